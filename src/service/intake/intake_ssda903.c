/* Taking in a folder of the children looked-after return: the same rules as for one file, over four. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "episodes.h"
#include "exchange.h"
#include "intake_private.h"
#include "ssda903.h"

/* From 14 on time in care counts (SI 2010/2571 reg 3); of younger children a leaving care service needs nothing. */
enum { YOUNGEST = 14 };

struct returned {
	struct taking t; /* its problems are those of the episodes */
	struct ssda903 s;
	size_t too_young, only_header;
};

/* The table in which a child is first met, for problems about the child as a whole. */
static void child_wrong(struct returned *x, struct ssda903_child *c, enum severity severity, const char *column,
			struct str value, struct str says)
{
	enum ssda903_table table = SSDA903_OC3;
	struct import_place at = c->leaver.at;
	if (c->header.row) {
		table = SSDA903_HEADER;
		at = c->header;
	} else if (c->n) {
		table = SSDA903_EPISODES;
		at = c->episodes[0].at;
	} else if (c->unaccompanied.row) {
		table = SSDA903_UASC;
		at = c->unaccompanied;
	}
	problem_at(&x->s.file[table].problems, severity, at, column, value, says);
	if (severity != PROBLEM_NOTICE)
		ssda903_refuse(&x->s, c, false);
}

static bool nothing_but_header(const struct ssda903_child *c)
{
	return !c->n && !c->leaver.any && !c->unaccompanied.row;
}

static const struct error *check_child(struct returned *x, struct ssda903_child *c)
{
	const struct intake *in = x->t.in;
	struct person_id person;
	struct date born = DATE_NONE;
	const struct error *e = person_by_council_ref(in->db, &x->t.scratch, c->id, &person);
	if (e || (person.id && (e = person_born(in->db, &x->t.scratch, person, &born))))
		return e;
	if (c->care_refused)
		return NULL;
	if (!person.id && !c->header.row)
		child_wrong(x, c, PROBLEM_REFUSES_ROW, "CHILD", c->id,
			    STR("is not in Header and nobody here. Add the Header row, or mend CHILD."));
	else if (date_known(born) && date_known(c->birth) && date_cmp(born, c->birth) != 0)
		child_wrong(
		    x, c, PROBLEM_NOTICE, "DOB", date_iso(in->arena, c->birth),
		    arena_fmt(in->arena, "replaces %.*s, which is recorded.", STR_ARG(date_long(in->arena, born))));
	else if (!person.id && nothing_but_header(c))
		child_wrong(
		    x, c, PROBLEM_NOTICE, "CHILD", c->id,
		    STR("is in Header alone, with no episode and nothing in OC3: nothing of their care is known. They "
			"are left out; add what is missing, or leave the row out."));
	arena_reset(&x->t.scratch);
	return NULL;
}

/* Not this service's, or nothing that could be kept. */
static bool passed_over(struct returned *x, const struct ssda903_child *c)
{
	struct person_id person = {0};
	const struct error *e = person_by_council_ref(x->t.in->db, &x->t.scratch, c->id, &person);
	bool known = e || person.id; /* an error is met again by whoever asks next */
	arena_reset(&x->t.scratch);
	if (known)
		return false;
	bool young = date_known(c->birth) && date_age(c->birth, instant_london_day(x->t.in->now), true) < YOUNGEST;
	x->too_young += young;
	x->only_header += !young && nothing_but_header(c);
	return young || nothing_but_header(c);
}

static const struct error *write_leaver(struct recording *r, const struct ssda903_leaver *l)
{
	const struct error *e;
	if ((e = record_home(r, l->on, l->home, l->suitable)) || (e = record_activity(r, l->on, l->activity)))
		return e;
	return record_in_touch(r, l->on, l->in_touch);
}

/* A return of an earlier year does not know how an episode ended after it. */
static bool is_older(const struct taking *t, const struct care_episode *known, const struct care_episode *said)
{
	return !date_known(said->to) && date_known(known->to) && date_known(t->year_to) &&
	       date_cmp(known->to, t->year_to) > 0;
}

/* In what decides anything. */
static bool same_episode(const struct care_episode *x, const struct care_episode *y)
{
	return x->to.days == y->to.days && str_eq(x->rne, y->rne) && str_eq(x->ls, y->ls) && str_eq(x->rec, y->rec);
}

