/* Recording a contact: what comes back, what is kept, and what moves. */
#include "testing.h"

#include "operation.h"

struct desk {
	struct test_office *t;
	struct account_id lena;
	struct person_id leon; /* 21, owed two contacts by their 22nd birthday */
	struct test_client c;
	const char *page, *form;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", true);
	d.leon = test_person(d.t, &(struct test_person){.id = "100",
							.first_name = "Leon",
							.surname = "Birch",
							.birth = "2005-03-01",
							.care_from = "2010-02-03",
							.care_to = "2023-03-01",
							.team = "21-plus",
							.worker = d.lena});
	d.c = test_browser_of(d.t, d.lena);
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.leon)).p;
	d.form = arena_fmt(&d.t->arena, "%s/contacts/new", d.page).p;
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* A good form but for what is said last: kind=...&kind=... counts the first only, so each is replaced. */
static const char *body(struct desk *d, const char *name, const char *value)
{
	static const char *const good[][2] = {{"kind", "visit"},    {"made", "made"},     {"day-day", "19"},
					      {"day-month", "11"},  {"day-year", "2026"}, {"topics", "housing"},
					      {"note", "All+well."}};
	struct buf b;
	buf_init(&b, &d->t->arena, 1 << 20);
	buf_fmt(&b, "operation=%s", operation_new(&d->t->arena).p);
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++)
		buf_fmt(&b, "&%s=%s", good[i][0], strcmp(good[i][0], name) == 0 ? value : good[i][1]);
	return buf_str(&b).p;
}

static int64_t contacts(struct desk *d)
{
	return test_count(d->t, "contact");
}

static struct str dues_of(struct desk *d)
{
	return test_lines(
	    d->t, &d->t->arena,
	    "select promise || ' ' || by_day as line from due where owner = '21-plus' and person = :p order by 1",
	    d->leon.id);
}

static void a_contact_moves_what_is_due(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_true(str_eq(dues_of(&d), STR("contact-after-21 2027-03-01\n")));
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", ""), true), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), str_c(d.page)));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Visit recorded"));
	assert_true(test_shows(&d.c, "All well."));
	assert_true(test_shows(&d.c, "Housing"));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_false(test_shows(&d.c, "Visit recorded")); /* said once */
	/* one of two: the day stands; with the second, both are in the twelve months from now on */
	assert_true(str_eq(dues_of(&d), STR("contact-after-21 2027-03-01\n")));
	assert_int_equal(test_post(&d.c, d.form, body(&d, "kind", "phone"), true), 303);
	struct str moved = dues_of(&d);
	assert_false(str_contains(moved, STR("2027-03-01")));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(str_eq(moved, STR("contact-after-21 2027-11-19\n")));
	assert_true(test_shows(&d.c, "Phone call recorded. Be in touch: now by 19 November 2027."));
	assert_false(test_shows(&d.c, "1 March 2027"));
	/* it is stored as it was said, by whom, and the trail says so */
	assert_int_equal(test_count(d.t, "contact where kind = 'visit' and made = 1 and on_day = '2026-11-19' and "
					 "source = 'here' and recorded_at = '2026-11-21T12:00:00Z'"),
			 1);
	assert_int_equal(test_count(d.t, "contact_said s join account a on a.id = s.by_account where a.name = 'Lena "
					 "Brook' and s.topics = 'housing' and s.note = 'All well.'"),
			 2);
	assert_int_equal(test_count(d.t, "trail r join contact c on c.person = r.person and r.id = c.id / 65536 where "
					 "r.what = 'contact.recorded' and r.detail = c.kind and r.account is not null"),
			 2);
	end(&d);
}

static void an_attempt_meets_nothing(void **state)
{
	struct desk d = begin();
	struct str before = dues_of(&d);
	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(test_post(&d.c, d.form, body(&d, "made", "attempted"), true), 303);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "kind", "letter"), true), 303);
	assert_true(str_eq(before, dues_of(&d)));
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, ", attempted"));
	end(&d);
}

