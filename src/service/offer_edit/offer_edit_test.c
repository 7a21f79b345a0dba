/* Keeping the Local Offer: a draft, its preview, a second person who publishes, versions, differences, restoring. */
#include "editors_test.h"

#include "offer_edit.h"
#include "prints_made_test.h"

static struct two begin(void)
{
	struct two w = {.t = test_office_open()};
	two_begin(&w);
	return w;
}

/* The form of home-grant with another amount. */
static void send_draft(struct two *w, const char *amounts, const char *note)
{
	assert_int_equal(test_get(&w->writer, "/local-offer/home-grant/change"), 200);
	struct str body = arena_fmt(
	    &w->t->arena,
	    "operation=%s&title=Money+for+your+first+home&what=We+help+you+to+pay.%%0ABeds+and+pans.&much=%%7Bamount%%"
	    "7D"
	    "+in+all&amounts=%s&get=Ask+your+adviser.&need=A+letter.&for=Care+leavers+aged+18+to+24&who=category:+"
	    "former-relevant&strength=will&contact=leaving-care&contact=21-plus&topics=money&topics=home&"
	    "audiences=everyone&words=bed+furniture&source=Government+guidance&owner=Service+Manager&"
	    "checked=2026-11-20&review=2027-11-20&note=%s",
	    test_operation(w->t, &w->writer), amounts, note);
	assert_int_equal(test_post(&w->writer, "/local-offer/home-grant/change", body.p, true), 303);
}

static int act(struct two *w, struct test_client *who, const char *what, int version)
{
	char path[80], body[120];
	assert_int_equal(test_get(who, "/local-offer/home-grant"), 200);
	snprintf(path, sizeof(path), "/local-offer/home-grant/%s", what);
	snprintf(body, sizeof(body), "operation=%s&version=%d", test_operation(w->t, who), version);
	return test_post(who, path, body, true);
}

static void reads(struct two *w, const char *amount)
{
	assert_int_equal(test_get(&w->reader, "/offers/home-grant"), 200);
	HAS(&w->reader, amount);
}

static void prints(struct two *w, const char *amount)
{
	struct str text = prints_text(w->t, &w->reader, "/paper/offer-home-grant-a4.pdf");
	if (!str_contains(text, str_c(amount)))
		fail_msg("%s is not in:\n%.*s", amount, STR_ARG(text));
}

#define NEW_AMOUNT "2023-04-01+%C2%A33,000%0A2026-11-01+%C2%A33,500"

/* An editor changes an amount, a second person publishes, and the page and the paper say the new one. */
static void a_second_person_publishes(void **state)
{
	struct two w = begin();
	struct own_txn *own;
	struct str job;
	(void)state;
	reads(&w, "£3,000 in all");
	send_draft(&w, NEW_AMOUNT, "More+money+since+November");
	reads(&w, "£3,000 in all");
	assert_int_equal(test_get(&w.other, "/local-offer"), 200);
	HAS(&w.other, "Draft by Ada Made-Up");
	assert_int_equal(test_get(&w.other, "/local-offer/home-grant"), 200);
	HAS(&w.other, "More money since November");
	HAS(&w.other, "2026-11-01, is: \"£3,500\"");
	assert_int_equal(test_get(&w.other, "/local-offer/home-grant/versions/2"), 200);
	HAS(&w.other, "£3,500 in all");
	/* never whoever wrote it */
	assert_int_equal(test_get(&w.writer, "/local-offer/home-grant"), 200);
	HAS(&w.writer, "Somebody else must read and publish it");
	assert_int_equal(act(&w, &w.writer, "publish", 2), 403);
	reads(&w, "£3,000 in all");
	OK(own_begin(w.t->db, &own));
	OK(job_ask(own, &w.t->arena, "paper", STR(""), (struct account_id){0}, w.t->now, &job)); /* as at the start */
	OK(own_commit(own));
	own_end(own);
	prints_work(w.t);
	prints(&w, "£3,000 in all");
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	reads(&w, "£3,500 in all");
	assert_int_equal(test_get(&w.reader, "/paper/offer-home-grant-a4.pdf"), 202); /* never the old one */
	prints_work(w.t);
	prints(&w, "£3,500 in all");
	/* once */
	assert_int_equal(act(&w, &w.other, "publish", 2), 409);
	assert_int_equal(test_count(w.t, "trail where what = 'offer.published'"), 1);
	end(&w);
}

