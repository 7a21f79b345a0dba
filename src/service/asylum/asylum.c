#include "asylum_private.h"
#include "asylum_sql.h"
#include "watch.h"

static const struct {
	struct str code, words;
	bool ends;
} statuses[IMMIGRATIONS] = {
#define STATUS(code, words, ends)                                                                                      \
	{                                                                                                              \
		{code, sizeof(code) - 1}, {words, sizeof(words) - 1}, ends                                             \
	}
    [IMMIGRATION_CLAIMED] = STATUS("claimed", "Claimed asylum, waiting for a decision", false),
    [IMMIGRATION_APPEAL] = STATUS("appeal", "Refused, appeal under way", false),
    [IMMIGRATION_EXHAUSTED] = STATUS("exhausted", "Appeal rights exhausted", false),
    [IMMIGRATION_FURTHER] = STATUS("further", "Further submissions made", false),
    [IMMIGRATION_REFUGEE] = STATUS("refugee", "Refugee status", true),
    [IMMIGRATION_HUMANITARIAN] = STATUS("humanitarian", "Humanitarian protection", true),
    [IMMIGRATION_UASC_LEAVE] = STATUS("uasc-leave", "Leave as an unaccompanied child (UASC leave)", true),
    [IMMIGRATION_SECTION_67] = STATUS("section-67", "Section 67 leave", true),
    [IMMIGRATION_DISCRETIONARY] = STATUS("discretionary", "Discretionary leave", true),
    [IMMIGRATION_TRAFFICKING] = STATUS("trafficking", "Permission to stay as a victim of trafficking", true),
    [IMMIGRATION_LIMITED] = STATUS("limited", "Other leave to remain that ends", true),
    [IMMIGRATION_EXTENDING] = STATUS("extending", "Applied in time for more leave: what they had goes on (section 3C)",
				     false),
    [IMMIGRATION_PRE_SETTLED] = STATUS("pre-settled", "Pre-settled status (EU Settlement Scheme)", true),
    [IMMIGRATION_SETTLED] = STATUS("settled", "Settled status or indefinite leave", false),
    [IMMIGRATION_BRITISH] = STATUS("british", "British citizen", false),
    [IMMIGRATION_NONE] = STATUS("none", "No leave, and no application", false),
    [IMMIGRATION_OTHER] = STATUS("other", "Something else", false),
#undef STATUS
};

static const struct {
	struct str code, words;
} birth_kinds[BIRTH_KINDS] = {
    [BIRTH_CLAIMED] = {{"claimed", 7}, {"Claimed", 7}},
    [BIRTH_ASSESSED] = {{"assessed", 8}, {"Assessed", 8}},
    [BIRTH_OFFICIAL] = {{"official", 8}, {"Official", 8}},
};

struct str immigration_code(enum immigration v)
{
	return statuses[v].code;
}

struct str immigration_words(enum immigration v)
{
	return statuses[v].words;
}

bool immigration_ends(enum immigration v)
{
	return statuses[v].ends;
}

bool immigration_from_code(struct str code, enum immigration *ret)
{
	for (size_t i = 0; i < IMMIGRATIONS; i++)
		if (str_eq(statuses[i].code, code)) {
			*ret = (enum immigration)i;
			return true;
		}
	return false;
}

struct str birth_kind_code(enum birth_kind v)
{
	return birth_kinds[v].code;
}

struct str birth_kind_words(enum birth_kind v)
{
	return birth_kinds[v].words;
}

bool birth_kind_from_code(struct str code, enum birth_kind *ret)
{
	for (size_t i = 0; i < BIRTH_KINDS; i++)
		if (str_eq(birth_kinds[i].code, code)) {
			*ret = (enum birth_kind)i;
			return true;
		}
	return false;
}

/* ---- reading ---- */

const struct error *asylum_may_see(struct request *rq, struct person_id person, bool *ret)
{
	struct asylum_link_row row;
	bool found;
	if (request_may(rq, MAY_SEE_SENSITIVE)) {
		*ret = true;
		return NULL;
	}
	const struct error *e = asylum_link(rq->db, rq->arena, viewer_of(rq), person, instant_london_day(rq->now),
					    &found, &row);
	if (!e)
		*ret = !found || row.linked;
	return e;
}

