#include "life_file.h"

#include <jansson.h>
#include <stdlib.h>

#include "award.h"
#include "life_read.h"

enum { AGE_SIXTEEN = 16, NAME_BYTES = 100 };

void life_step(struct life *l, struct date on, const char *step)
{
	l->steps[l->n_steps] = (struct step_fact){.id = (int64_t)l->n_steps + 1, .on = on, .step = str_c(step)};
	l->n_steps++;
}

static void add_spell(struct life *l, struct span s, enum spell_kind kind)
{
	l->spells[l->n_spells] =
	    (struct spell_fact){.id = (int64_t)l->n_spells + 1, .from = s.from, .to = s.to, .kind = kind};
	l->n_spells++;
}

static void read_care(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"from", true}, {"to", false}, {"legal_status", false}, {"ended", false}};
	size_t n = life_items(l, list);
	struct care_period *care = arena_new(l->r->arena, struct care_period, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[4];
		life_keys(l, item, keys, 4, v);
		struct span s = life_span(l, item, v[0], v[1]);
		int status = life_word(l, v[2], l->codes->legal_status), ended = life_word(l, v[3], l->codes->ended);
		struct str code = status < 0 ? STR_NONE : str_c(l->codes->legal_status.p[status]);
		care[i] = (struct care_period){.id = (int64_t)i + 1,
					       .from = s.from,
					       .to = s.to,
					       .short_break = str_eq(code, STR("V3")) || str_eq(code, STR("V4")),
					       .ours = true,
					       .ended = ended < 0 ? STR_NONE : str_c(l->codes->ended.p[ended])};
		if (v[3] && !v[1])
			finding_at(l->r, v[3], "it says why it ended, and no day in \"to\"");
		/* Children Act 1989 s.31(11): an interim order is one. */
		if (str_eq(code, STR("C1")) || str_eq(code, STR("C2")))
			add_spell(l, s, SPELL_CARE_ORDER);
	}
	l->facts->care = care;
	l->facts->n_care = n;
}

static void read_spans(struct life *l, const yaml_node_t *list, enum spell_kind kind)
{
	static const struct key keys[] = {{"from", true}, {"to", false}};
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[2];
		life_keys(l, item, keys, 2, v);
		add_spell(l, life_span(l, item, v[0], v[1]), kind);
	}
}

static void detained(struct life *l, struct span s)
{
	struct date b16 = date_birthday(l->facts->birth, AGE_SIXTEEN, !l->policy->leap_on_28_february);
	if (!date_known(s.from) || !date_known(l->facts->birth))
		return;
	add_spell(l, s, SPELL_DETAINED);
	l->detained_at_16 = l->detained_at_16 ||
			    (date_cmp(s.from, b16) <= 0 && (!date_known(s.to) || date_cmp(b16, s.to) < 0));
}

/* Every spell of being inside is one of being detained, until the release or the next spell. */
static void read_custody(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {
	    {"from", true}, {"status", true}, {"expected_release", false}, {"released", false}};
	const char *names[CUSTODY_STATUS_COUNT];
	FILL_NAMES(names, custody_status_name);
	size_t n = life_items(l, list);
	struct custody_fact *custody = arena_new(l->r->arena, struct custody_fact, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[4];
		life_keys(l, item, keys, 4, v);
		struct span s = life_span(l, item, v[0], v[3]);
		int status = yaml_word(l->r, v[1], names, CUSTODY_STATUS_COUNT);
		struct date expected = yaml_date(l->r, v[2]);
		if (date_known(expected) && date_known(s.from) && date_cmp(expected, s.from) < 0)
			finding_at(l->r, v[2], "the release is expected before the day they came in");
		custody[i] = (struct custody_fact){.id = (int64_t)i + 1,
						   .from = s.from,
						   .released = s.to,
						   .status = status < 0 ? CUSTODY_REMAND : (enum custody_status)status,
						   .expected_release = expected};
	}
	life_sort(custody, n, sizeof(*custody));
	for (size_t i = 0; i < n; i++) {
		struct date to = custody[i].released;
		if (!date_known(to) && i + 1 < n)
			to = custody[i + 1].from;
		if (custody[i].status != CUSTODY_SUPERVISION)
			detained(l, (struct span){custody[i].from, to});
	}
	l->facts->custody = custody;
	l->facts->n_custody = n;
}

