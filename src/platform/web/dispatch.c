/* From a request to an answer: everything that must hold before a handler runs is checked here, for every route. */
#include "db.h"
#include "finished.h"
#include "kept.h"
#include "log.h"
#include "problem_html.h"
#include "route.h"
#include "secret.h"
#include "session.h"

/* The one place where a kind of error becomes a status. */
static enum page_problem problem_of(const struct error *e)
{
	switch (e->kind) {
	case ERROR_NOT_FOUND: return PROBLEM_NOT_FOUND;
	case ERROR_FORBIDDEN: return PROBLEM_FORBIDDEN;
	case ERROR_CONFLICT: return PROBLEM_CONFLICT;
	case ERROR_INVALID: return PROBLEM_BAD_REQUEST;
	case ERROR_BUSY:
	case ERROR_UNAVAILABLE: return PROBLEM_BUSY;
	case ERROR_INTERNAL: return PROBLEM_BROKEN;
	}
	return PROBLEM_BROKEN;
}

static const struct {
	int status;
	const char *says;
} problems[] = {
    [PROBLEM_BAD_REQUEST] = {400, "There is a problem with the address or the form"},
    [PROBLEM_SIGNED_OUT] = {403, "You have been signed out: sign in and try again"},
    [PROBLEM_SIGNED_OUT_KEPT] = {403, "You have been signed out: what you typed is kept until you sign in"},
    [PROBLEM_STALE_FORM] = {403, "This form is too old: go back, reload the page and try again"},
    [PROBLEM_FORBIDDEN] = {403, "You do not have permission to see this page"},
    [PROBLEM_NOT_FOUND] = {404, "Page not found"},
    [PROBLEM_METHOD] = {405, "This address does not take that method"},
    [PROBLEM_CONFLICT] = {409, "Somebody else changed this first: reload the page"},
    [PROBLEM_TOO_LARGE] = {413, "What was sent is too large"},
    [PROBLEM_TOO_MANY] = {429, "Too many tries: wait a few minutes"},
    [PROBLEM_BROKEN] = {500, "Sorry, there is a problem with the service"},
    [PROBLEM_BUSY] = {503, "Sorry, the service is busy: try again in a moment"},
};

void web_problem(struct request *rq, struct response *rs, enum page_problem problem)
{
	response_clear(rs);
	rs->status = problems[problem].status;
	if (problem == PROBLEM_BUSY)
		response_header(rs, "Retry-After", STR("2"));
	if (rq->web->problem_page)
		rq->web->problem_page(rq, rs, problem);
	if (response_content(rs).n == 0 && rs->status >= 400)
		plain_problem_page(&rs->body, problems[problem].says);
}

/* Path values, queries and names stay out of the log: the pattern says enough. */
static void log_failure(const struct request *rq, const struct error *e)
{
	log_line(e->kind == ERROR_INTERNAL ? LOG_ERROR : LOG_NOTICE, "failed",
		 "request=%llu route=\"%s\" kind=\"%s\" what=\"%.*s\"", (unsigned long long)rq->number,
		 rq->route ? rq->route->pattern : "", error_kind_name(e->kind), STR_ARG(e->what));
}

static void fail(struct request *rq, struct response *rs, const struct error *e)
{
	log_failure(rq, e);
	web_problem(rq, rs, problem_of(e));
}

static bool permitted(const struct request *rq)
{
	uint32_t need = rq->route->permission & ~PERMISSION_PUBLIC;
	return need == 0 || (rq->session.live && request_may(rq, need));
}

/* What a session may open at most: one apart its own permission alone, one of staff everything but that. */
static uint32_t opened_by(const struct request *rq)
{
	uint32_t apart = rq->web->apart.permission;
	if (rq->session.apart)
		return rq->who.permissions & apart;
	return (rq->who.permissions & ~(PERMISSION_PUBLIC | apart)) | PERMISSION_SIGNED_IN;
}

/* Who is asking. An account that may not be used any more counts as signed out. */
static const struct error *identify(struct request *rq)
{
	const struct error *e = session_load(rq);
	if (e)
		return e;
	if (rq->session.has_secret) {
		struct str sealed = request_cookie(rq, cookie_name(rq->web, rq->arena, "flash").p);
		if (!str_empty(sealed))
			rq->flash = secret_open(rq->arena, rq->session.secret, sealed);
	}
	if (!rq->session.live)
		return NULL;
	if (rq->web->load_principal) {
		e = rq->web->load_principal(rq, rq->session.account, &rq->who);
		if (e && (e->kind == ERROR_NOT_FOUND || e->kind == ERROR_FORBIDDEN)) {
			visit_load(rq);
			rq->who = (struct principal){0};
			return NULL;
		}
		if (e)
			return e;
	}
	rq->who.account = rq->session.account;
	rq->who.permissions = opened_by(rq);
	return NULL;
}

