/*
 * mkhtml: compiles a page x.html, HTML with {{ directives }}, to x_html.h and x_html.c. See doc/mkhtml.md.
 *
 * Three passes. lex() cuts the source into text and directives; a directive ends at the }} that is outside C strings
 * and brackets. trim() takes away the lines that hold only directives. Then each token is compiled in turn: text runs
 * through a small HTML state machine, which knows what every value will stand in, and collects in one C literal until
 * a directive has to be written as code. HTML is held to a stricter form than browsers take (quoted values, &lt; for
 * <), so that a piece of text between two directives can be judged by itself and four places are enough.
 */
#include "mkhtml.h"

#include <stdarg.h>
#include <stdio.h>

enum {
	MAX_SOURCE = 1 << 20,  /* bytes */
	MAX_OUTPUT = 16 << 20, /* bytes; every byte of source makes at most a handful */
	MAX_TOKENS = 1 << 17,
	MAX_DEPTH = 40,       /* blocks in blocks, and brackets in brackets */
	LITERAL_LINE = 96,    /* a C string is broken after so many bytes ... */
	LITERAL_PIECE = 2000, /* ... and a call to buf_add; C17 promises literals of 4095 */
};

enum kind { TEXT, EXPR, T, IF, ELIF, ELSE, EACH, NONE, SET, END, TEMPLATE, CALL, ATTRS, FLAG, INCLUDE, COMMENT };

struct token {
	enum kind kind;
	bool is_static;   /* TEMPLATE: in this file only */
	struct str text;  /* of a directive: what follows the word */
	size_t at;        /* where text begins in the source */
	size_t directive; /* where its {{ is */
};

/* Where in the HTML we are. */
enum place { BETWEEN_TAGS, RCDATA, TAG, VALUE };

struct context {
	enum place place;
	struct str element;   /* RCDATA, TAG, VALUE */
	struct str attribute; /* VALUE */
	bool closing;         /* TAG: </p */
	bool full;            /* VALUE of a URL attribute: has its one text or value */
	bool gap;             /* TAG: white space was seen, so that an attribute may begin */
};

struct block {
	enum kind kind; /* of the latest branch */
	size_t at;
	struct context start;
	unsigned branches; /* that have ended, and of all of them: */
	bool gap, full;
	struct str outside; /* SET: the buffer written to outside */
	struct str name;    /* SET: the variable */
	unsigned number;    /* EACH */
};

struct compiler {
	struct arena *a;
	const struct mkhtml_file *file;
	struct token *tokens;
	size_t n_tokens;
	struct context now;
	bool http_equiv, changing_content; /* of the tag we are in */
	struct block blocks[MAX_DEPTH];
	size_t depth;
	unsigned loops;     /* in this template, to name their variables */
	struct buf literal; /* HTML not yet written as code */
	struct str out;     /* the buffer that the code writes to */
	bool wrote;         /* in this template */
	bool saw_template;
	struct buf *h, statics, body;
	struct str error;
};

/* ---- Errors: the first is the only one ---- */

static void find_line(struct str source, size_t at, size_t *ret_line, size_t *ret_column)
{
	size_t line = 1, start = 0;
	for (size_t i = 0; i < at && i < source.n; i++) {
		if (source.p[i] == '\n') {
			line++;
			start = i + 1;
		}
	}
	*ret_line = line;
	*ret_column = at - start + 1;
}

__attribute__((format(printf, 3, 4))) static bool fail(struct compiler *m, size_t at, const char *format, ...)
{
	size_t line, column;
	struct buf text;
	char what[400];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	find_line(m->file->source, at, &line, &column);
	buf_init(&text, m->a, 4096);
	buf_fmt(&text, "%s:%zu:%zu: error: %s", m->file->path, line, column, what);
	m->error = buf_str(&text);
	return false;
}

/* ---- Characters ---- */

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_name(char c)
{
	return is_letter(c) || is_digit(c) || c == '_';
}

static char at(struct str s, size_t i)
{
	return i < s.n ? s.p[i] : '\0';
}

static struct str from(struct str s, size_t i)
{
	return str_cut(s, i, s.n);
}

static bool blank(struct str s)
{
	return str_trim(s).n == 0;
}

static bool starts_nocase(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq_nocase(str_cut(s, 0, prefix.n), prefix);
}

/* Index of part in s at or after i; s.n when there is none. */
static size_t find(struct str s, struct str part, size_t i)
{
	for (; i + part.n <= s.n; i++)
		if (starts_nocase(from(s, i), part))
			return i;
	return s.n;
}

/* Is s one of a NULL-terminated list of lower-case words? */
static bool one_of(struct str s, const char *const *words)
{
	for (; *words; words++)
		if (str_eq_nocase(s, str_c(*words)))
			return true;
	return false;
}

static struct str identifier(struct str s)
{
	size_t n = 0;
	if (!is_digit(at(s, 0)))
		while (n < s.n && is_name(s.p[n]))
			n++;
	return str_cut(s, 0, n);
}

/* ---- Pass 1: text and directives ---- */

/* The index after the C string or character that begins at i; 0 when it does not end on its line. */
static size_t after_string(struct str s, size_t i)
{
	char quote = s.p[i++];
	for (; i < s.n && s.p[i] != '\n'; i++) {
		if (s.p[i] == quote)
			return i + 1;
		if (s.p[i] == '\\')
			i++;
	}
	return 0;
}

