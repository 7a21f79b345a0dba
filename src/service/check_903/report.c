/* What was found, as text, CSV and JSON. */
#include <jansson.h>

#include "csv.h"
#include "rows_903.h"

/* Lists of all findings of one rule, and so on, walk all: they are many, and kept nowhere. */
struct printing {
	const struct check_903 *c;
	FILE *out;
	size_t rule; /* of text: the one that is listed */
	bool any;    /* of JSON: one stands there already */
	struct buf line;
	struct str message[RULES_903]; /* as the end of a line of CSV */
};

static void printing_init(struct printing *p, struct arena *scratch, const struct check_903 *c, FILE *out)
{
	*p = (struct printing){.c = c, .out = out};
	arena_init(scratch, 2 << 20);
	buf_init(&p->line, scratch, 256 << 10);
	for (size_t i = 0; i < RULES_903; i++) {
		const struct rule_903 *r = check_903_rule(i);
		struct cell cell = {.text = arena_fmt(scratch, "%s %s", r->means, r->to_do)};
		p->line.n = 0;
		csv_write(&p->line, ',', &cell, 1);
		p->message[i] = arena_str(scratch, buf_str(&p->line));
	}
}

static bool text_line(void *arg, const struct finding_903 *f)
{
	struct printing *p = arg;
	if (f->rule == p->rule)
		fprintf(p->out, "    %.*s line %u: %s, child %.*s\n", STR_ARG(f->file), f->line, f->column,
			STR_ARG(f->child.n ? f->child : STR("(blank)")));
	return true;
}

const char *check_903_table_name(enum table_903 t)
{
	return table_defs[t == T_EPISODES_LAST ? T_EPISODES : t == T_OC3_LAST ? T_OC3 : t].name;
}

static void print_files(const struct check_903 *c, FILE *out)
{
	fprintf(out, "The return of the year that ended on 31 March %d%s.\n", c->year,
		c->as_published ? ", as the public validator reads it" : "");
	for (int t = 0; t < TABLES_903; t++)
		if (c->table[t].there)
			fprintf(out, "  %.*s: %s%s, %zu %s\n", STR_ARG(c->table[t].file),
				check_903_table_name((enum table_903)t), t > T_DOLO ? " of last year" : "",
				c->table[t].n, c->table[t].n == 1 ? "row" : "rows");
	for (size_t i = 0; i < c->n_notices; i++)
		fprintf(out, "Note: %.*s\n", STR_ARG(c->notices[i]));
}

static void print_not_asked(const struct check_903 *c, FILE *out, enum rule_outcome outcome, const char *says)
{
	const char *sep = says;
	for (size_t i = 0; i < RULES_903; i++)
		if (c->outcome[i] == outcome) {
			fprintf(out, "%s%s", sep, check_903_rule(i)->code);
			sep = ", ";
		}
	if (sep != says)
		fputs(".\n", out);
}

void check_903_text(const struct check_903 *c, FILE *out)
{
	size_t counts[RULES_903];
	size_t all = check_903_count(c, counts);
	print_files(c, out);
	for (size_t i = 0; i < RULES_903; i++) {
		const struct rule_903 *r = check_903_rule(i);
		struct printing p = {.c = c, .out = out, .rule = i};
		if (!counts[i])
			continue;
		fprintf(out, "\n%s, %zu %s. %s\n  %s\n", r->code, counts[i], counts[i] == 1 ? "time" : "times",
			r->means, r->to_do);
		check_903_each(c, text_line, &p);
	}
	fputc('\n', out);
	print_not_asked(c, out, RULE_WITHOUT_FILES, "Not asked, for want of a file: ");
	print_not_asked(c, out, RULE_FAILED,
			"Not asked, because the public validator's own rule stops with an error on these files: ");
	if (all)
		fprintf(out, "%zu found.\n", all);
	else
		fputs("Nothing found.\n", out);
}

static bool csv_line(void *arg, const struct finding_903 *f)
{
	struct printing *p = arg;
	char line[16];
	snprintf(line, sizeof(line), "%u", f->line);
	struct cell cells[] = {{.text = f->file},
			       {.text = str_c(line)},
			       {.text = f->child},
			       {.text = str_c(check_903_rule(f->rule)->code)},
			       {.text = str_c(f->column)}};
	p->line.n = 0;
	csv_write(&p->line, ',', cells, sizeof(cells) / sizeof(cells[0]));
	p->line.n -= 2; /* the line's end comes with the message */
	buf_char(&p->line, ',');
	buf_add(&p->line, p->message[f->rule]);
	return fwrite(p->line.p, 1, p->line.n, p->out) == p->line.n;
}

void check_903_csv(const struct check_903 *c, FILE *out)
{
	struct arena scratch;
	struct printing p;
	printing_init(&p, &scratch, c, out);
	fputs("file,line,child,rule,column,message\r\n", out);
	check_903_each(c, csv_line, &p);
	arena_finish(&scratch);
}

static json_t *text(struct str s)
{
	return json_stringn(s.p ? s.p : "", s.n);
}

static json_t *rules_with(const struct check_903 *c, enum rule_outcome outcome)
{
	json_t *codes = json_array();
	for (size_t i = 0; i < RULES_903; i++)
		if (c->outcome[i] == outcome)
			json_array_append_new(codes, json_string(check_903_rule(i)->code));
	return codes;
}

static json_t *about(const struct check_903 *c)
{
	json_t *files = json_array(), *notes = json_array();
	for (int t = 0; t < TABLES_903; t++)
		if (c->table[t].there)
			json_array_append_new(files,
					      json_pack("{s:o, s:s, s:b, s:I}", "file", text(c->table[t].file), "table",
							check_903_table_name((enum table_903)t), "last_year",
							t > T_DOLO, "rows", (json_int_t)c->table[t].n));
	for (size_t i = 0; i < c->n_notices; i++)
		json_array_append_new(notes, text(c->notices[i]));
	return json_pack("{s:i, s:b, s:o, s:o, s:o, s:o}", "year", c->year, "as_published", c->as_published, "files",
			 files, "notes", notes, "rules_without_files", rules_with(c, RULE_WITHOUT_FILES),
			 "rules_stopped", rules_with(c, RULE_FAILED));
}

/* Not all in memory at once: they may be hundreds of thousands. */
static bool json_line(void *arg, const struct finding_903 *f)
{
	struct printing *p = arg;
	const struct rule_903 *r = check_903_rule(f->rule);
	json_t *one = json_pack("{s:o, s:I, s:o, s:s, s:s, s:s, s:s}", "file", text(f->file), "line",
				(json_int_t)f->line, "child", text(f->child), "rule", r->code, "column", f->column,
				"means", r->means, "to_do", r->to_do);
	fputs(p->any ? ",\n" : "\n", p->out);
	p->any = true;
	bool good = one && json_dumpf(one, p->out, JSON_COMPACT) == 0;
	json_decref(one);
	return good;
}

void check_903_json(const struct check_903 *c, FILE *out)
{
	struct printing p = {.c = c, .out = out};
	json_t *head = about(c);
	fputs("{\"about\":", out);
	json_dumpf(head, out, JSON_COMPACT);
	json_decref(head);
	fputs(",\n\"findings\":[", out);
	check_903_each(c, json_line, &p);
	fputs("\n]}\n", out);
}
