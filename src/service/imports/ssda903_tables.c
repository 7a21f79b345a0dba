/* The rows of Header, Episodes, UASC and OC3, one at a time. */
#include "ssda903_private.h"

/* "CHILD" alone is the return's; the others are what systems put on their own exports. */
#define CHILD_COLUMN                                                                                                   \
	{                                                                                                              \
		"CHILD", {"CHILD_ID", "CHILDID", "person_id"}, true                                                    \
	}

static const struct column header_columns[HEADER_COLUMNS] = {
    [HEADER_CHILD] = CHILD_COLUMN,
    [HEADER_SEX] = {"SEX", {"GENDER"}, true},
    [HEADER_DOB] = {"DOB", {NULL}, true},
    [HEADER_ETHNIC] = {"ETHNIC", {"ETHNICITY"}, true},
    [HEADER_UPN] = {"UPN", {NULL}, false},
    [HEADER_MOTHER] = {"MOTHER", {NULL}, false},
    [HEADER_MC_DOB] = {"MC_DOB", {NULL}, false},
};

static const struct column episode_columns[COLUMN_COLUMNS] = {
    [COLUMN_CHILD] = CHILD_COLUMN,
    [COLUMN_DECOM] = {"DECOM", {NULL}, true},
    [COLUMN_RNE] = {"RNE", {NULL}, true},
    [COLUMN_LS] = {"LS", {NULL}, true},
    [COLUMN_CIN] = {"CIN", {NULL}, false},
    [COLUMN_PLACE] = {"PLACE", {"PL"}, false},
    [COLUMN_PLACE_PROVIDER] = {"PLACE_PROVIDER", {NULL}, false},
    [COLUMN_DEC] = {"DEC", {NULL}, true},
    [COLUMN_REC] = {"REC", {NULL}, true},
    [COLUMN_REASON_PLACE_CHANGE] = {"REASON_PLACE_CHANGE", {NULL}, false},
    [COLUMN_HOME_POST] = {"HOME_POST", {NULL}, false},
    [COLUMN_PL_POST] = {"PL_POST", {NULL}, false},
    [COLUMN_URN] = {"URN", {NULL}, false},
};

static const struct column uasc_columns[UASC_COLUMNS] = {
    [UASC_CHILD] = CHILD_COLUMN,
    [UASC_SEX] = {"SEX", {"GENDER"}, false},
    [UASC_DOB] = {"DOB", {NULL}, false},
    [UASC_DUC] = {"DUC", {NULL}, true},
};

static const struct column oc3_columns[OC3_COLUMNS] = {
    [OC3_CHILD] = CHILD_COLUMN,
    [OC3_DOB] = {"DOB", {NULL}, false},
    [OC3_IN_TOUCH] = {"IN_TOUCH", {NULL}, true},
    [OC3_ACTIV] = {"ACTIV", {NULL}, true},
    [OC3_ACCOM] = {"ACCOM", {NULL}, true},
};

static struct ssda903_child *child(struct ssda903_reading *g, struct str id)
{
	uint32_t *index = &keys_at(&g->ids, id)->index;
	struct ssda903 *s = g->s;
	if (*index == 0) {
		struct ssda903_child *c = arena_new(g->a, struct ssda903_child, 1);
		*c = (struct ssda903_child){.id = id, .birth = DATE_NONE, .leaver = {.on = DATE_NONE}};
		GROW(g->a, s->p, s->n, struct ssda903_child *);
		s->p[s->n++] = c;
		*index = (uint32_t)s->n;
	}
	return s->p[*index - 1];
}

/* A table with one row for a child. Of two nobody can say which is right, so neither is used. */
static void one_row(struct ssda903_reading *g, struct reading *r, struct import_place *first, const char *says)
{
	if (first->row == NO_ROW) {
		*first = r->at;
		return;
	}
	reading_wrong(r, PROBLEM_REFUSES_ROW, 0, /* CHILD, the first column of each table */
		      arena_fmt(g->a, "is on %s %u already. %s", reading_line_word(r), first->line, says));
	problems_refuse(r->ps, first->row);
}

struct ssda903_child *ssda903_whose(struct ssda903_reading *g, struct reading *r, size_t i)
{
	struct str id = STR_NONE;
	if (reading_needs(r, i))
		read_id(r, i, &id);
	return id.n ? child(g, id) : NULL;
}

