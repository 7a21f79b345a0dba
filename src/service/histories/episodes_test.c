/* Episodes of care: the periods that follow, and what is recorded when they are. */
#include "testing.h"

#include "episodes.h"

/* "2019-02-03 S C2 2020-01-01 X1": DECOM, RNE, LS and, when it ended, DEC and REC; several with / between. */
static struct care_episodes episodes_of(struct arena *a, const char *text)
{
	struct care_episode *p = arena_new(a, struct care_episode, 40);
	size_t n = 0;
	struct str rest = str_c(text), one;
	while (str_split(&rest, '/', &one)) {
		struct str word, of[5] = {STR_NONE};
		one = str_trim(one);
		if (str_empty(one))
			continue;
		for (size_t i = 0; i < 5 && str_split(&one, ' ', &word); i++)
			of[i] = arena_str(a, word);
		p[n++] = (struct care_episode){
		    .from = test_day(of[0].p), .rne = of[1], .ls = of[2], .to = test_day(of[3].p), .rec = of[4]};
	}
	return (struct care_episodes){p, n};
}

/* "2010-09-01 - E4A": from, to, why it ended; b behind it: short break, o: another council's. */
static struct str shown(struct arena *a, struct care_periods periods)
{
	struct buf out;
	buf_init(&out, a, 4000);
	for (size_t i = 0; i < periods.n; i++) {
		const struct care_period *p = &periods.p[i];
		buf_fmt(&out, "%s%.*s", i ? " / " : "", STR_ARG(date_iso(a, p->from)));
		buf_fmt(&out, " %.*s", STR_ARG(date_known(p->to) ? date_iso(a, p->to) : STR("-")));
		buf_fmt(&out, "%s%.*s%s", str_empty(p->ended) ? "" : " ", STR_ARG(p->ended),
			p->short_break ? " b" : "");
	}
	return buf_str(&out);
}

static void periods_follow(void **state)
{
	(void)state;
	/* The left side is what a return holds; the right what a reader of it says by hand. */
	static const char *const cases[][2] = {
	    {"2019-02-03 S C2", "2019-02-03 -"},
	    {"2019-02-03 S C2 2020-01-01 E4A", "2019-02-03 2020-01-01 E4A"},
	    {"2019-02-03 S V2 2020-01-01 X1/2020-01-01 L C2 2021-05-05 X1/2021-05-05 P C2", "2019-02-03 -"},
	    {"2019-02-03 S V2 2020-01-01 X1/2020-01-01 L C2 2021-05-05 E5", "2019-02-03 2021-05-05 E5"},
	    /* home, and back on the same day: care began anew */
	    {"2019-02-03 S V2 2020-01-01 E4B/2020-01-01 S C2", "2019-02-03 2020-01-01 E4B / 2020-01-01 -"},
	    {"2019-02-03 S V2 2020-01-01 E4B/2020-02-29 S C2 2020-03-31 E3",
	     "2019-02-03 2020-01-01 E4B / 2020-02-29 2020-03-31 E3"},
	    /* short breaks stay by themselves, before care and beside it */
	    {"2019-02-03 S V3 2019-02-10 E8/2019-03-01 S V3 2019-03-04 E8/2019-06-01 S C2",
	     "2019-02-03 2019-02-10 E8 b / 2019-03-01 2019-03-04 E8 b / 2019-06-01 -"},
	    {"2019-02-03 S V4 2019-06-01 X1/2019-06-01 L C1", "2019-02-03 2019-06-01 X1 b / 2019-06-01 -"},
	    /* the end was not recorded: the next one began, so that was it */
	    {"2019-02-03 S V4/2019-06-01 S C2", "2019-02-03 2019-06-01 b / 2019-06-01 -"},
	    {"2019-02-03 S C1/2019-06-01 P C2 2019-07-01 E9", "2019-02-03 2019-07-01 E9"},
	    /* overlapping by mistake: the later end counts */
	    {"2019-02-03 S C2 2019-12-31 X1/2019-06-01 P C2 2019-07-01 E9", "2019-02-03 2019-12-31 X1"},
	    /* X1, and what came next is not in the file */
	    {"2019-02-03 S C2 2019-12-31 X1/2020-06-01 P C2", "2019-02-03 2019-12-31 X1 / 2020-06-01 -"},
	    {"", ""},
	};
	struct arena a;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct care_periods periods = care_periods_of(&a, episodes_of(&a, cases[i][0]),
							      (struct care_periods){0});
		assert_string_equal(arena_str(&a, shown(&a, periods)).p, cases[i][1]);
	}
	arena_finish(&a);
}

