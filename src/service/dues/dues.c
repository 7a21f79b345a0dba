#include "dues.h"

#include "care.h"
#include "dues_sql.h"
#include "watch.h"

#include <sodium.h>

#include "buf.h"
#include "log.h"

/* Another number where the projection is made in another way: what an older program wrote is then made again. */
enum { WAY = 8 };

enum { AT_ONCE = 50 /* people in one transaction: well under the 200 ms that one may last */ };

/* Whose list a due stands on: the allocated worker's, unless it is the mail run's, a manager's or a partner's. */
static struct account_id on_whose_list(const struct subject *s, enum owner owner)
{
	switch (owner) {
	case OWNER_SOCIAL_WORKER:
	case OWNER_ADVISER:
	case OWNER_21_PLUS:
	case OWNER_ACHIEVEMENT: return s->worker;
	case OWNER_MANAGER:
	case OWNER_PARTNER:
	case OWNER_MAIL_RUN:
	case OWNER_COUNT: break;
	}
	return (struct account_id){0};
}

/* Whom a statement is about does not see that it waits. */
static struct account_id not_for(const struct subject *s, const struct due *d)
{
	for (size_t i = 0; d->start.kind == FACT_STATEMENT && i < s->facts.n_statements; i++)
		if (s->facts.statements[i].id == d->number)
			return s->statements[i].about;
	return (struct account_id){0};
}

static struct instant moment_of(const struct due *d)
{
	return d->by_at.seconds ? d->by_at : INSTANT_NONE;
}

static const struct error *put(struct own_txn *own, struct arena *a, const struct subject *s, const struct due *d,
			       bool alerts)
{
	struct str occurrence = date_known(d->key) ? date_iso(a, d->key) : STR("unknown");
	if (d->number)
		occurrence = arena_fmt(a, "%.*s.%lld", STR_ARG(occurrence), (long long)d->number);
	return dues_put(own, on_whose_list(s, d->promise->owner), date_known(d->by) ? d->by : NO_DAY, s->person,
			d->promise->id, occurrence, str_c(owner_name(d->promise->owner)), s->team, d->since,
			date_known(d->show_from) ? d->show_from : s->facts.birth, s->ref, s->name, s->facts.birth,
			s->restricted, alerts, not_for(s, d), moment_of(d), NULL);
}

static const struct error *put_watch(struct own_txn *own, const struct subject *s, const struct watch *w, bool alerts)
{
	return dues_put(own, on_whose_list(s, w->owner), w->by, s->person, w->what, w->occurrence,
			str_c(owner_name(w->owner)), s->team, w->since, w->show_from, s->ref, s->name, s->facts.birth,
			s->restricted, alerts, (struct account_id){0}, INSTANT_NONE, NULL);
}

/* Follow-ups stand in the projection as dues do, so that a worklist stays one walk. */
static const struct error *put_follow_ups(struct own_txn *own, struct arena *a, const struct subject *s, bool alerts)
{
	struct dues_follow_ups open;
	if (date_known(
		facts_died(&s->facts))) /* whoever looks at the page finds them there, and nobody is told to hurry */
		return NULL;
	const struct error *e = dues_follow_ups(own_db(own), a, s->person, &open);
	for (size_t i = 0; !e && i < open.n; i++) {
		const struct dues_follow_ups_row *f = &open.p[i];
		e = dues_put(own, f->owner, f->by_day, s->person, WATCH_FOLLOW_UP,
			     arena_fmt(a, "%lld", (long long)f->number), str_c(owner_name(OWNER_ADVISER)), s->team,
			     instant_london_day(f->recorded_at), s->facts.birth, s->ref, s->name, s->facts.birth,
			     s->restricted, alerts, (struct account_id){0}, INSTANT_NONE, NULL);
	}
	return e;
}

/* What the adviser agreed to do by a day stands on the list of whoever is the adviser now. */
static const struct error *put_actions(struct own_txn *own, struct arena *a, const struct subject *s, bool alerts)
{
	struct dues_actions open;
	if (date_known(facts_died(&s->facts)))
		return NULL;
	const struct error *e = dues_actions(own_db(own), a, s->person, &open);
	for (size_t i = 0; !e && i < open.n; i++) {
		const struct dues_actions_row *x = &open.p[i];
		struct watch w = {.what = WATCH_ACTION,
				  .occurrence = x->ref,
				  .since = x->agreed_on,
				  .by = x->by_day,
				  .show_from = s->facts.birth,
				  .owner = OWNER_ADVISER};
		e = put_watch(own, s, &w, alerts);
	}
	return e;
}

