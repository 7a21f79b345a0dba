#include "given.h"

#include "given_sql.h"

struct coded {
	struct str code, words;
};

static const struct coded parts[GIVEN_PARTS] = {
    [GIVEN_ALL] = {{"all", 3}, {"", 0}},
    [GIVEN_AUDIENCE] = {{"audience", 8}, {"", 0}},
    [GIVEN_TOPIC] = {{"topic", 5}, {"", 0}},
    [GIVEN_OFFER] = {{"offer", 5}, {"", 0}},
};

static const struct coded forms[GIVEN_FORMS] = {
    [GIVEN_BOOKLET] = {{"booklet", 7}, {"Booklet", 7}},
    [GIVEN_A4] = {{"a4", 2}, {"A4 pages", 8}},
    [GIVEN_LARGE_PRINT] = {{"large-print", 11}, {"Large print", 11}},
    [GIVEN_EASY_READ] = {{"easy-read", 9}, {"Easy read", 9}},
    [GIVEN_PRISON_COPY] = {{"prison", 6}, {"Copy for prison", 15}},
    [GIVEN_NO_PAPER] = {{"none", 4}, {"Nothing on paper", 16}},
};

static const struct coded hows[GIVEN_HOWS] = {
    [GIVEN_HANDED] = {{"handed", 6}, {"Handed over", 11}},
    [GIVEN_POSTED] = {{"posted", 6}, {"Posted", 6}},
    [GIVEN_EMAILED] = {{"emailed", 7}, {"Emailed", 7}},
    [GIVEN_TEXTED] = {{"texted", 6}, {"Texted a link", 13}},
    [GIVEN_TALKED] = {{"talked", 6}, {"Talked through with them", 24}},
    [GIVEN_OWN_PAGES] = {{"own-pages", 9}, {"Read on their own pages", 23}},
};

static bool find(const struct coded *list, size_t n, struct str code, size_t *ret)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].code, code)) {
			*ret = i;
			return true;
		}
	return false;
}

struct str given_part_code(enum given_part v)
{
	return parts[v].code;
}

bool given_part_from_code(struct str code, enum given_part *ret)
{
	size_t i;
	if (!find(parts, GIVEN_PARTS, code, &i))
		return false;
	*ret = (enum given_part)i;
	return true;
}

bool given_counts(enum given_part v)
{
	return v == GIVEN_ALL || v == GIVEN_AUDIENCE;
}

struct str given_form_code(enum given_form v)
{
	return forms[v].code;
}

bool given_form_from_code(struct str code, enum given_form *ret)
{
	size_t i;
	if (!find(forms, GIVEN_FORMS, code, &i))
		return false;
	*ret = (enum given_form)i;
	return true;
}

struct str given_form_words(enum given_form v)
{
	return forms[v].words;
}

struct str given_how_code(enum given_how v)
{
	return hows[v].code;
}

bool given_how_from_code(struct str code, enum given_how *ret)
{
	size_t i;
	if (!find(hows, GIVEN_HOWS, code, &i))
		return false;
	*ret = (enum given_how)i;
	return true;
}

struct str given_how_words(enum given_how v)
{
	return hows[v].words;
}

struct str given_words(struct arena *a, const struct given *g)
{
	static const char *const as[GIVEN_FORMS] = {
	    [GIVEN_BOOKLET] = ", as a booklet",       [GIVEN_A4] = ", A4",
	    [GIVEN_LARGE_PRINT] = ", in large print", [GIVEN_EASY_READ] = ", in easy read",
	    [GIVEN_PRISON_COPY] = ", for prison",     [GIVEN_NO_PAPER] = ""};
	return arena_fmt(a, "%.*s: %.*s%s", STR_ARG(given_how_words(g->how)), STR_ARG(g->title), as[g->form]);
}

