#include "caseload_form.h"

#include "caseload_sql.h"
#include "cover_html.h"
#include "kept.h"
#include "operation.h"

#define NOBODY_YET "nobody-yet"
enum { COVER_NOTE_MAX_CHARS = 2000, COVER_MAX_DAYS = 366 };

/* Who covers may not be known yet: that somebody is away is worth knowing all the same. */
static void offer_nobody(struct arena *a, struct cover_form *f)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, f->workers.n + 1);
	p[0] = f->workers.p[0];
	p[1] = (struct govuk_option){.value = STR(NOBODY_YET), .text = STR("Nobody yet")};
	memcpy(p + 2, f->workers.p + 1, (f->workers.n - 1) * sizeof(*p));
	f->takers = (struct govuk_options){p, f->workers.n + 1};
}

static const struct error *begin(struct request *rq, struct cover_form *f)
{
	struct caseload_covers rows;
	*f = (struct cover_form){
	    .errors = {.arena = rq->arena}, .operation = operation_of(rq), .today = instant_london_day(rq->now)};
	const struct error *e = caseload_covers(rq->db, rq->arena, f->today, &rows);
	if (e || (e = workers_to_choose(rq->db, rq->arena, false, &f->workers)))
		return e;
	offer_nobody(rq->arena, f);
	struct cover_row *p = arena_new(rq->arena, struct cover_row, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct cover_row){.id = rows.p[i].id,
					  .away = rows.p[i].away_name,
					  .by = rows.p[i].by_name,
					  .note = rows.p[i].note,
					  .from = rows.p[i].from_day,
					  .until = rows.p[i].until_day};
	f->covers.p = p;
	f->covers.n = rows.n;
	return NULL;
}

static void typed(const struct form *body, struct cover_form *f)
{
	f->away = form_text(body, "away");
	f->by = form_text(body, "by");
	f->note = form_text(body, "note");
	f->from_day = form_text(body, "from-day");
	f->from_month = form_text(body, "from-month");
	f->from_year = form_text(body, "from-year");
	f->until_day = form_text(body, "until-day");
	f->until_month = form_text(body, "until-month");
	f->until_year = form_text(body, "until-year");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct cover_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	form_fill_date(rq->arena, f.today, &f.from_day, &f.from_month, &f.from_year);
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	}
	cover_page(&rs->body, rq, &f);
	return NULL;
}

/* What was chosen in a select of colleagues; id 0, with an error in the form, when it is nobody. */
static const struct error *read_worker(struct request *rq, struct cover_form *f, const char *field, struct str typed,
				       const char *otherwise, struct account_id *ret)
{
	struct caseload_worker_by_ref_row row;
	bool found = false;
	const struct error *e = NULL;
	*ret = (struct account_id){0};
	if (str_starts(typed, STR("worker-")))
		e = caseload_worker_by_ref(rq->db, rq->arena, str_cut(typed, 7, typed.n), &found, &row);
	if (e)
		return e;
	if (found && row.may_be_given)
		*ret = row.id;
	else
		form_error(&f->errors, field, "%s", otherwise);
	return NULL;
}

static void read_days(struct request *rq, struct cover_form *f, struct date *from, struct date *until)
{
	bool begins = form_date(&rq->body, "from", "the first day away", true, &f->errors, from);
	if (!form_date(&rq->body, "until", "the last day away", true, &f->errors, until))
		return;
	if (begins && date_cmp(*until, *from) < 0)
		form_error(&f->errors, "until", "The last day away must be the first day or later");
	else if (date_cmp(*until, f->today) < 0)
		form_error(&f->errors, "until", "The last day away must be today or later");
	else if (begins && date_days_between(*from, *until) > COVER_MAX_DAYS)
		form_error(&f->errors, "until", "Cover lasts at most a year: hand the people over instead");
}

struct cover {
	struct account_id away, by;
	struct date from, until;
};

static const struct error *read_cover(struct request *rq, struct cover_form *f, struct cover *c)
{
	*c = (struct cover){.from = DATE_NONE, .until = DATE_NONE};
	typed(&rq->body, f);
	const struct error *e = read_worker(rq, f, "away", f->away, "Choose who is away", &c->away);
	if (!e && !str_eq(f->by, STR(NOBODY_YET)))
		e = read_worker(rq, f, "by", f->by, "Choose who looks after their work, or nobody yet", &c->by);
	if (e)
		return e;
	if (c->away.id && c->away.id == c->by.id)
		form_error(&f->errors, "by", "Choose a colleague: nobody covers for themselves");
	read_days(rq, f, &c->from, &c->until);
	if (str_chars(f->note) > COVER_NOTE_MAX_CHARS)
		form_error(&f->errors, "note", "What to know must be 2,000 characters or fewer");
	return NULL;
}

static const struct error *keep(struct request *rq, const struct cover *c, struct str note, struct url to)
{
	struct deed deed = {.account = rq->who.account, .what = "cover.arranged", .at = rq->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) &&
	    !(e = caseload_cover_add(txn, id, c->away, c->by, c->from, c->until, note, rq->now, NULL)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *arrange(struct request *rq, struct response *rs)
{
	struct cover_form f;
	struct cover c;
	struct url to = url_const("/caseload/cover");
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)) || (e = read_cover(rq, &f, &c)))
		return e;
	if (f.errors.n) {
		cover_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = keep(rq, &c, f.note, to)))
		return e;
	response_flash(
	    rq, rs,
	    c.by.id ? STR("Cover arranged. Their worklist now stands beside the colleague's own.")
		    : STR("Recorded. What falls due meanwhile stands under \"Due soon, with nobody to do it\"."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *end(struct request *rq, struct response *rs)
{
	struct deed deed = {.account = rq->who.account, .what = "cover.ended", .at = rq->now};
	struct txn *txn;
	int64_t id, changed;
	response_redirect(rs, url_const("/caseload/cover"));
	if (!form_int(&rq->body, "cover", 1, INT64_MAX, &id))
		return NULL;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = caseload_cover_end(txn, id, instant_london_day(rq->now), &changed)) && changed)
		e = txn_commit(txn);
	txn_end(txn);
	if (!e && changed)
		response_flash(rq, rs, STR("Cover ended."));
	return e;
}

static const struct route routes[] = {
    ROUTE_GET("/caseload/cover", show, MAY_REASSIGN),
    ROUTE_POST("/caseload/cover", arrange, MAY_REASSIGN),
    ROUTE_POST("/caseload/cover/end", end, MAY_REASSIGN),
};
const struct route_table cover_routes = ROUTE_TABLE(routes);
