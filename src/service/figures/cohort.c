/* Reads a cohort: the words for its teams and districts, the rows of facts, and what follows from them for each case.
 */
#include <stdlib.h>

#include "category.h"
#include "cohort_private.h"
#include "figures_sql.h"

enum { MONTHS_OF_CONTACT = 12 };

static const struct error *read_teams(struct reading *r)
{
	struct figures_teams rows;
	struct cohort *c = r->c;
	const struct error *e = figures_teams(r->db, r->a, &rows);
	if (e)
		return e;
	r->twenty_one_plus = arena_new(r->a, bool, rows.n + 1);
	c->teams = arena_new(r->a, struct cohort_word, rows.n + 1);
	c->teams[c->n_teams++] = (struct cohort_word){.code = STR("none"), .words = STR("No team")};
	for (size_t i = 0; i < rows.n; i++) {
		const struct figures_teams_row *team = &rows.p[i];
		r->twenty_one_plus[c->n_teams] = str_eq(team->kind, STR("21-plus"));
		c->teams[c->n_teams++] =
		    (struct cohort_word){.code = team->code, .words = team->name, .id = team->id.id};
	}
	return NULL;
}

static const struct error *read_words(struct reading *r)
{
	struct cohort *c = r->c;
	const struct error *e = read_teams(r);
	if (e)
		return e;
	struct route_places places = routing_places(r->a, r->teams);
	c->districts = arena_new(r->a, struct cohort_word, places.n + DISTRICT_FIRST);
	c->districts[NO_DISTRICT] = (struct cohort_word){.code = STR("not-known"), .words = STR("Not known")};
	c->districts[DISTRICT_KEPT] = (struct cohort_word){.code = STR("kept"),
							   .words = STR("Address kept from most colleagues")};
	c->districts[DISTRICT_AWAY] = (struct cohort_word){.code = STR("away"), .words = STR("Out of the area")};
	c->n_districts = DISTRICT_FIRST;
	for (size_t i = 0; i < places.n; i++)
		if (str_empty(places.p[i].town)) {
			struct str code = arena_fmt(r->a, "d%zu", c->n_districts);
			c->districts[c->n_districts++] = (struct cohort_word){.code = code,
									      .words = places.p[i].district};
		}
	return NULL;
}

static int by_first_day(const void *x, const void *y)
{
	const struct spell_fact *a = x, *b = y;
	int c = date_cmp(a->from, b->from);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

/* What follows from all of it. */
static void judge(struct reading *r, struct figure_case *one, struct known_facts *k)
{
	if (k->n_spells > 1)
		qsort(k->spells, k->n_spells, sizeof(*k->spells), by_first_day);
	struct facts f = {.birth = {one->birth},
			  .died = k->died,
			  .records_from = k->records_from,
			  .care = k->care,
			  .n_care = k->n_care,
			  .stated = k->stated,
			  .n_stated = k->n_stated,
			  .spells = k->spells,
			  .n_spells = k->n_spells};
	enum category c = category_on(&f, r->policy, r->c->on).category;
	/* A home in prison that was said before the release says nothing any more. */
	bool out_since = date_known(k->out_on) && date_known(k->home_on) && date_cmp(k->home_on, k->out_on) <= 0;
	if (one->home == HOME_CUSTODY && out_since)
		one->home = HOME_NOT_RECORDED;
	one->category = (uint8_t)c;
	one->open = (c == CATEGORY_ELIGIBLE || c == CATEGORY_RELEVANT || c == CATEGORY_FORMER_RELEVANT) &&
		    (one->team || one->worker);
	one->inside = k->in_spell || one->home == HOME_CUSTODY;
	one->helped = one->helped && !one->open;
}

/* Of today, and of days to come, what stands: nothing is recorded later than now. */
static struct instant known_by(struct date known)
{
	bool past = date_cmp(known, instant_london_day(instant_now())) < 0;
	return past ? date_london_end(known) : INSTANT_NONE;
}

const struct error *cohort_read(struct db *db, struct arena *a, const struct policy *policy, const struct teams *teams,
				struct date on, struct date known, struct cohort *ret)
{
	struct cohort c = {.on = on, .known = known};
	struct reading r = {.db = db,
			    .a = a,
			    .policy = policy,
			    .teams = teams,
			    .c = &c,
			    .known = known_by(known),
			    .year_ago = date_add_months(on, -MONTHS_OF_CONTACT)};
	numbers_init(&r.advisers, a);
	const struct error *e = read_words(&r);
	if (e || (e = cohort_rows(&r)))
		return e;
	for (size_t i = 0; i < c.n; i++)
		judge(&r, &c.cases[i], &r.facts[i]);
	*ret = c;
	return NULL;
}
