#include "histories.h"

#include "histories_sql.h"

/* ---- in words ---- */

struct str home_words(struct arena *a, const struct home_said *s)
{
	struct str kind = home_kind_words(s->kind);
	const char *who = s->provided ? ", provided by the council" : "";
	if (s->suitable == SUITABILITY_NOT_RECORDED)
		return arena_fmt(a, "%.*s%s", STR_ARG(kind), who);
	return arena_fmt(a, "%.*s, %.*s%s", STR_ARG(kind), STR_ARG(suitability_words(s->suitable)), who);
}

struct str home_code(struct arena *a, const struct home_said *s)
{
	return arena_fmt(a, "%.*s%.*s", STR_ARG(home_kind_code(s->kind)), STR_ARG(suitability_code(s->suitable)));
}

struct str home_where(struct arena *a, const struct home_said *s)
{
	struct str name = s->place == HOME_IN_ANOTHER_COUNTRY ? s->country : s->town;
	if (s->place == HOME_PLACE_NOT_RECORDED || (s->place == HOME_HERE && !str_empty(name)))
		return name;
	if (str_empty(name))
		return home_place_words(s->place);
	return arena_fmt(a, "%.*s: %.*s", STR_ARG(home_place_words(s->place)), STR_ARG(name));
}

struct str entry_span(struct arena *a, const struct entry *e)
{
	if (!date_known(e->until))
		return arena_fmt(a, "from %.*s", STR_ARG(date_long(a, e->on)));
	return arena_fmt(a, "from %.*s to %.*s", STR_ARG(date_long(a, e->on)), STR_ARG(date_long(a, e->until)));
}

struct str moment_since(struct arena *a, const struct entry *e)
{
	bool here = str_eq(e->source, STR("here"));
	return arena_fmt(a, "%s %.*s", here ? "since" : "as recorded on", STR_ARG(date_long(a, e->on)));
}

struct str entry_recorded(struct arena *a, const struct entry *e)
{
	struct str on = date_long(a, instant_london_day(e->recorded));
	if (str_empty(e->by) || !str_eq(e->source, STR("here")))
		return arena_fmt(a, "taken from the %.*s on %.*s", STR_ARG(e->source), STR_ARG(on));
	return arena_fmt(a, "recorded %.*s by %.*s", STR_ARG(on), STR_ARG(e->by));
}

/* ---- reading ---- */

/* Newest first: an entry that stands lasts until the one before it in the list that stands. */
#define ENTRY(row, next)                                                                                               \
	{                                                                                                              \
		.on = (row)->on_day, .until = (next), .id = (row)->id, .recorded = (row)->recorded_at,                 \
		.replaced = (row)->replaced_at, .replaced_by = (row)->replaced_by.value, .by = (row)->by_name,         \
		.source = (row)->source                                                                                \
	}

static enum suitability suitability_of(struct opt_bool suits)
{
	if (!suits.known)
		return SUITABILITY_NOT_RECORDED;
	return suits.value ? SUITABLE : UNSUITABLE;
}

const struct error *homes_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       bool may_see, struct homes *ret)
{
	struct histories_homes rows;
	const struct error *e = histories_homes(db, a, viewer, person, may_see, &rows);
	if (e)
		return e;
	struct home_entry *p = arena_new(a, struct home_entry, rows.n);
	struct date next = DATE_NONE;
	for (size_t i = 0; i < rows.n; i++) {
		const struct histories_homes_row *r = &rows.p[i];
		p[i] = (struct home_entry){.entry = ENTRY(r, next),
					   .said = {.on = r->on_day,
						    .kind = r->kind,
						    .suitable = suitability_of(r->suitable),
						    .why = r->why,
						    .provided = r->provided,
						    .address = r->address,
						    .postcode = r->postcode,
						    .place = r->place,
						    .town = r->town,
						    .country = r->country,
						    .sensitive = r->sensitive,
						    .sensitive_why = r->sensitive_why},
					   .kept = r->sensitive && !may_see};
		if (!instant_known(r->replaced_at))
			next = r->on_day;
	}
	*ret = (struct homes){p, rows.n, rows.more};
	return NULL;
}

const struct error *activities_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				    struct activities *ret)
{
	struct histories_activities rows;
	const struct error *e = histories_activities(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct activity_entry *p = arena_new(a, struct activity_entry, rows.n);
	struct date next = DATE_NONE;
	for (size_t i = 0; i < rows.n; i++) {
		const struct histories_activities_row *r = &rows.p[i];
		p[i] = (struct activity_entry){.entry = ENTRY(r, next), .activity = r->code, .note = r->note};
		if (!instant_known(r->replaced_at))
			next = r->on_day;
	}
	*ret = (struct activities){p, rows.n, rows.more};
	return NULL;
}

const struct error *in_touches_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				    struct in_touches *ret)
{
	struct histories_in_touches rows;
	const struct error *e = histories_in_touches(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct in_touch_entry *p = arena_new(a, struct in_touch_entry, rows.n);
	struct date next = DATE_NONE;
	for (size_t i = 0; i < rows.n; i++) {
		const struct histories_in_touches_row *r = &rows.p[i];
		p[i] = (struct in_touch_entry){.entry = ENTRY(r, next), .in_touch = r->code, .note = r->note};
		if (!instant_known(r->replaced_at))
			next = r->on_day;
	}
	*ret = (struct in_touches){p, rows.n, rows.more};
	return NULL;
}

const struct home_entry *home_of(const struct homes *all, struct date on)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].entry.on.days == on.days && !instant_known(all->p[i].entry.replaced))
			return &all->p[i];
	return NULL;
}

