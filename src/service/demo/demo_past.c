#include "demo_past.h"

#include "county.h"

/* One of the thirty as one of the county: whose homes are written by hand (demo_histories.c) begin in supported ones.
 */
static struct county_person of_thirty(const struct demo_past *d, size_t number)
{
	const struct demo_person *x = &demo_people[number - 1];
	struct county_person p = {.number = number, .age = x->age, .team = x->team, .care_n = 1};
	bool alone = strcmp(x->uasc, "yes") == 0, older = strcmp(x->team, "21-plus") == 0;
	p.birth = date_add_months(date_add_days(d->today, -x->days), -12 * x->age);
	p.unaccompanied = alone;
	p.care[0] = (struct county_period){.from = date_add_months(p.birth, x->care_from),
					   .to = date_add_months(p.birth, x->care_to ? x->care_to : 18 * 12),
					   .ended = ""};
	if (date_cmp(p.care[0].to, d->today) > 0)
		p.care[0].to = DATE_NONE;
	p.earlier_team = older ? alone ? "uasc" : "north" : x->team;
	snprintf(p.worker, sizeof(p.worker), "%s%s", x->worker, *x->worker ? "@demo.example" : "");
	snprintf(p.earlier_worker, sizeof(p.earlier_worker), "%s@demo.example",
		 older        ? alone ? "aster.tesfay" : "sam.okoro"
		 : *x->worker ? x->worker
			      : "sam.okoro");
	snprintf(p.home, sizeof(p.home), "%s", x->home);
	snprintf(p.activity, sizeof(p.activity), "%s", x->activity);
	snprintf(p.in_touch, sizeof(p.in_touch), "%s", x->in_touch);
	return p;
}

static void copy(struct arena *a, const struct county_past *past, struct intake_past *ret)
{
	struct intake_entry *entries = arena_new(a, struct intake_entry, past->n + 1);
	struct intake_with *with = arena_new(a, struct intake_with, past->with_n);
	struct care_episode *episodes = arena_new(a, struct care_episode, past->episode_n + 1);
	memcpy(entries, past->entry, past->n * sizeof(*entries));
	for (size_t i = 0; i < past->with_n; i++)
		with[i] = (struct intake_with){past->with[i].on, str_c(past->with[i].team),
					       arena_str(a, str_c(past->with[i].worker))};
	for (size_t i = 0; i < past->episode_n; i++) {
		const struct county_episode *e = &past->episode[i];
		episodes[i] = (struct care_episode){.from = e->from,
						    .to = e->to,
						    .rne = str_c(e->rne),
						    .ls = str_c(e->ls),
						    .cin = str_c(e->cin),
						    .place = arena_str(a, str_c(e->place)),
						    .provider = str_c(e->provider),
						    .rec = str_c(e->rec),
						    .change = str_c(e->change)};
	}
	*ret = (struct intake_past){.since = past->since,
				    .entries = entries,
				    .n_entries = past->n,
				    .with = with,
				    .n_with = past->with_n,
				    .episodes = episodes,
				    .n_episodes = past->episode_n};
}

void demo_past(const void *arg, struct arena *a, struct str person_id, struct intake_past *ret)
{
	const struct demo_past *d = arg;
	int64_t number;
	bool thirty = person_id.n == sizeof("DEMO-000") - 1;
	if (!str_to_int(str_cut(person_id, sizeof("DEMO-") - 1, person_id.n), 1, DEMO_MOST_PEOPLE, &number))
		return;
	struct county_person p = thirty ? of_thirty(d, (size_t)number)
					: county_person(d->size->seed, d->today, (size_t)number);
	struct county_past past = county_past(d->size->seed, d->today, &p);
	if (thirty)
		past.episode_n = 0; /* demo_histories.c has those */
	copy(a, &past, ret);
}
