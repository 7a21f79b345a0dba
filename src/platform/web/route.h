/*
 * Routes are const tables; the dispatcher checks everything that must hold before a handler runs.
 *
 *	static const struct route contact_routes[] = {
 *		ROUTE_GET("/people/{ref}/contacts/new", contact_new, MAY_RECORD_CONTACT),
 *		ROUTE_POST("/people/{ref}/contacts/new", contact_create, MAY_RECORD_CONTACT),
 *	};
 *
 * In a pattern {ref} matches one segment that is ref_valid(); {word} one segment of a-z, 0-9 and dash (at most 60);
 * {date} an ISO date; {number} digits; {pdf} such a word of up to 80 with .pdf after it. The captures are rq->param[0],
 *[1], ... A GET route answers HEAD too.
 */
#pragma once
#include "request.h"
#include "response.h"
#include "board.h"
#include "rate.h"
#include "asset.h"

/* Returns NULL when the response is ready, be it a page or a redirect; an error becomes the problem page of its kind.
 */
typedef const struct error *handler_fn(struct request *rq, struct response *rs);

/* Not 0 by accident: a route that forgets its permission is refused at start. */
#define PERMISSION_PUBLIC    (1u << 30) /* no session needed */
#define PERMISSION_SIGNED_IN (1u << 31) /* any account */

enum { BODY_LIMIT = 256 * 1024 };

struct route {
	enum http_method method; /* METHOD_GET or METHOD_POST */
	const char *pattern;
	handler_fn *fn;
	uint32_t permission; /* all bits must be held */
	const char *permission_name;
	size_t body_limit; /* bytes; 0 means BODY_LIMIT for POST */
	bool asks;         /* a POST that only asks something: when its session has ended there is nothing to keep */
	enum {
		UPLOAD_NONE,
		UPLOAD_ONE_FIELD,
		UPLOAD_LAST_TOO
	} upload; /* a form with files, which go to web->uploads as
they come; LAST_TOO: those of the field "last" apart, in BASE.last */
};

#define ROUTE_GET(pattern, fn, permission)                                                                             \
	{                                                                                                              \
		METHOD_GET, pattern, fn, permission, #permission, 0, false, UPLOAD_NONE                                \
	}
#define ROUTE_POST(pattern, fn, permission)                                                                            \
	{                                                                                                              \
		METHOD_POST, pattern, fn, permission, #permission, 0, false, UPLOAD_NONE                               \
	}
#define ROUTE_POST_ASKS(pattern, fn, permission)                                                                       \
	{                                                                                                              \
		METHOD_POST, pattern, fn, permission, #permission, 0, true, UPLOAD_NONE                                \
	}
#define ROUTE_POST_LARGE(pattern, fn, permission, body_limit)                                                          \
	{                                                                                                              \
		METHOD_POST, pattern, fn, permission, #permission, body_limit, false, UPLOAD_NONE                      \
	}

#define ROUTE_UPLOAD(pattern, fn, permission, body_limit)                                                              \
	{                                                                                                              \
		METHOD_POST, pattern, fn, permission, #permission, body_limit, false, UPLOAD_ONE_FIELD                 \
	}
#define ROUTE_UPLOAD_LAST_TOO(pattern, fn, permission, body_limit)                                                     \
	{                                                                                                              \
		METHOD_POST, pattern, fn, permission, #permission, body_limit, false, UPLOAD_LAST_TOO                  \
	}

struct route_table {
	const struct route *p;
	size_t n;
};
#define ROUTE_TABLE(routes)                                                                                            \
	{                                                                                                              \
		routes, sizeof(routes) / sizeof((routes)[0])                                                           \
	}

enum page_problem {
	PROBLEM_BAD_REQUEST,     /* 400 */
	PROBLEM_SIGNED_OUT,      /* 403: a POST without a live session; show the sign-in link */
	PROBLEM_SIGNED_OUT_KEPT, /* 403: as above, and what was typed is kept until they sign in (kept.h) */
	PROBLEM_STALE_FORM,      /* 403: the form's token is not this session's; show "go back and try again" */
	PROBLEM_FORBIDDEN,       /* 403 */
	PROBLEM_NOT_FOUND,       /* 404 */
	PROBLEM_METHOD,          /* 405 */
	PROBLEM_CONFLICT,        /* 409 */
	PROBLEM_TOO_LARGE,       /* 413 */
	PROBLEM_TOO_MANY,        /* 429 */
	PROBLEM_BROKEN,          /* 500 */
	PROBLEM_BUSY,            /* 503 */
};

