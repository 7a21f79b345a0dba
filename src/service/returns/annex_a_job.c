/* The jobs: what is missing in Ofsted's list of a day, and the list. */
#include "annex_a_page.h"
#include "returns_sql.h"

enum { GAPS_AT_ONCE = 1000 };

struct str annex_a_counts_text(struct arena *a, const struct annex_a_counts *c)
{
	struct buf b;
	buf_init(&b, a, 1000);
	buf_fmt(&b, "%zu %zu %zu", c->rows, c->restricted, c->people);
	for (int i = 0; i < ANNEX_A_GAPS; i++)
		buf_fmt(&b, " %zu", c->missing[i]);
	return buf_str(&b);
}

bool annex_a_counts_from(struct str text, struct annex_a_counts *ret)
{
	enum { FIXED = 3, ALL = FIXED + ANNEX_A_GAPS };
	struct str part;
	int64_t v[ALL];
	size_t n = 0;
	for (; str_split(&text, ' ', &part); n++)
		if (n == ALL || !str_to_int(part, 0, INT32_MAX, &v[n]))
			return false;
	if (n != ALL)
		return false;
	*ret = (struct annex_a_counts){.rows = (size_t)v[0], .restricted = (size_t)v[1], .people = (size_t)v[2]};
	for (int i = 0; i < ANNEX_A_GAPS; i++)
		ret->missing[i] = (size_t)v[FIXED + i];
	return true;
}

bool annex_a_layout_from(struct str text, enum annex_a_layout *ret)
{
	if (!str_eq(text, STR("2024")) && !str_eq(text, STR("older")))
		return false;
	*ret = str_eq(text, STR("older")) ? ANNEX_A_OLDER : ANNEX_A_2024;
	return true;
}

struct str annex_a_asked_text(struct arena *a, const struct annex_a_asked *asked)
{
	return arena_fmt(a, "%.*s %s %.*s", STR_ARG(date_iso(a, asked->on)),
			 asked->layout == ANNEX_A_OLDER ? "older" : "2024", STR_ARG(table_format_code(asked->format)));
}

bool annex_a_asked_from(struct str text, struct annex_a_asked *ret)
{
	struct str part[3];
	for (size_t i = 0; i < 3; i++)
		if (!str_split(&text, ' ', &part[i]))
			return false;
	return str_empty(text) && date_parse_iso(part[0], &ret->on) && annex_a_layout_from(part[1], &ret->layout) &&
	       table_format_from_code(part[2], &ret->format);
}

/* ---- what is missing ---- */

struct looking {
	struct result_making result;
	const struct policy *policy;
	struct date on;
	struct {
		struct person_id person;
		uint32_t columns;
	} gaps[GAPS_AT_ONCE];
	size_t n;
	int64_t items, done;
	struct annex_a_counts counts;
};

static const struct error *forget(struct job_run *run, int64_t number)
{
	return result_forget_rows(run, number, returns_annex_a_gaps_forget);
}

static const struct error *write_gaps(struct looking *l)
{
	struct own_txn *own;
	struct job_run *run = l->result.run;
	const struct error *e = job_begin(run->db, run->job, &own);
	if (e)
		return e;
	for (size_t i = 0; i < l->n && !e; i++)
		e = returns_annex_a_gap_add(own, l->result.number, l->items++, l->gaps[i].person, l->gaps[i].columns,
					    NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	l->n = 0;
	return e;
}

static const struct error *look(void *context, struct arena *scratch, const struct return_person *p)
{
	struct looking *l = context;
	struct return_allocated who;
	struct annex_a_row row;
	const struct error *e = return_allocated_read(l->result.run->db, scratch, p->person, l->on, &who);
	if (e || !annex_a_row_of(p, &who, l->policy, l->on, &row))
		return e;
	uint32_t missing = annex_a_missing(p, &row, l->on);
	l->counts.rows++;
	l->counts.restricted += p->restricted;
	l->counts.people += missing != 0;
	for (int i = 0; i < ANNEX_A_GAPS; i++)
		l->counts.missing[i] += missing >> i & 1;
	if (missing) {
		l->gaps[l->n].person = p->person;
		l->gaps[l->n++].columns = missing;
	}
	if (l->n == GAPS_AT_ONCE && (e = write_gaps(l)))
		return e;
	return job_step(l->result.run, ++l->done, 0);
}

const struct error *annex_a_gaps_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct looking *l = arena_new(run->arena, struct looking, 1);
	l->policy = office->policy;
	const struct error *e = result_begin(run, forget, &l->result);
	if (e)
		return e;
	if (!date_parse_iso(l->result.about, &l->on))
		return error_new(ERROR_INTERNAL, "no day to look at");
	if ((e = return_everybody(run->db, look, l)) || (e = write_gaps(l)))
		return e;
	return result_finish(&l->result, annex_a_counts_text(run->arena, &l->counts));
}

/* ---- the list ---- */

const struct error *annex_a_make_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct annex_a_asked asked;
	struct annex_a_result made;
	struct own_txn *own;
	if (!annex_a_asked_from(run->job->about, &asked))
		return error_new(ERROR_INTERNAL, "no list to make");
	const struct annex_a_options o = {.path = arena_fmt(run->arena, "%.*s/%.*s.%.*s", STR_ARG(office->uploads),
							    STR_ARG(run->job->ref),
							    STR_ARG(table_format_code(asked.format))),
					  .layout = asked.layout,
					  .format = asked.format,
					  .on = asked.on,
					  .council = office->policy->council,
					  .account = run->job->account,
					  .now = run->now};
	const struct error *e = annex_a_write(run->db, run->arena, office->policy, &o, &made);
	if (e || (e = own_begin(run->db, &own)))
		return e;
	struct str sum = arena_fmt(run->arena, "rows=%zu restricted=%zu", made.rows, made.restricted);
	if (!(e = job_finish(own, run->job, sum, run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}
