/*
 * What a handler answers. It sets little: a page into body, or a redirect. The headers that keep a page safe are added
 * in one place, response_finish(), to every answer.
 */
#pragma once
#include "buf.h"
#include "html.h"
#include "request.h"

struct finished_page;

enum { RESPONSE_MAX_BODY = 4 * 1024 * 1024, RESPONSE_MAX_HEADERS = 24 };

struct response {
	struct arena *arena;
	int status;       /* 200 at start */
	const char *type; /* Content-Type, "text/html; charset=utf-8" at start */
	struct buf body;  /* the page goes here */
	struct str fixed; /* a body that lives longer than the request (a static file); used when p is set */
	struct header header[RESPONSE_MAX_HEADERS];
	size_t headers;
	bool cacheable; /* else Cache-Control: no-store */
	bool plain;     /* do not compress (is compressed, or too small to gain) */
	bool part;      /* a stylesheet or a script: what is said to documents would be said to nobody */
	bool shut_in;   /* a file: whatever it holds, a browser runs nothing of it and sends nothing from it */
	bool close;     /* end the connection after this answer */
	bool lasts;     /* the same for everybody until something is published or the day is over: finished.h */
	struct finished_page *finished; /* the whole answer is this one; else NULL */
};

void response_init(struct response *rs, struct arena *a);
/* name is a constant of the program; value must be without control characters (others are dropped). */
void response_header(struct response *rs, const char *name, struct str value);
/* 303 See Other to a path of ours: what every POST that did something answers. */
void response_redirect(struct response *rs, struct url to);
/* The one-time message that the next page shows ("Contact recorded"); kept sealed in a cookie. At most 500 bytes. */
void response_flash(struct request *rq, struct response *rs, struct str message);
/* A file to save, which a browser that shows it all the same shows shut in; name is for the Content-Disposition:
 * letters, digits, dot and dash. */
void response_download(struct response *rs, const char *type, const char *name);
/* Forgets body, headers but cookies, redirect: for a problem page in place of what was begun. */
void response_clear(struct response *rs);
/* The answer may be kept, as control says ("public, max-age=300"), and its state is called tag ("\"3f\"", or "W/\"3f\""
 * where the same words may come in other bytes). True when whoever asks has it already: then it is a 304 without a
 * body. */
bool response_keep(const struct request *rq, struct response *rs, struct str control, struct str tag);
/* Whether an If-None-Match names this tag, weak or not, or all are meant. */
bool response_names_tag(struct str header, struct str tag);
/* For how long what is for everybody may be kept: five minutes by anybody; whoever is signed in asks again each time.
 */
struct str response_public_age(const struct request *rq);
/* Once the answer is in the body: it may be kept so long, and its tag is made of what it says. */
bool response_keep_public(const struct request *rq, struct response *rs);
/* Security headers, cookies, compression. Called once by the dispatcher. */
void response_finish(const struct request *rq, struct response *rs);
/* The value of a header that was set; empty when none. For tests and the server. */
struct str response_header_value(const struct response *rs, const char *name);
/* What goes out: fixed, or body. */
struct str response_content(struct response *rs);
