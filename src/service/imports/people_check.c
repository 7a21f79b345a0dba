/* What only all rows of a person together show. */
#include <stdlib.h>

#include "people_private.h"

/* A problem about a person as a whole, at one of their rows. */
static void person_wrong(struct gathering *g, enum severity severity, struct import_place at, size_t column,
			 const char *says)
{
	struct reading *r = &g->r;
	problem_add(r->ps, severity, at.row, at.line, r->table.at[column], r->table.heading[column], STR_NONE,
		    str_c(says));
}

static int by_from(const void *x, const void *y)
{
	const struct import_care *a = x, *b = y;
	int order = date_cmp(a->from, b->from);
	return order ? order : (a->at.row > b->at.row) - (a->at.row < b->at.row);
}

/* The periods of one person beside each other. */
static void check_care(struct gathering *g, struct gathered *known)
{
	struct import_person *p = &known->person;
	if (p->care_n)
		qsort(known->care, p->care_n, sizeof(known->care[0]), by_from);
	p->care = known->care;
	for (size_t i = 0; i < p->care_n; i++) {
		const struct import_care *c = &known->care[i], *before = i ? c - 1 : NULL;
		if (date_known(p->birth) && date_known(c->from) && date_cmp(c->from, p->birth) < 0)
			person_wrong(g, PROBLEM_REFUSES_ROW, c->at, CARE_FROM,
				     "care began before the person was born. Mend one of the two dates.");
		if (!before || !date_known(c->from) || !date_known(before->from))
			continue;
		if (date_cmp(c->from, before->from) == 0)
			person_wrong(
			    g, PROBLEM_REFUSES_ROW, c->at, CARE_FROM,
			    "two periods in care of the same person begin on this day. Leave one of them out.");
		else if (!date_known(before->to))
			person_wrong(
			    g, PROBLEM_REFUSES_ROW, before->at, CARE_TO,
			    "care has no end, but a later period of the same person begins after it. Write the "
			    "end.");
		else if (date_cmp(c->from, before->to) < 0)
			person_wrong(
			    g, PROBLEM_NOTICE, c->at, CARE_FROM,
			    "this period in care begins before the last one ended; the days are counted once.");
	}
}

void people_check(struct gathering *g, struct gathered *known)
{
	struct import_person *p = &known->person;
	if (!date_known(p->birth) && !known->refused)
		person_wrong(g, PROBLEM_REFUSES_ROW, p->at, BIRTH,
			     "the birth date is blank or not known on every row of this person. It is needed.");
	if (p->first_name.n == 0 && p->surname.n == 0 && !known->refused)
		person_wrong(
		    g, PROBLEM_REFUSES_ROW, p->at, FIRST_NAME,
		    "first_name and surname are both blank on every row of this person. One of them is needed.");
	if (date_known(p->birth) && date_known(p->records_from) && date_cmp(p->records_from, p->birth) < 0)
		person_wrong(g, PROBLEM_REFUSES_ROW, p->at, RECORDS_FROM,
			     "records begin before the person was born. Mend one of the two dates.");
	bool placed = !str_empty(p->address) || !str_empty(p->postcode) || !str_empty(p->town);
	if (placed && p->home == HOME_NOT_RECORDED && !known->refused)
		person_wrong(g, PROBLEM_NOTICE, p->at, str_empty(p->address) ? POSTCODE : ADDRESS,
			     "where they live is left out, because home is blank. Write what kind of home it is too.");
	if (!date_known(p->situation_on))
		p->situation_on = g->r.options->today;
	check_care(g, known);
}

void people_tie_rows(struct gathering *g)
{
	struct problems *ps = g->r.ps;
	uint32_t *last = arena_new(g->r.a, uint32_t, g->n + 1), *first = arena_new(g->r.a, uint32_t, g->n + 1);
	ps->next = arena_new(g->r.a, uint32_t, g->rows_n + 1);
	ps->next_n = (uint32_t)g->rows_n;
	for (uint32_t row = 1; row < g->rows_n; row++) {
		uint32_t person = g->person_of_row[row];
		if (person == 0)
			continue;
		if (last[person])
			ps->next[last[person]] = row;
		else
			first[person] = row;
		last[person] = row;
		ps->next[row] = first[person];
	}
	for (uint32_t row = 1; row < g->rows_n; row++) {
		uint32_t person = g->person_of_row[row];
		if (person && !g->people[person - 1].refused && problems_refused(ps, row)) {
			g->people[person - 1].refused = true;
			problems_refuse(ps, row);
		}
	}
	for (size_t i = 0; i < g->n; i++)
		if (keys_at(&g->r.misshapen, g->people[i].person.person_id)->at.row)
			problems_refuse(ps, g->people[i].person.at.row);
}