static struct str episode_text(struct arena *a, const struct care_episode *e)
{
	struct str to = date_known(e->to) ? date_long(a, e->to) : STR("now");
	return arena_fmt(a, "from %.*s to %.*s, RNE %.*s, LS %.*s%s%.*s", STR_ARG(date_long(a, e->from)), STR_ARG(to),
			 STR_ARG(e->rne), STR_ARG(e->ls), e->rec.n ? ", REC " : "", STR_ARG(e->rec));
}

static struct str text(const char *kept)
{
	return kept ? str_c(kept) : STR_NONE;
}

static const struct error *write_episode(struct taking *t, struct recording *r, const struct ssda903_episode *ep)
{
	struct care_episode n = {.from = ep->from,
				 .to = ep->to,
				 .rne = str_c(ep->began),
				 .ls = str_c(ep->legal),
				 .cin = str_c(ep->need),
				 .place = str_c(ep->place),
				 .provider = str_c(ep->provider),
				 .rec = str_c(ep->ended),
				 .change = str_c(ep->change),
				 .home_post = text(ep->home_post),
				 .place_post = text(ep->place_post),
				 .urn = text(ep->urn)};
	struct care_episode known = {.from = DATE_NONE, .to = DATE_NONE};
	struct str source = STR_NONE;
	bool found = false;
	const struct error *e = episode_on(txn_db(r->txn), r->arena, r->person, ep->from, &found, &known, &source);
	if (e || (found && is_older(t, &known, &n)))
		return e;
	if (found && str_eq(source, STR("here")))
		return same_episode(&known, &n) ? fact_agrees(r, "episode", n.from)
						: fact_differs(r, "episode", n.from, episode_text(r->arena, &known),
							       episode_text(r->arena, &n));
	return record_episode(r, &n);
}

static const struct error *write_child(struct taking *t, struct recording *r, const void *row)
{
	const struct ssda903_child *c = row;
	struct person_details d = {.birth = c->birth,
				   .died = DATE_NONE,
				   .records_from = DATE_NONE,
				   .gender = c->gender,
				   .ethnicity = c->ethnicity,
				   .uasc = c->uasc,
				   .mother = c->mother};
	const struct error *e = NULL;
	if (!r->person.id && (e = record_person(r, c->id)))
		return e;
	if (r->changed)
		d.records_from = instant_london_day(t->in->now); /* the return holds no contacts and no plans */
	if ((e = record_details(r, &d)))
		return e;
	for (size_t i = 0; i < c->n; i++)
		if ((e = write_episode(t, r, &c->episodes[i])))
			return e;
	if (c->n && (e = record_care_of_episodes(r)))
		return e;
	return c->leaver.any && !c->leaver_refused ? write_leaver(r, &c->leaver) : NULL;
}

static const struct error *take_children(struct returned *x)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < x->s.n && !e; i++) {
		const struct ssda903_child *c = x->s.p[i];
		if (!c->care_refused && !passed_over(x, c))
			e = take_person(&x->t, c->id, "SSDA903", write_child, c);
	}
	return e;
}

