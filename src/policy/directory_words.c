#include "directory_file.h"

/* The codes and the words of the first nine are those of the Local Offer. */
static const struct {
	const char *code, *words, *says;
} topics[HELP_ABOUTS] = {
    [HELP_ABOUT_MONEY] = {"money", "Money", "Benefits, grants, council tax, and what to do when there is none left"},
    [HELP_ABOUT_HOME] = {"home", "A home", "Finding somewhere to live, keeping it, and having nowhere"},
    [HELP_ABOUT_HEALTH] = {"health", "Health and feelings", "Doctors, nurses, and help when you feel low"},
    [HELP_ABOUT_WORK] = {"work-and-learning", "Work and learning", "Jobs, training, college and university"},
    [HELP_ABOUT_RELATIONSHIPS] = {"relationships", "People in your life",
				  "Family, friends, carers, being a parent, being lonely"},
    [HELP_ABOUT_PAPERS] = {"identity", "Papers and who you are", "Passport, birth certificate, immigration papers"},
    [HELP_ABOUT_CUSTODY] = {"custody", "Prison and probation", "Inside, coming out, and afterwards"},
    [HELP_ABOUT_SAY] = {"having-your-say", "Having your say",
			"Being heard, complaining, and somebody to speak up for you"},
    [HELP_ABOUT_LEISURE] = {"leisure", "Free time", "Sport, clubs, volunteering and places to go"},
    [HELP_ABOUT_SAFETY] = {"safety", "Being safe", "In danger, or treated unfairly"},
};

struct str help_about_code(enum help_about t)
{
	return str_c(topics[t].code);
}

bool help_about_from_code(struct str code, enum help_about *ret)
{
	for (int t = 0; t < HELP_ABOUTS; t++)
		if (str_eq(str_c(topics[t].code), code)) {
			*ret = (enum help_about)t;
			return true;
		}
	return false;
}

struct str help_about_words(enum help_about t)
{
	return str_c(topics[t].words);
}

struct str help_about_says(enum help_about t)
{
	return str_c(topics[t].says);
}

const struct directory_service *directory_find(const struct directory *d, struct str id)
{
	for (size_t i = 0; i < d->n_services; i++)
		if (str_eq(d->services[i].id, id))
			return &d->services[i];
	return NULL;
}

static const char *th(int n)
{
	if (n % 100 / 10 == 1)
		return "th";
	return n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th";
}

struct str ages_words(struct arena *a, const struct directory_service *s)
{
	struct str from = STR(""), until = STR("");
	if (s->from)
		from = arena_fmt(a, "%d%s", s->from / 2, s->from % 2 ? "\xc2\xbd" : "");
	if (s->until && s->until % 2)
		until = arena_fmt(a, "you are %d\xc2\xbd", s->until / 2);
	else if (s->until)
		until = arena_fmt(a, "your %d%s birthday", s->until / 2, th(s->until / 2));
	if (s->from && s->until)
		return arena_fmt(a, "From %.*s until %.*s", STR_ARG(from), STR_ARG(until));
	if (s->from)
		return arena_fmt(a, "From %.*s", STR_ARG(from));
	return s->until ? arena_fmt(a, "Until %.*s", STR_ARG(until)) : STR("");
}

bool ages_meet(const struct directory_service *s, int from, int under)
{
	return s->from < 2 * under && (!s->until || s->until > 2 * from);
}

bool serves_district(const struct directory_service *s, struct str district)
{
	for (size_t i = 0; i < s->districts.n; i++)
		if (str_eq_nocase(s->districts.p[i], district))
			return true;
	return !s->districts.n;
}
