/* What the tests of documents share: a worker with two young people, and a form that is right. */
#pragma once
#include <dirent.h>

#include "testing.h"

#include "documents.h"

#define PDF "%PDF-1.4\nA made-up paper\n"

struct desk {
	struct test_office *t;
	struct account_id sam, tom, ruth; /* adviser, adviser of another team, manager */
	struct person_id kai, lee;
	struct test_client c; /* Sam's */
};

static inline struct person_id person(struct test_office *t, const char *id, const char *first,
				      struct account_id worker)
{
	return test_person(t, &(struct test_person){.id = id,
						    .first_name = first,
						    .surname = "Moorhouse",
						    .birth = "2007-06-14",
						    .care_from = "2019-02-03",
						    .care_to = "2025-06-14",
						    .team = "north",
						    .worker = worker});
}

static inline struct desk begin(void)
{
	struct desk d = {.t = test_office_open()};
	d.sam = test_account(d.t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	d.tom = test_account(d.t, "tom@example.org", "Tom Hallam", ROLE_ADVISER, "south", false);
	d.ruth = test_account(d.t, "ruth@example.org", "Ruth Adeyemi", ROLE_MANAGER, "south", false);
	d.kai = person(d.t, "1", "Kai", d.sam);
	d.lee = person(d.t, "2", "Lee", d.sam);
	d.c = test_browser_of(d.t, d.sam);
	return d;
}

static inline void end(struct desk *d)
{
	test_client_finish(&d->c);
	test_office_close(d->t);
}

static inline const char *at(struct desk *d, struct person_id p, const char *rest)
{
	return arena_fmt(&d->t->arena, "/people/%s/documents%s", test_ref(d->t, p), rest).p;
}

/* The fields of a form that is right. */
static inline const char *fields(struct desk *d, const char *kind, const char *for_them, const char *restricted)
{
	return arena_fmt(
		   &d->t->arena,
		   "operation=%s&kind=%s&title=Their+paper&day-day=20&day-month=11&day-year=2026&for-them=%s&why=It+"
		   "names+her+mother&restricted=%s",
		   test_operation(d->t, &d->c), kind, for_them, restricted)
	    .p;
}

static inline int add_with(struct desk *d, struct person_id p, const char *name, struct str bytes, const char *kind,
			   const char *for_them, const char *restricted)
{
	assert_int_equal(test_get(&d->c, at(d, p, "/new")), 200);
	return test_upload(&d->c, at(d, p, "/new"), fields(d, kind, for_them, restricted), true, name, bytes);
}

static inline int add(struct desk *d, struct person_id p, const char *name, struct str bytes)
{
	return add_with(d, p, name, bytes, "passport", "yes", "no");
}

static inline const char *newest_ref(struct desk *d, struct person_id p)
{
	return test_lines(d->t, &d->t->arena,
			  "select ref as line from document where person = :p order by id desc limit 1", p.id)
	    .p;
}

static inline const char *file_of(struct desk *d, struct person_id p, const char *ref)
{
	return at(d, p, arena_fmt(&d->t->arena, "/%.12s/file", ref).p);
}

/* How many files a folder holds, and the name of the last. */
static inline int files_in(struct str folder, char name[256])
{
	int n = 0;
	DIR *f = opendir(folder.p);
	assert_non_null(f);
	for (struct dirent *e; (e = readdir(f));)
		if (e->d_name[0] != '.') {
			snprintf(name, 256, "%s", e->d_name);
			n++;
		}
	closedir(f);
	return n;
}

static inline int kept(struct desk *d)
{
	char name[256];
	return files_in(d->t->office.documents, name);
}

/* What a colleague who asks for it gets; never the file with an error. */
static inline int opens(struct desk *d, struct account_id who, struct person_id p, const char *ref)
{
	struct test_client c = test_browser_of(d->t, who);
	int status = test_get(&c, file_of(d, p, ref));
	if (status != 200 && str_contains(test_body(&c), STR("%PDF")))
		fail_msg("the file goes out with status %d", status);
	test_client_finish(&c);
	return status;
}