static void ask_to_sign_in(struct request *rq, struct response *rs)
{
	const struct web_apart *apart = &rq->web->apart;
	bool is_apart = apart->permission && (rq->route->permission & apart->permission);
	struct url to = is_apart ? apart->sign_in : url_const("/sign-in");
	struct str home = is_apart ? apart->home.text : STR("/home");
	struct str next = rq->path;
	if (!str_empty(rq->query_text))
		next = arena_fmt(rq->arena, "%.*s?%.*s", STR_ARG(rq->path), STR_ARG(rq->query_text));
	if (!str_eq(rq->path, home))
		to = url_with(rq->arena, to, "next", next);
	response_redirect(rs, to);
}

/* A POST that nobody is signed in for. If the session was genuine and ended lately, what was typed
 * is kept; but not a question, in which nobody typed for ten minutes. */
static void refuse_signed_out(struct request *rq, struct response *rs)
{
	struct str number;
	bool keep = rq->session.account.id && !rq->route->asks && !rq->route->upload &&
		    csrf_valid(rq, form_raw(&rq->body, "csrf")) && origin_valid(rq);
	const struct error *e = keep ? kept_store(rq, rq->session.account, true, &number) : NULL;
	if (e)
		log_failure(rq, e);
	web_problem(rq, rs, keep && !e && !str_empty(number) ? PROBLEM_SIGNED_OUT_KEPT : PROBLEM_SIGNED_OUT);
}

/* A form of ours from before somebody signed in again: what was typed is kept, and shown on its page with a token of
 * today. Only when the browser itself says that our own page sent it, because no token does. */
static bool keep_stale(struct request *rq, struct response *rs)
{
	struct str param[ROUTE_CAPTURES], number;
	unsigned others;
	bool ours = origin_valid(rq) && !str_empty(request_header(rq, "origin"));
	if (!ours || rq->route->asks || !permitted(rq) || !form_has(&rq->body, "operation") ||
	    !route_find(rq->web, METHOD_GET, rq->path, param, &others))
		return false;
	const struct error *e = kept_store(rq, rq->who.account, true, &number);
	if (e) {
		log_failure(rq, e);
		return false;
	}
	if (str_empty(number))
		return false;
	response_redirect(rs, kept_url(rq->arena, rq->path, number));
	return true;
}

/* "3:05pm" */
static struct str clock_time(struct arena *a, struct instant at)
{
	int minutes = instant_london_seconds(at) / 60, hour = minutes / 60;
	return arena_fmt(a, "%d:%02d%s", hour % 12 ? hour % 12 : 12, minutes % 60, hour < 12 ? "am" : "pm");
}

/* A form that is to be saved and nothing else. The script wants a few words, the button its page again. */
static void save_draft(struct request *rq, struct response *rs)
{
	struct str number, at = clock_time(rq->arena, rq->now);
	bool quietly = str_eq(form_text(&rq->body, "draft"), STR("quietly"));
	const struct error *e = kept_store(rq, rq->who.account, false, &number);
	if (e) {
		fail(rq, rs, e);
		return;
	}
	if (quietly) {
		rs->type = "text/plain; charset=utf-8";
		buf_fmt(&rs->body, "%s%s", str_empty(number) ? "This is recorded already" : "Draft saved at ",
			str_empty(number) ? "" : at.p);
		return;
	}
	if (str_empty(number))
		response_flash(rq, rs, STR("This is recorded already: there is nothing to save"));
	else
		response_flash(rq, rs, arena_fmt(rq->arena, "Draft saved at %s", at.p));
	struct url home = rq->session.apart ? rq->web->apart.home : url_const("/home");
	response_redirect(rs, str_empty(number) ? home : kept_url(rq->arena, rq->path, number));
}

/* A POST that anybody may send (sign-in) is bounded for each address; handlers bound it for each account too. */
static bool too_many(const struct request *rq)
{
	enum { PUBLIC_POSTS_A_MINUTE = 120 };
	return rq->method == METHOD_POST && (rq->route->permission & PERMISSION_PUBLIC) &&
	       !rate_allow(rq->web->rate, "public-post", rq->peer, PUBLIC_POSTS_A_MINUTE, 60, rq->now);
}

/* What anybody may ask and what changes nothing needs no token, so its page needs no cookie and may be kept by caches.
 */
static bool only_asks(const struct request *rq)
{
	return rq->route->asks && (rq->route->permission & PERMISSION_PUBLIC);
}

static void refuse(struct request *rq, struct response *rs, enum page_problem problem)
{
	log_line(LOG_NOTICE, "refused", "request=%llu route=\"%s\" account=%lld status=%d",
		 (unsigned long long)rq->number, rq->route->pattern, (long long)rq->who.account.id,
		 problems[problem].status);
	web_problem(rq, rs, problem);
}

static void run_handler(struct request *rq, struct response *rs)
{
	const struct error *e = rq->route->fn(rq, rs);
	if (!e && rq->web->before_answer)
		e = rq->web->before_answer(rq, rs);
	if (!e && rs->body.over)
		e = error_new(ERROR_INTERNAL, "the page is larger than %d bytes", RESPONSE_MAX_BODY);
	if (!e && arena_over(rq->arena))
		e = error_new(ERROR_UNAVAILABLE, "the request used more memory than it may");
	if (e)
		fail(rq, rs, e);
}

