#include "record.h"

#include "people_sql.h"
#include "search.h"

const struct error *person_by_council_ref(struct db *db, struct arena *a, struct str council_ref, struct person_id *ret)
{
	struct people_by_council_ref_row row;
	bool found;
	const struct error *e = people_by_council_ref(db, a, council_ref, &found, &row);
	if (!e)
		*ret = found ? row.person : (struct person_id){0};
	return e;
}

const struct error *person_born(struct db *db, struct arena *a, struct person_id person, struct date *ret)
{
	struct people_details_now_row row;
	bool found;
	const struct error *e = people_details_now(db, a, person, &found, &row);
	if (!e)
		*ret = found ? row.birth_date : DATE_NONE;
	return e;
}

const struct error *record_person(struct recording *r, struct str council_ref)
{
	struct person_id person;
	const struct error *e;
	if ((e = txn_new_id(r->txn, &person.id)) ||
	    (e = people_add(r->txn, person, ref_new(r->arena), council_ref, r->now, NULL)) ||
	    (e = txn_about(r->txn, person)))
		return e;
	r->person = person;
	r->changed++;
	return NULL;
}

const struct error *record_restricted(struct recording *r, bool restricted)
{
	r->changed++;
	return people_restrict(r->txn, r->person, restricted, NULL);
}

static struct opt_bool said(enum yes_no v)
{
	return (struct opt_bool){.known = v != YES_NO_NOT_RECORDED, .value = v == YES};
}

/* What is given wins over what is recorded; what is not given stays. Says whether anything is new. */
static bool take_text(struct str *to, struct str given)
{
	if (str_empty(given) || str_eq(*to, given))
		return false;
	*to = given;
	return true;
}

static bool take_date(struct date *to, struct date given)
{
	if (!date_known(given) || to->days == given.days)
		return false;
	*to = given;
	return true;
}

static bool take_bool(struct opt_bool *to, struct opt_bool given)
{
	if (!given.known || (to->known && to->value == given.value))
		return false;
	*to = given;
	return true;
}

static bool merge(struct people_details_now_row *to, const struct person_details *d)
{
	bool changed = take_text(&to->first_name, d->first_name);
	changed |= take_text(&to->surname, d->surname);
	changed |= take_text(&to->known_as, d->known_as);
	changed |= take_text(&to->former_names, d->former_names);
	changed |= take_text(&to->pronouns, d->pronouns);
	changed |= take_text(&to->phone, d->phone);
	changed |= take_text(&to->email, d->email);
	changed |= take_text(&to->gender, gender_code(d->gender));
	changed |= take_text(&to->ethnicity, ethnicity_code(d->ethnicity));
	changed |= take_date(&to->birth_date, d->birth);
	changed |= take_date(&to->died_on, d->died);
	changed |= take_date(&to->records_from, d->records_from);
	changed |= take_bool(&to->uasc, said(d->uasc));
	changed |= take_bool(&to->disability, said(d->disability));
	return changed;
}

static struct str or_none(struct str s)
{
	return str_empty(s) ? STR_NONE : s;
}

const struct error *record_details(struct recording *r, const struct person_details *details)
{
	struct people_details_now_row row = {.birth_date = DATE_NONE, .records_from = DATE_NONE, .died_on = DATE_NONE};
	bool found;
	int64_t id;
	const struct error *e = people_details_now(txn_db(r->txn), r->arena, r->person, &found, &row);
	if (e)
		return e;
	if (!found)
		row = (struct people_details_now_row){
		    .birth_date = DATE_NONE, .records_from = DATE_NONE, .died_on = DATE_NONE};
	int64_t before = row.id;
	if (!merge(&row, details))
		return NULL;
	if ((e = txn_new_id(r->txn, &id)) ||
	    (found && (e = people_details_replace(r->txn, r->person, before, r->now, id, NULL))))
		return e;
	r->changed++;
	e = people_details_add(r->txn, r->person, id, r->now, or_none(row.first_name), or_none(row.surname),
			       or_none(row.known_as), or_none(row.former_names), or_none(row.pronouns), row.birth_date,
			       or_none(row.gender), or_none(row.ethnicity), row.uasc, row.disability,
			       or_none(row.phone), or_none(row.email), row.records_from, row.died_on, r->source, NULL);
	/* The one place where details are written is the one where what they can be found by is. */
	return e ? e : search_refresh(txn_own(r->txn), r->arena, r->person);
}