/* A home that is custody is a spell of being detained, as it is in the database. */
static void read_homes(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {
	    {"from", true}, {"to", false}, {"type", true}, {"suitable", false}, {"provided_by_council", false}};
	size_t n = life_items(l, list), provided = 0;
	struct home_fact *homes = arena_new(l->r->arena, struct home_fact, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[5];
		life_keys(l, item, keys, 5, v);
		struct span s = life_span(l, item, v[0], v[1]);
		int type = life_word(l, v[2], l->codes->home);
		(void)life_yes(l, v[3], false);
		if (life_yes(l, v[4], false))
			homes[provided++] = (struct home_fact){.id = (int64_t)i + 1, .from = s.from, .to = s.to};
		if (type >= 0 && str_eq(str_c(l->codes->home.p[type]), STR("X")))
			detained(l, s);
	}
	life_sort(homes, provided, sizeof(*homes));
	l->facts->homes = homes;
	l->facts->n_homes = provided;
}

static void read_activities(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"from", true}, {"to", false}, {"code", true}};
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[3];
		life_keys(l, item, keys, 3, v);
		life_span(l, item, v[0], v[1]);
		life_word(l, v[2], l->codes->activity);
	}
}

static void read_contacts(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"on", true}, {"kind", true}, {"made", false}};
	const char *names[CONTACT_KIND_COUNT];
	FILL_NAMES(names, contact_kind_name);
	size_t n = life_items(l, list);
	struct contact_fact *contacts = arena_new(l->r->arena, struct contact_fact, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *v[3];
		life_keys(l, list_item(l->r, list, i), keys, 3, v);
		/* "unstated" is for lists of other systems, not for somebody who writes a file by hand. */
		int kind = yaml_word(l->r, v[1], names, CONTACT_UNSTATED);
		contacts[i] = (struct contact_fact){.id = (int64_t)i + 1,
						    .on = yaml_date(l->r, v[0]),
						    .kind = kind < 0 ? CONTACT_VISIT : (enum contact_kind)kind,
						    .made = life_yes(l, v[2], true)};
	}
	l->facts->contacts = contacts;
	l->facts->n_contacts = n;
}

/* Those that are not of the Pathway Plan are steps: what meets a promise is then "step: release-day-plan". */
static void read_plans(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"kind", true}, {"on", true}};
	static const char *const steps[] = {
	    "", "", "assessed", "21plus-pathway", "resettlement-plan", "release-day-plan"};
	const struct code_list words = WORDS("pathway", "pathway-review", "assessment", "21plus-pathway",
					     "resettlement", "release-day");
	size_t n = life_items(l, list), kept = 0;
	struct plan_event *plan = arena_new(l->r->arena, struct plan_event, n);
	for (size_t i = 0; i < n; i++) {
		const yaml_node_t *v[2];
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		int kind = life_word(l, v[0], words);
		struct date on = yaml_date(l->r, v[1]);
		if (kind == 0 || kind == 1)
			plan[kept++] = (struct plan_event){
			    .id = (int64_t)i + 1, .on = on, .kind = kind ? PLAN_REVIEWED : PLAN_STARTED};
		else if (kind > 1)
			life_step(l, on, steps[kind]);
	}
	l->facts->plan = plan;
	l->facts->n_plan = kept;
}

/* Steps too. */
static void read_awards(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"kind", true}, {"on", true}};
	const char *names[AWARD_OTHER];
	for (int i = 0; i < AWARD_OTHER; i++)
		names[i] = award_kind_code((enum award_kind)i).p;
	const struct code_list words = {names, AWARD_OTHER};
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *v[2];
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		int kind = life_word(l, v[0], words);
		struct date on = yaml_date(l->r, v[1]);
		if (kind >= 0)
			life_step(l, on, arena_fmt(l->r->arena, "%s-given", names[kind]).p);
	}
}

/* The code of a team, or a kind of team; today's. Since when is not in the file: since the age from which the team is
 * for somebody, where its rule says one, else since birth. */
