/* What several of the pages ask for. */
#include "pages.h"

#include "own_pages_sql.h"
#include "working_time.h"

const struct error *own_worker_read(struct request *rq, struct own_worker *ret)
{
	struct own_pages_worker_row row;
	struct own_pages_covered_row cover;
	bool found, away = false;
	const struct error *e = own_pages_worker(rq->db, rq->arena, viewer_of(rq), &found, &row);
	*ret = (struct own_worker){.away_until = DATE_NONE};
	if (e || !found)
		return e;
	*ret = (struct own_worker){.id = row.worker,
				   .name = row.name,
				   .email = row.worker_email,
				   .team = row.team,
				   .kind = row.kind,
				   .phone = row.phone,
				   .team_email = row.email,
				   .away_until = DATE_NONE};
	if (row.worker.id &&
	    (e = own_pages_covered(rq->db, rq->arena, row.worker, instant_london_day(rq->now), &away, &cover)))
		return e;
	if (away) {
		ret->cover = cover.name;
		ret->cover_email = cover.email;
		ret->away_until = cover.until_day;
	}
	return NULL;
}

/* "9am", "5:30pm" */
static struct str hour_words(struct arena *a, int minutes)
{
	int hour = minutes / 60, rest = minutes % 60;
	const char *half = hour < 12 ? "am" : "pm";
	hour = hour % 12 ? hour % 12 : 12;
	return rest ? arena_fmt(a, "%d:%02d%s", hour, rest, half) : arena_fmt(a, "%d%s", hour, half);
}

struct str own_hours_words(struct arena *a, const struct policy *policy)
{
	return arena_fmt(a, "Monday to Friday, %.*s to %.*s", STR_ARG(hour_words(a, policy->desk_opens)),
			 STR_ARG(hour_words(a, policy->desk_closes)));
}

struct str own_read_words(struct request *rq)
{
	const struct policy *policy = office_of(rq)->policy;
	struct instant at = desk_reads(policy, rq->now);
	struct date today = instant_london_day(rq->now), day = instant_london_day(at);
	struct arena *a = rq->arena;
	if (at.seconds == rq->now.seconds)
		return arena_fmt(a, "today, before %.*s", STR_ARG(hour_words(a, policy->desk_closes)));
	return arena_fmt(a, "%s%.*s, from %.*s", date_cmp(day, today) == 0 ? "" : "on ",
			 STR_ARG(date_cmp(day, today) == 0 ? STR("today") : date_weekday_day_month(a, day)),
			 STR_ARG(hour_words(a, policy->desk_opens)));
}

/* Of what is due on this side of today, that which the council's policy has words for to them; of two alike the sooner.
 */
static size_t add_comings(const struct dues *dues, struct date today, bool late, struct own_coming *p, size_t n)
{
	for (size_t i = 0; i < dues->n; i++) {
		const struct due *d = &dues->p[i];
		bool told = false;
		if (str_empty(d->promise->to_them) || !date_known(d->by) || (date_cmp(d->by, today) < 0) != late)
			continue;
		for (size_t j = 0; j < n; j++)
			told |= str_eq(p[j].what, d->promise->to_them);
		if (!told)
			p[n++] = (struct own_coming){d->promise->to_them, d->by, late};
	}
	return n;
}

const struct error *own_comings_read(struct request *rq, struct person_id person, struct own_comings *ret)
{
	struct date today = instant_london_day(rq->now);
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, person, &s);
	if (e)
		return e;
	struct dues dues = promises_due(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	struct own_coming *p = arena_new(rq->arena, struct own_coming, dues.n);
	size_t ahead = add_comings(&dues, today, false, p, 0), n = add_comings(&dues, today, true, p, ahead);
	*ret = (struct own_comings){p, n, n - ahead};
	return NULL;
}

const struct error *own_done_read(struct request *rq, struct person_id person, struct own_comings *ret)
{
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, person, &s);
	if (e)
		return e;
	struct dues dues = promises_history(office_of(rq)->policy, &s.facts, rq->now, rq->arena);
	struct own_coming *p = arena_new(rq->arena, struct own_coming, OWN_DONE_MOST + 1);
	size_t n = 0;
	for (size_t i = 0; i < dues.n; i++) {
		const struct due *d = &dues.p[i];
		size_t at = n;
		if (d->state != DUE_MET || str_empty(d->promise->to_them))
			continue;
		for (; at > 0 && date_cmp(p[at - 1].by, d->met) < 0; at--)
			p[at] = p[at - 1];
		p[at] = (struct own_coming){d->promise->to_them, d->met, false};
		n += n < OWN_DONE_MOST;
	}
	*ret = (struct own_comings){p, n, 0};
	return NULL;
}
