#include "oc3.h"

enum { CHILD_MAX = 10, FIRST_YEAR_OF_LETTERS = 2025 };

const char *oc3_field_name(enum oc3_field field)
{
	static const char *const names[OC3_FIELDS] = {"CHILD", "SEX", "ETHNIC", "MOTHER", "IN_TOUCH", "ACTIV", "ACCOM"};
	return names[field];
}

struct working {
	struct arena *a;
	const struct return_person *p;
	const struct return_year *year;
	struct oc3_row row;
	struct date today;
};

static bool within(const struct working *w, struct date day)
{
	return date_cmp(w->row.from, day) <= 0 && date_cmp(day, w->row.to) <= 0;
}

static struct str long_day(const struct working *w, struct date day)
{
	return date_long(w->a, day);
}

/* "on 1 June 2025", the day that is asked about; "until now" while it is to come. */
static struct str then(const struct working *w)
{
	if (date_cmp(w->today, w->row.member.about) < 0)
		return STR("until now");
	return arena_fmt(w->a, "on %.*s", STR_ARG(long_day(w, w->row.member.about)));
}

static struct oc3_value given(struct str code, struct str why)
{
	return (struct oc3_value){OC3_GIVEN, code, why, DATE_NONE};
}

/* Not given: while its last day has not passed and nothing of it has begun, it is only to come. */
static struct oc3_value missing(const struct working *w, struct str why)
{
	bool begun = date_cmp(w->row.from, w->today) <= 0;
	return (struct oc3_value){begun ? OC3_MISSING : OC3_TO_COME, STR(""), why, w->row.to};
}

/* ---- IN_TOUCH ---- */

/* The newest contact around the birthday; NULL: none. */
static const struct contact_fact *contact_around(const struct working *w)
{
	const struct facts *f = &w->p->facts;
	const struct contact_fact *found = NULL;
	for (size_t i = 0; i < f->n_contacts; i++)
		if (f->contacts[i].made && within(w, f->contacts[i].on) && date_cmp(f->contacts[i].on, w->today) <= 0)
			found = &f->contacts[i];
	return found;
}

/* What was in force on the day asked about, or the first that was recorded soon enough after it. */
static const struct return_in_touch *touch_around(const struct working *w)
{
	const struct return_in_touch *t = in_touch_on(w->p, w->row.member.about);
	for (size_t i = 0; !t && i < w->p->n_in_touches; i++)
		if (within(w, w->p->in_touches[i].on))
			t = &w->p->in_touches[i];
	return t && date_cmp(t->on, w->today) <= 0 && t->code != IN_TOUCH_NOT_RECORDED ? t : NULL;
}

static struct oc3_value from_entry(const struct working *w, const struct return_in_touch *t)
{
	return given(in_touch_code(t->code), arena_fmt(w->a, "Recorded from %.*s: %.*s.", STR_ARG(long_day(w, t->on)),
						       STR_ARG(in_touch_words(t->code))));
}

static struct oc3_value from_contact(const struct working *w, const struct contact_fact *c)
{
	return given(STR("YES"), arena_fmt(w->a, "There was a %.*s on %.*s.", STR_ARG(contact_kind_words(c->kind)),
					   STR_ARG(long_day(w, c->on))));
}

static bool died(const struct working *w)
{
	struct date day = w->p->facts.died;
	return date_known(day) && date_cmp(day, w->today) <= 0 && date_cmp(day, w->year->last) <= 0;
}

/* Nobody was in touch, as far as our record of contacts reaches: it says so only when it is complete. */
static struct oc3_value nobody(const struct working *w)
{
	struct date complete = w->p->facts.records_from;
	bool over = date_cmp(w->row.to, w->today) < 0;
	struct str days = arena_fmt(w->a, "from %.*s to %.*s", STR_ARG(long_day(w, w->row.from)),
				    STR_ARG(long_day(w, w->row.to)));
	if (over && date_known(complete) && date_cmp(complete, w->row.from) <= 0)
		return given(STR("NO"), arena_fmt(w->a, "No contact was made %.*s.", STR_ARG(days)));
	return missing(w, arena_fmt(w->a,
				    "No contact %.*s is recorded, and nobody said that they are not in touch. "
				    "Be in touch, or record whether they are.",
				    STR_ARG(days)));
}

static struct oc3_value in_touch(const struct working *w)
{
	const struct return_in_touch *t = touch_around(w);
	const struct contact_fact *c = contact_around(w);
	if (died(w))
		return given(STR("DIED"),
			     arena_fmt(w->a, "They died on %.*s.", STR_ARG(long_day(w, w->p->facts.died))));
	if (t && t->code != IN_TOUCH_YES && t->code != IN_TOUCH_NO)
		return from_entry(w, t);
	if (c)
		return from_contact(w, c);
	if (t && (within(w, t->on) || t->code == IN_TOUCH_NO))
		return from_entry(w, t);
	return nobody(w);
}

