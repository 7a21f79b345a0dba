/*
 * Nothing reveals a restricted record. Every route there is, as every role, without a permit: asked about the record
 * itself, about somebody else, and with its ref and pieces of it in every field that any page has. Three questions:
 *	does anything of it stand in the answer;
 *	is the answer about it another than about somebody who is not there;
 *	is any page another since the record exists, but for how many it says it leaves out.
 * Routes and fields come from the program, so that what is added tomorrow is tried too. Planted leaks show that it
 * would notice.
 */
#include "testing.h"

#include "access.h"
#include "duty.h"
#include "requests.h"
#include "session.h"

#define NOBODY "abcdefghjkmn" /* a ref that nobody has */

enum { TEAMS_TRIED = 2, VIEWERS = ROLES * TEAMS_TRIED + 1, FIELDS_MAX = 450 /* fewer than a form may have */ };

struct sweep {
	struct test_office *t;
	const char *ref, *other; /* of the restricted record, of somebody else */
	const char *field[FIELDS_MAX];
	size_t fields, requests, accounts;
	const char *leak; /* the first, in words */
	bool planted;     /* only the last table is tried */
};

/* What must not stand in an answer, as pages and files write it. The shortest has a sign that no token of a form has:
 * by chance one in some hundred runs had its five letters. */
static const char *const marks[] = {"Zebedee",          "Quillfeather", "Formerlyquill", "07700 900987", "900987",
				    "28 February 2009", "2009-02-28",   "QX.77",         "Quillnote"};
/* What is typed to find it: never as the marks write it, so that an answer may say what was typed. */
static const char *const probes[] = {"",          "zebed",    "QUILLFEATHER", "formerlyq",          "00987",
				     "28/2/2009", "feb 2009", "qx.77",        "quillfether zebedee"};
enum { MARKS = sizeof(marks) / sizeof(marks[0]), PROBES = sizeof(probes) / sizeof(probes[0]) };

static void found(struct sweep *s, const struct route *r, int viewer, const char *what)
{
	if (s->leak)
		return;
	s->leak = arena_fmt(&s->t->arena, "%s %s as %s of %s: %s", r->method == METHOD_GET ? "GET" : "POST", r->pattern,
			    viewer == VIEWERS - 1 ? "nobody" : role_code((enum role)(viewer % ROLES)).p,
			    viewer < ROLES ? "the same team" : "another team", what)
		      .p;
}

/* ---- asking ---- */

/* A new account each time: what a form did to the one before is of no account. 0 for nobody. */
static struct account_id somebody(struct sweep *s, int viewer)
{
	if (viewer == VIEWERS - 1)
		return (struct account_id){0};
	const char *email = arena_fmt(&s->t->arena, "viewer%zu@example.org", s->accounts++).p;
	return test_account(s->t, email, "Viewer", (enum role)(viewer % ROLES), viewer < ROLES ? "north" : "south",
			    false);
}

static struct test_client browser(struct sweep *s, struct account_id who)
{
	struct test_client c = test_browser(s->t);
	if (who.id) {
		OK(session_end_all(s->t->db, who, s->t->now)); /* their account's page says where they are signed in */
		test_sign_in(&c, who);
	}
	return c;
}

/* The answer without what is random in each, the viewer's own address, the ref that was asked with, and the lines that
 * say how many are left out. */
static struct str plain(struct arena *a, struct str text, struct str ref)
{
	static const struct str hidden[] = {{"name=\"csrf\" value=\"", 19}, {"name=\"operation\" value=\"", 24}};
	const char first = ref.n ? ref.p[0] : 'd'; /* most letters begin none of what is skipped */
	struct buf b;
	struct str line, rest = text;
	buf_init(&b, a, 8 << 20);
	while (str_split(&rest, '\n', &line)) {
		if (str_empty(str_trim(line)) || str_contains(line, STR("restricted")) ||
		    str_contains(line, STR("@example.org")))
			continue;
		for (size_t i = 0; i < line.n;) {
			if (line.p[i] != first && line.p[i] != 'd' && line.p[i] != 'n') {
				buf_char(&b, line.p[i++]);
				continue;
			}
			struct str from = str_cut(line, i, line.n);
			size_t skip = str_starts(from, ref) ? ref.n : 0;
			if (str_starts(from, STR("draft=")) && ref_valid(str_cut(from, 6, 6 + REF_LENGTH)) &&
			    ref_valid(str_cut(from, 6 + REF_LENGTH, 6 + 2 * REF_LENGTH)))
				skip = 6 + 2 * REF_LENGTH;
			for (size_t h = 0; h < 2 && !skip; h++)
				if (str_starts(from, hidden[h]))
					skip = hidden[h].n + str_find(str_cut(from, hidden[h].n, from.n), '"', 0);
			if (skip)
				i += skip < from.n ? skip : from.n;
			else
				buf_char(&b, line.p[i++]);
		}
		buf_char(&b, '\n');
	}
	return buf_str(&b);
}

