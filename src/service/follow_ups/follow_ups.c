#include "follow_ups.h"

#include "follow_ups_sql.h"

const struct error *follow_up_put(struct txn *txn, const struct follow_up_new *f, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	struct opt_int said = f->said ? opt_int(f->said) : OPT_INT_NONE;
	struct opt_int audit = f->audit ? opt_int(f->audit) : OPT_INT_NONE;
	return e ? e
		 : follow_ups_add(txn, id, f->person, f->owner, f->what, f->by, said, audit,
				  f->audit ? f->question : STR_NONE, now, NULL);
}

bool follow_up_given(struct str ended_why)
{
	return str_starts(ended_why, STR(FOLLOW_UP_GIVEN));
}

const struct error *follow_ups_open(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				    struct follow_ups *ret)
{
	struct follow_ups_open_of rows;
	const struct error *e = follow_ups_open_of(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct follow_up *list = arena_new(a, struct follow_up, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		list[i] = (struct follow_up){.number = rows.p[i].number,
					     .what = rows.p[i].what,
					     .owner = rows.p[i].owner,
					     .by = rows.p[i].by_day,
					     .ended_on = DATE_NONE};
	*ret = (struct follow_ups){list, rows.n};
	return NULL;
}

const struct error *follow_up_words(struct db *db, struct arena *a, struct viewer viewer, struct str ref,
				    struct str number_said, struct str *ret)
{
	struct follow_ups_what_row row;
	int64_t number;
	bool found = false;
	if (str_to_int(number_said, 1, INT64_MAX, &number)) {
		const struct error *e = follow_ups_what(db, a, viewer, ref, number, &found, &row);
		if (e)
			return e;
	}
	*ret = found ? row.what : STR("");
	return NULL;
}

const struct error *follow_ups_timeline(struct db *db, struct viewer viewer, struct person_id person,
					struct timeline_parts *t)
{
	struct follow_ups_latest rows;
	const struct error *e = follow_ups_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct follow_ups_latest_row *r = &rows.p[i];
		const char *how = str_eq(r->ended_how, STR("done")) ? "Follow-up done"
				  : follow_up_given(r->ended_why)   ? "Follow-up given to a colleague"
								    : "Follow-up not needed any more";
		timeline_add(t, &(struct timeline_entry){
				    .on = r->ended_on,
				    .id = r->id,
				    .what = arena_fmt(t->arena, "%s: %.*s", how, STR_ARG(r->what)),
				    .note = r->ended_why,
				});
	}
	t->more |= rows.more;
	return NULL;
}

static bool records(struct str role_said)
{
	enum role role;
	return role_from_code(role_said, &role) && (role_permissions(role) & MAY_RECORD);
}

const struct error *colleagues(struct db *db, struct arena *a, struct govuk_options *ret)
{
	struct follow_ups_colleagues rows;
	const struct error *e = follow_ups_colleagues(db, a, &rows);
	if (e)
		return e;
	struct govuk_option *list = arena_new(a, struct govuk_option, rows.n);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++)
		if (records(rows.p[i].role))
			list[n++] = (struct govuk_option){.value = rows.p[i].ref, .text = rows.p[i].name};
	*ret = (struct govuk_options){list, n};
	return NULL;
}

const struct error *colleague_for(struct db *db, struct arena *a, struct str ref, struct person_id person,
				  struct account_id *ret)
{
	struct follow_ups_by_ref_row account;
	struct follow_ups_may_see_row seen;
	bool found;
	const struct error *e = follow_ups_by_ref(db, a, ref, &found, &account);
	if (e)
		return e;
	found = found && records(account.role);
	if (found && (e = follow_ups_may_see(db, a, (struct viewer){account.id}, person, &found, &seen)))
		return e;
	*ret = found ? account.id : (struct account_id){0};
	return NULL;
}

const struct error *colleague_ref(struct db *db, struct arena *a, struct account_id account, struct str *ret)
{
	struct follow_ups_ref_of_row row;
	bool found;
	const struct error *e = follow_ups_ref_of(db, a, account, &found, &row);
	if (!e)
		*ret = found ? row.ref : STR("");
	return e;
}
