#include "answer_tables.h"

/* The rows of a block. */
enum block_row { UNDER_21, FROM_21, ALL_AGES, BLOCK_ROWS };

struct block {
	size_t first, parts;
	size_t total[BLOCK_ROWS]; /* the cells that its rows sum to */
	const char *name;
	const char *part[HOME_PARTS];
};
static const struct block blocks[] = {
    {CELL_CONTACT_0, CONTACT_PARTS, {CELL_UNDER_21, CELL_21, CELL_OPEN}, "contact", {"two", "one", "none"}},
    {CELL_HOME,
     HOME_PARTS,
     {CELL_LEFT_U21, CELL_21, CELL_LEFT},
     "home",
     {"suitable", "custody", "other", "not-recorded", "not-counted"}},
    {CELL_WORK, WORK_PARTS, {CELL_LEFT_U21, CELL_21, CELL_LEFT}, "work", {"in", "not", "not-recorded"}},
    {CELL_GOT, GOT_PARTS, {CELL_UNDER_21, CELL_21, CELL_OPEN}, "offer", {"has", "has-not"}},
};
enum { BLOCKS = sizeof(blocks) / sizeof(blocks[0]) };

static size_t block_cell(const struct block *b, size_t row, size_t part)
{
	return b->first + row * b->parts + part;
}

/* "These two make that." */
static const size_t pairs[][3] = {
    {CELL_OPEN, CELL_16_17, CELL_FORMER},    {CELL_16_17, CELL_ELIGIBLE, CELL_RELEVANT},
    {CELL_FORMER, CELL_18_20, CELL_21},      {CELL_UNDER_21, CELL_16_17, CELL_18_20},
    {CELL_OPEN, CELL_UNDER_21, CELL_21},     {CELL_LEFT, CELL_RELEVANT, CELL_FORMER},
    {CELL_OPEN, CELL_ELIGIBLE, CELL_LEFT},   {CELL_LEFT_U21, CELL_RELEVANT, CELL_18_20},
    {CELL_LEFT, CELL_LEFT_U21, CELL_21},     {CELL_UNDER_21, CELL_ELIGIBLE, CELL_LEFT_U21},
    {CELL_21, CELL_UPTAKE, CELL_UPTAKE + 1},
};
enum { PAIRS = sizeof(pairs) / sizeof(pairs[0]) };

struct str answer_cell_name(struct arena *a, size_t cell)
{
	static const char *const names[] = {"open",  "16-17", "eligible", "relevant", "former",
					    "18-20", "21",    "under-21", "left",     "left-u21"};
	static const char *const rows[BLOCK_ROWS] = {"u21", "21", "all"};
	if (cell < CELL_CONTACT_0)
		return str_c(names[cell]);
	if (cell >= CELL_UPTAKE && cell < CELL_UPTAKE + 2)
		return cell == CELL_UPTAKE ? STR("uptake-yes") : STR("uptake-no");
	for (size_t i = 0; i < BLOCKS; i++) {
		const struct block *b = &blocks[i];
		size_t at = cell - b->first;
		if (cell >= b->first && at < BLOCK_ROWS * b->parts)
			return arena_fmt(a, "%s-%s-%s", b->name, rows[at / b->parts], b->part[at % b->parts]);
	}
	return STR("");
}

/* ---- sums ---- */

static void sum(struct additive_sets *s, size_t total, const size_t *part, size_t parts)
{
	s->p[s->n++] = (struct additive_set){total, part, parts};
}

static void block_sums(struct arena *a, const struct block *b, struct additive_sets *s)
{
	for (size_t row = 0; row < BLOCK_ROWS; row++) {
		size_t *part = arena_new(a, size_t, b->parts);
		for (size_t k = 0; k < b->parts; k++)
			part[k] = block_cell(b, row, k);
		sum(s, b->total[row], part, b->parts);
	}
	for (size_t k = 0; k < b->parts; k++) {
		size_t *part = arena_new(a, size_t, 2);
		part[0] = block_cell(b, UNDER_21, k);
		part[1] = block_cell(b, FROM_21, k);
		sum(s, block_cell(b, ALL_AGES, k), part, 2);
	}
}

