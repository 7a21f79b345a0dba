/*
 * The category of lives worked out by hand from the Children Act 1989 (Sch 2 para 19B; ss.23A, 23C, 24), SI 2010/959
 * reg 40 and SI 2010/2571 reg 3: on the day before something turns, and on that day; and its explanation, word by word.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "by_hand.h"
#include "category.h"

/* "": none */
static struct date day_or_none(const char *iso)
{
	return iso[0] ? day(iso) : DATE_NONE;
}

struct period_row {
	const char *from, *to, *ended; /* to "": it goes on */
	bool short_break, elsewhere;
};

struct spell_row {
	enum spell_kind kind;
	const char *from, *to;
};

/* Born on 10 July 2008: 14 in 2022, 16 in 2024, 18 in 2026, 21 in 2029, 25 in 2033. */
struct life {
	const char *what;
	struct period_row care[4];
	struct spell_row spells[3];
	struct {
		const char *on;
		enum category category;
	} expect[6];
};

static struct facts facts_of(const struct life *l)
{
	struct care_period *care = arena_new(&arena, struct care_period, COUNT(l->care));
	struct spell_fact *spells = arena_new(&arena, struct spell_fact, COUNT(l->spells));
	struct facts f = {
	    .birth = day("2008-07-10"), .died = DATE_NONE, .records_from = DATE_NONE, .care = care, .spells = spells};
	for (; f.n_care < COUNT(l->care) && l->care[f.n_care].from; f.n_care++) {
		const struct period_row *r = &l->care[f.n_care];
		care[f.n_care] = (struct care_period){.id = (int64_t)f.n_care + 1,
						      .from = day(r->from),
						      .to = day_or_none(r->to),
						      .short_break = r->short_break,
						      .ours = !r->elsewhere,
						      .ended = r->ended ? str_c(r->ended) : STR_NONE};
	}
	for (; f.n_spells < COUNT(l->spells) && l->spells[f.n_spells].from; f.n_spells++) {
		const struct spell_row *r = &l->spells[f.n_spells];
		spells[f.n_spells] = (struct spell_fact){
		    .id = (int64_t)f.n_spells + 1, .from = day(r->from), .to = day_or_none(r->to), .kind = r->kind};
	}
	return f;
}

