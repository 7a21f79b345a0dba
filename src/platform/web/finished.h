/*
 * Pages for everybody that are finished. A process keeps what it answered as it went out, headers and compressed bytes
 * too, and gives it to whoever asks for the same. It knows nothing of what a page says, so a page is kept only when it
 * says of itself that it lasts (struct response): it is the same for everybody until something is published or the day
 * in London is over. And never when
 *   - the request has a cookie or says who sends it;
 *   - its address has a query: what somebody answers or looks for is stored nowhere;
 *   - it sets a cookie, or may not be kept by others either (no-store).
 * All pages go when something is published: finished_stale() says so to every process of this machine at once. What
 * another machine publishes, web->finished_mark shows within a second.
 */
#pragma once
#include "coding.h"
#include "response.h"

enum {
	FINISHED_MOST = 512,                 /* pages of a process, */
	FINISHED_BYTES = 2 * 1024 * 1024,    /* and their memory: those go first that nobody asked for longest */
	FINISHED_PAGE = FINISHED_BYTES / 16, /* one that is larger is not kept */
	FINISHED_MARK = 200,                 /* bytes of a mark, at most */
};

struct route;
struct finished_pages;

/* One answer. While rq->arena lasts, so does it, whatever goes from the pages meanwhile. */
struct finished_page {
	struct str path; /* as it was asked for, with its language */
	enum coding coding;
	uint64_t hash, asked;
	size_t bytes, holders;
	const struct route *route;
	const char *type;
	struct header header[RESPONSE_MAX_HEADERS];
	size_t headers;
	struct str tag, content;
	void *made; /* the server's own, of these headers and bytes; gone with the page */
	void (*unmake)(void *);
};

/* bytes: at most, 0 = FINISHED_BYTES. Takes memory when pages come, so each process has its own after a fork. NULL when
 * there is no memory. */
struct finished_pages *finished_create(size_t bytes);
void finished_destroy(struct finished_pages *f);

/* For the dispatcher, before anything that the page says was looked at: true when rs is the answer, whole. */
bool finished_answer(struct request *rq, struct response *rs);
/* And once it is finished: keeps it, if it may be. asked: the path as it came, with its language. */
void finished_keep(const struct request *rq, struct response *rs, struct str asked);

/* Something for everybody was published, and is committed. */
void finished_stale(const struct web *web);

/* How many, and of how many bytes. For tests. */
size_t finished_count(const struct finished_pages *f, size_t *ret_bytes);
