#include "search.h"

#include <utf8proc.h>

#include "buf.h"
#include "log.h"
#include "search_sql.h"
#include "words_private.h"

/* Of those that only sound alike so many are looked at, that the likeliest of them come first; beside somebody who was
 * found as typed, one piece of a walk. */
enum { ALIKE_MAX = 100 };

/* Another number when words are made by other rules: everybody's are then made again. */
#define RULES "3"

/* ---- the words of everybody ---- */

/* All their telephone numbers in one text: the file's, and those recorded here. */
static const struct error *all_numbers(struct db *db, struct arena *a, struct person_id person, struct str *phone)
{
	struct search_numbers rows;
	struct buf all;
	const struct error *e = search_numbers(db, a, person, &rows);
	if (e || rows.n == 0)
		return e;
	buf_init(&all, a, 64 << 10);
	buf_add(&all, *phone);
	for (size_t i = 0; i < rows.n; i++)
		buf_fmt(&all, ", %.*s", STR_ARG(rows.p[i].value));
	*phone = buf_str(&all);
	return NULL;
}

static const struct error *read_postcode(struct db *db, struct arena *a, struct person_id person, struct str *ret)
{
	struct search_postcode_row row;
	bool found;
	const struct error *e = search_postcode(db, a, person, &found, &row);
	if (!e)
		*ret = found ? row.postcode : STR_NONE;
	return e;
}

const struct error *search_refresh(struct own_txn *own, struct arena *a, struct person_id person)
{
	struct search_recorded_row r;
	struct words words;
	struct pairs pairs;
	struct str postcode;
	const struct error *e = search_recorded(own_db(own), a, person, &r);
	if (e || (e = all_numbers(own_db(own), a, person, &r.phone)) ||
	    (e = read_postcode(own_db(own), a, person, &postcode)) || (e = search_forget(own, person, NULL)))
		return e;
	words_of_person(a,
			&(struct findable){.first_name = r.first_name,
					   .surname = r.surname,
					   .known_as = r.known_as,
					   .former_names = r.former_names,
					   .phone = r.phone,
					   .postcode = postcode,
					   .council_ref = r.council_ref,
					   .ref = r.ref,
					   .birth = r.birth_date},
			&words);
	pairs_of_person(a, &words, &pairs);
	for (size_t i = 0; i < words.n && !e; i++)
		e = search_put(own, words.p[i].text, person, NULL);
	for (size_t i = 0; i < pairs.n && !e; i++)
		e = search_put(own, pairs.p[i], person, NULL);
	return e;
}

const struct error *search_leave(struct own_txn *own, struct person_id person)
{
	return search_forget(own, person, NULL);
}

static const struct error *refresh_words(struct own_txn *own, struct arena *scratch, const void *context,
					 struct person_id person)
{
	(void)context;
	return search_refresh(own, scratch, person);
}

static const struct error *keep_rules(struct db *db, struct str rules)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = search_set_rules(own, rules, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *search_use(struct db *db, bool *ret_rebuilt)
{
	struct arena a;
	struct search_rules_row row;
	bool found;
	size_t people = 0;
	arena_init(&a, 64 << 10);
	/* Another Unicode folds otherwise. */
	struct str rules = arena_fmt(&a, RULES " utf8proc %s", utf8proc_version());
	const struct error *e = search_rules(db, &a, &found, &row);
	bool same = !e && found && str_eq(row.rules, rules);
	if (!e && !same && !(e = dues_refresh_everybody(db, refresh_words, NULL, &people)))
		e = keep_rules(db, rules);
	if (!e && !same && people)
		log_line(LOG_NOTICE, "search", "rebuilt_people=%zu", people);
	arena_finish(&a);
	if (!e)
		*ret_rebuilt = !same;
	return e;
}

/* ---- finding ---- */

/* Everybody found so far, each once. */
struct hits {
	struct found_person *p;
	size_t n, room;
	size_t shown; /* so many of them, at most FOUND_MAX */
	const struct policy *policy;
	struct date today;
	bool by_name; /* nothing else was typed, so nothing else is looked at */
};

static bool is_there(const struct hits *f, struct person_id person)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->p[i].person.id == person.id)
			return true;
	return false;
}