static const struct str english = {"en", 2};

/* Pages below /in/CODE are for everybody; in English, if the language of their own pages is another, for young people
 * too. */
static unsigned readable_in(const struct request *rq)
{
	return PERMISSION_PUBLIC | (str_eq(rq->language, english) ? rq->web->apart.permission : 0);
}

static void dispatch(struct request *rq, struct response *rs)
{
	unsigned others;
	rq->route = route_find(rq->web, rq->method, rq->path, rq->param, &others);
	if (rq->route && !str_empty(rq->language) && !(rq->route->permission & readable_in(rq)))
		rq->route = NULL; /* what is for some is in one language */
	if (str_eq(rq->language, english)) {
		rq->in_english = true;
		rq->language = STR_NONE;
	}
	if (!rq->route) {
		const struct error *e = identify(rq); /* so that the page can show who is signed in */
		if (e) {
			fail(rq, rs, e);
			return;
		}
		web_problem(rq, rs, others ? PROBLEM_METHOD : PROBLEM_NOT_FOUND);
		if (others)
			response_header(rs, "Allow", others & 1u << METHOD_POST ? STR("POST") : STR("GET, HEAD"));
		return;
	}
	size_t limit = rq->route->body_limit ? rq->route->body_limit : BODY_LIMIT;
	if (rq->body_text.n > limit) {
		refuse(rq, rs, PROBLEM_TOO_LARGE);
		return;
	}
	if (rq->db && rq->route->asks) /* it only reads, as a page does */
		db_read_begin(rq->db);
	const struct error *e = form_parse(rq->arena, rq->query_text, &rq->query);
	if (!e && rq->method == METHOD_POST)
		e = form_parse(rq->arena, rq->body_text, &rq->body);
	if (!e)
		e = identify(rq);
	if (e) {
		fail(rq, rs, e);
		return;
	}
	bool post = rq->method == METHOD_POST;
	if (!(rq->route->permission & PERMISSION_PUBLIC) && !rq->session.live) {
		if (post)
			refuse_signed_out(rq, rs);
		else
			ask_to_sign_in(rq, rs);
		return;
	}
	if (too_many(rq))
		refuse(rq, rs, PROBLEM_TOO_MANY);
	else if (post && !only_asks(rq) && (!origin_valid(rq) || !csrf_valid(rq, form_raw(&rq->body, "csrf")))) {
		if (!keep_stale(rq, rs))
			refuse(rq, rs, PROBLEM_STALE_FORM);
	} else if (!permitted(rq))
		refuse(rq, rs, PROBLEM_FORBIDDEN);
	else if (post && !rq->route->asks && rq->session.live && form_has(&rq->body, "draft"))
		save_draft(rq, rs);
	else
		run_handler(rq, rs);
}

/* /in/ar/help-now: the page for everybody at /help-now, in Arabic. */
static void take_language(struct request *rq)
{
	const struct str in = STR("/in/");
	if (!rq->web->in_language || !str_starts(rq->path, in))
		return;
	size_t end = str_find(rq->path, '/', in.n);
	rq->language = str_cut(rq->path, in.n, end);
	rq->path = end < rq->path.n ? str_cut(rq->path, end, rq->path.n) : STR("/");
}

bool web_admits(struct request *rq, struct response *rs)
{
	unsigned others;
	enum page_problem problem = PROBLEM_FORBIDDEN;
	rq->route = route_find(rq->web, rq->method, rq->path, rq->param, &others);
	const struct error *e = rq->route ? identify(rq) : NULL;
	response_init(rs, rq->arena);
	if (e)
		problem = problem_of(e);
	else if (!rq->route)
		problem = PROBLEM_NOT_FOUND;
	else if (!rq->session.live)
		problem = PROBLEM_SIGNED_OUT;
	else if (!origin_valid(rq))
		problem = PROBLEM_STALE_FORM;
	else if (permitted(rq))
		return true;
	web_answer_problem(rq, rs, problem);
	return false;
}

void web_answer(struct request *rq, struct response *rs)
{
	struct str asked = rq->path;
	response_init(rs, rq->arena);
	if (finished_answer(rq, rs))
		return;
	if (!asset_answer(rq->web->asset, rq->web->assets, rq, rs)) {
		/* What a page shows, and who may see it, is of one moment; whoever writes ends it. */
		if (rq->db && rq->method != METHOD_POST)
			db_read_begin(rq->db);
		if (rq->db && rq->web->prepare)
			rq->web->prepare(rq);
		take_language(rq);
		dispatch(rq, rs);
		if (rq->web->in_language && !str_empty(rq->language))
			rq->web->in_language(rq, rs);
		if (rq->db)
			db_read_end(rq->db);
	}
	response_finish(rq, rs);
	finished_keep(rq, rs, asked);
}

void web_answer_problem(struct request *rq, struct response *rs, enum page_problem problem)
{
	response_init(rs, rq->arena);
	web_problem(rq, rs, problem);
	response_finish(rq, rs);
}
