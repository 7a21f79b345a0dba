/* One contact of several young people: all of them or none, nobody who may not be seen, and nothing typed is lost on
 * the way to them. What is to be followed up is in follow_ups_test.c. */
#include "testing.h"

#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id lena;
	struct person_id leon, robin, zoe; /* 21, owed contacts; zoe's record is restricted */
	struct test_client c;
	const char *page, *form, *robin_ref, *zoe_ref;
};

static struct person_id young(struct test_office *t, struct account_id worker, const char *id, const char *first,
			      const char *surname, bool restricted)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first,
						    .surname = surname,
						    .birth = "2005-03-01",
						    .care_from = "2010-02-03",
						    .care_to = "2023-03-01",
						    .team = "21-plus",
						    .worker = worker,
						    .restricted = restricted});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.leon = young(d.t, d.lena, "100", "Leon", "Birch", false);
	d.robin = young(d.t, d.lena, "101", "Robin", "Retford", false);
	d.zoe = young(d.t, d.lena, "102", "Zoe", "Larwood", true);
	d.c = test_browser_of(d.t, d.lena);
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.leon)).p;
	d.form = arena_fmt(&d.t->arena, "%s/contacts/new", d.page).p;
	d.robin_ref = test_ref(d.t, d.robin);
	d.zoe_ref = test_ref(d.t, d.zoe);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* A good form, and more fields behind it. */
static const char *body(struct desk *d, const char *more)
{
	return arena_fmt(&d->t->arena,
			 "operation=%s&kind=drop-in&made=made&day-day=19&day-month=11&day-year=2026&topics=housing&"
			 "there=interpreter&there=family&there-said=His+aunt&note=Football.%s",
			 operation_new(&d->t->arena).p, more)
	    .p;
}

static const char *with(struct desk *d, const char *ref, const char *more)
{
	return arena_fmt(&d->t->arena, "&with=%s%s", ref, more).p;
}

static void all_of_them(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, with(&d, d.robin_ref, "")), true), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), str_c(d.page)));
	assert_int_equal(test_count(d.t, "contact where shared = 1 and kind = 'drop-in' and on_day = '2026-11-19'"), 2);
	assert_int_equal(test_count(d.t, "contact_said where note = 'Football.' and there = 'family interpreter' and "
					 "there_said = 'His aunt'"),
			 1);
	/* each has a row of the trail, which the row's id says */
	assert_int_equal(test_count(d.t, "trail r join contact c on c.person = r.person and r.id = c.id / 65536 where "
					 "r.what = 'contact.recorded' and r.detail = 'drop-in'"),
			 2);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Drop-in recorded for 2 young people."));
	assert_true(test_shows(&d.c, "Football.") && test_shows(&d.c, "Together with Robin Retford"));
	assert_true(test_shows(&d.c, "There too: Family, Interpreter: His aunt"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "/people/%s", d.robin_ref).p), 200);
	assert_true(test_shows(&d.c, "Football.") && test_shows(&d.c, "Together with Leon Birch"));
	/* the second one moves what is due to both, and the banner says so of both */
	assert_int_equal(test_post(&d.c, d.form, body(&d, with(&d, d.robin_ref, "")), true), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Drop-in recorded for 2 young people. Be in touch: now by 19 November 2027. Robin "
				     "Retford: Be in touch: now by 19 November 2027."));
	assert_int_equal(test_count(d.t, "due where promise = 'contact-after-21' and by_day = '2027-11-19'"), 2);
	end(&d);
}

static void twice_is_once(void **state)
{
	struct desk d = begin();
	const char *sent = body(&d, with(&d, d.robin_ref, with(&d, d.robin_ref, "")));
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(test_post(&d.c, d.form, sent, true), 303);
	assert_int_equal(test_count(d.t, "contact"), 2); /* though somebody is named twice */
	assert_int_equal(test_count(d.t, "contact_said"), 1);
	/* oneself is no other */
	const char *self = arena_fmt(&d.t->arena, "&with=%s", test_ref(d.t, d.leon)).p;
	assert_int_equal(test_post(&d.c, d.form, body(&d, self), true), 303);
	assert_int_equal(test_count(d.t, "contact where shared = 0"), 1);
	end(&d);
}

static bool all_typed_is_there(struct desk *d)
{
	return test_shows(&d->c, "value=\"drop-in\" checked") && test_shows(&d->c, "value=\"made\" checked") &&
	       test_shows(&d->c, "value=\"housing\" checked") && test_shows(&d->c, "value=\"interpreter\" checked") &&
	       test_shows(&d->c, "value=\"His aunt\"") && test_shows(&d->c, "Football.</textarea>");
}

