/* That somebody got it, with the step of the policies: given, or talked through. */
#include "at_21.h"
#include "distribution.h"
#include "record.h"

enum channel given_channel(enum given_how how)
{
	switch (how) {
	case GIVEN_POSTED: return CHANNEL_POST;
	case GIVEN_EMAILED: return CHANNEL_EMAIL;
	case GIVEN_TEXTED: return CHANNEL_TEXT;
	default: return CHANNEL_NONE;
	}
}

/* Empty: it meets nothing. Who found it by themself was given nothing. */
static struct str step_of(const struct given *g)
{
	if (g->mistaken || !given_counts(g->part) || g->how == GIVEN_OWN_PAGES)
		return STR("");
	return g->how == GIVEN_TALKED ? STR("local-offer-discussed") : STR("local-offer-given");
}

/* Whether another row of theirs says the same of that day. */
static const struct error *is_said_again(struct recording *r, struct account_id by, struct date on, struct str step,
					 bool *ret)
{
	struct givens all;
	const struct error *e = given_of(txn_db(r->txn), r->arena, (struct viewer){by}, r->person, &all);
	*ret = false;
	for (size_t i = 0; !e && i < all.n; i++)
		*ret |= all.p[i].on.days == on.days && str_eq(step_of(&all.p[i]), step);
	return e;
}

const struct error *give(struct recording *r, const struct given *before, const struct given *to, struct account_id by)
{
	struct str was = before ? step_of(before) : STR(""), is = step_of(to);
	bool again = false;
	const struct error *e = given_put(r->txn, r->arena, r->person, before, to, by, r->now);
	if (!e && was.n)
		e = is_said_again(r, by, before->on, was, &again);
	if (!e && was.n && !again)
		e = step_take_back_of(r->txn, r->arena, r->person, before->on, was, STR("What they got was corrected."),
				      by, r->now);
	return e || !is.n ? e : record_step(r, to->on, is);
}
