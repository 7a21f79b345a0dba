/*
 * Nobody can find 1 to 5 people by taking published numbers from one another. Random reports are attacked by who
 * knows what each number counts: whenever one counts only people whom another counts too, the one is taken from the
 * other, and the differences are taken from one another again. What counts whom is asked of the indicators themselves,
 * of thousands of made-up people, and not of the sums that the report knows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "counts.h"

enum {
	KNOWN = 2048,
	WORDS = KNOWN / 64,
	SETS = 900,
	REPORTS = 40,
	PEOPLE = 320,
	ROUNDS = 3,
	ROUNDED = 4, /* numbers that are hidden, and of which a whole per cent is said */
	AROUND = 4
};

static uint64_t chance = 88172645463325252ull;
static int reports = REPORTS;

/* xorshift64: the same reports every time */
static int any(int below)
{
	chance ^= chance << 13;
	chance ^= chance >> 7;
	chance ^= chance << 17;
	return (int)(chance % (uint64_t)below);
}

/* ---- made-up people ---- */

/* How often something else than the usual is so, of 100. */
static int usual(int value, int values, int rare)
{
	return any(100) < rare ? any(values) : value;
}

static struct figure_case anybody(const int *rare)
{
	static const uint8_t late[] = {REASON_NONE, REASON_ENGAGING, REASON_WORKER_AWAY, REASON_RECORDED_LATE,
				       REASON_OTHER};
	struct figure_case c = {.open = any(100) >= rare[0] / 4,
				.age = (int16_t)(any(100) < rare[1] ? 16 + any(2) : 18 + any(7)),
				.worker = any(100) < rare[2] ? 0 : 1 + any(9),
				.contacts = (int16_t)usual(3, 4, rare[3]),
				.attempts = (int16_t)any(2),
				.home = (uint8_t)usual(HOME_INDEPENDENT, HOME_KINDS, rare[4]),
				.suitable = (uint8_t)usual(SUITABLE, SUITABILITIES, rare[5]),
				.activity = (uint8_t)any(ACTIVITIES),
				.in_touch = (uint8_t)usual(IN_TOUCH_YES, IN_TOUCHES, rare[6]),
				.plan_reason = late[any(5)],
				.inside = any(100) < rare[7] / 2,
				.planned = any(100) >= rare[8] / 4,
				.reviewed = any(100) >= rare[8],
				.support = any(2)};
	bool relevant = any(100) < rare[9];
	c.category = c.age >= 18 ? CATEGORY_FORMER_RELEVANT : relevant ? CATEGORY_RELEVANT : CATEGORY_ELIGIBLE;
	c.plan_new = c.planned && !c.reviewed && any(3) == 0;
	c.reviewed = c.reviewed && c.planned;
	c.adviser = c.worker && any(100) >= rare[2];
	c.helped = !c.open && any(2);
	return c;
}

static void made_up(struct figure_case *p, size_t n, bool all_alike)
{
	int rare[10];
	for (size_t i = 0; i < 10; i++)
		rare[i] = all_alike ? 60 : 2 + any(any(2) ? 12 : 60);
	for (size_t i = 0; i < n; i++)
		p[i] = anybody(rare);
}

/* ---- what a report says, and of whom ---- */

/* Of whom a number says something, and what a reader knows of it: n, and so many more as a hidden number is more. */
struct told {
	uint64_t whom[WORDS];
	uint64_t sum; /* of whom, to find it by */
	int64_t n;
	int more[ROUNDED];
	bool anyway; /* how many were not recorded is shown whatever it is */
	const char *what;
};

struct attack {
	struct arena arena;
	struct figure_case known[KNOWN], people[PEOPLE];
	bool known_got[KNOWN];
	struct cohort cohort;
	struct board_counts counts;
	struct told told[SETS];
	size_t n;
	struct part {
		struct told of;
		size_t line;
		bool nobody;   /* it is shown that nobody has the reason */
		bool left_out; /* for that they are not counted */
	} hidden[SETS / 10];   /* reasons that are hidden, or nobody's, or no figure's */
	size_t n_hidden;
	const struct board_line *rounded[ROUNDED];
	size_t n_rounded;
};