/* A birth date that says something else than another table is wrong on one of the two. */
static void birth_of(struct ssda903_reading *g, struct reading *r, size_t i, struct ssda903_child *c)
{
	struct date birth = DATE_NONE;
	read_past_date(r, i, &birth);
	if (!date_known(birth))
		return;
	if (date_known(c->birth) && date_cmp(c->birth, birth) != 0)
		reading_wrong(r, PROBLEM_REFUSES_ROW, i,
			      arena_fmt(g->a, "is not the DOB that another table says, %.*s. Mend one of the two.",
					STR_ARG(date_long(g->a, c->birth))));
	else
		c->birth = birth;
}

static void sex_of(struct reading *r, size_t i, struct ssda903_child *c)
{
	enum gender gender = GENDER_NOT_RECORDED;
	READ_VALUE(r, i, value_gender, &gender);
	if (gender && c->gender && gender != c->gender)
		reading_wrong(r, PROBLEM_NOTICE, i, STR("is not what Header says of the same child; Header is taken."));
	else if (gender)
		c->gender = gender;
}

static void read_header(struct ssda903_reading *g, struct reading *r)
{
	struct ssda903_child *c = ssda903_whose(g, r, HEADER_CHILD);
	struct cell mother = table_cell(&r->table, &r->row, HEADER_MOTHER);
	if (!c)
		return;
	one_row(g, r, &c->header, "Header has one row for a child.");
	birth_of(g, r, HEADER_DOB, c);
	if (!r->bad && !date_known(c->birth))
		reading_wrong(r, PROBLEM_REFUSES_ROW, HEADER_DOB,
			      STR("must be there: without it nothing can be worked out. Write it as 21/11/2008."));
	sex_of(r, HEADER_SEX, c);
	READ_VALUE(r, HEADER_ETHNIC, value_ethnicity, &c->ethnicity);
	struct str m = str_trim(mother.text);
	if (str_eq(m, STR("0")) || str_eq(m, STR("1")))
		c->mother = str_eq(m, STR("1")) ? YES : NO;
	else if (m.n)
		reading_wrong(r, PROBLEM_NOTICE, HEADER_MOTHER,
			      STR("is neither 0 nor 1, which is all that the return takes; it is not kept here."));
	c->care_refused |= r->bad;
}

static void read_unaccompanied(struct ssda903_reading *g, struct reading *r)
{
	struct ssda903_child *c = ssda903_whose(g, r, UASC_CHILD);
	struct cell duc;
	struct date ceased = DATE_NONE;
	if (!c)
		return;
	one_row(g, r, &c->unaccompanied, "UASC has one row for a child.");
	birth_of(g, r, UASC_DOB, c);
	sex_of(r, UASC_SEX, c);
	duc = table_cell(&r->table, &r->row, UASC_DUC);
	const char *wrong = value_date(&duc, &ceased);
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, UASC_DUC, str_c(wrong));
	else if (date_known(ceased) && date_known(c->birth) && date_cmp(ceased, date_birthday(c->birth, 18, true)) > 0)
		reading_wrong(r, PROBLEM_NOTICE, UASC_DUC,
			      arena_fmt(g->a,
					"is after the 18th birthday, %.*s, when the status ends; it is not kept here.",
					STR_ARG(date_long(g->a, date_birthday(c->birth, 18, true)))));
	c->uasc = YES; /* is or was, as Annex A has it */
	c->care_refused |= r->bad;
}

/* Rules 131 to 133, and the codes that the return no longer takes. */
static void read_leaver_codes(struct reading *r, struct ssda903_leaver *l)
{
	struct cell accom = table_cell(&r->table, &r->row, OC3_ACCOM);
	READ_VALUE(r, OC3_IN_TOUCH, value_in_touch, &l->in_touch);
	READ_VALUE(r, OC3_ACTIV, value_activity, &l->activity);
	const char *wrong = value_home(&accom, &l->home, &l->suitable);
	if (!wrong && l->home == HOME_NOT_APPLICABLE && l->suitable)
		wrong = "is no accommodation code: 0 has neither 1 nor 2 behind it. Write 0 alone when it does not "
			"apply, else a letter with 1 or 2, such as U1.";
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, OC3_ACCOM, str_c(wrong));
	if (!wrong && l->suitable == SUITABLE && !home_kind_may_be_suitable(l->home)) {
		reading_wrong(r, PROBLEM_NOTICE, OC3_ACCOM,
			      STR("cannot be for somebody in custody or homeless; it is taken as unsuitable (2)."));
		l->suitable = UNSUITABLE;
	}
	if (!wrong && l->home && l->home != HOME_NOT_APPLICABLE && !l->suitable)
		reading_wrong(r, PROBLEM_NOTICE, OC3_ACCOM,
			      STR("does not say whether the home is suitable. The return wants 1 or 2 behind it: U1."));
	if (l->activity && !activity_in_return(l->activity))
		reading_wrong(
		    r, PROBLEM_NOTICE, OC3_ACTIV,
		    STR("is a code of before 2019, which the return no longer takes; it is kept as it is. Write "
			"4 for an apprenticeship or 5 for other training or work: F4, F5, P4, P5."));
}

