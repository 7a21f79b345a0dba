/* Numbers and words: what one writes and another publishes stands wherever it is said, at once. */
#include "editors_test.h"

#include "partners.h"
#include "pledges.h"
#include "prints_made_test.h"
#include "sayings.h"

static struct str council_file(struct test_office *t, const char *name)
{
	const char *root = getenv("SOURCE_ROOT");
	struct str text, path = arena_fmt(&t->arena, "%s/councils/nottinghamshire/%s", root ? root : ".", name);
	OK(council_file_load(path.p, &t->arena, &text));
	return text;
}

static struct two begin(void)
{
	struct two w = {.t = test_office_open()};
	struct office *o = &w.t->office;
	struct arena *a = &w.t->arena;
	struct findings found = {0};
	OK(policy_parse(council_file(w.t, "policy.yaml"), STR("policy"), a, &o->policy, &found));
	OK(directory_parse(council_file(w.t, "directory.yaml"), STR("directory"), &o->teams, a, &o->directory, &found));
	OK(pledge_parse(council_file(w.t, "pledge.yaml"), STR("pledge"), o->policy, &o->directory.directory, a,
			&o->pledge, &found, NULL));
	OK(words_parse(council_file(w.t, "words.yaml"), STR("words"), a, &o->words, &found));
	OK(partners_put_files(w.t->db, a, &o->directory.directory, w.t->now));
	OK(pledges_put_files(w.t->db, a, &o->pledge, w.t->now));
	OK(sayings_put_files(w.t->db, a, o, w.t->now));
	two_begin(&w);
	return w;
}

