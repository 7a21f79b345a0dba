#include "intake_private.h"
#include "reach.h"
#include "routing.h"

const struct error *find_whose(const struct taking *t, struct arena *a, struct str team, struct str worker,
			       struct whose *ret)
{
	struct whose w = {0};
	const struct error *e = NULL;
	if (!str_empty(team))
		e = team_find(t->in->db, a, team, &w.team);
	if (!e && !str_empty(worker))
		e = account_find(t->in->db, a, worker, &w.worker);
	if (!e && !w.worker.id)
		w.worker_said = worker;
	if (!e)
		*ret = w;
	return e;
}

/* A birth date decides everything, so one that changes is pointed out; the file is believed. */
static const struct error *check_birth(struct taking *t, struct str council_ref, struct date birth, const char *column,
				       struct import_place at)
{
	struct person_id person;
	struct date born = DATE_NONE;
	const struct error *e = person_by_council_ref(t->in->db, &t->scratch, council_ref, &person);
	if (!e && person.id)
		e = person_born(t->in->db, &t->scratch, person, &born);
	if (!e && date_known(born) && date_known(birth) && date_cmp(born, birth) != 0)
		problem_at(&t->problems, PROBLEM_NOTICE, at, column, date_iso(t->in->arena, birth),
			   arena_fmt(t->in->arena, "replaces %.*s, which is recorded.",
				     STR_ARG(date_long(t->in->arena, born))));
	return e;
}

const struct error *check_people(struct taking *t, const struct import_people *people)
{
	for (size_t i = 0; i < people->n; i++) {
		const struct import_person *p = &people->p[i];
		struct whose w;
		const struct error *e = find_whose(t, &t->scratch, p->team, p->worker, &w);
		if (e)
			return e;
		if (!str_empty(p->team) && !w.team.id)
			problem_at(
			    &t->problems, PROBLEM_REFUSES_ROW, p->at, "team", p->team,
			    STR("is no team's code or name. The teams are in the data folder's council/teams.yaml."));
		if (!str_empty(p->worker) && !w.worker.id)
			problem_at(
			    &t->problems, PROBLEM_REFUSES_ROW, p->at, "worker", p->worker,
			    STR("is no account's email or name. Make one (alwayshere user add --no-password ...) or "
				"leave the cell empty."));
		if ((e = check_birth(t, p->person_id, p->birth, "birth_date", p->at)))
			return e;
		arena_reset(&t->scratch);
	}
	return NULL;
}

static const struct error *write_care(struct recording *r, const struct import_person *p)
{
	for (size_t i = 0; i < p->care_n; i++) {
		struct care_period period = {.from = p->care[i].from,
					     .to = p->care[i].to,
					     .short_break = p->care[i].short_break,
					     .ours = !p->care[i].other_council,
					     .ended = p->care[i].ended};
		const struct error *e = record_care(r, &period);
		if (e)
			return e;
	}
	return NULL;
}

/* A town of the council's rules is here; of another one the file does not say whether it is. */
const struct error *write_home(const struct taking *t, struct recording *r, const struct import_person *p)
{
	const struct route_place *place = t->in->teams && !str_empty(p->town) ? place_find(t->in->teams, p->town)
									      : NULL;
	struct home_said s = {.on = p->situation_on,
			      .kind = p->home,
			      .suitable = p->suitable,
			      .address = p->address,
			      .place = place ? HOME_HERE : HOME_PLACE_NOT_RECORDED,
			      .town = p->town};
	if (place)
		s.town = str_empty(place->town) ? place->district : place->town;
	if (p->home == HOME_ABROAD) {
		s.place = HOME_IN_ANOTHER_COUNTRY;
		s.country = p->town;
		s.town = STR_NONE;
	} else {
		s.postcode = p->postcode;
	}
	return record_home_at(r, &s, p->address_sensitive);
}

static const struct error *write_person(struct taking *t, struct recording *r, const void *row)
{
	const struct import_person *p = row;
	struct date today = instant_london_day(t->in->now);
	struct person_details d = {.first_name = p->first_name,
				   .surname = p->surname,
				   .known_as = p->known_as,
				   .former_names = p->former_names,
				   .pronouns = p->pronouns,
				   .phone = p->phone,
				   .email = p->email,
				   .birth = p->birth,
				   .died = DATE_NONE,
				   .records_from = p->records_from,
				   .gender = p->gender,
				   .ethnicity = p->ethnicity,
				   .uasc = p->uasc,
				   .disability = p->disability,
				   .mother = p->mother};
	struct intake_past past = {.since = DATE_NONE};
	struct whose w;
	if (!r->person.id && t->in->past)
		t->in->past(t->in->past_arg, r->arena, p->person_id, &past);
	r->now = recorded_at(t, past.since);
	const struct error *e = find_whose(t, r->arena, p->team, p->worker, &w);
	if (e || (!r->person.id && (e = record_person(r, p->person_id))))
		return e;
	/* A file that does not say from when it is complete is complete from the day it is taken in. */
	if (r->changed && !date_known(d.records_from))
		d.records_from = today;
	if ((e = record_details(r, &d)) || (e = write_past(t, r, p, &past)) || (e = write_care(r, p)))
		return e;
	r->now = t->in->now;
	if ((e = record_allocation(r, today, w.team, w.worker, w.worker_said)) || (e = write_home(t, r, p)) ||
	    (e = record_activity(r, p->situation_on, p->activity)) ||
	    (e = record_in_touch(r, p->situation_on, p->in_touch)))
		return e;
	bool changed = false;
	e = language_of_file(r->txn, r->arena, r->person, p->language, r->now, &changed);
	r->changed += changed;
	return e;
}

