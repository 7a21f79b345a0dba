/* How somebody can be reached: what the pages record. The rule itself is in rule_test.c. */
#include "testing.h"

#include "alerts.h"
#include "operation.h"
#include "reach.h"

struct desk {
	struct test_office *t;
	struct account_id sam;
	struct person_id kai;
	struct test_client c;
	const char *page;
};

static void details(struct desk *d, const char *phone, const char *email, const char *died)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	r.source = STR("people file");
	OK(record_details(&r, &(struct person_details){.birth = DATE_NONE,
						       .died = test_day(died),
						       .records_from = DATE_NONE,
						       .phone = str_c(phone),
						       .email = str_c(email)}));
	test_recorded(d->t, &r);
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static int post(struct desk *d, const char *path, const char *rest)
{
	return test_post(&d->c, arena_fmt(&d->t->arena, "%s/%s", d->page, path).p,
			 arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, rest).p, true);
}

static int see(struct desk *d, const char *path)
{
	return test_get(&d->c, arena_fmt(&d->t->arena, "%s%s", d->page, path).p);
}

/* "/ways/REF" of the newest row with this value. */
static const char *way_path(struct desk *d, const char *value)
{
	struct str ref = test_lines(d->t, &d->t->arena,
				    arena_fmt(&d->t->arena,
					      "select ref as line from way where person = :p and replaced_at is null "
					      "and value = '%s'",
					      value)
					.p,
				    d->kai.id);
	return arena_fmt(&d->t->arena, "ways/%.*s", STR_ARG(str_trim(ref))).p;
}

static enum reach_why asked(struct desk *d, enum channel channel)
{
	struct reach_answer answer;
	OK(reach_allows(d->t->db, &d->t->arena, d->kai, channel, &answer));
	return answer.why;
}

static void a_number_of_a_file_is_where_it_starts(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_NO_WAY);
	details(&d, "07700 900123 (mum), 0115 496 0000", "kai@example.org", "");
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "href=\"tel:07700900123\"") && test_shows(&d.c, "href=\"tel:01154960000\"") &&
		    test_shows(&d.c, "href=\"mailto:kai@example.org\""));
	assert_true(test_shows(&d.c, "Ask whether texts and voicemails are safe."));
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_OK);
	assert_int_equal(asked(&d, CHANNEL_EMAIL), REACH_OK);
	assert_int_equal(asked(&d, CHANNEL_POST), REACH_NO_WAY);
	/* said here that it is not safe: the file's own number is not there beside it */
	assert_int_equal(see(&d, "/ways/new/mobile?from=1"), 200);
	assert_true(test_shows(&d.c, "value=\"07700 900123 (mum)\""));
	assert_int_equal(post(&d, "ways/new/mobile",
			      "value=%2B447700900123&imported=07700+900123+%28mum%29&safe=no&voicemail=no&used=yes&"
			      "caution=not+after+6pm%3B+shared"),
			 303);
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "not after 6pm; shared") &&
		    test_shows(&d.c, "Do not text. Do not leave a voicemail."));
	assert_false(test_shows(&d.c, "(mum)"));
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_UNSAFE);
	assert_int_equal(asked(&d, CHANNEL_VOICEMAIL), REACH_OK); /* on the landline */
	/* the same file again, spelt otherwise, makes it no safer */
	details(&d, "0044 7700 900123", "", "");
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_UNSAFE);
	/* another number: nobody has asked about it */
	details(&d, "07700 900199", "", "");
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_OK);
	/* one that turned out to be wrong: the file goes on saying it, we do not */
	assert_int_equal(post(&d, "ways/new/mobile",
			      "value=07700+900198&imported=07700+900199&safe=yes&voicemail=not-known&used=yes"),
			 303);
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "07700 900198") && !test_shows(&d.c, "07700 900199"));
	end(&d);
}

static void a_death_and_an_alert_stop_everything(void **state)
{
	struct desk d = begin();
	struct alerts open;
	(void)state;
	details(&d, "07700 900123", "kai@example.org", "");
	struct alert_said said = {.person = d.kai,
				  .kind = ALERT_PAIRS,
				  .reason = STR("x"),
				  .words = STR(""),
				  .review_by = test_day("2026-12-21"),
				  .by = d.sam};
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(alert_put(r.txn, &d.t->arena, &said, d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_OK); /* one that says that sending is safe */
	said.kind = ALERT_EXPLOITATION;
	said.stops = true;
	r = test_record(d.t, &d.t->arena, d.kai);
	OK(alert_put(r.txn, &d.t->arena, &said, d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_ALERT);
	assert_int_equal(asked(&d, CHANNEL_EMAIL), REACH_ALERT);
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "An alert stands: nothing is sent by itself."));
	OK(alerts_open(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &open));
	assert_int_equal(open.n, 2);
	r = test_record(d.t, &d.t->arena, d.kai);
	OK(alert_put(r.txn, &d.t->arena,
		     &(struct alert_said){
			 .person = d.kai, .before = &open.p[1], .words = STR("over"), .ended = true, .by = d.sam},
		     d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_OK);
	details(&d, "", "", "2026-11-03");
	assert_int_equal(asked(&d, CHANNEL_TEXT), REACH_DIED);
	assert_int_equal(asked(&d, CHANNEL_EMAIL), REACH_DIED);
	assert_int_equal(asked(&d, CHANNEL_POST), REACH_DIED);
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "Nothing is sent."));
	end(&d);
}

