/* Keeping who helps: a draft, a second person who publishes, and everything that shows it changes together. */
#include "editors_test.h"

#include "partners.h"

/* Nottinghamshire's own directory. */
static struct two begin(void)
{
	struct two w = {.t = test_office_open()};
	const char *root = getenv("SOURCE_ROOT");
	struct findings found = {0};
	struct str text, path = arena_fmt(&w.t->arena, "%s/councils/nottinghamshire/directory.yaml", root ? root : ".");
	OK(council_file_load(path.p, &w.t->arena, &text));
	OK(directory_parse(text, path, &w.t->office.teams, &w.t->arena, &w.t->office.directory, &found));
	OK(partners_put_files(w.t->db, &w.t->arena, &w.t->office.directory.directory, w.t->now));
	two_begin(&w);
	return w;
}

#define ADVOCATE "/partners/services/advocate"

/* The independent advocate, who is a key contact, with another phone or none there any more. */
static int send_draft(struct two *w, const char *phone, const char *more)
{
	assert_int_equal(test_get(&w->writer, ADVOCATE "/change"), 200);
	struct str body = arena_fmt(
	    &w->t->arena,
	    "operation=%s&name=Independent+advocate&does=Somebody+outside+the+council+who+helps+you+say+what+you+think."
	    "&topics=having-your-say&topics=safety&from=&until=25&phone=%s&email=help@advocate.example&source=They+"
	    "told+"
	    "us&checked=2026-11-20&review_by=2027-05-20&note=A+new+number%s",
	    test_operation(w->t, &w->writer), phone, more);
	return test_post(&w->writer, ADVOCATE "/change", body.p, true);
}

static int act(struct two *w, struct test_client *who, const char *what, int version)
{
	char path[80], body[120];
	assert_int_equal(test_get(who, ADVOCATE), 200);
	snprintf(path, sizeof(path), ADVOCATE "/%s", what);
	snprintf(body, sizeof(body), "operation=%s&version=%d", test_operation(w->t, who), version);
	return test_post(who, path, body, true);
}

/* The advocate as other directories have it; empty when it is not among all services. */
static struct str in_feed(struct two *w)
{
	const struct str name = STR("\"name\":\"Independent advocate\""), id = STR("\"id\":\"");
	enum { UUID = 36 };
	for (int page = 1; page < 20; page++) {
		if (test_get(&w->reader, arena_fmt(&w->t->arena, "/api/oruk/services?per_page=50&page=%d", page).p) !=
		    200)
			break;
		struct str all = arena_str(&w->t->arena, test_body(&w->reader));
		const char *at = strstr(all.p, name.p);
		while (at && at > all.p && strncmp(at, id.p, id.n) != 0)
			at--;
		if (!at || at == all.p)
			continue;
		struct str path = arena_fmt(&w->t->arena, "/api/oruk/services/%.*s", UUID, at + id.n);
		assert_int_equal(test_get(&w->reader, path.p), 200);
		return arena_str(&w->t->arena, test_body(&w->reader));
	}
	return STR("");
}

/* On every page that names it: the foot of each, the directory, its topic, a situation; and in the feed. */
static void all_say(struct two *w, const char *phone, bool there)
{
	static const char *const pages[] = {"/", "/privacy", "/directory", "/directory/about/having-your-say",
					    "/who-to-contact/worksop/in-prison"};
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		assert_int_equal(test_get(&w->reader, pages[i]), 200);
		if (str_contains(test_body(&w->reader), str_c(phone)) != there)
			fail_msg("%s: %s is%s there", pages[i], phone, there ? " not" : "");
	}
	struct str feed = in_feed(w);
	assert_true(feed.n > 0);
	if (str_contains(feed, str_c(phone)) != there)
		fail_msg("the feed: %s is%s there: %s", phone, there ? " not" : "", feed.p);
}

