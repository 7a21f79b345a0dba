/* An offer from a form, written as a file has it. */
#include "buf.h"
#include "offer_edit.h"

/* "category: former-relevant, from: 21", one way a line. */
static void ways(struct composed *c, struct str s)
{
	struct str line;
	if (!compose_count(s))
		return;
	buf_add(&c->text, STR("who:"));
	compose_end_line(c, "who");
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("{")) && str_ends(line, STR("}")))
			line = str_cut(line, 1, line.n - 1);
		if (str_empty(line))
			continue;
		buf_fmt(&c->text, "- {%.*s}", STR_ARG(line));
		compose_end_line(c, "who");
	}
}

/* "home: You get your first home.", one a line. */
static void easy(struct composed *c, struct str s)
{
	struct str line, picture;
	if (!compose_count(s))
		return;
	buf_add(&c->text, STR("easy:"));
	compose_end_line(c, "easy");
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (str_empty(line))
			continue;
		buf_add(&c->text, STR("- "));
		/* without a picture's name it is a text, of which the reader says what is missing */
		if (str_find(line, ':', 0) < line.n && str_split(&line, ':', &picture)) {
			compose_quoted(c, str_trim(picture));
			buf_add(&c->text, STR(": "));
		}
		compose_quoted(c, str_trim(line));
		compose_end_line(c, "easy");
	}
}

/* "2023-04-01 £3,000", one a line, or the id of a promise. */
static void amounts(struct composed *c, struct str s)
{
	struct str line, rest = str_trim(s), day;
	if (str_empty(rest))
		return;
	if (compose_count(rest) == 1 && str_find(rest, ' ', 0) == rest.n) {
		compose_one(c, "amounts", "amounts", rest);
		return;
	}
	buf_add(&c->text, STR("amounts:"));
	compose_end_line(c, "amounts");
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (str_empty(line) || !str_split(&line, ' ', &day))
			continue;
		buf_add(&c->text, STR("- {from: "));
		compose_quoted(c, day);
		buf_add(&c->text, STR(", is: "));
		compose_quoted(c, str_trim(line));
		buf_add(&c->text, STR("}"));
		compose_end_line(c, "amounts");
	}
}

static void compose(struct composed *c, const struct offer_typed *t)
{
	compose_one(c, "id", "id", t->id);
	compose_one(c, "title", "title", t->title);
	compose_list(c, "what", "what", t->what);
	compose_one(c, "much", "much", t->much);
	compose_list(c, "get", "get", t->get);
	compose_list(c, "need", "need", t->need);
	ways(c, t->who);
	compose_one(c, "for", "for", t->for_whom);
	compose_one(c, "strength", "strength", t->strength);
	amounts(c, t->amounts);
	compose_one(c, "award", "award", t->award);
	compose_one(c, "by", "by", t->by);
	compose_list(c, "contact", "contact", t->contact);
	compose_one(c, "phone", "phone", t->phone);
	compose_one(c, "email", "email", t->email);
	compose_one(c, "link", "link", t->link);
	compose_list(c, "topics", "topics", t->topics);
	compose_list(c, "audiences", "audiences", t->audiences);
	compose_one(c, "words", "words", t->words);
	easy(c, t->easy);
	compose_one(c, "source", "source", t->source);
	compose_one(c, "owner", "owner", t->owner);
	compose_one(c, "checked", "checked", t->checked);
	compose_one(c, "review", "review", t->review);
	compose_one(c, "exit", "exit", t->exit);
	compose_one(c, "withdrawn", "withdrawn", t->withdrawn);
}

void offer_typed_check(struct arena *a, const struct offer_typed *typed, const struct office *office,
		       struct form_errors *errors, struct offer *ret)
{
	struct composed *c = arena_new(a, struct composed, 1);
	struct findings found = {0};
	compose_begin(c, a);
	compose(c, typed);
	const struct error *e = offer_parse(buf_str(&c->text), STR("form"), office->policy, &office->teams, a, ret,
					    &found);
	if (e)
		compose_explain(a, c, &found, "title", errors);
	if (e && !errors->n)
		form_error(errors, "title", "This cannot be read");
	edited_note_check(typed->note, errors);
}

/* ---- to and from the form ---- */

static struct str join(struct arena *a, const struct offer_words *list)
{
	struct str s = STR("");
	for (size_t i = 0; i < list->n; i++)
		s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), i ? "\n" : "", STR_ARG(list->p[i]));
	return s;
}

