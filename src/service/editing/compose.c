/* What was typed, written as a file has it and read by the one reader of files, so that a page accepts what a file
 * accepts and says the same of what it does not. */
#include "buf.h"
#include "editing.h"

enum { COMPOSED_MAX = 64 * 1024 };

void compose_begin(struct composed *c, struct arena *a)
{
	c->line = 1;
	buf_init(&c->text, a, COMPOSED_MAX);
}

void compose_end_line(struct composed *c, const char *field)
{
	buf_char(&c->text, '\n');
	if (c->line < EDITED_LINES_MAX)
		c->field_of[c->line] = field;
	c->line++;
}

void compose_quoted(struct composed *c, struct str s)
{
	buf_char(&c->text, '"');
	for (size_t i = 0; i < s.n; i++) {
		char ch = s.p[i];
		if (ch == '"' || ch == '\\')
			buf_char(&c->text, '\\');
		buf_char(&c->text, (unsigned char)ch < ' ' ? ' ' : ch);
	}
	buf_char(&c->text, '"');
}

void compose_one(struct composed *c, const char *key, const char *field, struct str s)
{
	s = str_trim(s);
	if (str_empty(s))
		return;
	buf_fmt(&c->text, "%s: ", key);
	compose_quoted(c, s);
	compose_end_line(c, field);
}

size_t compose_count(struct str s)
{
	struct str line;
	size_t n = 0;
	while (str_split(&s, '\n', &line))
		n += !str_empty(str_trim(line));
	return n;
}

void compose_list(struct composed *c, const char *key, const char *field, struct str s)
{
	struct str line;
	if (!compose_count(s))
		return;
	buf_fmt(&c->text, "%s:", key);
	compose_end_line(c, field);
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (str_empty(line))
			continue;
		buf_add(&c->text, STR("- "));
		compose_quoted(c, line);
		compose_end_line(c, field);
	}
}

/* "the key title is missing": title, which is its field's name too. */
static const char *missing_field(struct arena *a, struct str says)
{
	const struct str before = STR("the key "), after = STR(" is missing");
	if (!str_starts(says, before))
		return NULL;
	size_t end = str_find(says, ' ', before.n);
	if (!str_starts(str_cut(says, end, says.n), after))
		return NULL;
	return arena_str(a, str_cut(says, before.n, end)).p;
}

void compose_explain(struct arena *a, const struct composed *c, const struct findings *found, const char *otherwise,
		     struct form_errors *errors)
{
	for (size_t i = 0; i < found->n; i++) {
		struct str says = found->p[i].text;
		int line = found->p[i].line;
		const char *missing = line > 1 ? NULL : missing_field(a, says); /* of a part, its line is the field's */
		const char *field = missing ? missing
				    : line > 0 && line < c->line && line < EDITED_LINES_MAX && c->field_of[line]
					? c->field_of[line]
					: otherwise;
		if (missing)
			form_error(errors, field, "Fill this in");
		else if (str_empty(form_error_for(errors, field)))
			form_error(errors, field, "This cannot be read: %.*s", STR_ARG(says));
	}
}

void edited_note_check(struct str note, struct form_errors *errors)
{
	if (str_empty(note))
		form_error(errors, "note", "Say what you changed and why");
	else if (str_chars(note) > EDITED_NOTE_MAX_CHARS)
		form_error(errors, "note", "What you changed must be 500 characters or fewer");
}

struct str edited_ticked(struct arena *a, const struct form *form, const char *name)
{
	struct str s = STR(""), value;
	for (size_t at = 0; form_next(form, name, &at, &value);)
		s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "\n" : "", STR_ARG(value));
	return s;
}

struct govuk_texts edited_texts(struct arena *a, struct str lines)
{
	struct str line, rest = lines;
	size_t n = 0;
	while (str_split(&rest, '\n', &line))
		n++;
	struct str *p = arena_new(a, struct str, n);
	rest = lines;
	for (size_t i = 0; str_split(&rest, '\n', &line); i++)
		p[i] = line;
	return (struct govuk_texts){p, n};
}
