/* What the counts of a report read as: "257", "88.6%", "c". */
#include "counts.h"

#include "content.h"
#include "rounding.h"

bool board_known(const struct board_counts *c)
{
	const struct board_line *open = board_line_find(c, STR("open"));
	return open && open->figure.of > 0;
}

struct str board_cell_text(const struct board_counts *c, size_t at)
{
	return c->cells[at].hidden ? STR("c") : number_words(c->arena, c->cells[at].n);
}

/* What it is out of is hidden, and a whole per cent does not tell it. */
static bool is_rounded(const struct board_counts *c, size_t of)
{
	return c->cells[of].hidden && c->cells[of].most > 0;
}

int board_tenths(const struct board_counts *c, size_t in, size_t of)
{
	const struct count_cell *n = &c->cells[in], *all = &c->cells[of];
	if (n->hidden || (all->hidden && !is_rounded(c, of)))
		return -1;
	return is_rounded(c, of) ? 10 * share_whole(n->n, all->n) : share_tenths(n->n, all->n);
}

struct str board_percent(const struct board_counts *c, size_t in, size_t of)
{
	int tenths = board_tenths(c, in, of);
	if (c->cells[in].hidden || (tenths < 0 && c->cells[of].hidden))
		return STR("c");
	return is_rounded(c, of) ? arena_fmt(c->arena, "%d%%", tenths / 10)
				 : share_decimal(c->arena, c->cells[in].n, c->cells[of].n);
}

int board_reason_tenths(const struct board_counts *c, const struct board_reason *r)
{
	return r->no_share ? -1 : board_tenths(c, r->cell, c->lines[r->line].of);
}

struct str board_reason_percent(const struct board_counts *c, const struct board_reason *r)
{
	return r->no_share ? STR("c") : board_percent(c, r->cell, c->lines[r->line].of);
}

struct str board_line_text(const struct board_counts *c, const struct board_line *l)
{
	switch (l->indicator->kind) {
	case INDICATOR_COUNT: return board_cell_text(c, l->in);
	case INDICATOR_AVERAGE: return figure_text(c->arena, l->indicator, l->figure);
	case INDICATOR_SHARE: break;
	}
	return board_percent(c, l->in, l->of);
}
