/*
 * The template that translators begin with, src/languages/alwayshere.pot, holds all text of the pages for everybody and
 * of young people's own pages. It is made here, from the pages themselves: UPDATE_GOLDEN=1 writes it anew.
 */
#include "phrases_test.h"

#include "po.h"

/* ---- pages ---- */

static void begin(struct county *c)
{
	*c = (struct county){.t = test_office_open()};
	arena_init(&c->a, 512 << 20);
	c->t->now = test_moment("2026-11-23T10:00:00Z");
	c->t->office.codes = STR("file");
	c->sam = test_account(c->t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	c->kai = test_person(c->t, &(struct test_person){.id = "1",
							 .first_name = "Kai",
							 .surname = "Moorhouse",
							 .birth = "2007-06-14",
							 .care_from = "2019-02-03",
							 .care_to = "2025-06-14",
							 .team = "north",
							 .worker = c->sam});
	c->own = test_own_account(c->t, c->kai);
	read_council(c);
	phrases_begin(&c->all, &c->a, &c->t->office);
	c->all.leave_out = councils_own;
	c->all.to = c;
}

static void end(struct county *c)
{
	arena_finish(&c->a);
	test_office_close(c->t);
}

static struct str get(void *to, struct str address)
{
	struct test_client *b = to;
	int status = test_get(b, address.p);
	return status == 200 && str_starts(str_c(b->rs.type), STR("text/html")) ? test_body(b) : STR_NONE;
}

static void take(struct county *c, struct test_client *b, const char *address)
{
	phrases_of_page(&c->all, str_c(address), test_body(b));
}

static void posted(struct county *c, struct test_client *b, const char *address, const char *fields)
{
	test_get(b, address);
	if (strstr(fields, "operation="))
		fields = arena_fmt(&c->a, "operation=%s%s", test_operation(c->t, b), strchr(fields, '&')).p;
	if (test_post(b, address, fields, true) == 303) {
		struct str to = arena_str(&c->a, test_answer_header(b, "Location"));
		test_get(b, to.p);
		take(c, b, to.p);
	} else {
		take(c, b, address);
	}
}

static void for_everybody(struct county *c)
{
	struct test_client b = test_browser(c->t);
	assert_true(phrases_follow(&c->all, &(struct phrases_walk){get, &b, false}, STR("/")) > 60);
	posted(c, &b, "/what-can-i-get", "age=seven");
	posted(c, &b, "/what-can-i-get", "age=");
	posted(c, &b, "/what-can-i-get", "age=19&care=left&custody=sentenced&alone=yes&child=yes&here=yes");
	phrases_follow(&c->all, &(struct phrases_walk){get, &b, false}, STR("/look-for?q=money"));
	phrases_follow(&c->all, &(struct phrases_walk){get, &b, false}, STR("/look-for?q=zzzz"));
	test_client_finish(&b);
}

static void signing_in(struct county *c)
{
	struct test_client b = test_browser(c->t);
	posted(c, &b, "/my/sign-in", "who=");
	posted(c, &b, "/my/sign-in", "who=07700900123");
	posted(c, &b, "/my/code", "code=");
	posted(c, &b, "/my/code", "code=000000");
	test_get(&b, "/my/start/nothing");
	take(c, &b, "/my/start");
	test_client_finish(&b);
}

static void sent(struct county *c, struct test_client *b)
{
	posted(c, b, "/my/help", "operation=&said=");
	posted(c, b, "/my/help", "operation=&said=Help&topic=housing&urgency=urgent");
	posted(c, b, "/my/say/something", "operation=&said=");
	posted(c, b, "/my/say/something", "operation=&said=Thanks&about=no");
	posted(c, b, "/my/say/complaint", "operation=&said=Late&about=yes");
	posted(c, b, "/my/contact", "operation=&channel=");
	posted(c, b, "/my/contact", "operation=&channel=text&language=&interpreter=no");
	posted(c, b, "/my/sent", "");
}

static void code_app(struct county *c)
{
	struct test_client b = test_browser(c->t);
	test_sign_in_apart(&b, c->own);
	posted(c, &b, "/my/code-app", "");
	posted(c, &b, "/my/code-app/new", "code=");
	posted(c, &b, "/my/code-app/new", "code=000000");
	testdb_run(c->t->db, "update own_code_app set confirmed_at = made_at");
	posted(c, &b, "/my/code-app/off", "code=000000");
	c->t->office.code_app_key = STR("");
	test_get(&b, "/my/code-app");
	take(c, &b, "/my/code-app");
	test_client_finish(&b);
}

static void their_own(struct county *c)
{
	static const char *const moments[] = {"2026-11-23T10:00:00Z", "2026-11-23T18:00:00Z", "2026-11-24T08:00:00Z",
					      "2026-11-27T20:00:00Z"};
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		c->t->now = test_moment(moments[i]);
		struct test_client b = test_browser(c->t);
		test_sign_in_apart(&b, c->own);
		assert_true(phrases_follow(&c->all, &(struct phrases_walk){get, &b, true}, STR("/my")) > 8);
		sent(c, &b);
		test_client_finish(&b);
	}
	testdb_run(c->t->db,
		   arena_fmt(&c->a,
			     "insert into cover (id, away, covered_by, from_day, until_day, note, recorded_at) "
			     "values (99, %lld, %lld, '2026-11-20', '2026-12-24', '', '2026-11-20T09:00:00Z')",
			     (long long)c->sam.id, (long long)c->sam.id)
		       .p);
	test_plan(c->t, c->kai, "2026-05-02", PLAN_STARTED);
	struct test_client b = test_browser(c->t);
	test_sign_in_apart(&b, c->own);
	phrases_follow(&c->all, &(struct phrases_walk){get, &b, true}, STR("/my"));
	test_plan(c->t, c->kai, "2026-06-02", PLAN_REVIEWED);
	phrases_follow(&c->all, &(struct phrases_walk){get, &b, true}, STR("/my/plan"));
	test_client_finish(&b);
}

