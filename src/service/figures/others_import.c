/* Taking in a file of the DfE's: read, checked, written beside what stands, and then standing in its place. */
#include <sodium.h>

#include "imports.h"
#include "others.h"
#include "others_sql.h"

enum { ROWS_AT_ONCE = 500 /* in one transaction */, HASH_BYTES = 16 };

/* A table and year of the file. */
struct part {
	enum dfe_table table;
	int year;
	size_t rows;
	unsigned char sum[HASH_BYTES]; /* of its rows in any order */
	struct str hash;
	bool there, same; /* one stands; and says the same */
};
struct taking {
	const struct others_import *in;
	struct dfe_file file;
	struct part *parts;
	size_t n_parts;
	int64_t number; /* of the file */
};

static struct part *part_at(struct taking *t, enum dfe_table table, int year)
{
	for (size_t i = 0; i < t->n_parts; i++)
		if (t->parts[i].table == table && t->parts[i].year == year)
			return &t->parts[i];
	t->parts[t->n_parts] = (struct part){.table = table, .year = year};
	return &t->parts[t->n_parts++];
}

/* Rows may stand in any order in the next file. */
static void add_row(struct part *part, struct str words)
{
	unsigned char one[HASH_BYTES];
	crypto_generichash(one, sizeof(one), (const unsigned char *)words.p, words.n, NULL, 0);
	for (size_t i = 0; i < sizeof(one); i++)
		part->sum[i] ^= one[i];
	part->rows++;
}

static struct str figure_words(struct arena *a, const struct dfe_file *f, const struct dfe_row *r)
{
	const struct dfe_area *area = &f->areas.p[r->area];
	return arena_fmt(a, "%d\t%.*s\t%.*s\t%.*s\t%.*s\t%d\t%d\t%.*s\t%.*s", r->year, STR_ARG(area->code),
			 STR_ARG(area->number), STR_ARG(area->name), STR_ARG(area->region), (int)r->age,
			 (int)r->measure, STR_ARG(r->count), STR_ARG(r->percent));
}

static struct str near_words(struct arena *a, const struct dfe_near *n)
{
	struct str words = arena_fmt(a, "%.*s\t%.*s", STR_ARG(n->number), STR_ARG(n->name));
	for (size_t i = 0; i < DFE_NEIGHBOURS_EACH; i++)
		words = arena_fmt(a, "%.*s\t%.*s", STR_ARG(words), STR_ARG(n->near[i]));
	return words;
}

static void find_parts(struct taking *t)
{
	struct arena *a = t->in->arena;
	const struct dfe_file *f = &t->file;
	t->parts = arena_new(a, struct part, f->rows.n + 1);
	for (size_t i = 0; i < f->rows.n; i++)
		add_row(part_at(t, dfe_table_of(f->rows.p[i].measure), f->rows.p[i].year),
			figure_words(a, f, &f->rows.p[i]));
	for (size_t i = 0; i < f->near.n; i++)
		add_row(part_at(t, DFE_NEIGHBOURS, 0), near_words(a, &f->near.p[i]));
	for (size_t i = 0; i < t->n_parts; i++) {
		char hex[HASH_BYTES * 2 + 1];
		sodium_bin2hex(hex, sizeof(hex), t->parts[i].sum, HASH_BYTES);
		t->parts[i].hash = arena_str(a, str_c(hex));
	}
}

static const struct error *compare_parts(struct taking *t)
{
	for (size_t i = 0; i < t->n_parts; i++) {
		struct part *p = &t->parts[i];
		struct others_releases stands;
		const struct error *e = others_releases(t->in->db, t->in->arena, p->table, &stands);
		if (e)
			return e;
		for (size_t k = 0; k < stands.n; k++)
			if (stands.p[k].year == p->year) {
				p->there = true;
				p->same = str_eq(stands.p[k].hash, p->hash);
			}
	}
	return NULL;
}

static const struct error *write_areas(struct own_txn *own, const struct taking *t)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < t->file.areas.n && !e; i++) {
		const struct dfe_area *a = &t->file.areas.p[i];
		struct str none = STR("");
		e = others_area_add(own, t->number, a->code, a->level, str_empty(a->number) ? none : a->number, a->name,
				    str_empty(a->region) ? none : a->region, NULL);
	}
	return e;
}

static const struct error *write_near(struct own_txn *own, const struct taking *t, const struct dfe_near *n)
{
	const struct error *e = NULL;
	for (size_t k = 0; k < DFE_NEIGHBOURS_EACH && !e; k++)
		if (!str_empty(n->near[k]))
			e = others_near_add(own, t->number, n->number, (int64_t)k + 1, n->near[k], n->name, NULL);
	return e;
}

