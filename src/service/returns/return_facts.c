#include "return_facts.h"

#include "returns_sql.h"

enum { SCRATCH_MAX = 64 << 20, ID_ARENA = 256 << 20 };

static enum yes_no yes_no_of(struct opt_bool v)
{
	return !v.known ? YES_NO_NOT_RECORDED : v.value ? YES : NO;
}

static const struct error *read_homes(struct db *db, struct arena *a, struct return_person *p)
{
	struct returns_homes rows;
	const struct error *e = returns_homes(db, a, p->person, &rows);
	if (e)
		return e;
	struct return_home *homes = arena_new(a, struct return_home, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct opt_bool suits = rows.p[i].suitable;
		homes[i] = (struct return_home){rows.p[i].on_day, rows.p[i].kind,
						!suits.known  ? SUITABILITY_NOT_RECORDED
						: suits.value ? SUITABLE
							      : UNSUITABLE};
	}
	p->homes = homes;
	p->n_homes = rows.n;
	return NULL;
}

static const struct error *read_activities(struct db *db, struct arena *a, struct return_person *p)
{
	struct returns_activities rows;
	const struct error *e = returns_activities(db, a, p->person, &rows);
	if (e)
		return e;
	struct return_activity *activities = arena_new(a, struct return_activity, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		activities[i] = (struct return_activity){rows.p[i].on_day, rows.p[i].code};
	p->activities = activities;
	p->n_activities = rows.n;
	return NULL;
}

static const struct error *read_in_touches(struct db *db, struct arena *a, struct return_person *p)
{
	struct returns_in_touches rows;
	const struct error *e = returns_in_touches(db, a, p->person, &rows);
	if (e)
		return e;
	struct return_in_touch *in_touches = arena_new(a, struct return_in_touch, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		in_touches[i] = (struct return_in_touch){rows.p[i].on_day, rows.p[i].code};
	p->in_touches = in_touches;
	p->n_in_touches = rows.n;
	return NULL;
}

const struct error *return_person_read(struct db *db, struct arena *a, struct person_id person,
				       struct return_person *ret)
{
	struct subject s;
	struct returns_about_row about;
	bool found = false;
	const struct error *e = dues_subject(db, a, person, &s);
	if (e || (e = returns_about(db, a, person, &found, &about)))
		return e;
	struct return_person p = {.person = person,
				  .ref = s.ref,
				  .council_ref = s.council_ref,
				  .name = s.name,
				  .restricted = s.restricted,
				  .facts = s.facts};
	if (found) {
		p.gender = about.gender;
		p.ethnicity = about.ethnicity;
		p.uasc = yes_no_of(about.uasc);
		p.disability = yes_no_of(about.disability);
		p.mother = yes_no_of(about.mother);
	}
	if ((e = read_homes(db, a, &p)) || (e = read_activities(db, a, &p)) || (e = read_in_touches(db, a, &p)))
		return e;
	*ret = p;
	return NULL;
}

const struct error *return_allocated_read(struct db *db, struct arena *a, struct person_id person, struct date on,
					  struct return_allocated *ret)
{
	struct returns_allocated rows;
	const struct error *e = returns_allocated(db, a, person, on, &rows);
	if (e)
		return e;
	*ret = (struct return_allocated){STR(""), STR(""), false};
	if (rows.n == 0)
		return NULL;
	const struct returns_allocated_row *r = &rows.p[0];
	ret->team = str_empty(r->team) ? STR("") : r->team;
	bool account = !str_empty(r->worker);
	ret->worker = account ? r->worker : str_empty(r->worker_said) ? STR("") : r->worker_said;
	ret->adviser = !account || str_eq(r->worker_role, STR("adviser")) || str_eq(r->team_kind, STR("21-plus"));
	return NULL;
}

const struct error *return_episodes_read(struct db *db, struct arena *a, struct person_id person,
					 struct care_episodes *ret)
{
	struct returns_episodes rows;
	const struct error *e = returns_episodes(db, a, person, &rows);
	if (e)
		return e;
	struct care_episode *p = arena_new(a, struct care_episode, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct returns_episodes_row *r = &rows.p[i];
		p[i] = (struct care_episode){.from = r->on_day,
					     .to = r->until_day,
					     .rne = r->rne,
					     .ls = r->ls,
					     .cin = r->cin,
					     .place = r->place,
					     .provider = r->provider,
					     .rec = r->rec,
					     .change = r->change,
					     .home_post = r->home_post,
					     .place_post = r->place_post,
					     .urn = r->urn};
	}
	*ret = (struct care_episodes){p, rows.n};
	return NULL;
}

/* ---- everybody ---- */

struct walk {
	struct arena *a;
	struct person_id *p;
	size_t n, room;
};

static const struct error *keep_id(void *context, const struct returns_people_row *row)
{
	struct walk *w = context;
	if (w->n == w->room) {
		size_t room = w->room ? 2 * w->room : 1024;
		struct person_id *p = arena_new(w->a, struct person_id, room);
		if (w->n)
			memcpy(p, w->p, w->n * sizeof(*p));
		w->p = p;
		w->room = room;
	}
	w->p[w->n++] = row->person;
	return NULL;
}

const struct error *return_everybody(struct db *db, return_person_fn *fn, void *context)
{
	struct arena ids, scratch;
	arena_init(&ids, ID_ARENA);
	arena_init(&scratch, SCRATCH_MAX);
	struct walk w = {.a = &ids};
	const struct error *e = returns_people(db, keep_id, &w);
	struct return_person p;
	for (size_t i = 0; i < w.n && !e; i++) {
		arena_reset(&scratch);
		if (!(e = return_person_read(db, &scratch, w.p[i], &p)))
			e = fn(context, &scratch, &p);
	}
	arena_finish(&scratch);
	arena_finish(&ids);
	return e;
}

/* ---- on a day ---- */

/* The last of a history that had begun by day. */
#define IN_FORCE(list, n, day, ret)                                                                                    \
	do {                                                                                                           \
		(ret) = NULL;                                                                                          \
		for (size_t i_ = 0; i_ < (n) && date_cmp((list)[i_].on, (day)) <= 0; i_++)                             \
			(ret) = &(list)[i_];                                                                           \
	} while (0)

const struct return_home *home_on(const struct return_person *p, struct date day)
{
	const struct return_home *found;
	IN_FORCE(p->homes, p->n_homes, day, found);
	return found;
}

const struct return_activity *activity_on(const struct return_person *p, struct date day)
{
	const struct return_activity *found;
	IN_FORCE(p->activities, p->n_activities, day, found);
	return found;
}

const struct return_in_touch *in_touch_on(const struct return_person *p, struct date day)
{
	const struct return_in_touch *found;
	IN_FORCE(p->in_touches, p->n_in_touches, day, found);
	return found;
}

bool inside_on(const struct return_person *p, struct date day, struct date *ret_since)
{
	for (size_t i = 0; i < p->facts.n_spells; i++) {
		const struct spell_fact *s = &p->facts.spells[i];
		if (s->kind == SPELL_DETAINED && date_cmp(s->from, day) <= 0 &&
		    (!date_known(s->to) || date_cmp(day, s->to) < 0)) {
			*ret_since = s->from;
			return true;
		}
	}
	return false;
}
