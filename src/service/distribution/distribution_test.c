/* Who got the Local Offer: one, many at once, what share has it, and campaigns. */
#include "testing.h"

#include "distribution.h"

struct desk {
	struct test_office *t;
	struct account_id sam, ruth, ann;
	struct person_id kai;
	struct test_client c, manager;
	const char *page, *got;
};

static struct person_id person(struct desk *d, const char *id, const char *name, const char *birth, const char *team)
{
	return test_person(d->t, &(struct test_person){.id = id,
						       .first_name = name,
						       .surname = "Birch",
						       .birth = birth,
						       .care_from = "2015-02-03",
						       .team = team,
						       .worker = d->sam});
}

/* Kai is 17; it is 21 November 2026. */
static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.ann = test_account(d.t, "ann@example.org", "Ann Whittle", ROLE_ANALYST, "", false);
	d.kai = person(&d, "100", "Kai", "2009-06-14", "north");
	d.page = arena_fmt(&d.t->arena, "/people/%s", test_ref(d.t, d.kai)).p;
	d.got = arena_fmt(&d.t->arena, "%s/local-offer", d.page).p;
	d.c = test_browser_of(d.t, d.sam);
	d.manager = test_browser_of(d.t, d.ruth);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_client_finish(&d->manager);
	test_office_close(d->t);
}

static int post(struct desk *d, struct test_client *c, const char *path, const char *rest)
{
	assert_int_equal(test_get(c, path), 200);
	return test_post(c, path, arena_fmt(&d->t->arena, "operation=%s&%s", test_operation(d->t, c), rest).p, true);
}

#define ON_20  "day-day=20&day-month=11&day-year=2026"
#define POSTED "what=all&form=booklet&how=posted&given-by=&" ON_20

static void reached(struct desk *d, struct person_id p, enum way_kind kind, const char *value, bool safe)
{
	struct recording r = test_record(d->t, &d->t->arena, p);
	struct way way = {.kind = kind,
			  .value = str_c(value),
			  .imported = STR(""),
			  .safe = opt_bool(safe),
			  .voicemail = OPT_BOOL_NONE,
			  .caution = STR(""),
			  .used = true};
	OK(way_put(r.txn, r.arena, p, NULL, &way, d->sam, d->t->now));
	test_recorded(d->t, &r);
}

static const char *ref_of(struct desk *d, const char *table)
{
	return arena_fmt(
		   &d->t->arena, "%.*s",
		   STR_ARG(str_trim(test_lines(
		       d->t, &d->t->arena,
		       arena_fmt(&d->t->arena, "select ref as line from %s order by id desc limit 1", table).p, 0))))
	    .p;
}

static void one_got_it_and_it_is_corrected(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Nobody has recorded that they got the Local Offer") &&
		    test_shows(&d.c, "Record that they got it"));
	assert_int_equal(post(&d, &d.c, d.got, POSTED), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Got the Local Offer on 20 November 2026"));
	assert_true(test_shows(&d.c, "Posted: What you can get and who can help, as a booklet"));
	/* no contact, but the step that meets what a policy promises */
	assert_int_equal(test_count(d.t, "contact"), 0);
	assert_int_equal(
	    test_count(d.t, "step where code = 'local-offer-given' and on_day = '2026-11-20' and replaced_at is null"),
	    1);
	const char *correct = arena_fmt(&d.t->arena, "%s/%s", d.got, ref_of(&d, "offer_given")).p;
	assert_int_equal(
	    post(&d, &d.c, correct,
		 "what=all&form=none&how=talked&given-by=Tom+Hallam&day-day=19&day-month=11&day-year=2026"),
	    303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Got the Local Offer on 19 November 2026") &&
		    test_shows(&d.c, "Talked through with them: What you can get") && test_shows(&d.c, "Tom Hallam") &&
		    test_shows(&d.c, "Corrected on 21 November 2026 by Sam Okoro"));
	assert_int_equal(test_count(d.t, "step where code = 'local-offer-given' and replaced_at is null"), 0);
	assert_int_equal(test_count(d.t, "step_correction"), 1);
	assert_int_equal(test_count(d.t, "step where code = 'local-offer-discussed' and replaced_at is null"), 1);
	assert_int_equal(test_get(&d.c, correct), 200);
	assert_true(test_shows(&d.c, "Posted: What you can get")); /* what it said */
	assert_int_equal(post(&d, &d.c, correct, "mistaken=yes"), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Nobody has recorded that they got the Local Offer") &&
		    test_shows(&d.c, "Taken back on 21 November 2026 by Sam Okoro"));
	assert_int_equal(test_count(d.t, "offer_given"), 3); /* nothing is lost */
	assert_int_equal(test_get(&d.c, correct), 404);
	end(&d);
}

