/* A frozen report never changes: not by facts, corrections, the editor or the policy. And what its files are. */
#include "board_made_test.h"

struct fixture {
	struct test_office *t;
	struct test_client manager;
	const char *report;
};

static struct fixture open_it(void)
{
	struct fixture f = {.t = test_office_open()};
	s004_cohort(f.t);
	f.manager = test_browser_of(f.t, test_account(f.t, "m@x.example", "Mo Dee", ROLE_MANAGER, "north", false));
	f.report = board_started(f.t, &f.manager, "Care+leavers,+August", "2020-08-27");
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/sections/homes"),
		   "narrative=Now+{suitable.percent},+a+year+before+{suitable.before}.&narrative-was=0");
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/sections/priority-homes/new"),
		   "what==1%2B1&who=Housing+lead&by-day=1&by-month=12&by-year=2020");
	board_post(
	    f.t, &f.manager, board_in(f.t, f.report, "/sections/pilots/new"),
	    "what=A+befriending+scheme&who=A+legacy&amount=%C2%A345,000&by-day=&by-month=&by-year=&sustained=The+"
	    "health+partners");
	return f;
}

static void close_it(struct fixture *f)
{
	test_client_finish(&f->manager);
	test_office_close(f->t);
}

static const char *files_of(struct fixture *f)
{
	assert_int_equal(test_post(&f->manager, board_in(f->t, f->report, "/files"), "", true), 303);
	const char *at = arena_str(&f->t->arena, test_answer_header(&f->manager, "location")).p;
	assert_int_equal(test_get(&f->manager, at), 200);
	assert_true(test_shows(&f->manager, "They are being made"));
	assert_int_equal(test_get(&f->manager, board_in(f->t, at, "/pdf")), 404);
	board_work(f->t);
	assert_int_equal(test_get(&f->manager, at), 200);
	assert_true(test_shows(&f->manager, "/xlsx\""));
	return at;
}

struct copy {
	struct str page, pdf, book;
};

/* What the page says: from its heading on, without what is another in each answer and how long one stays signed in. */
static struct str plain(struct test_office *t, struct str page)
{
	struct buf b;
	struct str line;
	const char *from = strstr(page.p, "<h1"), *to = strstr(page.p, "</main>");
	assert_true(from && to && from < to);
	buf_init(&b, &t->arena, page.n + 1);
	page = (struct str){from, (size_t)(to - from)};
	while (str_split(&page, '\n', &line))
		if (!str_contains(line, STR("csrf")) && !str_contains(line, STR("data-seconds")) &&
		    !str_contains(line, STR("/files/")))
			buf_fmt(&b, "%.*s\n", STR_ARG(line));
	return buf_str(&b);
}

static struct copy copy_of(struct fixture *f)
{
	struct copy c = {.page = plain(f->t, board_page_text(f->t, &f->manager, f->report))};
	const char *files = files_of(f);
	c.pdf = board_page_text(f->t, &f->manager, board_in(f->t, files, "/pdf"));
	c.book = board_page_text(f->t, &f->manager, board_in(f->t, files, "/xlsx"));
	return c;
}

static bool same(struct copy a, struct copy b)
{
	return str_eq(a.pdf, b.pdf) && str_eq(a.book, b.book) && str_eq(a.page, b.page);
}

static void facts_change(struct fixture *f)
{
	testdb_run(f->t->db, "update home set suitable = 0"); /* as if every one had been corrected */
	testdb_run(f->t->db, "delete from plan_event");
	testdb_run(f->t->db, "update details set surname = 'Other'");
}

static void it_never_changes(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct copy draft = copy_of(&f);
	assert_true(str_contains(draft.page, STR("Now 88.6%, a year before")));
	const char *to = board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	assert_string_equal(to, f.report);
	board_work(f.t);
	struct copy frozen = copy_of(&f);
	assert_true(str_contains(frozen.page, STR("Frozen by Mo Dee on 27 August 2020")));
	struct str stored = test_table(f.t, &f.t->arena, "board_frozen");
	/* facts, corrections, the policy, another day, and the editor */
	facts_change(&f);
	struct policy policy = *f.t->office.policy;
	policy.council = STR("Another council");
	f.t->office.policy = &policy;
	f.manager.now.seconds += 600;
	f.t->now = f.manager.now;
	static const char *const closed[] = {"/edit", "/sections/homes", "/freeze", "/sections/pilots/new"};
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(test_get(&f.manager, board_in(f.t, f.report, closed[i])), 409);
		assert_int_equal(
		    test_post(&f.manager, board_in(f.t, f.report, closed[i]),
			      "narrative=Else&narrative-was=1&title=Else&what=Else&on-day=1&on-month=1&on-year=2020",
			      true),
		    409);
	}
	testdb_run(f.t->db, "update board_text set words = 'Else'");
	testdb_run(f.t->db, "update board_report set title = 'Else'");
	struct copy later = copy_of(&f);
	assert_true(same(frozen, later));
	assert_true(str_eq(stored, test_table(f.t, &f.t->arena, "board_frozen")));
	/* a draft of the same day says what is known now: the test can fail */
	f.report = board_started(f.t, &f.manager, "Care+leavers,+August", "2020-08-27");
	struct copy other = copy_of(&f);
	assert_false(str_eq(other.pdf, draft.pdf) || str_eq(other.book, draft.book));
	close_it(&f);
}

