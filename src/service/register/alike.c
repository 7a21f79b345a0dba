#include "register.h"

#include "register_sql.h"
#include "search.h"

#include <stdlib.h>

/* ---- birth dates that a slip makes of one ---- */

struct dates {
	struct date *p;
	size_t n, room;
	struct date birth;
};

static void add_date(struct dates *to, int y, int m, int d)
{
	struct date day;
	if (!date_from_ymd(y, m, d, &day) || day.days == to->birth.days)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (to->p[i].days == day.days)
			return;
	if (to->n < to->room)
		to->p[to->n++] = day;
}

/* number with its digit of that weight another. */
static int other_digit(int number, int weight, int digit)
{
	return number + (digit - number / weight % 10) * weight;
}

size_t dates_nearby(struct date birth, struct date *ret, size_t room)
{
	struct dates to = {.p = ret, .room = room, .birth = birth};
	int y, m, d;
	date_to_ymd(birth, &y, &m, &d);
	add_date(&to, y, d, m);
	for (int digit = 0; digit < 10; digit++) {
		for (int weight = 1; weight <= 10; weight *= 10) {
			add_date(&to, y, m, other_digit(d, weight, digit));
			add_date(&to, y, other_digit(m, weight, digit), d);
		}
		for (int weight = 1; weight <= 1000; weight *= 10)
			add_date(&to, other_digit(y, weight, digit), m, d);
	}
	return to.n;
}

/* ---- names ---- */

/* The words of one name as it was typed, and how well somebody's words match it. */
static void words_of_name(struct arena *a, struct str name, struct words *ret)
{
	words_of_person(a, &(struct findable){.first_name = name, .birth = DATE_NONE}, ret);
}

static enum match match_name(const struct words *typed, const struct words *theirs)
{
	enum match best = MATCH_NONE;
	for (size_t i = 0; i < typed->n; i++)
		for (size_t j = 0; j < theirs->n; j++)
			if (str_eq(typed->p[i].text, theirs->p[j].text)) {
				enum match m = typed->p[i].kind == WORD_SOUND ? MATCH_SOUND : MATCH_EXACT;
				best = m > best ? m : best;
			}
	return best;
}

struct looking {
	struct db *db;
	struct arena *arena;
	struct viewer viewer;
	struct words first, surname; /* as typed */
	bool one_name;               /* only one of the two was typed */
	struct date birth;
	struct alikes found;
	size_t room;
};

enum nearness { BORN_OTHER, BORN_NEAR, BORN_SAME };

/* What makes them alike, in words; NULL when it is too little. */
static const char *why(enum nearness born, enum match first, enum match surname, bool one_name, bool nameless)
{
	bool both = (first && surname) || (one_name && (first || surname));
	bool exact = (first == MATCH_EXACT || (one_name && !first)) &&
		     (surname == MATCH_EXACT || (one_name && !surname));
	if (born == BORN_SAME && nameless)
		return "same birth date, and no name is recorded";
	if (born == BORN_SAME && both)
		return exact ? "same name and birth date" : "same birth date, name sounds alike";
	if (born == BORN_SAME && surname)
		return "same birth date, surname alike";
	if (born == BORN_SAME && first)
		return "same birth date, first name alike";
	if (born == BORN_NEAR && both)
		return exact ? "same name, birth date nearly the same"
			     : "name sounds alike, birth date nearly the same";
	if (born == BORN_OTHER && both)
		return exact ? "same name, another birth date" : "name sounds alike, another birth date";
	return NULL;
}

static bool is_there(const struct alikes *found, struct person_id person)
{
	for (size_t i = 0; i < found->n; i++)
		if (found->p[i].person.id == person.id)
			return true;
	return false;
}

static void consider(struct looking *l, const struct register_born_row *r, enum nearness born)
{
	struct words theirs;
	if (l->found.n == l->room || is_there(&l->found, r->person))
		return;
	words_of_person(l->arena,
			&(struct findable){.first_name = r->first_name,
					   .surname = r->surname,
					   .known_as = r->known_as,
					   .former_names = r->former_names,
					   .birth = DATE_NONE},
			&theirs);
	bool nameless = str_empty(r->first_name) && str_empty(r->surname) && str_empty(r->known_as);
	enum match first = match_name(&l->first, &theirs), surname = match_name(&l->surname, &theirs);
	const char *words = why(born, first, surname, l->one_name, nameless);
	if (!words)
		return;
	l->found.p[l->found.n++] = (struct alike){
	    .person = r->person,
	    .ref = r->ref,
	    .name = display_name(l->arena, r->known_as, r->first_name, r->surname, r->council_ref),
	    .council_ref = r->council_ref,
	    .former_names = r->former_names,
	    .birth = r->birth_date,
	    .restricted = r->restricted,
	    .why = words,
	    .score = (int)born * 10 + (int)first + (int)surname,
	};
}