static int send_to(struct two *w, const char *path, const char *fields)
{
	assert_int_equal(test_get(&w->writer, path), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&%s", test_operation(w->t, &w->writer), fields);
	return test_post(&w->writer, path, body.p, true);
}

static int send_draft(struct two *w, const char *item, const char *fields)
{
	return send_to(w, arena_fmt(&w->t->arena, "/our-words/%s/change", item).p, fields);
}

static int act(struct two *w, struct test_client *who, const char *item, const char *what, int version)
{
	const char *page = arena_fmt(&w->t->arena, "/our-words/%s", item).p;
	assert_int_equal(test_get(who, page), 200);
	struct str body = arena_fmt(&w->t->arena, "operation=%s&version=%d", test_operation(w->t, who), version);
	return test_post(who, arena_fmt(&w->t->arena, "%s/%s", page, what).p, body.p, true);
}

static void published(struct two *w, const char *item, const char *fields, int version)
{
	assert_int_equal(send_draft(w, item, fields), 303);
	assert_int_equal(act(w, &w->other, item, "publish", version), 303);
}

static void reads(struct two *w, const char *page, const char *text)
{
	assert_int_equal(test_get(&w->reader, page), 200);
	HAS(&w->reader, text);
}

static void reads_no(struct two *w, const char *page, const char *text)
{
	assert_int_equal(test_get(&w->reader, page), 200);
	if (test_shows(&w->reader, text))
		fail_msg("%s still stands on %s", text, page);
}

#define NEW_NUMBER "0191 498 0100"

/* Whom to ring at night: at the foot of every page, on Help now, at the duty desk, on paper. */
static void the_number_at_night(void **state)
{
	struct two w = begin();
	(void)state;
	reads(&w, "/", "0115 496 0100");
	assert_int_equal(send_draft(&w, "out-of-hours", "phone=0191+498+0100&review_by=2027-02-01&note=They+moved"),
			 303);
	reads(&w, "/", "0115 496 0100");
	assert_int_equal(test_get(&w.other, "/our-words"), 200);
	HAS(&w.other, "Draft by Ada Made-Up");
	assert_int_equal(test_get(&w.other, "/our-words/out-of-hours"), 200);
	HAS(&w.other, "<ins>" NEW_NUMBER "</ins>");
	assert_int_equal(act(&w, &w.writer, "out-of-hours", "publish", 2), 403);
	reads_no(&w, "/", NEW_NUMBER);
	assert_int_equal(act(&w, &w.other, "out-of-hours", "publish", 2), 303);
	reads(&w, "/", NEW_NUMBER);
	reads_no(&w, "/", "0115 496 0100");
	reads_no(&w, "/", "made up");
	reads(&w, "/help-now", NEW_NUMBER);
	assert_int_equal(test_get(&w.writer, "/duty"), 200);
	HAS(&w.writer, NEW_NUMBER);
	assert_false(test_shows(&w.writer, "0115 496 0100"));
	prints_work(w.t);
	assert_true(str_contains(prints_text(w.t, &w.reader, "/paper/for-custody-a4.pdf"), STR(NEW_NUMBER)));
	/* and back */
	assert_int_equal(act(&w, &w.writer, "out-of-hours", "restore", 1), 303);
	assert_int_equal(act(&w, &w.other, "out-of-hours", "publish", 3), 303);
	reads(&w, "/", "0115 496 0100");
	assert_int_equal(test_count(w.t, "trail where what = 'saying.published' and detail = 'out-of-hours'"), 2);
	end(&w);
}

/* A team's number: where it is asked for, at Who helps, in the feed of other directories, for colleagues. */
static void a_teams_number(void **state)
{
	struct two w = begin();
	(void)state;
	reads(&w, "/who-to-contact/worksop", "0115 804 4401");
	published(&w, "team-north",
		  "phone=0191+498+0101&email=north%40council.example&places=Bassetlaw+and+Newark&note=Moved", 2);
	reads(&w, "/who-to-contact/worksop", "0191 498 0101");
	reads(&w, "/who-to-contact/worksop", "north@council.example");
	reads_no(&w, "/who-to-contact/worksop", "0115 804 4401");
	reads(&w, "/directory/nottinghamshire-county-council", "0191 498 0101");
	reads(&w, "/help-now", "Bassetlaw and Newark");
	assert_int_equal(test_get(&w.writer, "/who-looks-after-whom?place=Worksop&age=18"), 200);
	HAS(&w.writer, "0191 498 0101");
	end(&w);
}

static void key_contacts(void **state)
{
	struct two w = begin();
	(void)state;
	reads(&w, "/cookies", "tel:111");
	published(&w, "key-contacts", "services=emergency%0D%0Aadvocate&note=As+the+board+said", 2);
	reads_no(&w, "/cookies", "tel:111");
	reads(&w, "/cookies", "tel:999");
	assert_int_equal(send_draft(&w, "key-contacts", "services=emergancy&note=n"), 200);
	HAS(&w.writer, "Nobody is called emergancy at Who helps");
	end(&w);
}

/* What can be happening: reworded, added, taken out. */
static void situations(void **state)
{
	struct two w = begin();
	(void)state;
	published(&w, "situation-leaving-prison",
		  "title=They+let+me+out+soon&says=Ring+us+now.&services=benefits&note=Plainer", 2);
	reads(&w, "/who-to-contact/worksop", "They let me out soon");
	reads(&w, "/who-to-contact/worksop/leaving-prison", "Ring us now.");
	reads(&w, "/who-to-contact/worksop/leaving-prison", "0115 804 4401");
	reads_no(&w, "/who-to-contact/worksop", "I am leaving prison soon");
	assert_int_equal(send_to(&w, "/our-words-new/situation",
				 "id=new-baby&title=I+have+a+baby&first=&services=benefits&note=New"),
			 303);
	reads_no(&w, "/who-to-contact/worksop", "I have a baby");
	assert_int_equal(act(&w, &w.other, "situation-new-baby", "publish", 1), 303);
	reads(&w, "/who-to-contact/worksop/new-baby", "I have a baby");
	assert_int_equal(send_to(&w, "/our-words-new/situation", "id=new-baby&title=Again&note=New"), 200);
	HAS(&w.writer, "There is, or was, one of this name");
	assert_int_equal(send_to(&w, "/our-words-new/situation", "id=New+Baby&title=Again&note=New"), 200);
	HAS(&w.writer, "Give it a short name of small letters");
	published(&w, "situation-new-baby", "title=I+have+a+baby&withdrawn=true&note=Wrong", 2);
	reads_no(&w, "/who-to-contact/worksop", "I have a baby");
	assert_int_equal(test_get(&w.reader, "/who-to-contact/worksop/new-baby"), 404);
	assert_int_equal(test_get(&w.writer, "/our-words-new/team"), 404);
	end(&w);
}

static void the_pledge_itself(void **state)
{
	struct two w = begin();
	(void)state;
	published(&w, "the-pledge",
		  "title=Our+promise&says=All+of+us.&source=The+board&checked=2026-11-20&review_by=2027-05-20&note=New",
		  2);
	reads(&w, "/pledge", ">Our promise</h1>");
	published(&w, "theme-safe", "title=Nobody+hurts+you&says=&note=Plainer", 2);
	reads(&w, "/pledge", "Nobody hurts you");
	reads_no(&w, "/pledge", "You are safe, and feel safe");
	published(&w, "words-of-the-pledge", "words=Advocate:+On+your+side.%0D%0AMeeting:+We+talk.&note=Shorter", 2);
	reads(&w, "/pledge", "On your side.");
	reads_no(&w, "/pledge", "Paediatrician");
	/* a theme with nothing under it yet, and one that is taken out with what stands under it */
	assert_int_equal(send_to(&w, "/our-words-new/theme", "id=fun&title=You+have+fun&note=New"), 303);
	assert_int_equal(act(&w, &w.other, "theme-fun", "publish", 1), 303);
	reads(&w, "/pledge", "You have fun");
	published(&w, "theme-work", "title=You+learn&withdrawn=true&note=Gone", 2);
	reads_no(&w, "/pledge", "Care2Work");
	end(&w);
}

static void words_and_pages(void **state)
{
	struct two w = begin();
	(void)state;
	published(&w, "words-we-use", "words=Zebra:+An+animal.%0D%0AGrant:+Money+that+you+keep.&note=n", 2);
	reads(&w, "/words", "Money that you keep.");
	reads_no(&w, "/words", "Paediatrician");
	const char *body = arena_str(&w.t->arena, test_body(&w.reader)).p;
	assert_true(strstr(body, "Grant") < strstr(body, "Zebra"));
	assert_int_equal(send_draft(&w, "words-we-use", "words=Grant&note=n"), 200);
	HAS(&w.writer, "expected a word, a colon and what it means");
	assert_int_equal(send_draft(&w, "words-we-use", "words=Grant:+a%0D%0Agrant:+b&note=n"), 200);
	HAS(&w.writer, "is explained twice");
	published(&w, "page-privacy",
		  "says=%23%23+Our+data+officer%0D%0AAsk+her+<b>anything</"
		  "b>.%0D%0A-+by+post%0D%0A-+by+email%0D%0Adpo@council.example"
		  "%0D%0Ahttps://ico.org.uk/%0D%0Ajavascript:alert(1)&note=n",
		  2);
	reads(&w, "/privacy", "<h2 class=\"govuk-heading-m\">Our data officer</h2>");
	reads(&w, "/privacy", "Ask her &lt;b&gt;anything&lt;/b&gt;.");
	reads(&w, "/privacy", "<li>by post</li><li>by email</li></ul>");
	reads(&w, "/privacy", "href=\"mailto:dpo@council.example\"");
	reads(&w, "/privacy", "href=\"https://ico.org.uk/\"");
	reads_no(&w, "/privacy", "href=\"javascript");
	reads(&w, "/privacy", "We do not ask who you are."); /* what the program does is the program's to say */
	static const struct {
		const char *item, *path;
	} pages[] = {{"page-start", "/"},
		     {"page-help-now", "/help-now"},
		     {"page-who-to-contact", "/who-to-contact"},
		     {"page-custody", "/for/custody"},
		     {"page-professionals", "/for/professionals"},
		     {"page-accessibility", "/accessibility"},
		     {"page-cookies", "/cookies"}};
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		published(&w, pages[i].item, "says=We+close+on+24+December.&note=n", 2);
		reads(&w, pages[i].path, "We close on 24 December.");
		published(&w, pages[i].item, "says=&note=Over", 3);
		reads_no(&w, pages[i].path, "We close on 24 December.");
	}
	end(&w);
}

