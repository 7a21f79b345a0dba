/*
 * The heart's side of categories.py: a history a line comes in, its category a line goes out.
 *
 *   birth|died|settings|care|spells|stated|day
 *
 * Days are numbers, as in struct date; "-" is none. settings: b counts both ends, f has birthdays of 29 February on the
 * 28th, q has qualifying last until 25. Of care each period is from,to,short,ours,ended; of spells from,to,kind; of
 * stated on,category; joined by ";". Out goes category, will be, days, another council's, only stated, became eligible.
 */
#include <stdio.h>
#include <stdlib.h>

#include "category.h"

enum { LINE_BYTES = 4096, MOST = 16, FIELDS = 8 };

static struct date day(struct str s)
{
	int64_t n = 0;
	if (str_eq(s, STR("-")))
		return DATE_NONE;
	if (!str_to_int(s, INT32_MIN + 1, INT32_MAX, &n))
		exit(2);
	return (struct date){(int32_t)n};
}

static int word(struct str s, const char *(*name)(int), int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(s, str_c(name(i))))
			return i;
	exit(2);
}

static const char *spell(int i)
{
	return spell_kind_name((enum spell_kind)i);
}

static const char *category(int i)
{
	return category_name((enum category)i);
}

static struct str part(struct str *rest, char at)
{
	struct str s = STR_NONE;
	if (!str_split(rest, at, &s))
		exit(2);
	return s;
}

static void answer(struct str line, struct care_period *care, struct spell_fact *spells, struct stated_category *stated)
{
	struct facts f = {.records_from = DATE_NONE, .care = care, .spells = spells, .stated = stated};
	struct str one;
	f.birth = day(part(&line, '|'));
	f.died = day(part(&line, '|'));
	struct str settings = part(&line, '|'), rest = part(&line, '|');
	struct policy policy = {.count_both_ends = str_find(settings, 'b', 0) < settings.n,
				.leap_on_28_february = str_find(settings, 'f', 0) < settings.n,
				.qualifying_until = str_find(settings, 'q', 0) < settings.n ? 25 : 21};
	while (f.n_care < MOST && rest.n && str_split(&rest, ';', &one)) {
		struct care_period *p = &care[f.n_care++];
		*p = (struct care_period){.from = day(part(&one, ',')), .to = day(part(&one, ','))};
		p->short_break = str_eq(part(&one, ','), STR("1"));
		p->ours = str_eq(part(&one, ','), STR("1"));
		p->ended = one;
	}
	rest = part(&line, '|');
	while (f.n_spells < MOST && rest.n && str_split(&rest, ';', &one)) {
		struct spell_fact *s = &spells[f.n_spells++];
		*s = (struct spell_fact){.from = day(part(&one, ',')), .to = day(part(&one, ','))};
		s->kind = (enum spell_kind)word(one, spell, SPELL_KIND_COUNT);
	}
	rest = part(&line, '|');
	while (f.n_stated < MOST && rest.n && str_split(&rest, ';', &one)) {
		stated[f.n_stated].on = day(part(&one, ','));
		stated[f.n_stated++].category = (enum category)word(one, category, CATEGORY_COUNT);
	}
	struct category_answer c = category_on(&f, &policy, day(line));
	printf("%s %d %d %d %d %d\n", category_name(c.category), c.will_be.days, c.days, c.other_council, c.stated,
	       c.became_eligible.days);
}

int main(void)
{
	static char line[LINE_BYTES];
	static struct care_period care[MOST];
	static struct spell_fact spells[MOST];
	static struct stated_category stated[MOST];
	while (fgets(line, sizeof(line), stdin))
		answer(str_trim(str_c(line)), care, spells, stated);
	return 0;
}
