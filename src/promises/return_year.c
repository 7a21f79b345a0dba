#include "return_year.h"

#include "care.h"

enum { FIRST_AGE = 17, LAST_ABOUT_BIRTHDAY = 21, LAST_AGE = 25 };

struct return_year return_year_ending(int year)
{
	struct return_year y = {DATE_NONE, DATE_NONE};
	(void)date_from_ymd(year - 1, 4, 1, &y.first);
	(void)date_from_ymd(year, 3, 31, &y.last);
	return y;
}

static bool in_year(const struct return_year *year, struct date day)
{
	return date_cmp(year->first, day) <= 0 && date_cmp(day, year->last) <= 0;
}

/* Every year has one birthday of each person; which of them is asked about. */
static bool find_age(const struct care_view *v, const struct return_year *year, struct year_member *m)
{
	for (int age = FIRST_AGE; age <= LAST_AGE; age++)
		if (in_year(year, age_day(&v->ages, age))) {
			m->age = age;
			m->birthday = age_day(&v->ages, age);
			m->under_18_at_start = date_cmp(year->first, v->b18) < 0;
			return true;
		}
	return false;
}

/* Some of it after 16: a period that ends on the birthday has none. */
static bool after_16(const struct care_view *v)
{
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		bool ended_before = date_known(p->to) && date_cmp(p->to, v->b16) <= 0;
		if (!p->short_break && !ended_before && date_cmp(p->from, v->b18) < 0 && date_cmp(p->from, v->on) <= 0)
			return true;
	}
	return false;
}

/* Rules 1007 and 1016: the day on which care ended is one of being looked after. */
static bool looked_after(const struct care_view *v, const struct return_year *year, struct date birthday)
{
	for (size_t i = 0; i < v->facts->n_care; i++) {
		const struct care_period *p = &v->facts->care[i];
		bool goes_on = !date_known(p->to) || date_cmp(p->to, year->last) > 0;
		if (p->short_break || date_cmp(p->from, year->last) > 0)
			continue;
		if (goes_on ? date_cmp(p->from, birthday) <= 0 : date_cmp(p->to, birthday) >= 0)
			return true;
	}
	return false;
}

/* The newest contact of the year that was made; DATE_NONE when there is none. */
static struct date last_contact(const struct facts *facts, const struct return_year *year)
{
	struct date last = DATE_NONE;
	for (size_t i = 0; i < facts->n_contacts; i++) {
		const struct contact_fact *c = &facts->contacts[i];
		if (c->made && in_year(year, c->on) && (!date_known(last) || date_cmp(last, c->on) < 0))
			last = c->on;
	}
	return last;
}

/* Where care is not recorded: those whom a list names eligible, relevant or former relevant had their 13 weeks. */
static enum year_member_is by_a_list(const struct care_view *v, struct year_member *m)
{
	enum category c = CATEGORY_NONE;
	for (size_t i = 0; i < v->facts->n_stated; i++)
		if (date_cmp(v->facts->stated[i].on, v->on) <= 0)
			c = v->facts->stated[i].category;
	m->by_a_list = true;
	if (c == CATEGORY_RELEVANT || c == CATEGORY_FORMER_RELEVANT)
		return YEAR_IN;
	if (c == CATEGORY_ELIGIBLE)
		return m->age <= 18 ? YEAR_LOOKED_AFTER : YEAR_IN;
	return c == CATEGORY_QUALIFYING ? YEAR_NOT_13_WEEKS : YEAR_NEVER_IN_CARE;
}

static enum year_member_is by_care(const struct care_view *v, const struct return_year *year, struct year_member *m)
{
	const struct care_period *last = care_last(v);
	struct care_view then = *v; /* who comes into care after the birthday had not left it then */
	then.on = m->birthday;
	m->days = care_days(&then, then.on);
	if (!last)
		return YEAR_NEVER_IN_CARE;
	if (care_ended_by(v, last, STR("E2")))
		return YEAR_DIED_IN_CARE;
	if (care_ended_by(v, last, STR("E11")) || care_ended_by(v, last, STR("E12")))
		return YEAR_ADOPTED;
	if (!last->ours || care_ended_by(v, last, STR("E3")))
		return YEAR_OTHER_COUNCIL;
	if (m->days < PRESCRIBED_DAYS || !after_16(&then))
		return YEAR_NOT_13_WEEKS;
	return m->age <= 18 && looked_after(v, year, m->birthday) ? YEAR_LOOKED_AFTER : YEAR_IN;
}

struct year_member year_member(const struct facts *facts, const struct policy *policy, const struct return_year *year)
{
	struct year_member m = {.birthday = DATE_NONE, .about = DATE_NONE};
	if (!date_known(facts->birth)) {
		m.is = YEAR_NOT_BORN_KNOWN;
		return m;
	}
	struct policy counted = *policy;
	counted.count_both_ends = false; /* rule 1001 counts DEC - DECOM, whatever the council counts */
	struct ages ages = facts_ages(facts, policy);
	struct care_view v = care_view(facts, &counted, &ages, year->last);
	if (!find_age(&v, year, &m)) {
		m.is = YEAR_OTHER_AGE;
		return m;
	}
	m.about = m.birthday;
	m.is = facts->n_care || !facts->n_stated ? by_care(&v, year, &m) : by_a_list(&v, &m);
	if (m.is == YEAR_IN && m.age > LAST_ABOUT_BIRTHDAY) {
		m.about = last_contact(facts, year);
		if (!date_known(m.about))
			m.is = YEAR_NO_CONTACT;
	}
	return m;
}

const char *year_member_words(enum year_member_is is)
{
	static const char *const words[YEAR_MEMBER_COUNT] = {
	    [YEAR_IN] = "belongs",
	    [YEAR_NOT_BORN_KNOWN] = "no birth date is recorded",
	    [YEAR_OTHER_AGE] = "turned none of 17 to 25 in the year",
	    [YEAR_NEVER_IN_CARE] = "was never looked after here, short breaks apart",
	    [YEAR_NOT_13_WEEKS] = "was not looked after for 13 weeks since 14 and after 16",
	    [YEAR_LOOKED_AFTER] = "was looked after on that birthday, or later in the year",
	    [YEAR_DIED_IN_CARE] = "died in care",
	    [YEAR_ADOPTED] = "was adopted",
	    [YEAR_OTHER_COUNCIL] = "is another council's",
	    [YEAR_NO_CONTACT] = "nobody was in touch with them in the year",
	};
	return words[is];
}
