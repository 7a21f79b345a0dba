/* The job: looks at everybody's history in a period, counts, and keeps a row for each due. */
#include "promises_kept.h"

#include "promises_kept_sql.h"
#include "results.h"

enum { ROWS_AT_ONCE = 2000 /* in one transaction: well under the 200 ms that one may last */ };

struct row {
	const struct promise *promise;
	enum outcome outcome;
	struct date by, met;
	struct person_id person;
	struct team_id team;
	struct str occurrence;
};

struct making {
	struct result_making result;
	struct period_asked period;
	struct instant at; /* the end of the period, or now */
	struct kept_figures figures;
	int64_t people, done, items;
	struct row *rows;
	size_t n_rows;
	struct arena batch, scratch; /* of the rows; of one person */
};

static const struct error *forget_some(struct job_run *run, int64_t number, struct str promise)
{
	struct own_txn *own;
	int64_t gone = 0;
	const struct error *e = own_begin(run->db, &own);
	if (e)
		return e;
	e = str_empty(promise) ? promises_kept_forget(own, number, &gone)
			       : promises_kept_forget_promise(own, number, promise, &gone);
	if (!e && gone) /* of most promises there is none: then nothing is written either */
		e = job_hold(own, run->job);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

/* A promise at a time: one transaction must not last. */
static const struct error *forget(struct job_run *run, int64_t number)
{
	const struct office *office = run->context;
	const struct error *e = NULL;
	for (size_t p = 0; p < office->policy->n_promises && !e; p++)
		e = forget_some(run, number, office->policy->promises[p].id);
	return e ? e : forget_some(run, number, STR(""));
}

static const struct error *write_rows(struct making *m)
{
	struct own_txn *own;
	struct job_run *run = m->result.run;
	if (m->n_rows == 0)
		return NULL;
	const struct error *e = job_begin(run->db, run->job, &own);
	if (e)
		return e;
	for (size_t i = 0; i < m->n_rows && !e; i++) {
		const struct row *r = &m->rows[i];
		e = promises_kept_add(own, m->result.number, r->promise->id, r->outcome, r->by, m->items++, r->person,
				      r->team, r->occurrence, r->met, NULL);
	}
	if (!e)
		e = own_commit(own);
	own_end(own);
	m->n_rows = 0;
	arena_reset(&m->batch);
	m->rows = arena_new(&m->batch, struct row, ROWS_AT_ONCE);
	return e;
}

static enum why_not why_of(const struct promises_kept_reasons_of *reasons, const struct row *r)
{
	for (size_t i = 0; i < reasons->n; i++)
		if (str_eq(reasons->p[i].promise, r->promise->id) && str_eq(reasons->p[i].occurrence, r->occurrence))
			return reasons->p[i].reason;
	return WHY_NONE;
}

static size_t team_at(const struct kept_figures *f, struct team_id id)
{
	for (size_t t = 0; t + 1 < f->teams.n; t++)
		if (f->teams.p[t].id.id == id.id)
			return t;
	return f->teams.n - 1;
}

static const struct error *add_due(struct making *m, const struct subject *s, const struct due *d,
				   const struct promises_kept_reasons_of *reasons)
{
	struct kept_figures *f = &m->figures;
	enum outcome outcome = outcome_of(d);
	size_t team = team_at(f, s->team), promise = (size_t)(d->promise - f->policy->promises);
	if (d->state == DUE_NOT_KNOWN)
		f->teams.p[team].not_known++;
	if (outcome == OUTCOME_NONE || date_cmp(d->by, m->period.from) < 0 || date_cmp(d->by, m->period.to) > 0)
		return NULL;
	struct row *r = &m->rows[m->n_rows++];
	*r = (struct row){.promise = d->promise,
			  .outcome = outcome,
			  .by = d->by,
			  .met = d->state == DUE_MET ? d->met : DATE_NONE,
			  .person = s->person,
			  .team = f->teams.p[team].id,
			  .occurrence = due_occurrence(d, &m->batch)};
	++*kept_outcomes(f, promise, team, outcome);
	if (outcome != OUTCOME_ON_TIME && outcome != OUTCOME_NOT_WANTED)
		++*kept_whys(f, promise, team, why_of(reasons, r));
	return m->n_rows == ROWS_AT_ONCE ? write_rows(m) : NULL;
}

static const struct error *add_person(struct making *m, struct person_id person)
{
	struct subject s;
	struct promises_kept_reasons_of reasons;
	struct db *db = m->result.run->db;
	const struct error *e = dues_subject(db, &m->scratch, person, &s);
	if (e || (e = promises_kept_reasons_of(db, &m->scratch, person, &reasons)))
		return e;
	struct dues history = promises_history(m->figures.policy, &s.facts, m->at, &m->scratch);
	for (size_t i = 0; i < history.n && !e; i++)
		e = add_due(m, &s, &history.p[i], &reasons);
	m->done++;
	return e;
}

static const struct error *add_everybody(struct making *m)
{
	struct people_batch people = {.more = true};
	struct arena around;
	const struct error *e = NULL;
	arena_init(&around, 4 << 20);
	while (people.more && !e && !(e = dues_next_people(m->result.run->db, &around, &people))) {
		for (size_t i = 0; i < people.n && !e; i++) {
			e = add_person(m, people.p[i]);
			arena_reset(&m->scratch);
		}
		if (!e)
			e = write_rows(m);
		if (!e)
			e = job_step(m->result.run, m->done, m->people);
		arena_reset(&around);
	}
	arena_finish(&around);
	return e;
}

static const struct error *make(struct job_run *run, struct making *m)
{
	const struct office *office = run->context;
	const struct error *e = result_begin(run, forget, &m->result);
	if (e)
		return e;
	if (!period_asked_from(m->result.about, &m->period))
		return error_new(ERROR_INTERNAL, "no period to look at");
	m->at = date_cmp(m->period.to, instant_london_day(run->now)) < 0 ? date_london_end(m->period.to) : run->now;
	if ((e = result_people(run->db, run->arena, &m->people)) ||
	    (e = kept_start(run->db, run->arena, office->policy, &m->figures)) || (e = add_everybody(m)))
		return e;
	return result_finish(&m->result, kept_text(run->arena, &m->figures));
}

const struct error *kept_run(struct job_run *run)
{
	struct making m = {0};
	arena_init(&m.batch, 16 << 20);
	arena_init(&m.scratch, 32 << 20);
	m.rows = arena_new(&m.batch, struct row, ROWS_AT_ONCE);
	const struct error *e = make(run, &m);
	arena_finish(&m.batch);
	arena_finish(&m.scratch);
	return e;
}
