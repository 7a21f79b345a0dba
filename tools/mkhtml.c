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

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>

enum {
	MAX_DEPTH = 40,       /* blocks in blocks, and brackets in brackets */
	LITERAL_LINE = 96,    /* a C string is broken after so many bytes ... */
	LITERAL_PIECE = 2000, /* ... and a call to buf_add; C17 promises literals of 4095 */
};

/* clang-format off */
enum kind {
	TEXT, EXPR, T, /* the others leave no line of their own behind: */
	IF, ELIF, ELSE, EACH, NONE, SET, END, TEMPLATE, CALL, ATTRS, FLAG, INCLUDE, STATIC, COMMENT
};
/* clang-format on */

struct token {
	enum kind kind;
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
};

struct block {
	enum kind kind, opened; /* of the latest branch, of the first */
	size_t at;
	struct context start;
	unsigned branches; /* that have ended, and of all of them: */
	bool full;
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
	struct block blocks[MAX_DEPTH];
	size_t depth;
	struct block left_open; /* of this template: the first that an end further left closed */
	unsigned loops;         /* in this template, to name their variables */
	struct buf literal;     /* HTML not yet written as code */
	bool new_line;          /* it begins with a line end between tags */
	struct str out;         /* the buffer that the code writes to */
	bool saw_template;
	struct buf *h, statics, body;
	struct str error;
};

/* ---- Errors: the first is the only one ---- */

static size_t line_of(struct compiler *m, size_t at)
{
	size_t line = 1;
	for (size_t i = 0; i < at; i++)
		line += m->file->source.p[i] == '\n';
	return line;
}

__attribute__((format(printf, 3, 4))) static bool fail(struct compiler *m, size_t at, const char *format, ...)
{
	size_t column = 1;
	char what[400];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	while (column <= at && m->file->source.p[at - column] != '\n')
		column++;
	m->error = arena_fmt(m->a, "%s:%zu:%zu: error: %s", m->file->path, line_of(m, at), column, what);
	return false;
}

/* ---- Characters ---- */

/* The byte, so that the functions of ctype.h can take it; 0 behind the end. */
static unsigned char at(struct str s, size_t i)
{
	return i < s.n ? (unsigned char)s.p[i] : 0;
}

static bool is_name(unsigned char c)
{
	return isalnum(c) || c == '_';
}

static struct str from(struct str s, size_t i)
{
	return str_cut(s, i, s.n);
}

static bool starts_nocase(struct str s, struct str prefix)
{
	return str_eq_nocase(str_cut(s, 0, prefix.n), prefix);
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
	if (!isdigit(at(s, 0)))
		while (n < s.n && is_name(at(s, n)))
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
		if (s.p[i] == '\\' && at(s, i + 1) != '\n')
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
		if (c == '"' || c == '\'') {
			if (!(next = after_string(s, i)))
				return fail(m, i, "This %c has no partner on its line: close it.", c);
			i = next - 1;
		} else if (c == '(' || c == '[' || c == '{') {
			if (depth == MAX_DEPTH)
				return fail(m, i, "Brackets are nested too deep: use a function.");
			close[depth++] = c == '(' ? ')' : c == '[' ? ']' : '}';
		} else if (depth == 0 && c == '}' && at(s, i + 1) == '}') {
			*ret_end = i;
			return true;
		} else if (c == ')' || c == ']' || c == '}') {
			if (depth == 0 || close[--depth] != c)
				return fail(m, i, "This %c closes nothing that is open: mend the brackets.", c);
		} else if (strchr(";#\\", c) || (c == '/' && (at(s, i + 1) == '/' || at(s, i + 1) == '*'))) {
			return fail(m, i, "Write one C expression, without ; # \\ or comments.");
		}
	}
	return fail(m, directive, "This {{ is not closed: end it with }}.");
}

