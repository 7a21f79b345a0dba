/* For tests: a browser of a few lines that talks to the dispatcher in the same process. It keeps cookies. */
#pragma once
#include "route.h"

enum { TEST_COOKIES = 8 };

struct test_client {
	struct web web;
	struct db *db;
	struct instant now;              /* move it as the test likes */
	struct arena arena;              /* of the newest request and answer */
	char cookie[TEST_COOKIES][1024]; /* "name=value" */
	struct header extra[4];          /* sent with the next request, then forgotten */
	size_t extras;
	struct request rq; /* the newest */
	struct response rs;
};

void test_client_init(struct test_client *c, const struct web *web, struct db *db, struct instant now);
void test_client_finish(struct test_client *c);
/* Both return the status. target may have a query. */
int test_get(struct test_client *c, const char *target);
/* HEAD: what GET would answer; only the server leaves the body out. */
int test_head(struct test_client *c, const char *target);
/* body is urlencoded, without csrf: a valid one is put in front when add_csrf. Origin is sent as a browser would. */
int test_post(struct test_client *c, const char *target, const char *body, bool add_csrf);
/* A form with a file. fields are urlencoded; a valid csrf is put in front when add_csrf. name NULL: no file was chosen.
 */
int test_upload(struct test_client *c, const char *target, const char *fields, bool add_csrf, const char *name,
		struct str content);
struct test_file {
	const char *field, *name;
	struct str content;
};
int test_upload_files(struct test_client *c, const char *target, const char *fields, bool add_csrf,
		      const struct test_file *files, size_t n);
/* A session for that account, as signing in would make. */
void test_sign_in(struct test_client *c, struct account_id account);
/* The same of somebody who is no staff (struct web_apart). */
void test_sign_in_apart(struct test_client *c, struct account_id account);
/* A header for the next request only. */
void test_header(struct test_client *c, const char *name, const char *value);
/* The page (not compressed), or a header of it. */
struct str test_body(struct test_client *c);
struct str test_answer_header(struct test_client *c, const char *name);
/* True when the page holds the text. */
bool test_shows(struct test_client *c, const char *text);
