/* What was found, as lines in a file: written by the job, read by pages. */
#include "found.h"

#include <stdio.h>
#include <unistd.h>

#include "whole.h"

/* ---- writing ---- */

struct writing {
	FILE *to;
	size_t listed, each[RULES_903];
};

/* A field of a line, whatever stood in the file. */
static void put(FILE *to, struct str s)
{
	putc('\t', to);
	for (size_t i = 0; i < s.n; i++)
		putc((unsigned char)s.p[i] < ' ' ? ' ' : s.p[i], to);
}

/* At most so many letters of it. */
static struct str cut_letters(struct str s, size_t most)
{
	size_t at = 0;
	while (at < s.n && most--)
		at += str_utf8_step(s, at);
	return str_cut(s, 0, at);
}

static bool put_one(void *arg, const struct finding_903 *f)
{
	struct writing *w = arg;
	if (w->listed == RETURN_CHECK_LISTED)
		return false;
	if (w->each[f->rule]++ >= RETURN_CHECK_LISTED_EACH)
		return true;
	w->listed++;
	fprintf(w->to, "one\t%zu\t%u", f->rule, f->line);
	put(w->to, f->file);
	put(w->to, str_c(f->column));
	put(w->to, cut_letters(f->child, FOUND_CHILD_MAX));
	return putc('\n', w->to) != EOF;
}

static void put_all(FILE *to, const struct check_903 *c)
{
	struct writing w = {.to = to};
	size_t counts[RULES_903];
	for (int t = 0; t < TABLES_903; t++)
		if (c->table[t].there) {
			fprintf(to, "file\t%s\t%zu\t%s", t > T_DOLO ? "last" : "this", c->table[t].n,
				check_903_table_name((enum table_903)t));
			put(to, c->table[t].file);
			putc('\n', to);
		}
	for (size_t i = 0; i < c->n_notices; i++) {
		fputs("note", to);
		put(to, c->notices[i]);
		putc('\n', to);
	}
	(void)check_903_count(c, counts);
	for (size_t i = 0; i < RULES_903; i++)
		fprintf(to, "rule\t%zu\t%d\t%zu\n", i, (int)c->outcome[i], counts[i]);
	check_903_each(c, put_one, &w);
}

static const struct error *begin(struct arena *a, struct str path, FILE **ret)
{
	int fd;
	struct str part = arena_fmt(a, "%.*s.part", STR_ARG(path));
	const struct error *e = whole_begin(part, &fd);
	if (e)
		return e;
	if (!(*ret = fdopen(fd, "w"))) {
		(void)close(fd);
		return whole_failed("write", part);
	}
	return NULL;
}

static const struct error *place(struct arena *a, struct str path, FILE *to)
{
	struct str part = arena_fmt(a, "%.*s.part", STR_ARG(path));
	bool good = !ferror(to);
	if (fclose(to) != 0 || !good)
		return whole_failed("write", part);
	return whole_place(a, part, path);
}

const struct error *found_write(struct arena *a, struct str path, const struct check_903 *c)
{
	FILE *to;
	const struct error *e = begin(a, path, &to);
	if (e)
		return e;
	put_all(to, c);
	return place(a, path, to);
}

const struct error *found_write_refused(struct arena *a, struct str path, struct str why)
{
	FILE *to;
	const struct error *e = begin(a, path, &to);
	if (e)
		return e;
	fputs("refused", to);
	put(to, why);
	putc('\n', to);
	return place(a, path, to);
}

/* ---- reading ---- */

static struct str field(struct str *line)
{
	struct str f;
	return str_split(line, '\t', &f) ? f : STR("");
}

static int64_t number(struct str *line)
{
	int64_t n;
	return str_to_int(field(line), 0, INT64_MAX, &n) ? n : 0;
}

static void read_line(struct found *f, struct str kind, struct str rest)
{
	if (str_eq(kind, STR("refused"))) {
		f->refused = field(&rest);
	} else if (str_eq(kind, STR("file")) && f->files.n < TABLES_903) {
		struct found_file *to = &f->files.p[f->files.n++];
		to->last = str_eq(field(&rest), STR("last"));
		to->rows = number(&rest);
		to->table = field(&rest);
		to->name = field(&rest);
	} else if (str_eq(kind, STR("note")) && f->notes.n < CHECK_903_NOTICES) {
		f->notes.p[f->notes.n++] = field(&rest);
	} else if (str_eq(kind, STR("rule"))) {
		int64_t i = number(&rest);
		if (i >= RULES_903)
			return;
		f->outcome[i] = (enum rule_outcome)number(&rest);
		f->count[i] = number(&rest);
		f->all += f->count[i];
		f->rules += f->count[i] > 0;
	}
}

const struct error *found_read(struct arena *a, struct str text, struct found *ret)
{
	struct str line;
	*ret = (struct found){.refused = STR("")};
	ret->files.p = arena_new(a, struct found_file, TABLES_903);
	ret->notes.p = arena_new(a, struct str, CHECK_903_NOTICES);
	for (struct str here = text; str_split(&text, '\n', &line); here = text) {
		struct str rest = line, kind = field(&rest);
		if (str_eq(kind, STR("one"))) {
			ret->list = here;
			return NULL;
		}
		read_line(ret, kind, rest);
	}
	return NULL;
}

bool found_next(struct str *list, size_t rule, struct found_one *ret)
{
	struct str line;
	while (str_split(list, '\n', &line)) {
		if (!str_eq(field(&line), STR("one")))
			continue;
		size_t is = (size_t)number(&line);
		if (is >= RULES_903 || (rule != RULES_903 && rule != is))
			continue;
		ret->rule = is;
		ret->line = number(&line);
		ret->file = field(&line);
		ret->column = field(&line);
		ret->child = field(&line);
		return true;
	}
	return false;
}

const struct table_column found_columns[6] = {
    {{"file", 4}, 24}, {{"line", 4}, 8},    {{"child", 5}, 16},
    {{"rule", 4}, 8},  {{"column", 6}, 14}, {{"message", 7}, 90},
};

void found_cells(struct arena *a, const struct found_one *f, struct table_cell to[6])
{
	const struct rule_903 *r = check_903_rule(f->rule);
	to[0] = table_text(f->file);
	to[1] = table_number(f->line);
	to[2] = table_text(f->child);
	to[3] = table_text(str_c(r->code));
	to[4] = table_text(f->column);
	to[5] = table_text(arena_fmt(a, "%s %s", r->means, r->to_do));
}