/* Rules 153, 344 and 345: what may stand beside what. */
static void check_beside(struct reading *r, const struct ssda903_leaver *l)
{
	bool none_apply = l->in_touch == IN_TOUCH_DIED || l->in_touch == IN_TOUCH_HOME;
	struct str in_touch = in_touch_code(l->in_touch);
	static const struct {
		size_t column;
		const char *name;
	} two[] = {{OC3_ACTIV, "ACTIV"}, {OC3_ACCOM, "ACCOM"}};
	for (size_t i = OC3_IN_TOUCH; i <= OC3_ACCOM; i++)
		if (reading_blank(r, i))
			reading_wrong(
			    r, PROBLEM_REFUSES_ROW, i,
			    STR("is blank, though IN_TOUCH, ACTIV and ACCOM go together: fill in all three, or "
				"none."));
	for (size_t i = 0; i < 2 && !r->bad; i++) {
		bool zero = two[i].column == OC3_ACTIV ? l->activity == ACTIVITY_NOT_APPLICABLE
						       : l->home == HOME_NOT_APPLICABLE;
		if (none_apply && !zero)
			reading_wrong(
			    r, PROBLEM_REFUSES_ROW, two[i].column,
			    arena_fmt(r->a,
				      "cannot be beside IN_TOUCH %.*s (%.*s). Write 0 in ACTIV and ACCOM, or mend "
				      "IN_TOUCH.",
				      STR_ARG(in_touch), STR_ARG(in_touch_words(l->in_touch))));
		else if (l->in_touch == IN_TOUCH_YES && zero)
			reading_wrong(
			    r, PROBLEM_REFUSES_ROW, two[i].column,
			    arena_fmt(r->a,
				      "cannot be beside IN_TOUCH YES: who is in touch can say. Write the code of "
				      "%s, or mend IN_TOUCH.",
				      two[i].name));
		if (r->bad && none_apply)
			break; /* one sentence says both */
	}
}

static void read_leaver(struct ssda903_reading *g, struct reading *r)
{
	struct ssda903_child *c = ssda903_whose(g, r, OC3_CHILD);
	struct ssda903_leaver l = {.on = DATE_NONE, .at = r->at};
	if (!c)
		return;
	one_row(g, r, &c->oc3, "OC3 has one row for a young person.");
	birth_of(g, r, OC3_DOB, c);
	bool any = !reading_blank(r, OC3_IN_TOUCH) || !reading_blank(r, OC3_ACTIV) || !reading_blank(r, OC3_ACCOM);
	l.any = any;
	if (any) {
		read_leaver_codes(r, &l);
		if (!r->bad)
			check_beside(r, &l);
	}
	c->leaver = l;
	c->leaver_refused |= r->bad;
}

const struct error *ssda903_read_table(struct ssda903_reading *g, enum ssda903_table table)
{
	static const struct {
		const struct column *columns;
		size_t n;
	} tables[SSDA903_TABLES] = {{header_columns, HEADER_COLUMNS},
				    {episode_columns, COLUMN_COLUMNS},
				    {uasc_columns, UASC_COLUMNS},
				    {oc3_columns, OC3_COLUMNS}};
	struct ssda903_file *file = &g->s->file[table];
	struct reading r;
	const struct error *e = reading_open(&r, g->a, file->path, STR(""), tables[table].columns, tables[table].n,
					     g->options, &file->problems);
	if (e)
		return e;
	r.whole = 1; /* CHILD is the first column of each */
	while (reading_next(&r)) {
		if (table == SSDA903_HEADER)
			read_header(g, &r);
		else if (table == SSDA903_EPISODES)
			ssda903_read_episode(g, &r);
		else if (table == SSDA903_UASC)
			read_unaccompanied(g, &r);
		else
			read_leaver(g, &r);
	}
	g->table[table] = r.table;
	g->misshapen[table] = r.misshapen;
	g->is_there[table] = true;
	return NULL;
}
