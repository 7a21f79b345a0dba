/* Signing in to one's own pages, signing out, and leaving at once. */
#include "own_private.h"
#include "sign_in_page.h"

#include "session.h"
#include "sign_in_html.h"

/* Codes for one number or address, and from one place, which may be a whole hostel's. */
enum {
	CODES_SOON = 5,
	SOON_SECONDS = 15 * 60,
	CODES_A_DAY = 12,
	DAY_SECONDS = 24 * 3600,
	CODES_PLACE = 60,
	TRIES_PLACE = 120
};

static bool may_send(struct request *rq, struct str to)
{
	struct rate *rate = rq->web->rate;
	bool soon = rate_allow(rate, "own-code", to, CODES_SOON, SOON_SECONDS, rq->now);
	bool day = rate_allow(rate, "own-code-day", to, CODES_A_DAY, DAY_SECONDS, rq->now);
	bool place = rate_allow(rate, "own-code-place", rq->peer, CODES_PLACE, SOON_SECONDS, rq->now);
	return soon && day && place;
}

static const struct error *sign_in_form(struct request *rq, struct response *rs)
{
	struct own_sign_in_page p = {.typed = STR(""), .errors = {.arena = rq->arena}};
	if (rq->session.apart)
		response_redirect(rs, url_const("/my"));
	else
		own_sign_in_page(&rs->body, rq, &p);
	return NULL;
}

/* A number or an address, whoever's it is. */
static bool looks_right(struct str typed)
{
	bool email = str_contains(typed, STR("@"));
	size_t digits = 0;
	if (str_chars(typed) > WAY_TYPED_MAX)
		return false;
	for (size_t i = 0; i < typed.n && !email; i++) {
		if (typed.p[i] >= '0' && typed.p[i] <= '9')
			digits++;
		else if (!strchr(" +-().", typed.p[i]))
			return false;
	}
	return email || digits >= 7;
}

/* Where nobody is found all goes on as if somebody were. */
static const struct error *sign_in(struct request *rq, struct response *rs)
{
	struct own_sign_in_page p = {.typed = form_text(&rq->body, "who"), .errors = {.arena = rq->arena}};
	enum way_kind kind = str_contains(p.typed, STR("@")) ? WAY_EMAIL : WAY_MOBILE;
	struct str to = way_compared(rq->arena, kind, p.typed);
	struct own_way way;
	if (!looks_right(p.typed))
		form_error(&p.errors, "who", "Enter your mobile number or email");
	else if (!may_send(rq, to))
		form_error(&p.errors, "who", "Too many codes were asked for. Wait 15 minutes, or ring us");
	if (p.errors.n) {
		own_sign_in_page(&rs->body, rq, &p);
		return NULL;
	}
	const struct error *e = own_by_typed(rq, p.typed, &way);
	if (e || (e = own_code_send(rq, &way)))
		return e;
	response_redirect(rs, url_const("/my/code"));
	return NULL;
}

/* ---- the link: it shows whose it is to nobody, and is used up only by a code that is right ---- */

static const struct error *start_form(struct request *rq, struct response *rs)
{
	struct own_way way;
	const struct error *e = own_by_link(rq, rq->param[0], &way);
	if (!e)
		own_start_page(&rs->body, rq, way.account.id != 0);
	return e;
}

static const struct error *start(struct request *rq, struct response *rs)
{
	struct own_way way;
	const struct error *e = own_by_link(rq, rq->param[0], &way);
	if (e)
		return e;
	if (!way.account.id) {
		own_start_page(&rs->body, rq, false);
		return NULL;
	}
	if (!may_send(rq, way_compared(rq->arena, way.kind, way.goes_to))) {
		web_problem(rq, rs, PROBLEM_TOO_MANY);
		return NULL;
	}
	if ((e = own_code_send(rq, &way)))
		return e;
	response_redirect(rs, url_const("/my/code"));
	return NULL;
}

/* ---- the code ---- */

static const struct error *code_form(struct request *rq, struct response *rs)
{
	struct own_code_page p = {.errors = {.arena = rq->arena}};
	own_code_page(&rs->body, rq, &p);
	return NULL;
}

struct str own_digits(struct arena *a, struct str typed)
{
	char *p = arena_new(a, char, typed.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < typed.n; i++)
		if (typed.p[i] != ' ' && typed.p[i] != '-')
			p[n++] = typed.p[i];
	return (struct str){p, n};
}

bool own_may_try(struct request *rq)
{
	return rate_allow(rq->web->rate, "own-try-place", rq->peer, TRIES_PLACE, SOON_SECONDS, rq->now);
}

static const struct error *enter_code(struct request *rq, struct response *rs)
{
	struct own_code_page p = {.errors = {.arena = rq->arena}};
	struct str code = own_digits(rq->arena, form_text(&rq->body, "code"));
	enum own_code_answer answer = OWN_CODE_WRONG;
	const struct error *e = NULL;
	if (str_empty(code))
		form_error(&p.errors, "code", "Enter the 6 numbers of your code");
	else if (!own_may_try(rq))
		form_error(&p.errors, "code", "Too many tries. Wait 15 minutes, or ring us");
	else
		e = own_code_try(rq, rs, code, &answer);
	if (e)
		return e;
	if (answer == OWN_CODE_RIGHT) {
		response_redirect(rs, url_const("/my"));
		return NULL;
	}
	p.over = answer == OWN_CODE_OVER;
	if (!p.errors.n && !p.over)
		form_error(&p.errors, "code", "That is not the code. Look at it again, or get a new one");
	own_code_page(&rs->body, rq, &p);
	return NULL;
}

/* ---- away ---- */

static const struct error *ended(struct request *rq)
{
	return own_deed(rq, rq->who.account, "own-pages.signed-out");
}

static const struct error *sign_out(struct request *rq, struct response *rs)
{
	const struct error *e = ended(rq);
	if (!e)
		e = session_end(rq, rs);
	if (!e)
		response_redirect(rs, url_const("/my/sign-in"));
	return e;
}

/* A link, so that it works at once and without scripts. Another site's link to it signs nobody out. */
static const struct error *leave(struct request *rq, struct response *rs)
{
	struct url to = url_const(PUBLIC_ELSEWHERE);
	const struct error *e = NULL;
	if (rq->session.live && rq->session.apart && origin_valid(rq) && !(e = ended(rq)))
		e = session_end(rq, rs);
	if (!e)
		response_redirect(rs, to);
	return e;
}

static const struct route routes[] = {
    ROUTE_GET("/my/sign-in", sign_in_form, PERMISSION_PUBLIC),
    ROUTE_POST("/my/sign-in", sign_in, PERMISSION_PUBLIC),
    ROUTE_GET("/my/start/{word}", start_form, PERMISSION_PUBLIC),
    ROUTE_POST("/my/start/{word}", start, PERMISSION_PUBLIC),
    ROUTE_GET("/my/code", code_form, PERMISSION_PUBLIC),
    ROUTE_POST("/my/code", enter_code, PERMISSION_PUBLIC),
    ROUTE_POST("/my/sign-out", sign_out, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/leave", leave, PERMISSION_PUBLIC),
};
const struct route_table own_sign_in_routes = ROUTE_TABLE(routes);
