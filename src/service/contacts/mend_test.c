/* A contact that was wrong: corrected or withdrawn with a reason, everything it said before still to be read, and what
 * is due is as if it had been right from the start. */
#include "testing.h"

#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id lena, sam;
	struct person_id leon, robin;
	struct test_client c;
	const char *page, *form, *day, *robin_ref;
};

static struct person_id young(struct desk *d, const char *id, const char *first, const char *surname)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = first,
						       .surname = surname,
						       .birth = "2005-03-01",
						       .care_from = "2010-02-03",
						       .care_to = "2023-03-01",
						       .team = "21-plus",
						       .worker = d->lena});
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "21-plus", true);
	d.leon = young(&d, "100", "Leon", "Birch");
	d.robin = young(&d, "101", "Robin", "Retford");
	d.c = test_browser_of(d.t, d.lena);
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.leon)).p;
	d.form = arena_fmt(&d.t->arena, "%s/contacts/new", d.page).p;
	d.day = arena_fmt(&d.t->arena, "%s/contacts/2026-11-19", d.page).p;
	d.robin_ref = test_ref(d.t, d.robin);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static const char *fields(struct desk *d, const char *kind, const char *made, const char *day, const char *note,
			  const char *more)
{
	return arena_fmt(&d->t->arena,
			 "operation=%s&kind=%s&made=%s&day-day=%s&day-month=11&day-year=2026&topics=housing&note=%s%s",
			 operation_new(&d->t->arena).p, kind, made, day, note, more)
	    .p;
}

static void recorded(struct desk *d, const char *more)
{
	assert_int_equal(test_post(&d->c, d->form, fields(d, "visit", "made", "19", "All+well.", more), true), 303);
}

static const char *at(struct desk *d, const char *rest)
{
	return arena_fmt(&d->t->arena, "%s%s", d->day, rest).p;
}

static struct str dues_of(struct desk *d, struct person_id person)
{
	return test_lines(d->t, &d->t->arena,
			  "select promise || ' ' || by_day as line from due where owner = '21-plus' and person = :p",
			  person.id);
}

