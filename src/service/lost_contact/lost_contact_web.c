#include "lost_contact_form.h"

#include "downloads.h"
#include "lost_contact_html.h"
#include "kept.h"
#include "operation.h"

static const struct table_column lost_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},          {DOWNLOAD_TITLE("Age"), 0},         {DOWNLOAD_TITLE("Worker"), 22},
    {DOWNLOAD_TITLE("How it stands"), 16}, {DOWNLOAD_TITLE("Lost since"), 14}, {DOWNLOAD_TITLE("Last contact"), 14},
    {DOWNLOAD_TITLE("Steps tried"), 0},    {DOWNLOAD_TITLE("Next step"), 40},  {DOWNLOAD_TITLE("Attempts"), 0}};
DOWNLOAD_LIST(lost_files, "lost-contact", "Lost contact", "lost.downloaded", lost_columns);

static const struct error *lost_rows(struct download *d, const struct lost_people *people, bool maybe)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < people->n && !e; i++) {
		const struct lost_person *p = &people->p[i];
		const struct table_cell cells[] = {table_text(p->name),
						   table_number(p->age),
						   table_text(p->worker),
						   table_text(maybe ? STR("perhaps lost") : STR("lost")),
						   table_day(maybe ? DATE_NONE : p->state.lost_since),
						   table_day(p->last_contact),
						   table_number(maybe ? 0 : (int64_t)p->state.tried),
						   table_text(!maybe && p->state.next ? p->state.next->says : STR("")),
						   table_number(p->attempts)};
		e = download_row(d, p->ref, cells);
	}
	return e;
}

static const struct error *lost_file(struct request *rq, struct response *rs, const struct lost_list *list)
{
	struct download d;
	download_begin(rq, &lost_files, &d);
	const struct error *e = lost_rows(&d, &list->lost, false);
	if (!e)
		e = lost_rows(&d, &list->maybe, true);
	download_hidden(&d, list->hidden);
	return e ? e : download_end(&d, rs, list->lost.more || list->maybe.more);
}

static const struct error *list_page(struct request *rq, struct response *rs, struct account_id worker)
{
	const struct office *office = office_of(rq);
	struct lost_list list;
	const struct error *e = lost_list_read(rq->db, rq->arena, &office->lost_contact, office->policy, viewer_of(rq),
					       worker, instant_london_day(rq->now), &list);
	if (!e && download_asked(rq))
		return lost_file(rq, rs, &list);
	if (e || (e = office_saw(rq, (struct person_id){0}, "lost.seen")))
		return e;
	lost_list_page(&rs->body, rq, &list);
	return NULL;
}

static const struct error *mine(struct request *rq, struct response *rs)
{
	return list_page(rq, rs, rq->who.account);
}

static const struct error *everybodys(struct request *rq, struct response *rs)
{
	return list_page(rq, rs, (struct account_id){0});
}

/* What may be recorded: the mark while they are not lost; then the steps, and for a manager the agreement to stop. */
static void offer(struct arena *a, struct lost_form *f)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, f->state.steps.n + 2);
	size_t n = 0;
	if (!date_known(f->state.lost_since)) {
		p[n++] = (struct govuk_choice){.value = STR("lost"),
					       .text = STR("They do not answer: start the search")};
	} else {
		for (size_t i = 0; i < f->state.steps.n; i++) {
			const struct tried_step *t = &f->state.steps.p[i];
			p[n++] = (struct govuk_choice){.value = arena_fmt(a, "tried %.*s", STR_ARG(t->step->id)),
						       .text = t->step->says};
		}
		if (f->may_stop)
			p[n++] = (struct govuk_choice){.value = STR("stopped"),
						       .text = STR("We agree to stop looking for now")};
	}
	f->choices.p = p;
	f->choices.n = n;
	if (str_empty(f->what) && n)
		f->what = !date_known(f->state.lost_since) ? p[0].value
			  : f->state.next                  ? arena_fmt(a, "tried %.*s", STR_ARG(f->state.next->id))
							   : STR("");
}

