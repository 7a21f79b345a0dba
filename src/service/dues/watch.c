#include "watch.h"

#include "care.h"
#include "watch_sql.h"

struct date papers_warning(struct date leave_until)
{
	return date_add_months(leave_until, -PAPERS_MONTHS);
}

const struct error *watches_read(struct db *db, struct arena *a, const struct subject *s, struct watches *ret)
{
	struct watch_alerts alerts;
	struct watch_papers_row papers;
	struct watch_staying_row staying;
	struct watch_support_row support;
	bool found, stays, supported;
	const struct error *e;
	*ret = (struct watches){0};
	if (date_known(facts_died(&s->facts)))
		return NULL;
	if ((e = watch_alerts(db, a, s->person, &alerts)) || (e = watch_papers(db, a, s->person, &found, &papers)) ||
	    (e = watch_staying(db, a, s->person, &stays, &staying)) ||
	    (e = watch_support(db, a, s->person, &supported, &support)))
		return e;
	for (size_t i = 0; i < alerts.n; i++)
		ret->p[ret->n++] = (struct watch){.what = WATCH_ALERT,
						  .occurrence = alerts.p[i].ref,
						  .since = alerts.p[i].since_day,
						  .by = alerts.p[i].review_by,
						  .owner = OWNER_ADVISER,
						  .show_from = date_add_days(alerts.p[i].review_by, -ALERT_DAYS)};
	ret->alerts = alerts.n > 0;
	if (found && date_known(papers.leave_until))
		ret->p[ret->n++] = (struct watch){.what = WATCH_PAPERS,
						  .occurrence = date_iso(a, papers.leave_until),
						  .since = papers.on_day,
						  .by = papers.leave_until,
						  .show_from = papers_warning(papers.leave_until),
						  .owner = OWNER_ADVISER};
	if (stays)
		ret->p[ret->n++] = (struct watch){.what = WATCH_STAYING,
						  .occurrence = date_iso(a, staying.review_by),
						  .since = staying.since_day,
						  .by = staying.review_by,
						  .show_from = date_add_days(staying.review_by, -STAYING_DAYS),
						  .owner = OWNER_MANAGER};
	/* Whether a named adviser after a release goes on is a manager's to decide. */
	if (supported)
		ret->p[ret->n++] = (struct watch){.what = WATCH_SUPPORT,
						  .occurrence = support.ref,
						  .since = support.since_day,
						  .by = support.review_by,
						  .show_from = date_add_days(support.review_by, -SUPPORT_DAYS),
						  .owner = str_eq(support.began, STR("release")) ? OWNER_MANAGER
												 : OWNER_ADVISER};
	return NULL;
}

/* An adviser who is named for as long as the promise is for them, not for a while after a release. */
static bool asks_for_adviser(const struct promise *p)
{
	bool released = false;
	for (int i = 0; i < p->clock.n_anchors; i++)
		released |= p->clock.anchors[i].kind == ANCHOR_RELEASED;
	return p->met_by.worker && !released;
}

/* Since when nobody is named; DATE_NONE: somebody is, or nobody ever was. */
static struct date without_since(const struct facts *f, struct date today)
{
	struct date since = DATE_NONE;
	for (size_t i = 0; i < f->n_workers; i++) {
		const struct worker_fact *w = &f->workers[i];
		if (date_cmp(w->from, today) > 0)
			continue;
		if (!date_known(w->to) || date_cmp(w->to, today) > 0)
			return DATE_NONE;
		since = date_known(since) ? date_max(since, w->to) : w->to;
	}
	return since;
}

bool watch_nobody(const struct policy *policy, const struct subject *s, const struct dues *dues, struct date today,
		  struct watch *ret, struct date *ret_until)
{
	struct date since = without_since(&s->facts, today);
	bool promised = false, leap = !policy->leap_on_28_february;
	int age = date_known(s->facts.birth) ? date_age(s->facts.birth, today, leap) : 0;
	*ret_until = DATE_NONE;
	if (!date_known(since) || !date_known(s->facts.birth) || date_known(facts_died(&s->facts)))
		return false;
	for (size_t i = 0; i < dues->n; i++)
		if (asks_for_adviser(dues->p[i].promise))
			return false;
	for (size_t i = 0; i < policy->n_promises; i++) {
		const struct promise *p = &policy->promises[i];
		if (!asks_for_adviser(p) || !(p->who.categories & 1u << dues->category.category) || age < p->who.from ||
		    (p->who.under && age >= p->who.under) || p->who.n_teams || p->who.custody || p->who.outside ||
		    (p->who.uasc && !s->facts.uasc))
			continue;
		struct date ends = p->who.under ? date_birthday(s->facts.birth, p->who.under, leap) : DATE_NONE;
		*ret_until = promised && (!date_known(ends) || !date_known(*ret_until)) ? DATE_NONE
			     : promised                                                 ? date_max(ends, *ret_until)
											: ends;
		promised = true;
	}
	*ret = (struct watch){.what = WATCH_NOBODY,
			      .occurrence = STR("now"),
			      .since = since,
			      .by = since,
			      .show_from = since,
			      .owner = OWNER_MANAGER};
	return promised;
}

struct str due_title(const struct policy *policy, struct str promise)
{
	const struct promise *p = policy_promise(policy, promise);
	if (p)
		return p->title;
	return str_eq(promise, WATCH_ALERT)       ? STR("Look at an alert again")
	       : str_eq(promise, WATCH_PAPERS)    ? STR("Papers end: act before")
	       : str_eq(promise, WATCH_NOBODY)    ? STR("Name an adviser: nobody is named any more")
	       : str_eq(promise, WATCH_STAYING)   ? STR("Stays with the adviser: look at it again")
	       : str_eq(promise, WATCH_SUPPORT)   ? STR("One-to-one support: look at it again")
	       : str_eq(promise, WATCH_FOLLOW_UP) ? STR("Follow-up")
	       : str_eq(promise, WATCH_ACTION)    ? STR("Agreed in the plan")
						  : promise;
}