static void lives_by_hand(void **state)
{
	(void)state;
	static const struct policy policy = {.qualifying_until = 21};
	static const struct life lives[] = {
	    {.what = "nothing is recorded", .expect = {{"2024-07-09", CATEGORY_NONE}, {"2027-01-01", CATEGORY_NONE}}},
	    {.what = "in care from 10 to 18",
	     .care = {{"2018-07-10", "2026-07-10"}},
	     .expect = {{"2018-07-09", CATEGORY_NONE},
			{"2024-07-09", CATEGORY_NOT_YET},
			{"2024-07-10", CATEGORY_ELIGIBLE},
			{"2026-07-10", CATEGORY_FORMER_RELEVANT},
			{"2033-07-09", CATEGORY_FORMER_RELEVANT},
			{"2033-07-10", CATEGORY_CLOSED}}},
	    {.what = "91 nights at 17, then home: the last night is that to 1 May",
	     .care = {{"2026-01-30", "2026-05-01"}},
	     .expect = {{"2026-04-30", CATEGORY_NOT_YET}, {"2026-05-01", CATEGORY_RELEVANT}}},
	    {.what = "one night fewer",
	     .care = {{"2026-01-31", "2026-05-01"}},
	     .expect = {{"2026-04-30", CATEGORY_NOT_YET},
			{"2026-05-01", CATEGORY_QUALIFYING},
			{"2029-07-09", CATEGORY_QUALIFYING},
			{"2029-07-10", CATEGORY_NONE}}},
	    {.what = "nights before the 14th birthday do not count",
	     .care = {{"2022-01-01", "2022-10-08"}, {"2024-07-10", "2024-07-11"}},
	     .expect = {{"2024-07-10", CATEGORY_NOT_YET}, {"2024-07-11", CATEGORY_RELEVANT}}},
	    {.what = "of which there is one fewer",
	     .care = {{"2022-01-01", "2022-10-07"}, {"2024-07-10", "2024-07-11"}},
	     .expect = {{"2024-07-10", CATEGORY_NOT_YET}, {"2024-07-11", CATEGORY_QUALIFYING}}},
	    {.what = "out of care before 16",
	     .care = {{"2020-01-01", "2024-07-09"}},
	     .expect = {{"2025-01-01", CATEGORY_NONE}}},
	    {.what = "until the 16th birthday",
	     .care = {{"2020-01-01", "2024-07-10"}},
	     .expect = {{"2024-07-09", CATEGORY_NOT_YET}, {"2024-07-10", CATEGORY_RELEVANT}}},
	    {.what = "only short breaks",
	     .care = {{"2022-07-10", "2025-01-01", "", true}},
	     .expect = {{"2024-12-31", CATEGORY_NONE}, {"2025-01-01", CATEGORY_NONE}}},
	    {.what = "out the day before 18",
	     .care = {{"2020-01-01", "2026-07-09"}},
	     .expect = {{"2026-07-08", CATEGORY_ELIGIBLE},
			{"2026-07-09", CATEGORY_RELEVANT},
			{"2026-07-10", CATEGORY_FORMER_RELEVANT}}},
	    {.what = "not 13 weeks when they become 18",
	     .care = {{"2026-05-01", "2026-07-10"}},
	     .expect = {{"2026-07-09", CATEGORY_NOT_YET}, {"2026-07-10", CATEGORY_QUALIFYING}}},
	    {.what = "another council looked after them last",
	     .care = {{"2020-01-01", "2025-01-01"}, {"2025-02-01", "2026-07-10", "", false, true}},
	     .expect = {{"2025-01-15", CATEGORY_RELEVANT},
			{"2025-02-01", CATEGORY_NONE},
			{"2027-01-01", CATEGORY_NONE}}},
	    {.what = "transferred (E3)",
	     .care = {{"2020-01-01", "2025-01-01", "E3"}},
	     .expect = {{"2024-12-31", CATEGORY_ELIGIBLE}, {"2025-01-01", CATEGORY_NONE}}},
	    {.what = "why it will end says nothing while it goes on",
	     .care = {{"2020-01-01", "", "E3"}},
	     .expect = {{"2024-12-31", CATEGORY_ELIGIBLE}, {"2027-01-01", CATEGORY_FORMER_RELEVANT}}},
	    {.what = "found to be 18 (E15)",
	     .care = {{"2024-01-01", "2025-01-01", "E15"}},
	     .expect = {{"2024-12-31", CATEGORY_ELIGIBLE}, {"2025-01-01", CATEGORY_NONE}}},
	    {.what = "the same on the day they are 18 by the birth date that is recorded",
	     .care = {{"2024-01-01", "2026-07-10", "E15"}},
	     .expect = {{"2026-07-10", CATEGORY_FORMER_RELEVANT}}},
	    {.what = "home for six months, and it broke down",
	     .care = {{"2020-01-01", "2024-08-31"}},
	     .spells = {{SPELL_HOME, "2024-08-31", "2025-05-01"}},
	     .expect = {{"2025-02-27", CATEGORY_RELEVANT},
			{"2025-02-28", CATEGORY_QUALIFYING},
			{"2025-04-30", CATEGORY_QUALIFYING},
			{"2025-05-01", CATEGORY_RELEVANT}}},
	    {.what = "home for six months on the 18th birthday itself",
	     .care = {{"2020-01-01", "2026-01-10"}},
	     .spells = {{SPELL_HOME, "2026-01-10", ""}},
	     .expect = {{"2026-07-09", CATEGORY_RELEVANT},
			{"2026-07-10", CATEGORY_QUALIFYING},
			{"2029-07-10", CATEGORY_NONE}}},
	    {.what = "and a day less",
	     .care = {{"2020-01-01", "2026-01-11"}},
	     .spells = {{SPELL_HOME, "2026-01-11", ""}},
	     .expect = {{"2026-07-10", CATEGORY_FORMER_RELEVANT}, {"2032-01-01", CATEGORY_FORMER_RELEVANT}}},
	    {.what = "in hospital on the 16th birthday, 13 weeks in care before",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_HOSPITAL, "2024-05-01", "2024-07-10"}},
	     .expect = {{"2024-07-09", CATEGORY_NONE},
			{"2024-07-10", CATEGORY_RELEVANT},
			{"2026-07-10", CATEGORY_FORMER_RELEVANT}}},
	    {.what = "out of hospital the day before",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_HOSPITAL, "2024-05-01", "2024-07-09"}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	    {.what = "into hospital on the birthday",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_DETAINED, "2024-07-10", ""}},
	     .expect = {{"2024-07-09", CATEGORY_NONE}, {"2024-07-10", CATEGORY_RELEVANT}}},
	    {.what = "the day after it",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_DETAINED, "2024-07-11", ""}},
	     .expect = {{"2024-07-11", CATEGORY_NONE}}},
	    {.what = "with less than 13 weeks before",
	     .care = {{"2024-02-01", "2024-05-01"}},
	     .spells = {{SPELL_DETAINED, "2024-05-01", "2024-08-01"}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	    {.what = "and under a care order until it is discharged",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_CARE_ORDER, "2020-01-01", "2025-01-01"}, {SPELL_DETAINED, "2024-05-01", "2024-08-01"}},
	     .expect = {{"2024-07-10", CATEGORY_NONE},
			{"2024-12-31", CATEGORY_NONE},
			{"2025-01-01", CATEGORY_RELEVANT}}},
	    {.what = "two at once: the first stands",
	     .care = {{"2023-01-01", "2024-05-01"}},
	     .spells = {{SPELL_DETAINED, "2024-05-01", "2024-08-01"}, {SPELL_HOSPITAL, "2024-06-01", "2024-08-01"}},
	     .expect = {{"2024-07-10", CATEGORY_RELEVANT}}},
	    {.what = "a special guardianship order out of care",
	     .care = {{"2018-01-01", "2020-01-01"}},
	     .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2020-01-01", "2026-07-10"}},
	     .expect = {{"2024-07-09", CATEGORY_NONE},
			{"2024-07-10", CATEGORY_QUALIFYING},
			{"2029-07-09", CATEGORY_QUALIFYING},
			{"2029-07-10", CATEGORY_NONE}}},
	    {.what = "care that ended with such an order, by the return's reason",
	     .care = {{"2018-01-01", "2020-01-01", "E46"}},
	     .expect = {{"2024-07-09", CATEGORY_NONE},
			{"2024-07-10", CATEGORY_QUALIFYING},
			{"2029-07-09", CATEGORY_QUALIFYING},
			{"2029-07-10", CATEGORY_NONE}}},
	    {.what = "the order that is recorded says more than the reason",
	     .care = {{"2018-01-01", "2020-01-01", "E48"}},
	     .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2020-01-01", "2025-01-01"}},
	     .expect = {{"2024-12-31", CATEGORY_QUALIFYING}, {"2025-01-01", CATEGORY_NONE}}},
	    {.what = "a short break, or no day, ends with no order",
	     .care = {{"2018-01-01", "2020-01-01", "E45", .short_break = true}, {"2021-01-01", "2021-01-01", "E47"}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	    {.what = "care that ended with one between 16 and 18: on its last day",
	     .care = {{"2024-08-01", "2024-09-01", "E45"}},
	     .expect = {{"2024-08-31", CATEGORY_NOT_YET}, {"2024-09-01", CATEGORY_QUALIFYING}}},
	    {.what = "care that ended by adoption",
	     .care = {{"2018-01-01", "2020-01-01", "E11"}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	    {.what = "that ended the day before they were 18",
	     .care = {{"2018-01-01", "2020-01-01"}},
	     .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2020-01-01", "2026-07-09"}},
	     .expect = {{"2026-07-08", CATEGORY_QUALIFYING},
			{"2026-07-09", CATEGORY_NONE},
			{"2026-07-10", CATEGORY_NONE}}},
	    {.what = "made a day after care ended",
	     .care = {{"2018-01-01", "2020-01-01"}},
	     .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2020-01-02", ""}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	    {.what = "made on the day care began",
	     .care = {{"2020-01-01", "2020-02-01"}},
	     .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2020-01-01", ""}},
	     .expect = {{"2024-07-10", CATEGORY_NONE}}},
	};
	for (size_t i = 0; i < COUNT(lives); i++) {
		struct facts facts = facts_of(&lives[i]);
		for (size_t k = 0; k < COUNT(lives[i].expect) && lives[i].expect[k].on; k++) {
			enum category c = category_on(&facts, &policy, day(lives[i].expect[k].on)).category;
			if (c != lives[i].expect[k].category)
				fail_msg("%s: %s on %s", lives[i].what, category_name(c), lives[i].expect[k].on);
		}
		arena_reset(&arena);
	}
}

static void explained(const struct facts *f, const char *on, const char *const *wanted)
{
	static const struct policy policy = {.qualifying_until = 21};
	struct lines lines = category_explain(f, &policy, day(on), &arena);
	for (size_t i = 0; i < lines.n; i++)
		assert_string_equal(lines.p[i].text.p, wanted[i] ? wanted[i] : "nothing more");
	assert_null(wanted[lines.n]);
}

#define EXPLAINS(facts, on, ...) explained(facts, on, (const char *const[]){__VA_ARGS__, NULL})

static void each_line_of_an_explanation(void **state)
{
	(void)state;
	struct facts f = facts_of(&(struct life){0});
	EXPLAINS(&f, "2024-01-01", "Born on 10 July 2008; 15 years old on 1 January 2024.",
		 "No care periods are recorded.", "That is 0 days in all, no day counted twice; 13 weeks are 91.",
		 "They are not looked after, and 16 on 10 July 2024.", "So on 1 January 2024: Not a care leaver.");
	f = facts_of(&(struct life){.care = {{"2024-01-01", "2024-01-03", "", true}, {"2026-04-01", "2026-05-01"}},
				    .spells = {{SPELL_HOME, "2026-05-01", ""}}});
	EXPLAINS(&f, "2026-04-10", "Born on 10 July 2008; 17 years old on 10 April 2026.",
		 "Short breaks from 1 January 2024 to 3 January 2024: never counted.",
		 "Looked after from 1 April 2026 and still: 9 days at 14 to 17.",
		 "That is 9 days in all, no day counted twice; 13 weeks are 91.",
		 "If they stay in care they will be eligible on 1 July 2026.",
		 "So on 10 April 2026: Not yet eligible.");
	f = facts_of(&(struct life){.care = {{"2026-05-01", "", "", false, true}}});
	EXPLAINS(&f, "2026-05-02", "Born on 10 July 2008; 17 years old on 2 May 2026.",
		 "Looked after by another council from 1 May 2026 and still: 1 days at 14 to 17.",
		 "That is 1 days in all, no day counted twice; 13 weeks are 91.",
		 "Another council looked after them last and is responsible.", "So on 2 May 2026: Not a care leaver.");
	f = facts_of(&(struct life){.care = {{"2026-05-01", ""}}});
	EXPLAINS(&f, "2026-05-02", "Born on 10 July 2008; 17 years old on 2 May 2026.",
		 "Looked after from 1 May 2026 and still: 1 days at 14 to 17.",
		 "That is 1 days in all, no day counted twice; 13 weeks are 91.",
		 "They will not have 13 weeks before they are 18.", "So on 2 May 2026: Not yet eligible.");
	f = facts_of(&(struct life){.care = {{"2020-01-01", "2025-01-01", "E15"}}});
	EXPLAINS(&f, "2025-01-01", "Born on 10 July 2008; 16 years old on 1 January 2025.",
		 "Looked after from 1 January 2020 to 1 January 2025: 906 days at 14 to 17.",
		 "That is 906 days in all, no day counted twice; 13 weeks are 91.",
		 "Care ended because they were found to be 18 or over (E15): check the birth date.",
		 "So on 1 January 2025: Not a care leaver.");
	/* Of somebody who was 18 by then it says nothing. */
	f = facts_of(&(struct life){.care = {{"2026-07-01", "2026-07-10", "E15"}}});
	EXPLAINS(&f, "2026-07-10", "Born on 10 July 2008; 18 years old on 10 July 2026.",
		 "Looked after from 1 July 2026 to 10 July 2026: 9 days at 14 to 17.",
		 "That is 9 days in all, no day counted twice; 13 weeks are 91.", "So on 10 July 2026: Qualifying.");
	f = facts_of(&(struct life){.care = {{"2022-07-01", "2022-07-12"}}});
	EXPLAINS(&f, "2024-07-09", "Born on 10 July 2008; 15 years old on 9 July 2024.",
		 "Looked after from 1 July 2022 to 12 July 2022: 2 days at 14 to 17.",
		 "That is 2 days in all, no day counted twice; 13 weeks are 91.",
		 "They are not looked after, and 16 on 10 July 2024.", "So on 9 July 2024: Not a care leaver.");
	EXPLAINS(&f, "2024-07-10", "Born on 10 July 2008; 16 years old on 10 July 2024.",
		 "Looked after from 1 July 2022 to 12 July 2022: 2 days at 14 to 17.",
		 "That is 2 days in all, no day counted twice; 13 weeks are 91.",
		 "So on 10 July 2024: Not a care leaver.");
	f = facts_of(
	    &(struct life){.care = {{"2020-01-01", "2024-08-31"}}, .spells = {{SPELL_HOME, "2024-08-31", ""}}});
	EXPLAINS(&f, "2025-02-28", "Born on 10 July 2008; 16 years old on 28 February 2025.",
		 "Looked after from 1 January 2020 to 31 August 2024: 783 days at 14 to 17.",
		 "That is 783 days in all, no day counted twice; 13 weeks are 91.",
		 "From 10 July 2024 they had 13 weeks and were 16: eligible while looked after.",
		 "Home with a parent since 31 August 2024, six months or more.", "So on 28 February 2025: Qualifying.");
	f = facts_of(&(struct life){
	    .care = {{"2023-01-01", "2024-05-01"}},
	    .spells = {{SPELL_SPECIAL_GUARDIANSHIP, "2024-05-01", ""}, {SPELL_HOSPITAL, "2024-05-01", ""}}});
	EXPLAINS(&f, "2027-01-01", "Born on 10 July 2008; 18 years old on 1 January 2027.",
		 "Looked after from 1 January 2023 to 1 May 2024: 486 days at 14 to 17.",
		 "That is 486 days in all, no day counted twice; 13 weeks are 91.",
		 "They were in hospital or detained on their 16th birthday, with 13 weeks in care before.",
		 "A special guardianship order of 1 May 2024, made while they were looked after.",
		 "So on 1 January 2027: Former relevant.");
	f.died = day("2026-12-31");
	EXPLAINS(&f, "2026-12-31", "Born on 10 July 2008; 18 years old on 31 December 2026.",
		 "Died on 31 December 2026.", "So on 31 December 2026: Closed.");
	f.birth = DATE_NONE;
	EXPLAINS(&f, "2026-12-31", "Nobody has recorded a birth date, so nothing can be worked out.");
	const struct stated_category stated[] = {{1, day("2024-08-01"), CATEGORY_ELIGIBLE, STR("A list")},
						 {2, day("2026-01-01"), CATEGORY_RELEVANT, STR("A list")},
						 {3, day("2027-01-01"), CATEGORY_QUALIFYING, STR("A list")}};
	f = facts_of(&(struct life){0});
	f.stated = stated;
	f.n_stated = 3;
	EXPLAINS(&f, "2026-07-10", "Born on 10 July 2008; 18 years old on 10 July 2026.",
		 "A list said eligible on 1 August 2024. That is all we go by: no care periods are recorded here.",
		 "A list said relevant on 1 January 2026. That is all we go by: no care periods are recorded here.",
		 "So on 10 July 2026: Former relevant.");
}

/* The next day on which the answer may be another. */
static void until_when_it_holds(void **state)
{
	(void)state;
	static const struct policy policy = {.qualifying_until = 21};
	static const struct {
		const char *on, *until;
	} rows[] = {
	    {"2022-01-01", "2024-01-01"}, /* care begins */
	    {"2024-01-01", "2024-07-10"}, /* 16, and 13 weeks behind them */
	    {"2024-07-10", "2024-08-31"}, /* care ends, and they go home */
	    {"2024-08-31", "2025-02-28"}, /* six months at home */
	    {"2025-02-28", "2025-05-01"}, /* which ends */
	    {"2025-05-01", "2026-07-10"}, /* 18 */
	    {"2026-07-10", "2027-03-03"}, /* they die */
	};
	struct facts f = facts_of(&(struct life){.care = {{"2024-01-01", "2024-08-31"}},
						 .spells = {{SPELL_HOME, "2024-08-31", "2025-05-01"}}});
	f.died = day("2027-03-03");
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(date_iso(&arena, category_on(&f, &policy, day(rows[i].on)).until).p, rows[i].until);
	/* Whoever says so first: the day of death is the earlier. */
	((struct care_period *)(uintptr_t)f.care)->ended = STR("E2");
	assert_int_equal(category_on(&f, &policy, day("2024-08-30")).category, CATEGORY_ELIGIBLE);
	assert_int_equal(category_on(&f, &policy, day("2024-08-31")).category, CATEGORY_CLOSED);
	f.died = day("2024-08-01");
	assert_int_equal(category_on(&f, &policy, day("2024-07-31")).until.days, day("2024-08-01").days);
	assert_int_equal(category_on(&f, &policy, day("2024-08-01")).category, CATEGORY_CLOSED);
	((struct care_period *)(uintptr_t)f.care)->ended = STR_NONE;
	f.died = DATE_NONE;
	assert_int_equal(category_on(&f, &policy, day("2026-07-10")).until.days, day("2029-07-10").days); /* 21 */
	assert_int_equal(category_on(&f, &policy, day("2029-07-10")).until.days, day("2033-07-10").days); /* 25 */
	assert_false(date_known(category_on(&f, &policy, day("2033-07-10")).until));
	f = facts_of(&(struct life){.spells = {{SPELL_CARE_ORDER, "2024-03-01", "2024-04-01"}}});
	assert_string_equal(date_iso(&arena, category_on(&f, &policy, day("2024-01-01")).until).p, "2024-03-01");
	assert_string_equal(date_iso(&arena, category_on(&f, &policy, day("2024-03-01")).until).p, "2024-04-01");
	assert_string_equal(date_iso(&arena, category_on(&f, &policy, day("2024-04-01")).until).p, "2024-07-10");
	assert_string_equal(category_title(CATEGORY_FORMER_RELEVANT), "Former relevant");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lives_by_hand),
	    cmocka_unit_test(each_line_of_an_explanation),
	    cmocka_unit_test(until_when_it_holds),
	};
	return cmocka_run_group_tests(tests, by_hand_begin, by_hand_end);
}
