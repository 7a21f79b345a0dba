/* Letters to custody: addressed so that they arrive, looked through for what they tell others, and counted as contact.
 */
#include "testing.h"

#include "operation.h"
#include "prison_letters.h"

struct desk {
	struct test_office *t;
	struct account_id lena;
	struct person_id leon;
	struct test_client c;
	const char *page, *new;
};

static void inside(struct desk *d, const char *number)
{
	struct recording r = test_record(d->t, &d->t->arena, d->leon);
	struct spell s = {.on = test_day("2026-11-02"),
			  .status = HELD_SENTENCED,
			  .number = str_c(number),
			  .expected = DATE_NONE,
			  .released = DATE_NONE};
	OK(custody_put(&r, NULL, &s, SPELL_BEGAN, s.on, STR(""), d->lena));
	OK(custody_moved(&r, s.on, STR("ranby"), STR(""), d->lena));
	test_recorded(d->t, &r);
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	d.page = arena_fmt(&d.t->arena, "/people/%s/custody/letters", test_ref(d.t, d.leon)).p;
	d.new = arena_fmt(&d.t->arena, "%s/new", d.page).p;
	d.c = test_browser_of(d.t, d.lena);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static int post(struct desk *d, const char *words, const char *rest)
{
	return test_post(&d->c, d->new,
			 arena_fmt(&d->t->arena, "operation=%s&sender=Lena+Brook%%0A0115+496+0002&words=%s%s",
				   operation_new(&d->t->arena).p, words, rest)
			     .p,
			 true);
}

static void written_printed_and_counted(void **state)
{
	struct desk d = begin();
	(void)state;
	inside(&d, "A1234BC");
	assert_int_equal(test_count(d.t, "due where promise = 'custody-letter-21-plus' and by_day = '2026-12-02'"), 1);
	assert_int_equal(test_get(&d.c, d.new), 200);
	assert_true(test_shows(&d.c, "A1234BC Leon Birch") && test_shows(&d.c, "HMP Ranby"));
	assert_true(test_shows(&d.c, "Dear Leon,"));
	assert_int_equal(post(&d, "Dear+Leon,+I+come+on+Tuesday.", ""), 303);
	struct str to = arena_str(&d.t->arena, test_answer_header(&d.c, "location"));
	assert_int_equal(test_count(d.t, "contact where kind = 'letter' and made = 1"), 1);
	assert_int_equal(test_count(d.t, "due where promise = 'custody-letter-21-plus' and by_day = '2026-12-21'"), 1);
	assert_int_equal(test_get(&d.c, to.p), 200);
	assert_true(test_shows(&d.c, "A1234BC Leon Birch") && test_shows(&d.c, "I come on Tuesday."));
	assert_true(test_shows(&d.c, "Lena Brook") && test_shows(&d.c, "DN22 8EU"));
	/* nothing on it says which team, or that it is about care */
	assert_false(test_shows(&d.c, "21 Plus Service"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Letter of 21 November 2026"));
	end(&d);
}

static void what_tells_others_comes_back(void **state)
{
	struct desk d = begin();
	(void)state;
	inside(&d, "A1234BC");
	assert_int_equal(post(&d, "The+court+and+your+asylum+claim", ""), 200);
	assert_true(test_shows(&d.c, "<strong>court</strong>: of the offence"));
	assert_true(test_shows(&d.c, "<strong>asylum</strong>: of immigration"));
	assert_true(test_shows(&d.c, "The court and your asylum claim"));
	assert_int_equal(test_count(d.t, "prison_letter"), 0);
	assert_int_equal(post(&d, "The+basketball+court", "&sure=yes"), 303);
	assert_int_equal(test_count(d.t, "prison_letter"), 1);
	end(&d);
}

static void what_would_not_arrive_is_not_written(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "Hello", ""), 200);
	assert_true(test_shows(&d.c, "Record the prison and the prison number first"));
	inside(&d, "");
	assert_int_equal(post(&d, "Hello", ""), 200);
	assert_true(test_shows(&d.c, "Record the prison and the prison number first"));
	assert_int_equal(post(&d, "", ""), 200);
	assert_true(test_shows(&d.c, "Write the letter"));
	assert_int_equal(test_count(d.t, "prison_letter"), 0);
	end(&d);
}

/* An alert that says so stops a letter as it stops everything else. */
static void an_alert_stops_it(void **state)
{
	struct desk d = begin();
	(void)state;
	inside(&d, "A1234BC");
	struct recording r = test_record(d.t, &d.t->arena, d.leon);
	OK(alert_put(r.txn, &d.t->arena,
		     &(struct alert_said){.person = d.leon,
					  .kind = ALERT_OTHER,
					  .reason = STR("Post is opened by others"),
					  .words = STR(""),
					  .stops = true,
					  .review_by = test_day("2026-12-21"),
					  .by = d.lena},
		     d.t->now));
	test_recorded(d.t, &r);
	assert_int_equal(post(&d, "Hello", ""), 200);
	assert_true(test_shows(&d.c, "An alert says that nothing is to be sent to them"));
	assert_int_equal(test_count(d.t, "prison_letter"), 0);
	end(&d);
}

static void words_are_looked_through(void **state)
{
	static const struct {
		const char *words, *finds; /* NULL: nothing */
	} cases[] = {
	    {"See you on Tuesday at ten, bring nothing.", NULL},
	    {"Your SENTENCE plan", "sentence"},
	    {"the Home-Office wrote", "home office"},
	    {"leave to remain", "leave to remain"},
	    {"We leave to remain friends", "leave to remain"}, /* an honest check, not a clever one */
	    {"the hospitals", "hospitals"},
	    {"Tell Destiny hello", "destiny"},
	    {"Leon, Lena says hello", NULL}, /* who it is to and from may stand in it */
	    {"predestiny is a word", NULL},
	};
	static const struct str names[] = {{"Destiny Clay", 12}, {"Lena", 4}};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena a;
		struct tellings t;
		arena_init(&a, 1 << 20);
		letter_tells(&a, str_c(cases[i].words), names, 2, STR("Leon Birch Lena Brook"), &t);
		assert_int_equal(t.n, cases[i].finds ? 1 : 0);
		if (cases[i].finds)
			assert_true(str_eq(t.p[0].word, str_c(cases[i].finds)));
		arena_finish(&a);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(written_printed_and_counted),
	    cmocka_unit_test(what_tells_others_comes_back),
	    cmocka_unit_test(what_would_not_arrive_is_not_written),
	    cmocka_unit_test(an_alert_stops_it),
	    cmocka_unit_test(words_are_looked_through),
	};
	return TESTING_MAIN("prison_letters", tests);
}
