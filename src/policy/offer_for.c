/* Who can get an offer. Pure: what is known of somebody goes in. */
#include "category.h"
#include "offer.h"

/* The spell that stands on a day: one without a release lasts until the next begins. */
static const struct custody_fact *spell_on(const struct facts *f, struct date on)
{
	size_t i = f->n_custody;
	while (i > 0 && date_cmp(f->custody[i - 1].from, on) > 0)
		i--;
	if (i == 0 || (date_known(f->custody[i - 1].released) && date_cmp(f->custody[i - 1].released, on) <= 0))
		return NULL;
	return &f->custody[i - 1];
}

static enum answer yes_or_no(bool yes)
{
	return yes ? ANSWER_YES : ANSWER_NO;
}

static bool is_in(enum category c)
{
	return c != CATEGORY_NONE && c != CATEGORY_CLOSED;
}

/* What another system's list says (struct stated_category) may be of an age that has passed, or that is to come: as the
 * Children Act has it for the age of today. */
static enum category at_age(enum category c, int age, int qualifying_until)
{
	switch (c) {
	case CATEGORY_ELIGIBLE:
		return age < 16 ? CATEGORY_NOT_YET : age < 18 ? CATEGORY_ELIGIBLE : CATEGORY_FORMER_RELEVANT;
	case CATEGORY_RELEVANT:
	case CATEGORY_FORMER_RELEVANT:
		return age < 16 ? CATEGORY_NONE : age < 18 ? CATEGORY_RELEVANT : CATEGORY_FORMER_RELEVANT;
	case CATEGORY_NOT_YET:
		return age < 18 ? CATEGORY_NOT_YET : age < qualifying_until ? CATEGORY_QUALIFYING : CATEGORY_NONE;
	case CATEGORY_QUALIFYING: return age >= 16 && age < qualifying_until ? CATEGORY_QUALIFYING : CATEGORY_NONE;
	default: return c;
	}
}

struct offer_life offer_life_of(const struct policy *policy, const struct facts *facts, struct date on)
{
	const struct place_fact *place = facts_place(facts, on);
	struct offer_life life = {.age = -1,
				  .in_category = ANSWER_UNKNOWN,
				  .in_custody = ANSWER_NO,
				  .uasc = facts->uasc_known ? yes_or_no(facts->uasc) : ANSWER_UNKNOWN,
				  .outside = place ? yes_or_no(place->outside) : ANSWER_UNKNOWN,
				  .parent = ANSWER_UNKNOWN,
				  .after_25 = ANSWER_NO};
	const struct custody_fact *spell = spell_on(facts, on);
	if (spell) {
		life.in_custody = ANSWER_YES;
		life.custody = spell->status;
	}
	if (date_known(facts->died) && date_cmp(facts->died, on) <= 0) {
		life.in_category = ANSWER_NO;
		return life;
	}
	if (!date_known(facts->birth)) {
		life.after_25 = ANSWER_UNKNOWN;
		return life;
	}
	life.age = date_age(facts->birth, on, !policy->leap_on_28_february);
	life.category = at_age(category_on(facts, policy, on).category, life.age, policy->qualifying_until);
	life.in_category = yes_or_no(is_in(life.category));
	if (life.age >= AGE_LAST) {
		struct date last = date_add_days(date_birthday(facts->birth, AGE_LAST, !policy->leap_on_28_february),
						 -1);
		life.after_25 = yes_or_no(category_on(facts, policy, last).category == CATEGORY_FORMER_RELEVANT);
	}
	return life;
}

/* One condition of a way: not asked for, or as far as it is known. */
static void ask(struct offer_answer *so_far, bool asked, enum answer known, uint32_t bit)
{
	if (!asked || known == ANSWER_YES)
		return;
	if (known == ANSWER_NO)
		so_far->fit = OFFER_NOT;
	else if (so_far->fit != OFFER_NOT) {
		so_far->fit = OFFER_IF;
		so_far->unknown |= bit;
	}
}

static enum answer of_age(const struct who *w, int age)
{
	return age < 0 ? ANSWER_UNKNOWN : yes_or_no((!w->from || age >= w->from) && (!w->under || age < w->under));
}

static enum answer of_category(const struct who *w, const struct offer_life *life)
{
	if (life->in_category != ANSWER_YES)
		return life->in_category;
	return yes_or_no(w->categories >> life->category & 1);
}