static bool within(const struct told *small, const struct told *large)
{
	for (size_t i = 0; i < WORDS; i++)
		if (small->whom[i] & ~large->whom[i])
			return false;
	return true;
}

static uint64_t sum_of(const struct told *t)
{
	uint64_t sum = 0;
	for (size_t i = 0; i < WORDS; i++)
		sum = (sum ^ t->whom[i]) * 0x9e3779b97f4a7c15ull;
	return sum;
}

static struct told *find(struct attack *k, const struct told *t)
{
	uint64_t sum = sum_of(t);
	for (size_t i = 0; i < k->n; i++)
		if (k->told[i].sum == sum && memcmp(k->told[i].whom, t->whom, sizeof(t->whom)) == 0)
			return &k->told[i];
	return NULL;
}

static bool is_known(const struct told *t)
{
	for (size_t r = 0; r < ROUNDED; r++)
		if (t->more[r])
			return false;
	return true;
}

/* Two ways to the same people come to the same number. */
static void tell(struct attack *k, const struct told *t)
{
	static const struct told nobody;
	struct told *before = find(k, t);
	if (memcmp(t->whom, nobody.whom, sizeof(t->whom)) == 0)
		return;
	if (before) {
		before->anyway |= t->anyway;
		bool known = is_known(t);
		if (before->n != t->n && known && is_known(before))
			fail_msg("%s: %lld, and %lld", t->what, (long long)t->n, (long long)before->n);
		if (known)
			memcpy(before->more, t->more, sizeof(t->more));
		return;
	}
	if (k->n == SETS)
		return;
	k->told[k->n] = *t;
	k->told[k->n++].sum = sum_of(t);
}

enum whose { WHO_IS_IN, WHO_IS_COUNTED, WHO_IS_NOT_IN, WHO_HAS_THE_REASON };
enum age { AT_ANY_AGE, UNDER_21, FROM_21_ON };

static struct told about(const struct attack *k, const struct indicator *i, enum whose whose, enum age age,
			 enum figure_reason reason, const char *what)
{
	struct told t = {.what = what};
	for (size_t p = 0; p < KNOWN; p++) {
		struct judged j = i->judge(&k->known[p]);
		bool young = k->known[p].age < 21;
		if (!j.counted || (age == UNDER_21 && !young) || (age == FROM_21_ON && young))
			continue;
		if (whose == WHO_IS_COUNTED || (whose == WHO_IS_IN && j.in) || (whose == WHO_IS_NOT_IN && !j.in) ||
		    (whose == WHO_HAS_THE_REASON && j.reason == reason))
			t.whom[p / 64] |= 1ull << (p % 64);
	}
	return t;
}

static void tell_cell(struct attack *k, struct told t, size_t cell)
{
	const struct count_cell *c = &k->counts.cells[cell];
	t.n = c->n;
	t.anyway = c->always_shown;
	if (!c->hidden)
		tell(k, &t);
}

static const char *called(struct attack *k, const struct board_line *l, const char *part)
{
	return arena_fmt(&k->arena, "%.*s.%s", STR_ARG(l->word), part).p;
}

static void tell_of(struct attack *k, const struct board_line *l)
{
	const struct board_counts *c = &k->counts;
	struct told of = about(k, l->indicator, WHO_IS_COUNTED, l->over_21 ? FROM_21_ON : AT_ANY_AGE, REASON_NONE,
			       called(k, l, "of"));
	bool is_said = c->cells[l->of].hidden && !str_eq(board_percent(c, l->in, l->of), STR("c"));
	if (is_said) {
		assert_true(k->n_rounded < ROUNDED);
		of.n = c->cells[l->of].n;
		of.more[k->n_rounded] = 1;
		k->rounded[k->n_rounded++] = l;
		tell(k, &of);
	} else {
		tell_cell(k, of, l->of);
	}
}

