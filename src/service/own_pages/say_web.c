/* What somebody says and wants answered: a statement, whose clock runs from now. */
#include "send.h"

#include "change.h"
#include "kept.h"
#include "operation.h"
#include "partners.h"
#include "requests.h"
#include "own_pages_sql.h"
#include "say_html.h"

#define WORDS(s)                                                                                                       \
	{                                                                                                              \
		s, sizeof(s) - 1                                                                                       \
	}

static const struct own_kind kinds[] = {
    {.code = WORDS("something"),
     .title = WORDS("Tell us something"),
     .hint = WORDS("A wish, a worry, an idea, or thanks"),
     .may_be_manager = true,
     .words = true},
    {.code = WORDS("more-visits"),
     .title = WORDS("See my adviser more often"),
     .hint = WORDS("Ask for more visits or calls"),
     .begins = WORDS("I want to see my adviser more often.")},
    {.code = WORDS("another-worker"),
     .title = WORDS("Ask for another adviser"),
     .hint = WORDS("A manager reads it, not your adviser"),
     .begins = WORDS("I want another adviser."),
     .manager = true},
    {.code = WORDS("about-worker"),
     .title = WORDS("Say something about my adviser"),
     .hint = WORDS("A manager reads it, not your adviser"),
     .manager = true,
     .words = true},
    {.code = WORDS("complaint"),
     .title = WORDS("Complain"),
     .hint = WORDS("About anything we did, or did not do"),
     .begins = WORDS("This is a complaint."),
     .may_be_manager = true,
     .words = true,
     .complaint = true},
    {.code = WORDS("advocate"),
     .title = WORDS("Somebody to speak up for me"),
     .hint = WORDS("An advocate is not from the council"),
     .begins = WORDS("I want an advocate."),
     .manager = true},
};
const struct own_kinds own_kinds = {kinds, sizeof(kinds) / sizeof(kinds[0])};

static const struct error *begin(struct request *rq, struct own_say *s)
{
	*s = (struct own_say){
	    .said = STR(""), .about = STR(""), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	for (size_t i = 0; i < own_kinds.n; i++)
		if (str_eq(kinds[i].code, rq->param[0]))
			s->kind = &kinds[i];
	if (!s->kind)
		return error_new(ERROR_NOT_FOUND, "nothing of that kind can be said");
	const struct error *e = own_self_read(rq, "own.say-seen", &s->self);
	return e ? e : own_worker_read(rq, &s->worker);
}

/* Until when it is answered; empty when the council's policy gives no time. */
struct str own_answer_words(struct request *rq, bool about_worker)
{
	struct instant by = statement_due(office_of(rq)->policy, rq->now, about_worker);
	return instant_known(by) ? moment_words(rq->arena, by, rq->now) : STR("");
}

/* Those of the directory who help somebody to be heard. */
struct own_advocates own_advocates(struct request *rq)
{
	const struct directory d = partners_shown(rq);
	struct own_advocate *p = arena_new(rq->arena, struct own_advocate, d.n_services);
	struct own_advocates list = {p, 0};
	for (size_t i = 0; i < d.n_services; i++) {
		const struct directory_service *s = &d.services[i];
		if (s->topics & 1u << HELP_ABOUT_SAY && s->key)
			p[list.n++] = (struct own_advocate){s, d.organisations[s->organisation].id};
	}
	return list;
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct own_self self;
	const struct error *e = own_self_read(rq, "own.say-seen", &self);
	if (!e)
		own_say_list_page(&rs->body, rq, &own_kinds);
	return e;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct own_say s;
	struct kept kept;
	const struct error *e = begin(rq, &s);
	if (e || (e = kept_find(rq, &s.draft, &kept)))
		return e;
	if (s.draft) {
		s.said = form_text(&kept.fields, "said");
		s.about = form_text(&kept.fields, "about");
		s.operation = kept.number;
	}
	own_say_page(&rs->body, rq, &s);
	return NULL;
}

static void read_form(struct request *rq, struct own_say *s, struct statement_new *to)
{
	const struct own_kind *k = s->kind;
	s->said = form_text(&rq->body, "said");
	s->about = form_text(&rq->body, "about");
	bool worker = k->manager || (k->may_be_manager && str_eq(s->about, STR("yes")));
	if (k->words && str_empty(s->said))
		form_error(&s->errors, "said", "Write what you want to say");
	else if (str_chars(s->said) > OWN_SAID_MAX)
		form_error(&s->errors, "said", "Make it shorter: 3,000 letters at most. You wrote %zu",
			   str_chars(s->said));
	if (k->may_be_manager && !worker && !str_eq(s->about, STR("no")))
		form_error(&s->errors, "about", "Say whether it is about your adviser");
	*to = (struct statement_new){.person = s->self.person,
				     .came_at = rq->now,
				     .channel = STATEMENT_OWN_PAGES,
				     .said = arena_fmt(rq->arena, "%.*s%s%.*s", STR_ARG(k->begins),
						       k->begins.n && s->said.n ? "\n" : "", STR_ARG(s->said)),
				     .about_worker = worker,
				     .about = worker ? s->worker.id : (struct account_id){0},
				     .by = OWN_PAGES};
}

static const struct error *write_statement(struct txn *txn, struct request *rq, const void *what)
{
	int64_t id;
	return statement_put(txn, rq->arena, what, rq->now, &id);
}

/* It is one in the register too, with the Act's own clock. Its words stand in the statement alone. */
static const struct error *write_complaint(struct txn *txn, struct request *rq, const void *what)
{
	const struct statement_new *s = what;
	struct request_new r = {.received = instant_london_day(rq->now),
				.channel = REQUEST_OWN_PAGES,
				.person = s->person,
				.about_worker = s->about_worker,
				.about = s->about,
				.by = s->by};
	const struct error *e = statement_put(txn, rq->arena, s, rq->now, &r.statement);
	return e ? e : request_of_complaint(txn, rq->arena, office_of(rq)->policy, &r, rq->now);
}

static const struct error *say(struct request *rq, struct response *rs)
{
	struct own_say s;
	struct statement_new statement;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &s)))
		return e;
	read_form(rq, &s, &statement);
	if (s.errors.n) {
		own_say_page(&rs->body, rq, &s);
		return NULL;
	}
	struct change c = {.person = s.self.person,
			   .deed = "own-pages.said",
			   .detail = s.kind->code,
			   .to = url_const("/my/sent"),
			   .write = s.kind->complaint ? write_complaint : write_statement,
			   .what = &statement};
	if ((e = change_person(rq, &c)))
		return e;
	struct str by = own_answer_words(rq, statement.about_worker);
	response_flash(rq, rs,
		       str_empty(by) ? STR("Sent. We answer you.")
				     : arena_fmt(rq->arena, "Sent. We answer you by %.*s.", STR_ARG(by)));
	response_redirect(rs, c.to);
	return NULL;
}