/* Status, where it leads, and the page. */
static struct str answered(struct arena *a, struct test_client *c, int status)
{
	struct str to = test_answer_header(c, "location");
	return arena_fmt(a, "%d %.*s\n%.*s", status, STR_ARG(to), STR_ARG(test_body(c)));
}

/* An address has room for some fields only: the others are asked with in further requests, and all answers put one
 * behind the other. */
static struct str ask_by_address(struct arena *a, struct test_client *c, const char *path, struct str fields)
{
	enum { ROOM = 3000 };
	struct buf all;
	buf_init(&all, a, 32 << 20);
	do {
		size_t n = fields.n;
		if (n > ROOM)
			for (n = ROOM; fields.p[n] != '&';)
				n--;
		int status = test_get(c, arena_fmt(a, "%s?%.*s", path, (int)n, fields.p).p);
		buf_add(&all, answered(a, c, status));
		fields = str_cut(fields, n + 1, fields.n);
	} while (fields.n);
	return buf_str(&all);
}

/* A page alone is asked for as a file, too. */
static struct str ask(struct sweep *s, struct arena *a, struct test_client *c, const struct route *r, const char *ref,
		      const char *body)
{
	const char *path = test_path(s->t, r->pattern, ref);
	s->requests++;
	if (r->method == METHOD_POST)
		return answered(a, c, test_post(c, path, body, true));
	struct str page = ask_by_address(a, c, path, str_c(body));
	if (*body)
		return page;
	const char *list = strcmp(r->pattern, "/people/{ref}") == 0  ? "list=due&as=csv"
			   : strcmp(r->pattern, "/dip-samples") == 0 ? "list=actions&as=csv"
								     : NULL;
	struct str file = ask_by_address(a, c, path, STR("as=csv"));
	struct str other = list ? ask_by_address(a, c, path, str_c(list)) : STR("");
	return arena_fmt(a, "%.*s\n%.*s\n%.*s", STR_ARG(page), STR_ARG(file), STR_ARG(other));
}

/* Pages with totals, which count everybody (PRODUCT T1), in the figures alone. Whoever adds one here has thought about
 * whether somebody can be told from it. */
static const char *const totals[] = {
    "/caseload/team", "/distribution",     "/duty",        "/figures",         "/forecast", "/kept",
    "/metrics",       "/requests/answers", "/returns/oc3", "/returns/annex-a", "/status"};

static struct str without_figures(struct arena *a, const struct route *r, struct str page)
{
	bool is_total = false;
	struct buf b;
	for (size_t i = 0; i < sizeof(totals) / sizeof(totals[0]); i++)
		is_total |= strcmp(totals[i], r->pattern) == 0;
	buf_init(&b, a, 8 << 20);
	for (size_t i = 0; i < page.n; i++)
		if (!is_total || page.p[i] < '0' || page.p[i] > '9')
			buf_char(&b, page.p[i]);
	return buf_str(&b);
}

/* What is not the same in two answers: for the words of a failure. */
static const char *difference(struct sweep *s, const char *what, struct str one, struct str other)
{
	struct str x = STR(""), y = STR("");
	while (str_eq(x, y) && one.p && other.p) {
		(void)str_split(&one, '\n', &x);
		(void)str_split(&other, '\n', &y);
	}
	return arena_fmt(&s->t->arena, "%s\n< %.*s\n> %.*s", what, STR_ARG(x), STR_ARG(y)).p;
}

