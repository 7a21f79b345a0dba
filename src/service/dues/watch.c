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

struct str due_title(const struct policy *policy, struct str promise)
{
	const struct promise *p = policy_promise(policy, promise);
	if (p)
		return p->title;
	return str_eq(promise, WATCH_ALERT)       ? STR("Look at an alert again")
	       : str_eq(promise, WATCH_PAPERS)    ? STR("Papers end: act before")
	       : str_eq(promise, WATCH_STAYING)   ? STR("Stays with the adviser: look at it again")
	       : str_eq(promise, WATCH_SUPPORT)   ? STR("One-to-one support: look at it again")
	       : str_eq(promise, WATCH_FOLLOW_UP) ? STR("Follow-up")
						  : promise;
}
