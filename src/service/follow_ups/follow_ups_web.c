#include "follow_ups.h"

#include "follow_up_html.h"
#include "follow_ups_sql.h"
#include "kept.h"
#include "operation.h"

static const struct error *offer_colleagues(struct request *rq, struct follow_up_page *f)
{
	struct govuk_options all;
	const struct error *e = colleagues(rq->db, rq->arena, &all);
	if (e)
		return e;
	struct govuk_option *list = arena_new(rq->arena, struct govuk_option, all.n + 1);
	list[0] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < all.n; i++)
		list[i + 1] = all.p[i];
	f->colleagues = (struct govuk_options){list, all.n + 1};
	return NULL;
}

/* The person, and the follow-up of theirs that the address names. */
static const struct error *find(struct request *rq, struct follow_up_page *f, int64_t *ret_id, struct date *ret_since)
{
	struct follow_ups_one_row row;
	int64_t number;
	bool found = false;
	const struct error *e = access_person(rq, rq->param[0], "person.follow-up-seen", &f->who);
	if (e)
		return e;
	if (str_to_int(rq->param[1], 1, INT64_MAX, &number) &&
	    (e = follow_ups_one(rq->db, rq->arena, viewer_of(rq), f->who.person, number, &found, &row)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such follow-up");
	*ret_id = row.id;
	f->it = (struct follow_up){.number = number,
				   .what = row.what,
				   .owner = row.owner,
				   .by = row.by_day,
				   .ended_how = row.ended_how,
				   .ended_on = row.ended_on,
				   .ended_why = row.ended_why,
				   .said = row.said.known ? row.said.value : 0,
				   .audit = row.audit.known ? row.audit.value : 0,
				   .question = row.question};
	*ret_since = instant_london_day(row.recorded_at);
	return offer_colleagues(rq, f);
}

static void fill(const struct form *from, struct follow_up_page *f)
{
	f->how = form_text(from, "how");
	f->to = form_text(from, "to");
	f->why = form_text(from, "why");
	f->day_day = form_text(from, "day-day");
	f->day_month = form_text(from, "day-month");
	f->day_year = form_text(from, "day-year");
}

static struct follow_up_page begin(struct request *rq)
{
	return (struct follow_up_page){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct follow_up_page f = begin(rq);
	struct kept kept;
	struct date since;
	int64_t id;
	bool any;
	const struct error *e = find(rq, &f, &id, &since);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		fill(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		form_fill_date(rq->arena, f.today, &f.day_day, &f.day_month, &f.day_year);
	}
	follow_up_page(&rs->body, rq, &f);
	return NULL;
}

/* Today, whatever day is typed: from now on the colleague does it. */
static struct date check_given(struct request *rq, struct follow_up_page *f)
{
	const struct error *e = colleague_for(rq->db, rq->arena, f->to, f->who.person, &f->given);
	for (size_t i = 0; i < f->colleagues.n; i++)
		if (str_eq(f->colleagues.p[i].value, f->to))
			f->given_name = f->colleagues.p[i].text;
	if (e || !f->given.id)
		form_error(&f->errors, "to", "Choose a colleague who may see this young person");
	else if (str_eq(f->given_name, f->it.owner))
		form_error(&f->errors, "to", "%.*s has it already. Choose somebody else", STR_ARG(f->it.owner));
	return f->today;
}

/* What was typed is in f, with what is wrong with it; the day when it is one. */
static struct date check(struct request *rq, struct date since, struct follow_up_page *f)
{
	struct date day = DATE_NONE;
	bool dropped = str_eq(f->how, STR("dropped"));
	if (str_eq(f->how, STR("given")))
		return check_given(rq, f);
	if (!dropped && !str_eq(f->how, STR("done")))
		form_error(&f->errors, "how", "Say what has become of it");
	if (dropped && str_empty(f->why))
		form_error(&f->errors, "why", "Say why it is not needed any more");
	if (str_chars(f->why) > FOLLOW_UP_WHY_MAX_CHARS)
		form_error(&f->errors, "why", "The reason must be 500 characters or fewer");
	if (!form_date(&rq->body, "day", "the day", true, &f->errors, &day))
		return day;
	if (date_cmp(day, f->today) > 0)
		form_error(&f->errors, "day", "The day must be today or in the past");
	else if (date_cmp(day, since) < 0)
		form_error(&f->errors, "day", "The day must be on or after %s, when it was recorded",
			   date_long(rq->arena, since).p);
	return day;
}

static const struct error *write_end(struct request *rq, const struct follow_up_page *f, int64_t id, struct date on,
				     struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = f->who.person,
			    .what = "follow-up.ended",
			    .detail = f->how,
			    .at = rq->now};
	struct txn *txn;
	int64_t changed = 0;
	bool given = f->given.id != 0;
	struct str how = given ? STR("dropped") : f->how, why = str_eq(how, STR("dropped")) ? f->why : STR_NONE;
	struct follow_up_new next = {.person = f->who.person,
				     .owner = f->given,
				     .what = f->it.what,
				     .by = f->it.by,
				     .said = f->it.said,
				     .audit = f->it.audit,
				     .question = f->it.question};
	if (given)
		why = arena_fmt(rq->arena, FOLLOW_UP_GIVEN "%.*s", STR_ARG(f->given_name));
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	e = follow_ups_finish(txn, id, f->who.person, how, on, why, rq->now, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody ended this follow-up already");
	if (!e && given)
		e = follow_up_put(txn, &next, rq->now);
	if (!e && !(e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, f->who.person, rq->now)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *finish(struct request *rq, struct response *rs)
{
	struct follow_up_page f = begin(rq);
	struct date since = DATE_NONE, on;
	int64_t id = 0;
	struct url to;
	bool again;
	const struct error *e = find(rq, &f, &id, &since);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	fill(&rq->body, &f);
	on = check(rq, since, &f);
	if (f.errors.n || f.it.ended_how.n) { /* ended meanwhile: the page says how */
		follow_up_page(&rs->body, rq, &f);
		return NULL;
	}
	to = url_path(rq->arena, "/people/{}", f.who.ref);
	if ((e = write_end(rq, &f, id, on, to)))
		return e;
	response_flash(rq, rs,
		       f.given.id ? arena_fmt(rq->arena, "Follow-up given to %.*s", STR_ARG(f.given_name))
		       : str_eq(f.how, STR("done")) ? STR("Follow-up done")
						    : STR("Follow-up taken off the list"));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/follow-ups/{number}", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/follow-ups/{number}", finish, MAY_RECORD),
};
const struct route_table follow_up_routes = ROUTE_TABLE(routes);
