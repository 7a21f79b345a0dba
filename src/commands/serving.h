/* Inside commands/: what the processes of `serve` were told before the fork. */
#pragma once
#include "board.h"
#include "commands.h"
#include "job.h"
#include "sandbox.h"

struct serving {
	struct arena *arena;
	struct office office;
	struct web web;
	int listen_fd;
	enum sandbox_mode sandbox;
	struct board *board;
};

/* Nothing but the data folder from here on, and no way out to the network. db may be NULL; job too: of no job. */
MUST_CHECK const struct error *shut_in(const struct serving *s, const struct db *db, const struct job_kind *job,
				       struct sandbox_state *ret);

/* For supervise(); arg is the struct serving. */
int web_worker(void *arg, unsigned which);
int work_process(void *arg, unsigned which);
