#include "campaigns.h"

#include "campaigns_sql.h"

struct coded {
	struct str code, words;
};

static const struct coded hows[CAMPAIGN_HOWS] = {
    [CAMPAIGN_EMAIL] = {{"email", 5}, {"By email", 8}},
    [CAMPAIGN_POST] = {{"post", 4}, {"By post", 7}},
    [CAMPAIGN_MEETING] = {{"meeting", 7}, {"At a meeting or training", 24}},
    [CAMPAIGN_VISIT] = {{"visit", 5}, {"Brought to them", 15}},
    [CAMPAIGN_OTHER] = {{"other", 5}, {"In another way", 14}},
};

static const struct str kinds[RECEIVER_KINDS] = {
    [RECEIVER_PARTNER] = {"partner", 7}, [RECEIVER_PRISON] = {"prison", 6}, [RECEIVER_OTHER] = {"other", 5}};

struct str campaign_how_code(enum campaign_how v)
{
	return hows[v].code;
}

struct str campaign_how_words(enum campaign_how v)
{
	return hows[v].words;
}

bool campaign_how_from_code(struct str code, enum campaign_how *ret)
{
	for (size_t i = 0; i < CAMPAIGN_HOWS; i++)
		if (str_eq(hows[i].code, code)) {
			*ret = (enum campaign_how)i;
			return true;
		}
	return false;
}

struct str receiver_kind_code(enum receiver_kind v)
{
	return kinds[v];
}

bool receiver_kind_from_code(struct str code, enum receiver_kind *ret)
{
	for (size_t i = 0; i < RECEIVER_KINDS; i++)
		if (str_eq(kinds[i], code)) {
			*ret = (enum receiver_kind)i;
			return true;
		}
	return false;
}

const struct error *campaigns_read(struct db *db, struct arena *a, struct campaigns *ret)
{
	struct campaigns_newest rows;
	const struct error *e = campaigns_newest(db, a, &rows);
	if (e)
		return e;
	struct campaign *p = arena_new(a, struct campaign, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct campaigns_newest_row *r = &rows.p[i];
		p[i] = (struct campaign){.ref = r->ref,
					 .name = r->name,
					 .on = r->on_day,
					 .what = {.part = r->part, .what = r->what, .form = r->form, .title = r->title},
					 .how = r->how,
					 .outcome = r->outcome,
					 .receivers = r->receivers,
					 .by = r->by_name,
					 .recorded_at = r->recorded_at,
					 .id = r->id};
	}
	*ret = (struct campaigns){p, rows.n};
	return NULL;
}

static const struct error *read_receivers(struct db *db, struct arena *a, struct campaign *c)
{
	struct campaigns_receivers rows;
	const struct error *e = campaigns_receivers(db, a, c->id, &rows);
	if (e)
		return e;
	struct receiver *p = arena_new(a, struct receiver, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct receiver){rows.p[i].kind, rows.p[i].code, rows.p[i].name};
	c->to = (struct receivers){p, rows.n};
	c->receivers = (int64_t)rows.n;
	return NULL;
}

const struct error *campaign_read(struct db *db, struct arena *a, struct str ref, struct campaigns *ret)
{
	struct campaigns_rows rows;
	const struct error *e = campaigns_rows(db, a, ref, &rows);
	if (e)
		return e;
	if (rows.n == 0)
		return error_new(ERROR_NOT_FOUND, "no such campaign");
	struct campaign *p = arena_new(a, struct campaign, rows.n);
	for (size_t i = 0; i < rows.n && !e; i++) {
		const struct campaigns_rows_row *r = &rows.p[i];
		p[i] = (struct campaign){.ref = ref,
					 .name = r->name,
					 .on = r->on_day,
					 .what = {.part = r->part, .what = r->what, .form = r->form, .title = r->title},
					 .how = r->how,
					 .outcome = r->outcome,
					 .by = r->by_name,
					 .recorded_at = r->recorded_at,
					 .id = r->id};
		e = read_receivers(db, a, &p[i]);
	}
	if (!e)
		*ret = (struct campaigns){p, rows.n};
	return e;
}

const struct error *campaign_put(struct txn *txn, struct arena *a, const struct campaign *before,
				 const struct campaign *to, struct account_id by, struct instant now,
				 struct str *ret_ref)
{
	struct campaigns_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = campaigns_replace(txn, a, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	*ret_ref = before ? before->ref : ref_new(a);
	if (!e)
		e = campaigns_add(txn, id, *ret_ref, to->name, to->on, to->what.part, to->what.what, to->what.form,
				  to->what.title, to->how, to->outcome, by, now, NULL);
	for (size_t i = 0; i < to->to.n && !e; i++)
		e = campaigns_add_receiver(txn, id, (int64_t)i + 1, to->to.p[i].kind, to->to.p[i].code,
					   to->to.p[i].name, NULL);
	return e;
}