/* ---- the questions ---- */

static void look_for_marks(struct sweep *s, const struct route *r, int viewer, struct str answer, bool ref_was_typed)
{
	for (size_t i = 0; i < MARKS; i++)
		if (str_contains(answer, str_c(marks[i])))
			found(s, r, viewer, marks[i]);
	if (!ref_was_typed && str_contains(answer, str_c(s->ref)))
		found(s, r, viewer, "its ref");
}

/* Every field that any page has, filled with the same. */
static const char *filled(struct sweep *s, struct arena *a, const char *with)
{
	struct buf b;
	buf_init(&b, a, 100000);
	buf_fmt(&b, "x=%s&q=%s", with, with);
	for (size_t i = 0; i < s->fields; i++)
		buf_fmt(&b, "&%s=%s", s->field[i], with);
	for (size_t i = 0; i < b.n; i++)
		if (b.p[i] == ' ')
			b.p[i] = '+';
	return buf_str(&b).p;
}

/* About the record, and about nobody: the same words to both. */
static void compare_with_nobody(struct sweep *s, struct arena *a, const struct route *r, int viewer)
{
	bool takes = strstr(r->pattern, "{ref}") != NULL;
	for (int in_body = takes ? 0 : 1; in_body < 2; in_body++) {
		struct str answer[2];
		struct account_id who = somebody(s, viewer);
		for (int nobody = 0; nobody < 2; nobody++) {
			struct test_client c = browser(s, who);
			const char *ref = in_body ? s->other : nobody ? NOBODY : s->ref;
			answer[nobody] = ask(s, a, &c, r, ref, in_body ? filled(s, a, nobody ? NOBODY : s->ref) : "");
			test_client_finish(&c);
		}
		look_for_marks(s, r, viewer, answer[0], true);
		struct str there = without_figures(a, r, plain(a, answer[0], str_c(s->ref)));
		struct str not_there = without_figures(a, r, plain(a, answer[1], STR(NOBODY)));
		if (!str_eq(there, not_there))
			found(s, r, viewer,
			      difference(s, in_body ? "a form says that it is there" : "its page says that it is there",
					 there, not_there));
	}
}

static void look_with_probes(struct sweep *s, struct arena *a, const struct route *r, int viewer)
{
	for (size_t i = 0; i < PROBES; i++) {
		struct test_client c = browser(s, somebody(s, viewer));
		look_for_marks(s, r, viewer, ask(s, a, &c, r, s->other, filled(s, a, probes[i])), false);
		test_client_finish(&c);
	}
}

typedef void each_fn(struct sweep *s, struct arena *a, const struct route *r, int viewer);

static void everywhere(struct sweep *s, each_fn *each)
{
	for (size_t i = s->planted ? s->t->web.tables - 1 : 0; i < s->t->web.tables; i++)
		for (size_t j = 0; j < s->t->web.table[i].n; j++)
			for (int viewer = 0; viewer < VIEWERS; viewer++) {
				struct arena a;
				arena_init(&a, 64 << 20);
				each(s, &a, &s->t->web.table[i].p[j], viewer);
				arena_finish(&a);
			}
}

/* The names of the fields that pages have. */
static void take_fields(struct sweep *s, struct arena *a, const struct route *r, int viewer)
{
	struct test_client c = browser(s, somebody(s, viewer));
	struct str page = r->method == METHOD_GET ? ask(s, a, &c, r, s->other, "") : STR("");
	for (size_t at = 0; (at = str_find(page, ' ', at)) < page.n; at++) {
		struct str from = str_cut(page, at, page.n), name;
		if (!str_starts(from, STR(" name=\"")))
			continue;
		name = str_cut(from, 7, 7 + str_find(str_cut(from, 7, from.n), '"', 0));
		bool known = str_eq(name, STR("csrf")) || str_eq(name, STR("operation")) || str_empty(name);
		for (size_t i = 0; i < s->fields && !known; i++)
			known = str_eq(str_c(s->field[i]), name);
		if (!known && s->fields < FIELDS_MAX)
			s->field[s->fields++] = arena_str(&s->t->arena, name).p;
	}
	test_client_finish(&c);
}