static const struct error *born_on(struct looking *l, struct date day, enum nearness born)
{
	struct register_born rows;
	struct str word = arena_fmt(l->arena, "=%.*s", STR_ARG(date_iso(l->arena, day)));
	const struct error *e = register_born(l->db, l->arena, l->viewer, word, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		consider(l, &rows.p[i], born);
	return e;
}

static const struct error *called(struct looking *l, struct str word, struct str other)
{
	struct register_called rows;
	const struct error *e = register_called(l->db, l->arena, l->viewer, word, other, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct register_called_row *r = &rows.p[i];
		consider(l,
			 &(struct register_born_row){.person = r->person,
						     .ref = r->ref,
						     .council_ref = r->council_ref,
						     .restricted = r->restricted,
						     .first_name = r->first_name,
						     .surname = r->surname,
						     .known_as = r->known_as,
						     .former_names = r->former_names,
						     .birth_date = r->birth_date},
			 BORN_OTHER);
	}
	return e;
}

/* The words to look a name up by: how its words sound or, of a script that has no sounds here, the words. */
static size_t keys_of(const struct words *w, struct str *ret, size_t room)
{
	size_t n = 0;
	for (int pass = 0; pass < 2 && n == 0; pass++)
		for (size_t i = 0; i < w->n && n < room; i++)
			if (w->p[i].kind == (pass ? WORD_NAME : WORD_SOUND))
				ret[n++] = w->p[i].text;
	return n;
}

static const struct error *look_by_name(struct looking *l)
{
	enum { KEYS = 3 };
	struct str first[KEYS], surname[KEYS];
	size_t n = keys_of(&l->first, first, KEYS), m = keys_of(&l->surname, surname, KEYS);
	const struct error *e = NULL;
	for (size_t i = 0; i < n && !e; i++)
		for (size_t j = 0; j < (m ? m : 1) && !e; j++)
			e = called(l, first[i], m ? surname[j] : first[i]);
	for (size_t j = 0; n == 0 && j < m && !e; j++)
		e = called(l, surname[j], surname[j]);
	return e;
}

/* Every word that was typed is one of their names. */
static bool same_name(const struct words *typed, const struct words *theirs)
{
	for (size_t i = 0; i < typed->n; i++) {
		bool there = typed->p[i].kind != WORD_NAME;
		for (size_t j = 0; j < theirs->n && !there; j++)
			there = str_eq(typed->p[i].text, theirs->p[j].text);
		if (!there)
			return false;
	}
	return typed->n > 0;
}

static const struct error *look_behind(struct looking *l)
{
	struct register_hidden rows;
	struct str word = arena_fmt(l->arena, "=%.*s", STR_ARG(date_iso(l->arena, l->birth)));
	const struct error *e = register_hidden(l->db, l->arena, word, l->viewer.account, &rows);
	for (size_t i = 0; !e && i < rows.n && !l->found.ask_manager; i++) {
		struct words theirs;
		words_of_person(l->arena,
				&(struct findable){.first_name = rows.p[i].first_name,
						   .surname = rows.p[i].surname,
						   .known_as = rows.p[i].known_as,
						   .former_names = rows.p[i].former_names,
						   .birth = DATE_NONE},
				&theirs);
		if (same_name(&l->first, &theirs) && (l->surname.n == 0 || same_name(&l->surname, &theirs))) {
			l->found.ask_manager = true;
			l->found.hidden = rows.p[i].person;
		}
	}
	return e;
}

static int likelier(const void *left, const void *right)
{
	const struct alike *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	int by_name = str_cmp(a->name, b->name);
	return by_name ? by_name : (a->person.id > b->person.id) - (a->person.id < b->person.id);
}

static const struct error *add_workers(struct looking *l)
{
	for (size_t i = 0; i < l->found.n; i++) {
		struct register_works_with_row row;
		struct alike *p = &l->found.p[i];
		bool found;
		const struct error *e = register_works_with(l->db, l->arena, l->viewer, p->person, &found, &row);
		if (e)
			return e;
		if (!found)
			continue;
		p->worker = str_empty(row.worker) ? row.worker_said : row.worker;
		p->team = row.team;
		p->elsewhere = !row.near;
	}
	return NULL;
}

const struct error *alike_people(struct db *db, struct arena *a, struct viewer viewer, struct str first_name,
				 struct str surname, struct date birth, struct alikes *ret)
{
	enum { CANDIDATES = 400 };
	struct date near[DATES_NEARBY];
	struct looking l = {.db = db,
			    .arena = a,
			    .viewer = viewer,
			    .one_name = str_empty(first_name) || str_empty(surname),
			    .birth = birth,
			    .room = CANDIDATES};
	l.found.p = arena_new(a, struct alike, CANDIDATES);
	words_of_name(a, first_name, &l.first);
	words_of_name(a, surname, &l.surname);
	size_t n = dates_nearby(birth, near, DATES_NEARBY);
	const struct error *e = born_on(&l, birth, BORN_SAME);
	for (size_t i = 0; i < n && !e; i++)
		e = born_on(&l, near[i], BORN_NEAR);
	if (e || (e = look_by_name(&l)) || (e = look_behind(&l)))
		return e;
	qsort(l.found.p, l.found.n, sizeof(l.found.p[0]), likelier);
	l.found.more = l.found.n > ALIKE_MAX;
	l.found.n = l.found.more ? ALIKE_MAX : l.found.n;
	if ((e = add_workers(&l)))
		return e;
	*ret = l.found;
	return NULL;
}

struct str id_made_here(struct arena *a)
{
	return arena_fmt(a, "here-%.*s", STR_ARG(ref_new(a)));
}

bool is_made_here(struct str council_ref)
{
	return str_starts(council_ref, STR("here-"));
}
