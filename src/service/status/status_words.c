#include "status_words.h"

static struct str duration(struct arena *a, int64_t seconds)
{
	static const struct {
		int64_t seconds;
		const char *unit;
	} units[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}};
	for (size_t i = 0; i < 3; i++)
		if (seconds >= units[i].seconds) {
			int64_t n = seconds / units[i].seconds;
			return arena_fmt(a, "%lld %s%s", (long long)n, units[i].unit, n == 1 ? "" : "s");
		}
	return arena_fmt(a, "%lld second%s", (long long)seconds, seconds == 1 ? "" : "s");
}

struct str ago_words(struct arena *a, struct instant then, struct instant now)
{
	if (!instant_known(then))
		return STR("not yet");
	if (now.seconds <= then.seconds)
		return STR("just now");
	return arena_fmt(a, "%.*s ago", STR_ARG(duration(a, now.seconds - then.seconds)));
}

struct str worker_state(const struct status_worker *w)
{
	if (!w->pid)
		return STR("Not running,");
	if (w->closed)
		return STR("Cannot reach the database,");
	return w->busy ? STR("Busy,") : STR("Free,");
}

struct str job_words(struct str kind)
{
	static const struct {
		const char *kind, *words;
	} known[] = {{"check", "Check of a file"},
		     {"import", "Import of a file"},
		     {"check-903", "Check of a return"},
		     {"oc3-gaps", "What is missing in the return"},
		     {"oc3-make", "Files of the return"},
		     {"annex-a-gaps", "What is missing in Ofsted’s list"},
		     {"annex-a-make", "Ofsted’s list"},
		     {"forecast", "Forecast"},
		     {"kept", "What was kept and what was not"},
		     {"figures", "Figures over time"},
		     {"board", "Files of a report to the board"},
		     {"digest", "The week’s digest"},
		     {"paper", "Pages to print"},
		     {"workbook", "Spreadsheets"},
		     {"tidy", "Tidying up"},
		     {"tidy-uploads", "Tidying up files"}};
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq(kind, str_c(known[i].kind)))
			return str_c(known[i].words);
	return kind;
}

struct str job_state_words(struct arena *a, const struct job *job, struct instant now)
{
	if (job->state == JOB_FAILED)
		return STR("failed");
	if (job->state == JOB_RUNNING)
		return job->steps
			   ? arena_fmt(a, "is running: %lld of %lld", (long long)job->step, (long long)job->steps)
			   : STR("is running");
	int64_t wait = job->next_try.seconds - now.seconds;
	return wait <= 0 ? STR("waits for its turn")
			 : arena_fmt(a, "will be tried again in %.*s", STR_ARG(duration(a, wait)));
}

struct str sandbox_words(struct arena *a, const struct status *s)
{
	if (s->landlock && s->seccomp)
		return arena_fmt(a, "Landlock (version %lld) and a list of forbidden system calls",
				 (long long)s->landlock_abi);
	if (s->seccomp)
		return STR("A list of forbidden system calls; no Landlock: this kernel is too old for it, or it is "
			   "switched off");
	return s->landlock ? STR("Landlock only") : STR("None");
}

struct str answers_words(struct arena *a, const struct status *s)
{
	int64_t all = 0;
	for (size_t i = 0; i <= BOARD_TIMES; i++)
		all += s->times[i];
	return arena_fmt(a, "%lld given, %lld refused, %lld faults; %.1f ms each on average",
			 (long long)s->answers[2] + (long long)s->answers[3], (long long)s->answers[4],
			 (long long)s->answers[5], all ? (double)s->microseconds / 1000 / (double)all : 0.0);
}

struct status_workers workers_of(const struct status *s)
{
	return (struct status_workers){s->worker, s->workers};
}
