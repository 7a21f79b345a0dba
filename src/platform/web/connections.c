/* The connections of a server: their deadlines, and how those that wait give up the library's memory. */
#include "server_private.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "log.h"

enum {
	FEW = 64,          /* so many idle connections may keep the library's memory */
	KEEP_SECONDS = 75, /* for a next request, without the memory */
};

int64_t monotonic_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void expect_request(struct connection *c)
{
	c->deadline = monotonic_ms() + 1000 * (int64_t)or_else(c->server->config->request_seconds, REQUEST_SECONDS);
}

struct connection *connection_of(struct MHD_Connection *mhd)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	return info ? info->socket_context : NULL;
}

unsigned connections_most(const struct server *s)
{
	return or_else(s->config->connections, CONNECTIONS);
}

static void show_connections(const struct server *s)
{
	if (s->config->board)
		s->config->board->connections = s->active + s->idle.n;
}

void stay(struct connection *c)
{
	if (c->leaving)
		MHD_set_connection_option(c->mhd, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
	c->leaving = false;
}

/* Whether all that was read of it are requests that were answered: nobody would have the beginning of one that came in
 * part. */
static bool between_requests(const struct connection *c)
{
	return c->served && !c->named && idle_bytes_read(c->fd) == c->taken;
}

/* Where there are many, those between two requests are closed by the library's own time-out, unless something comes
 * within it. That closes its socket; ours of the same connection stays open, as MHD_USE_TURBO means that nothing is
 * shut down before. Called more often than the time-out is long, so that a request which comes slowly is not cut. */
void let_idle_leave(struct server *s)
{
	enum { WAIT_SECONDS = 2 };
	for (struct connection *c = s->connections; c; c = c->next)
		if (c->leaving && !between_requests(c))
			stay(c);
		else if (!c->leaving && s->active > FEW && between_requests(c))
			c->leaving = MHD_set_connection_option(c->mhd, MHD_CONNECTION_OPTION_TIMEOUT,
							       (unsigned)WAIT_SECONDS) == MHD_YES;
}

static void keep_idle(struct server *s, const struct connection *c)
{
	if (c->leaving && !s->draining && between_requests(c))
		(void)idle_take(&s->idle, c->fd, monotonic_ms() + 1000 * (int64_t)KEEP_SECONDS);
}

/* What has come on them, the library reads. */
void take_back(struct server *s)
{
	struct sockaddr_storage from;
	int fd;
	s->returns = true;
	while (s->active < connections_most(s) && (fd = idle_next(&s->idle)) >= 0) {
		socklen_t n = sizeof(from);
		if (getpeername(fd, (struct sockaddr *)&from, &n) != 0)
			close(fd);
		else if (MHD_add_connection(s->daemon, fd, (struct sockaddr *)&from, n) != MHD_YES)
			log_line(LOG_NOTICE, "idle", "refused=1"); /* and closed */
	}
	s->returns = false;
	show_connections(s);
}

void on_connection(void *cls, struct MHD_Connection *mhd, void **of_connection,
		   enum MHD_ConnectionNotificationCode what)
{
	struct server *s = cls;
	if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
		struct connection *c = *of_connection;
		if (!c)
			return;
		*c->back = c->next;
		if (c->next)
			c->next->back = c->back;
		s->active--;
		keep_idle(s, c);
		show_connections(s);
		arena_finish(&c->arena);
		free(c);
		return;
	}
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(mhd, MHD_CONNECTION_INFO_CONNECTION_FD);
	struct connection *c = calloc(1, sizeof(*c));
	*of_connection = c;
	if (!c)
		return; /* on_target() then finds none, and the request is refused */
	size_t cap = s->config->arena_cap;
	arena_init(&c->arena, cap ? cap : 8 * 1024 * 1024);
	c->server = s;
	c->mhd = mhd;
	c->fd = info ? info->connect_fd : -1;
	c->next = s->connections;
	c->back = &s->connections;
	if (c->next)
		c->next->back = &c->next;
	s->connections = c;
	s->active++;
	show_connections(s);
	expect_request(c);
	if (s->returns) {
		c->taken = idle_bytes_read(c->fd);
		c->served = true;
	}
}
