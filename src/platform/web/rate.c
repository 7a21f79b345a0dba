#include "rate.h"

#include <sodium.h>
#include <stdatomic.h>
#include <sys/mman.h>

#include "id.h"

enum { SLOTS = 4096, PROBES = 8 };

/* One word holds it all, so processes need no lock: a lost race loses one count. */
struct slot {
	_Atomic uint64_t key;   /* 0: free */
	_Atomic uint64_t state; /* start of the window in seconds (high 40 bits), attempts (low 24) */
};

struct rate {
	unsigned char secret[crypto_shorthash_KEYBYTES];
	struct slot slot[SLOTS];
};

struct rate *rate_create(void)
{
	struct rate *r = mmap(NULL, sizeof(*r), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (r == MAP_FAILED)
		return NULL;
	random_bytes(r->secret, sizeof(r->secret));
	return r;
}

void rate_destroy(struct rate *r)
{
	if (r)
		munmap(r, sizeof(*r));
}

static uint64_t hash(const struct rate *r, const char *what, struct str key)
{
	unsigned char text[512], out[crypto_shorthash_BYTES];
	size_t n = strlen(what), more = key.n < 400 ? key.n : 400;
	n = n < 100 ? n : 100;
	memcpy(text, what, n);
	text[n++] = '\0';
	if (more)
		memcpy(text + n, key.p, more);
	crypto_shorthash(out, text, n + more, r->secret);
	uint64_t h;
	memcpy(&h, out, sizeof(h));
	return h ? h : 1;
}

static uint64_t window_start(uint64_t state)
{
	return state >> 24;
}

/* The slot of that key; when create, one is taken: a free one, else the one whose window began first. */
static struct slot *find(struct rate *r, uint64_t key, bool create)
{
	struct slot *oldest = NULL;
	for (size_t i = 0; i < PROBES; i++) {
		struct slot *s = &r->slot[(key + i) % SLOTS];
		uint64_t held = atomic_load(&s->key);
		if (held == key)
			return s;
		if (held == 0) {
			oldest = s;
			break;
		}
		if (!oldest || window_start(atomic_load(&s->state)) < window_start(atomic_load(&oldest->state)))
			oldest = s;
	}
	if (!create)
		return NULL;
	atomic_store(&oldest->key, key);
	atomic_store(&oldest->state, 0);
	return oldest;
}

bool rate_allow(struct rate *r, const char *what, struct str key, uint32_t limit, uint32_t seconds, struct instant now)
{
	if (!r)
		return true;
	struct slot *s = find(r, hash(r, what, key), true);
	uint64_t t = (uint64_t)now.seconds & 0xffffffffffu, before = atomic_load(&s->state), after, count;
	do {
		bool fresh = before == 0 || t >= window_start(before) + seconds;
		count = fresh ? 1 : (before & 0xffffffu) + 1;
		if (count > limit + 1u)
			count = limit + 1u; /* enough to know; a counter never runs over */
		after = (fresh ? t : window_start(before)) << 24 | count;
	} while (!atomic_compare_exchange_weak(&s->state, &before, after));
	return count <= limit;
}

void rate_forget(struct rate *r, const char *what, struct str key)
{
	struct slot *s = r ? find(r, hash(r, what, key), false) : NULL;
	if (s)
		atomic_store(&s->state, 0);
}
