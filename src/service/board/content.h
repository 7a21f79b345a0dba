/*
 * What a report says, as data: words, tables and charts, nothing that runs. A live one is worked out; a frozen one is
 * read back from what was kept. The page, the PDF and the workbook are made of it and of nothing else, so a frozen
 * report cannot change.
 */
#pragma once
#include "buf.h"
#include "date.h"
#include "db.h"
#include "paper.h"

enum board_block_kind {
	BLOCK_TEXT,    /* a paragraph */
	BLOCK_ITEM,    /* of a list */
	BLOCK_HEADING, /* within a section */
	BLOCK_QUIET,   /* how to read what stands above it */
	BLOCK_TABLE,
	BLOCK_CHART,
	BLOCK_KINDS
};

struct board_cell {
	struct str text;
	bool number; /* text is whole and is n: a workbook can count with it */
	int64_t n;
};
struct board_row {
	const struct board_cell *p;
	size_t n;
};
struct board_rows {
	const struct board_row *p;
	size_t n;
};
struct board_titles {
	const struct str *p;
	size_t n;
};
/* The first column says whose row it is. */
struct board_table {
	struct str name; /* of the sheet: at most 31 characters */
	struct str caption;
	struct board_titles columns;
	struct board_rows rows;
	bool wordy; /* sentences rather than figures: on paper as a list */
};
struct board_bars {
	const struct paper_bar *p;
	size_t n;
};
struct board_block {
	enum board_block_kind kind;
	struct str text; /* of a chart: its caption */
	struct board_table table;
	struct board_bars bars;
};
struct board_blocks {
	struct board_block *p;
	size_t n, room;
};
struct board_says {
	struct str code, title;
	struct board_blocks blocks;
};
struct board_content {
	struct str council, title;
	struct date on, known;
	struct instant frozen_at; /* INSTANT_NONE: it is a draft */
	struct str frozen_by;
	struct {
		struct board_says *p;
		size_t n;
	} sections;
};

/* At the end of what is there. */
void blocks_add(struct arena *a, struct board_blocks *b, struct board_block block);
void blocks_text(struct arena *a, struct board_blocks *b, enum board_block_kind kind, struct str text);
struct board_cell cell_text(struct str text);
struct board_cell cell_number(struct arena *a, int64_t n);
/* "290", "1,119" of less than a million; 0 or more. */
struct str number_words(struct arena *a, int64_t n);

/* "As of 31 August 2026, as known on 2 September 2026." */
struct str content_days(struct arena *a, const struct board_content *c);

/* As JSON and back, exactly; the hash of that text in hexadecimal. ERROR_INTERNAL when it is none of ours. */
MUST_CHECK const struct error *content_write(struct arena *a, const struct board_content *c, struct str *ret);
MUST_CHECK const struct error *content_read(struct arena *a, struct str json, struct board_content *ret);
struct str content_hash(struct arena *a, struct str json);

/* To print, and as a workbook with a sheet for each table. path: of the file that is made. */
struct paper_document content_paper(struct arena *a, const struct board_content *c);
MUST_CHECK const struct error *content_book(struct arena *a, const struct board_content *c, struct instant made,
					    struct str path);
