#include "dues.h"

#include <stdlib.h>

#include "facts_private.h"
#include "facts_sql.h"

static const struct error *read_care(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_care rows;
	const struct error *e = facts_care(db, a, s->person, &rows);
	if (e)
		return e;
	struct care_period *care = arena_new(a, struct care_period, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		care[i] = (struct care_period){.id = rows.p[i].id,
					       .from = rows.p[i].on_day,
					       .to = rows.p[i].until_day,
					       .short_break = rows.p[i].short_break,
					       .ours = rows.p[i].ours,
					       .ended = rows.p[i].ended_how};
	s->facts.care = care;
	s->facts.n_care = rows.n;
	return NULL;
}

static const struct error *read_stated(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_stated rows;
	const struct error *e = facts_stated(db, a, s->person, &rows);
	if (e)
		return e;
	struct stated_category *stated = arena_new(a, struct stated_category, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		stated[i] = (struct stated_category){.id = rows.p[i].id,
						     .on = rows.p[i].on_day,
						     .category = rows.p[i].category,
						     .source = rows.p[i].source};
	s->facts.stated = stated;
	s->facts.n_stated = rows.n;
	return NULL;
}

static const struct error *read_contacts(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_contacts rows;
	const struct error *e = facts_contacts(db, a, s->person, &rows);
	if (e)
		return e;
	struct contact_fact *contacts = arena_new(a, struct contact_fact, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		contacts[i] = (struct contact_fact){
		    .id = rows.p[i].id, .on = rows.p[i].on_day, .kind = rows.p[i].kind, .made = rows.p[i].made};
	s->facts.contacts = contacts;
	s->facts.n_contacts = rows.n;
	return NULL;
}

static const struct error *read_plans(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_plans rows;
	const struct error *e = facts_plans(db, a, s->person, &rows);
	if (e)
		return e;
	struct plan_event *plan = arena_new(a, struct plan_event, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		plan[i] = (struct plan_event){.id = rows.p[i].id, .on = rows.p[i].on_day, .kind = rows.p[i].kind};
	s->facts.plan = plan;
	s->facts.n_plan = rows.n;
	return NULL;
}

static const struct error *read_steps(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_steps rows;
	const struct error *e = facts_steps(db, a, s->person, &rows);
	if (e)
		return e;
	struct step_fact *steps = arena_new(a, struct step_fact, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		steps[i] = (struct step_fact){.id = rows.p[i].id, .on = rows.p[i].on_day, .step = rows.p[i].code};
	s->facts.steps = steps;
	s->facts.n_steps = rows.n;
	return NULL;
}

/* A named personal adviser is somebody with that role, or whoever is named by a 21 Plus team (doc/twenty-one.md). */
static bool is_adviser(const struct facts_allocations_row *r)
{
	return r->worker.id && (str_eq(r->worker_role, STR("adviser")) || str_eq(r->team_kind, STR("21-plus")));
}

/* An allocation lasts until the next one; the newest says whose list the person is on. */
static const struct error *read_allocations(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_allocations rows;
	const struct error *e = facts_allocations(db, a, s->person, &rows);
	if (e)
		return e;
	struct team_fact *teams = arena_new(a, struct team_fact, rows.n);
	struct worker_fact *workers = arena_new(a, struct worker_fact, rows.n);
	size_t n = 0, n_workers = 0;
	for (size_t i = 0; i < rows.n; i++) {
		struct date to = i + 1 < rows.n ? rows.p[i + 1].on_day : DATE_NONE;
		if (!str_empty(rows.p[i].team_kind))
			teams[n++] = (struct team_fact){
			    .id = rows.p[i].id, .from = rows.p[i].on_day, .to = to, .kind = rows.p[i].team_kind};
		if (is_adviser(&rows.p[i]))
			workers[n_workers++] = (struct worker_fact){rows.p[i].id, rows.p[i].on_day, to};
		s->worker = rows.p[i].worker;
		s->team = rows.p[i].team;
	}
	s->facts.teams = teams;
	s->facts.n_teams = n;
	s->facts.workers = workers;
	s->facts.n_workers = n_workers;
	return NULL;
}

static enum wish wish_of(struct str code)
{
	for (int i = WISH_NONE + 1; i < WISH_COUNT; i++)
		if (str_eq(code, str_c(wish_name((enum wish)i))))
			return (enum wish)i;
	return WISH_NONE;
}

static const struct error *read_wishes(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_wishes rows;
	const struct error *e = facts_wishes(db, a, s->person, &rows);
	if (e)
		return e;
	struct wish_fact *wishes = arena_new(a, struct wish_fact, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		enum wish wish = wish_of(rows.p[i].wish);
		struct opt_int every = rows.p[i].every;
		wishes[i] = (struct wish_fact){
		    .id = rows.p[i].id,
		    .on = rows.p[i].on_day,
		    .wish = wish,
		    .wanted = rows.p[i].wanted,
		    .ask_again = rows.p[i].ask_again,
		    .interval = {every.known ? (int)every.value : 0,
				 wish == WISH_CUSTODY_VISIT_INTERVAL ? PERIOD_WEEKS : PERIOD_MONTHS}};
	}
	s->facts.wishes = wishes;
	s->facts.n_wishes = rows.n;
	return NULL;
}

static const struct error *read_statements(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_statements rows;
	const struct error *e = facts_statements(db, a, s->person, &rows);
	if (e)
		return e;
	struct statement_fact *statements = arena_new(a, struct statement_fact, rows.n);
	struct statement_about *about = arena_new(a, struct statement_about, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		bool answered = rows.p[i].answered_at.seconds != INSTANT_NONE.seconds;
		statements[i] = (struct statement_fact){.id = rows.p[i].id,
							.at = rows.p[i].came_at,
							.answered = answered ? rows.p[i].answered_at
									     : (struct instant){0},
							.about_worker = rows.p[i].about_worker};
		about[i] = (struct statement_about){.ref = rows.p[i].ref, .about = rows.p[i].about};
	}
	s->facts.statements = statements;
	s->facts.n_statements = rows.n;
	s->statements = about;
	return NULL;
}

enum { MARKS_UNTIL_AGE = 26, MARKS_MAX = 4000 };

/* The day on which it was marked; DATE_NONE: it was not. */
static struct date marked_on(const struct facts_marks_done *done, struct str ref, struct date day)
{
	for (size_t i = 0; i < done->n; i++)
		if (str_eq(done->p[i].mark, ref) && done->p[i].day.days == day.days)
			return done->p[i].on_day;
	return DATE_NONE;
}

static int by_day(const void *x, const void *y)
{
	const struct mark_fact *a = x, *b = y;
	int days = date_cmp(a->on, b->on);
	return days ? days : (a->id > b->id) - (a->id < b->id);
}

/* Each of its days until they are 26; of what they no longer want, those before they said so. */
static void add_days(struct subject *s, struct mark_fact *marks, const struct facts_marks_row *r,
		     const struct facts_marks_done *done)
{
	struct date until = r->wanted ? date_add_months(s->facts.birth, 12 * MARKS_UNTIL_AGE) : r->on_day, day = r->day;
	for (int years = 0; date_cmp(day, until) < 0 && s->facts.n_marks < MARKS_MAX;
	     day = date_add_months(r->day, 12 * ++years)) {
		marks[s->facts.n_marks++] =
		    (struct mark_fact){.id = r->id, .on = day, .kind = r->kind, .marked = marked_on(done, r->ref, day)};
		if (!r->every_year)
			break;
	}
}

static const struct error *read_marks(struct db *db, struct arena *a, struct subject *s)
{
	struct facts_marks rows;
	struct facts_marks_done done;
	const struct error *e = facts_marks(db, a, s->person, &rows);
	if (e || rows.n == 0 || (e = facts_marks_done(db, a, s->person, &done)))
		return e;
	struct mark_fact *marks = arena_new(a, struct mark_fact, MARKS_MAX);
	for (size_t i = 0; i < rows.n; i++)
		add_days(s, marks, &rows.p[i], &done);
	qsort(marks, s->facts.n_marks, sizeof(*marks), by_day);
	s->facts.marks = marks;
	return NULL;
}

const struct error *dues_subject(struct db *db, struct arena *a, struct person_id person, struct subject *ret)
{
	struct facts_person_row row;
	bool found;
	const struct error *e = facts_person(db, a, person, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	struct subject s = {.person = person,
			    .ref = row.ref,
			    .council_ref = row.council_ref,
			    .restricted = row.restricted,
			    .name = display_name(a, row.known_as, row.first_name, row.surname, row.council_ref),
			    .first_name = row.first_name,
			    .surname = row.surname,
			    .known_as = row.known_as,
			    .former_names = row.former_names,
			    .phone = row.phone,
			    .facts = {.birth = row.birth_date,
				      .birth_id = row.details,
				      .died = row.died_on,
				      .died_id = row.details,
				      .records_from = row.records_from,
				      .uasc = row.uasc.known && row.uasc.value,
				      .uasc_known = row.uasc.known}};
	if ((e = read_care(db, a, &s)) || (e = read_stated(db, a, &s)) || (e = read_contacts(db, a, &s)) ||
	    (e = read_plans(db, a, &s)) || (e = read_steps(db, a, &s)) || (e = read_allocations(db, a, &s)) ||
	    (e = facts_read_custody(db, a, &s)) || (e = read_wishes(db, a, &s)) || (e = facts_read_homes(db, a, &s)) ||
	    (e = read_statements(db, a, &s)) || (e = read_marks(db, a, &s)))
		return e;
	*ret = s;
	return NULL;
}
