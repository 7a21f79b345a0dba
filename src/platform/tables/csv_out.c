#include "csv_out.h"

/* Where a formula would begin: behind the apostrophes. */
static bool runs(struct str s, size_t *ret_apostrophes)
{
	size_t i = 0;
	while (i < s.n && s.p[i] == '\'')
		i++;
	*ret_apostrophes = i;
	return i < s.n && memchr("=+-@\t\r", s.p[i], 6) != NULL;
}

bool csv_guarded(struct str field)
{
	size_t apostrophes;
	return runs(field, &apostrophes) && apostrophes > 0;
}

static bool needs_quotes(struct str s)
{
	if (str_starts(s, STR("\xEF\xBB\xBF")) || !str_eq(str_trim(s), s))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if (memchr("\",;\t\r\n", s.p[i], 6))
			return true;
	return false;
}

void csv_field(struct buf *to, struct str s, bool alone)
{
	size_t apostrophes;
	bool guard = runs(s, &apostrophes), quotes = needs_quotes(s) || (alone && s.n == 0);
	if (quotes)
		buf_char(to, '"');
	if (guard)
		buf_char(to, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_char(to, '"');
		buf_char(to, s.p[i]);
	}
	if (quotes)
		buf_char(to, '"');
}

void csv_record(struct buf *to, char separator, const struct str *fields, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_char(to, separator);
		csv_field(to, fields[i], n == 1);
	}
	buf_add(to, STR("\r\n"));
}