static void a_second_person_publishes(void **state)
{
	struct two w = begin();
	(void)state;
	all_say(&w, "0115 496 0077", false);
	assert_int_equal(send_draft(&w, "0115+496+0077", ""), 303);
	all_say(&w, "0115 496 0077", false);
	assert_int_equal(test_get(&w.other, "/partners"), 200);
	HAS(&w.other, "Draft by Ada Made-Up");
	assert_int_equal(test_get(&w.other, ADVOCATE), 200);
	HAS(&w.other, "A new number");
	HAS(&w.other, "<ins>0115 496 0077</ins>");
	assert_int_equal(test_get(&w.other, ADVOCATE "/versions/2"), 200);
	HAS(&w.other, "href=\"tel:01154960077\"");
	/* never whoever wrote it */
	assert_int_equal(test_get(&w.writer, ADVOCATE), 200);
	HAS(&w.writer, "Somebody else must read and publish it");
	assert_int_equal(act(&w, &w.writer, "publish", 2), 403);
	all_say(&w, "0115 496 0077", false);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	all_say(&w, "0115 496 0077", true);
	assert_int_equal(act(&w, &w.other, "publish", 2), 409); /* once */
	assert_int_equal(test_count(w.t, "trail where what = 'partner.published'"), 1);
	assert_int_equal(test_count(w.t, "job where kind = 'paper'"), 1);
	/* and back */
	assert_int_equal(act(&w, &w.writer, "restore", 1), 303);
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	all_say(&w, "0115 496 0077", false);
	end(&w);
}

static void no_longer_there(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(test_get(&w.reader, "/directory"), 200);
	HAS(&w.reader, "Independent advocate");
	assert_int_equal(send_draft(&w, "", "&withdrawn=true"), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_int_equal(test_get(&w.reader, "/directory"), 200);
	assert_false(test_shows(&w.reader, "Independent advocate"));
	assert_int_equal(in_feed(&w).n, 0);
	assert_int_equal(test_get(&w.other, "/partners"), 200);
	HAS(&w.other, "no longer shown");
	end(&w);
}

/* The file goes on saying what nobody has edited, and not what somebody has. */
static void the_file_and_the_page(void **state)
{
	struct two w = begin();
	(void)state;
	const struct directory *file = &w.t->office.directory.directory;
	struct directory_service *s = arena_new(&w.t->arena, struct directory_service, file->n_services);
	struct directory other = *file;
	struct published_partners all;
	assert_int_equal(send_draft(&w, "0115+496+0077", ""), 303);
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	memcpy(s, file->services, file->n_services * sizeof(*s));
	size_t edited = (size_t)(directory_find(file, STR("advocate")) - file->services), free = edited ? 0 : 1;
	s[edited].reach.phone = STR("0115 496 0001");
	s[free].does = STR("Something else than before.");
	other.services = s;
	OK(partners_put_files(w.t->db, &w.t->arena, &other, w.t->now));
	OK(partners_published(w.t->db, &w.t->arena, &w.t->office, &all));
	assert_true(str_eq(directory_find(&all.directory, STR("advocate"))->reach.phone, STR("0115 496 0077")));
	assert_true(str_eq(directory_find(&all.directory, s[free].id)->does, STR("Something else than before.")));
	/* what the file drops goes, and what was edited on a page stays */
	other.services = &s[0];
	other.n_services = 0;
	OK(partners_put_files(w.t->db, &w.t->arena, &other, w.t->now));
	OK(partners_published(w.t->db, &w.t->arena, &w.t->office, &all));
	assert_int_equal(all.directory.n_services, 1);
	assert_true(str_eq(all.directory.services[0].id, STR("advocate")));
	/* a draft that was thrown away takes nothing from the file */
	OK(partners_put_files(w.t->db, &w.t->arena, file, w.t->now));
	OK(partners_published(w.t->db, &w.t->arena, &w.t->office, &all));
	assert_int_equal(all.directory.n_services, file->n_services);
	end(&w);
}

static void wrong_input(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(send_draft(&w, "ring+us", "&street=1+Road"), 200);
	HAS(&w.writer, "There is a problem");
	HAS(&w.writer, "value=\"ring us\"");
	HAS(&w.writer, "value=\"1 Road\"");
	HAS(&w.writer, "the key town is missing");
	assert_int_equal(test_count(w.t, "edited_version where version = 2"), 0);
	assert_int_equal(test_get(&w.writer, ADVOCATE "/change"), 200);
	struct str body = arena_fmt(&w.t->arena, "operation=%s&name=&does=x&until=20&from=21&topics=nonsense",
				    test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, ADVOCATE "/change", body.p, true), 200);
	HAS(&w.writer, "Fill this in");
	HAS(&w.writer, "Say what you changed and why");
	HAS(&w.writer, "nobody is at least 21 and not yet 20 years old");
	/* text that would be another line of a file stays text */
	body = arena_fmt(&w.t->arena,
			 "operation=%s&name=A%%22%%0Awithdrawn:+true&does=x&topics=money&source=s&checked="
			 "2026-11-20&review_by=2027-05-20&note=n",
			 test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, ADVOCATE "/change", body.p, true), 303);
	assert_int_equal(test_count(w.t, "edited_version where version = 2 and title = 'A\" withdrawn: true'"), 1);
	end(&w);
}

