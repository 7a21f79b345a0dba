/* Inside the folder: the server's connections, those that libmicrohttpd has and those that wait without it. */
#pragma once
#include <microhttpd.h>

#include "idle.h"
#include "server.h"
#include "upload.h"

enum {
	CONNECTIONS = 500,
	REQUEST_SECONDS = 20,
	SPARES = 4, /* one request is answered at a time; a few more are on their way */
};

struct server;

/* One connection, and the request that is on it. */
struct connection {
	struct connection *next, **back;
	struct server *server;
	struct arena arena;
	struct MHD_Connection *mhd;
	int fd;
	int64_t deadline; /* monotonic ms: until then the request must be complete, or the answer taken */
	int64_t taken;    /* bytes of requests that came on it */
	bool served;      /* at least one answer went out */
	bool leaving;     /* for the idle ones, unless something comes */
	bool named;       /* the first line of a request has come */
	bool headed;      /* its head was checked */
	struct str target;
	struct request *rq; /* while one is on it: in the arena, so that an idle connection is small */
	struct response *rs;
	struct buf body;
	struct upload_reader *upload; /* of a form with a file */
	bool too_large;
	size_t discarded; /* of a form with a file: all that came */
	size_t upload_limit;
};

struct server {
	const struct server_config *config;
	struct arena spare[SPARES]; /* with the memory that a request took: the next one has it, whoever asks */
	size_t spares;
	struct MHD_Daemon *daemon;
	struct connection *connections;
	unsigned active;  /* how many of them */
	struct idle idle; /* and those that wait without the library */
	bool returns;     /* while one comes back from there */
	uint64_t requests;
	bool draining;
	bool lost; /* the database is gone */
};

int64_t monotonic_ms(void);
static inline unsigned or_else(unsigned value, unsigned otherwise)
{
	return value ? value : otherwise;
}
/* Of what libmicrohttpd may have at a time. */
unsigned connections_most(const struct server *s);
/* A next request may come until the deadline. */
void expect_request(struct connection *c);
struct connection *connection_of(struct MHD_Connection *mhd);
/* libmicrohttpd's call when a connection comes and when it is closed. */
void on_connection(void *cls, struct MHD_Connection *mhd, void **of_connection,
		   enum MHD_ConnectionNotificationCode what);
/* Something has come on it: it does not leave for the idle ones. */
void stay(struct connection *c);
/* Called about each second. */
void let_idle_leave(struct server *s);
/* What has come on the idle ones, the library reads. */
void take_back(struct server *s);