static void wrong_input(void **state)
{
	static const struct {
		const char *body, *says;
	} cases[] = {
	    {"what=&form=booklet&how=posted&" ON_20, "Choose what they got"},
	    {"what=all&form=&how=posted&" ON_20, "Say as what they got it"},
	    {"what=offer-home-grant&form=booklet&how=posted&" ON_20, "This is not made in that form"},
	    {"what=all&form=none&how=posted&" ON_20, "What was posted was on paper"},
	    {"what=all&form=booklet&how=thrown&" ON_20, "Say how they got it"},
	    {"what=all&form=booklet&how=posted&day-day=22&day-month=11&day-year=2026", "must be today or in the past"},
	    {"what=all&form=booklet&how=posted&day-day=1&day-month=1&day-year=2009", "after they were born"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_int_equal(post(&d, &d.c, d.got, cases[i].body), 200);
		if (!test_shows(&d.c, cases[i].says))
			fail_msg("%s is not said of %s", cases[i].says, cases[i].body);
	}
	assert_int_equal(test_count(d.t, "offer_given"), 0);
	end(&d);
}

/* A topic alone is recorded, and is not the offer; what somebody found by themself meets no promise to give it. */
static void what_counts(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(post(&d, &d.c, d.got, "what=topic-money&form=a4&how=handed&" ON_20), 303);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Nobody has recorded that they got the Local Offer") &&
		    test_shows(&d.c, "Handed over: Money, A4"));
	assert_int_equal(test_count(d.t, "step"), 0);
	assert_int_equal(post(&d, &d.c, d.got, "what=all&form=none&how=own-pages&" ON_20), 303);
	assert_int_equal(test_count(d.t, "step"), 0);
	assert_int_equal(test_get(&d.c, d.page), 200);
	assert_true(test_shows(&d.c, "Got the Local Offer on 20 November 2026"));
	end(&d);
}

#define MANY "team=north&category=all&ages=all&inside=all&had=never&what=all&form=booklet&how=posted&"

static void many_at_once_and_not_where_it_is_unsafe(void **state)
{
	struct desk d = begin();
	(void)state;
	reached(&d, d.kai, WAY_POST, "1 Made-up Street", true);
	struct person_id mia = person(&d, "101", "Mia", "2006-01-02", "north"),
			 tia = person(&d, "102", "Tia", "2006-01-02", "north"),
			 ned = person(&d, "103", "Ned", "2006-01-02", "north"),
			 ola = person(&d, "104", "Ola", "2006-01-02", "south");
	reached(&d, mia, WAY_POST, "2 Made-up Street", true);
	reached(&d, tia, WAY_POST, "9 Watched Lane", false);
	reached(&d, ned, WAY_POST, "3 Made-up Street", true);
	reached(&d, ola, WAY_POST, "4 Made-up Street", true);
	struct recording r = test_record(d.t, &d.t->arena, ned);
	OK(record_in_touch(&r, test_day("2026-11-01"), IN_TOUCH_DIED));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&d.manager, "/distribution/send?" MANY), 200);
	assert_true(test_shows(&d.manager, "Record that all 2 were posted it") && test_shows(&d.manager, "Kai Birch") &&
		    test_shows(&d.manager, "Mia Birch"));
	assert_true(test_shows(&d.manager, "It is not safe to send them a letter."));
	assert_false(test_shows(&d.manager, "9 Watched Lane") || test_shows(&d.manager, "Ola Birch") ||
		     test_shows(&d.manager, "3 Made-up Street"));
	/* of an age */
	assert_int_equal(test_get(&d.manager, "/distribution/send?team=north&ages=under-18"), 200);
	assert_true(test_shows(&d.manager, "Kai Birch"));
	assert_false(test_shows(&d.manager, "Mia Birch"));
	assert_int_equal(test_get(&d.manager, "/distribution/send?team=north&inside=yes"), 200);
	assert_false(test_shows(&d.manager, "Kai Birch"));
	/* nobody who is held out by ticking, nor when the list has changed */
	const char *form = MANY ON_20;
	assert_int_equal(post(&d, &d.manager, "/distribution/send",
			      arena_fmt(&d.t->arena, "%s&person=%s", form, test_ref(d.t, tia)).p),
			 200);
	assert_true(test_shows(&d.manager, "Nobody of these is still on the list"));
	assert_int_equal(post(&d, &d.manager, "/distribution/send", arena_fmt(&d.t->arena, "%s&all=3", form).p), 200);
	assert_true(test_shows(&d.manager, "The list has changed"));
	assert_int_equal(test_count(d.t, "offer_given"), 0);
	assert_int_equal(post(&d, &d.manager, "/distribution/send", arena_fmt(&d.t->arena, "%s&all=2", form).p), 303);
	assert_int_equal(test_count(d.t, "offer_given where how = 'posted' and on_day = '2026-11-20'"), 2);
	assert_int_equal(test_count(d.t, "trail where what = 'offer.given' and person is not null"), 2);
	assert_int_equal(test_count(d.t, "contact"), 0);
	assert_int_equal(test_get(&d.manager, "/distribution/send?" MANY), 200);
	assert_true(test_shows(&d.manager, "Nobody of these can safely be sent it this way"));
	end(&d);
}

