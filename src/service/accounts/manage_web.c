#include "manage_web.h"

#include "accounts_html.h"
#include "downloads.h"
#include "kept.h"
#include "manage_html.h"

struct govuk_choices account_role_choices(struct arena *a)
{
	static const char *const what[ROLES] = {
	    [ROLE_ADVISER] = "Works with young people: their records, contacts and plans.",
	    [ROLE_DUTY] = "Answers when somebody gets in touch.",
	    [ROLE_MANAGER] = "As an adviser; also caseloads, restricted records, who saw what.",
	    [ROLE_ANALYST] = "Brings files in and figures out; opens no record.",
	    [ROLE_ADMINISTRATOR] = "Looks after accounts and the service; opens no record."};
	struct govuk_choice *p = arena_new(a, struct govuk_choice, ROLES);
	for (int r = 0; r < ROLES; r++)
		p[r] = (struct govuk_choice){
		    .value = role_code((enum role)r), .text = role_words((enum role)r), .hint.text = str_c(what[r])};
	return (struct govuk_choices){p, ROLES};
}

struct govuk_choices account_team_choices(struct arena *a, struct account_teams all)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, all.n);
	for (size_t i = 0; i < all.n; i++)
		p[i] = (struct govuk_choice){.value = all.p[i].code, .text = all.p[i].name};
	return (struct govuk_choices){p, all.n};
}

struct govuk_texts account_team_codes(struct arena *a, struct account_teams teams)
{
	struct str *p = arena_new(a, struct str, teams.n);
	for (size_t i = 0; i < teams.n; i++)
		p[i] = teams.p[i].code;
	return (struct govuk_texts){p, teams.n};
}

struct str account_whole_link(struct request *rq, struct url path)
{
	struct str origin = rq->web->origin;
	if (str_empty(origin))
		origin = arena_fmt(rq->arena, "http://%.*s", STR_ARG(request_header(rq, "Host")));
	return arena_fmt(rq->arena, "%.*s%.*s", STR_ARG(origin), STR_ARG(path.text));
}

static const struct error *accounts(struct request *rq, struct response *rs)
{
	struct account_cards list;
	const struct error *e = account_cards(rq->db, rq->arena, &list);
	if (e)
		return e;
	if (download_asked(rq))
		return accounts_file(rq, rs, &list);
	accounts_page(&rs->body, rq, &list);
	return NULL;
}

static const struct error *begin_form(struct request *rq, struct account_form *f)
{
	struct account_card card = {0};
	const struct error *e;
	if (!f->is_new && ((e = account_card(rq->db, rq->arena, rq->param[0], &card)) ||
			   (e = account_load(rq->db, rq->arena, card.id, &f->load))))
		return e;
	f->card = card;
	f->email = card.email;
	f->role = f->is_new ? STR("") : role_code(card.role);
	f->errors = (struct form_errors){.arena = rq->arena};
	return account_all_teams(rq->db, rq->arena, &f->all);
}

static void read_form(struct request *rq, const struct form *body, struct account_form *f)
{
	struct account_team *teams = arena_new(rq->arena, struct account_team, f->all.n);
	size_t n = 0;
	f->card.name = form_text(body, "name");
	f->role = form_text(body, "role");
	for (size_t i = 0; i < f->all.n; i++)
		if (form_checked(body, "teams", f->all.p[i].code))
			teams[n++] = f->all.p[i];
	f->card.teams = (struct account_teams){teams, n};
	if (f->is_new)
		f->email = form_text(body, "email");
	if (str_empty(f->card.name) || str_chars(f->card.name) > 100)
		form_error(&f->errors, "name", "Enter their name, of at most 100 characters");
	if (f->is_new && str_empty(f->email))
		form_error(&f->errors, "email", "Enter their work email address");
	if (!role_from_code(f->role, &f->card.role))
		form_error(&f->errors, "role", "Choose what they do");
	else if (n == 0 && role_permissions(f->card.role) & MAY_SEE_PEOPLE)
		form_error(&f->errors, "teams",
			   "Choose at least one team: without one every record would ask them why");
}

static const struct error *show_form(struct request *rq, struct response *rs, bool is_new)
{
	struct account_form f = {.is_new = is_new};
	struct kept kept;
	bool any;
	const struct error *e = begin_form(rq, &f);
	if (e || (e = kept_find(rq, &any, &kept)))
		return e;
	if (any) {
		read_form(rq, &kept.fields, &f);
		f.errors.n = 0;
		f.was_kept = kept.signed_out;
	}
	account_page(&rs->body, rq, &f);
	return NULL;
}

static const struct error *account_new_form(struct request *rq, struct response *rs)
{
	return show_form(rq, rs, true);
}

static const struct error *account_form(struct request *rq, struct response *rs)
{
	return show_form(rq, rs, false);
}

/* What the rules refuse is for whoever typed it; other errors are errors. */
static bool is_refusal(const struct error *e)
{
	return e->kind == ERROR_INVALID || e->kind == ERROR_CONFLICT;
}

