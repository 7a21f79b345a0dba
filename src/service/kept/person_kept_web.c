/* What was kept for one young person, and why not. */
#include "change.h"
#include "downloads.h"
#include "kept.h"
#include "kept_page.h"
#include "operation.h"
#include "person_kept_html.h"
#include "promises_kept_sql.h"

static const struct error *read_history(struct request *rq, struct person_id person, struct dues *ret)
{
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, person, &s);
	if (!e)
		*ret = promises_history(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	return e;
}

/* What is said of a worker is for managers (statements/), that it was answered in time too. */
static bool shown(const struct request *rq, const struct due *d)
{
	const struct clock *c = &d->promise->clock;
	if (c->kind == CLOCK_ANSWER && c->about != ABOUT_OTHER && !request_may(rq, MAY_SEE_TEAM_LIST))
		return false;
	return outcome_of(d) != OUTCOME_NONE && (!due_is_open(d) || d->state == DUE_OVERDUE);
}

static bool same_start(const struct due *a, const struct due *b)
{
	return a->promise == b->promise && a->key.days == b->key.days;
}

/* /people/REF/kept/PROMISE/DAY: of the day its clock started. Where several started on that day, which of them, counted
 * from 1: an id must not stand in an address. */
static struct url why_url(struct request *rq, struct str ref, const struct dues *history, const struct due *d)
{
	struct str day = date_iso(rq->arena, d->key);
	int nth = 0;
	if (!d->number)
		return url_path(rq->arena, "/people/{}/kept/{}/{}", ref, d->promise->id, day);
	for (const struct due *o = history->p; o <= d; o++)
		nth += same_start(o, d);
	return url_path(rq->arena, "/people/{}/kept/{}/{}/{}", ref, d->promise->id, day,
			arena_fmt(rq->arena, "%d", nth));
}

/* The newest first; what is not due yet stands on the person's page. */
static const struct error *read_rows(struct request *rq, struct person_kept *k)
{
	struct dues history;
	struct due_reasons reasons;
	const struct error *e = read_history(rq, k->who.person, &history);
	if (e || (e = due_reasons_read(rq->db, rq->arena, viewer_of(rq), k->who.person, &reasons)))
		return e;
	k->rows.p = arena_new(rq->arena, struct person_kept_row, history.n);
	for (size_t i = history.n; i > 0; i--) {
		const struct due *d = &history.p[i - 1];
		if (!shown(rq, d))
			continue;
		struct person_kept_row *r = &k->rows.p[k->rows.n++];
		*r = (struct person_kept_row){
		    .due = d, .outcome = outcome_of(d), .reason = due_reason_of(&reasons, d, rq->arena)};
		if (why_not_asked(d) && request_may(rq, MAY_RECORD))
			r->why = why_url(rq, k->who.ref, &history, d);
	}
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct person_kept k = {0};
	const struct error *e = access_person(rq, rq->param[0], "person.kept-seen", &k.who);
	if (e || (e = read_rows(rq, &k)))
		return e;
	if (download_asked(rq))
		return person_kept_file(rq, rs, &k);
	person_kept_page(&rs->body, rq, &k);
	return NULL;
}

static void offer(struct request *rq, struct why_form *f)
{
	struct govuk_choice *p = arena_new(rq->arena, struct govuk_choice, WHYS);
	for (int w = WHY_NONE + 1; w < WHYS; w++)
		p[w - 1] = (struct govuk_choice){.value = why_not_code((enum why_not)w),
						 .text = why_not_words((enum why_not)w)};
	f->choices = (struct govuk_choices){p, WHYS - 1};
}

/* The due that the address names; NULL when there is none, or nothing to say of it. */
static const struct due *named_due(struct request *rq, const struct dues *history)
{
	int64_t nth = 0;
	bool counted = str_to_int(rq->param[3], 1, INT32_MAX, &nth);
	for (size_t i = 0; i < history->n; i++) {
		const struct due *d = &history->p[i];
		if (!str_eq(d->promise->id, rq->param[1]) || !date_known(d->key) ||
		    !str_eq(date_iso(rq->arena, d->key), rq->param[2]) || (counted && --nth != 0))
			continue;
		if (why_not_asked(d) && shown(rq, d))
			return d;
	}
	return NULL;
}

