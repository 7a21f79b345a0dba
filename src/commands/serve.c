#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "accounts.h"
#include "assets.h"
#include "commands.h"
#include "dues.h"
#include "log.h"
#include "page.h"
#include "rate.h"
#include "routes.h"
#include "sandbox.h"
#include "seal.h"
#include "search.h"
#include "server.h"
#include "session.h"
#include "supervise.h"

struct serving {
	struct arena *arena;
	struct office office;
	struct web web;
	struct route_table table[ROUTE_TABLES];
	int listen_fd;
	enum sandbox_mode sandbox;
};

static void sync_journal(void *arg)
{
	const struct serving *s = arg;
	const struct error *e = journal_sync(s->office.journal);
	if (e)
		log_error("journal", e);
}

/* Nothing but the data folder from here on, and no way out to the network. */
static const struct error *shut_in(const struct serving *s, const struct db *db)
{
	struct sandbox_state state = {0};
	struct sandbox_config config = {
	    .mode = s->sandbox, .write = {s->office.data.p}, .unix_sockets = db_is_postgres(db)};
	const struct error *e = sandbox_enter(&config, &state);
	if (!e)
		log_line(LOG_NOTICE, "sandbox", "landlock=%d seccomp=%d", state.landlock, state.seccomp);
	return e;
}

/* A web worker: its own database connection and journal, opened after the fork. */
static int web_worker(void *arg, unsigned which)
{
	struct serving *s = arg;
	struct db *db;
	(void)which;
	struct str journals = arena_fmt(s->arena, "%.*s/journal", STR_ARG(s->office.data));
	const struct error *e = office_database(s->arena, &s->office, &db);
	if (!e)
		e = journal_open(s->arena, journals, &s->office.journal);
	if (!e)
		e = shut_in(s, db);
	if (!e)
		e = server_run(&(struct server_config){
		    .web = &s->web, .listen_fd = s->listen_fd, .db = db, .tick = sync_journal, .tick_arg = s});
	if (e)
		log_error("web-worker", e);
	if (s->office.journal)
		journal_close(s->office.journal);
	return e ? EXIT_FAILED : EXIT_DONE;
}

/* What is wrong with the seal is said every time, and keeps nobody from working. The key is read here and not kept. */
static void seal_trail(struct serving *s, struct db *db, struct arena *scratch, struct instant now)
{
	struct sealer sealer;
	size_t sealed;
	const struct error *e = seal_open(scratch, s->office.seal, &sealer);
	if (!e)
		e = seal_round(&sealer, db, scratch, now, &sealed);
	explicit_bzero(&sealer, sizeof(sealer));
	if (e)
		log_error("seal", e);
}

/* What has to be done without anybody asking: reads into the trail, its seal, dues whose moment has come, the log of
 * the database into its file, dead sessions out. */
static const struct error *work_once(struct serving *s, struct db *db, unsigned round)
{
	struct journal_taken taken;
	struct arena scratch;
	size_t people;
	struct instant now = instant_now();
	arena_init(&scratch, 16 << 20);
	const struct error *e = journal_ingest(db, arena_fmt(&scratch, "%.*s/journal", STR_ARG(s->office.data)),
					       &taken);
	if (!e)
		seal_trail(s, db, &scratch, now);
	if (!e)
		e = dues_refresh_stale(db, &scratch, s->office.policy, now, &people);
	if (!e && round % 12 == 0)
		e = db_checkpoint(db);
	if (!e && round % 720 == 0)
		e = session_clear(db, now, s->web.idle_seconds, s->web.absolute_seconds);
	arena_finish(&scratch);
	return e;
}

static volatile sig_atomic_t stop_work;

static void on_stop(int signal)
{
	(void)signal;
	stop_work = 1;
}

/* The work process: every five seconds, until it is told to stop. */
static int work_process(void *arg, unsigned which)
{
	struct serving *s = arg;
	struct db *db;
	(void)which;
	struct sigaction action = {.sa_handler = on_stop};
	sigaction(SIGTERM, &action, NULL);
	sigaction(SIGINT, &action, NULL);
	const struct error *e = office_database(s->arena, &s->office, &db);
	for (unsigned round = 0; !e && !stop_work; round++) {
		const struct error *met = work_once(s, db, round);
		if (met)
			log_error("work", met);
		sleep(5);
	}
	if (e)
		log_error("work", e);
	return e ? EXIT_FAILED : EXIT_DONE;
}

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

static void fill_web(struct serving *s)
{
	for (size_t i = 0; i < ROUTE_TABLES; i++)
		s->table[i] = *all_routes[i];
	s->web = (struct web){.table = s->table,
			      .tables = ROUTE_TABLES,
			      .asset = assets,
			      .assets = ASSETS_N,
			      .context = &s->office,
			      .load_principal = account_principal,
			      .problem_page = problem_page,
			      .secure = !str_empty(s->office.origin),
			      .origin = s->office.origin,
			      .trust_forwarded = s->office.behind_proxy,
			      .rate = rate_create()};
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
	if (!(e = accounts_put_teams(db, s->arena, now, &s->office.teams)))
		e = dues_use_policy(db, s->office.policy, s->office.policy_text, now, &rebuilt);
	if (!e)
		e = search_use(db, &rebuilt);
	db_close(db);
	return e ? e : web_check(&s->web);
}

int command_serve(struct command_line *line)
{
	struct serving s = {.arena = line->arena};
	struct str host = STR("127.0.0.1"), port_text = STR("8080"), sandbox = STR("try");
	int64_t port;
	uint16_t bound;
	option_value(line, "--host", &host);
	option_value(line, "--port", &port_text);
	option_value(line, "--sandbox", &sandbox);
	log_threshold(option_flag(line, "--verbose") ? LOG_INFO : LOG_NOTICE);
	if (!options_used(line) || !open_office(line, &s.office, NULL))
		return EXIT_USAGE;
	if (!str_to_int(port_text, 0, 65535, &port)) {
		fputs("alwayshere: --port is a number from 0 to 65535\n", stderr);
		return EXIT_USAGE;
	}
	if (!sandbox_named(sandbox, &s.sandbox)) {
		fputs("alwayshere: --sandbox is try (what the kernel has), require or off\n", stderr);
		return EXIT_USAGE;
	}
	if (!lock_folder(&s.office, line->arena))
		return EXIT_FAILED;
	fill_web(&s);
	const struct error *e = prepare(&s);
	if (!e)
		e = server_listen(arena_str(line->arena, host).p, (uint16_t)port, &s.listen_fd, &bound);
	if (e)
		return failed(e);
	log_line(LOG_NOTICE, "serving", "port=%u", (unsigned)bound);
	struct child children[] = {{.name = "web", .count = 1, .run = web_worker, .arg = &s},
				   {.name = "work", .count = 1, .run = work_process, .arg = &s}};
	e = supervise(&(struct supervise_config){.child = children, .children = 2});
	return e ? failed(e) : EXIT_DONE;
}
