#include "exchange.h"

#include "exchange_sql.h"

const struct error *exchange_name(struct db *db, struct arena *a, struct str *ret)
{
	struct exchange_name_now_row row;
	bool found = false;
	const struct error *e = exchange_name_now(db, a, &found, &row);
	if (!e)
		*ret = found ? row.name : STR_NONE;
	return e;
}

struct str exchange_ref(struct arena *a, struct str name, int64_t id)
{
	return arena_fmt(a, "AH-%.*s-%lld", STR_ARG(name), (long long)id);
}

bool exchange_ref_read(struct str ref, struct str name, int64_t *ret_id)
{
	if (str_empty(name) || !str_starts(ref, STR("AH-")) || !str_starts(str_cut(ref, 3, ref.n), name))
		return false;
	struct str rest = str_cut(ref, 3 + name.n, ref.n);
	return rest.n > 1 && rest.p[0] == '-' && str_to_int(str_cut(rest, 1, rest.n), 1, INT64_MAX, ret_id);
}

static bool same_contact(const struct exchange_contact *x, const struct exchange_contact *y)
{
	return x->on.days == y->on.days && x->kind == y->kind && x->made == y->made && x->by.id == y->by.id &&
	       str_eq(x->by_said, y->by_said) && str_eq(str_trim(x->note), str_trim(y->note));
}

/* From the first version to the one that stands; any of them may be what a file of last night says. */
const struct error *exchange_compare_contact(struct db *db, struct arena *a, struct person_id person, int64_t id,
					     const struct exchange_contact *said, enum exchange_answer *ret,
					     struct exchange_contact *ret_now)
{
	enum { VERSIONS = 1000 };
	bool same = false;
	for (int i = 0; i < VERSIONS && id; i++) {
		struct exchange_contact_row_row row;
		struct exchange_correction_row next;
		bool found = false;
		const struct error *e = exchange_contact_row(db, a, person, id, &found, &row);
		if (e)
			return e;
		if (!found) {
			*ret = i ? (same ? EXCHANGE_SAME : EXCHANGE_DIFFERS) : EXCHANGE_UNKNOWN;
			return NULL;
		}
		*ret_now = (struct exchange_contact){row.on_day,     row.kind,    row.made,
						     row.by_account, row.by_said, row.note};
		same = same || same_contact(said, ret_now);
		if ((e = exchange_correction(db, a, person, id, &found, &next)))
			return e;
		if (found && !next.now.known) {
			*ret = EXCHANGE_SAME; /* taken back here, which the next export tells */
			return NULL;
		}
		id = found ? next.now.value : 0;
	}
	*ret = same ? EXCHANGE_SAME : EXCHANGE_DIFFERS;
	return NULL;
}

const struct error *exchange_compare_plan(struct db *db, struct arena *a, struct person_id person, int64_t id,
					  struct date on, enum plan_event_kind kind, enum exchange_answer *ret,
					  struct date *ret_on, enum plan_event_kind *ret_kind)
{
	struct exchange_plan_row_row row;
	bool found = false;
	const struct error *e = exchange_plan_row(db, a, person, id, &found, &row);
	if (e)
		return e;
	*ret = !found                                           ? EXCHANGE_UNKNOWN
	       : row.on_day.days == on.days && row.kind == kind ? EXCHANGE_SAME
								: EXCHANGE_DIFFERS;
	if (found) {
		*ret_on = row.on_day;
		*ret_kind = row.kind;
	}
	return NULL;
}

const struct error *exchange_compare_date(struct db *db, struct arena *a, struct person_id person, int64_t id,
					  struct date on, struct str what, struct str value, enum exchange_answer *ret,
					  struct date *ret_on, struct str *ret_value)
{
	struct exchange_date_row_row row;
	bool found = false;
	const struct error *e = exchange_date_row(db, a, person, id, &found, &row);
	if (e)
		return e;
	*ret = !found || !str_eq(row.what, what)                        ? EXCHANGE_UNKNOWN
	       : row.on_day.days == on.days && str_eq(row.value, value) ? EXCHANGE_SAME
									: EXCHANGE_DIFFERS;
	if (found) {
		*ret_on = row.on_day;
		*ret_value = row.value;
	}
	return NULL;
}