static struct additive_sets all_sums(struct arena *a)
{
	struct additive_sets s = {arena_new(a, struct additive_set, PAIRS + BLOCKS * (BLOCK_ROWS + HOME_PARTS)), 0};
	for (size_t i = 0; i < PAIRS; i++)
		sum(&s, pairs[i][0], &pairs[i][1], 2);
	for (size_t i = 0; i < BLOCKS; i++)
		block_sums(a, &blocks[i], &s);
	return s;
}

/* ---- counting ---- */

static struct judged judged_by(const char *code, const struct figure_case *one)
{
	return indicator_by_code(str_c(code))->judge(one);
}

static size_t contact_part(const struct figure_case *one)
{
	return one->contacts >= 2 ? 0 : one->contacts == 1 ? 1 : 2;
}

static size_t home_part(const struct figure_case *one)
{
	struct judged j = judged_by("suitable", one);
	if (!j.counted)
		return 4;
	if (j.in)
		return 0;
	return j.reason == REASON_CUSTODY_HOME ? 1 : j.reason == REASON_HOME_NOT_RECORDED ? 3 : 2;
}

static size_t work_part(const struct figure_case *one)
{
	struct judged j = judged_by("eet", one);
	return j.in ? 0 : j.reason == REASON_ACTIVITY_NOT_RECORDED ? 2 : 1;
}

static void count_block(struct count_cell *cells, const struct block *b, bool from_21, size_t part)
{
	cells[block_cell(b, from_21 ? FROM_21 : UNDER_21, part)].n++;
	cells[block_cell(b, ALL_AGES, part)].n++;
}

/* What a case is counted in follows from its category, as the law has the ages: from 18 on it is former relevant. */
static void count_one(struct count_cell *cells, const struct figure_case *one, bool got)
{
	bool eligible = one->category == CATEGORY_ELIGIBLE, relevant = one->category == CATEGORY_RELEVANT;
	bool from_21 = !eligible && !relevant && one->age >= 21;
	cells[CELL_OPEN].n++;
	cells[CELL_ELIGIBLE].n += eligible;
	cells[CELL_RELEVANT].n += relevant;
	cells[CELL_16_17].n += eligible || relevant;
	cells[CELL_FORMER].n += !eligible && !relevant;
	cells[CELL_18_20].n += !eligible && !relevant && !from_21;
	cells[CELL_21].n += from_21;
	cells[CELL_UNDER_21].n += !from_21;
	count_block(cells, &blocks[0], from_21, contact_part(one));
	count_block(cells, &blocks[3], from_21, got ? 0 : 1);
	if (from_21)
		cells[one->support ? CELL_UPTAKE : CELL_UPTAKE + 1].n++;
	if (eligible)
		return;
	cells[CELL_LEFT].n++;
	cells[CELL_LEFT_U21].n += !from_21;
	count_block(cells, &blocks[1], from_21, home_part(one));
	count_block(cells, &blocks[2], from_21, work_part(one));
}

void answer_count(const struct cohort *c, const bool *got, struct arena *a, struct answer_people *ret)
{
	*ret = (struct answer_people){.sets = all_sums(a)};
	for (size_t i = 0; i < c->n; i++)
		if (c->cases[i].open)
			count_one(ret->cells, &c->cases[i], got[i]);
	suppress(a, ret->cells, PEOPLE_CELLS, ret->sets);
}

void answer_times_hide(struct answer_times *t, struct arena *a)
{
	size_t across = ANSWER_YEARS + 1;
	t->sets = table_sets(a, ANSWER_CHANNELS, ANSWER_YEARS);
	memset(t->cells, 0, sizeof(t->cells));
	for (size_t r = 0; r < ANSWER_CHANNELS; r++)
		for (size_t y = 0; y < ANSWER_YEARS; y++) {
			t->cells[r * across + y].n = t->n[r][y];
			t->cells[r * across + ANSWER_YEARS].n += t->n[r][y];
			t->cells[ANSWER_CHANNELS * across + y].n += t->n[r][y];
			t->cells[ANSWER_CHANNELS * across + ANSWER_YEARS].n += t->n[r][y];
		}
	suppress(a, t->cells, (ANSWER_CHANNELS + 1) * across, t->sets);
}
