#include "own_web.h"

#include "accounts_sql.h"
#include "own_html.h"
#include "password.h"

enum { TRIES = 10, TRIES_SECONDS = 15 * 60 };

struct str own_moment(struct arena *a, struct instant at)
{
	return instant_long(a, at);
}

struct str own_browser(const struct session_row *s)
{
	return s->browser.n ? s->browser : STR("A browser");
}

static const struct error *begin_page(struct request *rq, struct own_page *p)
{
	struct accounts_own_ref_row row;
	*p = (struct own_page){.errors = {.arena = rq->arena}};
	const struct error *e = accounts_own_ref(rq->db, rq->arena, rq->who.account, &row);
	if (!e)
		e = account_card(rq->db, rq->arena, row.ref, &p->card);
	return e ? e : session_list(rq, &p->sessions);
}

static const struct error *own_account(struct request *rq, struct response *rs)
{
	struct own_page p;
	const struct error *e = begin_page(rq, &p);
	if (!e)
		own_page(&rs->body, rq, &p);
	return e;
}

/* The new one twice, as somebody types it where it cannot be seen. */
static struct str read_password(struct request *rq, const struct account_card *card, struct form_errors *errors)
{
	struct str password = form_raw(&rq->body, "new-password"), again = form_raw(&rq->body, "again-password");
	const struct password_owner owner = {card->name, card->email, office_of(rq)->policy->council};
	const char *refused = password_refused(password, &owner);
	if (refused)
		form_error(errors, "new-password", "%s", refused);
	else if (!str_eq(password, again))
		form_error(errors, "again-password", "Type the same password again: the two are not the same");
	return password;
}

static const struct error *old_is_right(struct request *rq, struct form_errors *errors)
{
	struct accounts_own_password_row row;
	struct str key = arena_fmt(rq->arena, "%lld", (long long)rq->who.account.id);
	if (!rate_allow(rq->web->rate, "own-password", key, TRIES, TRIES_SECONDS, rq->now)) {
		form_error(errors, "old-password", "Too many tries. Wait 15 minutes");
		return NULL;
	}
	const struct error *e = accounts_own_password(rq->db, rq->arena, rq->who.account, &row);
	if (!e && !password_right(row.password, form_raw(&rq->body, "old-password")))
		form_error(errors, "old-password", "This is not the password you have now");
	return e;
}

static const struct error *change_password(struct request *rq, struct response *rs)
{
	struct own_page p;
	const struct error *e = begin_page(rq, &p);
	if (e || (e = old_is_right(rq, &p.errors)))
		return e;
	struct str password = p.errors.n ? STR("") : read_password(rq, &p.card, &p.errors);
	if (p.errors.n) {
		own_page(&rs->body, rq, &p);
		return NULL;
	}
	/* It ends every session; whoever changed it has a new one. */
	if ((e = account_own_password(rq->db, rq->arena, rq->now, &p.card, password)) ||
	    (e = session_start(rq, rs, rq->who.account)))
		return e;
	response_flash(rq, rs, STR("Your password is changed. Everywhere else you are signed out."));
	response_redirect(rs, url_const("/account"));
	return NULL;
}

static const struct error *end_one(struct request *rq, struct session_id session, bool *ret)
{
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "sign-in.ended-one", .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = session_end_one(txn_own(txn), rq, session, ret)) && *ret)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* A browser that was left signed in somewhere. The one in hand has its own way out, at the top of each page. */
static const struct error *sign_out_there(struct request *rq, struct response *rs)
{
	int64_t id = 0;
	bool ended = false;
	if (!form_int(&rq->body, "session", 1, INT64_MAX, &id) || id == rq->session.id.id)
		return error_new(ERROR_INVALID, "no session of theirs but this one is meant");
	const struct error *e = end_one(rq, (struct session_id){id}, &ended);
	if (e)
		return e;
	response_flash(rq, rs, ended ? STR("You are signed out there.") : STR("You were signed out there already."));
	response_redirect(rs, url_const("/account"));
	return NULL;
}

static const struct error *sign_out_everywhere(struct request *rq, struct response *rs)
{
	struct txn *txn;
	struct deed deed = {.account = rq->who.account, .what = "sign-in.ended-all", .at = rq->now};
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	if (e || (e = session_end_all(rq->db, rq->who.account, rq->now)) || (e = session_end(rq, rs)))
		return e;
	response_redirect(rs, url_const("/sign-in"));
	return NULL;
}

/* ---- the link ---- */

/* An old link, a used one and a wrong one look the same. */
static const struct error *find_link(struct request *rq, struct account_card *ret, bool *ret_good)
{
	const struct error *e = account_link_find(rq->db, rq->arena, rq->now, rq->param[0], ret);
	*ret_good = !e;
	return e && e->kind == ERROR_NOT_FOUND ? NULL : e;
}

static const struct error *set_password_form(struct request *rq, struct response *rs)
{
	struct account_card card = {0};
	struct form_errors none = {.arena = rq->arena};
	bool good;
	const struct error *e = find_link(rq, &card, &good);
	if (!e)
		set_password_page(&rs->body, rq, good ? &card : NULL, &none);
	return e;
}

static const struct error *set_password(struct request *rq, struct response *rs)
{
	struct account_card card = {0};
	struct form_errors errors = {.arena = rq->arena};
	bool good;
	const struct error *e = find_link(rq, &card, &good);
	if (e)
		return e;
	struct str password = good ? read_password(rq, &card, &errors) : STR("");
	if (!good || errors.n) {
		set_password_page(&rs->body, rq, good ? &card : NULL, &errors);
		return NULL;
	}
	if ((e = account_link_use(rq->db, rq->arena, rq->now, &card, password)) || (e = session_start(rq, rs, card.id)))
		return e;
	response_redirect(rs, url_const("/home"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/account", own_account, PERMISSION_SIGNED_IN),
    ROUTE_POST("/account/password", change_password, PERMISSION_SIGNED_IN),
    ROUTE_POST("/account/sign-out-there", sign_out_there, PERMISSION_SIGNED_IN),
    ROUTE_POST("/account/sign-out-everywhere", sign_out_everywhere, PERMISSION_SIGNED_IN),
    ROUTE_GET("/set-password/{word}", set_password_form, PERMISSION_PUBLIC),
    ROUTE_POST("/set-password/{word}", set_password, PERMISSION_PUBLIC),
};
const struct route_table own_routes = ROUTE_TABLE(routes);
