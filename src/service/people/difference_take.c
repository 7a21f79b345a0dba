/* The file was right: what it says takes the place of what was recorded here, on that day, and is the file's again. */
#include "differences.h"
#include "people_sql.h"
#include "record_private.h"
#include "search.h"

/* What the file's words mean; they were made of these. */
struct meant {
	enum home_kind home;
	enum suitability suitable;
	enum activity activity;
	enum in_touch in_touch;
	bool is_plan;
	enum plan_event_kind plan, our_plan;
	struct date plan_on;
};

static bool means_home(struct str words, struct meant *m)
{
	for (int k = 1; k < HOME_KINDS; k++)
		for (int s = 0; s < 3; s++) {
			m->home = (enum home_kind)k;
			m->suitable = s == 1 ? SUITABLE : s == 2 ? UNSUITABLE : SUITABILITY_NOT_RECORDED;
			struct str kind = home_kind_words(m->home);
			const char *rest = s == 1 ? ", suitable" : s == 2 ? ", not suitable" : "";
			if (str_starts(words, kind) && str_eq(str_cut(words, kind.n, words.n), str_c(rest)))
				return true;
		}
	return false;
}

static bool means_activity(struct str words, struct meant *m)
{
	int found = 0;
	for (int i = 1; i < ACTIVITIES; i++)
		if (str_eq(activity_words((enum activity)i), words)) {
			m->activity = (enum activity)i;
			found++;
		}
	return found == 1;
}

/* A death is recorded on its own page. */
static bool means_in_touch(struct str words, struct meant *m)
{
	for (int i = 1; i < IN_TOUCHES; i++)
		if (str_eq(in_touch_words((enum in_touch)i), words) && i != IN_TOUCH_DIED) {
			m->in_touch = (enum in_touch)i;
			return true;
		}
	return false;
}

static bool means_plan(const struct fact_difference *d, struct meant *m)
{
	struct date ours;
	m->is_plan = exchange_plan_meant(d->theirs, &m->plan_on, &m->plan) &&
		     exchange_plan_meant(d->ours, &ours, &m->our_plan) && ours.days == d->on.days;
	return m->is_plan;
}

static bool read_meaning(const struct fact_difference *d, struct meant *m)
{
	*m = (struct meant){.home = HOME_NOT_RECORDED, .plan_on = DATE_NONE};
	if (str_eq(d->what, STR("home")))
		return means_home(d->theirs, m);
	if (str_eq(d->what, STR("activity")))
		return means_activity(d->theirs, m);
	if (str_eq(d->what, STR("plan")))
		return means_plan(d, m);
	return str_eq(d->what, STR("in-touch")) && means_in_touch(d->theirs, m);
}

bool difference_may_take(const struct fact_difference *d)
{
	struct meant m;
	return read_meaning(d, &m);
}

/* Whether what it differs from still stands. */
static const struct error *stands(struct recording *r, const struct fact_difference *d, bool *ret)
{
	struct people_home_latest_row home = {.on_day = DATE_NONE};
	struct people_activity_latest_row activity = {.on_day = DATE_NONE};
	struct people_in_touch_latest_row touch = {.on_day = DATE_NONE};
	struct db *db = txn_db(r->txn);
	const struct error *e;
	bool found = false;
	struct date on;
	struct str source;
	if (str_eq(d->what, STR("home"))) {
		e = people_home_latest(db, r->arena, r->person, d->on, &found, &home);
		on = home.on_day;
		source = home.source;
	} else if (str_eq(d->what, STR("activity"))) {
		e = people_activity_latest(db, r->arena, r->person, d->on, &found, &activity);
		on = activity.on_day;
		source = activity.source;
	} else {
		e = people_in_touch_latest(db, r->arena, r->person, d->on, &found, &touch);
		on = touch.on_day;
		source = touch.source;
	}
	/* A home whose address is kept from view is changed where it is known who may. */
	*ret = !e && found && on.days == d->on.days && str_eq(source, STR("here")) && !home.sensitive;
	return e;
}

/* The address stays only with the same kind of home. */
static const struct error *take_home(struct recording *r, struct date on, const struct meant *m)
{
	struct opt_bool suits = {m->suitable != SUITABILITY_NOT_RECORDED, m->suitable == SUITABLE};
	int64_t id;
	const struct error *e = txn_new_id(r->txn, &id);
	if (!e)
		e = people_home_take(r->txn, r->person, on, id, m->home, suits, r->now, r->source, NULL);
	if (!e)
		e = people_home_taken(r->txn, r->person, on, id, r->now, NULL);
	return e ? e : search_refresh(txn_own(r->txn), r->arena, r->person);
}

/* Under the file's id, so that the file decides again from there on. */
static const struct error *take_plan(struct recording *r, const struct fact_difference *d, const struct meant *m,
				     bool *ret_taken)
{
	struct str ref = STR_NONE, here = r->source;
	const struct error *e = exchange_withdraw_plan(r, d->on, m->our_plan, &ref, ret_taken);
	if (e || !*ret_taken)
		return e;
	r->source = d->source;
	if (!(e = record_plan_event(r, m->plan_on, m->plan)))
		e = exchange_name_plan(r, ref, m->plan_on, m->plan);
	r->source = here;
	return e ? e : fact_agrees(r, "plan", d->on);
}

/* What somebody has one of at a time. */
static const struct error *take_situation(struct recording *r, const struct fact_difference *d, const struct meant *m,
					  bool *ret_taken)
{
	const struct error *e = stands(r, d, ret_taken);
	if (e || !*ret_taken)
		return e;
	struct str here = r->source;
	r->source = d->source;
	if (m->home)
		e = take_home(r, d->on, m);
	else if (m->activity)
		e = record_activity_said(r, d->on, m->activity, STR_NONE, d->on);
	else
		e = record_in_touch_said(r, d->on, m->in_touch, STR_NONE, d->on);
	r->source = here;
	r->changed++;
	return e ? e : fact_agrees(r, m->home ? "home" : m->activity ? "activity" : "in-touch", d->on);
}

const struct error *difference_take(struct recording *r, const struct fact_difference *d, bool *ret_taken)
{
	struct meant m;
	*ret_taken = read_meaning(d, &m);
	if (!*ret_taken)
		return NULL;
	return m.is_plan ? take_plan(r, d, &m, ret_taken) : take_situation(r, d, &m, ret_taken);
}