/* ---- the template ---- */

static struct str made(struct county *c)
{
	struct buf out;
	buf_init(&out, &c->a, MOST_TEXT);
	for_everybody(c);
	signing_in(c);
	their_own(c);
	code_app(c);
	files_too(c);
	phrases_add_dates(&c->all);
	buf_add(&out,
		STR("# All text of the pages for everybody and of young people's own pages, made from the pages by\n"
		    "# UPDATE_GOLDEN=1 meson test phrases. What a council words itself is added by alwayshere phrases\n"
		    "# (doc/languages.md).\n"
		    "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
		    "\"Content-Transfer-Encoding: 8bit\\n\"\n\"MIME-Version: 1.0\\n\"\n\n"));
	phrases_write(&c->all, &out);
	out.n -= out.n > 0; /* the last empty line */
	return buf_str(&out);
}

static void the_template_holds_every_text(void **state)
{
	struct county c;
	struct language l;
	struct po_problems problems;
	(void)state;
	begin(&c);
	struct str path = root_path(&c.a, "src/languages/alwayshere.pot"), now = made(&c),
		   before = file_text(&c.a, path);
	now.n = strlen(now.p) < now.n ? strlen(now.p) : now.n;
	if (getenv("UPDATE_GOLDEN") && !str_eq(now, before)) {
		FILE *out = fopen(path.p, "wb");
		assert_non_null(out);
		assert_int_equal(fwrite(now.p, 1, now.n, out), now.n);
		assert_int_equal(fclose(out), 0);
		before = now;
	}
	if (!po_read_template(&c.a, before, &l, &problems))
		fail_msg("alwayshere.pot:%d:%d: %s", problems.p[0].line, problems.p[0].column, problems.p[0].text.p);
	size_t lacks = 0;
	for (size_t i = 0; i < c.all.n; i++)
		if (str_empty(language_phrase(&l, po_in_markup(&c.a, c.all.p[i].text))) && lacks++ < 5)
			print_error("alwayshere.pot lacks \"%s\" of %.*s\n", c.all.p[i].text.p,
				    STR_ARG(c.all.p[i].where));
	if (lacks)
		fail_msg("alwayshere.pot lacks %zu texts: UPDATE_GOLDEN=1 meson test phrases adds them", lacks);
	if (!str_eq(now, before))
		fail_msg("alwayshere.pot is not what the pages say now: UPDATE_GOLDEN=1 meson test phrases");
	assert_true(c.all.n > 300);
	end(&c);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(the_template_holds_every_text)};
	return TESTING_MAIN("phrases", tests);
}
