/* What the tests of uploads share: an administrator's browser, and the work process's part done at once. */
#pragma once
#include "testing.h"
#include "uploads.h"

struct fixture {
	struct test_office *t;
	struct test_client c;
	struct account_id account;
};

static inline struct fixture *open_it(void)
{
	static struct fixture f;
	f.t = test_office_open();
	f.account = test_account(f.t, "a@x.example", "Ann Dee", ROLE_ADMINISTRATOR, "", false);
	f.c = test_browser_of(f.t, f.account);
	return &f;
}

static inline void close_it(struct fixture *f)
{
	test_client_finish(&f->c);
	test_office_close(f->t);
}

static inline struct job_run run_of(struct fixture *f, const struct job *job)
{
	return (struct job_run){
	    .db = f->t->db, .arena = &f->t->arena, .job = job, .now = f->t->now, .context = &f->t->office};
}

static inline const struct error *run(struct fixture *f, struct job *job)
{
	struct job_run r = run_of(f, job);
	return str_eq(job->kind, STR("check")) ? upload_check_run(&r) : upload_import_run(&r);
}

/* What the work process does: every job that waits. */
static inline void work(struct fixture *f)
{
	struct job job;
	bool found;
	for (;;) {
		OK(job_claim(f->t->db, &f->t->arena, f->t->now, 60, &found, &job));
		if (!found)
			return;
		const struct error *e = run(f, &job);
		if (e)
			OK(job_fail(f->t->db, &job, arena_str(&f->t->arena, e->what), false, 1, f->t->now));
	}
}

/* Goes to the page and finds the operation number of its form, if it has one. */
static inline const char *operation(struct fixture *f, const char *path)
{
	assert_int_equal(test_get(&f->c, path), 200);
	return test_shows(&f->c, "name=\"operation\"") ? test_operation(f->t, &f->c) : "";
}

/* The page of a file that was sent; its path. */
static inline const char *sent_bytes(struct fixture *f, const char *kind, const char *name, struct str bytes)
{
	const char *fields = arena_fmt(&f->t->arena, "kind=%s&operation=%s", kind, operation(f, "/imports")).p;
	assert_int_equal(test_upload(&f->c, "/imports", fields, true, name, bytes), 303);
	return arena_str(&f->t->arena, test_answer_header(&f->c, "location")).p;
}

static inline const char *sent(struct fixture *f, const char *kind, const char *name, const char *text)
{
	return sent_bytes(f, kind, name, str_c(text));
}

static inline int press(struct fixture *f, const char *path, const char *what, const char *fields)
{
	const char *body = arena_fmt(&f->t->arena, "operation=%s%s", operation(f, path), fields).p;
	return test_post(&f->c, arena_fmt(&f->t->arena, "%s/%s", path, what).p, body, true);
}
