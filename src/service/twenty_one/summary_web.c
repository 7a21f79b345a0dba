/* Their circumstances in their own words are written down. That they came is a step, recorded with it. */
#include "access.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "record.h"
#include "summary_html.h"
#include "turning.h"

static struct govuk_choices hows(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, summary_hows.n);
	for (size_t i = 0; i < summary_hows.n; i++)
		p[i] = (struct govuk_choice){.value = summary_hows.p[i].code,
					     .text = capital(a, summary_hows.p[i].words)};
	return (struct govuk_choices){p, summary_hows.n};
}

static void typed(const struct form *body, struct turning_form *f)
{
	f->said = form_text(body, "said");
	f->how = form_text(body, "how");
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
}

static const struct error *form(struct request *rq, struct response *rs)
{
	struct turning_form f;
	struct kept kept;
	const struct error *e = turning_begin(rq, "person.summary-seen", &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	form_fill_date(rq->arena, f.today, &f.day_day, &f.day_month, &f.day_year);
	f.choices = hows(rq->arena);
	f.said = f.decided.summary.said;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	}
	summary_page(&rs->body, rq, &f);
	return NULL;
}

struct summary_new {
	const struct turning_form *f;
	struct own_summary summary;
};

static const struct error *write_summary(struct txn *txn, struct request *rq, const void *what)
{
	const struct summary_new *n = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = n->f->who.person, .source = STR("here")};
	const struct error *e = own_summary_put(txn, rq->arena, r.person, &n->f->decided.summary, &n->summary,
						rq->who.account, rq->now);
	return e ? e : record_step(&r, n->summary.on, turning_code(TURNING_RECEIVED));
}

static const struct error *write_down(struct request *rq, struct response *rs)
{
	struct turning_form f;
	bool done, known = false;
	const struct error *e = operation_done(rq, rs, &done);
	if (e || done || (e = turning_begin(rq, "person.summary-seen", &f)))
		return e;
	f.choices = hows(rq->arena);
	typed(&rq->body, &f);
	for (size_t i = 0; i < summary_hows.n; i++)
		known |= str_eq(f.how, summary_hows.p[i].code);
	if (str_empty(f.said))
		form_error(&f.errors, "said", "Write what they say");
	else if (str_chars(f.said) > SUMMARY_MAX_CHARS)
		form_error(&f.errors, "said", "Their summary must be 8,000 characters or fewer");
	if (!known)
		form_error(&f.errors, "how", "Say how it came to us");
	struct date on = turning_day(rq, "the day they gave it", &f);
	if (f.errors.n) {
		summary_page(&rs->body, rq, &f);
		return NULL;
	}
	struct summary_new n = {&f, {.said = f.said, .how = f.how, .on = on}};
	struct change c = {
	    .person = f.who.person,
	    .deed = "summary.recorded",
	    .detail = f.how,
	    .to = url_at(rq->arena, url_path(rq->arena, "/people/{}/21-plus", f.who.ref), STR("summary")),
	    .write = write_summary,
	    .what = &n};
	return change_and_say(rq, rs, &c, STR("Their summary is saved, and that it came is recorded."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/21-plus/summary", form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/21-plus/summary", write_down, MAY_RECORD),
};
const struct route_table summary_routes = ROUTE_TABLE(routes);