const struct error *take_people(struct taking *t, const struct import_people *people)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < people->n && !e; i++)
		if (!left_out(t, people->p[i].at))
			e = take_person(t, people->p[i].person_id, "people file", write_person, &people->p[i]);
	return e;
}

/* ---- Annex A, List 9 ---- */

static struct str adviser_or_worker(const struct import_leaver *l)
{
	return str_empty(l->adviser) ? l->worker : l->adviser;
}

/* Names that were said already: one missing account is one note, not one for each of its young people. */
struct said {
	struct str *p;
	size_t n;
};

static bool said_before(struct said *s, struct str name)
{
	for (size_t i = 0; i < s->n; i++)
		if (str_eq(s->p[i], name))
			return true;
	s->p[s->n++] = name;
	return false;
}

const struct error *check_leavers(struct taking *t, const struct import_leavers *leavers)
{
	struct said said = {arena_new(t->in->arena, struct str, leavers->n), 0};
	for (size_t i = 0; i < leavers->n; i++) {
		const struct import_leaver *l = &leavers->p[i];
		struct whose w;
		const struct error *e = find_whose(t, &t->scratch, l->team, adviser_or_worker(l), &w);
		if (e)
			return e;
		if (!date_known(l->birth))
			problem_at(&t->problems, PROBLEM_REFUSES_ROW, l->at, "Date of Birth", STR_NONE,
				   STR("must be there: without it nothing can be worked out. Write it as 21/11/2008."));
		if (!str_empty(l->team) && !w.team.id)
			problem_at(&t->problems, PROBLEM_NOTICE, l->at, "Allocated Team", l->team,
				   STR("is no team's code or name, and is left out."));
		if (!str_empty(w.worker_said) && !said_before(&said, adviser_or_worker(l)))
			problem_at(
			    &t->problems, PROBLEM_NOTICE, l->at, "Allocated Worker", w.worker_said,
			    STR("is no account's email or name: whoever has this person now keeps them, else the name "
				"is kept and they are on nobody's list. Said of the first row with that name."));
		if ((e = check_birth(t, l->person_id, l->birth, "Date of Birth", l->at)))
			return e;
		arena_reset(&t->scratch);
	}
	return NULL;
}

/* The latest contact and review that the list names; of older ones it says nothing. */
static const struct error *write_latest(struct taking *t, struct recording *r, const struct import_leaver *l)
{
	const struct error *e;
	bool changed = false;
	if (date_known(l->plan_reviewed_on) && (e = record_plan_event(r, l->plan_reviewed_on, PLAN_REVIEWED)))
		return e;
	if (!date_known(l->contact_on))
		return NULL;
	struct contact_new c = {
	    .person = r->person,
	    .on = l->contact_on,
	    .kind = CONTACT_UNSTATED,
	    .made = true,
	    .source = r->source,
	    .source_ref = arena_fmt(r->arena, "annex-a %.*s", STR_ARG(date_iso(r->arena, l->contact_on)))};
	e = contact_put_again(r->txn, r->arena, &c, t->in->now, &changed);
	r->changed += changed;
	return e;
}

static const struct error *write_leaver(struct taking *t, struct recording *r, const void *row)
{
	const struct import_leaver *l = row;
	struct date on = t->in->as_at;
	struct person_details d = {.birth = l->birth,
				   .died = DATE_NONE,
				   .records_from = DATE_NONE,
				   .gender = l->gender,
				   .ethnicity = l->ethnicity,
				   .uasc = l->uasc,
				   .disability = l->disability};
	struct whose w;
	const struct error *e = find_whose(t, r->arena, l->team, adviser_or_worker(l), &w);
	if (e || (!r->person.id && (e = record_person(r, l->person_id))))
		return e;
	if (r->changed)
		d.records_from = on;
	if ((e = record_details(r, &d)) ||
	    (l->category != CATEGORY_NONE && (e = record_stated_category(r, l->category, on))) ||
	    (e = record_allocation(r, on, w.team, w.worker, w.worker_said)) ||
	    (e = record_home(r, on, l->home, l->suitable)) || (e = record_activity(r, on, l->activity)) ||
	    (e = record_in_touch(r, on, l->in_touch)))
		return e;
	return write_latest(t, r, l);
}

const struct error *take_leavers(struct taking *t, const struct import_leavers *leavers)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < leavers->n && !e; i++)
		if (!left_out(t, leavers->p[i].at))
			e = take_person(t, leavers->p[i].person_id, "Annex A list 9", write_leaver, &leavers->p[i]);
	return e;
}
