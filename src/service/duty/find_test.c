/* On the desk, before a call begins: who may be meant, from what is typed so far; and nothing is created by looking. */
#include "duty_test.h"

#define TYPED "caller=self&channel=phone&topic=housing&urgency=today&caller-name=Kay+Moorhuse"

/* What the nth radio of those who may be meant sends, from 0. */
static struct str nth_pick(struct desk *d, int nth)
{
	static const char field[] = "name=\"pick\" type=\"radio\" value=\"";
	const char *at = test_body(&d->c).p;
	for (int i = 0; i <= nth; i++) {
		at = strstr(at, field);
		assert_non_null(at);
		at += sizeof(field) - 1;
	}
	return arena_str(&d->t->arena, (struct str){at, strcspn(at, "\"")});
}

static void who_may_be_meant(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(desk_post(&d, "/duty", "do=find&" TYPED), 200);
	assert_true(test_shows(&d.c, "Who may be meant") && test_shows(&d.c, "Kai Moorhouse") &&
		    test_shows(&d.c, "20 years old") && test_shows(&d.c, "value=\"Kay Moorhuse\""));
	assert_false(test_shows(&d.c, d.ref) || test_shows(&d.c, "Say what"));
	assert_int_equal(test_count(d.t, "duty_call"), 0);
	assert_int_equal(desk_post(&d, "/duty", "do=find&caller=other&about-name=Nobody+Known"), 200);
	assert_true(test_shows(&d.c, "Nobody is found by that name yet"));
	assert_int_equal(desk_post(&d, "/duty", "do=find&caller=other&about-name=K"), 200);
	assert_true(test_shows(&d.c, "At least 2 letters"));
	assert_int_equal(desk_post(&d, "/duty", "do=find"), 200);
	assert_false(test_shows(&d.c, "Nobody is found"));
	desk_end(&d);
}

static void chosen_before_the_call_begins(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	assert_int_equal(desk_post(&d, "/duty", "do=find&" TYPED), 200);
	struct str pick = nth_pick(&d, 0);
	/* with a mistake it comes back chosen */
	const char *wrong = arena_fmt(&d.t->arena, "caller=self&caller-name=Kay+Moorhuse&pick=%.*s", STR_ARG(pick)).p;
	assert_int_equal(desk_post(&d, "/duty", wrong), 200);
	assert_true(test_shows(&d.c, "Say what it is about"));
	const char *radio = strstr(test_body(&d.c).p, "name=\"pick\" type=\"radio\"");
	assert_non_null(radio);
	assert_non_null(memmem(radio, strcspn(radio, ">"), "checked", 7));
	const char *call =
	    desk_call(&d, arena_fmt(&d.t->arena, "caller=self&caller-name=Kay+Moorhuse&pick=%.*s", STR_ARG(pick)).p);
	assert_int_equal(test_get(&d.c, call), 200);
	assert_true(test_shows(&d.c, "Is the caller who they say?") && test_shows(&d.c, "The young person was found"));
	assert_int_equal(test_count(d.t, "duty_call c join person p on p.id = c.person where p.council_ref = 'KM-100'"),
			 1);
	assert_int_equal(test_count(d.t, "trail where what = 'duty.call-begun' and person is not null"), 1);
	/* none of these; and what is nobody's choice is none */
	(void)desk_call(&d, "caller=self&caller-name=Kay+Moorhuse&pick=");
	(void)desk_call(&d, "caller=self&caller-name=Kay+Moorhuse&pick=nonsense");
	assert_int_equal(test_count(d.t, "duty_call where person is null"), 2);
	desk_end(&d);
}

/* The full name and birth date of a restricted record: the desk is told to ring, by looking too. */
static void a_restricted_record_is_not_found(void **state)
{
	struct desk d = desk_begin();
	(void)state;
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_restricted(&r, true));
	test_recorded(d.t, &r);
	assert_int_equal(desk_post(&d, "/duty", "do=find&caller=other&about-name=Kai+Moorhouse"), 200);
	assert_true(test_shows(&d.c, "Nobody is found by that name yet"));
	assert_int_equal(desk_post(&d, "/duty",
				   "do=find&caller=other&about-name=Kai+Moorhouse&born-day=14&born-month=6&born-year="
				   "2006"),
			 200);
	assert_true(test_shows(&d.c, "Ring the duty manager"));
	assert_int_equal(test_count(d.t, "duty_call"), 0);
	desk_end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_may_be_meant),
	    cmocka_unit_test(chosen_before_the_call_begins),
	    cmocka_unit_test(a_restricted_record_is_not_found),
	};
	return TESTING_MAIN("duty find", tests);
}
