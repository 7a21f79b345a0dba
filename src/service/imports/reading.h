/* Inside of imports/: what reading any of the formats has in common. One struct reading a file. */
#pragma once
#include "imports.h"
#include "table.h"
#include "values.h"

struct reading;

/* Texts met before. */
struct keys {
	struct arena *a;
	struct key *slots;
	size_t n, room;
};
struct key {
	struct str text;        /* p NULL: free */
	struct import_place at; /* for the caller: where it was met; zero when it was not met before */
	uint32_t index;
};
/* What is kept of this text. Valid until the next call. text must last. */
struct key *keys_at(struct keys *k, struct str text);
/* The same for the id in column i of this row, which must be new in the file: if it is not, neither of the two rows
 * can be used. says ends the sentence. Blank ones are not looked at. */
void reading_new_id(struct reading *r, struct keys *ids, struct str id, size_t i, const char *says);
/* "line" of a CSV file, "row" of a sheet. */
const char *reading_line_word(const struct reading *r);

struct reading {
	struct arena *a;
	const struct import_options *options;
	struct problems *ps;
	struct rows *rows;
	struct table table;
	struct row row;         /* the one being read */
	struct import_place at; /* its place */
	bool bad;               /* something in it refuses it */
	bool ended;
	bool named[ROW_MAX_CELLS]; /* which columns of the file have a heading */
	bool told_unnamed;
	size_t whole;          /* column + 1 whose value several rows share; 0: rows stand alone */
	struct keys misshapen; /* its values on rows that could not be read */
};

/* A path without its folder: how a file is called in what is said of it. */
struct str reading_file_name(struct str path);
/* Opens a file, sets up ps and finds the columns; a file that is refused as a whole has no rows to read. */
MUST_CHECK const struct error *reading_open(struct reading *r, struct arena *a, struct str path, struct str sheet,
					    const struct column *columns, size_t n,
					    const struct import_options *options, struct problems *ps);
/* The next row with as many fields as there are headings; those without are problems. False at the end. */
bool reading_next(struct reading *r);

/* A problem with column i of this row. */
void reading_wrong(struct reading *r, enum severity severity, size_t i, struct str says);
/* True when column i is blank in this row or not in the file. */
bool reading_blank(const struct reading *r, size_t i);
/* False, with a problem, when column i is blank. */
bool reading_needs(struct reading *r, size_t i);

/* Each reads column i; a value that cannot be read is a problem and leaves *ret as it was. Text is the arena's. */
void read_text(struct reading *r, size_t i, size_t max, struct str *ret);
void read_note(struct reading *r, size_t i, size_t max, struct str *ret);
/* An id of the council's: text that a spreadsheet has not turned into 1.2E+07. */
void read_id(struct reading *r, size_t i, struct str *ret);
/* A day that has come: one after options.today is a problem. */
void read_past_date(struct reading *r, size_t i, struct date *ret);
/* Home with suitability in one column or two; the two must not contradict each other. */
void read_home(struct reading *r, size_t home, size_t suitable, enum home_kind *ret, enum suitability *ret_suitable);
/* A code, by one of the parsers of values.h. */
#define READ_VALUE(r, i, parse, ret)                                                                                   \
	do {                                                                                                           \
		struct cell cell_ = table_cell(&(r)->table, &(r)->row, (i));                                           \
		const char *wrong_ = parse(&cell_, (ret));                                                             \
		if (wrong_)                                                                                            \
			reading_wrong((r), PROBLEM_REFUSES_ROW, (i), str_c(wrong_));                                   \
	} while (0)
/* Ages that no care leaver has are worth a look. */
void check_age(struct reading *r, size_t i, struct date birth);

/* Room for one more item of a growing array. */
#define GROW(a, p, n, type)                                                                                            \
	do {                                                                                                           \
		if (!(p) || (((n) & ((n)-1)) == 0 && (n) >= 16)) {                                                     \
			type *grown_ = arena_new((a), type, (n) ? (n)*2 : 16);                                         \
			if (p)                                                                                         \
				memcpy(grown_, (p), (n) * sizeof(type));                                               \
			(p) = grown_;                                                                                  \
		}                                                                                                      \
	} while (0)

/* Takes out of found (.p, .n) the items whose rows were refused after they had been read. */
#define DROP_REFUSED(ps, found)                                                                                        \
	do {                                                                                                           \
		size_t kept_ = 0;                                                                                      \
		for (size_t i_ = 0; i_ < (found).n; i_++)                                                              \
			if (!problems_refused((ps), (found).p[i_].at.row))                                             \
				(found).p[kept_++] = (found).p[i_];                                                    \
		(found).n = kept_;                                                                                     \
	} while (0)
