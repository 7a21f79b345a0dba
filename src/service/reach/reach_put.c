/* Recording how to reach somebody, and how to speak and write to them. */
#include "reach.h"
#include "reach_sql.h"
#include "search.h"

static const struct error *conflict(const struct error *e)
{
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e;
}

const struct error *way_put(struct txn *txn, struct arena *a, struct person_id person, const struct way *before,
			    const struct way *w, struct account_id by, struct instant now)
{
	struct reach_way_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = conflict(reach_way_replace(txn, a, person, before->on, before->id, now, id, &replaced));
	if (e ||
	    (e = reach_way_add(txn, person, instant_london_day(now), id, before ? before->ref : ref_new(a), w->kind,
			       w->value, w->imported, w->safe, w->voicemail, w->caution, w->used, by, now, NULL)))
		return e;
	return search_refresh(txn_own(txn), a, person);
}

const struct error *speaking_put(struct txn *txn, struct arena *a, struct person_id person,
				 const struct speaking *before, const struct speaking *s, struct account_id by,
				 struct instant now)
{
	struct reach_speaking_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = conflict(reach_speaking_replace(txn, a, person, before->on, before->id, now, id, &replaced));
	if (e)
		return e;
	return reach_speaking_add(txn, person, instant_london_day(now), id, channel_code(s->channel), s->language,
				  s->dialect, s->interpreter, format_code(s->format), by, now, NULL);
}

const struct error *language_of_file(struct txn *txn, struct arena *a, struct person_id person, struct str language,
				     struct instant now, bool *ret_changed)
{
	struct reach_speaking_now_row row;
	struct speaking s = {.language = STR("")};
	bool found = false;
	*ret_changed = false;
	if (str_empty(language))
		return NULL;
	const struct error *e = reach_speaking_now(txn_db(txn), a, person, &found, &row);
	if (e || (found && !str_empty(row.language) && (row.by_account.id || str_eq(row.language, language))))
		return e;
	if (found) {
		s = (struct speaking){
		    .dialect = row.dialect, .interpreter = row.interpreter, .on = row.on_day, .id = row.id};
		(void)channel_from_code(row.channel, &s.channel);
		(void)format_from_code(row.format, &s.format);
	}
	struct speaking before = s;
	s.language = language;
	s.dialect = found ? s.dialect : STR("");
	*ret_changed = true;
	return speaking_put(txn, a, person, &before, &s, (struct account_id){0}, now);
}
