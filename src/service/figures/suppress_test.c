/* What is hidden cannot be worked out: random tables are attacked by their sums. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "suppress.h"

static struct arena arena;
static uint64_t chance;

static int begin(void **state)
{
	(void)state;
	arena_init(&arena, 256 << 20);
	chance = 88172645463325252ull;
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_finish(&arena);
	return 0;
}

/* xorshift64: the same tables every time */
static size_t any(size_t below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (size_t)(chance % below);
}

/* Many small ones, zeros, and some large. */
static int64_t any_count(void)
{
	static const size_t upto[] = {1, 3, 6, 9, 60};
	return (int64_t)any(upto[any(5)]);
}

enum { MOST_CELLS = 64, MOST_SETS = 24, UNKNOWN = 400 };

struct table {
	struct count_cell cell[MOST_CELLS];
	size_t n;
	struct additive_sets sets;
	size_t rows, columns; /* of a table; 0: nested sums */
};

static struct table any_table(size_t most)
{
	struct table t = {.rows = 1 + any(most), .columns = 1 + any(most)};
	size_t across = t.columns + 1;
	t.n = (t.rows + 1) * across;
	t.sets = table_sets(&arena, t.rows, t.columns);
	for (size_t r = 0; r < t.rows; r++)
		for (size_t c = 0; c < t.columns; c++) {
			int64_t n = any_count();
			t.cell[r * across + c].n += n;
			t.cell[r * across + t.columns].n += n;
			t.cell[t.rows * across + c].n += n;
			t.cell[t.rows * across + t.columns].n += n;
		}
	return t;
}

/* As the DfE's table of activity: four parts of EET, three of NEET, not known, the total. */
static struct table any_activity(void)
{
	static const size_t eet[] = {0, 1, 2, 3}, neet[] = {5, 6, 7}, all[] = {4, 8, 9};
	struct table t = {.n = 11};
	struct additive_set *s = arena_new(&arena, struct additive_set, 3);
	s[0] = (struct additive_set){4, eet, 4};
	s[1] = (struct additive_set){8, neet, 3};
	s[2] = (struct additive_set){10, all, 3};
	for (size_t i = 0; i < 10; i++)
		if (i != 4 && i != 8)
			t.cell[i].n = any_count();
	t.cell[9].always_shown = any(2);
	for (size_t i = 0; i < 3; i++)
		for (size_t k = 0; k < s[i].parts; k++)
			t.cell[s[i].total].n += t.cell[s[i].part[k]].n;
	t.sets = (struct additive_sets){s, 3};
	return t;
}

static size_t member(const struct additive_set *s, size_t i)
{
	return i < s->parts ? s->part[i] : s->total;
}

static void never_exactly_one(const struct table *t)
{
	for (size_t i = 0; i < t->sets.n; i++) {
		size_t hidden = 0;
		for (size_t k = 0; k <= t->sets.p[i].parts; k++)
			hidden += t->cell[member(&t->sets.p[i], k)].hidden;
		assert_int_not_equal(hidden, 1);
	}
	for (size_t c = 0; c < t->n; c++)
		if (!t->cell[c].always_shown && t->cell[c].n >= 1 && t->cell[c].n <= 5)
			assert_true(t->cell[c].hidden);
}

/*
 * The first attack: what do the sums say, if any number may be anything? The hidden cells are unknowns of linear
 * equations; Gauss in arithmetic modulo a prime. A cell is given away when an equation of it alone follows.
 */
enum { PRIME = 1000003 };

static int64_t power(int64_t x, int64_t e)
{
	int64_t r = 1;
	for (; e; e >>= 1, x = x * x % PRIME)
		if (e & 1)
			r = r * x % PRIME;
	return r;
}

static void eliminate(int64_t m[MOST_SETS][MOST_CELLS], size_t rows, size_t n)
{
	size_t lead = 0;
	for (size_t c = 0; c < n && lead < rows; c++) {
		size_t r = lead;
		while (r < rows && m[r][c] == 0)
			r++;
		if (r == rows)
			continue;
		int64_t inverse = power(m[r][c], PRIME - 2);
		for (size_t k = 0; k < n; k++) {
			int64_t kept = m[lead][k];
			m[lead][k] = m[r][k] * inverse % PRIME;
			if (r != lead)
				m[r][k] = kept;
		}
		for (size_t i = 0; i < rows; i++)
			for (int64_t f = i == lead ? 0 : m[i][c], k = 0; f && k < (int64_t)n; k++)
				m[i][k] = ((m[i][k] - f * m[lead][k]) % PRIME + PRIME) % PRIME;
		lead++;
	}
}

