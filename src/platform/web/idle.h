/*
 * Connections that wait for their next request: their sockets alone. The HTTP library keeps 24 kB for each connection
 * that it has; one that waits here takes eight bytes and what the kernel has of it.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct idle {
	int poll;       /* to wait on: something has come on one of them; -1 when there is none, and nobody is taken */
	int64_t *until; /* monotonic ms, by socket; 0: not here */
	size_t room;
	unsigned n;
};

void idle_open(struct idle *idle);
/* Closes them all. */
void idle_close(struct idle *idle);
/* Takes the connection, which stays open when fd is closed; false when it cannot. */
bool idle_take(struct idle *idle, int fd, int64_t until);
/* A socket on which something has come: the caller's from then on. -1: there is none. */
int idle_next(struct idle *idle);
/* Closes those whose time is over. */
void idle_cut(struct idle *idle, int64_t now);
/* How many bytes that came on a TCP connection were read; -1 when the kernel does not say. */
int64_t idle_bytes_read(int fd);