static void tell_line(struct attack *k, const struct board_line *l)
{
	enum age age = l->over_21 ? FROM_21_ON : AT_ANY_AGE;
	if (l->indicator->kind == INDICATOR_AVERAGE)
		return;
	tell_of(k, l);
	tell_cell(k, about(k, l->indicator, WHO_IS_IN, age, REASON_NONE, called(k, l, "in")), l->in);
	tell_cell(k, about(k, l->indicator, WHO_IS_NOT_IN, age, REASON_NONE, called(k, l, "not")), l->not_in);
}

static void tell_reason(struct attack *k, const struct board_reason *r)
{
	const struct board_line *l = &k->counts.lines[r->line];
	const char *what = called(k, l, arena_str(&k->arena, r->word).p);
	struct told t = about(k, l->indicator, WHO_HAS_THE_REASON, AT_ANY_AGE, r->reason, what);
	if (r->reason == REASON_NONE) { /* difficulty in engaging, in custody or not */
		t = about(k, l->indicator, WHO_HAS_THE_REASON, AT_ANY_AGE, REASON_ENGAGING, what);
		struct told inside = about(k, l->indicator, WHO_HAS_THE_REASON, AT_ANY_AGE, REASON_ENGAGING_IN_CUSTODY,
					   what);
		for (size_t i = 0; i < WORDS; i++)
			t.whom[i] |= inside.whom[i];
	}
	tell_cell(k, t, r->cell);
	const struct count_cell *c = &k->counts.cells[r->cell];
	if (r->reason != REASON_NONE && (c->hidden || c->n == 0)) {
		k->hidden[k->n_hidden++] = (struct part){.of = t, .line = r->line, .nobody = !c->hidden};
	}
}

/* Why somebody with an open case is not counted. */
static void note_left_out(struct attack *k, size_t line, enum figure_reason reason)
{
	const struct indicator *i = k->counts.lines[line].indicator;
	struct part part = {.line = line, .left_out = true};
	bool any_known = false;
	for (size_t p = 0; p < KNOWN; p++) {
		struct judged j = i->judge(&k->known[p]);
		if (j.counted || !k->known[p].open || j.reason != reason)
			continue;
		part.of.whom[p / 64] |= 1ull << (p % 64);
		any_known = true;
	}
	if (any_known)
		k->hidden[k->n_hidden++] = part;
}

static void tell_all(struct attack *k)
{
	const struct board_counts *c = &k->counts;
	const struct board_line *custody = board_line_find(c, STR("custody"));
	struct told got = {.what = "offer.count"};
	k->n = k->n_rounded = k->n_hidden = 0;
	for (size_t i = 0; i < c->n_lines; i++)
		tell_line(k, &c->lines[i]);
	for (size_t i = 0; i < c->n_lines; i++)
		for (int r = REASON_IN_CARE; r <= REASON_RETURNED_HOME; r++)
			note_left_out(k, i, (enum figure_reason)r);
	for (size_t i = 0; i < c->n_reasons; i++)
		tell_reason(k, &c->reasons[i]);
	tell_cell(k, about(k, custody->indicator, WHO_IS_IN, UNDER_21, REASON_NONE, "custody.under-21"),
		  c->inside_under_21);
	tell_cell(k, about(k, custody->indicator, WHO_IS_IN, FROM_21_ON, REASON_NONE, "custody.from-21"),
		  c->inside_from_21);
	for (size_t p = 0; p < KNOWN; p++)
		if (k->known_got[p] && k->known[p].open)
			got.whom[p / 64] |= 1ull << (p % 64);
	tell_cell(k, got, c->offer_got);
}

/* ---- the attack ---- */