/* Finds the }} that ends the directive whose C begins at i. */
static bool find_end(struct compiler *m, size_t i, size_t directive, size_t *ret_end)
{
	struct str s = m->file->source;
	char close[MAX_DEPTH];
	size_t depth = 0, next;
	for (; i < s.n; i++) {
		char c = s.p[i];
		switch (c) {
		case '"':
		case '\'':
			if (!(next = after_string(s, i)))
				return fail(m, i, "This %c has no partner on its line: close it.", c);
			i = next - 1;
			break;
		case '(':
		case '[':
		case '{':
			if (depth == MAX_DEPTH)
				return fail(m, i, "Brackets are nested too deep: use a function.");
			close[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
			break;
		case ')':
		case ']':
		case '}':
			if (depth == 0 && c == '}' && at(s, i + 1) == '}') {
				*ret_end = i;
				return true;
			}
			if (depth == 0 || close[--depth] != c)
				return fail(m, i, "This %c closes nothing that is open: mend the brackets.", c);
			break;
		case ';': return fail(m, i, "Write one C expression, without ; (statements belong in a function).");
		case '#': return fail(m, i, "Write no # in a directive (the preprocessor belongs in a header).");
		case '\\': return fail(m, i, "Write no \\ outside a string.");
		case '/':
			if (at(s, i + 1) == '/' || at(s, i + 1) == '*')
				return fail(m, i, "Write comments as {{# ... }}, outside other directives.");
			break;
		default: break;
		}
	}
	return fail(m, directive, "This {{ is not closed: end it with }}.");
}

static const struct {
	const char *word;
	enum kind kind;
	bool alone; /* nothing may follow */
} words[] = {
    {"if", IF, false},     {"elif", ELIF, false},   {"else", ELSE, true},  {"each", EACH, false},
    {"none", NONE, true},  {"set", SET, false},     {"end", END, true},    {"template", TEMPLATE, false},
    {"call", CALL, false}, {"attrs", ATTRS, false}, {"flag", FLAG, false}, {"include", INCLUDE, false},
};

/* Tells a word of ours from an expression that begins with a variable of that name: a space or nothing follows it. */
static bool classify(struct compiler *m, struct token *t)
{
	struct str word = identifier(t->text);
	struct str rest = from(t->text, word.n);
	struct str text = str_trim(rest);
	if (word.n && t->text.n == word.n && str_eq(word, STR("static")))
		return fail(m, t->directive, "Write {{ static template name(parameters) }}.");
	if (str_eq(word, STR("static")) && is_space(at(rest, 0)) && str_eq(identifier(text), STR("template"))) {
		t->is_static = true;
		word = identifier(text);
		rest = from(text, word.n);
		text = str_trim(rest);
	}
	bool apart = rest.n == 0 || is_space(rest.p[0]);
	if (str_eq(word, STR("t")) && at(text, 0) == '"') {
		t->kind = T;
		t->at += (size_t)(text.p - t->text.p);
		t->text = text;
		return true;
	}
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!str_eq(word, str_c(words[i].word)))
			continue;
		if (!apart && !((words[i].kind == IF || words[i].kind == ELIF) && rest.p[0] == '('))
			break;
		if (words[i].alone && text.n)
			return fail(m, t->directive, "Write {{ %s }} alone%s.", words[i].word,
				    words[i].kind == ELSE ? " (or {{ elif condition }})" : "");
		if (!words[i].alone && text.n == 0)
			return fail(m, t->directive, "{{ %s }} needs something after it: see doc/mkhtml.md.",
				    words[i].word);
		t->kind = words[i].kind;
		t->at += text.n ? (size_t)(text.p - t->text.p) : 0;
		t->text = text;
		return true;
	}
	t->kind = EXPR;
	return t->text.n ? true
			 : fail(m, t->directive, "This directive is empty: write a C expression or take it away.");
}

static bool add_token(struct compiler *m, struct token t)
{
	if (m->n_tokens == MAX_TOKENS)
		return fail(m, t.directive, "The file is too long: split it.");
	if ((m->n_tokens & (m->n_tokens - 1)) == 0) { /* 0 or a power of two: time to grow */
		struct token *more = arena_new(m->a, struct token, m->n_tokens ? m->n_tokens * 2 : 1);
		if (m->n_tokens)
			memcpy(more, m->tokens, m->n_tokens * sizeof(*more));
		m->tokens = more;
	}
	m->tokens[m->n_tokens++] = t;
	return true;
}

static bool lex(struct compiler *m)
{
	struct str s = m->file->source;
	for (size_t i = 0, end; i < s.n; i = end + 2) {
		size_t open = find(s, STR("{{"), i);
		if (open > i && !add_token(m, (struct token){TEXT, false, str_cut(s, i, open), i, i}))
			return false;
		if (open == s.n)
			break;
		struct token t = {COMMENT, false, STR_NONE, open, open};
		if (at(s, open + 2) == '#') {
			end = find(s, STR("}}"), open);
			if (end == s.n)
				return fail(m, open, "This comment is not closed: end it with }}.");
		} else {
			if (!find_end(m, open + 2, open, &end))
				return false;
			t.text = str_trim(str_cut(s, open + 2, end));
			t.at = (size_t)(t.text.p - s.p);
			if (!classify(m, &t))
				return false;
		}
		if (!add_token(m, t))
			return false;
	}
	return true;
}

/* ---- Pass 2: a line that holds only directives writes nothing for itself ---- */

static bool has_own_line(const struct token *t)
{
	return t->kind != TEXT && t->kind != EXPR && t->kind != T;
}

