/* What each row of facts says about its case: one walk over each table, all but contacts in the order of people, side
 * by side with the cases. */
#include "cohort_private.h"
#include "figures_sql.h"

enum { MONTHS_OF_REVIEW = 6 };

static void more_room(struct reading *r)
{
	size_t room = r->room ? r->room * 2 : 1024;
	struct figure_case *cases = arena_new(r->a, struct figure_case, room);
	struct known_facts *facts = arena_new(r->a, struct known_facts, room);
	if (r->c->n) {
		memcpy(cases, r->c->cases, r->c->n * sizeof(*cases));
		memcpy(facts, r->facts, r->c->n * sizeof(*facts));
	}
	r->c->cases = cases;
	r->facts = facts;
	r->room = room;
}

static const struct error *take_details(void *context, const struct figures_details_row *row)
{
	struct reading *r = context;
	if (r->c->n == r->room)
		more_room(r);
	r->facts[r->c->n] = (struct known_facts){
	    .died = row->died_on, .records_from = row->records_from, .home_on = DATE_NONE, .out_on = DATE_NONE};
	r->c->cases[r->c->n++] =
	    (struct figure_case){.person = row->person.id,
				 .birth = row->birth_date.days,
				 .age = (int16_t)date_age(row->birth_date, r->c->on, !r->policy->leap_on_28_february),
				 .gender = (uint8_t)row->gender,
				 .ethnicity = (uint8_t)row->ethnicity,
				 .planned = row->plan.value > 0,
				 .plan_new = row->plan.value == 2,
				 .reviewed = row->plan.value == 3,
				 .uasc = row->uasc.known && row->uasc.value,
				 .uasc_known = row->uasc.known};
	return NULL;
}

/* Whether somebody's details were known; r->at is then theirs. Rows come in the order of people. */
static bool found(struct reading *r, struct person_id person)
{
	while (r->at < r->c->n && r->c->cases[r->at].person < person.id)
		r->at++;
	return r->at < r->c->n && r->c->cases[r->at].person == person.id;
}

static struct figure_case *case_at(struct reading *r)
{
	return &r->c->cases[r->at];
}

/* Adds to a list of r->facts[r->at]: room for 1, 2, 4 and so on. */
#define ADD(r, type, list, count, ...)                                                                                 \
	do {                                                                                                           \
		struct known_facts *f_ = &(r)->facts[(r)->at];                                                         \
		if ((f_->count & (f_->count - 1)) == 0) {                                                              \
			type *more_ = arena_new((r)->a, type, f_->count ? f_->count * 2 : 1);                          \
			if (f_->count)                                                                                 \
				memcpy(more_, f_->list, f_->count * sizeof(type));                                     \
			f_->list = more_;                                                                              \
		}                                                                                                      \
		f_->list[f_->count++] = (type)__VA_ARGS__;                                                             \
	} while (0)

static const struct error *take_restricted(void *context, const struct figures_restricted_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		case_at(r)->restricted = true;
	return NULL;
}

static const struct error *take_care(void *context, const struct figures_care_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		ADD(r, struct care_period, care, n_care,
		    {.id = row->id,
		     .from = row->on_day,
		     .to = row->until_day,
		     .short_break = row->short_break,
		     .ours = row->ours,
		     .ended = arena_str(r->a, row->ended_how)});
	return NULL;
}

static const struct error *take_stated(void *context, const struct figures_stated_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		ADD(r, struct stated_category, stated, n_stated,
		    {.id = row->id, .on = row->on_day, .category = row->category, .source = {"", 0}});
	return NULL;
}

/* Inside from that day on until they were released or the next spell began; under supervision they are out. */
static const struct error *take_custody(void *context, const struct figures_custody_row *row)
{
	struct reading *r = context;
	if (!found(r, row->person))
		return NULL;
	struct known_facts *f = &r->facts[r->at];
	bool out = str_eq(row->status, STR("supervision"));
	bool released = date_known(row->released) && date_cmp(row->released, r->c->on) <= 0;
	if (f->n_spells && !date_known(f->spells[f->n_spells - 1].to))
		f->spells[f->n_spells - 1].to = row->on_day;
	f->in_spell = !out && !released;
	f->out_on = out ? row->on_day : released ? row->released : DATE_NONE;
	if (!out)
		ADD(r, struct spell_fact, spells, n_spells,
		    {.id = row->id, .from = row->on_day, .to = row->released, .kind = SPELL_DETAINED});
	return NULL;
}

/* An allocation lasts until the next one. Who is a personal adviser: dues/facts.c. */
static const struct error *take_allocation(void *context, const struct figures_allocations_row *row)
{
	struct reading *r = context;
	if (!found(r, row->person))
		return NULL;
	struct figure_case *one = case_at(r);
	one->worker = row->worker.id;
	one->team = NO_TEAM;
	for (size_t t = 1; t < r->c->n_teams && row->team.id; t++)
		if (r->c->teams[t].id == row->team.id)
			one->team = (uint16_t)t;
	one->adviser = one->worker && (r->twenty_one_plus[one->team] || numbers_have(&r->advisers, one->worker));
	return NULL;
}

