#include "contacts.h"

#include "contacts_sql.h"
#include "mend.h"

const struct topic contact_topics[TOPICS] = {
    {{"finance", 7}, {"Finance", 7}},
    {{"housing", 7}, {"Housing", 7}},
    {{"mental-health", 13}, {"Mental health", 13}},
    {{"employment", 10}, {"Employment", 10}},
    {{"training", 8}, {"Training", 8}},
    {{"education", 9}, {"Education", 9}},
    {{"other", 5}, {"Something else", 14}},
};

const struct topic contact_there[THERE] = {
    {{"social-worker", 13}, {"Social worker", 13}}, {{"carer", 5}, {"Carer or former carer", 21}},
    {{"key-worker", 10}, {"Key worker", 10}},       {{"family", 6}, {"Family", 6}},
    {{"partner", 7}, {"Partner or friend", 17}},    {{"probation", 9}, {"Probation", 9}},
    {{"interpreter", 11}, {"Interpreter", 11}},     {{"advocate", 8}, {"Advocate", 8}},
    {{"health", 6}, {"Health worker", 13}},         {{"other", 5}, {"Somebody else", 13}},
};

struct str contact_words(struct arena *a, enum contact_kind kind, bool made)
{
	struct str words = capital(a, contact_kind_words(kind));
	return made ? words : arena_fmt(a, "%.*s, attempted", STR_ARG(words));
}

/* "Finance, housing": the words of codes with spaces between. */
struct str topic_words(struct arena *a, const struct topic *all, size_t n, struct str codes)
{
	struct buf words;
	struct str code;
	buf_init(&words, a, 1000);
	while (str_split(&codes, ' ', &code))
		for (size_t i = 0; i < n; i++)
			if (str_eq(all[i].code, code)) {
				if (words.n)
					buf_add(&words, STR(", "));
				buf_add(&words, all[i].words);
			}
	return buf_str(&words);
}

struct str there_words(struct arena *a, struct str codes, struct str said)
{
	struct str words = topic_words(a, contact_there, THERE, codes);
	if (str_empty(words) || str_empty(said))
		return str_empty(words) ? said : words;
	return arena_fmt(a, "%.*s: %.*s", STR_ARG(words), STR_ARG(said));
}

const struct error *contact_put_again(struct txn *txn, struct arena *a, const struct contact_new *c, struct instant now,
				      bool *ret_changed)
{
	struct contacts_by_source_row old;
	bool found;
	int64_t id, said;
	const struct error *e = contacts_by_source(txn_db(txn), a, c->person, c->source_ref, &found, &old);
	if (e)
		return e;
	bool same = found && old.on_day.days == c->on.days && old.kind == c->kind && old.made == c->made &&
		    old.by_account.id == c->by.id && str_eq(old.by_said, c->by_said) && str_eq(old.note, c->note);
	/* Withdrawn here, or corrected here: whoever did knew better than the file. */
	bool ours = found && (instant_known(old.replaced_at) || str_eq(old.source, STR("here")));
	*ret_changed = !same && !ours;
	if (same || ours || (e = txn_new_id(txn, &id)))
		return e;
	if (found && (e = contacts_replace(txn, c->person, old.on_day, old.id, now, id, NULL)))
		return e;
	e = contact_said_put(txn, c, &said);
	return e ? e : contact_row_put(txn, c, id, said, false, now);
}

const struct error *contact_said_put(struct txn *txn, const struct contact_new *c, int64_t *ret_said)
{
	int64_t said;
	const struct error *e = txn_new_id(txn, &said);
	if (!e)
		e = contacts_said_add(txn, said, c->by, c->by_said, c->topics, c->there, c->there_said, c->note, NULL);
	if (!e)
		*ret_said = said;
	return e;
}

const struct error *contact_row_put(struct txn *txn, const struct contact_new *c, int64_t id, int64_t said, bool shared,
				    struct instant now)
{
	return contacts_add(txn, c->person, c->on, id, c->kind, c->made, now, said, c->source, c->source_ref, shared,
			    NULL);
}

const struct error *contact_put_first(struct txn *txn, const struct contact_new *c, bool shared, struct instant now,
				      int64_t *ret_said)
{
	int64_t id;
	const struct error *e = contact_said_put(txn, c, ret_said);
	if (e || (e = txn_new_id(txn, &id)))
		return e;
	return contact_row_put(txn, c, id, *ret_said, shared, now);
}

const struct error *contact_put_beside(struct txn *txn, const struct deed *deed, const struct contact_new *c,
				       int64_t said, struct instant now)
{
	int64_t id;
	const struct error *e = txn_also(txn, deed);
	if (e || (e = txn_new_id(txn, &id)))
		return e;
	return contact_row_put(txn, c, id, said, true, now);
}

const struct error *contact_put(struct txn *txn, const struct contact_new *c, struct instant now)
{
	int64_t said;
	return contact_put_first(txn, c, false, now, &said);
}

/* What the timeline says in small type: topics, who else was there, and which other young people. */
static const struct error *about(struct db *db, struct viewer viewer, struct person_id person,
				 const struct contacts_latest_row *r, struct arena *a, struct str *ret)
{
	struct str there = there_words(a, r->there, r->there_said);
	struct together with = {0};
	struct buf words;
	const struct error *e = r->shared ? contact_together(db, a, viewer, person, r->said, &with) : NULL;
	if (e)
		return e;
	buf_init(&words, a, 4000);
	buf_add(&words, topic_words(a, contact_topics, TOPICS, r->topics));
	if (!str_empty(there))
		buf_fmt(&words, "%sThere too: %.*s", words.n ? ". " : "", STR_ARG(there));
	if (!str_empty(with.words))
		buf_fmt(&words, "%sTogether with %.*s", words.n ? ". " : "", STR_ARG(with.words));
	*ret = buf_str(&words);
	return NULL;
}

const struct error *contacts_timeline(struct db *db, struct viewer viewer, struct person_id person, bool corrections,
				      struct timeline_parts *t)
{
	struct contacts_latest rows;
	size_t first = t->n;
	const struct error *e = contacts_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct contacts_latest_row *r = &rows.p[i];
		struct timeline_entry entry = {.on = r->on_day,
					       .id = r->id,
					       .what = contact_kind_words(r->kind),
					       .by = str_empty(r->by_name) ? r->by_said : r->by_name,
					       .note = r->note,
					       .attempted = !r->made,
					       .contact = true};
		if (!(e = about(db, viewer, person, r, t->arena, &entry.topics)))
			timeline_add(t, &entry);
	}
	if (e)
		return e;
	t->more |= rows.more;
	return corrections ? mend_timeline(db, viewer, person, t, first) : NULL;
}