static void read_team(struct life *l, const yaml_node_t *node)
{
	const char **words = arena_new(l->r->arena, const char *, l->teams->n * 2);
	struct team_fact *team = arena_new(l->r->arena, struct team_fact, 2);
	for (size_t i = 0; i < l->teams->n; i++) {
		words[i] = l->teams->p[i].code.p;
		words[l->teams->n + i] = l->teams->p[i].kind.p;
	}
	int i = life_word(l, node, (struct code_list){words, l->teams->n * 2});
	if (i < 0 || !date_known(l->facts->birth))
		return;
	size_t which = (size_t)i % l->teams->n;
	int age = 0;
	for (size_t j = 0; j < l->teams->n_routes; j++)
		if (l->teams->routes[j].team == which)
			age = l->teams->routes[j].from;
	struct date since = date_birthday(l->facts->birth, age, !l->policy->leap_on_28_february);
	size_t n = 0;
	if (age == 0 || date_cmp(since, l->on) > 0)
		since = l->facts->birth;
	else /* with somebody else before */
		team[n++] = (struct team_fact){.id = 2, .from = l->facts->birth, .to = since, .kind = STR_NONE};
	team[n++] = (struct team_fact){.id = 1, .from = since, .to = DATE_NONE, .kind = l->teams->p[which].kind};
	l->facts->teams = team;
	l->facts->n_teams = n;
}

/* A council that names no places has nobody outside. */
static bool is_outside(const struct teams *teams, struct str district)
{
	bool places = false;
	for (size_t i = 0; i < teams->n_routes; i++)
		for (size_t j = 0; j < teams->routes[i].n_places; j++) {
			const struct route_place *p = &teams->routes[i].places[j];
			if (str_eq_nocase(p->district, district) || str_eq_nocase(p->town, district))
				return false;
			places = true;
		}
	return places && !str_empty(district);
}

/* A life says one place, of which nothing is known otherwise. */
static void read_place(struct life *l, struct str district)
{
	struct place_fact *place = arena_new(l->r->arena, struct place_fact, 1);
	*place = (struct place_fact){
	    .id = 1, .from = l->facts->birth, .to = DATE_NONE, .outside = is_outside(l->teams, district)};
	l->facts->places = place;
	l->facts->n_places = 1;
}

static void read_worker(struct life *l, struct date since)
{
	struct worker_fact *worker = arena_new(l->r->arena, struct worker_fact, 1);
	*worker = (struct worker_fact){.id = 1, .from = since, .to = DATE_NONE};
	l->facts->workers = worker;
	l->facts->n_workers = date_known(since);
}

enum life_key {
	BORN,
	DIED,
	UASC,
	DISTRICT,
	CARE,
	GUARDIANSHIP,
	HOME,
	DETAINED,
	TEAM,
	WORKER_SINCE,
	CUSTODY,
	HOMES,
	ACTIVITIES,
	CONTACTS,
	PLANS,
	AWARDS,
	WISHES,
	EVENTS,
	STATEMENTS,
	LIFE_KEYS
};
_Static_assert((int)LIFE_KEYS <= (int)KEYS_MAX, "fit");

static void read_lists(struct life *l, const yaml_node_t *const *v)
{
	struct facts *f = l->facts;
	size_t room = 1 + life_length(v[CARE]) + life_length(v[GUARDIANSHIP]) + life_length(v[HOME]) +
		      life_length(v[CUSTODY]) + life_length(v[HOMES]);
	l->spells = arena_new(l->r->arena, struct spell_fact, room);
	l->steps = arena_new(l->r->arena, struct step_fact,
			     life_length(v[PLANS]) + life_length(v[AWARDS]) + life_length(v[EVENTS]));
	read_care(l, v[CARE]);
	read_spans(l, v[GUARDIANSHIP], SPELL_SPECIAL_GUARDIANSHIP);
	read_spans(l, v[HOME], SPELL_HOME);
	read_custody(l, v[CUSTODY]);
	read_homes(l, v[HOMES]);
	if (life_yes(l, v[DETAINED], false) && !l->detained_at_16 && date_known(f->birth)) {
		struct date b16 = date_birthday(f->birth, AGE_SIXTEEN, !l->policy->leap_on_28_february);
		detained(l, (struct span){b16, date_add_days(b16, 1)});
	}
	read_activities(l, v[ACTIVITIES]);
	read_contacts(l, v[CONTACTS]);
	read_plans(l, v[PLANS]);
	read_awards(l, v[AWARDS]);
	if (v[WISHES])
		life_wishes(l, v[WISHES]);
	life_events(l, v[EVENTS]);
	life_statements(l, v[STATEMENTS]);
	f->steps = l->steps;
	f->n_steps = l->n_steps;
	f->spells = l->spells;
	f->n_spells = l->n_spells;
	life_sort(f->care, f->n_care, sizeof(*f->care));
	life_sort(f->spells, f->n_spells, sizeof(*f->spells));
	life_sort(f->contacts, f->n_contacts, sizeof(*f->contacts));
	life_sort(f->plan, f->n_plan, sizeof(*f->plan));
	life_sort(f->steps, f->n_steps, sizeof(*f->steps));
}

