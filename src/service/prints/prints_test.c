/* What is made, when it is made again, and what stands on it: of the councils' own offers. */
#include <sys/stat.h>
#include <unistd.h>

#include "compose.h"
#include "prints_made_test.h"

static void ask(struct test_office *t)
{
	struct own_txn *own;
	struct str job;
	OK(own_begin(t->db, &own));
	OK(job_ask(own, &t->arena, "paper", STR(""), (struct account_id){0}, t->now, &job));
	OK(own_commit(own));
	own_end(own);
}

/* Six offers of the test's own council: two each; and of all, of two audiences and of four topics, three each. */
static void made_once(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	(void)state;
	assert_int_equal(test_get(&c, "/paper/all-a4.pdf"), 202);
	assert_true(str_eq(test_answer_header(&c, "refresh"), STR("2")));
	assert_true(str_eq(test_answer_header(&c, "cache-control"), STR("no-store")));
	assert_true(test_shows(&c, "This page looks again by itself."));
	assert_int_equal(test_get(&c, "/on-paper"), 202);
	ask(t);
	const char *first = prints_work(t);
	assert_non_null(strstr(first, " kept=0"));
	assert_int_equal(test_get(&c, "/on-paper"), 200);
	assert_true(test_shows(&c, "href=\"/paper/all-booklet.pdf\""));
	assert_true(test_shows(&c, "href=\"/paper/for-custody-prison.pdf\""));
	assert_int_equal(test_get(&c, "/offers/home-grant"), 200);
	assert_true(test_shows(&c, "href=\"/paper/offer-home-grant-large-print.pdf\""));
	assert_int_equal(test_get(&c, "/paper/all-a4.pdf"), 200);
	assert_true(str_eq(test_answer_header(&c, "content-type"), STR("application/pdf")));
	assert_true(str_eq(test_answer_header(&c, "cache-control"), STR("public, max-age=300")));
	assert_false(str_empty(test_answer_header(&c, "etag")));
	assert_true(str_starts(test_body(&c), STR("%PDF-1.5")));
	assert_int_equal(test_get(&c, "/paper/offer-safe-a4.pdf"), 200); /* about abuse: nobody keeps it */
	assert_true(str_eq(test_answer_header(&c, "cache-control"), STR("no-store")));
	assert_int_equal(test_get(&c, "/paper/nothing-a4.pdf"), 404);
	assert_int_equal(test_get(&c, "/paper/all-a4"), 404);
	ask(t);
	assert_non_null(strstr(prints_work(t), "made=0 "));
	test_client_finish(&c);
	test_office_close(t);
}

/* All papers, made of what is published. */
static struct prints_list made(struct test_office *t)
{
	struct prints_list list;
	ask(t);
	prints_work(t);
	OK(prints_list_read(&t->arena, t->office.paper, &list));
	return list;
}

static void what_is_lost_is_made_again(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	struct prints_list list = made(t);
	(void)state;
	struct str file = prints_file(&t->arena, t->office.paper, &list.p[0]);
	assert_int_equal(unlink(file.p), 0);
	assert_int_equal(test_get(&c, "/paper/all-a4.pdf"), 202);
	struct str of_before = arena_fmt(&t->arena, "%.*s/all-a4.0123.pdf", STR_ARG(t->office.paper));
	assert_int_equal(symlink("/dev/null", of_before.p), 0);
	ask(t);
	assert_non_null(strstr(prints_work(t), "made=1 "));
	assert_int_equal(test_get(&c, "/paper/all-a4.pdf"), 200);
	assert_int_equal(access(of_before.p, F_OK), -1); /* what is of no use is gone */
	test_client_finish(&c);
	test_office_close(t);
}

static void an_amounts_day_comes(void **state)
{
	struct test_office *t = test_office_open();
	struct test_client c = test_browser(t);
	struct prints_list list = made(t);
	(void)state;
	assert_false(date_known(list.until)); /* no amount is to change */
	list.until = date_add_days(instant_london_day(t->now), 1);
	OK(prints_list_write(&t->arena, t->office.paper, &list));
	assert_int_equal(test_get(&c, "/paper/all-a4.pdf"), 200);
	assert_true(prints_are_of(&list, list.mark, instant_london_day(t->now)));
	assert_false(prints_are_of(&list, list.mark, list.until));
	test_client_finish(&c);
	test_office_close(t);
}

static void read_aloud(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 10000);
	assert_true(str_eq(prints_aloud(&a, STR("0115 804 4401")),
			   STR("zero one one five, eight zero four, four four zero one")));
	assert_true(str_eq(prints_aloud(&a, STR("999")), STR("nine nine nine")));
	assert_true(str_eq(prints_aloud(&a, STR("")), STR("")));
	arena_finish(&a);
}

/* ---- the councils' own ---- */

struct council {
	struct arena arena;
	struct office office;
	struct prints_ground ground;
	char folder[32];
};

static void open_council(struct council *c, const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	arena_init(&c->arena, 512 << 20);
	strcpy(c->folder, "/tmp/prints-test-XXXXXX");
	assert_non_null(mkdtemp(c->folder));
	struct str data = arena_fmt(&c->arena, "%s/data", c->folder);
	OK(office_init(&c->arena, data, arena_fmt(&c->arena, "%s/councils/%s", root ? root : ".", name), STR(""),
		       test_moment("2026-11-21T12:00:00Z")));
	OK(office_open(&c->arena, data, STR(""), &c->office));
	c->office.address = STR("https://alwayshere.example");
	c->ground = (struct prints_ground){&c->office, c->office.offers, STR("x"), test_day("2026-11-21"),
					   c->office.directory.directory};
}