/* A year's file holds the episodes of that year alone. */
static void a_file_that_begins_in_the_middle(void **state)
{
	(void)state;
	struct arena a;
	arena_init(&a, 1 << 20);
	struct care_period known[] = {
	    {.from = test_day("2010-09-01"), .to = test_day("2012-01-01"), .ours = true, .ended = STR("E4A")},
	    {.from = test_day("2014-03-01"), .to = DATE_NONE, .ours = true},
	};
	static const char *const cases[][2] = {
	    {"2025-04-20 P C2", "2014-03-01 -"},
	    {"2025-04-20 P C2 2025-06-14 E17", "2014-03-01 2025-06-14 E17"},
	    {"2025-04-20 S C2", "2025-04-20 -"}, /* it began there, says the file */
	    {"2012-01-01 P C2", "2010-09-01 -"}, /* on the day it ended, as we thought */
	    {"2012-01-02 P C2", "2012-01-02 -"}, /* not covered */
	    {"2013-01-01 P C2 2013-02-01 E5", "2013-01-01 2013-02-01 E5"},
	    {"2025-04-20 S V3", "2025-04-20 - b"},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct care_periods periods = care_periods_of(&a, episodes_of(&a, cases[i][0]),
							      (struct care_periods){known, 2});
		assert_string_equal(arena_str(&a, shown(&a, periods)).p, cases[i][1]);
	}
	known[1].ours = false; /* another council's time is not ours to go on */
	assert_string_equal(arena_str(&a, shown(&a, care_periods_of(&a, episodes_of(&a, "2025-04-20 P C2"),
								    (struct care_periods){known, 2})))
				.p,
			    "2025-04-20 -");
	arena_finish(&a);
}

/* ---- recorded ---- */

#define PERIODS                                                                                                        \
	"select on_day || ' ' || coalesce(until_day, '-') || ' ' || coalesce(ended_how, '') || ' ' || "                \
	"cast(from_episodes as text) as line from care_period where person = :p and replaced_at is null order by "     \
	"on_day, id"

static size_t put(struct test_office *t, struct person_id person, const char *text)
{
	struct recording r = test_record(t, &t->arena, person);
	struct care_episodes all = episodes_of(&t->arena, text);
	for (size_t i = 0; i < all.n; i++)
		OK(record_episode(&r, &all.p[i]));
	OK(record_care_of_episodes(&r));
	test_recorded(t, &r);
	return r.changed;
}

static struct person_id kai(struct test_office *t, const char *care_from)
{
	return test_person(t, &(struct test_person){.id = "100",
						    .first_name = "Kai",
						    .surname = "Moorhouse",
						    .birth = "2008-06-14",
						    .care_from = care_from});
}

#define STAND(expected)                                                                                                \
	assert_string_equal(arena_str(&t->arena, str_trim(test_lines(t, &t->arena, PERIODS, person.id))).p, expected)

static void recorded_twice_is_once(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct person_id person = kai(t, NULL);
	const char *text = "2019-02-03 S V2 2020-01-01 X1/2020-01-01 L C2 2021-05-05 E4A/2022-01-01 S C2";
	assert_true(put(t, person, text) > 0);
	STAND("2019-02-03 2021-05-05 E4A 1\n2022-01-01 -  1");
	struct str episodes = test_table(t, &t->arena, "care_episode"),
		   periods = test_table(t, &t->arena, "care_period");
	t->now.seconds += 60;
	assert_int_equal(put(t, person, text), 0);
	assert_true(str_eq(episodes, test_table(t, &t->arena, "care_episode")));
	assert_true(str_eq(periods, test_table(t, &t->arena, "care_period")));
	assert_int_equal(test_count(t, "care_episode"), 3);
	assert_int_equal(test_count(t, "care_period"), 2);
	test_office_close(t);
}

