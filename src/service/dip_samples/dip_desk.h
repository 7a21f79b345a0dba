/* Some people with plans, and who works with them, for the tests of dip samples. */
#pragma once
#include "testing.h"

#include "dip_samples.h"
#include "operation.h"

enum { DIP_PEOPLE = 9 };

struct desk {
	struct test_office *t;
	struct account_id sam, tom, ruth, ann, dee;
	struct person_id people[DIP_PEOPLE]; /* five are Sam's, of the North; four are Tom's, of the South */
	struct test_client manager, analyst, of_sam, of_tom;
};

static struct person_id somebody(struct desk *d, size_t i)
{
	static const char *const names[DIP_PEOPLE] = {"Ada", "Ben", "Cai", "Dov", "Eve", "Fay", "Gil", "Hal", "Ivy"};
	bool north = i < 5;
	struct person_id p = test_person(d->t, &(struct test_person){.id = arena_fmt(&d->t->arena, "10%zu", i).p,
								     .first_name = names[i],
								     .surname = "Birch",
								     .birth = "2007-06-14",
								     .care_from = "2019-02-03",
								     .care_to = "2025-06-14",
								     .team = north ? "north" : "south",
								     .worker = north ? d->sam : d->tom});
	test_plan(d->t, p, "2026-03-02", PLAN_STARTED);
	return p;
}

static struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.tom = test_account(d.t, "tom@example.org", "Tom Hallam", ROLE_ADVISER, "south", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.ann = test_account(d.t, "ann@example.org", "Ann Whittle", ROLE_ANALYST, "", false);
	for (size_t i = 0; i < DIP_PEOPLE; i++)
		d.people[i] = somebody(&d, i);
	d.manager = test_browser_of(d.t, d.ruth);
	d.analyst = test_browser_of(d.t, d.ann);
	d.of_sam = test_browser_of(d.t, d.sam);
	d.of_tom = test_browser_of(d.t, d.tom);
	return d;
}

static void end(struct desk *d)
{
	test_client_finish(&d->manager);
	test_client_finish(&d->analyst);
	test_client_finish(&d->of_sam);
	test_client_finish(&d->of_tom);
	test_office_close(d->t);
}

/* Posts a form with an operation number of its own; fails the test when the answer is another. */
static void is(struct desk *d, struct test_client *c, const char *where, const char *body, int status)
{
	const char *sent = arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, body).p;
	int got = test_post(c, where, sent, true);
	if (got != status)
		fail_msg("%s %s: %d instead of %d: %.*s", where, body, got, status, STR_ARG(test_body(c)));
}

static const char *line(struct desk *d, const char *sql)
{
	return arena_str(&d->t->arena, str_trim(test_lines(d->t, &d->t->arena, sql, 0))).p;
}

#define DIP_TODAY "title=Autumn+audit&on-day=21&on-month=11&on-year=2026"

/* Draws one and gives its address. */
static const char *draw_one(struct desk *d, const char *rest)
{
	is(d, &d->manager, "/dip-samples/new", arena_fmt(&d->t->arena, DIP_TODAY "&%s", rest).p, 303);
	return arena_fmt(&d->t->arena, "/dip-samples/%s",
			 line(d, "select ref as line from dip_sample order by id desc limit 1"))
	    .p;
}
