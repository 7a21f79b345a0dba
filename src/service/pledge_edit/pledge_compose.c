/* A commitment from a form, written as a file has it. */
#include "buf.h"
#include "pledge_edit.h"

static void compose(struct composed *c, const struct commitment_typed *t)
{
	compose_one(c, t->own ? "id" : t->promise ? "promise" : "undertaking", t->own ? "id" : "state", t->id);
	compose_one(c, "says", "says", t->says);
	compose_one(c, "source", "source", t->source);
	compose_list(c, "by", "by", t->by);
	compose_one(c, "state", "state", t->state);
	compose_one(c, "told", "told", t->told);
	compose_one(c, "told_on", "told_on", t->told_on);
	compose_one(c, "why", "why", t->why);
	compose_one(c, "review_by", "review_by", t->review_by);
	compose_one(c, "withdrawn", "withdrawn", t->withdrawn);
	compose_one(c, "theme", t->own ? "theme" : "state", t->theme);
}

/* Left empty, those of the policy stand. */
static void check_words(const struct commitment_typed *t, struct form_errors *errors)
{
	if (!t->own)
		return;
	if (str_empty(t->id))
		form_error(errors, "id", "Give it a short name");
	if (str_empty(t->theme))
		form_error(errors, "theme", "Choose a theme");
	if (str_empty(t->says))
		form_error(errors, "says", "Say what is pledged");
	if (str_empty(t->source))
		form_error(errors, "source", "Say where it is written, or who decided it");
}

/* What the reader says of the whole entry is the form's own to say, of each box. */
static void check_said(const struct commitment_typed *t, struct form_errors *errors)
{
	check_words(t, errors);
	bool said = !str_empty(t->state) && !str_eq(t->state, pledge_state_code(PLEDGE_PLEDGED));
	if (str_empty(t->state))
		form_error(errors, "state", "Say how it goes");
	if (said && str_empty(t->told))
		form_error(errors, "told", "Say who says so, or where it is written");
	if (said && str_empty(t->told_on))
		form_error(errors, "told_on", "Say when they said it");
	if (str_eq(t->state, pledge_state_code(PLEDGE_AT_RISK)) && str_empty(t->why))
		form_error(errors, "why", "Say what is in the way");
	if (!t->promise && str_empty(t->by))
		form_error(errors, "by", "Say who keeps it");
}

static void check_days(const struct pledge_entry *e, struct date today, struct form_errors *errors)
{
	if (date_known(e->commitment.told_on) && date_cmp(e->commitment.told_on, today) > 0)
		form_error(errors, "told_on", "That day is still to come");
	if (date_known(e->commitment.review_by) && date_cmp(e->commitment.review_by, today) <= 0)
		form_error(errors, "review_by", "Choose a day after today");
}

void commitment_typed_check(struct arena *a, const struct commitment_typed *typed, const struct office *office,
			    const struct directory *directory, struct date today, struct form_errors *errors,
			    struct pledge_entry *ret)
{
	struct composed *c = arena_new(a, struct composed, 1);
	struct findings found = {0};
	check_said(typed, errors);
	compose_begin(c, a);
	compose(c, typed);
	const struct error *e = pledge_entry_parse(buf_str(&c->text), STR("form"), office->policy, directory, false, a,
						   ret, &found);
	if (e && !errors->n)
		compose_explain(a, c, &found, "state", errors);
	if (e && !errors->n)
		form_error(errors, "state", "This cannot be read");
	if (!e)
		check_days(ret, today, errors);
	edited_note_check(typed->note, errors);
}

/* ---- to and from the form ---- */

static struct str day_typed(struct arena *a, struct date day)
{
	return date_known(day) ? date_iso(a, day) : STR("");
}

struct commitment_typed commitment_typed_of(struct arena *a, const struct pledge_entry *e)
{
	const struct commitment *c = &e->commitment;
	struct str by = STR("");
	for (size_t i = 0; i < c->n_by; i++) {
		struct str id = pledge_partner_id(&c->by[i]);
		if (!str_empty(id))
			by = arena_fmt(a, "%.*s%s%.*s", STR_ARG(by), by.n ? "\n" : "", STR_ARG(id));
	}
	return (struct commitment_typed){.theme = e->theme,
					 .id = c->id,
					 .promise = c->counted,
					 .own = c->own,
					 .policy_says = c->policy_says,
					 .policy_source = c->policy_source,
					 .says = c->says,
					 .source = c->source,
					 .withdrawn = c->withdrawn ? STR("true") : STR(""),
					 .by = by,
					 .state = pledge_state_code(c->state),
					 .told = c->told,
					 .told_on = day_typed(a, c->told_on),
					 .why = c->why,
					 .review_by = day_typed(a, c->review_by)};
}

/* Boxes that were left empty name nobody. */
static struct str chosen(struct arena *a, const struct form *f)
{
	struct str s = STR(""), value;
	for (size_t at = 0; form_next(f, "by", &at, &value);)
		if (!str_empty(str_trim(value)))
			s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "\n" : "", STR_ARG(value));
	return s;
}

struct commitment_typed commitment_typed_read(struct arena *a, const struct form *f,
					      const struct commitment_typed *before)
{
	return (struct commitment_typed){.theme = before->theme,
					 .id = before->id,
					 .promise = before->promise,
					 .own = before->own,
					 .policy_says = before->policy_says,
					 .policy_source = before->policy_source,
					 .says = form_text(f, "says"),
					 .source = form_text(f, "source"),
					 .withdrawn = form_text(f, "withdrawn"),
					 .by = chosen(a, f),
					 .state = form_text(f, "state"),
					 .told = form_text(f, "told"),
					 .told_on = form_text(f, "told_on"),
					 .why = form_text(f, "why"),
					 .review_by = form_text(f, "review_by"),
					 .note = form_text(f, "note")};
}
