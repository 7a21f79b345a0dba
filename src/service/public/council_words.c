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

/* The items from line i on, as far as they go. */
static struct text_lines items_from(struct arena *a, struct text_lines lines, size_t i)
{
	struct str *items = arena_new(a, struct str, lines.n - i);
	size_t n = 0;
	for (; i + n < lines.n && str_starts(lines.p[i + n], STR("- ")); n++)
		items[n] = str_trim(str_cut(lines.p[i + n], 2, lines.p[i + n].n));
	return (struct text_lines){items, n};
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
			part.is = WORDED_LIST;
			part.items = items_from(a, lines, i);
			i += part.items.n - 1;
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
