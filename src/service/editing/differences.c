#include "buf.h"
#include "pages_editing.h"

/* A text as it is read: without the mark of a list and without quotes. */
static struct str plain(struct str s)
{
	if (str_starts(s, STR("- ")))
		s = str_cut(s, 2, s.n);
	if (s.n > 1 && s.p[0] == '"' && s.p[s.n - 1] == '"')
		s = str_cut(s, 1, s.n - 1);
	return s;
}

/* What stands under a key: the rest of its line and the lines of its list. */
static struct str under(struct arena *a, struct str text, const char *key)
{
	struct str line, start = arena_fmt(a, "%s:", key);
	struct buf b;
	bool in = false;
	buf_init(&b, a, text.n + 1);
	while (str_split(&text, '\n', &line)) {
		if (!str_starts(line, STR("- ")))
			in = str_starts(line, start);
		if (!in)
			continue;
		struct str rest = plain(str_trim(str_starts(line, start) ? str_cut(line, start.n, line.n) : line));
		if (b.n && rest.n)
			buf_char(&b, '\n');
		buf_add(&b, rest);
	}
	return buf_str(&b);
}

struct differences differences_of(struct arena *a, const struct edited *e, struct str before, struct str now)
{
	struct difference *p = arena_new(a, struct difference, e->labels);
	struct differences d = {p, 0};
	for (size_t i = 0; i < e->labels; i++) {
		struct str was = under(a, before, e->label[i].key), is = under(a, now, e->label[i].key);
		if (!str_eq(was, is))
			p[d.n++] = (struct difference){str_c(e->label[i].label), was, is};
	}
	return d;
}
