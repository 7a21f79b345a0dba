#include "hits.h"

#include <utf8proc.h>

#include "buf.h"
#include "log.h"
#include "search_sql.h"

/* Another number when words are made by other rules: everybody's are then made again. */
#define RULES "4"

const struct error *numbers_of(struct db *db, struct arena *a, struct person_id person, struct str *phone)
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

const struct error *postcode_of(struct db *db, struct arena *a, struct person_id person, struct str *ret)
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
	if (e || (e = numbers_of(own_db(own), a, person, &r.phone)) ||
	    (e = postcode_of(own_db(own), a, person, &postcode)) || (e = search_forget(own, person, NULL)))
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
