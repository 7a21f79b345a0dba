/* Inside check_903/: a row of any table as what the rules look at, and the rules. */
#pragma once
#include "check_903.h"

enum { ROWS_OF_ONE = 1000 };

enum touch_903 { TOUCH_BLANK, TOUCH_YES, TOUCH_NO, TOUCH_DIED, TOUCH_REFU, TOUCH_NREQ, TOUCH_RHOM, TOUCH_OTHER };
enum rec_903 { REC_BLANK, REC_X1, REC_E2, REC_E3, REC_E11, REC_E12, REC_OTHER };
enum sex_903 { SEX_BLANK, SEX_1, SEX_2, SEX_M, SEX_F, SEX_OTHER };
enum mother_903 { MOTHER_BLANK, MOTHER_0, MOTHER_1, MOTHER_OTHER };

/* A code of one or two letters in one number. */
#define CODE1(a)    ((uint16_t)((unsigned)(a) << 8))
#define CODE2(a, b) ((uint16_t)((unsigned)(a) << 8 | (unsigned)(b)))
enum { CODE_BLANK = 0, CODE_OTHER = 0xFFFF };

/* DATE_NONE stands for blank. */
#define DATE_UNREAD ((struct date){INT32_MIN + 1})

struct row_903 {
	uint32_t child; /* its number; 0 when blank */
	uint32_t line;  /* of the file, from 1 */
	uint32_t label; /* row of the file from 0, headings left out */
	uint32_t found; /* a bit for each rule that found something */
	struct date born;
	struct date from, to; /* DECOM, DEC */
	uint16_t activ, accom;
	uint8_t in_touch, rec, sex, mother;
	bool starts;      /* RNE is S */
	bool short_break; /* LS is V3 or V4 */
	bool filled;      /* OC3, AD1: any item; OC2: any of the outcomes, not SDQ */
};

static inline bool date_read(struct date d)
{
	return d.days > INT32_MIN + 1;
}

/* A table's columns; which rows take from which. */
struct column_903 {
	const char *name;
	/* Puts a cell's text into a row; NULL when no rule looks at it. */
	void (*put)(struct row_903 *row, struct str text);
};
struct table_903_def {
	const char *name, *usual_file;
	struct column_903 column[14]; /* the first without a name ends them; the first is always CHILD */
};
extern const struct table_903_def table_defs[T_DOLO + 1];

/* Days as DD/MM/YYYY (D/M/YYYY too), from 22 September 1677 to 11 April 2262. */
struct date date_903(struct str s);

struct rows_of {
	const uint32_t *p, *end;
};
/* Indices of a child's rows, in the file's order. */
static inline struct rows_of rows_of(const struct table_rows *t, uint32_t child)
{
	if (!t->there || !t->n)
		return (struct rows_of){NULL, NULL};
	return (struct rows_of){t->order + t->first[child], t->order + t->first[child + 1]};
}
static inline bool has_rows(const struct table_rows *t, uint32_t child)
{
	return t->there && t->n && t->first[child] != t->first[child + 1];
}
/* for (EACH_ROW_OF(e, episodes, child)) use(e) */
#define EACH_ROW_OF(row, t, c)                                                                                         \
	struct rows_of row##_s = rows_of((t), (c));                                                                    \
	row##_s.p < row##_s.end && (row = (t)->p + *row##_s.p);                                                        \
	row##_s.p++
#define EACH_ROW(row, t)                                                                                               \
	struct row_903 *row = (t)->p;                                                                                  \
	row &&row < (t)->p + (t)->n;                                                                                   \
	row++

/* Sets first and order of every table; children are numbered below c->n_ids. ERROR_INVALID: too many rows of one, who
 * would be looked at by each of them. */
MUST_CHECK const struct error *index_903(struct check_903 *c);
/* Asks every rule. */
void rules_903(struct check_903 *c);

/* A rule: marks the rows that it finds with its bit. */
typedef enum rule_outcome rule_903_fn(struct check_903 *c, uint32_t bit);
rule_903_fn rule_131, rule_132, rule_133, rule_153, rule_344, rule_345, rule_347, rule_348, rule_391, rule_int34;
rule_903_fn rule_1000, rule_1001, rule_1002, rule_1007, rule_1010, rule_1011, rule_1016, rule_187;
rule_903_fn rule_134, rule_165, rule_215, rule_628, rule_1012, rule_1014, rule_3001, rule_epi, rule_int06, rule_int15;

/* Years are calendar years; born on 29 February, a birthday is 1 March in other years, and 28 February as published. */
struct date birthday_903(const struct check_903 *c, struct date born, int years);
/* The public validator's years of 365.2425 days: whether so many have passed. */
bool average_years(struct date from, struct date to, int years);
/* The episode that began last; NULL when none has a day. as_published or not, the first of those that began together.
 */
struct row_903 *latest_episode(const struct table_rows *t, uint32_t child);
