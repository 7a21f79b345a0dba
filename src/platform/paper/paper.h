/*
 * What is to be printed, and its PDF: tagged, with bookmarks and links, its text in the order in which it is read. A
 * document is a list of blocks that knows nothing of fonts. Drawing it needs cairo and pango, which bring forty
 * libraries: they are in a module of their own (draw.h) that a process loads when it draws, and no other has them.
 */
#pragma once
#include "date.h"
#include "error.h"

enum paper_form {
	PAPER_A4,
	PAPER_LARGE,   /* A4 in 18 point */
	PAPER_BOOKLET, /* A5, two on a side of A4 in the order for folding; a multiple of four, the last group at its
			  back */
	PAPER_SHORT,   /* A4, a little smaller: what must fit a few sides */
	PAPER_FORMS
};

enum paper_role {
	PAPER_TITLE, /* headings: H1 ... H3 of the structure, and the bookmarks */
	PAPER_HEADING,
	PAPER_SUBHEADING,
	PAPER_LEAD,
	PAPER_TEXT,
	PAPER_ITEM,     /* of a list */
	PAPER_QUIET,    /* small */
	PAPER_NUMBER,   /* a number to ring: large */
	PAPER_ENTRY,    /* of the contents: a link to its place, and the page */
	PAPER_CODE,     /* a QR code of its link, with its text beside it */
	PAPER_WRITE_ON, /* a line to write on */
	PAPER_NOTE,     /* small, and belongs to what stands above it */
	PAPER_CAPTION,  /* begins a table: what it is of */
	PAPER_ROW,      /* of a table; those that follow one another are one table */
	PAPER_CHART,    /* bars that say nothing which a table does not: a picture beside it, not read out */
	PAPER_ROLES
};

enum { PAPER_CELLS_MAX = 12, PAPER_BARS_MAX = 20 };

/* The first cell says whose row it is. */
struct paper_table_row {
	const struct str *cell;
	size_t n;
	bool heading; /* says what the columns are */
	bool numbers; /* all but the first stand to the right */
};

/* What tells bars apart where there is no colour. */
enum paper_pattern { PAPER_SOLID, PAPER_HATCHED, PAPER_EMPTY, PAPER_DOTTED, PAPER_CROSSED, PAPER_PATTERNS };
struct paper_bar {
	struct str label, text; /* text: the value as it is written beside the bar */
	int length;             /* of 1000 */
	enum paper_pattern pattern;
};
struct paper_chart {
	const struct paper_bar *p;
	size_t n;
};

struct paper_block {
	enum paper_role role;
	struct str label; /* in bold before the text; may be empty */
	struct str text;  /* one paragraph */
	struct str link;  /* https:, tel: or mailto:, or #name of a heading of this document; may be empty */
	struct str name;  /* of a heading: letters, digits, hyphens */
	bool boxed;       /* those that follow one another stand in one box */
	const struct paper_table_row *row; /* of a PAPER_ROW */
	const struct paper_chart *chart;   /* of a PAPER_CHART */
	const char *picture; /* drawn to the left of a text: lines on a square of 48, as an SVG path with M, L, C and Z
				alone, which says nothing that the text does not; NULL: none */
};

enum paper_place {
	PAPER_FLOWS,      /* after what stands before it */
	PAPER_FRESH_PAGE, /* begins a page; without blocks it ends the one before */
	PAPER_HALF_PAGE,  /* gets the upper or lower half of a page, or all of one when it needs more */
	PAPER_BACK        /* fills the last page, the booklet's back; other forms: begins a page */
};

/* What is kept on one page where that leaves less than half of one empty. */
struct paper_group {
	enum paper_place place;
	const struct paper_block *p;
	size_t n;
};

struct paper_document {
	struct str title, author; /* author: whose document it is, in its foot */
	struct str foot;          /* more for the foot: "Correct on 29 November 2026" */
	struct date made;
	enum paper_form form;
	struct str notes; /* heading of pages that a booklet is filled up with; empty: they stay empty */
	const struct paper_group *p;
	size_t n;
};

struct paper_drawn {
	struct str pdf;
	size_t pages;   /* as they are read: A5 pages of a booklet */
	size_t sides;   /* of paper */
	size_t missing; /* letters that none of the fonts has */
};

/* How a document is drawn: draw.h has the function, the module brings it. */
typedef const struct error *paper_draw_fn(struct arena *a, const struct paper_document *d, struct paper_drawn *ret);
#define PAPER_MODULE_SYMBOL "paper_draw"

/* Loads the module; it stays. ERROR_UNAVAILABLE, saying what is missing, when that cannot be. */
MUST_CHECK const struct error *paper_load(struct str module, paper_draw_fn **ret);
/* Where the module of this program is: beside it. ERROR_UNAVAILABLE. */
MUST_CHECK const struct error *paper_module(struct arena *a, struct str *ret);
/* The same, once for a process, as what a job prepares; context may be anything. paper_drawing() is what it brought, or
 * what a test gave to paper_use(). */
MUST_CHECK const struct error *paper_prepare(void *context);
paper_draw_fn *paper_drawing(void);
void paper_use(paper_draw_fn *draw);
/* The folder of the fonts, for who is shut in. */
#define PAPER_FONTS "/usr/share/fonts"
