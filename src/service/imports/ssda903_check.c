/* What only several rows together show: a child's episodes one after the other, and OC3 beside them. */
#include "ssda903_private.h"

#include <stdlib.h>

/* A problem at one row of a table, in a column of it; value: the cell's, STR_NONE for none. */
static void wrong(struct ssda903_reading *g, enum ssda903_table table, enum severity severity, struct import_place at,
		  size_t column, struct str value, struct str says)
{
	const struct table *t = &g->table[table];
	problem_add(&g->s->file[table].problems, severity, at.row, at.line, t->at[column], t->heading[column], value,
		    says);
}

static struct str day(struct ssda903_reading *g, struct date d)
{
	return date_long(g->a, d);
}

/* As a file writes it. */
static struct str cell_day(struct ssda903_reading *g, struct date d)
{
	int y, m, dd;
	date_to_ymd(d, &y, &m, &dd);
	return arena_fmt(g->a, "%02d/%02d/%04d", dd, m, y);
}

static int by_from(const void *x, const void *y)
{
	const struct ssda903_episode *a = x, *b = y;
	int order = date_cmp(a->from, b->from); /* one that is not known comes first */
	return order ? order : (a->at.row > b->at.row) - (a->at.row < b->at.row);
}

/* Two episodes that follow each other: rules of the return on DECOM, RNE, DEC and REC. */
static void check_pair(struct ssda903_reading *g, struct ssda903_child *c, const struct ssda903_episode *before,
		       const struct ssda903_episode *e)
{
	struct arena *a = g->a;
	const enum ssda903_table T = SSDA903_EPISODES;
	size_t refusing = g->s->file[T].problems.refusing;
	bool goes_on = str_eq(str_c(before->ended), STR("X1"));
	if (date_cmp(e->from, before->from) == 0)
		wrong(g, T, PROBLEM_REFUSES_ROW, e->at, COLUMN_DECOM, cell_day(g, e->from),
		      arena_fmt(a,
				"is the DECOM of line %u too. Two episodes of a child cannot begin on one day: leave "
				"one out, or mend the day.",
				before->at.line));
	else if (!date_known(before->to))
		wrong(g, T, PROBLEM_REFUSES_ROW, before->at, COLUMN_DEC, STR_NONE,
		      arena_fmt(a,
				"is blank, but another episode of the same child begins on %.*s (line %u). Write when "
				"this one ended.",
				STR_ARG(day(g, e->from)), e->at.line));
	else if (date_cmp(e->from, before->to) < 0)
		wrong(g, T, PROBLEM_REFUSES_ROW, e->at, COLUMN_DECOM, cell_day(g, e->from),
		      arena_fmt(a,
				"is before the episode on line %u ended, %.*s. A child has one episode at a time: mend "
				"DECOM here or DEC there.",
				before->at.line, STR_ARG(day(g, before->to))));
	else if (date_cmp(e->from, before->to) > 0 && goes_on)
		wrong(
		    g, T, PROBLEM_REFUSES_ROW, before->at, COLUMN_REC, str_c(before->ended),
		    arena_fmt(a,
			      "says that care went on, but the next episode begins only on %.*s (line %u). Add the one "
			      "between, or mend REC or DEC.",
			      STR_ARG(day(g, e->from)), e->at.line));
	else if (date_cmp(e->from, before->to) > 0 && !str_eq(str_c(e->began), STR("S")))
		wrong(g, T, PROBLEM_NOTICE, e->at, COLUMN_RNE, str_c(e->began),
		      arena_fmt(
			  a,
			  "says that care went on, but the episode before ended on %.*s (line %u). Write S, or mend "
			  "a day; it is taken as a new period in care.",
			  STR_ARG(day(g, before->to)), before->at.line));
	else if (date_cmp(e->from, before->to) == 0 && !goes_on && before->ended[0])
		wrong(
		    g, T, PROBLEM_NOTICE, before->at, COLUMN_REC, str_c(before->ended),
		    arena_fmt(a,
			      "says that care ended, but an episode begins on the same day (line %u). Write X1 if care "
			      "went on; it is taken as it stands.",
			      e->at.line));
	else if (date_cmp(e->from, before->to) == 0 && goes_on && str_eq(str_c(e->began), STR("S")))
		wrong(g, T, PROBLEM_NOTICE, e->at, COLUMN_RNE, str_c(e->began),
		      arena_fmt(
			  a,
			  "says that care began, but the episode on line %u says with X1 that it went on. Write L, P, "
			  "T, B or U; it is taken as going on.",
			  before->at.line));
	c->care_refused |= g->s->file[T].problems.refusing != refusing;
}

