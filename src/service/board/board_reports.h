/*
 * Reports to the Corporate Parenting Board: figures of a day with what is written about them, live until a manager
 * freezes the report; then kept by value and never changed. As a page, a PDF and a workbook.
 */
#pragma once
#include "compose.h"
#include "job.h"

extern const struct route_table board_routes, board_write_routes, board_item_routes, board_freeze_routes;

/* The job "board", which draws (paper_prepare). */
MUST_CHECK const struct error *board_run(struct job_run *run);
/* Forgets the files of drafts that are a day old. */
MUST_CHECK const struct error *board_forget(struct db *db, struct instant now);

/* A report as it reads at a moment: what was frozen, or what it says with what is known today. */
struct board_reading {
	struct board_report report;
	struct board_content content;
	struct board_figures figures; /* of a draft */
	struct board_wrong wrong;     /* of a draft */
	struct str sha256;            /* of a frozen one */
};
MUST_CHECK const struct error *board_reading_of(struct db *db, struct arena *a, const struct office *office,
						struct str ref, struct instant now, struct board_reading *ret);
