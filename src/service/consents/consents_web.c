#include "consent_forms.h"

#include "change.h"
#include "consent_form_html.h"
#include "kept.h"
#include "operation.h"

const struct error *consent_page_begin(struct request *rq, struct consent_page *page)
{
	page->errors = (struct form_errors){.arena = rq->arena};
	page->operation = operation_of(rq);
	page->today = instant_london_day(rq->now);
	return access_person(rq, rq->param[0], "person.name-seen", &page->who);
}

void consent_text(struct form_errors *errors, const char *field, struct str text, const char *missing, size_t most)
{
	if (missing && str_empty(text))
		form_error(errors, field, "%s", missing);
	if (str_chars(text) > most)
		form_error(errors, field, "This must be %zu characters or fewer; it has %zu", most, str_chars(text));
}

/* The person and, of a withdrawal, the consent in the address, which must stand. */
static const struct error *begin(struct request *rq, bool ends, struct consent_form *f)
{
	bool found;
	const struct error *e = consent_page_begin(rq, &f->page);
	struct govuk_choice *abouts = arena_new(rq->arena, struct govuk_choice, CONSENT_ABOUT);
	if (e)
		return e;
	for (size_t i = 0; i < CONSENT_ABOUT; i++)
		abouts[i] = (struct govuk_choice){.value = consent_abouts[i].code, .text = consent_abouts[i].words};
	f->abouts = (struct govuk_choices){abouts, CONSENT_ABOUT};
	f->ends = ends;
	f->page.action = url_path(rq->arena, "/people/{}/consents/new", f->page.who.ref);
	if (!ends)
		return NULL;
	f->page.action = url_path(rq->arena, "/people/{}/consents/{}/withdraw", f->page.who.ref, rq->param[1]);
	e = consent_by_ref(rq->db, rq->arena, viewer_of(rq), f->page.who.person, rq->param[1], &found, &f->before);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such consent");
	if (!e && f->before.withdrawn)
		e = error_new(ERROR_CONFLICT, "the consent was withdrawn already");
	return e;
}

static void read_about(struct request *rq, const struct form *body, struct consent_form *f, struct consent *said)
{
	struct str *list = arena_new(rq->arena, struct str, CONSENT_ABOUT);
	struct buf codes;
	size_t n = 0;
	buf_init(&codes, rq->arena, 200);
	for (size_t i = 0; i < CONSENT_ABOUT; i++)
		if (form_checked(body, "about", consent_abouts[i].code)) {
			buf_fmt(&codes, "%s%.*s", n ? " " : "", STR_ARG(consent_abouts[i].code));
			list[n++] = consent_abouts[i].code;
		}
	f->about = (struct govuk_texts){list, n};
	said->about = buf_str(&codes);
	if (n == 0)
		form_error(&f->page.errors, "about", "Tick what we may speak about");
}

static void read_days(const struct form *body, struct consent_form *f, struct consent *said)
{
	struct form_errors *errors = &f->page.errors;
	struct date latest = date_add_months(f->page.today, 12 * CONSENT_YEARS);
	bool from = form_date(body, "since", "the day from which we may", true, errors, &said->since);
	bool to = form_date(body, "until", "the last day", false, errors, &said->until);
	if (from && (date_cmp(said->since, latest) > 0 || date_cmp(said->since, f->page.who.birth) < 0))
		form_error(errors, "since", "The day from which we may must be within their life and 5 years from now");
	if (!to || !date_known(said->until))
		return;
	if (date_cmp(said->until, f->page.today) < 0)
		form_error(errors, "until", "The last day must be today or later");
	else if (from && date_cmp(said->until, said->since) < 0)
		form_error(errors, "until", "The last day must be on or after the first");
	else if (date_cmp(said->until, latest) > 0)
		form_error(errors, "until", "The last day must be within 5 years, so that they are asked again");
}

static void read_form(struct request *rq, const struct form *body, struct consent_form *f, struct consent *said)
{
	struct form_errors *errors = &f->page.errors;
	f->name = form_text(body, "name");
	f->organisation = form_text(body, "organisation");
	f->phone = form_text(body, "phone");
	f->about_said = form_text(body, "about-said");
	f->how = form_text(body, "how");
	f->since_day = form_text(body, "since-day");
	f->since_month = form_text(body, "since-month");
	f->since_year = form_text(body, "since-year");
	f->until_day = form_text(body, "until-day");
	f->until_month = form_text(body, "until-month");
	f->until_year = form_text(body, "until-year");
	*said = (struct consent){.name = f->name,
				 .organisation = f->organisation,
				 .phone = f->phone,
				 .about_said = f->about_said,
				 .how = f->how,
				 .since = DATE_NONE,
				 .until = DATE_NONE};
	if (f->ends) {
		consent_text(errors, "how", f->how, "Say how they withdrew it", CONSENT_TEXT_MAX);
		return;
	}
	consent_text(errors, "name", f->name, NULL, CONSENT_NAME_MAX);
	if (str_empty(f->name) && str_empty(f->organisation))
		form_error(errors, "name", "Enter whom we may speak with: a name, an organisation or both");
	consent_text(errors, "organisation", f->organisation, NULL, CONSENT_NAME_MAX);
	consent_text(errors, "phone", f->phone, NULL, CONSENT_NAME_MAX);
	read_about(rq, body, f, said);
	consent_text(errors, "about-said", f->about_said, NULL, CONSENT_TEXT_MAX);
	read_days(body, f, said);
	consent_text(errors, "how", f->how, "Say how they agreed", CONSENT_TEXT_MAX);
}

static const struct error *show(struct request *rq, struct response *rs, bool ends)
{
	struct consent_form f = {0};
	struct consent unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, ends, &f)) || (e = kept_find(rq, &f.page.was_kept, &kept)))
		return e;
	if (f.page.was_kept) {
		read_form(rq, &kept.fields, &f, &unused);
		f.page.operation = kept.number;
		f.page.errors.n = 0;
	} else {
		form_fill_date(rq->arena, f.page.today, &f.since_day, &f.since_month, &f.since_year);
	}
	consent_form_page(&rs->body, rq, &f);
	return NULL;
}

struct saving {
	const struct consent_form *form;
	const struct consent *said;
};

static const struct error *write_consent(struct txn *txn, struct request *rq, const void *what)
{
	const struct saving *s = what;
	return consent_put(txn, rq->arena, s->form->page.who.person, s->form->ends ? &s->form->before : NULL, s->said,
			   rq->who.account, rq->now);
}

static const struct error *save(struct request *rq, struct response *rs, bool ends)
{
	struct consent_form f = {0};
	struct consent said;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, ends, &f)))
		return e;
	read_form(rq, &rq->body, &f, &said);
	if (f.page.errors.n) {
		consent_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.page.who.person,
			   .deed = ends ? "consent.withdrawn" : "consent.given",
			   .to = url_path(rq->arena, "/people/{}", f.page.who.ref),
			   .write = write_consent,
			   .what = &(struct saving){&f, &said}};
	return change_and_say(rq, rs, &c, ends ? STR("Consent withdrawn.") : STR("Consent recorded."));
}

static const struct error *consent_new(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *consent_give(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *withdraw_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *withdraw(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/consents/new", consent_new, MAY_RECORD),
    ROUTE_POST("/people/{ref}/consents/new", consent_give, MAY_RECORD),
    ROUTE_GET("/people/{ref}/consents/{ref}/withdraw", withdraw_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/consents/{ref}/withdraw", withdraw, MAY_RECORD),
};
const struct route_table consent_routes = ROUTE_TABLE(routes);
