/* The page on which it is written down that something was given. */
#include "award_form.h"
#include "award_form_html.h"
#include "kept.h"
#include "operation.h"

static const struct error *find_award(struct request *rq, struct person_id person, struct str ref, struct award *ret)
{
	struct awards list;
	const struct error *e = awards_of(rq->db, rq->arena, viewer_of(rq), person, &list);
	for (size_t i = 0; !e && i < list.n; i++)
		if (list.p[i].ref.n && str_eq(list.p[i].ref, ref)) {
			*ret = list.p[i];
			return NULL;
		}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such award");
}

static const struct error *begin(struct request *rq, bool change, struct award_form *f)
{
	*f = (struct award_form){.change = change,
				 .today = instant_london_day(rq->now),
				 .operation = operation_of(rq),
				 .errors = {.arena = rq->arena}};
	struct govuk_choice *kinds = arena_new(rq->arena, struct govuk_choice, AWARD_KINDS);
	for (int i = 0; i < AWARD_KINDS; i++)
		kinds[i] = (struct govuk_choice){.value = award_kind_code((enum award_kind)i),
						 .text = award_kind_words((enum award_kind)i)};
	f->kinds = (struct govuk_choices){kinds, AWARD_KINDS};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	if (e)
		return e;
	f->action = change ? url_path(rq->arena, "/people/{}/awards/{}", f->who.ref, rq->param[1])
			   : url_path(rq->arena, "/people/{}/awards/new", f->who.ref);
	return change ? find_award(rq, f->who.person, rq->param[1], &f->before) : NULL;
}

static void typed(const struct form *from, struct award_form *f)
{
	f->kind = form_text(from, "kind");
	f->what = form_text(from, "what");
	f->pounds = form_text(from, "pounds");
	f->note = form_text(from, "note");
	f->day = form_text(from, "given-day");
	f->month = form_text(from, "given-month");
	f->year = form_text(from, "given-year");
	f->taken_back = form_text(from, "taken-back");
}

static void fill(struct request *rq, struct award_form *f)
{
	const struct award *x = &f->before;
	form_fill_date(rq->arena, f->change ? x->given : f->today, &f->day, &f->month, &f->year);
	f->kind = f->change ? award_kind_code(x->kind) : form_text(&rq->query, "kind"); /* from what is due */
	if (!f->change)
		return;
	f->what = x->what;
	f->note = x->note;
	if (x->pence.known)
		f->pounds = arena_fmt(rq->arena, "%lld.%02lld", (long long)(x->pence.value / 100),
				      (long long)(x->pence.value % 100));
}

static const struct error *show(struct request *rq, struct response *rs, bool change)
{
	struct award_form f;
	struct kept kept;
	const struct error *e = begin(rq, change, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		fill(rq, &f);
	}
	award_form_page(&rs->body, rq, &f);
	return NULL;
}

/* Money says how much, but for goods; a phone is said by its name alone. */
static void read_worth(struct award_form *f, struct award *to)
{
	int32_t pence = str_empty(f->pounds) ? 0 : pence_of(f->pounds);
	to->pence = pence > 0 ? opt_int(pence) : OPT_INT_NONE;
	if (pence < 0 || pence > AWARD_PENCE_MAX || (!pence && !str_empty(f->pounds)))
		form_error(&f->errors, "pounds", "How much must be pounds, such as 20 or 12.50");
	else if (!to->pence.known && to->kind != AWARD_PHONE && str_empty(f->what))
		form_error(&f->errors, "pounds", "Enter how much it was, or say above what was given");
	else if (!to->pence.known && to->kind == AWARD_HOME_GRANT)
		form_error(&f->errors, "pounds", "Enter how much of the grant it was: it is taken off what is left");
}

static void read_form(struct request *rq, struct award_form *f, struct award *to)
{
	typed(&rq->body, f);
	*to = (struct award){.kind = AWARD_OTHER, .what = f->what, .note = f->note, .given = DATE_NONE};
	bool known = award_kind_from_code(f->kind, &to->kind);
	if (!known)
		form_error(&f->errors, "kind", "Say what was given");
	if (str_chars(f->what) > AWARD_WHAT_MAX)
		form_error(&f->errors, "what", "What it was must be 200 characters or fewer");
	if (known)
		read_worth(f, to);
	if (str_chars(f->note) > AWARD_NOTE_MAX)
		form_error(&f->errors, "note", "The note must be 500 characters or fewer");
	if (!form_date(&rq->body, "given", "the day it was given", true, &f->errors, &to->given))
		return;
	if (date_cmp(to->given, f->today) > 0)
		form_error(&f->errors, "given", "The day it was given must be today or in the past");
	else if (date_known(f->who.birth) && date_cmp(to->given, f->who.birth) < 0)
		form_error(&f->errors, "given", "The day it was given must be after they were born");
}

static const struct error *write_award(struct txn *txn, struct request *rq, const void *what)
{
	return award_put(txn, rq->arena, what, rq->now);
}

static const struct error *keep(struct request *rq, struct response *rs, const struct award_form *f,
				const struct award_said *said, const char *deed)
{
	const struct policy *policy = office_of(rq)->policy;
	struct change c = {.person = f->who.person,
			   .deed = deed,
			   .detail = award_kind_code(said->to.kind),
			   .to = url_path(rq->arena, "/people/{}", f->who.ref),
			   .write = write_award,
			   .what = said};
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, f->who.person, &s);
	if (e)
		return e;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((e = change_person(rq, &c)) || (e = dues_subject(rq->db, rq->arena, f->who.person, &s)))
		return e;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(
	    rq, rs,
	    moved_words(rq->arena, said->to.taken_back ? "Taken away." : "Recorded.", &before, &after, f->today));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct error *save(struct request *rq, struct response *rs, bool change)
{
	struct award_form f;
	struct award_said said;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, change, &f)))
		return e;
	said = (struct award_said){.person = f.who.person, .before = change ? &f.before : NULL, .by = rq->who.account};
	if (change && form_checked(&rq->body, "taken-back", STR("yes"))) {
		said.to = f.before;
		said.to.taken_back = true;
		return keep(rq, rs, &f, &said, "award.taken-back");
	}
	read_form(rq, &f, &said.to);
	if (f.errors.n) {
		award_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f, &said, change ? "award.corrected" : "award.recorded");
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *new_award(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *change_award(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/awards/new", new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/awards/new", new_award, MAY_RECORD),
    ROUTE_GET("/people/{ref}/awards/{ref}", change_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/awards/{ref}", change_award, MAY_RECORD),
};
const struct route_table award_routes = ROUTE_TABLE(routes);