static struct instant answer_by(const struct dues *dues, int64_t statement)
{
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].start.kind == FACT_STATEMENT && dues->p[i].number == statement)
			return moment_of(&dues->p[i]);
	return INSTANT_NONE;
}

/* Statements that wait for an answer, for the list of those: whether or not a policy promises a time. */
static const struct error *put_waiting(struct own_txn *own, const struct subject *s, const struct dues *dues)
{
	const struct error *e = dues_forget_waiting(own, s->person, NULL);
	if (date_known(facts_died(&s->facts)))
		return e;
	for (size_t i = 0; !e && i < s->facts.n_statements; i++) {
		const struct statement_fact *f = &s->facts.statements[i];
		if (!f->answered.seconds)
			e = dues_put_waiting(own, s->person, f->id, s->statements[i].ref, f->at, answer_by(dues, f->id),
					     f->about_worker, s->statements[i].about, s->worker, s->team, s->ref,
					     s->name, s->restricted, NULL);
	}
	return e;
}

const struct error *dues_refresh(struct own_txn *own, struct arena *a, const struct policy *policy,
				 struct person_id person, struct instant now)
{
	struct subject s;
	struct watches w;
	struct watch nobody;
	struct date ends;
	const struct error *e = dues_subject(own_db(own), a, person, &s);
	if (e || (e = watches_read(own_db(own), a, &s, &w)))
		return e;
	struct dues dues = promises_due(policy, &s.facts, now, a);
	if ((e = dues_forget(own, person, NULL)))
		return e;
	for (size_t i = 0; i < dues.n; i++)
		if ((e = put(own, a, &s, &dues.p[i], w.alerts)))
			return e;
	for (size_t i = 0; i < w.n; i++)
		if ((e = put_watch(own, &s, &w.p[i], w.alerts)))
			return e;
	bool without = watch_nobody(policy, &s, &dues, instant_london_day(now), &nobody, &ends);
	if (without && (e = put_watch(own, &s, &nobody, w.alerts)))
		return e;
	if ((e = put_follow_ups(own, a, &s, w.alerts)) || (e = put_actions(own, a, &s, w.alerts)) ||
	    (e = put_waiting(own, &s, &dues)))
		return e;
	if ((e = dues_put_on_caseload(own, person, s.worker, s.team, dues.category.category, s.ref, s.name,
				      s.facts.birth, s.restricted, s.council_ref, s.first_name, s.surname, s.known_as,
				      s.former_names, s.phone, NULL)))
		return e;
	struct instant until = dues.holds_forever ? date_london_end(NO_DAY) : dues.holds_until;
	if (without && date_known(ends) && date_london_start(ends).seconds < until.seconds)
		until = date_london_start(ends);
	return dues_hold(own, person, until, NULL);
}

const struct error *dues_leave(struct own_txn *own, struct person_id person)
{
	const struct error *e = dues_forget(own, person, NULL);
	if (e || (e = dues_forget_until(own, person, NULL)))
		return e;
	if ((e = dues_forget_waiting(own, person, NULL)))
		return e;
	return dues_forget_caseload(own, person, NULL);
}

/* One transaction for up to AT_ONCE people. */
static const struct error *refresh_some(struct db *db, refresh_fn *refresh, const void *context,
					const struct person_id *people, size_t n)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	struct arena scratch;
	arena_init(&scratch, 16 << 20);
	for (size_t i = 0; i < n && !e; i++) {
		e = refresh(own, &scratch, context, people[i]);
		arena_reset(&scratch);
	}
	arena_finish(&scratch);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

static const struct error *refresh_in_steps(struct db *db, refresh_fn *refresh, const void *context,
					    const struct person_id *people, size_t n)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < n && !e; i += AT_ONCE)
		e = refresh_some(db, refresh, context, people + i, n - i < AT_ONCE ? n - i : AT_ONCE);
	return e;
}

/* By which policy and when a person's dues are worked out. */
struct dues_rules {
	const struct policy *policy;
	struct instant now;
};

static const struct error *refresh_dues(struct own_txn *own, struct arena *scratch, const void *context,
					struct person_id person)
{
	const struct dues_rules *rules = context;
	return dues_refresh(own, scratch, rules->policy, person, rules->now);
}