static void check_episodes(struct ssda903_reading *g, struct ssda903_child *c)
{
	if (!c->n)
		return;
	qsort(c->episodes, c->n, sizeof(*c->episodes), by_from);
	for (size_t i = 1; i < c->n; i++)
		if (date_known(c->episodes[i - 1].from) && !c->episodes[i - 1].end_unread)
			check_pair(g, c, &c->episodes[i - 1], &c->episodes[i]);
	const struct ssda903_episode *last = &c->episodes[c->n - 1];
	if (date_known(last->to) && str_eq(str_c(last->ended), STR("X1")))
		wrong(g, SSDA903_EPISODES, PROBLEM_NOTICE, last->at, COLUMN_REC, str_c(last->ended),
		      STR("says that care goes on in another episode, which is not in the file. Add it, or write why "
			  "care "
			  "ended; until then care ends here on that day."));
}

/* The year of the latest day in an episode, when nobody said which: an episode that ends on 1 April had its last day in
 * the year before. */
static void find_year(struct ssda903_reading *g)
{
	struct ssda903 *s = g->s;
	struct date latest = DATE_NONE;
	int year, month, d;
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->p[i]->n; k++) {
			const struct ssda903_episode *e = &s->p[i]->episodes[k];
			latest = date_max(latest, e->from); /* DATE_NONE is before all */
			if (date_known(e->to))
				latest = date_max(latest, date_add_days(e->to, -1));
		}
	if (!date_known(s->year_to) && date_known(latest)) {
		date_to_ymd(latest, &year, &month, &d);
		(void)date_from_ymd(year + (month > 3), 3, 31, &s->year_to);
	}
	if (!date_known(s->year_to))
		return;
	date_to_ymd(s->year_to, &year, &month, &d);
	(void)date_from_ymd(year - 1, 4, 1, &s->year_from);
}

static bool in_care_on(const struct ssda903_child *c, struct date on)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct ssda903_episode *e = &c->episodes[i];
		if (!e->short_break && date_known(e->from) && date_cmp(e->from, on) <= 0 &&
		    (!date_known(e->to) || date_cmp(on, e->to) < 0))
			return true;
	}
	return false;
}

/* How the last episode ended; NULL while it goes on, or when there is none. */
static const struct ssda903_episode *left_care(const struct ssda903_child *c)
{
	return c->n && date_known(c->episodes[c->n - 1].to) ? &c->episodes[c->n - 1] : NULL;
}

/* Rules 347, 391 and 3001, and the day on which the row is true: the birthday in the year from 17 to 21, the latest
 * contact of that year for those who are older, for which the return has no day. */
static void check_birthday(struct ssda903_reading *g, struct ssda903_child *c)
{
	struct ssda903_leaver *l = &c->leaver;
	struct date to = g->s->year_to, today = g->options->today;
	int age = date_age(c->birth, to, true);
	struct date birthday = date_birthday(c->birth, age, true);
	const enum ssda903_table T = SSDA903_OC3;
	if (age < 17) {
		wrong(g, T, PROBLEM_REFUSES_ROW, l->at, OC3_DOB, cell_day(g, c->birth),
		      arena_fmt(g->a,
				"makes them 17 only on %.*s, after this return's year, which ended on %.*s. OC3 is for "
				"17 and over: leave the row out, or mend DOB.",
				STR_ARG(day(g, date_birthday(c->birth, 17, true))), STR_ARG(day(g, to))));
		c->leaver_refused = true;
		return;
	}
	l->on = age <= 21 ? birthday : to;
	if (date_cmp(l->on, today) > 0)
		l->on = today;
	if (age == 17 && l->home == HOME_FORMER_CARER)
		wrong(g, T, PROBLEM_NOTICE, l->at, OC3_ACCOM, home_kind_code(l->home),
		      STR("is for those of 18 and over who stay with former foster carers, and they became 17 in this "
			  "year. Write the home's own code."));
	if (age == 17 && l->home == HOME_FOYER)
		wrong(g, T, PROBLEM_NOTICE, l->at, OC3_ACCOM, home_kind_code(l->home),
		      STR("is a foyer, which the return does not take for somebody of 17. Is the age or the code "
			  "right?"));
	if (age <= 18 && in_care_on(c, birthday))
		wrong(g, T, PROBLEM_NOTICE, l->at, OC3_CHILD, c->id,
		      arena_fmt(g->a,
				"was still looked after on this birthday, %.*s. The return wants OC3 from those who "
				"have left care.",
				STR_ARG(day(g, birthday))));
}

