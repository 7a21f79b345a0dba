#include "statements.h"

#include "statements_sql.h"
#include "teams.h"
#include "working_time.h"

static const struct {
	struct str code, words;
} channels[STATEMENT_CHANNELS] = {
    [STATEMENT_CHANNEL_NONE] = {{"", 0}, {"", 0}},
    [STATEMENT_APP] = {{"mind-of-my-own", 14}, {"Mind Of My Own app", 18}},
    [STATEMENT_HERE] = {{"here", 4}, {"Here, typed together", 20}},
    [STATEMENT_PAPER] = {{"paper", 5}, {"On paper", 8}},
    [STATEMENT_PHONE] = {{"phone", 5}, {"By phone", 8}},
    [STATEMENT_IN_PERSON] = {{"in-person", 9}, {"Said in person", 14}},
    [STATEMENT_MESSAGE] = {{"message", 7}, {"Text message or email", 21}},
    [STATEMENT_OWN_PAGES] = {{"own-pages", 9}, {"On their own pages", 18}},
};

struct str statement_channel_code(enum statement_channel v)
{
	return channels[v].code;
}

struct str statement_channel_words(enum statement_channel v)
{
	return channels[v].words;
}

bool statement_channel_from_code(struct str code, enum statement_channel *ret)
{
	for (size_t i = STATEMENT_CHANNEL_NONE + 1; i < STATEMENT_CHANNELS; i++)
		if (str_eq(channels[i].code, code)) {
			*ret = (enum statement_channel)i;
			return true;
		}
	return false;
}

struct govuk_choices statement_channel_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, STATEMENT_CHANNELS);
	size_t n = 0;
	for (size_t i = STATEMENT_CHANNEL_NONE + 1; i < STATEMENT_OWN_PAGES; i++)
		p[n++] = (struct govuk_choice){.value = channels[i].code, .text = channels[i].words};
	return (struct govuk_choices){p, n};
}

const struct error *statement_put(struct txn *txn, struct arena *a, const struct statement_new *s, struct instant now,
				  int64_t *ret_id)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e)
		e = statements_add(txn, s->person, instant_london_day(s->came_at), id, ref_new(a), s->came_at,
				   s->channel, s->said, s->about_worker, s->about, s->by, now, NULL);
	if (!e)
		*ret_id = id;
	return e;
}

const struct error *statement_event_put(struct txn *txn, const struct statement_said *s, struct instant now)
{
	static const char *const what[] = {"answered", "shown", "hidden", "taken-back"};
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e
		 : statements_add_event(txn, s->person, instant_london_day(s->at), id, s->statement,
					str_c(what[s->what]), s->at, statement_channel_code(s->channel), s->words,
					s->said_by, s->by, now, NULL);
}

const struct error *statements_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				  struct statements *ret)
{
	struct statements_of_person rows;
	const struct error *e = statements_of_person(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct statement *p = arena_new(a, struct statement, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct statements_of_person_row *r = &rows.p[i];
		p[i] = (struct statement){.id = r->id,
					  .ref = r->ref,
					  .came_at = r->came_at,
					  .channel = r->channel,
					  .said = r->said,
					  .by = r->by_name,
					  .by_id = r->by_account,
					  .about_worker = r->about_worker,
					  .about = r->about,
					  .about_name = r->about_name,
					  .answered_at = r->answered_at,
					  .answer_channel = r->answer_channel,
					  .answer = r->answer,
					  .answered_by = r->answered_by,
					  .taken_back = r->taken_back,
					  .by_at = r->by_at};
	}
	*ret = (struct statements){p, rows.n, rows.more};
	return NULL;
}

const struct error *statements_waiting_of(struct db *db, struct arena *a, struct viewer viewer, struct date today,
					  struct statements_waiting *ret)
{
	struct statements_wait_with rows;
	struct statements_hidden_of_row count;
	const struct error *e = statements_wait_with(db, a, viewer, today, &rows);
	if (e || (e = statements_hidden_of(db, a, today, viewer.account, &count)))
		return e;
	struct statement_waiting *p = arena_new(a, struct statement_waiting, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct statement_waiting){.ref = rows.p[i].ref,
						  .statement_ref = rows.p[i].statement_ref,
						  .name = rows.p[i].name,
						  .worker = rows.p[i].worker_name,
						  .team = rows.p[i].team_name,
						  .came_at = rows.p[i].came_at,
						  .by_at = rows.p[i].by_at};
	*ret = (struct statements_waiting){p, rows.n, count.hidden};
	return NULL;
}

const struct error *statements_waiting_in(struct db *db, struct arena *a, struct viewer viewer, struct team_id team,
					  struct statements_waiting *ret)
{
	struct statements_wait_in rows;
	struct statements_hidden_in_row count;
	struct team_range in = team_range_of(team);
	const struct error *e = statements_wait_in(db, a, viewer, in.first, in.last, &rows);
	if (e || (e = statements_hidden_in(db, a, in.first, in.last, viewer.account, &count)))
		return e;
	struct statement_waiting *p = arena_new(a, struct statement_waiting, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct statement_waiting){.ref = rows.p[i].ref,
						  .statement_ref = rows.p[i].statement_ref,
						  .name = rows.p[i].name,
						  .worker = rows.p[i].worker_name,
						  .team = rows.p[i].team_name,
						  .came_at = rows.p[i].came_at,
						  .by_at = rows.p[i].by_at,
						  .about_worker = rows.p[i].about_worker};
	*ret = (struct statements_waiting){p, rows.n, count.hidden};
	return NULL;
}

static const struct error *add_said(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct statements_latest rows;
	const struct error *e = statements_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct statements_latest_row *r = &rows.p[i];
		timeline_add(
		    t, &(struct timeline_entry){
			   .on = r->on_day,
			   .id = r->id,
			   .what = r->about_worker ? STR("What they said, about somebody who works with them")
						   : STR("What they said"),
			   .by = r->by_name,
			   .topics = statement_channel_words(r->channel),
			   .note = r->said,
			   .changed = str_empty(r->taken_back)
					  ? r->taken_back
					  : arena_fmt(t->arena, "Recorded by mistake: %.*s", STR_ARG(r->taken_back))});
	}
	t->more |= rows.more;
	return NULL;
}