static size_t at(struct desk *d, const char *text)
{
	struct str page = test_body(&d->c);
	for (size_t i = 0; i + strlen(text) <= page.n; i++)
		if (memcmp(page.p + i, text, strlen(text)) == 0)
			return i;
	fail_msg("%s is not there", text);
	return 0;
}

static void safe_ones_first_and_changes_are_new_rows(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "ways/new/mobile", "value=07700+900001&safe=no&voicemail=no"), 303);
	assert_int_equal(post(&d, "ways/new/email", "value=kai%40example.org&safe=not-known"), 303);
	assert_int_equal(post(&d, "ways/new/mobile", "value=07700+900002&safe=yes&voicemail=yes"), 303);
	assert_int_equal(see(&d, ""), 200);
	assert_true(at(&d, "07700 900002") < at(&d, "kai@example.org") &&
		    at(&d, "kai@example.org") < at(&d, "07700 900001"));
	assert_int_equal(test_post(&d.c, "/find", "q=900002", true), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse"));
	/* corrected: another row, and another number to be found by */
	assert_int_equal(post(&d, way_path(&d, "07700 900002"), "value=07700+900003&safe=yes&voicemail=yes&used=yes"),
			 303);
	assert_int_equal(test_count(d.t, "way"), 4);
	assert_int_equal(test_count(d.t, "way o join way n on n.person = o.person and n.id = o.replaced_by and "
					 "n.ref = o.ref where o.replaced_at = n.recorded_at"),
			 1);
	assert_int_equal(test_post(&d.c, "/find", "q=900002", true), 200);
	assert_false(test_shows(&d.c, "Kai Moorhouse"));
	assert_int_equal(test_post(&d.c, "/find", "q=Moorhouse+900003", true), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse"));
	/* no longer theirs: kept, and found by it no more */
	assert_int_equal(post(&d, way_path(&d, "07700 900003"), "value=07700+900003&safe=yes&voicemail=yes&used=no"),
			 303);
	assert_int_equal(test_post(&d.c, "/find", "q=900003", true), 200);
	assert_false(test_shows(&d.c, "Kai Moorhouse"));
	assert_int_equal(see(&d, "?show=changes"), 200);
	assert_true(test_shows(&d.c, "No longer theirs:") &&
		    test_shows(&d.c, "How to reach them: Mobile no longer theirs"));
	assert_int_equal(test_count(d.t, "trail where what = 'way.recorded'"), 5);
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *path, *value, *says;
	} cases[] = {
	    {"ways/new/mobile", "", "Enter a mobile number"},
	    {"ways/new/mobile", "12345", "Enter one phone number"},
	    {"ways/new/mobile", "07700+900123+07700+900124", "Enter one phone number"},
	    {"ways/new/email", "kai", "in the right form"},
	    {"ways/new/email", "kai%40", "in the right form"},
	    {"ways/new/email", "kai%40a+b", "in the right form"},
	    {"ways/new/email", "a%40b%40c", "in the right form"},
	    {"ways/new/post", "", "Enter an address"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(
		    post(&d, cases[i].path,
			 arena_fmt(&d.t->arena, "value=%s&safe=no&caution=mind+%%3Cthis%%3E", cases[i].value).p),
		    200);
		assert_true(test_shows(&d.c, cases[i].says));
		assert_true(test_shows(&d.c, "mind &lt;this&gt;") && test_shows(&d.c, "value=\"no\" checked"));
	}
	assert_int_equal(test_count(d.t, "way"), 0);
	assert_int_equal(see(&d, "/ways/new/pigeon"), 404);
	assert_int_equal(see(&d, "/ways/aaaaaaaaaaaa"), 404);
	end(&d);
}

static void how_to_speak_and_write(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "Say what they like best, and in which language"));
	const char *said = "channel=text&language=Kurdish&dialect=Sorani&interpreter=yes&format=easy-read";
	const char *body = arena_fmt(&d.t->arena, "operation=%s&%s", operation_new(&d.t->arena).p, said).p;
	const char *path = arena_fmt(&d.t->arena, "%s/speaking", d.page).p;
	assert_int_equal(test_post(&d.c, path, body, true), 303);
	assert_int_equal(test_post(&d.c, path, body, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "speaking"), 1);
	assert_int_equal(see(&d, ""), 200);
	assert_true(test_shows(&d.c, "Likes best: a text message.") && test_shows(&d.c, "Speaks Kurdish (Sorani).") &&
		    test_shows(&d.c, "Needs an interpreter.") && test_shows(&d.c, "Letters: easy read."));
	assert_int_equal(post(&d, "speaking", "channel=not-known&language=Kurdish&interpreter=no&format=not-known"),
			 303);
	assert_int_equal(test_count(d.t, "speaking where replaced_at is null"), 1);
	assert_int_equal(see(&d, ""), 200);
	assert_false(test_shows(&d.c, "Likes best") || test_shows(&d.c, "Needs an interpreter."));
	assert_int_equal(post(&d, "speaking", arena_fmt(&d.t->arena, "language=%061d", 7).p), 200);
	assert_true(test_shows(&d.c, "60 characters or fewer"));
	end(&d);
}

