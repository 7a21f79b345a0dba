/* The work process's side: a child for each job. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "job.h"
#include "log.h"

enum { LEASE_SECONDS = 120, KEEP_EVERY = 20, NICE = 5 };

void job_runner_init(struct job_runner *r)
{
	r->pid = 0;
	arena_init(&r->arena, 1 << 20);
}

const struct error *job_step(struct job_run *run, int64_t step, int64_t steps)
{
	int64_t now = instant_now().seconds;
	if (now == run->said)
		return NULL;
	run->said = now;
	return job_progress(run->db, run->job, step, steps);
}

static const struct error *run_it(struct job_runner *r, struct db **ret_db)
{
	struct arena arena;
	const struct error *e = r->open(r->context, ret_db);
	if (!e && r->kind->prepare)
		e = r->kind->prepare(r->kinds_context);
	if (e || (e = r->shut_in(r->context, *ret_db, r->kind)))
		return e;
	arena_init(&arena, r->kind->arena);
	struct job_run *run = arena_new(&arena, struct job_run, 1);
	*run = (struct job_run){
	    .db = *ret_db, .arena = &arena, .job = &r->job, .now = instant_now(), .context = r->kinds_context};
	return r->kind->run(run);
}

static _Noreturn void be_child(struct job_runner *r, pid_t parent)
{
	struct db *db = NULL;
	sigset_t none;
	sigemptyset(&none);
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_DFL);
	sigprocmask(SIG_SETMASK, &none, NULL);
	/* What nobody waits for is not done. */
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(1);
	(void)!nice(NICE);
	const struct error *e = run_it(r, &db);
	if (e) {
		struct error why = *e;
		bool again = why.kind == ERROR_BUSY || why.kind == ERROR_UNAVAILABLE;
		log_line(LOG_WARNING, "job-failed", "job=%.*s kind=%s", STR_ARG(r->job.ref), r->kind->name);
		log_error("job", e);
		if (db) {
			(void)!db_tidy(db);
			e = job_fail(db, &r->job, why.what, again, r->kind->attempts, instant_now());
		}
	}
	fflush(NULL);
	_exit(e ? 1 : 0);
}

static const struct error *begin(struct job_runner *r, struct db **db, struct instant now)
{
	pid_t parent = getpid();
	db_close(*db);
	*db = NULL;
	pid_t pid = fork();
	if (pid == 0)
		be_child(r, parent);
	const struct error *e = r->open(r->context, db);
	if (e)
		*db = NULL;
	if (pid < 0) {
		log_line(LOG_ERROR, "job", "what=\"no process for a job\"");
		return e ? e : job_put_back(*db, &r->job, now);
	}
	r->pid = pid;
	r->kept = now;
	return e;
}

static const struct job_kind *kind_of(const struct job_runner *r, struct str name)
{
	for (size_t i = 0; i < r->n; i++)
		if (str_eq(name, str_c(r->kinds[i].name)))
			return &r->kinds[i];
	return NULL;
}

static const struct error *next(struct job_runner *r, struct db **db, struct instant now)
{
	bool found;
	arena_reset(&r->arena);
	const struct error *e = job_claim(*db, &r->arena, now, LEASE_SECONDS, &found, &r->job);
	if (e || !found)
		return e;
	r->kind = kind_of(r, r->job.kind);
	if (!r->kind)
		return job_fail(*db, &r->job, STR("this program does not know such jobs"), false, 0, now);
	if (r->job.attempts > r->kind->attempts)
		return job_fail(*db, &r->job, STR("every attempt was ended before it was done"), false, 0, now);
	return begin(r, db, now);
}

/* The child has gone. When it had time to say how it ended, there is nothing left to do. */
static const struct error *ended(struct job_runner *r, struct db *db, int status, struct instant now)
{
	struct job now_is;
	bool found = false;
	r->pid = 0;
	const struct error *e = job_find(db, &r->arena, r->job.ref, &found, &now_is);
	if (e || !found || now_is.state != JOB_RUNNING || !str_eq(now_is.lease, r->job.lease))
		return e;
	int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	log_line(LOG_WARNING, "job-died", "job=%.*s signal=%d", STR_ARG(r->job.ref), signal);
	return job_fail(db, &r->job, STR("its process was ended before it was done"), true, r->kind->attempts, now);
}

const struct error *job_look(struct job_runner *r, struct db **db, struct instant now)
{
	int status;
	if (!r->pid)
		return next(r, db, now);
	if (waitpid(r->pid, &status, WNOHANG) == r->pid)
		return ended(r, *db, status, now);
	if (now.seconds - r->kept.seconds < KEEP_EVERY)
		return NULL;
	r->kept = now;
	return job_keep(*db, &r->job, (struct instant){now.seconds + LEASE_SECONDS});
}

void job_runner_stop(struct job_runner *r, struct db *db, struct instant now)
{
	if (r->pid) {
		int status;
		kill(r->pid, SIGKILL);
		waitpid(r->pid, &status, 0);
		r->pid = 0;
		const struct error *e = db ? job_put_back(db, &r->job, now) : NULL;
		if (e && e->kind != ERROR_CONFLICT) /* it was done already */
			log_error("job", e);
	}
	arena_finish(&r->arena);
}