/* A personal adviser: those of the own teams, and whom they work with. */
static void a_worker_sees_their_own(void **state)
{
	struct desk d = begin();
	(void)state;
	test_person(d.t, &(struct test_person){.id = "105",
					       .first_name = "Zed",
					       .surname = "Elm",
					       .birth = "2006-01-02",
					       .care_from = "2015-02-03",
					       .team = "south"});
	person(&d, "106", "Ola", "2006-01-02", "south");
	assert_int_equal(test_get(&d.c, "/distribution/send?team=all&how=handed"), 200);
	assert_true(test_shows(&d.c, "Kai Birch") && test_shows(&d.c, "Ola Birch"));
	assert_false(test_shows(&d.c, "Zed Elm"));
	assert_int_equal(test_get(&d.c, "/distribution"), 403);
	assert_int_equal(test_get(&d.manager, "/distribution/send?team=all&how=handed"), 200);
	assert_true(test_shows(&d.manager, "Zed Elm"));
	end(&d);
}

static void the_share(void **state)
{
	struct desk d = begin();
	struct test_client ann = test_browser_of(d.t, d.ann);
	(void)state;
	struct person_id mia = person(&d, "101", "Mia", "2006-01-02", "south");
	person(&d, "107", "Old", "1999-01-02", "south"); /* 27: no open case */
	test_person(d.t, &(struct test_person){.id = "108",
					       .first_name = "Hid",
					       .surname = "Den",
					       .birth = "2006-01-02",
					       .care_from = "2015-02-03",
					       .team = "south",
					       .restricted = true});
	assert_int_equal(post(&d, &d.c, d.got, POSTED), 303);
	assert_int_equal(test_get(&ann, "/distribution"), 200);
	assert_true(test_shows(&ann, "<strong>1</strong> of 3 (33%)"));
	assert_false(test_shows(&ann, "Den") || test_shows(&ann, "Kai"));
	/* a step that a file or another page says is as good */
	struct recording r = test_record(d.t, &d.t->arena, mia);
	OK(record_step(&r, test_day("2026-11-18"), STR("local-offer-given")));
	test_recorded(d.t, &r);
	assert_int_equal(test_get(&ann, "/distribution"), 200);
	assert_true(test_shows(&ann, "<strong>2</strong> of 3 (67%)"));
	assert_int_equal(test_get(&ann, "/distribution?day-day=19&day-month=11&day-year=2026"), 200);
	assert_true(test_shows(&ann, "<strong>1</strong> of 3 (33%)"));
	assert_int_equal(test_get(&ann, "/distribution?day-day=22&day-month=11&day-year=2026"), 200);
	assert_true(test_shows(&ann, "must be today or in the past"));
	/* who has not is a list of names for those who may see them, and a count of who is restricted */
	assert_int_equal(test_get(&d.manager, "/distribution/send?team=all&how=handed"), 200);
	assert_true(test_shows(&d.manager, "And 1 restricted"));
	assert_false(test_shows(&d.manager, "Hid Den") || test_shows(&d.manager, "Kai Birch"));
	test_client_finish(&ann);
	end(&d);
}

