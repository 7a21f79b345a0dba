/* For any life, an offer that is for somebody stands once on their own page, and one that is not, not at all: what the
 * page lists is what offer_for() says, which is what their worker's page and "What can I get?" list too. */
#include "testing.h"

#include "offers_page.h"
#include "random_facts.h"

static size_t times_listed(const struct own_topics *topics, const struct offer *o)
{
	size_t n = 0;
	for (size_t i = 0; i < topics->n; i++)
		for (size_t j = 0; j < topics->p[i].lines.n; j++)
			n += topics->p[i].lines.p[j].offer == o;
	return n;
}

static void alike_for_any_life(void **state)
{
	static const struct str doings[] = {{"", 0}, {"G6", 2}, {"F2", 2}};
	struct test_office *t = test_office_open();
	const struct policy *policy = t->office.policy;
	const char *many = getenv("LIVES");
	int64_t lives = 2000, listed = 0;
	uint64_t seed = 20261129;
	(void)state;
	if (many)
		assert_true(str_to_int(str_c(many), 1, 100000000, &lives));
	for (int64_t i = 0; i < lives; i++) {
		struct arena a;
		arena_init(&a, 8 << 20);
		struct facts facts = random_facts(&seed, &a);
		struct date on = instant_london_day(random_moment(&seed, &facts));
		struct offer_life life = entitled_life_with(policy, &facts, on, doings[random_next(&seed) % 3]);
		struct offer_line *fits = arena_new(&a, struct offer_line, t->office.offers.n);
		struct offer_lines lines = {fits, 0};
		for (size_t j = 0; j < t->office.offers.n; j++)
			if (offer_for(&t->office.offers.p[j], &life).fit == OFFER_FITS)
				fits[lines.n++] = (struct offer_line){.offer = &t->office.offers.p[j]};
		struct own_topics topics = own_topics_of(&a, &lines);
		for (size_t j = 0; j < t->office.offers.n; j++) {
			const struct offer *o = &t->office.offers.p[j];
			size_t n = times_listed(&topics, o), wanted = offer_for(o, &life).fit == OFFER_FITS;
			if (n != wanted)
				fail_msg("life %lld: %.*s is listed %zu times, not %zu", (long long)i, STR_ARG(o->id),
					 n, wanted);
			listed += (int64_t)n;
		}
		arena_finish(&a);
	}
	assert_true(listed > 0);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(alike_for_any_life)};
	return TESTING_MAIN("own_pages offers", tests);
}