/* A page in another language stays in it: what the council adds stands there in English. */
static void in_another_language(void **state)
{
	struct two w = begin();
	(void)state;
	reads(&w, "/in/ar/help-now", "dir=\"rtl\"");
	published(&w, "page-help-now", "says=We+close+on+24+December.&note=n", 2);
	reads(&w, "/in/ar/help-now", "dir=\"rtl\"");
	const char *body = arena_str(&w.t->arena, test_body(&w.reader)).p;
	const char *in_english = strstr(body, "<div lang=\"en\" dir=\"ltr\">");
	assert_non_null(in_english);
	assert_true(strstr(in_english, "We close on 24 December.") < strstr(in_english, "</div>"));
	end(&w);
}

static void wrong_input_and_who_may(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(send_draft(&w, "out-of-hours", "phone=&note=n"), 200);
	HAS(&w.writer, "Fill this in");
	assert_int_equal(send_draft(&w, "out-of-hours", "phone=ring+us&note=n"), 200);
	HAS(&w.writer, "expected a telephone number");
	HAS(&w.writer, "value=\"ring us\"");
	assert_int_equal(send_draft(&w, "out-of-hours", "phone=0191+498+0100&note="), 200);
	HAS(&w.writer, "Say what you changed and why");
	assert_int_equal(send_draft(&w, "team-north", "email=nobody&note=n"), 200);
	HAS(&w.writer, "expected an email address");
	assert_int_equal(send_draft(&w, "team-north", "review_by=tomorrow&note=n"), 200);
	HAS(&w.writer, "expected a day such as");
	assert_int_equal(test_count(w.t, "edited_version where kind = 'saying' and version > 1"), 0);
	assert_int_equal(test_get(&w.writer, "/our-words/team-nowhere/change"), 404);
	struct test_client adviser =
	    test_browser_of(w.t, test_account(w.t, "di@example.org", "Di Made-Up", ROLE_ADVISER, "north", false));
	assert_int_equal(test_get(&adviser, "/our-words"), 403);
	assert_int_equal(test_get(&adviser, "/our-words/out-of-hours/change"), 403);
	assert_int_equal(test_get(&adviser, "/our-words-new/theme"), 403);
	test_client_finish(&adviser);
	end(&w);
}

