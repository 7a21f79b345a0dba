/* A parent that keeps its children alive: forks them, restarts one that dies, passes SIGTERM on, waits for them. */
#pragma once
#include "error.h"

struct child {
	const char *name; /* for the log */
	unsigned count;   /* how many of them */
	/* Runs in the child; its return value is the exit status. Never returns to the parent's code. */
	int (*run)(void *arg, unsigned which);
	void *arg;
};

struct supervise_config {
	const struct child *child;
	size_t children;
	unsigned stop_seconds; /* from SIGTERM to SIGKILL; 0 = 15 */
	/* Called in the parent when a child has gone; may be NULL. */
	void (*gone)(void *arg, const struct child *child, unsigned which);
	void *gone_arg;
	/* The parent's own work, called about every tick_seconds (0 = 1) between its duties; may be NULL. */
	void (*tick)(void *arg);
	void *tick_arg;
	unsigned tick_seconds;
};

/*
 * Returns after SIGTERM or SIGINT, once all children have gone. A child that dies within a second of its start is
 * started again later and later (0.5, 1, 2 ... 30 s). ERROR_UNAVAILABLE when a fork fails at the start, or when a child
 * died within a second five times in a row and none of its kind has ever lived longer: then something is wrong with all
 * of them, and somebody should know.
 */
MUST_CHECK const struct error *supervise(const struct supervise_config *config);
