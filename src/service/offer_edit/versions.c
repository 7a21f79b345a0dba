#include "offer_edit.h"

#include "buf.h"
#include "offer_edit_sql.h"

const struct error *offer_versions_read(struct db *db, struct arena *a, struct str id, struct offer_versions *ret)
{
	struct offer_edit_versions rows;
	const struct error *e = offer_edit_versions(db, a, id, &rows);
	if (!e && rows.n == 0)
		e = error_new(ERROR_NOT_FOUND, "no such offer");
	if (e)
		return e;
	struct offer_version *p = arena_new(a, struct offer_version, rows.n);
	for (size_t i = 0; i < rows.n && !e; i++) {
		struct findings found = {0};
		p[i] = (struct offer_version){.version = rows.p[i].version,
					      .place = rows.p[i].place,
					      .text = rows.p[i].text,
					      .note = rows.p[i].note,
					      .by = rows.p[i].by_account,
					      .by_name = rows.p[i].by_name,
					      .recorded_at = rows.p[i].recorded_at,
					      .published_at = rows.p[i].published_at,
					      .discarded_at = rows.p[i].discarded_at,
					      .published_by = rows.p[i].published_by};
		e = offer_parse(rows.p[i].text, id, NULL, NULL, a, &p[i].offer, &found);
	}
	if (!e)
		*ret = (struct offer_versions){p, rows.n};
	return e;
}

const struct offer_version *offer_version_published(const struct offer_versions *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (instant_known(all->p[i].published_at))
			return &all->p[i];
	return NULL;
}

const struct offer_version *offer_version_draft(const struct offer_versions *all)
{
	const struct offer_version *newest = all->n ? &all->p[0] : NULL;
	return newest && !instant_known(newest->published_at) && !instant_known(newest->discarded_at) ? newest : NULL;
}

const struct offer_version *offer_version_find(const struct offer_versions *all, int64_t version)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].version == version)
			return &all->p[i];
	return NULL;
}

/* ---- differences ---- */

static const struct {
	const char *key, *label;
} labels[] = {{"title", "Title"},
	      {"what", "What it is"},
	      {"much", "How much"},
	      {"get", "How to get it"},
	      {"need", "What we need from them"},
	      {"who", "Who can get it, for the program"},
	      {"for", "Who can get it, in words"},
	      {"strength", "How sure it is"},
	      {"amounts", "Amounts"},
	      {"award", "Awards that are taken off it"},
	      {"by", "Given by"},
	      {"contact", "Teams to ask"},
	      {"phone", "Phone"},
	      {"email", "Email"},
	      {"link", "Website"},
	      {"topics", "Topics"},
	      {"audiences", "For"},
	      {"words", "Other words"},
	      {"source", "Source"},
	      {"owner", "Owner"},
	      {"checked", "Checked on"},
	      {"review", "Look again on"},
	      {"exit", "Can be left at once"},
	      {"withdrawn", "No longer offered"}};

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

struct offer_differences offer_differences(struct arena *a, struct str before, struct str now)
{
	enum { N = sizeof(labels) / sizeof(labels[0]) };
	struct offer_difference *p = arena_new(a, struct offer_difference, N);
	struct offer_differences d = {p, 0};
	for (size_t i = 0; i < N; i++) {
		struct str was = under(a, before, labels[i].key), is = under(a, now, labels[i].key);
		if (!str_eq(was, is))
			p[d.n++] = (struct offer_difference){str_c(labels[i].label), was, is};
	}
	return d;
}
