#include "worklist.h"

#include "codes.h"
#include "done_by.h"
#include "follow_ups.h"
#include "teams.h"
#include "watch.h"
#include "worklist_sql.h"

struct str when_words(enum when_group when)
{
	static const char *const words[] = {"Late", "Today", "This week", "Later", "Not known"};
	return str_c(words[when]);
}

enum when_group when_of(struct date by, struct date today)
{
	int32_t days = date_days_between(today, by);
	if (by.days == NO_DAY.days)
		return WHEN_NOT_KNOWN;
	if (days < 0)
		return WHEN_LATE;
	if (days == 0)
		return WHEN_TODAY;
	/* Up to and with the Sunday. */
	return days <= (7 - (int32_t)date_weekday(today)) % 7 ? WHEN_THIS_WEEK : WHEN_LATER;
}

/* Where it is written down that it was done, or given; empty when neither meets it. */
static struct url done_url(struct arena *a, struct str ref, const struct promise *p)
{
	return done_by_hand(p) ? url_path(a, "/people/{}/done/{}", ref, p->id) : done_award_url(a, ref, p);
}

struct url record_url(struct arena *a, const struct worklist_item *item)
{
	const struct promise *p = item->promise;
	if (p && p->clock.kind == CLOCK_ANSWER)
		return url_path(a, "/people/{}/statements", item->ref);
	if (p && p->clock.kind == CLOCK_ONCE && promise_occasion(p) == OCCASION_DAY_TO_MARK)
		return url_at(a, url_path(a, "/people/{}", item->ref), STR("marks"));
	struct url done = p && !p->met_by.contacts ? done_url(a, item->ref, p) : (struct url){.text = STR("")};
	if (!str_empty(done.text))
		return done;
	if (str_eq(item->promise_id, WATCH_ALERT))
		return url_at(a, url_path(a, "/people/{}", item->ref), STR("alerts"));
	if (str_eq(item->promise_id, WATCH_PAPERS))
		return url_path(a, "/people/{}/immigration", item->ref);
	if (str_eq(item->promise_id, WATCH_NOBODY))
		return url_path(a, "/people/{}/worker", item->ref);
	if (str_eq(item->promise_id, WATCH_STAYING))
		return url_path(a, "/people/{}/21-plus/decision", item->ref);
	if (str_eq(item->promise_id, WATCH_SUPPORT))
		return url_path(a, "/people/{}/one-to-one/{}", item->ref, item->occurrence);
	if (str_eq(item->promise_id, WATCH_FOLLOW_UP))
		return url_path(a, "/people/{}/follow-ups/{}", item->ref, item->occurrence);
	if (item->agreed)
		return url_path(a, "/people/{}/actions/{}/outcome", item->ref, item->occurrence);
	if (p && p->clock.kind == CLOCK_ASK)
		return url_path(a, "/people/{}/wishes", item->ref);
	struct url to = url_path(a, "/people/{}/contacts/new", item->ref);
	for (int k = 0; p && k < CONTACT_KIND_COUNT; k++)
		if (p->met_by.contacts == 1u << k) /* no other kind would meet it */
			to = url_with(a, to, "kind", contact_kind_code((enum contact_kind)k));
	return to;
}

/* Follow-ups are in the projection without their words: those of the few that there are, are looked up. */
static const struct error *read_follow_ups(struct db *db, struct arena *a, struct viewer viewer,
					   struct worklist_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str words;
		if (!str_eq(items[i].promise_id, WATCH_FOLLOW_UP))
			continue;
		const struct error *e = follow_up_words(db, a, viewer, items[i].ref, items[i].occurrence, &words);
		if (e)
			return e;
		items[i].title = arena_fmt(a, "Follow-up: %.*s", STR_ARG(words));
	}
	return NULL;
}

/* So are those of what was agreed in plans; of all of them at once, where there are any. */
static bool any_agreed(const struct worklist_item *items, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].agreed)
			return true;
	return false;
}

static void say_agreed(struct arena *a, struct worklist_item *items, size_t n, struct str ref, struct str what)
{
	for (size_t i = 0; i < n; i++)
		if (items[i].agreed && str_eq(items[i].occurrence, ref))
			items[i].title = arena_fmt(a, "%.*s: %.*s", STR_ARG(items[i].title), STR_ARG(what));
}

