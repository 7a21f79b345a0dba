/* For tests: a server of its own process on a real socket, and what comes back from it. */
#pragma once
#include <arpa/inet.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "log.h"
#include "server.h"
#include "test_process.h"

#define HOST "Host: a\r\n"

struct running {
	pid_t pid;
	uint16_t port;
};

static inline struct running start(const struct web *web, struct server_config config)
{
	struct running r;
	int fd;
	assert_null(server_listen("127.0.0.1", 0, &fd, &r.port));
	config.web = web;
	config.listen_fd = fd;
	r.pid = fork_plain();
	if (r.pid == 0) {
		log_threshold(LOG_ERROR);
		_exit(server_run(&config) ? 1 : 0);
	}
	close(fd);
	return r;
}

static inline void stop(struct running r)
{
	kill(r.pid, SIGTERM);
	assert_int_equal(finished(r.pid), 0);
}

static inline int dial(struct running r)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(r.port)};
	inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
	int fd = socket(AF_INET, SOCK_STREAM, 0);
	if (connect(fd, (struct sockaddr *)&at, sizeof(at)) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static inline int64_t now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads until the other end closes or nothing comes for quiet_ms. *ret_closed says which. NUL-terminated. */
static inline size_t read_all(int fd, char *to, size_t room, int quiet_ms, bool *ret_closed)
{
	size_t n = 0;
	*ret_closed = false;
	for (;;) {
		struct pollfd p = {fd, POLLIN, 0};
		if (poll(&p, 1, quiet_ms) <= 0)
			break;
		ssize_t got = recv(fd, to + n, room - 1 - n, 0);
		if (got <= 0) {
			*ret_closed = true;
			break;
		}
		n += (size_t)got;
	}
	to[n] = '\0';
	return n;
}

static inline unsigned answers(const char *text)
{
	unsigned n = 0;
	for (const char *p = text; (p = strstr(p, "HTTP/1.1 ")); p += 9)
		n++;
	return n;
}
