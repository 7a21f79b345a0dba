#include "offer.h"

const char *offer_strength_name(enum offer_strength s)
{
	static const char *const names[] = {"must", "will", "may"};
	return names[s];
}

const char *offer_topic_name(enum offer_topic t)
{
	static const char *const names[] = {[TOPIC_MONEY] = "money",
					    [TOPIC_HOME] = "home",
					    [TOPIC_HEALTH] = "health",
					    [TOPIC_LEARNING] = "work-and-learning",
					    [TOPIC_RELATIONSHIPS] = "relationships",
					    [TOPIC_IDENTITY] = "identity",
					    [TOPIC_CUSTODY] = "custody",
					    [TOPIC_SAY] = "having-your-say",
					    [TOPIC_LEISURE] = "leisure"};
	return names[t];
}

const char *offer_topic_title(enum offer_topic t)
{
	static const char *const titles[] = {[TOPIC_MONEY] = "Money",
					     [TOPIC_HOME] = "A home",
					     [TOPIC_HEALTH] = "Health and feelings",
					     [TOPIC_LEARNING] = "Work and learning",
					     [TOPIC_RELATIONSHIPS] = "People in your life",
					     [TOPIC_IDENTITY] = "Papers and who you are",
					     [TOPIC_CUSTODY] = "Prison and probation",
					     [TOPIC_SAY] = "Having your say",
					     [TOPIC_LEISURE] = "Free time"};
	return titles[t];
}

const char *offer_audience_name(enum offer_audience a)
{
	static const char *const names[] = {
	    [AUDIENCE_EVERYONE] = "everyone", [AUDIENCE_CUSTODY] = "custody", [AUDIENCE_PARENTS] = "parents",
	    [AUDIENCE_UASC] = "uasc",         [AUDIENCE_21_PLUS] = "21-plus", [AUDIENCE_ACHIEVEMENT] = "achievement"};
	return names[a];
}

const char *offer_audience_title(enum offer_audience a)
{
	static const char *const titles[] = {[AUDIENCE_EVERYONE] = "Everyone who left care",
					     [AUDIENCE_CUSTODY] = "I am in custody",
					     [AUDIENCE_PARENTS] = "I am a parent, or soon will be",
					     [AUDIENCE_UASC] = "I came to the UK on my own",
					     [AUDIENCE_21_PLUS] = "I am 21 or over",
					     [AUDIENCE_ACHIEVEMENT] = "I want to work or learn"};
	return titles[a];
}

const struct offer *offers_find(const struct offers *offers, struct str id)
{
	for (size_t i = 0; i < offers->n; i++)
		if (str_eq(offers->p[i].id, id))
			return &offers->p[i];
	return NULL;
}

const struct amount *offer_amounts(const struct offer *o, const struct policy *policy, size_t *ret_n)
{
	const struct promise *p = str_empty(o->promise) ? NULL : policy_promise(policy, o->promise);
	*ret_n = p ? p->n_amounts : o->n_amounts;
	return p ? p->amounts : o->amounts;
}

int32_t offer_pence(const struct offer *o, const struct policy *policy, struct date on)
{
	const struct promise *p = str_empty(o->promise) ? NULL : policy_promise(policy, o->promise);
	if (p)
		return promise_pence(p, on);
	int32_t pence = 0;
	for (size_t i = 0; i < o->n_amounts && date_cmp(o->amounts[i].from, on) <= 0; i++)
		pence = o->amounts[i].pence;
	return pence;
}

struct str pounds_text(struct arena *a, int32_t pence)
{
	int pounds = pence / 100, rest = pence % 100;
	struct str whole = pounds < 1000 ? arena_fmt(a, "£%d", pounds)
					 : arena_fmt(a, "£%d,%03d", pounds / 1000, pounds % 1000);
	return rest ? arena_fmt(a, "%.*s.%02d", STR_ARG(whole), rest) : whole;
}

struct str offer_says(struct arena *a, const struct offer *o, struct str text, const struct policy *policy,
		      struct date on)
{
	const struct str mark = STR("{amount}");
	if (!str_contains(text, mark))
		return text;
	int32_t pence = offer_pence(o, policy, on);
	struct str amount = pence ? pounds_text(a, pence) : STR("an amount that we agree with you");
	struct str done = STR("");
	size_t from = 0;
	for (size_t i = str_find(text, '{', 0); i < text.n; i = str_find(text, '{', i + 1))
		if (str_starts(str_cut(text, i, text.n), mark)) {
			done = arena_fmt(a, "%.*s%.*s%.*s", STR_ARG(done), STR_ARG(str_cut(text, from, i)),
					 STR_ARG(amount));
			from = i + mark.n;
		}
	return arena_fmt(a, "%.*s%.*s", STR_ARG(done), STR_ARG(str_cut(text, from, text.n)));
}

/* "s:001" */
static bool is_number(struct str s)
{
	return s.n == 5 && str_starts(s, STR("s:")) && s.p[2] >= '0' && s.p[2] <= '9' && s.p[3] >= '0' &&
	       s.p[3] <= '9' && s.p[4] >= '0' && s.p[4] <= '9';
}

struct str offer_source(struct arena *a, const struct offer *o)
{
	struct str rest = o->source, part, done = STR("");
	while (str_split(&rest, ';', &part)) {
		part = str_trim(part);
		struct str last = str_trim(str_cut(part, part.n > 5 ? part.n - 5 : 0, part.n));
		if (is_number(last))
			part = str_trim(str_cut(part, 0, part.n - last.n));
		if (str_ends(part, STR(",")))
			part = str_cut(part, 0, part.n - 1);
		if (!str_empty(part))
			done = arena_fmt(a, "%.*s%s%.*s", STR_ARG(done), str_empty(done) ? "" : "; ", STR_ARG(part));
	}
	return done;
}
