/* What is published: the council's files first, and what was published since. */
#include "testing.h"

#include "offers.h"

static struct published_offers published(struct test_office *t)
{
	struct published_offers all;
	OK(offers_published(t->db, &t->arena, &all));
	return all;
}

static void files_come_first(void **state)
{
	struct test_office *t = test_office_open();
	(void)state;
	struct published_offers all = published(t);
	assert_int_equal(all.offers.n, 6);
	assert_true(str_eq(all.offers.p[0].id, STR("adviser")) && str_eq(all.offers.p[5].id, STR("asylum-home")));
	assert_true(str_eq(offer_write(&t->arena, &all.offers.p[1]), offer_write(&t->arena, &t->office.offers.p[1])));
	assert_int_equal(test_count(t, "edited_version where version = 1 and by_account is null"), 6);
	struct str mark = arena_str(&t->arena, all.mark);
	/* again: nothing changes, and nothing is written */
	OK(offers_put_files(t->db, &t->arena, &t->office.offers, t->now));
	assert_int_equal(test_count(t, "edited_version"), 6);
	assert_int_equal(test_count(t, "trail where what = 'offers.put'"), 1);
	assert_true(str_eq(published(t).mark, mark));
	test_office_close(t);
}

static void a_new_file_adds(void **state)
{
	struct test_office *t = test_office_open();
	struct offer more[2] = {t->office.offers.p[0], t->office.offers.p[1]};
	(void)state;
	struct str mark = arena_str(&t->arena, published(t).mark);
	more[0].title = STR("Another title, which the database does not take");
	more[1].id = STR("one-more");
	OK(offers_put_files(t->db, &t->arena, &(struct offers){more, 2}, t->now));
	struct published_offers all = published(t);
	assert_false(str_eq(all.mark, mark));
	assert_int_equal(all.offers.n, 7);
	assert_true(str_eq(all.offers.p[0].title, STR("Your own adviser")));
	assert_true(str_eq(all.offers.p[6].id, STR("one-more")));
	test_office_close(t);
}

static void another_office_is_another(void **state)
{
	struct test_office *t = test_office_open();
	(void)state;
	struct offer one = t->office.offers.p[0];
	one.id = STR("only-here");
	OK(offers_put_files(t->db, &t->arena, &(struct offers){&one, 1}, t->now));
	assert_int_equal(published(t).offers.n, 7);
	test_office_close(t);
	t = test_office_open();
	assert_int_equal(published(t).offers.n, 6);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(files_come_first),
	    cmocka_unit_test(a_new_file_adds),
	    cmocka_unit_test(another_office_is_another),
	};
	return TESTING_MAIN("offers", tests);
}
