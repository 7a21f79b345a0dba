/* What a page and a file say. */
#include "lists_test.h"

#include "rows.h"

struct str next_href(struct arena *a, struct str page, size_t *at)
{
	static const char mark[] = "href=\"";
	const char *from = memmem(page.p + *at, page.n - *at, mark, sizeof(mark) - 1);
	struct buf b;
	if (!from)
		return STR_NONE;
	from += sizeof(mark) - 1;
	size_t n = strcspn(from, "\"#");
	*at = (size_t)(from - page.p) + n;
	buf_init(&b, a, 4000);
	for (size_t i = 0; i < n; i++) {
		buf_char(&b, from[i]);
		if (strncmp(from + i, "&amp;", 5) == 0)
			i += 4;
	}
	return n ? buf_str(&b) : next_href(a, page, at);
}

static size_t times(struct str text, const char *part)
{
	size_t n = 0, length = strlen(part);
	for (const char *at = text.p; (at = memmem(at, (size_t)(text.p + text.n - at), part, length)); at += length)
		n++;
	return n;
}

struct str main_of(struct str page)
{
	const char *from = memmem(page.p, page.n, "<main", 5);
	return from ? str_cut(page, (size_t)(from - page.p), page.n) : STR_NONE;
}

/* Rows of tables, but for their heads. */
static size_t table_rows(struct str page)
{
	size_t n = 0;
	for (const char *at = page.p; (at = memmem(at, (size_t)(page.p + page.n - at), "<tbody", 6)); at++) {
		const char *end = strstr(at, "</tbody>");
		n += times((struct str){at, (size_t)(end - at)}, "<tr ");
	}
	return n;
}

/* From a text on, or up to one; all of it where that is NULL or not there. */
static struct str part_of(struct str page, const char *from, const char *to)
{
	const char *at = from ? memmem(page.p, page.n, from, strlen(from)) : NULL;
	if (at)
		page = str_cut(page, (size_t)(at - page.p), page.n);
	at = to ? memmem(page.p, page.n, to, strlen(to)) : NULL;
	return at ? str_cut(page, 0, (size_t)(at - page.p)) : page;
}

size_t rows_on(struct str page, const struct counted *c)
{
	size_t n = 0;
	page = main_of(page);
	if (!c)
		return times(page, "app-list__item\"") + table_rows(page);
	page = part_of(page, c->from, c->to);
	for (size_t i = 0; i < 3 && c->mark[i]; i++)
		n += times(page, c->mark[i]);
	return n;
}

int64_t hidden_on(struct str page)
{
	int64_t all = 0;
	for (const char *at = page.p; (at = memmem(at, (size_t)(page.p + page.n - at), ">And ", 5)); at++) {
		char *end;
		int64_t n = strtoll(at + 5, &end, 10);
		if (strncmp(end, " restricted, for the mail run", 29) == 0)
			continue;
		if (strncmp(end, " restricted", 11) == 0 ||
		    strncmp(end, " about people whose records are restricted", 42) == 0)
			all += n;
	}
	return all;
}

struct str further(struct arena *a, struct str page)
{
	static const char *const words[] = {">Next page</a>", ">Older entries</a>", ">The next ones</a>"};
	for (size_t i = 0; i < 3; i++) {
		const char *end = memmem(page.p, page.n, words[i], strlen(words[i]));
		if (!end)
			continue;
		const char *from = end;
		while (strncmp(from, "href=\"", 6) != 0)
			from--;
		size_t at = 0;
		return arena_str(a, next_href(a, (struct str){from, (size_t)(end - from)}, &at));
	}
	return STR_NONE;
}

struct told told_by(struct arena *a, struct str csv)
{
	struct told told = {0};
	struct rows *rows;
	struct row row;
	OK(rows_open_bytes(a, csv, STR(""), &rows));
	for (size_t i = 0; rows_next(rows, &row); i++) {
		assert_null(row.broken);
		struct str first = row.cells[0].text, second = row.n > 1 ? row.cells[1].text : STR("");
		struct str said = str_starts(first, STR("and ")) ? first : second;
		if (str_starts(said, STR("and ")) && str_ends(said, STR(" restricted")))
			told.hidden += strtoll(said.p + 4, NULL, 10);
		else
			told.rows += i > 0;
	}
	return told;
}
