#include "consents.h"

#include "consents_sql.h"
#include "reach.h"
#include "same_name.h"

const struct error *never_tells_standing(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 struct never_tells *ret)
{
	struct consents_never rows;
	const struct error *e = consents_never(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct never_tell *p = arena_new(a, struct never_tell, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct consents_never_row *r = &rows.p[i];
		p[i] = (struct never_tell){.ref = r->ref,
					   .name = r->name,
					   .relation = r->relation,
					   .phone = r->phone,
					   .why = r->why,
					   .since = r->since_day,
					   .by = r->by_name,
					   .on = r->on_day,
					   .id = r->id};
	}
	*ret = (struct never_tells){p, rows.n};
	return NULL;
}

const struct error *never_tell_by_ref(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				      struct str ref, bool *ret_found, struct never_tell *ret)
{
	struct consents_never_by_ref_row r;
	bool found;
	const struct error *e = consents_never_by_ref(db, a, viewer, person, ref, &found, &r);
	if (e)
		return e;
	if (found)
		*ret = (struct never_tell){.ref = ref,
					   .name = r.name,
					   .relation = r.relation,
					   .phone = r.phone,
					   .why = r.why,
					   .since = r.since_day,
					   .ended = str_eq(r.what, STR("ended")),
					   .by = r.by_name,
					   .on = r.on_day,
					   .id = r.id};
	*ret_found = found;
	return NULL;
}

const struct never_tell *never_tell_find(struct arena *a, const struct never_tells *list, struct str name,
					 struct str phone)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct never_tell *n = &list->p[i];
		bool rings = !str_empty(phone) && !str_empty(n->phone) && way_same(WAY_MOBILE, n->phone, phone);
		if (rings || name_may_be(a, n->name, name))
			return n;
	}
	return NULL;
}

const struct error *never_tell_put(struct txn *txn, struct arena *a, struct person_id person,
				   const struct never_tell *before, const struct never_tell *said, struct account_id by,
				   struct instant now)
{
	const struct never_tell *n = before ? before : said;
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = consents_never_replace(txn, person, before->on, before->id, now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : consents_never_add(txn, person, instant_london_day(now), id, before ? before->ref : ref_new(a),
				      before ? STR("ended") : STR("added"), n->name, n->relation, n->phone, said->why,
				      n->since, by, now, NULL);
}
