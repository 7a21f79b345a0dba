/*
 * bare DATA ROUNDS EMAIL...: the worklists of these accounts, in turn, ROUNDS pages: all the statements that the page
 * asks, those for session and account among them, and the same template, and nothing of what answering a request takes
 * besides: no HTTP, no cookies and keys, no permissions, no record of who looked. Prints microseconds of the
 * processor's time a page, and bytes.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "accounts.h"
#include "drafts.h"
#include "office.h"
#include "page.h"
#include "response.h"
#include "role.h"
#include "web_sql.h"
#include "worklist_html.h"
#include "worklist_sql.h"
#include "worklist_view.h"

enum { MOST = 64 };

static void good(const struct error *e)
{
	if (!e)
		return;
	fprintf(stderr, "bare: %.*s\n", STR_ARG(e->what));
	exit(1);
}

static double processor_seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t page_of(struct db *db, struct arena *a, struct web *web, struct account_id account)
{
	struct request rq = {.arena = a, .db = db, .web = web, .now = instant_now()};
	struct response rs;
	struct worklist_view view = {.title = STR("My worklist"), .own = true};
	const struct office *office = web->context;
	static const unsigned char hash[32];
	struct web_session_by_token_row session;
	struct worklist_besides_row besides;
	bool found;
	rq.session = (struct session){.live = true, .has_secret = true, .account = account};
	response_init(&rs, a);
	db_read_begin(db);
	good(web_session_by_token(db, a, (struct str){(const char *)hash, sizeof(hash)}, &found, &session));
	good(account_principal(&rq, account, &rq.who));
	good(worklist_read(db, a, office->policy, (struct viewer){account}, &(struct worklist_asked){.worker = account},
			   rq.now, &view.list));
	good(worklist_besides(db, a, account, instant_london_day(rq.now), &besides));
	db_read_end(db);
	worklist_page(&rs.body, &rq, &view);
	return response_content(&rs).n;
}

int main(int argc, char **argv)
{
	struct arena process, a;
	struct office office;
	struct db *db;
	struct account_id account[MOST];
	int people = argc - 3, rounds = argc > 3 ? atoi(argv[2]) : 0;
	if (people < 1 || people > MOST || rounds < 1)
		return fputs("bare DATA ROUNDS EMAIL...\n", stderr), 2;
	arena_init(&process, (size_t)64 << 20);
	arena_init(&a, (size_t)8 << 20);
	good(office_open(&process, str_c(argv[1]), STR_NONE, &office));
	good(office_database(&process, &office, &db));
	for (int i = 0; i < people; i++)
		good(account_find(db, &process, str_c(argv[i + 3]), &account[i]));
	struct web web = {.context = &office};
	size_t bytes = 0;
	double began = 0;
	for (int i = -rounds / 4; i < rounds; i++) {
		if (i == 0)
			began = processor_seconds();
		bytes = page_of(db, &a, &web, account[(unsigned)(i + rounds) % (unsigned)people]);
		arena_reset(&a);
	}
	printf("%.2f %zu\n", (processor_seconds() - began) / rounds * 1e6, bytes);
	arena_finish(&a);
	arena_finish(&process);
	return 0;
}
