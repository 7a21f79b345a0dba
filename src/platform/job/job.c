#include "job.h"

#include "job_sql.h"

enum { ERROR_KEPT = 300 };

static const struct str codes[] = {[JOB_WAITING] = {"waiting", 7},
				   [JOB_RUNNING] = {"running", 7},
				   [JOB_DONE] = {"done", 4},
				   [JOB_FAILED] = {"failed", 6}};

struct str job_state_code(enum job_state state)
{
	return codes[state];
}

bool job_state_from_code(struct str code, enum job_state *ret)
{
	for (int i = JOB_WAITING; i <= JOB_FAILED; i++)
		if (str_eq(code, codes[i])) {
			*ret = (enum job_state)i;
			return true;
		}
	return false;
}

static struct instant later(struct instant t, int64_t seconds)
{
	return (struct instant){t.seconds + seconds};
}

const struct error *job_ask(struct own_txn *own, struct arena *a, const char *kind, struct str about,
			    struct account_id account, struct instant now, struct str *ret_ref)
{
	struct str ref = ref_new(a);
	uint64_t random;
	random_bytes(&random, sizeof(random));
	const struct error *e = job_add(own, (struct job_id){(int64_t)(random >> 2) + 1}, ref, str_c(kind), about,
					account, now, JOB_WAITING, NULL);
	if (!e)
		*ret_ref = ref;
	return e;
}

const struct error *job_find(struct db *db, struct arena *a, struct str ref, bool *ret_found, struct job *ret)
{
	struct job_by_ref_row row;
	bool found = false;
	const struct error *e = job_by_ref(db, a, ref, &found, &row);
	if (e)
		return e;
	*ret_found = found;
	if (found)
		*ret = (struct job){.id = row.id,
				    .ref = arena_str(a, ref),
				    .kind = row.kind,
				    .about = row.about,
				    .account = row.account,
				    .asked = row.asked_at,
				    .next_try = row.next_try,
				    .ended = row.ended_at,
				    .state = row.state,
				    .attempts = row.attempts,
				    .step = row.step,
				    .steps = row.steps,
				    .result = row.result,
				    .error = row.error,
				    .lease = row.lease};
	return NULL;
}

static const struct error *look_for_one(struct db *db, struct arena *a, struct instant now, struct job_id *ret,
					struct str *ret_ref)
{
	struct job_next next;
	struct job_abandoned left;
	const struct error *e = job_abandoned(db, a, now, JOB_RUNNING, &left);
	if (e)
		return e;
	*ret = (struct job_id){0};
	if (left.n) {
		*ret = left.p[0].id;
		*ret_ref = left.p[0].ref;
		return NULL;
	}
	if ((e = job_next(db, a, now, JOB_WAITING, &next)))
		return e;
	if (next.n) {
		*ret = next.p[0].id;
		*ret_ref = next.p[0].ref;
	}
	return NULL;
}

const struct error *job_claim(struct db *db, struct arena *a, struct instant now, int64_t lease_seconds,
			      bool *ret_found, struct job *ret)
{
	struct own_txn *own;
	struct job_id id;
	struct str ref = STR_NONE;
	int64_t changed = 0;
	const struct error *e = look_for_one(db, a, now, &id, &ref);
	*ret_found = false;
	if (e || !id.id || (e = own_begin(db, &own)))
		return e;
	/* Another may have been quicker: then it is its. */
	e = job_claim_row(own, id, now, later(now, lease_seconds), ref_new(a), JOB_WAITING, JOB_RUNNING, &changed);
	if (!e)
		e = own_commit(own);
	own_end(own);
	if (e || changed != 1)
		return e;
	return job_find(db, a, ref, ret_found, ret);
}

static const struct error *still_ours(const struct error *e, int64_t changed)
{
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "this job is somebody else's by now");
	return e;
}