/* Rules 1000, 1001 and 1011: how care ended. */
static void check_left(struct ssda903_reading *g, struct ssda903_child *c)
{
	struct ssda903_leaver *l = &c->leaver;
	const struct ssda903_episode *end = left_care(c);
	const enum ssda903_table T = SSDA903_OC3;
	if (!end)
		return;
	if (str_eq(str_c(end->ended), STR("E2"))) {
		wrong(
		    g, T, PROBLEM_REFUSES_ROW, l->at, OC3_CHILD, c->id,
		    arena_fmt(g->a,
			      "died in care on %.*s by the episode on line %u (REC E2). Leave the OC3 row out, or mend "
			      "REC.",
			      STR_ARG(day(g, end->to)), end->at.line));
		c->leaver_refused = true;
	} else if (str_eq(str_c(end->ended), STR("E3")) || str_eq(str_c(end->ended), STR("E11")) ||
		   str_eq(str_c(end->ended), STR("E12"))) {
		wrong(
		    g, T, PROBLEM_NOTICE, l->at, OC3_CHILD, c->id,
		    arena_fmt(g->a, "%s on %.*s (REC %.*s, line %u of the episodes). The return wants no OC3 of them.",
			      str_eq(str_c(end->ended), STR("E3")) ? "went into another council's care" : "was adopted",
			      STR_ARG(day(g, end->to)), STR_ARG(str_c(end->ended)), end->at.line));
	}
}

static void check_leaver(struct ssda903_reading *g, struct ssda903_child *c)
{
	if (!c->leaver.any || !date_known(c->birth))
		return;
	if (!date_known(g->s->year_to)) {
		wrong(g, SSDA903_OC3, PROBLEM_REFUSES_ROW, c->leaver.at, OC3_CHILD, c->id,
		      STR("is of a year that nothing says: there are no episodes beside it. Say which year's "
			  "return it is: that in which it ended (--year at the command line)."));
		c->leaver_refused = true;
		return;
	}
	check_birthday(g, c);
	check_left(g, c);
}

void ssda903_refuse(struct ssda903 *s, struct ssda903_child *c, bool leaver_alone)
{
	c->leaver_refused = true;
	problems_refuse(&s->file[SSDA903_OC3].problems, c->leaver.at.row);
	if (leaver_alone)
		return;
	c->care_refused = true;
	problems_refuse(&s->file[SSDA903_HEADER].problems, c->header.row);
	problems_refuse(&s->file[SSDA903_UASC].problems, c->unaccompanied.row);
	for (size_t i = 0; i < c->n; i++)
		problems_refuse(&s->file[SSDA903_EPISODES].problems, c->episodes[i].at.row);
}

/* A child of whose rows one could not even be split into columns. */
static bool has_misshapen(struct ssda903_reading *g, const struct ssda903_child *c)
{
	for (int t = 0; t < SSDA903_OC3; t++)
		if (g->is_there[t] && g->misshapen[t].room && keys_at(&g->misshapen[t], c->id)->at.row)
			return true;
	return false;
}

/* Said once with a number: it is so of nearly everybody in the return of one year. */
static void tell_of_earlier(struct ssda903_reading *g, size_t n, struct import_place first)
{
	if (n)
		wrong(g, SSDA903_EPISODES, PROBLEM_NOTICE, first, COLUMN_RNE, STR_NONE,
		      arena_fmt(g->a,
				"here, one of %zu, a child's first episode in the file is not care beginning "
				"(S): an earlier one is in an earlier year's return. Import that too, in any order; "
				"until then care counts from the first episode that is known.",
				n));
}

void ssda903_check(struct ssda903_reading *g)
{
	struct ssda903 *s = g->s;
	size_t earlier = 0;
	struct import_place first = {NO_ROW, 0};
	find_year(g);
	for (size_t i = 0; i < s->n; i++) {
		struct ssda903_child *c = s->p[i];
		check_episodes(g, c);
		c->care_refused |= has_misshapen(g, c);
		check_leaver(g, c);
		if (c->care_refused)
			ssda903_refuse(s, c, false);
		else if (c->leaver_refused)
			ssda903_refuse(s, c, true);
		if (!c->n || c->care_refused || str_eq(str_c(c->episodes[0].began), STR("S")))
			continue;
		earlier++;
		if (first.row == NO_ROW || c->episodes[0].at.row < first.row)
			first = c->episodes[0].at;
	}
	tell_of_earlier(g, earlier, first);
}
