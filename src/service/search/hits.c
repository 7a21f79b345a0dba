#include "hits.h"

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

void hits_take(struct hits *f, struct arena *a, const struct typed *typed, const struct hit_row *row)
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

void hits_sort(struct hits *f)
{
	qsort(f->p, f->n, sizeof(f->p[0]), compare);
}
