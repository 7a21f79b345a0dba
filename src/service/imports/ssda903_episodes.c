/* A row of Episodes. */
#include "episode_codes.h"
#include "ssda903_private.h"

enum { CODE_CHARS = 11 };

static void keep_code(char ret[SSDA903_CODE], struct str code)
{
	memcpy(ret, code.p, code.n);
	ret[code.n] = '\0';
}

/* A code in capitals; one that the return has not is left out, with a note, unless something is decided by it. */
static void read_code(struct reading *r, size_t column, enum episode_field field, char ret[SSDA903_CODE])
{
	struct cell cell = table_cell(&r->table, &r->row, column);
	struct str typed = STR_NONE;
	const char *wrong = value_text(&cell, CODE_CHARS, &typed);
	char upper[CODE_CHARS + 1];
	if (wrong)
		reading_wrong(r, PROBLEM_REFUSES_ROW, column, str_c(wrong));
	for (size_t i = 0; i < typed.n && i < sizeof(upper); i++)
		upper[i] = (char)(typed.p[i] >= 'a' && typed.p[i] <= 'z' ? typed.p[i] - 'a' + 'A' : typed.p[i]);
	struct str code = {upper, typed.n < sizeof(upper) ? typed.n : 0};
	if (code.n < SSDA903_CODE && episode_code_known(field, code))
		keep_code(ret, code);
	else if (typed.n)
		reading_wrong(r, PROBLEM_NOTICE, column, STR("is no code that the return has here; it is left out."));
}

static const char *read_short(struct reading *r, size_t column, size_t max)
{
	struct str text = STR_NONE;
	read_text(r, column, max, &text);
	return text.n ? text.p : NULL;
}

static void read_codes(struct reading *r, struct ssda903_episode *ep)
{
	struct str began = str_trim(table_cell(&r->table, &r->row, COLUMN_RNE).text);
	struct str legal = str_trim(table_cell(&r->table, &r->row, COLUMN_LS).text);
	if (began.n != 1 || !episode_code_known(EPISODE_RNE, began))
		reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_RNE,
			      STR("is no reason for an episode to begin. Write S when care began, or L, P, T, B or U "
				  "when it went on."));
	else
		keep_code(ep->began, began);
	if (legal.n >= SSDA903_CODE || !episode_code_known(EPISODE_LS, legal))
		reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_LS,
			      STR("is no legal status of the return. It decides whether the days count, so write the "
				  "code, such as C2 or V2, or V3 and V4 for short breaks."));
	else
		keep_code(ep->legal, legal);
	ep->short_break = episode_is_short_break(str_c(ep->legal));
	read_code(r, COLUMN_CIN, EPISODE_CIN, ep->need);
	read_code(r, COLUMN_PLACE, EPISODE_PLACE, ep->place);
	read_code(r, COLUMN_PLACE_PROVIDER, EPISODE_PROVIDER, ep->provider);
	read_code(r, COLUMN_REASON_PLACE_CHANGE, EPISODE_CHANGE, ep->change);
	ep->home_post = read_short(r, COLUMN_HOME_POST, 12);
	ep->place_post = read_short(r, COLUMN_PL_POST, 12);
	ep->urn = read_short(r, COLUMN_URN, 20);
}

static void read_end(struct reading *r, struct ssda903_episode *ep)
{
	bool bad = r->bad;
	r->bad = false;
	read_past_date(r, COLUMN_DEC, &ep->to);
	ep->end_unread = r->bad;
	r->bad |= bad;
	READ_VALUE(r, COLUMN_REC, value_care_ended, ep->ended);
	if (r->bad)
		return;
	if (date_known(ep->to)) {
		if (date_cmp(ep->to, ep->from) < 0)
			reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_DEC, STR("is before DECOM. Mend one of the two."));
		if (!ep->ended[0])
			reading_wrong(r, PROBLEM_NOTICE, COLUMN_REC,
				      STR("is blank, though DEC says that the episode ended. Write why: X1 when care "
					  "went on."));
	} else if (str_eq(str_c(ep->ended), STR("X1"))) {
		reading_wrong(r, PROBLEM_NOTICE, COLUMN_REC,
			      STR("says that another episode follows, but DEC is blank: it is taken as still going on. "
				  "Leave REC blank, or write DEC."));
		ep->ended[0] = '\0';
	} else if (ep->ended[0]) {
		reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_REC,
			      STR("says that care ended, but DEC is blank. Write the day in DEC, or leave REC blank "
				  "while care goes on."));
	}
}

/* Most children have few: room for one, then twice as much each time. */
static void add_episode(struct arena *a, struct ssda903_child *c, const struct ssda903_episode *ep)
{
	if ((c->n & (c->n - 1)) == 0) {
		struct ssda903_episode *grown = arena_new(a, struct ssda903_episode, c->n ? c->n * 2 : 1);
		if (c->n)
			memcpy(grown, c->episodes, c->n * sizeof(*grown));
		c->episodes = grown;
	}
	c->episodes[c->n++] = *ep;
}

void ssda903_read_episode(struct ssda903_reading *g, struct reading *r)
{
	struct ssda903_child *c = ssda903_whose(g, r, COLUMN_CHILD);
	struct ssda903_episode ep = {.from = DATE_NONE, .to = DATE_NONE, .at = r->at};
	if (!c)
		return;
	if (reading_needs(r, COLUMN_DECOM))
		read_past_date(r, COLUMN_DECOM, &ep.from);
	if (!r->bad && !date_known(ep.from))
		reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_DECOM, STR("is no day. An episode needs one."));
	read_codes(r, &ep);
	read_end(r, &ep);
	if (!r->bad && date_known(c->birth) && date_cmp(ep.from, c->birth) < 0)
		reading_wrong(r, PROBLEM_REFUSES_ROW, COLUMN_DECOM,
			      arena_fmt(g->a, "is before the child was born, %.*s. Mend one of the two.",
					STR_ARG(date_long(g->a, c->birth))));
	add_episode(g->a, c, &ep);
	c->care_refused |= r->bad;
}
