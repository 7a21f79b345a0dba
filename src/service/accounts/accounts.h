/* The people who work here, and their teams: how they sign in, and how the command line makes them. */
#pragma once
#include "role.h"
#include "date.h"
#include "error.h"
#include "id.h"
#include "request.h"
#include "route.h"

struct db;
struct teams;

enum { PASSWORD_MIN = 12, PASSWORD_MAX = 200 }; /* characters; length rather than rules about their kind */

struct account_new {
	struct str email; /* any case; kept in lower case */
	struct str name;
	enum role role;
	struct str team;      /* code; empty for none */
	struct str password;  /* empty: nobody can sign in with it yet */
	struct account_id by; /* who adds it; 0: the command line */
	struct str council;   /* the council's name, which a password must not hold */
};

/* As emails are kept and compared: without white space around, in lower case. */
struct str account_email(struct arena *a, struct str typed);
/* Makes an account. ERROR_INVALID says what to change; ERROR_CONFLICT when the email is taken. */
MUST_CHECK const struct error *account_add(struct db *db, struct arena *a, struct instant now,
					   const struct account_new *account, struct account_id *ret);
/* Ends the account's sessions too. ERROR_NOT_FOUND when no open account has that email. */
MUST_CHECK const struct error *account_set_password(struct db *db, struct arena *a, struct instant now,
						    struct str email, struct str password, struct str council);
struct account_row {
	struct str name, email, team; /* team: its name, empty for none */
	enum role role;
	bool can_sign_in;
};
struct account_list {
	struct account_row *p;
	size_t n;
};
/* Every open account, by email. */
MUST_CHECK const struct error *account_list(struct db *db, struct arena *a, struct account_list *ret);
/* Puts the council's teams into the database, by code; says how many. */
MUST_CHECK const struct error *accounts_put_teams(struct db *db, struct arena *a, struct instant now,
						  const struct teams *teams);
/* Who a file means by an email or a name; *ret is 0 when no open account, or more than one, has it. */
MUST_CHECK const struct error *account_find(struct db *db, struct arena *a, struct str email_or_name,
					    struct account_id *ret);
/* Which team a file means by a code or a name, whatever the case of its letters; *ret is 0 when it is none. */
MUST_CHECK const struct error *team_find(struct db *db, struct arena *a, struct str code_or_name, struct team_id *ret);
/* For struct web: fills in who is signed in; ERROR_NOT_FOUND when the account was closed. */
MUST_CHECK const struct error *account_principal(struct request *rq, struct account_id account, struct principal *ret);

extern const struct route_table account_routes, manage_routes, own_routes;
