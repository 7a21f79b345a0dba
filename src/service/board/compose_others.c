/* Beside what the DfE published: own outturn, similar councils, region, England. */
#include "compose_parts.h"

static int tenths_of(struct str percent)
{
	int64_t n;
	return str_to_int(percent, 0, 100, &n) ? (int)(10 * n) : -1;
}

/* The DfE's letters, in words: nobody who reads a report has its key beside it. */
static struct str percent_text(struct arena *a, struct str percent)
{
	static const struct {
		struct str letter, words;
	} letters[] = {{{"k", 1}, {"under half of one per cent", 26}},
		       {{"x", 1}, {"not available", 13}},
		       {{"z", 1}, {"not applicable", 14}}};
	if (str_empty(percent))
		return STR("not known");
	if (tenths_of(percent) >= 0)
		return arena_fmt(a, "%.*s%%", STR_ARG(percent));
	for (size_t i = 0; i < sizeof(letters) / sizeof(letters[0]); i++)
		if (str_eq(percent, letters[i].letter))
			return letters[i].words;
	return STR("not published");
}

static void others_chart(struct arena *a, const struct board_figures *f, const struct board_line *l,
			 const struct beside *b, struct board_blocks *to)
{
	struct making_bars c = bars_new(a);
	bars_add(&c, arena_fmt(a, "Ours, %.*s", STR_ARG(date_long(a, f->on))), board_percent(&f->now, l->in, l->of),
		 board_tenths(&f->now, l->in, l->of));
	bars_add(&c, arena_fmt(a, "Our outturn %d", b->year), percent_text(a, b->own), tenths_of(b->own));
	bars_add(&c, STR("Statistical neighbours"), median_text(a, b->median), b->median);
	bars_add(&c, str_empty(b->region_name) ? STR("Region") : b->region_name, percent_text(a, b->region),
		 tenths_of(b->region));
	bars_add(&c, STR("England"), percent_text(a, b->england), tenths_of(b->england));
	bars_put(&c, l->title, to);
}

void compose_others(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const struct str columns[] = {{"Figure", 6},           {"On the day", 10},       {"Our outturn", 11},
					     {"The year before", 15}, {"Similar councils", 16}, {"Region", 6},
					     {"England", 7}};
	struct making_rows *t = rows_new(a, STR("Against others"), caption_as_of(a, "Beside what the DfE published", f),
					 columns, 7);
	bool any = false;
	for (size_t i = 0; i < BOARD_BESIDES; i++) {
		const struct beside *b = &f->besides[i].beside;
		const struct board_line *l = board_line_find(&f->now, f->besides[i].word);
		if (!l || !b->year)
			continue;
		any = true;
		others_chart(a, f, l, b, to);
		rows_add(t, (const struct board_cell[]){
				cell_text(arena_fmt(a, "%.*s, outturn of %d", STR_ARG(l->title), b->year)),
				cell_text(board_percent(&f->now, l->in, l->of)), cell_text(percent_text(a, b->own)),
				cell_text(percent_text(a, b->before)), cell_text(median_text(a, b->median)),
				cell_text(percent_text(a, b->region)), cell_text(percent_text(a, b->england))});
	}
	rows_put(t, to);
	if (any)
		blocks_text(a, to, BLOCK_QUIET,
			    STR("The outturn and what others have are of young people with their 19th, 20th or 21st "
				"birthday in the "
				"year that ended on 31 March of the year that stands beside the figure; the figure on "
				"the day is of "
				"open cases. Of the neighbours it is the median."));
	else
		blocks_text(a, to, BLOCK_QUIET,
			    STR("What the Department for Education published has not been taken in yet, so there is "
				"nothing to compare with."));
}