/* How many letters must be changed, put in or left out to make one word of the other (Levenshtein's distance). */
static int letters_between(struct str a, struct str b)
{
	int row[WORD_MAX + 1];
	size_t n = b.n < WORD_MAX ? b.n : WORD_MAX;
	for (size_t j = 0; j <= n; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= a.n; i++) {
		int corner = row[0]++;
		for (size_t j = 1; j <= n; j++) {
			int change = corner + (a.p[i - 1] != b.p[j - 1]);
			corner = row[j];
			int shorter = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
			row[j] = change < shorter ? change : shorter;
		}
	}
	return row[n];
}

/* To the name of theirs that is written most like it. */
static int letters_to_nearest(const struct words *words, struct str typed)
{
	int nearest = WORD_MAX;
	for (size_t j = 0; j < words->n; j++) {
		int letters = words->p[j].kind == WORD_NAME ? letters_between(words->p[j].text, typed) : WORD_MAX;
		nearest = letters < nearest ? letters : nearest;
	}
	return nearest;
}

/* How well somebody's words match all that was typed; false when something does not match. */
static bool measure(const struct words *words, const struct typed *typed, struct found_person *p, bool *ret_former)
{
	p->match = MATCH_EXACT;
	p->matches = p->letters = 0;
	*ret_former = false;
	for (size_t i = 0; i < typed->n; i++) {
		enum match best = MATCH_NONE, now = MATCH_NONE; /* now: without former names */
		for (size_t j = 0; j < words->n; j++) {
			enum match m = word_match(&words->p[j], &typed->p[i]);
			best = m > best ? m : best;
			if (!words->p[j].former)
				now = m > now ? m : now;
		}
		if (best == MATCH_NONE)
			return false;
		*ret_former |= best > now;
		p->match = best < p->match ? best : p->match;
		p->matches += (int)best;
		if (best == MATCH_SOUND)
			p->letters += letters_to_nearest(words, typed->p[i].from);
	}
	return true;
}

/* Whether a telephone number may have been typed: their other numbers are then looked at too. */
static bool has_number(const struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		if (str_starts(typed->p[i].or_from, STR("#")))
			return true;
	return false;
}

/* Somebody who was found, as either query gives them. */
struct row {
	struct person_id person;
	bool restricted;
	struct findable findable;
};
#define ROW(r)                                                                                                         \
	(&(struct row){.person = (r)->person,                                                                          \
		       .restricted = (r)->restricted,                                                                  \
		       .findable = {.first_name = (r)->first_name,                                                     \
				    .surname = (r)->surname,                                                           \
				    .known_as = (r)->known_as,                                                         \
				    .former_names = (r)->former_names,                                                 \
				    .phone = (r)->phone,                                                               \
				    .council_ref = (r)->council_ref,                                                   \
				    .ref = (r)->ref,                                                                   \
				    .birth = (r)->birth_date}})

static void take(struct hits *f, struct arena *a, const struct typed *typed, const struct row *row)
{
	const struct findable *r = &row->findable;
	struct words words;
	bool former;
	if (f->n == f->room || is_there(f, row->person))
		return;
	const struct findable names = {.first_name = r->first_name,
				       .surname = r->surname,
				       .known_as = r->known_as,
				       .former_names = r->former_names,
				       .birth = DATE_NONE};
	words_spelled(a, f->by_name ? &names : r, &words);
	struct found_person p = {.person = row->person,
				 .ref = r->ref,
				 .name = display_name(a, r->known_as, r->first_name, r->surname, r->council_ref),
				 .council_ref = r->council_ref,
				 .birth = r->birth,
				 .age = date_age(r->birth, f->today, !f->policy->leap_on_28_february),
				 .restricted = row->restricted};
	if (!measure(&words, typed, &p, &former)) {
		words_add_sounds(a, &words); /* of whom all matches as it is spelled they would change nothing */
		if (!measure(&words, typed, &p, &former))
			return;
	}
	if (!str_empty(r->known_as) && !str_eq(r->known_as, r->first_name))
		p.first_name = r->first_name;
	if (former)
		p.formerly = r->former_names;
	f->p[f->n++] = p;
}

static bool has_postcode(const struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		if (str_starts(typed->p[i].or_from, STR("+")))
			return true;
	return false;
}

/* Where they live is looked at only when a postcode may have been typed. */
static const struct error *take_row(struct hits *f, struct db *db, struct arena *a, const struct typed *typed,
				    struct row *row)
{
	const struct error *e = has_postcode(typed) ? read_postcode(db, a, row->person, &row->findable.postcode) : NULL;
	if (!e)
		take(f, a, typed, row);
	return e;
}

