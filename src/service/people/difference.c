#include "difference.h"

#include "people_sql.h"

static const struct str ends[] = {{"kept", 4}, {"taken", 5}, {"agreed", 6}, {"changed", 7}};

static const struct error *end_it(struct recording *r, enum detail field, enum difference_end end, int64_t *ret_n)
{
	return people_difference_decide(r->txn, r->person, str_c(detail_code(field)), ends[end], r->now,
					txn_trail(r->txn).id, ret_n);
}

const struct error *difference_of_file(struct recording *r, enum detail field, struct str value, bool same)
{
	struct people_difference_newest_row newest;
	struct str code = str_c(detail_code(field));
	bool any;
	int64_t id, ended = 0;
	const struct error *e = people_difference_newest(txn_db(r->txn), r->arena, r->person, code, &any, &newest);
	if (e)
		return e;
	bool open = any && str_empty(newest.decided);
	bool known = any && str_eq(newest.file_value, value) && (open || str_eq(newest.decided, ends[DIFFERENCE_KEPT]));
	if (!same)
		r->differs++;
	if (same ? !open : known)
		return NULL;
	if (open && (e = end_it(r, field, DIFFERENCE_AGREED, &ended)))
		return e;
	r->changed++;
	if (same || (e = txn_new_id(r->txn, &id)))
		return e;
	return people_difference_add(r->txn, r->person, id, code, value, r->source, r->now, NULL);
}

const struct error *difference_decided(struct recording *r, enum detail field, enum difference_end end)
{
	return end_it(r, field, end, NULL);
}

const struct error *differences_open(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct differences *ret)
{
	struct people_differences_open rows;
	const struct error *e = people_differences_open(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct difference *p = arena_new(a, struct difference, rows.n);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		p[n] = (struct difference){
		    .file_value = rows.p[i].file_value, .source = rows.p[i].source, .since = rows.p[i].since};
		if (detail_from_code(rows.p[i].field, &p[n].field))
			n++;
	}
	*ret = (struct differences){p, n};
	return NULL;
}

/* The value that the file has, written as the file's: from now on the file decides again. */
static const struct error *take(struct recording *r, enum detail field, const struct difference *d)
{
	struct details now;
	struct str here = r->source;
	const struct error *e = details_now(txn_db(r->txn), r->arena, r->person, &now);
	if (e)
		return e;
	now.v[field] = d->file_value;
	r->source = d->source;
	e = record_details_as(r, &now);
	r->source = here;
	return e;
}

const struct error *difference_decide(struct recording *r, struct viewer viewer, enum detail field, bool take_the_files)
{
	struct differences open;
	int64_t n = 0;
	const struct error *e = differences_open(txn_db(r->txn), r->arena, viewer, r->person, &open);
	const struct difference *d = NULL;
	for (size_t i = 0; !e && i < open.n && !d; i++)
		d = open.p[i].field == field ? &open.p[i] : NULL;
	if (e || !d)
		return e ? e : error_new(ERROR_NOT_FOUND, "nothing to decide");
	if ((e = end_it(r, field, take_the_files ? DIFFERENCE_TAKEN : DIFFERENCE_KEPT, &n)))
		return e;
	r->changed++;
	return take_the_files ? take(r, field, d) : NULL;
}
