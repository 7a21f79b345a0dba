#include "multipart.h"

#include "buf.h"

enum { BOUNDARY_MAX = 70 };

enum state { PREAMBLE, AFTER_BOUNDARY, HEAD, CONTENT, EPILOGUE };

struct multipart {
	struct arena *arena;
	multipart_fn *fn;
	void *arg;
	char delimiter[BOUNDARY_MAX + 4]; /* CR LF - - boundary */
	size_t length, matched;           /* of the delimiter */
	enum state state;
	char after[2]; /* what follows a boundary */
	size_t after_n;
	char head[MULTIPART_HEAD];
	size_t head_n;
	struct multipart_part part;
	unsigned parts;
};

static const struct error *bad(const char *what)
{
	return error_new(ERROR_INVALID, "the form is not well-formed: %s", what);
}

/* The value of name="..." (or name=token) in a header's parameters. A browser writes " as %22 and the rest as it is. */
static bool parameter(struct str header, const char *name, struct str *ret)
{
	size_t i = str_find(header, ';', 0);
	struct str wanted = str_c(name);
	while (i < header.n) {
		for (i++; i < header.n && header.p[i] == ' '; i++)
			;
		size_t start = i;
		while (i < header.n && header.p[i] != '=' && header.p[i] != ';')
			i++;
		struct str found = str_trim(str_cut(header, start, i));
		struct str value = STR("");
		if (i < header.n && header.p[i] == '=') {
			bool quoted = ++i < header.n && header.p[i] == '"';
			size_t from = i + quoted;
			i = quoted ? str_find(header, '"', from) : str_find(header, ';', from);
			value = str_cut(header, from, i);
			if (quoted && i == header.n)
				return false;
			i = str_find(header, ';', i);
		}
		if (str_eq_nocase(found, wanted)) {
			*ret = value;
			return true;
		}
	}
	return false;
}

static bool boundary_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c && strchr("'()+_,-./:=?", c));
}

const struct error *multipart_begin(struct arena *a, struct str content_type, multipart_fn *fn, void *arg,
				    struct multipart **ret)
{
	struct str type = str_trim(str_cut(content_type, 0, str_find(content_type, ';', 0))), boundary;
	if (!str_eq_nocase(type, STR("multipart/form-data")) || !parameter(content_type, "boundary", &boundary) ||
	    str_empty(boundary) || boundary.n > BOUNDARY_MAX)
		return bad("it says no boundary");
	for (size_t i = 0; i < boundary.n; i++)
		if (!boundary_char(boundary.p[i]))
			return bad("its boundary has a strange character");
	struct multipart *m = arena_new(a, struct multipart, 1);
	*m = (struct multipart){.arena = a, .fn = fn, .arg = arg, .length = boundary.n + 4, .matched = 2};
	memcpy(m->delimiter, "\r\n--", 4);
	memcpy(m->delimiter + 4, boundary.p, boundary.n);
	*ret = m; /* the first boundary has no line end before it: as if that had been seen */
	return NULL;
}

