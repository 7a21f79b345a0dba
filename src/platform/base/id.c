#include "id.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>

static const char alphabet[] = "23456789abcdefghjkmnpqrstvwxyz";

/* Random bytes not handed out yet. The kernel empties it in a child, which so never has its parent's. */
struct pool {
	size_t left;
	char bytes[1024];
};

static struct pool *pool_of_process(void)
{
	static struct pool *pool;
	static bool tried;
	if (tried)
		return pool;
	tried = true;
	void *page = mmap(NULL, sizeof(*pool), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (page == MAP_FAILED)
		return NULL;
	if (madvise(page, sizeof(*pool), MADV_WIPEONFORK) != 0) {
		munmap(page, sizeof(*pool));
		return NULL;
	}
	return pool = page;
}

static void ask_kernel(void *to, size_t n)
{
	char *p = to;
	while (n) {
		ssize_t got = getrandom(p, n, 0);
		if (got < 0) {
			fputs("<2>alwayshere: the kernel gives no random numbers\n", stderr);
			abort();
		}
		p += got;
		n -= (size_t)got;
	}
}

/* A token on every page and a letter at a time for a ref: a call of the kernel for many of them together. */
void random_bytes(void *to, size_t n)
{
	struct pool *pool = pool_of_process();
	if (!pool || n > sizeof(pool->bytes)) {
		ask_kernel(to, n);
		return;
	}
	if (pool->left < n) {
		ask_kernel(pool->bytes, sizeof(pool->bytes));
		pool->left = sizeof(pool->bytes);
	}
	pool->left -= n;
	memcpy(to, pool->bytes + pool->left, n);
	explicit_bzero(pool->bytes + pool->left, n);
}

struct str ref_new(struct arena *a)
{
	enum { LETTERS = sizeof(alphabet) - 1, FAIR = 256 / LETTERS * LETTERS };
	char ref[REF_LENGTH];
	for (size_t i = 0; i < REF_LENGTH;) {
		unsigned char byte;
		random_bytes(&byte, 1);
		if (byte < FAIR)
			ref[i++] = alphabet[byte % LETTERS];
	}
	return arena_str(a, (struct str){ref, REF_LENGTH});
}

bool ref_valid(struct str s)
{
	if (s.n != REF_LENGTH)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(alphabet, s.p[i]))
			return false;
	return true;
}
