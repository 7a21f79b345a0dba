#include "resettlement.h"

#include "record.h"

const struct inside_done inside_done[INSIDE_DONE] = {
    {{"local-offer-given", sizeof("local-offer-given") - 1}, "Gave them the Local Offer"},
    {{"linked-with-probation", sizeof("linked-with-probation") - 1}, "Linked up with probation or youth justice"},
    {{"joint-visit-21-plus", sizeof("joint-visit-21-plus") - 1}, "Visited together with the 21 Plus team"},
    {{"resettlement-plan", sizeof("resettlement-plan") - 1},
     "Started the resettlement plan with them, the prison and probation"},
    {{"resettlement-agreed", sizeof("resettlement-agreed") - 1}, "Agreed the resettlement plan"},
};

const struct inside_dones inside_dones = {inside_done, INSIDE_DONE};

/* What somebody did for them, as the promises ask for it. */
static const struct error *put_steps(struct recording *r, const struct note *n)
{
	struct date on = date_known(n->from) ? n->from : instant_london_day(r->now);
	const struct error *e = NULL;
	for (size_t i = 0; i < NOTE_STEPS && !e; i++) {
		const struct note_step *s = &note_specs[n->kind].steps[i];
		if (!s->step || (s->agreed && !date_known(n->from)))
			continue;
		struct str v = n->text[s->column];
		if (s->value ? str_eq(v, str_c(s->value)) : !str_empty(v))
			e = record_step(r, on, str_c(s->step));
	}
	return e;
}

const struct error *resettlement_note(struct recording *r, const struct note *before, const struct note *now,
				      struct account_id by)
{
	const struct error *e = note_put(r, before, now, by);
	return e || now->ended ? e : put_steps(r, now);
}

static bool done_since(const struct facts *f, struct str step, struct date since)
{
	for (size_t i = 0; i < f->n_steps; i++)
		if (str_eq(f->steps[i].step, step) && date_cmp(f->steps[i].on, since) >= 0)
			return true;
	return false;
}

static bool is_ready(struct str state)
{
	return str_eq(state, STR("ready")) || str_eq(state, STR("given"));
}

void resettlement_state(const struct facts *facts, const struct notes *notes, struct date since,
			bool ret[RESETTLEMENT_STEPS])
{
	bool state[RESETTLEMENT_STEPS] = {done_since(facts, STR("resettlement-plan"), since), false,
					  done_since(facts, STR("resettlement-agreed"), since) ||
					      done_since(facts, STR("release-day-plan"), since)};
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *n = &notes->p[i];
		if (date_cmp(n->on, since) < 0)
			continue;
		if (n->kind == NOTE_RELEASE) {
			state[1] |= str_eq(n->text[COLUMN_CHOICE], STR("found"));
			state[3] |= !str_empty(n->text[COLUMN_MORE]);
		}
		if (n->kind == NOTE_KIT)
			state[4] |= is_ready(n->text[COLUMN_NAME]) && is_ready(n->text[COLUMN_ABOUT]);
	}
	memcpy(ret, state, sizeof(state));
}
