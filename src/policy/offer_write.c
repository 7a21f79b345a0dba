/* An offer as a text of YAML, always the same way. */
#include "offer.h"
#include "yaml_write.h"

enum { OFFER_TEXT_MAX = 32 * 1024 };

static void easy(struct buf *b, const struct easy_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++) {
		buf_fmt(b, "%s- %s: ", i ? "" : "easy:\n", offer_picture_name(lines->p[i].picture));
		write_quoted(b, lines->p[i].text);
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
	write_word(b, "amounts", o->promise);
	for (size_t i = 0; i < o->n_amounts; i++)
		buf_fmt(b, "%s- {from: %.*s, is: \"%.*s\"}\n", i ? "" : "amounts:\n",
			STR_ARG(date_iso(b->arena, o->amounts[i].from)),
			STR_ARG(pounds_text(b->arena, o->amounts[i].pence)));
}

struct str offer_write(struct arena *a, const struct offer *o)
{
	struct buf b;
	buf_init(&b, a, OFFER_TEXT_MAX);
	write_word(&b, "id", o->id);
	write_text(&b, "title", o->title);
	write_texts(&b, "what", o->what.p, o->what.n);
	write_text(&b, "much", o->much);
	write_texts(&b, "get", o->get.p, o->get.n);
	write_texts(&b, "need", o->need.p, o->need.n);
	ways(&b, &o->who);
	write_text(&b, "for", o->for_whom);
	write_word(&b, "strength", str_c(offer_strength_name(o->strength)));
	amounts(&b, o);
	write_word(&b, "award", o->award);
	write_text(&b, "by", o->by);
	codes(&b, "contact", &o->contact);
	write_text(&b, "phone", o->phone);
	write_text(&b, "email", o->email);
	write_text(&b, "link", o->link);
	bits(&b, "topics: [", o->topics, TOPIC_COUNT, topic, "]\n");
	bits(&b, "audiences: [", o->audiences, AUDIENCE_COUNT, audience, "]\n");
	write_text(&b, "words", o->words);
	easy(&b, &o->easy);
	write_text(&b, "source", o->source);
	write_text(&b, "owner", o->owner);
	write_word(&b, "checked", date_known(o->checked) ? date_iso(a, o->checked) : STR(""));
	write_word(&b, "review", date_known(o->review) ? date_iso(a, o->review) : STR(""));
	if (o->exit)
		buf_add(&b, STR("exit: true\n"));
	if (o->withdrawn)
		buf_add(&b, STR("withdrawn: true\n"));
	return arena_str(a, buf_str(&b));
}