static void read_life(struct life *l, const yaml_node_t *root)
{
	static const struct key keys[LIFE_KEYS] = {[BORN] = {"born", true},
						   [DIED] = {"died", false},
						   [UASC] = {"uasc", false},
						   [DISTRICT] = {"district", false},
						   [CARE] = {"care", false},
						   [GUARDIANSHIP] = {"special_guardianship", false},
						   [HOME] = {"home_with_parent", false},
						   [DETAINED] = {"detained_at_16", false},
						   [TEAM] = {"team", false},
						   [WORKER_SINCE] = {"named_worker_since", false},
						   [CUSTODY] = {"custody", false},
						   [HOMES] = {"homes", false},
						   [ACTIVITIES] = {"activities", false},
						   [CONTACTS] = {"contacts", false},
						   [PLANS] = {"plans", false},
						   [AWARDS] = {"awards", false},
						   [WISHES] = {"wishes", false},
						   [EVENTS] = {"events", false},
						   [STATEMENTS] = {"statements", false}};
	const yaml_node_t *v[LIFE_KEYS];
	struct facts *f = l->facts;
	life_keys(l, root, keys, LIFE_KEYS, v);
	f->birth = f->records_from = yaml_date(l->r, v[BORN]); /* what is not in the file did not happen */
	f->died = yaml_date(l->r, v[DIED]);
	f->birth_id = f->died_id = 1;
	if (date_known(f->birth) && date_known(f->died) && date_cmp(f->died, f->birth) < 0)
		finding_at(l->r, v[DIED], "they died before they were born");
	f->uasc = life_yes(l, v[UASC], false);
	f->uasc_known = true;
	read_place(l, yaml_text(l->r, v[DISTRICT], NAME_BYTES));
	read_worker(l, yaml_date(l->r, v[WORKER_SINCE]));
	if (v[TEAM])
		read_team(l, v[TEAM]);
	read_lists(l, v);
}

/* Is it JSON at all, without a key twice? */
static bool is_json(struct reader *r, struct str text, struct findings *problems)
{
	json_error_t wrong;
	json_t *json = json_loadb(text.p ? text.p : "", text.n, JSON_REJECT_DUPLICATES, &wrong);
	if (json) {
		json_decref(json);
		return true;
	}
	struct finding *p = arena_new(r->arena, struct finding, 1);
	for (char *c = wrong.text; *c; c++) /* it shows what it stumbled over, whatever that is */
		*c = (unsigned char)*c < ' ' || *c == 0x7f ? ' ' : *c;
	struct str said = str_c(wrong.text);
	*p = (struct finding){.line = wrong.line > 0 ? wrong.line : 1,
			      .column = wrong.column > 0 ? wrong.column : 1,
			      .text = arena_fmt(r->arena, "this is not JSON%s%s", str_is_utf8(said) ? ": " : "",
						str_is_utf8(said) ? wrong.text : "")};
	problems->p = p;
	problems->n = 1;
	return false;
}

const struct error *life_parse(struct str text, struct str name, const struct policy *policy, const struct teams *teams,
			       const struct life_codes *codes, struct date on, struct arena *a, struct facts *ret,
			       struct findings *problems)
{
	struct reader *r = arena_new(a, struct reader, 1);
	struct facts facts = {.birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE};
	struct life life = {.r = r, .policy = policy, .teams = teams, .codes = codes, .on = on, .facts = &facts};
	*r = (struct reader){.arena = a, .problems = problems, .text = text};
	if (is_json(r, text, problems) && reader_open(r, text, a, problems))
		read_life(&life, yaml_document_get_root_node(&r->document));
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = facts;
	return e;
}
