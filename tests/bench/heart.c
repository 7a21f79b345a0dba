/*
 * How many people a second the heart works out on one core: facts in memory, a whole council's policy, what is due now,
 * no explanations. heart POLICY [PEOPLE [ROUNDS [FILE]]]; with FILE, the same people's numbers are written there for
 * heart.py, which works a few of the same rules out with NumPy.
 * The lives are made up to be like a county's: 16 to 24, years of contacts and reviews, one in twelve over 18 inside.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "engine.h"
#include "policy_file.h"

enum { PER_PERSON = 64 * 1024, SECONDS = 1000000000 };

static uint64_t seed = 88172645463325252u;

static int below(int n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int)((seed >> 16) % (uint64_t)n);
}

static struct date plus(struct date d, int days)
{
	return date_add_days(d, days);
}

static void contacts(struct facts *f, struct date today, struct arena *a)
{
	size_t n = 12 + (size_t)below(20);
	struct contact_fact *p = arena_new(a, struct contact_fact, n);
	struct date on = plus(today, -(int)n * 45);
	for (size_t i = 0; i < n; i++) {
		on = plus(on, 20 + below(50));
		p[i] = (struct contact_fact){.id = (int64_t)i + 1,
					     .on = on,
					     .kind = (enum contact_kind)below(CONTACT_DROP_IN),
					     .made = below(5) > 0};
	}
	f->contacts = p;
	f->n_contacts = n;
}

static void plans(struct facts *f, struct date b16, struct date today, struct arena *a)
{
	struct plan_event *p = arena_new(a, struct plan_event, 12);
	size_t n = 0;
	for (struct date on = plus(b16, 30 + below(100)); n < 12 && date_cmp(on, today) < 0;
	     on = plus(on, 150 + below(60)))
		p[n] = (struct plan_event){.id = (int64_t)n + 1, .on = on, .kind = n ? PLAN_REVIEWED : PLAN_STARTED},
		n++;
	f->plan = p;
	f->n_plan = n;
}

/* What was done of what a council promises, now and then. */
static void steps(struct facts *f, const struct policy *policy, struct date b16, struct date today, struct arena *a)
{
	struct step_fact *p = arena_new(a, struct step_fact, 16);
	size_t n = 0, at = 0;
	for (struct date on = plus(b16, below(200)); n < 10 && date_cmp(on, today) < 0;
	     on = plus(on, 60 + below(200))) {
		const struct promise *promise;
		do
			promise = &policy->promises[(at += 1 + (size_t)below(5)) % policy->n_promises];
		while (!promise->met_by.n_steps);
		p[n] = (struct step_fact){.id = (int64_t)n + 1, .on = on, .step = promise->met_by.steps[0]};
		n++;
	}
	f->steps = p;
	f->n_steps = n;
}

static void custody(struct facts *f, struct date today, struct arena *a)
{
	struct custody_fact *p = arena_new(a, struct custody_fact, 1);
	*p = (struct custody_fact){.id = 1,
				   .from = plus(today, -below(400)),
				   .released = DATE_NONE,
				   .status = below(3) ? CUSTODY_SENTENCED : CUSTODY_REMAND,
				   .expected_release = below(3) ? plus(today, below(500)) : DATE_NONE};
	f->custody = p;
	f->n_custody = 1;
}

static struct facts life(const struct policy *policy, struct date today, struct arena *a)
{
	int age_days = 16 * 365 + below(9 * 365);
	struct facts f = {.birth = plus(today, -age_days), .died = DATE_NONE, .records_from = plus(today, -6 * 365)};
	struct date b16 = date_birthday(f.birth, 16, true), b18 = date_birthday(f.birth, 18, true),
		    b21 = date_birthday(f.birth, 21, true);
	struct care_period *care = arena_new(a, struct care_period, 1);
	*care = (struct care_period){.id = 1, .from = plus(b16, -below(2000)), .to = b18, .ours = true};
	f.care = care;
	f.n_care = 1;
	contacts(&f, today, a);
	plans(&f, b16, today, a);
	steps(&f, policy, b16, today, a);
	struct team_fact *team = arena_new(a, struct team_fact, 2);
	team[0] = (struct team_fact){.id = 1, .from = b16, .to = b21, .kind = STR("leaving-care")};
	team[1] = (struct team_fact){.id = 2, .from = b21, .to = DATE_NONE, .kind = STR("21-plus")};
	f.teams = team;
	f.n_teams = 2;
	struct worker_fact *worker = arena_new(a, struct worker_fact, 1);
	*worker = (struct worker_fact){.id = 1, .from = plus(b16, below(300)), .to = DATE_NONE};
	f.workers = worker;
	f.n_workers = 1;
	if (date_cmp(b18, today) <= 0 && below(12) == 0)
		custody(&f, today, a);
	return f;
}

static double now_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / SECONDS;
}

/* For heart.py: days since 1970 of birth, last review and the two last contacts that count. */
static void write_out(const char *path, const struct facts *people, size_t n, struct date today)
{
	FILE *f = fopen(path, "wb");
	for (size_t i = 0; f && i < n; i++) {
		int32_t row[4] = {people[i].birth.days, INT32_MIN, INT32_MIN, INT32_MIN};
		for (size_t j = 0; j < people[i].n_plan; j++)
			row[1] = people[i].plan[j].on.days;
		for (size_t j = 0; j < people[i].n_contacts; j++) {
			const struct contact_fact *c = &people[i].contacts[j];
			if (!c->made || c->kind == CONTACT_LETTER || date_cmp(c->on, today) > 0)
				continue;
			row[3] = row[2];
			row[2] = c->on.days;
		}
		if (fwrite(row, sizeof(row), 1, f) != 1)
			break;
	}
	if (f)
		fclose(f);
}

static const struct policy *load(const char *path, struct arena *a)
{
	struct str text = STR_NONE;
	const struct policy *policy = NULL;
	const struct error *e = council_file_load(path, a, &text);
	if (e || (e = policy_parse(text, str_c(path), a, &policy, &(struct findings){0}))) {
		fprintf(stderr, "%.*s\n", STR_ARG(e->what));
		exit(1);
	}
	return policy;
}

int main(int argc, char **argv)
{
	struct arena kept, scratch;
	struct date today = DATE_NONE;
	size_t n = argc > 2 ? (size_t)atol(argv[2]) : 20000;
	int rounds = argc > 3 ? atoi(argv[3]) : 5;
	if (argc < 2 || n == 0) {
		fputs("heart POLICY [PEOPLE [ROUNDS [FILE]]]\n", stderr);
		return 2;
	}
	arena_init(&kept, (size_t)8 << 30);
	arena_init(&scratch, PER_PERSON);
	const struct policy *policy = load(argv[1], &kept);
	date_from_ymd(2026, 11, 29, &today);
	struct facts *people = arena_new(&kept, struct facts, n);
	for (size_t i = 0; i < n; i++)
		people[i] = life(policy, today, &kept);
	if (argc > 4)
		write_out(argv[4], people, n, today);
	struct instant now = date_london_end(today);
	for (int round = 0; round < rounds; round++) {
		size_t open = 0;
		double began = now_seconds();
		for (size_t i = 0; i < n; i++) {
			open += promises_due(policy, &people[i], now, &scratch).n;
			arena_reset(&scratch);
		}
		double took = now_seconds() - began;
		printf("%.0f people a second, %zu promises, %.1f open a person\n", (double)n / took, policy->n_promises,
		       (double)open / (double)n);
	}
	arena_finish(&scratch);
	arena_finish(&kept);
	return 0;
}
