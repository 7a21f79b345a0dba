#include "accounts.h"

#include "accounts_sql.h"
#include "db.h"
#include "kept.h"
#include "page.h"
#include "password.h"
#include "session.h"
#include "own_html.h"
#include "sign_in_html.h"

/* Within 15 minutes: enough for somebody who mistypes, too few for somebody who guesses. */
enum { TRIES_ACCOUNT = 10, TRIES_ADDRESS = 100, TRIES_SECONDS = 15 * 60 };

static struct url after_sign_in(struct request *rq, struct str next)
{
	struct url to;
	return url_local(rq->arena, next, &to) ? to : url_const("/home");
}

static const struct error *sign_in_form(struct request *rq, struct response *rs)
{
	struct form_errors none = {.arena = rq->arena};
	struct str next = form_text(&rq->query, "next");
	if (rq->session.live)
		response_redirect(rs, after_sign_in(rq, next));
	else
		sign_in_page(&rs->body, rq, STR_NONE, next, &none);
	return NULL;
}

/* What was typed comes back but the password, and nothing says which of the two was wrong. */
static const struct error *sign_in_again(struct request *rq, struct response *rs, struct str email,
					 const struct form_errors *errors)
{
	rs->status = 200;
	sign_in_page(&rs->body, rq, email, form_text(&rq->body, "next"), errors);
	return NULL;
}

static bool may_try(struct request *rq, struct str email)
{
	struct rate *rate = rq->web->rate;
	bool account = rate_allow(rate, "sign-in-account", email, TRIES_ACCOUNT, TRIES_SECONDS, rq->now);
	bool address = rate_allow(rate, "sign-in-address", rq->peer, TRIES_ADDRESS, TRIES_SECONDS, rq->now);
	return account && address;
}

/* Who signed in, and who was refused, goes into the trail; of an email that nobody has, that it was refused. */
static const struct error *record_sign_in(struct request *rq, struct account_id account, const char *what)
{
	struct txn *txn;
	struct deed deed = {.account = account, .what = what, .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *sign_in(struct request *rq, struct response *rs)
{
	struct form_errors errors = {.arena = rq->arena};
	struct str email = account_email(rq->arena, form_text(&rq->body, "email"));
	struct str password = form_raw(&rq->body, "password");
	struct accounts_by_email_row account = {0};
	bool found = false;
	if (str_empty(email))
		form_error(&errors, "email", "Enter your work email address");
	if (str_empty(password))
		form_error(&errors, "password", "Enter your password");
	if (errors.n)
		return sign_in_again(rq, rs, email, &errors);
	if (!may_try(rq, email)) {
		form_error(&errors, "email", "Too many tries. Wait 15 minutes, or ask your administrator");
		return sign_in_again(rq, rs, email, &errors);
	}
	const struct error *e = accounts_by_email(rq->db, rq->arena, email, &found, &account);
	if (e)
		return e;
	if (!password_right(account.password, password)) {
		form_error(&errors, "email", "The email address or the password is not right");
		e = record_sign_in(rq, found ? account.id : (struct account_id){0}, "sign-in.refused");
		return e ? e : sign_in_again(rq, rs, email, &errors);
	}
	rate_forget(rq->web->rate, "sign-in-account", email);
	if ((e = record_sign_in(rq, account.id, "sign-in.done")) || (e = session_start(rq, rs, account.id)))
		return e;
	response_redirect(rs, after_sign_in(rq, form_text(&rq->body, "next")));
	return NULL;
}

static const struct error *sign_out(struct request *rq, struct response *rs)
{
	const struct error *e = record_sign_in(rq, rq->who.account, "sign-in.ended");
	if (!e)
		e = session_end(rq, rs);
	if (!e)
		response_redirect(rs, url_const("/sign-in"));
	return e;
}

/* The worklist; or, when somebody was signed out in the middle of typing, the form that they sent, where it waits. */
static const struct error *home(struct request *rq, struct response *rs)
{
	struct kept kept;
	bool list = request_may(rq, MAY_SEE_OWN_LIST), accounts = request_may(rq, MAY_MANAGE_ACCOUNTS);
	struct url to = list ? url_const("/worklist") : accounts ? url_const("/accounts") : url_const("");
	struct str param[ROUTE_CAPTURES];
	unsigned others;
	bool any;
	const struct error *e = kept_newest(rq, &any, &kept);
	if (e)
		return e;
	/* Some forms have no page of their own: signing out. */
	if (any && route_find(rq->web, METHOD_GET, kept.path, param, &others))
		(void)url_local(rq->arena, kept.path, &to);
	if (str_empty(to.text))
		start_page(&rs->body, rq);
	else
		response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/home", home, PERMISSION_SIGNED_IN),
    ROUTE_GET("/sign-in", sign_in_form, PERMISSION_PUBLIC),
    ROUTE_POST("/sign-in", sign_in, PERMISSION_PUBLIC),
    ROUTE_POST("/sign-out", sign_out, PERMISSION_SIGNED_IN),
};
const struct route_table account_routes = ROUTE_TABLE(routes);
