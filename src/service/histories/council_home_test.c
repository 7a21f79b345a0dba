/* A home that the council provides after care: recorded on the page, and what the regulations ask from that day on. */
#include "testing.h"

#include "histories.h"
#include "operation.h"

struct desk {
	struct test_office *t;
	struct person_id kai;
	struct test_client c;
};

static const char after_a_move[] = "\n"
				   "- id: visit-after-move\n"
				   "  title: Visit in the new home\n"
				   "  says: When we find you a home we come within 7 days\n"
				   "  source: SI 2010/2571 reg 8(2)(a)\n"
				   "  strength: must\n"
				   "  owner: adviser\n"
				   "  who: {category: former-relevant, under: 21}\n"
				   "  once: {from: council-home, plus: 7 days}\n"
				   "  met_by: {contact: visit, made: true}\n";

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	struct account_id sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", true);
	test_promise_more(d.t, after_a_move);
	d.kai = test_person(d.t, &(struct test_person){.id = "100",
						       .first_name = "Kai",
						       .birth = "2007-03-01",
						       .care_from = "2015-02-03",
						       .care_to = "2025-03-01",
						       .records_from = "2020-01-01",
						       .team = "north",
						       .worker = sam});
	d.c = test_browser_of(d.t, sam);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static int post(struct desk *d, const char *rest, const char *body)
{
	const char *page = arena_fmt(&d->t->arena, "/people/%s/home/%s", test_ref(d->t, d->kai), rest).p;
	return test_post(&d->c, page, arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, body).p,
			 true);
}

#define ON(day) "day-day=" #day "&day-month=11&day-year=2026"

/* By which days a visit is due: empty when none is. */
static struct str visits(struct desk *d)
{
	return str_trim(test_lines(
	    d->t, &d->t->arena,
	    "select by_day as line from due where promise = 'visit-after-move' and person = :p order by by_day",
	    d->kai.id));
}

#define IS(said, expected) assert_string_equal(arena_str(&d.t->arena, said).p, expected)

static void its_first_day_starts_the_clock(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "new", ON(12) "&kind=U&suitable=1"), 303);
	IS(visits(&d), "");
	assert_int_equal(post(&d, "new", ON(16) "&kind=U&suitable=1&provided=yes&address=4+Mill+Lane"), 303);
	IS(visits(&d), "2026-11-23");
	const char *person = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	assert_int_equal(test_get(&d.c, person), 200);
	assert_true(test_shows(&d.c, "Living independently, suitable, provided by the council"));
	/* another one is another move; a home of their own is none */
	assert_int_equal(post(&d, "new", ON(18) "&kind=U&suitable=1&provided=yes&address=5+Mill+Lane"), 303);
	IS(visits(&d), "2026-11-25");
	assert_int_equal(post(&d, "new", ON(20) "&kind=U&suitable=1"), 303);
	IS(visits(&d), "");
	end(&d);
}

static void it_can_be_corrected(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "new", ON(16) "&kind=U&suitable=1&provided=yes"), 303);
	struct str seen = str_trim(
	    test_lines(d.t, &d.t->arena,
		       "select recorded_at as line from home where person = :p and replaced_at is null", d.kai.id));
	const char *page = arena_fmt(&d.t->arena, "/people/%s/home/2026-11-16", test_ref(d.t, d.kai)).p;
	assert_int_equal(test_get(&d.c, page), 200);
	const char *box = strstr(arena_str(&d.t->arena, test_body(&d.c)).p, "name=\"provided\"");
	assert_non_null(box);
	assert_non_null(memmem(box, strcspn(box, ">"), "checked", 7));
	assert_int_equal(
	    post(&d, "2026-11-16",
		 arena_fmt(&d.t->arena, "seen=%s&" ON(16) "&kind=U&suitable=1", arena_str(&d.t->arena, seen).p).p),
	    303);
	IS(visits(&d), "");
	/* custody is no such home */
	assert_int_equal(post(&d, "new", ON(18) "&kind=X&provided=yes"), 200);
	assert_true(test_shows(&d.c, "Custody is no home that the council provides"));
	end(&d);
}

/* A file that says the same kind of home later tells of no move; another kind does. */
static void a_file_moves_nobody(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, "new", ON(16) "&kind=U&suitable=1&provided=yes"), 303);
	for (int i = 0; i < 2; i++) {
		struct recording r = test_record(d.t, &d.t->arena, d.kai);
		struct home_said said = {.on = test_day(i ? "2026-11-20" : "2026-11-18"),
					 .kind = i ? HOME_FORMER_CARER : HOME_INDEPENDENT,
					 .suitable = SUITABLE};
		r.source = STR("people.csv");
		OK(record_home_said(&r, &said, DATE_NONE));
		test_recorded(d.t, &r);
		IS(visits(&d), i ? "" : "2026-11-23");
	}
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(its_first_day_starts_the_clock),
	    cmocka_unit_test(it_can_be_corrected),
	    cmocka_unit_test(a_file_moves_nobody),
	};
	return TESTING_MAIN("council homes", tests);
}
