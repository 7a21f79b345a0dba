/*
 * One request as a handler sees it. Everything in it lives in the request's arena.
 */
#pragma once
#include "arena.h"
#include "date.h"
#include "form.h"
#include "id.h"

struct db;
struct web;
struct route;

enum http_method { METHOD_GET, METHOD_HEAD, METHOD_POST };

/* Who is signed in. Permissions are opaque bits here: service/access knows what they mean. Bit 31 is ours. */
struct principal {
	struct account_id account;
	uint32_t permissions;
	struct str name; /* to show at the top of each page */
};

enum { SESSION_SECRET = 32, ROUTE_CAPTURES = 4, REQUEST_HEADER_MAX = 64 };

struct header {
	struct str name, value;
};

struct session {
	bool live;                 /* somebody is signed in */
	bool has_secret;           /* a session or an anonymous visit: CSRF tokens can be made */
	bool is_new;               /* the cookie goes out with this answer */
	struct session_id id;      /* of a live session, or one that ended less than 24 h ago */
	struct account_id account; /* its account */
	bool apart;                /* of somebody who is no staff: struct web, apart */
	struct instant started;
	struct instant seen;                  /* when last_seen was last written */
	unsigned char secret[SESSION_SECRET]; /* what the cookie holds; only its hash is stored */
};

enum { UPLOAD_FILES = 12 };

/* Files that came with a form: in a folder of their own, which is removed after the answer unless keep is set. */
struct upload {
	struct str ref;    /* the folder's name, in web->uploads */
	struct str folder; /* its path */
	struct upload_file {
		struct str name; /* in the folder: as the sender's machine calls it, of harmless characters */
		int64_t bytes;
	} file[UPLOAD_FILES];
	size_t n;
	bool keep;
};

struct request {
	struct arena *arena;
	struct db *db;
	const struct web *web;
	struct instant now; /* the moment it came; nothing else asks a clock */
	uint64_t number;    /* for the log */
	enum http_method method;
	struct str path;       /* decoded, valid UTF-8, begins with a slash, no dot segments */
	struct str query_text; /* as it came, without the question mark */
	struct str body_text;
	const struct header *header; /* as they came */
	size_t headers;
	struct str peer; /* address of the client, without port */

	/* Set by the dispatcher before the handler: */
	/* Of /in/CODE/..., taken off the path: "ar"; empty: English. A handler may set it, by whose page it is, unless
	 * in_english: then the address asked for English. */
	struct str language;
	bool in_english;
	const struct route *route;
	struct str param[ROUTE_CAPTURES]; /* what the {} of the pattern matched, in order; a {ref} is ref_valid */
	struct form query, body;
	struct upload *upload; /* of a form with files (ROUTE_UPLOAD); NULL: none came */
	struct session session;
	struct principal who;
	struct str flash; /* the one-time message of the page before, empty when none */
	bool unsure;      /* something that was to be asked could not be: the answer is not given again (finished.h) */
	const void *hold; /* the service layer's own: what a handler that stopped wants asked on the page instead */
	struct str csrf;  /* the token of this answer, once csrf_token() has made it */
};

/* The value of a header, compared without case; empty when there is none. */
struct str request_header(const struct request *rq, const char *name);
/* The value of a cookie; empty when there is none. */
struct str request_cookie(const struct request *rq, const char *name);
/* True when the principal holds every bit of permission. */
bool request_may(const struct request *rq, uint32_t permission);