/* The file goes on saying what nobody has edited, and not what somebody has; whoever keeps it is told in time. */
static void the_file_and_the_day(void **state)
{
	struct two w = begin();
	int64_t versions = test_count(w.t, "edited_version");
	(void)state;
	OK(sayings_put_files(w.t->db, &w.t->arena, &w.t->office, w.t->now));
	assert_int_equal(test_count(w.t, "edited_version"), versions);
	published(&w, "team-north", "phone=0191+498+0101&review_by=2027-02-01&note=n", 2);
	reads(&w, "/help-now", "0191 498 0101");
	OK(sayings_put_files(w.t->db, &w.t->arena, &w.t->office, w.t->now)); /* as serve does, started again */
	reads(&w, "/help-now", "0191 498 0101");
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	assert_false(test_shows(&w.writer, "of Numbers and words to look at again"));
	w.t->now = test_moment("2027-02-01T12:00:00Z");
	struct test_client later =
	    test_browser_of(w.t, test_account(w.t, "cy@example.org", "Cy Made-Up", ROLE_MANAGER, "north", false));
	assert_int_equal(test_get(&later, "/worklist"), 200);
	HAS(&later, ">1 entry of Numbers and words to look at again");
	assert_int_equal(test_get(&later, "/our-words"), 200);
	HAS(&later, "Was to be looked at again by 1 February 2027");
	/* one that cannot be read takes nothing with it */
	testdb_run(w.t->db, "update edited_version set text = 'phone: [' where item = 'team-north' and version = 2");
	assert_int_equal(test_get(&later, "/our-words"), 200);
	HAS(&later, "It cannot be read any more.");
	HAS(&later, "The number at night and at weekends");
	assert_int_equal(test_get(&later, "/our-words/team-north"), 200);
	HAS(&later, "cannot be read any more");
	assert_int_equal(test_get(&later, "/our-words/team-north/versions/2"), 200);
	assert_int_equal(test_get(&later, "/our-words/team-north/change"), 200);
	HAS(&later, "value=\"0115 804 4401\""); /* what can be read: the file's */
	test_client_finish(&later);
	end(&w);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_number_at_night),  cmocka_unit_test(a_teams_number),
	    cmocka_unit_test(key_contacts),         cmocka_unit_test(situations),
	    cmocka_unit_test(the_pledge_itself),    cmocka_unit_test(words_and_pages),
	    cmocka_unit_test(in_another_language),  cmocka_unit_test(wrong_input_and_who_may),
	    cmocka_unit_test(the_file_and_the_day),
	};
	return TESTING_MAIN("saying_edit", tests);
}
