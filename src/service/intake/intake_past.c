/* What a made-up county says of the time before its files. */
#include "intake_private.h"

enum { AFTERNOON = 16 * 3600 };

struct instant recorded_then(struct instant now, struct date on)
{
	struct instant then = date_known(on) ? date_london_at(on, AFTERNOON) : now;
	return then.seconds < now.seconds ? then : now;
}

struct instant recorded_at(const struct taking *t, struct date on)
{
	return t->in->past ? recorded_then(t->in->now, on) : t->in->now;
}

static const struct error *write_with(const struct taking *t, struct recording *r, const struct intake_with *with)
{
	struct whose w;
	const struct error *e = find_whose(t, r->arena, with->team, with->worker, &w);
	return e ? e : record_allocated(r, with->on, w.team, w.worker);
}

static bool is_last_home(const struct intake_past *past, size_t i)
{
	for (size_t k = i + 1; k < past->n_entries; k++)
		if (past->entries[k].home)
			return false;
	return true;
}

/* Where they live today has an address, in the file. */
static const struct error *write_entry(const struct taking *t, struct recording *r, const struct import_person *p,
				       const struct intake_past *past, size_t i)
{
	const struct intake_entry *x = &past->entries[i];
	const struct error *e;
	if (x->home && x->home == p->home && x->suitable == p->suitable && is_last_home(past, i)) {
		struct import_person then = *p;
		then.situation_on = x->on;
		return write_home(t, r, &then);
	}
	if ((e = record_home(r, x->on, x->home, x->suitable)) || (e = record_activity(r, x->on, x->activity)))
		return e;
	return record_in_touch(r, x->on, x->in_touch);
}

const struct error *write_past(const struct taking *t, struct recording *r, const struct import_person *p,
			       const struct intake_past *past)
{
	struct instant first = r->now;
	const struct error *e = NULL;
	for (size_t i = 0; i < past->n_episodes && !e; i++)
		e = record_episode(r, &past->episodes[i]);
	if (!e && past->n_episodes)
		e = record_care_of_episodes(r);
	for (size_t i = 0; i < past->n_with && !e; i++) {
		r->now = recorded_at(t, past->with[i].on);
		e = write_with(t, r, &past->with[i]);
	}
	for (size_t i = 0; i < past->n_entries && !e; i++) {
		r->now = recorded_at(t, past->entries[i].on);
		e = write_entry(t, r, p, past, i);
	}
	r->now = first;
	return e;
}
