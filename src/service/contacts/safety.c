/* Before a contact is recorded: what must be known about those it is with, and whether the way it was made is marked as
 * not safe for them. */
#include "contact_form.h"

/* What a contact of this kind leaves behind with them; an unanswered call, a voicemail. */
static enum channel channel_of(const struct contact_new *c)
{
	return c->kind == CONTACT_TEXT                ? CHANNEL_TEXT
	       : c->kind == CONTACT_EMAIL             ? CHANNEL_EMAIL
	       : c->kind == CONTACT_LETTER            ? CHANNEL_POST
	       : c->kind == CONTACT_PHONE && !c->made ? CHANNEL_VOICEMAIL
						      : CHANNEL_NONE;
}

const struct error *contact_form_alerts(struct request *rq, struct contact_form *f)
{
	return alerts_open(rq->db, rq->arena, viewer_of(rq), f->about.person, &f->alerts);
}

static const struct error *warn(struct request *rq, struct contact_form *f, const struct seen_person *p,
				enum channel channel)
{
	struct reach reach;
	const struct error *e = reach_read(rq->db, rq->arena, viewer_of(rq), p->person, &reach);
	if (e)
		return e;
	struct str words = reach_warning(rq->arena, &reach, channel);
	if (!str_empty(words))
		f->unsafe = str_empty(f->unsafe) ? arena_fmt(rq->arena, "%.*s: %.*s.", STR_ARG(p->name), STR_ARG(words))
						 : arena_fmt(rq->arena, "%.*s %.*s: %.*s.", STR_ARG(f->unsafe),
							     STR_ARG(p->name), STR_ARG(words));
	return NULL;
}

const struct error *contact_form_safety(struct request *rq, const struct form *body, struct contact_form *f,
					const struct contact_new *c)
{
	enum channel channel = channel_of(c);
	f->sure = form_text(body, "sure");
	if (channel == CHANNEL_NONE)
		return NULL;
	const struct error *e = warn(rq, f, &f->about, channel);
	for (size_t i = 0; i < f->with.n && !e; i++)
		e = warn(rq, f, &f->with.p[i], channel);
	if (!e && f->unsafe.n && !str_eq(f->sure, STR("yes")))
		form_error(&f->errors, "sure",
			   "This way is marked as not safe. Tick that you know, or mend how it was made");
	return e;
}
