#include "facts_file.h"

#include <stdlib.h>

#include "reader.h"

enum { CODE_BYTES = 8, SOURCE_BYTES = 100, NAME_BYTES = 100, EXPECT_BYTES = 20000, PEOPLE_MAX = 100000 };

/* Every struct of facts.h begins with its id and then its first day. */
struct dated {
	int64_t id;
	struct date on;
};
#define SAME_START(type, day)                                                                                          \
	_Static_assert(offsetof(struct type, id) == offsetof(struct dated, id) &&                                      \
			   offsetof(struct type, day) == offsetof(struct dated, on),                                   \
		       #type)
SAME_START(care_period, from);
SAME_START(stated_category, on);
SAME_START(contact_fact, on);
SAME_START(plan_event, on);
SAME_START(step_fact, on);
SAME_START(team_fact, from);
SAME_START(spell_fact, from);
SAME_START(custody_fact, from);
SAME_START(wish_fact, on);
SAME_START(home_fact, from);
SAME_START(worker_fact, from);
SAME_START(mark_fact, on);

static int by_day(const void *va, const void *vb)
{
	const struct dated *a = va, *b = vb;
	int c = date_cmp(a->on, b->on);
	return c ? c : (a->id > b->id) - (a->id < b->id);
}

/* Reads a list with read_one into an array of its own, sorted as the heart wants it; ids are 1, 2, 3... */
static const void *read_list(struct reader *r, const yaml_node_t *node, size_t size,
			     void (*read_one)(struct reader *, const yaml_node_t *, void *), size_t *ret_n)
{
	*ret_n = 0;
	if (!node)
		return NULL;
	size_t n = list_size(r, node, false);
	char *p = arena_alloc(r->arena, n, size);
	for (size_t i = 0; i < n; i++) {
		void *item = p + i * size;
		read_one(r, list_item(r, node, i), item);
		((struct dated *)item)->id = (int64_t)i + 1;
	}
	if (n)
		qsort(p, n, size, by_day);
	*ret_n = n;
	return p;
}

static void check_span(struct reader *r, const yaml_node_t *node, struct date from, struct date to)
{
	if (date_known(from) && date_known(to) && date_cmp(to, from) < 0)
		finding_at(r, node, "it ends before it begins");
}

static void read_care(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {
	    {"from", true}, {"to", false}, {"short_break", false}, {"ours", false}, {"ended", false}};
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	struct care_period p = {.from = yaml_date(r, v[0]),
				.to = yaml_date(r, v[1]),
				.short_break = yaml_bool(r, v[2], false),
				.ours = yaml_bool(r, v[3], true),
				.ended = yaml_text(r, v[4], CODE_BYTES)};
	check_span(r, node, p.from, p.to);
	*(struct care_period *)to = p;
}

static void read_stated(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"on", true}, {"category", true}, {"source", true}};
	const char *names[CATEGORY_COUNT];
	FILL_NAMES(names, category_name);
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	int c = yaml_word(r, v[1], names, CATEGORY_COUNT);
	*(struct stated_category *)to = (struct stated_category){.on = yaml_date(r, v[0]),
								 .category = c < 0 ? CATEGORY_NONE : (enum category)c,
								 .source = yaml_text(r, v[2], SOURCE_BYTES)};
}

static void read_contact(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"on", true}, {"kind", true}, {"made", false}};
	const char *names[CONTACT_KIND_COUNT];
	FILL_NAMES(names, contact_kind_name);
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	int k = yaml_word(r, v[1], names, CONTACT_KIND_COUNT);
	*(struct contact_fact *)to = (struct contact_fact){.on = yaml_date(r, v[0]),
							   .kind = k < 0 ? CONTACT_VISIT : (enum contact_kind)k,
							   .made = yaml_bool(r, v[2], true)};
}

