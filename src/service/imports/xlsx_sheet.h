/* Inside of the workbook reader: what xlsx.c finds out when it opens one, and xlsx_sheet.c reads rows with. */
#pragma once
#include "part.h"
#include "xlsx.h"

/* Collects the characters of <t> inside a string, leaving out how it is pronounced (<rPh>). */
struct cell_text {
	char p[CELL_MAX_BYTES + 1];
	size_t n;
	bool over, inside, phonetic;
};

struct xlsx {
	struct package package;
	struct str sheet; /* as the workbook spells it */
	bool from_1904;
	struct str *strings; /* shared strings; p NULL: longer than a cell may be */
	size_t strings_n;
	bool *style_is_date; /* by the number that a cell names in s="" */
	size_t styles_n;
	struct part *part; /* the sheet's */
	bool ended;
	uint32_t line, column; /* of the row and cell being read */
	struct cell_text value;
	char *text; /* of the row's cells */
	size_t text_n;
	struct cell cells[ROW_MAX_CELLS];
	struct row row;
};

/* Shows a node to the collector: characters in <t>, or in <v> when tag says so. */
void cell_text_visit(struct cell_text *t, struct part *part, const char *tag);
/* What was collected, with each "_x000D_" the character that it stands for (ECMA-376 22.9.2.19); NUL is none. */
struct str cell_text_taken(struct cell_text *t);
/* Sets up the buffers of rows. */
void xlsx_sheet_init(struct arena *a, struct xlsx *x);
