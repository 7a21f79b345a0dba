/* What stops a message, and which numbers are the same. */
#include "testing.h"

#include "alerts.h"
#include "reach.h"

static struct way way(enum way_kind kind, const char *value, int safe, int voicemail)
{
	return (struct way){.ref = STR("abcdefghjkmn"),
			    .kind = kind,
			    .value = str_c(value),
			    .safe = {safe >= 0, safe > 0},
			    .voicemail = {voicemail >= 0, voicemail > 0},
			    .used = true};
}

static void what_stops_a_message(void **state)
{
	enum { YES_ = 1, NO_ = 0, NOT_ASKED = -1 };
	static const enum channel all[] = {CHANNEL_TEXT, CHANNEL_VOICEMAIL, CHANNEL_EMAIL, CHANNEL_POST,
					   CHANNEL_SOCIAL};
	struct arena a;
	struct way one[1], gone[1];
	struct reach r = {.p = one, .n = 1, .gone = gone, .died = DATE_NONE};
	(void)state;
	arena_init(&a, 1 << 20);
	/* marks, channel by channel; a landline takes no text, and what nobody asked about is not unsafe */
	static const struct {
		enum way_kind kind;
		int safe, voicemail;
		enum reach_why why[5]; /* text, voicemail, email, post, social */
	} cases[] = {
	    {WAY_MOBILE, YES_, YES_, {REACH_OK, REACH_OK, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_MOBILE, NOT_ASKED, NOT_ASKED, {REACH_OK, REACH_OK, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_MOBILE, NO_, YES_, {REACH_UNSAFE, REACH_OK, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_MOBILE, YES_, NO_, {REACH_OK, REACH_UNSAFE, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_LANDLINE, NO_, YES_, {REACH_NO_WAY, REACH_OK, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_LANDLINE, NOT_ASKED, NO_, {REACH_NO_WAY, REACH_UNSAFE, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_EMAIL, NO_, NOT_ASKED, {REACH_NO_WAY, REACH_NO_WAY, REACH_UNSAFE, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_EMAIL, YES_, NO_, {REACH_NO_WAY, REACH_NO_WAY, REACH_OK, REACH_NO_WAY, REACH_NO_WAY}},
	    {WAY_POST, NO_, NOT_ASKED, {REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY, REACH_UNSAFE, REACH_NO_WAY}},
	    {WAY_SOCIAL, NO_, NOT_ASKED, {REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY, REACH_NO_WAY, REACH_UNSAFE}},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		for (size_t c = 0; c < 5; c++) {
			one[0] = way(cases[i].kind, "07700 900123", cases[i].safe, cases[i].voicemail);
			struct reach_answer answer = reach_decide(&a, &r, all[c]);
			if (answer.why != cases[i].why[c] || answer.allowed != (answer.why == REACH_OK))
				fail_msg("case %zu, channel %zu: %d", i, c, (int)answer.why);
		}
	/* a death and an alert stop everything, whatever is marked */
	one[0] = way(WAY_MOBILE, "07700 900123", YES_, YES_);
	r.stopped = true;
	for (size_t c = 0; c < 5; c++)
		assert_int_equal(reach_decide(&a, &r, all[c]).why, REACH_ALERT);
	assert_int_equal(reach_decide(&a, &r, CHANNEL_CALL).why, REACH_ALERT);
	r.died = test_day("2026-11-03");
	for (size_t c = 0; c < 5; c++)
		assert_int_equal(reach_decide(&a, &r, all[c]).why, REACH_DIED);
	assert_true(str_eq(reach_decide(&a, &r, CHANNEL_TEXT).words, STR("They died on 3 November 2026.")));
	/* the same number on a row that is no longer theirs was unsafe: it still is, however it is spelt */
	r = (struct reach){.p = one, .n = 1, .gone = gone, .n_gone = 1, .died = DATE_NONE};
	one[0] = way(WAY_MOBILE, "07700 900123", YES_, YES_);
	gone[0] = way(WAY_MOBILE, "+44 7700 900123", NO_, NOT_ASKED);
	assert_int_equal(reach_decide(&a, &r, CHANNEL_TEXT).why, REACH_UNSAFE);
	assert_int_equal(reach_decide(&a, &r, CHANNEL_VOICEMAIL).why, REACH_OK);
	gone[0].value = STR("07700 900124");
	assert_int_equal(reach_decide(&a, &r, CHANNEL_TEXT).why, REACH_OK);
	arena_finish(&a);
}

/* Ofcom's numbers for drama, as people write them. */
static void the_same_number(void **state)
{
	static const struct {
		enum way_kind kind;
		const char *x, *y;
		bool same;
	} cases[] = {
	    {WAY_MOBILE, "07700 900123", "07700900123", true},
	    {WAY_MOBILE, "07700 900123", "+44 7700 900123", true},
	    {WAY_MOBILE, "07700 900123", "0044 7700 900123", true},
	    {WAY_MOBILE, "07700 900123", "+44 (0)7700 900123", true},
	    {WAY_MOBILE, "07700 900123", "07700-900-123 (mum)", true},
	    {WAY_MOBILE, "07700 900123", "07700 900124", false},
	    {WAY_MOBILE, "", "", false},
	    {WAY_MOBILE, "none", "unknown", false},
	    {WAY_LANDLINE, "0115 496 0000", "+441154960000", true},
	    {WAY_LANDLINE, "0115 496 0000", "496 0000", false},
	    {WAY_EMAIL, "Kai@Example.org", "kai@example.org ", true},
	    {WAY_EMAIL, "kai@example.org", "kay@example.org", false},
	    {WAY_POST, "1 Made-up Street,\nNG1 1AA", "1 Made-up Street ng11aa", true},
	    {WAY_POST, "1 Made-up Street", "11 Made-up Street", false},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		if (way_same(cases[i].kind, str_c(cases[i].x), str_c(cases[i].y)) != cases[i].same ||
		    way_same(cases[i].kind, str_c(cases[i].y), str_c(cases[i].x)) != cases[i].same)
			fail_msg("%s and %s", cases[i].x, cases[i].y);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_stops_a_message),
	    cmocka_unit_test(the_same_number),
	};
	return TESTING_MAIN("reach rule", tests);
}
