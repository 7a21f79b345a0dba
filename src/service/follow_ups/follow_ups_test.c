/* Follow-ups: from the contact in which something was promised to the worklist of who does it, and off it again. */
#include "testing.h"

#include "follow_ups.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id lena, sam;
	struct person_id leon;
	struct test_client c, of_sam;
	const char *page, *form, *lena_ref, *sam_ref;
};

static const char *ref_of(struct test_office *t, struct account_id account)
{
	struct str ref = test_lines(t, &t->arena, "select ref as line from account where id = :p", account.id);
	return arena_str(&t->arena, str_trim(ref)).p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_DUTY, "21-plus", true);
	(void)test_account(d.t, "jo@example.org", "Jo Marsh", ROLE_ADMINISTRATOR, "", false);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	d.c = test_browser_of(d.t, d.lena);
	d.of_sam = test_browser_of(d.t, d.sam);
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.leon)).p;
	d.form = arena_fmt(&d.t->arena, "%s/contacts/new", d.page).p;
	d.lena_ref = ref_of(d.t, d.lena);
	d.sam_ref = ref_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_client_finish(&d->of_sam);
	test_office_close(d->t);
}

static const char *body(struct desk *d, const char *what, const char *owner, const char *day, const char *month,
			const char *year)
{
	return arena_fmt(
		   &d->t->arena,
		   "operation=%s&kind=phone&made=made&day-day=21&day-month=11&day-year=2026&note=x&follow-what=%s&"
		   "follow-owner=%s&follow-day-day=%s&follow-day-month=%s&follow-day-year=%s",
		   operation_new(&d->t->arena).p, what, owner, day, month, year)
	    .p;
}

static void promised_listed_done(void **state)
{
	struct desk d = begin();
	const char *one = arena_fmt(&d.t->arena, "%s/follow-ups/1", d.page).p;
	(void)state;
	assert_int_equal(test_get(&d.c, d.form), 200);
	/* oneself is chosen, others can be; who records nothing is not offered */
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "<option value=\"%s\" selected>Lena Brook", d.lena_ref).p));
	assert_true(test_shows(&d.c, "Sam Okoro"));
	assert_false(test_shows(&d.c, "Jo Marsh"));
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Send+the+form", d.sam_ref, "27", "11", "2026"), true), 303);
	/* on Sam's worklist and on nobody else's, on the young person's page, never in a due of the engine's */
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_true(test_shows(&d.of_sam, "Follow-up: Send the form") && test_shows(&d.of_sam, "Leon Birch"));
	assert_true(test_shows(&d.of_sam, arena_fmt(&d.t->arena, "href=\"%s\"", one).p));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "Send the form"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "To follow up") && test_shows(&d.c, "Send the form"));
	/* what was kept is what a rebuild gives */
	struct str kept = test_table(d.t, &d.t->arena, "due");
	size_t people;
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_true(str_eq(kept, test_table(d.t, &d.t->arena, "due")));
	/* late the day after, as everything is */
	d.of_sam.now = test_moment("2026-11-28T09:00:00Z");
	test_sign_in(&d.of_sam, d.sam);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_true(test_shows(&d.of_sam, "1 day late"));
	assert_int_equal(test_get(&d.of_sam, one), 200);
	const char *sent = arena_fmt(&d.t->arena, "operation=%s&how=done&day-day=27&day-month=11&day-year=2026",
				     operation_new(&d.t->arena).p)
			       .p;
	assert_int_equal(test_post(&d.of_sam, one, sent, true), 303);
	assert_int_equal(test_post(&d.of_sam, one, sent, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "trail where what = 'follow-up.ended' and detail = 'done'"), 1);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_false(test_shows(&d.of_sam, "Send the form"));
	assert_int_equal(test_get(&d.of_sam, d.page), 200);
	assert_true(test_shows(&d.of_sam, "Follow-up done: Send the form"));
	assert_false(test_shows(&d.of_sam, "To follow up"));
	assert_int_equal(test_get(&d.of_sam, one), 200);
	assert_true(test_shows(&d.of_sam, "It was done on"));
	end(&d);
}

