/* What tests of taking in files share: a file is written, taken in, and what it said and did is looked at. */
#pragma once
#include "intake.h"
#include "testing.h"

enum how { PLAIN = 0, DRY = 1, SKIP_BAD = 2 };

struct taken {
	struct intake_result r;
	struct str report;
};

static inline struct str in_folder(struct test_office *t, const char *name)
{
	return arena_fmt(&t->arena, "%s/%s", t->folder, name);
}

static inline void write_text(struct str path, const char *text)
{
	FILE *f = fopen(path.p, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static inline struct str read_text(struct test_office *t, struct str path)
{
	struct str text;
	OK(council_file_load(path.p, &t->arena, &text));
	return text;
}

static inline struct taken take_path(struct test_office *t, enum intake_kind kind, struct str path, int how,
				     const char *as_at)
{
	struct taken taken;
	char *text;
	size_t n;
	FILE *report = open_memstream(&text, &n);
	struct intake in = {.db = t->db,
			    .arena = &t->arena,
			    .policy = t->office.policy,
			    .teams = &t->office.teams,
			    .kind = kind,
			    .path = path,
			    .as_at = test_day(as_at),
			    .dry_run = how & DRY,
			    .skip_bad_rows = how & SKIP_BAD,
			    .now = t->now};
	OK(intake_run(&in, report, &taken.r));
	assert_int_equal(fclose(report), 0);
	taken.report = arena_str(&t->arena, (struct str){text, n});
	free(text);
	return taken;
}

static inline struct taken take(struct test_office *t, enum intake_kind kind, const char *text, int how)
{
	struct str path = in_folder(t, "in.csv");
	write_text(path, text);
	return take_path(t, kind, path, how, "");
}

/* What a file did to everything there is. */
static inline bool changes(struct test_office *t, enum intake_kind kind, const char *text, int how)
{
	struct str before = test_everything(t, &t->arena);
	(void)take(t, kind, text, how);
	return !str_eq(before, test_everything(t, &t->arena));
}

#define ONE(sql, person_id_text)                                                                                       \
	str_trim(test_lines(t, &t->arena,                                                                              \
			    "select " sql " and person = (select id from person where council_ref = "                  \
			    "'" person_id_text "')",                                                                   \
			    0))
#define IS(text, expected) assert_string_equal(arena_str(&t->arena, text).p, expected)

static inline struct test_office *begin(void)
{
	struct test_office *t = test_office_open();
	test_account(t, "sam@example.org", "Sam Okoro", ROLE_ADVISER, "north", false);
	test_account(t, "lena@example.org", "Lena Brook", ROLE_ADVISER, "21-plus", false);
	return t;
}
