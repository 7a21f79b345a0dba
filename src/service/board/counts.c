#include "counts.h"

#include "category.h"

enum { CELLS_FIRST = 64, SETS_MAX = 64, PARTS_MAX = 12 };

struct sums {
	struct additive_set p[SETS_MAX];
	size_t n;
};

/* Which of an indicator's reasons are published, and whether they are of those counted in. */
static const struct {
	const char *code;
	enum figure_reason reason;
	bool in, no_information; /* of these the DfE shows any number */
} published[] = {
    {"plan-reviewed", REASON_ENGAGING, false, false},
    {"plan-reviewed", REASON_ENGAGING_IN_CUSTODY, false, false},
    {"plan-reviewed", REASON_CUSTODY, false, false},
    {"plan-reviewed", REASON_WORKER_AWAY, false, false},
    {"plan-reviewed", REASON_RECORDED_LATE, false, false},
    {"plan-reviewed", REASON_OTHER, false, false},
    {"plan-reviewed", REASON_NO_PLAN, false, false},
    {"plan-reviewed", REASON_NOBODY_SAID, false, true},
    {"in-touch", REASON_NOT_IN_TOUCH, false, false},
    {"in-touch", REASON_REFUSES, false, false},
    {"in-touch", REASON_NO_NEED, false, false},
    {"in-touch", REASON_IN_TOUCH_NOT_RECORDED, false, true},
    {"two-contacts", REASON_ONE_CONTACT, false, false},
    {"two-contacts", REASON_ONLY_ATTEMPTS, false, false},
    {"two-contacts", REASON_NO_CONTACT, false, false},
    {"suitable", REASON_CUSTODY_HOME, false, false},
    {"suitable", REASON_HOMELESS, false, false},
    {"suitable", REASON_EMERGENCY, false, false},
    {"suitable", REASON_BED_BREAKFAST, false, false},
    {"suitable", REASON_HOME_OTHER, false, false},
    {"suitable", REASON_HOME_NOT_RECORDED, false, true},
    {"eet", REASON_HIGHER_EDUCATION, true, false},
    {"eet", REASON_OTHER_EDUCATION, true, false},
    {"eet", REASON_APPRENTICESHIP, true, false},
    {"eet", REASON_WORK, true, false},
    {"eet", REASON_NEET_ILLNESS, false, false},
    {"eet", REASON_NEET_OTHER, false, false},
    {"eet", REASON_NEET_PARENTING, false, false},
    {"eet", REASON_ACTIVITY_NOT_RECORDED, false, true},
};
enum { PUBLISHED = sizeof(published) / sizeof(published[0]) };

/* Out of all open cases: one number, so one cell. */
static const char *const of_open[] = {"open",    "under-21",     "plan-reviewed", "adviser",
				      "contact", "two-contacts", "custody"};

static size_t cell(struct board_counts *c, int64_t n, bool shown)
{
	if (c->n == c->room) {
		size_t room = c->room ? 2 * c->room : CELLS_FIRST;
		struct count_cell *p = arena_new(c->arena, struct count_cell, room);
		if (c->n)
			memcpy(p, c->cells, c->n * sizeof(*p));
		c->cells = p;
		c->room = room;
	}
	c->cells[c->n] = (struct count_cell){.n = n, .always_shown = shown};
	return c->n++;
}

/* The parts make the total, or the sum does not stand: a report would then hide too little. */
static void sum(struct board_counts *c, struct sums *s, size_t total, const size_t *part, size_t parts)
{
	int64_t n = 0;
	for (size_t i = 0; i < parts; i++)
		n += c->cells[part[i]].n;
	if (s->n == SETS_MAX || parts == 0 || n != c->cells[total].n)
		return;
	size_t *kept = arena_new(c->arena, size_t, parts);
	memcpy(kept, part, parts * sizeof(*kept));
	s->p[s->n++] = (struct additive_set){total, kept, parts};
}

static void two(struct board_counts *c, struct sums *s, size_t total, size_t one, size_t other)
{
	sum(c, s, total, (const size_t[]){one, other}, 2);
}

const struct board_line *board_line_find(const struct board_counts *c, struct str word)
{
	for (size_t i = 0; i < c->n_lines; i++)
		if (str_eq(c->lines[i].word, word))
			return &c->lines[i];
	return NULL;
}

static const struct board_line *line_of(const struct board_counts *c, const char *code)
{
	for (size_t i = 0; i < c->n_lines; i++)
		if (!c->lines[i].over_21 && str_eq(c->lines[i].indicator->code, str_c(code)))
			return &c->lines[i];
	return NULL;
}

/* ---- lines ---- */

static struct figure_filter from_21(const struct cohort *co)
{
	struct figure_filter f = everybody;
	for (size_t v = 0; v < dimension_values(co, DIMENSION_AGE); v++)
		if (str_eq(dimension_value_code(co, DIMENSION_AGE, v), STR("21-24")))
			f.value[DIMENSION_AGE] = (int)v;
	return f;
}