/* ---- what became of it ---- */

static struct str asked_state(const struct own_pages_asked_row *r)
{
	if (instant_known(r->closed_at))
		return STR("Done.");
	return r->taken ? STR("Somebody has it.") : STR("It waits for somebody on duty.");
}

static const struct error *sent(struct request *rq, struct response *rs)
{
	struct own_sent s = {0};
	struct own_pages_asked asked;
	struct own_pages_statements said;
	const struct error *e = own_self_read(rq, "own.sent-seen", &s.self);
	if (e || (e = own_pages_asked(rq->db, rq->arena, viewer_of(rq), OWN_PAGES, &asked)) ||
	    (e = own_pages_statements(rq->db, rq->arena, viewer_of(rq), &said)))
		return e;
	struct own_sent_line *a = arena_new(rq->arena, struct own_sent_line, asked.n),
			     *b = arena_new(rq->arena, struct own_sent_line, said.n);
	for (size_t i = 0; i < asked.n; i++) {
		a[i] = (struct own_sent_line){
		    .when = capital(rq->arena, moment_words(rq->arena, asked.p[i].opened_at, rq->now)),
		    .said = asked.p[i].said,
		    .state = asked_state(&asked.p[i])};
		s.waits = s.waits || !instant_known(asked.p[i].closed_at);
	}
	if (s.waits && (e = own_ring_read(rq, &s.ring)))
		return e;
	for (size_t i = 0; i < said.n; i++) {
		const struct own_pages_statements_row *r = &said.p[i];
		struct str state = STR("It waits for an answer.");
		if (instant_known(r->answered_at))
			state = arena_fmt(rq->arena, "Answered %.*s.",
					  STR_ARG(moment_words(rq->arena, r->answered_at, rq->now)));
		else if (instant_known(r->by_at))
			state = arena_fmt(rq->arena,
					  r->by_at.seconds < rq->now.seconds
					      ? "We should have answered by %.*s. Ring us about it."
					      : "We answer by %.*s.",
					  STR_ARG(moment_words(rq->arena, r->by_at, rq->now)));
		b[i] = (struct own_sent_line){.when = capital(rq->arena, moment_words(rq->arena, r->came_at, rq->now)),
					      .said = r->said,
					      .state = state,
					      .answer = r->answer,
					      .answered_by = r->answered_by};
	}
	s.asked = (struct own_sent_lines){a, asked.n};
	s.said = (struct own_sent_lines){b, said.n};
	own_sent_page(&rs->body, rq, &s);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/my/say", list, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/say/{word}", show, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/say/{word}", say, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/sent", sent, MAY_SEE_OWN_PAGES),
};
const struct route_table own_say_routes = ROUTE_TABLE(routes);