/* Rows from..to of the file. */
static const struct error *write_some(struct own_txn *own, struct taking *t, size_t from, size_t to)
{
	const struct dfe_file *f = &t->file;
	const struct error *e = NULL;
	for (size_t i = from; i < to && !e; i++) {
		if (f->neighbours) {
			e = write_near(own, t, &f->near.p[i]);
			continue;
		}
		const struct dfe_row *r = &f->rows.p[i];
		if (!part_at(t, dfe_table_of(r->measure), r->year)->same)
			e = others_figure_add(own, t->number, r->year, r->age, r->measure, f->areas.p[r->area].code,
					      r->count, r->percent, NULL);
	}
	return e;
}

static const struct error *write_rows(struct taking *t)
{
	size_t n = t->file.neighbours ? t->file.near.n : t->file.rows.n;
	for (size_t at = 0; at < n; at += ROWS_AT_ONCE) {
		struct own_txn *own;
		const struct error *e = own_begin(t->in->db, &own);
		if (e)
			return e;
		if (at == 0)
			e = write_areas(own, t);
		if (!e && !(e = write_some(own, t, at, at + ROWS_AT_ONCE < n ? at + ROWS_AT_ONCE : n)))
			e = own_commit(own);
		own_end(own);
		if (e)
			return e;
	}
	return NULL;
}

/* From here on they stand. */
static const struct error *let_stand(const struct taking *t)
{
	struct str detail = arena_fmt(t->in->arena, "table=%.*s", STR_ARG(dfe_table_code(t->parts[0].table)));
	struct deed deed = {.what = "dfe.imported", .detail = detail, .at = t->in->now};
	struct txn *txn;
	const struct error *e = txn_begin(t->in->db, &deed, &txn);
	if (e)
		return e;
	for (size_t i = 0; i < t->n_parts && !e; i++) {
		const struct part *p = &t->parts[i];
		if (!p->same)
			e = others_stand(txn, p->table, p->year, t->number, p->hash, (int64_t)p->rows, t->in->now,
					 NULL);
	}
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *forget_year(struct db *db, int64_t file, int64_t year)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = others_forget_figures(own, file, year, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

/* What stands no longer, and what an import that was cut off left. */
static const struct error *tidy(const struct taking *t)
{
	struct others_left_figures left;
	struct own_txn *own;
	struct db *db = t->in->db;
	const struct error *e = others_left_figures(db, t->in->arena, &left);
	for (size_t i = 0; !e && i < left.n; i++)
		e = forget_year(db, left.p[i].file, left.p[i].year);
	if (e || (e = own_begin(db, &own)))
		return e;
	if (!(e = others_forget_areas(own, NULL)) && !(e = others_forget_neighbours(own, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

static struct others_taken sum_up(const struct taking *t)
{
	const struct dfe_file *f = &t->file;
	struct others_taken r = {.table = t->parts[0].table,
				 .first_year = t->parts[0].year,
				 .last_year = t->parts[0].year,
				 .rows = f->neighbours ? f->near.n : f->rows.n,
				 .areas = f->neighbours ? f->near.n : f->areas.n};
	for (size_t i = 0; i < t->n_parts; i++) {
		const struct part *p = &t->parts[i];
		*(p->same ? &r.same : p->there ? &r.changed : &r.added) += 1;
		r.first_year = p->year < r.first_year ? p->year : r.first_year;
		r.last_year = p->year > r.last_year ? p->year : r.last_year;
	}
	return r;
}

const struct error *others_take_in(const struct others_import *in, FILE *report, struct others_taken *ret)
{
	struct taking t = {.in = in};
	struct problems problems;
	uint64_t random;
	const struct error *e = dfe_file_read(in->arena, in->path, &t.file, &problems);
	if (e)
		return e;
	problems_print(in->arena, &problems, report);
	if (problems.refusing || problems.refuses_file) {
		*ret = (struct others_taken){.refused = true};
		return NULL;
	}
	random_bytes(&random, sizeof(random));
	t.number = (int64_t)(random >> 2) + 1;
	find_parts(&t);
	if ((e = compare_parts(&t)))
		return e;
	*ret = sum_up(&t);
	if (in->dry_run || ret->same == t.n_parts)
		return NULL;
	if ((e = tidy(&t)) || (e = write_rows(&t)) || (e = let_stand(&t)))
		return e;
	return tidy(&t);
}