const struct error *given_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			     struct givens *ret)
{
	struct given_of_person rows;
	const struct error *e = given_of_person(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct given *p = arena_new(a, struct given, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct given){.ref = rows.p[i].ref,
				      .part = rows.p[i].part,
				      .what = rows.p[i].what,
				      .form = rows.p[i].form,
				      .title = rows.p[i].title,
				      .how = rows.p[i].how,
				      .given_by = rows.p[i].given_by,
				      .on = rows.p[i].on_day,
				      .id = rows.p[i].id,
				      .by = rows.p[i].by_name,
				      .recorded_at = rows.p[i].recorded_at};
	*ret = (struct givens){p, rows.n};
	return NULL;
}

const struct error *given_rows(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct str ref, struct givens *ret)
{
	struct given_history rows;
	const struct error *e = given_history(db, a, viewer, person, ref, &rows);
	if (e)
		return e;
	struct given *p = arena_new(a, struct given, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct given){.ref = ref,
				      .part = rows.p[i].part,
				      .what = rows.p[i].what,
				      .form = rows.p[i].form,
				      .title = rows.p[i].title,
				      .how = rows.p[i].how,
				      .given_by = rows.p[i].given_by,
				      .mistaken = rows.p[i].mistaken,
				      .on = rows.p[i].on_day,
				      .id = rows.p[i].id,
				      .by = rows.p[i].by_name,
				      .recorded_at = rows.p[i].recorded_at};
	*ret = (struct givens){p, rows.n};
	return NULL;
}

const struct error *given_last(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct date *ret)
{
	struct given_last_day_row row;
	bool found;
	const struct error *e = given_last_day(db, a, viewer, person, &found, &row);
	if (!e)
		*ret = found ? row.on_day : DATE_NONE;
	return e;
}

/* Those who have it, in the order of people, held against a list that is in the same. */
struct walk {
	const int64_t *people;
	size_t n, at;
	bool *got;
};

static const struct error *take_got(void *context, const struct given_got_row *row)
{
	struct walk *w = context;
	while (w->at < w->n && w->people[w->at] < row->person.id)
		w->at++;
	if (w->at < w->n && w->people[w->at] == row->person.id)
		w->got[w->at] = true;
	return NULL;
}

const struct error *given_got_of(struct db *db, struct date on, struct instant known, const int64_t *people, size_t n,
				 bool *got)
{
	struct walk w = {.people = people, .n = n, .got = got};
	return given_got(db, on, known, take_got, &w);
}

const struct error *given_put(struct txn *txn, struct arena *a, struct person_id person, const struct given *before,
			      const struct given *to, struct account_id by, struct instant now)
{
	struct given_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = given_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : given_add(txn, person, to->on, id, before ? before->ref : ref_new(a), to->part, to->what, to->form,
			     to->title, to->how, to->given_by, to->mistaken, by, now, NULL);
}

/* "Corrected on 4 March 2026 by Sam Okoro"; empty when it stands as it was recorded. */
static struct str changed(struct arena *a, const struct given_latest_row *r)
{
	if (r->first)
		return STR("");
	return arena_fmt(a, "%s on %.*s by %.*s", r->mistaken ? "Taken back" : "Corrected",
			 STR_ARG(date_long(a, instant_london_day(r->recorded_at))), STR_ARG(r->by_name));
}

const struct error *given_timeline(struct db *db, struct viewer viewer, struct person_id person,
				   struct timeline_parts *t)
{
	struct given_latest rows;
	const struct error *e = given_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct given_latest_row *r = &rows.p[i];
		struct given g = {.form = r->form, .title = r->title, .how = r->how};
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = r->mistaken ? STR("Local Offer: recorded by mistake that they got it")
							: STR("Got the Local Offer"),
				    .by = str_empty(r->given_by) ? r->by_name : r->given_by,
				    .topics = given_words(t->arena, &g),
				    .changed = changed(t->arena, r)});
	}
	t->more |= !e && rows.more;
	return e;
}