static void organisations_too(void **state)
{
	struct two w = begin();
	(void)state;
	const char *id = arena_fmt(&w.t->arena, "/partners/organisations/%.*s",
				   STR_ARG(w.t->office.directory.directory.organisations[1].id))
			     .p;
	struct str change = arena_fmt(&w.t->arena, "%s/change", id);
	assert_int_equal(test_get(&w.writer, change.p), 200);
	assert_false(test_shows(&w.writer, "name=\"topics\""));
	struct str body = arena_fmt(&w.t->arena,
				    "operation=%s&name=Another+name&does=Helps&street=1+Road&town=Town&county=Shire&"
				    "postcode=NG1+1AA&source=s&checked=2026-11-20&review_by=2027-05-20&note=n",
				    test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, change.p, body.p, true), 303);
	assert_int_equal(test_get(&w.other, id), 200);
	body = arena_fmt(&w.t->arena, "operation=%s&version=2", test_operation(w.t, &w.other));
	assert_int_equal(test_post(&w.other, arena_fmt(&w.t->arena, "%s/publish", id).p, body.p, true), 303);
	struct str page = arena_fmt(&w.t->arena, "/directory/%.*s",
				    STR_ARG(w.t->office.directory.directory.organisations[1].id));
	assert_int_equal(test_get(&w.reader, page.p), 200);
	HAS(&w.reader, "Another name");
	HAS(&w.reader, "1 Road, Town, NG1 1AA");
	end(&w);
}

/* ---- a new one ---- */

static int add(struct two *w, const char *path, const char *id, const char *more)
{
	assert_int_equal(test_get(&w->writer, path), 200);
	struct str body = arena_fmt(&w->t->arena,
				    "operation=%s&id=%s&name=Mansfield+Boxing+Club&does=Sport+and+somebody+to+talk+to."
				    "&phone=01623+496+0077&source=They+told+us&checked=2026-11-20&review_by=2027-05-20"
				    "&note=They+asked+to+be+in+it%s",
				    test_operation(w->t, &w->writer), id, more);
	return test_post(&w->writer, path, body.p, true);
}