static void not_needed_says_why(void **state)
{
	static const struct {
		const char *fields, *says;
	} wrong[] = {
	    {"day-day=21&day-month=11&day-year=2026", "Say what has become of it"},
	    {"how=dropped&day-day=21&day-month=11&day-year=2026", "Say why it is not needed any more"},
	    {"how=done&day-day=22&day-month=11&day-year=2026", "The day must be today or in the past"},
	    {"how=done&day-day=20&day-month=11&day-year=2026", "The day must be on or after 21 November 2026"},
	    {"how=done&day-day=31&day-month=11&day-year=2026", "must be a real date"},
	};
	struct desk d = begin();
	const char *one = arena_fmt(&d.t->arena, "%s/follow-ups/1", d.page).p;
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Ring+back", d.lena_ref, "21", "11", "2026"), true), 303);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *sent =
		    arena_fmt(&d.t->arena, "operation=%s&%s", operation_new(&d.t->arena).p, wrong[i].fields).p;
		assert_int_equal(test_post(&d.c, one, sent, true), 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%s does not say: %s", wrong[i].fields, wrong[i].says);
	}
	const char *good = arena_fmt(&d.t->arena,
				     "operation=%s&how=dropped&why=He+rang+us&day-day=21&day-month=11&day-year=2026",
				     operation_new(&d.t->arena).p)
			       .p;
	assert_int_equal(test_post(&d.c, one, good, true), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Follow-up not needed any more: Ring back") && test_shows(&d.c, "He rang us"));
	/* ended meanwhile by somebody else: the page says how, and nothing changes */
	const char *late = arena_fmt(&d.t->arena, "operation=%s&how=done&day-day=21&day-month=11&day-year=2026",
				     operation_new(&d.t->arena).p)
			       .p;
	assert_int_equal(test_post(&d.of_sam, one, late, true), 200);
	assert_true(test_shows(&d.of_sam, "It was not needed any more on"));
	assert_int_equal(test_count(d.t, "follow_up where ended_how = 'dropped' and ended_why = 'He rang us'"), 1);
	end(&d);
}

static void what_is_typed_wrongly(void **state)
{
	static const struct {
		const char *what, *day, *month, *year, *says;
	} wrong[] = {
	    {"", "27", "11", "2026", "Say what is to be followed up"},
	    {"Ring", "", "", "", "Enter the day to follow it up by"},
	    {"Ring", "20", "11", "2026", "The day to follow it up by must be today or later"},
	    {"Ring", "22", "11", "2031", "The day to follow it up by must be within 5 years"},
	    {"Ring", "29", "2", "2027", "must be a real date"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(
		    test_post(&d.c, d.form,
			      body(&d, wrong[i].what, d.lena_ref, wrong[i].day, wrong[i].month, wrong[i].year), true),
		    200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%zu does not say: %s", i, wrong[i].says);
	}
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Ring", "nobody", "27", "11", "2026"), true), 200);
	assert_true(test_shows(&d.c, "Choose a colleague who may see this record"));
	assert_int_equal(test_count(d.t, "contact"), 0); /* the contact waits for its follow-up */
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Ring", d.lena_ref, "29", "2", "2028"), true), 303);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Ring", d.lena_ref, "21", "11", "2031"), true), 303);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", "", "", "", ""), true), 303); /* none is fine */
	assert_int_equal(test_count(d.t, "follow_up"), 2);
	assert_int_equal(test_count(d.t, "follow_up where number = 2"), 1);
	end(&d);
}

/* Nobody is given a follow-up of a record that they may not see; and what they have goes when they may not any more. */
static void not_to_whom_may_not_see(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Secret", d.sam_ref, "27", "11", "2026"), true), 303);
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_false(test_shows(&d.of_sam, "Secret") || test_shows(&d.of_sam, "Leon"));
	assert_true(test_shows(&d.of_sam, "about people whose records are restricted"));
	assert_int_equal(test_get(&d.of_sam, arena_fmt(&d.t->arena, "%s/follow-ups/1", d.page).p), 404);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "x", d.sam_ref, "27", "11", "2026"), true), 404);
	struct account_id id;
	OK(colleague_for(d.t->db, &d.t->arena, str_c(d.sam_ref), d.leon, &id));
	assert_int_equal(id.id, 0);
	end(&d);
}