static void no_equation_tells(const struct table *t)
{
	static int64_t m[MOST_SETS][MOST_CELLS];
	memset(m, 0, sizeof(m));
	for (size_t i = 0; i < t->sets.n; i++)
		for (size_t k = 0; k <= t->sets.p[i].parts; k++) {
			size_t c = member(&t->sets.p[i], k);
			if (t->cell[c].hidden)
				m[i][c] = k < t->sets.p[i].parts ? 1 : PRIME - 1;
		}
	eliminate(m, t->sets.n, t->n);
	for (size_t i = 0; i < t->sets.n; i++) {
		size_t in = 0, which = 0;
		for (size_t c = 0; c < t->n; c++)
			if (m[i][c]) {
				in++;
				which = c;
			}
		if (in == 1)
			assert_false(t->cell[which].n >= 1 && t->cell[which].n <= 5 && !t->cell[which].always_shown);
	}
}

/*
 * The second: what do the sums say when nobody counts fewer than 0? From below and above, over and over, until nothing
 * more follows.
 */
static bool narrow(const struct table *t, const struct additive_set *s, int64_t *low, int64_t *high)
{
	bool changed = false;
	(void)t;
	for (size_t k = 0; k <= s->parts; k++) {
		size_t c = member(s, k);
		int64_t least = 0, most = 0;
		for (size_t o = 0; o < s->parts; o++)
			if (o != k) {
				least += low[s->part[o]];
				most += high[s->part[o]];
			}
		if (k < s->parts) { /* total - the other parts */
			int64_t swap = least;
			least = low[s->total] - most;
			most = high[s->total] - swap;
		}
		if (least > low[c]) {
			low[c] = least;
			changed = true;
		}
		if (most < high[c]) {
			high[c] = most;
			changed = true;
		}
	}
	return changed;
}

static void no_bounds_tell(const struct table *t)
{
	int64_t low[MOST_CELLS], high[MOST_CELLS];
	for (size_t c = 0; c < t->n; c++) {
		low[c] = t->cell[c].hidden ? 0 : t->cell[c].n;
		high[c] = t->cell[c].hidden ? 1000000 : t->cell[c].n;
	}
	for (bool changed = true; changed;) {
		changed = false;
		for (size_t i = 0; i < t->sets.n; i++)
			changed |= narrow(t, &t->sets.p[i], low, high);
	}
	for (size_t c = 0; c < t->n; c++) {
		assert_true(low[c] <= t->cell[c].n && t->cell[c].n <= high[c]);
		if (t->cell[c].hidden && t->cell[c].n >= 1 && t->cell[c].n <= 5 && !t->cell[c].always_shown)
			assert_true(low[c] < high[c]);
	}
}

/*
 * The third, of small tables: every table that has the shown cells and the sums, one after the other. In some of them
 * each hidden small cell must hold another number. Inner cells are tried in order; what a row or column leaves is not
 * tried further than it can go.
 */
struct trial {
	const struct table *t;
	int64_t value[MOST_CELLS];
	bool differs[MOST_CELLS];
	int64_t most; /* that a hidden cell is tried with */
	long tried;
};

static bool sums_hold(const struct trial *x)
{
	for (size_t i = 0; i < x->t->sets.n; i++) {
		const struct additive_set *s = &x->t->sets.p[i];
		int64_t sum = 0;
		for (size_t k = 0; k < s->parts; k++)
			sum += x->value[s->part[k]];
		if (x->t->cell[s->total].hidden ? false : sum != x->value[s->total])
			return false;
	}
	return true;
}

static void try_from(struct trial *x, size_t c)
{
	const struct table *t = x->t;
	size_t across = t->columns + 1;
	while (c < t->n && (!t->cell[c].hidden || c % across == t->columns || c / across == t->rows))
		c++;
	if (++x->tried > 400000)
		return;
	if (c < t->n) {
		for (x->value[c] = 0; x->value[c] <= x->most; x->value[c]++)
			try_from(x, c + 1);
		return;
	}
	if (!sums_hold(x))
		return;
	for (size_t i = 0; i < t->n; i++) {
		size_t r = i / across, k = i % across;
		int64_t is = 0;
		for (size_t row = 0; row < t->rows; row++)
			for (size_t col = 0; col < t->columns; col++)
				if ((r == t->rows || r == row) && (k == t->columns || k == col))
					is += x->value[row * across + col];
		if (is != t->cell[i].n)
			x->differs[i] = true;
	}
}

