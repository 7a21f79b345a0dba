#include "uploads_page.h"

struct upload_lines sent_lines(const struct upload_form *f)
{
	return (struct upload_lines){f->sent, f->n_sent};
}

struct refused_files refused_of(const struct upload_view *v)
{
	return (struct refused_files){v->refused, v->n_refused};
}

struct str rows_words(struct arena *a, int64_t n)
{
	return arena_fmt(a, "%lld %s", (long long)n, n == 1 ? "row" : "rows");
}

static bool open_still(const struct job *job)
{
	return job->state == JOB_WAITING || job->state == JOB_RUNNING;
}

struct str upload_title(struct arena *a, const struct upload_view *v)
{
	if (open_still(&v->job))
		return arena_fmt(a, "%s %.*s", v->imports ? "Importing" : "Checking", STR_ARG(v->file.name));
	if (v->job.state == JOB_FAILED)
		return arena_fmt(a, "%.*s could not be %s", STR_ARG(v->file.name), v->imports ? "imported" : "checked");
	if (v->imports)
		return arena_fmt(a, "%.*s %s", STR_ARG(v->file.name),
				 v->counts.applied ? "is imported" : "was not imported");
	return arena_fmt(a, "What is in %.*s", STR_ARG(v->file.name));
}

struct str upload_progress(struct arena *a, const struct job *job)
{
	if (job->state == JOB_WAITING)
		return job->attempts ? STR("It was interrupted and will be tried again soon.")
				     : STR("It waits for its turn.");
	if (!job->step)
		return STR("The file is being read.");
	if (!job->steps)
		return arena_fmt(a, "%lld young people so far.", (long long)job->step);
	return arena_fmt(a, "%lld of %lld young people so far.", (long long)job->step, (long long)job->steps);
}

struct str upload_sum(struct arena *a, const struct upload_counts *c, bool done)
{
	const struct {
		int64_t n;
		const char *what;
	} parts[] = {{c->added, "new here"}, {c->changed, "known, with something new"}, {c->unchanged, "unchanged"}};
	struct buf words;
	const char *sep = ": ";
	buf_init(&words, a, 400);
	buf_fmt(&words, "%lld young %s %s", (long long)c->people, c->people == 1 ? "person" : "people",
		done ? "went in" : "can be imported");
	for (size_t i = 0; i < 3; i++) {
		if (!parts[i].n)
			continue;
		buf_fmt(&words, "%s%lld %s", sep, (long long)parts[i].n, parts[i].what);
		sep = ", ";
	}
	buf_char(&words, '.');
	return buf_str(&words);
}

struct str upload_kind_named(struct str code)
{
	enum intake_kind kind;
	return upload_kind_from_code(code, &kind) ? upload_kind_words(kind) : code;
}

struct str upload_state_words(struct arena *a, bool imports, struct str state, struct str result, bool gone)
{
	enum job_state is = JOB_STATE_NONE;
	struct upload_counts c = {0};
	if (str_empty(state) || !job_state_from_code(state, &is))
		return gone ? STR("Removed") : STR("Too long ago");
	if (is == JOB_WAITING || is == JOB_RUNNING)
		return imports ? STR("Importing") : STR("Checking");
	if (is == JOB_FAILED)
		return imports ? STR("The import failed") : STR("The check failed");
	if (imports && upload_counts_read(result, &c) && c.applied)
		return c.refused ? arena_fmt(a, "Imported; %.*s left out", STR_ARG(rows_words(a, c.refused)))
				 : STR("Imported");
	return gone ? STR("Removed") : STR("Checked, not imported");
}
