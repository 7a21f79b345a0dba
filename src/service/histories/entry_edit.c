#include "entry_edit.h"

#include "kept.h"
#include "operation.h"

void edit_day(struct edit *e, struct date day)
{
	form_fill_date(e->errors.arena, day, &e->day_day, &e->day_month, &e->day_year);
}

struct str edit_text(const struct form *body, const char *name, const char *what, size_t max,
		     struct form_errors *errors)
{
	struct str text = form_text(body, name);
	size_t chars = str_chars(text);
	if (chars > max)
		form_error(errors, name, "%s must be %zu characters or fewer; it has %zu", what, max, chars);
	return text;
}

bool edit_ours(const struct entry *e)
{
	return str_eq(e->source, STR("here"));
}

bool edit_corrects(const struct edit *e)
{
	return date_known(e->of);
}

struct str edit_title(const struct edit *e)
{
	return str_c(edit_corrects(e) ? e->kind->title_change : e->kind->title_new);
}

struct govuk_option edit_option(struct arena *a, struct str code, struct str words)
{
	if (str_empty(code))
		return (struct govuk_option){.empty = true, .text = words};
	return (struct govuk_option){.value = code,
				     .text = arena_fmt(a, "%.*s (%.*s)", STR_ARG(capital(a, words)), STR_ARG(code))};
}

/* The person, and the entry that the address names. */
static const struct error *begin(struct request *rq, const struct edit_kind *kind, struct edit *e)
{
	*e = (struct edit){.kind = kind,
			   .of = DATE_NONE,
			   .on = DATE_NONE,
			   .operation = operation_of(rq),
			   .errors = {.arena = rq->arena}};
	const struct error *error = access_person(rq, rq->param[0], "person.name-seen", &e->who);
	if (error ||
	    (error = home_viewer_read(rq->db, rq->arena, viewer_of(rq), e->who.person, instant_london_day(rq->now),
				      request_may(rq, MAY_SEE_SENSITIVE), &e->viewer)))
		return error;
	struct str path = str_c(kind->path);
	e->action = url_path(rq->arena, "/people/{}/{}/new", e->who.ref, path);
	if (!str_empty(rq->param[1])) {
		if (!date_parse_iso(rq->param[1], &e->of))
			return error_new(ERROR_NOT_FOUND, "no such day");
		e->action = url_path(rq->arena, "/people/{}/{}/{}", e->who.ref, path, rq->param[1]);
	}
	return NULL;
}

static void read_typed(struct request *rq, const struct form *body, struct edit *e)
{
	struct date today = instant_london_day(rq->now);
	e->day_day = form_text(body, "day-day");
	e->day_month = form_text(body, "day-month");
	e->day_year = form_text(body, "day-year");
	e->seen = form_text(body, "seen");
	e->mistake = form_checked(body, "mistake", STR("yes"));
	if (form_date(body, "day", "the day from which it was so", true, &e->errors, &e->on)) {
		if (date_cmp(e->on, today) > 0)
			form_error(&e->errors, "day", "The day from which it was so must be today or in the past");
		else if (date_cmp(e->on, e->who.birth) < 0)
			form_error(&e->errors, "day", "The day from which it was so must be after they were born");
	}
	e->kind->read(rq, body, e);
}

const struct error *edit_show(struct request *rq, struct response *rs, const struct edit_kind *kind)
{
	struct edit e;
	struct kept kept;
	bool any, found = false;
	const struct error *error = begin(rq, kind, &e);
	if (error || (error = kept_find(rq, &any, &kept)) ||
	    (edit_corrects(&e) && (error = kind->load(rq, &e, !any, &found))))
		return error;
	if (edit_corrects(&e) && !found && !any)
		return error_new(ERROR_NOT_FOUND, "no such entry");
	if (any) {
		read_typed(rq, &kept.fields, &e);
		e.errors.n = 0;
		e.operation = kept.number;
		e.was_kept = kept.signed_out;
		e.draft_of = kept.signed_out ? STR("") : instant_long(rq->arena, kept.at);
	} else {
		struct form nothing = {0};
		e.seen = e.stands;
		if (edit_corrects(&e)) {
			edit_day(&e, e.of);
		} else {
			kind->read(rq, &nothing, &e);
			e.errors.n = 0;
			edit_day(&e, instant_london_day(rq->now));
		}
	}
	kind->page(&rs->body, rq, &e);
	return NULL;
}