/* Something is published: whoever had it before has no longer what it says. */
static void it_is_published_again(void **state)
{
	struct desk d = begin();
	struct date since;
	(void)state;
	assert_int_equal(post(&d, &d.c, d.got, POSTED), 303);
	OK(offers_same_since(d.t->db, &d.t->arena, d.t->office.policy, test_day("2026-11-21"), &since));
	/* the tests' own grant was £2,000 and is £3,000 since then */
	assert_true(since.days == test_day("2023-04-01").days);
	d.t->now = test_moment("2026-11-23T12:00:00Z");
	struct offer another = d.t->office.offers.p[0];
	another.id = STR("another");
	OK(offers_put_files(d.t->db, &d.t->arena, &(struct offers){&another, 1}, d.t->now));
	OK(offers_same_since(d.t->db, &d.t->arena, d.t->office.policy, test_day("2026-11-22"), &since));
	assert_true(since.days == test_day("2023-04-01").days);
	OK(offers_same_since(d.t->db, &d.t->arena, d.t->office.policy, test_day("2026-11-23"), &since));
	assert_true(since.days == test_day("2026-11-23").days);
	struct test_client now = test_browser_of(d.t, d.ruth);
	assert_int_equal(test_get(&now, "/distribution"), 200);
	assert_true(test_shows(&now, "0 of them since it last changed, on 23 November 2026"));
	assert_int_equal(test_get(&now, d.got), 200);
	assert_true(test_shows(&now, "Something in the Local Offer is different since 23 November 2026"));
	assert_int_equal(test_get(&now, "/distribution/send?team=north&had=old&how=handed"), 200);
	assert_true(test_shows(&now, "Kai Birch"));
	test_client_finish(&now);
	end(&d);
}

static void campaigns(void **state)
{
	struct desk d = begin();
	struct test_client ann = test_browser_of(d.t, d.ann);
	(void)state;
	assert_int_equal(test_get(&d.c, "/distribution/campaigns"), 403);
	assert_int_equal(test_get(&ann, "/distribution/campaigns/new"), 403);
	const char *new = "/distribution/campaigns/new";
	assert_int_equal(post(&d, &d.manager, new, "name=&what=all&form=&how=&others=&outcome=&" ON_20), 200);
	assert_true(test_shows(&d.manager, "Give the campaign a name") &&
		    test_shows(&d.manager, "Say how they got it") &&
		    test_shows(&d.manager, "or write it under Others"));
	assert_int_equal(post(&d, &d.manager, new,
			      "name=Launch&what=for-custody&form=prison&how=post&prison=ranby&prison=nowhere&"
			      "others=All+colleges%0A%0AProbation&outcome=&" ON_20),
			 303);
	assert_int_equal(test_count(d.t, "campaign_to"), 3);
	const char *page = arena_fmt(&d.t->arena, "/distribution/campaigns/%s", ref_of(&d, "campaign")).p;
	assert_int_equal(test_get(&ann, page), 200);
	assert_true(test_shows(&ann, "HMP Ranby") && test_shows(&ann, "All colleges") &&
		    test_shows(&ann, "Not written down yet") && test_shows(&ann, "Copy for prison"));
	assert_int_equal(post(&d, &d.manager, arena_fmt(&d.t->arena, "%s/change", page).p,
			      "name=Launch&what=for-custody&form=prison&how=post&prison=ranby&others=All+colleges&"
			      "outcome=Two+colleges+asked+for+more&" ON_20),
			 303);
	assert_int_equal(test_get(&ann, page), 200);
	assert_true(test_shows(&ann, "Two colleges asked for more") && test_shows(&ann, "What it said before"));
	assert_int_equal(test_count(d.t, "campaign where replaced_at is null"), 1);
	assert_int_equal(test_get(&ann, "/distribution/campaigns"), 200);
	assert_true(test_shows(&ann, "By post, to 2"));
	test_client_finish(&ann);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(one_got_it_and_it_is_corrected),
	    cmocka_unit_test(wrong_input),
	    cmocka_unit_test(what_counts),
	    cmocka_unit_test(many_at_once_and_not_where_it_is_unsafe),
	    cmocka_unit_test(a_worker_sees_their_own),
	    cmocka_unit_test(the_share),
	    cmocka_unit_test(it_is_published_again),
	    cmocka_unit_test(campaigns),
	};
	return TESTING_MAIN("distribution", tests);
}