const struct error *statements_timeline(struct db *db, struct viewer viewer, struct person_id person,
					struct timeline_parts *t)
{
	struct statements_latest_answers rows;
	const struct error *e = add_said(db, viewer, person, t);
	if (e || (e = statements_latest_answers(db, t->arena, viewer, person, t->before.on, t->before.id, &rows)))
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct statements_latest_answers_row *r = &rows.p[i];
		struct str after = lapse_words(t->arena, r->at.seconds - r->came_at.seconds);
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = arena_fmt(t->arena, "Answer to what they said, after %.*s", STR_ARG(after)),
				    .by = r->by_name,
				    .topics = statement_channel_words(r->channel),
				    .note = r->words});
	}
	t->more |= rows.more;
	return NULL;
}

struct instant statement_due(const struct policy *policy, struct instant came_at, bool about_worker)
{
	struct date day = instant_london_day(came_at);
	for (size_t i = 0; i < policy->n_promises; i++) {
		const struct promise *p = &policy->promises[i];
		if (p->clock.kind == CLOCK_ANSWER && p->clock.about != (about_worker ? ABOUT_OTHER : ABOUT_WORKER) &&
		    (!date_known(p->from) || date_cmp(p->from, day) <= 0) &&
		    (!date_known(p->to) || date_cmp(day, p->to) < 0))
			return working_hours_after(policy, came_at, p->clock.hours);
	}
	return INSTANT_NONE;
}

struct str moment_words(struct arena *a, struct instant at, struct instant now)
{
	struct date day = instant_london_day(at), today = instant_london_day(now);
	int32_t days = date_days_between(today, day);
	struct str on = days == 0    ? STR("today")
			: days == 1  ? STR("tomorrow")
			: days == -1 ? STR("yesterday")
				     : day_words(a, day, today);
	return arena_fmt(a, "%.*s, %.*s", STR_ARG(on), STR_ARG(clock_words(a, at)));
}

static struct str counted(struct arena *a, int64_t n, const char *unit)
{
	return arena_fmt(a, "%lld %s%s", (long long)n, unit, n == 1 ? "" : "s");
}

struct str lapse_words(struct arena *a, int64_t seconds)
{
	int64_t minutes = seconds / 60, hours = minutes / 60, days = hours / 24;
	if (hours < 1)
		return counted(a, minutes, "minute");
	if (days < 2)
		return counted(a, hours, "hour");
	if (days > 6 || hours % 24 == 0)
		return counted(a, days, "day");
	return arena_fmt(a, "%s and %s", counted(a, days, "day").p, counted(a, hours % 24, "hour").p);
}

struct str first_words(struct arena *a, struct str text, size_t most)
{
	size_t end = most;
	if (text.n <= most)
		return text;
	while (end > most / 2 && text.p[end] != ' ')
		end--;
	if (text.p[end] != ' ')
		for (end = most; end > 0 && ((unsigned char)text.p[end] & 0xc0) == 0x80;)
			end--;
	return arena_fmt(a, "%.*s \xe2\x80\xa6", (int)end, text.p);
}