/* That due, and what was said of it so far. */
static const struct error *begin(struct request *rq, struct why_form *f)
{
	struct dues history;
	struct due_reasons reasons;
	*f = (struct why_form){.errors = {.arena = rq->arena}, .operation = operation_of(rq)};
	const struct error *e = access_person(rq, rq->param[0], "person.kept-seen", &f->who);
	if (e || (e = read_history(rq, f->who.person, &history)))
		return e;
	f->due = named_due(rq, &history);
	if (!f->due)
		return error_new(ERROR_NOT_FOUND, "nothing was late or missed there");
	if ((e = due_reasons_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &reasons)))
		return e;
	const struct due_reason *said = due_reason_of(&reasons, f->due, rq->arena);
	f->outcome = outcome_of(f->due);
	f->why = said ? why_not_code(said->why) : STR("");
	f->words = said ? said->words : STR("");
	f->to = why_url(rq, f->who.ref, &history, f->due);
	offer(rq, f);
	return NULL;
}

static const struct error *why_page(struct request *rq, struct response *rs)
{
	struct why_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		f.why = form_text(&kept.fields, "why");
		f.words = form_text(&kept.fields, "words");
		f.operation = kept.number;
	}
	why_not_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_why(struct txn *txn, struct request *rq, const void *what)
{
	const struct why_form *f = what;
	enum why_not why = WHY_NONE;
	struct str occurrence = due_occurrence(f->due, rq->arena);
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	(void)why_not_from_code(f->why, &why);
	if (e ||
	    (e = promises_kept_reason_replace(txn, f->who.person, f->due->promise->id, occurrence, rq->now, id, NULL)))
		return e;
	return promises_kept_reason_add(txn, f->who.person, f->due->promise->id, occurrence, id,
					instant_london_day(rq->now), why, f->words, rq->who.account, rq->now, NULL);
}

static void check(struct request *rq, struct why_form *f)
{
	enum why_not why;
	f->why = form_text(&rq->body, "why");
	f->words = form_text(&rq->body, "words");
	if (!why_not_from_code(f->why, &why))
		form_error(&f->errors, "why", "Select why");
	else if (why == WHY_OTHER && str_empty(f->words))
		form_error(&f->errors, "words", "Say what the reason was");
	if (str_chars(f->words) > WHY_WORDS_MAX)
		form_error(&f->errors, "words", "What you add must be 1,000 characters or fewer");
}

static const struct error *why(struct request *rq, struct response *rs)
{
	struct why_form f;
	struct url earlier;
	const struct error *e = operation_find(rq, &earlier);
	if (e)
		return e;
	if (!str_empty(earlier.text)) {
		response_redirect(rs, earlier);
		return NULL;
	}
	if ((e = begin(rq, &f)))
		return e;
	check(rq, &f);
	if (f.errors.n) {
		why_not_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {
	    .person = f.who.person,
	    .deed = "due.reason-given",
	    .detail = arena_fmt(rq->arena, "promise=%.*s reason=%.*s", STR_ARG(f.due->promise->id), STR_ARG(f.why)),
	    .to = url_path(rq->arena, "/people/{}/kept", f.who.ref),
	    .write = write_why,
	    .what = &f};
	return change_and_say(rq, rs, &c, STR("The reason is recorded."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/kept", show, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/kept/{word}/{date}", why_page, MAY_RECORD),
    ROUTE_POST("/people/{ref}/kept/{word}/{date}", why, MAY_RECORD),
    ROUTE_GET("/people/{ref}/kept/{word}/{date}/{number}", why_page, MAY_RECORD),
    ROUTE_POST("/people/{ref}/kept/{word}/{date}/{number}", why, MAY_RECORD),
};
const struct route_table person_kept_routes = ROUTE_TABLE(routes);