/* Of somebody who died, nobody is told to hurry; whoever says that they did. */
static void nothing_after_a_death(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Ring", d.lena_ref, "27", "11", "2026"), true), 303);
	assert_int_equal(test_count(d.t, "due where promise = 'follow.up'"), 1);
	struct recording r;
	static const char *const ended[] = {"E2", "E3"};
	for (size_t i = 0; i < 2; i++) {
		r = test_record(d.t, &d.t->arena, d.leon);
		OK(record_care(&r, &(struct care_period){.from = test_day("2010-02-03"),
							 .to = test_day("2023-02-28"),
							 .ours = true,
							 .ended = str_c(ended[i])}));
		test_recorded(d.t, &r);
		assert_int_equal(test_count(d.t, "due where promise = 'follow.up'"), i);
	}
	r = test_record(d.t, &d.t->arena, d.leon);
	struct person_details died = {
	    .birth = test_day("2005-03-01"), .died = test_day("2026-11-20"), .records_from = test_day("2021-03-01")};
	OK(record_details(&r, &died));
	test_recorded(d.t, &r);
	assert_int_equal(test_count(d.t, "due where promise = 'follow.up'"), 0);
	end(&d);
}

/* Given to a colleague it goes from one list to the other, by the same day; what was so before can be read. */
static void given_to_a_colleague(void **state)
{
	struct desk d = begin();
	const char *one = arena_fmt(&d.t->arena, "%s/follow-ups/1", d.page).p;
	const char *two = arena_fmt(&d.t->arena, "%s/follow-ups/2", d.page).p;
	(void)state;
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "Send+the+form", d.lena_ref, "27", "11", "2026"), true), 303);
	assert_int_equal(test_get(&d.c, one), 200);
	struct str op = operation_new(&d.t->arena);
	/* not to who has it, not to nobody */
	const char *to_lena = arena_fmt(&d.t->arena, "operation=%s&how=given&to=%s", op.p, d.lena_ref).p;
	assert_int_equal(test_post(&d.c, one, to_lena, true), 200);
	assert_true(test_shows(&d.c, "Lena Brook has it already"));
	assert_int_equal(test_post(&d.c, one, arena_fmt(&d.t->arena, "operation=%s&how=given&to=x", op.p).p, true),
			 200);
	assert_true(test_shows(&d.c, "Choose a colleague"));
	const char *to_sam = arena_fmt(&d.t->arena, "operation=%s&how=given&to=%s", op.p, d.sam_ref).p;
	assert_int_equal(test_post(&d.c, one, to_sam, true), 303);
	assert_int_equal(test_post(&d.c, one, to_sam, true), 303); /* twice is once */
	assert_int_equal(test_count(d.t, "follow_up"), 2);
	assert_int_equal(
	    test_count(d.t, "follow_up a join follow_up b on b.said = a.said and b.by_day = a.by_day and b.what "
			    "= a.what where a.ended_how = 'dropped' and b.ended_how is null"),
	    1);
	assert_int_equal(test_get(&d.of_sam, "/worklist"), 200);
	assert_true(test_shows(&d.of_sam, "Follow-up: Send the form"));
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "Send the form"));
	assert_int_equal(test_get(&d.c, one), 200);
	assert_true(test_shows(&d.c, "It was given to a colleague on") && test_shows(&d.c, "Given to Sam Okoro"));
	assert_int_equal(test_get(&d.c, two), 200);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(promised_listed_done),  cmocka_unit_test(not_needed_says_why),
	    cmocka_unit_test(what_is_typed_wrongly), cmocka_unit_test(not_to_whom_may_not_see),
	    cmocka_unit_test(nothing_after_a_death), cmocka_unit_test(given_to_a_colleague),
	};
	return TESTING_MAIN("follow_ups", tests);
}
