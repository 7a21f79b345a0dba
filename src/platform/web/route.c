#include "route.h"

enum capture { CAPTURE_NONE, CAPTURE_REF, CAPTURE_WORD, CAPTURE_DATE, CAPTURE_NUMBER, CAPTURE_PDF };

static enum capture capture_kind(struct str segment)
{
	if (str_eq(segment, STR("{ref}")))
		return CAPTURE_REF;
	if (str_eq(segment, STR("{word}")))
		return CAPTURE_WORD;
	if (str_eq(segment, STR("{date}")))
		return CAPTURE_DATE;
	if (str_eq(segment, STR("{number}")))
		return CAPTURE_NUMBER;
	if (str_eq(segment, STR("{pdf}")))
		return CAPTURE_PDF;
	return CAPTURE_NONE;
}

static bool all_of(struct str s, const char *set, size_t most)
{
	for (size_t i = 0; i < s.n; i++)
		if (!s.p[i] || !strchr(set, s.p[i]))
			return false;
	return s.n > 0 && s.n <= most;
}

#define WORD_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

static bool captures(enum capture kind, struct str s)
{
	struct date d;
	switch (kind) {
	case CAPTURE_REF: return ref_valid(s);
	case CAPTURE_WORD: return all_of(s, WORD_LETTERS, 60);
	case CAPTURE_DATE: return date_parse_iso(s, &d);
	case CAPTURE_NUMBER: return all_of(s, "0123456789", 9);
	case CAPTURE_PDF: return str_ends(s, STR(".pdf")) && all_of(str_cut(s, 0, s.n - 4), WORD_LETTERS, 80);
	case CAPTURE_NONE: break;
	}
	return false;
}

/* What stands before the first capture must stand in the path as it is: nearly all routes are told apart by that. */
static bool begins_alike(const char *pattern, struct str path)
{
	size_t i = 0;
	for (; pattern[i] && pattern[i] != '{'; i++)
		if (i == path.n || pattern[i] != path.p[i])
			return false;
	return pattern[i] || i == path.n;
}

static bool matches(const char *pattern, struct str path, struct str param[ROUTE_CAPTURES])
{
	struct str want_rest = str_c(pattern), have_rest = path, want, have;
	size_t n = 0;
	for (;;) {
		bool more = str_split(&want_rest, '/', &want);
		if (str_split(&have_rest, '/', &have) != more)
			return false;
		if (!more)
			return true;
		enum capture kind = capture_kind(want);
		if (kind == CAPTURE_NONE ? !str_eq(want, have) : n == ROUTE_CAPTURES || !captures(kind, have))
			return false;
		if (kind != CAPTURE_NONE)
			param[n++] = have;
	}
}

const struct route *route_find(const struct web *web, enum http_method method, struct str path,
			       struct str param[ROUTE_CAPTURES], unsigned *ret_others)
{
	enum http_method want = method == METHOD_HEAD ? METHOD_GET : method;
	unsigned others = 0;
	for (size_t t = 0; t < web->tables; t++)
		for (size_t i = 0; i < web->table[t].n; i++) {
			const struct route *r = &web->table[t].p[i];
			struct str found[ROUTE_CAPTURES] = {{NULL, 0}};
			if (!begins_alike(r->pattern, path) || !matches(r->pattern, path, found))
				continue;
			if (r->method == want) {
				memcpy(param, found, sizeof(found));
				return r;
			}
			others |= 1u << r->method;
		}
	*ret_others = others;
	return NULL;
}

size_t route_body_limit(const struct web *web, enum http_method method, struct str path)
{
	struct str param[ROUTE_CAPTURES];
	unsigned others;
	if (method != METHOD_POST)
		return 0;
	const struct route *r = route_find(web, method, path, param, &others);
	return !r ? 0 : r->body_limit ? r->body_limit : BODY_LIMIT;
}

bool route_takes_file(const struct web *web, struct str path)
{
	struct str param[ROUTE_CAPTURES];
	unsigned others;
	const struct route *r = route_find(web, METHOD_POST, path, param, &others);
	return r && r->upload;
}

static const struct error *check_pattern(const char *pattern)
{
	struct str rest = str_c(pattern), segment;
	size_t n = 0;
	if (!str_starts(rest, STR("/")))
		return error_new(ERROR_INTERNAL, "route %s: does not begin with a slash", pattern);
	while (str_split(&rest, '/', &segment)) {
		bool capture = capture_kind(segment) != CAPTURE_NONE;
		n += capture;
		if (!capture && (str_contains(segment, STR("{")) || str_contains(segment, STR("}"))))
			return error_new(ERROR_INTERNAL,
					 "route %s: {} must be a whole segment: {ref} {word} {date} {number} {pdf}",
					 pattern);
	}
	if (n > ROUTE_CAPTURES)
		return error_new(ERROR_INTERNAL, "route %s: more than %d captures", pattern, ROUTE_CAPTURES);
	return NULL;
}

static bool seen_before(const struct web *web, const struct route *route)
{
	for (size_t t = 0; t < web->tables; t++)
		for (size_t i = 0; i < web->table[t].n; i++) {
			const struct route *r = &web->table[t].p[i];
			if (r == route)
				return false;
			if (r->method == route->method && strcmp(r->pattern, route->pattern) == 0)
				return true;
		}
	return false;
}

const struct error *web_check(const struct web *web)
{
	for (size_t t = 0; t < web->tables; t++)
		for (size_t i = 0; i < web->table[t].n; i++) {
			const struct route *r = &web->table[t].p[i];
			const struct error *e = check_pattern(r->pattern);
			if (e)
				return e;
			if (web->apart.permission & r->permission && r->permission != web->apart.permission)
				return error_new(ERROR_INTERNAL, "route %s: for those who are no staff, and for staff",
						 r->pattern);
			if (r->permission == 0)
				return error_new(ERROR_INTERNAL,
						 "route %s: no permission; say PERMISSION_PUBLIC if it is so",
						 r->pattern);
			if (!r->fn || (r->method != METHOD_GET && r->method != METHOD_POST))
				return error_new(ERROR_INTERNAL, "route %s: needs a handler, and GET or POST",
						 r->pattern);
			if (seen_before(web, r))
				return error_new(ERROR_INTERNAL, "route %s: is there twice", r->pattern);
		}
	return NULL;
}

void web_print_routes(const struct web *web, struct buf *to)
{
	for (size_t t = 0; t < web->tables; t++)
		for (size_t i = 0; i < web->table[t].n; i++) {
			const struct route *r = &web->table[t].p[i];
			buf_fmt(to, "%s %s %s\n", r->method == METHOD_GET ? "GET" : "POST", r->pattern,
				r->permission_name);
		}
}
