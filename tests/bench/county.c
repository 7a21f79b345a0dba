/*
 * county DATA [ROUNDS]: how long it takes to read everybody's facts from the database of a data folder, each table
 * once, and to work everybody out. Beside it the way in which the program reads one person, eleven statements each; and
 * every person's dues by both ways are compared, so that nothing was left out. Days to be marked, statements and homes
 * are not read here: somebody who has such is counted and not compared.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "county_sql.h"
#include "dues.h"
#include "office.h"

enum { SCRATCH = 4 << 20 };

static void good(const struct error *e)
{
	if (!e)
		return;
	fprintf(stderr, "county: %.*s\n", STR_ARG(e->what));
	exit(1);
}

static double seconds(clockid_t clock)
{
	struct timespec t;
	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* A table's facts, everybody's one behind the other. */
#define TABLE(type)                                                                                                    \
	struct {                                                                                                       \
		struct type *p;                                                                                        \
		size_t n, room;                                                                                        \
	}
#define ADD(table, ...)                                                                                                \
	do {                                                                                                           \
		if ((table)->n == (table)->room)                                                                       \
			(table)->p = realloc((table)->p,                                                               \
					     ((table)->room = (table)->room * 2 + 1024) * sizeof(*(table)->p));        \
		(table)->p[(table)->n++] = __VA_ARGS__;                                                                \
	} while (0)

/* Everybody in the order of their numbers, which is that of all rows; at: whose rows are coming. */
struct county {
	struct arena texts;
	TABLE(facts) people;
	TABLE(person_id) who;
	TABLE(care_period) care;
	TABLE(stated_category) stated;
	TABLE(contact_fact) contacts;
	TABLE(plan_event) plan;
	TABLE(step_fact) steps;
	TABLE(team_fact) teams;
	TABLE(worker_fact) workers;
	TABLE(custody_fact) custody;
	TABLE(spell_fact) spells;
	TABLE(wish_fact) wishes;
	size_t at, rows;
	struct person_id allocated; /* the last row's, and what it began */
	bool team, worker;
};

static const struct error *person(void *context, const struct county_people_row *r)
{
	struct county *c = context;
	ADD(&c->who, r->person);
	ADD(&c->people, (struct facts){.birth = r->birth_date,
				       .birth_id = r->details,
				       .died = r->died_on,
				       .died_id = r->details,
				       .records_from = r->records_from});
	c->rows++;
	return NULL;
}

/* The facts of whom a row is about. */
static struct facts *of(struct county *c, struct person_id who)
{
	while (c->who.p[c->at].id < who.id)
		c->at++;
	c->rows++;
	return &c->people.p[c->at];
}

static const struct error *care(void *context, const struct county_care_row *r)
{
	struct county *c = context;
	of(c, r->person)->n_care++;
	ADD(&c->care, (struct care_period){.id = r->id,
					   .from = r->on_day,
					   .to = r->until_day,
					   .short_break = r->short_break,
					   .ours = r->ours,
					   .ended = arena_str(&c->texts, r->ended_how)});
	return NULL;
}

static const struct error *stated(void *context, const struct county_stated_row *r)
{
	struct county *c = context;
	of(c, r->person)->n_stated++;
	ADD(&c->stated, (struct stated_category){.id = r->id, .on = r->on_day, .category = r->category});
	return NULL;
}

static const struct error *contact(void *context, const struct county_contacts_row *r)
{
	struct county *c = context;
	of(c, r->person)->n_contacts++;
	ADD(&c->contacts, (struct contact_fact){.id = r->id, .on = r->on_day, .kind = r->kind, .made = r->made});
	return NULL;
}

static const struct error *plan(void *context, const struct county_plans_row *r)
{
	struct county *c = context;
	of(c, r->person)->n_plan++;
	ADD(&c->plan, (struct plan_event){.id = r->id, .on = r->on_day, .kind = r->kind});
	return NULL;
}

static const struct error *step(void *context, const struct county_steps_row *r)
{
	struct county *c = context;
	of(c, r->person)->n_steps++;
	ADD(&c->steps, (struct step_fact){.id = r->id, .on = r->on_day, .step = arena_str(&c->texts, r->code)});
	return NULL;
}

