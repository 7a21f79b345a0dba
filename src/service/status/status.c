#include "status.h"

#include <sys/statvfs.h>

#include "status_sql.h"

enum { DISK_LOW_PERCENT = 10 };
#define DISK_LOW_BYTES ((uint64_t)1 << 30)

static struct instant moment(int64_t seconds)
{
	struct instant t = INSTANT_NONE;
	if (seconds)
		t.seconds = seconds;
	return t;
}

static void read_worker(struct status *s, struct board_worker *w)
{
	struct status_worker *to = &s->worker[s->workers++];
	*to = (struct status_worker){
	    .pid = w->pid, .starts = w->starts, .since = moment(w->since), .busy = w->busy, .closed = w->closed};
	for (size_t i = 0; i < 6; i++) {
		to->answers += w->answers[i];
		s->answers[i] += w->answers[i];
	}
	for (size_t i = 0; i <= BOARD_TIMES; i++)
		s->times[i] += w->times[i];
	s->microseconds += w->microseconds;
	s->restarts += to->starts > 1 ? to->starts - 1 : 0;
	if (!to->pid)
		return;
	s->running++;
	s->busy += to->busy;
	s->connections += w->connections;
	s->landlock = s->landlock && w->landlock;
	s->seccomp = s->seccomp && w->seccomp;
	s->landlock_abi = w->landlock_abi;
}

static void read_work(struct status *s, struct board_work *w)
{
	s->work_runs = w->pid != 0;
	s->restarts += w->starts > 1 ? w->starts - 1 : 0;
	s->work_since = moment(w->since);
	s->pulse = moment(w->pulse);
	s->ingested = moment(w->ingested);
	s->sealed = moment(w->sealed);
}

const struct error *status_read(struct request *rq, struct status *ret)
{
	struct board *board = rq->web->board;
	const struct office *office = office_of(rq);
	struct statvfs disk;
	if (!board)
		return error_new(ERROR_UNAVAILABLE, "nobody counts here");
	struct status s = {.database = db_is_postgres(rq->db) ? STR("PostgreSQL") : STR("SQLite"),
			   .now = rq->now,
			   .started = moment(board->started),
			   .landlock = true,
			   .seccomp = true};
	for (unsigned i = 0; i < board->workers; i++)
		read_worker(&s, &board->worker[i]);
	read_work(&s, &board->work);
	if (statvfs(office->data.p, &disk) == 0) {
		s.disk_free = (uint64_t)disk.f_bavail * disk.f_frsize;
		s.disk_size = (uint64_t)disk.f_blocks * disk.f_frsize;
	}
	struct instant since = {rq->now.seconds - FAILED_JOBS_SECONDS};
	struct str journals = arena_fmt(rq->arena, "%.*s/journal", STR_ARG(office->data));
	const struct error *e = journal_look(rq->db, journals, &s.journals);
	if (!e && !(e = job_count(rq->db, rq->arena, since, &s.jobs)))
		e = job_list(rq->db, rq->arena, since, &s.list);
	if (!e)
		*ret = s;
	return e;
}

/* Nothing was heard for so long; what has not happened yet counts from the start. */
static bool silent(int64_t last, int64_t started, struct instant now, int64_t seconds)
{
	return now.seconds - (last > started ? last : started) > seconds;
}

bool status_healthy(struct request *rq)
{
	struct board *board = rq->web->board;
	struct status_answers_row row;
	const struct error *e = status_answers(rq->db, rq->arena, &row);
	if (e || !board || !office_of(rq)->journal)
		return false;
	return !silent(board->work.pulse, board->started, rq->now, WORK_SILENT_SECONDS);
}

struct status_words status_worries(struct arena *a, const struct status *s)
{
	struct status_words w = {arena_new(a, struct str, 8), 0};
	int64_t began = s->started.seconds;
	if (silent(s->pulse.seconds, began, s->now, WORK_SILENT_SECONDS))
		w.p[w.n++] = STR(
		    "The work process has not been heard of for more than two minutes. What is due is not kept "
		    "up to date, and imports wait.");
	if (silent(s->sealed.seconds, began, s->now, SEAL_BEHIND_SECONDS))
		w.p[w.n++] = STR("The trail has not been sealed for more than five minutes. The log says why "
				 "(event=seal).");
	if (s->running < s->workers)
		w.p[w.n++] = arena_fmt(a, "%zu of %zu web workers are running.", s->running, s->workers);
	if (s->disk_size && (s->disk_free < DISK_LOW_BYTES || s->disk_free < s->disk_size / 100 * DISK_LOW_PERCENT))
		w.p[w.n++] = arena_fmt(a, "There is only %.*s of room left on the disk.",
				       STR_ARG(bytes_words(a, s->disk_free)));
	if (s->jobs.failed)
		w.p[w.n++] = arena_fmt(a, "%lld %s failed within the last week.", (long long)s->jobs.failed,
				       s->jobs.failed == 1 ? "job" : "jobs");
	if (s->running && !s->seccomp)
		w.p[w.n++] = STR("Web workers are not shut in.");
	return w;
}

struct str bytes_words(struct arena *a, uint64_t bytes)
{
	static const char *const units[] = {"bytes", "kB", "MB", "GB", "TB"};
	double n = (double)bytes;
	size_t unit = 0;
	for (; n >= 1000 && unit < 4; unit++)
		n /= 1000;
	return arena_fmt(a, unit && n < 10 ? "%.1f %s" : "%.0f %s", n, units[unit]);
}
