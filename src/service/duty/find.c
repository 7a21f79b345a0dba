/* Who is meant by what a caller says. */
#include "duty_private.h"

#include "duty_sql.h"
#include "secret.h"

static struct str typed(struct arena *a, struct str name, struct date born)
{
	return date_known(born) ? arena_fmt(a, "%.*s %s", STR_ARG(name), date_iso(a, born).p) : name;
}

const struct error *duty_must_ring(struct request *rq, struct str name, struct date born, bool *ret)
{
	struct person_id hidden = {0};
	const struct error *e = search_hidden_namesake(rq->db, rq->arena, rq->who.account, typed(rq->arena, name, born),
						       &hidden);
	if (!e && hidden.id)
		e = office_saw(rq, hidden, "restricted.told-to-ring");
	if (!e)
		*ret = hidden.id != 0;
	return e;
}

struct str duty_picked(struct request *rq, struct str pick)
{
	struct str ref = secret_open(rq->arena, rq->session.secret, pick);
	return ref_valid(ref) ? ref : STR("");
}

/* Where they live, as far as colleagues of any team may know it: a district, never a town. */
static const struct error *district(struct request *rq, struct person_id person, struct str *ret)
{
	struct duty_lives_row row;
	bool found;
	const struct error *e = duty_lives(rq->db, rq->arena, viewer_of(rq), person, &found, &row);
	*ret = STR("");
	if (e || !found || row.sensitive)
		return e;
	const struct route_place *place = place_find(&office_of(rq)->teams, row.town);
	if (str_eq(row.place, STR("away")) || str_eq(row.place, STR("abroad")))
		*ret = str_eq(row.place, STR("away")) ? STR("out of area") : STR("abroad");
	else if (place)
		*ret = place->district;
	return NULL;
}

const struct error *duty_person_read(struct request *rq, struct person_id person, struct duty_person *ret)
{
	struct duty_seen_of_row row;
	struct duty_with_whom_row with;
	bool found, any;
	const struct error *e = duty_seen_of(rq->db, rq->arena, viewer_of(rq), person, &found, &row);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such person");
	if (e || (e = duty_with_whom(rq->db, rq->arena, viewer_of(rq), person, &any, &with)))
		return e;
	struct duty_person p = {
	    .name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref),
	    .age = date_age(row.birth_date, instant_london_day(rq->now), !office_of(rq)->policy->leap_on_28_february),
	    .team = any ? with.team_name : STR(""),
	    .pick = secret_seal(rq->arena, rq->session.secret, row.ref)};
	if ((e = district(rq, person, &p.district)))
		return e;
	*ret = p;
	return NULL;
}

static const struct error *add(struct request *rq, const struct found_people *from, struct duty_person *to, size_t *n)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < from->n && !e; i++)
		e = duty_person_read(rq, from->p[i].person, &to[(*n)++]);
	return e;
}

const struct error *duty_find(struct request *rq, struct str name, struct date born, struct duty_found *ret)
{
	struct duty_found f = {.looked = true};
	struct found found;
	size_t n = 0;
	const struct error *e = search_people(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq),
					      typed(rq->arena, name, born), instant_london_day(rq->now), &found);
	if (e || (e = office_saw(rq, (struct person_id){0}, "people.searched")) ||
	    (e = duty_must_ring(rq, name, born, &f.ring)))
		return e;
	struct duty_person *p = arena_new(rq->arena, struct duty_person, found.people.n + found.sounds.n);
	if ((e = add(rq, &found.people, p, &n)) || (e = add(rq, &found.sounds, p, &n)))
		return e;
	f.people = (struct duty_people){p, n};
	f.too_short = found.too_short;
	f.more = found.more;
	*ret = f;
	return NULL;
}