static void corrected(void **state)
{
	struct desk d = begin();
	(void)state;
	recorded(&d, "");
	recorded(&d, "");
	assert_true(str_eq(dues_of(&d, d.leon), STR("contact-after-21 2027-11-19\n")));
	assert_int_equal(test_get(&d.c, at(&d, "/2/correct")), 200);
	assert_true(test_shows(&d.c, "value=\"visit\" checked") && test_shows(&d.c, "All well.</textarea>"));
	assert_true(test_shows(&d.c, "value=\"housing\" checked"));
	/* a reason is asked for, and what was typed stays */
	assert_int_equal(
	    test_post(&d.c, at(&d, "/2/correct"), fields(&d, "phone", "made", "18", "Only+a+call.", ""), true), 200);
	assert_true(test_shows(&d.c, "Say why it is corrected") && test_shows(&d.c, "Only a call.</textarea>"));
	/* it was tried only: what is due goes back to where it was */
	const char *sent = fields(&d, "phone", "attempted", "19", "No+answer.", "&why=It+was+Monday%27s");
	assert_int_equal(test_post(&d.c, at(&d, "/2/correct"), sent, true), 303);
	assert_int_equal(test_post(&d.c, at(&d, "/2/correct"), sent, true), 303); /* twice is once */
	assert_true(str_eq(dues_of(&d, d.leon), STR("contact-after-21 2027-03-01\n")));
	assert_int_equal(test_count(d.t, "contact where replaced_at is null"), 2);
	assert_int_equal(
	    test_count(d.t, "contact c join contact_correction k on k.person = c.person and k.was = c.id join "
			    "contact n on n.person = c.person and n.id = k.now where c.replaced_at = k.recorded_at "
			    "and c.replaced_by = n.id and c.kind = 'visit' and n.kind = 'phone'"),
	    1);
	assert_int_equal(test_count(d.t, "trail where what = 'contact.corrected' and detail = 'visit'"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Contact corrected. Be in touch: now by 1 March 2027."));
	assert_true(test_shows(&d.c, "Corrected on 21 November 2026 by Lena Brook"));
	assert_int_equal(test_get(&d.c, d.day), 200);
	assert_true(test_shows(&d.c, "No answer.") && test_shows(&d.c, "Phone call, attempted"));
	assert_true(test_shows(&d.c, "Corrected on 21 November 2026 at 12:00pm by Lena Brook: It was Monday's"));
	assert_true(test_shows(&d.c, "What it said before") && test_shows(&d.c, "All well."));
	end(&d);
}

/* A correction of the day: from the old day one is led to the new one, and a second correction keeps both before it. */
static void to_another_day_and_again(void **state)
{
	struct desk d = begin();
	(void)state;
	recorded(&d, "");
	assert_int_equal(test_post(&d.c, at(&d, "/1/correct"),
				   fields(&d, "visit", "made", "18", "The+day+before.", "&why=Wrong+day"), true),
			 303);
	assert_int_equal(test_get(&d.c, d.day), 200);
	assert_true(test_shows(&d.c, "Corrected: it was on") && test_shows(&d.c, "18 November 2026"));
	const char *other = arena_fmt(&d.t->arena, "%s/contacts/2026-11-18", d.page).p;
	assert_int_equal(test_post(&d.c, arena_fmt(&d.t->arena, "%s/1/correct", other).p,
				   fields(&d, "visit", "made", "18", "With+his+aunt.", "&why=More+to+say"), true),
			 303);
	assert_int_equal(test_get(&d.c, other), 200);
	assert_true(test_shows(&d.c, "With his aunt.") && test_shows(&d.c, "The day before.") &&
		    test_shows(&d.c, "All well."));
	assert_true(test_shows(&d.c, "Wrong day") && test_shows(&d.c, "More to say"));
	end(&d);
}

static void withdrawn(void **state)
{
	struct desk d = begin();
	(void)state;
	recorded(&d, "");
	recorded(&d, "");
	assert_int_equal(test_post(&d.c, at(&d, "/1/withdraw"), "why=", true), 200);
	assert_true(test_shows(&d.c, "Say why it is withdrawn"));
	const char *sent = arena_fmt(&d.t->arena, "operation=%s&why=Another+Leon", operation_new(&d.t->arena).p).p;
	for (int i = 0; i < 2; i++)
		assert_int_equal(test_post(&d.c, at(&d, "/1/withdraw"), sent, true), 303);
	assert_true(str_eq(dues_of(&d, d.leon), STR("contact-after-21 2027-03-01\n")));
	assert_int_equal(test_count(d.t, "contact where replaced_at is null"), 1);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Withdrawn on 21 November 2026 by Lena Brook: Another Leon"));
	assert_int_equal(test_get(&d.c, d.day), 200);
	assert_true(test_shows(&d.c, "withdrawn") && test_shows(&d.c, "What it said"));
	/* the other one of that day is still the second */
	assert_int_equal(test_get(&d.c, at(&d, "/2/correct")), 200);
	assert_false(test_shows(&d.c, "while you were typing"));
	assert_int_equal(test_get(&d.c, at(&d, "/3/correct")), 404);
	end(&d);
}

/* Both had the form open: the second is told, what they typed stays, and the first one's correction stands. */
static void somebody_was_first(void **state)
{
	struct desk d = begin();
	struct test_client sam = test_browser_of(d.t, d.sam);
	(void)state;
	recorded(&d, "");
	assert_int_equal(test_get(&sam, at(&d, "/1/correct")), 200);
	assert_int_equal(
	    test_post(&d.c, at(&d, "/1/correct"), fields(&d, "visit", "made", "19", "First.", "&why=a"), true), 303);
	assert_int_equal(
	    test_post(&sam, at(&d, "/1/correct"), fields(&d, "visit", "made", "19", "Second.", "&why=b"), true), 200);
	assert_true(test_shows(&sam, "while you were typing") && test_shows(&sam, "Second.</textarea>"));
	assert_int_equal(test_post(&sam, at(&d, "/1/withdraw"),
				   arena_fmt(&d.t->arena, "operation=%s&why=b", operation_new(&d.t->arena).p).p, true),
			 200);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null"), 1);
	assert_int_equal(test_count(d.t, "contact_correction"), 1);
	test_client_finish(&sam);
	end(&d);
}

/* A correction is of all who were there; withdrawing is of one or of all. */
static void of_several(void **state)
{
	struct desk d = begin();
	const char *with = arena_fmt(&d.t->arena, "&with=%s", d.robin_ref).p;
	const char *robins = arena_fmt(&d.t->arena, "/people/%s", d.robin_ref).p;
	(void)state;
	recorded(&d, with);
	recorded(&d, with);
	assert_int_equal(test_get(&d.c, at(&d, "/1/correct")), 200);
	assert_true(test_shows(&d.c, "This contact was with Robin Retford too"));
	assert_int_equal(test_post(&d.c, at(&d, "/1/correct"),
				   fields(&d, "video", "attempted", "19", "Nobody+came.", "&why=Mixed+up"), true),
			 303);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null and kind = 'video' and shared = 1"), 2);
	assert_int_equal(test_count(d.t,
				    "trail r join contact_correction k on k.person = r.person and k.id / 65536 = r.id "
				    "where r.what = 'contact.corrected'"),
			 2);
	assert_true(str_eq(dues_of(&d, d.leon), STR("contact-after-21 2027-03-01\n")));
	assert_true(str_eq(dues_of(&d, d.robin), STR("contact-after-21 2027-03-01\n")));
	assert_int_equal(test_get(&d.c, robins), 200);
	assert_true(test_shows(&d.c, "Nobody came.") && test_shows(&d.c, "Corrected on 21 November 2026"));
	/* Leon was not there: Robin's record keeps it */
	assert_int_equal(test_post(&d.c, at(&d, "/2/withdraw"),
				   arena_fmt(&d.t->arena, "operation=%s&why=x", operation_new(&d.t->arena).p).p, true),
			 200);
	assert_true(test_shows(&d.c, "Say in whose record it is withdrawn"));
	assert_int_equal(
	    test_post(&d.c, at(&d, "/2/withdraw"),
		      arena_fmt(&d.t->arena, "operation=%s&scope=one&why=Not+there", operation_new(&d.t->arena).p).p,
		      true),
	    303);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null and kind = 'visit'"), 1);
	assert_int_equal(test_get(&d.c, robins), 200);
	assert_false(test_shows(&d.c, "Withdrawn") || test_shows(&d.c, "Together with Leon Birch. "));
	/* and the corrected one, of both */
	assert_int_equal(
	    test_post(&d.c, at(&d, "/3/withdraw"),
		      arena_fmt(&d.t->arena, "operation=%s&scope=all&why=Never+was", operation_new(&d.t->arena).p).p,
		      true),
	    303);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null"), 1);
	assert_int_equal(test_get(&d.c, robins), 200);
	assert_true(test_shows(&d.c, "Withdrawn on 21 November 2026 by Lena Brook: Never was"));
	end(&d);
}

/* Also of one whom the corrector may not see: counted, not named, and right all the same. */
static void of_somebody_restricted(void **state)
{
	struct desk d = begin();
	(void)state;
	recorded(&d, arena_fmt(&d.t->arena, "&with=%s", d.robin_ref).p);
	struct recording r = test_record(d.t, &d.t->arena, d.robin);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.c, at(&d, "/1/correct")), 200);
	assert_true(test_shows(&d.c, "1 restricted"));
	assert_false(test_shows(&d.c, "Retford"));
	assert_int_equal(
	    test_post(&d.c, at(&d, "/1/correct"), fields(&d, "phone", "made", "19", "Right.", "&why=a"), true), 303);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null and kind = 'phone'"), 2);
	end(&d);
}

