/*
 * gettext's catalogues. Of a .po file msgid and msgstr are taken, in one piece or in several, and of its header:
 * Language (the code), X-Name (in the language itself), X-Known-As (what a record may call it, with commas; may be left
 * out), X-Direction (ltr or rtl) and X-Checked-By (who has checked every phrase, and the day; empty: nobody). A phrase
 * with an empty msgstr, or marked fuzzy, has no translation.
 */
#pragma once
#include "language.h"

struct po_problem {
	int line, column; /* from 1; the column counts characters */
	struct str text;  /* what to do */
};
enum { PO_PROBLEMS_MAX = 50, PO_MAX = 4 * 1024 * 1024 };
struct po_problems {
	struct po_problem *p;
	size_t n;
};

/* False when there are problems. ret points into the arena. */
bool po_read(struct arena *a, struct str text, struct language *ret, struct po_problems *problems);
/* A template (.pot), whose phrases have no translation: each stands for itself. */
bool po_read_template(struct arena *a, struct str text, struct language *ret, struct po_problems *problems);
/* A text as a line or lines of a .po file: "msgid " and it in quotes. */
void po_write(struct buf *to, const char *keyword, struct str text);
/* A text as templates write it between tags. */
struct str po_in_markup(struct arena *a, struct str text);
/* For a mark: changes when any byte of the text does. */
uint64_t po_mark(uint64_t before, struct str text);
