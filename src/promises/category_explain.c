#include "care.h"
#include "words.h"

static const char *day(struct lines_maker *m, struct date d)
{
	return date_long(m->arena, d).p;
}

/* One line for each care period: what was counted of it, or why nothing was. */
static void care_lines(struct lines_maker *m, const struct care_view *v)
{
	const struct facts *f = v->facts;
	for (size_t i = 0; i < f->n_care; i++) {
		const struct care_period *p = &f->care[i];
		if (date_cmp(p->from, v->on) > 0)
			continue;
		struct fact_ref fact = {FACT_CARE, p->id};
		bool over = date_known(p->to) && date_cmp(p->to, v->on) <= 0;
		const char *to = over ? arena_fmt(m->arena, "to %s", day(m, p->to)).p : "and still";
		const char *by = p->ours ? "" : " by another council";
		if (p->short_break) {
			line(m, fact, "Short breaks from %s %s: never counted.", day(m, p->from), to);
			continue;
		}
		/* What this period alone adds, seen up to each of its ends. */
		struct facts alone = *f;
		alone.care = p;
		alone.n_care = 1;
		struct care_view only = *v;
		only.facts = &alone;
		line(m, fact, "Looked after%s from %s %s: %d days at 14 to 17.", by, day(m, p->from), to,
		     care_days(&only, v->on));
	}
}

static void came_of_it(struct lines_maker *m, const struct care_view *v, const struct category_answer *r)
{
	struct date at = date_min(v->on, date_add_days(v->b18, -1));
	line(m, r->became_fact, "That is %d days in all, no day counted twice; 13 weeks are 91.", r->days);
	if (date_known(r->became_eligible) && date_cmp(r->became_eligible, v->on) <= 0 &&
	    r->became_fact.kind == FACT_CARE)
		line(m, r->became_fact, "From %s they had 13 weeks and were 16: eligible while looked after.",
		     day(m, r->became_eligible));
	const struct spell_fact *s = care_away_at_16(v, at);
	if (s)
		line(m, (struct fact_ref){FACT_SPELL, s->id},
		     "They were in hospital or detained on their 16th birthday, with 13 weeks in care before.");
	if ((s = care_home_six_months(v, at)))
		line(m, (struct fact_ref){FACT_SPELL, s->id}, "Home with a parent since %s, six months or more.",
		     day(m, s->from));
	struct fact_ref fact;
	struct date order = care_guardianship(v, at, &fact);
	if (date_known(order))
		line(m, fact, "A special guardianship order of %s, made while they were looked after.", day(m, order));
}

static void outcome(struct lines_maker *m, const struct care_view *v, const struct category_answer *r)
{
	const struct care_period *last = care_last(v);
	struct fact_ref fact = {last ? FACT_CARE : FACT_NONE, last ? last->id : 0};
	if (r->other_council)
		line(m, fact, "Another council looked after them last and is responsible.");
	else if (last && str_eq(last->ended, STR("E15")) && r->category == CATEGORY_NONE)
		line(m, fact, "Care ended because they were found to be 18 or over (E15): check the birth date.");
	else if (r->category == CATEGORY_NOT_YET && date_known(r->will_be))
		line(m, fact, "If they stay in care they will be eligible on %s.", day(m, r->will_be));
	else if (r->category == CATEGORY_NOT_YET)
		line(m, fact, "They will not have 13 weeks before they are 18.");
	else if (r->category == CATEGORY_NONE && date_cmp(v->on, v->b16) < 0)
		line(m, fact, "They are not looked after, and 16 on %s.", day(m, v->b16));
}

struct lines category_explain(const struct facts *facts, const struct policy *policy, struct date on, struct arena *a)
{
	struct lines_maker m = {.arena = a};
	struct category_answer r = category_on(facts, policy, on);
	struct fact_ref birth = {FACT_BIRTH, facts->birth_id};
	if (!date_known(facts->birth)) {
		line(&m, birth, "Nobody has recorded a birth date, so nothing can be worked out.");
		return m.lines;
	}
	struct date died = facts_died(facts);
	int age = date_age(facts->birth, on, !policy->leap_on_28_february);
	line(&m, birth, "Born on %s; %d years old on %s.", day(&m, facts->birth), age, day(&m, on));
	if (date_known(died) && date_cmp(died, on) <= 0) {
		line(&m, (struct fact_ref){FACT_DIED, facts->died_id}, "Died on %s.", day(&m, died));
	} else if (r.stated) {
		for (size_t i = 0; i < facts->n_stated; i++)
			if (date_cmp(facts->stated[i].on, on) <= 0)
				line(&m, (struct fact_ref){FACT_STATED, facts->stated[i].id},
				     "%.*s said %s on %s. That is all we go by: no care periods are recorded here.",
				     STR_ARG(facts->stated[i].source), category_name(facts->stated[i].category),
				     day(&m, facts->stated[i].on));
	} else {
		struct ages ages = facts_ages(facts, policy);
		struct care_view v = care_view(facts, policy, &ages, on);
		if (facts->n_care == 0)
			line(&m, birth, "No care periods are recorded.");
		care_lines(&m, &v);
		came_of_it(&m, &v, &r);
		outcome(&m, &v, &r);
	}
	line(&m, (struct fact_ref){FACT_NONE, 0}, "So on %s: %s.", day(&m, on), category_title(r.category));
	return m.lines;
}
