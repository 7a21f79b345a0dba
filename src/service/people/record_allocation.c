/* Whose work somebody is. */
#include "people_sql.h"
#include "record_private.h"

static const struct error *whose_words(struct recording *r, struct team_id team, struct account_id worker,
				       struct str said, struct str *ret)
{
	struct people_names_of_row names;
	const struct error *e = people_names_of(txn_db(r->txn), r->arena, team, worker, &names);
	if (e)
		return e;
	struct str who = str_empty(names.worker_name) ? said : names.worker_name;
	*ret = arena_fmt(r->arena, "%.*s, %.*s", STR_ARG(str_empty(who) ? STR("nobody") : who),
			 STR_ARG(str_empty(names.team_name) ? STR("no team") : names.team_name));
	return NULL;
}

static const struct error *other_worker(struct recording *r, const struct people_allocation_now_row *now,
					struct team_id team, struct account_id worker, struct str worker_said)
{
	struct str ours = STR_NONE, theirs = STR_NONE;
	const struct error *e;
	if ((e = whose_words(r, now->team, now->worker, now->worker_said, &ours)) ||
	    (e = whose_words(r, team, worker, worker_said, &theirs)))
		return e;
	return fact_differs(r, "allocation", now->on_day, ours, theirs);
}

const struct error *record_allocation(struct recording *r, struct date on, struct team_id team,
				      struct account_id worker, struct str worker_said)
{
	struct people_allocation_now_row now;
	bool found;
	int64_t id;
	if (!team.id && !worker.id && str_empty(worker_said))
		return NULL;
	const struct error *e = people_allocation_now(txn_db(r->txn), r->arena, r->person, on, &found, &now);
	if (e)
		return e;
	if (!found)
		now = (struct people_allocation_now_row){0};
	/* A name that is nobody's account takes nobody's work away: the person would be on no list at all. */
	if (!worker.id && now.worker.id)
		worker_said = STR_NONE;
	/* What is not said stays; but nobody has named a worker yet in a team that is new. */
	bool moves = team.id && team.id != now.team.id;
	if (!team.id)
		team = now.team;
	if (!moves && !worker.id && str_empty(worker_said)) {
		worker = now.worker;
		worker_said = now.worker_said;
	}
	bool same = now.team.id == team.id && now.worker.id == worker.id && str_eq(now.worker_said, worker_said);
	if (found && ours_stands(r, now.source))
		return same ? fact_agrees(r, "allocation", now.on_day)
			    : other_worker(r, &now, team, worker, worker_said);
	if (same || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_allocation_add(r->txn, r->person, on, id, team, worker, or_none(worker_said), r->now, r->source,
				     NULL);
}

const struct error *record_allocated(struct recording *r, struct date on, struct team_id team, struct account_id worker)
{
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (e)
		return e;
	r->changed++;
	return people_allocation_add(r->txn, r->person, on, id, team, worker, STR_NONE, r->now, r->source, NULL);
}
