#include "results.h"

#include "results_sql.h"

enum { A_DAY = 86400, FAILED_SECONDS = 3600 /* after that it is tried again by itself */ };

/* What every result rests on besides the day. */
struct ground {
	int64_t facts_at;
	struct str rules;
};

static const struct error *read_ground(struct db *db, struct arena *a, struct ground *ret)
{
	struct results_facts_at facts;
	struct results_rules_row rules = {.policy_hash = STR("")};
	bool found;
	const struct error *e = results_facts_at(db, a, &facts);
	if (e || (e = results_rules(db, a, &found, &rules)))
		return e;
	*ret = (struct ground){.facts_at = facts.n ? facts.p[0].id : 0, .rules = rules.policy_hash};
	return NULL;
}

static const struct error *read_standing(struct request *rq, const char *kind, struct str about, struct result *r)
{
	struct results_standing rows;
	struct ground ground;
	const struct error *e = results_standing(rq->db, rq->arena, str_c(kind), about, &rows);
	if (e || (e = read_ground(rq->db, rq->arena, &ground)) || rows.n == 0)
		return e;
	const struct results_standing_row *row = &rows.p[0];
	r->there = true;
	r->number = row->number;
	r->on = row->on_day;
	r->made = row->made_at;
	r->body = row->body;
	r->fresh = row->facts_at.value == ground.facts_at && str_eq(row->rules, ground.rules) &&
		   row->on_day.days == instant_london_day(rq->now).days;
	return NULL;
}

/* Asks, in place of one that failed. Somebody else may ask at the same moment: then theirs is as good. */
static const struct error *ask(struct request *rq, const char *kind, struct str about, int64_t failed)
{
	struct own_txn *own;
	struct str job;
	uint64_t random;
	random_bytes(&random, sizeof(random));
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (failed)
		e = results_remove(own, failed, NULL);
	if (!e && !(e = job_ask(own, rq->arena, kind, about, rq->who.account, rq->now, &job)) &&
	    !(e = results_add(own, (int64_t)(random >> 2) + 1, str_c(kind), about, job, rq->now, NULL)))
		e = own_commit(own);
	own_end(own);
	return e && e->kind == ERROR_CONFLICT ? NULL : e;
}

/* The one that is asked for; *ret_failed is its number when it will not come. */
static const struct error *read_asked(struct request *rq, const char *kind, struct str about, struct result *r,
				      int64_t *ret_failed)
{
	struct results_asked rows;
	bool found = false;
	*ret_failed = 0;
	const struct error *e = results_asked(rq->db, rq->arena, str_c(kind), about, &rows);
	if (e || rows.n == 0)
		return e;
	if ((e = job_find(rq->db, rq->arena, rows.p[0].job, &found, &r->job)))
		return e;
	if (!found || (r->job.state == JOB_FAILED && rows.p[0].asked_at.seconds < rq->now.seconds - FAILED_SECONDS)) {
		*ret_failed = rows.p[0].number;
		r->job.state = JOB_STATE_NONE;
	}
	return NULL;
}

const struct error *result_look(struct request *rq, const char *kind, struct str about, struct result *ret)
{
	struct result r = {0};
	int64_t failed;
	const struct error *e = read_standing(rq, kind, about, &r);
	if (e || (e = read_asked(rq, kind, about, &r, &failed)))
		return e;
	if (!r.fresh && r.job.state == JOB_STATE_NONE &&
	    ((e = ask(rq, kind, about, failed)) || (e = read_asked(rq, kind, about, &r, &failed))))
		return e;
	*ret = r;
	return NULL;
}

void result_wait(struct request *rq, struct response *rs, const struct result *r)
{
	if (result_working(r) && !r->there)
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", RESULT_LOOK_AGAIN_SECONDS));
}

struct str result_made_words(struct arena *a, const struct result *r)
{
	return arena_fmt(a, "Worked out on %.*s.", STR_ARG(instant_long(a, r->made)));
}

const struct error *result_forget_rows(struct job_run *run, int64_t number,
				       const struct error *(*statement)(struct own_txn *own, int64_t number,
									int64_t *ret_changed))
{
	struct own_txn *own;
	const struct error *e = job_begin(run->db, run->job, &own);
	if (e)
		return e;
	if (!(e = statement(own, number, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

static const struct error *remove_one(struct job_run *run, result_forget_fn *forget, int64_t number)
{
	const struct error *e = forget(run, number);
	return e ? e : result_forget_rows(run, number, results_remove);
}

const struct error *result_begin(struct job_run *run, result_forget_fn *forget, struct result_making *ret)
{
	struct results_of_job_row row;
	struct results_gone gone;
	struct ground ground;
	bool found;
	const struct error *e = results_of_job(run->db, run->arena, run->job->ref, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "nobody waits for this any more");
	struct instant before = {run->now.seconds - RESULT_DAYS * A_DAY};
	if ((e = results_gone(run->db, run->arena, row.kind, row.about, row.number, before, &gone)))
		return e;
	for (size_t i = 0; i < gone.n && !e; i++)
		e = remove_one(run, forget, gone.p[i].number);
	if (e || (e = forget(run, row.number)) || (e = read_ground(run->db, run->arena, &ground)))
		return e;
	*ret = (struct result_making){
	    .run = run, .number = row.number, .facts_at = ground.facts_at, .rules = ground.rules, .about = row.about};
	return NULL;
}

const struct error *result_finish(const struct result_making *m, struct str body)
{
	struct own_txn *own;
	struct job_run *run = m->run;
	const struct error *e = own_begin(run->db, &own);
	if (e)
		return e;
	if (!(e = results_ready(own, m->number, instant_london_day(run->now), m->facts_at, m->rules, run->now, body,
				NULL)) &&
	    !(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *result_people(struct db *db, struct arena *a, int64_t *ret)
{
	struct results_people_row row;
	const struct error *e = results_people(db, a, &row);
	if (!e)
		*ret = row.n;
	return e;
}
