#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "intake_private.h"
#include "log.h"

enum { CHECKPOINT_EVERY = 200 /* people */ };

bool left_out(const struct taking *t, struct import_place at)
{
	return problems_refused(&t->problems, at.row);
}

/* The write-ahead log goes into the database now and then, so that it does not outgrow it. Whether that works just now
 * is not the file's concern: the next time will do. */
void tidy_log(struct db *db)
{
	const struct error *e = db_checkpoint(db);
	if (e)
		log_error("checkpoint", e);
}

const struct error *take_person(struct taking *t, struct str council_ref, const char *source, write_fn *write,
				const void *row)
{
	const struct intake *in = t->in;
	struct recording r = {.arena = &t->scratch, .now = in->now, .source = str_c(source)};
	struct deed deed = {.account = in->account, .what = "person.imported", .detail = r.source, .at = in->now};
	const struct error *e;
	arena_reset(&t->scratch);
	if ((e = person_by_council_ref(in->db, r.arena, council_ref, &r.person)))
		return e;
	bool is_new = r.person.id == 0;
	deed.person = r.person;
	if ((e = txn_begin(in->db, &deed, &r.txn)))
		return e;
	if (!(e = write(t, &r, row)) && r.changed &&
	    !(e = dues_refresh(txn_own(r.txn), r.arena, in->policy, r.person, in->now)) && !in->dry_run)
		e = txn_commit(r.txn);
	txn_end(r.txn);
	if (e)
		return e;
	t->result.people++;
	t->result.differs += r.differs;
	if (in->step && (e = in->step(in->arg, t->result.people, t->of)))
		return e;
	if (r.changed && ++t->written % CHECKPOINT_EVERY == 0 && !in->dry_run)
		tidy_log(in->db);
	if (!r.changed)
		t->result.unchanged++;
	else if (is_new)
		t->result.added++;
	else
		t->result.changed++;
	return NULL;
}

/* What all four kinds have in common: read, check, and unless problems stand, write. */
static bool may_write(const struct taking *t)
{
	return !t->problems.refuses_file && (t->in->skip_bad_rows || !t->problems.refusing);
}

static const struct error *run_people(struct taking *t, const struct import_options *options)
{
	struct import_people people;
	const struct error *e = import_read_people(t->in->arena, t->in->path, options, &people, &t->problems);
	if (e || (e = check_people(t, &people)))
		return e;
	t->of = people.n;
	return may_write(t) ? take_people(t, &people) : NULL;
}

static const struct error *run_leavers(struct taking *t, const struct import_options *options)
{
	struct import_leavers leavers;
	const struct error *e = import_read_annex_a(t->in->arena, t->in->path, options, &leavers, &t->problems);
	if (e || (e = check_leavers(t, &leavers)))
		return e;
	t->of = leavers.n;
	return may_write(t) ? take_leavers(t, &leavers) : NULL;
}

static const struct error *run_contacts(struct taking *t, const struct import_options *options)
{
	struct import_contacts contacts;
	const struct error *e = import_read_contacts(t->in->arena, t->in->path, options, &contacts, &t->problems);
	if (e || (e = check_contacts(t, &contacts)))
		return e;
	return may_write(t) ? take_contacts(t, &contacts) : NULL;
}

static const struct error *run_plans(struct taking *t, const struct import_options *options)
{
	struct import_plans plans;
	const struct error *e = import_read_plans(t->in->arena, t->in->path, options, &plans, &t->problems);
	if (e || (e = check_plans(t, &plans)))
		return e;
	return may_write(t) ? take_plans(t, &plans) : NULL;
}

static const struct error *run_dates(struct taking *t, const struct import_options *options)
{
	struct import_dates dates;
	const struct error *e = import_read_dates(t->in->arena, t->in->path, options, &dates, &t->problems);
	if (e || (e = check_dates(t, &dates)))
		return e;
	return may_write(t) ? take_dates(t, &dates) : NULL;
}

/* The refused rows, for mending: readable by whoever ran this alone, and never over another file. */
static const struct error *keep_refused(struct taking *t)
{
	const struct intake *in = t->in;
	struct str path = str_empty(in->refused_path) ? arena_fmt(in->arena, "%.*s.refused.csv", STR_ARG(in->path))
						      : arena_str(in->arena, in->refused_path);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	FILE *to = fd < 0 ? NULL : fdopen(fd, "w");
	if (!to)
		return error_new(ERROR_UNAVAILABLE, "cannot write the refused rows to %.*s: %s", STR_ARG(path),
				 strerror(errno));
	size_t rows;
	const struct error *e = import_write_refused(in->arena, in->path, &t->problems, to, &rows);
	if (fclose(to) != 0 && !e)
		e = error_new(ERROR_UNAVAILABLE, "cannot write the refused rows to %.*s: %s", STR_ARG(path),
			      strerror(errno));
	if (!e)
		t->result.refused_path = path;
	return e;
}

const struct error *intake_run(struct intake *in, FILE *report, struct intake_result *ret)
{
	static const struct error *(*const runs[])(struct taking *,
						   const struct import_options *) = {[INTAKE_PEOPLE] = run_people,
										     [INTAKE_CONTACTS] = run_contacts,
										     [INTAKE_PLANS] = run_plans,
										     [INTAKE_DATES] = run_dates,
										     [INTAKE_ANNEX_A] = run_leavers};
	struct taking t = {.in = in};
	if (in->kind == INTAKE_SSDA903)
		return run_ssda903(in, report, ret);
	struct import_options options = {.today = instant_london_day(in->now), .sheet = in->sheet};
	if (!date_known(in->as_at))
		in->as_at = options.today;
	arena_init(&t.scratch, 32 << 20);
	const struct error *e = runs[in->kind](&t, &options);
	arena_finish(&t.scratch);
	if (e)
		return e;
	if (t.written && !in->dry_run)
		tidy_log(in->db);
	if (in->found)
		in->found(in->arg, &t.problems);
	problems_print(in->arena, &t.problems, report);
	t.result.refused_rows = problems_rows_refused(&t.problems);
	t.result.refuses_file = t.problems.refuses_file;
	t.result.applied = !in->dry_run && may_write(&t);
	if (t.result.refused_rows && in->skip_bad_rows && t.result.applied && (e = keep_refused(&t)))
		return e;
	*ret = t.result;
	return NULL;
}
