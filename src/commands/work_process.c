/* The work process: what has to be done without anybody asking. */
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "board_reports.h"
#include "dues.h"
#include "jobs.h"
#include "log.h"
#include "return_check.h"
#include "seal.h"
#include "serving.h"
#include "session.h"
#include "twenty_one.h"

enum {
	ROUND_SECONDS = 5,
	JOBS_AFTER = 2, /* seconds: the start has the machine to itself */
	A_MINUTE = 60 / ROUND_SECONDS,
	AN_HOUR = 3600 / ROUND_SECONDS,
	KEEP_JOURNALS = 86400,
	WAIT_TO_TRY_AGAIN = 3, /* seconds; longer than a quick death */
};

struct work {
	struct serving *serving;
	struct board_work *board;
	struct db *db;           /* NULL: it could not be opened again */
	struct arena connection; /* of db */
	struct job_runner jobs;
	struct str journals;
	struct seal_journals unsealed; /* that something was taken of since the last round of sealing */
	unsigned round;
	sigset_t signals; /* blocked, and looked at while waiting */
	bool stop;
};

static void alive(const struct work *w)
{
	w->board->pulse = instant_now().seconds;
}

/* What is wrong with the seal is said every time, and keeps nobody from working. The key is read here and not kept. */
static void seal_trail(struct work *w, struct arena *scratch, struct instant now)
{
	struct sealer sealer;
	size_t sealed;
	const struct error *e = seal_open(scratch, w->serving->office.seal, &sealer);
	if (!e)
		e = seal_round(&sealer, w->db, scratch, now, &w->unsealed, &sealed);
	explicit_bzero(&sealer, sizeof(sealer));
	if (e)
		log_error("seal", e);
	else
		w->board->sealed = now.seconds;
}

static void note_taken(void *arg, struct str file)
{
	seal_journal_taken(&((struct work *)arg)->unsealed, file);
}

static const struct error *take_journals(struct work *w, struct instant now)
{
	struct journal_taken taken = {.of = note_taken, .arg = w};
	struct journal_state state;
	const struct error *e = journal_ingest(w->db, w->journals, &taken);
	/* Whether a commit that failed was one after all is not known. */
	w->unsealed.all = w->unsealed.all || e;
	if (!e && w->round % A_MINUTE == 0 && !(e = journal_tidy(w->db, w->journals, now, KEEP_JOURNALS, &state)))
		w->board->journals = (int64_t)state.files;
	if (!e)
		w->board->ingested = now.seconds;
	return e;
}

/* Reads into the trail, its seal, returns that were checked out, moves and dues whose moment has come, the log of the
 * database into its file, dead sessions and old files of drafts out. */
static const struct error *work_once(struct work *w)
{
	struct arena scratch;
	size_t people;
	struct instant now = instant_now();
	const struct web *web = &w->serving->web;
	arena_init(&scratch, 16 << 20);
	alive(w);
	const struct error *e = take_journals(w, now);
	if (!e)
		seal_trail(w, &scratch, now);
	if (w->round % A_MINUTE == 0) {
		const struct error *swept = return_check_sweep(w->db, &scratch, &w->serving->office, now);
		if (swept)
			log_error("return-check", swept);
	}
	alive(w);
	if (!e)
		e = moves_due(w->db, &scratch, w->serving->office.policy, now, &people);
	if (!e)
		e = dues_refresh_stale(w->db, &scratch, w->serving->office.policy, now, &people);
	if (!e && w->round % A_MINUTE == 0)
		e = db_checkpoint(w->db);
	if (!e && w->round % AN_HOUR == 0 && !(e = session_clear(w->db, now, web->idle_seconds, web->absolute_seconds)))
		e = board_forget(w->db, now);
	arena_finish(&scratch);
	w->round++;
	return e;
}

/* Until then, or until a signal says to stop. */
static void wait_seconds(struct work *w, int seconds)
{
	struct timespec t = {seconds, 0};
	int number = sigtimedwait(&w->signals, NULL, &t);
	w->stop = w->stop || number == SIGTERM || number == SIGINT;
}

static const struct error *open_connection(void *context, struct db **ret)
{
	struct work *w = context;
	arena_reset(&w->connection);
	return office_database(&w->connection, &w->serving->office, ret);
}

/* A job has no need of the network, nor of anything outside the data folder but what its kind says. */
static const struct error *shut_in_job(void *context, const struct db *db, const struct job_kind *kind)
{
	struct sandbox_state state;
	return shut_in(((struct work *)context)->serving, db, kind, &state);
}

static const struct error *look_after_jobs(struct work *w)
{
	struct arena scratch;
	struct instant now = instant_now();
	arena_init(&scratch, 1 << 20);
	const struct error *e = job_timers(w->db, &scratch, all_job_timers, JOB_TIMERS, now);
	if (!e)
		e = job_look(&w->jobs, &w->db, now);
	w->board->job_pid = w->jobs.pid;
	alive(w);
	arena_finish(&scratch);
	return e;
}

/* What is printed follows the council's files, which may have changed since the last start. */
static const struct error *ask_for_prints(struct work *w)
{
	struct arena scratch;
	struct own_txn *own;
	struct str job;
	const struct error *e = own_begin(w->db, &own);
	if (e)
		return e;
	arena_init(&scratch, 1 << 20);
	if (!(e = job_ask(own, &scratch, "paper", STR(""), (struct account_id){0}, instant_now(), &job)))
		e = own_commit(own);
	own_end(own);
	arena_finish(&scratch);
	return e;
}

/* Every second a look at the jobs, every few seconds a round of the rest. */
static const struct error *work(struct work *w)
{
	for (unsigned second = 0; !w->stop; second++) {
		const struct error *e = second % ROUND_SECONDS == 0 ? work_once(w) : NULL;
		if (!e && second == JOBS_AFTER)
			e = ask_for_prints(w);
		if (!e && second >= JOBS_AFTER)
			e = look_after_jobs(w);
		if (e && (!w->db || db_lost(w->db)))
			return e;
		if (e)
			log_error("work", e);
		wait_seconds(w, 1);
	}
	return NULL;
}

int work_process(void *arg, unsigned which)
{
	struct serving *s = arg;
	struct work w = {.serving = s,
			 .unsealed = {.all = true}, /* what was there before us */
			 .board = &s->board->work,
			 .jobs = {.kinds = all_job_kinds,
				  .n = JOB_KINDS,
				  .context = &w,
				  .kinds_context = &s->office,
				  .open = open_connection,
				  .shut_in = shut_in_job}};
	(void)which;
	sigemptyset(&w.signals);
	sigaddset(&w.signals, SIGTERM);
	sigaddset(&w.signals, SIGINT);
	sigprocmask(SIG_BLOCK, &w.signals, NULL);
	w.journals = arena_fmt(s->arena, "%.*s/journal", STR_ARG(s->office.data));
	w.board->pid = getpid();
	w.board->since = instant_now().seconds;
	w.board->starts++;
	arena_init(&w.connection, 16 << 20);
	job_runner_init(&w.jobs);
	const struct error *e = open_connection(&w, &w.db);
	if (!e)
		e = work(&w);
	job_runner_stop(&w.jobs, w.db && !db_lost(w.db) ? w.db : NULL, instant_now());
	if (!e)
		return EXIT_DONE;
	log_error("work", e);
	wait_seconds(&w, WAIT_TO_TRY_AGAIN);
	return w.stop ? EXIT_DONE : EXIT_FAILED;
}
