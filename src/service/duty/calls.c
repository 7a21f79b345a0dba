#include "duty_private.h"

#include "duty_sql.h"

static const struct error *read_events(struct db *db, struct arena *a, int64_t call, struct duty_events *ret)
{
	struct duty_events_of rows;
	const struct error *e = duty_events_of(db, a, call, &rows);
	if (e)
		return e;
	struct duty_event *p = arena_new(a, struct duty_event, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct duty_event){.at = rows.p[i].at,
					   .what = rows.p[i].what,
					   .code = rows.p[i].code,
					   .said = rows.p[i].said,
					   .by = rows.p[i].by_name,
					   .by_account = rows.p[i].by_account};
	*ret = (struct duty_events){p, rows.n};
	return NULL;
}

const struct error *duty_call_read(struct db *db, struct arena *a, struct viewer viewer, struct str ref,
				   struct duty_call *ret)
{
	struct duty_by_ref_row r;
	bool found;
	const struct error *e = duty_by_ref(db, a, viewer, ref, &found, &r);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such call");
	if (e)
		return e;
	struct duty_call c = {.id = r.id,
			      .ref = ref,
			      .opened = r.opened_at,
			      .opened_by = r.opened_name,
			      .channel = r.channel,
			      .caller = r.caller,
			      .caller_name = r.caller_name,
			      .organisation = r.organisation,
			      .phone = r.phone,
			      .about_name = r.about_name,
			      .about_born = r.about_born,
			      .person = r.person,
			      .person_ref = r.person_ref,
			      .council = r.council,
			      .council_phone = r.council_phone,
			      .topic = r.topic,
			      .urgency = r.urgency,
			      .taken_by = r.taken_by,
			      .taken_name = r.taken_name,
			      .verified_how = r.verified_how,
			      .verified_by = r.verified_name,
			      .verified = r.verified_at,
			      .closed = r.closed_at,
			      .closed_by = r.closed_name,
			      .outcome = r.outcome,
			      .outcome_said = r.outcome_said,
			      .team = r.team,
			      .recorded = r.recorded};
	if ((e = read_events(db, a, c.id, &c.events)))
		return e;
	*ret = c;
	return NULL;
}

const struct error *duty_event_put(struct txn *txn, int64_t call, struct str what, struct str code, struct str said,
				   struct account_id by, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : duty_event_add(txn, call, id, now, what, code, said, by, NULL);
}

const struct error *duty_call_put(struct txn *txn, struct arena *a, const struct duty_call_new *c, struct account_id by,
				  struct instant now, int64_t *ret_id, struct str *ret_ref)
{
	struct str ref = ref_new(a);
	struct account_id taken = c->taken ? by : (struct account_id){0};
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (e ||
	    (e = duty_add(txn, id, ref, now, instant_london_day(now), by, c->channel, c->caller, c->caller_name,
			  c->organisation, c->phone, c->about_name, c->about_born, c->topic, c->urgency, taken, NULL)))
		return e;
	if (!str_empty(c->said) && (e = duty_event_put(txn, id, STR("said"), STR(""), c->said, by, now)))
		return e;
	*ret_id = id;
	*ret_ref = ref;
	return NULL;
}

