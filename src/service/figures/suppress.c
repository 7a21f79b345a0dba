#include "suppress.h"

#include "rounding.h"

/* How long to look for another table before a cell is taken to be given away. */
enum { MOST_STEPS = 1000, TRIED_MAX = 64 /* cells of one sum */, MOST_SPARE = 4 };

/* Of a cell: the sums in which it stands. */
struct stands {
	size_t *set;
	size_t n;
};

struct work {
	struct count_cell *cells;
	size_t n;
	struct additive_sets sets;
	bool *is_total;
	struct stands *stands; /* of each cell; once for each time */
	/* Another table: what each cell has more or less than here. */
	int8_t *change;
	int64_t *off; /* of each sum: by how much its parts are more than its total */
	int steps;
	int spare; /* how many more cells that are shown may move: to find what else to hide */
};

static bool is_small(const struct count_cell *c)
{
	return !c->always_shown && c->n >= SMALL_FIRST && c->n <= SMALL_LAST;
}

/* The cells of a sum: its parts, then its total. */
static size_t member(const struct additive_set *s, size_t i)
{
	return i < s->parts ? s->part[i] : s->total;
}

static bool is_in(const struct additive_set *s, size_t cell)
{
	for (size_t i = 0; i <= s->parts; i++)
		if (member(s, i) == cell)
			return true;
	return false;
}

static size_t hidden_in(const struct work *w, const struct additive_set *s)
{
	size_t n = 0;
	for (size_t i = 0; i <= s->parts; i++)
		n += w->cells[member(s, i)].hidden;
	return n;
}

/* In another sum something is hidden already, so hiding this one gives nothing else away there. */
static bool has_company(const struct work *w, const struct additive_set *from, size_t cell)
{
	bool others = false;
	for (size_t i = 0; i < w->sets.n; i++) {
		const struct additive_set *s = &w->sets.p[i];
		if (s == from || !is_in(s, cell))
			continue;
		if (hidden_in(w, s) == 0)
			return false;
		others = true;
	}
	return others;
}

static bool cheaper(const struct work *w, const struct additive_set *s, size_t a, size_t b)
{
	if (w->cells[a].gives_way != w->cells[b].gives_way)
		return w->cells[a].gives_way;
	if (w->is_total[a] != w->is_total[b])
		return w->is_total[b];
	bool company_a = has_company(w, s, a), company_b = has_company(w, s, b);
	if (company_a != company_b)
		return company_a;
	return w->cells[a].n < w->cells[b].n;
}

/* Hides one more cell of the sum; false when all are. */
static bool hide_one(struct work *w, const struct additive_set *s)
{
	bool found = false;
	size_t best = 0;
	for (size_t i = 0; i <= s->parts; i++) {
		size_t cell = member(s, i);
		if (!w->cells[cell].hidden && (!found || cheaper(w, s, cell, best))) {
			best = cell;
			found = true;
		}
	}
	if (found)
		w->cells[best].hidden = true;
	return found;
}

static void move(struct work *w, size_t cell, int by)
{
	w->change[cell] = (int8_t)(w->change[cell] + by);
	for (size_t i = 0; i < w->stands[cell].n; i++) {
		size_t set = w->stands[cell].set[i];
		w->off[set] += w->sets.p[set].total == cell ? -by : by;
	}
}

static bool could_be(const struct count_cell *c, int64_t n)
{
	return n >= 0 && (c->most == 0 || (n >= c->least && n <= c->most));
}

/* By how much more the sums of a cell would be off if it moved. */
static int64_t worse(const struct work *w, size_t cell, int by)
{
	int64_t all = 0;
	for (size_t i = 0; i < w->stands[cell].n; i++) {
		size_t set = w->stands[cell].set[i];
		int64_t off = w->off[set], then = off + (w->sets.p[set].total == cell ? -by : by);
		all += (then < 0 ? -then : then) - (off < 0 ? -off : off);
	}
	return all;
}

/* How a cell of a sum moves so that the sum holds. */
static int moves_by(const struct work *w, const struct additive_set *s, size_t i)
{
	int by = w->off[s - w->sets.p] > 0 ? -1 : 1;
	return i < s->parts ? by : -by;
}

/* What it costs to move a cell that is shown, and would have to be hidden: beside what is left to mend. */
static int64_t price(const struct work *w, size_t cell)
{
	const struct count_cell *c = &w->cells[cell];
	return c->hidden ? 0 : c->gives_way ? 1 : w->is_total[cell] ? 4 : 2;
}

/* The cell that leaves the least to mend, of those not tried yet; false: there is none. */
static bool next_to_move(const struct work *w, const struct additive_set *s, uint64_t tried, size_t *ret)
{
	bool found = false;
	int64_t least = 0;
	for (size_t i = 0; i <= s->parts && i < TRIED_MAX; i++) {
		size_t cell = member(s, i);
		int by = moves_by(w, s, i);
		if (tried >> i & 1 || (!w->cells[cell].hidden && !w->spare) || w->change[cell] ||
		    !could_be(&w->cells[cell], w->cells[cell].n + by))
			continue;
		int64_t so = worse(w, cell, by) + price(w, cell);
		if (!found || so < least) {
			least = so;
			*ret = i;
			found = true;
		}
	}
	return found;
}