static struct told taken(const struct told *from, const struct told *what)
{
	struct told t = {.n = from->n - what->n, .what = ""};
	for (size_t i = 0; i < WORDS; i++)
		t.whom[i] = from->whom[i] & ~what->whom[i];
	for (size_t r = 0; r < ROUNDED; r++)
		t.more[r] = from->more[r] - what->more[r];
	return t;
}

/* "(open.of - eet.of)" */
static const char *taken_words(struct attack *k, const struct told *from, const struct told *what)
{
	return arena_fmt(&k->arena, "(%s - %s)", from->what, what->what).p;
}

static void take_from_one_another(struct attack *k)
{
	size_t done = 0;
	for (int round = 0; round < ROUNDS; round++) {
		size_t n = k->n;
		for (size_t a = 0; a < n; a++)
			for (size_t b = 0; b < n; b++) {
				if (a == b || (a < done && b < done) || !within(&k->told[b], &k->told[a]))
					continue;
				struct told t = taken(&k->told[a], &k->told[b]);
				size_t before = k->n;
				tell(k, &t);
				if (k->n > before)
					k->told[before].what = taken_words(k, &k->told[a], &k->told[b]);
			}
		done = n;
	}
}

static bool reads(struct str says, int64_t n, int64_t of)
{
	char whole[16];
	(void)snprintf(whole, sizeof(whole), "%d%%", (int)(100.0 * (double)n / (double)of + 0.5));
	return str_eq(says, str_c(whole));
}

/* What the whole per cents that are said leave open of a number, tried one by one. */
static bool may_be(const struct attack *k, size_t r, int more)
{
	const struct board_counts *c = &k->counts;
	const struct board_line *l = k->rounded[r];
	int64_t of = c->cells[l->of].n + more, in = c->cells[l->in].n;
	if (of <= 0 || in > of || !reads(board_percent(c, l->in, l->of), in, of))
		return false;
	for (size_t i = 0; i < c->n_reasons; i++) {
		const struct count_cell *x = &c->cells[c->reasons[i].cell];
		struct str share = board_reason_percent(c, &c->reasons[i]);
		if (&c->lines[c->reasons[i].line] == l && !str_eq(share, STR("c")) && !reads(share, x->n, of))
			return false;
	}
	return true;
}

static int64_t if_so(const struct told *t, const int more[ROUNDED])
{
	int64_t n = t->n;
	for (size_t r = 0; r < ROUNDED; r++)
		n += t->more[r] * more[r];
	return n;
}

static bool nobody_is_less_than_none(const struct attack *k, const int more[ROUNDED])
{
	for (size_t i = 0; i < k->n; i++)
		if (if_so(&k->told[i], more) < 0)
			return false;
	return true;
}

/* There is another report that reads the same, in which it is another number. */
static bool is_open_from(const struct attack *k, const struct told *t, size_t r, int more[ROUNDED])
{
	if (r == k->n_rounded)
		return if_so(t, more) != t->n && nobody_is_less_than_none(k, more);
	for (int by = -AROUND; by <= AROUND; by++) {
		more[r] = by;
		if (may_be(k, r, by) && is_open_from(k, t, r + 1, more))
			return true;
	}
	more[r] = 0;
	return false;
}

static bool is_open(const struct attack *k, const struct told *t)
{
	int more[ROUNDED] = {0};
	return !is_known(t) && is_open_from(k, t, 0, more);
}

/* They are those of whom something was not recorded, whose number is shown whatever it is, and nobody besides. */
static bool is_shown_anyway(const struct attack *k, const struct told *t)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->told[i].anyway && k->told[i].n == t->n && within(&k->told[i], t))
			return true;
	return false;
}

static bool common(const struct told *a, const struct told *b, struct told *ret)
{
	bool any_in = false;
	*ret = (struct told){.what = ""};
	for (size_t w = 0; w < WORDS; w++) {
		ret->whom[w] = a->whom[w] & b->whom[w];
		any_in |= ret->whom[w] != 0;
	}
	return any_in;
}