static const char *contact(struct desk *d, const char *kind, const char *made, const char *rest)
{
	return arena_fmt(&d->t->arena,
			 "kind=%s&made=%s&day-day=20&day-month=11&day-year=2026&note=Said+%%3Chello%%3E%s", kind, made,
			 rest)
	    .p;
}

/* A text, or a voicemail after a call that was not answered, against a mark: said before it is recorded, once. */
static void recorded_against_a_mark(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(
	    post(&d, "ways/new/mobile", "value=07700+900001&safe=no&voicemail=no&caution=his+brother+reads+it"), 303);
	assert_int_equal(post(&d, "ways/new/email", "value=kai%40example.org&safe=yes"), 303);
	static const struct {
		const char *kind, *made;
		int status;
	} cases[] = {{"text", "made", 200},  {"text", "attempted", 200}, {"phone", "attempted", 200},
		     {"phone", "made", 303}, {"email", "made", 303},     {"visit", "made", 303},
		     {"letter", "made", 303}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		int64_t before = test_count(d.t, "contact");
		assert_int_equal(post(&d, "contacts/new", contact(&d, cases[i].kind, cases[i].made, "")),
				 cases[i].status);
		assert_int_equal(test_count(d.t, "contact") - before, cases[i].status == 303);
		if (cases[i].status == 303)
			continue;
		assert_true(test_shows(&d.c, "This way is marked as not safe") &&
			    test_shows(&d.c, "07700 900001 is marked as not safe") &&
			    test_shows(&d.c, "his brother reads it"));
		assert_true(test_shows(&d.c, "Said &lt;hello&gt;</textarea>"));
	}
	assert_int_equal(post(&d, "contacts/new", contact(&d, "text", "made", "&sure=yes")), 303);
	assert_int_equal(test_count(d.t, "contact where kind = 'text'"), 1);
	/* what must be known first stands above the form */
	struct alert_said said = {.person = d.kai,
				  .kind = ALERT_PAIRS,
				  .reason = STR("Never alone"),
				  .words = STR(""),
				  .review_by = test_day("2026-12-21"),
				  .by = d.sam};
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(alert_put(r.txn, &d.t->arena, &said, d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(see(&d, "/contacts/new"), 200);
	assert_true(at(&d, "Never alone") < at(&d, "What happened"));
	end(&d);
}

static void the_second_of_two_is_told(void **state)
{
	struct desk d = begin();
	struct reach r;
	(void)state;
	assert_int_equal(post(&d, "ways/new/mobile", "value=07700+900001&safe=no&voicemail=no"), 303);
	OK(reach_read(d.t->db, &d.t->arena, (struct viewer){d.sam}, d.kai, &r));
	assert_int_equal(r.n, 1);
	for (int i = 0; i < 2; i++) {
		struct recording txn = test_record(d.t, &d.t->arena, d.kai);
		const struct error *e = way_put(txn.txn, &d.t->arena, d.kai, &r.p[0], &r.p[0], d.sam, d.t->now);
		assert_true(i == 0 ? !e : e && e->kind == ERROR_CONFLICT);
		if (!e)
			OK(txn_commit(txn.txn));
		txn_end(txn.txn);
	}
	assert_int_equal(test_count(d.t, "way"), 2);
	end(&d);
}

static void not_for_those_who_may_not_see_the_person(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "ways/new/mobile", "value=07700+900001&safe=no"), 303);
	const char *mine = way_path(&d, "07700 900001");
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(see(&d, arena_fmt(&d.t->arena, "/%s", mine).p), 404);
	assert_int_equal(see(&d, "/ways/new/mobile"), 404);
	assert_int_equal(see(&d, "/speaking"), 404);
	assert_int_equal(post(&d, mine, "value=07700+900009&safe=yes"), 404);
	assert_int_equal(test_post(&d.c, "/find", "q=900001", true), 200);
	assert_false(test_shows(&d.c, "Kai Moorhouse"));
	assert_int_equal(test_count(d.t, "way"), 1);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_number_of_a_file_is_where_it_starts),
	    cmocka_unit_test(a_death_and_an_alert_stop_everything),
	    cmocka_unit_test(safe_ones_first_and_changes_are_new_rows),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(how_to_speak_and_write),
	    cmocka_unit_test(recorded_against_a_mark),
	    cmocka_unit_test(the_second_of_two_is_told),
	    cmocka_unit_test(not_for_those_who_may_not_see_the_person),
	};
	return TESTING_MAIN("reach", tests);
}
