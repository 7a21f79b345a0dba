#include "send_list.h"

#include "distribution_sql.h"
#include "operation.h"
#include "outgoing.h"

static bool is_of_age(enum age_band ages, int age)
{
	switch (ages) {
	case AGES_UNDER_18: return age < 18;
	case AGES_18_TO_20: return age >= 18 && age < 21;
	case AGES_FROM_21: return age >= 21;
	default: return true;
	}
}

static bool has_had(enum had_it had, struct date got, struct date same_since)
{
	if (had == HAD_ANY)
		return true;
	if (!date_known(got))
		return true;
	return had == HAD_OLD && date_known(same_since) && date_cmp(got, same_since) < 0;
}

bool send_is_of(const struct send_filter *f, const struct send_facts *x, struct date same_since,
		const struct policy *policy, struct date today)
{
	return (!f->category || x->category == f->category) && (!f->inside_only || x->inside) &&
	       has_had(f->had, x->got, same_since) &&
	       is_of_age(f->ages, date_age(x->birth, today, !policy->leap_on_28_february));
}

/* Either may not be known. */
static struct date later(struct date x, struct date y)
{
	return !date_known(x) ? y : !date_known(y) ? x : date_max(x, y);
}

static struct str where_to(struct arena *a, const struct way *way)
{
	return str_empty(way->caution) ? way->value
				       : arena_fmt(a, "%.*s (%.*s)", STR_ARG(way->value), STR_ARG(way->caution));
}

/* Where it goes, or why nothing may go. */
static const struct error *look_up(struct request *rq, enum channel channel, struct send_person *p)
{
	struct reach reach;
	bool outgoing;
	const struct error *e = outgoing_allowed(rq->db, rq->arena, p->person, &outgoing);
	if (e || (e = reach_read(rq->db, rq->arena, viewer_of(rq), p->person, &reach)))
		return e;
	p->language = reach.speaking.language;
	p->format = reach.speaking.format;
	if (!outgoing) {
		p->why = STR("Nothing goes out to them any more.");
		return NULL;
	}
	if (channel == CHANNEL_NONE)
		return NULL;
	struct reach_answer answer = reach_decide(rq->arena, &reach, channel);
	if (answer.allowed)
		p->to = where_to(rq->arena, &answer.way);
	else
		p->why = answer.words;
	return NULL;
}

static void hold_out(struct arena *a, struct send_stops *stops, const struct send_person *p)
{
	size_t i = 0;
	while (i < stops->n && !str_eq(stops->p[i].why, p->why))
		i++;
	if (i == stops->n)
		stops->p[stops->n++] = (struct send_stop){p->why, {arena_new(a, struct send_person, LOOK_UP_MOST), 0}};
	stops->p[i].people.p[stops->p[i].people.n++] = *p;
}

static const struct error *count_hidden(struct request *rq, const struct send_filter *f, struct date same_since,
					size_t *ret)
{
	struct distribution_hidden rows;
	struct team_range teams = team_range_of(f->team.team);
	struct date today = instant_london_day(rq->now);
	const struct error *e = distribution_hidden(rq->db, rq->arena, teams.first, teams.last, f->every, today,
						    rq->who.account, &rows);
	*ret = 0;
	for (size_t i = 0; !e && i < rows.n; i++)
		*ret += send_is_of(f,
				   &(struct send_facts){rows.p[i].birth_date, later(rows.p[i].given, rows.p[i].step),
							rows.p[i].category, rows.p[i].inside},
				   same_since, office_of(rq)->policy, today);
	return e;
}

const struct error *send_list_read(struct request *rq, const struct send_filter *f, struct date same_since,
				   struct send_list *ret)
{
	struct distribution_people rows;
	struct team_range teams = team_range_of(f->team.team);
	struct date today = instant_london_day(rq->now);
	struct send_list list = {0};
	const struct error *e = distribution_people(rq->db, rq->arena, viewer_of(rq), teams.first, teams.last, f->every,
						    today, &rows);
	if (e || (e = count_hidden(rq, f, same_since, &list.hidden)))
		return e;
	list.send.p = arena_new(rq->arena, struct send_person, GIVE_AT_ONCE);
	list.stop.p = arena_new(rq->arena, struct send_stop, LOOK_UP_MOST);
	size_t looked_up = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct distribution_people_row *r = &rows.p[i];
		struct date got = later(r->given, r->step);
		if (!send_is_of(f, &(struct send_facts){r->birth_date, got, r->category, r->inside}, same_since,
				office_of(rq)->policy, today))
			continue;
		struct send_person p = {
		    .person = r->person, .ref = r->ref, .name = r->name, .team = r->team_name, .got = got};
		if (list.send.n == GIVE_AT_ONCE || looked_up == LOOK_UP_MOST) {
			list.more++;
			continue;
		}
		if ((e = look_up(rq, given_channel(f->how), &p)))
			return e;
		looked_up++;
		if (p.why.n)
			hold_out(rq->arena, &list.stop, &p);
		else
			list.send.p[list.send.n++] = p;
	}
	*ret = list;
	return NULL;
}

const struct error *send_record(struct request *rq, const struct send_person *p, size_t n, const struct given *what,
				struct url to)
{
	struct deed deed = {
	    .account = rq->who.account, .what = "offer.given", .detail = given_how_code(what->how), .at = rq->now};
	struct txn *txn = NULL;
	const struct error *e = NULL;
	for (size_t i = 0; i < n && !e; i++) {
		deed.person = p[i].person;
		e = i == 0 ? txn_begin(rq->db, &deed, &txn) : txn_also(txn, &deed);
		struct recording r = {
		    .txn = txn, .arena = rq->arena, .now = rq->now, .person = p[i].person, .source = STR("here")};
		if (!e && !(e = give(&r, NULL, what, rq->who.account)))
			e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, p[i].person, rq->now);
	}
	if (!e)
		e = operation_keep(txn, rq, to);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