const struct error *dues_refresh_stale(struct db *db, struct arena *a, const struct policy *policy, struct instant now,
				       size_t *ret_people)
{
	struct dues_stale stale;
	const struct error *e = dues_stale(db, a, now, &stale);
	if (e)
		return e;
	struct person_id *people = arena_new(a, struct person_id, stale.n);
	for (size_t i = 0; i < stale.n; i++)
		people[i] = stale.p[i].person;
	if ((e = refresh_in_steps(db, refresh_dues, &(struct dues_rules){policy, now}, people, stale.n)))
		return e;
	*ret_people = stale.n;
	return NULL;
}

const struct error *dues_next_people(struct db *db, struct arena *a, struct people_batch *batch)
{
	struct dues_everybody rows;
	const struct error *e = dues_everybody(db, a, batch->after, &rows);
	if (e)
		return e;
	batch->p = arena_new(a, struct person_id, rows.n);
	batch->n = rows.n;
	batch->more = rows.more;
	for (size_t i = 0; i < rows.n; i++)
		batch->after = batch->p[i] = rows.p[i].person;
	return NULL;
}

const struct error *dues_refresh_everybody(struct db *db, refresh_fn *refresh, const void *context, size_t *ret_people)
{
	struct arena a;
	struct people_batch people = {.more = true};
	const struct error *e = NULL;
	size_t total = 0;
	arena_init(&a, 4 << 20);
	while (people.more && !e && !(e = dues_next_people(db, &a, &people))) {
		e = refresh_in_steps(db, refresh, context, people.p, people.n);
		if (!e)
			e = db_checkpoint(db);
		total += people.n;
		arena_reset(&a);
	}
	arena_finish(&a);
	if (!e)
		*ret_people = total;
	return e;
}

const struct error *dues_rebuild(struct db *db, const struct policy *policy, struct instant now, size_t *ret_people)
{
	return dues_refresh_everybody(db, refresh_dues, &(struct dues_rules){policy, now}, ret_people);
}

static struct str hash_of(struct arena *a, struct str text)
{
	unsigned char hash[crypto_generichash_BYTES];
	char hex[2 * sizeof(hash) + 1];
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)text.p, text.n, NULL, 0);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_str(a, str_c(hex));
}

static const struct error *keep_policy_text(struct db *db, const struct policy *policy, struct str hash,
					    struct str text, struct instant now)
{
	struct txn *txn;
	struct deed deed = {.what = "policy.used", .detail = hash, .at = now};
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	if (!(e = dues_keep_policy(txn, hash, policy->council, text, now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *stand_under(struct db *db, struct str hash)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = dues_set_in_force(own, hash, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

/* What the projection depends on besides facts: the policy, which team is of which kind, and this program. */
static const struct error *hash_of_rules(struct db *db, struct arena *a, struct str policy_hash, struct str *ret)
{
	struct dues_team_kinds teams;
	struct buf rules;
	const struct error *e = dues_team_kinds(db, a, &teams);
	if (e)
		return e;
	buf_init(&rules, a, 64 << 10);
	buf_fmt(&rules, "%s %d %.*s", VERSION, WAY, STR_ARG(policy_hash));
	for (size_t i = 0; i < teams.n; i++)
		buf_fmt(&rules, "\n%.*s %.*s", STR_ARG(teams.p[i].code), STR_ARG(teams.p[i].kind));
	*ret = hash_of(a, buf_str(&rules));
	return NULL;
}

const struct error *dues_use_policy(struct db *db, const struct policy *policy, struct str text, struct instant now,
				    bool *ret_rebuilt)
{
	struct arena a;
	struct dues_in_force_row row;
	bool found = false;
	size_t people = 0;
	arena_init(&a, 1 << 20);
	struct str hash = hash_of(&a, text), rules;
	const struct error *e = hash_of_rules(db, &a, hash, &rules);
	if (!e)
		e = dues_in_force(db, &a, &found, &row);
	bool same = !e && found && str_eq(row.policy_hash, rules);
	if (!e && !same && !(e = keep_policy_text(db, policy, hash, text, now)) &&
	    !(e = dues_rebuild(db, policy, now, &people)))
		e = stand_under(db, rules);
	if (!e && !same && people)
		log_line(LOG_NOTICE, "policy", "rebuilt_people=%zu", people);
	arena_finish(&a);
	if (!e)
		*ret_rebuilt = !same;
	return e;
}
