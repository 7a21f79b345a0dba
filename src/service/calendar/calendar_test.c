/* The feed, read by a reader of its own (RFC 5545, 3.1 and 3.3.11), and the address that opens it. */
#include "testing.h"

#include "calendar.h"
#include "ical.h"

/* ---- a reader ---- */

struct property {
	struct str name, value; /* name with its parameters */
};
struct properties {
	struct property p[4000];
	size_t n;
};

/* Fails the test where a line is too long, ends wrongly, or is no property. */
static struct properties *read_lines(struct arena *a, struct str text)
{
	struct properties *all = arena_new(a, struct properties, 1);
	char *unfolded = arena_new(a, char, text.n + 1);
	size_t n = 0;
	for (size_t i = 0, line = 0; i < text.n; i++) {
		if (text.p[i] != '\r') {
			assert_true(text.p[i] != '\n');
			unfolded[n++] = text.p[i];
			continue;
		}
		assert_true(i + 1 < text.n && text.p[i + 1] == '\n');
		assert_true(i - line <= 75);
		assert_true(str_is_utf8(str_cut(text, line, i))); /* no character is cut */
		line = i + 2;
		i++;
		if (line < text.n && text.p[line] == ' ')
			i++; /* goes on */
		else
			unfolded[n++] = '\n';
	}
	struct str rest = {unfolded, n}, line;
	while (str_split(&rest, '\n', &line)) {
		size_t colon = str_find(line, ':', 0);
		if (!line.n)
			continue;
		assert_true(colon < line.n && all->n < 4000);
		all->p[all->n++] = (struct property){str_cut(line, 0, colon), str_cut(line, colon + 1, line.n)};
	}
	return all;
}

static struct str unescaped(struct arena *a, struct str s)
{
	struct buf b;
	buf_init(&b, a, s.n + 1);
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] != '\\') {
			assert_true(s.p[i] != ',' && s.p[i] != ';');
			buf_char(&b, s.p[i]);
			continue;
		}
		assert_true(++i < s.n && memchr("\\,;nN", s.p[i], 5));
		buf_char(&b, s.p[i] == 'n' || s.p[i] == 'N' ? '\n' : s.p[i]);
	}
	return buf_str(&b);
}

static size_t count(const struct properties *all, const char *name, const char *value)
{
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		n += str_eq(all->p[i].name, str_c(name)) && (!value || str_eq(all->p[i].value, str_c(value)));
	return n;
}

/* ---- the writer ---- */

static void lines_are_folded_and_read_back(void **state)
{
	static const char *const pieces[] = {
	    "a", ",", ";", "\\", "\n", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", " ", "Visit", ":"};
	struct arena a;
	uint32_t seed = 5545;
	(void)state;
	arena_init(&a, 64 << 20);
	for (int round = 0; round < 400; round++) {
		struct buf out, text;
		buf_init(&out, &a, 1 << 16);
		buf_init(&text, &a, 1 << 12);
		seed = seed * 1664525u + 1013904223u;
		for (uint32_t i = 0, n = (seed >> 20) % 160; i < n; i++) {
			seed = seed * 1664525u + 1013904223u;
			buf_add(&text, str_c(pieces[(seed >> 16) % 11]));
		}
		ical_day(&out, STR("x@alwayshere"), (struct instant){0}, test_day("2028-02-29"), buf_str(&text));
		struct properties *all = read_lines(&a, buf_str(&out));
		assert_int_equal(all->n, 9);
		assert_true(str_eq(unescaped(&a, all->p[5].value), buf_str(&text)));
		assert_int_equal(count(all, "DTSTART;VALUE=DATE", "20280229"), 1);
		assert_int_equal(count(all, "DTEND;VALUE=DATE", "20280301"), 1);
		assert_int_equal(count(all, "DTSTAMP", "19700101T000000Z"), 1);
		arena_reset(&a);
	}
	/* 75 octets stand on one line, 76 do not */
	for (size_t n = 74; n <= 77; n++) {
		char value[80];
		struct buf out;
		memset(value, 'x', sizeof(value));
		buf_init(&out, &a, 1000);
		ical_line(&out, "X", (struct str){value, n - 2});
		assert_int_equal(str_contains(buf_str(&out), STR("\r\n ")), n > 75);
	}
	/* what is no UTF-8 ends too */
	struct buf out;
	buf_init(&out, &a, 1000);
	ical_line(&out, "X",
		  STR("\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"
		      "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"
		      "\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80\x80"
		      "\x80\x80\x80\x80\x80\x80\x80\x80"));
	assert_true(str_ends(buf_str(&out), STR("\r\n")));
	arena_finish(&a);
}

static void initials(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 1 << 16);
	assert_string_equal(calendar_initials(&a, STR("Immy"), STR("Imogen"), STR("Ashdown-Pryce")).p, "I.A.");
	assert_string_equal(calendar_initials(&a, STR(""), STR("\xC3\x89lo\xC3\xAFse"), STR("")).p, "\xC3\x89.");
	assert_string_equal(calendar_initials(&a, STR_NONE, STR_NONE, STR_NONE).p, "Somebody");
	arena_finish(&a);
}