/* Without control characters, and UTF-8 or nothing. */
static struct str clean(struct arena *a, struct str s)
{
	if (!str_is_utf8(s))
		return STR("");
	size_t n = s.n < MULTIPART_NAME ? s.n : MULTIPART_NAME;
	while (n > 0 && n < s.n && ((unsigned char)s.p[n] & 0xc0) == 0x80)
		n--;
	char *to = arena_bytes(a, n + 1);
	for (size_t i = 0; i < n; i++)
		to[i] = (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ? ' ' : s.p[i];
	to[n] = '\0';
	return (struct str){to, n};
}

static struct str without_folder(struct str path)
{
	size_t from = path.n;
	while (from > 0 && path.p[from - 1] != '/' && path.p[from - 1] != '\\')
		from--;
	return str_cut(path, from, path.n);
}

static const struct error *read_head(struct multipart *m)
{
	struct str rest = {m->head, m->head_n}, line, disposition = STR_NONE, name, file;
	while (str_split(&rest, '\n', &line)) {
		size_t colon = str_find(line, ':', 0);
		if (str_eq_nocase(str_trim(str_cut(line, 0, colon)), STR("content-disposition")))
			disposition = str_trim(str_cut(line, colon + 1, line.n));
	}
	struct str type = str_trim(str_cut(disposition, 0, str_find(disposition, ';', 0)));
	if (str_empty(disposition) || !str_eq_nocase(type, STR("form-data")) || !parameter(disposition, "name", &name))
		return bad("a part has no name");
	if (++m->parts > MULTIPART_PARTS)
		return bad("too many parts");
	m->part = (struct multipart_part){.name = clean(m->arena, name), .file = STR_NONE};
	if (parameter(disposition, "filename", &file))
		m->part.file = clean(m->arena, without_folder(file));
	m->state = CONTENT;
	m->matched = 0;
	return m->fn(m->arg, &m->part, STR(""));
}

static const struct error *head_char(struct multipart *m, char c)
{
	if (m->head_n == sizeof(m->head))
		return bad("the head of a part is too long");
	m->head[m->head_n++] = c;
	struct str head = {m->head, m->head_n};
	if (!str_ends(head, STR("\r\n\r\n")) && !str_eq(head, STR("\r\n")))
		return NULL;
	return read_head(m);
}

static const struct error *after_boundary(struct multipart *m, char c)
{
	m->after[m->after_n++] = c;
	if (m->after_n < 2)
		return NULL;
	m->after_n = 0;
	m->head_n = 0;
	if (m->after[0] == '-' && m->after[1] == '-')
		m->state = EPILOGUE;
	else if (m->after[0] == '\r' && m->after[1] == '\n')
		m->state = HEAD;
	else
		return bad("something follows a boundary");
	return NULL;
}

/* Content that is not the delimiter after all. Before the first boundary there must be none. */
static const struct error *content(struct multipart *m, struct str piece)
{
	if (m->state == PREAMBLE)
		return bad("it does not begin with its boundary");
	return str_empty(piece) ? NULL : m->fn(m->arg, &m->part, piece);
}

static const struct error *boundary_seen(struct multipart *m)
{
	const struct error *e = m->state == CONTENT ? m->fn(m->arg, &m->part, STR_NONE) : NULL;
	m->state = AFTER_BOUNDARY;
	m->matched = 0;
	return e;
}

/* Looks for the delimiter, which has its first character nowhere else: a mismatch begins anew at this byte. *at moves
 * on. */
static const struct error *look_for_boundary(struct multipart *m, struct str bytes, size_t *at)
{
	if (m->matched == 0) {
		size_t from = *at;
		*at = str_find(bytes, '\r', from);
		const struct error *e = *at > from ? content(m, str_cut(bytes, from, *at)) : NULL;
		if (e || *at == bytes.n)
			return e;
	}
	if (bytes.p[*at] == m->delimiter[m->matched]) {
		++*at;
		return ++m->matched == m->length ? boundary_seen(m) : NULL;
	}
	struct str held = {m->delimiter, m->matched};
	m->matched = 0;
	return content(m, held);
}

const struct error *multipart_feed(struct multipart *m, struct str bytes)
{
	const struct error *e = NULL;
	for (size_t at = 0; at < bytes.n && !e;) {
		switch (m->state) {
		case PREAMBLE:
		case CONTENT: e = look_for_boundary(m, bytes, &at); break;
		case AFTER_BOUNDARY: e = after_boundary(m, bytes.p[at++]); break;
		case HEAD: e = head_char(m, bytes.p[at++]); break;
		case EPILOGUE: at = bytes.n; break;
		}
	}
	return e;
}

const struct error *multipart_end(const struct multipart *m)
{
	return m->state == EPILOGUE ? NULL : bad("it ends too early");
}