/* An allocation lasts until the next one. */
static const struct error *allocation(void *context, const struct county_allocations_row *r)
{
	struct county *c = context;
	struct facts *f = of(c, r->person);
	bool next = c->allocated.id == r->person.id;
	if (next && c->team)
		c->teams.p[c->teams.n - 1].to = r->on_day;
	if (next && c->worker)
		c->workers.p[c->workers.n - 1].to = r->on_day;
	c->allocated = r->person;
	c->team = !str_empty(r->team_kind);
	c->worker = r->worker.id && (str_eq(r->worker_role, STR("adviser")) || str_eq(r->team_kind, STR("21-plus")));
	f->n_teams += c->team;
	f->n_workers += c->worker;
	if (c->team)
		ADD(&c->teams,
		    (struct team_fact){
			.id = r->id, .from = r->on_day, .to = DATE_NONE, .kind = arena_str(&c->texts, r->team_kind)});
	if (c->worker)
		ADD(&c->workers, (struct worker_fact){.id = r->id, .from = r->on_day, .to = DATE_NONE});
	return NULL;
}

/* The number of a name; the last for what is none of them. */
static int number_of(struct str name, const char *(*name_of)(int), int n)
{
	int i = 0;
	while (i < n && !str_eq(name, str_c(name_of(i))))
		i++;
	return i;
}

static const char *status_name(int i)
{
	return custody_status_name((enum custody_status)i);
}

static const char *wish_word(int i)
{
	return wish_name((enum wish)i);
}

static const struct error *custody(void *context, const struct county_custody_row *r)
{
	struct county *c = context;
	int status = number_of(r->status, status_name, CUSTODY_STATUS_COUNT);
	struct facts *f = of(c, r->person);
	if (f->n_custody && f->n_spells && !date_known(c->spells.p[c->spells.n - 1].to) &&
	    c->custody.p[c->custody.n - 1].status != CUSTODY_SUPERVISION)
		c->spells.p[c->spells.n - 1].to = r->on_day;
	f->n_custody++;
	ADD(&c->custody, (struct custody_fact){.id = r->id,
					       .from = r->on_day,
					       .released = r->released,
					       .status = status < CUSTODY_STATUS_COUNT ? (enum custody_status)status
										       : CUSTODY_SENTENCED,
					       .expected_release = r->expected_release});
	if (status == CUSTODY_SUPERVISION)
		return NULL;
	f->n_spells++;
	ADD(&c->spells, (struct spell_fact){.id = r->id, .from = r->on_day, .to = r->released, .kind = SPELL_DETAINED});
	return NULL;
}

static const struct error *wish(void *context, const struct county_wishes_row *r)
{
	struct county *c = context;
	int wish = number_of(r->wish, wish_word, WISH_COUNT) % WISH_COUNT;
	of(c, r->person)->n_wishes++;
	ADD(&c->wishes,
	    (struct wish_fact){.id = r->id,
			       .on = r->on_day,
			       .wish = (enum wish)wish,
			       .wanted = r->wanted,
			       .ask_again = r->ask_again,
			       .interval = {r->every.known ? (int)r->every.value : 0,
					    wish == WISH_CUSTODY_VISIT_INTERVAL ? PERIOD_WEEKS : PERIOD_MONTHS}});
	return NULL;
}

/* Where in the tables each one's facts are. */
static void settle(struct county *c)
{
	struct facts at = {.care = c->care.p,
			   .stated = c->stated.p,
			   .contacts = c->contacts.p,
			   .plan = c->plan.p,
			   .steps = c->steps.p,
			   .teams = c->teams.p,
			   .workers = c->workers.p,
			   .custody = c->custody.p,
			   .spells = c->spells.p,
			   .wishes = c->wishes.p};
	for (size_t i = 0; i < c->people.n; i++) {
		struct facts *f = &c->people.p[i];
		f->care = at.care;
		f->stated = at.stated;
		f->contacts = at.contacts;
		f->plan = at.plan;
		f->steps = at.steps;
		f->teams = at.teams;
		f->workers = at.workers;
		f->custody = at.custody;
		f->spells = at.spells;
		f->wishes = at.wishes;
		at.care += f->n_care;
		at.stated += f->n_stated;
		at.contacts += f->n_contacts;
		at.plan += f->n_plan;
		at.steps += f->n_steps;
		at.teams += f->n_teams;
		at.workers += f->n_workers;
		at.custody += f->n_custody;
		at.spells += f->n_spells;
		at.wishes += f->n_wishes;
	}
}

