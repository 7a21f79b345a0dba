/*
 * Preloaded into `alwayshere serve` by replay.py: writes every statement that only reads, as it was asked, values in
 * place, to the file that STATEMENTS names: the process's number, a tab, the statement, a NUL.
 *
 *	cc -shared -fPIC -o statements.so statements.c && LD_PRELOAD=./statements.so STATEMENTS=FILE ...
 */
#include <dlfcn.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int sqlite3_reset(sqlite3_stmt *s)
{
	static int (*reset)(sqlite3_stmt *);
	static FILE *out;
	if (!reset)
		*(void **)&reset = dlsym(RTLD_NEXT, "sqlite3_reset");
	if (!out)
		out = fopen(getenv("STATEMENTS"), "a");
	if (out && s && sqlite3_stmt_readonly(s) && sqlite3_column_count(s) > 0) {
		char *text = sqlite3_expanded_sql(s);
		fprintf(out, "%d\t%s%c", (int)getpid(), text, 0);
		fflush(out);
		sqlite3_free(text);
	}
	return reset(s);
}