/* Bytes of s up to and with its first line end, when they are blank; 0 otherwise. */
static size_t blank_head(struct str s)
{
	size_t i = str_find(s, '\n', 0);
	return i < s.n && blank(str_cut(s, 0, i)) ? i + 1 : 0;
}

/* Is there only blank space between the beginning of the line and byte i of s? */
static bool begins_line(struct str s, size_t i)
{
	while (i > 0 && s.p[i - 1] != '\n' && is_space(s.p[i - 1]))
		i--;
	return i == 0 || s.p[i - 1] == '\n';
}

static void trim(struct compiler *m)
{
	struct token *t = m->tokens;
	for (size_t i = 0, last; i < m->n_tokens; i = last) {
		last = i + 1;
		if (!has_own_line(&t[i]) || !begins_line(m->file->source, t[i].directive))
			continue;
		while (last < m->n_tokens && (has_own_line(&t[last]) || (t[last].kind == TEXT && blank(t[last].text) &&
									 !blank_head(t[last].text))))
			last++;
		if (last < m->n_tokens && (t[last].kind != TEXT || !blank_head(t[last].text)))
			continue;
		if (i > 0 && t[i - 1].kind == TEXT)
			while (t[i - 1].text.n && is_space(at(t[i - 1].text, t[i - 1].text.n - 1)) &&
			       at(t[i - 1].text, t[i - 1].text.n - 1) != '\n')
				t[i - 1].text.n--;
		for (size_t j = i; j < last; j++)
			if (t[j].kind == TEXT)
				t[j].text = STR_NONE;
		if (last < m->n_tokens) {
			size_t n = blank_head(t[last].text);
			t[last].at += n;
			t[last].text = from(t[last].text, n);
		}
	}
}

/* ---- Writing C ---- */

static void put(struct buf *b, const char *c)
{
	buf_add(b, str_c(c));
}

static void indent(struct compiler *m)
{
	for (size_t i = 0; i < m->depth; i++)
		buf_char(&m->body, '\t');
}

/* What the C compiler says about the next line is about the .html at this place. */
static void put_line(struct compiler *m, struct buf *b, size_t at_byte)
{
	size_t line, column;
	find_line(m->file->source, at_byte, &line, &column);
	buf_fmt(b, "#line %zu \"", line);
	for (const char *p = m->file->path; *p; p++) {
		if (*p == '"' || *p == '\\')
			buf_char(b, '\\');
		buf_char(b, *p);
	}
	put(b, "\"\n");
}

static void put_c_char(struct buf *b, char c)
{
	unsigned char byte = (unsigned char)c;
	if (c == '\n')
		put(b, "\\n");
	else if (c == '\t')
		put(b, "\\t");
	else if (c == '"' || c == '\\' || c == '?') { /* ? would begin a trigraph */
		if (c != '?' || (b->n && b->p[b->n - 1] == '?'))
			buf_char(b, '\\');
		buf_char(b, c);
	} else if (byte < 0x20 || byte == 0x7F)
		buf_fmt(b, "\\%03o", byte);
	else
		buf_char(b, c);
}

/* Writes the HTML collected so far as code. */
static void flush(struct compiler *m)
{
	struct str s = buf_str(&m->literal);
	for (size_t i = 0; i < s.n;) {
		size_t start = i, line = i;
		indent(m);
		buf_fmt(&m->body, "buf_add(%.*s, STR(\"", STR_ARG(m->out));
		while (i < s.n) {
			put_c_char(&m->body, s.p[i++]);
			bool whole = i == s.n || ((unsigned char)s.p[i] & 0xC0) != 0x80;
			if (!whole || (s.p[i - 1] != '\n' && i - line < LITERAL_LINE) || i == s.n)
				continue;
			if (i - start >= LITERAL_PIECE)
				break;
			put(&m->body, "\"\n");
			indent(m);
			put(&m->body, "\t\t     \"");
			line = i;
		}
		put(&m->body, "\"));\n");
		m->wrote = true;
	}
	buf_init(&m->literal, m->a, MAX_OUTPUT);
}

/* One line of code around an expression of the author's: before, expression, after. */
static void put_code(struct compiler *m, const struct token *t, struct str expression, const char *before,
		     const char *after)
{
	flush(m);
	put_line(m, &m->body, t->at);
	indent(m);
	put(&m->body, before);
	buf_add(&m->body, expression);
	put(&m->body, after);
}

static void put_call(struct compiler *m, const struct token *t, const char *function, struct str expression)
{
	struct str before = arena_fmt(m->a, "%s(%.*s, ", function, STR_ARG(m->out));
	put_code(m, t, expression, before.p, ");\n");
	m->wrote = true;
}

/* ---- HTML: what a value would stand in ---- */

enum attribute_kind { PLAIN, URL, FIXED, REFUSED };

static enum attribute_kind attribute_kind(struct str name)
{
	static const char *const urls[] = {"href",       "src",        "action",   "formaction", "poster", "cite",
					   "data",       "background", "longdesc", "manifest",   "usemap", "icon",
					   "xlink:href", "codebase",   "classid",  "profile",    NULL};
	static const char *const fixed[] = {"style", "srcset", "imagesrcset", "http-equiv", "ping", "archive", NULL};
	if (starts_nocase(name, STR("on")) || str_eq_nocase(name, STR("srcdoc")))
		return REFUSED;
	return one_of(name, urls) ? URL : one_of(name, fixed) ? FIXED : PLAIN;
}

static const char *const refused_elements[] = {"iframe",    "frame",   "frameset", "object",           "embed",
					       "applet",    "base",    "xmp",      "noembed",          "noframes",
					       "plaintext", "listing", "animate",  "animatetransform", "animatemotion",
					       "set",       NULL};