static void errors_keep_what_was_typed(void **state)
{
	static const struct {
		const char *name, *value, *says;
	} wrong[] = {
	    {"kind", "", "Say how you were in touch"},
	    {"kind", "pigeon", "Say how you were in touch"},
	    {"made", "", "Say whether it happened"},
	    {"made", "perhaps", "Say whether it happened"},
	    {"day-day", "", "The day of the contact must include a day"},
	    {"day-day", "32", "The day of the contact must be a real date"},
	    {"day-month", "x", "The day of the contact must be a real date"},
	    {"day-day", "22", "The day of the contact must be today or in the past"}, /* tomorrow */
	    {"day-year", "2027", "The day of the contact must be today or in the past"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		const char *sent = body(&d, wrong[i].name, wrong[i].value);
		assert_int_equal(test_post(&d.c, d.form, sent, true), 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%s=%s does not say: %s", wrong[i].name, wrong[i].value, wrong[i].says);
		assert_true(test_shows(&d.c, "<title>Error: "));
		assert_true(test_shows(&d.c, "There is a problem"));
		/* all that was typed is there, and the same operation number */
		assert_true(test_shows(&d.c, "All well.</textarea>"));
		assert_true(test_shows(&d.c, "value=\"housing\" checked"));
		assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "value=\"%.*s\"", 24, sent + 10).p));
		if (strcmp(wrong[i].name, "kind") != 0)
			assert_true(test_shows(&d.c, "value=\"visit\" checked"));
		if (strcmp(wrong[i].name, "made") != 0)
			assert_true(test_shows(&d.c, "value=\"made\" checked"));
		if (strcmp(wrong[i].name, "day-year") != 0)
			assert_true(test_shows(&d.c, "value=\"2026\""));
		if (*wrong[i].value && strncmp(wrong[i].name, "day", 3) == 0)
			assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "value=\"%s\"", wrong[i].value).p));
	}
	assert_int_equal(contacts(&d), 0);
	assert_int_equal(test_count(d.t, "trail where what = 'contact.recorded'"), 0);
	/* the first minute of tomorrow in London is not tomorrow any more: winter time */
	d.c.now = test_moment("2026-11-21T23:59:59Z");
	test_sign_in(&d.c, d.lena);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "day-day", "22"), true), 200);
	d.c.now = test_moment("2026-11-22T00:00:00Z");
	assert_int_equal(test_post(&d.c, d.form, body(&d, "day-day", "22"), true), 303);
	end(&d);
}

static void twice_is_once(void **state)
{
	struct desk d = begin();
	const char *sent = body(&d, "", "");
	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_int_equal(test_post(&d.c, d.form, sent, true), 303);
		assert_true(str_eq(test_answer_header(&d.c, "location"), str_c(d.page)));
	}
	assert_int_equal(contacts(&d), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'contact.recorded'"), 1);
	/* the same words in a form of its own are another contact */
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", ""), true), 303);
	assert_int_equal(contacts(&d), 2);
	/* the form as it comes has a number that is used once */
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_true(test_shows(&d.c, "name=\"operation\" value=\""));
	assert_true(test_shows(&d.c, "value=\"21\""));
	assert_true(test_shows(&d.c, "value=\"11\""));
	end(&d);
}

static const char *letters(struct desk *d, size_t n, const char *letter)
{
	struct buf b;
	buf_init(&b, &d->t->arena, 200 * 1024);
	for (size_t i = 0; i < n; i++)
		buf_add(&b, str_c(letter));
	return buf_str(&b).p;
}

static void long_notes(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", letters(&d, 12000, "n")), true), 303);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", letters(&d, 12001, "n")), true), 200);
	assert_true(test_shows(&d.c, "must be 12,000 characters or fewer; it has 12001"));
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "%s</textarea>", letters(&d, 12001, "n")).p));
	/* characters, not bytes */
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", letters(&d, 12000, "%C3%A9")), true), 303);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", letters(&d, 12001, "%C3%A9")), true), 200);
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", ""), true), 303); /* none is fine */
	assert_int_equal(contacts(&d), 3);
	assert_int_equal(test_count(d.t, "contact_said where length(note) = 12000"), 2);
	end(&d);
}

