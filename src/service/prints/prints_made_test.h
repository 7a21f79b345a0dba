/* For tests: the work process's part done at once, and a PDF as text. */
#pragma once
#include "draw.h"
#include "poppler_test.h"
#include "prints.h"
#include "testing.h"

/* Every job that waits; gives the newest one's result. */
static inline const char *prints_work(struct test_office *t)
{
	struct job job, done;
	const char *result = "";
	bool found;
	prints_use(paper_draw);
	for (;;) {
		OK(job_claim(t->db, &t->arena, t->now, 60, &found, &job));
		if (!found)
			return result;
		struct job_run run = {
		    .db = t->db, .arena = &t->arena, .job = &job, .now = t->now, .context = &t->office};
		OK(prints_run(&run));
		OK(job_find(t->db, &t->arena, job.ref, &found, &done));
		result = arena_str(&t->arena, done.result).p;
	}
}

/* What stands in the paper that this address gives. */
static inline struct str prints_text(struct test_office *t, struct test_client *c, const char *path)
{
	assert_int_equal(test_get(c, path), 200);
	return poppler(&t->arena, "pdftotext", "-", test_body(c));
}
