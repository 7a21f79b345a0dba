/* Two reports to the board: one of a quarter ago, which is frozen, and the draft of the next. */
#pragma once
#include "board_reports.h"
#include "demo.h"

/* What is written in them: figures by name, so that it is true of whatever county was made. */
struct demo_board_words {
	enum board_section_code section;
	enum board_part part;
	const char *words;
};
/* by: days after the day of the first report. */
struct demo_board_item {
	enum board_section_code section;
	const char *what, *who, *amount, *sustained;
	int by;
};
extern const struct demo_board_words demo_board_words[];
extern const size_t n_demo_board_words;
extern const struct demo_board_item demo_board_items[];
extern const size_t n_demo_board_items;

/* None in a country of more than 50,000: its figures would take as long as all the rest. */
MUST_CHECK const struct error *demo_board(const struct office *office, struct db *db, struct instant now,
					  const struct demo_size *size);