static int compare(const void *left, const void *right)
{
	const struct found_person *a = left, *b = right;
	if (a->match != b->match)
		return a->match > b->match ? -1 : 1;
	if (a->matches != b->matches)
		return a->matches > b->matches ? -1 : 1;
	if (a->letters != b->letters)
		return a->letters < b->letters ? -1 : 1;
	if (str_empty(a->formerly) != str_empty(b->formerly))
		return str_empty(a->formerly) ? -1 : 1;
	int by_name = str_cmp(a->name, b->name);
	return by_name ? by_name : (a->person.id > b->person.id) - (a->person.id < b->person.id);
}

/* The words typed after the first; what was not typed repeats the first, which whoever is found matches. */
static struct typed_word other(const struct typed *typed, size_t i)
{
	struct typed_word t = typed->p[i < typed->n ? i : 0];
	if (str_empty(t.or_from)) {
		t.or_from = t.from;
		t.or_to = t.to;
	}
	return t;
}

static const struct error *look_up(struct db *db, struct arena *a, struct viewer viewer, const struct typed *typed,
				   struct str from, struct str to, struct hits *f, bool *ret_more)
{
	struct typed_word x = other(typed, 1), y = other(typed, 2), z = other(typed, 3);
	struct search_candidates rows;
	const struct error *e = search_candidates(db, a, viewer, from, to, x.from, x.to, x.or_from, x.or_to, y.from,
						  y.to, y.or_from, y.or_to, z.from, z.to, z.or_from, z.or_to, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		if (has_number(typed) && (e = all_numbers(db, a, rows.p[i].person, &rows.p[i].phone)))
			return e;
		if ((e = take_row(f, db, a, typed, ROW(&rows.p[i]))))
			return e;
	}
	*ret_more |= rows.more;
	return NULL;
}

/* The same for one word alone, or for two names together, which nearly everybody found there matches: no further than
 * the page goes, or, of those that only sound alike, far enough to put the likeliest first. */
static const struct error *walk(struct db *db, struct arena *a, struct viewer viewer, const struct typed *typed,
				const struct pair_range *range, struct hits *f, bool *ret_more)
{
	struct str from = range->from;
	bool beside = range->alike && f->n;
	size_t most = range->alike ? ALIKE_MAX : FOUND_MAX;
	struct search_walk rows = {.more = true};
	struct person_id after = {0};
	for (size_t piece = 0; rows.more && f->n < most && !(beside && piece); piece++) {
		const struct error *e = search_walk(db, a, viewer, from, after, range->to, &rows);
		if (e)
			return e;
		for (size_t i = 0; i < rows.n; i++) {
			if (has_number(typed) && (e = all_numbers(db, a, rows.p[i].person, &rows.p[i].phone)))
				return e;
			if ((e = take_row(f, db, a, typed, ROW(&rows.p[i]))))
				return e;
		}
		if (rows.n) {
			from = rows.p[rows.n - 1].word;
			after = rows.p[rows.n - 1].person;
		}
	}
	*ret_more |= rows.more;
	return NULL;
}

/* Of several words the one goes first that fewest have; what says most, where they are about as many. */
static const struct error *rarest_first(struct db *db, struct arena *a, struct typed *typed)
{
	enum { BOUND = 400, TRIED = 4 };
	struct typed_word rarest;
	size_t best = 0;
	int64_t fewest = 0;
	for (size_t i = 0; i < typed->n && i < TRIED && typed->n > 1; i++) {
		struct search_entries_row row, alike = {0};
		const struct typed_word *t = &typed->p[i];
		const struct error *e = search_entries(db, a, t->from, t->to, BOUND, &row);
		if (!e && !str_empty(t->or_from))
			e = search_entries(db, a, t->or_from, t->or_to, BOUND, &alike);
		if (e)
			return e;
		if (i == 0 || row.n + alike.n < fewest) {
			fewest = row.n + alike.n;
			best = i;
		}
	}
	rarest = typed->p[best];
	memmove(&typed->p[1], &typed->p[0], best * sizeof(rarest));
	typed->p[0] = rarest;
	return NULL;
}

