/* What the council says in its own words on pages of ours. */
#include "public.h"

static bool is_number(struct str s)
{
	size_t digits = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] >= '0' && s.p[i] <= '9')
			digits++;
		else if (s.p[i] != ' ' && !(i == 0 && s.p[i] == '+'))
			return false;
	}
	return digits >= 3;
}

/* A web address, an email or a number, alone on its line. */
static bool is_link(struct arena *a, struct str line, struct council_part *ret)
{
	bool alone = str_find(line, ' ', 0) == line.n;
	size_t at = str_find(line, '@', 0);
	if (is_number(line))
		ret->link = url_tel(a, line);
	else if (alone && at > 0 && at + 1 < line.n && !str_contains(line, STR("/")))
		ret->link = url_mailto(a, line);
	else if (!alone || !url_https(a, line, &ret->link))
		return false;
	ret->is = WORDED_LINK;
	ret->text = line;
	return true;
}

struct council_parts council_parts_of(struct arena *a, struct text_lines lines)
{
	struct council_part *p = arena_new(a, struct council_part, lines.n);
	size_t n = 0;
	for (size_t i = 0; i < lines.n; i++) {
		struct str line = lines.p[i];
		struct council_part part = {.is = WORDED_PARAGRAPH, .text = line};
		if (str_starts(line, STR("## "))) {
			part.is = WORDED_HEADING;
			part.text = str_trim(str_cut(line, 3, line.n));
		} else if (str_starts(line, STR("- "))) {
			bool more = n && p[n - 1].is == WORDED_LIST;
			struct str *items = arena_new(a, struct str, lines.n);
			size_t had = more ? p[n - 1].items.n : 0;
			for (size_t k = 0; k < had; k++)
				items[k] = p[n - 1].items.p[k];
			items[had] = str_trim(str_cut(line, 2, line.n));
			part.is = WORDED_LIST;
			part.items = (struct text_lines){items, had + 1};
			n -= more;
		} else {
			(void)is_link(a, line, &part);
		}
		p[n++] = part;
	}
	return (struct council_parts){p, n};
}

struct council_parts council_words_on(struct request *rq, const char *page)
{
	const struct council_words *all = &office_of(rq)->council_words;
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].page, str_c(page)))
			return council_parts_of(rq->arena, all->p[i].lines);
	return (struct council_parts){0};
}