static const struct error *read_agreed_of(struct db *db, struct arena *a, struct viewer viewer,
					  struct account_id worker, struct date today, struct worklist_item *items,
					  size_t n)
{
	struct worklist_actions_of_worker rows;
	if (!any_agreed(items, n))
		return NULL;
	const struct error *e = worklist_actions_of_worker(db, a, viewer, worker, today, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		say_agreed(a, items, n, rows.p[i].ref, rows.p[i].what);
	return e;
}

static const struct error *read_agreed_in(struct db *db, struct arena *a, struct viewer viewer, struct team_range teams,
					  struct date today, struct worklist_item *items, size_t n)
{
	struct worklist_actions_of_teams rows;
	if (!any_agreed(items, n))
		return NULL;
	const struct error *e = worklist_actions_of_teams(db, a, viewer, teams.first, teams.last, items[0].by,
							  items[n - 1].by, today, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		say_agreed(a, items, n, rows.p[i].ref, rows.p[i].what);
	return e;
}

/* Rows come sorted by day, so the groups are pieces of one array. */
static void group_items(struct worklist *list, const struct worklist_item *items, size_t n)
{
	size_t i = 0;
	for (int w = 0; w < WHEN_GROUPS; w++) {
		size_t start = i;
		while (i < n && items[i].when == (enum when_group)w)
			i++;
		list->group[w] = (struct worklist_group){(enum when_group)w, items + start, i - start};
	}
	list->rows = n;
	for (i = 0; i < n; i++)
		list->alerts += items[i].when <= WHEN_THIS_WEEK && str_eq(items[i].promise_id, WATCH_ALERT);
}

static struct worklist_item item(const struct policy *policy, struct date today, struct str promise, struct date by,
				 struct date since, struct date birth, struct str ref, struct str name)
{
	const struct promise *p = policy_promise(policy, promise);
	return (struct worklist_item){.promise = p,
				      .promise_id = promise,
				      .title = p ? p->title : due_title(policy, promise),
				      .by = by,
				      .since = since,
				      .birth = birth,
				      .ref = ref,
				      .name = name,
				      .when = when_of(by, today),
				      .agreed = str_eq(promise, WATCH_ACTION),
				      .age = date_age(birth, today, !policy->leap_on_28_february)};
}

static const struct error *read_own(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				    struct account_id worker, struct worklist *list)
{
	struct worklist_of_worker rows;
	struct worklist_hidden_of_worker_row count;
	const struct error *e = worklist_of_worker(db, a, viewer, worker, list->today, &rows);
	if (e || (e = worklist_hidden_of_worker(db, a, worker, viewer.account, list->today, &count)))
		return e;
	struct worklist_item *items = arena_new(a, struct worklist_item, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct worklist_of_worker_row *r = &rows.p[i];
		items[i] = item(policy, list->today, r->promise, r->by_day, r->since_day, r->birth_date, r->ref,
				r->name);
		items[i].alerts = r->alerts;
		items[i].by_at = r->by_at;
		items[i].occurrence = r->occurrence;
	}
	if ((e = read_follow_ups(db, a, viewer, items, rows.n)) ||
	    (e = read_agreed_of(db, a, viewer, worker, list->today, items, rows.n)))
		return e;
	group_items(list, items, rows.n);
	list->late = (int64_t)list->group[WHEN_LATE].n;
	list->this_day = (int64_t)list->group[WHEN_TODAY].n;
	list->this_week = (int64_t)list->group[WHEN_THIS_WEEK].n;
	list->more = rows.more;
	list->hidden = (size_t)count.hidden;
	return NULL;
}

/* A worker's name, or who it falls to when it is no worker's. */
static struct str whose(struct str worker, struct str owner)
{
	if (!str_empty(worker))
		return worker;
	if (str_eq(owner, str_c(owner_name(OWNER_MANAGER))))
		return STR("Team Manager");
	return str_eq(owner, str_c(owner_name(OWNER_PARTNER))) ? STR("A partner") : STR("Nobody yet");
}

static const struct error *read_mail_run(struct db *db, struct arena *a, const struct policy *policy,
					 struct viewer viewer, struct team_range teams, struct worklist *list)
{
	struct worklist_mail_run mail;
	struct worklist_mail_run_hidden_row count;
	struct date until = date_add_days(list->today, 7);
	const struct error *e = worklist_mail_run(db, a, viewer, teams.first, teams.last, until, &mail);
	if (e || (e = worklist_mail_run_hidden(db, a, teams.first, teams.last, until, viewer.account, &count)))
		return e;
	list->mail_hidden = count.hidden;
	list->mail.p = arena_new(a, struct worklist_mail, mail.n);
	for (size_t i = 0; i < mail.n; i++) {
		const struct promise *promise = policy_promise(policy, mail.p[i].promise);
		if (promise)
			list->mail.p[list->mail.n++] = (struct worklist_mail){promise, mail.p[i].people,
									      mail.p[i].first_day};
	}
	return NULL;
}

/* How many rows of a page are shown: with more behind it, nobody's rows of one day are torn apart, since the next page
 * begins behind a person. */
static size_t rows_shown(const struct worklist_of_teams *rows)
{
	size_t n = rows->n;
	while (rows->more && n > 1 && rows->p[n - 1].person.id == rows->p[rows->n - 1].person.id &&
	       rows->p[n - 1].by_day.days == rows->p[rows->n - 1].by_day.days)
		n--;
	return n;
}

static const struct error *read_rows(struct db *db, struct arena *a, struct viewer viewer, struct team_range teams,
				     const struct worklist_asked *asked, struct date today,
				     struct worklist_of_teams *ret)
{
	struct worklist_person_of_row after = {{0}};
	struct date from = date_known(asked->after_day) ? asked->after_day : (struct date){0};
	bool found = true;
	const struct error *e = str_empty(asked->after)
				    ? NULL
				    : worklist_person_of(db, a, viewer, asked->after, &found, &after);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such place in the list");
	return e ? e
		 : worklist_of_teams(db, a, viewer, teams.first, teams.last,
				     str_empty(asked->promise) ? STR("") : asked->promise, from, after.person, today,
				     ret);
}

static const struct error *count_all(struct db *db, struct arena *a, struct viewer viewer, struct team_range teams,
				     const struct worklist_asked *asked, struct worklist *list)
{
	struct worklist_counts_of_teams_row n;
	struct worklist_hidden_of_teams_row hidden;
	struct str promise = str_empty(asked->promise) ? STR("") : asked->promise;
	struct date sunday = date_add_days(list->today, (7 - (int32_t)date_weekday(list->today)) % 7);
	const struct error *e = worklist_counts_of_teams(db, a, viewer, teams.first, teams.last, promise, list->today,
							 sunday, &n);
	if (e || (e = worklist_hidden_of_teams(db, a, teams.first, teams.last, promise, list->today, viewer.account,
					       &hidden)))
		return e;
	list->late = n.late;
	list->this_day = n.today_n;
	list->this_week = n.this_week;
	list->hidden = (size_t)hidden.hidden;
	return NULL;
}

static const struct error *read_teams(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				      const struct worklist_asked *asked, struct worklist *list)
{
	struct worklist_of_teams rows;
	struct team_range teams = team_range_of(asked->team);
	const struct error *e = read_rows(db, a, viewer, teams, asked, list->today, &rows);
	if (e || (e = count_all(db, a, viewer, teams, asked, list)) ||
	    (e = read_mail_run(db, a, policy, viewer, teams, list)))
		return e;
	size_t n = rows_shown(&rows);
	struct worklist_item *items = arena_new(a, struct worklist_item, n);
	for (size_t i = 0; i < n; i++) {
		const struct worklist_of_teams_row *r = &rows.p[i];
		items[i] = item(policy, list->today, r->promise, r->by_day, r->since_day, r->birth_date, r->ref,
				r->name);
		items[i].alerts = r->alerts;
		items[i].by_at = r->by_at;
		items[i].worker_name = whose(r->worker_name, r->owner);
		items[i].occurrence = r->occurrence;
	}
	if ((e = read_follow_ups(db, a, viewer, items, n)) ||
	    (e = read_agreed_in(db, a, viewer, teams, list->today, items, n)))
		return e;
	group_items(list, items, n);
	list->more = rows.more;
	list->next = *asked;
	if (n) {
		list->next.after_day = rows.p[n - 1].by_day;
		list->next.after = rows.p[n - 1].ref;
	}
	return NULL;
}

const struct error *worklist_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				  const struct worklist_asked *asked, struct instant now, struct worklist *ret)
{
	struct worklist list = {.today = instant_london_day(now), .now = now, .everybody = asked->worker.id == 0};
	const struct error *e = list.everybody ? read_teams(db, a, policy, viewer, asked, &list)
					       : read_own(db, a, policy, viewer, asked->worker, &list);
	if (e)
		return e;
	*ret = list;
	ret->groups.p = ret->group;
	ret->groups.n = WHEN_GROUPS;
	return NULL;
}

const struct error *worklist_mail_run_of_all(struct db *db, struct arena *a, const struct policy *policy,
					     struct viewer viewer, struct worklist *list)
{
	return read_mail_run(db, a, policy, viewer, team_range_of((struct team_id){0}), list);
}
