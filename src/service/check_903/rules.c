/* Every rule: what it needs, what a finding means and how to put it right. */
#include "rows_903.h"

#define BIT(t) (1u << (t))
enum {
	OC3 = BIT(T_OC3),
	HEADER = BIT(T_HEADER),
	EPISODES = BIT(T_EPISODES),
	LAST = BIT(T_EPISODES_LAST),
	AD1 = BIT(T_AD1),
};

static const struct rule {
	struct rule_903 says;
	rule_903_fn *ask;
	uint32_t needs;           /* tables without which it is not asked */
	uint32_t needs_published; /* when the public validator needs others; 0: the same */
	const char *column;       /* in OC3, or in the table that it marks */
	const char *beside;       /* in other tables; NULL: the same column */
} rules[RULES_903] = {
    {{"131", "IN_TOUCH is no code of this return.", "Write YES, NO, DIED, REFU, NREQ or RHOM."},
     rule_131,
     OC3,
     0,
     "IN_TOUCH",
     NULL},
    {{"132", "ACTIV is no code of this return.",
      "Write F1, P1, F2, P2, F4, P4, F5, P5, G4, G5 or G6, or 0 for somebody who died or returned home. F3 and P3 are "
      "no longer used: F4 and P4 are apprenticeships, F5 and P5 other training or work."},
     rule_132,
     OC3,
     0,
     "ACTIV",
     NULL},
    {{"133", "ACCOM is no code of this return.",
      "Write the letter of the kind of home and 1 if it is suitable, 2 if not (S and X are always 2), or 0 for "
      "somebody "
      "who died or returned home."},
     rule_133,
     OC3,
     0,
     "ACCOM",
     NULL},
    {{"134", "This adoption information is of somebody who also has care leaver information.",
      "Somebody who was adopted is no care leaver: take out the AD1 items, or the OC3 row."},
     rule_134,
     AD1 | OC3,
     0,
     "CHILD",
     "DATE_INT"},
    {{"153", "Only some of IN_TOUCH, ACTIV and ACCOM are filled in.", "Fill in all three, or none of them."},
     rule_153,
     OC3,
     0,
     "IN_TOUCH",
     NULL},
    {{"165",
      "Whether she is a mother does not fit: MOTHER is 0 or 1, for young women who were looked after in the year, "
      "and for nobody else.",
      "Fill in MOTHER for a young woman with an episode in the year, and clear it for a young man and for a care "
      "leaver "
      "without one; check SEX too."},
     rule_165,
     HEADER | EPISODES | OC3,
     0,
     "CHILD",
     "MOTHER"},
    {{"187", "This child was looked after for the whole year to 31 March, and has care leaver or adoption information.",
      "Take that information out, or mend the episodes: when and why did care end (DEC, REC)?"},
     rule_187,
     EPISODES | OC3,
     EPISODES | OC3 | AD1,
     "IN_TOUCH",
     "DATE_INT"},
    {{"215",
      "Somebody has care leaver information and the health and offending outcomes of children looked after for a "
      "year.",
      "Keep the one that is theirs and take the other out."},
     rule_215,
     BIT(T_OC2) | OC3,
     0,
     "IN_TOUCH",
     "CONVICTED"},
    {{"344", "IN_TOUCH says that the young person died or returned home, but ACTIV or ACCOM is not 0.",
      "Write 0 in both, or mend IN_TOUCH."},
     rule_344,
     OC3,
     0,
     "ACTIV",
     NULL},
    {{"345", "IN_TOUCH says that you are in touch, but ACTIV or ACCOM is 0.",
      "Write what they do and where they live, or mend IN_TOUCH."},
     rule_345,
     OC3,
     0,
     "ACTIV",
     NULL},
    {{"347", "ACCOM is a foyer (T1 or T2), but the young person was not yet 18 when the year began.",
      "Write the code of where they live, or mend DOB."},
     rule_347,
     OC3,
     0,
     "ACCOM",
     NULL},
    {{"348", "Last year's return says that this young person died; this year's does not.",
      "Write DIED with 0 and 0, or find out which of the two returns is wrong."},
     rule_348,
     OC3 | BIT(T_OC3_LAST),
     0,
     "IN_TOUCH",
     NULL},
    {{"391", "The young person's age in the year is not one for which OC3 is filled in.",
      "OC3 is for those whose 17th to 21st birthday is in the year, and at 22 to 25 for those who were in touch: take "
      "the "
      "row out, or mend DOB."},
     rule_391,
     OC3,
     0,
     "DOB",
     NULL},
    {{"628", "MOTHER is filled in for a care leaver who was not looked after in the year.",
      "Clear MOTHER, or add the episodes that are missing."},
     rule_628,
     HEADER | EPISODES | OC3,
     0,
     "MOTHER",
     NULL},
    {{"1000", "This young person died in care (REC E2).", "Take the OC3 row out, or mend REC."},
     rule_1000,
     OC3 | EPISODES,
     0,
     "CHILD",
     NULL},
    {{"1001",
      "By the episodes of this year and last year, this young person was not looked after for 13 weeks from the age "
      "of 14 and for a day from 16, or was adopted.",
      "Take the OC3 row out if that is right. If care was before these two years, it is: nothing needs to be done."},
     rule_1001,
     OC3 | EPISODES | LAST | HEADER,
     0,
     "CHILD",
     NULL},
    {{"1002", "There is no episode of this young person, in this year or the last.",
      "Check that CHILD is the number used in earlier years, or take the OC3 row out. If care ended before these two "
      "years, nothing needs to be done."},
     rule_1002,
     OC3 | EPISODES | LAST,
     0,
     "CHILD",
     NULL},
    {{"1007", "The young person was looked after on the 17th or 18th birthday that fell in the year.",
      "Take the OC3 row out, or mend the episode (DECOM, DEC)."},
     rule_1007,
     OC3 | EPISODES,
     0,
     "CHILD",
     NULL},
    {{"1010", "An episode was open when last year ended, and there is none this year.",
      "Add this year's episodes: at least the one that was open, with when and why it ended."},
     rule_1010,
     OC3 | EPISODES | LAST,
     0,
     "CHILD",
     NULL},
    {{"1011", "Care was transferred to another council in the last episode (REC E3).",
      "The other council returns them: take the OC3 row out, or mend REC."},
     rule_1011,
     OC3 | EPISODES,
     0,
     "CHILD",
     NULL},
    {{"1012", "This row is of somebody who has no episode in the year.", "Add the episodes, or take the row out."},
     rule_1012,
     EPISODES,
     0,
     "CHILD",
     NULL},
    {{"1014", "This is asylum-seeking information of a care leaver who was not looked after in the year.",
      "Take the UASC row out, or add the episodes that are missing."},
     rule_1014,
     BIT(T_UASC) | EPISODES | OC3,
     0,
     "IN_TOUCH",
     "DUC"},
    {{"1016", "The young person left care on or after the 17th or 18th birthday that fell in the year.",
      "Take the OC3 row out: OC3 is wanted from the birthday after that. Or mend DEC."},
     rule_1016,
     OC3 | EPISODES,
     0,
     "CHILD",
     NULL},
    {{"3001",
      "The young person became 17 in the year, and ACCOM says that they stay with former foster carers (Z1 or Z2).",
      "Z is for 18 and over: write where they live."},
     rule_3001,
     OC3 | HEADER,
     0,
     "ACCOM",
     NULL},
    {{"EPI", "This child has neither an episode nor care leaver information.",
      "Add the episodes, or take the row out of Header."},
     rule_epi,
     HEADER,
     0,
     "CHILD",
     NULL},
    {{"INT06", "This young person is not in Header.", "Add a row to Header, or mend CHILD."},
     rule_int06,
     OC3 | HEADER,
     0,
     "CHILD",
     NULL},
    {{"INT15", "DOB is another one than in Header.", "Find out which is right and write it in both."},
     rule_int15,
     OC3 | HEADER,
     0,
     "DOB",
     NULL},
    {{"INT34", "This young person has more than one row in OC3.", "Keep one of them."},
     rule_int34,
     OC3,
     0,
     "CHILD",
     NULL},
};

