#include "contacts.h"

#include "contacts_sql.h"

const struct topic contact_topics[TOPICS] = {
    {{"finance", 7}, {"Finance", 7}},
    {{"housing", 7}, {"Housing", 7}},
    {{"mental-health", 13}, {"Mental health", 13}},
    {{"employment", 10}, {"Employment", 10}},
    {{"training", 8}, {"Training", 8}},
    {{"education", 9}, {"Education", 9}},
    {{"other", 5}, {"Something else", 14}},
};

const struct error *contact_put_again(struct txn *txn, struct arena *a, const struct contact_new *c, struct instant now,
				      bool *ret_changed)
{
	struct contacts_by_source_row old;
	bool found;
	const struct error *e = contacts_by_source(txn_db(txn), a, c->person, c->source_ref, &found, &old);
	if (e)
		return e;
	bool same = found && old.on_day.days == c->on.days && old.kind == c->kind && old.made == c->made &&
		    old.by_account.id == c->by.id && str_eq(old.by_said, c->by_said) && str_eq(old.note, c->note);
	if (!same && found && (e = contacts_replace(txn, c->person, old.on_day, old.id, now, txn_trail(txn).id, NULL)))
		return e;
	if (!same && (e = contact_put(txn, c, now)))
		return e;
	*ret_changed = !same;
	return NULL;
}

/* "Finance, housing" */
static struct str topics_words(struct arena *a, struct str codes)
{
	struct buf words;
	struct str code;
	buf_init(&words, a, 1000);
	while (str_split(&codes, ' ', &code))
		for (size_t i = 0; i < TOPICS; i++)
			if (str_eq(contact_topics[i].code, code)) {
				if (words.n)
					buf_add(&words, STR(", "));
				buf_add(&words, contact_topics[i].words);
			}
	return buf_str(&words);
}

const struct error *contact_put(struct txn *txn, const struct contact_new *c, struct instant now)
{
	int64_t said, id;
	const struct error *e;
	if ((e = txn_new_id(txn, &said)) || (e = txn_new_id(txn, &id)) ||
	    (e = contacts_said_add(txn, said, c->by, c->by_said, c->topics, c->note, NULL)))
		return e;
	return contacts_add(txn, c->person, c->on, id, c->kind, c->made, now, said, c->source, c->source_ref, NULL);
}

const struct error *contacts_timeline(struct db *db, struct viewer viewer, struct person_id person,
				      struct timeline_parts *t)
{
	struct contacts_latest rows;
	const struct error *e = contacts_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct contacts_latest_row *r = &rows.p[i];
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = contact_kind_words(r->kind),
							 .by = str_empty(r->by_name) ? r->by_said : r->by_name,
							 .topics = topics_words(t->arena, r->topics),
							 .note = r->note,
							 .attempted = !r->made});
	}
	t->more |= rows.more;
	return NULL;
}