/* "reviewed" rather than "plan-reviewed": it is written by hand. */
static struct str word_of(const struct indicator *i)
{
	return str_eq(i->code, STR("plan-reviewed")) ? STR("reviewed") : i->code;
}

static bool is_of_open(const struct indicator *i)
{
	for (size_t k = 0; k < sizeof(of_open) / sizeof(of_open[0]); k++)
		if (str_eq(i->code, str_c(of_open[k])))
			return true;
	return false;
}

/* open: the cell of all open cases; no such cell yet for the first. */
static void add_line(struct board_counts *c, struct sums *s, const struct cohort *co, const struct indicator *i,
		     size_t *open)
{
	struct board_line *l = &c->lines[c->n_lines++];
	*l = (struct board_line){
	    .indicator = i, .word = word_of(i), .title = i->title, .figure = figure_of(co, i, &everybody)};
	bool shared = is_of_open(i) && c->n_lines > 1;
	l->of = shared ? *open : cell(c, l->figure.of, false);
	if (c->n_lines == 1)
		*open = l->of;
	if (l->figure.in == l->figure.of && i->kind == INDICATOR_COUNT) {
		l->in = l->of;
		l->not_in = cell(c, 0, true);
		return;
	}
	l->in = cell(c, l->figure.in, false);
	l->not_in = cell(c, l->figure.of - l->figure.in, false);
	two(c, s, l->of, l->in, l->not_in);
}

/* Of those from 21 on, beside those below, whose cells nobody sees and everybody can work out. */
static void add_over_21(struct board_counts *c, struct sums *s, const struct cohort *co, const char *code,
			struct str word, struct str title)
{
	const struct board_line *all = line_of(c, code), *uptake = line_of(c, "uptake");
	struct figure_filter filter = from_21(co);
	if (!all || !uptake)
		return;
	struct board_line *l = &c->lines[c->n_lines++];
	*l = (struct board_line){.indicator = all->indicator, .over_21 = true, .word = word, .title = title};
	l->figure = figure_of(co, all->indicator, &filter);
	l->of = uptake->of;
	l->in = cell(c, l->figure.in, false);
	l->not_in = cell(c, l->figure.of - l->figure.in, false);
	two(c, s, l->of, l->in, l->not_in);
	two(c, s, all->in, l->in, cell(c, all->figure.in - l->figure.in, false));
	two(c, s, all->not_in, l->not_in,
	    cell(c, all->figure.of - all->figure.in - (l->figure.of - l->figure.in), false));
}

/* ---- reasons ---- */

static void add_reasons_of(struct board_counts *c, struct sums *s, const struct cohort *co, size_t line)
{
	struct board_line *l = &c->lines[line];
	struct figure f[FIGURE_REASONS];
	size_t parts[2][PARTS_MAX], n[2] = {0, 0};
	figure_reasons(co, l->indicator, &everybody, f);
	for (size_t i = 0; i < PUBLISHED; i++) {
		if (!str_eq(l->indicator->code, str_c(published[i].code)))
			continue;
		enum figure_reason reason = published[i].reason;
		size_t at = cell(c, f[reason].of, published[i].no_information);
		c->reasons[c->n_reasons++] = (struct board_reason){.line = line,
								   .reason = reason,
								   .word = figure_reason_code(reason),
								   .words = figure_reason_words(reason),
								   .in = published[i].in,
								   .cell = at};
		parts[published[i].in][n[published[i].in]++] = at;
	}
	sum(c, s, l->not_in, parts[0], n[0]);
	sum(c, s, l->in, parts[1], n[1]);
}

static size_t reason_cell(const struct board_counts *c, const char *code, enum figure_reason reason, bool *ret_found)
{
	for (size_t i = 0; i < c->n_reasons; i++)
		if (c->reasons[i].reason == reason && str_eq(c->lines[c->reasons[i].line].indicator->code, str_c(code)))
			return c->reasons[i].cell;
	*ret_found = false;
	return 0;
}

/* Difficulty in engaging is one reason to a board, whether somebody is in custody or not (s:004, 2.5). */
static void join_engaging(struct board_counts *c, struct sums *s)
{
	bool found = true;
	size_t one = reason_cell(c, "plan-reviewed", REASON_ENGAGING, &found);
	size_t other = reason_cell(c, "plan-reviewed", REASON_ENGAGING_IN_CUSTODY, &found);
	if (!found)
		return;
	size_t both = cell(c, c->cells[one].n + c->cells[other].n, false), at = 0;
	two(c, s, both, one, other);
	while (c->reasons[at].cell != one)
		at++;
	size_t line = c->reasons[at].line;
	c->reasons[c->n_reasons++] = (struct board_reason){.line = line,
							   .word = STR("engaging-all"),
							   .words = STR("Difficulty in engaging, in custody or not"),
							   .cell = both};
}