static void put_from_file(struct desk *d, const char *note, bool *ret_changed)
{
	struct recording r = test_record(d->t, &d->t->arena, d->leon);
	struct contact_new c = {.person = d->leon,
				.on = test_day("2026-11-19"),
				.kind = CONTACT_VISIT,
				.made = true,
				.note = str_c(note),
				.source = STR("contacts"),
				.source_ref = STR("C1")};
	OK(contact_put_again(r.txn, &d->t->arena, &c, d->t->now, ret_changed));
	test_recorded(d->t, &r);
}

/* A file brings its own corrections; what was corrected or withdrawn here it leaves alone. */
static void a_file_that_comes_again(void **state)
{
	struct desk d = begin();
	bool changed;
	(void)state;
	put_from_file(&d, "From the file", &changed);
	assert_true(changed);
	put_from_file(&d, "From the file", &changed);
	assert_false(changed);
	put_from_file(&d, "From the next file", &changed);
	assert_true(changed);
	/* what was replaced names the row in its place */
	assert_int_equal(test_count(d.t,
				    "contact o join contact n on n.person = o.person and n.id = o.replaced_by join "
				    "contact_said s on s.id = n.said where s.note = 'From the next file'"),
			 1);
	assert_int_equal(test_get(&d.c, d.day),
			 200); /* a file's own correction is nobody's: nothing before it is shown */
	assert_true(test_shows(&d.c, "From the next file"));
	assert_int_equal(
	    test_post(&d.c, at(&d, "/2/correct"), fields(&d, "visit", "made", "19", "By+hand", "&why=a"), true), 303);
	put_from_file(&d, "From the next file", &changed);
	assert_false(changed);
	assert_int_equal(test_count(d.t,
				    "contact c join contact_said s on s.id = c.said where c.replaced_at is null and "
				    "s.note = 'By hand' and c.source_ref = 'C1'"),
			 1);
	assert_int_equal(test_count(d.t, "contact o join contact n on n.person = o.person and n.id = o.replaced_by"),
			 2);
	assert_int_equal(test_post(&d.c, at(&d, "/3/withdraw"),
				   arena_fmt(&d.t->arena, "operation=%s&why=x", operation_new(&d.t->arena).p).p, true),
			 303);
	put_from_file(&d, "From the next file", &changed);
	assert_false(changed);
	assert_int_equal(test_count(d.t, "contact where replaced_at is null"), 0);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(corrected),
	    cmocka_unit_test(to_another_day_and_again),
	    cmocka_unit_test(withdrawn),
	    cmocka_unit_test(somebody_was_first),
	    cmocka_unit_test(of_several),
	    cmocka_unit_test(of_somebody_restricted),
	    cmocka_unit_test(a_file_that_comes_again),
	};
	return TESTING_MAIN("contacts mended", tests);
}
