/*
 * Each field of OC3 by hand: around a birthday, from histories that end, begin and contradict one another; and that
 * over random histories no value leaves that the published rules 131, 132, 133, 344, 345, 347 and 3001 refuse.
 */
#include "testing.h"

#include "oc3.h"

/* Turns 19 on 1 June 2025: around it is from 1 March to 1 July. */
struct life {
	const char *what;
	struct {
		const char *on;
		enum in_touch code;
	} touch[2];
	struct {
		const char *on;
		enum activity code;
	} activity[2];
	struct {
		const char *on;
		enum home_kind kind;
		enum suitability suits;
	} home[2];
	const char *contact, *records_from, *died, *inside; /* inside: from then on */
	const char *today;
	const char *in_touch, *activ, *accom; /* codes; "?" missing, "..." to come */
};

static const struct life lives[] = {
    {"all of it recorded, and a call in May",
     {{"2024-01-01", IN_TOUCH_YES}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2024-07-01", HOME_INDEPENDENT, SUITABLE}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "F2",
     "U1"},
    {"the first and the last day count",
     {{NULL}},
     {{"2024-09-01", ACTIVITY_G4}},
     {{"2024-07-01", HOME_SEMI, UNSUITABLE}},
     "2025-03-01",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "G4",
     "D2"},
    {"a call before and none since, of records that are complete",
     {{"2024-01-01", IN_TOUCH_YES}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2024-07-01", HOME_INDEPENDENT, SUITABLE}},
     "2025-02-28",
     "2022-06-01",
     NULL,
     NULL,
     "2026-04-10",
     "NO",
     "0",
     "0"},
    {"the same where nobody knows whether records are complete",
     {{NULL}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2024-07-01", HOME_INDEPENDENT, SUITABLE}},
     "2025-02-28",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "?",
     "F2",
     "U1"},
    {"still time: the month after the birthday has not ended",
     {{NULL}},
     {{NULL}},
     {{NULL}},
     NULL,
     "2022-06-01",
     NULL,
     NULL,
     "2025-06-20",
     "?",
     "?",
     "?"},
    {"long before it", {{NULL}}, {{NULL}}, {{NULL}}, NULL, "2022-06-01", NULL, NULL, "2025-02-28", "...", "...", "..."},
    {"does not want contact; what was known long ago is not known now",
     {{"2025-01-05", IN_TOUCH_REFUSED}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2025-04-01", HOME_HOMELESS, SUITABLE}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "REFU",
     "0",
     "S2"},
    {"lives with a parent again: rule 344",
     {{"2025-01-05", IN_TOUCH_HOME}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2024-07-01", HOME_PARENTS, SUITABLE}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "RHOM",
     "0",
     "0"},
    {"died after leaving care",
     {{"2024-01-01", IN_TOUCH_YES}},
     {{"2024-09-01", ACTIVITY_F2}},
     {{"2024-07-01", HOME_PARENTS, SUITABLE}},
     "2025-05-10",
     NULL,
     "2025-05-20",
     NULL,
     "2026-04-10",
     "DIED",
     "0",
     "0"},
    {"in touch, and it \"does not apply\": rule 345",
     {{NULL}},
     {{"2024-09-01", ACTIVITY_NOT_APPLICABLE}},
     {{"2024-07-01", HOME_NOT_APPLICABLE, 0}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "?",
     "?"},
    {"a code of before 2018: rule 132",
     {{NULL}},
     {{"2024-09-01", ACTIVITY_F3}},
     {{"2024-07-01", HOME_INDEPENDENT, SUITABILITY_NOT_RECORDED}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "?",
     "?"},
    {"inside on the birthday, whatever the home says: X2",
     {{NULL}},
     {{"2024-09-01", ACTIVITY_G5}},
     {{"2024-07-01", HOME_INDEPENDENT, SUITABLE}},
     "2025-05-10",
     NULL,
     NULL,
     "2025-05-01",
     "2026-04-10",
     "YES",
     "G5",
     "X2"},
    {"moved the day after: on the birthday it was the other home",
     {{NULL}},
     {{"2025-06-02", ACTIVITY_F5}},
     {{"2024-07-01", HOME_SEMI, SUITABLE}, {"2025-06-02", HOME_INDEPENDENT, SUITABLE}},
     "2025-05-10",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "F5",
     "D1"},
    {"nothing until too late",
     {{NULL}},
     {{"2025-07-02", ACTIVITY_F5}},
     {{"2025-07-02", HOME_SEMI, SUITABLE}},
     "2025-07-01",
     NULL,
     NULL,
     NULL,
     "2026-04-10",
     "YES",
     "?",
     "?"},
};

static const struct return_year year = {{20179}, {20543}}; /* 1 April 2025 to 31 March 2026 */

static struct oc3_row row_of(struct arena *a, const struct life *l)
{
	struct care_period care = {.from = test_day("2018-01-01"), .to = test_day("2024-06-01"), .ours = true};
	struct contact_fact contact = {.id = 1, .made = true, .kind = CONTACT_PHONE};
	struct spell_fact spell = {.id = 1, .to = DATE_NONE, .kind = SPELL_DETAINED};
	struct return_in_touch touch[2];
	struct return_activity activity[2];
	struct return_home home[2];
	struct return_person p = {.council_ref = STR("100"),
				  .facts = {.birth = test_day("2006-06-01"),
					    .died = test_day(l->died),
					    .records_from = test_day(l->records_from),
					    .care = &care,
					    .n_care = 1},
				  .gender = GENDER_FEMALE,
				  .in_touches = touch,
				  .activities = activity,
				  .homes = home};
	const struct policy policy = {.qualifying_until = 21};
	for (; p.n_in_touches < 2 && l->touch[p.n_in_touches].on; p.n_in_touches++)
		touch[p.n_in_touches] = (struct return_in_touch){test_day(l->touch[p.n_in_touches].on),
								 l->touch[p.n_in_touches].code};
	for (; p.n_activities < 2 && l->activity[p.n_activities].on; p.n_activities++)
		activity[p.n_activities] = (struct return_activity){test_day(l->activity[p.n_activities].on),
								    l->activity[p.n_activities].code};
	for (; p.n_homes < 2 && l->home[p.n_homes].on; p.n_homes++)
		home[p.n_homes] = (struct return_home){test_day(l->home[p.n_homes].on), l->home[p.n_homes].kind,
						       l->home[p.n_homes].suits};
	if (l->contact) {
		contact.on = test_day(l->contact);
		p.facts.contacts = &contact;
		p.facts.n_contacts = 1;
	}
	if (l->inside) {
		spell.from = test_day(l->inside);
		p.facts.spells = &spell;
		p.facts.n_spells = 1;
	}
	struct year_member m = year_member(&p.facts, &policy, &year);
	assert_int_equal(m.is, YEAR_IN);
	return oc3_row_of(a, &p, &m, &year, OC3_WINDOW, test_day(l->today));
}

static void check(const struct life *l, const struct oc3_row *r, enum oc3_field f, const char *wanted)
{
	const struct oc3_value *v = &r->value[f];
	struct str got = v->state == OC3_GIVEN ? v->code : v->state == OC3_MISSING ? STR("?") : STR("...");
	if (!str_eq(got, str_c(wanted)))
		fail_msg("%s: %s is %.*s and not %s: %.*s", l->what, oc3_field_name(f), STR_ARG(got), wanted,
			 STR_ARG(v->why));
	assert_true(str_ends(v->why, STR("."))); /* each says why */
	assert_true(v->state == OC3_GIVEN || date_known(v->by));
}

static void around_a_birthday(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 20);
	assert_int_equal(year.first.days, test_day("2025-04-01").days);
	assert_int_equal(year.last.days, test_day("2026-03-31").days);
	for (size_t i = 0; i < sizeof(lives) / sizeof(lives[0]); i++) {
		struct oc3_row r = row_of(&a, &lives[i]);
		check(&lives[i], &r, OC3_IN_TOUCH, lives[i].in_touch);
		check(&lives[i], &r, OC3_ACTIV, lives[i].activ);
		check(&lives[i], &r, OC3_ACCOM, lives[i].accom);
		check(&lives[i], &r, OC3_SEX, "F");
		check(&lives[i], &r, OC3_ETHNIC, "?");
		check(&lives[i], &r, OC3_CHILD, "100");
	}
	arena_finish(&a);
}

/* MOTHER: rule 165 wants it of young women with a day of care in the year, the first and the last counted, and no
 * other. */
static void who_is_asked_whether_she_is_a_mother(void **state)
{
	static const struct {
		const char *from, *to;
		enum gender gender;
		enum yes_no mother;
		const char *wanted; /* "-": not asked */
	} asked[] = {
	    {"2018-01-01", "2025-04-01", GENDER_FEMALE, YES, "1"},
	    {"2018-01-01", "2025-04-01", GENDER_FEMALE, NO, "0"},
	    {"2018-01-01", "2025-04-01", GENDER_FEMALE, YES_NO_NOT_RECORDED, "?"},
	    {"2018-01-01", "2025-03-31", GENDER_FEMALE, YES, "-"},
	    {"2026-03-31", NULL, GENDER_FEMALE, NO, "0"},
	    {"2026-04-01", NULL, GENDER_FEMALE, NO, "-"},
	    {"2018-01-01", "2025-04-01", GENDER_MALE, NO, "-"},
	};
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 20);
	for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) {
		struct care_period care = {.from = test_day(asked[i].from), .to = test_day(asked[i].to), .ours = true};
		struct return_person p = {.council_ref = STR("100"),
					  .facts = {.birth = test_day("2006-06-01"),
						    .died = DATE_NONE,
						    .records_from = DATE_NONE,
						    .care = &care,
						    .n_care = 1},
					  .gender = asked[i].gender,
					  .mother = asked[i].mother};
		struct year_member m = {
		    .is = YEAR_IN, .age = 19, .birthday = test_day("2025-06-01"), .about = test_day("2025-06-01")};
		struct oc3_row r = oc3_row_of(&a, &p, &m, &year, OC3_WINDOW, test_day("2026-04-10"));
		const struct oc3_value *v = &r.value[OC3_MOTHER];
		struct str got = v->state != OC3_GIVEN ? STR("?") : str_empty(v->code) ? STR("-") : v->code;
		if (!str_eq(got, str_c(asked[i].wanted)))
			fail_msg("%zu: %.*s and not %s", i, STR_ARG(got), asked[i].wanted);
	}
	arena_finish(&a);
}

/* ---- what the rules refuse ---- */

static uint32_t seed = 20260331;

static unsigned below(unsigned n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static bool among(struct str code, const char *list)
{
	struct str rest = str_c(list), one;
	while (str_split(&rest, ' ', &one))
		if (str_eq(one, code))
			return true;
	return false;
}

#define ACTIV_CODES "F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 0"
#define ACCOM_CODES "B1 B2 C1 C2 D1 D2 E1 E2 G1 G2 H1 H2 K1 K2 R1 R2 S2 T1 T2 U1 U2 V1 V2 W1 W2 X2 Y1 Y2 Z1 Z2 0"

static void check_rules(const struct oc3_row *r)
{
	struct str touch = r->value[OC3_IN_TOUCH].code, activ = r->value[OC3_ACTIV].code,
		   accom = r->value[OC3_ACCOM].code;
	bool given = r->value[OC3_IN_TOUCH].state == OC3_GIVEN;
	assert_true(!given || among(touch, "YES NO DIED REFU NREQ RHOM"));
	assert_true(str_empty(activ) || among(activ, ACTIV_CODES));
	assert_true(str_empty(accom) || among(accom, ACCOM_CODES));
	if (given && among(touch, "DIED RHOM"))
		assert_true(among(activ, "0") && among(accom, "0"));
	if (given && among(touch, "YES"))
		assert_false(among(activ, "0") || among(accom, "0"));
	if (r->member.age == 17)
		assert_false(among(accom, "Z1 Z2"));
	if (r->member.under_18_at_start)
		assert_false(among(accom, "T1 T2"));
}

static void no_value_that_the_rules_refuse(void **state)
{
	const struct policy policy = {.qualifying_until = 21};
	struct arena a;
	size_t members = 0, given = 0;
	(void)state;
	arena_init(&a, 4 << 20);
	for (int round = 0; round < 20000; round++) {
		struct return_in_touch touch[3];
		struct return_activity activity[3];
		struct return_home home[3];
		struct contact_fact contact = {.id = 1, .made = below(4) != 0, .on = {19700 + (int32_t)below(900)}};
		struct spell_fact spell = {
		    .id = 1, .from = {19700 + (int32_t)below(900)}, .to = DATE_NONE, .kind = SPELL_DETAINED};
		struct date birth = {12000 + (int32_t)below(2600)};
		struct care_period care = {
		    .from = {birth.days + 5000}, .to = {birth.days + 5900 + (int32_t)below(675)}, .ours = true};
		struct return_person p = {
		    .council_ref = STR("100"),
		    .facts = {.birth = birth,
			      .died = below(9) ? DATE_NONE : (struct date){20000 + (int32_t)below(700)},
			      .records_from = below(2) ? DATE_NONE : (struct date){19000},
			      .care = &care,
			      .n_care = 1,
			      .contacts = &contact,
			      .n_contacts = below(4) != 0,
			      .spells = &spell,
			      .n_spells = below(5) == 0},
		    .gender = (enum gender)below(GENDERS),
		    .in_touches = touch,
		    .n_in_touches = below(4),
		    .activities = activity,
		    .n_activities = below(4),
		    .homes = home,
		    .n_homes = below(4)};
		for (int32_t i = 0; i < 3; i++) {
			struct date on = {19600 + 300 * i + (int32_t)below(300)};
			touch[i] = (struct return_in_touch){on, (enum in_touch)below(IN_TOUCHES)};
			activity[i] = (struct return_activity){on, (enum activity)below(ACTIVITIES)};
			home[i] = (struct return_home){on, (enum home_kind)below(HOME_KINDS),
						       (enum suitability)below(SUITABILITIES)};
		}
		struct year_member m = year_member(&p.facts, &policy, &year);
		if (m.is != YEAR_IN)
			continue;
		struct oc3_row r = oc3_row_of(&a, &p, &m, &year, OC3_WINDOW,
					      (struct date){20000 + (int32_t)below(800)});
		check_rules(&r);
		members++;
		given += r.value[OC3_ACTIV].state == OC3_GIVEN && r.value[OC3_ACCOM].state == OC3_GIVEN;
		arena_reset(&a);
	}
	assert_true(members > 2000 && given > members / 10); /* it has looked at something */
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(around_a_birthday),
	    cmocka_unit_test(who_is_asked_whether_she_is_a_mother),
	    cmocka_unit_test(no_value_that_the_rules_refuse),
	};
	return TESTING_MAIN("returns oc3", tests);
}
