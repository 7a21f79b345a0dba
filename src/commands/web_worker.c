/* A web worker: its own database connection and journal, opened after the fork, then shut in. */
#include <unistd.h>

#include "log.h"
#include "server.h"
#include "serving.h"

enum { CLOSED_SECONDS = 3 };

struct worker {
	struct serving *serving;
	struct board_worker *board;
};

static const struct error *open_journal(struct serving *s)
{
	return journal_open(s->arena, arena_fmt(s->arena, "%.*s/journal", STR_ARG(s->office.data)), &s->office.journal);
}

/* A journal that could not be written or synced is left as it is, and another one begun; until that works no page goes
 * out. What a failed sync was about is not tried again: the kernel has forgotten it. */
static void sync_journal(void *arg)
{
	struct serving *s = ((const struct worker *)arg)->serving;
	const struct error *e = s->office.journal ? journal_sync(s->office.journal) : NULL;
	if (e) {
		log_error("journal", e);
		journal_close(s->office.journal);
		s->office.journal = NULL;
	}
	if (!s->office.journal && (e = open_journal(s)))
		log_error("journal", e);
}

const struct error *shut_in(const struct serving *s, const struct db *db, const struct job_kind *job,
			    struct sandbox_state *ret)
{
	struct sandbox_config config = {.mode = s->sandbox,
					.write = {s->office.data.p},
					.fill = {s->web.uploads.p},
					.read = {job ? job->read : NULL},
					.threads = job && job->threads,
					.unix_sockets = db && db_is_postgres(db)};
	return sandbox_enter(&config, ret);
}

static const struct error *enter(struct worker *w, const struct db *db)
{
	struct sandbox_state state = {0};
	const struct error *e = shut_in(w->serving, db, NULL, &state);
	if (e)
		return e;
	w->board->landlock = state.landlock;
	w->board->landlock_abi = state.landlock_abi;
	w->board->seccomp = state.seccomp;
	log_line(LOG_INFO, "sandbox", "landlock=%d seccomp=%d", state.landlock, state.seccomp);
	return NULL;
}

/* The database cannot be reached: whoever asks is told so at once, until the next of us tries again. */
static const struct error *say_closed(struct worker *w, const struct error *why)
{
	log_error("web-worker", why);
	w->board->closed = 1;
	const struct error *e = enter(w, NULL);
	return e ? e
		 : server_run(&(struct server_config){.web = &w->serving->web,
						      .listen_fd = w->serving->listen_fd,
						      .closed = true,
						      .leave_seconds = CLOSED_SECONDS,
						      .drain_seconds = 1,
						      .board = w->board});
}

static const struct error *serve(struct worker *w, struct db *db)
{
	struct serving *s = w->serving;
	const struct error *e = open_journal(s);
	if (e)
		return e;
	e = enter(w, db);
	if (!e)
		e = server_run(&(struct server_config){.web = &s->web,
						       .listen_fd = s->listen_fd,
						       .db = db,
						       .tick = sync_journal,
						       .tick_arg = w,
						       .board = w->board});
	if (s->office.journal)
		journal_close(s->office.journal);
	return e;
}

int web_worker(void *arg, unsigned which)
{
	struct worker w = {arg, &((struct serving *)arg)->board->worker[which]};
	struct db *db;
	w.board->pid = getpid();
	w.board->since = instant_now().seconds;
	w.board->connections = w.board->busy = w.board->closed = 0;
	w.board->starts++;
	const struct error *e = office_database(w.serving->arena, &w.serving->office, &db);
	if (e && e->kind == ERROR_UNAVAILABLE)
		e = say_closed(&w, e);
	else if (!e && (e = serve(&w, db)) && !w.serving->office.journal)
		e = say_closed(&w, e); /* the disk is full, or fails */
	if (e)
		log_error("web-worker", e);
	return e ? EXIT_FAILED : EXIT_DONE;
}