const struct error *record_care(struct recording *r, const struct care_period *c)
{
	struct people_care_all rows;
	int64_t id;
	const struct error *e = people_care_all(txn_db(r->txn), r->arena, r->person, &rows);
	if (e || (e = txn_new_id(r->txn, &id)))
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct people_care_all_row *old = &rows.p[i];
		if (old->on_day.days != c->from.days)
			continue;
		if (old->until_day.days == c->to.days && old->short_break == c->short_break && old->ours == c->ours &&
		    str_eq(old->ended_how, c->ended))
			return NULL;
		if ((e = people_care_replace(r->txn, r->person, old->on_day, old->id, r->now, id, NULL)))
			return e;
	}
	r->changed++;
	return people_care_add(r->txn, r->person, c->from, id, c->to, c->short_break, c->ours, or_none(c->ended),
			       r->now, r->source, NULL);
}

const struct error *record_stated_category(struct recording *r, enum category category, struct date on)
{
	struct people_care_all care;
	struct people_stated_now_row now;
	struct str code = str_c(category_name(category));
	bool found;
	int64_t id;
	const struct error *e = people_care_all(txn_db(r->txn), r->arena, r->person, &care);
	if (e || care.n || (e = people_stated_now(txn_db(r->txn), r->arena, r->person, on, &found, &now)))
		return e;
	if (found && str_eq(now.category, code))
		return NULL;
	r->changed++;
	if ((e = txn_new_id(r->txn, &id)))
		return e;
	return people_stated_add(r->txn, r->person, on, id, code, r->now, r->source, NULL);
}

const struct error *record_allocation(struct recording *r, struct date on, struct team_id team,
				      struct account_id worker, struct str worker_said)
{
	struct people_allocation_now_row now;
	bool found;
	int64_t id;
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
	if ((now.team.id == team.id && now.worker.id == worker.id && str_eq(now.worker_said, worker_said)) ||
	    (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_allocation_add(r->txn, r->person, on, id, team, worker, or_none(worker_said), r->now, r->source,
				     NULL);
}

const struct error *record_home(struct recording *r, struct date on, enum home_kind kind, enum suitability suitable)
{
	struct people_home_latest_row now;
	struct opt_bool suits = {.known = suitable != SUITABILITY_NOT_RECORDED, .value = suitable == SUITABLE};
	bool found;
	int64_t id;
	if (kind == HOME_NOT_RECORDED)
		return NULL;
	const struct error *e = people_home_latest(txn_db(r->txn), r->arena, r->person, on, &found, &now);
	if (e ||
	    (found && now.kind == kind && now.suitable.known == suits.known && now.suitable.value == suits.value) ||
	    (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_home_add(r->txn, r->person, on, id, kind, suits, r->now, r->source, NULL);
}

const struct error *record_activity(struct recording *r, struct date on, enum activity activity)
{
	struct people_activity_latest_row now;
	bool found;
	int64_t id;
	if (activity == ACTIVITY_NOT_RECORDED)
		return NULL;
	const struct error *e = people_activity_latest(txn_db(r->txn), r->arena, r->person, on, &found, &now);
	if (e || (found && now.code == activity) || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_activity_add(r->txn, r->person, on, id, activity, r->now, r->source, NULL);
}

const struct error *record_in_touch(struct recording *r, struct date on, enum in_touch in_touch)
{
	struct people_in_touch_latest_row now;
	bool found;
	int64_t id;
	if (in_touch == IN_TOUCH_NOT_RECORDED)
		return NULL;
	const struct error *e = people_in_touch_latest(txn_db(r->txn), r->arena, r->person, on, &found, &now);
	if (e || (found && now.code == in_touch) || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_in_touch_add(r->txn, r->person, on, id, in_touch, r->now, r->source, NULL);
}

const struct error *record_plan_event(struct recording *r, struct date on, enum plan_event_kind kind)
{
	struct people_plan_on_row row;
	bool found;
	int64_t id;
	const struct error *e = people_plan_on(txn_db(r->txn), r->arena, r->person, on, kind, &found, &row);
	if (e || found || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_plan_add(r->txn, r->person, on, id, kind, r->now, r->source, STR_NONE, NULL);
}

const struct error *record_step(struct recording *r, struct date on, struct str code)
{
	struct people_step_on_row row;
	bool found;
	int64_t id;
	const struct error *e = people_step_on(txn_db(r->txn), r->arena, r->person, on, code, &found, &row);
	if (e || found || (e = txn_new_id(r->txn, &id)))
		return e;
	r->changed++;
	return people_step_add(r->txn, r->person, on, id, code, r->now, r->source, NULL);
}