static const char *describe(struct compiler *m, const struct context *c)
{
	switch (c->place) {
	case BETWEEN_TAGS: return "between tags";
	case RCDATA: return arena_fmt(m->a, "in <%.*s>", STR_ARG(c->element)).p;
	case TAG: return arena_fmt(m->a, "in the tag <%s%.*s", c->closing ? "/" : "", STR_ARG(c->element)).p;
	case VALUE: break;
	}
	return arena_fmt(m->a, "%s the value of %.*s", c->full ? "at the end of" : "in", STR_ARG(c->attribute)).p;
}

static bool same_place(const struct context *a, const struct context *b)
{
	if (a->place != b->place)
		return false;
	if (a->place != BETWEEN_TAGS && !str_eq_nocase(a->element, b->element))
		return false;
	return a->closing == b->closing && (a->place != VALUE || str_eq_nocase(a->attribute, b->attribute));
}

/* A piece of text between two directives, and how far we are. */
struct piece {
	struct str s;
	size_t i, at;
};

static void keep(struct compiler *m, struct piece *p, size_t n)
{
	buf_add(&m->literal, str_cut(p->s, p->i, p->i + n));
	p->i += n;
}

/* Copies up to one of the stop characters, or the end. */
static void keep_until(struct compiler *m, struct piece *p, const char *stops)
{
	size_t n = 0;
	while (p->i + n < p->s.n && !strchr(stops, p->s.p[p->i + n]))
		n++;
	keep(m, p, n);
}

static bool on_reference(struct compiler *m, struct piece *p)
{
	size_t n = 1;
	while (is_name(at(p->s, p->i + n)) || at(p->s, p->i + n) == '#')
		n++;
	if (n == 1 || at(p->s, p->i + n) != ';')
		return fail(m, p->at + p->i, "Write &amp; for &.");
	keep(m, p, n + 1);
	return true;
}

static struct str tag_name(struct piece *p, size_t i)
{
	size_t n = i;
	while (is_name(at(p->s, n)) || at(p->s, n) == '-')
		n++;
	return str_cut(p->s, i, n);
}

/* A < between tags. */
static bool on_angle(struct compiler *m, struct piece *p)
{
	struct str rest = from(p->s, p->i);
	bool closing = at(rest, 1) == '/';
	size_t n;
	if (starts_nocase(rest, STR("<!--"))) {
		n = find(rest, STR("-->"), 2);
		if (n == rest.n)
			return fail(m, p->at + p->i,
				    "This comment must end with --> and hold no {{ }}: "
				    "for a note in the template write {{# ... }}.");
		if (find(str_cut(rest, 0, n), STR("--!>"), 0) < n)
			return fail(m, p->at + p->i, "Browsers end this comment at --!>: write -->.");
		keep(m, p, n + 3);
		return true;
	}
	if (starts_nocase(rest, STR("<!doctype "))) {
		n = str_find(rest, '>', 0);
		if (n == rest.n)
			return fail(m, p->at + p->i, "The doctype must be <!DOCTYPE html>.");
		keep(m, p, n + 1);
		return true;
	}
	if (!is_letter(at(rest, closing ? 2 : 1)))
		return fail(m, p->at + p->i, "Write &lt; for < (the name of a tag must be fixed text).");
	struct str element = tag_name(p, p->i + (closing ? 2 : 1));
	if (one_of(element, refused_elements))
		return fail(m, p->at + p->i, "<%.*s> cannot be used: our pages have no place for it.",
			    STR_ARG(element));
	keep(m, p, element.n + (closing ? 2 : 1));
	m->now = (struct context){.place = TAG, .element = element, .closing = closing};
	m->http_equiv = m->changing_content = false;
	return true;
}

/* Between tags, or in <title> and <textarea>, where only the end tag is one. */
static bool in_text(struct compiler *m, struct piece *p)
{
	keep_until(m, p, "<&");
	if (p->i == p->s.n)
		return true;
	if (p->s.p[p->i] == '&')
		return on_reference(m, p);
	if (m->now.place == RCDATA &&
	    (at(p->s, p->i + 1) != '/' || !str_eq_nocase(tag_name(p, p->i + 2), m->now.element)))
		return fail(m, p->at + p->i, "Only text can stand in <%.*s>: write &lt; for <, or </%.*s> to end it.",
			    STR_ARG(m->now.element), STR_ARG(m->now.element));
	return on_angle(m, p);
}

/* After the > of a start tag. */
static bool enter_element(struct compiler *m, struct piece *p)
{
	static const char *const rcdata[] = {"title", "textarea", NULL};
	static const char *const raw[] = {"script", "style", NULL};
	static const char *const drops_newline[] = {"textarea", "pre", NULL};
	struct str element = m->now.element;
	if (one_of(element, drops_newline) && p->i == p->s.n)
		buf_char(&m->literal, '\n'); /* else the browser would drop the first one of the value */
	m->now = (struct context){.place = BETWEEN_TAGS};
	if (one_of(element, rcdata)) {
		m->now = (struct context){.place = RCDATA, .element = element};
	} else if (one_of(element, raw)) {
		struct str rest = from(p->s, p->i);
		size_t end = find(rest, arena_fmt(m->a, "</%.*s", STR_ARG(element)), 0);
		if (end == rest.n)
			return fail(m, p->at + p->i,
				    "No {{ }} can stand in <%.*s>, and it must be closed: give values to a script in "
				    "data- attributes.",
				    STR_ARG(element));
		if (find(rest, STR("<!--"), 0) < end)
			return fail(m, p->at + p->i, "<!-- changes how <%.*s> is read: take it out.", STR_ARG(element));
		keep(m, p, end);
	}
	return true;
}

