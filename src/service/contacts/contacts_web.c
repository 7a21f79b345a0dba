#include "contacts.h"

#include "access.h"
#include "contact_form.h"
#include "contact_form_html.h"
#include "kept.h"
#include "operation.h"

/* In the order of the page: what happens most often comes first. */
static const enum contact_kind kinds[] = {
    CONTACT_PHONE,   CONTACT_VISIT,  CONTACT_TEXT,        CONTACT_EMAIL,          CONTACT_VIDEO,
    CONTACT_DROP_IN, CONTACT_LETTER, CONTACT_VISIT_LEGAL, CONTACT_VISIT_DOMESTIC,
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void offer_choices(struct arena *a, struct contact_form *f)
{
	struct govuk_choice *how = arena_new(a, struct govuk_choice, KINDS);
	struct govuk_choice *topics = arena_new(a, struct govuk_choice, TOPICS);
	for (size_t i = 0; i < KINDS; i++)
		how[i] = (struct govuk_choice){.value = contact_kind_code(kinds[i]),
					       .text = capital(a, contact_kind_words(kinds[i]))};
	for (size_t i = 0; i < TOPICS; i++)
		topics[i] = (struct govuk_choice){.value = contact_topics[i].code, .text = contact_topics[i].words};
	f->kinds = (struct govuk_choices){how, KINDS};
	f->topic_choices = (struct govuk_choices){topics, TOPICS};
}

/* The ticked topics that are topics: as the page shows them again, and as they are stored. */
static void read_topics(struct request *rq, const struct form *body, struct contact_form *f, struct contact_new *c)
{
	struct str *ticked = arena_new(rq->arena, struct str, TOPICS);
	struct buf codes;
	size_t n = 0;
	buf_init(&codes, rq->arena, 200);
	for (size_t i = 0; i < TOPICS; i++) {
		if (!form_checked(body, "topics", contact_topics[i].code))
			continue;
		ticked[n++] = contact_topics[i].code;
		if (codes.n)
			buf_char(&codes, ' ');
		buf_add(&codes, contact_topics[i].code);
	}
	f->topics = (struct govuk_texts){ticked, n};
	c->topics = buf_str(&codes);
}

/* Reads the form; f holds what was typed and what is wrong with it. */
static void read_form(struct request *rq, const struct form *body, const struct seen_person *about,
		      struct contact_form *f, struct contact_new *c)
{
	*f = (struct contact_form){.ref = about->ref,
				   .name = about->name,
				   .operation = operation_of(rq),
				   .kind = form_text(body, "kind"),
				   .made = form_text(body, "made"),
				   .day_day = form_text(body, "day-day"),
				   .day_month = form_text(body, "day-month"),
				   .day_year = form_text(body, "day-year"),
				   .note = form_text(body, "note"),
				   .errors = {.arena = rq->arena}};
	*c = (struct contact_new){
	    .person = about->person, .on = DATE_NONE, .by = rq->who.account, .source = STR("here"), .note = f->note};
	offer_choices(rq->arena, f);
	read_topics(rq, body, f, c);
	if (!contact_kind_from_code(f->kind, &c->kind))
		form_error(&f->errors, "kind", "Say how you were in touch");
	c->made = str_eq(f->made, STR("made"));
	if (!c->made && !str_eq(f->made, STR("attempted")))
		form_error(&f->errors, "made", "Say whether it happened");
	if (form_date(body, "day", "the day of the contact", true, &f->errors, &c->on) &&
	    date_cmp(c->on, instant_london_day(rq->now)) > 0)
		form_error(&f->errors, "day", "The day of the contact must be today or in the past");
	else if (date_known(c->on) && date_cmp(c->on, about->birth) < 0)
		form_error(&f->errors, "day", "The day of the contact must be after they were born");
	size_t chars = str_chars(f->note);
	if (chars > NOTE_MAX_CHARS)
		form_error(&f->errors, "note", "What happened must be 12,000 characters or fewer; it has %zu", chars);
}

/* What they typed before they were signed out, if it was on this page; else an empty form for today. */
static const struct error *begin_form(struct request *rq, const struct seen_person *about, struct contact_form *f)
{
	struct contact_new unused;
	struct kept kept;
	bool any;
	int y, m, d;
	const struct error *e = kept_find(rq, &any, &kept);
	if (e)
		return e;
	if (any) {
		read_form(rq, &kept.fields, about, f, &unused);
		f->errors.n = 0;
		f->operation = kept.number;
		f->was_kept = kept.signed_out;
		f->draft_of = kept.signed_out ? STR("") : instant_long(rq->arena, kept.at);
		return NULL;
	}
	date_to_ymd(instant_london_day(rq->now), &y, &m, &d);
	*f = (struct contact_form){.ref = about->ref,
				   .name = about->name,
				   .operation = operation_of(rq),
				   .day_day = arena_fmt(rq->arena, "%d", d),
				   .day_month = arena_fmt(rq->arena, "%d", m),
				   .day_year = arena_fmt(rq->arena, "%d", y),
				   .errors = {.arena = rq->arena}};
	offer_choices(rq->arena, f);
	return NULL;
}

static const struct error *contact_new_form(struct request *rq, struct response *rs)
{
	struct seen_person about;
	struct contact_form f;
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &about);
	if (e || (e = begin_form(rq, &about, &f)))
		return e;
	contact_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_contact(struct request *rq, const struct contact_new *c, struct url to)
{
	struct txn *txn;
	struct deed deed = {.account = rq->who.account,
			    .person = c->person,
			    .what = "contact.recorded",
			    .detail = contact_kind_code(c->kind),
			    .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = contact_put(txn, c, rq->now)) &&
	    !(e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, c->person, rq->now)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* What the banner says. */
static const struct error *what_it_changed(struct request *rq, const struct seen_person *about,
					   const struct dues *before, struct str *ret)
{
	struct subject now;
	const struct error *e = dues_subject(rq->db, rq->arena, about->person, &now);
	if (e)
		return e;
	struct dues after = promises_due(office_of(rq)->policy, &now.facts, rq->now, rq->arena);
	*ret = moved_words(rq->arena, "Contact recorded.", before, &after, instant_london_day(rq->now));
	return NULL;
}

/* Writes it, and lands on the person's page with a banner that says what moved. */
static const struct error *record(struct request *rq, struct response *rs, const struct seen_person *about,
				  const struct contact_new *c)
{
	struct url to = url_path(rq->arena, "/people/{}", about->ref);
	struct subject before;
	struct str message;
	const struct error *e = dues_subject(rq->db, rq->arena, about->person, &before);
	if (e)
		return e;
	struct dues was = promises_due(office_of(rq)->policy, &before.facts, rq->now, rq->arena);
	if ((e = write_contact(rq, c, to)) || (e = what_it_changed(rq, about, &was, &message)))
		return e;
	response_flash(rq, rs, message);
	response_redirect(rs, to);
	return NULL;
}

static const struct error *contact_create(struct request *rq, struct response *rs)
{
	struct seen_person about;
	struct contact_form f;
	struct contact_new c;
	struct url done;
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &about);
	if (e || (e = operation_find(rq, &done)))
		return e;
	if (!str_empty(done.text)) {
		response_redirect(rs, done);
		return NULL;
	}
	read_form(rq, &rq->body, &about, &f, &c);
	if (!f.errors.n)
		return record(rq, rs, &about, &c);
	contact_form_page(&rs->body, rq, &f);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/contacts/new", contact_new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/contacts/new", contact_create, MAY_RECORD),
};
const struct route_table contact_routes = ROUTE_TABLE(routes);
