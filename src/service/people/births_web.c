/* Claimed, assessed and official birth dates. The one in force is in the details: ages and what is due follow it. */
#include "births.h"

#include "access.h"
#include "births_html.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "record.h"

static const struct error *begin(struct request *rq, struct births_form *f)
{
	static const struct str who[BIRTH_KINDS] = {{"They do: the date they claim", 28},
						    {"An age assessment", 17},
						    {"An official paper, or the Home Office", 37}};
	bool may;
	const struct error *e = access_person(rq, rq->param[0], "person.papers-seen", &f->who);
	if (!e)
		e = asylum_may_see(rq, f->who.person, &may);
	if (!e && !may)
		e = error_new(ERROR_FORBIDDEN, "papers are read by those who work with the person");
	if (e)
		return e;
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	struct govuk_choice *c = arena_new(rq->arena, struct govuk_choice, BIRTH_KINDS);
	for (size_t i = 0; i < BIRTH_KINDS; i++)
		c[i] = (struct govuk_choice){.value = birth_kind_code((enum birth_kind)i), .text = who[i]};
	f->kinds = (struct govuk_choices){c, BIRTH_KINDS};
	return NULL;
}

struct birth_new {
	struct person_id person;
	struct birth_said said;
	bool in_force;
};

static void read_form(struct request *rq, const struct form *body, struct births_form *f, struct birth_new *new)
{
	struct birth_said *s = &new->said;
	f->kind = form_text(body, "kind");
	f->said = form_text(body, "said");
	f->in_force = form_text(body, "in-force");
	f->born_day = form_text(body, "born-day");
	f->born_month = form_text(body, "born-month");
	f->born_year = form_text(body, "born-year");
	*new = (struct birth_new){.person = f->who.person,
				  .said = {.birth = DATE_NONE, .said = f->said},
				  .in_force = str_eq(f->in_force, STR("yes"))};
	if (!birth_kind_from_code(f->kind, &s->kind))
		form_error(&f->errors, "kind", "Say who says so");
	if (form_date(body, "born", "the birth date", true, &f->errors, &s->birth) &&
	    date_cmp(s->birth, instant_london_day(rq->now)) > 0)
		form_error(&f->errors, "born", "The birth date must be in the past");
	if (str_chars(f->said) > PAPERS_NAME_MAX)
		form_error(&f->errors, "said", "By whom, or on what paper, must be 200 characters or fewer");
	if (!new->in_force && !str_eq(f->in_force, STR("no")))
		form_error(&f->errors, "in-force", "Say whether it is the one in force");
}

static const struct error *births_form(struct request *rq, struct response *rs)
{
	struct births_form f = {0};
	struct birth_new unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_form(rq, &kept.fields, &f, &unused);
		f.errors.n = 0;
		f.operation = kept.number;
	}
	births_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *write_birth(struct txn *txn, struct request *rq, const void *what)
{
	const struct birth_new *new = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = new->person, .source = STR("here")};
	const struct error *e = birth_put(txn, new->person, &new->said, rq->who.account, rq->now);
	if (e || !new->in_force)
		return e;
	return record_details(
	    &r, &(struct person_details){.birth = new->said.birth, .died = DATE_NONE, .records_from = DATE_NONE});
}

static const struct error *births(struct request *rq, struct response *rs)
{
	struct births_form f = {0};
	struct birth_new new;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	read_form(rq, &rq->body, &f, &new);
	if (f.errors.n) {
		births_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = new.in_force ? "birth.in-force" : "birth.recorded",
			   .detail = birth_kind_code(new.said.kind),
			   .to = url_path(rq->arena, "/people/{}/immigration", f.who.ref),
			   .write = write_birth,
			   .what = &new};
	return change_and_say(
	    rq, rs, &c,
	    new.in_force ? STR("The birth date is recorded and in force: what is due has been worked out again.")
			 : STR("The birth date is recorded."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/birth-dates", births_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/birth-dates", births, MAY_RECORD),
};
const struct route_table births_routes = ROUTE_TABLE(routes);
