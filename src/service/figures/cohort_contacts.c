/* A year's contacts, day by day, each counted with whom it was with. */
#include "cohort_private.h"
#include "figures_sql.h"

/* Apart from the cases, and small: all of them are gone through once for every day. */
struct year {
	int64_t person;
	int32_t last; /* day of the last contact that was made */
	int16_t made, attempts;
};

enum { BLOCK = 64 }; /* cases */

struct counting {
	struct figure_case *cases;
	struct year *years; /* of each case */
	int64_t *firsts;    /* the person of each block's first case */
	size_t n, blocks, block, at;
};

/* Whether somebody is among the cases; at is then theirs. Within a day people come in their order: from block to block,
 * and then by halves. */
static bool found(struct counting *x, int64_t person)
{
	if (x->n == 0)
		return false;
	if (person < x->firsts[x->block])
		x->block = 0;
	while (x->block + 1 < x->blocks && x->firsts[x->block + 1] <= person)
		x->block++;
	size_t at = x->block * BLOCK;
	for (size_t n = x->n - at < BLOCK ? x->n - at : BLOCK, half; n > 1; n -= half) {
		half = n / 2;
		at = x->years[at + half].person <= person ? at + half : at;
	}
	x->at = at;
	return x->years[at].person == person;
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
	bool made = row->what > 0, drop_in = row->what == 2;
	count(made ? &year->made : &year->attempts);
	if (made && row->on_day.days > year->last)
		year->last = row->on_day.days;
	if (drop_in)
		x->cases[x->at].support = true;
	return NULL;
}

const struct error *cohort_contacts(struct db *db, struct arena *a, struct cohort *c, struct date after,
				    struct instant known)
{
	struct counting x = {.cases = c->cases, .years = arena_new(a, struct year, c->n), .n = c->n};
	x.firsts = arena_new(a, int64_t, c->n / BLOCK + 1);
	for (size_t i = 0; i < c->n; i++) {
		x.years[i] = (struct year){.person = c->cases[i].person, .last = DATE_NONE.days};
		if (i % BLOCK == 0)
			x.firsts[x.blocks++] = c->cases[i].person;
	}
	const struct error *e = figures_contacts(db, after, c->on, known, take, &x);
	for (size_t i = 0; i < c->n && !e; i++) {
		c->cases[i].contacts = x.years[i].made;
		c->cases[i].attempts = x.years[i].attempts;
		c->cases[i].last_contact = x.years[i].last;
	}
	return e;
}
