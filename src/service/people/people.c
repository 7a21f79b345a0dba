#include "people.h"

#include "care.h"

#include "people_sql.h"

static const struct error *read_header(struct db *db, struct arena *a, struct viewer viewer, struct person_view *v)
{
	struct people_header_row h;
	struct people_allocated_row l;
	bool found;
	const struct error *e = people_header(db, a, viewer, v->who.person, &found, &h);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	v->pronouns = h.pronouns;
	v->differs = (size_t)h.differs;
	v->uasc = h.uasc.known && h.uasc.value;
	if ((e = people_allocated(db, a, viewer, v->who.person, &found, &l)))
		return e;
	if (found) {
		v->worker = str_empty(l.worker) ? l.worker_said : l.worker;
		v->team = l.team;
		v->allocated_since = l.since;
	}
	return NULL;
}

static bool may_know(const struct person_view *v, struct viewer viewer, const struct due *d)
{
	if (d->start.kind != FACT_STATEMENT)
		return true;
	for (size_t i = 0; i < v->statements.n; i++)
		if (v->statements.p[i].id == d->number)
			return v->statements.p[i].about.id != viewer.account.id;
	return false;
}

/* What is due, but for an answer to something that was said about whoever looks, or that they may not read. */
static void leave_out_unseen(struct person_view *v, struct viewer viewer)
{
	size_t n = 0;
	for (size_t i = 0; i < v->dues.n; i++)
		if (may_know(v, viewer, &v->dues.p[i]))
			v->dues.p[n++] = v->dues.p[i];
	v->dues.n = n;
}

/* What there is of it: of most people most of this is empty. */
static const struct error *read_parts(struct db *db, struct arena *a, struct viewer viewer, struct date today,
				      struct person_view *v)
{
	struct person_id person = v->who.person;
	struct people_there_row *there = arena_new(a, struct people_there_row, 1);
	const struct error *e = people_there(db, a, person, there);
	v->there = there;
	v->tell.question = AGREED_QUESTION_NONE;
	v->words = OWN_WORDS_NONE;
	v->custody = CUSTODY_NONE;
	v->at_21 = AT_21_NONE;
	v->got_offer = DATE_NONE;
	/* how to reach them holds the number that a file gave, also when nothing was recorded here */
	if (e || (e = reach_read(db, a, viewer, person, &v->reach)) ||
	    (there->own_pages && (e = own_state_read(db, a, viewer, person, &v->own_pages))) ||
	    (there->alerts && (e = alerts_open(db, a, viewer, person, &v->alerts))) ||
	    (there->consents && (e = whom_to_tell_read(db, a, viewer, person, today, &v->tell))) ||
	    (there->own_words && (e = own_words_read(db, a, viewer, person, &v->words))) ||
	    (there->custody && (e = custody_read(db, a, viewer, person, today, &v->custody))))
		return e;
	if ((there->follow_ups && (e = follow_ups_open(db, a, viewer, person, &v->follow_ups))) ||
	    (there->statements && (e = statements_of(db, a, viewer, person, &v->statements))) ||
	    (there->duty && (e = duty_unverified_read(db, a, viewer, person, &v->calls))) ||
	    (there->marks && (e = marks_of(db, a, viewer, person, today, &v->marks))) ||
	    (there->actions && (e = plan_actions_of(db, a, viewer, person, &v->actions))) ||
	    (there->got_offer && (e = given_last(db, a, viewer, person, &v->got_offer))) ||
	    (there->at_21 && (e = at_21_read(db, a, viewer, person, &v->at_21))))
		return e;
	return NULL;
}

/* What they were given, and what is left; what a file brought stands among the facts alone. */
static const struct error *read_money(struct db *db, struct arena *a, struct viewer viewer, struct person_view *v)
{
	struct published_offers offers;
	enum award_kind kind;
	bool any = v->there->awards;
	for (size_t i = 0; i < v->facts.n_steps && !any; i++)
		any = award_kind_of_step(v->facts.steps[i].step, &kind);
	const struct error *e = offers_published(db, a, &offers);
	if (e || (any && (e = awards_of(db, a, viewer, v->who.person, &v->awards))))
		return e;
	v->pots = award_pots(a, &offers.offers, v->policy, &v->facts, v->today, &v->awards);
	return NULL;
}

const struct error *person_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				const struct seen_person *who, struct instant now, struct person_view *ret)
{
	struct subject subject;
	struct date today = instant_london_day(now);
	struct person_view v = {.who = *who, .today = today, .now = now, .policy = policy};
	const struct error *e;
	if ((e = read_header(db, a, viewer, &v)) || (e = read_parts(db, a, viewer, today, &v)) ||
	    (e = dues_subject(db, a, who->person, &subject)))
		return e;
	v.facts = subject.facts;
	if ((e = read_money(db, a, viewer, &v)))
		return e;
	v.birth = subject.facts.birth;
	v.died = facts_died(&v.facts);
	v.age = date_age(v.birth, today, !policy->leap_on_28_february);
	v.dues = promises_due(policy, &v.facts, now, a);
	leave_out_unseen(&v, viewer);
	v.category = category_title(v.dues.category.category);
	v.category_why = category_explain(&v.facts, policy, today, a);
	*ret = v;
	return NULL;
}