/* ---- the address ---- */

struct desk {
	struct test_office *t;
	struct account_id sam, lena;
};

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.lena = test_account(d.t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "north", false);
	const struct {
		const char *id, *first, *last;
		struct account_id worker;
		bool restricted;
	} people[] = {{"Q7ZA", "Kai", "Moorhouse", d.sam, false},
		      {"Q7ZB", NULL, NULL, d.sam, false},
		      {"Q7ZC", "Secret", "Hidden", d.sam, true},
		      {"Q7ZD", "Ava", "Quill", d.lena, false}};
	for (size_t i = 0; i < 4; i++) {
		struct person_id p = test_person(d.t, &(struct test_person){.id = people[i].id,
									    .first_name = people[i].first,
									    .surname = people[i].last,
									    .birth = "2009-06-14",
									    .care_from = "2019-02-03",
									    .team = "north",
									    .worker = people[i].worker,
									    .restricted = people[i].restricted});
		test_plan(d.t, p, "2026-07-01", PLAN_STARTED);
		if (people[i].restricted)
			testdb_run(d.t->db, arena_fmt(&d.t->arena,
						      "insert into permit (person, account, recorded_at) values (%lld, "
						      "%lld, '2026-01-01T00:00:00Z')",
						      (long long)p.id, (long long)d.sam.id)
						.p);
	}
	return d;
}

/* The path that the page shows once. */
static const char *make(struct desk *d, struct test_client *c)
{
	assert_int_equal(test_post(c, "/account/calendar", "", true), 303);
	assert_int_equal(test_get(c, "/account/calendar"), 200);
	struct str body = test_body(c);
	const char *at = strstr(body.p, "/calendar/");
	while (at && at[10] && strspn(at + 10, "abcdefghijklmnopqrstuvwxyz234567") < 40)
		at = strstr(at + 1, "/calendar/");
	assert_non_null(at);
	return arena_str(&d->t->arena, (struct str){at, 10 + strspn(at + 10, "abcdefghijklmnopqrstuvwxyz234567")}).p;
}

static void what_a_calendar_sees(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam), phone = test_browser(d.t);
	(void)state;
	assert_int_equal(test_get(&c, "/account/calendar"), 200);
	assert_true(test_shows(&c, "It is off."));
	const char *path = make(&d, &c);
	assert_int_equal(strlen(path), 10 + 52); /* 256 random bits */
	assert_true(test_shows(&c, "No calendar has asked for it yet."));
	assert_int_equal(test_get(&c, "/account/calendar"), 200);
	assert_false(test_shows(&c, path)); /* shown once */
	assert_int_equal(test_count(d.t, "calendar_feed where length(token_hash) = 32"), 1);

	assert_int_equal(test_get(&phone, path), 200);
	assert_string_equal(test_answer_header(&phone, "Content-Type").p, "text/calendar; charset=utf-8");
	struct str text = arena_str(&d.t->arena, test_body(&phone));
	struct properties *all = read_lines(&d.t->arena, text);
	int64_t due = test_count(
	    d.t, arena_fmt(&d.t->arena,
			   "due where worker = %lld and restricted = 0 and by_day < '9999' and owner <> 'mail-run'",
			   (long long)d.sam.id)
		     .p);
	assert_true(due >= 2);
	assert_int_equal(count(all, "BEGIN", "VEVENT"), due);
	assert_int_equal(count(all, "END", "VEVENT"), due);
	assert_int_equal(count(all, "BEGIN", "VCALENDAR"), 1);
	assert_int_equal(count(all, "VERSION", "2.0"), 1);
	for (size_t i = 0; i < all->n; i++) {
		if (str_eq(all->p[i].name, STR("SUMMARY")))
			assert_true(str_starts(all->p[i].value, STR("K.M. ")) ||
				    str_starts(all->p[i].value, STR("Somebody ")));
		if (str_eq(all->p[i].name, STR("UID")))
			assert_int_equal(count(all, "UID", arena_str(&d.t->arena, all->p[i].value).p), 1);
	}
	static const char *const never[] = {"Kai", "Moorhouse", "Secret", "Hidden", "S.H.", "Q7Z", "A.Q."};
	struct str summaries = STR("");
	for (size_t i = 0; i < all->n; i++)
		if (!str_eq(all->p[i].name, STR("UID")) && !str_eq(all->p[i].name, STR("DTSTAMP")))
			summaries = arena_fmt(&d.t->arena, "%.*s %.*s", STR_ARG(summaries), STR_ARG(all->p[i].value));
	for (size_t i = 0; i < sizeof(never) / sizeof(never[0]); i++)
		assert_false(str_contains(summaries, str_c(never[i])));
	/* the same event keeps its id */
	assert_int_equal(test_get(&phone, path), 200);
	assert_true(str_eq(text, test_body(&phone)));
	assert_int_equal(test_get(&c, "/account/calendar"), 200);
	assert_true(test_shows(&c, "A calendar last asked for it on"));
	test_client_finish(&phone);
	test_client_finish(&c);
	test_office_close(d.t);
}

