#include "alert_form.h"

#include "access.h"
#include "alert_form_html.h"
#include "change.h"
#include "kept.h"
#include "operation.h"

static struct str title_of(struct arena *a, const struct alert_form *f)
{
	return f->step == ALERT_RAISE ? STR("Add an alert")
	       : f->step == ALERT_END ? arena_fmt(a, "End the alert: %.*s", STR_ARG(alert_kind_words(f->alert.kind)))
				      : arena_fmt(a, "Look again: %.*s", STR_ARG(alert_kind_words(f->alert.kind)));
}

static struct str button_of(enum alert_step step)
{
	return step == ALERT_RAISE   ? STR("Add alert")
	       : step == ALERT_AGAIN ? STR("Keep this alert")
				     : STR("End this alert");
}

/* The person and, but for a new one, the alert in the address, which must stand. */
static const struct error *begin(struct request *rq, enum alert_step step, struct alert_form *f)
{
	bool found;
	const struct error *e = access_person(rq, rq->param[0], "person.alerts-seen", &f->who);
	if (e)
		return e;
	f->step = step;
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	f->today = instant_london_day(rq->now);
	if (step == ALERT_RAISE) {
		f->action = url_path(rq->arena, "/people/{}/alerts/new", f->who.ref);
		struct govuk_choice *kinds = arena_new(rq->arena, struct govuk_choice, ALERT_KINDS);
		for (size_t i = 0; i < ALERT_KINDS; i++)
			kinds[i] = (struct govuk_choice){.value = alert_kind_code((enum alert_kind)i),
							 .text = alert_kind_words((enum alert_kind)i)};
		f->kinds = (struct govuk_choices){kinds, ALERT_KINDS};
		return NULL;
	}
	f->action = step == ALERT_AGAIN ? url_path(rq->arena, "/people/{}/alerts/{}/again", f->who.ref, rq->param[1])
					: url_path(rq->arena, "/people/{}/alerts/{}/end", f->who.ref, rq->param[1]);
	e = alert_by_ref(rq->db, rq->arena, viewer_of(rq), f->who.person, rq->param[1], &found, &f->alert);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such alert");
	if (!e && f->alert.ended)
		e = error_new(ERROR_CONFLICT, "the alert has ended");
	return e;
}

static void read_text(struct alert_form *f, const char *field, struct str text, const char *missing)
{
	size_t chars = str_chars(text);
	if (str_empty(text))
		form_error(&f->errors, field, "%s", missing);
	else if (chars > ALERT_TEXT_MAX)
		form_error(&f->errors, field, "This must be 2,000 characters or fewer; it has %zu", chars);
}

static void read_until(const struct form *body, struct alert_form *f, struct alert_said *said)
{
	said->stops = str_eq(f->stops, STR("stops"));
	if (!said->stops && !str_eq(f->stops, STR("sends")))
		form_error(&f->errors, "stops", "Say whether messages and letters may go out");
	if (!form_date(body, "by", "the day to look at it again", true, &f->errors, &said->review_by))
		return;
	if (date_cmp(said->review_by, f->today) <= 0)
		form_error(&f->errors, "by", "The day to look at it again must be in the future");
	else if (date_cmp(said->review_by, date_add_months(f->today, ALERT_MONTHS)) > 0)
		form_error(&f->errors, "by", "The day to look at it again must be within a year");
}

/* What was typed, what is wrong with it, and what it says. */
static void read_form(struct request *rq, const struct form *body, struct alert_form *f, struct alert_said *said)
{
	f->kind = form_text(body, "kind");
	f->reason = form_text(body, "reason");
	f->words = form_text(body, "words");
	f->stops = form_text(body, "stops");
	f->by_day = form_text(body, "by-day");
	f->by_month = form_text(body, "by-month");
	f->by_year = form_text(body, "by-year");
	*said = (struct alert_said){.person = f->who.person,
				    .before = f->step == ALERT_RAISE ? NULL : &f->alert,
				    .reason = f->reason,
				    .words = f->words,
				    .ended = f->step == ALERT_END,
				    .review_by = DATE_NONE,
				    .by = rq->who.account};
	if (f->step == ALERT_RAISE) {
		said->words = STR("");
		if (!alert_kind_from_code(f->kind, &said->kind))
			form_error(&f->errors, "kind", "Say what kind of alert it is");
		read_text(f, "reason", f->reason, "Say what there is to know, and what to do");
	} else {
		read_text(f, "words", f->words, f->step == ALERT_END ? "Say why it ends" : "Say what you know now");
	}
	if (f->step != ALERT_END)
		read_until(body, f, said);
}

static const struct error *show(struct request *rq, struct response *rs, enum alert_step step)
{
	struct alert_form f = {0};
	struct alert_said unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, step, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_form(rq, &kept.fields, &f, &unused);
		f.operation = kept.number;
		f.errors.n = 0;
	} else if (step == ALERT_AGAIN) {
		f.stops = f.alert.stops ? STR("stops") : STR("sends");
	}
	alert_form_page(&rs->body, rq, title_of(rq->arena, &f), button_of(step), &f);
	return NULL;
}

static const struct error *write_alert(struct txn *txn, struct request *rq, const void *what)
{
	return alert_put(txn, rq->arena, what, rq->now);
}

static const struct error *save(struct request *rq, struct response *rs, enum alert_step step)
{
	static const char *const deeds[] = {"alert.raised", "alert.reviewed", "alert.ended"};
	static const char *const done[] = {"Alert added.", "Alert kept.", "Alert ended."};
	struct alert_form f = {0};
	struct alert_said said;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, step, &f)))
		return e;
	read_form(rq, &rq->body, &f, &said);
	if (f.errors.n) {
		alert_form_page(&rs->body, rq, title_of(rq->arena, &f), button_of(step), &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = deeds[step],
			   .detail = alert_kind_code(step == ALERT_RAISE ? said.kind : f.alert.kind),
			   .to = url_path(rq->arena, "/people/{}", f.who.ref),
			   .write = write_alert,
			   .what = &said};
	return change_and_say(rq, rs, &c, str_c(done[step]));
}

static const struct error *raise_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, ALERT_RAISE);
}

static const struct error *raise_alert(struct request *rq, struct response *rs)
{
	return save(rq, rs, ALERT_RAISE);
}

static const struct error *again_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, ALERT_AGAIN);
}

static const struct error *again(struct request *rq, struct response *rs)
{
	return save(rq, rs, ALERT_AGAIN);
}

static const struct error *end_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, ALERT_END);
}

static const struct error *end(struct request *rq, struct response *rs)
{
	return save(rq, rs, ALERT_END);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/alerts/new", raise_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/alerts/new", raise_alert, MAY_RECORD),
    ROUTE_GET("/people/{ref}/alerts/{ref}/again", again_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/alerts/{ref}/again", again, MAY_RECORD),
    ROUTE_GET("/people/{ref}/alerts/{ref}/end", end_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/alerts/{ref}/end", end, MAY_RECORD),
};
const struct route_table alert_routes = ROUTE_TABLE(routes);