/* ---- ACTIV and ACCOM ---- */

/* Whether the codes of both are 0: they died, or live with a parent again (rule 344). */
static bool neither_applies(const struct oc3_value *touch)
{
	return touch->state == OC3_GIVEN && (str_eq(touch->code, STR("DIED")) || str_eq(touch->code, STR("RHOM")));
}

/* Whether what is known of them comes from them (rule 345). */
static bool not_in_touch(const struct oc3_value *touch)
{
	return touch->state == OC3_GIVEN && !str_eq(touch->code, STR("YES"));
}

static struct oc3_value does_not_apply(void)
{
	return given(STR("0"), STR("It is not asked of who died or lives with a parent again."));
}

static struct oc3_value not_known_of_them(const struct working *w, const char *what)
{
	return given(STR("0"),
		     arena_fmt(w->a, "Not in touch, and nothing about %s was recorded around the birthday.", what));
}

static const struct return_activity *activity_around(const struct working *w)
{
	const struct return_activity *x = activity_on(w->p, w->row.member.about);
	for (size_t i = 0; !x && i < w->p->n_activities; i++)
		if (within(w, w->p->activities[i].on))
			x = &w->p->activities[i];
	return x && date_cmp(x->on, w->today) <= 0 ? x : NULL;
}

static struct oc3_value activ(const struct working *w, const struct oc3_value *touch)
{
	const struct return_activity *x = activity_around(w);
	if (neither_applies(touch))
		return does_not_apply();
	if (not_in_touch(touch) && !(x && within(w, x->on)))
		return not_known_of_them(w, "what they do");
	if (!x || x->code == ACTIVITY_NOT_RECORDED)
		return missing(w,
			       arena_fmt(w->a, "What they did %.*s is not recorded. Record work, learning or neither.",
					 STR_ARG(then(w))));
	if (!activity_in_return(x->code))
		return missing(
		    w, arena_fmt(w->a,
				 "%.*s, from %.*s, is a code that the return no longer takes. Record whether it "
				 "is an apprenticeship.",
				 STR_ARG(activity_code(x->code)), STR_ARG(long_day(w, x->on))));
	if (x->code == ACTIVITY_NOT_APPLICABLE && !not_in_touch(touch))
		return missing(
		    w, STR("It says that it does not apply, which cannot be of somebody whom the council is in touch "
			   "with. Record what they do."));
	return given(activity_code(x->code), arena_fmt(w->a, "Recorded from %.*s: %.*s.", STR_ARG(long_day(w, x->on)),
						       STR_ARG(activity_words(x->code))));
}

struct str oc3_accom(struct arena *a, enum home_kind kind, enum suitability suits)
{
	if (kind == HOME_NOT_RECORDED || kind == HOME_NOT_APPLICABLE)
		return STR("");
	if (!home_kind_may_be_suitable(kind))
		suits = UNSUITABLE;
	if (suits == SUITABILITY_NOT_RECORDED)
		return STR("");
	return arena_fmt(a, "%.*s%.*s", STR_ARG(home_kind_code(kind)), STR_ARG(suitability_code(suits)));
}

static const struct return_home *home_around(const struct working *w)
{
	const struct return_home *x = home_on(w->p, w->row.member.about);
	for (size_t i = 0; !x && i < w->p->n_homes; i++)
		if (within(w, w->p->homes[i].on))
			x = &w->p->homes[i];
	return x && date_cmp(x->on, w->today) <= 0 ? x : NULL;
}

/* Rules 3001 and 347. */
static const char *not_at_that_age(const struct working *w, enum home_kind kind)
{
	if (kind == HOME_FORMER_CARER && w->row.member.age == 17)
		return "With former foster carers is not taken of a 17-year-old. Record what kind of home it is.";
	if (kind == HOME_FOYER && w->row.member.under_18_at_start)
		return "A foyer is not taken of somebody who was under 18 when the year began. Record what kind of "
		       "home it "
		       "is.";
	return NULL;
}

static struct oc3_value accom_of(const struct working *w, const struct return_home *x)
{
	const char *refused = not_at_that_age(w, x->kind);
	struct str code = oc3_accom(w->a, x->kind, x->suits);
	if (refused)
		return missing(w, str_c(refused));
	if (str_empty(code))
		return missing(
		    w, arena_fmt(w->a, "Where they live is recorded from %.*s, not whether it is suitable. Record it.",
				 STR_ARG(long_day(w, x->on))));
	return given(code, arena_fmt(w->a, "Recorded from %.*s: %.*s.", STR_ARG(long_day(w, x->on)),
				     STR_ARG(home_kind_words(x->kind))));
}