static void what_was_changed_all_the_same_is_found(void **state)
{
	(void)state;
	struct fixture f = open_it();
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	testdb_run(f.t->db, "update board_frozen set content = replace(content, '257', '258')");
	assert_int_equal(test_get(&f.manager, f.report), 500);
	close_it(&f);
}

/* ---- at the same moment ---- */

static struct txn *writing(struct fixture *f)
{
	struct deed deed = {.what = "board.written", .at = f->t->now};
	struct txn *txn;
	OK(txn_begin(f->t->db, &deed, &txn));
	return txn;
}

static void refused(struct txn *txn, const struct error *e)
{
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_CONFLICT);
	txn_end(txn);
}

/* Somebody read the draft and saves what they wrote when it has been frozen: they are told that it is not saved. */
static void nothing_is_saved_that_was_frozen_meanwhile(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct arena *a = &f.t->arena;
	struct board_report r;
	struct account_id by = {1};
	bool put;
	OK(report_read(f.t->db, a, str_c(f.report + strlen("/board/")), &r));
	struct board_item item = r.items.p[0], new_item = r.items.p[0];
	new_item.ref = STR("");
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	struct str texts = test_table(f.t, a, "board_text"), items = test_table(f.t, a, "board_item"),
		   sections = test_table(f.t, a, "board_section");
	struct txn *txn = writing(&f);
	refused(txn, report_write(txn, a, &r, SECTION_HOMES, BOARD_NARRATIVE, STR("Late"), 1, by, f.t->now, &put));
	txn = writing(&f);
	refused(txn, report_arrange(txn, &r, r.order));
	txn = writing(&f);
	refused(txn, report_put_item(txn, a, &r, &item, by, f.t->now));
	txn = writing(&f);
	refused(txn, report_put_item(txn, a, &r, &new_item, by, f.t->now));
	txn = writing(&f);
	refused(txn, report_remove_item(txn, &r, &item));
	txn = writing(&f);
	refused(txn, report_change(txn, &r, STR("Late"), r.on));
	assert_true(str_eq(texts, test_table(f.t, a, "board_text")));
	assert_true(str_eq(items, test_table(f.t, a, "board_item")));
	assert_true(str_eq(sections, test_table(f.t, a, "board_section")));
	close_it(&f);
}

/* What is written between reading and freezing is not lost: the report is not frozen without it. */
static void nothing_is_frozen_that_was_written_in_meanwhile(void **state)
{
	static const char *const written[][2] = {
	    {"/sections/homes", "narrative=Later&narrative-was=1"},
	    {"/sections/priority-homes/new", "what=Later&who=Us&by-day=1&by-month=12&by-year=2020"},
	    {"/edit", "title=Later&on-day=27&on-month=8&on-year=2020&shown=homes"},
	};
	(void)state;
	struct fixture f = open_it();
	struct arena *a = &f.t->arena;
	struct account_id by = {1};
	for (size_t i = 0; i < sizeof(written) / sizeof(written[0]); i++) {
		struct board_reading r;
		OK(board_reading_of(f.t->db, a, &f.t->office, str_c(f.report + strlen("/board/")), f.t->now, &r));
		r.content.frozen_at = f.t->now;
		board_post(f.t, &f.manager, board_in(f.t, f.report, written[i][0]), written[i][1]);
		struct txn *txn = writing(&f);
		refused(txn, report_freeze(txn, a, &r.report, &r.content, by));
	}
	assert_int_equal(test_count(f.t, "board_frozen"), 0);
	assert_int_equal(test_count(f.t, "board_print"), 0);
	close_it(&f);
}

/* Files of the draft that were asked for a moment before, and written down a moment after, are not the report's. */
static void files_of_the_draft_are_not_the_reports(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct arena *a = &f.t->arena;
	struct board_reading draft;
	struct board_print newest;
	struct own_txn *own;
	struct str ref;
	OK(board_reading_of(f.t->db, a, &f.t->office, str_c(f.report + strlen("/board/")), f.t->now, &draft));
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	OK(report_newest_print(f.t->db, a, draft.report.id, &newest));
	OK(own_begin(f.t->db, &own));
	OK(report_print(own, a, draft.report.id, &draft.content, false, (struct account_id){1},
			(struct instant){f.t->now.seconds + 1}, &ref));
	OK(own_commit(own));
	own_end(own);
	struct str kept = newest.ref;
	OK(report_newest_print(f.t->db, a, draft.report.id, &newest));
	assert_true(str_eq(newest.ref, kept));
	/* and what is kept is made of what was frozen, whatever was noted for the job */
	testdb_run(f.t->db, "update board_print set content = 'else' where keep = 1");
	board_work(f.t);
	OK(report_newest_print(f.t->db, a, draft.report.id, &newest));
	assert_true(newest.ready);
	close_it(&f);
}

