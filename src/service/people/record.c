#include "record.h"

#include "details_private.h"
#include "difference.h"
#include "record_private.h"
#include "search.h"

const struct error *person_by_council_ref(struct db *db, struct arena *a, struct str council_ref, struct person_id *ret)
{
	struct people_by_council_ref_row row;
	struct people_by_alias_row former;
	bool found;
	const struct error *e = people_by_council_ref(db, a, council_ref, &found, &row);
	if (e)
		return e;
	if (found) {
		*ret = row.person;
		return NULL;
	}
	if ((e = people_by_alias(db, a, council_ref, &found, &former)))
		return e;
	*ret = found ? former.person : (struct person_id){0};
	return NULL;
}

const struct error *person_born(struct db *db, struct arena *a, struct person_id person, struct date *ret)
{
	struct details d;
	const struct error *e = details_now(db, a, person, &d);
	if (!e && !date_parse_iso(d.v[DETAIL_BIRTH], ret))
		*ret = DATE_NONE;
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

static struct str day_or_none(struct arena *a, struct date day)
{
	return date_known(day) ? date_iso(a, day) : STR_NONE;
}

static void given_details(struct arena *a, const struct person_details *d, struct details *ret)
{
	*ret = (struct details){.v = {[DETAIL_FIRST_NAME] = d->first_name,
				      [DETAIL_SURNAME] = d->surname,
				      [DETAIL_KNOWN_AS] = d->known_as,
				      [DETAIL_FORMER_NAMES] = d->former_names,
				      [DETAIL_PRONOUNS] = d->pronouns,
				      [DETAIL_BIRTH] = day_or_none(a, d->birth),
				      [DETAIL_GENDER] = gender_code(d->gender),
				      [DETAIL_ETHNICITY] = ethnicity_code(d->ethnicity),
				      [DETAIL_UASC] = yes_no_code(d->uasc),
				      [DETAIL_DISABILITY] = yes_no_code(d->disability),
				      [DETAIL_MOTHER] = yes_no_code(d->mother),
				      [DETAIL_PHONE] = d->phone,
				      [DETAIL_EMAIL] = d->email,
				      [DETAIL_RECORDS_FROM] = day_or_none(a, d->records_from),
				      [DETAIL_DIED] = day_or_none(a, d->died)}};
}

/* From when a file is complete, it knows best. */
static const uint32_t DECIDABLE = ~(1u << DETAIL_RECORDS_FROM);

/* The one place where details are written is the one where what they can be found by is. */
static const struct error *replace_details(struct recording *r, const struct details *now, const struct details *with)
{
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (e || (now->id && (e = people_details_replace(r->txn, r->person, now->id, r->now, id, NULL))) ||
	    (e = details_put(r->txn, r->arena, r->person, id, r->now, with, r->source)))
		return e;
	r->changed++;
	return search_refresh(txn_own(r->txn), r->arena, r->person);
}

const struct error *record_details(struct recording *r, const struct person_details *details)
{
	struct details now, given, with;
	const struct error *e = details_now(txn_db(r->txn), r->arena, r->person, &now);
	if (e)
		return e;
	given_details(r->arena, details, &given);
	with = now;
	for (int i = 0; i < DETAILS && !e; i++) {
		bool edited = now.edited >> i & 1, same = str_eq(now.v[i], given.v[i]);
		if (str_empty(given.v[i]))
			continue;
		if (edited && !is_here(r)) {
			e = difference_of_file(r, (enum detail)i, given.v[i], same);
			continue;
		}
		if (same)
			continue;
		with.v[i] = given.v[i];
		if (is_here(r))
			with.edited |= 1u << i & DECIDABLE;
	}
	if (e || !details_differ(&now, &with))
		return e;
	return replace_details(r, &now, &with);
}

const struct error *record_details_as(struct recording *r, const struct details *to)
{
	struct details now;
	const struct error *e = details_now(txn_db(r->txn), r->arena, r->person, &now);
	uint32_t differ = e ? 0 : details_differ(&now, to);
	if (e || !differ)
		return e;
	struct details with = *to;
	with.edited = is_here(r) ? now.edited | (differ & DECIDABLE) : now.edited & ~differ;
	for (int i = 0; i < DETAILS && !e; i++)
		if (differ >> i & 1)
			e = difference_decided(r, (enum detail)i, DIFFERENCE_CHANGED);
	return e ? e : replace_details(r, &now, &with);
}

static struct str care_words(struct arena *a, struct date from, struct date to, struct str ended)
{
	if (!date_known(to))
		return arena_fmt(a, "in care from %.*s", STR_ARG(date_long(a, from)));
	return arena_fmt(a, "in care from %.*s to %.*s%s%.*s", STR_ARG(date_long(a, from)), STR_ARG(date_long(a, to)),
			 ended.n ? ", " : "", STR_ARG(ended));
}

static bool overlaps(const struct people_care_all_row *x, const struct care_period *y)
{
	return (!date_known(x->until_day) || date_cmp(y->from, x->until_day) < 0) &&
	       (!date_known(y->to) || date_cmp(x->on_day, y->to) < 0);
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
		if (c->ours && old->from_episodes && overlaps(old, c))
			return NULL;
		if (old->on_day.days != c->from.days)
			continue;
		if (old->until_day.days == c->to.days && old->short_break == c->short_break && old->ours == c->ours &&
		    str_eq(old->ended_how, c->ended))
			return NULL;
		if (ours_stands(r, old->source))
			return fact_differs(r, "episode", old->on_day,
					    care_words(r->arena, old->on_day, old->until_day, old->ended_how),
					    care_words(r->arena, c->from, c->to, c->ended));
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

const struct error *record_activity(struct recording *r, struct date on, enum activity activity)
{
	struct people_activity_latest_row now;
	bool found;
	int64_t id;
	if (activity == ACTIVITY_NOT_RECORDED)
		return NULL;
	const struct error *e = people_activity_latest(txn_db(r->txn), r->arena, r->person, on, &found, &now);
	bool same = !e && found && now.code == activity;
	bool ours = !e && found && ours_stands(r, now.source);
	if (same && ours)
		return fact_agrees(r, "activity", now.on_day);
	if (e || same)
		return e;
	struct people_activity_corrected_row corrected;
	if ((e = people_activity_corrected(txn_db(r->txn), r->arena, r->person, on, activity, &found, &corrected)) ||
	    found)
		return e;
	if (ours)
		return fact_differs(r, "activity", now.on_day, activity_words(now.code), activity_words(activity));
	if ((e = txn_new_id(r->txn, &id)))
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
	bool same = !e && found && now.code == in_touch;
	bool ours = !e && found && ours_stands(r, now.source);
	if (same && ours)
		return fact_agrees(r, "in-touch", now.on_day);
	if (e || same)
		return e;
	struct people_in_touch_corrected_row corrected;
	if ((e = people_in_touch_corrected(txn_db(r->txn), r->arena, r->person, on, in_touch, &found, &corrected)) ||
	    found)
		return e;
	if (ours)
		return fact_differs(r, "in-touch", now.on_day, in_touch_words(now.code), in_touch_words(in_touch));
	if ((e = txn_new_id(r->txn, &id)))
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
