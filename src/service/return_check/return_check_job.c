/* The job: checks the files, writes down what was found, removes the files. */
#include <sys/stat.h>

#include "found.h"
#include "mapped.h"
#include "return_check_page.h"
#include "upload.h"

struct checking {
	struct job_run *run;
	const struct office *office;
	struct return_check sent;
	struct str folder, last, found;
};

static bool is_there(struct str path)
{
	struct stat about;
	return lstat(path.p, &about) == 0;
}

/* Everything in the text that says where our folder is goes; that a file is last year's stays. */
static struct str without_paths(struct arena *a, const struct checking *c, struct str text)
{
	struct str this_year = arena_fmt(a, "%.*s/", STR_ARG(c->folder));
	struct str last_year = arena_fmt(a, "%.*s/", STR_ARG(c->last));
	struct buf b;
	buf_init(&b, a, text.n * 4 + 100);
	for (size_t i = 0; i < text.n;) {
		struct str rest = str_cut(text, i, text.n);
		if (str_starts(rest, this_year)) {
			i += this_year.n;
		} else if (str_starts(rest, last_year)) {
			buf_add(&b, STR("last year’s "));
			i += last_year.n;
		} else {
			buf_char(&b, text.p[i++]);
		}
	}
	if (b.n && b.p[b.n - 1] != '.' && b.p[b.n - 1] != '?')
		buf_char(&b, '.');
	return buf_str(&b);
}

static const struct error *write_rules(struct arena *a, const struct found *f, struct table_writer *to)
{
	static const struct table_column columns[] = {
	    {{"rule", 4}, 8}, {{"found", 5}, 8}, {{"what it means", 13}, 90}, {{"how to put it right", 19}, 90}};
	const struct error *e = table_sheet(to, STR("By rule"), columns, sizeof(columns) / sizeof(columns[0]));
	(void)a;
	for (size_t i = 0; i < RULES_903 && !e; i++) {
		const struct rule_903 *r = check_903_rule(i);
		struct table_cell cells[] = {table_text(str_c(r->code)), table_number(f->count[i]),
					     table_text(str_c(r->means)), table_text(str_c(r->to_do))};
		if (f->count[i])
			e = table_row(to, cells);
	}
	return e;
}

static const struct error *write_found(struct arena *a, const struct found *f, struct table_writer *to)
{
	struct str list = f->list;
	struct found_one one;
	struct table_cell cells[6];
	struct arena line;
	const struct error *e = table_sheet(to, STR("What was found"), found_columns, 6);
	(void)a;
	arena_init(&line, 1 << 20);
	while (!e && found_next(&list, RULES_903, &one)) {
		found_cells(&line, &one, cells);
		e = table_row(to, cells);
		arena_reset(&line);
	}
	arena_finish(&line);
	return e;
}

/* A workbook has what was found by rule, too. */
static const struct error *write_table(const struct checking *c, const struct found *f, enum table_format format,
				       const char *end)
{
	struct arena *a = c->run->arena;
	const struct table_about about = {.title = STR("What a check of the return found"),
					  .author = c->office->policy->council,
					  .made = c->sent.sent};
	struct table_writer *to;
	const struct error *e = table_begin(a, return_check_path(a, c->office, c->sent.ref, end), format, &about, &to);
	if (e)
		return e;
	if (!(e = write_found(a, f, to)) && (format == TABLE_CSV || !(e = write_rules(a, f, to))))
		e = table_end(to);
	table_leave(to);
	return e;
}

/* REF.found comes last: where it is, all of it is. */
static const struct error *write_tables(const struct checking *c, const struct check_903 *check)
{
	struct arena *a = c->run->arena;
	struct str lines = return_check_path(a, c->office, c->sent.ref, ".lines"), text;
	struct found f;
	const struct error *e = found_write(a, lines, check);
	if (e || (e = mapped_file(a, lines, &text)) || (e = found_read(a, text, &f)))
		return e;
	if (f.list.n && ((e = write_table(c, &f, TABLE_CSV, ".csv")) || (e = write_table(c, &f, TABLE_XLSX, ".xlsx"))))
		return e;
	return rename(lines.p, c->found.p) == 0 ? NULL : error_new(ERROR_UNAVAILABLE, "what was found cannot be kept");
}

static const struct error *check_files(const struct checking *c)
{
	struct check_903 check;
	const struct check_903_options options = {.year = c->sent.year,
						  .as_published = c->sent.as_published,
						  .folder = c->folder,
						  .last = is_there(c->last) ? c->last : STR_NONE};
	const struct error *e = check_903_run(c->run->arena, &options, &check);
	if (!e)
		return write_tables(c, &check);
	if (e->kind != ERROR_INVALID && e->kind != ERROR_NOT_FOUND)
		return e;
	return found_write_refused(c->run->arena, c->found, without_paths(c->run->arena, c, e->what));
}

/* Nobody waits any more: it was removed, or is too old. */
static const struct error *let_go(struct job_run *run)
{
	struct own_txn *own;
	return_check_remove(run->arena, run->context, run->job->about);
	const struct error *e = own_begin(run->db, &own);
	if (e)
		return e;
	if (!(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

/* That it was checked, and how many were found: no more of it stands in the database. Whoever removed it meanwhile
 * removed what was there then; *ret_gone: what came after that goes too. */
static const struct error *write_done(const struct checking *c, const struct deed *deed, struct str sum, bool *ret_gone)
{
	struct job_run *run = c->run;
	struct return_check still;
	struct txn *txn;
	const struct error *e = txn_begin(run->db, deed, &txn);
	if (e)
		return e;
	e = return_check_find(txn_db(txn), run->arena, (struct account_id){0}, c->sent.ref, run->now, &still);
	*ret_gone = e && e->kind == ERROR_NOT_FOUND;
	if (!e && !(e = job_finish(txn_own(txn), run->job, sum, run->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *say_done(const struct checking *c)
{
	struct job_run *run = c->run;
	struct str text;
	struct found f;
	bool gone = false;
	const struct error *e = mapped_file(run->arena, c->found, &text);
	if (e || (e = found_read(run->arena, text, &f)))
		return e;
	struct str sum = arena_fmt(run->arena, "found=%lld rules=%lld refused=%d", (long long)f.all, (long long)f.rules,
				   !str_empty(f.refused));
	struct deed deed = {.account = run->job->account,
			    .what = "return.checked",
			    .detail = arena_fmt(run->arena, "year=%d %.*s", c->sent.year, STR_ARG(sum)),
			    .at = run->now};
	e = write_done(c, &deed, sum, &gone);
	return gone ? let_go(run) : e;
}

const struct error *return_check_run(struct job_run *run)
{
	struct checking c = {.run = run, .office = run->context};
	struct arena *a = run->arena;
	const struct error *e = return_check_find(run->db, a, (struct account_id){0}, run->job->about, run->now,
						  &c.sent);
	if (e)
		return e->kind == ERROR_NOT_FOUND ? let_go(run) : e;
	c.folder = return_check_path(a, c.office, c.sent.ref, "");
	c.last = return_check_path(a, c.office, c.sent.ref, ".last");
	c.found = return_check_path(a, c.office, c.sent.ref, ".found");
	/* One that was killed when it had written all: there is nothing more to read. */
	if (!is_there(c.found) && (e = check_files(&c)))
		return e;
	upload_remove(c.folder);
	upload_remove(c.last);
	return say_done(&c);
}
