/* An offer from a form. What was typed is written as a file has it and read by the one reader of files, so that a page
 * accepts what a file accepts and says the same of what it does not. */
#include "buf.h"
#include "offer_edit.h"

enum { COMPOSED_MAX = 64 * 1024, LINES_MAX = 200 };

struct composed {
	struct buf text;
	int line;                        /* the next one, from 1 */
	const char *field_of[LINES_MAX]; /* by line: which field of the form it came from */
};

static void end_line(struct composed *c, const char *field)
{
	buf_char(&c->text, '\n');
	if (c->line < LINES_MAX)
		c->field_of[c->line] = field;
	c->line++;
}

static void quoted(struct composed *c, struct str s)
{
	buf_char(&c->text, '"');
	for (size_t i = 0; i < s.n; i++) {
		char ch = s.p[i];
		if (ch == '"' || ch == '\\')
			buf_char(&c->text, '\\');
		buf_char(&c->text, (unsigned char)ch < ' ' ? ' ' : ch);
	}
	buf_char(&c->text, '"');
}

/* Left out when nothing was typed: the reader then says that it is missing, where it must be there. */
static void one(struct composed *c, const char *key, const char *field, struct str s)
{
	s = str_trim(s);
	if (str_empty(s))
		return;
	buf_fmt(&c->text, "%s: ", key);
	quoted(c, s);
	end_line(c, field);
}

static size_t count_lines(struct str s)
{
	struct str line;
	size_t n = 0;
	while (str_split(&s, '\n', &line))
		n += !str_empty(str_trim(line));
	return n;
}

static void list(struct composed *c, const char *key, const char *field, struct str s)
{
	struct str line;
	if (!count_lines(s))
		return;
	buf_fmt(&c->text, "%s:", key);
	end_line(c, field);
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (str_empty(line))
			continue;
		buf_add(&c->text, STR("- "));
		quoted(c, line);
		end_line(c, field);
	}
}

/* "category: former-relevant, from: 21", one way a line. */
static void ways(struct composed *c, struct str s)
{
	struct str line;
	if (!count_lines(s))
		return;
	buf_add(&c->text, STR("who:"));
	end_line(c, "who");
	while (str_split(&s, '\n', &line)) {
		line = str_trim(line);
		if (str_starts(line, STR("{")) && str_ends(line, STR("}")))
			line = str_cut(line, 1, line.n - 1);
		if (str_empty(line))
			continue;
		buf_fmt(&c->text, "- {%.*s}", STR_ARG(line));
		end_line(c, "who");
	}
}

/* "2023-04-01 £3,000", one a line, or the id of a promise. */
static void amounts(struct composed *c, struct str s)
{
	struct str line, rest = str_trim(s), day;
	if (str_empty(rest))
		return;
	if (count_lines(rest) == 1 && str_find(rest, ' ', 0) == rest.n) {
		one(c, "amounts", "amounts", rest);
		return;
	}
	buf_add(&c->text, STR("amounts:"));
	end_line(c, "amounts");
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (str_empty(line) || !str_split(&line, ' ', &day))
			continue;
		buf_add(&c->text, STR("- {from: "));
		quoted(c, day);
		buf_add(&c->text, STR(", is: "));
		quoted(c, str_trim(line));
		buf_add(&c->text, STR("}"));
		end_line(c, "amounts");
	}
}