static struct oc3_value accom(const struct working *w, const struct oc3_value *touch)
{
	const struct return_home *x = home_around(w);
	struct date since;
	if (neither_applies(touch))
		return does_not_apply();
	if (date_cmp(w->row.member.about, w->today) <= 0 && inside_on(w->p, w->row.member.about, &since))
		return given(STR("X2"), arena_fmt(w->a, "In custody since %.*s.", STR_ARG(long_day(w, since))));
	if (not_in_touch(touch) && !(x && within(w, x->on)))
		return not_known_of_them(w, "where they live");
	if (!x || x->kind == HOME_NOT_RECORDED || x->kind == HOME_NOT_APPLICABLE)
		return missing(
		    w, arena_fmt(w->a, "Where they lived %.*s is not recorded. Record it, and whether it was suitable.",
				 STR_ARG(then(w))));
	return accom_of(w, x);
}

/* ---- who they are ---- */

/* CLA.xsd takes 1 to 10 characters; none that a spreadsheet would run. */
static bool child_id_good(struct str id)
{
	bool good = id.n > 0 && id.n <= CHILD_MAX;
	for (size_t i = 0; i < id.n && good; i++) {
		char c = id.p[i];
		bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		good = letter || (i > 0 && (c == '-' || c == '/' || c == '_' || c == '.'));
	}
	return good;
}

static struct oc3_value child(const struct working *w)
{
	if (child_id_good(w->p->council_ref))
		return given(w->p->council_ref, STR("The council's id."));
	return missing(
	    w, STR("The council's id has to be at most 10 letters, digits and hyphens. Record the one that its case "
		   "system has."));
}

/* M, F, U from the return of 2025 on, 1 and 2 before. */
static struct oc3_value sex(const struct working *w)
{
	enum gender g = w->p->gender == GENDER_NEITHER ? GENDER_NOT_STATED : w->p->gender;
	int year, month, day;
	date_to_ymd(w->year->last, &year, &month, &day);
	if (g == GENDER_NOT_RECORDED)
		return missing(w, STR("It is not recorded."));
	if (year >= FIRST_YEAR_OF_LETTERS)
		return given(gender_code(g), STR("As recorded."));
	if (g == GENDER_NOT_STATED)
		return missing(w, STR("Returns before 2025 have 1 and 2 alone, and neither is recorded."));
	return given(g == GENDER_MALE ? STR("1") : STR("2"), STR("As recorded."));
}

static struct oc3_value ethnic(const struct working *w)
{
	if (w->p->ethnicity == ETHNICITY_NOT_RECORDED)
		return missing(w, STR("It is not recorded. Record it, or that it was not obtained (NOBT)."));
	return given(ethnicity_code(w->p->ethnicity), STR("As recorded."));
}

/* Rule 165: looked after by this council on any day of the year, short breaks apart: by the episodes that go out. */
static bool looked_after_in_year(const struct working *w)
{
	for (size_t i = 0; i < w->p->facts.n_care; i++) {
		const struct care_period *c = &w->p->facts.care[i];
		if (c->ours && !c->short_break && date_cmp(c->from, w->year->last) <= 0 &&
		    (!date_known(c->to) || date_cmp(w->year->first, c->to) <= 0))
			return true;
	}
	return false;
}

static struct oc3_value mother(const struct working *w)
{
	if (w->p->gender != GENDER_FEMALE || !looked_after_in_year(w))
		return given(STR(""), STR("Asked of young women alone who were looked after in the year."));
	if (w->p->mother == YES_NO_NOT_RECORDED)
		return missing(w, STR("Whether she is a mother is not recorded, and she was looked after in the year. "
				      "Record it."));
	return given(w->p->mother == YES ? STR("1") : STR("0"), STR("As recorded."));
}

/* What is asked of their record has to stand when the year ends, at the latest. */
static struct oc3_value by_years_end(const struct working *w, struct oc3_value v)
{
	if (v.state != OC3_GIVEN) {
		v.state = OC3_MISSING;
		v.by = w->year->last;
	}
	return v;
}

struct oc3_row oc3_row_of(struct arena *a, const struct return_person *p, const struct year_member *m,
			  const struct return_year *year, struct oc3_window window, struct date today)
{
	struct working w = {.a = a, .p = p, .year = year, .today = today};
	bool birthday = m->about.days == m->birthday.days;
	w.row = (struct oc3_row){.member = *m, .from = m->about, .to = m->about};
	if (birthday) {
		w.row.from = date_add_months(m->birthday, -window.before);
		w.row.to = date_add_months(m->birthday, window.after);
	}
	w.row.value[OC3_CHILD] = by_years_end(&w, child(&w));
	w.row.value[OC3_SEX] = by_years_end(&w, sex(&w));
	w.row.value[OC3_ETHNIC] = by_years_end(&w, ethnic(&w));
	w.row.value[OC3_MOTHER] = by_years_end(&w, mother(&w));
	w.row.value[OC3_IN_TOUCH] = in_touch(&w);
	w.row.value[OC3_ACTIV] = activ(&w, &w.row.value[OC3_IN_TOUCH]);
	w.row.value[OC3_ACCOM] = accom(&w, &w.row.value[OC3_IN_TOUCH]);
	return w.row;
}