/* False when there were too many to try. */
static bool another_table_exists(const struct table *t)
{
	struct trial x = {.t = t, .most = 7};
	for (size_t c = 0; c < t->n; c++) {
		x.value[c] = t->cell[c].n;
		if (t->cell[c].hidden && t->cell[c].n + 1 > x.most)
			return false;
	}
	try_from(&x, 0);
	if (x.tried > 400000)
		return false;
	for (size_t c = 0; c < t->n; c++)
		if (t->cell[c].hidden && t->cell[c].n >= 1 && t->cell[c].n <= 5)
			assert_true(x.differs[c]);
	return true;
}

static void random_tables_hold(void **state)
{
	(void)state;
	size_t exhausted = 0, hidden = 0, shown = 0;
	for (int i = 0; i < 3000; i++) {
		struct table t = i % 3 == 0 ? any_activity() : any_table(i % 3 == 1 ? 2 : 5);
		suppress(&arena, t.cell, t.n, t.sets);
		never_exactly_one(&t);
		no_equation_tells(&t);
		no_bounds_tell(&t);
		if (t.rows && t.rows <= 3 && t.columns <= 3 && another_table_exists(&t))
			exhausted++;
		for (size_t c = 0; c < t.n; c++)
			*(t.cell[c].hidden ? &hidden : &shown) += 1;
		arena_reset(&arena);
	}
	print_message("# 3000 tables; of %zu every other table was tried; %zu cells hidden, %zu shown\n", exhausted,
		      hidden, shown);
	assert_true(exhausted > UNKNOWN);
	assert_true(shown > hidden); /* it is not that all is hidden */
}

/* The attacks find what they should: a table with a hole in it fails them. */
static void by_hand(void **state)
{
	(void)state;
	/*          suitable  not   none  all
	 *  17-18     120      3     0    123
	 *  19-21     240      9     1    250
	 *  all       360     12     1    373 */
	struct count_cell c[12] = {{.n = 120}, {.n = 3},   {.n = 0},   {.n = 123}, {.n = 240}, {.n = 9},
				   {.n = 1},   {.n = 250}, {.n = 360}, {.n = 12},  {.n = 1},   {.n = 373}};
	c[2].always_shown = c[6].always_shown = c[10].always_shown = true;
	suppress(&arena, c, 12, table_sets(&arena, 2, 3));
	/* 3 is hidden; in its row the 0 costs least, in its column the 9; and the 1 beside the 9 closes the ring. */
	static const char *const expected[12] = {"120", "c",   "c",   "123", "240", "c",
						 "c",   "250", "360", "12",  "1",   "373"};
	for (size_t i = 0; i < 12; i++)
		assert_string_equal(count_text(&arena, &c[i]).p, expected[i]);
	assert_string_equal(count_share(&arena, &c[0], &c[3]).p, "98");
	assert_string_equal(count_share(&arena, &c[1], &c[3]).p, "c");
}

static void nothing_small_hides_nothing(void **state)
{
	(void)state;
	struct count_cell c[4] = {{.n = 0}, {.n = 6}, {.n = 100}, {.n = 106}};
	static const size_t parts[] = {0, 1, 2};
	struct additive_set set = {3, parts, 3};
	suppress(&arena, c, 4, (struct additive_sets){&set, 1});
	for (size_t i = 0; i < 4; i++)
		assert_false(c[i].hidden);
}

/* A zero may be what is hidden beside: shown would be 100 of 103, and 3 are one or the other. */
static void a_zero_serves(void **state)
{
	(void)state;
	struct count_cell c[4] = {{.n = 0}, {.n = 3}, {.n = 100}, {.n = 103}};
	static const size_t parts[] = {0, 1, 2};
	struct additive_set set = {3, parts, 3};
	suppress(&arena, c, 4, (struct additive_sets){&set, 1});
	assert_true(c[0].hidden && c[1].hidden && !c[2].hidden && !c[3].hidden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(by_hand, begin, end),
	    cmocka_unit_test_setup_teardown(nothing_small_hides_nothing, begin, end),
	    cmocka_unit_test_setup_teardown(a_zero_serves, begin, end),
	    cmocka_unit_test_setup_teardown(random_tables_hold, begin, end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
