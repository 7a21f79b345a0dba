#include "server_private.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <time.h>

#include "db.h"
#include "finished.h"
#include "guard.h"
#include "log.h"

enum {
	/* libmicrohttpd's own, for a head, of which HEAD_MAX is well inside, and what it makes of it. After every
	 * request it writes zeros over all of it. */
	CONNECTION_MEMORY = 24 * 1024,
	DISCARDED_MAX = 1024 * 1024, /* of a body that is too large: read so that the answer arrives, no more */
	UPLOAD_DISCARDED_MAX = 256 * 1024 * 1024,
	UPLOAD_BYTES_A_SECOND = 32 * 1024, /* a file that comes more slowly is cut off */
};

static volatile sig_atomic_t stop_wanted;

static void want_stop(int signal_number)
{
	(void)signal_number;
	stop_wanted = 1;
}

/* Answers */

static void destroy_made(void *made)
{
	MHD_destroy_response(made);
}

static struct MHD_Response *make_response(struct connection *c)
{
	struct str content = response_content(c->rs);
	/* The library takes it without const and does not write. The text stays in the arena, which lives until the
	 * request is completed. */
	const union {
		const char *ours;
		void *theirs;
	} text = {content.p};
	struct MHD_Response *response = MHD_create_response_from_buffer(content.n, text.theirs, MHD_RESPMEM_PERSISTENT);
	for (size_t i = 0; response && i < c->rs->headers; i++)
		MHD_add_response_header(response, c->rs->header[i].name.p, c->rs->header[i].value.p);
	return response;
}

static enum MHD_Result send_answer(struct connection *c, struct MHD_Connection *mhd)
{
	bool ends = c->rs->close || c->server->draining;
	struct finished_page *again = ends ? NULL : c->rs->finished; /* one response for all who ask for it */
	struct MHD_Response *response = again && again->made ? again->made : make_response(c);
	if (!response)
		return MHD_NO;
	if (again && !again->made) {
		again->made = response;
		again->unmake = destroy_made;
	}
	if (ends)
		MHD_add_response_header(response, "Connection", "close");
	enum MHD_Result result = MHD_queue_response(mhd, (unsigned)c->rs->status, response);
	if (!again)
		MHD_destroy_response(response);
	c->deadline = monotonic_ms() + 1000 * (int64_t)or_else(c->server->config->response_seconds, 60);
	return result;
}

/* Refused before anybody looked at what it asks for. */
static enum MHD_Result send_refusal(struct connection *c, struct MHD_Connection *mhd, int status)
{
	response_init(c->rs, &c->arena);
	c->rs->status = status;
	c->rs->type = "text/plain; charset=utf-8";
	c->rs->close = true;
	buf_fmt(&c->rs->body, "%d: this request is refused\n", status);
	if (status == 405)
		response_header(c->rs, "Allow", STR("GET, HEAD, POST"));
	response_finish(c->rq, c->rs);
	log_line(LOG_NOTICE, "guard", "request=%llu status=%d", (unsigned long long)c->rq->number, status);
	return send_answer(c, mhd);
}

static enum MHD_Result answer(struct connection *c, struct MHD_Connection *mhd, bool whole)
{
	struct timespec began, ended;
	struct board_worker *board = c->server->config->board;
	clock_gettime(CLOCK_MONOTONIC, &began);
	c->rq->now = instant_now();
	if (board) {
		board->began = began.tv_sec;
		board->busy = 1;
	}
	if (c->server->config->closed)
		web_answer_problem(c->rq, c->rs, PROBLEM_BUSY);
	else if (c->too_large)
		web_answer_problem(c->rq, c->rs, PROBLEM_TOO_LARGE);
	else
		web_answer(c->rq, c->rs);
	if (!whole || c->too_large)
		c->rs->close = true;
	if (c->rq->db && db_tidy(c->rq->db))
		log_line(LOG_ERROR, "transaction-left-open", "route=\"%s\"", c->rq->route ? c->rq->route->pattern : "");
	if (c->rq->db && db_lost(c->rq->db))
		c->server->lost = true;
	clock_gettime(CLOCK_MONOTONIC, &ended);
	int64_t us = ((int64_t)ended.tv_sec - began.tv_sec) * 1000000 + (ended.tv_nsec - began.tv_nsec) / 1000;
	board_answered(board, c->rs->status, us);
	if (board)
		board->busy = 0;
	log_line(LOG_INFO, "request", "request=%llu method=%s route=\"%s\" account=%lld status=%d bytes=%zu us=%lld",
		 (unsigned long long)c->rq->number, c->rq->method == METHOD_POST ? "POST" : "GET",
		 c->rq->route ? c->rq->route->pattern : "", (long long)c->rq->who.account.id, c->rs->status,
		 response_content(c->rs).n, (long long)us);
	return send_answer(c, mhd);
}