const struct rule_903 *check_903_rule(size_t i)
{
	return &rules[i].says;
}

static bool all_there(const struct check_903 *c, uint32_t needs)
{
	for (unsigned t = 0; t < TABLES_903; t++)
		if (needs & BIT(t) && !c->table[t].there)
			return false;
	return true;
}

void rules_903(struct check_903 *c)
{
	for (size_t i = 0; i < RULES_903; i++) {
		uint32_t needs = c->as_published && rules[i].needs_published ? rules[i].needs_published
									     : rules[i].needs;
		c->outcome[i] = all_there(c, needs) ? rules[i].ask(c, 1u << i) : RULE_WITHOUT_FILES;
	}
}

/* The item that is wrong, where a row can tell. */
static const char *column_of(size_t rule, enum table_903 t, const struct row_903 *r)
{
	const struct rule *is = &rules[rule];
	if (t != T_OC3)
		return is->beside ? is->beside : is->column;
	if (is->ask == rule_153)
		return r->in_touch == TOUCH_BLANK ? "IN_TOUCH" : r->activ == CODE_BLANK ? "ACTIV" : "ACCOM";
	if (is->ask == rule_344)
		return r->activ != CODE1('0') ? "ACTIV" : "ACCOM";
	if (is->ask == rule_345)
		return r->activ == CODE1('0') ? "ACTIV" : "ACCOM";
	return is->column;
}

/* The tables by the names of their files: how many, in order. */
static size_t by_name(const struct check_903 *c, enum table_903 order[TABLES_903])
{
	size_t n = 0;
	for (int t = 0; t <= T_DOLO; t++) {
		if (!c->table[t].there)
			continue;
		size_t at = n++;
		for (; at && str_cmp(c->table[order[at - 1]].file, c->table[t].file) > 0; at--)
			order[at] = order[at - 1];
		order[at] = (enum table_903)t;
	}
	return n;
}

static bool each_of_row(const struct check_903 *c, enum table_903 t, const struct row_903 *r,
			bool (*found)(void *arg, const struct finding_903 *f), void *arg)
{
	for (uint32_t left = r->found; left; left &= left - 1) {
		size_t i = (size_t)__builtin_ctz(left);
		struct finding_903 f = {.file = c->table[t].file,
					.line = r->line,
					.child = c->ids[r->child],
					.rule = i,
					.column = column_of(i, t, r)};
		if (!found(arg, &f))
			return false;
	}
	return true;
}

void check_903_each(const struct check_903 *c, bool (*found)(void *arg, const struct finding_903 *f), void *arg)
{
	enum table_903 order[TABLES_903];
	size_t n = by_name(c, order);
	for (size_t k = 0; k < n; k++)
		for (EACH_ROW(r, &c->table[order[k]]))
			if (r->found && !each_of_row(c, order[k], r, found, arg))
				return;
}

size_t check_903_count(const struct check_903 *c, size_t counts[RULES_903])
{
	size_t all = 0;
	memset(counts, 0, RULES_903 * sizeof(*counts));
	for (int t = 0; t <= T_DOLO; t++)
		for (EACH_ROW(r, &c->table[t]))
			for (uint32_t left = r->found; left; left &= left - 1, all++)
				counts[__builtin_ctz(left)]++;
	return all;
}