static void restored_and_discarded(void **state)
{
	struct two w = begin();
	(void)state;
	send_draft(&w, NEW_AMOUNT, "More");
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_int_equal(act(&w, &w.writer, "restore", 1), 303);
	reads(&w, "£3,500 in all");
	assert_int_equal(test_get(&w.other, "/local-offer/home-grant"), 200);
	HAS(&w.other, "As in version 1");
	assert_int_equal(act(&w, &w.other, "publish", 3), 303);
	reads(&w, "£3,000 in all");
	send_draft(&w, NEW_AMOUNT, "Again");
	assert_int_equal(act(&w, &w.writer, "discard", 4), 303);
	assert_int_equal(act(&w, &w.other, "publish", 4), 409);
	reads(&w, "£3,000 in all");
	assert_int_equal(test_count(w.t, "edited_version where kind = 'offer' and item = 'home-grant'"), 4);
	end(&w);
}

static void wrong_input(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(test_get(&w.writer, "/local-offer-new"), 200);
	struct str body = arena_fmt(&w.t->arena,
				    "operation=%s&id=home-grant&title=&what=We+give+%%C2%%A320&who=category:+"
				    "nobody&strength=will&topics=money",
				    test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, "/local-offer-new", body.p, true), 200);
	HAS(&w.writer, "There is an offer of this name already");
	HAS(&w.writer, "expected {amount} in its place");
	HAS(&w.writer, "found \"nobody\"");
	HAS(&w.writer, "Fill this in");
	HAS(&w.writer, "Say what you changed and why");
	HAS(&w.writer, "We give £20");
	assert_int_equal(test_count(w.t, "edited_version where kind = 'offer'"), 6);
	/* what stands in the braces of a way stays there */
	assert_int_equal(test_get(&w.writer, "/local-offer-new"), 200);
	body = arena_fmt(&w.t->arena, "operation=%s&id=x&title=X&who=category:+eligible%%7D%%0A%%5Dtitle:+Y",
			 test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, "/local-offer-new", body.p, true), 200);
	assert_int_equal(test_count(w.t, "edited_version where kind = 'offer'"), 6);
	end(&w);
}

static void a_new_one(void **state)
{
	struct two w = begin();
	(void)state;
	assert_int_equal(test_get(&w.writer, "/local-offer-new"), 200);
	struct str body =
	    arena_fmt(&w.t->arena,
		      "operation=%s&id=bus-pass&title=A+bus+pass&what=You+ride+for+free.&get=Ask.&for=All&"
		      "who=category:+former-relevant&strength=may&topics=money&audiences=everyone&"
		      "source=Cabinet&owner=Service+Manager&checked=2026-11-20&review=2027-11-20&note=New",
		      test_operation(w.t, &w.writer));
	assert_int_equal(test_post(&w.writer, "/local-offer-new", body.p, true), 303);
	assert_int_equal(test_get(&w.reader, "/offers/bus-pass"), 404);
	assert_int_equal(test_get(&w.other, "/local-offer/bus-pass"), 200);
	body = arena_fmt(&w.t->arena, "operation=%s&version=1", test_operation(w.t, &w.other));
	assert_int_equal(test_post(&w.other, "/local-offer/bus-pass/publish", body.p, true), 303);
	assert_int_equal(test_get(&w.reader, "/offers/bus-pass"), 200);
	assert_int_equal(test_get(&w.reader, "/topics/money"), 200);
	HAS(&w.reader, "href=\"/offers/bus-pass\"");
	end(&w);
}