/* Another hidden cell of a sum that does not hold moves by one so that it does, and so on, at most so many. */
static bool mend(struct work *w, int most)
{
	size_t at = 0, i;
	while (at < w->sets.n && w->off[at] == 0)
		at++;
	if (at == w->sets.n)
		return true;
	if (most == 0)
		return false;
	const struct additive_set *s = &w->sets.p[at];
	for (uint64_t tried = 0; w->steps < MOST_STEPS && next_to_move(w, s, tried, &i); tried |= 1ull << i) {
		size_t cell = member(s, i);
		int by = moves_by(w, s, i);
		w->steps++;
		w->spare -= !w->cells[cell].hidden;
		move(w, cell, by);
		if (mend(w, most - 1))
			return true;
		move(w, cell, -by);
		w->spare += !w->cells[cell].hidden;
	}
	return false;
}

static bool could_move(struct work *w, size_t cell, int by, int most, int spare)
{
	if (!could_be(&w->cells[cell], w->cells[cell].n + by))
		return false;
	memset(w->change, 0, w->n * sizeof(*w->change));
	memset(w->off, 0, w->sets.n * sizeof(*w->off));
	w->steps = 0;
	w->spare = spare;
	move(w, cell, by);
	return mend(w, most);
}

/* There is another table in which the cell has one more or one less, and besides hidden cells at most `spare` others
 * do. One that differs little is found soon, so those are looked for first. */
static bool could_differ(struct work *w, size_t cell, int spare)
{
	static const int most[] = {4, 7, 12, 20};
	for (size_t i = 0; i < sizeof(most) / sizeof(most[0]); i++)
		if (could_move(w, cell, 1, most[i], spare) || could_move(w, cell, -1, most[i], spare))
			return true;
	return false;
}

static bool hide_where_one_is_alone(struct work *w)
{
	bool changed = false;
	for (size_t i = 0; i < w->sets.n; i++)
		if (hidden_in(w, &w->sets.p[i]) == 1)
			changed |= hide_one(w, &w->sets.p[i]);
	return changed;
}

/* The fewest cells with which another table would be open. */
static bool hide_what_opens(struct work *w, size_t cell)
{
	for (int spare = 1; spare <= MOST_SPARE; spare++) {
		if (!could_differ(w, cell, spare))
			continue;
		for (size_t c = 0; c < w->n; c++)
			w->cells[c].hidden |= w->change[c] != 0;
		return true;
	}
	return false;
}

/* Beside the first cell that is given away: what opens another table, else in one of its sums, else anywhere. */
static bool hide_beside_what_is_told(struct work *w)
{
	for (size_t c = 0; c < w->n; c++) {
		if (!w->cells[c].hidden || !is_small(&w->cells[c]) || could_differ(w, c, 0))
			continue;
		if (hide_what_opens(w, c))
			return true;
		for (size_t i = 0; i < w->sets.n; i++)
			if (is_in(&w->sets.p[i], c) && hide_one(w, &w->sets.p[i]))
				return true;
		for (size_t i = 0; i < w->sets.n; i++)
			if (hide_one(w, &w->sets.p[i]))
				return true;
	}
	return false;
}

static void find_stands(struct work *w, struct arena *scratch)
{
	w->stands = arena_new(scratch, struct stands, w->n);
	for (size_t i = 0; i < w->sets.n; i++)
		for (size_t k = 0; k <= w->sets.p[i].parts; k++)
			w->stands[member(&w->sets.p[i], k)].n++;
	for (size_t c = 0; c < w->n; c++) {
		w->stands[c].set = arena_new(scratch, size_t, w->stands[c].n);
		w->stands[c].n = 0;
	}
	for (size_t i = 0; i < w->sets.n; i++)
		for (size_t k = 0; k <= w->sets.p[i].parts; k++) {
			struct stands *s = &w->stands[member(&w->sets.p[i], k)];
			s->set[s->n++] = i;
		}
}

void suppress(struct arena *scratch, struct count_cell *cells, size_t n, struct additive_sets sets)
{
	struct work w = {.cells = cells,
			 .n = n,
			 .sets = sets,
			 .is_total = arena_new(scratch, bool, n),
			 .change = arena_new(scratch, int8_t, n),
			 .off = arena_new(scratch, int64_t, sets.n)};
	find_stands(&w, scratch);
	for (size_t i = 0; i < sets.n; i++)
		w.is_total[sets.p[i].total] = true;
	for (size_t i = 0; i < n; i++)
		cells[i].hidden = is_small(&cells[i]);
	while (hide_where_one_is_alone(&w) || hide_beside_what_is_told(&w))
		;
}

struct additive_sets table_sets(struct arena *a, size_t rows, size_t columns)
{
	size_t across = columns + 1, down = rows + 1;
	struct additive_set *sets = arena_new(a, struct additive_set, across + down);
	for (size_t r = 0; r < down; r++) {
		size_t *part = arena_new(a, size_t, columns);
		for (size_t c = 0; c < columns; c++)
			part[c] = r * across + c;
		sets[r] = (struct additive_set){r * across + columns, part, columns};
	}
	for (size_t c = 0; c < across; c++) {
		size_t *part = arena_new(a, size_t, rows);
		for (size_t r = 0; r < rows; r++)
			part[r] = r * across + c;
		sets[down + c] = (struct additive_set){rows * across + c, part, rows};
	}
	return (struct additive_sets){sets, across + down};
}

struct str count_text(struct arena *a, const struct count_cell *c)
{
	return c->hidden ? STR("c") : arena_fmt(a, "%lld", (long long)c->n);
}

struct str count_share(struct arena *a, const struct count_cell *c, const struct count_cell *of)
{
	return c->hidden || of->hidden ? STR("c") : share_text(a, share_of(c->n, of->n));
}
