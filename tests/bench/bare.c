/*
 * bare DATA ROUNDS EMAIL[/REF|?WORDS]...: the worklists of these accounts, or the young person's page REF as that
 * account sees it, or who that account finds by those words, in turn, ROUNDS pages: all the statements that the page
 * asks, those for session and account among them, and the same template, and nothing of what answering a request takes
 * besides: no HTTP, no cookies and keys, no permissions, no record of who looked but where an address is kept from
 * most. Prints microseconds of the processor's time a page, and bytes of the last.
 */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "access_sql.h"
#include "accounts.h"
#include "drafts.h"
#include "journal.h"
#include "office.h"
#include "page.h"
#include "people.h"
#include "person_html.h"
#include "response.h"
#include "role.h"
#include "search.h"
#include "search_html.h"
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

/* A page that is asked for; neither ref nor words: the worklist. */
struct asked {
	struct account_id account;
	struct str ref, words;
};

static void worklist_of(struct request *rq, struct response *rs)
{
	struct worklist_view view = {.title = STR("My worklist"), .own = true};
	struct worklist_besides_row besides;
	struct account_id account = rq->session.account;
	good(worklist_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq),
			   &(struct worklist_asked){.worker = account}, rq->now, &view.list));
	good(worklist_besides(rq->db, rq->arena, account, instant_london_day(rq->now), &besides));
	db_read_end(rq->db);
	worklist_page(&rs->body, rq, &view);
}

static void person_of(struct request *rq, struct response *rs, struct str ref)
{
	struct access_person_by_ref_row row;
	struct person_view view;
	bool found;
	good(access_person_by_ref(rq->db, rq->arena, viewer_of(rq), ref, &found, &row));
	if (!found)
		good(error_new(ERROR_NOT_FOUND, "there is nobody with that ref whom the account sees"));
	struct seen_person who = {
	    .person = row.person,
	    .ref = row.ref,
	    .council_ref = row.council_ref,
	    .name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref),
	    .birth = row.birth_date,
	    .restricted = row.restricted};
	good(person_page_read(rq, &who, TIMELINE_ALL, 1, &view));
	view.may_see_papers = false;
	person_page(&rs->body, rq, &view);
	db_read_end(rq->db);
}

static void search_of(struct request *rq, struct response *rs, struct str words)
{
	struct found found;
	good(search_people(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), words, instant_london_day(rq->now),
			   &found));
	search_page(&rs->body, rq, &found);
	db_read_end(rq->db);
}

static size_t page_of(struct db *db, struct arena *a, struct web *web, const struct asked *asked)
{
	struct request rq = {.arena = a, .db = db, .web = web, .now = instant_now()};
	struct response rs;
	static const unsigned char hash[32];
	struct web_session_by_token_row session;
	bool found;
	rq.session = (struct session){.live = true, .has_secret = true, .account = asked->account};
	response_init(&rs, a);
	db_read_begin(db);
	good(web_session_by_token(db, a, (struct str){(const char *)hash, sizeof(hash)}, &found, &session));
	good(account_principal(&rq, asked->account, &rq.who));
	if (!str_empty(asked->words))
		search_of(&rq, &rs, asked->words);
	else if (str_empty(asked->ref))
		worklist_of(&rq, &rs);
	else
		person_of(&rq, &rs, asked->ref);
	return response_content(&rs).n;
}

static void remove_journal(const char *folder)
{
	char pattern[64];
	glob_t found;
	snprintf(pattern, sizeof(pattern), "%s/*", folder);
	if (glob(pattern, 0, NULL, &found) == 0) {
		for (size_t i = 0; i < found.gl_pathc; i++)
			unlink(found.gl_pathv[i]);
		globfree(&found);
	}
	rmdir(folder);
}

int main(int argc, char **argv)
{
	struct arena process, a;
	struct office office;
	struct db *db;
	struct asked asked[MOST];
	int people = argc - 3, rounds = argc > 3 ? atoi(argv[2]) : 0;
	if (people < 1 || people > MOST || rounds < 1)
		return fputs("bare DATA ROUNDS EMAIL[/REF|?WORDS]...\n", stderr), 2;
	arena_init(&process, (size_t)64 << 20);
	arena_init(&a, (size_t)8 << 20);
	good(office_open(&process, str_c(argv[1]), STR_NONE, &office));
	good(office_database(&process, &office, &db));
	char folder[] = "/tmp/bare-XXXXXX";
	if (!mkdtemp(folder))
		return fputs("bare: /tmp cannot be written\n", stderr), 1;
	good(journal_open(&process, str_c(folder), &office.journal));
	for (int i = 0; i < people; i++) {
		struct str rest = str_c(argv[i + 3]), who = STR_NONE, email = STR_NONE;
		(void)str_split(&rest, '?', &who);
		asked[i].words = rest;
		(void)str_split(&who, '/', &email);
		asked[i].ref = who;
		good(account_find(db, &process, email, &asked[i].account));
	}
	struct web web = {.context = &office};
	size_t bytes = 0;
	double began = 0;
	for (int i = -rounds / 4; i < rounds; i++) {
		if (i == 0)
			began = processor_seconds();
		bytes = page_of(db, &a, &web, &asked[(unsigned)(i + rounds) % (unsigned)people]);
		arena_reset(&a);
	}
	printf("%.2f %zu\n", (processor_seconds() - began) / rounds * 1e6, bytes);
	journal_close(office.journal);
	remove_journal(folder);
	arena_finish(&a);
	arena_finish(&process);
	return 0;
}
