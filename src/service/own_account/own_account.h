/*
 * The account of a young person. It is none of staff: it stands in a table of its own, its session is one apart (struct
 * web_apart), and no view through which colleagues see people knows its id. What it sees goes through visible_self, so
 * through whoever is signed in and never through an id in an address. A colleague invites; a link and a code to the
 * phone or email that the young person gave open it the first time, that number or address and a code every other time,
 * of an app on their phone if they like.
 * It ends when it is taken back, and opens nothing once a death is recorded or the record is restricted.
 */
#pragma once
#include "access.h"
#include "code_driver.h"

extern const struct route_table own_sign_in_routes, own_invite_routes, own_code_app_routes;

enum {
	OWN_LINK_DAYS = 7,
	OWN_CODE_MINUTES = 10,
	OWN_CODE_TRIES = 5,
	OWN_IDLE_SECONDS = 15 * 60,
	OWN_ABSOLUTE_SECONDS = 60 * 60
};

/* By whom something was written that a young person wrote themself: a row of account that is nobody (schema/0030). The
 * trail has the account of theirs. */
#define OWN_PAGES ((struct account_id){1})

/* What struct web wants. own_principal: ERROR_NOT_FOUND when it opens nothing any more. */
struct web_apart own_apart(void);
MUST_CHECK const struct error *own_principal(struct request *rq, struct account_id account, struct principal *ret);

/* Whose pages these are: whoever is signed in. */
struct own_self {
	struct person_id person;
	struct str ref;
	struct str name;     /* what they are called; empty when nobody recorded a first name */
	struct str full;     /* with their surname, for colleagues */
	struct str language; /* that they chose, in whatever words; empty: nobody said */
};
/* Their page is given in their language, if it is there in it and its address does not ask for English. what,
 * "own.home-seen", goes into the record of reads. */
MUST_CHECK const struct error *own_self_read(struct request *rq, const char *what, struct own_self *ret);

/* As colleagues see it. */
struct own_state {
	struct account_id account; /* 0: they have none */
	enum way_kind kind;
	struct str goes_to, invited_by;
	struct instant invited, link_until, begun, seen; /* INSTANT_NONE: not yet */
	struct instant code_app_since;                   /* they use one; INSTANT_NONE: codes are sent */
};
MUST_CHECK const struct error *own_state_read(struct db *db, struct arena *a, struct viewer viewer,
					      struct person_id person, struct own_state *ret);
/* "Invited on 3 November 2026, not opened yet." */
struct str own_state_words(struct arena *a, const struct own_state *s, struct instant now);

struct own_invitation {
	struct person_id person;
	enum way_kind kind; /* WAY_MOBILE or WAY_EMAIL */
	struct str goes_to;
	struct account_id by;
};
/* In place of any account they have, inside a transaction that the caller began. *ret_token: what the link holds.
 * ERROR_CONFLICT when another young person signs in with that number or address. */
MUST_CHECK const struct error *own_invite(struct txn *txn, struct arena *a, const struct own_invitation *i,
					  struct instant now, struct str *ret_token);
/* Likewise. What is signed in ends with the next page. */
MUST_CHECK const struct error *own_take_back(struct txn *txn, struct person_id person, struct account_id by,
					     struct instant now);
/* A link with its token, as it is sent. */
struct str own_link(const struct request *rq, struct str token);

/* ---- codes ---- */

struct own_way {
	struct account_id account; /* 0: nobody was found */
	struct person_id person;
	enum way_kind kind;
	struct str goes_to;
};
/* Who holds a link that is good; account 0 when it is none. */
MUST_CHECK const struct error *own_by_link(struct request *rq, struct str token, struct own_way *ret);
/* Who signs in with what somebody typed; account 0 when nobody does. */
MUST_CHECK const struct error *own_by_typed(struct request *rq, struct str typed, struct own_way *ret);
/* Makes a code that is good in this browser alone and sends it to where it is safe; for nobody, where nothing may go,
 * or for whoever uses a code app, it makes one that no digits are, so that nobody can tell. */
MUST_CHECK const struct error *own_code_send(struct request *rq, const struct own_way *to);

enum own_code_answer {
	OWN_CODE_RIGHT,
	OWN_CODE_WRONG,
	OWN_CODE_OVER /* too old, tried too often, or never asked for */
};
/* Looks at a code, of their app when they use one, and when it is right signs in. */
MUST_CHECK const struct error *own_code_try(struct request *rq, struct response *rs, struct str code,
					    enum own_code_answer *ret);