static void close_council(struct council *c)
{
	struct str remove = arena_fmt(&c->arena, "rm -rf %s", c->folder);
	assert_int_equal(system(remove.p), 0);
	arena_finish(&c->arena);
}

static struct paper_drawn drawn_of(struct council *c, const struct prints_item *item)
{
	struct paper_drawn drawn;
	OK(prints_draw(&c->arena, paper_draw, &c->ground, item, &drawn));
	if (drawn.pdf.n >= 500000)
		fail_msg("%.*s has %zu bytes", STR_ARG(item->name), drawn.pdf.n);
	if (drawn.missing)
		fail_msg("%.*s has %zu letters that no font has", STR_ARG(item->name), drawn.missing);
	return drawn;
}

static bool has(struct str text, const char *part)
{
	return str_contains(text, str_c(part));
}

static void holds_all(struct council *c, const struct prints_item *item, struct str text)
{
	for (size_t i = 0; i < c->ground.offers.n; i++)
		if ((item->as != PRINTS_EASY || c->ground.offers.p[i].easy.n) &&
		    !str_contains(text, c->ground.offers.p[i].title))
			fail_msg("%.*s is not in %.*s", STR_ARG(c->ground.offers.p[i].title), STR_ARG(item->name));
}

static void check_prison(struct council *c, struct paper_drawn drawn)
{
	static const char *const never[] = {"http",        "www.",    "abus",     "asylum",  "Asylum", "immigra",
					    "Home Office", "offence", "criminal", "remand",  "court",  "drug",
					    "health",      "pregnan", "disab",    "hospital"};
	struct str text = poppler(&c->arena, "pdftotext", "-", drawn.pdf);
	assert_in_range(drawn.sides, 1, PRINTS_PRISON_SIDES);
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		if (has(text, never[i]))
			fail_msg("the copy for prison says %s", never[i]);
	assert_true(has(text, "Write to us") && has(text, "Ring us"));
	if (!council_address(&c->ground.directory)) /* the City's documents give neither an address nor a number */
		return;
	assert_true(has(text, "NG2 7QP") && has(text, "0115 804 4401") && has(text, "zero one one five"));
	assert_true(prison_lines(&c->arena, &c->ground).n > 3);
}

/* The booklet's back and front are the outside of its first sheet. */
static void check_booklet(struct council *c, const struct prints_item *item, struct paper_drawn drawn)
{
	assert_int_equal(drawn.pages % 4, 0);
	assert_int_equal(drawn.sides, drawn.pages / 2);
	struct str outside = poppler(&c->arena, "pdftotext -raw -l 1", "- | tr '\\n' ' '", drawn.pdf);
	assert_true(has(outside, "Ring us") && str_contains(outside, item->title));
	assert_true(has(outside, "0115 496 0100") && str_contains(outside, c->office.teams.p[0].phone));
	if (item->of == PRINTS_OF_ALL)
		holds_all(c, item, poppler(&c->arena, "pdftotext -raw", "- | tr '\\n' ' '", drawn.pdf));
}

static void check_council(const char *name)
{
	struct council c;
	open_council(&c, name);
	struct prints_items items = prints_items(&c.arena, &c.ground);
	for (size_t i = 0; i < items.n; i++) {
		const struct prints_item *item = &items.p[i];
		if (item->of == PRINTS_OF_OFFER && item->which % 10)
			continue; /* each costs a tenth of a second here */
		struct paper_drawn drawn = drawn_of(&c, item);
		if (item->as == PRINTS_PRISON)
			check_prison(&c, drawn);
		else if (item->as == PRINTS_BOOKLET)
			check_booklet(&c, item, drawn);
		else if (item->of == PRINTS_OF_ALL)
			holds_all(&c, item, poppler(&c.arena, "pdftotext", "- | tr '\\n' ' '", drawn.pdf));
	}
	close_council(&c);
}

static void nottinghamshires(void **state)
{
	(void)state;
	check_council("nottinghamshire");
}

static void nottinghams(void **state)
{
	(void)state;
	check_council("nottingham");
}

static void a_code_leads_back(void **state)
{
	struct council c;
	(void)state;
	open_council(&c, "nottinghamshire");
	struct prints_item item = {PRINTS_OF_OFFER, PRINTS_A4, 0, STR("x"), c.ground.offers.p[0].title};
	struct str path = arena_fmt(&c.arena, "https://alwayshere.example/offers/%.*s",
				    STR_ARG(c.ground.offers.p[0].id));
	struct paper_document d = prints_compose(&c.arena, &c.ground, &item, 0);
	bool code = false;
	for (size_t g = 0; g < d.n; g++)
		for (size_t i = 0; i < d.p[g].n; i++)
			code = code || (d.p[g].p[i].role == PAPER_CODE && str_eq(d.p[g].p[i].link, path));
	assert_true(code);
	assert_true(str_contains(poppler(&c.arena, "pdfinfo -url", "", drawn_of(&c, &item).pdf), path));
	close_council(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(made_once),
	    cmocka_unit_test(what_is_lost_is_made_again),
	    cmocka_unit_test(an_amounts_day_comes),
	    cmocka_unit_test(read_aloud),
	    cmocka_unit_test(nottinghamshires),
	    cmocka_unit_test(nottinghams),
	    cmocka_unit_test(a_code_leads_back),
	};
	return TESTING_MAIN("prints", tests);
}
