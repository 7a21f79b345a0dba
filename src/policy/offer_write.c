/* An offer as a text of YAML, always the same way. */
#include "buf.h"
#include "offer.h"

enum { OFFER_TEXT_MAX = 32 * 1024 };

static void quoted(struct buf *b, struct str s)
{
	buf_char(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"' || s.p[i] == '\\')
			buf_char(b, '\\');
		buf_char(b, s.p[i]);
	}
	buf_char(b, '"');
}

static void text(struct buf *b, const char *key, struct str s)
{
	if (str_empty(s))
		return;
	buf_fmt(b, "%s: ", key);
	quoted(b, s);
	buf_char(b, '\n');
}

static void word(struct buf *b, const char *key, struct str s)
{
	if (!str_empty(s))
		buf_fmt(b, "%s: %.*s\n", key, STR_ARG(s));
}

static void texts(struct buf *b, const char *key, const struct offer_words *list)
{
	if (!list->n)
		return;
	buf_fmt(b, "%s:\n", key);
	for (size_t i = 0; i < list->n; i++) {
		buf_add(b, STR("- "));
		quoted(b, list->p[i]);
		buf_char(b, '\n');
	}
}

static void codes(struct buf *b, const char *key, const struct offer_words *list)
{
	for (size_t i = 0; i < list->n; i++)
		buf_fmt(b, "%s%.*s%s", i ? ", " : arena_fmt(b->arena, "%s: [", key).p, STR_ARG(list->p[i]),
			i + 1 == list->n ? "]\n" : "");
}

static const char *topic(int i)
{
	return offer_topic_name((enum offer_topic)i);
}

static const char *audience(int i)
{
	return offer_audience_name((enum offer_audience)i);
}

static const char *category(int i)
{
	return category_name((enum category)i);
}

static const char *custody(int i)
{
	return custody_status_name((enum custody_status)i);
}

static void bits(struct buf *b, const char *before, uint32_t set, int n, const char *(*name)(int), const char *after)
{
	bool first = true;
	for (int i = 0; i < n && set; i++)
		if (set >> i & 1) {
			buf_fmt(b, "%s%s", first ? before : ", ", name(i));
			first = false;
		}
	if (!first)
		buf_add(b, str_c(after));
}

static void way(struct buf *b, const struct offer_who *w)
{
	const uint32_t inside = 1U << CUSTODY_REMAND | 1U << CUSTODY_SENTENCED;
	size_t start = b->n;
	bits(b, "category: [", w->who.categories, CATEGORY_COUNT, category, "], ");
	if (w->after_25)
		buf_add(b, STR("after_25: true, "));
	if (w->who.from)
		buf_fmt(b, "from: %d, ", w->who.from);
	if (w->who.under)
		buf_fmt(b, "under: %d, ", w->who.under);
	if (w->who.custody == inside)
		buf_add(b, STR("custody: inside, "));
	else
		bits(b, "custody: [", w->who.custody, CUSTODY_STATUS_COUNT, custody, "], ");
	if (w->who.uasc)
		buf_add(b, STR("uasc: true, "));
	if (w->who.outside)
		buf_add(b, STR("outside: true, "));
	if (w->parent)
		buf_add(b, STR("parent: true, "));
	if (b->n > start) /* without the last comma */
		b->n -= 2;
}

static void ways(struct buf *b, const struct offer_whos *who)
{
	buf_add(b, STR("who:\n"));
	for (size_t i = 0; i < who->n; i++) {
		buf_add(b, STR("- {"));
		way(b, &who->p[i]);
		buf_add(b, STR("}\n"));
	}
}

static void amounts(struct buf *b, const struct offer *o)
{
	word(b, "amounts", o->promise);
	for (size_t i = 0; i < o->n_amounts; i++)
		buf_fmt(b, "%s- {from: %.*s, is: \"%.*s\"}\n", i ? "" : "amounts:\n",
			STR_ARG(date_iso(b->arena, o->amounts[i].from)),
			STR_ARG(pounds_text(b->arena, o->amounts[i].pence)));
}

struct str offer_write(struct arena *a, const struct offer *o)
{
	struct buf b;
	buf_init(&b, a, OFFER_TEXT_MAX);
	word(&b, "id", o->id);
	text(&b, "title", o->title);
	texts(&b, "what", &o->what);
	text(&b, "much", o->much);
	texts(&b, "get", &o->get);
	texts(&b, "need", &o->need);
	ways(&b, &o->who);
	text(&b, "for", o->for_whom);
	word(&b, "strength", str_c(offer_strength_name(o->strength)));
	amounts(&b, o);
	word(&b, "award", o->award);
	text(&b, "by", o->by);
	codes(&b, "contact", &o->contact);
	text(&b, "phone", o->phone);
	text(&b, "email", o->email);
	text(&b, "link", o->link);
	bits(&b, "topics: [", o->topics, TOPIC_COUNT, topic, "]\n");
	bits(&b, "audiences: [", o->audiences, AUDIENCE_COUNT, audience, "]\n");
	text(&b, "words", o->words);
	text(&b, "source", o->source);
	text(&b, "owner", o->owner);
	word(&b, "checked", date_known(o->checked) ? date_iso(a, o->checked) : STR(""));
	word(&b, "review", date_known(o->review) ? date_iso(a, o->review) : STR(""));
	if (o->exit)
		buf_add(&b, STR("exit: true\n"));
	if (o->withdrawn)
		buf_add(&b, STR("withdrawn: true\n"));
	return arena_str(a, buf_str(&b));
}