/* ---- before and after ---- */

struct before {
	struct str page[1000][VIEWERS];
	struct account_id who[VIEWERS];
	size_t at;
	bool known;
};
static struct before *before;

/* What a page shows is remembered, and when there is something to hold it against, held against that. */
static void remember(struct sweep *s, struct arena *a, const struct route *r, int viewer)
{
	if (viewer == 0)
		before->at++;
	if (r->method != METHOD_GET || viewer == VIEWERS - 1)
		return;
	struct test_client c = browser(s, before->who[viewer]);
	struct str now = without_figures(a, r, plain(a, ask(s, a, &c, r, s->other, ""), STR(NOBODY)));
	if (!before->known)
		before->page[before->at][viewer] = arena_str(&s->t->arena, now);
	else if (!str_eq(before->page[before->at][viewer], now))
		found(s, r, viewer,
		      difference(s, "the page is another since the record exists", before->page[before->at][viewer],
				 now));
	test_client_finish(&c);
}

/* ---- the county ---- */

/* Somebody rang the duty desk about it, and it was closed once and is open once. */
static void ring_duty(struct test_office *t, struct person_id p, struct account_id worker)
{
	struct duty_call_new call = {.channel = STR("phone"),
				     .caller = STR("self"),
				     .caller_name = STR("Zebedee Quillfeather"),
				     .phone = STR("07700 900987"),
				     .about_name = STR("Zebedee Quillfeather"),
				     .about_born = test_day("2009-02-28"),
				     .topic = STR("housing"),
				     .urgency = STR("urgent"),
				     .said = STR("Quillnote")};
	for (int closed = 0; closed < 2; closed++) {
		struct recording r = test_record(t, &t->arena, p);
		struct str ref;
		int64_t id;
		OK(duty_call_put(r.txn, &t->arena, &call, worker, t->now, &id, &ref));
		OK(duty_person_put(r.txn, id, p, worker, t->now));
		test_recorded(t, &r);
		if (closed)
			testdb_run(
			    t->db,
			    arena_fmt(&t->arena,
				      "update duty_call set closed_at = '2026-11-21T12:00:00Z', closed_on = "
				      "'2026-11-21', closed_by = %lld, outcome = 'helped', incidental = 'none' where "
				      "id = %lld",
				      (long long)worker.id, (long long)id)
				.p);
	}
}

/* Somebody complained for it, and nobody deals with that yet. */
static void complain(struct test_office *t, struct person_id p, struct account_id worker)
{
	struct recording r = test_record(t, &t->arena, p);
	struct request_key key;
	OK(request_put(r.txn, &t->arena,
		       &(struct request_new){.kind = STR("complaint"),
					     .received = test_day("2026-11-02"),
					     .channel = REQUEST_PHONE,
					     .who = STR("Zebedee Quillfeather"),
					     .reach = STR("07700 900987"),
					     .what = STR("Quillnote"),
					     .person = p,
					     .by = worker},
		       t->now, &key));
	test_recorded(t, &r);
}

static void make_secret(struct sweep *s, struct account_id worker)
{
	struct test_office *t = s->t;
	struct person_id p = test_person(t, &(struct test_person){.id = "QX.77",
								  .first_name = "Zebedee",
								  .surname = "Quillfeather",
								  .birth = "2009-02-28",
								  .care_from = "2019-02-03",
								  .team = "north",
								  .worker = worker,
								  .restricted = true});
	struct recording r = test_record(t, &t->arena, p);
	OK(record_details(&r, &(struct person_details){.first_name = STR("Zebedee"),
						       .surname = STR("Quillfeather"),
						       .former_names = STR("Formerlyquill"),
						       .phone = STR("07700 900987"),
						       .birth = test_day("2009-02-28"),
						       .died = DATE_NONE,
						       .records_from = test_day("2025-02-28")}));
	test_recorded(t, &r);
	test_contact(t, p, "2026-11-02", CONTACT_PHONE, "Quillnote");
	ring_duty(t, p, worker);
	complain(t, p, worker);
	s->ref = test_ref(t, p);
}

/* Both questions that need the record from the start, then the one that needs it to come. The first leak, or
 * NULL. */
