#include "server.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BACKLOG = 511, OPEN_FILES = 16384 };

/* Each connection is an open file, and the usual limit is for programs that wait with select(). */
static void allow_open_files(void)
{
	struct rlimit files;
	if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < OPEN_FILES) {
		files.rlim_cur = files.rlim_max < OPEN_FILES ? files.rlim_max : OPEN_FILES;
		setrlimit(RLIMIT_NOFILE, &files);
	}
}

const struct error *server_listen(const char *host, uint16_t port, int *ret_fd, uint16_t *ret_port)
{
	union {
		struct sockaddr any;
		struct sockaddr_in in;
		struct sockaddr_in6 in6;
	} at = {.in6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)}};
	socklen_t n = sizeof(at.in6);
	if (inet_pton(AF_INET6, host, &at.in6.sin6_addr) != 1) {
		at.in = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons(port)};
		n = sizeof(at.in);
		if (inet_pton(AF_INET, host, &at.in.sin_addr) != 1)
			return error_new(ERROR_INVALID, "%s is not an address such as 127.0.0.1", host);
	}
	allow_open_files();
	int yes = 1, fd = socket(at.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return error_new(ERROR_UNAVAILABLE, "no socket: %s", strerror(errno));
	setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(fd, &at.any, n) < 0 || listen(fd, BACKLOG) < 0 || getsockname(fd, &at.any, &n) < 0) {
		const struct error *e =
		    errno == EADDRINUSE
			? error_new(ERROR_UNAVAILABLE, "port %u is in use: choose another one", port)
			: error_new(ERROR_UNAVAILABLE, "cannot listen on port %u: %s", port, strerror(errno));
		close(fd);
		return e;
	}
	*ret_fd = fd;
	*ret_port = ntohs(at.any.sa_family == AF_INET6 ? at.in6.sin6_port : at.in.sin_port);
	return NULL;
}
