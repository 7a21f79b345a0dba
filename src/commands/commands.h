/* What "alwayshere" can be told to do. Each command is one function; main.c finds it and reads what all have in common.
 */
#pragma once
#include "office.h"

/* What every command is given. Options that are left are the command's own: take them with option_...(). */
struct command_line {
	struct arena *arena; /* lives as long as the process */
	struct str data;     /* --data; empty when it was not given */
	struct str database; /* --database; empty when it was not given */
	struct str *word;    /* what follows the command's name; those taken become empty with p NULL */
	size_t words;
};

enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_USAGE = 2 };

/* --name VALUE or --name=VALUE; false when it is not there. */
bool option_value(struct command_line *line, const char *name, struct str *ret);
/* --name; false when it is not there. */
bool option_flag(struct command_line *line, const char *name);
/* The next word that is no option; false when there is none. */
bool option_word(struct command_line *line, struct str *ret);
/* True when nothing is left; else says what is not understood. */
bool options_used(const struct command_line *line);
/* --on DAY as the end of that day in London, else now. False, having said why, when it is not a day. */
bool option_on(struct command_line *line, struct instant *ret);

/* Opens the data folder and its database, or says what is wrong. */
bool open_office(struct command_line *line, struct office *ret_office, struct db **ret_db);
/* Serving and migrating need the data folder alone; false, having said so, when another process has it. Held until this
 * one ends. When the one that had it was killed, its children are waited for: they end within seconds. */
bool lock_folder(const struct office *office, struct arena *a);
/* Prints an error for people; gives EXIT_FAILED. */
int failed(const struct error *e);

int command_init(struct command_line *line);
int command_serve(struct command_line *line);
int command_migrate(struct command_line *line);
int command_user(struct command_line *line);
int command_import(struct command_line *line);
int command_export(struct command_line *line);
int command_extract(struct command_line *line);
int command_check_903(struct command_line *line);
int command_return(struct command_line *line);
int command_explain(struct command_line *line);
int command_promises(struct command_line *line);
int command_due(struct command_line *line);
int command_forecast(struct command_line *line);
int command_paper(struct command_line *line);
int command_phrases(struct command_line *line);
int command_demo(struct command_line *line);
int command_verify_trail(struct command_line *line);
int command_verify_documents(struct command_line *line);
int command_backup(struct command_line *line);
int command_restore(struct command_line *line);
