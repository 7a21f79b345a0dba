/* How they are contacted: what they like best, their language, and what is safe. Written as a colleague's form writes
 * it. */
#include "contact_page.h"

#include "change.h"
#include "contact_html.h"
#include "operation.h"
#include "own_pages_sql.h"

/* What somebody can be asked to like best; to be left a voicemail is nobody's wish. */
static const enum channel offered[] = {CHANNEL_CALL, CHANNEL_TEXT,   CHANNEL_EMAIL,
				       CHANNEL_POST, CHANNEL_SOCIAL, CHANNEL_MEETING};
enum { OFFERED = sizeof(offered) / sizeof(offered[0]) };

struct str own_safe_question(const struct way *way)
{
	static const char *const questions[WAY_KINDS] = {
	    [WAY_MOBILE] = "Is it safe to text you there?",
	    [WAY_LANDLINE] = "Is it safe to leave a message there?",
	    [WAY_EMAIL] = "Is it safe to email you there?",
	    [WAY_POST] = "Is it safe to send you letters there?",
	    [WAY_SOCIAL] = "Is it safe to send you messages there?",
	};
	return str_c(questions[way->kind]);
}

/* Of a landline the one question is the voicemail. */
static struct opt_bool safe_of(const struct way *w)
{
	return w->kind == WAY_LANDLINE ? w->voicemail : w->safe;
}

static struct str yes_no(struct opt_bool v)
{
	return !v.known ? STR("") : v.value ? STR("yes") : STR("no");
}

static struct opt_bool said(struct str typed)
{
	return str_eq(typed, STR("yes")) ? opt_bool(true) : str_eq(typed, STR("no")) ? opt_bool(false) : OPT_BOOL_NONE;
}

static const struct error *begin(struct request *rq, struct own_contact *c)
{
	struct own_pages_code_way_row codes;
	bool found;
	*c = (struct own_contact){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = own_self_read(rq, "own.contact-seen", &c->self);
	if (e || (e = reach_read_own(rq->db, rq->arena, c->self.person, &c->reach)) ||
	    (e = own_pages_code_way(rq->db, rq->arena, viewer_of(rq), &found, &codes)))
		return e;
	c->ways.p = arena_new(rq->arena, struct own_way_line, c->reach.n);
	for (size_t i = 0; i < c->reach.n; i++) {
		const struct way *w = &c->reach.p[i];
		c->ways.p[c->ways.n++] = (struct own_way_line){
		    .way = w,
		    .name = w->ref.n ? w->ref : arena_fmt(rq->arena, "file-%zu", way_nth(&c->reach, w)),
		    .safe = yes_no(safe_of(w)),
		    .mind = w->caution,
		    .codes = found && codes.kind == w->kind && way_same(w->kind, w->value, codes.goes_to)};
	}
	struct govuk_choice *channels = arena_new(rq->arena, struct govuk_choice, OFFERED);
	for (size_t i = 0; i < OFFERED; i++)
		channels[i] = (struct govuk_choice){.value = channel_code(offered[i]),
						    .text = capital(rq->arena, channel_words(offered[i]))};
	c->channels = (struct govuk_choices){channels, OFFERED};
	c->channel = channel_code(c->reach.speaking.channel);
	c->language = c->reach.speaking.language;
	c->interpreter = yes_no(c->reach.speaking.interpreter);
	return NULL;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct own_contact c;
	const struct error *e = begin(rq, &c);
	if (!e)
		own_contact_page(&rs->body, rq, &c);
	return e;
}

static struct str field(struct request *rq, const char *what, struct str name)
{
	return form_text(&rq->body, arena_fmt(rq->arena, "%s-%.*s", what, STR_ARG(name)).p);
}

static void read_form(struct request *rq, struct own_contact *c)
{
	enum channel channel;
	c->channel = form_text(&rq->body, "channel");
	c->language = form_text(&rq->body, "language");
	c->interpreter = form_text(&rq->body, "interpreter");
	if (!channel_from_code(c->channel, &channel))
		form_error(&c->errors, "channel", "Say what you like best");
	if (str_chars(c->language) > OWN_LANGUAGE_MAX)
		form_error(&c->errors, "language", "Make it shorter: 60 letters at most");
	for (size_t i = 0; i < c->ways.n; i++) {
		struct own_way_line *l = &c->ways.p[i];
		l->safe = field(rq, "safe", l->name);
		l->mind = field(rq, "mind", l->name);
		if (str_chars(l->mind) > OWN_MIND_MAX)
			form_error(&c->errors, arena_fmt(rq->arena, "mind-%.*s", STR_ARG(l->name)).p,
				   "Make it shorter: 300 letters at most");
	}
}

static bool same(struct opt_bool x, struct opt_bool y)
{
	return x.known == y.known && (!x.known || x.value == y.value);
}

static const struct error *write_way(struct txn *txn, struct request *rq, struct person_id person,
				     const struct own_way_line *l)
{
	struct way w = *l->way;
	struct opt_bool safe = said(l->safe);
	if (same(safe, safe_of(&w)) && str_eq(l->mind, w.caution))
		return NULL;
	*(w.kind == WAY_LANDLINE ? &w.voicemail : &w.safe) = safe;
	w.caution = arena_str(rq->arena, l->mind); /* never NULL: a file's has none */
	return way_put(txn, rq->arena, person, l->way->ref.n ? l->way : NULL, &w, OWN_PAGES, rq->now);
}

static const struct error *write_all(struct txn *txn, struct request *rq, const void *what)
{
	const struct own_contact *c = what;
	const struct speaking *before = &c->reach.speaking;
	struct speaking now_is = *before;
	const struct error *e = NULL;
	for (size_t i = 0; i < c->ways.n && !e; i++)
		e = write_way(txn, rq, c->self.person, &c->ways.p[i]);
	(void)channel_from_code(c->channel, &now_is.channel);
	now_is.language = arena_str(rq->arena, c->language);
	now_is.dialect = arena_str(rq->arena, now_is.dialect);
	now_is.interpreter = said(c->interpreter);
	if (e || (now_is.channel == before->channel && str_eq(now_is.language, before->language) &&
		  same(now_is.interpreter, before->interpreter)))
		return e;
	return speaking_put(txn, rq->arena, c->self.person, before, &now_is, OWN_PAGES, rq->now);
}

static const struct error *save(struct request *rq, struct response *rs)
{
	struct own_contact c;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &c)))
		return e;
	read_form(rq, &c);
	if (c.errors.n) {
		own_contact_page(&rs->body, rq, &c);
		return NULL;
	}
	struct change change = {.person = c.self.person,
				.deed = "own-pages.contact-said",
				.to = url_const("/my"),
				.write = write_all,
				.what = &c};
	return change_and_say(rq, rs, &change, STR("Saved. Everybody who works with you sees it."));
}

static const struct route routes[] = {
    ROUTE_GET("/my/contact", show, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/contact", save, MAY_SEE_OWN_PAGES),
};
const struct route_table own_contact_routes = ROUTE_TABLE(routes);
