/*
 * HTTP on a socket that was opened before the fork: libmicrohttpd, polled from one loop, one request at a time handled
 * to its end. Nothing else includes microhttpd.h. What the library hides from us is listed in doc/web.md.
 */
#pragma once
#include "board.h"
#include "route.h"

struct server_config {
	const struct web *web;
	int listen_fd;
	struct db *db;                 /* given to each request; may be NULL */
	unsigned connections;          /* at most, 0 = 500; more wait in the kernel's queue */
	unsigned connections_per_peer; /* at most, 0 = no limit (behind a proxy all come from one address) */
	unsigned request_seconds;      /* from the first byte's connection to a complete request; 0 = 20 */
	unsigned response_seconds;     /* to take the whole answer; 0 = 60 */
	unsigned drain_seconds;        /* after SIGTERM; 0 = 10 */
	unsigned leave_seconds;        /* goes by itself after so long; 0 = never */
	bool closed;                   /* the database cannot be reached: 503 for everything */
	size_t arena_cap;              /* bytes a request may use; 0 = 8 MiB */
	struct board_worker *board;    /* where to count; may be NULL */
	void (*tick)(void *arg);       /* about each second, between requests; may be NULL */
	void *tick_arg;
};

/* Opens a listening socket; host is an address such as "127.0.0.1" or "::1"; port 0 takes a free one.
 * ERROR_UNAVAILABLE when it is in use, saying so. *ret_port says which it became. */
MUST_CHECK const struct error *server_listen(const char *host, uint16_t port, int *ret_fd, uint16_t *ret_port);
/* Serves until SIGTERM or SIGINT, then drains: stops accepting, finishes what is under way, says Connection: close,
 * leaves after drain_seconds at the latest. Returns NULL after a drain; ERROR_UNAVAILABLE when it drained because its
 * database was gone: another process should take this one's place. */
MUST_CHECK const struct error *server_run(const struct server_config *config);