/* One word alone is walked; a second thing is asked of whoever is found by the first. */
static const struct error *look_singly(struct db *db, struct arena *a, struct viewer viewer, struct typed *typed,
				       struct hits *f, bool *ret_more)
{
	const struct error *e = rarest_first(db, a, typed);
	const struct typed_word *first = &typed->p[0];
	const struct pair_range range[] = {{first->from, first->to, false}, {first->or_from, first->or_to, true}};
	for (size_t i = 0; i < 2 && !e && !*ret_more && f->n < FOUND_MAX; i++)
		if (!str_empty(range[i].from))
			e = typed->n == 1 ? walk(db, a, viewer, typed, &range[i], f, ret_more)
					  : look_up(db, a, viewer, typed, range[i].from, range[i].to, f, ret_more);
	return e;
}

/* Those that sound alike come last: they need not be looked for when the page is full. */
static const struct error *look(struct db *db, struct arena *a, struct viewer viewer, struct typed *typed,
				struct hits *f, bool *ret_more)
{
	struct pair_ranges both;
	const struct error *e = NULL;
	if (!pairs_typed(a, typed, &both))
		return look_singly(db, a, viewer, typed, f, ret_more);
	for (size_t i = 0; i < both.n && !e && !*ret_more && f->n < f->shown; i++) {
		e = walk(db, a, viewer, typed, &both.p[i], f, ret_more);
		bool last_begun = !both.p[i].alike && i + 1 < both.n && both.p[i + 1].alike;
		if (last_begun && f->n)
			f->shown = f->n < PAIR_ENOUGH ? FOUND_OF_PAIR : f->n;
	}
	return e;
}

static const struct error *name_in_file(struct db *db, struct arena *a, struct viewer viewer, struct found_person *p)
{
	struct search_worker_said_row row;
	bool found;
	const struct error *e = search_worker_said(db, a, viewer, p->person, &found, &row);
	if (!e && found)
		p->worker = row.worker_said;
	return e;
}

/* Who works with those that are shown. */
static const struct error *add_workers(struct db *db, struct arena *a, struct viewer viewer, struct hits *f)
{
	for (size_t i = 0; i < f->n; i++) {
		struct search_works_with_row row;
		bool found;
		const struct error *e = search_works_with(db, a, viewer, f->p[i].person, &found, &row);
		if (e)
			return e;
		/* Whose work somebody is, is kept for everybody; of whom it is not known, least is shown. */
		f->p[i].elsewhere = !found || !row.near;
		if (!found)
			continue;
		f->p[i].worker = row.worker;
		f->p[i].team = row.team;
		f->p[i].alerts = row.alerts;
		if (str_empty(row.worker) && (e = name_in_file(db, a, viewer, &f->p[i])))
			return e;
	}
	return NULL;
}

/* An id that somebody had before, or that a record had which was joined with another: the id that they have now. */
static const struct error *today_s_id(struct db *db, struct arena *a, struct str *text)
{
	struct search_id_now_row row;
	bool found;
	const struct error *e = search_id_now(db, a, str_trim(*text), &found, &row);
	if (!e && found)
		*text = row.council_ref;
	return e;
}

const struct error *search_people(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				  struct str text, struct date today, struct found *ret)
{
	enum { SHORTEST = 2, CANDIDATES = 2 * 120 /* of two look-ups */ };
	struct typed typed;
	struct found found = {.typed = text};
	struct hits f = {.room = CANDIDATES, .shown = FOUND_MAX, .policy = policy, .today = today};
	const struct error *e = today_s_id(db, a, &text);
	if (e)
		return e;
	words_typed(a, text, &typed);
	if (typed.n == 0 || typed.p[0].says < SHORTEST) {
		found.too_short = true;
		*ret = found;
		return NULL;
	}
	f.p = arena_new(a, struct found_person, CANDIDATES);
	f.by_name = typed_names_alone(&typed);
	e = look(db, a, viewer, &typed, &f, &found.more);
	if (e)
		return e;
	qsort(f.p, f.n, sizeof(f.p[0]), compare);
	f.shown = f.shown < FOUND_MAX ? f.shown : FOUND_MAX;
	found.more |= f.n > f.shown;
	f.n = f.n < f.shown ? f.n : f.shown;
	if ((e = add_workers(db, a, viewer, &f)))
		return e;
	size_t named = 0;
	while (named < f.n && f.p[named].match > MATCH_SOUND)
		named++;
	found.people = (struct found_people){f.p, named};
	found.sounds = (struct found_people){f.p + named, f.n - named};
	*ret = found;
	return NULL;
}