/* The end of an episode comes a year later, and takes the place of the one without an end. */
static void an_end_replaces(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct person_id person = kai(t, NULL);
	put(t, person, "2019-02-03 S C2");
	STAND("2019-02-03 -  1");
	put(t, person, "2019-02-03 S C2 2026-06-14 E5");
	STAND("2019-02-03 2026-06-14 E5 1");
	assert_int_equal(test_count(t, "care_episode where replaced_at is null"), 1);
	assert_int_equal(test_count(t, "care_episode where replaced_at is not null and replaced_by = "
				       "(select x.id from care_episode x where x.replaced_at is null)"),
			 1);
	assert_int_equal(test_count(t, "care_period where replaced_by = (select x.id from care_period x where "
				       "x.replaced_at is null)"),
			 1);
	test_office_close(t);
}

/* What was recorded as periods gives way where episodes are, stays elsewhere, and is there again when they are not. */
static void periods_give_way(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct person_id person = kai(t, "2014-03-01");
	put(t, person, "2025-04-20 P C2 2026-06-14 E17");
	STAND("2014-03-01 2026-06-14 E17 1");
	struct recording r = test_record(t, &t->arena, person);
	struct care_period again = {.from = test_day("2014-03-01"), .to = DATE_NONE, .ours = true};
	OK(record_care(&r, &again)); /* the people's file comes every night, and knows less */
	assert_int_equal(r.changed, 0);
	OK(record_no_episode(&r, test_day("2025-04-20")));
	OK(record_care_of_episodes(&r));
	test_recorded(t, &r);
	STAND("2014-03-01 -  0");
	put(t, person, "2025-04-20 S C2");
	STAND("2025-04-20 -  1");
	test_office_close(t);
}

static void the_category_follows(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct person_id person = kai(t, NULL);
	struct subject s;
	struct date today = instant_london_day(t->now);
	OK(dues_subject(t->db, &t->arena, person, &s));
	assert_int_equal(category_on(&s.facts, t->office.policy, today).category, CATEGORY_NONE);
	put(t, person, "2019-02-03 S C2 2026-06-13 X1/2026-06-13 P C2 2026-06-14 E17");
	OK(dues_subject(t->db, &t->arena, person, &s));
	assert_int_equal(category_on(&s.facts, t->office.policy, today).category, CATEGORY_FORMER_RELEVANT);
	/* Only short breaks: nobody's leaver. */
	struct recording r = test_record(t, &t->arena, person);
	OK(record_no_episode(&r, test_day("2026-06-13")));
	OK(record_care_of_episodes(&r));
	test_recorded(t, &r);
	put(t, person, "2019-02-03 S V3 2026-06-13 E8");
	OK(dues_subject(t->db, &t->arena, person, &s));
	assert_int_equal(category_on(&s.facts, t->office.policy, today).category, CATEGORY_NONE);
	test_office_close(t);
}

static void what_was_taken_back_stays_so(void **state)
{
	(void)state;
	struct test_office *t = test_office_open();
	struct person_id person = kai(t, NULL);
	put(t, person, "2019-02-03 S V2 2020-01-01 X1/2020-01-01 L C2");
	struct recording r = test_record(t, &t->arena, person);
	OK(record_no_episode(&r, test_day("2020-01-01")));
	OK(record_care_of_episodes(&r));
	test_recorded(t, &r);
	STAND("2019-02-03 2020-01-01 X1 1");
	struct care_episodes again = episodes_of(&t->arena, "2019-02-03 S V2 2020-01-01 X1/2020-01-01 L C2");
	r = test_record(t, &t->arena, person);
	r.source = STR("SSDA903");
	for (size_t i = 0; i < again.n; i++)
		OK(record_episode(&r, &again.p[i]));
	OK(record_care_of_episodes(&r));
	assert_int_equal(r.changed, 0);
	r.source = STR("here"); /* but somebody may */
	OK(record_episode(&r, &again.p[1]));
	OK(record_care_of_episodes(&r));
	test_recorded(t, &r);
	STAND("2019-02-03 -  1");
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(periods_follow),
	    cmocka_unit_test(a_file_that_begins_in_the_middle),
	    cmocka_unit_test(recorded_twice_is_once),
	    cmocka_unit_test(an_end_replaces),
	    cmocka_unit_test(periods_give_way),
	    cmocka_unit_test(the_category_follows),
	    cmocka_unit_test(what_was_taken_back_stays_so),
	};
	return TESTING_MAIN("histories: episodes", tests);
}
