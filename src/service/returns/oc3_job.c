/* The jobs: what is missing in a year's return, and its files. */
#include "oc3_page.h"
#include "returns_sql.h"

enum { GAPS_AT_ONCE = 1000, FIRST_YEAR = 2010, LAST_YEAR = 2199 };

struct oc3_asked oc3_asked_of(const struct office *office, int year, struct date today)
{
	struct oc3_asked asked = {.year = year, .window = OC3_WINDOW, .today = today};
	if (office->oc3_months_before)
		asked.window.before = (int)office->oc3_months_before;
	if (office->oc3_months_after)
		asked.window.after = (int)office->oc3_months_after;
	return asked;
}

struct str oc3_counts_text(struct arena *a, const struct oc3_counts *c)
{
	struct buf b;
	buf_init(&b, a, 1000);
	buf_fmt(&b, "%zu %zu %zu %zu %zu", c->looked_at, c->restricted, c->missing, c->people, c->to_come);
	for (int i = 0; i < YEAR_MEMBER_COUNT; i++)
		buf_fmt(&b, " %zu", c->is[i]);
	return buf_str(&b);
}

bool oc3_counts_from(struct str text, struct oc3_counts *ret)
{
	struct oc3_counts c = {0};
	size_t *const each[] = {&c.looked_at, &c.restricted, &c.missing, &c.people, &c.to_come};
	enum { FIXED = sizeof(each) / sizeof(each[0]) };
	struct str part;
	size_t n = 0;
	for (; str_split(&text, ' ', &part); n++) {
		int64_t value;
		if (n == FIXED + YEAR_MEMBER_COUNT || !str_to_int(part, 0, INT32_MAX, &value))
			return false;
		*(n < FIXED ? each[n] : &c.is[n - FIXED]) = (size_t)value;
	}
	if (n != FIXED + YEAR_MEMBER_COUNT)
		return false;
	*ret = c;
	return true;
}

static bool year_of(struct str about, int *ret)
{
	int64_t year;
	if (!str_to_int(about, FIRST_YEAR, LAST_YEAR, &year))
		return false;
	*ret = (int)year;
	return true;
}

/* ---- what is missing ---- */

struct gap {
	struct date by;
	struct person_id person;
	enum oc3_field field;
	enum oc3_state state;
	struct str why;
};

struct looking {
	struct result_making result;
	struct arena batch;
	struct gap *gaps;
	size_t n;
	int64_t items, done;
	struct oc3_counts counts;
};

static const struct error *forget(struct job_run *run, int64_t number)
{
	return result_forget_rows(run, number, returns_gaps_forget);
}

static const struct error *write_gaps(struct looking *l)
{
	struct own_txn *own;
	struct job_run *run = l->result.run;
	const struct error *e = job_begin(run->db, run->job, &own);
	if (e)
		return e;
	for (size_t i = 0; i < l->n && !e; i++) {
		const struct gap *g = &l->gaps[i];
		e = returns_gap_add(own, l->result.number, g->by, l->items++, g->person,
				    str_c(oc3_field_name(g->field)),
				    g->state == OC3_MISSING ? STR("missing") : STR("to-come"), g->why, NULL);
	}
	if (!e)
		e = own_commit(own);
	own_end(own);
	l->n = 0;
	arena_reset(&l->batch);
	l->gaps = arena_new(&l->batch, struct gap, GAPS_AT_ONCE + OC3_FIELDS);
	return e;
}

static const struct error *look(void *context, struct arena *scratch, const struct return_person *p,
				const struct oc3_row *row)
{
	struct looking *l = context;
	const struct error *e = NULL;
	(void)scratch;
	for (int f = 0; f < OC3_FIELDS; f++) {
		const struct oc3_value *v = &row->value[f];
		if (v->state != OC3_GIVEN)
			l->gaps[l->n++] = (struct gap){v->by, p->person, (enum oc3_field)f, v->state,
						       arena_str(&l->batch, v->why)};
	}
	if (l->n >= GAPS_AT_ONCE)
		e = write_gaps(l);
	return e ? e : job_step(l->result.run, ++l->done, 0);
}

static const struct error *find_gaps(struct job_run *run, struct looking *l)
{
	const struct office *office = run->context;
	int year;
	const struct error *e = result_begin(run, forget, &l->result);
	if (e)
		return e;
	if (!year_of(l->result.about, &year))
		return error_new(ERROR_INTERNAL, "no year to look at");
	struct oc3_asked asked = oc3_asked_of(office, year, instant_london_day(run->now));
	if ((e = oc3_walk(run->db, office->policy, &asked, look, l, &l->counts)) || (e = write_gaps(l)))
		return e;
	return result_finish(&l->result, oc3_counts_text(run->arena, &l->counts));
}

const struct error *oc3_gaps_run(struct job_run *run)
{
	struct looking l = {0};
	arena_init(&l.batch, 16 << 20);
	l.gaps = arena_new(&l.batch, struct gap, GAPS_AT_ONCE + OC3_FIELDS);
	const struct error *e = find_gaps(run, &l);
	arena_finish(&l.batch);
	return e;
}

/* ---- the files ---- */

const struct error *oc3_make_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct oc3_files files;
	struct return_kept kept;
	struct txn *txn;
	int year;
	if (!year_of(run->job->about, &year))
		return error_new(ERROR_INTERNAL, "no year to make a return of");
	struct oc3_asked asked = oc3_asked_of(office, year, instant_london_day(run->now));
	const struct error *e = oc3_files_make(run->db, run->arena, office->policy, &asked, &files);
	if (e)
		return e;
	struct deed deed = {.account = run->job->account,
			    .what = "return.made",
			    .detail = arena_fmt(run->arena, "oc3 year=%d rows=%zu restricted=%zu missing=%zu", year,
						files.rows, files.counts.restricted, files.counts.missing),
			    .at = run->now};
	if ((e = txn_begin(run->db, &deed, &txn)))
		return e;
	if (!(e = return_keep(txn, run->arena, year, &files, run->job->account, run->now, &kept)) &&
	    !(e = job_finish(txn_own(txn), run->job, kept.ref, run->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