const struct error *home_viewer_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct date today, bool has_permission, struct home_viewer *ret)
{
	struct histories_works_with_row row;
	bool found;
	const struct error *e = histories_works_with(db, a, viewer, person, today, &found, &row);
	if (e)
		return e;
	*ret = (struct home_viewer){.may_see = has_permission};
	if (found)
		*ret = (struct home_viewer){.may_see = has_permission || row.theirs,
					    .team = row.team,
					    .team_code = row.team_code,
					    .phone = row.phone};
	return NULL;
}

/* ---- today ---- */

static const struct error *read_home_now(struct request *rq, const struct seen_person *who, struct moment *m)
{
	struct histories_home_now_row r;
	bool found;
	const struct error *e = histories_home_now(rq->db, rq->arena, viewer_of(rq), who->person, m->viewer.may_see,
						   &found, &r);
	if (e || !found)
		return e;
	struct home_entry *home = arena_new(rq->arena, struct home_entry, 1);
	*home = (struct home_entry){.entry = {.on = r.on_day,
					      .until = DATE_NONE,
					      .recorded = r.recorded_at,
					      .replaced = INSTANT_NONE,
					      .source = r.source},
				    .said = {.on = r.on_day,
					     .kind = r.kind,
					     .suitable = suitability_of(r.suitable),
					     .why = r.why,
					     .provided = r.provided,
					     .address = r.address,
					     .postcode = r.postcode,
					     .place = r.place,
					     .town = r.town,
					     .country = r.country,
					     .sensitive = r.sensitive},
				    .kept = r.sensitive && !m->viewer.may_see};
	m->home = home;
	return NULL;
}

static const struct error *read_doing_now(struct request *rq, const struct seen_person *who, struct moment *m)
{
	struct histories_activity_now_row activity;
	struct histories_in_touch_now_row in_touch;
	bool found;
	const struct error *e = histories_activity_now(rq->db, rq->arena, viewer_of(rq), who->person, &found,
						       &activity);
	if (e)
		return e;
	if (found) {
		struct activity_entry *p = arena_new(rq->arena, struct activity_entry, 1);
		*p = (struct activity_entry){.entry = {.on = activity.on_day, .source = activity.source},
					     .activity = activity.code,
					     .note = activity.note};
		m->activity = p;
	}
	if ((e = histories_in_touch_now(rq->db, rq->arena, viewer_of(rq), who->person, &found, &in_touch)))
		return e;
	if (found) {
		struct in_touch_entry *p = arena_new(rq->arena, struct in_touch_entry, 1);
		*p = (struct in_touch_entry){.entry = {.on = in_touch.on_day, .source = in_touch.source},
					     .in_touch = in_touch.code,
					     .note = in_touch.note};
		m->in_touch = p;
	}
	return NULL;
}

/* Where they live in the council's area, or lived last; empty when that is not known, or not for this viewer. */
static const struct error *read_place(struct request *rq, const struct seen_person *who, const struct moment *m,
				      struct str *ret, bool *ret_kept)
{
	struct histories_last_here_row row;
	bool found;
	const struct error *e = histories_last_here(rq->db, rq->arena, viewer_of(rq), who->person, m->viewer.may_see,
						    &found, &row);
	if (e)
		return e;
	*ret = found ? row.town : STR_NONE;
	*ret_kept = (found && row.sensitive && !m->viewer.may_see) || (m->home && m->home->kept);
	return NULL;
}

static const struct error *read_route(struct request *rq, const struct seen_person *who, int age, bool uasc,
				      struct moment *m)
{
	const struct teams *teams = &office_of(rq)->teams;
	struct str town = STR_NONE;
	bool kept = false;
	const struct error *e = routing_asks_place(teams) ? read_place(rq, who, m, &town, &kept) : NULL;
	if (e)
		return e;
	const struct route_place *place = place_find(teams, town);
	const struct team_route *route =
	    routing_find(teams, &(struct whom){.place = place ? town : STR_NONE, .age = age, .uasc = uasc});
	/* A team for a place would say which place that is. */
	if (!route || (route->n_places && kept))
		return NULL;
	m->team = route_team(teams, route);
	m->team_for = route->n_places && place ? place_words(rq->arena, place) : route_words(rq->arena, route);
	return NULL;
}

const struct error *moment_read(struct request *rq, const struct seen_person *who, int age, bool uasc,
				struct moment *ret)
{
	struct moment m = {
	    .ref = who->ref, .council = office_of(rq)->policy->council, .may_record = request_may(rq, MAY_RECORD)};
	const struct error *e;
	if ((e = home_viewer_read(rq->db, rq->arena, viewer_of(rq), who->person, instant_london_day(rq->now),
				  request_may(rq, MAY_SEE_SENSITIVE), &m.viewer)) ||
	    (e = read_home_now(rq, who, &m)) || (e = read_doing_now(rq, who, &m)) ||
	    (e = read_route(rq, who, age, uasc, &m)))
		return e;
	/* That an address was shown which others do not see is recorded by itself. */
	if (m.home && m.home->said.sensitive && m.viewer.may_see && (e = office_saw(rq, who->person, "address.seen")))
		return e;
	*ret = m;
	return NULL;
}
