/* The jobs: check, import, tidy. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "upload.h"
#include "uploads_page.h"
#include "uploads_sql.h"

struct looking {
	struct job_run *run;
	const struct office *office;
	struct sent_file file;
	struct str base; /* uploads/REF */
	FILE *problems, *report;
	struct upload_counts counts;
};

static const struct error *cannot(const char *what)
{
	return error_new(ERROR_UNAVAILABLE, "%s (%s)", what, strerrordesc_np(errno));
}

static FILE *make_file(struct looking *l, const char *end)
{
	struct str path = arena_fmt(l->run->arena, "%.*s.%s", STR_ARG(l->base), end);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
	if (fd >= 0 && !f)
		close(fd);
	return f;
}

static void put_text(FILE *to, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		putc(s.p[i] == '\t' || s.p[i] == '\n' || s.p[i] == '\r' ? ' ' : s.p[i], to);
}

static void put_number(FILE *to, uint32_t n)
{
	if (n)
		fprintf(to, "%u", n);
	putc('\t', to);
}

/* A line for each, in the file's order: severity, file, line, column, its name, the value, what is wrong. */
static void write_problems(void *arg, const struct problems *ps)
{
	struct looking *l = arg;
	for (size_t i = 0; i < ps->n; i++) {
		const struct problem *p = &ps->p[i];
		fputs(p->severity == PROBLEM_NOTICE ? "notice\t" : "refuses\t", l->problems);
		put_text(l->problems, ps->file);
		putc('\t', l->problems);
		put_number(l->problems, p->line);
		put_number(l->problems, p->column);
		put_text(l->problems, p->column_name);
		putc('\t', l->problems);
		put_text(l->problems, p->value);
		putc('\t', l->problems);
		put_text(l->problems, p->says);
		putc('\n', l->problems);
	}
	l->counts.problems += (int64_t)(ps->n + ps->dropped);
}

/* Kept for the page to offer; a name is one line there, whatever the workbook holds. */
static const struct error *write_sheets(struct looking *l, const struct import_sheets *sheets)
{
	FILE *f = make_file(l, "sheets");
	for (size_t i = 0; f && i < sheets->n; i++) {
		put_text(f, sheets->p[i]);
		putc('\n', f);
	}
	return f && fclose(f) == 0 ? NULL : cannot("the names of the sheets cannot be written down");
}

/* Whether nobody can tell which sheet is meant before somebody says so. */
static const struct error *look_for_sheets(struct looking *l, struct str path, bool *ret_asks)
{
	struct import_sheets sheets;
	const struct error *e = import_sheets(l->run->arena, path, &sheets);
	if (e || !sheets.n)
		return e;
	*ret_asks = str_empty(l->file.sheet) && (sheets.n > 1 || l->file.kind == INTAKE_ANNEX_A);
	for (size_t i = 0; i < sheets.n && l->file.kind == INTAKE_ANNEX_A; i++)
		*ret_asks &= !str_eq_nocase(str_trim(sheets.p[i]), IMPORT_ANNEX_A_SHEET);
	return sheets.n > 1 || *ret_asks ? write_sheets(l, &sheets) : NULL;
}

static const struct error *step(void *arg, size_t done, size_t of)
{
	struct looking *l = arg;
	return job_step(l->run, (int64_t)done, (int64_t)of);
}

static bool make_folder(struct str path)
{
	return mkdir(path.p, 0700) == 0 || errno == EEXIST;
}

/* A return is a folder of files; anything else is the one file in its folder. */
static struct str path_of(const struct looking *l)
{
	struct arena *a = l->run->arena;
	struct str file = str_cut(l->file.name, 0, str_find(l->file.name, ' ', 0));
	return l->file.kind == INTAKE_SSDA903 ? l->base : arena_fmt(a, "%.*s/%.*s", STR_ARG(l->base), STR_ARG(file));
}

static struct str refused_path(const struct looking *l)
{
	struct arena *a = l->run->arena;
	if (l->file.kind == INTAKE_SSDA903)
		return arena_fmt(a, "%.*s.refused", STR_ARG(l->base));
	return arena_fmt(a, "%.*s.refused/refused-%.*s.csv", STR_ARG(l->base), STR_ARG(upload_kind_code(l->file.kind)));
}