static struct offer_answer by_way(const struct offer_who *way, const struct offer_life *life)
{
	const struct who *w = &way->who;
	struct offer_answer answer = {.fit = OFFER_FITS, .way = way};
	enum answer inside = life->in_custody == ANSWER_YES ? yes_or_no(w->custody >> life->custody & 1)
							    : life->in_custody;
	ask(&answer, w->categories, of_category(w, life), IF_CATEGORY);
	ask(&answer, way->after_25, life->after_25, life->age < 0 ? IF_AGE | IF_CATEGORY : IF_CATEGORY);
	ask(&answer, w->from || w->under, of_age(w, life->age), IF_AGE);
	ask(&answer, w->custody, inside, IF_CUSTODY);
	ask(&answer, w->uasc, life->uasc, IF_UASC);
	ask(&answer, w->outside, life->outside, IF_OUTSIDE);
	ask(&answer, way->parent, life->parent, IF_PARENT);
	return answer;
}

/* Of two, the one that needs less to be known. */
static bool nearer(const struct offer_answer *a, const struct offer_answer *b)
{
	return a->fit != b->fit ? a->fit > b->fit : __builtin_popcount(a->unknown) < __builtin_popcount(b->unknown);
}

struct offer_answer offer_for(const struct offer *o, const struct offer_life *life)
{
	struct offer_answer best = {.fit = OFFER_NOT};
	for (size_t i = 0; i < o->who.n && !o->withdrawn; i++) {
		struct offer_answer answer = by_way(&o->who.p[i], life);
		if (nearer(&answer, &best))
			best = answer;
	}
	if (best.fit == OFFER_NOT)
		best = (struct offer_answer){.fit = OFFER_NOT};
	return best;
}

/* ---- why, in words to them ---- */

struct reasons {
	struct arena *a;
	struct str said[8];
	size_t n;
};

static void add(struct reasons *r, struct str text)
{
	if (r->n < sizeof(r->said) / sizeof(r->said[0]))
		r->said[r->n++] = text;
}

static struct str care_words(const struct offer_answer *answer, const struct offer_life *life)
{
	const uint32_t left = 1U << CATEGORY_FORMER_RELEVANT | 1U << CATEGORY_RELEVANT;
	uint32_t categories = answer->way->who.categories;
	if (life->in_category == ANSWER_YES)
		switch (life->category) {
		case CATEGORY_NOT_YET:
		case CATEGORY_ELIGIBLE: return STR("are in care");
		case CATEGORY_RELEVANT:
		case CATEGORY_FORMER_RELEVANT: return STR("left care");
		case CATEGORY_QUALIFYING: return STR("were in care for some time");
		default: break;
		}
	if (!(categories & left) && !(categories >> CATEGORY_QUALIFYING & 1))
		return STR("are in care");
	return categories >> CATEGORY_ELIGIBLE & 1 ? STR("are in care or left care") : STR("left care");
}

static struct str age_words(struct arena *a, const struct who *w)
{
	if (w->from && w->under)
		return arena_fmt(a, "are %d or over and under %d", w->from, w->under);
	return w->from ? arena_fmt(a, "are %d or over", w->from) : arena_fmt(a, "are under %d", w->under);
}

static struct str custody_words(const struct who *w)
{
	if (w->custody == 1U << CUSTODY_REMAND)
		return STR("are on remand");
	if (w->custody == 1U << CUSTODY_SUPERVISION)
		return STR("have a probation or youth justice worker");
	return STR("are in custody");
}

struct str offer_why(struct arena *a, const struct offer_answer *answer, const struct offer_life *life)
{
	struct reasons r = {.a = a};
	bool all = answer->fit == OFFER_FITS;
	if (!answer->way)
		return STR("");
	const struct who *w = &answer->way->who;
	if (answer->way->after_25 && (all || answer->unknown & IF_CATEGORY))
		add(&r, STR("left care and are 25 or over"));
	else if (w->categories && (all || answer->unknown & IF_CATEGORY))
		add(&r, care_words(answer, life));
	if ((w->from || w->under) && (all || answer->unknown & IF_AGE))
		add(&r, age_words(a, w));
	if (w->custody && (all || answer->unknown & IF_CUSTODY))
		add(&r, custody_words(w));
	if (w->uasc && (all || answer->unknown & IF_UASC))
		add(&r, STR("came to the UK on your own to be safe"));
	if (w->outside && (all || answer->unknown & IF_OUTSIDE))
		add(&r, STR("live outside our area"));
	if (answer->way->parent && (all || answer->unknown & IF_PARENT))
		add(&r, STR("have a child or one is on the way"));
	struct str text = STR("you ");
	for (size_t i = 0; i < r.n; i++)
		text = arena_fmt(a, "%.*s%s%.*s", STR_ARG(text),
				 i == 0         ? ""
				 : i + 1 == r.n ? " and "
						: ", ",
				 STR_ARG(r.said[i]));
	return text;
}
