/* Changing details, also when two people do; and a death, after which nothing is due and nothing goes out. */
#include "testing.h"

#include "operation.h"
#include "outgoing.h"
#include "register.h"

struct desk {
	struct test_office *t;
	struct arena *a;
	struct account_id sam, ruth;
	struct person_id kai;
	const char *page, *change, *death;
	struct test_client c;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.a = &d.t->arena;
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2009-06-14",
						       .care_from = "2019-02-03",
						       .team = "north",
						       .worker = d.sam});
	d.page = arena_fmt(d.a, "/people/%s", test_ref(d.t, d.kai)).p;
	d.change = arena_fmt(d.a, "%s/details/change", d.page).p;
	d.death = arena_fmt(d.a, "%s/death", d.page).p;
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static struct details now(struct desk *d)
{
	struct details n;
	OK(details_now(d->t->db, d->a, d->kai, &n));
	return n;
}

/* What a colleague saves while the form is open. */
static void ruth_saves(struct desk *d, enum detail field, const char *value)
{
	struct recording r = {.arena = d->a, .now = d->t->now, .person = d->kai, .source = STR("here")};
	struct deed deed = {.account = d->ruth, .person = d->kai, .what = "details.changed", .at = d->t->now};
	struct details n = now(d);
	n.v[field] = str_c(value);
	OK(txn_begin(d->t->db, &deed, &r.txn));
	OK(record_details_as(&r, &n));
	test_recorded(d->t, &r);
}

/* The form as filled from version, with phone and pronouns typed. */
static const char *form(struct desk *d, int64_t version, const char *phone, const char *pronouns, const char *more)
{
	return arena_fmt(d->a,
			 "operation=%s&version=%lld&first_name=Kai&surname=Moorhouse&birth_date-day=14&"
			 "birth_date-month=6&birth_date-year=2009&phone=%s&pronouns=%s%s",
			 operation_new(d->a).p, (long long)version, phone, pronouns, more)
	    .p;
}

#define IS(d, field, text) assert_true(str_eq(now(d).v[field], STR(text)))

static void a_change_is_a_new_row_and_says_who(void **state)
{
	struct desk d = begin();
	int64_t rows = test_count(d.t, "details"), version = now(&d).id;
	(void)state;
	assert_int_equal(test_get(&d.c, d.change), 200);
	assert_true(test_shows(&d.c, "value=\"Moorhouse\""));
	const char *body = form(&d, version, "07700900123", "he%2Fhim", "");
	assert_int_equal(test_post(&d.c, d.change, body, true), 303);
	assert_int_equal(test_post(&d.c, d.change, body, true), 303);
	assert_int_equal(test_count(d.t, "details"), rows + 1);
	IS(&d, DETAIL_PHONE, "07700900123");
	assert_int_equal(test_get(&d.c, arena_fmt(d.a, "%s/details", d.page).p), 200);
	assert_true(test_shows(&d.c, "Changed by Sam Okoro"));
	assert_true(test_shows(&d.c, "Phone: from nothing to 07700900123"));
	/* emptied is emptied */
	assert_int_equal(test_post(&d.c, d.change, form(&d, now(&d).id, "", "he%2Fhim", ""), true), 303);
	IS(&d, DETAIL_PHONE, "");
	/* nothing changed is nothing written */
	rows = test_count(d.t, "details");
	assert_int_equal(test_post(&d.c, d.change, form(&d, now(&d).id, "", "he%2Fhim", ""), true), 303);
	assert_int_equal(test_count(d.t, "details"), rows);
	/* what is wrong comes back with all that was typed */
	assert_int_equal(test_post(&d.c, d.change, form(&d, now(&d).id, "0115", "", "&email=x"), true), 200);
	assert_true(test_shows(&d.c, "Enter an email address"));
	assert_true(test_shows(&d.c, "value=\"0115\""));
	end(&d);
}

static void two_who_change_different_fields_both_have_theirs(void **state)
{
	struct desk d = begin();
	int64_t version = now(&d).id;
	(void)state;
	ruth_saves(&d, DETAIL_PRONOUNS, "they/them");
	assert_int_equal(test_post(&d.c, d.change, form(&d, version, "07700900123", "", ""), true), 303);
	IS(&d, DETAIL_PHONE, "07700900123");
	IS(&d, DETAIL_PRONOUNS, "they/them");
	assert_int_equal(test_get(&d.c, arena_fmt(d.a, "%s/details", d.page).p), 200);
	assert_true(test_shows(&d.c, "Ruth Adeyemi changed Pronouns while you were typing: that is kept too."));
	end(&d);
}