/* Requests */

static struct str peer_address(struct connection *c, struct MHD_Connection *mhd)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	char text[INET6_ADDRSTRLEN] = "";
	const struct web *web = c->server->config->web;
	if (web->trust_forwarded) {
		struct str rest = request_header(c->rq, "x-forwarded-for"), part = STR_NONE;
		while (str_split(&rest, ',', &part))
			if (!rest.p)
				return str_trim(part);
	}
	if (info && info->client_addr && info->client_addr->sa_family == AF_INET) {
		struct sockaddr_in in;
		memcpy(&in, info->client_addr, sizeof(in));
		inet_ntop(AF_INET, &in.sin_addr, text, sizeof(text));
	} else if (info && info->client_addr && info->client_addr->sa_family == AF_INET6) {
		struct sockaddr_in6 in;
		memcpy(&in, info->client_addr, sizeof(in));
		inet_ntop(AF_INET6, &in.sin6_addr, text, sizeof(text));
	}
	return arena_str(&c->arena, str_c(text));
}

struct head_reader {
	struct arena *arena;
	struct header *header;
	size_t n;
};

static enum MHD_Result read_header(void *cls, enum MHD_ValueKind kind, const char *key, size_t key_n, const char *value,
				   size_t value_n)
{
	struct head_reader *to = cls;
	(void)kind;
	if (to->n > REQUEST_HEADER_MAX)
		return MHD_NO; /* one more than may be: the guard will say so */
	to->header[to->n++] = (struct header){arena_str(to->arena, (struct str){key, key_n}),
					      arena_str(to->arena, (struct str){value, value ? value_n : 0})};
	return MHD_YES;
}

/* A form with a file: whoever may not send one is told before it comes. One that is too large is read to its end all
 * the same, within reason: a browser shows no answer before it has sent everything. */
static enum MHD_Result begin_upload(struct connection *c, struct MHD_Connection *mhd, const struct guarded *ok,
				    size_t limit)
{
	c->rq->now = instant_now();
	c->upload_limit = limit;
	if (c->server->config->closed || ok->length > UPLOAD_DISCARDED_MAX) {
		c->too_large = !c->server->config->closed;
		return answer(c, mhd, false);
	}
	if (!upload_begin(c->rq, c->rs, &c->upload)) {
		c->rs->close = true;
		return send_answer(c, mhd);
	}
	c->too_large = ok->length > limit;
	return MHD_YES;
}

static enum MHD_Result take_upload(struct connection *c, const char *data, size_t *n)
{
	c->discarded += *n;
	c->deadline += (int64_t)(*n * 1000 / UPLOAD_BYTES_A_SECOND);
	if (c->discarded > c->upload_limit)
		c->too_large = true;
	if (c->discarded > UPLOAD_DISCARDED_MAX)
		return MHD_NO;
	if (!c->too_large)
		upload_take(c->upload, (struct str){data, *n});
	*n = 0;
	return MHD_YES;
}

/* The head is complete. Answers at once when it is refused; else makes room for the body. */
static enum MHD_Result begin(struct connection *c, struct MHD_Connection *mhd, const char *method, const char *version)
{
	struct head_reader headers = {&c->arena, arena_new(&c->arena, struct header, REQUEST_HEADER_MAX + 1), 0};
	MHD_get_connection_values_n(mhd, MHD_HEADER_KIND, read_header, &headers);
	struct head head = {str_c(method), c->target, str_c(version), headers.header, headers.n};
	struct guarded ok = {0};
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
	c->headed = true;
	c->taken += info ? (int64_t)info->header_size : 0;
	int status = guard_head(&c->arena, &head, &ok);
	if (status)
		return send_refusal(c, mhd, status);
	c->rq->method = ok.method;
	c->rq->path = ok.path;
	c->rq->query_text = ok.query;
	c->rq->header = headers.header;
	c->rq->headers = headers.n;
	c->rq->peer = peer_address(c, mhd);
	buf_init(&c->body, &c->arena, 0);
	if (ok.method != METHOD_POST)
		return MHD_YES;
	size_t limit = route_body_limit(c->rq->web, ok.method, ok.path);
	if (limit == 0)
		return answer(c, mhd, false); /* nothing takes it: 404 or 405, without waiting for the body */
	if (route_takes_file(c->rq->web, ok.path))
		return begin_upload(c, mhd, &ok, limit);
	if (ok.length > limit) {
		c->too_large = true;
		return answer(c, mhd, false);
	}
	buf_init(&c->body, &c->arena, limit);
	if (ok.has_length)
		(void)buf_room(&c->body, (size_t)ok.length);
	return MHD_YES;
}