static void compose(struct composed *c, const struct offer_typed *t)
{
	one(c, "id", "id", t->id);
	one(c, "title", "title", t->title);
	list(c, "what", "what", t->what);
	one(c, "much", "much", t->much);
	list(c, "get", "get", t->get);
	list(c, "need", "need", t->need);
	ways(c, t->who);
	one(c, "for", "for", t->for_whom);
	one(c, "strength", "strength", t->strength);
	amounts(c, t->amounts);
	one(c, "award", "award", t->award);
	one(c, "by", "by", t->by);
	list(c, "contact", "contact", t->contact);
	one(c, "phone", "phone", t->phone);
	one(c, "email", "email", t->email);
	one(c, "link", "link", t->link);
	list(c, "topics", "topics", t->topics);
	list(c, "audiences", "audiences", t->audiences);
	one(c, "words", "words", t->words);
	one(c, "source", "source", t->source);
	one(c, "owner", "owner", t->owner);
	one(c, "checked", "checked", t->checked);
	one(c, "review", "review", t->review);
	one(c, "exit", "exit", t->exit);
	one(c, "withdrawn", "withdrawn", t->withdrawn);
}

/* "the key title is missing": the field whose key it names. */
static const char *missing_field(struct arena *a, struct str says)
{
	static const char *const keys[] = {"id",     "title",     "what",   "get",   "who",     "for",    "strength",
					   "topics", "audiences", "source", "owner", "checked", "review", "amounts"};
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (str_contains(says, arena_fmt(a, "the key %s is missing", keys[i])))
			return keys[i];
	return NULL;
}

static void explain(struct arena *a, const struct composed *c, const struct findings *found, struct form_errors *errors)
{
	for (size_t i = 0; i < found->n; i++) {
		struct str says = found->p[i].text;
		const char *missing = missing_field(a, says);
		int line = found->p[i].line;
		const char *field = missing ? missing
				    : line > 0 && line < c->line && line < LINES_MAX && c->field_of[line]
					? c->field_of[line]
					: "title";
		if (missing)
			form_error(errors, field, "Fill this in");
		else if (str_empty(form_error_for(errors, field)))
			form_error(errors, field, "This cannot be read: %.*s", STR_ARG(says));
	}
}

void offer_typed_check(struct arena *a, const struct offer_typed *typed, const struct office *office,
		       struct form_errors *errors, struct offer *ret)
{
	struct composed *c = arena_new(a, struct composed, 1);
	struct findings found = {0};
	c->line = 1;
	buf_init(&c->text, a, COMPOSED_MAX);
	compose(c, typed);
	const struct error *e = offer_parse(buf_str(&c->text), STR("form"), office->policy, &office->teams, a, ret,
					    &found);
	if (e)
		explain(a, c, &found, errors);
	if (e && !errors->n)
		form_error(errors, "title", "This cannot be read");
	if (str_empty(typed->note))
		form_error(errors, "note", "Say what you changed and why");
	else if (str_chars(typed->note) > OFFER_NOTE_MAX_CHARS)
		form_error(errors, "note", "What you changed must be 500 characters or fewer");
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
				    .source = o->source,
				    .owner = o->owner,
				    .checked = date_iso(a, o->checked),
				    .review = date_iso(a, o->review),
				    .exit = o->exit ? STR("true") : STR(""),
				    .withdrawn = o->withdrawn ? STR("true") : STR("")};
}

/* All values of a group of checkboxes, one a line. */
static struct str ticked(struct arena *a, const struct form *form, const char *name)
{
	struct str s = STR(""), value;
	for (size_t at = 0; form_next(form, name, &at, &value);)
		s = arena_fmt(a, "%.*s%s%.*s", STR_ARG(s), s.n ? "\n" : "", STR_ARG(value));
	return s;
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
				    .contact = ticked(a, f, "contact"),
				    .phone = form_text(f, "phone"),
				    .email = form_text(f, "email"),
				    .link = form_text(f, "link"),
				    .topics = ticked(a, f, "topics"),
				    .audiences = ticked(a, f, "audiences"),
				    .words = form_text(f, "words"),
				    .source = form_text(f, "source"),
				    .owner = form_text(f, "owner"),
				    .checked = form_text(f, "checked"),
				    .review = form_text(f, "review"),
				    .exit = form_text(f, "exit"),
				    .withdrawn = form_text(f, "withdrawn"),
				    .note = form_text(f, "note")};
}
