#include "uploads_page.h"

#include <dirent.h>
#include <stdlib.h>

#include "operation.h"

enum { REFUSED_FILES = 8 };

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
	if (v->counts.asks_sheet)
		return arena_fmt(a, "Which sheet of %.*s?", STR_ARG(v->file.name));
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

struct str upload_read_as(struct arena *a, const struct upload_view *v)
{
	if (v->sheets.n)
		return arena_fmt(a, "Read from the sheet “%.*s”.",
				 STR_ARG(str_empty(v->file.sheet) ? IMPORT_ANNEX_A_SHEET : v->file.sheet));
	if (!v->counts.year)
		return STR("Nothing in it says which year’s return it is.");
	return arena_fmt(a, "Read as the return of the year that ended on 31 March %lld.", (long long)v->counts.year);
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
	if (!gone && upload_counts_read(result, &c) && c.asks_sheet)
		return STR("Has several sheets: say which");
	return gone ? STR("Removed") : STR("Checked, not imported");
}

struct govuk_choices sheet_choices(struct arena *a, const struct upload_view *v)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, v->sheets.n);
	for (size_t i = 0; i < v->sheets.n; i++)
		p[i] = (struct govuk_choice){.value = v->sheets.p[i], .text = v->sheets.p[i]};
	return (struct govuk_choices){p, v->sheets.n};
}

bool upload_may_choose(const struct upload_view *v)
{
	return v->counted && !v->counts.applied && !instant_known(v->file.gone) &&
	       (v->sheets.n || v->file.kind == INTAKE_SSDA903);
}

/* The rows that were left out: a file each, by name. */
static void list_refused(struct request *rq, struct str ref, struct upload_view *v)
{
	struct dirent **names = NULL;
	struct str folder = arena_fmt(rq->arena, "%.*s/%.*s.refused", STR_ARG(office_of(rq)->uploads), STR_ARG(ref));
	int n = scandir(folder.p, &names, NULL, alphasort);
	v->refused = arena_new(rq->arena, struct refused_file, REFUSED_FILES);
	for (int i = 0; i < n; i++) {
		struct str name = str_c(names[i]->d_name);
		if (name.p[0] != '.' && v->n_refused < REFUSED_FILES) {
			struct refused_file *f = &v->refused[v->n_refused];
			f->name = arena_str(rq->arena, name);
			f->path = arena_fmt(rq->arena, "%s/%s", folder.p, f->name.p);
			f->url = url_path(rq->arena, "/imports/{}/refused/{}", ref,
					  arena_fmt(rq->arena, "%zu", v->n_refused + 1));
			v->n_refused++;
		}
		free(names[i]);
	}
	free(names);
}

const struct error *upload_view_read(struct request *rq, struct upload_view *v)
{
	bool found;
	const struct error *e = upload_find(rq->db, rq->arena, rq->who.account, rq->param[0], &v->file);
	if (e)
		return e;
	v->imports = !str_empty(v->file.import_job);
	if ((e = job_find(rq->db, rq->arena, v->imports ? v->file.import_job : v->file.check_job, &found, &v->job)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "that was too long ago");
	v->counted = v->job.state == JOB_DONE && upload_counts_read(v->job.result, &v->counts);
	v->operation = operation_of(rq);
	v->errors.arena = rq->arena;
	if (v->job.state != JOB_DONE)
		return NULL;
	list_refused(rq, v->file.ref, v);
	if ((e = upload_sheets(rq->arena, office_of(rq), v->file.ref, &v->sheets)))
		return e;
	return upload_problems(rq->arena, office_of(rq), v->file.ref, UPLOAD_PROBLEMS_SHOWN, &v->problems);
}
