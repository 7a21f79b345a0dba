#include "duty_private.h"

#include "duty_sql.h"

/* "Taken by Dee Fox"; "Waits for somebody" */
static struct str open_state(struct arena *a, const struct duty_open_calls_row *r)
{
	struct str taken = str_empty(r->taken_name) ? STR("waits for somebody")
						    : arena_fmt(a, "taken by %.*s", STR_ARG(r->taken_name));
	return arena_fmt(a, "%s, %.*s", r->verified ? "verified" : "not verified", STR_ARG(taken));
}

static struct str whom(struct arena *a, struct str about, struct str council)
{
	if (str_empty(council))
		return str_empty(about) ? STR("Nobody named") : about;
	return arena_fmt(a, "%.*s (%.*s)", STR_ARG(str_empty(about) ? STR("Nobody named") : about), STR_ARG(council));
}

static struct str topic_of(struct str code)
{
	for (size_t i = 0; i < TOPICS; i++)
		if (str_eq(contact_topics[i].code, code))
			return contact_topics[i].words;
	return STR("");
}

static struct str caller_of(struct arena *a, struct str caller, struct str name, struct str organisation)
{
	const struct duty_call c = {.caller = caller, .caller_name = name, .organisation = organisation};
	struct str kind = duty_words_of(&duty_callers, caller);
	if (duty_self(&c))
		return kind;
	return arena_fmt(a, "%.*s: %.*s", STR_ARG(kind), STR_ARG(duty_caller_words(a, &c)));
}

const struct error *duty_queue_read(struct db *db, struct arena *a, struct viewer viewer, struct duty_queue *ret)
{
	struct duty_open_calls rows;
	const struct error *e = duty_open_calls(db, a, viewer, &rows);
	if (e)
		return e;
	struct duty_queued *p = arena_new(a, struct duty_queued, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct duty_open_calls_row *r = &rows.p[i];
		p[i] = (struct duty_queued){.ref = r->ref,
					    .opened = r->opened_at,
					    .whom = whom(a, r->about_name, r->council),
					    .caller = caller_of(a, r->caller, r->caller_name, r->organisation),
					    .topic = topic_of(r->topic),
					    .urgency = r->urgency,
					    .state = open_state(a, r)};
	}
	*ret = (struct duty_queue){p, rows.n, rows.more};
	return NULL;
}

const struct error *duty_closed_read(struct db *db, struct arena *a, struct viewer viewer, struct date day,
				     struct duty_queue *ret)
{
	struct duty_closed_on rows;
	const struct error *e = duty_closed_on(db, a, viewer, day, &rows);
	if (e)
		return e;
	struct duty_queued *p = arena_new(a, struct duty_queued, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct duty_closed_on_row *r = &rows.p[i];
		p[i] = (struct duty_queued){.ref = r->ref,
					    .opened = r->opened_at,
					    .whom = whom(a, r->about_name, r->council),
					    .caller = caller_of(a, r->caller, r->caller_name, r->organisation),
					    .topic = topic_of(r->topic),
					    .urgency = r->urgency,
					    .state = arena_fmt(a, "%.*s, %.*s",
							       STR_ARG(duty_words_of(&duty_outcomes, r->outcome)),
							       STR_ARG(r->closed_name))};
	}
	*ret = (struct duty_queue){p, rows.n, rows.more};
	return NULL;
}

const struct error *duty_unverified_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 struct duty_unverified_calls *ret)
{
	struct duty_unverified_rows rows;
	const struct error *e = duty_unverified_rows(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct duty_unverified *p = arena_new(a, struct duty_unverified, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct duty_unverified){
		    .ref = rows.p[i].ref,
		    .caller = caller_of(a, rows.p[i].caller, rows.p[i].caller_name, rows.p[i].organisation),
		    .opened = rows.p[i].opened_at};
	*ret = (struct duty_unverified_calls){p, rows.n};
	return NULL;
}

const struct error *duty_hidden_read(struct db *db, struct arena *a, struct account_id account, int64_t *ret)
{
	struct duty_hidden_row row;
	const struct error *e = duty_hidden(db, a, account, &row);
	if (!e)
		*ret = row.n;
	return e;
}

enum { HELPED_MONTHS = 12 };

/* "November 2026" */
static struct str month_words(struct arena *a, struct date day)
{
	struct str words = date_long(a, day);
	return str_cut(words, str_find(words, ' ', 0) + 1, words.n);
}

const struct error *duty_helped_read(struct db *db, struct arena *a, struct date today, struct duty_helped *ret_months,
				     struct duty_helped *ret_kinds)
{
	struct duty_helped_by_month by_month;
	struct duty_helped_by_kind by_kind;
	struct duty_help *months = arena_new(a, struct duty_help, HELPED_MONTHS);
	struct duty_help *kinds = arena_new(a, struct duty_help, duty_helps.n);
	int year, month, day;
	date_to_ymd(today, &year, &month, &day);
	struct date first = date_add_days(today, 1 - day), from = date_add_months(first, 1 - HELPED_MONTHS);
	const struct error *e;
	if ((e = duty_helped_by_month(db, a, from, &by_month)) || (e = duty_helped_by_kind(db, a, from, &by_kind)))
		return e;
	for (int i = 0; i < HELPED_MONTHS; i++) {
		struct date of = date_add_months(first, -i);
		months[i].words = month_words(a, of);
		for (size_t j = 0; j < by_month.n; j++)
			if (str_starts(date_iso(a, of), by_month.p[j].month)) {
				months[i].calls = by_month.p[j].calls;
				months[i].people = by_month.p[j].people;
			}
	}
	for (size_t i = 0; i < duty_helps.n; i++) {
		kinds[i].words = duty_helps.p[i].words;
		for (size_t j = 0; j < by_kind.n; j++)
			if (str_eq(by_kind.p[j].incidental, duty_helps.p[i].code)) {
				kinds[i].calls = by_kind.p[j].calls;
				kinds[i].people = by_kind.p[j].people;
			}
	}
	*ret_months = (struct duty_helped){months, HELPED_MONTHS};
	*ret_kinds = (struct duty_helped){kinds, duty_helps.n};
	return NULL;
}

/* ---- the note ---- */

const struct error *duty_notes_read(struct db *db, struct arena *a, struct duty_notes *ret)
{
	struct duty_all_notes rows;
	const struct error *e = duty_all_notes(db, a, &rows);
	if (e)
		return e;
	struct duty_note *p = arena_new(a, struct duty_note, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct duty_note){rows.p[i].at, rows.p[i].said, rows.p[i].by_name};
	*ret = (struct duty_notes){p, rows.n};
	return NULL;
}

const struct error *duty_note_put(struct txn *txn, struct str said, struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : duty_note_add(txn, id, now, said, by, NULL);
}