static void read_county(struct db *db, struct county *c)
{
	db_read_begin(db);
	good(county_people(db, person, c));
	good(county_care(db, care, c));
	c->at = 0;
	good(county_stated(db, stated, c));
	c->at = 0;
	good(county_contacts(db, contact, c));
	c->at = 0;
	good(county_plans(db, plan, c));
	c->at = 0;
	good(county_steps(db, step, c));
	c->at = 0;
	good(county_allocations(db, allocation, c));
	c->at = 0;
	good(county_custody(db, custody, c));
	c->at = 0;
	good(county_wishes(db, wish, c));
	db_read_end(db);
	settle(c);
}

static void forget_county(struct county *c)
{
	free(c->people.p);
	free(c->who.p);
	free(c->care.p);
	free(c->stated.p);
	free(c->contacts.p);
	free(c->plan.p);
	free(c->steps.p);
	free(c->teams.p);
	free(c->workers.p);
	free(c->custody.p);
	free(c->spells.p);
	free(c->wishes.p);
	arena_finish(&c->texts);
}

static size_t work_out(const struct policy *policy, const struct county *c, struct instant now, struct arena *a)
{
	size_t open = 0;
	for (size_t i = 0; i < c->people.n; i++) {
		open += promises_due(policy, &c->people.p[i], now, a).n;
		arena_reset(a);
	}
	return open;
}

/* Everybody as the program reads one person. */
static void compare(struct db *db, const struct policy *policy, const struct county *c, struct instant now,
		    struct arena *a)
{
	size_t different = 0, more = 0;
	double began = seconds(CLOCK_PROCESS_CPUTIME_ID);
	for (size_t i = 0; i < c->people.n; i++) {
		struct subject s;
		good(dues_subject(db, a, c->who.p[i], &s));
		struct dues one = promises_due(policy, &s.facts, now, a),
			    ours = promises_due(policy, &c->people.p[i], now, a);
		if (s.facts.n_marks || s.facts.n_statements || s.facts.n_spells != c->people.p[i].n_spells)
			more++;
		else
			different += !dues_same_open(&one, &ours) ||
				     one.holds_until.seconds != ours.holds_until.seconds;
		arena_reset(a);
	}
	printf("one by one, and compared: %.2f s; %zu have facts that are not read here, %zu of the others differ\n",
	       seconds(CLOCK_PROCESS_CPUTIME_ID) - began, more, different);
	if (different)
		exit(1);
}

int main(int argc, char **argv)
{
	struct arena process, a;
	struct office office;
	struct db *db;
	int rounds = argc > 2 ? atoi(argv[2]) : 5;
	if (argc < 2 || rounds < 1)
		return fputs("county DATA [ROUNDS]\n", stderr), 2;
	arena_init(&process, (size_t)64 << 20);
	arena_init(&a, (size_t)SCRATCH);
	good(office_open(&process, str_c(argv[1]), STR_NONE, &office));
	good(office_database(&process, &office, &db));
	db_statement_limit(db, 0);
	struct instant now = instant_now();
	for (int round = 0; round < rounds; round++) {
		struct county c = {.at = 0};
		arena_init(&c.texts, (size_t)1 << 30);
		double wall = seconds(CLOCK_MONOTONIC), began = seconds(CLOCK_PROCESS_CPUTIME_ID);
		read_county(db, &c);
		double read = seconds(CLOCK_PROCESS_CPUTIME_ID);
		size_t open = work_out(office.policy, &c, now, &a);
		double end = seconds(CLOCK_PROCESS_CPUTIME_ID);
		printf(
		    "%zu people, %zu rows read in %.3f s, %zu dues worked out in %.3f s: %.3f s (%.3f s on the wall)\n",
		    c.people.n, c.rows, read - began, open, end - read, end - began, seconds(CLOCK_MONOTONIC) - wall);
		if (round == rounds - 1)
			compare(db, office.policy, &c, now, &a);
		forget_county(&c);
	}
	arena_finish(&a);
	arena_finish(&process);
	return 0;
}