static const struct error *take_in(struct looking *l, bool dry_run, bool skip)
{
	struct intake_result r;
	struct intake in = {.db = l->run->db,
			    .arena = l->run->arena,
			    .policy = l->office->policy,
			    .teams = &l->office->teams,
			    .kind = l->file.kind,
			    .path = path_of(l),
			    .refused_path = refused_path(l),
			    .sheet = l->file.sheet,
			    .year = l->file.year,
			    .as_at = l->file.as_at,
			    .dry_run = dry_run,
			    .skip_bad_rows = skip,
			    .now = l->run->now,
			    .account = l->run->job->account,
			    .found = write_problems,
			    .step = step,
			    .arg = l};
	if (l->file.kind != INTAKE_SSDA903) {
		const struct error *sheets = look_for_sheets(l, in.path, &l->counts.asks_sheet);
		if (sheets || l->counts.asks_sheet)
			return sheets;
	}
	if (!dry_run && !make_folder(arena_fmt(l->run->arena, "%.*s.refused", STR_ARG(l->base))))
		return cannot("refused rows cannot be kept");
	const struct error *e = intake_run(&in, l->report, &r);
	if (e)
		return e;
	l->counts.people = (int64_t)r.people;
	l->counts.added = (int64_t)r.added;
	l->counts.changed = (int64_t)r.changed;
	l->counts.unchanged = (int64_t)r.unchanged;
	l->counts.refused = (int64_t)r.refused_rows;
	l->counts.differs = (int64_t)r.differs;
	l->counts.year = r.year;
	l->counts.refuses_file = r.refuses_file;
	l->counts.applied = r.applied;
	return NULL;
}

static const struct error *look_at(struct job_run *run, struct looking *l, bool dry_run, bool skip)
{
	struct str ref = str_cut(run->job->about, 0, str_find(run->job->about, ' ', 0));
	*l = (struct looking){.run = run, .office = run->context};
	const struct error *e = upload_find(run->db, run->arena, (struct account_id){0}, ref, &l->file);
	if (e)
		return e;
	l->base = arena_fmt(run->arena, "%.*s/%.*s", STR_ARG(l->office->uploads), STR_ARG(ref));
	l->problems = make_file(l, "problems");
	l->report = make_file(l, "report");
	e = l->problems && l->report ? take_in(l, dry_run, skip) : cannot("what is found cannot be written down");
	if (l->problems && fclose(l->problems) != 0 && !e)
		e = cannot("what is found cannot be written down");
	if (l->report)
		fclose(l->report);
	return e;
}

const struct error *upload_check_run(struct job_run *run)
{
	struct looking l;
	struct own_txn *own;
	const struct error *e = look_at(run, &l, true, true);
	if (e || (e = own_begin(run->db, &own)))
		return e;
	if (!(e = job_finish(own, run->job, upload_counts_text(run->arena, &l.counts), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

void upload_remove_all(struct arena *a, const struct office *office, struct str ref)
{
	static const char *const files[] = {"problems", "report", "sheets"};
	struct str base = arena_fmt(a, "%.*s/%.*s", STR_ARG(office->uploads), STR_ARG(ref));
	upload_remove(base);
	upload_remove(arena_fmt(a, "%.*s.refused", STR_ARG(base)));
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		unlink(arena_fmt(a, "%.*s.%s", STR_ARG(base), files[i]).p);
}

/* That it is done and what it came to, in one transaction with the trail's row; each young person's rows have theirs.
 */
static const struct error *say_done(struct job_run *run, const struct looking *l)
{
	struct txn *txn;
	struct str counts = upload_counts_text(run->arena, &l->counts);
	struct deed deed = {
	    .account = run->job->account,
	    .what = "file.imported",
	    .detail = arena_fmt(run->arena, "kind=%.*s %.*s", STR_ARG(upload_kind_code(l->file.kind)), STR_ARG(counts)),
	    .at = run->now};
	const struct error *e = txn_begin(run->db, &deed, &txn);
	if (e)
		return e;
	if (l->counts.applied)
		e = uploads_set_gone(txn_own(txn), l->file.ref, run->now, NULL);
	if (!e && !(e = job_finish(txn_own(txn), run->job, counts, run->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *upload_import_run(struct job_run *run)
{
	struct looking l;
	const struct error *e = look_at(run, &l, false, str_ends(run->job->about, STR(" skip")));
	if (e || (e = say_done(run, &l)))
		return e;
	if (l.counts.applied)
		upload_remove(l.base); /* problems and refused rows stay for a day */
	return NULL;
}

/* Files that nobody imported within a day, and what is left of those that were; rows after a month. */
const struct error *upload_tidy_run(struct job_run *run)
{
	enum { MONTH = 30 * 86400 };
	const struct office *office = run->context;
	struct uploads_kept kept;
	struct own_txn *own;
	struct instant before = {run->now.seconds - UPLOAD_KEPT_SECONDS};
	const struct error *e = upload_sweep(run->arena, office->uploads, before);
	if (e || (e = uploads_kept(run->db, run->arena, before, &kept)) || (e = own_begin(run->db, &own)))
		return e;
	for (size_t i = 0; i < kept.n && !e; i++) {
		upload_remove_all(run->arena, office, kept.p[i].ref);
		e = uploads_set_gone(own, kept.p[i].ref, run->now, NULL);
	}
	if (!e && !(e = uploads_forget(own, (struct instant){run->now.seconds - MONTH}, NULL)) &&
	    !(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}
