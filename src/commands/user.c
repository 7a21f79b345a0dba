#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "accounts.h"
#include "commands.h"
#include "manage.h"

/* A password is never an argument, where others could see it: it is read from standard input, unseen on a terminal. */
static bool read_password(struct arena *a, struct str *ret)
{
	struct termios shown, hidden;
	char text[1024];
	bool terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &shown) == 0;
	if (terminal) {
		hidden = shown;
		hidden.c_lflag &= ~(tcflag_t)ECHO;
		fputs("Password: ", stderr);
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
	}
	bool got = fgets(text, sizeof(text), stdin) != NULL;
	if (terminal) {
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
		fputc('\n', stderr);
	}
	struct str password = got ? str_c(text) : STR_NONE;
	if (str_ends(password, STR("\n")))
		password.n--;
	*ret = arena_str(a, password);
	return got;
}

static int add(struct command_line *line, struct db *db, struct str council)
{
	struct account_new account = {.council = council};
	struct str role = STR_NONE;
	struct account_id id;
	option_value(line, "--email", &account.email);
	option_value(line, "--name", &account.name);
	option_value(line, "--team", &account.team);
	option_value(line, "--role", &role);
	bool no_password = option_flag(line, "--no-password");
	if (!options_used(line))
		return EXIT_USAGE;
	if (!role_from_code(role, &account.role)) {
		fputs("alwayshere: --role is one of adviser, duty, manager, analyst, administrator\n", stderr);
		return EXIT_USAGE;
	}
	if (!no_password && !read_password(line->arena, &account.password)) {
		fputs("alwayshere: give the password on standard input, or --no-password\n", stderr);
		return EXIT_USAGE;
	}
	const struct error *e = account_add(db, line->arena, instant_now(), &account, &id);
	if (e)
		return failed(e);
	printf("%.*s can %s.\n", STR_ARG(account.email),
	       no_password ? "be given work, but not sign in yet" : "sign in");
	return EXIT_DONE;
}

static int set_password(struct command_line *line, struct db *db, struct str council)
{
	struct str email = STR_NONE, password;
	option_value(line, "--email", &email);
	if (!options_used(line) || !read_password(line->arena, &password))
		return EXIT_USAGE;
	const struct error *e = account_set_password(db, line->arena, instant_now(), email, password, council);
	return e ? failed(e) : EXIT_DONE;
}

/* Whose account: --email of anybody, open or closed. */
static const struct error *find_card(struct command_line *line, struct db *db, struct account_card *ret)
{
	struct str email = STR_NONE;
	if (!option_value(line, "--email", &email))
		return error_new(ERROR_INVALID, "say whose account with --email");
	return account_card(db, line->arena, email, ret);
}

/* --team north,uasc: all the teams from then on; --team "" is none. */
static const struct error *read_teams(struct command_line *line, struct db *db, struct str codes,
				      struct account_teams *ret)
{
	struct account_team *p = arena_new(line->arena, struct account_team, ACCOUNT_TEAMS_MAX);
	struct str code;
	size_t n = 0;
	while (n < ACCOUNT_TEAMS_MAX && str_split(&codes, ',', &code)) {
		struct team_id id;
		if (str_empty(str_trim(code)))
			continue;
		const struct error *e = team_find(db, line->arena, str_trim(code), &id);
		if (e)
			return e;
		if (!id.id)
			return error_new(ERROR_INVALID,
					 "there is no team \"%.*s\"; the codes are in council/teams.yaml",
					 STR_ARG(code));
		p[n++] = (struct account_team){.id = id};
	}
	*ret = (struct account_teams){p, n};
	return NULL;
}

static int set(struct command_line *line, struct db *db)
{
	struct account_card card = {0};
	struct str role, teams;
	const struct error *e = find_card(line, db, &card);
	if (e)
		return failed(e);
	(void)option_value(line, "--name", &card.name);
	if (option_value(line, "--role", &role) && !role_from_code(role, &card.role)) {
		fputs("alwayshere: --role is one of adviser, duty, manager, analyst, administrator\n", stderr);
		return EXIT_USAGE;
	}
	if (option_value(line, "--team", &teams) && (e = read_teams(line, db, teams, &card.teams)))
		return failed(e);
	if (!options_used(line))
		return EXIT_USAGE;
	e = account_change(db, line->arena, instant_now(), (struct account_id){0}, &card);
	return e ? failed(e) : EXIT_DONE;
}

static int close_or_reopen(struct command_line *line, struct db *db, bool close)
{
	struct account_card card = {0};
	struct account_load load;
	struct account_id nobody = {0};
	const struct error *e = find_card(line, db, &card);
	if (e)
		return failed(e);
	if (!options_used(line))
		return EXIT_USAGE;
	if ((e = account_load(db, line->arena, card.id, &load)) ||
	    (e = close ? account_close(db, line->arena, instant_now(), nobody, &card)
		       : account_reopen(db, line->arena, instant_now(), nobody, &card)))
		return failed(e);
	if (close && load.people + load.tasks > 0)
		printf("%lld young %s and %lld %s are still with %.*s: give them to somebody else.\n",
		       (long long)load.people, load.people == 1 ? "person" : "people", (long long)load.tasks,
		       load.tasks == 1 ? "task" : "tasks", STR_ARG(card.name));
	return EXIT_DONE;
}

static int link_for(struct command_line *line, struct db *db, struct str origin)
{
	struct account_card card = {0};
	struct url link;
	const struct error *e = find_card(line, db, &card);
	if (e)
		return failed(e);
	if (!options_used(line))
		return EXIT_USAGE;
	if (card.closed)
		return failed(error_new(ERROR_CONFLICT, "the account is closed: alwayshere user reopen"));
	if ((e = account_link_make(db, line->arena, instant_now(), (struct account_id){0}, &card, &link)))
		return failed(e);
	printf("%.*s%.*s\nGood once, for 24 hours.\n", STR_ARG(origin), STR_ARG(link.text));
	return EXIT_DONE;
}

static int list(struct command_line *line, struct db *db)
{
	struct account_list rows;
	if (!options_used(line))
		return EXIT_USAGE;
	const struct error *e = account_list(db, line->arena, &rows);
	if (e)
		return failed(e);
	for (size_t i = 0; i < rows.n; i++)
		printf("%-40.*s %-24.*s %-16.*s %-12.*s%s\n", STR_ARG(rows.p[i].email), STR_ARG(rows.p[i].name),
		       STR_ARG(role_words(rows.p[i].role)), STR_ARG(rows.p[i].team),
		       rows.p[i].can_sign_in ? "" : " (no password yet)");
	return EXIT_DONE;
}

int command_user(struct command_line *line)
{
	struct str what = STR_NONE;
	struct office office;
	struct db *db;
	option_word(line, &what);
	if (!open_office(line, &office, &db))
		return EXIT_USAGE;
	if (str_eq(what, STR("add")))
		return add(line, db, office.policy->council);
	if (str_eq(what, STR("password")))
		return set_password(line, db, office.policy->council);
	if (str_eq(what, STR("list")))
		return list(line, db);
	if (str_eq(what, STR("set")))
		return set(line, db);
	if (str_eq(what, STR("close")) || str_eq(what, STR("reopen")))
		return close_or_reopen(line, db, str_eq(what, STR("close")));
	if (str_eq(what, STR("link")))
		return link_for(line, db, office.origin);
	fputs("alwayshere: user add, list, set, close, reopen, link or password\n", stderr);
	return EXIT_USAGE;
}
