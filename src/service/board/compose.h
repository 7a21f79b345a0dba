/* A report as it reads now: its figures worked out, its words with the figures in them. */
#pragma once
#include "campaigns.h"
#include "names.h"
#include "office.h"
#include "report.h"

/* The figures of a day, as known on another. */
MUST_CHECK const struct error *board_figures_read(struct db *db, struct arena *a, const struct office *office,
						  struct date on, struct date known, struct board_figures *ret);
/* Where in a report something is wrong with what is written: its first unknown name. section BOARD_SECTIONS: nowhere.
 */
struct board_wrong {
	enum board_section_code section;
	enum board_part part;
	struct str name;
};
/* What it says. A text with a name that does not exist is left out, and told in *ret_wrong. */
MUST_CHECK const struct error *report_compose(struct db *db, struct arena *a, const struct board_report *r,
					      const struct board_figures *f, struct board_content *ret,
					      struct board_wrong *ret_wrong);

/* Inside board/: the tables and charts of a section. */
MUST_CHECK const struct error *compose_figures(struct db *db, struct arena *a, const struct board_figures *f,
					       enum board_section_code section, struct board_blocks *to);