static bool on_attribute(struct compiler *m, struct piece *p)
{
	size_t start = p->i, n = start;
	while (is_name(at(p->s, n)) || (at(p->s, n) && strchr("-:.", at(p->s, n))))
		n++;
	struct str name = str_cut(p->s, start, n);
	if (m->now.closing)
		return fail(m, p->at + start, "An end tag has no attributes: write </%.*s>.", STR_ARG(m->now.element));
	if (!m->now.gap)
		return fail(m, p->at + start,
			    "Write a space before the attribute %.*s, inside the block that it is in.", STR_ARG(name));
	if (attribute_kind(name) == REFUSED)
		return fail(m, p->at + start, "The attribute %.*s cannot be used: scripts live in their own files.",
			    STR_ARG(name));
	keep(m, p, name.n);
	m->now.gap = false;
	if (at(p->s, n) != '=')
		return true;
	if (at(p->s, n + 1) != '"')
		return fail(m, p->at + n, "Write the value of %.*s in double quotes: %.*s=\"...\".", STR_ARG(name),
			    STR_ARG(name));
	if (str_eq_nocase(name, STR("http-equiv")))
		m->http_equiv = true;
	keep(m, p, 2);
	m->now.place = VALUE;
	m->now.attribute = name;
	m->now.full = false;
	return true;
}

static bool in_tag(struct compiler *m, struct piece *p)
{
	char c = p->s.p[p->i];
	if (is_space(c)) {
		m->now.gap = true;
		keep(m, p, 1);
	} else if (c == '>') {
		bool closing = m->now.closing;
		keep(m, p, 1);
		if (!closing)
			return enter_element(m, p);
		m->now = (struct context){.place = BETWEEN_TAGS};
	} else if (c == '/' && at(p->s, p->i + 1) == '>' && !m->now.closing) {
		keep(m, p, 1);
	} else if (is_letter(c)) {
		return on_attribute(m, p);
	} else if (c == '=') {
		return fail(m, p->at + p->i,
			    "Write attributes as name=\"value\", without spaces, the name as fixed text.");
	} else {
		return fail(m, p->at + p->i, "This %c cannot stand in the tag <%.*s: is a quote or a > missing?", c,
			    STR_ARG(m->now.element));
	}
	return true;
}

/* A fixed URL must be relative or have a scheme that cannot run anything. */
static bool check_url(struct compiler *m, struct str url, size_t at_byte)
{
	static const char *const schemes[] = {"http", "https", "mailto", "tel", NULL};
	size_t i = 0;
	while (i < url.n && !strchr(":/?#&", url.p[i]))
		i++;
	if (i < url.n && (url.p[i] == '&' || (url.p[i] == ':' && !one_of(str_cut(url, 0, i), schemes))))
		return fail(m, at_byte, "A fixed URL begins with /, ?, #, a name, or http:, https:, mailto:, tel:.");
	return true;
}

static bool in_value(struct compiler *m, struct piece *p)
{
	size_t end = str_find(p->s, '"', p->i);
	if (end > p->i && attribute_kind(m->now.attribute) == URL) {
		if (m->now.full)
			return fail(
			    m, p->at + p->i,
			    "The whole value of %.*s must be one {{ url }}: build it in C with url_path, url_with ...",
			    STR_ARG(m->now.attribute));
		if (!check_url(m, str_cut(p->s, p->i, end), p->at + p->i))
			return false;
		m->now.full = true;
	}
	while (p->i < end) {
		keep_until(m, p, "\"&");
		if (at(p->s, p->i) == '&' && !on_reference(m, p))
			return false;
	}
	if (end < p->s.n) {
		keep(m, p, 1);
		m->now.place = TAG;
		m->now.gap = m->now.full = false;
		m->now.attribute = STR_NONE;
	}
	return true;
}

static bool on_text(struct compiler *m, const struct token *t)
{
	struct piece p = {t->text, 0, t->at};
	bool ok = true;
	while (ok && p.i < p.s.n) {
		switch (m->now.place) {
		case BETWEEN_TAGS:
		case RCDATA: ok = in_text(m, &p); break;
		case TAG: ok = in_tag(m, &p); break;
		case VALUE: ok = in_value(m, &p); break;
		}
		if (ok && m->http_equiv && m->changing_content)
			ok = fail(m, t->at, "A <meta http-equiv> must be fixed text.");
	}
	return ok;
}

/* ---- Pass 3: directives ---- */

static bool on_value(struct compiler *m, const struct token *t)
{
	const char *function = "html_text";
	switch (m->now.place) {
	case BETWEEN_TAGS: break;
	case RCDATA: function = "html_rcdata"; break;
	case TAG:
		return fail(m, t->directive,
			    "A value can stand only in a double-quoted attribute value here: for more "
			    "attributes use {{ attrs list }} or {{ flag \"name\" condition }}.");
	case VALUE:
		function = "html_attr";
		switch (attribute_kind(m->now.attribute)) {
		case PLAIN: break;
		case URL:
			if (m->now.full)
				return fail(
				    m, t->directive,
				    "The whole value of %.*s must be one {{ url }}: build it in C with url_path, "
				    "url_with ...",
				    STR_ARG(m->now.attribute));
			m->now.full = true;
			function = "html_url";
			break;
		case FIXED:
		case REFUSED:
			return fail(m, t->directive,
				    "The value of %.*s must be fixed text: use a class or another attribute.",
				    STR_ARG(m->now.attribute));
		}
		m->changing_content |= str_eq_nocase(m->now.attribute, STR("content"));
		break;
	}
	put_call(m, t, function, t->text);
	return true;
}

