#include "pledges.h"

#include <stdio.h>

#include "log.h"

enum { PLEDGE_MEMORY = 8 << 20, MARK_MAX = 32 };

const struct version_kind pledge_commitments = {"commitment", "pledge.drafted", "pledge.published", "pledge.discarded"};

const struct pledge_theme *pledge_theme_find(const struct pledge *p, struct str id)
{
	for (size_t i = 0; i < p->n_themes; i++)
		if (str_eq(p->themes[i].id, id))
			return &p->themes[i];
	return NULL;
}

const struct commitment *pledge_find(struct arena *a, const struct pledge *p, struct str item)
{
	for (size_t i = 0; i < p->n_themes; i++)
		for (size_t k = 0; k < p->themes[i].n; k++) {
			const struct commitment *c = &p->themes[i].commitments[k];
			if (str_eq(pledge_entry_id(a, p->themes[i].id, c), item))
				return c;
		}
	return NULL;
}

struct date pledge_review(const struct pledge *p, const struct commitment *c)
{
	return date_known(c->review_by) ? c->review_by : p->proof.review_by;
}

size_t pledge_overdue(const struct pledge *p, struct date today)
{
	size_t n = 0;
	for (size_t i = 0; i < p->n_themes; i++)
		for (size_t k = 0; k < p->themes[i].n; k++)
			n += date_cmp(pledge_review(p, &p->themes[i].commitments[k]), today) <= 0;
	return n;
}

const struct error *pledge_read(struct arena *a, const struct office *office, const struct directory *directory,
				struct str item, struct str text, struct pledge_entry *ret)
{
	struct findings found = {0};
	return pledge_entry_parse(text, item, office->policy, directory, true, a, ret, &found);
}

/* ---- as it stands ---- */

/* What this process read last. A request is alone in it, so nothing else looks at it while it is made anew. */
static struct {
	struct arena arena;
	bool begun;
	char mark[MARK_MAX];
	const struct office *office;
	unsigned worded; /* themes are the office's */
	struct pledge pledge;
} kept;

/* The directory is read anew at another moment than this, so nothing of it is pointed at. */
static void copy_partners(struct arena *a, struct commitment *c)
{
	struct pledge_partner *p = arena_new(a, struct pledge_partner, c->n_by);
	for (size_t i = 0; i < c->n_by; i++)
		p[i] = (struct pledge_partner){arena_str(a, c->by[i].name), arena_str(a, c->by[i].organisation),
					       arena_str(a, c->by[i].service)};
	c->by = p;
}

/* A text that cannot be read is said in the log; the file's own commitment stands. */
static struct commitment stands(struct arena *a, const struct office *office, const struct directory *directory,
				const struct standing_texts *all, struct str theme, const struct commitment *file)
{
	struct str item = pledge_entry_id(a, theme, file);
	const struct standing_text *t = standing_find(all, item);
	struct pledge_entry entry;
	const struct error *e = t ? pledge_read(a, office, directory, item, t->text, &entry) : NULL;
	if (e)
		log_error("pledge", e);
	if (!t || e)
		return *file;
	copy_partners(a, &entry.commitment);
	return entry.commitment;
}

/* Whether the file names it under this theme. */
static bool in_file(struct arena *a, const struct pledge_theme *file, struct str item)
{
	for (size_t i = 0; i < file->n; i++)
		if (str_eq(pledge_entry_id(a, file->id, &file->commitments[i]), item))
			return true;
	return false;
}

/* What was written on a page and stands in no file comes after what does. */
static size_t add_others(struct arena *a, const struct office *office, const struct directory *directory,
			 const struct standing_texts *all, const struct pledge_theme *file, struct commitment *c,
			 size_t n)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct standing_text *t = &all->p[i];
		struct pledge_entry entry;
		if (t->by_files || in_file(a, file, t->item))
			continue;
		const struct error *e = pledge_read(a, office, directory, t->item, t->text, &entry);
		if (e) {
			log_error("pledge", e);
			continue;
		}
		if (!str_eq(entry.theme, file->id) || !pledge_stands(&entry.commitment))
			continue;
		copy_partners(a, &entry.commitment);
		c[n++] = entry.commitment;
	}
	return n;
}

static const struct error *read_anew(struct db *db, struct arena *a, const struct office *office,
				     const struct directory *directory, struct pledge *ret)
{
	const struct pledge *file = &office->pledge;
	struct standing_texts all;
	const struct error *e = versions_standing(db, a, pledge_commitments.kind, &all);
	if (e)
		return e;
	struct pledge_theme *themes = arena_new(a, struct pledge_theme, file->n_themes);
	for (size_t i = 0; i < file->n_themes; i++) {
		struct commitment *c = arena_new(a, struct commitment, file->themes[i].n + all.n);
		size_t n = 0;
		for (size_t k = 0; k < file->themes[i].n; k++) {
			c[n] = stands(a, office, directory, &all, file->themes[i].id, &file->themes[i].commitments[k]);
			n += pledge_stands(&c[n]);
		}
		themes[i] = file->themes[i];
		themes[i].commitments = c;
		themes[i].n = add_others(a, office, directory, &all, &file->themes[i], c, n);
	}
	*ret = *file;
	ret->themes = themes;
	return NULL;
}

const struct error *pledges_published(struct db *db, struct arena *a, const struct office *office,
				      const struct directory *directory, struct pledge *ret)
{
	struct str mark;
	const struct error *e = versions_mark(db, a, &mark);
	if (e)
		return e;
	if (!kept.begun)
		arena_init(&kept.arena, PLEDGE_MEMORY);
	kept.begun = true;
	if (!str_eq(mark, str_c(kept.mark)) || kept.office != office || kept.worded != office->worded.times) {
		kept.mark[0] = '\0';
		arena_reset(&kept.arena);
		if ((e = read_anew(db, &kept.arena, office, directory, &kept.pledge)))
			return e;
		kept.office = office;
		kept.worded = office->worded.times;
		snprintf(kept.mark, sizeof(kept.mark), "%.*s", STR_ARG(mark));
	}
	*ret = kept.pledge;
	return NULL;
}

struct pledge pledges_shown(struct request *rq, const struct directory *directory)
{
	struct pledge pledge;
	const struct error *e = rq->db ? pledges_published(rq->db, rq->arena, office_of(rq), directory, &pledge)
				       : error_new(ERROR_UNAVAILABLE, "-");
	if (!e)
		return pledge;
	if (rq->db)
		log_error("pledge", e);
	rq->unsure = true;
	return office_of(rq)->pledge;
}

/* ---- from the council's file into versions ---- */

const struct error *pledges_put_files(struct db *db, struct arena *a, const struct pledge *file, struct instant now)
{
	struct deed deed = {.what = "pledge.put", .at = now};
	size_t all = 0, n = 0;
	for (size_t i = 0; i < file->n_themes; i++)
		all += file->themes[i].n;
	struct version_text *p = arena_new(a, struct version_text, all);
	for (size_t i = 0; i < file->n_themes; i++)
		for (size_t k = 0; k < file->themes[i].n; k++) {
			const struct pledge_entry entry = {file->themes[i].id, file->themes[i].commitments[k]};
			p[n++] = (struct version_text){pledge_entry_id(a, entry.theme, &entry.commitment),
						       entry.commitment.says, pledge_entry_write(a, &entry),
						       VERSION_FROM_FILES};
		}
	return versions_put_files(db, a, &pledge_commitments, &deed, p, n);
}
