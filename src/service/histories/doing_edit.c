/* The forms for work and learning, and for being in touch. */
#include "entry_edit.h"

#include "doing_form_html.h"

/* ---- what they do ---- */

static void offer_activities(struct request *rq, struct edit *e)
{
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, ACTIVITIES);
	size_t n = 0;
	p[n++] = edit_option(rq->arena, STR_NONE, STR("Choose one"));
	for (int i = 1; i < ACTIVITIES; i++) {
		enum activity v = (enum activity)i;
		if (activity_in_return(v) || v == e->doing.activity)
			p[n++] = edit_option(rq->arena, activity_code(v), activity_words(v));
	}
	e->doing.activities = (struct govuk_options){p, n};
}

static const struct activity_entry *activity_of(const struct activities *all, struct date on)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].entry.on.days == on.days && !instant_known(all->p[i].entry.replaced))
			return &all->p[i];
	return NULL;
}

static const struct error *load_activity(struct request *rq, struct edit *e, bool fill, bool *ret_found)
{
	struct activities all;
	const struct error *error = activities_read(rq->db, rq->arena, viewer_of(rq), e->who.person, &all);
	if (error)
		return error;
	const struct activity_entry *now = activity_of(&all, e->of);
	*ret_found = now != NULL;
	if (!now)
		return NULL;
	e->stands = instant_iso(rq->arena, now->entry.recorded);
	e->stands_by = str_empty(now->entry.by) ? STR("A file") : now->entry.by;
	e->stands_says = activity_words(now->activity);
	if (fill) {
		e->doing = (struct doing_typed){
		    .code = activity_code(now->activity), .activity = now->activity, .note = now->note};
		offer_activities(rq, e);
	}
	return NULL;
}

static const struct error *activity_taken(struct request *rq, struct edit *e, bool *ret_taken)
{
	struct activities all;
	const struct error *error = activities_read(rq->db, rq->arena, viewer_of(rq), e->who.person, &all);
	const struct activity_entry *there = error ? NULL : activity_of(&all, e->on);
	*ret_taken = there && edit_ours(&there->entry);
	return error;
}

static void read_activity(struct request *rq, const struct form *body, struct edit *e)
{
	e->doing = (struct doing_typed){.code = form_text(body, "code")};
	if (!activity_from_code(e->doing.code, &e->doing.activity))
		form_error(&e->errors, "code", "Say what they do");
	e->doing.note = edit_text(body, "note", "What and where", HISTORY_TEXT_MAX, &e->errors);
	offer_activities(rq, e);
}

static const struct error *write_activity(struct recording *r, const struct edit *e)
{
	return record_activity_said(r, e->on, e->doing.activity, e->doing.note, e->of);
}

static const struct error *no_activity(struct recording *r, const struct edit *e)
{
	return record_no_activity(r, e->of);
}

static struct str code_typed(struct arena *a, const struct edit *e)
{
	(void)a;
	return e->mistake ? STR("") : e->doing.code;
}

const struct edit_kind activity_edit = {
    .path = "activity",
    .name = "work or learning",
    .recorded = "activity.recorded",
    .corrected = "activity.corrected",
    .removed = "activity.taken-back",
    .title_new = "Record what they do",
    .title_change = "Change what they did",
    .done = "Work or learning recorded.",
    .load = load_activity,
    .taken = activity_taken,
    .read = read_activity,
    .page = activity_form_page,
    .write = write_activity,
    .remove = no_activity,
    .detail = code_typed,
};

/* ---- in touch ---- */

static void offer_in_touches(struct request *rq, struct edit *e)
{
	struct govuk_choice *p = arena_new(rq->arena, struct govuk_choice, IN_TOUCHES);
	size_t n = 0;
	for (int i = 1; i < IN_TOUCHES; i++) {
		enum in_touch v = (enum in_touch)i;
		struct govuk_option o = edit_option(rq->arena, in_touch_code(v), in_touch_words(v));
		p[n++] = (struct govuk_choice){.value = o.value, .text = o.text};
	}
	e->doing.in_touches = (struct govuk_choices){p, n};
}

static const struct in_touch_entry *in_touch_of(const struct in_touches *all, struct date on)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].entry.on.days == on.days && !instant_known(all->p[i].entry.replaced))
			return &all->p[i];
	return NULL;
}

static const struct error *load_in_touch(struct request *rq, struct edit *e, bool fill, bool *ret_found)
{
	struct in_touches all;
	const struct error *error = in_touches_read(rq->db, rq->arena, viewer_of(rq), e->who.person, &all);
	if (error)
		return error;
	const struct in_touch_entry *now = in_touch_of(&all, e->of);
	*ret_found = now != NULL;
	if (!now)
		return NULL;
	e->stands = instant_iso(rq->arena, now->entry.recorded);
	e->stands_by = str_empty(now->entry.by) ? STR("A file") : now->entry.by;
	e->stands_says = in_touch_words(now->in_touch);
	if (fill) {
		e->doing = (struct doing_typed){
		    .code = in_touch_code(now->in_touch), .in_touch = now->in_touch, .note = now->note};
		offer_in_touches(rq, e);
	}
	return NULL;
}

static const struct error *in_touch_taken(struct request *rq, struct edit *e, bool *ret_taken)
{
	struct in_touches all;
	const struct error *error = in_touches_read(rq->db, rq->arena, viewer_of(rq), e->who.person, &all);
	const struct in_touch_entry *there = error ? NULL : in_touch_of(&all, e->on);
	*ret_taken = there && edit_ours(&there->entry);
	return error;
}

static void read_in_touch(struct request *rq, const struct form *body, struct edit *e)
{
	e->doing = (struct doing_typed){.code = form_text(body, "code")};
	if (!in_touch_from_code(e->doing.code, &e->doing.in_touch))
		form_error(&e->errors, "code", "Say whether they are in touch");
	e->doing.note = edit_text(body, "note", "What to know about it", HISTORY_TEXT_MAX, &e->errors);
	offer_in_touches(rq, e);
}

static const struct error *write_in_touch(struct recording *r, const struct edit *e)
{
	return record_in_touch_said(r, e->on, e->doing.in_touch, e->doing.note, e->of);
}

static const struct error *no_in_touch(struct recording *r, const struct edit *e)
{
	return record_no_in_touch(r, e->of);
}

const struct edit_kind in_touch_edit = {
    .path = "in-touch",
    .name = "in touch",
    .recorded = "in-touch.recorded",
    .corrected = "in-touch.corrected",
    .removed = "in-touch.taken-back",
    .title_new = "Record whether they are in touch",
    .title_change = "Change whether they were in touch",
    .done = "In touch recorded.",
    .load = load_in_touch,
    .taken = in_touch_taken,
    .read = read_in_touch,
    .page = in_touch_form_page,
    .write = write_in_touch,
    .remove = no_in_touch,
    .detail = code_typed,
};
