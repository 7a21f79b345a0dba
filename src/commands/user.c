#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "accounts.h"
#include "commands.h"

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
	fputs("alwayshere: user add, user password or user list\n", stderr);
	return EXIT_USAGE;
}