static struct str bit_lines(struct arena *a, uint32_t bits, int n, const char *(*name)(int))
{
	struct str s = STR("");
	for (int i = 0; i < n; i++)
		if (bits >> i & 1)
			s = arena_fmt(a, "%.*s%s%s", STR_ARG(s), s.n ? "\n" : "", name(i));
	return s;
}

static const char *topic(int i)
{
	return offer_topic_name((enum offer_topic)i);
}

static const char *audience(int i)
{
	return offer_audience_name((enum offer_audience)i);
}

static struct str easy_lines(struct arena *a, const struct offer *o)
{
	struct str s = STR("");
	for (size_t i = 0; i < o->easy.n; i++)
		s = arena_fmt(a, "%.*s%s%s: %.*s", STR_ARG(s), i ? "\n" : "", offer_picture_name(o->easy.p[i].picture),
			      STR_ARG(o->easy.p[i].text));
	return s;
}

/* What stands in braces under who: one way a line. */
static struct str way_lines(struct arena *a, const struct offer *o)
{
	struct str text = offer_write(a, o), line, s = STR("");
	while (str_split(&text, '\n', &line))
		if (str_starts(line, STR("- {")) && !str_starts(line, STR("- {from: 2")) &&
		    !str_contains(line, STR(", is: ")))
			s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "\n" : "",
				      STR_ARG(str_cut(line, 3, line.n - 1)));
	return s;
}

static struct str amount_lines(struct arena *a, const struct offer *o)
{
	struct str s = o->promise;
	for (size_t i = 0; i < o->n_amounts; i++)
		s = arena_fmt(a, "%.*s%s%.*s %.*s", STR_ARG(s), i ? "\n" : "", STR_ARG(date_iso(a, o->amounts[i].from)),
			      STR_ARG(pounds_text(a, o->amounts[i].pence)));
	return s;
}

struct offer_typed offer_typed_of(struct arena *a, const struct offer *o)
{
	return (struct offer_typed){.id = o->id,
				    .title = o->title,
				    .what = join(a, &o->what),
				    .much = o->much,
				    .get = join(a, &o->get),
				    .need = join(a, &o->need),
				    .who = way_lines(a, o),
				    .for_whom = o->for_whom,
				    .strength = str_c(offer_strength_name(o->strength)),
				    .amounts = amount_lines(a, o),
				    .award = o->award,
				    .by = o->by,
				    .contact = join(a, &o->contact),
				    .phone = o->phone,
				    .email = o->email,
				    .link = o->link,
				    .topics = bit_lines(a, o->topics, TOPIC_COUNT, topic),
				    .audiences = bit_lines(a, o->audiences, AUDIENCE_COUNT, audience),
				    .words = o->words,
				    .easy = easy_lines(a, o),
				    .source = o->source,
				    .owner = o->owner,
				    .checked = date_iso(a, o->checked),
				    .review = date_iso(a, o->review),
				    .exit = o->exit ? STR("true") : STR(""),
				    .withdrawn = o->withdrawn ? STR("true") : STR("")};
}

struct offer_typed offer_typed_read(struct arena *a, const struct form *f)
{
	return (struct offer_typed){.id = form_text(f, "id"),
				    .title = form_text(f, "title"),
				    .what = form_text(f, "what"),
				    .much = form_text(f, "much"),
				    .get = form_text(f, "get"),
				    .need = form_text(f, "need"),
				    .who = form_text(f, "who"),
				    .for_whom = form_text(f, "for"),
				    .strength = form_text(f, "strength"),
				    .amounts = form_text(f, "amounts"),
				    .award = form_text(f, "award"),
				    .by = form_text(f, "by"),
				    .contact = edited_ticked(a, f, "contact"),
				    .phone = form_text(f, "phone"),
				    .email = form_text(f, "email"),
				    .link = form_text(f, "link"),
				    .topics = edited_ticked(a, f, "topics"),
				    .audiences = edited_ticked(a, f, "audiences"),
				    .words = form_text(f, "words"),
				    .easy = form_text(f, "easy"),
				    .source = form_text(f, "source"),
				    .owner = form_text(f, "owner"),
				    .checked = form_text(f, "checked"),
				    .review = form_text(f, "review"),
				    .exit = form_text(f, "exit"),
				    .withdrawn = form_text(f, "withdrawn"),
				    .note = form_text(f, "note")};
}