static void read_plan(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"on", true}, {"kind", true}};
	const char *names[PLAN_EVENT_KIND_COUNT];
	FILL_NAMES(names, plan_event_name);
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	int k = yaml_word(r, v[1], names, PLAN_EVENT_KIND_COUNT);
	*(struct plan_event *)to = (struct plan_event){.on = yaml_date(r, v[0]),
						       .kind = k < 0 ? PLAN_STARTED : (enum plan_event_kind)k};
}

static void read_step(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"on", true}, {"step", true}};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	*(struct step_fact *)to = (struct step_fact){.on = yaml_date(r, v[0]), .step = yaml_code(r, v[1])};
}

static void read_team(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"from", true}, {"to", false}, {"kind", true}};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	struct team_fact t = {.from = yaml_date(r, v[0]), .to = yaml_date(r, v[1]), .kind = yaml_code(r, v[2])};
	check_span(r, node, t.from, t.to);
	*(struct team_fact *)to = t;
}

static void read_spell(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"from", true}, {"to", false}, {"kind", true}};
	const char *names[SPELL_KIND_COUNT];
	FILL_NAMES(names, spell_kind_name);
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	int k = yaml_word(r, v[2], names, SPELL_KIND_COUNT);
	struct spell_fact s = {
	    .from = yaml_date(r, v[0]), .to = yaml_date(r, v[1]), .kind = k < 0 ? SPELL_HOME : (enum spell_kind)k};
	check_span(r, node, s.from, s.to);
	*(struct spell_fact *)to = s;
}

static void read_custody(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {
	    {"from", true}, {"released", false}, {"status", true}, {"expected_release", false}};
	const char *names[CUSTODY_STATUS_COUNT];
	FILL_NAMES(names, custody_status_name);
	const yaml_node_t *v[4];
	yaml_keys(r, node, keys, 4, v);
	int k = yaml_word(r, v[2], names, CUSTODY_STATUS_COUNT);
	struct custody_fact c = {.from = yaml_date(r, v[0]),
				 .released = yaml_date(r, v[1]),
				 .status = k < 0 ? CUSTODY_REMAND : (enum custody_status)k,
				 .expected_release = yaml_date(r, v[3])};
	check_span(r, node, c.from, c.released);
	*(struct custody_fact *)to = c;
}

static void read_wish(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {
	    {"on", true}, {"wish", true}, {"wanted", false}, {"ask_again", false}, {"interval", false}};
	const char *names[WISH_COUNT];
	FILL_NAMES(names, wish_name);
	const yaml_node_t *v[5];
	yaml_keys(r, node, keys, 5, v);
	int k = yaml_word(r, v[1], names + 1, WISH_COUNT - 1);
	*(struct wish_fact *)to = (struct wish_fact){.on = yaml_date(r, v[0]),
						     .wish = k < 0 ? WISH_NONE : (enum wish)(k + 1),
						     .wanted = yaml_bool(r, v[2], true),
						     .ask_again = yaml_date(r, v[3]),
						     .interval = yaml_period(r, v[4])};
}

static void read_home(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"from", true}, {"to", false}};
	const yaml_node_t *v[2];
	yaml_keys(r, node, keys, 2, v);
	struct home_fact h = {.from = yaml_date(r, v[0]), .to = yaml_date(r, v[1])};
	check_span(r, node, h.from, h.to);
	*(struct home_fact *)to = h;
}

static void read_worker(struct reader *r, const yaml_node_t *node, void *to)
{
	struct home_fact span;
	read_home(r, node, &span);
	*(struct worker_fact *)to = (struct worker_fact){.from = span.from, .to = span.to};
}

static void read_mark(struct reader *r, const yaml_node_t *node, void *to)
{
	static const struct key keys[] = {{"on", true}, {"kind", true}, {"marked", false}};
	const yaml_node_t *v[3];
	yaml_keys(r, node, keys, 3, v);
	*(struct mark_fact *)to =
	    (struct mark_fact){.on = yaml_date(r, v[0]), .kind = yaml_code(r, v[1]), .marked = yaml_date(r, v[2])};
}