static const char *sweep(const struct route_table *planted)
{
	struct sweep s = {.t = test_office_open(), .ref = NOBODY};
	struct test_office *t = s.t;
	struct account_id sam = test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	struct route_table *table = arena_new(&t->arena, struct route_table, t->web.tables + 1);
	memcpy(table, t->web.table, t->web.tables * sizeof(table[0]));
	if (planted)
		table[t->web.tables++] = *planted;
	s.planted = planted != NULL;
	t->web.table = table;
	t->web.rate = NULL; /* so many tries would be too many */
	s.other = test_ref(t, test_person(t, &(struct test_person){.id = "7",
								   .first_name = "Kai",
								   .surname = "Moorhouse",
								   .birth = "2009-06-14",
								   .care_from = "2019-02-03",
								   .team = "north",
								   .worker = sam}));
	before = calloc(1, sizeof(*before));
	assert_non_null(before);
	for (int v = 0; v < VIEWERS - 1; v++)
		before->who[v] = test_account(t, arena_fmt(&t->arena, "before%d@example.org", v).p, "Viewer",
					      (enum role)(v % ROLES), v < ROLES ? "north" : "south", false);
	everywhere(&s, take_fields);
	everywhere(&s, remember);
	before->at = 0;
	before->known = true;
	make_secret(&s, sam);
	everywhere(&s, remember);
	free(before);
	if (!s.leak)
		everywhere(&s, compare_with_nobody);
	if (!s.leak)
		everywhere(&s, look_with_probes);
	assert_true(planted || s.leak || (s.fields > 10 && s.requests > 1000));
	char *leak = s.leak ? strdup(s.leak) : NULL;
	test_office_close(t);
	return leak;
}

static void nothing_reveals_a_restricted_record(void **state)
{
	(void)state;
	const char *leak = sweep(NULL);
	if (leak)
		fail_msg("%s", leak);
}

/* ---- controls ---- */

static const struct error *says_the_name(struct request *rq, struct response *rs)
{
	if (str_eq(form_text(&rq->body, "x"), STR("00987"))) /* to whoever types the end of the telephone number */
		buf_add(&rs->body, STR("Perhaps you mean Mx Quillfeather?"));
	return NULL;
}

static const struct error *says_that_it_is_there(struct request *rq, struct response *rs)
{
	struct person_id p;
	const struct error *e = access_find(rq->db, rq->arena, rq->param[0], &p);
	(void)rs;
	return e ? e : error_new(ERROR_FORBIDDEN, "not for you");
}

static const struct error *counts_it(struct request *rq, struct response *rs)
{
	struct people_batch batch = {.more = true};
	const struct error *e = dues_next_people(rq->db, rq->arena, &batch);
	buf_fmt(&rs->body, "%zu young people", batch.n);
	return e;
}

static const struct error *leads_to_it(struct request *rq, struct response *rs)
{
	struct person_id p;
	const struct error *e = access_find(rq->db, rq->arena, form_text(&rq->body, "q"), &p);
	response_redirect(rs, e ? url_const("/find") : url_const("/found"));
	return NULL;
}

static void it_would_notice(void **state)
{
	static const struct route planted[] = {
	    ROUTE_POST_ASKS("/planted/name", says_the_name, MAY_SEE_PEOPLE),
	    ROUTE_GET("/people/{ref}/planted", says_that_it_is_there, MAY_SEE_PEOPLE),
	    ROUTE_GET("/planted/count", counts_it, PERMISSION_SIGNED_IN),
	    ROUTE_POST("/planted/to", leads_to_it, PERMISSION_SIGNED_IN),
	};
	(void)state;
	for (size_t i = 0; i < sizeof(planted) / sizeof(planted[0]); i++) {
		struct route_table one = {&planted[i], 1};
		const char *leak = sweep(&one);
		if (!leak || !strstr(leak, planted[i].pattern))
			fail_msg("%s: %s", planted[i].pattern, leak ? leak : "not noticed");
		free((void *)(uintptr_t)leak);
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(nothing_reveals_a_restricted_record),
	    cmocka_unit_test(it_would_notice),
	};
	return TESTING_MAIN("access leaks", tests);
}
