#include "access.h"

#include "access_sql.h"
#include "reason.h"

struct str display_name(struct arena *a, struct str known_as, struct str first_name, struct str surname,
			struct str council_ref)
{
	struct str first = str_empty(known_as) ? first_name : known_as;
	if (str_empty(first) && str_empty(surname))
		return arena_fmt(a, "No name recorded, id %.*s", STR_ARG(council_ref));
	if (str_empty(first) || str_empty(surname))
		return str_empty(first) ? surname : first;
	struct buf name; /* a list has one for each of its lines: without a format to read */
	buf_init(&name, a, first.n + 1 + surname.n);
	buf_add(&name, first);
	buf_char(&name, ' ');
	buf_add(&name, surname);
	return buf_str(&name);
}

/* Stops the handler: in place of its page goes the one that asks why (page/reason.html). That the name was shown on it
 * is recorded too. */
static const struct error *hold(struct request *rq, const struct seen_person *who, const struct access_hold *asks)
{
	struct access_hold *kept = arena_new(rq->arena, struct access_hold, 1);
	const struct error *e = office_saw(rq, who->person, "person.reason-asked");
	if (e)
		return e;
	*kept = *asks;
	rq->hold = kept;
	return error_new(ERROR_FORBIDDEN, "a reason is asked first");
}

/* Young people of one's own teams, one's own, and those without a team open; others with a reason. */
static const struct error *gate(struct request *rq, const struct seen_person *who)
{
	struct access_standing_row row;
	bool found, given;
	const struct error *e = access_standing(rq->db, rq->arena, viewer_of(rq), who->person,
						instant_london_day(rq->now), rq->now, &found, &row);
	if (e || !found || row.open)
		return e;
	struct access_hold asks = {
	    .ref = who->ref,
	    .name = who->name,
	    .team = row.team,
	    .age = date_age(who->birth, instant_london_day(rq->now), !office_of(rq)->policy->leap_on_28_february),
	    .errors = {.arena = rq->arena}};
	if ((e = access_take_reason(rq, who->person, &asks, &given)))
		return e;
	return given ? NULL : hold(rq, who, &asks);
}

const struct error *access_person(struct request *rq, struct str ref, const char *what, struct seen_person *ret)
{
	struct access_person_by_ref_row row;
	bool found;
	const struct error *e = access_person_by_ref(rq->db, rq->arena, viewer_of(rq), ref, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	struct seen_person who = {
	    .person = row.person,
	    .ref = row.ref,
	    .council_ref = row.council_ref,
	    .name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref),
	    .birth = row.birth_date,
	    .restricted = row.restricted};
	if ((e = gate(rq, &who)) || (e = office_saw(rq, who.person, what)))
		return e;
	*ret = who;
	return NULL;
}

const struct error *access_find(struct db *db, struct arena *a, struct str ref_or_id, struct person_id *ret)
{
	struct access_person_of_ref_row row;
	bool found;
	const struct error *e = access_person_of_ref(db, a, ref_or_id, &found, &row);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "there is nobody with the ref or id %.*s", STR_ARG(ref_or_id));
	if (!e)
		*ret = row.person;
	return e;
}

const struct error *access_all_teams(struct request *rq, bool *ret)
{
	struct access_serves_21_plus_row row;
	bool found = true;
	const struct error *e = NULL;
	if (!request_may(rq, MAY_SEE_TEAM_LIST))
		e = access_serves_21_plus(rq->db, rq->arena, rq->who.account, &found, &row);
	if (!e)
		*ret = found;
	return e;
}