/* {{ t "English text" }}: today the English itself, escaped now. */
static bool on_translated(struct compiler *m, const struct token *t)
{
	struct str s = t->text;
	if (after_string(s, 0) != s.n)
		return fail(m, t->at, "Write {{ t \"English text\" }}: one string, and nothing after it.");
	if (m->now.place == TAG || (m->now.place == VALUE && attribute_kind(m->now.attribute) != PLAIN))
		return fail(m, t->directive, "Text for people cannot stand %s.", describe(m, &m->now));
	for (size_t i = 1; i + 1 < s.n; i++) {
		char c = s.p[i];
		if (c == '\\' && (c = s.p[++i]) != '"' && c != '\\')
			return fail(m, t->at + i - 1,
				    "In {{ t }} only \\\" and \\\\ are known: write the character itself.");
		switch (c) {
		case '&': put(&m->literal, "&amp;"); break;
		case '<': put(&m->literal, "&lt;"); break;
		case '>': put(&m->literal, "&gt;"); break;
		case '"': put(&m->literal, m->now.place == VALUE ? "&quot;" : "\""); break;
		default: buf_char(&m->literal, c); break;
		}
	}
	return true;
}

static bool open_block(struct compiler *m, const struct token *t)
{
	if (m->depth == MAX_DEPTH)
		return fail(m, t->directive, "Blocks are nested too deep: make the inner part a template.");
	m->blocks[m->depth++] = (struct block){.kind = t->kind, .at = t->directive, .start = m->now, .gap = true};
	return true;
}

/* Every branch must end in the place where the block began. Only in a URL attribute may an if with an else get
 * further: when every branch has filled the value. */
static bool end_branch(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	size_t line, column;
	bool chain = b->kind == IF || b->kind == ELIF || b->kind == ELSE;
	bool last_of_chain = t->kind == END && b->kind != ELSE;
	find_line(m->file->source, b->at, &line, &column);
	if (!same_place(&b->start, &m->now))
		return fail(
		    m, t->directive,
		    "This part of the block that began on line %zu ends %s, but the block began %s: every part must "
		    "end where the block began.",
		    line, describe(m, &m->now), describe(m, &b->start));
	if ((b->branches > 0 && m->now.full != b->full) || (m->now.full != b->start.full && (!chain || last_of_chain)))
		return fail(
		    m, t->directive,
		    "The block that began on line %zu fills the value of %.*s only sometimes: give every part of an "
		    "{{ if }} ... {{ else }} one {{ url }}.",
		    line, STR_ARG(m->now.attribute));
	b->branches++;
	b->full = m->now.full;
	b->gap = b->gap && m->now.gap;
	flush(m);
	return true;
}

static bool on_branch(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	bool in_if = b->kind == IF || b->kind == ELIF;
	if (t->kind == NONE ? b->kind != EACH : !in_if)
		return fail(m, t->directive,
			    t->kind == NONE ? "{{ none }} belongs once in an {{ each }}."
					    : "{{ elif }} and {{ else }} belong in an {{ if }}, else last.");
	if (!end_branch(m, t))
		return false;
	b->kind = t->kind;
	m->now = b->start;
	m->depth--;
	if (t->kind == ELIF) {
		put_code(m, t, t->text, "} else if (", ") {\n");
	} else if (t->kind == ELSE) {
		indent(m);
		put(&m->body, "} else {\n");
	} else {
		indent(m);
		put(&m->body, "}\n");
		indent(m);
		buf_fmt(&m->body, "if (list_%u.n == 0) {\n", b->number);
	}
	m->depth++;
	return true;
}

/* {{ each struct row *r in slice }} */
static bool on_each(struct compiler *m, const struct token *t)
{
	struct str s = t->text, name = STR_NONE;
	size_t in = 0;
	while (in < s.n &&
	       !(is_space(s.p[in]) && str_eq(str_cut(s, in + 1, in + 3), STR("in")) && is_space(at(s, in + 3))))
		in++;
	struct str item = str_trim(str_cut(s, 0, in));
	size_t star = item.n;
	while (star > 0 && item.p[star - 1] != '*')
		star--;
	if (star > 1)
		name = str_trim(from(item, star));
	if (in == s.n || name.n == 0 || identifier(name).n != name.n || blank(from(s, in + 3)))
		return fail(m, t->at, "Write {{ each struct row *r in slice }}: r then points at each item.");
	struct token slice = *t;
	slice.text = str_trim(from(s, in + 3));
	slice.at = (size_t)(slice.text.p - m->file->source.p);
	unsigned number = ++m->loops;
	put_code(m, &slice, slice.text, arena_fmt(m->a, "__extension__ const __auto_type list_%u = ", number).p, ";\n");
	indent(m);
	buf_fmt(&m->body, "for (size_t at_%u = 0; at_%u < list_%u.n; at_%u++) {\n", number, number, number, number);
	if (!open_block(m, t))
		return false;
	m->blocks[m->depth - 1].number = number;
	m->now.gap = false; /* the second time round, what stands before is the end of the body */
	put_code(m, t, item, "", arena_fmt(m->a, " = &list_%u.p[at_%u];\n", number, number).p);
	return true;
}