static const struct error *give_link(struct request *rq, struct response *rs, const struct account_card *card)
{
	struct url link;
	const struct error *e = account_link_make(rq->db, rq->arena, rq->now, rq->who.account, card, &link);
	if (!e)
		link_page(&rs->body, rq, card, account_whole_link(rq, link));
	return e;
}

static const struct error *account_create(struct request *rq, struct response *rs)
{
	struct account_form f = {.is_new = true};
	struct account_id id;
	const struct error *e = begin_form(rq, &f);
	if (e)
		return e;
	read_form(rq, &rq->body, &f);
	struct account_new account = {.email = f.email,
				      .name = f.card.name,
				      .role = f.card.role,
				      .team = f.card.teams.n ? f.card.teams.p[0].code : STR(""),
				      .by = rq->who.account};
	if (!f.errors.n && (e = account_add(rq->db, rq->arena, rq->now, &account, &id))) {
		if (!is_refusal(e))
			return e;
		form_error(&f.errors, "email", "%s",
			   e->kind == ERROR_CONFLICT ? "Somebody has that email address already; closed accounts count"
						     : "Enter an email address such as sam@council.example");
	}
	if (f.errors.n) {
		account_page(&rs->body, rq, &f);
		return NULL;
	}
	struct account_teams teams = f.card.teams;
	if ((e = account_card(rq->db, rq->arena, f.email, &f.card)))
		return e;
	f.card.teams = teams;
	if ((teams.n > 1 && (e = account_change(rq->db, rq->arena, rq->now, rq->who.account, &f.card))) ||
	    (e = kept_forget(rq)))
		return e;
	return give_link(rq, rs, &f.card);
}

static const struct error *account_save(struct request *rq, struct response *rs)
{
	struct account_form f = {0};
	const struct error *e = begin_form(rq, &f);
	if (e)
		return e;
	read_form(rq, &rq->body, &f);
	if (!f.errors.n && (e = account_change(rq->db, rq->arena, rq->now, rq->who.account, &f.card))) {
		if (!is_refusal(e))
			return e;
		form_error(&f.errors, "role", "%.*s", STR_ARG(e->what));
	}
	if (f.errors.n) {
		account_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = kept_forget(rq)))
		return e;
	response_flash(rq, rs, STR("Saved. It holds from their next page on."));
	response_redirect(rs, url_const("/accounts"));
	return NULL;
}

static const struct error *close_form(struct request *rq, struct response *rs)
{
	struct account_form f = {0};
	const struct error *e = begin_form(rq, &f);
	if (!e)
		close_page(&rs->body, rq, &f);
	return e;
}

static const struct error *close_account(struct request *rq, struct response *rs)
{
	struct account_form f = {0};
	const struct error *e = begin_form(rq, &f);
	if (e)
		return e;
	if ((e = account_close(rq->db, rq->arena, rq->now, rq->who.account, &f.card))) {
		if (!is_refusal(e))
			return e;
		form_error(&f.errors, "close", "%.*s", STR_ARG(e->what));
		close_page(&rs->body, rq, &f);
		return NULL;
	}
	response_flash(rq, rs, STR("Account closed. Whoever was signed in with it is signed out."));
	response_redirect(rs, url_const("/accounts"));
	return NULL;
}

static const struct error *reopen_account(struct request *rq, struct response *rs)
{
	struct account_card card;
	const struct error *e = account_card(rq->db, rq->arena, rq->param[0], &card);
	if (e || (e = account_reopen(rq->db, rq->arena, rq->now, rq->who.account, &card)))
		return e;
	response_flash(rq, rs, STR("Account opened again, with the password it had."));
	response_redirect(rs, url_path(rq->arena, "/accounts/{}", card.ref));
	return NULL;
}

/* The link is shown once, in the answer itself: nobody finds it afterwards. */
static const struct error *make_link(struct request *rq, struct response *rs)
{
	struct account_card card;
	const struct error *e = account_card(rq->db, rq->arena, rq->param[0], &card);
	if (!e && card.closed)
		e = error_new(ERROR_CONFLICT, "the account is closed");
	return e ? e : give_link(rq, rs, &card);
}

static const struct route routes[] = {
    ROUTE_GET("/accounts", accounts, MAY_MANAGE_ACCOUNTS),
    ROUTE_GET("/accounts/new", account_new_form, MAY_MANAGE_ACCOUNTS),
    ROUTE_POST("/accounts/new", account_create, MAY_MANAGE_ACCOUNTS),
    ROUTE_GET("/accounts/{ref}", account_form, MAY_MANAGE_ACCOUNTS),
    ROUTE_POST("/accounts/{ref}", account_save, MAY_MANAGE_ACCOUNTS),
    ROUTE_GET("/accounts/{ref}/close", close_form, MAY_MANAGE_ACCOUNTS),
    ROUTE_POST("/accounts/{ref}/close", close_account, MAY_MANAGE_ACCOUNTS),
    ROUTE_POST("/accounts/{ref}/reopen", reopen_account, MAY_MANAGE_ACCOUNTS),
    ROUTE_POST("/accounts/{ref}/link", make_link, MAY_MANAGE_ACCOUNTS),
};
const struct route_table manage_routes = ROUTE_TABLE(routes);
