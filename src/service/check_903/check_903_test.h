/* What tests of check_903/ share: a return written down as rows, checked, and what a rule found as text. */
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "buf.h"
#include "rows_903.h"

#define CASE_TABLES 6
struct a_return {
	int year; /* 0: 2026 */
	bool as_published;
	struct {
		enum table_903 table; /* T_EPISODES_LAST, T_OC3_LAST: in the folder of last year */
		const char *rows;     /* "1,01/02/2008,YES,F2,U1\n", under the table's headings */
	} p[CASE_TABLES];
};

static struct arena arena;
static struct str folder, last_folder;

static inline struct str in_folder(bool last, const char *name)
{
	return arena_fmt(&arena, "%.*s/%s", STR_ARG(last ? last_folder : folder), name);
}

static inline void write_bytes(struct str path, struct str text)
{
	FILE *out = fopen(path.p, "wb");
	assert_non_null(out);
	assert_int_equal(fwrite(text.p ? text.p : "", 1, text.n, out), text.n);
	assert_int_equal(fclose(out), 0);
}

static inline void make_folders(void)
{
	char made[] = "/tmp/check_903.XXXXXX";
	arena_init(&arena, (size_t)256 << 20);
	assert_non_null(mkdtemp(made));
	folder = arena_str(&arena, str_c(made));
	last_folder = arena_fmt(&arena, "%s/last", made);
	assert_int_equal(mkdir(last_folder.p, 0700), 0);
}

static inline void empty_folders(void)
{
	for (int t = 0; t <= T_DOLO; t++)
		for (int last = 0; last < 2; last++)
			(void)unlink(in_folder(last, table_defs[t].usual_file).p);
}

static inline void remove_folders(void)
{
	empty_folders();
	(void)rmdir(last_folder.p);
	(void)rmdir(folder.p);
	arena_finish(&arena);
}

static inline void write_table(enum table_903 t, const char *rows)
{
	bool last = t > T_DOLO;
	enum table_903 as = t == T_EPISODES_LAST ? T_EPISODES : t == T_OC3_LAST ? T_OC3 : t;
	struct buf b;
	buf_init(&b, &arena, 1 << 20);
	for (size_t i = 0; table_defs[as].column[i].name; i++)
		buf_fmt(&b, "%s%s", i ? "," : "", table_defs[as].column[i].name);
	buf_fmt(&b, "\n%s", rows);
	write_bytes(in_folder(last, table_defs[as].usual_file), buf_str(&b));
}

static inline const struct error *check_folder(int year, bool as_published, struct check_903 *c)
{
	struct check_903_options options = {year, as_published, folder, last_folder};
	return check_903_run(&arena, &options, c);
}

static inline void check_return(const struct a_return *r, struct check_903 *c)
{
	empty_folders();
	for (int i = 0; i < CASE_TABLES && r->p[i].rows; i++)
		write_table(r->p[i].table, r->p[i].rows);
	const struct error *e = check_folder(r->year ? r->year : 2026, r->as_published, c);
	if (e)
		fail_msg("%.*s", STR_ARG(e->what));
}

struct of_rule {
	const char *code;
	struct buf text;
};

static inline bool add_found(void *arg, const struct finding_903 *f)
{
	struct of_rule *o = arg;
	if (strcmp(check_903_rule(f->rule)->code, o->code) == 0)
		buf_fmt(&o->text, "%s%.*s:%u %s", o->text.n ? ", " : "", STR_ARG(f->file), f->line, f->column);
	return true;
}

/* "oc3.csv:2 ACTIV, oc3.csv:4 ACCOM"; "stopped" or "not asked" when the rule did not run. */
static inline const char *found_by(const struct check_903 *c, const char *code)
{
	struct of_rule o = {.code = code};
	buf_init(&o.text, &arena, 1 << 16);
	for (size_t i = 0; i < RULES_903; i++)
		if (strcmp(check_903_rule(i)->code, code) == 0 && c->outcome[i] != RULE_RAN)
			return c->outcome[i] == RULE_FAILED ? "stopped" : "not asked";
	check_903_each(c, add_found, &o);
	return o.text.n ? o.text.p : "";
}

/* Both ways, one after the other. */
static inline void finds(struct a_return r, const char *code, const char *mended, const char *published)
{
	struct check_903 c;
	r.as_published = false;
	check_return(&r, &c);
	assert_string_equal(found_by(&c, code), mended);
	r.as_published = true;
	check_return(&r, &c);
	assert_string_equal(found_by(&c, code), published);
}
