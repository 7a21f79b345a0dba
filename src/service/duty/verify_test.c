/* Nothing about a young person goes out before it is shown that the caller is who they say, whatever is tried; and what
 * was shown is written down: who, how, when. */
#include "duty_test.h"

#include "alerts.h"
#include "reach.h"

#define SELF "caller=self&caller-name=Kai+Moorhouse"

/* What is in Kai's record and must not be on a page of the call. */
static void make_record(struct desk *d)
{
	struct recording r = test_record(d->t, &d->t->arena, d->kai);
	struct alert_said alert = {.person = d->kai,
				   .kind = ALERT_ABUSE,
				   .reason = STR("Alertnote"),
				   .words = STR(""),
				   .review_by = test_day("2027-02-01"),
				   .by = d->sam};
	struct consent consent = {.name = STR("Jo Hart"),
				  .organisation = STR("HMP Ranby"),
				  .phone = STR("01909 000222"),
				  .about = STR("housing"),
				  .about_said = STR("Consentnote"),
				  .how = STR("said so"),
				  .since = test_day("2026-01-01"),
				  .until = DATE_NONE};
	struct never_tell never = {.name = STR("Darren Whittle"),
				   .relation = STR("Relationnote"),
				   .phone = STR("07700 900555"),
				   .why = STR("Nevernote"),
				   .since = test_day("2026-01-01")};
	OK(alert_put(r.txn, &d->t->arena, &alert, d->t->now));
	OK(consent_put(r.txn, &d->t->arena, d->kai, NULL, &consent, d->sam, d->t->now));
	OK(never_tell_put(r.txn, &d->t->arena, d->kai, NULL, &never, d->sam, d->t->now));
	test_recorded(d->t, &r);
	test_contact(d->t, d->kai, "2026-11-02", CONTACT_PHONE, "Contactnote");
	struct str hash;
	OK(agreed_answer_hash(&d->t->arena, STR("Bruno"), &hash));
	r = test_record(d->t, &d->t->arena, d->kai);
	OK(agreed_question_put(r.txn, d->kai, &(struct agreed_question){.on = DATE_NONE}, STR("First dog?"), hash,
			       d->sam, d->t->now));
	test_recorded(d->t, &r);
}

static bool discloses(struct desk *d)
{
	static const char *const marks[] = {"Alertnote", "Domestic abuse", "Consentnote", "01909",
					    "Nevernote", "Relationnote",   "Darren",      "Contactnote",
					    "900123",    "Worker: Sam",    "14 June",     "KM-100"};
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (test_shows(&d->c, marks[i])) {
			print_message("%s\n", marks[i]);
			return true;
		}
	return test_shows(&d->c, d->ref);
}

static int64_t verified(struct desk *d)
{
	return test_count(d->t, "duty_call where verified_at is not null");
}

/* Every page of the call, and every button, while nothing was shown. */
static void no_way_round(void **state)
{
	static const char *const pages[] = {"", "/close", "?place=Worksop&age=20"};
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	const char *call = desk_call_about(&d, SELF "&phone=07700+900999");
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(&d.c, desk_at(&d, call, pages[i])), 200);
		assert_true(test_shows(&d.c, "Kai Moorhouse"));
		assert_false(discloses(&d));
	}
	/* the record does not open from here, nor is there a reason for it yet */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 403);
	assert_int_equal(test_count(d.t, "access_reason"), 0);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", d.ref).p), 403);
	/* a number nobody asked for */
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "/number")), 409);
	assert_false(discloses(&d));
	/* no way that there is not, none without its answer */
	static const char *const tries[] = {"",
					    "how=",
					    "how=because",
					    "how=verified",
					    "how=known-number",
					    "how=call-back",
					    "how=question",
					    "how=question&answer-password=",
					    "how=question&answer-password=First+dog%3F",
					    "verified_how=question"};
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), tries[i]), 200);
		assert_false(discloses(&d));
	}
	assert_int_equal(verified(&d), 0);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 403);
	/* closed, it says no more */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/close"), "done=x&outcome=helped"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "It was not verified"));
	assert_false(discloses(&d));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Bruno"), 409);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 409);
	assert_int_equal(test_count(d.t, "read_log where what = 'person.seen'"), 0);
	desk_end(&d);
}

