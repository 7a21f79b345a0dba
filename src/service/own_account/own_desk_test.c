/* Shared by the tests of young people's accounts. */
#include "own_desk_test.h"

void desk_add_way(struct test_office *t, struct person_id p, enum way_kind kind, const char *value, bool safe)
{
	struct recording r = test_record(t, &t->arena, p);
	struct way w = {.kind = kind,
			.value = str_c(value),
			.imported = STR(""),
			.caution = STR(""),
			.safe = opt_bool(safe),
			.used = true};
	OK(way_put(r.txn, &t->arena, p, NULL, &w, (struct account_id){0}, t->now));
	test_recorded(t, &r);
}

struct person_id desk_person(struct test_office *t, const char *id, const char *first, struct account_id worker)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first,
						    .surname = "Moorhouse",
						    .birth = "2007-06-14",
						    .care_from = "2019-02-03",
						    .team = "north",
						    .worker = worker});
}

struct desk desk_begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.t->office.codes = STR("file");
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.kai = desk_person(d.t, "1", "Kai", d.sam);
	d.ref = test_ref(d.t, d.kai);
	desk_add_way(d.t, d.kai, WAY_MOBILE, "07700 900123", true);
	return d;
}

/* What the file driver wrote last, from the word on. */
const char *desk_sent(struct desk *d, const char *from)
{
	struct str text, rest, line, last = STR("");
	OK(council_file_load(arena_fmt(&d->t->arena, "%s/codes.txt", d->t->folder).p, &d->t->arena, &text));
	for (rest = text; str_split(&rest, '\n', &line);)
		if (!str_empty(line))
			last = line;
	const char *at = strstr(arena_str(&d->t->arena, last).p, from);
	if (!at)
		fail_msg("nothing was sent with \"%s\": %.*s", from, STR_ARG(last));
	at += strlen(from);
	return arena_str(&d->t->arena, (struct str){at, strcspn(at, " .\n")}).p;
}

size_t desk_sent_lines(struct desk *d)
{
	struct str text, line;
	size_t n = 0;
	if (council_file_load(arena_fmt(&d->t->arena, "%s/codes.txt", d->t->folder).p, &d->t->arena, &text))
		return 0;
	while (str_split(&text, '\n', &line))
		n += !str_empty(line);
	return n;
}

const char *desk_way_ref(struct desk *d, struct person_id p)
{
	struct str ref = test_lines(d->t, &d->t->arena, "select ref as line from way where person = :p", p.id);
	return arena_str(&d->t->arena, str_trim(ref)).p;
}

/* The path of the link that a colleague's invitation sends. */
const char *desk_invite(struct desk *d, struct person_id p)
{
	struct test_client c = test_browser_of(d->t, d->sam);
	const char *path = arena_fmt(&d->t->arena, "/people/%s/own-pages", test_ref(d->t, p)).p;
	assert_int_equal(test_get(&c, path), 200);
	const char *body =
	    arena_fmt(&d->t->arena, "way=%s&operation=%s", desk_way_ref(d, p), test_operation(d->t, &c)).p;
	assert_int_equal(test_post(&c, path, body, true), 303);
	/* twice is once */
	size_t before = desk_sent_lines(d);
	assert_int_equal(test_post(&c, path, body, true), 303);
	assert_int_equal(desk_sent_lines(d), before);
	test_client_finish(&c);
	return arena_fmt(&d->t->arena, "/my/start/%s", desk_sent(d, "/my/start/")).p;
}

int desk_enter(struct desk *d, struct test_client *c, const char *code)
{
	return test_post(c, "/my/code", arena_fmt(&d->t->arena, "code=%s", code).p, true);
}

void desk_open_by_link(struct desk *d, struct test_client *c, const char *link)
{
	assert_int_equal(test_get(c, link), 200);
	assert_int_equal(test_post(c, link, "", true), 303);
	assert_int_equal(test_get(c, "/my/code"), 200);
	assert_int_equal(desk_enter(d, c, desk_sent(d, "Your code is ")), 303);
	assert_string_equal(test_answer_header(c, "location").p, "/my");
}

void desk_end(struct desk *d)
{
	test_office_close(d->t);
}

const char *desk_other_code(struct desk *d, const char *code)
{
	return arena_fmt(&d->t->arena, "%c%s", code[0] == '9' ? '0' : code[0] + 1, code + 1).p;
}
