/*
 * Any bytes as a policy, as teams, as facts, as a life, as a directory, as a pledge, as words and as what a council
 * says on a page. What is refused must say where; what is accepted must be fit for the heart: dues are worked out and
 * put into words for one person at a few moments.
 */
#include <stdlib.h>

#include "explain.h"
#include "facts_file.h"
#include "life_file.h"
#include "pledge_entry.h"
#include "saying.h"

/* An error comes with findings, each with a place and words in UTF-8; success comes with none. */
static void check(const struct error *e, const struct findings *found)
{
	if ((e != NULL) != (found->n > 0))
		abort();
	for (size_t i = 0; i < found->n; i++)
		if (found->p[i].line < 1 || found->p[i].column < 1 || str_empty(found->p[i].text) ||
		    !str_is_utf8(found->p[i].text))
			abort();
}

/* A commitment by itself: what was read is written as it is read again. */
static void read_commitment(struct str text, struct arena *a)
{
	static const struct undertaking listens = {
	    .id = {"listens", 7}, .says = {"We listen", 9}, .source = {"s:003", 5}};
	static const struct organisation organisation = {.id = {"council", 7}, .name = {"The council", 11}};
	static const struct directory directory = {.organisations = &organisation, .n_organisations = 1};
	const struct policy policy = {.undertakings = &listens, .n_undertakings = 1};
	struct pledge_entry one, again;
	for (int trust = 0; trust < 2; trust++) {
		struct findings found[2] = {{0}};
		const struct error *e = pledge_entry_parse(text, STR("fuzz"), &policy, &directory, trust, a, &one,
							   &found[0]);
		check(e, &found[0]);
		if (e)
			continue;
		struct str written = pledge_entry_write(a, &one);
		e = pledge_entry_parse(written, STR("fuzz"), &policy, &directory, true, a, &again, &found[1]);
		/* without its partners nobody keeps it, which is said */
		if (!e && !str_eq(written, pledge_entry_write(a, &again)))
			abort();
		if (e && !trust)
			abort();
	}
}

