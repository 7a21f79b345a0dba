#include "death.h"

#include "death_html.h"
#include "operation.h"

static struct url death_url(struct request *rq, const struct death_form *f)
{
	return url_path(rq->arena, "/people/{}", f->who.ref);
}

/* Who, and what is recorded of them; true in *ret_done when this form did it already and was sent on. */
static const struct error *begin(struct request *rq, struct response *rs, struct death_form *f, bool *ret_done)
{
	*ret_done = false;
	*f = (struct death_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}, .day = DATE_NONE};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (!e && !(e = details_now(rq->db, rq->arena, f->who.person, &f->now)) && rq->method == METHOD_POST)
		e = operation_done(rq, rs, ret_done);
	return e;
}

static void read_form(const struct form *body, struct date today, struct death_form *f)
{
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
	f->told = form_text(body, "told");
	if (form_date(body, "day", "the day they died", true, &f->errors, &f->day)) {
		if (date_cmp(f->day, today) > 0)
			form_error(&f->errors, "day", "The day they died must be today or in the past");
		else if (date_cmp(f->day, f->who.birth) < 0)
			form_error(&f->errors, "day", "The day they died must not be before they were born");
	}
	if (str_empty(f->told))
		form_error(&f->errors, "told", "Say who told us, and how");
	else if (str_chars(f->told) > DEATH_TOLD_MAX)
		form_error(&f->errors, "told", "Who told us must be %d characters or fewer", DEATH_TOLD_MAX);
}

static const struct error *death_form(struct request *rq, struct response *rs)
{
	struct death_form f;
	struct kept kept;
	bool done, any;
	const struct error *e = begin(rq, rs, &f, &done);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (date_parse_iso(f.now.v[DETAIL_DIED], &f.day)) {
		f.told = f.now.v[DETAIL_DIED_TOLD];
		death_recorded_page(&rs->body, rq, &f);
		return NULL;
	}
	if (any) {
		read_form(&kept.fields, instant_london_day(rq->now), &f);
		f.errors.n = 0;
		f.operation = kept.number;
		f.was_kept = true;
	}
	death_form_page(&rs->body, rq, &f);
	return NULL;
}

/* died and told as given: empty takes a death back. */
static const struct error *write_death(struct request *rq, const struct death_form *f, const char *what,
				       struct str died, struct str told)
{
	struct deed deed = {.account = rq->who.account, .person = f->who.person, .what = what, .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = f->who.person, .source = STR("here")};
	struct details d;
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = details_now(txn_db(r.txn), rq->arena, r.person, &d))) {
		d.v[DETAIL_DIED] = died;
		d.v[DETAIL_DIED_TOLD] = told;
		if (!(e = record_details_as(&r, &d)) &&
		    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, r.person, rq->now)) &&
		    !(e = operation_keep(r.txn, rq, death_url(rq, f))))
			e = txn_commit(r.txn);
	}
	txn_end(r.txn);
	return e;
}

static const struct error *death(struct request *rq, struct response *rs)
{
	struct death_form f;
	bool done;
	const struct error *e = begin(rq, rs, &f, &done);
	if (e || done)
		return e;
	read_form(&rq->body, instant_london_day(rq->now), &f);
	if (f.errors.n) {
		death_form_page(&rs->body, rq, &f);
		return NULL;
	}
	if (!str_eq(form_text(&rq->body, "step"), STR("record"))) {
		death_check_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = write_death(rq, &f, "person.died", date_iso(rq->arena, f.day), f.told)))
		return e;
	/* No green banner: the page itself says it. */
	response_redirect(rs, death_url(rq, &f));
	return NULL;
}

static const struct error *mistake(struct request *rq, struct response *rs)
{
	struct death_form f;
	bool done;
	const struct error *e = begin(rq, rs, &f, &done);
	if (e || done || (e = write_death(rq, &f, "person.death-mistaken", STR_NONE, STR_NONE)))
		return e;
	response_flash(rq, rs, STR("Taken back. What was promised is due again."));
	response_redirect(rs, death_url(rq, &f));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/death", death_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/death", death, MAY_RECORD),
    ROUTE_POST("/people/{ref}/death/mistake", mistake, MAY_RECORD),
};
const struct route_table death_routes = ROUTE_TABLE(routes);