static bool on_set(struct compiler *m, const struct token *t)
{
	if (identifier(t->text).n != t->text.n)
		return fail(m, t->at, "Write {{ set name }}: the name of a new variable.");
	if (m->now.place != BETWEEN_TAGS)
		return fail(m, t->directive,
			    "{{ set }} captures whole HTML: put it between tags, before it is needed.");
	struct str inside = arena_fmt(m->a, "%.*s_out", STR_ARG(t->text));
	put_code(m, t, inside, "struct buf ", arena_fmt(m->a, " = html_capture(%.*s);\n", STR_ARG(m->out)).p);
	m->wrote = true;
	indent(m);
	put(&m->body, "{\n");
	if (!open_block(m, t))
		return false;
	m->blocks[m->depth - 1].outside = m->out;
	m->blocks[m->depth - 1].name = t->text;
	m->out = arena_fmt(m->a, "&%.*s", STR_ARG(inside));
	return true;
}

/* f(a, b): the name, and what is in the brackets, which must be all there is. */
static bool split_call(struct str s, struct str *ret_name, struct str *ret_inside)
{
	struct str name = identifier(s);
	struct str rest = str_trim(from(s, name.n));
	size_t depth = 0, i = 0;
	if (name.n == 0 || at(rest, 0) != '(')
		return false;
	do { /* brackets and strings are whole: lex() saw to it */
		char c = rest.p[i];
		depth += c == '(' || c == '[' || c == '{';
		depth -= c == ')' || c == ']' || c == '}';
		i = c == '"' || c == '\'' ? after_string(rest, i) : i + 1;
	} while (depth > 0);
	*ret_name = name;
	*ret_inside = str_trim(str_cut(rest, 1, i - 1));
	return i == rest.n;
}

static bool on_call(struct compiler *m, const struct token *t)
{
	struct str name, args;
	if (!split_call(t->text, &name, &args))
		return fail(m, t->at, "Write {{ call name(arguments) }}: a template's name.");
	if (m->now.place != BETWEEN_TAGS)
		return fail(m, t->directive, "A template writes whole HTML: call it between tags, not %s.",
			    describe(m, &m->now));
	const char *comma = args.n ? ", " : "";
	put_code(m, t, args, arena_fmt(m->a, "%.*s(%.*s%s", STR_ARG(name), STR_ARG(m->out), comma).p, ");\n");
	m->wrote = true;
	return true;
}

static bool on_template(struct compiler *m, const struct token *t)
{
	struct str name, params;
	if (m->depth)
		return fail(m, t->directive, "Templates stand side by side: close the one that began before this.");
	if (!split_call(t->text, &name, &params))
		return fail(m, t->at, "Write {{ template name(C parameters) }}.");
	if (str_eq(params, STR("void")))
		params = STR_NONE;
	struct str f = arena_fmt(m->a, "%svoid %.*s(struct buf *out%s%.*s)", t->is_static ? "static " : "",
				 STR_ARG(name), params.n ? ", " : "", STR_ARG(params));
	struct buf *declared = t->is_static ? &m->statics : m->h;
	put_line(m, declared, t->at);
	buf_add(declared, f);
	put(declared, ";\n");
	put(&m->body, "\n");
	put_code(m, t, f, "", "\n{\n");
	m->out = STR("out");
	m->wrote = false;
	m->loops = 0;
	m->saw_template = true;
	return open_block(m, t);
}

static bool on_end(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	if (!end_branch(m, t))
		return false;
	m->now.gap = b->gap && (b->start.gap || b->kind == ELSE);
	if (b->kind == TEMPLATE && !m->wrote) {
		indent(m);
		put(&m->body, "(void)out;\n");
	}
	m->depth--;
	indent(m);
	put(&m->body, "}\n");
	if (b->kind == SET) {
		struct token slot = {SET, false, b->name, b->at, b->at};
		struct str value = arena_fmt(m->a, " = html_captured(%.*s, %.*s);\n", STR_ARG(m->out),
					     STR_ARG(b->outside));
		m->out = b->outside;
		put_code(m, &slot, b->name, "const struct html ", value.p);
	}
	return true;
}

static bool on_attrs(struct compiler *m, const struct token *t)
{
	struct str s = t->text;
	if (m->now.place != TAG || m->now.closing)
		return fail(m, t->directive, "{{ %s }} belongs in a tag, where an attribute could stand.",
			    t->kind == ATTRS ? "attrs" : "flag");
	m->now.gap = false;
	if (t->kind == ATTRS) {
		put_call(m, t, "html_attrs", s);
		return true;
	}
	size_t n = at(s, 0) == '"' ? after_string(s, 0) : 0;
	struct str name = str_cut(s, 1, n ? n - 1 : 1), condition = str_trim(from(s, n));
	bool good = is_letter(at(name, 0)) && attribute_kind(name) == PLAIN;
	for (size_t i = 0; i < name.n; i++)
		good = good && (is_name(name.p[i]) || name.p[i] == '-');
	if (!good || condition.n == 0)
		return fail(m, t->at, "Write {{ flag \"checked\" condition }}: an attribute without a value.");
	put_code(m, t, condition, "if (", ")\n");
	m->depth++;
	indent(m);
	buf_fmt(&m->body, "buf_add(%.*s, STR(\" %.*s\"));\n", STR_ARG(m->out), STR_ARG(name));
	m->depth--;
	m->wrote = true;
	return true;
}