static void two_who_change_the_same_are_asked(void **state)
{
	struct desk d = begin();
	int64_t version = now(&d).id;
	(void)state;
	ruth_saves(&d, DETAIL_PHONE, "0777");
	ruth_saves(&d, DETAIL_EMAIL, "kai@example.org");
	int64_t rows = test_count(d.t, "details"), theirs = now(&d).id;
	assert_int_equal(test_post(&d.c, d.change, form(&d, version, "0123", "he%2Fhim", ""), true), 200);
	assert_int_equal(test_count(d.t, "details"), rows);
	assert_true(test_shows(&d.c, "Ruth Adeyemi changed the same while you were typing"));
	assert_true(test_shows(&d.c, "Before: nothing"));
	assert_true(test_shows(&d.c, "Theirs: 0777"));
	assert_true(test_shows(&d.c, "Mine: 0123"));
	assert_true(test_shows(&d.c, "What else they changed is kept: Email."));
	assert_true(test_shows(&d.c, "name=\"pronouns\" value=\"he/him\""));
	assert_true(test_shows(&d.c, "name=\"email\" value=\"kai@example.org\""));
	/* sent without a choice: asked again, with the same three values */
	const char *again = arena_fmt(d.a, "&was=%lld&asked=phone&email=kai%%40example.org", (long long)version).p;
	assert_int_equal(test_post(&d.c, d.change, form(&d, theirs, "0123", "he%2Fhim", again), true), 200);
	assert_true(test_shows(&d.c, "Choose which is right: Phone"));
	assert_true(test_shows(&d.c, "Theirs: 0777"));
	assert_true(test_shows(&d.c, "Mine: 0123"));
	assert_true(test_shows(&d.c, "Before: nothing"));
	assert_int_equal(test_count(d.t, "details"), rows);
	/* chosen */
	const char *mine = arena_fmt(d.a, "%s&choose-phone=mine", again).p;
	assert_int_equal(test_post(&d.c, d.change, form(&d, theirs, "0123", "he%2Fhim", mine), true), 303);
	IS(&d, DETAIL_PHONE, "0123");
	IS(&d, DETAIL_PRONOUNS, "he/him");
	IS(&d, DETAIL_EMAIL, "kai@example.org");
	end(&d);
}

static void theirs_may_be_chosen_and_a_third_change_asks_again(void **state)
{
	struct desk d = begin();
	int64_t version = now(&d).id;
	(void)state;
	ruth_saves(&d, DETAIL_PHONE, "0777");
	int64_t theirs = now(&d).id;
	const char *take = arena_fmt(d.a, "&was=%lld&asked=phone&choose-phone=theirs", (long long)version).p;
	const char *mine = arena_fmt(d.a, "&was=%lld&asked=phone&choose-phone=mine", (long long)version).p;
	ruth_saves(&d, DETAIL_PHONE, "0888");
	assert_int_equal(test_post(&d.c, d.change, form(&d, theirs, "0123", "", mine), true), 200);
	assert_true(test_shows(&d.c, "Theirs: 0888"));
	assert_true(test_shows(&d.c, "Mine: 0123"));
	assert_true(test_shows(&d.c, "Before: 0777"));
	/* theirs is whatever they have by now: I changed nothing then */
	assert_int_equal(test_post(&d.c, d.change, form(&d, theirs, "0123", "he%2Fhim", take), true), 303);
	IS(&d, DETAIL_PHONE, "0888");
	IS(&d, DETAIL_PRONOUNS, "he/him");
	end(&d);
}