static int publish(struct two *w, struct test_client *who, const char *path)
{
	assert_int_equal(test_get(who, path), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&version=1", test_operation(w->t, who));
	return test_post(who, arena_fmt(&w->t->arena, "%s/publish", path).p, body.p, true);
}

/* The entry of a service in the feed, by its name; empty when it is in none of its pages. */
static struct str entry_in_feed(struct two *w, const char *name)
{
	struct str all = STR("");
	for (int page = 1; page < 20; page++) {
		if (test_get(&w->reader, arena_fmt(&w->t->arena, "/api/oruk/services?per_page=50&page=%d", page).p) !=
		    200)
			break;
		all = arena_str(&w->t->arena, test_body(&w->reader));
		if (str_contains(all, str_c(name)))
			return all;
	}
	return STR("");
}

#define CLUB      "/partners/organisations/boxing-club"
#define CLUB_GYM  "/partners/services/boxing-gym"
#define NEW_SPORT "&topics=leisure&from=16&until=25"

static void a_new_organisation(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(add(&w, "/partners-new", "boxing-club", ""), 303);
	assert_string_equal(test_answer_header(&w.writer, "location").p, CLUB);
	/* nobody reads it before somebody else has published it */
	assert_int_equal(test_get(&w.reader, "/directory"), 200);
	assert_false(test_shows(&w.reader, "Mansfield Boxing Club"));
	assert_int_equal(test_get(&w.reader, "/directory/boxing-club"), 404);
	assert_int_equal(publish(&w, &w.writer, CLUB), 403);
	/* what it does can be written before it is published */
	assert_int_equal(test_get(&w.writer, CLUB), 200);
	HAS(&w.writer, "href=\"" CLUB "/new-service\"");
	assert_int_equal(add(&w, CLUB "/new-service", "boxing-gym", NEW_SPORT), 303);
	assert_string_equal(test_answer_header(&w.writer, "location").p, CLUB_GYM);
	assert_int_equal(publish(&w, &w.other, CLUB_GYM), 303);
	assert_int_equal(entry_in_feed(&w, "Mansfield Boxing Club").n, 0);
	assert_int_equal(publish(&w, &w.other, CLUB), 303);
	assert_int_equal(test_get(&w.reader, "/directory/boxing-club"), 200);
	HAS(&w.reader, "01623 496 0077");
	HAS(&w.reader, "id=\"boxing-gym\"");
	/* other directories have it, and know it by the same id afterwards */
	struct str feed = entry_in_feed(&w, "Mansfield Boxing Club");
	assert_true(feed.n > 0);
	/* the file, read again, takes nothing of it away */
	OK(partners_put_files(w.t->db, &w.t->arena, &w.t->office.directory.directory, w.t->now));
	assert_true(str_eq(entry_in_feed(&w, "Mansfield Boxing Club"), feed));
	end(&w);
}

static void what_a_new_one_must_not_be(void **state)
{
	static const char *const wrong[] = {"", "Boxing Club", "-boxing", "boxing/club", "..", "box%22ing%0Awithdrawn"};
	struct two w = begin();
	const struct directory *file = &w.t->office.directory.directory;
	int64_t before = test_count(w.t, "edited_version");
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(add(&w, "/partners-new", wrong[i], ""), 200);
		HAS(&w.writer, "There is a problem");
		HAS(&w.writer, "href=\"#id\"");
		HAS(&w.writer, "value=\"01623 496 0077\""); /* what was typed is there still */
	}
	/* an id that an organisation or a service has */
	struct str taken[] = {file->organisations[0].id, file->services[0].id};
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(add(&w, "/partners-new", arena_str(&w.t->arena, taken[i]).p, ""), 200);
		HAS(&w.writer, "of this name already");
	}
	assert_int_equal(test_get(&w.writer, "/partners/organisations/nobody/new-service"), 404);
	assert_int_equal(test_count(w.t, "edited_version"), before);
	/* whoever does not keep the Local Offer adds nobody */
	struct test_client adviser =
	    test_browser_of(w.t, test_account(w.t, "di@example.org", "Di Made-Up", ROLE_ADVISER, "north", false));
	assert_int_equal(test_get(&adviser, "/partners-new"), 403);
	test_client_finish(&adviser);
	end(&w);
}

static void overdue_stand_first(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	assert_false(test_shows(&w.writer, "of Who helps to look at again"));
	w.t->now = test_moment("2027-06-01T12:00:00Z");
	struct test_client later =
	    test_browser_of(w.t, test_account(w.t, "cy@example.org", "Cy Made-Up", ROLE_MANAGER, "north", false));
	assert_int_equal(test_get(&later, "/worklist"), 200);
	HAS(&later, "of Who helps to look at again");
	assert_int_equal(test_get(&later, "/partners"), 200);
	HAS(&later, "Was to be looked at again by 28 May 2027");
	test_client_finish(&later);
	end(&w);
}

/* The team's phone is the team's. */
static void a_team_has_its_own(void **state)
{
	struct two w = begin();
	const struct directory *file = &w.t->office.directory.directory;
	size_t i = 0;
	(void)state;
	while (i < file->n_services && !file->services[i].team.n)
		i++;
	assert_true(i < file->n_services);
	struct str path = arena_fmt(&w.t->arena, "/partners/services/%.*s/change", STR_ARG(file->services[i].id));
	assert_int_equal(test_get(&w.writer, path.p), 200);
	HAS(&w.writer, "They are changed in teams.yaml");
	assert_false(test_shows(&w.writer, "name=\"phone\""));
	end(&w);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_second_person_publishes),  cmocka_unit_test(no_longer_there),
	    cmocka_unit_test(the_file_and_the_page),      cmocka_unit_test(wrong_input),
	    cmocka_unit_test(organisations_too),          cmocka_unit_test(a_team_has_its_own),
	    cmocka_unit_test(overdue_stand_first),        cmocka_unit_test(a_new_organisation),
	    cmocka_unit_test(what_a_new_one_must_not_be),
	};
	return TESTING_MAIN("partner_edit", tests);
}