/* A list of another system says that somebody has died, and nobody here has recorded it yet: their dues stand in the
 * lists, to be looked into, and no telephone reminds anybody of them. */
static void nobody_is_reminded_of_the_dead(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam), phone = test_browser(d.t);
	(void)state;
	const char *path = make(&d, &c);
	assert_int_equal(test_get(&phone, path), 200);
	assert_true(test_shows(&phone, "SUMMARY:K.M. "));
	struct person_id kai;
	OK(person_by_council_ref(d.t->db, &d.t->arena, STR("Q7ZA"), &kai));
	struct recording r = test_record(d.t, &d.t->arena, kai);
	OK(record_in_touch(&r, test_day("2026-11-20"), IN_TOUCH_DIED));
	test_recorded(d.t, &r);
	assert_true(test_count(d.t, "due where name = 'Kai Moorhouse' and by_day < '9999'") > 0);
	assert_int_equal(test_get(&phone, path), 200);
	assert_false(test_shows(&phone, "K.M."));
	assert_true(test_shows(&phone, "SUMMARY:Somebody ")); /* the others stay */
	test_client_finish(&phone);
	test_client_finish(&c);
	test_office_close(d.t);
}

static void an_address_ends_at_once(void **state)
{
	struct desk d = begin();
	struct test_client c = test_browser_of(d.t, d.sam), phone = test_browser(d.t);
	(void)state;
	const char *first = make(&d, &c), *second = make(&d, &c);
	assert_string_not_equal(first, second);
	assert_int_equal(test_get(&phone, first), 404); /* a new one ends the old one */
	assert_int_equal(test_get(&phone, second), 200);
	/* one letter off, too short, too long, none */
	char wrong[80];
	snprintf(wrong, sizeof(wrong), "%s", second);
	wrong[30] = wrong[30] == 'a' ? 'b' : 'a';
	assert_int_equal(test_get(&phone, wrong), 404);
	wrong[30] = '\0';
	assert_int_equal(test_get(&phone, wrong), 404);
	assert_int_equal(test_get(&phone, "/calendar/a"), 404);
	assert_int_equal(test_post(&c, "/account/calendar/stop", "", true), 303);
	assert_int_equal(test_get(&phone, second), 404);
	assert_int_equal(test_count(d.t, "calendar_feed"), 0);
	assert_int_equal(test_count(d.t, "trail where what = 'calendar.stopped'"), 1);
	assert_int_equal(test_count(d.t, "trail where what = 'calendar.made'"), 2);
	/* an account that is closed, or has no list any more */
	const char *third = make(&d, &c);
	assert_int_equal(test_get(&phone, third), 200);
	testdb_run(d.t->db, "update account set role = 'analyst' where email = 'sam@example.org'");
	assert_int_equal(test_get(&phone, third), 404);
	testdb_run(
	    d.t->db,
	    "update account set role = 'adviser', closed_at = '2026-11-20T10:00:00Z' where email = 'sam@example.org'");
	assert_int_equal(test_get(&phone, third), 404);
	test_client_finish(&phone);
	test_client_finish(&c);
	test_office_close(d.t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(lines_are_folded_and_read_back), cmocka_unit_test(initials),
	    cmocka_unit_test(what_a_calendar_sees),           cmocka_unit_test(nobody_is_reminded_of_the_dead),
	    cmocka_unit_test(an_address_ends_at_once),
	};
	return TESTING_MAIN("calendar", tests);
}