static const char *const words[] = {
    [IF] = "if",     [ELIF] = "elif",       [ELSE] = "else",    [EACH] = "each",         [NONE] = "none",
    [SET] = "set",   [END] = "end",         [CALL] = "call",    [TEMPLATE] = "template", [ATTRS] = "attrs",
    [FLAG] = "flag", [INCLUDE] = "include", [STATIC] = "static"};

/* Tells a word of ours from an expression that begins with a variable of that name: a space or nothing follows it. */
static bool classify(struct compiler *m, struct token *t)
{
	struct str word = identifier(t->text), rest = from(t->text, word.n), text = str_trim(rest);
	bool apart = rest.n == 0 || isspace(at(rest, 0));
	t->kind = str_eq(word, STR("t")) && at(text, 0) == '"' ? T : EXPR;
	for (enum kind i = IF; i <= STATIC; i++) {
		bool alone = i == ELSE || i == NONE || i == END, bracket = (i == IF || i == ELIF) && at(rest, 0) == '(';
		if (!str_eq(word, str_c(words[i])) || !(apart || bracket))
			continue;
		t->kind = i;
		if (alone == (text.n > 0))
			return fail(m, t->directive, alone ? "Write {{ %s }} alone." : "Write more after %s.",
				    words[i]);
	}
	if (t->text.n == 0)
		return fail(m, t->directive, "Write a C expression between {{ and }}.");
	if (t->kind == EXPR && apart && islower(at(word, 0)) && (identifier(text).n || at(text, 0) == '"') &&
	    !str_eq(word, STR("sizeof")))
		return fail(
		    m, t->directive,
		    "\"%.*s ...\" is neither a C expression, which comes out escaped, nor {{ t \"English text\" }}.",
		    STR_ARG(word));
	if (t->kind != EXPR && text.n) {
		t->at += (size_t)(text.p - t->text.p);
		t->text = text;
	}
	return true;
}

static bool lex(struct compiler *m)
{
	struct str s = m->file->source;
	size_t most = 2;
	for (size_t i = 0; i < s.n; i++)
		most += s.p[i] == '{';
	m->tokens = arena_new(m->a, struct token, most);
	for (size_t i = 0, end = 0; i < s.n; i = end + 2) {
		size_t open = find(s, STR("{{"), i);
		if (open > i)
			m->tokens[m->n_tokens++] = (struct token){TEXT, str_cut(s, i, open), i, i};
		if (open == s.n)
			break;
		struct token t = {COMMENT, STR_NONE, open, open};
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
		m->tokens[m->n_tokens++] = t;
	}
	return true;
}

/* ---- Pass 2: a line that holds only directives writes nothing for itself ---- */

/* Bytes of s up to and with its first line end, when they are blank; 0 otherwise. */
static size_t blank_head(struct str s)
{
	size_t i = str_find(s, '\n', 0);
	return i < s.n && !str_trim(str_cut(s, 0, i)).n ? i + 1 : 0;
}

/* Blanks between two directives on one line. */
static bool is_gap(const struct token *t)
{
	return t->kind == TEXT && !str_trim(t->text).n && !blank_head(t->text);
}

/* The column of byte i of s, from 1, when there is only blank space before it on its line; else 0. */
static size_t own_column(struct str s, size_t i)
{
	size_t start = i;
	while (start > 0 && s.p[start - 1] != '\n' && isspace(at(s, start - 1)))
		start--;
	return start == 0 || s.p[start - 1] == '\n' ? i - start + 1 : 0;
}