/* Finding, adding and removing bring the same page with everything on it, and say of nothing that it is missing. */
static void somebody_is_found_and_added(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "&find=robyn&do=find"), true), 200);
	assert_true(all_typed_is_there(&d) && test_shows(&d.c, "Robin Retford"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "name=\"add\" value=\"%s\"", d.robin_ref).p));
	assert_int_equal(test_post(&d.c, d.form, body(&d, "&find=robyn&do=enter"), true), 200); /* Enter in the box */
	assert_true(test_shows(&d.c, "name=\"add\""));
	const char *add = arena_fmt(&d.t->arena, "&find=robyn&add=%s", d.robin_ref).p;
	assert_int_equal(test_post(&d.c, d.form, body(&d, add), true), 200);
	assert_true(all_typed_is_there(&d) && test_shows(&d.c, "What you write goes into the record of each"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "name=\"with\" value=\"%s\"", d.robin_ref).p));
	assert_false(test_shows(&d.c, "value=\"robyn\""));
	/* whoever is there is not found again */
	assert_int_equal(test_post(&d.c, d.form, body(&d, with(&d, d.robin_ref, "&find=robin&do=find")), true), 200);
	assert_false(test_shows(&d.c, "name=\"add\""));
	const char *remove = with(&d, d.robin_ref, arena_fmt(&d.t->arena, "&remove=%s", d.robin_ref).p);
	assert_int_equal(test_post(&d.c, d.form, body(&d, remove), true), 200);
	assert_true(all_typed_is_there(&d));
	assert_false(test_shows(&d.c, "name=\"with\""));
	/* an empty form is not told what it lacks while people are added */
	assert_int_equal(test_post(&d.c, d.form, arena_fmt(&d.t->arena, "add=%s", d.robin_ref).p, true), 200);
	assert_false(test_shows(&d.c, "There is a problem"));
	/* but a name that was typed and not added is not forgotten */
	assert_int_equal(test_post(&d.c, d.form, body(&d, "&find=robin"), true), 200);
	assert_true(test_shows(&d.c, "Add the young person you looked for, or clear the box"));
	assert_int_equal(test_count(d.t, "contact"), 0);
	end(&d);
}

/* By no way: not found, not added by a made-up form, and nothing is recorded of anybody. */
static void nobody_who_may_not_be_seen(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "&find=zoe&do=find"), true), 200);
	assert_false(test_shows(&d.c, "Larwood"));
	const char *const refs[] = {d.zoe_ref, "aaaaaaaaaaaa", "x"};
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(test_post(&d.c, d.form, body(&d, with(&d, refs[i], "")), true), 200);
		assert_true(test_shows(&d.c, "cannot be found any more") && all_typed_is_there(&d));
		assert_false(test_shows(&d.c, "Larwood"));
		assert_int_equal(test_post(&d.c, d.form, body(&d, arena_fmt(&d.t->arena, "&add=%s", refs[i]).p), true),
				 200);
		assert_true(test_shows(&d.c, "cannot be found any more"));
		assert_false(test_shows(&d.c, "Larwood"));
	}
	assert_int_equal(test_count(d.t, "contact"), 0);
	end(&d);
}

/* With the record restricted later, it is counted and not named. */
static void restricted_later(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, with(&d, d.robin_ref, "")), true), 303);
	struct recording r = test_record(d.t, &d.t->arena, d.robin);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Together with 1 restricted"));
	assert_false(test_shows(&d.c, "Retford"));
	end(&d);
}

static void at_most_twenty(void **state)
{
	struct desk d = begin();
	struct buf more;
	(void)state;
	buf_init(&more, &d.t->arena, 10000);
	for (int i = 0; i < CONTACT_MOST_PEOPLE; i++) {
		struct person_id p = young(d.t, d.lena, arena_fmt(&d.t->arena, "2%02d", i).p, "Ash", "Wood", false);
		buf_fmt(&more, "&with=%s", test_ref(d.t, p));
	}
	assert_int_equal(test_post(&d.c, d.form, body(&d, buf_str(&more).p), true), 200);
	assert_true(test_shows(&d.c, "at most 20 young people"));
	assert_int_equal(test_count(d.t, "contact"), 0);
	end(&d);
}

/* Of several, one was not born yet. */
static void before_somebody_was_born(void **state)
{
	struct desk d = begin();
	struct person_id young_one = test_person(
	    d.t, &(struct test_person){
		     .id = "300", .first_name = "Ivy", .surname = "Oak", .birth = "2010-02-28", .team = "21-plus"});
	const char *ivy = test_ref(d.t, young_one);
	static const struct {
		const char *day;
		int status;
	} days[] = {{"27", 200}, {"28", 303}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *sent =
		    arena_fmt(&d.t->arena,
			      "operation=%s&kind=phone&made=made&day-day=%s&day-month=2&day-year=2010&with=%s",
			      operation_new(&d.t->arena).p, days[i].day, ivy)
			.p;
		assert_int_equal(test_post(&d.c, d.form, sent, true), days[i].status);
	}
	assert_int_equal(test_count(d.t, "contact"), 2);
	end(&d);
}