/* One file of refused rows for each table, in a folder that can be mended and taken in like any other. */
static const struct error *keep_table(const struct intake *in, const struct ssda903_file *file, struct str folder)
{
	struct str path = file->path;
	size_t slash = path.n, rows;
	while (slash && path.p[slash - 1] != '/')
		slash--;
	struct str to_path = arena_fmt(in->arena, "%.*s/%.*s", STR_ARG(folder), (int)(path.n - slash), path.p + slash);
	if (!problems_rows_refused(&file->problems)) {
		/* what an earlier run refused is in order now */
		if (unlink(to_path.p) != 0 && errno != ENOENT)
			return error_new(ERROR_UNAVAILABLE, "cannot take away %.*s: %s", STR_ARG(to_path),
					 strerror(errno));
		return NULL;
	}
	int fd = open(to_path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
	if (!to)
		return error_new(ERROR_UNAVAILABLE, "cannot write the refused rows to %.*s: %s", STR_ARG(to_path),
				 strerror(errno));
	const struct error *e = import_write_refused(in->arena, path, &file->problems, to, &rows);
	if (fclose(to) != 0 && !e)
		e = error_new(ERROR_UNAVAILABLE, "cannot write the refused rows to %.*s: %s", STR_ARG(to_path),
			      strerror(errno));
	return e;
}

static bool same_folder(struct str a, struct str b)
{
	struct stat x, y;
	return stat(a.p, &x) == 0 && stat(b.p, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static const struct error *keep_refused(struct returned *x)
{
	const struct intake *in = x->t.in;
	struct str folder = str_empty(in->refused_path) ? arena_fmt(in->arena, "%.*s.refused", STR_ARG(in->path))
							: arena_str(in->arena, in->refused_path);
	const struct error *e = NULL;
	if (same_folder(folder, in->path)) /* what was mended and refused again does not go over itself */
		folder = arena_fmt(in->arena, "%.*s.refused", STR_ARG(folder));
	if (mkdir(folder.p, 0700) != 0 && errno != EEXIST)
		return error_new(ERROR_UNAVAILABLE, "cannot make the folder %.*s: %s", STR_ARG(folder),
				 strerror(errno));
	for (int i = 0; i < SSDA903_TABLES && !e; i++)
		if (x->s.file[i].path.n)
			e = keep_table(in, &x->s.file[i], folder);
	if (!e)
		x->t.result.refused_path = folder;
	return e;
}

static void report_on(const struct returned *x, FILE *report)
{
	const struct intake *in = x->t.in;
	for (size_t i = 0; i < x->s.n_remarks; i++)
		fprintf(report, "%.*s\n", STR_ARG(x->s.remarks[i]));
	for (int i = 0; i < SSDA903_TABLES; i++)
		if (x->s.file[i].path.n) {
			if (in->found)
				in->found(in->arg, &x->s.file[i].problems);
			problems_print(x->t.in->arena, &x->s.file[i].problems, report);
		}
	if (date_known(x->s.year_to))
		fprintf(report, "Read as the return of the year that ended on %.*s.\n",
			STR_ARG(date_long(x->t.in->arena, x->s.year_to)));
	if (x->too_young)
		fprintf(report, "%zu %s left out because not yet 14, from when time in care counts.\n", x->too_young,
			x->too_young == 1 ? "child is" : "children are");
	if (x->only_header)
		fprintf(report, "%zu %s left out because in Header alone.\n", x->only_header,
			x->only_header == 1 ? "child is" : "children are");
}

/* Over all four: whether a file cannot be used, whether any row cannot. */
static void count(struct returned *x, bool *ret_refuses_file, bool *ret_refusing)
{
	for (int i = 0; i < SSDA903_TABLES; i++) {
		const struct ssda903_file *f = &x->s.file[i];
		if (!f->path.n)
			continue;
		*ret_refuses_file |= f->problems.refuses_file;
		*ret_refusing |= f->problems.refusing != 0;
		x->t.result.refused_rows += problems_rows_refused(&f->problems);
	}
}

const struct error *run_ssda903(struct intake *in, FILE *report, struct intake_result *ret)
{
	struct returned x = {.t = {.in = in}};
	struct import_options options = {.today = instant_london_day(in->now)};
	bool refuses_file = false, refusing = false;
	int month, day;
	const struct error *e = import_read_ssda903(in->arena, in->path, &options, in->year, &x.s);
	if (e)
		return e;
	x.t.year_to = x.s.year_to;
	if (date_known(x.s.year_to))
		date_to_ymd(x.s.year_to, &x.t.result.year, &month, &day);
	arena_init(&x.t.scratch, 32 << 20);
	for (size_t i = 0; i < x.s.n && !e; i++)
		e = check_child(&x, x.s.p[i]);
	count(&x, &refuses_file, &refusing);
	bool may_write = !refuses_file && (in->skip_bad_rows || !refusing);
	if (!e && may_write)
		e = take_children(&x);
	arena_finish(&x.t.scratch);
	if (e)
		return e;
	if (x.t.written && !in->dry_run)
		tidy_log(in->db);
	report_on(&x, report);
	x.t.result.applied = !in->dry_run && may_write;
	x.t.result.refuses_file = refuses_file;
	if (in->skip_bad_rows && x.t.result.applied && x.t.result.refused_rows && (e = keep_refused(&x)))
		return e;
	*ret = x.t.result;
	return NULL;
}