static bool on_include(struct compiler *m, const struct token *t)
{
	struct str s = t->text;
	char close = at(s, 0) == '<' ? '>' : '"';
	if (s.n < 3 || (s.p[0] != '"' && s.p[0] != '<') || str_find(s, close, 1) != s.n - 1 ||
	    str_find(s, '\n', 0) < s.n)
		return fail(m, t->at, "Write {{ include \"file.h\" }}.");
	if (m->saw_template)
		return fail(m, t->directive, "Write {{ include }} at the top of the file, before the first template.");
	put_line(m, m->h, t->at);
	buf_fmt(m->h, "#include %.*s\n", STR_ARG(s));
	return true;
}

static bool on_token(struct compiler *m, const struct token *t)
{
	if (m->depth == 0 && t->kind == TEXT && !blank(t->text)) {
		size_t i = 0;
		while (is_space(t->text.p[i]))
			i++;
		return fail(m, t->at + i, "Put this in a template: {{ template name(C parameters) }} ... {{ end }}.");
	}
	if (m->depth == 0 && t->kind != TEXT && t->kind != TEMPLATE && t->kind != INCLUDE && t->kind != COMMENT)
		return fail(m, t->directive, "This stands outside a template%s.",
			    t->kind == END ? ": there is one {{ end }} too many" : "");
	switch (t->kind) {
	case TEXT: return m->depth == 0 || on_text(m, t);
	case COMMENT: return true;
	case EXPR: return on_value(m, t);
	case T: return on_translated(m, t);
	case IF: put_code(m, t, t->text, "if (", ") {\n"); return open_block(m, t);
	case ELIF:
	case ELSE:
	case NONE: return on_branch(m, t);
	case EACH: return on_each(m, t);
	case SET: return on_set(m, t);
	case END: return on_end(m, t);
	case TEMPLATE: return on_template(m, t);
	case CALL: return on_call(m, t);
	case ATTRS:
	case FLAG: return on_attrs(m, t);
	case INCLUDE: return on_include(m, t);
	}
	return false;
}

static bool compile(struct compiler *m)
{
	struct str s = m->file->source;
	if (s.n > MAX_SOURCE)
		return fail(m, 0, "The file is too long: split it.");
	if (!str_is_utf8(s))
		return fail(m, 0, "The file must be UTF-8 text: save it as such.");
	if (!lex(m))
		return false;
	trim(m);
	for (size_t i = 0; i < m->n_tokens; i++)
		if (!on_token(m, &m->tokens[i]))
			return false;
	if (m->depth)
		return fail(m, m->blocks[m->depth - 1].at, "This block is not closed: write {{ end }}.");
	if (m->body.over || m->h->over)
		return fail(m, 0, "What this makes is too long: split the file.");
	return true;
}

bool mkhtml(struct arena *a, const struct mkhtml_file *file, struct buf *h, struct buf *c, struct str *ret_error)
{
	struct compiler m = {.a = a, .file = file, .h = h};
	const char *slash = strrchr(file->path, '/');
	const char *name = slash ? slash + 1 : file->path;
	buf_init(&m.literal, a, MAX_OUTPUT);
	buf_init(&m.statics, a, MAX_OUTPUT);
	buf_init(&m.body, a, MAX_OUTPUT);
	buf_fmt(h, "/* Made by mkhtml from %s: change that file. */\n#pragma once\n#include \"html.h\"\n", name);
	if (!compile(&m)) {
		*ret_error = m.error;
		return false;
	}
	buf_fmt(c, "/* Made by mkhtml from %s: change that file. */\n#include \"%s\"\n", name, file->header);
	if (m.statics.n)
		put(c, "\n");
	buf_add(c, buf_str(&m.statics));
	buf_add(c, buf_str(&m.body));
	return true;
}

/* ---- The command ---- */

#ifndef MKHTML_NO_MAIN
static bool read_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "rb");
	char piece[8192];
	size_t n;
	if (!f)
		return false;
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(b, (struct str){piece, n});
	bool ok = !ferror(f) && !b->over;
	return fclose(f) == 0 && ok;
}

static bool write_file(const char *path, struct buf *b)
{
	FILE *f = fopen(path, "wb");
	struct str s = buf_str(b);
	if (!f)
		return false;
	bool ok = fwrite(s.p, 1, s.n, f) == s.n;
	return fclose(f) == 0 && ok && !b->over;
}

int main(int argc, char **argv)
{
	struct arena a;
	struct buf source, h, c;
	struct str error = STR_NONE;
	if (argc != 4) {
		fputs("mkhtml PAGE.html OUT.c OUT.h: compiles a page to C; see doc/mkhtml.md\n", stderr);
		return 2;
	}
	arena_init(&a, SIZE_MAX);
	buf_init(&source, &a, MAX_SOURCE + 1);
	buf_init(&h, &a, MAX_OUTPUT);
	buf_init(&c, &a, MAX_OUTPUT);
	const char *slash = strrchr(argv[3], '/');
	bool ok = read_file(argv[1], &source);
	if (!ok)
		error = arena_fmt(&a, "%s: error: The file cannot be read.", argv[1]);
	struct mkhtml_file file = {buf_str(&source), argv[1], slash ? slash + 1 : argv[3]};
	ok = ok && mkhtml(&a, &file, &h, &c, &error);
	if (ok && !(write_file(argv[2], &c) && write_file(argv[3], &h))) {
		ok = false;
		error = arena_fmt(&a, "%s: error: The output cannot be written.", argv[2]);
	}
	if (!ok)
		fprintf(stderr, "%.*s\n", STR_ARG(error));
	arena_finish(&a);
	return ok ? 0 : 1;
}
#endif
