/* For tests: a report on the cohort of s:004, and the work process's part done at once. */
#pragma once
#include "board_reports.h"
#include "draw.h"
#include "poppler_test.h"
#include "s004_test.h"

static inline void board_work(struct test_office *t)
{
	struct job job;
	bool found;
	paper_use(paper_draw);
	t->office.uploads = str_c(t->folder);
	for (;;) {
		OK(job_claim(t->db, &t->arena, t->now, 60, &found, &job));
		if (!found)
			return;
		struct job_run run = {
		    .db = t->db, .arena = &t->arena, .job = &job, .now = t->now, .context = &t->office};
		OK(board_run(&run));
	}
}

/* Where a form led, which it must have. */
static inline const char *board_post(struct test_office *t, struct test_client *c, const char *path, const char *body)
{
	assert_int_equal(test_get(c, path), 200);
	struct str sent = arena_fmt(&t->arena, "operation=%s&%s", test_operation(t, c), body);
	assert_int_equal(test_post(c, path, sent.p, true), 303);
	return arena_str(&t->arena, test_answer_header(c, "location")).p;
}

/* A report started on pages; gives its address. */
static inline const char *board_started(struct test_office *t, struct test_client *c, const char *title,
					const char *day)
{
	struct date on = test_day(day);
	int y, m, d;
	date_to_ymd(on, &y, &m, &d);
	const char *body = arena_fmt(&t->arena, "title=%s&on-day=%d&on-month=%d&on-year=%d&from=", title, d, m, y).p;
	struct str to = str_c(board_post(t, c, "/board/new", body));
	assert_true(str_ends(to, STR("/edit")));
	return arena_str(&t->arena, str_cut(to, 0, to.n - 5)).p;
}

static inline const char *board_in(struct test_office *t, const char *report, const char *rest)
{
	return arena_fmt(&t->arena, "%s%s", report, rest).p;
}

static inline struct str board_page_text(struct test_office *t, struct test_client *c, const char *path)
{
	assert_int_equal(test_get(c, path), 200);
	return arena_str(&t->arena, test_body(c));
}

/* ---- what a report says ---- */

static inline const struct board_table *table_named(const struct board_content *c, const char *name)
{
	for (size_t i = 0; i < c->sections.n; i++)
		for (size_t k = 0; k < c->sections.p[i].blocks.n; k++) {
			const struct board_block *b = &c->sections.p[i].blocks.p[k];
			if (b->kind == BLOCK_TABLE && str_eq(b->table.name, str_c(name)))
				return &b->table;
		}
	fail_msg("no table %s", name);
	return NULL;
}

static inline const struct board_row *row_named(const struct board_table *t, const char *head)
{
	for (size_t i = 0; i < t->rows.n; i++)
		if (str_eq(t->rows.p[i].p[0].text, str_c(head)))
			return &t->rows.p[i];
	fail_msg("no row %s", head);
	return NULL;
}

static inline void expect_row(const struct board_content *c, const char *table, const char *head, const char *first,
			      const char *second, const char *third)
{
	const struct board_row *r = row_named(table_named(c, table), head);
	const char *const want[] = {first, second, third};
	for (size_t i = 0; i < 3; i++)
		if (want[i] && !str_eq(r->p[i + 1].text, str_c(want[i])))
			fail_msg("%s, %s: \"%.*s\", not \"%s\"", table, head, STR_ARG(r->p[i + 1].text), want[i]);
}
