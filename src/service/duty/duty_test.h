/* Shared by the tests of this folder: a desk with a duty worker, and calls made on its pages as a worker makes them. */
#pragma once
#include "testing.h"

#include "consents.h"
#include "duty.h"
#include "operation.h"
#include "record.h"

struct desk {
	struct test_office *t;
	struct account_id dee, sam, ruth; /* duty in south; Kai's worker in north; manager in north */
	struct person_id kai;
	const char *ref;      /* Kai's */
	struct test_client c; /* Dee's */
};

static inline struct desk desk_begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.dee = test_account(d.t, "dee@example.org", "Dee Fox", ROLE_DUTY, "south", false);
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "north", false);
	d.kai = test_person(d.t, &(struct test_person){.id = "KM-100",
						       .first_name = "Kai",
						       .surname = "Moorhouse",
						       .birth = "2006-06-14",
						       .care_from = "2012-02-03",
						       .care_to = "2024-06-14",
						       .team = "north",
						       .worker = d.sam});
	struct recording r = test_record(d.t, &d.t->arena, d.kai);
	OK(record_details(
	    &r, &(struct person_details){
		    .birth = DATE_NONE, .died = DATE_NONE, .records_from = DATE_NONE, .phone = STR("07700 900123")}));
	test_recorded(d.t, &r);
	d.ref = test_ref(d.t, d.kai);
	d.c = test_browser_of(d.t, d.dee);
	return d;
}

static inline void desk_end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

/* Posts a form under a number of its own. */
static inline int desk_post(struct desk *d, const char *path, const char *fields)
{
	return test_post(&d->c, path,
			 arena_fmt(&d->t->arena, "operation=%s&%s", operation_new(&d->t->arena).p, fields).p, true);
}

/* Begins a call; gives its path. */
static inline const char *desk_call(struct desk *d, const char *fields)
{
	int status = desk_post(d, "/duty",
			       arena_fmt(&d->t->arena, "channel=phone&topic=housing&urgency=today&%s", fields).p);
	assert_int_equal(status, 303);
	return arena_str(&d->t->arena, test_answer_header(&d->c, "location")).p;
}

static inline const char *desk_at(struct desk *d, const char *call, const char *rest)
{
	return arena_fmt(&d->t->arena, "%s%s", call, rest).p;
}

/* What the button of the nth young person on the call's page sends, from 0. */
static inline const char *desk_pick(struct desk *d, const char *call, int nth)
{
	static const char field[] = "name=\"pick\" value=\"";
	assert_int_equal(test_get(&d->c, call), 200);
	const char *at = test_body(&d->c).p;
	for (int i = 0; i <= nth; i++) {
		at = strstr(at, field);
		assert_non_null(at);
		at += sizeof(field) - 1;
	}
	struct str value = {at, strcspn(at, "\"")};
	return arena_fmt(&d->t->arena, "pick=%.*s", STR_ARG(value)).p;
}

/* Begins a call and chooses the first who is found. */
static inline const char *desk_call_about(struct desk *d, const char *fields)
{
	const char *call = desk_call(d, fields);
	assert_int_equal(desk_post(d, desk_at(d, call, "/person"), desk_pick(d, call, 0)), 303);
	return call;
}