/* A draft holds who was added, and is gone when the contact is recorded. */
static void a_draft_of_several(void **state)
{
	struct desk d = begin();
	const char *sent = body(&d, with(&d, d.robin_ref, "&follow-what=Send+it&changes=home"));
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, arena_fmt(&d.t->arena, "%s&draft=quietly", sent).p, true), 200);
	assert_int_equal(test_count(d.t, "contact"), 0);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_true(test_shows(&d.c, "Your drafts") && test_shows(&d.c, "Contact with Leon Birch"));
	assert_true(test_shows(&d.c, "saved today at 12:00pm, kept until 19 December 2026"));
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_true(all_typed_is_there(&d) && test_shows(&d.c, "This is your draft of 21 November 2026 at 12:00pm"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "name=\"with\" value=\"%s\"", d.robin_ref).p));
	assert_true(test_shows(&d.c, "value=\"Send it\"") && test_shows(&d.c, "value=\"home\" checked"));
	assert_false(test_shows(&d.c, "There is a problem"));
	/* somebody else's worklist has none of it */
	struct account_id ruth = test_account(d.t, "ruth@example.org", "Ruth", ROLE_MANAGER, "21-plus", false);
	struct test_client other = test_browser_of(d.t, ruth);
	assert_int_equal(test_get(&other, "/worklist"), 200);
	assert_false(test_shows(&other, "Your drafts"));
	test_client_finish(&other);
	/* restricted meanwhile: not named in the list, and not on the form */
	struct recording r = test_record(d.t, &d.t->arena, d.robin);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_false(test_shows(&d.c, "Retford"));
	assert_true(all_typed_is_there(&d));
	r = test_record(d.t, &d.t->arena, d.robin);
	OK(record_restricted(&r, false));
	test_recorded(d.t, &r);
	const char *good = arena_fmt(&d.t->arena, "operation=%.*s%s", 24, sent + 10, strchr(body(&d, ""), '&')).p;
	assert_int_equal(test_post(&d.c, d.form, good, true), 303);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "Your drafts"));
	end(&d);
}

static void a_draft_is_thrown_away(void **state)
{
	struct desk d = begin();
	const char *sent = body(&d, "&draft=keep");
	const char *to = arena_fmt(&d.t->arena, "/drafts/%.*s/throw-away", 24, sent + 10).p;
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, sent, true), 303);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s", test_answer_header(&d.c, "location").p).p), 200);
	assert_true(test_shows(&d.c, "Draft saved at 12:00pm") && all_typed_is_there(&d));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?new=1", d.form).p), 200);
	assert_false(test_shows(&d.c, "Football."));
	assert_int_equal(test_post(&d.c, to, "", true), 303);
	assert_int_equal(test_get(&d.c, "/worklist"), 200);
	assert_false(test_shows(&d.c, "Your drafts"));
	assert_int_equal(test_count(d.t, "contact"), 0);
	end(&d);
}

/* What has changed is asked for by where it is recorded; a made-up word leads nowhere. */
static void what_changes_is_led_to(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "&changes=home&changes=reach&changes=nonsense"), true), 303);
	const char *to = arena_fmt(&d.t->arena, "%s", test_answer_header(&d.c, "location").p).p;
	assert_string_equal(to, arena_fmt(&d.t->arena, "%s?changed=home&changed=reach", d.page).p);
	assert_int_equal(test_get(&d.c, to), 200);
	assert_true(test_shows(&d.c, "You said that this has changed"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "href=\"%s/home/new\"", d.page).p));
	assert_true(test_shows(&d.c, "href=\"#reach\"") && test_shows(&d.c, "id=\"reach\""));
	assert_false(test_shows(&d.c, ">Work or learning</a>"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/home/new", d.page).p), 200);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s/activity/new", d.page).p), 200);
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?changed=nonsense", d.page).p), 200);
	assert_false(test_shows(&d.c, "You said that this has changed"));
	end(&d);
}

static void the_kind_that_was_due(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?kind=visit-legal", d.form).p), 200);
	assert_true(test_shows(&d.c, "value=\"visit-legal\" checked"));
	assert_int_equal(test_get(&d.c, arena_fmt(&d.t->arena, "%s?kind=pigeon", d.form).p), 200);
	assert_false(test_shows(&d.c, "\" checked"));
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(all_of_them),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(somebody_is_found_and_added),
	    cmocka_unit_test(nobody_who_may_not_be_seen),
	    cmocka_unit_test(restricted_later),
	    cmocka_unit_test(at_most_twenty),
	    cmocka_unit_test(before_somebody_was_born),
	    cmocka_unit_test(a_draft_of_several),
	    cmocka_unit_test(a_draft_is_thrown_away),
	    cmocka_unit_test(what_changes_is_led_to),
	    cmocka_unit_test(the_kind_that_was_due),
	};
	return TESTING_MAIN("contacts together", tests);
}