static void put_together(struct told *all, const struct told *more)
{
	for (size_t w = 0; w < WORDS; w++)
		all->whom[w] |= more->whom[w];
}

/* Whether it is made of parts of several of a line's reasons that are hidden, of whom no one's part is told; besides
 * nobody, and those who are shown whatever they are. */
static bool is_of_several_in(struct attack *k, const struct told *t, size_t line)
{
	struct told all = {.what = ""}, part;
	size_t n[2] = {0, 0};
	for (size_t i = 0; i < k->n; i++)
		if ((k->told[i].n == 0 || k->told[i].anyway) && common(&k->told[i], t, &part))
			put_together(&all, &part);
	for (size_t i = 0; i < k->n_hidden; i++) {
		const struct part *h = &k->hidden[i];
		if (h->line != line || !common(&h->of, t, &part))
			continue;
		put_together(&all, &part);
		const struct told *told = find(k, &part);
		if (told && told->n && !told->anyway)
			return false;
		n[h->left_out] += !told && !h->nobody;
	}
	return n[0] >= 1 && n[0] + n[1] >= 2 && within(t, &all);
}

/* What several reasons that are hidden come to together: a table says its total. */
static bool is_of_several(struct attack *k, const struct told *t)
{
	for (size_t line = 0; line < k->counts.n_lines; line++)
		if (is_of_several_in(k, t, line))
			return true;
	return false;
}

static void nothing_small_is_left(struct attack *k, int report)
{
	for (size_t i = 0; i < k->n; i++) {
		const struct told *t = &k->told[i];
		if (t->n < SMALL_FIRST || t->n > SMALL_LAST || is_shown_anyway(k, t) || is_of_several(k, t) ||
		    is_open(k, t))
			continue;
		fail_msg("report %d, of %zu people: %s is %lld", report, k->cohort.n, t->what, (long long)t->n);
	}
}

/* A report that hides nearly everything says nothing: of a few dozen people too, a third stands. */
static void something_is_left(const struct attack *k)
{
	size_t hidden = 0;
	for (size_t i = 0; i < k->counts.n; i++)
		hidden += k->counts.cells[i].hidden;
	assert_true(3 * hidden < 2 * k->counts.n + k->counts.n / 8);
}

static void no_subtraction_finds_a_few(void **state)
{
	(void)state;
	struct attack *k = test_calloc(1, sizeof(*k));
	size_t most = 0, rounded = 0;
	made_up(k->known, KNOWN, true);
	for (size_t i = 0; i < KNOWN; i++)
		k->known_got[i] = any(2);
	for (int report = 0; report < reports; report++) {
		arena_init(&k->arena, 256 << 20);
		k->cohort = (struct cohort){.cases = k->people, .n = 20 + (size_t)any(PEOPLE - 20)};
		made_up(k->people, k->cohort.n, false);
		int64_t open = 0;
		for (size_t i = 0; i < k->cohort.n; i++)
			open += k->people[i].open;
		board_count(&k->arena, &k->cohort, any((int)open + 1), &k->counts);
		something_is_left(k);
		tell_all(k);
		take_from_one_another(k);
		nothing_small_is_left(k, report);
		most = k->n > most ? k->n : most;
		rounded += k->n_rounded;
		arena_finish(&k->arena);
	}
	print_message("# %d reports, up to %zu differences, %zu shares without a decimal\n", reports, most, rounded);
	assert_true(most > 100 && rounded > 10);
	test_free(k);
}

/* More reports than usual: counts_attack_test 2000 */
int main(int argc, char **argv)
{
	int64_t more;
	if (argc > 1 && str_to_int(str_c(argv[1]), 1, 100000, &more))
		reports = (int)more;
	const struct CMUnitTest tests[] = {cmocka_unit_test(no_subtraction_finds_a_few)};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
