#include "yaml_write.h"

void write_quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(b, '\\');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

void write_text(struct buf *b, const char *key, struct str s)
{
	if (str_empty(s))
		return;
	buf_fmt(b, "%s: ", key);
	write_quoted(b, s);
	buf_char(b, '\n');
}

void write_word(struct buf *b, const char *key, struct str s)
{
	if (!str_empty(s))
		buf_fmt(b, "%s: %.*s\n", key, STR_ARG(s));
}

void write_texts(struct buf *b, const char *key, const struct str *p, size_t n)
{
	if (!n)
		return;
	buf_fmt(b, "%s:\n", key);
	for (size_t i = 0; i < n; i++) {
		buf_add(b, STR("- "));
		write_quoted(b, p[i]);
		buf_char(b, '\n');
	}
}
