#include "uncovered.h"

#include "teams.h"
#include "uncovered_sql.h"

const struct error *uncovered_read(struct db *db, struct arena *a, struct viewer viewer, struct team_id team,
				   struct date today, struct uncovered_list *ret)
{
	struct uncovered_soon rows;
	struct uncovered_hidden_row count;
	struct team_range in = team_range_of(team);
	struct date until = date_add_days(today, UNCOVERED_DAYS);
	const struct error *e = uncovered_soon(db, a, viewer, in.first, in.last, today, until, &rows);
	if (e || (e = uncovered_hidden(db, a, in.first, in.last, today, until, viewer.account, &count)))
		return e;
	struct uncovered *p = arena_new(a, struct uncovered, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct uncovered){.ref = rows.p[i].ref,
					  .name = rows.p[i].name,
					  .promise = rows.p[i].promise,
					  .by = rows.p[i].by_day,
					  .worker = rows.p[i].worker_name,
					  .away_until = rows.p[i].away_until};
	*ret = (struct uncovered_list){p, rows.n, count.hidden, rows.more};
	return NULL;
}

struct str uncovered_words(struct arena *a, const struct uncovered *u, struct date today)
{
	if (str_empty(u->worker))
		return STR("No worker");
	if (!date_known(u->away_until))
		return arena_fmt(a, "%.*s has left", STR_ARG(u->worker));
	return arena_fmt(a, "%.*s is away until %.*s", STR_ARG(u->worker), STR_ARG(day_words(a, u->away_until, today)));
}

const struct error *uncovered_of_everybody(struct db *db, struct arena *a, struct team_id team, struct date today,
					   struct uncovered_dues *ret)
{
	struct uncovered_everybody rows;
	const struct error *e = uncovered_everybody(db, a, team, team, today, date_add_days(today, UNCOVERED_DAYS),
						    &rows);
	if (e)
		return e;
	struct uncovered_due *p = arena_new(a, struct uncovered_due, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct uncovered_due){rows.p[i].person, rows.p[i].promise, rows.p[i].by_day};
	*ret = (struct uncovered_dues){p, rows.n};
	return NULL;
}