static const struct error *begin(struct request *rq, struct lost_form *f)
{
	const struct office *office = office_of(rq);
	*f = (struct lost_form){.errors = {.arena = rq->arena},
				.operation = operation_of(rq),
				.may_stop = request_may(rq, MAY_SEE_TEAM_LIST),
				.no_steps = office->lost_contact.steps.n == 0,
				.today = instant_london_day(rq->now)};
	const struct error *e = access_person(rq, rq->param[0], "person.search-seen", &f->who);
	return e ? e : search_read(rq->db, rq->arena, &office->lost_contact, viewer_of(rq), f->who.person, &f->state);
}

static void typed(const struct form *body, struct lost_form *f)
{
	f->what = form_text(body, "what");
	f->note = form_text(body, "note");
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct lost_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	form_fill_date(rq->arena, f.today, &f.day_day, &f.day_month, &f.day_year);
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	}
	offer(rq->arena, &f);
	lost_page(&rs->body, rq, &f);
	return NULL;
}

/* What was typed, and the day when it is one. */
static struct date read_form(struct request *rq, struct lost_form *f)
{
	struct date day = DATE_NONE;
	bool offered = false;
	typed(&rq->body, f);
	bool said = !str_empty(f->what);
	offer(rq->arena, f);
	for (size_t i = 0; i < f->choices.n; i++)
		offered |= str_eq(f->what, f->choices.p[i].value);
	if (!said || !offered)
		form_error(&f->errors, "what", "Say what was done");
	if (str_eq(f->what, STR("stopped")) && str_empty(f->note))
		form_error(&f->errors, "note", "Say why you agree to stop and what would make you start again");
	if (str_chars(f->note) > LOST_NOTE_MAX_CHARS)
		form_error(&f->errors, "note", "What happened must be 2,000 characters or fewer");
	if (!form_date(&rq->body, "day", "the day it was done", true, &f->errors, &day))
		return DATE_NONE;
	if (date_cmp(day, f->today) > 0)
		form_error(&f->errors, "day", "The day it was done must be today or in the past");
	else if (date_known(f->state.lost_since) && date_cmp(day, f->state.lost_since) < 0)
		form_error(&f->errors, "day", "The day it was done must be on or after the day the search began");
	else if (date_cmp(day, f->who.birth) < 0)
		form_error(&f->errors, "day", "The day it was done must be after they were born");
	return day;
}

static const struct error *keep(struct request *rq, const struct lost_form *f, struct date on, struct url to)
{
	bool tried = str_starts(f->what, STR("tried "));
	struct str step = tried ? str_cut(f->what, 6, f->what.n) : STR("");
	enum search_what what = tried ? SEARCH_TRIED : str_eq(f->what, STR("lost")) ? SEARCH_LOST : SEARCH_STOPPED;
	struct deed deed = {.account = rq->who.account,
			    .person = f->who.person,
			    .what = "lost-contact.recorded",
			    .detail = tried ? step : search_what_code(what),
			    .at = rq->now};
	struct search_new event = {f->who.person, on, what, step, f->note, rq->who.account};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = search_event_put(txn, &event, rq->now)) && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct lost_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	struct date on = read_form(rq, &f);
	if (f.errors.n) {
		lost_page(&rs->body, rq, &f);
		return NULL;
	}
	struct url to = url_path(rq->arena, "/people/{}/lost", f.who.ref);
	if ((e = keep(rq, &f, on, to)))
		return e;
	response_flash(rq, rs, STR("Recorded."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/lost", mine, MAY_SEE_OWN_LIST),
    ROUTE_GET("/lost/everybody", everybodys, MAY_SEE_TEAM_LIST),
    ROUTE_GET("/people/{ref}/lost", show, MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/lost", record, MAY_RECORD),
};
const struct route_table lost_contact_routes = ROUTE_TABLE(routes);
