#include "life_file.h"

#include <jansson.h>
#include <stdlib.h>

#include "life_read.h"

enum { AGE_SIXTEEN = 16, NAME_BYTES = 100, WEEKS_MAX = 520, MONTHS_MAX = 120, EVENTS_MAX = 400 };

/* Every struct of facts.h begins with its id and then its first day. */
struct dated {
	int64_t id;
	struct date on;
};

static int by_day(const void *va, const void *vb)
{
	const struct dated *a = va, *b = vb;
	int c = date_cmp(a->on, b->on);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

static void sort_by_day(const void *list, size_t n, size_t size)
{
	if (n)
		qsort((void *)(uintptr_t)list, n, size, by_day);
}

static void add_step(struct life *l, struct date on, const char *step)
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
	sort_by_day(custody, n, sizeof(*custody));
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
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *item = list_item(l->r, list, i), *v[5];
		life_keys(l, item, keys, 5, v);
		struct span s = life_span(l, item, v[0], v[1]);
		int type = life_word(l, v[2], l->codes->home);
		(void)life_yes(l, v[3], false);
		(void)life_yes(l, v[4], false);
		if (type >= 0 && str_eq(str_c(l->codes->home.p[type]), STR("X")))
			detained(l, s);
	}
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
			add_step(l, on, steps[kind]);
	}
	l->facts->plan = plan;
	l->facts->n_plan = kept;
}

/* Steps too. */
static void read_awards(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"kind", true}, {"on", true}};
	static const char *const steps[] = {"phone-given", "credit-given", "clothing-given", "allowance-given",
					    "home-establishment-grant-given"};
	const struct code_list words = WORDS("phone", "credit", "clothing", "allowance", "home-establishment-grant");
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *v[2];
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		int kind = life_word(l, v[0], words);
		struct date on = yaml_date(l->r, v[1]);
		if (kind >= 0)
			add_step(l, on, steps[kind]);
	}
}

/* As it always was: the file has no day. */
static void read_wishes(struct life *l, const yaml_node_t *node)
{
	static const struct key keys[] = {{"custody-visits", false},
					  {"custody-letters", false},
					  {"custody-visit-interval-weeks", false},
					  {"contact-interval-months", false},
					  {"review-interval-months", false}};
	static const enum wish kinds[] = {WISH_CUSTODY_VISITS, WISH_CUSTODY_LETTERS};
	struct wish_fact *wishes = arena_new(l->r->arena, struct wish_fact, 2);
	const yaml_node_t *v[5];
	life_keys(l, node, keys, 5, v);
	for (int i = 0; i < 2; i++)
		wishes[i] = (struct wish_fact){.id = i + 1,
					       .on = l->facts->birth,
					       .wish = kinds[i],
					       .wanted = life_yes(l, v[i], true),
					       .ask_again = DATE_NONE};
	for (int i = 2; i < 5; i++)
		yaml_int(l->r, v[i], 1, i == 2 ? WEEKS_MAX : MONTHS_MAX, 1);
	l->facts->wishes = wishes;
	l->facts->n_wishes = 2;
}

/* What may happen on a day: the steps that meet the council's promises, and what somebody may want marked. */
static struct code_list event_words(struct life *l)
{
	static const char *const marked[] = {"became-parent", "graduated", "moved-home", "new-job", "other"};
	const char **words = arena_new(l->r->arena, const char *, EVENTS_MAX);
	size_t n = 0;
	for (size_t i = 0; i < l->policy->n_promises; i++) {
		const struct met_by *m = &l->policy->promises[i].met_by;
		for (size_t j = 0; j < m->n_steps && n + sizeof(marked) / sizeof(*marked) < EVENTS_MAX; j++) {
			size_t k = 0;
			while (k < n && !str_eq(str_c(words[k]), m->steps[j]))
				k++;
			if (k == n)
				words[n++] = arena_str(l->r->arena, m->steps[j]).p;
		}
	}
	for (size_t i = 0; i < sizeof(marked) / sizeof(*marked); i++)
		words[n++] = marked[i];
	return (struct code_list){words, n};
}

static void read_events(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"kind", true}, {"on", true}};
	const struct code_list words = event_words(l);
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *v[2];
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		int kind = life_word(l, v[0], words);
		struct date on = yaml_date(l->r, v[1]);
		if (kind >= 0)
			add_step(l, on, words.p[kind]);
	}
}

static void read_statements(struct life *l, const yaml_node_t *list)
{
	static const struct key keys[] = {{"at", true}, {"answered", false}};
	for (size_t i = 0, n = life_items(l, list); i < n; i++) {
		const yaml_node_t *v[2];
		struct instant at, answered;
		life_keys(l, list_item(l->r, list, i), keys, 2, v);
		if (life_moment(l, v[0], &at) && life_moment(l, v[1], &answered) && answered.seconds < at.seconds)
			finding_at(l->r, v[1], "it was answered before it was made");
	}
}

/* The code of a team, or a kind of team; today's, so how long they have been with it is not known. */
static void read_team(struct life *l, const yaml_node_t *node)
{
	const char **words = arena_new(l->r->arena, const char *, l->teams->n * 2);
	struct team_fact *team = arena_new(l->r->arena, struct team_fact, 1);
	for (size_t i = 0; i < l->teams->n; i++) {
		words[i] = l->teams->p[i].code.p;
		words[l->teams->n + i] = l->teams->p[i].kind.p;
	}
	int i = life_word(l, node, (struct code_list){words, l->teams->n * 2});
	if (i < 0 || !date_known(l->facts->birth))
		return;
	*team = (struct team_fact){
	    .id = 1, .from = l->facts->birth, .to = DATE_NONE, .kind = l->teams->p[(size_t)i % l->teams->n].kind};
	l->facts->teams = team;
	l->facts->n_teams = 1;
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
		read_wishes(l, v[WISHES]);
	read_events(l, v[EVENTS]);
	read_statements(l, v[STATEMENTS]);
	f->steps = l->steps;
	f->n_steps = l->n_steps;
	f->spells = l->spells;
	f->n_spells = l->n_spells;
	sort_by_day(f->care, f->n_care, sizeof(*f->care));
	sort_by_day(f->spells, f->n_spells, sizeof(*f->spells));
	sort_by_day(f->contacts, f->n_contacts, sizeof(*f->contacts));
	sort_by_day(f->plan, f->n_plan, sizeof(*f->plan));
	sort_by_day(f->steps, f->n_steps, sizeof(*f->steps));
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
	(void)life_yes(l, v[UASC], false);
	yaml_text(l->r, v[DISTRICT], NAME_BYTES);
	yaml_date(l->r, v[WORKER_SINCE]);
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
			       const struct life_codes *codes, struct arena *a, struct facts *ret,
			       struct findings *problems)
{
	struct reader *r = arena_new(a, struct reader, 1);
	struct facts facts = {.birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE};
	struct life life = {.r = r, .policy = policy, .teams = teams, .codes = codes, .facts = &facts};
	*r = (struct reader){.arena = a, .problems = problems, .text = text};
	if (is_json(r, text, problems) && reader_open(r, text, a, problems))
		read_life(&life, yaml_document_get_root_node(&r->document));
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = facts;
	return e;
}