static const struct error *commit_if_ours(struct own_txn *own, const struct error *e, int64_t changed)
{
	e = still_ours(e, changed);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *job_keep(struct db *db, const struct job *job, struct instant until)
{
	struct own_txn *own;
	int64_t changed = 0;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = job_keep_row(own, job->id, job->lease, until, JOB_RUNNING, &changed);
	return commit_if_ours(own, e, changed);
}

const struct error *job_progress(struct db *db, const struct job *job, int64_t step, int64_t steps)
{
	struct own_txn *own;
	int64_t changed = 0;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = job_progress_row(own, job->id, job->lease, step, steps, JOB_RUNNING, &changed);
	return commit_if_ours(own, e, changed);
}

const struct error *job_hold(struct own_txn *own, const struct job *job)
{
	int64_t changed = 0;
	const struct error *e = job_hold_row(own, job->id, job->lease, JOB_RUNNING, &changed);
	return still_ours(e, changed);
}

const struct error *job_begin(struct db *db, const struct job *job, struct own_txn **ret)
{
	const struct error *e = own_begin(db, ret);
	if (!e && (e = job_hold(*ret, job)))
		own_end(*ret);
	return e;
}

const struct error *job_finish(struct own_txn *own, const struct job *job, struct str result, struct instant now)
{
	int64_t changed = 0;
	const struct error *e = job_finish_row(own, job->id, job->lease, result, now, JOB_RUNNING, JOB_DONE, &changed);
	return still_ours(e, changed);
}

int64_t job_wait(int64_t attempts)
{
	int64_t wait = 10;
	for (; attempts > 1 && wait < 3600; attempts--)
		wait *= 4;
	return wait < 3600 ? wait : 3600;
}

const struct error *job_fail(struct db *db, const struct job *job, struct str why, bool again, int64_t most,
			     struct instant now)
{
	struct own_txn *own;
	int64_t changed = 0;
	struct str kept = str_cut(why, 0, why.n < ERROR_KEPT ? why.n : ERROR_KEPT);
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (again && job->attempts < most)
		e = job_try_again(own, job->id, job->lease, kept, later(now, job_wait(job->attempts)), job->attempts,
				  JOB_RUNNING, JOB_WAITING, &changed);
	else
		e = job_fail_row(own, job->id, job->lease, kept, now, JOB_RUNNING, JOB_FAILED, &changed);
	return commit_if_ours(own, e, changed);
}

const struct error *job_put_back(struct db *db, const struct job *job, struct instant now)
{
	struct own_txn *own;
	int64_t changed = 0;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = job_try_again(own, job->id, job->lease, STR_NONE, now, job->attempts - 1, JOB_RUNNING, JOB_WAITING,
			  &changed);
	return commit_if_ours(own, e, changed);
}

const struct error *job_retry(struct own_txn *own, struct str ref, struct instant now)
{
	int64_t changed = 0;
	const struct error *e = job_retry_row(own, ref, now, JOB_FAILED, JOB_WAITING, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "this job has not failed");
	return e;
}

const struct error *job_list(struct db *db, struct arena *a, struct instant failed_since, struct jobs *ret)
{
	struct job_unfinished rows;
	const struct error *e = job_unfinished(db, a, JOB_DONE, failed_since, &rows);
	if (e)
		return e;
	*ret = (struct jobs){arena_new(a, struct job, rows.n + 1), rows.n};
	for (size_t i = 0; i < rows.n; i++)
		ret->p[i] = (struct job){.ref = rows.p[i].ref,
					 .kind = rows.p[i].kind,
					 .account = rows.p[i].account,
					 .asked = rows.p[i].asked_at,
					 .next_try = rows.p[i].next_try,
					 .state = rows.p[i].state,
					 .attempts = rows.p[i].attempts,
					 .step = rows.p[i].step,
					 .steps = rows.p[i].steps,
					 .error = rows.p[i].error};
	return NULL;
}

const struct error *job_count(struct db *db, struct arena *a, struct instant failed_since, struct job_counts *ret)
{
	struct job_counts_row row;
	const struct error *e = job_counts(db, a, JOB_WAITING, JOB_RUNNING, JOB_FAILED, failed_since, &row);
	if (!e)
		*ret = (struct job_counts){row.waiting, row.running, row.failed};
	return e;
}

const struct error *job_forget(struct db *db, struct instant before)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = job_forget_rows(own, before, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

/* Moves the timer on and asks, in one transaction. */
static const struct error *ring(struct db *db, struct arena *a, const struct job_timer *timer, struct instant was,
				struct instant now)
{
	struct own_txn *own;
	struct str ref;
	int64_t changed = 0;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = job_timer_move(own, str_c(timer->kind), was, later(now, timer->every), &changed);
	if (!e && changed == 1)
		e = job_ask(own, a, timer->kind, STR(""), (struct account_id){0}, now, &ref);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

static const struct error *start_timer(struct db *db, const struct job_timer *timer, struct instant now)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = job_timer_add(own, str_c(timer->kind), now, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *job_timers(struct db *db, struct arena *a, const struct job_timer *timers, size_t n,
			       struct instant now)
{
	for (size_t i = 0; i < n; i++) {
		struct job_timer_at_row row;
		bool found = false;
		const struct error *e = job_timer_at(db, a, str_c(timers[i].kind), &found, &row);
		if (!e && !found) {
			found = true;
			row.next_at = now;
			e = start_timer(db, &timers[i], now);
		}
		if (!e && row.next_at.seconds <= now.seconds)
			e = ring(db, a, &timers[i], row.next_at, now);
		if (e)
			return e;
	}
	return NULL;
}