enum person_key {
	NAME,
	BIRTH,
	DIED,
	RECORDS,
	CARE,
	STATED,
	CONTACTS,
	PLAN,
	STEPS,
	TEAMS,
	SPELLS,
	CUSTODY,
	WISHES,
	HOMES,
	WORKERS,
	MARKS,
	EXPECT,
	KEYS
};

static struct named_facts read_person(struct reader *r, const yaml_node_t *node)
{
	static const struct key keys[KEYS] = {[NAME] = {"name", true},          [BIRTH] = {"birth", false},
					      [DIED] = {"died", false},         [RECORDS] = {"records_from", false},
					      [CARE] = {"care", false},         [STATED] = {"stated", false},
					      [CONTACTS] = {"contacts", false}, [PLAN] = {"plan", false},
					      [STEPS] = {"steps", false},       [TEAMS] = {"teams", false},
					      [SPELLS] = {"spells", false},     [CUSTODY] = {"custody", false},
					      [WISHES] = {"wishes", false},     [HOMES] = {"homes", false},
					      [WORKERS] = {"workers", false},   [MARKS] = {"marks", false},
					      [EXPECT] = {"expect", false}};
	const yaml_node_t *v[KEYS];
	yaml_keys(r, node, keys, KEYS, v);
	struct named_facts person = {.name = yaml_text(r, v[NAME], NAME_BYTES)};
	struct facts *f = &person.facts;
	struct str expect = STR_NONE;
	f->birth = yaml_date(r, v[BIRTH]);
	f->died = yaml_date(r, v[DIED]);
	f->records_from = yaml_date(r, v[RECORDS]);
	f->care = read_list(r, v[CARE], sizeof(*f->care), read_care, &f->n_care);
	f->stated = read_list(r, v[STATED], sizeof(*f->stated), read_stated, &f->n_stated);
	f->contacts = read_list(r, v[CONTACTS], sizeof(*f->contacts), read_contact, &f->n_contacts);
	f->plan = read_list(r, v[PLAN], sizeof(*f->plan), read_plan, &f->n_plan);
	f->steps = read_list(r, v[STEPS], sizeof(*f->steps), read_step, &f->n_steps);
	f->teams = read_list(r, v[TEAMS], sizeof(*f->teams), read_team, &f->n_teams);
	f->spells = read_list(r, v[SPELLS], sizeof(*f->spells), read_spell, &f->n_spells);
	f->custody = read_list(r, v[CUSTODY], sizeof(*f->custody), read_custody, &f->n_custody);
	f->wishes = read_list(r, v[WISHES], sizeof(*f->wishes), read_wish, &f->n_wishes);
	f->homes = read_list(r, v[HOMES], sizeof(*f->homes), read_home, &f->n_homes);
	f->workers = read_list(r, v[WORKERS], sizeof(*f->workers), read_worker, &f->n_workers);
	f->marks = read_list(r, v[MARKS], sizeof(*f->marks), read_mark, &f->n_marks);
	if (yaml_scalar(r, v[EXPECT], &expect) && expect.n <= EXPECT_BYTES)
		person.expect = arena_str(r->arena, expect);
	return person;
}

const struct error *facts_parse(struct str text, struct str name, struct arena *a, struct people_facts *ret,
				struct findings *problems)
{
	static const struct key keys[] = {{"people", true}};
	const yaml_node_t *v[1];
	struct reader *r = arena_new(a, struct reader, 1);
	struct people_facts people = {0};
	if (reader_open(r, text, a, problems)) {
		yaml_keys(r, yaml_document_get_root_node(&r->document), keys, 1, v);
		size_t n = list_at_most(r, v[0], false, PEOPLE_MAX, "people");
		struct named_facts *p = arena_new(a, struct named_facts, n);
		for (size_t i = 0; i < n; i++)
			p[i] = read_person(r, list_item(r, v[0], i));
		people = (struct people_facts){p, n};
	}
	const struct error *e = reader_result(r, name);
	if (!e)
		*ret = people;
	return e;
}
