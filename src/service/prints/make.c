/* Makes what is not there as it would be made now. What stands in a paper is hashed without drawing it, so that when
 * one offer changes only what it stands in is drawn again. */
#include <dirent.h>
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "compose.h"
#include "files.h"

enum { LAYOUT = 1 /* to be raised when the same words look different */, HASH_BYTES = 16, DRAWING = 48 << 20 };

static void add(crypto_generichash_state *state, struct str s)
{
	unsigned char n[4] = {(unsigned char)s.n, (unsigned char)(s.n >> 8), (unsigned char)(s.n >> 16),
			      (unsigned char)(s.n >> 24)};
	crypto_generichash_update(state, n, sizeof(n));
	crypto_generichash_update(state, (const unsigned char *)s.p, s.n);
}

static struct str hash_of(struct arena *a, const struct paper_document *d)
{
	unsigned char hash[HASH_BYTES];
	char hex[2 * HASH_BYTES + 1];
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
	add(&state, arena_fmt(a, "%s %d %d", VERSION, (int)LAYOUT, (int)d->form));
	add(&state, d->title);
	add(&state, d->author);
	add(&state, d->notes);
	for (size_t g = 0; g < d->n; g++) {
		add(&state, arena_fmt(a, "%d", (int)d->p[g].place));
		for (size_t i = 0; i < d->p[g].n; i++) {
			const struct paper_block *b = &d->p[g].p[i];
			add(&state, arena_fmt(a, "%d%d", (int)b->role, b->boxed));
			add(&state, b->label);
			add(&state, b->text);
			add(&state, b->link);
			add(&state, b->name);
			add(&state, b->picture ? str_c(b->picture) : STR(""));
		}
	}
	crypto_generichash_final(&state, hash, sizeof(hash));
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_str(a, str_c(hex));
}

/* The first day after today on which one of them is worth something else; DATE_NONE: none is known. */
static struct date next_change(const struct prints_ground *g)
{
	struct date next = DATE_NONE;
	for (size_t i = 0; i < g->offers.n; i++) {
		size_t n;
		const struct amount *amounts = offer_amounts(&g->offers.p[i], g->office->policy, &n);
		for (size_t k = 0; k < n; k++)
			if (date_cmp(amounts[k].from, g->today) > 0)
				next = date_known(next) ? date_min(next, amounts[k].from) : amounts[k].from;
	}
	return next;
}

static bool is_file(struct str path, int64_t bytes)
{
	struct stat about;
	return stat(path.p, &about) == 0 && about.st_size == bytes;
}

static const struct error *draw_one(struct prints_making *m, struct arena *scratch, const struct prints_item *item,
				    struct paper_drawn *ret)
{
	const struct error *e = prints_draw(scratch, m->draw, &m->ground, item, ret);
	if (!e && arena_over(scratch))
		e = error_new(ERROR_INTERNAL, "a paper needs more memory than it may: %.*s", STR_ARG(item->name));
	return e;
}

static const struct error *make_one(struct prints_making *m, struct arena *scratch, const struct prints_list *before,
				    const struct prints_item *item, struct prints_made *ret)
{
	struct paper_document d = prints_compose(scratch, &m->ground, item, prison_lines(scratch, &m->ground).n);
	struct paper_drawn drawn;
	struct prints_made made = {.name = item->name, .title = item->title, .hash = hash_of(m->arena, &d)};
	const struct prints_made *old = prints_find(before, item->name);
	if (old && str_eq(old->hash, made.hash) && is_file(prints_file(scratch, m->folder, old), old->bytes)) {
		*ret = *old;
		m->kept++;
		return NULL;
	}
	const struct error *e = draw_one(m, scratch, item, &drawn);
	if (e)
		return e;
	made.bytes = (int64_t)drawn.pdf.n;
	made.pages = (int64_t)drawn.pages;
	made.sides = (int64_t)drawn.sides;
	m->made++;
	*ret = made;
	return prints_file_write(scratch, m->folder, prints_file(scratch, m->folder, &made), drawn.pdf);
}

/* What no line of the list names: papers of before, and what was interrupted. Whoever is sent one has it open. */
static void tidy(struct prints_making *m, const struct prints_list *list)
{
	DIR *dir = opendir(m->folder.p);
	struct dirent *d;
	while (dir && (d = readdir(dir))) {
		struct str name = str_c(d->d_name);
		bool known = !str_ends(name, STR(".pdf"));
		struct str path = arena_fmt(m->arena, "%.*s/%s", STR_ARG(m->folder), d->d_name);
		for (size_t i = 0; i < list->n && !known; i++)
			known = str_eq(path, prints_file(m->arena, m->folder, &list->p[i]));
		if (!known)
			unlink(path.p);
	}
	if (dir)
		closedir(dir);
}

const struct error *prints_make(struct prints_making *m)
{
	struct prints_items items = prints_items(m->arena, &m->ground);
	struct prints_made *made = arena_new(m->arena, struct prints_made, items.n);
	struct prints_list before, now = {made, items.n, m->ground.mark, next_change(&m->ground)};
	struct arena scratch;
	const struct error *e = prints_list_read(m->arena, m->folder, &before);
	arena_init(&scratch, DRAWING);
	for (size_t i = 0; i < items.n && !e; i++) {
		e = make_one(m, &scratch, &before, &items.p[i], &made[i]);
		arena_reset(&scratch);
		if (!e && m->run)
			e = job_step(m->run, (int64_t)i + 1, (int64_t)items.n);
	}
	arena_finish(&scratch);
	if (!e && m->run) /* whoever comes late replaces nothing */
		e = job_progress(m->run->db, m->run->job, (int64_t)items.n, (int64_t)items.n);
	if (!e && !(e = prints_list_write(m->arena, m->folder, &now)))
		tidy(m, &now);
	return e;
}

const struct error *prints_write_all(struct prints_making *m)
{
	struct prints_items items = prints_items(m->arena, &m->ground);
	struct arena scratch;
	struct paper_drawn drawn;
	const struct error *e = NULL;
	if (mkdir(m->folder.p, 0777) != 0 && errno != EEXIST)
		return error_new(ERROR_UNAVAILABLE, "cannot make the folder %.*s: %s", STR_ARG(m->folder),
				 strerror(errno));
	arena_init(&scratch, DRAWING);
	for (size_t i = 0; i < items.n && !e; i++) {
		struct str path = arena_fmt(&scratch, "%.*s/%.*s.pdf", STR_ARG(m->folder), STR_ARG(items.p[i].name));
		if (!(e = draw_one(m, &scratch, &items.p[i], &drawn)))
			e = prints_file_write(&scratch, m->folder, path, drawn.pdf);
		m->made += !e;
		arena_reset(&scratch);
	}
	arena_finish(&scratch);
	return e;
}