const struct error *duty_person_put(struct txn *txn, int64_t call, struct person_id person, struct account_id by,
				    struct instant now)
{
	int64_t changed;
	const struct error *e = duty_set_person(txn, call, person, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the call is closed");
	return e ? e : duty_event_put(txn, call, person.id ? STR("person") : STR("nobody"), STR(""), STR(""), by, now);
}

const struct error *duty_own_put(struct txn *txn, struct arena *a, const struct duty_own *own, struct instant now)
{
	struct duty_call_new call = {.channel = STR("own-pages"),
				     .caller = STR("self"),
				     .caller_name = own->name,
				     .organisation = STR(""),
				     .phone = STR(""),
				     .about_name = own->name,
				     .about_born = DATE_NONE,
				     .topic = own->topic,
				     .urgency = own->urgency,
				     .said = own->said};
	struct str ref;
	int64_t id, changed;
	const struct error *e = duty_call_put(txn, a, &call, own->by, now, &id, &ref);
	if (!e && !(e = duty_person_put(txn, id, own->person, own->by, now)))
		e = duty_set_verified(txn, id, own->person, own->name, STR(""), call.channel, own->by, now, &changed);
	return e ? e : duty_event_put(txn, id, STR("verified"), call.channel, STR(""), own->by, now);
}

const struct error *duty_signposted_put(struct txn *txn, int64_t call, struct str council, struct str phone,
					struct account_id by, struct instant now)
{
	int64_t changed;
	const struct error *e = duty_set_council(txn, call, council, phone, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "the call is closed");
	return e ? e : duty_event_put(txn, call, STR("council"), STR(""), council, by, now);
}

const struct duty_event *duty_last(const struct duty_call *c, struct str what, struct str code)
{
	for (size_t i = c->events.n; i > 0; i--)
		if (str_eq(c->events.p[i - 1].what, what) && (str_empty(code) || str_eq(c->events.p[i - 1].code, code)))
			return &c->events.p[i - 1];
	return NULL;
}

/* ---- in words ---- */

struct str duty_caller_words(struct arena *a, const struct duty_call *c)
{
	if (str_empty(c->caller_name) && str_empty(c->organisation))
		return duty_self(c) ? STR("no name given") : STR("did not say who they are");
	if (str_empty(c->caller_name) || str_empty(c->organisation))
		return str_empty(c->caller_name) ? c->organisation : c->caller_name;
	return arena_fmt(a, "%.*s, %.*s", STR_ARG(c->caller_name), STR_ARG(c->organisation));
}

struct str duty_about_words(struct arena *a, const struct duty_call *c)
{
	if (str_empty(c->about_name))
		return STR("nobody named");
	if (!date_known(c->about_born))
		return c->about_name;
	return arena_fmt(a, "%.*s, born %.*s", STR_ARG(c->about_name), STR_ARG(date_long(a, c->about_born)));
}

struct str duty_when(struct arena *a, struct instant at, struct date today)
{
	int32_t days = date_days_between(instant_london_day(at), today);
	struct str clock = clock_words(a, at);
	if (days == 0)
		return clock;
	return days == 1 ? arena_fmt(a, "yesterday at %.*s", STR_ARG(clock)) : instant_long(a, at);
}

/* ---- in what has happened ---- */

/* "Duty call, probation or youth justice: housing" */
static struct str what_words(struct arena *a, const struct duty_latest_row *r)
{
	struct str topic = STR("");
	for (size_t i = 0; i < TOPICS; i++)
		if (str_eq(contact_topics[i].code, r->topic))
			topic = contact_topics[i].words;
	return arena_fmt(a, "Duty call from %.*s%s%.*s: %.*s", STR_ARG(duty_words_of(&duty_callers, r->caller)),
			 str_empty(r->organisation) ? "" : ", ", STR_ARG(r->organisation), STR_ARG(topic));
}

const struct error *duty_timeline(struct db *db, struct viewer viewer, struct person_id person,
				  struct timeline_parts *t)
{
	struct duty_latest rows;
	const struct error *e = duty_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct duty_latest_row *r = &rows.p[i];
		struct str outcome = str_empty(r->outcome) ? STR("Still open")
							   : duty_words_of(&duty_outcomes, r->outcome);
		if (!str_empty(r->outcome_said))
			outcome = arena_fmt(t->arena, "%.*s: %.*s", STR_ARG(outcome), STR_ARG(r->outcome_said));
		timeline_add(t, &(struct timeline_entry){.on = r->opened_on,
							 .id = r->id,
							 .what = what_words(t->arena, r),
							 .by = r->by_name,
							 .topics = outcome,
							 .note = r->note});
	}
	t->more |= rows.more;
	return NULL;
}