static enum MHD_Result take_body(struct connection *c, const char *data, size_t *n)
{
	if (!c->too_large)
		buf_add(&c->body, (struct str){data, *n});
	if (c->body.over)
		c->too_large = true;
	if (c->too_large && (c->discarded += *n) > DISCARDED_MAX)
		return MHD_NO;
	*n = 0;
	return MHD_YES;
}

/* libmicrohttpd's three calls: head complete, piece of a body, all complete. */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *mhd, const char *url, const char *method,
				  const char *version, const char *data, size_t *n, void **of_request)
{
	struct connection *c = *of_request;
	(void)cls;
	(void)url;
	if (!c)
		return MHD_NO;
	if (!c->headed)
		return begin(c, mhd, method, version);
	c->taken += (int64_t)*n;
	if (*n)
		return c->upload ? take_upload(c, data, n) : take_body(c, data, n);
	if (c->upload && !c->too_large && !upload_end(c->upload, c->rq, c->rs))
		return send_answer(c, mhd);
	if (!c->upload)
		c->rq->body_text = buf_str(&c->body);
	return answer(c, mhd, true);
}

/* The first line has come: the only moment at which the target can be seen as it was sent. */
static void *on_target(void *cls, const char *target, struct MHD_Connection *mhd)
{
	struct server *s = cls;
	struct connection *c = connection_of(mhd);
	if (!c)
		return NULL;
	c->named = true;
	stay(c);
	if (s->spares)
		c->arena = s->spare[--s->spares];
	c->target = arena_str(&c->arena, str_c(target));
	c->rs = arena_new(&c->arena, struct response, 1);
	c->rq = arena_new(&c->arena, struct request, 1);
	*c->rq =
	    (struct request){.arena = &c->arena, .db = s->config->db, .web = s->config->web, .number = ++s->requests};
	return c;
}

static void on_completed(void *cls, struct MHD_Connection *mhd, void **of_request, enum MHD_RequestTerminationCode why)
{
	struct connection *c = *of_request;
	(void)cls;
	(void)mhd;
	(void)why;
	if (!c)
		return;
	*of_request = NULL;
	c->upload = NULL;
	c->rq = NULL;
	c->rs = NULL;
	/* An idle connection keeps no memory. */
	if (c->server->spares < SPARES) {
		arena_reset(&c->arena);
		c->server->spare[c->server->spares++] = c->arena;
		arena_init(&c->arena, c->arena.cap);
	} else {
		arena_finish(&c->arena);
	}
	c->named = c->headed = c->too_large = false;
	c->discarded = 0;
	c->served = true;
	expect_request(c);
}

/* Escapes are decoded by us, once. */
static size_t leave_as_it_is(void *cls, struct MHD_Connection *mhd, char *text)
{
	(void)cls;
	(void)mhd;
	return strlen(text);
}

/* The library's time-out is for idle connections only, so a byte now and then would keep one for ever. */
static void cut_the_late(struct server *s, int64_t now)
{
	for (struct connection *c = s->connections; c; c = c->next)
		if (now > c->deadline && c->fd >= 0)
			shutdown(c->fd, SHUT_RDWR);
	idle_cut(&s->idle, now);
}

/* Between two requests of one connection nothing is lost: what already came is still read and answered. */
static void begin_drain(struct server *s)
{
	take_back(s);
	idle_close(&s->idle);
	s->draining = true;
	MHD_quiesce_daemon(s->daemon);
	for (struct connection *c = s->connections; c; c = c->next)
		if (c->served && !c->named && c->fd >= 0)
			shutdown(c->fd, SHUT_RD);
	log_line(LOG_NOTICE, "drain", "requests=%llu", (unsigned long long)s->requests);
}