static const struct error *write_entry(struct request *rq, const struct edit *e, struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = e->who.person,
			    .what = e->mistake         ? e->kind->removed
				    : edit_corrects(e) ? e->kind->corrected
						       : e->kind->recorded,
			    .detail = e->kind->detail(rq->arena, e),
			    .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = e->who.person, .source = STR("here")};
	const struct error *error = txn_begin(rq->db, &deed, &r.txn);
	if (error)
		return error;
	if (!(error = e->mistake ? e->kind->remove(&r, e) : e->kind->write(&r, e)) &&
	    !(error = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, e->who.person, rq->now)) &&
	    !(error = operation_keep(r.txn, rq, to)))
		error = txn_commit(r.txn);
	txn_end(r.txn);
	return error;
}

/* Writes it, and lands on the person's page with a banner that says what moved. */
static const struct error *record(struct request *rq, struct response *rs, const struct edit *e)
{
	struct url to = url_path(rq->arena, "/people/{}/history", e->who.ref);
	struct subject s;
	const struct policy *policy = office_of(rq)->policy;
	if (!edit_corrects(e))
		to = url_path(rq->arena, "/people/{}", e->who.ref);
	if (!e->mistake && e->doing.in_touch == IN_TOUCH_DIED) /* when, and who told us, is asked there */
		to = url_path(rq->arena, "/people/{}/death", e->who.ref);
	const struct error *error = dues_subject(rq->db, rq->arena, e->who.person, &s);
	if (error)
		return error;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((error = write_entry(rq, e, to)) || (error = dues_subject(rq->db, rq->arena, e->who.person, &s)))
		return error;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(rq, rs,
		       moved_words(rq->arena, e->mistake ? "Taken back." : e->kind->done, &before, &after,
				   instant_london_day(rq->now)));
	response_redirect(rs, to);
	return NULL;
}

/* What has become wrong since the form was shown: somebody else was quicker, or the day has an entry. */
static const struct error *check_others(struct request *rq, struct edit *e)
{
	bool found = false, taken = false;
	const struct error *error = edit_corrects(e) ? e->kind->load(rq, e, false, &found) : NULL;
	if (error)
		return error;
	if (edit_corrects(e) && !str_eq(e->stands, e->seen)) {
		e->seen = e->stands;
		if (found)
			form_error(
			    &e->errors, "day-day",
			    "%.*s changed this while you had it open. It now says: %.*s. Check what you typed, and "
			    "record it again if it is right",
			    STR_ARG(e->stands_by), STR_ARG(e->stands_says));
		else
			form_error(
			    &e->errors, "day-day",
			    "Somebody took this entry back, or gave it another day, while you had it open. Record "
			    "it again to add what you typed as an entry of its own");
	}
	if (date_known(e->on) && e->on.days != e->of.days && (error = e->kind->taken(rq, e, &taken)))
		return error;
	if (taken)
		form_error(&e->errors, "day",
			   "An entry from that day is there already. Change that one, or enter another day");
	return NULL;
}

const struct error *edit_record(struct request *rq, struct response *rs, const struct edit_kind *kind)
{
	struct edit e;
	bool again;
	const struct error *error = begin(rq, kind, &e);
	if (error || (error = operation_done(rq, rs, &again)) || again)
		return error;
	read_typed(rq, &rq->body, &e);
	if (e.mistake && edit_corrects(&e)) {
		e.errors.n = 0; /* what it says does not matter any more */
		e.on = e.of;
	} else {
		e.mistake = false;
	}
	if ((error = check_others(rq, &e)))
		return error;
	if (e.stands_kept)
		return error_new(ERROR_FORBIDDEN, "an address that is kept from this viewer");
	if (!e.errors.n)
		return record(rq, rs, &e);
	kind->page(&rs->body, rq, &e);
	return NULL;
}
