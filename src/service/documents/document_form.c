/* The form of a document: begun, read, written. */
#include "operation.h"
#include "pages.h"

static struct govuk_choices kind_choices(struct arena *a)
{
	struct govuk_choice *kinds = arena_new(a, struct govuk_choice, DOCUMENT_KINDS);
	for (size_t i = 0; i < DOCUMENT_KINDS; i++)
		kinds[i] = (struct govuk_choice){.value = document_kind_code((enum document_kind)i),
						 .text = document_kind_words((enum document_kind)i)};
	return (struct govuk_choices){kinds, DOCUMENT_KINDS};
}

const struct error *document_begin(struct request *rq, const char *saw, bool named, struct document_form *f)
{
	struct documents all;
	*f = (struct document_form){.change = named,
				    .today = instant_london_day(rq->now),
				    .operation = operation_of(rq),
				    .kinds = kind_choices(rq->arena),
				    .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], saw, &f->who);
	if (e || (e = documents_may_see(rq, f->who.person, &f->may_see)))
		return e;
	f->action = url_path(rq->arena, "/people/{}/documents/new", f->who.ref);
	if (!named)
		return NULL;
	if ((e = documents_of(rq->db, rq->arena, viewer_of(rq), f->who.person, f->may_see, &all)) ||
	    (e = documents_find(&all, rq->param[1], &f->before)))
		return e;
	f->action = url_path(rq->arena, "/people/{}/documents/{}", f->who.ref, f->before.ref);
	return NULL;
}

void document_typed(const struct form *from, struct document_form *f)
{
	f->kind = form_text(from, "kind");
	f->title = form_text(from, "title");
	f->day_day = form_text(from, "day-day");
	f->day_month = form_text(from, "day-month");
	f->day_year = form_text(from, "day-year");
	f->for_them = form_text(from, "for-them");
	f->why = form_text(from, "why");
	f->restricted = form_text(from, "restricted");
}

/* Whom it is for: the young person, and which colleagues. */
static void check_for(struct document_form *f, struct document *to)
{
	to->for_them = str_eq(f->for_them, STR("yes"));
	to->restricted = str_eq(f->restricted, STR("yes"));
	if (!to->for_them && !str_eq(f->for_them, STR("no")))
		form_error(&f->errors, "for-them", "Say whether they see it on their own pages");
	else if (!to->for_them && str_empty(f->why))
		form_error(&f->errors, "why", "Write why they do not see it");
	else if (str_chars(f->why) > DOCUMENT_WHY_CHARS)
		form_error(&f->errors, "why", "Why they do not see it must be 500 characters or fewer");
	if (!to->restricted && !str_eq(f->restricted, STR("no")))
		form_error(&f->errors, "restricted", "Say which colleagues may open it");
	to->why = to->for_them ? STR("") : f->why;
}

void document_check_form(const struct form *from, struct document_form *f, struct document *to)
{
	*to = f->before;
	document_typed(from, f);
	to->title = f->title;
	if (!document_kind_from_code(f->kind, &to->kind))
		form_error(&f->errors, "kind", "Say what kind of document it is");
	if (str_empty(f->title))
		form_error(&f->errors, "title", "Write what it is, in a few words");
	else if (str_chars(f->title) > DOCUMENT_TITLE_CHARS)
		form_error(&f->errors, "title", "What it is must be 100 characters or fewer");
	if (form_date(from, "day", "the day of the document", true, &f->errors, &to->day) &&
	    date_cmp(to->day, f->today) > 0)
		form_error(&f->errors, "day", "The day of the document must be today or in the past");
	check_for(f, to);
}

static const struct error *put(struct txn *txn, struct request *rq, const void *what)
{
	return document_put(txn, rq->arena, what, rq->now);
}

const struct error *document_write(struct request *rq, struct response *rs, const struct document_form *f,
				   enum document_deed deed, const struct document *to, struct str done)
{
	static const char *const deeds[] = {[DOCUMENT_ADDED] = "document.added",
					    [DOCUMENT_CHANGED] = "document.changed",
					    [DOCUMENT_WITHDRAWN] = "document.withdrawn"};
	struct document_said said = {.person = f->who.person,
				     .deed = deed,
				     .before = f->change ? &f->before : NULL,
				     .to = *to,
				     .by = rq->who.account};
	struct change c = {.person = f->who.person,
			   .deed = deeds[deed],
			   .detail = arena_fmt(rq->arena, "kind=%.*s type=%.*s bytes=%lld",
					       STR_ARG(document_kind_code(to->kind)),
					       STR_ARG(document_type_code(to->file.type)), (long long)to->file.bytes),
			   .to = documents_url(rq->arena, f->who.ref),
			   .write = put,
			   .what = &said};
	return change_and_say(rq, rs, &c, done);
}