/* What a council says on a page: what was read is written as it is read again. */
static void read_saying(struct str text, struct arena *a)
{
	static const struct saying_field fields[] = {{"phone", SAYING_PHONE, false},   {"email", SAYING_EMAIL, false},
						     {"title", SAYING_LINE, true},     {"says", SAYING_LINES, false},
						     {"words", SAYING_WORDS, false},   {"review_by", SAYING_DAY, false},
						     {"withdrawn", SAYING_YES, false}, {"text", SAYING_TEXT, false}};
	enum { N = sizeof(fields) / sizeof(fields[0]) };
	struct findings found = {0}, none = {0};
	struct saying one, again;
	const struct error *e = saying_parse(text, STR("fuzz"), fields, N, a, &one, &found);
	check(e, &found);
	if (e)
		return;
	struct str written = saying_write(a, fields, N, &one);
	if (saying_parse(written, STR("fuzz"), fields, N, a, &again, &none) ||
	    !str_eq(written, saying_write(a, fields, N, &again)) ||
	    saying_glossary(a, one.value[4]).n != saying_lines(a, one.value[4]).n)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void use(const struct policy *policy, const struct facts *facts, struct arena *a)
{
	for (int year = 2020; year < 2032; year += 2) {
		struct date day = DATE_NONE;
		date_from_ymd(year, 3, 1, &day);
		struct dues dues = promises_history(policy, facts, date_london_end(day), a);
		for (size_t i = 0; i < dues.n; i++)
			if (str_empty(due_sentence(&dues.p[i], a)) || !due_explain(policy, facts, &dues.p[i], a).n)
				abort();
		if (!category_explain(facts, policy, day, a).n)
			abort();
	}
}

static struct facts somebody(void)
{
	static struct care_period care = {.id = 1, .ours = true};
	static struct plan_event plan = {.id = 1, .kind = PLAN_REVIEWED};
	static struct contact_fact contact = {.id = 1, .kind = CONTACT_VISIT, .made = true};
	struct facts f = {.died = DATE_NONE,
			  .records_from = DATE_NONE,
			  .care = &care,
			  .n_care = 1,
			  .plan = &plan,
			  .n_plan = 1,
			  .contacts = &contact,
			  .n_contacts = 1};
	date_from_ymd(2004, 2, 29, &f.birth);
	date_from_ymd(2018, 5, 1, &care.from);
	date_from_ymd(2022, 3, 1, &care.to);
	date_from_ymd(2021, 5, 31, &plan.on);
	date_from_ymd(2025, 8, 31, &contact.on);
	return f;
}

static void read_life(struct str text, const struct policy *policy, struct arena *a)
{
	static const char *const words[] = {"C2", "E3", "X"};
	static const struct team team = {.code = {"north", 5}, .kind = {"leaving-care", 12}};
	const struct code_list list = {words, 3};
	const struct life_codes codes = {list, list, list, list};
	const struct teams teams = {.p = &team, .n = 1};
	struct facts facts;
	struct findings found = {0};
	const struct error *e = life_parse(text, STR("fuzz"), policy, &teams, &codes, (struct date){20000}, a, &facts,
					   &found);
	check(e, &found);
	if (!e)
		use(policy, &facts, a);
}

/* A directory, with the places of two councils' rules, a pledge that names what it and a policy say, and words. */
static void read_directory(struct str text, const struct policy *policy, struct arena *a)
{
	static const struct route_place place = {.district = {"Bassetlaw", 9}};
	static const struct team team = {.code = {"north", 5}};
	static const struct team_route route = {.places = &place, .n_places = 1};
	static const struct organisation organisation = {.id = {"council", 7}};
	static const struct directory_service service = {.id = {"advocate", 8}};
	static const struct directory directory = {&organisation, 1, &service, 1};
	const struct teams teams = {.p = &team, .n = 1, .routes = &route, .n_routes = 1};
	struct directory_text d;
	struct pledge pledge;
	struct glossary words;
	struct findings found[4] = {{0}};
	check(directory_parse(text, STR("fuzz"), &teams, a, &d, &found[0]), &found[0]);
	check(directory_parse(text, STR("fuzz"), NULL, a, &d, &found[1]), &found[1]);
	check(pledge_parse(text, STR("fuzz"), policy, &directory, a, &pledge, &found[2], NULL), &found[2]);
	check(words_parse(text, STR("fuzz"), a, &words, &found[3]), &found[3]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size > 32 * 1024)
		return 0;
	struct str text = {(const char *)data, size};
	struct arena a;
	const struct policy *policy = NULL;
	struct policy empty = {.qualifying_until = 21};
	struct teams teams;
	struct people_facts people = {0};
	struct lost_contact lost;
	struct same_night night;
	struct dip_form dip;
	struct findings found[6] = {{0}};
	arena_init(&a, (size_t)256 << 20);
	const struct error *e = policy_parse(text, STR("fuzz"), &a, &policy, &found[0]);
	check(e, &found[0]);
	struct facts facts = somebody();
	if (!e)
		use(policy, &facts, &a);
	check(teams_parse(text, STR("fuzz"), &a, &teams, &found[1]), &found[1]);
	check(lost_contact_parse(text, STR("fuzz"), &a, &lost, &found[3]), &found[3]);
	check(same_night_parse(text, STR("fuzz"), &a, &night, &found[4]), &found[4]);
	check(dip_form_parse(text, STR("fuzz"), &a, &dip, &found[5]), &found[5]);
	e = facts_parse(text, STR("fuzz"), &a, &people, &found[2]);
	check(e, &found[2]);
	for (size_t i = 0; !e && i < people.n && i < 20; i++)
		use(&empty, &people.p[i].facts, &a);
	read_life(text, &empty, &a);
	read_directory(text, policy ? policy : &empty, &a);
	read_commitment(text, &a);
	read_saying(text, &a);
	arena_finish(&a);
	return 0;
}
