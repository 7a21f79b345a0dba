/* The codes that the RFCs publish, and which of them are taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "totp.h"

#define OK(call) assert_null(call)

/* The secret of both appendices. */
static const struct str secret = {"12345678901234567890", 20};

static const char *code(struct arena *a, int64_t counter, unsigned digits)
{
	struct str c;
	OK(hotp_code(a, secret, counter, digits, &c));
	return arena_str(a, c).p;
}

/* RFC 4226, appendix D. */
static void counters(void **state)
{
	static const char *const expected[] = {"755224", "287082", "359152", "969429", "338314",
					       "254676", "287922", "162583", "399871", "520489"};
	struct arena *a = *state;
	for (int64_t i = 0; i < 10; i++)
		assert_string_equal(code(a, i, 6), expected[i]);
}

/* RFC 6238, appendix B, the rows of SHA-1. */
static void moments(void **state)
{
	static const struct {
		int64_t seconds;
		const char *code;
	} rows[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
		    {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
	struct arena *a = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_string_equal(code(a, totp_step((struct instant){rows[i].seconds}), 8), rows[i].code);
}

static int64_t step_of(struct arena *a, const char *typed, int64_t seconds, int64_t last)
{
	int64_t step = -1;
	OK(totp_step_of(a, secret, str_c(typed), (struct instant){seconds}, last, &step));
	return step;
}

/* One step either side, and each once. */
static void which_are_taken(void **state)
{
	struct arena *a = *state;
	const int64_t now = 1111111111, step = now / 30;
	for (int64_t aside = -3; aside <= 3; aside++)
		assert_int_equal(step_of(a, code(a, step + aside, 6), now, 0),
				 aside < -1 || aside > 1 ? 0 : step + aside);
	/* the last second of a step, the first of the next, and one step more */
	assert_int_equal(step_of(a, code(a, step, 6), step * 30 + 29, 0), step);
	assert_int_equal(step_of(a, code(a, step, 6), step * 30 + 59, 0), step);
	assert_int_equal(step_of(a, code(a, step, 6), step * 30 + 60, 0), 0);
	assert_int_equal(step_of(a, code(a, step, 6), step * 30 - 30, 0), step);
	assert_int_equal(step_of(a, code(a, step, 6), step * 30 - 31, 0), 0);
	/* used, and all before it */
	assert_int_equal(step_of(a, code(a, step, 6), now, step), 0);
	assert_int_equal(step_of(a, code(a, step - 1, 6), now, step), 0);
	assert_int_equal(step_of(a, code(a, step + 1, 6), now, step), step + 1);
	assert_int_equal(step_of(a, "", now, 0), 0);
	assert_int_equal(step_of(a, "12345", now, 0), 0);
	assert_int_equal(step_of(a, code(a, step, 7), now, 0), 0);
}

/* RFC 4648, section 10 has base 32; 20 bytes need no padding. */
static void as_it_is_typed(void **state)
{
	struct arena *a = *state;
	struct str text;
	OK(totp_base32(a, secret, &text));
	assert_string_equal(arena_str(a, text).p, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
	OK(totp_groups(a, secret, &text));
	assert_string_equal(arena_str(a, text).p, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
	OK(totp_base32(a, STR("foob"), &text));
	assert_string_equal(arena_str(a, text).p, "MZXW6YQ");
}

static void what_makes_none(void **state)
{
	struct arena *a = *state;
	struct str c;
	assert_non_null(hotp_code(a, STR(""), 1, 6, &c));
	assert_non_null(hotp_code(a, secret, -1, 6, &c));
	assert_non_null(hotp_code(a, secret, 1, 5, &c));
	assert_non_null(hotp_code(a, secret, 1, 9, &c));
}

static int begin(void **state)
{
	static struct arena a;
	arena_init(&a, 1 << 20);
	*state = &a;
	return 0;
}

static int end(void **state)
{
	arena_finish(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(counters),       cmocka_unit_test(moments),         cmocka_unit_test(which_are_taken),
	    cmocka_unit_test(as_it_is_typed), cmocka_unit_test(what_makes_none),
	};
	return cmocka_run_group_tests_name("totp", tests, begin, end);
}