/* Easy read is written with the rest, previewed, published, and says the amount of the day. */
static void easy_read_too(void **state)
{
	static const char *const form =
	    "operation=%s&id=bus-pass&title=A+bus+pass&what=You+ride+for+free.&much=%%7Bamount%%7D&amounts=%s&get=Ask.&"
	    "for=All&who=category:+former-relevant&strength=may&topics=money&audiences=everyone&source=Cabinet&"
	    "owner=Service+Manager&checked=2026-11-20&review=2027-11-20&note=New&easy=%s";
	struct two w = begin();
	(void)state;
	assert_int_equal(test_get(&w.writer, "/local-offer-new"), 200);
	struct str body = arena_fmt(&w.t->arena, form, test_operation(w.t, &w.writer), "2026-04-01+%C2%A312.50",
				    "bus:+You+ride.%0AYou+ride.");
	assert_int_equal(test_post(&w.writer, "/local-offer-new", body.p, true), 200);
	HAS(&w.writer, "found \"bus\"");
	HAS(&w.writer, "bus: You ride.");
	body = arena_fmt(&w.t->arena, form, test_operation(w.t, &w.writer), "2026-04-01+%C2%A312.50",
			 "home:+You+ride+home.%0Amoney:+You+save+%7Bamount%7D:+a+lot.");
	assert_int_equal(test_post(&w.writer, "/local-offer-new", body.p, true), 303);
	assert_int_equal(test_get(&w.other, "/local-offer/bus-pass/versions/1"), 200);
	HAS(&w.other, "You save £12.50: a lot.");
	assert_int_equal(test_get(&w.reader, "/offers/bus-pass/easy"), 404);
	assert_int_equal(test_get(&w.other, "/local-offer/bus-pass"), 200);
	body = arena_fmt(&w.t->arena, "operation=%s&version=1", test_operation(w.t, &w.other));
	assert_int_equal(test_post(&w.other, "/local-offer/bus-pass/publish", body.p, true), 303);
	assert_int_equal(test_get(&w.reader, "/offers/bus-pass"), 200);
	HAS(&w.reader, "href=\"/offers/bus-pass/easy\"");
	assert_int_equal(test_get(&w.reader, "/offers/bus-pass/easy"), 200);
	HAS(&w.reader, "You save £12.50: a lot.");
	HAS(&w.reader, "aria-hidden=\"true\"");
	assert_int_equal(test_get(&w.reader, "/easy-read"), 200);
	HAS(&w.reader, "href=\"/offers/bus-pass/easy\"");
	assert_int_equal(test_get(&w.reader, "/offers/adviser/easy"), 404); /* it has none */
	prints_work(w.t);
	struct str text = prints_text(w.t, &w.reader, "/paper/offer-bus-pass-easy-read.pdf");
	assert_true(str_contains(text, STR("You save £12.50: a lot.")));
	/* changing something else keeps it */
	assert_int_equal(test_get(&w.writer, "/local-offer/bus-pass/change"), 200);
	HAS(&w.writer, "money: You save {amount}: a lot.");
	end(&w);
}

static void overdue_stand_first(void **state)
{
	struct two w = begin();
	(void)state;
	/* home-grant was to be looked at by 15 November; it is the 21st */
	assert_int_equal(test_get(&w.writer, "/local-offer"), 200);
	HAS(&w.writer, "Was to be looked at again by 15 November 2026");
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	HAS(&w.writer, "1 offer of the Local Offer to look at again");
	send_draft(&w, "2023-04-01+%C2%A33%2C000", "Looked+at+again");
	assert_int_equal(act(&w, &w.other, "publish", 2), 303);
	assert_int_equal(test_get(&w.writer, "/worklist"), 200);
	assert_false(str_contains(test_body(&w.writer), STR("to look at again")));
	end(&w);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_second_person_publishes),
	    cmocka_unit_test(restored_and_discarded),
	    cmocka_unit_test(wrong_input),
	    cmocka_unit_test(a_new_one),
	    cmocka_unit_test(easy_read_too),
	    cmocka_unit_test(overdue_stand_first),
	};
	return TESTING_MAIN("offer_edit", tests);
}
