/*
 * What a worker gives up before its first request: every folder but its own (Landlock), and the system calls that a
 * web worker never needs (a seccomp deny-list: new programs, ptrace, mounts, new sockets, ...).
 */
#pragma once
#include "error.h"

enum sandbox_mode { SANDBOX_OFF, SANDBOX_TRY, SANDBOX_REQUIRE };

struct sandbox_config {
	enum sandbox_mode mode;
	const char *write[4]; /* folders to read and write, NULL-terminated; SQLite needs the whole folder */
	const char *fill[2];  /* folders in which folders may be made, NULL-terminated */
	const char *read[4];  /* folders or files to read */
	bool threads;         /* may be started; they are shut in as well */
	bool unix_sockets;    /* PostgreSQL over its socket: connect() to AF_UNIX stays allowed */
};

/* What is in force, for the log and the status page. */
struct sandbox_state {
	bool landlock, seccomp;
	int landlock_abi; /* 0 when the kernel has none */
};

/* ERROR_UNAVAILABLE only with SANDBOX_REQUIRE. Cannot be undone; holds for children too. */
MUST_CHECK const struct error *sandbox_enter(const struct sandbox_config *config, struct sandbox_state *ret);
