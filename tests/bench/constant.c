/*
 * constant HEADERS BODY: libmicrohttpd answering every request with the same bytes, as little as a server of it can do,
 * and waiting in the way of src/platform/web/server.c: one thread, which asks the library's epoll and then lets it run.
 * HEADERS is a file of "name: value" lines, BODY one of what is sent. The answer is made once. Prints its port.
 */
#include <microhttpd.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEADERS_MAX = 16 * 1024, BODY_MAX = 1024 * 1024, CONNECTION_MEMORY = 24 * 1024 /* as server.c */ };

static char headers[HEADERS_MAX], body[BODY_MAX];

static void stop(const char *why)
{
	fprintf(stderr, "constant: %s\n", why);
	exit(1);
}

static size_t read_file(const char *path, char *to, size_t room)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		stop("a file cannot be read");
	size_t n = fread(to, 1, room - 1, in);
	fclose(in);
	return n;
}

static void add_headers(struct MHD_Response *response)
{
	for (char *rest = headers, *line; (line = strsep(&rest, "\n"));) {
		char *value = strstr(line, ": ");
		if (!value)
			continue;
		*value = 0;
		if (MHD_add_response_header(response, line, value + 2) != MHD_YES)
			stop("a header is refused");
	}
}

static enum MHD_Result on_request(void *response, struct MHD_Connection *mhd, const char *url, const char *method,
				  const char *version, const char *data, size_t *n, void **of_request)
{
	static int seen;
	(void)url;
	(void)method;
	(void)version;
	(void)data;
	(void)n;
	if (!*of_request) { /* the head is complete */
		*of_request = &seen;
		return MHD_YES;
	}
	return MHD_queue_response(mhd, 200, response);
}

static int wait_of(struct MHD_Daemon *daemon)
{
	MHD_UNSIGNED_LONG_LONG pending;
	return MHD_get_timeout(daemon, &pending) == MHD_YES && pending < 1000 ? (int)pending : 1000;
}

int main(int argc, char **argv)
{
	if (argc != 3)
		stop("constant HEADERS BODY");
	read_file(argv[1], headers, sizeof(headers));
	size_t n = read_file(argv[2], body, sizeof(body));
	struct MHD_Response *response = MHD_create_response_from_buffer(n, body, MHD_RESPMEM_PERSISTENT);
	if (!response)
		stop("no memory");
	add_headers(response);
	struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_EPOLL | MHD_USE_TURBO, 0, NULL, NULL, on_request, response,
						     MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY,
						     MHD_OPTION_END);
	if (!daemon)
		stop("it does not start");
	printf("%d\n", MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
	fflush(stdout);
	struct pollfd ready = {.fd = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD)->epoll_fd, .events = POLLIN};
	while (poll(&ready, 1, wait_of(daemon)) >= 0 && MHD_run(daemon) == MHD_YES)
		;
	return 1;
}
