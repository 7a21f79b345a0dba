#include "hits.h"

#include "search_sql.h"

/* Of those that only sound alike so many are looked at, that the likeliest of them come first; beside somebody who was
 * found as typed, one piece of a walk: ten rows are read at a time, and after each five it is asked whether to go on.
 */
enum { ALIKE_MAX = 100, PIECE = 5 };

/* Whether a telephone number may have been typed: their other numbers are then looked at too. */
static bool has_number(const struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		if (str_starts(typed->p[i].or_from, STR("#")))
			return true;
	return false;
}

#define ROW(r)                                                                                                         \
	(&(struct hit_row){.person = (r)->person,                                                                      \
			   .restricted = (r)->restricted,                                                              \
			   .findable = {.first_name = (r)->first_name,                                                 \
					.surname = (r)->surname,                                                       \
					.known_as = (r)->known_as,                                                     \
					.former_names = (r)->former_names,                                             \
					.phone = (r)->phone,                                                           \
					.council_ref = (r)->council_ref,                                               \
					.ref = (r)->ref,                                                               \
					.birth = (r)->birth_date}})

static bool has_postcode(const struct typed *typed)
{
	for (size_t i = 0; i < typed->n; i++)
		if (str_starts(typed->p[i].or_from, STR("+")))
			return true;
	return false;
}

/* Where they live is looked at only when a postcode may have been typed. */
static const struct error *take_row(struct hits *f, struct db *db, struct arena *a, const struct typed *typed,
				    struct hit_row *row)
{
	const struct error *e = has_postcode(typed) ? postcode_of(db, a, row->person, &row->findable.postcode) : NULL;
	if (!e)
		hits_take(f, a, typed, row);
	return e;
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
		if (has_number(typed) && (e = numbers_of(db, a, rows.p[i].person, &rows.p[i].phone)))
			return e;
		if ((e = take_row(f, db, a, typed, ROW(&rows.p[i]))))
			return e;
	}
	*ret_more |= rows.more;
	return NULL;
}

/* Whether a walk is to end, after as many rows; looked at between two pieces. */
static bool enough(const struct hits *f, const struct pair_range *range, bool beside, size_t seen)
{
	size_t most = range->alike ? ALIKE_MAX : FOUND_MAX;
	return seen % PIECE == 0 && (f->n >= most || (beside && seen));
}

/* The same for one word alone, or for two names or a name and a birth date together, which nearly everybody found there
 * matches: no further than the page goes, or, of those that only sound alike, far enough to put the likeliest first. */
static const struct error *walk(struct db *db, struct arena *a, struct viewer viewer, const struct typed *typed,
				const struct pair_range *range, struct hits *f, bool *ret_more)
{
	struct str from = range->from;
	bool beside = range->alike && !range->whole && f->n;
	size_t seen = 0, at = 0;
	struct search_walk rows = {.more = true};
	struct person_id after = {0};
	while (rows.more && !enough(f, range, beside, seen)) {
		const struct error *e = search_walk(db, a, viewer, from, after, range->to, &rows);
		if (e)
			return e;
		for (at = 0; at < rows.n && !enough(f, range, beside, seen); at++, seen++) {
			if (has_number(typed) && (e = numbers_of(db, a, rows.p[at].person, &rows.p[at].phone)))
				return e;
			if ((e = take_row(f, db, a, typed, ROW(&rows.p[at]))))
				return e;
		}
		if (rows.n) {
			from = rows.p[rows.n - 1].word;
			after = rows.p[rows.n - 1].person;
		}
	}
	*ret_more |= rows.more || at < rows.n;
	return NULL;
}

/* How many have a word, or what sounds like it; counted no further than the bound. */
static const struct error *entries_of(struct db *db, struct arena *a, const struct typed_word *t, int64_t bound,
				      int64_t *ret)
{
	struct search_entries_row row, alike = {0};
	const struct error *e = search_entries(db, a, t->from, t->to, bound, &row);
	if (!e && row.n < bound && !str_empty(t->or_from))
		e = search_entries(db, a, t->or_from, t->or_to, bound - row.n, &alike);
	*ret = e ? 0 : row.n + alike.n;
	return e;
}

/* Of several words the one goes first that fewest have; what says most, where they are about as many. What says most is
 * counted first, and the others no further than it goes: thousands are called Thornlow, and a few hundred were born in
 * a month. */
static const struct error *rarest_first(struct db *db, struct arena *a, struct typed *typed)
{
	enum { BOUND = 400, TRIED = 4 };
	struct typed_word rarest;
	size_t best = 0;
	int64_t fewest = BOUND, n;
	for (size_t i = 0; i < typed->n && i < TRIED && typed->n > 1; i++) {
		const struct error *e = entries_of(db, a, &typed->p[i], fewest, &n);
		if (e)
			return e;
		if (n < fewest) {
			fewest = n;
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
	const struct pair_range range[] = {{.from = first->from, .to = first->to},
					   {.from = first->or_from, .to = first->or_to, .alike = true}};
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
	if (!birth_typed(a, typed, &both) && !pairs_typed(a, typed, &both))
		return look_singly(db, a, viewer, typed, f, ret_more);
	for (size_t i = 0; i < both.n && !e && !*ret_more && (both.p[i].whole || f->n < f->shown); i++) {
		e = walk(db, a, viewer, typed, &both.p[i], f, ret_more);
		const struct pair_range *next = i + 1 < both.n ? &both.p[i + 1] : NULL;
		bool last_begun = !both.p[i].alike && next && next->alike && !next->whole;
		if (last_begun && f->n)
			f->shown = f->n < PAIR_ENOUGH ? FOUND_OF_PAIR : f->n;
	}
	return e;
}

struct shown {
	struct hits *hits;
	struct arena *arena;
};

static const struct error *take_worker(void *context, const struct search_works_with_row *row)
{
	const struct shown *shown = context;
	for (size_t i = 0; i < shown->hits->n; i++) {
		struct found_person *p = &shown->hits->p[i];
		if (p->person.id != row->person.id)
			continue;
		p->elsewhere = !row->near;
		p->worker = arena_str(shown->arena, row->worker);
		p->team = arena_str(shown->arena, row->team);
		p->alerts = row->alerts;
	}
	return NULL;
}

/* Who works with those that are shown. */
static const struct error *add_workers(struct db *db, struct arena *a, struct viewer viewer, struct hits *f)
{
	struct person_id p[FOUND_MAX] = {{0}}; /* 0: nobody */
	_Static_assert(FOUND_MAX == 10, "the statement asks for ten");
	if (f->n == 0)
		return NULL;
	for (size_t i = 0; i < f->n; i++) {
		/* Whose work somebody is, is kept for everybody; of whom it is not known, least is shown. */
		f->p[i].elsewhere = true;
		p[i] = f->p[i].person;
	}
	return search_works_with(db, viewer, p[0], p[1], p[2], p[3], p[4], p[5], p[6], p[7], p[8], p[9], take_worker,
				 &(struct shown){f, a});
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
	f.p = (void *)arena_bytes(a, CANDIDATES * sizeof(*f.p)); /* written as they are taken */
	f.by_name = typed_names_alone(&typed);
	e = look(db, a, viewer, &typed, &f, &found.more);
	if (e)
		return e;
	hits_sort(&f);
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
