#include "access.h"
#include "mapped.h"
#include "operation.h"
#include "return_check_page.h"
#include "checked_sql.h"
#include "return_check_html.h"

enum { LOOK_AGAIN_SECONDS = 2 };

static struct str state_words(struct str code)
{
	enum job_state state = JOB_STATE_NONE;
	if (str_empty(code) || !job_state_from_code(code, &state))
		return STR("");
	return state == JOB_DONE     ? STR("Checked")
	       : state == JOB_FAILED ? STR("The check failed")
				     : STR("Being checked");
}

/* ---- sending one ---- */

/* The year whose 31 March was the last: its return is the one that is being made. */
static int year_now(const struct request *rq)
{
	int y, m, d;
	date_to_ymd(instant_london_day(rq->now), &y, &m, &d);
	return m >= 4 ? y : y - 1;
}

static const struct error *show_form(struct request *rq, struct response *rs, const struct form_errors *errors)
{
	struct checked_of_account rows;
	struct check_form f = {.errors = errors,
			       .year = form_text(&rq->body, "year"),
			       .way = form_text(&rq->body, "way"),
			       .operation = operation_of(rq)};
	struct instant since = {rq->now.seconds - RETURN_CHECK_KEPT_SECONDS};
	const struct error *e = checked_of_account(rq->db, rq->arena, rq->who.account, since, &rows);
	if (e)
		return e;
	if (!form_has(&rq->body, "year"))
		f.year = arena_fmt(rq->arena, "%d", year_now(rq));
	if (str_empty(f.way))
		f.way = STR("mended");
	f.sent.p = arena_new(rq->arena, struct check_line, rows.n + 1);
	for (size_t i = 0; i < rows.n; i++) {
		struct return_check c = {.year = (int)rows.p[i].year, .as_published = rows.p[i].as_published};
		f.sent.p[f.sent.n++] =
		    (struct check_line){.url = url_path(rq->arena, "/returns/check/{}", rows.p[i].ref),
					.title = check_title(rq->arena, &c),
					.when = clock_words(rq->arena, rows.p[i].sent_at),
					.state = state_words(rows.p[i].state)};
	}
	check_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *form(struct request *rq, struct response *rs)
{
	struct form_errors none = {.arena = rq->arena};
	return show_form(rq, rs, &none);
}

static bool is_csv(struct str name)
{
	return name.n > 4 && str_eq_nocase(str_cut(name, name.n - 4, name.n), STR(".csv"));
}

/* Whether any came in the field, and the first that is no CSV, so that nobody waits for what cannot be read. */
static bool check_names(const struct upload *u, bool last, struct form_errors *errors)
{
	bool any = false;
	for (size_t i = 0; i < u->n; i++) {
		struct str name = u->file[i].name;
		bool is_last = str_starts(name, STR("last/"));
		if (is_last != last)
			continue;
		any = true;
		name = str_cut(name, last ? strlen("last/") : 0, name.n);
		if (is_csv(name))
			continue;
		form_error(errors, last ? "last" : "file",
			   "%.*s is not a CSV file: save each table of the return as CSV, and select those",
			   STR_ARG(str_cut(name, 0, 100)));
		return true;
	}
	return any;
}

static void check_fields(struct request *rq, struct form_errors *errors, struct return_check *ret)
{
	const struct upload *u = rq->upload;
	int64_t year = 0;
	struct str way = form_text(&rq->body, "way");
	if (!u || !check_names(u, false, errors))
		form_error(errors, "file", "Select this year’s files");
	if (u)
		(void)check_names(u, true, errors);
	if (!form_int(&rq->body, "year", CHECK_903_FIRST_YEAR, CHECK_903_LAST_YEAR, &year))
		form_error(errors, "year", "Enter the year in which the return’s year ended, such as 2026");
	if (!str_eq(way, STR("mended")) && !str_eq(way, STR("published")))
		form_error(errors, "way", "Select how it is to be checked");
	ret->year = (int)year;
	ret->as_published = str_eq(way, STR("published"));
}

static const struct error *keep(struct request *rq, const struct return_check *c, struct url to)
{
	struct txn *txn;
	struct str job;
	int64_t bytes = 0;
	const struct upload *u = rq->upload;
	for (size_t i = 0; i < u->n; i++)
		bytes += u->file[i].bytes;
	struct deed deed = {.account = rq->who.account,
			    .what = "return.check-sent",
			    .detail = arena_fmt(rq->arena, "year=%d files=%zu bytes=%lld%s", c->year, u->n,
						(long long)bytes, c->as_published ? " as-published" : ""),
			    .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	e = job_ask(txn_own(txn), rq->arena, "check-903", u->ref, rq->who.account, rq->now, &job);
	if (!e)
		e = checked_add(txn_own(txn), u->ref, rq->who.account, c->year, c->as_published, rq->now, job, NULL);
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *send(struct request *rq, struct response *rs)
{
	struct form_errors errors = {.arena = rq->arena};
	struct return_check c = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	check_fields(rq, &errors, &c);
	if (errors.n)
		return show_form(rq, rs, &errors);
	struct url to = url_path(rq->arena, "/returns/check/{}", rq->upload->ref);
	if ((e = keep(rq, &c, to)))
		return e;
	rq->upload->keep = true;
	response_redirect(rs, to);
	return NULL;
}

/* ---- what was found ---- */

static struct url page_of(struct request *rq, const struct check_view *v, size_t rule, int64_t from)
{
	struct url u = url_path(rq->arena, "/returns/check/{}", v->check.ref);
	if (rule != RULES_903)
		u = url_with(rq->arena, u, "rule", str_c(check_903_rule(rule)->code));
	return from > 1 ? url_with(rq->arena, u, "from", arena_fmt(rq->arena, "%lld", (long long)from)) : u;
}

static size_t rule_asked(const struct request *rq)
{
	struct str code = form_text(&rq->query, "rule");
	size_t i = 0;
	while (i < RULES_903 && !str_eq(code, str_c(check_903_rule(i)->code)))
		i++;
	return i;
}

static void list_rules(struct request *rq, struct check_view *v)
{
	v->by_rule.p = arena_new(rq->arena, struct rule_line, RULES_903);
	for (size_t i = 0; i < RULES_903; i++)
		if (v->found.count[i])
			v->by_rule.p[v->by_rule.n++] = (struct rule_line){check_903_rule(i), v->found.count[i],
									  page_of(rq, v, i, 1)};
}

/* A page of the list; and how many there are in it. */
static void list_ones(struct request *rq, struct check_view *v)
{
	struct str list = v->found.list;
	struct found_one one;
	if (!form_int(&rq->query, "from", 1, RETURN_CHECK_LISTED, &v->from))
		v->from = 1;
	v->ones.p = arena_new(rq->arena, struct found_one, FOUND_PAGE);
	while (found_next(&list, v->rule, &one))
		if (++v->listed >= v->from && v->ones.n < FOUND_PAGE)
			v->ones.p[v->ones.n++] = one;
	v->to = v->from + (int64_t)v->ones.n - 1;
	v->of = v->rule == RULES_903 ? v->found.all : v->found.count[v->rule];
	if (v->from > 1)
		v->before = page_of(rq, v, v->rule, v->from > FOUND_PAGE ? v->from - FOUND_PAGE : 1);
	if (v->to < v->listed)
		v->next = page_of(rq, v, v->rule, v->to + 1);
}

static const struct error *read_view(struct request *rq, struct check_view *v)
{
	bool found = false;
	struct str text;
	const struct error *e = return_check_find(rq->db, rq->arena, rq->who.account, rq->param[0], rq->now, &v->check);
	if (e || (e = job_find(rq->db, rq->arena, v->check.job, &found, &v->job)))
		return e;
	v->rule = rule_asked(rq);
	if (!found || v->job.state != JOB_DONE)
		return NULL;
	if ((e = mapped_file(rq->arena, return_check_path(rq->arena, office_of(rq), v->check.ref, ".found"), &text)))
		return e;
	v->done = true;
	return found_read(rq->arena, text, &v->found);
}

/* It names children. */
static const struct error *show(struct request *rq, struct response *rs)
{
	struct check_view v = {0};
	const struct error *e = read_view(rq, &v);
	if (e || (e = office_saw(rq, (struct person_id){0}, "return.check-seen")))
		return e;
	if (v.done) {
		list_rules(rq, &v);
		list_ones(rq, &v);
	} else if (v.job.state != JOB_FAILED) {
		response_header(rs, "Refresh", arena_fmt(rq->arena, "%d", LOOK_AGAIN_SECONDS));
	}
	check_page(&rs->body, rq, &v);
	return NULL;
}

static const struct error *give(struct request *rq, struct response *rs, const struct check_view *v, const char *end,
				const char *type)
{
	struct str bytes;
	const struct error *e = mapped_file(rq->arena, return_check_path(rq->arena, office_of(rq), v->check.ref, end),
					    &bytes);
	if (e || (e = office_saw(rq, (struct person_id){0}, "return.check-downloaded")))
		return e;
	response_download(rs, type, arena_fmt(rq->arena, "check-of-return-%d%s", v->check.year, end).p);
	rs->plain = true;
	rs->fixed = bytes;
	return NULL;
}

/* Of one rule: as many as an answer holds, which is more than anybody puts right by hand. */
static const struct error *give_rule(struct request *rq, struct response *rs, const struct check_view *v)
{
	struct str list = v->found.list;
	struct found_one one;
	struct table_cell cells[6];
	const struct table_about about = {.title = STR("")};
	struct arena line;
	const struct error *e = office_saw(rq, (struct person_id){0}, "return.check-downloaded");
	if (e)
		return e;
	arena_init(&line, 1 << 20);
	table_csv_heading(&rs->body, &about, found_columns, 6);
	for (size_t good = rs->body.n; found_next(&list, v->rule, &one); good = rs->body.n) {
		found_cells(&line, &one, cells);
		table_csv_row(&rs->body, &about, cells, 6);
		arena_reset(&line);
		if (rs->body.over) {
			rs->body.n = good;
			rs->body.over = false;
			break;
		}
	}
	arena_finish(&line);
	response_download(
	    rs, "text/csv; charset=utf-8",
	    arena_fmt(rq->arena, "check-of-return-%d-rule-%s.csv", v->check.year, check_903_rule(v->rule)->code).p);
	return NULL;
}

static const struct error *csv(struct request *rq, struct response *rs)
{
	struct check_view v = {0};
	const struct error *e = read_view(rq, &v);
	if (e)
		return e;
	return v.rule == RULES_903 ? give(rq, rs, &v, ".csv", "text/csv; charset=utf-8") : give_rule(rq, rs, &v);
}

static const struct error *workbook(struct request *rq, struct response *rs)
{
	struct check_view v = {0};
	const struct error *e = read_view(rq, &v);
	return e ? e : give(rq, rs, &v, ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
}

static const struct error *take_away(struct request *rq, struct response *rs)
{
	struct check_view v = {0};
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "return.check-removed", .at = rq->now};
	const struct error *e = return_check_find(rq->db, rq->arena, rq->who.account, rq->param[0], rq->now, &v.check);
	if (e || (e = txn_begin(rq->db, &deed, &txn)))
		return e;
	if (!(e = return_check_forget(txn_own(txn), v.check.ref)))
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	return_check_remove(rq->arena, office_of(rq), v.check.ref);
	response_flash(rq, rs, STR("What was found is removed. The files had gone before."));
	response_redirect(rs, url_const("/returns/check"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/returns/check", form, MAY_IMPORT),
    ROUTE_UPLOAD_LAST_TOO("/returns/check", send, MAY_IMPORT, RETURN_CHECK_MAX),
    ROUTE_GET("/returns/check/{ref}", show, MAY_IMPORT),
    ROUTE_GET("/returns/check/{ref}/csv", csv, MAY_IMPORT),
    ROUTE_GET("/returns/check/{ref}/workbook", workbook, MAY_IMPORT),
    ROUTE_POST("/returns/check/{ref}/remove", take_away, MAY_IMPORT),
};
const struct route_table return_check_routes = ROUTE_TABLE(routes);