static void markup_in_a_note_is_text(void **state)
{
	struct desk d = begin();
	(void)state;
	const char *note = "%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%0D%0Aa+%26amp%3B+b";
	assert_int_equal(test_post(&d.c, d.form, body(&d, "note", note), true), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;\na &amp;amp; b"));
	assert_false(test_shows(&d.c, "<script>alert"));
	/* and in a form that comes back */
	assert_int_equal(test_post(&d.c, d.form,
				   arena_fmt(&d.t->arena, "note=%s&kind=%s&made=%s&day-day=%s&operation=%s", note,
					     "%22%3E%3Cscript%3Ealert(2)", "%22%3E%3Cscript%3Ealert(3)",
					     "%22%3E%3Cscript%3Ealert(4)", operation_new(&d.t->arena).p)
				       .p,
				   true),
			 200);
	assert_false(test_shows(&d.c, "<script>alert"));
	assert_true(test_shows(&d.c, "&lt;/textarea&gt;"));
	assert_int_equal(contacts(&d), 1);
	end(&d);
}

static void nothing_without_the_token(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", ""), false), 403);
	test_header(&d.c, "Sec-Fetch-Site", "cross-site");
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", ""), true), 403);
	test_header(&d.c, "Origin", "https://evil.example");
	assert_int_equal(test_post(&d.c, d.form, body(&d, "", ""), true), 403);
	struct test_client nobody = test_browser(d.t);
	assert_int_equal(test_post(&nobody, d.form, body(&d, "", ""), true), 403);
	assert_int_equal(test_get(&nobody, d.form), 303);
	test_client_finish(&nobody);
	assert_int_equal(contacts(&d), 0);
	end(&d);
}

/* What was typed when the session had ended waits on its form, for whoever typed it. */
static void typed_text_is_never_lost(void **state)
{
	struct desk d = begin();
	struct account_id ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "21-plus", false);
	(void)state;
	const char *sent = body(&d, "note", "Long+and+thoughtful.");
	assert_int_equal(test_get(&d.c, d.form), 200);
	d.c.now.seconds += 3600;
	assert_int_equal(test_post(&d.c, d.form, sent, true), 403);
	assert_true(test_shows(&d.c, "What you typed is safe"));
	assert_int_equal(contacts(&d), 0);
	struct test_client other = test_browser(d.t);
	other.now = d.c.now;
	test_sign_in(&other, ruth);
	assert_int_equal(test_get(&other, d.form), 200);
	assert_false(test_shows(&other, "Long and thoughtful."));
	test_client_finish(&other);
	assert_int_equal(
	    test_post(&d.c, "/sign-in", "email=lena%40example.org&password=four+wet+ducks+on+a+bicycle", true), 303);
	assert_int_equal(test_get(&d.c, "/home"), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), str_c(d.form)));
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_true(test_shows(&d.c, "Long and thoughtful.</textarea>"));
	assert_true(test_shows(&d.c, "value=\"visit\" checked"));
	assert_true(test_shows(&d.c, "You were signed out before this was recorded"));
	/* under the number that it was sent with */
	assert_true(test_shows(&d.c, arena_fmt(&d.t->arena, "value=\"%.*s\"", 24, sent + 10).p));
	assert_int_equal(test_post(&d.c, d.form, sent, true), 303);
	assert_int_equal(contacts(&d), 1);
	assert_int_equal(test_get(&d.c, d.form), 200);
	assert_false(test_shows(&d.c, "Long and thoughtful."));
	assert_int_equal(test_get(&d.c, "/home"), 303);
	assert_true(str_eq(test_answer_header(&d.c, "location"), STR("/worklist")));
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_contact_moves_what_is_due),
	    cmocka_unit_test(an_attempt_meets_nothing),
	    cmocka_unit_test(errors_keep_what_was_typed),
	    cmocka_unit_test(twice_is_once),
	    cmocka_unit_test(long_notes),
	    cmocka_unit_test(markup_in_a_note_is_text),
	    cmocka_unit_test(nothing_without_the_token),
	    cmocka_unit_test(typed_text_is_never_lost),
	};
	return TESTING_MAIN("contacts", tests);
}