static void a_difference_is_decided_on_the_page(void **state)
{
	struct desk d = begin();
	const char *page = arena_fmt(d.a, "%s/details", d.page).p;
	const char *post = arena_fmt(d.a, "%s/details/differences", d.page).p;
	(void)state;
	ruth_saves(&d, DETAIL_PHONE, "0777");
	struct recording r = test_record(d.t, d.a, d.kai);
	r.source = STR("people file");
	OK(record_details(&r,
			  &(struct person_details){
			      .phone = STR("0555"), .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE}));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "A council file says something else than one detail here"));
	assert_int_equal(test_get(&d.c, page), 200);
	assert_true(test_shows(&d.c, "0777"));
	assert_true(test_shows(&d.c, "0555"));
	/* what was shown is not what stands any more */
	assert_int_equal(
	    test_post(&d.c, post,
		      arena_fmt(d.a, "operation=%s&field=phone&file-value=0444&decide=take", operation_new(d.a).p).p,
		      true),
	    303);
	IS(&d, DETAIL_PHONE, "0777");
	assert_int_equal(
	    test_post(&d.c, post,
		      arena_fmt(d.a, "operation=%s&field=phone&file-value=0555&decide=take", operation_new(d.a).p).p,
		      true),
	    303);
	IS(&d, DETAIL_PHONE, "0555");
	assert_int_equal(test_count(d.t, "trail where what = 'difference.taken' and detail = 'phone'"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_false(test_shows(&d.c, "something else than"));
	end(&d);
}

/* ---- a death ---- */

static bool may_go_out(struct desk *d)
{
	bool ret;
	OK(outgoing_allowed(d->t->db, d->a, d->kai, &ret));
	return ret;
}

static const char *died(struct desk *d, const char *step, const char *day, const char *month, const char *year)
{
	return arena_fmt(d->a, "operation=%s&step=%s&day-day=%s&day-month=%s&day-year=%s&told=The+hospital",
			 operation_new(d->a).p, step, day, month, year)
	    .p;
}

static void a_death_is_asked_twice_and_stops_everything(void **state)
{
	struct desk d = begin();
	(void)state;
	struct str dues = test_table(d.t, d.a, "due");
	assert_true(test_count(d.t, "due") > 0);
	assert_true(may_go_out(&d));
	assert_int_equal(test_post(&d.c, d.death, died(&d, "check", "22", "11", "2026"), true), 200);
	assert_true(test_shows(&d.c, "must be today or in the past"));
	assert_int_equal(test_post(&d.c, d.death, died(&d, "record", "13", "6", "2009"), true), 200);
	assert_true(test_shows(&d.c, "must not be before they were born"));
	assert_int_equal(test_post(&d.c, d.death, died(&d, "check", "21", "11", "2026"), true), 200);
	assert_true(test_shows(&d.c, "Is it right that Kai Moorhouse died on 21 November 2026?"));
	assert_true(test_count(d.t, "due") > 0);
	assert_true(may_go_out(&d));
	const char *sure = died(&d, "record", "21", "11", "2026");
	assert_int_equal(test_post(&d.c, d.death, sure, true), 303);
	assert_int_equal(test_post(&d.c, d.death, sure, true), 303);
	assert_int_equal(test_count(d.t, "due"), 0); /* of today: at once */
	assert_false(may_go_out(&d));
	assert_int_equal(test_count(d.t, "trail where what = 'person.died'"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Kai Moorhouse died on 21 November 2026"));
	assert_false(test_shows(&d.c, "data-promise"));
	assert_int_equal(test_get(&d.c, d.death), 200);
	assert_true(test_shows(&d.c, "The hospital"));
	/* nothing comes back by itself, at any later time */
	size_t people;
	d.t->now = test_moment("2030-01-01T12:00:00Z");
	OK(dues_rebuild(d.t->db, d.t->office.policy, d.t->now, &people));
	assert_int_equal(test_count(d.t, "due"), 0);
	d.t->now = test_moment("2026-11-21T12:00:00Z");
	/* a mistake */
	assert_int_equal(test_post(&d.c, arena_fmt(d.a, "%s/mistake", d.death).p,
				   arena_fmt(d.a, "operation=%s", operation_new(d.a).p).p, true),
			 303);
	assert_true(may_go_out(&d));
	assert_true(str_eq(dues, test_table(d.t, d.a, "due")));
	assert_int_equal(test_count(d.t, "trail where what = 'person.death-mistaken'"), 1);
	end(&d);
}

/* A death that came with a file: the return says E2 (died) of a period in care, or DIED in touch. */
static void a_death_in_a_file_stops_what_goes_out_too(void **state)
{
	struct desk d = begin();
	(void)state;
	struct recording r = test_record(d.t, d.a, d.kai);
	OK(record_in_touch(&r, test_day("2026-11-20"), IN_TOUCH_DIED));
	test_recorded(d.t, &r);
	assert_false(may_go_out(&d));
	r = test_record(d.t, d.a, d.kai);
	OK(record_in_touch(&r, test_day("2026-11-21"), IN_TOUCH_YES)); /* it was another */
	test_recorded(d.t, &r);
	assert_true(may_go_out(&d));
	r = test_record(d.t, d.a, d.kai);
	OK(record_care(
	    &r, &(struct care_period){
		    .from = test_day("2019-02-03"), .to = test_day("2026-11-19"), .ours = true, .ended = STR("E2")}));
	test_recorded(d.t, &r);
	assert_false(may_go_out(&d));
	assert_int_equal(test_count(d.t, "due"), 0);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "died on 19 November 2026"));
	end(&d);
}

static void somebody_who_is_not_there_gets_nothing(void **state)
{
	struct desk d = begin();
	bool ret = true;
	(void)state;
	OK(outgoing_allowed(d.t->db, d.a, (struct person_id){d.kai.id + 1}, &ret));
	assert_false(ret);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_change_is_a_new_row_and_says_who),
	    cmocka_unit_test(two_who_change_different_fields_both_have_theirs),
	    cmocka_unit_test(two_who_change_the_same_are_asked),
	    cmocka_unit_test(theirs_may_be_chosen_and_a_third_change_asks_again),
	    cmocka_unit_test(a_difference_is_decided_on_the_page),
	    cmocka_unit_test(a_death_is_asked_twice_and_stops_everything),
	    cmocka_unit_test(a_death_in_a_file_stops_what_goes_out_too),
	    cmocka_unit_test(somebody_who_is_not_there_gets_nothing),
	};
	return TESTING_MAIN("register edit", tests);
}
