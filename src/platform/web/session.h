/*
 * Sessions. The cookie holds 32 random bytes; the database holds their hash, so a copy of it lets nobody in.
 * CSRF tokens and the seal of the one-time message are derived from the same bytes and need no row.
 * A session ends by signing out, after idle_seconds without a request or absolute_seconds after sign-in. It stays
 * 24 hours more, so that what was typed meanwhile can be kept for its account (kept.h).
 */
#pragma once
#include "request.h"
#include "response.h"

struct own_txn;

/*
 * Signs in: a new session with a new secret, whatever cookie came (so nobody can fix one beforehand); the cookie goes
 * out with rs. The session that came, if any, is ended.
 */
MUST_CHECK const struct error *session_start(struct request *rq, struct response *rs, struct account_id account);
/* The same for somebody who is no staff (struct web_apart): account is theirs, an id that no account of staff has. */
MUST_CHECK const struct error *session_start_apart(struct request *rq, struct response *rs, struct account_id account);
/* Signs out: the row is ended and the cookie cleared. Does nothing when nobody is signed in. */
MUST_CHECK const struct error *session_end(struct request *rq, struct response *rs);
/* When this session ends if nothing more is asked for. */
struct instant session_ends(const struct request *rq);
/* The live sessions of whoever is signed in, newest first. */
struct session_row {
	struct session_id id;
	struct instant started, seen;
	struct str browser; /* in words; empty when not known */
	bool this_one;
};
struct session_rows {
	const struct session_row *p;
	size_t n;
};
MUST_CHECK const struct error *session_list(struct request *rq, struct session_rows *ret);
/* Ends one session of whoever is signed in, in the transaction that says so; *ret: it was there and theirs. */
MUST_CHECK const struct error *session_end_one(struct own_txn *own, const struct request *rq, struct session_id id,
					       bool *ret);
/* Ends every session of an account: after a new password, or when it is closed. */
MUST_CHECK const struct error *session_end_all(struct db *db, struct account_id account, struct instant now);
/* Deletes what ended more than 24 h ago: for the work process, now and then. */
MUST_CHECK const struct error *session_clear(struct db *db, struct instant now, uint32_t idle_seconds,
					     uint32_t absolute_seconds);

/* The anonymous visit that a cookie names, if any, in place of a session; called by the dispatcher. */
void visit_load(struct request *rq);
/* Reads the cookie and fills rq->session; called by the dispatcher. */
MUST_CHECK const struct error *session_load(struct request *rq);

/* The value of the hidden field "csrf": one for each answer (masked, against compression attacks). Makes an anonymous
 * visit (a cookie, no row) when nobody is signed in. */
struct str csrf_token(struct request *rq);
/* What this session or visit alone makes of a text, 32 bytes: for what is to be good in one browser and says nothing to
 * whoever reads the database. Makes a visit when there is none. */
struct str session_mark(struct request *rq, struct str text);
/* True when token was made for this session or visit. */
bool csrf_valid(const struct request *rq, struct str token);
/* True unless Origin or Sec-Fetch-Site say that the request was made by another site. */
bool origin_valid(const struct request *rq);
