/* Inside board/: what the tables and charts of sections are made with. */
#pragma once
#include "compose.h"
#include "rounding.h"

enum { ROWS_MAX = 40, BARS_MAX = 8 };

struct making_rows {
	struct arena *arena;
	struct board_table t;
	struct board_row rows[ROWS_MAX];
};
/* columns must live as long. */
struct making_rows *rows_new(struct arena *a, struct str name, struct str caption, const struct str *columns, size_t n);
/* As many cells as it has columns. */
void rows_add(struct making_rows *t, const struct board_cell *cells);
/* A table without rows is left out. */
void rows_put(struct making_rows *t, struct board_blocks *to);
/* A count, or "c". */
struct board_cell cell_count(const struct board_counts *c, size_t cell);
/* "Accommodation, as of 31 August 2026" */
struct str caption_as_of(struct arena *a, const char *what, const struct board_figures *f);

struct making_bars {
	struct arena *arena;
	struct paper_bar *p;
	size_t n;
};
struct making_bars bars_new(struct arena *a);
/* tenths below 0: it is not known or not shown, and there is no bar. */
void bars_add(struct making_bars *c, struct str label, struct str text, int tenths);
void bars_put(struct making_bars *c, struct str caption, struct board_blocks *to);

void compose_others(struct arena *a, const struct board_figures *f, struct board_blocks *to);
MUST_CHECK const struct error *compose_findings(struct db *db, struct arena *a, const struct board_figures *f,
						struct board_blocks *to);