/*
 * Those who have pages of their own here and are no staff. A session of theirs is marked as such when it begins
 * (session_start_apart()); whatever load_principal says, it opens routes of this one permission and those for
 * everybody, and no session of staff opens them. permission 0: there are none.
 */
struct web_apart {
	uint32_t permission;      /* one bit */
	struct url sign_in, home; /* where whoever is not signed in goes, and whoever is */
	uint32_t idle_seconds, absolute_seconds;
};

/* All that the dispatcher needs; set once before fork. */
struct web {
	const struct route_table *table;
	size_t tables;
	const struct asset *asset;
	size_t assets;
	void *context; /* the service layer's own: policies, settings */

	/* Before anything else of a request that is not answered from finished pages; its db is open. May be NULL. */
	void (*prepare)(struct request *rq);
	/* Fills in who for a live session; ERROR_NOT_FOUND or ERROR_FORBIDDEN means that the account may not be used
	 * any more, which counts as signed out. Called for every request, so a role taken away is gone at once. */
	const struct error *(*load_principal)(struct request *rq, struct account_id account, struct principal *ret);
	/* Writes the page of a problem; rs->status is set, rs->body empty. NULL: a plain built-in page. */
	void (*problem_page)(struct request *rq, struct response *rs, enum page_problem problem);
	/* Runs after a handler that succeeded, before the answer goes out (the journal of reads); an error becomes the
	 * problem page. May be NULL. */
	const struct error *(*before_answer)(struct request *rq, struct response *rs);

	/* Gives an answer, which is ready, in rq->language; /in/CODE/... is not found where it is NULL. */
	void (*in_language)(struct request *rq, struct response *rs);
	struct str languages_mark; /* another one, and such a page may say something else */

	struct finished_pages *finished; /* pages for everybody that may be given again; may be NULL */
	/* What such pages depend on beside their address, the day and what is compiled in or read before the fork:
	 * another mark, and they may say something else. May be NULL: nothing. */
	const struct error *(*finished_mark)(struct request *rq, struct str *ret);

	bool secure;          /* behind TLS: __Host- cookies, HSTS */
	bool trust_forwarded; /* rq->peer is the last address of X-Forwarded-For: only behind a proxy that sets it */
	struct str origin; /* "https://alwayshere.example.gov.uk"; empty: made of the Host that was asked for, and https
			      if secure */
	uint32_t idle_seconds, absolute_seconds; /* of a session; 0 means 30 minutes and 12 hours */
	struct web_apart apart;
	struct rate *rate;   /* may be NULL */
	struct board *board; /* may be NULL */
	struct str uploads;  /* the folder for files that are sent; empty: none may be */
};

/* Checks the tables once at start: patterns well formed, no two alike, no permission forgotten. ERROR_INTERNAL. */
MUST_CHECK const struct error *web_check(const struct web *web);
/* From a request with arena, db, web, now, method, path, query_text, body_text, headers and peer set, to an answer. */
void web_answer(struct request *rq, struct response *rs);
/* The page of a problem in place of what was begun: for a handler that knows better than an error's kind. */
void web_problem(struct request *rq, struct response *rs, enum page_problem problem);
/* The same as a whole answer, without looking at the request: for the server. */
void web_answer_problem(struct request *rq, struct response *rs, enum page_problem problem);
/* Whether a form with a file may be sent at all: looked at before its body is. When not, the answer stands in rs. */
bool web_admits(struct request *rq, struct response *rs);
/* The route for a path, its captures set; NULL and *ret_others (methods that do have one, bit by method) when none. */
const struct route *route_find(const struct web *web, enum http_method method, struct str path,
			       struct str param[ROUTE_CAPTURES], unsigned *ret_others);
/* Whether a POST to that path is a form with a file. */
bool route_takes_file(const struct web *web, struct str path);
/* How long a body may be on that path; 0 when nothing takes one. */
size_t route_body_limit(const struct web *web, enum http_method method, struct str path);
/* "GET /people/{ref} MAY_VIEW\n" for each route in order: for the golden file of roles by routes. */
void web_print_routes(const struct web *web, struct buf *to);