static void trim(struct compiler *m)
{
	struct token *t = m->tokens;
	for (size_t i = 0, last; i < m->n_tokens; i = last) {
		last = i + 1;
		if (t[i].kind <= T || !own_column(m->file->source, t[i].directive))
			continue;
		while (last < m->n_tokens && (t[last].kind > T || is_gap(&t[last])))
			last++;
		if (last < m->n_tokens && (t[last].kind != TEXT || !blank_head(t[last].text)))
			continue;
		if (i > 0 && t[i - 1].kind == TEXT) { /* the blanks before, which begin the line */
			struct str *before = &t[i - 1].text;
			while (before->n && before->p[before->n - 1] != '\n')
				before->n--;
		}
		for (size_t j = i; j < last; j++)
			t[j].text = t[j].kind == TEXT ? STR_NONE : t[j].text;
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
	buf_fmt(b, "#line %zu \"%s\"\n", line_of(m, at_byte), m->file->path);
}

static void put_c_char(struct buf *b, char c)
{
	if (c == '\n' || c == '\t' || c == '\r')
		put(b, c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r");
	else if (c == '"' || c == '\\' || (c == '?' && b->p[b->n - 1] == '?')) /* ?? would begin a trigraph */
		buf_fmt(b, "\\%c", c);
	else
		buf_char(b, c);
}

/* Writes the HTML collected so far as code. */
static void flush(struct compiler *m)
{
	struct str s = buf_str(&m->literal);
	const char *add = m->new_line ? "buf_line" : "buf_add";
	for (size_t i = 0; i < s.n;) {
		size_t start = i, line = i;
		indent(m);
		buf_fmt(&m->body, "%s(%.*s, STR(\"", i ? "buf_add" : add, STR_ARG(m->out));
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
	}
	buf_init(&m->literal, m->a, MKHTML_OUTPUT);
	m->new_line = false;
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
}

/* ---- HTML: what a value would stand in ---- */

enum attribute_kind { PLAIN, URL, FIXED, REFUSED };

static enum attribute_kind attribute_kind(struct str name)
{
	static const char *const urls[] = {"href", "src",        "action",   "formaction", "poster",     "cite",
					   "data", "background", "manifest", "usemap",     "xlink:href", NULL};
	static const char *const refused[] = {"srcdoc", "http-equiv", NULL};
	static const char *const fixed[] = {"style", "srcset", "imagesrcset", "ping", NULL};
	if (starts_nocase(name, STR("on")) || one_of(name, refused))
		return REFUSED;
	return one_of(name, urls) ? URL : one_of(name, fixed) ? FIXED : PLAIN;
}

/* Browsers read what is in these by rules of their own, or they move URLs. */
static const char *const refused_elements[] = {"iframe",   "object",    "embed",   "base", "xmp", "noembed",
					       "noframes", "plaintext", "animate", "set",  NULL};

static const char *describe(struct compiler *m, const struct context *c)
{
	static const char *const places[] = {"between tags", "in the text of ", "in the tag ", "in the value of "};
	struct str name = c->place == VALUE ? c->attribute : c->element;
	return arena_fmt(m->a, "%s%s", places[c->place], name.p ? name.p : "").p;
}

static bool same_place(const struct context *a, const struct context *b)
{
	return a->place == b->place && a->closing == b->closing && str_eq_nocase(a->element, b->element) &&
	       str_eq_nocase(a->attribute, b->attribute);
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

static size_t blanks(const struct piece *p)
{
	size_t n = 0;
	while (isspace(at(p->s, p->i + n)))
		n++;
	return n;
}

/* Copies up to the next tag or reference. Blanks are one blank to a browser: of those with a line end in them the line
 * end is kept, once. */
static void keep_text(struct compiler *m, struct piece *p)
{
	for (size_t n;;) {
		keep_until(m, p, "<& \t\n\v\f\r");
		if ((n = blanks(p)) == 0)
			return;
		bool at_line_s_begin = own_column(m->file->source, p->at + p->i) > 0;
		if (!at_line_s_begin && !memchr(p->s.p + p->i, '\n', n)) {
			keep(m, p, n);
			continue;
		}
		p->i += n;
		m->new_line |= m->literal.n == 0;
		if (m->literal.n == 0 || m->literal.p[m->literal.n - 1] != '\n')
			buf_char(&m->literal, '\n');
	}
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

static struct str tag_name(struct compiler *m, struct piece *p, size_t i)
{
	size_t n = i;
	while (is_name(at(p->s, n)) || at(p->s, n) == '-')
		n++;
	return arena_str(m->a, str_cut(p->s, i, n));
}

/* A < between tags. */
static bool on_angle(struct compiler *m, struct piece *p)
{
	struct str rest = from(p->s, p->i);
	bool closing = at(rest, 1) == '/';
	size_t skip = closing ? 2 : 1;
	if (starts_nocase(rest, STR("<!doctype html>"))) {
		keep(m, p, 15);
		return true;
	}
	if (starts_nocase(rest, STR("<!")))
		return fail(m, p->at + p->i, "Write notes as {{# ... }}, and only <!DOCTYPE html> with <!.");
	if (!isalpha(at(rest, skip)))
		return fail(m, p->at + p->i, "Write &lt; for < (the name of a tag must be fixed text).");
	struct str element = tag_name(m, p, p->i + skip);
	if (one_of(element, refused_elements))
		return fail(m, p->at + p->i, "<%s> cannot be used: our pages have no place for it.", element.p);
	keep(m, p, element.n + skip);
	m->now = (struct context){.place = TAG, .element = element, .closing = closing};
	return true;
}

/* Between tags, or in <title> and <textarea>, where only the end tag is one. */
static bool in_text(struct compiler *m, struct piece *p)
{
	if (m->now.place == RCDATA)
		keep_until(m, p, "<&");
	else
		keep_text(m, p);
	if (p->i == p->s.n)
		return true;
	if (p->s.p[p->i] == '&')
		return on_reference(m, p);
	if (m->now.place == RCDATA &&
	    (at(p->s, p->i + 1) != '/' || !str_eq_nocase(tag_name(m, p, p->i + 2), m->now.element)))
		return fail(m, p->at + p->i, "Only text can stand in <%s>: write &lt; for <.", m->now.element.p);
	return on_angle(m, p);
}

/* After the > of a start tag. */
static bool enter_element(struct compiler *m, struct piece *p)
{
	static const char *const rcdata[] = {"title", "textarea", NULL};
	static const char *const raw[] = {"script", "style", NULL};
	static const char *const drops_newline[] = {"textarea", "pre", NULL};
	struct str element = m->now.element, rest = from(p->s, p->i);
	if (one_of(element, drops_newline) && rest.n == 0)
		buf_char(&m->literal, '\n'); /* else the browser would drop the first one of the value */
	m->now = (struct context){.place = BETWEEN_TAGS};
	if (one_of(element, rcdata)) {
		m->now = (struct context){.place = RCDATA, .element = element};
	} else if (one_of(element, raw)) {
		size_t end = find(rest, arena_fmt(m->a, "</%s", element.p), 0);
		if (end == rest.n || find(str_cut(rest, 0, end), STR("<!--"), 0) < end)
			return fail(m, p->at + p->i, "Close <%s>, with no {{ }} or <!-- in it.", element.p);
		keep(m, p, end);
	}
	return true;
}

/* spaced: behind blanks, of which one is written; before a directive none is, since its attributes bring theirs. */
static bool on_attribute(struct compiler *m, struct piece *p, bool spaced)
{
	size_t n = p->i;
	while (is_name(at(p->s, n)) || (at(p->s, n) && strchr("-:.", at(p->s, n))))
		n++;
	struct str name = arena_str(m->a, str_cut(p->s, p->i, n));
	if (m->now.closing)
		return fail(m, p->at + p->i, "An end tag has no attributes: write </%s>.", m->now.element.p);
	if (!spaced)
		return fail(m, p->at + p->i, "Write a space before %s, inside the block that it is in.", name.p);
	if (attribute_kind(name) == REFUSED)
		return fail(m, p->at + p->i, "%s cannot be used: write a script file, send a header.", name.p);
	buf_char(&m->literal, ' ');
	keep(m, p, name.n);
	if (at(p->s, n) != '=')
		return true;
	if (at(p->s, n + 1) != '"')
		return fail(m, p->at + n, "Write the value of %s in double quotes: %s=\"...\".", name.p, name.p);
	keep(m, p, 2);
	m->now.place = VALUE;
	m->now.attribute = name;
	return true;
}

static bool in_tag(struct compiler *m, struct piece *p)
{
	size_t n = blanks(p);
	p->i += n;
	unsigned char c = at(p->s, p->i);
	if (isalpha(c))
		return on_attribute(m, p, n > 0);
	if (p->i == p->s.n)
		return true;
	if (c == '=')
		return fail(m, p->at + p->i,
			    "Write attributes as name=\"value\", without spaces, the name as fixed text.");
	if (c != '>' && !(c == '/' && at(p->s, p->i + 1) == '>' && !m->now.closing))
		return fail(m, p->at + p->i, "This %c cannot stand in a tag: is a quote or a > missing?", c);
	keep(m, p, 1);
	if (c == '>' && !m->now.closing)
		return enter_element(m, p);
	if (c == '>')
		m->now = (struct context){.place = BETWEEN_TAGS};
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

static bool fail_whole(struct compiler *m, size_t at_byte)
{
	return fail(m, at_byte, "The whole value of %s must be one {{ url }}: see html.h.", m->now.attribute.p);
}

static bool in_value(struct compiler *m, struct piece *p)
{
	size_t end = str_find(p->s, '"', p->i);
	if (end > p->i && attribute_kind(m->now.attribute) == URL) {
		if (m->now.full)
			return fail_whole(m, p->at + p->i);
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
		m->now.full = false;
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
	}
	return ok;
}

/* ---- Pass 3: directives ---- */

static bool on_value(struct compiler *m, const struct token *t)
{
	const char *function = m->now.place == BETWEEN_TAGS ? "html_text" : "html_rcdata";
	if (m->now.place == TAG)
		return fail(m, t->directive, "In a tag, values stand in double quotes: name=\"{{ value }}\".");
	if (m->now.place == VALUE) {
		enum attribute_kind kind = attribute_kind(m->now.attribute);
		if (kind == FIXED)
			return fail(m, t->directive, "The value of %s must be fixed text.", m->now.attribute.p);
		if (kind == URL && m->now.full)
			return fail_whole(m, t->directive);
		m->now.full = kind == URL;
		function = kind == URL ? "html_url" : "html_attr";
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
			return fail(m, t->at + i - 1, "Only \\\" and \\\\ are known here: write the character itself.");
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
	m->blocks[m->depth++] = (struct block){.kind = t->kind, .opened = t->kind, .at = t->directive, .start = m->now};
	return true;
}

static bool fail_open(struct compiler *m)
{
	const struct block *b = m->left_open.branches ? &m->left_open : &m->blocks[m->depth - 1];
	return fail(m, b->at, "The {{ %s }} on line %zu%s is not closed: write {{ end }}.", words[b->opened],
		    line_of(m, b->at), b == m->blocks ? ", or a block in it," : "");
}

/* Every branch must end in the place where the block began. Only in a URL attribute may an if with an else get
 * further: when every branch has filled the value. */
static bool end_branch(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	bool chain = b->kind == IF || b->kind == ELIF || b->kind == ELSE;
	bool without_else = !chain || (t->kind == END && b->kind != ELSE);
	if (!same_place(&b->start, &m->now))
		return fail(m, t->directive, "The block of line %zu began %s and ends %s: end it where it began.",
			    line_of(m, b->at), describe(m, &b->start), describe(m, &m->now));
	if ((b->branches > 0 && m->now.full != b->full) || (without_else && m->now.full != b->start.full))
		return fail(m, t->directive, "The block of line %zu fills %s only sometimes: add {{ else }}.",
			    line_of(m, b->at), m->now.attribute.p);
	b->branches++;
	b->full = m->now.full;
	flush(m);
	return true;
}

static bool on_branch(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	bool in_if = b->kind == IF || b->kind == ELIF;
	if (t->kind == NONE && b->kind != EACH)
		return fail(m, t->directive,
			    "{{ none }} belongs in an {{ each }}, once; the {{ %s }} on line %zu is open here.",
			    words[b->opened], line_of(m, b->at));
	if (t->kind != NONE && !in_if)
		return fail(m, t->directive, "{{ elif }} and {{ else }} belong in an {{ if }}, else last.");
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
	size_t in = find(s, STR(" in "), 0);
	struct str item = str_trim(str_cut(s, 0, in));
	const char *star = memrchr(item.p, '*', item.n);
	if (star && star > item.p)
		name = str_trim(from(item, (size_t)(star + 1 - item.p)));
	for (size_t i = 0; i < item.n; i++) /* no bracket or string, which could end elsewhere */
		in = is_name(at(item, i)) || strchr(" \t\n*", item.p[i]) ? in : s.n;
	if (in == s.n || name.n == 0 || identifier(name).n != name.n)
		return fail(m, t->at, "Write {{ each struct row *r in slice }}: r then points at each item.");
	struct token slice = *t;
	slice.text = str_trim(from(s, in + 4));
	slice.at = (size_t)(slice.text.p - m->file->source.p);
	unsigned number = ++m->loops;
	put_code(m, &slice, slice.text, arena_fmt(m->a, "__extension__ const __auto_type list_%u = ", number).p, ";\n");
	indent(m);
	buf_fmt(&m->body, "for (size_t at_%u = 0; at_%u < list_%u.n; at_%u++) {\n", number, number, number, number);
	if (!open_block(m, t))
		return false;
	m->blocks[m->depth - 1].number = number;
	put_code(m, t, item, "", arena_fmt(m->a, " = &list_%u.p[at_%u];\n", number, number).p);
	return true;
}

static bool on_set(struct compiler *m, const struct token *t)
{
	if (identifier(t->text).n != t->text.n)
		return fail(m, t->at, "Write {{ set name }}: the name of a new variable.");
	if (m->now.place != BETWEEN_TAGS)
		return fail(m, t->directive, "{{ set }} captures whole HTML: write it between tags.");
	struct str inside = arena_fmt(m->a, "%.*s_out", STR_ARG(t->text));
	put_code(m, t, inside, "struct buf ", arena_fmt(m->a, " = html_capture(%.*s);\n", STR_ARG(m->out)).p);
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
		return fail(m, t->directive, "A template writes whole HTML: call it between tags.");
	const char *comma = args.n ? ", " : "";
	put_code(m, t, args, arena_fmt(m->a, "%.*s(%.*s%s", STR_ARG(name), STR_ARG(m->out), comma).p, ");\n");
	return true;
}

static bool on_template(struct compiler *m, const struct token *t)
{
	struct str name, params;
	bool is_static = t->kind == STATIC;
	struct str signature = str_trim(from(t->text, is_static ? strlen("template") : 0));
	if (m->depth)
		return fail_open(m);
	if ((is_static && !str_eq(identifier(t->text), STR("template"))) || !split_call(signature, &name, &params))
		return fail(m, t->at, "Write {{ template name(C parameters) }}.");
	if (str_eq(params, STR("void")))
		params = STR_NONE;
	struct str f = arena_fmt(m->a, "%svoid %.*s(struct buf *out%s%.*s)", is_static ? "static " : "", STR_ARG(name),
				 params.n ? ", " : "", STR_ARG(params));
	struct buf *declared = is_static ? &m->statics : m->h;
	put_line(m, declared, t->at);
	buf_add(declared, f);
	put(declared, ";\n");
	put(&m->body, "\n");
	put_code(m, t, f, "", "\n{\n");
	m->out = STR("out");
	m->loops = 0;
	m->saw_template = true;
	m->left_open.branches = 0;
	return open_block(m, t);
}

static bool on_end(struct compiler *m, const struct token *t)
{
	struct block *b = &m->blocks[m->depth - 1];
	if (!end_branch(m, t))
		return false;
	size_t column = own_column(m->file->source, t->directive);
	if (column && column < own_column(m->file->source, b->at) && !m->left_open.branches)
		m->left_open = *b;
	m->depth--;
	indent(m);
	put(&m->body, "}\n");
	if (b->kind == SET) {
		struct token slot = {SET, b->name, b->at, b->at};
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
		return fail(m, t->directive, "{{ %s }} belongs in a tag, between attributes.", words[t->kind]);
	if (t->kind == ATTRS) {
		put_call(m, t, "html_attrs", s);
		return true;
	}
	size_t n = at(s, 0) == '"' ? after_string(s, 0) : 0;
	struct str name = str_cut(s, 1, n ? n - 1 : 1), condition = str_trim(from(s, n));
	bool good = isalpha(at(name, 0)) && attribute_kind(name) == PLAIN;
	for (size_t i = 0; i < name.n; i++)
		good = good && (is_name(at(name, i)) || name.p[i] == '-');
	if (!good || condition.n == 0)
		return fail(m, t->at, "Write {{ flag \"checked\" condition }}: an attribute without a value.");
	put_code(m, t, condition, "if (", ")\n");
	m->depth++;
	indent(m);
	buf_fmt(&m->body, "buf_add(%.*s, STR(\" %.*s\"));\n", STR_ARG(m->out), STR_ARG(name));
	m->depth--;
	return true;
}

static bool on_include(struct compiler *m, const struct token *t)
{
	if (!strchr("\"<", at(t->text, 0)))
		return fail(m, t->at, "Write {{ include \"file.h\" }}.");
	if (m->saw_template)
		return fail(m, t->directive, "Write {{ include }} at the top of the file, before the first template.");
	put_line(m, m->h, t->at);
	buf_fmt(m->h, "#include %.*s\n", STR_ARG(t->text));
	return true;
}

static bool on_token(struct compiler *m, const struct token *t)
{
	struct str text = str_trim(t->text);
	bool outside = t->kind == TEMPLATE || t->kind == STATIC || t->kind == INCLUDE || t->kind == COMMENT;
	if (m->depth == 0 && !outside && (t->kind != TEXT || text.n))
		return fail(m, t->at + (size_t)(text.n ? text.p - t->text.p : 0),
			    "This stands outside a {{ template f() }}: is an {{ end }} missing, or one too many?");
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
	case STATIC:
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
	if (s.n > MKHTML_SOURCE)
		return fail(m, 0, "The file is too long: split it.");
	for (size_t i = 0; i < s.n; i++)
		if (iscntrl(at(s, i)) && !strchr("\t\n\r", at(s, i)))
			return fail(m, i, "Take this control character out.");
	if (!str_is_utf8(s))
		return fail(m, 0, "The file must be UTF-8 text: save it as such.");
	if (!lex(m))
		return false;
	trim(m);
	for (size_t i = 0; i < m->n_tokens; i++)
		if (!on_token(m, &m->tokens[i]))
			return false;
	if (m->depth)
		return fail_open(m);
	if (m->body.over || m->h->over)
		return fail(m, 0, "What this makes is too long: split the file.");
	return true;
}

static const char *last_part(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash ? slash + 1 : path;
}

bool mkhtml(struct arena *a, const struct mkhtml_file *file, struct buf *h, struct buf *c, struct str *ret_error)
{
	struct compiler m = {.a = a, .file = file, .h = h};
	const char *name = last_part(file->path);
	buf_init(&m.literal, a, MKHTML_OUTPUT);
	buf_init(&m.statics, a, MKHTML_OUTPUT);
	buf_init(&m.body, a, MKHTML_OUTPUT);
	buf_fmt(h, "/* Made by mkhtml from %s: change that file. */\n#pragma once\n#include \"html.h\"\n", name);
	if (!compile(&m)) {
		*ret_error = m.error;
		return false;
	}
	buf_fmt(c, "/* Made by mkhtml from %s: change that file. */\n#include \"%s\"\n", name, last_part(file->header));
	if (m.statics.n)
		put(c, "\n");
	buf_add(c, buf_str(&m.statics));
	buf_add(c, buf_str(&m.body));
	return true;
}
