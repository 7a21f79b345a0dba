/* A year's contacts, day by day, each counted with whom it was with. */
#include "cohort_private.h"
#include "figures_sql.h"

/* Apart from the cases, and small: all of them are gone through once for every day. */
struct year {
	int64_t person;
	int32_t last; /* day of the last contact that was made */
	int16_t made, attempts;
};

struct counting {
	struct figure_case *cases;
	struct year *years; /* of each case */
	size_t n, at;
};

/* Whether somebody is among the cases; at is then theirs. Within a day people come in their order: ahead in steps that
 * double, then back between the last two. */
static bool found(struct counting *x, int64_t person)
{
	size_t at = x->at, step = 1;
	if (at >= x->n || x->years[at].person > person)
		at = 0;
	for (; at + step < x->n && x->years[at + step].person <= person; step *= 2)
		at += step;
	while (step /= 2)
		if (at + step < x->n && x->years[at + step].person <= person)
			at += step;
	x->at = at;
	return at < x->n && x->years[at].person == person;
}

static void count(int16_t *n)
{
	if (*n < INT16_MAX)
		++*n;
}

static const struct error *take(void *context, const struct figures_contacts_row *row)
{
	struct counting *x = context;
	if (!found(x, row->person.id))
		return NULL;
	struct year *year = &x->years[x->at];
	count(row->made ? &year->made : &year->attempts);
	if (row->made && row->on_day.days > year->last)
		year->last = row->on_day.days;
	if (row->made && row->drop_in)
		x->cases[x->at].support = true;
	return NULL;
}

const struct error *cohort_contacts(struct db *db, struct arena *a, struct cohort *c, struct date after,
				    struct instant known)
{
	struct counting x = {.cases = c->cases, .years = arena_new(a, struct year, c->n), .n = c->n};
	for (size_t i = 0; i < c->n; i++)
		x.years[i] = (struct year){.person = c->cases[i].person, .last = DATE_NONE.days};
	const struct error *e = figures_contacts(db, after, c->on, known, take, &x);
	for (size_t i = 0; i < c->n && !e; i++) {
		c->cases[i].contacts = x.years[i].made;
		c->cases[i].attempts = x.years[i].attempts;
		c->cases[i].last_contact = x.years[i].last;
	}
	return e;
}