static void shown_by_the_number_we_know(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	const char *call = desk_call_about(&d, SELF "&phone=07700+900999");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 200);
	assert_true(test_shows(&d.c, "That is not a number by which we know this caller"));
	assert_false(discloses(&d));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/caller"), SELF "&phone=%2B447700900123"), 303);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Verified.") && test_shows(&d.c, "Dee Fox, 12:00pm"));
	assert_true(test_shows(&d.c, "Alertnote") && test_shows(&d.c, "Sam Okoro"));
	assert_int_equal(test_count(d.t, "trail where what = 'duty.verified' and detail = 'known-number' and person is "
					 "not null"),
			 1);
	assert_int_equal(test_count(d.t, "trail where what = 'duty.not-verified' and detail = 'known-number'"), 1);
	/* the call is the reason: another team's record opens, and it says so */
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", d.ref).p), 403);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), arena_fmt(&d.t->arena, "/people/%s", d.ref)));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", d.ref).p), 200);
	assert_int_equal(test_count(d.t, "access_reason where reason = 'duty-call' and said like 'Duty call at "
					 "12:00pm, verified'"),
			 1);
	/* what was shown is about that caller and that young person */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/caller"), "caller=other&caller-name=Somebody+Else"), 409);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/nobody"), ""), 303);
	assert_int_equal(verified(&d), 0);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/caller"), SELF), 303);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/person"), desk_pick(&d, call, 0)), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_false(discloses(&d));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 403);
	desk_end(&d);
}

/* A phone that others hold shows nothing. */
static void not_by_a_number_that_is_not_safe(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	struct way way = {.kind = WAY_MOBILE,
			  .value = STR("07700 900123"),
			  .imported = STR("07700 900123"),
			  .safe = opt_bool(false),
			  .caution = STR("Her partner reads it"),
			  .used = true};
	OK(way_put(r.txn, &d.t->arena, d.kai, NULL, &way, d.sam, d.t->now));
	test_recorded(d.t, &r);
	const char *call = desk_call_about(&d, SELF "&phone=07700+900123");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 200);
	assert_int_equal(verified(&d), 0);
	assert_false(test_shows(&d.c, "partner"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/number"), ""), 303);
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "/number")), 200);
	assert_true(test_shows(&d.c, "Another number is left out") && !test_shows(&d.c, "900123"));
	desk_end(&d);
}