/* ---- what else can be worked out from two figures ---- */

/* The whole from which a figure leaves somebody out, and those who are left. */
static size_t left_out(struct board_counts *c, struct sums *s, size_t whole, size_t left)
{
	size_t out = cell(c, c->cells[whole].n - c->cells[left].n, false);
	two(c, s, whole, out, left);
	return out;
}

static void add_custody(struct board_counts *c, struct sums *s, const struct cohort *co)
{
	const struct board_line *l = line_of(c, "custody");
	struct figure_filter filter = from_21(co);
	bool found = true;
	if (!l)
		return;
	int64_t older = figure_of(co, l->indicator, &filter).in;
	c->inside_from_21 = cell(c, older, false);
	c->inside_under_21 = cell(c, l->figure.in - older, false);
	two(c, s, l->in, c->inside_under_21, c->inside_from_21);
	size_t home = reason_cell(c, "suitable", REASON_CUSTODY_HOME, &found);
	if (!found || c->cells[home].n > l->figure.in)
		return;
	left_out(c, s, l->in, home); /* still looked after */
	left_out(c, s, home, c->inside_from_21);
}

static void add_between(struct board_counts *c, struct sums *s)
{
	const struct board_line *under = line_of(c, "under-21"), *uptake = line_of(c, "uptake"),
				*any = line_of(c, "contact"), *twice = line_of(c, "two-contacts");
	bool found = true;
	const struct board_line *any_21 = board_line_find(c, STR("contact-from-21")),
				*twice_21 = board_line_find(c, STR("two-contacts-from-21"));
	size_t once = reason_cell(c, "two-contacts", REASON_ONE_CONTACT, &found);
	if (under && uptake) /* the same people */
		sum(c, s, under->not_in, &uptake->of, 1);
	if (!any || !twice || !found)
		return;
	two(c, s, any->in, twice->in, once);
	if (!any_21 || !twice_21)
		return;
	int64_t once_21 = any_21->figure.in - twice_21->figure.in;
	size_t older = cell(c, once_21, false);
	two(c, s, any_21->in, twice_21->in, older);
	two(c, s, once, older, cell(c, c->cells[once].n - once_21, false));
}

static void give_way(struct board_counts *c, const struct board_line *l)
{
	c->cells[l->of].gives_way = c->cells[l->not_in].gives_way = true;
}

/* Of whom one figure is and another is not: still looked after, 16 or 17, relevant, back with their parents, or without
 * a home here. Rather than these, education's and staying put's "out of" is not said: doc/board.md. */
static void add_apart(struct board_counts *c, struct sums *s)
{
	const struct board_line *open = line_of(c, "open"), *under = line_of(c, "under-21"), *left = line_of(c, "eet"),
				*put = line_of(c, "staying-put"), *touch = line_of(c, "in-touch"),
				*homes = line_of(c, "suitable");
	if (!open || !under || !left || !put || !touch || !homes)
		return;
	size_t eligible = left_out(c, s, open->of, left->of), minors = left_out(c, s, under->in, put->of);
	left_out(c, s, minors, eligible);
	size_t at_home = left_out(c, s, left->of, touch->of), nowhere = left_out(c, s, left->of, homes->of);
	two(c, s, left_out(c, s, open->of, touch->of), eligible, at_home);
	two(c, s, left_out(c, s, open->of, homes->of), eligible, nowhere);
	give_way(c, left);
	give_way(c, put);
}

void board_count(struct arena *a, const struct cohort *co, int64_t got, struct board_counts *ret)
{
	struct sums s = {.n = 0};
	size_t open = 0;
	*ret = (struct board_counts){.arena = a};
	ret->lines = arena_new(a, struct board_line, n_indicators + 2);
	ret->reasons = arena_new(a, struct board_reason, PUBLISHED + 1);
	for (size_t i = 0; i < n_indicators; i++)
		add_line(ret, &s, co, &indicators[i], &open);
	for (size_t i = 0; i < ret->n_lines; i++)
		add_reasons_of(ret, &s, co, i);
	join_engaging(ret, &s);
	add_over_21(ret, &s, co, "contact", STR("contact-from-21"), STR("A contact, from 21 on"));
	add_over_21(ret, &s, co, "two-contacts", STR("two-contacts-from-21"), STR("Two contacts, from 21 on"));
	add_custody(ret, &s, co);
	add_between(ret, &s);
	add_apart(ret, &s);
	ret->offer_got = cell(ret, got, false);
	ret->offer_of = open;
	two(ret, &s, open, ret->offer_got, cell(ret, ret->cells[open].n - got, false));
	board_hide(ret, (struct additive_sets){s.p, s.n});
}