/* Files of a draft go after a day, also when nobody asks for any others; what is kept stays, and its page says so. */
static void files_of_a_draft_go_after_a_day(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct arena *a = &f.t->arena;
	struct board_print kept;
	struct board_report r;
	const char *draft = files_of(&f);
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	board_work(f.t);
	assert_int_equal(test_get(&f.manager, draft), 200);
	assert_true(test_shows(&f.manager, "kept for a day"));
	OK(report_read(f.t->db, a, str_c(f.report + strlen("/board/")), &r));
	OK(report_newest_print(f.t->db, a, r.id, &kept));
	OK(board_forget(f.t->db, (struct instant){f.t->now.seconds + 86400}));
	assert_int_equal(test_count(f.t, "board_print"), 2);
	OK(board_forget(f.t->db, (struct instant){f.t->now.seconds + 86401}));
	assert_int_equal(test_get(&f.manager, draft), 404);
	assert_int_equal(test_get(&f.manager, arena_fmt(a, "%s/files/%.*s", f.report, STR_ARG(kept.ref)).p), 200);
	assert_true(test_shows(&f.manager, "They are kept with the report"));
	close_it(&f);
}

/* ---- as JSON and back ---- */

static void json_and_back(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct board_reading r;
	struct board_content back;
	struct str one, two;
	OK(board_reading_of(f.t->db, &f.t->arena, &f.t->office, str_c(f.report + strlen("/board/")), f.t->now, &r));
	r.content.frozen_at = f.t->now;
	r.content.frozen_by = STR("Mo \"Dee\" <&>");
	OK(content_write(&f.t->arena, &r.content, &one));
	OK(content_read(&f.t->arena, one, &back));
	OK(content_write(&f.t->arena, &back, &two));
	assert_string_equal(one.p, two.p);
	assert_int_equal(content_read(&f.t->arena, STR("{\"version\":2}"), &back)->kind, ERROR_INTERNAL);
	assert_int_equal(content_read(&f.t->arena, STR("nonsense"), &back)->kind, ERROR_INTERNAL);
	close_it(&f);
}

/* ---- the PDF ---- */

static bool in_order(struct str text, const char *const *words)
{
	const char *at = text.p;
	for (; *words; words++)
		if (!(at = strstr(at, *words)))
			fail_msg("\"%s\" is not there, or not in its place", *words);
	return true;
}

static void the_pdf_is_tagged_and_reads_in_order(void **state)
{
	(void)state;
	struct fixture f = open_it();
	board_post(f.t, &f.manager, board_in(f.t, f.report, "/freeze"), "");
	struct copy c = copy_of(&f);
	struct arena *a = &f.t->arena;
	struct str info = poppler(a, "pdfinfo", "", c.pdf);
	static const char *const says[] = {"Title:           Care leavers, August", "Tagged:          yes", NULL};
	in_order(info, says);
	assert_true(str_contains(c.pdf, STR("/Lang (en-GB)")) && str_contains(c.pdf, STR("/StructTreeRoot")));
	static const char *const tags[] = {"Document", "H1",      "Care leavers", "H2",    "Figures at a glance",
					   "Table",    "Caption", "TR",           "TH",    "How many",
					   "TR",       "TH",      "Open cases",   "TD",    "290",
					   "H2",       "Pathway", "Table",        "H2",    "Accommodation",
					   "25",       "H3",      "Next steps",   "LBody", NULL};
	in_order(poppler(a, "pdfinfo -struct-text", "", c.pdf), tags);
	struct str text = poppler(a, "pdftotext", "-", c.pdf);
	static const char *const words[] = {"Frozen by Mo Dee", "Now 88.6%", "A befriending scheme", "£45,000", NULL};
	in_order(text, words);
	assert_false(str_contains(text, STR("Made Up")));
	assert_true(str_starts(c.book, STR("PK\x03\x04")));
	close_it(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(it_never_changes),
	    cmocka_unit_test(what_was_changed_all_the_same_is_found),
	    cmocka_unit_test(nothing_is_saved_that_was_frozen_meanwhile),
	    cmocka_unit_test(nothing_is_frozen_that_was_written_in_meanwhile),
	    cmocka_unit_test(files_of_the_draft_are_not_the_reports),
	    cmocka_unit_test(files_of_a_draft_go_after_a_day),
	    cmocka_unit_test(json_and_back),
	    cmocka_unit_test(the_pdf_is_tagged_and_reads_in_order),
	};
	return TESTING_MAIN("board frozen", tests);
}