static void shown_by_the_agreed_question(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	const char *call = desk_call_about(&d, SELF);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "First dog?"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Rex"), 200);
	assert_true(test_shows(&d.c, "That is not the answer"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=BRUNO"), 303);
	assert_int_equal(verified(&d), 1);
	assert_int_equal(test_count(d.t, "trail where detail = 'question' and what = 'duty.verified'"), 1);
	/* three wrong ones in a day, in whichever call, and it is asked no more; tomorrow it is */
	for (int i = 0; i < 2; i++) {
		call = desk_call_about(&d, SELF);
		assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Max"), 200);
	}
	call = desk_call_about(&d, SELF);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Bruno"), 200);
	assert_true(test_shows(&d.c, "This was tried too often today"));
	assert_int_equal(verified(&d), 1);
	d.c.now.seconds += 12 * 3600;
	test_sign_in(&d.c, d.dee);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Bruno"), 303);
	/* it is for them alone */
	call = desk_call_about(&d, "caller=probation&caller-name=Jo+Hart&about-name=Kai+Moorhouse");
	assert_int_equal(test_get(&d.c, call), 200);
	assert_false(test_shows(&d.c, "First dog?"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=question&answer-password=Bruno"), 200);
	assert_int_equal(verified(&d), 2);
	desk_end(&d);
}

static void shown_by_ringing_back(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	const char *call = desk_call_about(&d, SELF "&phone=07700+900999");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back"), 200);
	assert_true(test_shows(&d.c, "Ask for the number first"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/number"), ""), 303);
	assert_int_equal(test_get(&d.c, desk_at(&d, call, "/number")), 200);
	/* the number and what kind of thing to mind, and no more */
	assert_true(test_shows(&d.c, "07700 900123") && test_shows(&d.c, "Domestic abuse"));
	assert_false(test_shows(&d.c, "Alertnote") || test_shows(&d.c, d.ref) || test_shows(&d.c, "Sam Okoro"));
	assert_int_equal(test_count(d.t, "trail where what = 'duty.number-asked' and person is not null"), 1);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_false(discloses(&d));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back"), 303);
	assert_int_equal(verified(&d), 1);
	/* a professional: not on the number that they gave */
	call = desk_call_about(&d,
			       "caller=champion&caller-name=Jo+Hart&organisation=HMP+Ranby&phone=01909+999&about-name="
			       "Kai+Moorhouse");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back"), 200);
	assert_true(test_shows(&d.c, "Enter the number on which you rang back"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back&called=01909999"), 200);
	assert_true(test_shows(&d.c, "That number came from the caller"));
	assert_int_equal(verified(&d), 1);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back&called=01909+111"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "They agreed that we speak with this caller") && test_shows(&d.c, "Consentnote"));
	desk_end(&d);
}

/* Verified is not agreed to: without a consent nothing is said to a professional. */
static void a_professional_needs_a_consent_too(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	const char *call = desk_call_about(&d,
					   "caller=probation&organisation=Probation&about-name=Kai+Moorhouse&phone=1");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back&called=0300"), 200);
	assert_true(test_shows(&d.c, "Ask for their name first"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/caller"),
				   "caller=probation&caller-name=Pat+Lee&organisation=Probation&phone=01909+000222"),
			 303);
	/* the number of somebody else's consent is not theirs */
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 200);
	assert_int_equal(verified(&d), 0);
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back&called=0300"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "No consent for this caller stands here"));
	assert_false(test_shows(&d.c, "Consentnote"));
	/* her with the consent, by the number that stands with it */
	call = desk_call_about(&d, "caller=champion&caller-name=Ms+Jo+Hart&phone=01909000222&about-name=Kai+Moorhouse");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=known-number"), 303);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Consentnote"));
	desk_end(&d);
}

static void who_is_to_be_told_nothing_is_stopped(void **state)
{
	static const char *const callers[] = {
	    "caller=other&caller-name=Darren+Whittle&about-name=Kai+Moorhouse",
	    "caller=probation&caller-name=Somebody&about-name=Kai+Moorhouse&phone=07700900555",
	    "caller=landlord&caller-name=D+Whittle&organisation=Homes&about-name=Kai+Moorhouse",
	    SELF "&phone=07700900555",
	};
	struct desk d = desk_begin();
	(void)state;
	make_record(&d);
	for (size_t i = 0; i < sizeof(callers) / sizeof(callers[0]); i++) {
		const char *call = desk_call_about(&d, callers[i]);
		assert_int_equal(test_get(&d.c, call), 200);
		assert_true(test_shows(&d.c, "Stop. This caller may be somebody who is to be told nothing"));
		assert_false(test_shows(&d.c, "Nevernote") || test_shows(&d.c, "Relationnote") ||
			     test_shows(&d.c, "First dog?") || test_shows(&d.c, d.ref));
		static const char *const tries[] = {"how=known-number", "how=call-back&called=0300",
						    "how=question&answer-password=Bruno"};
		for (size_t j = 0; j < 3; j++)
			assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), tries[j]), 200);
		assert_int_equal(desk_post(&d, desk_at(&d, call, "/number"), ""), 409);
		assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 403);
	}
	assert_int_equal(verified(&d), 0);
	assert_int_equal(test_count(d.t, "duty_event where what = 'stopped'"), 4);
	/* put on the list after it was shown: from then on nothing */
	const char *call = desk_call_about(&d, "caller=landlord&caller-name=Mo+Reed&about-name=Kai+Moorhouse");
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/verify"), "how=call-back&called=0300"), 303);
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(never_tell_put(r.txn, &d.t->arena, d.kai, NULL,
			  &(struct never_tell){.name = STR("Mo Reed"),
					       .relation = STR(""),
					       .phone = STR(""),
					       .why = STR("x"),
					       .since = test_day("2026-11-21")},
			  d.sam, d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Stop. This caller"));
	assert_false(test_shows(&d.c, "Alertnote") || test_shows(&d.c, "Open their record"));
	assert_int_equal(desk_post(&d, desk_at(&d, call, "/record"), ""), 403);
	desk_end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(no_way_round),
	    cmocka_unit_test(shown_by_the_number_we_know),
	    cmocka_unit_test(not_by_a_number_that_is_not_safe),
	    cmocka_unit_test(shown_by_the_agreed_question),
	    cmocka_unit_test(shown_by_ringing_back),
	    cmocka_unit_test(a_professional_needs_a_consent_too),
	    cmocka_unit_test(who_is_to_be_told_nothing_is_stopped),
	};
	return TESTING_MAIN("duty verify", tests);
}
