#include <stdio.h>

#include "commands.h"
#include "documents.h"

static void print_problem(void *arg, struct str sentence)
{
	fprintf(arg, "%.*s\n", STR_ARG(sentence));
}

int command_verify_documents(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct documents_checked sum;
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	db_statement_limit(db, 0);
	const struct error *e = documents_check(db, line->arena, office.documents, print_problem, stdout, &sum);
	if (e)
		return failed(e);
	if (sum.problems) {
		printf("%zu files of documents, %zu problem(s): take those from a backup, under the same name.\n",
		       sum.files, sum.problems);
		return EXIT_FAILED;
	}
	printf("%zu files of documents, %lld bytes, all good.\n", sum.files, (long long)sum.bytes);
	return EXIT_DONE;
}