const struct error *papers_now(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       bool *ret_found, struct papers *ret)
{
	struct asylum_status_now_row r;
	const struct error *e = asylum_status_now(db, a, viewer, person, ret_found, &r);
	if (!e && *ret_found)
		*ret = (struct papers){.status = r.status, .on = r.on_day, .leave_until = r.leave_until, .id = r.id};
	return e;
}

const struct error *papers_all(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct papers_list *ret)
{
	struct asylum_statuses rows;
	const struct error *e = asylum_statuses(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct papers *p = arena_new(a, struct papers, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct papers){.status = rows.p[i].status,
				       .on = rows.p[i].on_day,
				       .leave_until = rows.p[i].leave_until,
				       .said = rows.p[i].said,
				       .by = rows.p[i].by_name,
				       .id = rows.p[i].id};
	*ret = (struct papers_list){p, rows.n};
	return NULL;
}

const struct error *solicitor_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				   struct solicitor *ret)
{
	struct asylum_solicitor_row r;
	bool found;
	const struct error *e = asylum_solicitor(db, a, viewer, person, &found, &r);
	if (e)
		return e;
	*ret = found ? (struct solicitor){r.name, r.firm, r.phone, r.email, r.on_day, r.id} : (struct solicitor){0};
	return NULL;
}

const struct error *births_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				struct births *ret)
{
	struct asylum_births rows;
	const struct error *e = asylum_births(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct birth_said *p = arena_new(a, struct birth_said, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct birth_said){.kind = rows.p[i].kind,
					   .birth = rows.p[i].birth_date,
					   .on = rows.p[i].on_day,
					   .said = rows.p[i].said,
					   .by = rows.p[i].by_name};
	*ret = (struct births){p, rows.n};
	return NULL;
}

/* ---- leave that ends ---- */

bool papers_warn(const struct papers *p, struct date today)
{
	if (!date_known(p->leave_until))
		return immigration_ends(p->status);
	return date_cmp(today, papers_warning(p->leave_until)) >= 0;
}

const char *papers_advice(const struct papers *p, struct date today)
{
	return !date_known(p->leave_until)           ? "Look at their papers and record the last day."
	       : date_cmp(p->leave_until, today) < 0 ? "Speak to the solicitor today. Our help goes on."
						     : "Speak to the solicitor before it ends.";
}

struct str papers_words(struct arena *a, const struct papers *p, struct date today)
{
	struct str words = immigration_words(p->status);
	if (!date_known(p->leave_until))
		return immigration_ends(p->status)
			   ? arena_fmt(a, "%.*s. Nobody has recorded when it ends", STR_ARG(words))
			   : words;
	if (date_cmp(p->leave_until, today) < 0)
		return arena_fmt(a, "%.*s, which ended on %.*s", STR_ARG(words), STR_ARG(date_long(a, p->leave_until)));
	return arena_fmt(a, "%.*s until %.*s, %.*s", STR_ARG(words), STR_ARG(date_long(a, p->leave_until)),
			 STR_ARG(distance_words(a, p->leave_until, today)));
}

/* ---- writing ---- */

const struct error *papers_put(struct txn *txn, struct arena *a, struct viewer viewer, const struct papers_new *new,
			       struct account_id by, struct instant now)
{
	const struct papers *p = &new->papers;
	struct papers before;
	bool found;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e)
		e = papers_now(txn_db(txn), a, viewer, new->person, &found, &before);
	/* Said again for the same day, it is a correction too. */
	if (!e && found && (new->corrects || before.on.days == p->on.days))
		e = asylum_status_replace(txn, new->person, before.on, before.id, now, id, NULL);
	if (e)
		return e;
	return asylum_status_add(txn, new->person, p->on, id, p->status, p->leave_until, p->said, by, now, NULL);
}

const struct error *solicitor_put(struct txn *txn, struct person_id person, const struct solicitor *s,
				  struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e;
	if ((e = txn_new_id(txn, &id)) || (e = asylum_solicitor_replace(txn, person, now, id, NULL)))
		return e;
	return asylum_solicitor_add(txn, person, instant_london_day(now), id, s->name, s->firm, s->phone, s->email, by,
				    now, NULL);
}

const struct error *birth_put(struct txn *txn, struct person_id person, const struct birth_said *said,
			      struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (e)
		return e;
	return asylum_birth_add(txn, person, instant_london_day(now), id, said->kind, said->birth, said->said, by, now,
				NULL);
}
