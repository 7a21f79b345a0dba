#include <stdio.h>

#include <jansson.h>

#include "commands.h"
#include "dues.h"
#include "explain.h"

/* What is asked for: one person, explained, or everybody. */
struct asking {
	const struct policy *policy;
	struct db *db;
	struct instant at;
	bool explain;
	json_t *json; /* an array; NULL: plain text */
};

static void print_due(const struct asking *asking, const struct subject *s, const struct due *d, struct arena *a)
{
	struct str by = date_known(d->by) ? date_long(a, d->by) : STR("not known");
	printf("  %-9s %.*s, by %.*s\n", due_state_name(d->state), STR_ARG(d->promise->title), STR_ARG(by));
	if (!asking->explain)
		return;
	struct lines why = due_explain(asking->policy, &s->facts, d, a);
	for (size_t i = 0; i < why.n; i++)
		printf("            %.*s\n", STR_ARG(why.p[i].text));
}

static json_t *json_str(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *json_day(struct date d, struct arena *a)
{
	return date_known(d) ? json_str(date_iso(a, d)) : json_null();
}

static json_t *json_due(const struct asking *asking, const struct subject *s, const struct due *d, struct arena *a)
{
	json_t *why = json_array();
	struct lines lines = due_explain(asking->policy, &s->facts, d, a);
	for (size_t i = 0; i < lines.n; i++)
		json_array_append_new(why, json_str(lines.p[i].text));
	return json_pack("{s:o, s:o, s:s, s:s, s:o, s:o, s:o, s:o}", "promise", json_str(d->promise->id), "title",
			 json_str(d->promise->title), "owner", owner_name(d->promise->owner), "state",
			 due_state_name(d->state), "by", json_day(d->by, a), "since", json_day(d->since, a), "source",
			 json_str(d->promise->source), "why", why);
}

static void add_json(const struct asking *asking, const struct subject *s, const struct dues *dues, struct arena *a)
{
	json_t *open = json_array();
	for (size_t i = 0; i < dues->n; i++)
		json_array_append_new(open, json_due(asking, s, &dues->p[i], a));
	json_array_append_new(asking->json, json_pack("{s:o, s:o, s:o, s:s, s:o}", "ref", json_str(s->ref), "id",
						      json_str(s->council_ref), "name", json_str(s->name), "category",
						      category_name(dues->category.category), "dues", open));
}

static const struct error *show_person(const struct asking *asking, struct arena *a, struct person_id person)
{
	struct subject s;
	const struct error *e = dues_subject(asking->db, a, person, &s);
	if (e)
		return e;
	struct dues dues = promises_due(asking->policy, &s.facts, asking->at, a);
	if (asking->json) {
		add_json(asking, &s, &dues, a);
		return NULL;
	}
	if (!dues.n && !asking->explain)
		return NULL;
	printf("%.*s, %s, ref %.*s\n", STR_ARG(s.name), category_title(dues.category.category), STR_ARG(s.ref));
	if (asking->explain) {
		struct lines why = category_explain(&s.facts, asking->policy, instant_london_day(asking->at), a);
		for (size_t i = 0; i < why.n; i++)
			printf("  %.*s\n", STR_ARG(why.p[i].text));
	}
	for (size_t i = 0; i < dues.n; i++)
		print_due(asking, &s, &dues.p[i], a);
	return NULL;
}

static const struct error *show_everybody(const struct asking *asking)
{
	size_t seen = 0;
	struct arena batch, scratch;
	struct people_batch people = {.more = true};
	const struct error *e = NULL;
	arena_init(&batch, 4 << 20);
	arena_init(&scratch, 16 << 20);
	while (people.more && !e && !(e = dues_next_people(asking->db, &batch, &people))) {
		seen += people.n;
		for (size_t i = 0; i < people.n && !e; i++) {
			e = show_person(asking, &scratch, people.p[i]);
			arena_reset(&scratch);
		}
		arena_reset(&batch);
	}
	arena_finish(&batch);
	arena_finish(&scratch);
	if (!e && !seen && !asking->json)
		puts("Nobody is recorded yet: import people, or try the demonstration (demo).");
	return e;
}

static const struct error *show_one(struct asking *asking, struct arena *a, struct str ref)
{
	struct person_id person;
	const struct error *e = access_find(asking->db, a, ref, &person);
	if (e)
		return e;
	asking->explain = true;
	return show_person(asking, a, person);
}

/* Whoever may run this on the data folder may read the database anyway; that they did goes into the trail. */
static const struct error *record_look(struct db *db, struct instant now)
{
	struct txn *txn;
	struct deed deed = {.what = "due.listed", .at = now};
	const struct error *e = txn_begin(db, &deed, &txn);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

int command_due(struct command_line *line)
{
	struct asking asking = {0};
	struct office office;
	struct str ref = STR_NONE;
	bool json = option_flag(line, "--json");
	option_value(line, "--person", &ref);
	if (!option_on(line, &asking.at) || !options_used(line) || !open_office(line, &office, &asking.db))
		return EXIT_USAGE;
	asking.policy = office.policy;
	asking.json = json ? json_array() : NULL;
	db_statement_limit(asking.db, 0);
	const struct error *e = record_look(asking.db, instant_now());
	if (!e)
		e = str_empty(ref) ? show_everybody(&asking) : show_one(&asking, line->arena, ref);
	if (!e && json) {
		json_dumpf(asking.json, stdout, JSON_INDENT(2));
		putchar('\n');
	}
	json_decref(asking.json);
	return e ? failed(e) : EXIT_DONE;
}
