#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "accounts.h"
#include "assets.h"
#include "dues.h"
#include "finished.h"
#include "log.h"
#include "offers.h"
#include "partners.h"
#include "pledges.h"
#include "own_account.h"
#include "public.h"
#include "routes.h"
#include "sayings.h"
#include "seal.h"
#include "search.h"
#include "server.h"
#include "serving.h"
#include "supervise.h"

/* The command "serve": reads what it is told, opens what all processes need, and looks after them. */

static bool sandbox_named(struct str name, enum sandbox_mode *ret)
{
	static const char *const names[] = {
	    [SANDBOX_OFF] = "off", [SANDBOX_TRY] = "try", [SANDBOX_REQUIRE] = "require"};
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_eq(name, str_c(names[i]))) {
			*ret = (enum sandbox_mode)i;
			return true;
		}
	return false;
}

/* A folder that web workers cannot make. An older program made the data folder without it. */
static bool made(struct str folder)
{
	return mkdir(folder.p, 0700) == 0 || errno == EEXIST;
}

static void fill_web(struct serving *s)
{
	s->web = (struct web){.asset = assets,
			      .assets = ASSETS_N,
			      .context = &s->office,
			      .prepare = any_prepare,
			      .load_principal = any_principal,
			      .problem_page = any_problem_page,
			      .apart = own_apart(),
			      .secure = !str_empty(s->office.origin),
			      .origin = s->office.origin,
			      .trust_forwarded = s->office.behind_proxy,
			      .idle_seconds = s->office.idle_minutes * 60,
			      .absolute_seconds = s->office.session_hours * 3600,
			      .rate = rate_create(),
			      .board = s->board,
			      .uploads = s->office.uploads,
			      .in_language = public_in_language,
			      .languages_mark = s->office.languages.mark,
			      .finished = finished_create(0),
			      .finished_mark = any_published_mark};
	s->web.table = all_routes(s->arena, &s->web.tables);
	if (!made(s->web.uploads)) /* then no file can be sent */
		s->web.uploads = STR_NONE;
	if (!made(s->office.paper)) /* then nothing can be made to be printed */
		log_line(LOG_WARNING, "paper", "what=\"the folder cannot be made\"");
	if (!made(s->office.documents)) /* then none can be added */
		log_line(LOG_WARNING, "documents", "what=\"the folder cannot be made\"");
}

/* Opens what the work process needs, before the fork; the database is closed again, because none may cross it. */
static const struct error *prepare(struct serving *s)
{
	struct db *db;
	bool rebuilt;
	const struct error *e = office_database(s->arena, &s->office, &db);
	if (e)
		return e;
	struct instant now = instant_now();
	const struct error *unsealed = seal_prepare(s->arena, s->office.seal, db, now);
	if (unsealed)
		log_error("seal", unsealed);
	const struct error *no_key = office_code_app_key(s->arena, &s->office);
	if (no_key) /* then codes are sent to everybody */
		log_error("code-app", no_key);
	if (!(e = accounts_put_teams(db, s->arena, now, &s->office.teams)))
		e = dues_use_policy(db, s->office.policy, s->office.policy_text, now, &rebuilt);
	if (!e)
		e = partners_put_files(db, s->arena, &s->office.directory.directory, now);
	if (!e)
		e = pledges_put_files(db, s->arena, &s->office.pledge, now);
	if (!e)
		e = offers_put_files(db, s->arena, &s->office.offers, now);
	if (!e)
		e = sayings_put_files(db, s->arena, &s->office, now);
	if (!e)
		e = search_use(db, &rebuilt);
	db_close(db);
	return e ? e : web_check(&s->web);
}

/* Twice the cores: one request waits for the disk while another computes. */
static unsigned usual_workers(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);
	long n = cores < 1 ? 2 : 2 * cores;
	return n < BOARD_WORKERS ? (unsigned)n : BOARD_WORKERS;
}

struct told {
	struct str host;
	uint16_t port;
	unsigned workers;
};

static bool read_options(struct command_line *line, struct serving *s, struct told *ret)
{
	struct str host = STR("127.0.0.1"), port = STR("8080"), sandbox = STR("try"), workers;
	int64_t port_number, n = usual_workers();
	option_value(line, "--host", &host);
	option_value(line, "--port", &port);
	option_value(line, "--sandbox", &sandbox);
	if (option_value(line, "--workers", &workers) && !str_to_int(workers, 1, BOARD_WORKERS, &n)) {
		fprintf(stderr, "alwayshere: --workers is a number from 1 to %d\n", BOARD_WORKERS);
		return false;
	}
	if (!str_to_int(port, 0, 65535, &port_number)) {
		fputs("alwayshere: --port is a number from 0 to 65535\n", stderr);
		return false;
	}
	if (!sandbox_named(sandbox, &s->sandbox)) {
		fputs("alwayshere: --sandbox is try (what the kernel has), require or off\n", stderr);
		return false;
	}
	*ret = (struct told){arena_str(line->arena, host), (uint16_t)port_number, (unsigned)n};
	return true;
}

static void child_gone(void *arg, const struct child *child, unsigned which)
{
	struct serving *s = arg;
	if (child->run == web_worker)
		s->board->worker[which].pid = s->board->worker[which].busy = 0;
	else
		s->board->work.pid = 0;
}

static void end_hung(void *arg)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	board_end_hung(((struct serving *)arg)->board, now.tv_sec);
}

static const struct error *look_after(struct serving *s, const struct told *told)
{
	struct child children[] = {{.name = "web", .count = told->workers, .run = web_worker, .arg = s},
				   {.name = "work", .count = 1, .run = work_process, .arg = s}};
	return supervise(&(struct supervise_config){.child = children,
						    .children = 2,
						    .gone = child_gone,
						    .gone_arg = s,
						    .tick = end_hung,
						    .tick_arg = s,
						    .tick_seconds = 5});
}

int command_serve(struct command_line *line)
{
	struct serving s = {.arena = line->arena};
	struct told told;
	uint16_t bound;
	log_threshold(option_flag(line, "--verbose") ? LOG_INFO : LOG_NOTICE);
	if (!read_options(line, &s, &told) || !options_used(line) || !open_office(line, &s.office, NULL))
		return EXIT_USAGE;
	if (!lock_folder(&s.office, line->arena))
		return EXIT_FAILED;
	if (!(s.board = board_create(told.workers, instant_now())))
		return failed(error_new(ERROR_UNAVAILABLE, "the system gives no shared memory"));
	fill_web(&s);
	const struct error *e = prepare(&s);
	if (!e)
		e = server_listen(told.host.p, told.port, &s.listen_fd, &bound);
	if (e)
		return failed(e);
	if (str_empty(s.office.address)) /* a code on paper then leads to this machine */
		s.office.address = arena_fmt(s.arena, "http://%.*s:%u", STR_ARG(told.host), (unsigned)bound);
	log_line(LOG_NOTICE, "serving", "port=%u workers=%u", (unsigned)bound, told.workers);
	e = look_after(&s, &told);
	return e ? failed(e) : EXIT_DONE;
}