static bool wait_and_run(struct server *s, int64_t until, const sigset_t *while_waiting)
{
	const union MHD_DaemonInfo *info = MHD_get_daemon_info(s->daemon, MHD_DAEMON_INFO_EPOLL_FD);
	/* While the library has as many as it may, those that wait go on waiting. */
	struct pollfd poll_fd[] = {{.fd = info->epoll_fd, .events = POLLIN},
				   {.fd = s->active < connections_most(s) ? s->idle.poll : -1, .events = POLLIN}};
	int64_t wait = until - monotonic_ms();
	MHD_UNSIGNED_LONG_LONG pending;
	if (MHD_get_timeout(s->daemon, &pending) == MHD_YES && (int64_t)pending < wait)
		wait = (int64_t)pending;
	if (wait < 0)
		wait = 0;
	struct timespec t = {wait / 1000, wait % 1000 * 1000000};
	int ready = ppoll(poll_fd, 2, &t, while_waiting);
	if (ready < 0 && errno != EINTR)
		return false;
	if (ready > 0 && poll_fd[1].revents)
		take_back(s);
	return MHD_run(s->daemon) == MHD_YES;
}

static const struct error *loop(struct server *s, const sigset_t *while_waiting)
{
	enum { TICK_MS = 1000 };
	int64_t began = monotonic_ms(), next_tick = began + TICK_MS, leave = 0;
	int64_t go = s->config->leave_seconds ? began + 1000 * (int64_t)s->config->leave_seconds : INT64_MAX;
	for (;;) {
		if (!wait_and_run(s, next_tick, while_waiting))
			return error_new(ERROR_UNAVAILABLE, "the server's loop: %s", strerror(errno));
		int64_t now = monotonic_ms();
		if ((stop_wanted || s->lost || now >= go) && !s->draining) {
			leave = now + 1000 * (int64_t)or_else(s->config->drain_seconds, 10);
			begin_drain(s);
		}
		if (s->draining && (!s->connections || now >= leave))
			return NULL;
		if (now < next_tick)
			continue;
		next_tick = now + (s->draining ? 50 : TICK_MS);
		cut_the_late(s, now);
		let_idle_leave(s);
		if (s->config->tick)
			s->config->tick(s->config->tick_arg);
	}
}

static struct MHD_Daemon *start(struct server *s)
{
	const struct server_config *config = s->config;
	return MHD_start_daemon(
	    MHD_USE_EPOLL | MHD_USE_TURBO, 0, NULL, NULL, on_request, s, MHD_OPTION_LISTEN_SOCKET, config->listen_fd,
	    MHD_OPTION_CONNECTION_LIMIT, connections_most(s), MHD_OPTION_PER_IP_CONNECTION_LIMIT,
	    config->connections_per_peer, MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_NOTIFY_CONNECTION,
	    on_connection, s, MHD_OPTION_NOTIFY_COMPLETED, on_completed, s, MHD_OPTION_URI_LOG_CALLBACK, on_target, s,
	    MHD_OPTION_UNESCAPE_CALLBACK, leave_as_it_is, s, MHD_OPTION_END);
}

const struct error *server_run(const struct server_config *config)
{
	struct server s = {.config = config};
	const struct error *e = web_check(config->web);
	if (e)
		return e;
	sigset_t stops, before;
	sigemptyset(&stops);
	sigaddset(&stops, SIGTERM);
	sigaddset(&stops, SIGINT);
	sigprocmask(SIG_BLOCK, &stops, &before);
	sigset_t while_waiting = before;
	sigdelset(&while_waiting, SIGTERM);
	sigdelset(&while_waiting, SIGINT);
	struct sigaction on_stop = {.sa_handler = want_stop}, ignore = {.sa_handler = SIG_IGN};
	stop_wanted = 0;
	sigaction(SIGTERM, &on_stop, NULL);
	sigaction(SIGINT, &on_stop, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	idle_open(&s.idle);
	s.daemon = start(&s);
	if (!s.daemon)
		return error_new(ERROR_UNAVAILABLE, "the HTTP server does not start: %s", strerror(errno));
	e = loop(&s, &while_waiting);
	MHD_stop_daemon(s.daemon);
	idle_close(&s.idle);
	while (s.spares)
		arena_finish(&s.spare[--s.spares]);
	sigprocmask(SIG_SETMASK, &before, NULL);
	if (!e && s.lost)
		e = error_new(ERROR_UNAVAILABLE, "the connection to the database is gone");
	return e;
}
