/* A young person sets up a code app, and turns it off. */
#include "code_app_page.h"
#include "own_private.h"

#include "code_app_html.h"
#include "log.h"
#include "qr.h"
#include "totp.h"

enum { PATH_MAX_BYTES = 64 * 1024 };

static const struct error *begin(struct request *rq, struct own_code_app_page *p)
{
	*p = (struct own_code_app_page){.errors = {.arena = rq->arena},
					.cannot = office_of(rq)->code_app_key.n != CODE_APP_KEY};
	const struct error *e = own_self_read(rq, "own.code-app-seen", &p->self);
	return e ? e : own_app_read(rq, rq->who.account, &p->app);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct own_code_app_page p;
	const struct error *e = begin(rq, &p);
	if (!e)
		own_code_app_page(&rs->body, rq, &p);
	return e;
}

static const struct error *set_up(struct request *rq, struct response *rs)
{
	struct own_code_app_page p;
	const struct error *e = begin(rq, &p);
	if (!e && !p.app.on && !p.cannot)
		e = own_app_begin(rq, p.self.person);
	if (!e)
		response_redirect(rs, p.app.on || p.cannot ? url_const("/my/code-app") : url_const("/my/code-app/new"));
	return e;
}

/* The picture is a help: without it the key is typed. */
static void draw(struct request *rq, struct own_code_app_page *p)
{
	struct qr code;
	struct buf path;
	if (!qr_begin(arena_str(rq->arena, p->link.text).p, &code))
		return;
	buf_init(&path, rq->arena, PATH_MAX_BYTES);
	qr_path(&code, &path);
	if (!path.over) {
		p->path = buf_str(&path);
		p->side = code.width + 2 * QR_QUIET;
	}
	qr_end(&code);
}

/* In the app it is called "My page": others may see that phone. */
static const struct error *show_secret(struct request *rq, struct response *rs, struct own_code_app_page *p)
{
	struct str secret;
	const struct error *e = totp_base32(rq->arena, p->app.secret, &secret);
	if (e || (e = totp_groups(rq->arena, p->app.secret, &p->groups)))
		return e;
	p->link = url_path(rq->arena, "otpauth://totp/My%20page?secret={}&digits=6&period=30", secret);
	draw(rq, p);
	own_new_code_app_page(&rs->body, rq, p);
	return NULL;
}

/* One that was begun just now; it is not shown again once it is on, or later. */
static bool is_new(const struct request *rq, const struct own_app *app)
{
	return app->there && !app->on && rq->now.seconds - app->made.seconds < OWN_APP_SHOWN_SECONDS;
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	struct own_code_app_page p;
	const struct error *e = begin(rq, &p);
	if (!e && is_new(rq, &p.app))
		e = show_secret(rq, rs, &p);
	else if (!e)
		response_redirect(rs, url_const("/my/code-app"));
	return e;
}

/* What was typed, where it can be tried; else it is said what is wrong with it. */
static struct str typed(struct request *rq, struct own_code_app_page *p)
{
	struct str code = own_digits(rq->arena, form_text(&rq->body, "code"));
	struct str me = arena_fmt(rq->arena, "%lld", (long long)rq->who.account.id);
	if (str_empty(code))
		form_error(&p->errors, "code", "Enter the 6 numbers in the app");
	else if (!own_may_try(rq) ||
		 !rate_allow(rq->web->rate, "own-app", me, OWN_APP_TRIES, OWN_APP_SHOWN_SECONDS, rq->now))
		form_error(&p->errors, "code", "Too many tries. Wait 15 minutes, or ring us");
	return code;
}

static const struct error *not_the_code(struct request *rq, struct own_code_app_page *p)
{
	form_error(&p->errors, "code", "That is not the code. Wait for the next one in the app");
	return own_deed(rq, rq->who.account, "own-pages.refused");
}

/* That it went on or off, to the phone or email they gave: it has, whether or not that can be sent. */
static void say(struct request *rq, bool on)
{
	const struct error *e = own_app_tell(rq, on);
	if (e)
		log_error("code-app", e);
}

static const struct error *confirm(struct request *rq, struct response *rs)
{
	struct own_code_app_page p;
	bool right = false;
	const struct error *e = begin(rq, &p);
	if (e)
		return e;
	if (!is_new(rq, &p.app)) {
		response_redirect(rs, url_const("/my/code-app"));
		return NULL;
	}
	struct str code = typed(rq, &p);
	if (!p.errors.n &&
	    ((e = own_app_confirm(rq, p.self.person, code, &right)) || (!right && (e = not_the_code(rq, &p)))))
		return e;
	if (!right)
		return show_secret(rq, rs, &p);
	say(rq, true);
	response_flash(rq, rs, STR("Done. From now on, sign in with the code in the app."));
	response_redirect(rs, url_const("/my/code-app"));
	return NULL;
}

static const struct error *turn_off(struct request *rq, struct response *rs)
{
	struct own_code_app_page p;
	bool right = false;
	const struct error *e = begin(rq, &p);
	if (e)
		return e;
	if (!p.app.on) {
		response_redirect(rs, url_const("/my/code-app"));
		return NULL;
	}
	struct str code = typed(rq, &p);
	if (!p.errors.n &&
	    ((e = own_app_end(rq, p.self.person, code, &right)) || (!right && (e = not_the_code(rq, &p)))))
		return e;
	if (!right) {
		own_code_app_page(&rs->body, rq, &p);
		return NULL;
	}
	say(rq, false);
	response_flash(rq, rs, STR("It is off. We send you a code each time."));
	response_redirect(rs, url_const("/my/code-app"));
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/my/code-app", show, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/code-app", set_up, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/code-app/new", new_form, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/code-app/new", confirm, MAY_SEE_OWN_PAGES),
    ROUTE_POST("/my/code-app/off", turn_off, MAY_SEE_OWN_PAGES),
};
const struct route_table own_code_app_routes = ROUTE_TABLE(routes);