/* Which of the council's districts; before them stand: nobody said, kept, out of the area. */
static uint16_t district_of(const struct reading *r, const struct figures_homes_row *row)
{
	if (row->place == HOME_AWAY || row->place == HOME_IN_ANOTHER_COUNTRY)
		return DISTRICT_AWAY;
	if (row->sensitive)
		return DISTRICT_KEPT;
	const struct route_place *place = str_empty(row->town) ? NULL : place_find(r->teams, row->town);
	for (size_t d = DISTRICT_FIRST; place && d < r->c->n_districts; d++)
		if (str_eq(r->c->districts[d].words, place->district))
			return (uint16_t)d;
	return NO_DISTRICT;
}

static const struct error *take_home(void *context, const struct figures_homes_row *row)
{
	struct reading *r = context;
	if (!found(r, row->person))
		return NULL;
	struct figure_case *one = case_at(r);
	struct known_facts *f = &r->facts[r->at];
	if (one->home == HOME_CUSTODY)
		f->spells[f->n_spells - 1].to = row->on_day; /* the row before was a spell, and the last of them */
	if (row->kind == HOME_CUSTODY)
		ADD(r, struct spell_fact, spells, n_spells,
		    {.id = row->id, .from = row->on_day, .to = DATE_NONE, .kind = SPELL_DETAINED});
	one->home = (uint8_t)row->kind;
	one->suitable = (uint8_t)(row->suitable.known ? row->suitable.value ? SUITABLE : UNSUITABLE
						      : SUITABILITY_NOT_RECORDED);
	one->place = (uint8_t)row->place;
	one->district = district_of(r, row);
	f->home_on = row->on_day;
	return NULL;
}

static const struct error *take_activity(void *context, const struct figures_activities_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		case_at(r)->activity = (uint8_t)row->code;
	return NULL;
}

static const struct error *take_in_touch(void *context, const struct figures_in_touch_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		case_at(r)->in_touch = (uint8_t)row->code;
	return NULL;
}

static const struct error *take_one_to_one(void *context, const struct figures_one_to_one_row *row)
{
	struct reading *r = context;
	if (found(r, row->person))
		case_at(r)->support = true;
	return NULL;
}

static const struct error *take_call(void *context, const struct figures_calls_row *row)
{
	struct reading *r = context;
	if (!found(r, row->person))
		return NULL;
	case_at(r)->support = true;
	case_at(r)->helped |= row->incidental > 0;
	return NULL;
}

static const struct error *take_help(void *context, const struct figures_help_row *row)
{
	struct reading *r = context;
	if (!found(r, row->person))
		return NULL;
	case_at(r)->support = true;
	case_at(r)->helped = true;
	return NULL;
}

static enum figure_reason reason_of(enum why_not why)
{
	switch (why) {
	case WHY_NOT_REACHED:
	case WHY_NOT_WANTED:
	case WHY_REFUSED: return REASON_ENGAGING;
	case WHY_WORKER_AWAY: return REASON_WORKER_AWAY;
	case WHY_RECORDED_LATE: return REASON_RECORDED_LATE;
	case WHY_OTHER: return REASON_OTHER;
	default: return REASON_NONE;
	}
}

/* Only of a promise that a plan's review meets; the newest stands. */
static const struct error *take_reason(void *context, const struct figures_reasons_row *row)
{
	struct reading *r = context;
	const struct promise *p = policy_promise(r->policy, row->promise);
	if (p && (p->met_by.plan >> PLAN_REVIEWED & 1) && found(r, row->person))
		case_at(r)->plan_reason = (uint8_t)reason_of(row->reason);
	return NULL;
}

static const struct error *take_adviser(void *context, const struct figures_advisers_row *row)
{
	struct reading *r = context;
	numbers_put(&r->advisers, row->id.id);
	return NULL;
}

/* Each walk begins with the first case again. */
#define WALK(call)                                                                                                     \
	do {                                                                                                           \
		r->at = 0;                                                                                             \
		const struct error *e_ = (call);                                                                       \
		if (e_)                                                                                                \
			return e_;                                                                                     \
	} while (0)

const struct error *cohort_rows(struct reading *r)
{
	struct db *db = r->db;
	struct date on = r->c->on, after = r->year_ago;
	struct instant known = r->known;
	WALK(figures_advisers(db, take_adviser, r));
	WALK(figures_details(db, date_add_months(on, -MONTHS_OF_REVIEW), on, known, take_details, r));
	WALK(figures_restricted(db, take_restricted, r));
	WALK(figures_care(db, on, known, take_care, r));
	WALK(figures_stated(db, on, known, take_stated, r));
	WALK(figures_allocations(db, on, known, take_allocation, r));
	WALK(cohort_contacts(db, r->a, r->c, after, known));
	WALK(figures_custody(db, on, known, take_custody, r));
	WALK(figures_homes(db, on, known, take_home, r));
	WALK(figures_activities(db, on, known, take_activity, r));
	WALK(figures_in_touch(db, on, known, take_in_touch, r));
	WALK(figures_one_to_one(db, after, on, known, take_one_to_one, r));
	WALK(figures_calls(db, after, on, known, take_call, r));
	WALK(figures_help(db, after, on, known, take_help, r));
	WALK(figures_reasons(db, after, on, known, take_reason, r));
	return NULL;
}
