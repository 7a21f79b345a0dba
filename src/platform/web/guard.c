#include "guard.h"

#include "percent.h"

/* RFC 9110 5.6.2 */
static bool is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c <= ' ' || c >= 0x7f || strchr("\"(),/:;<=>?@[\\]{}", c))
			return false;
	}
	return s.n > 0;
}

static int guard_method(struct str method, enum http_method *ret)
{
	static const char *const refused[] = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"};
	static const char *const known[] = {[METHOD_GET] = "GET", [METHOD_HEAD] = "HEAD", [METHOD_POST] = "POST"};
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (str_eq(method, str_c(known[i]))) {
			*ret = (enum http_method)i;
			return 0;
		}
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		if (str_eq(method, str_c(refused[i])))
			return 405;
	return is_token(method) ? 501 : 400;
}

/* Letters, digits, dot, dash, colon and the brackets of an IPv6 address. */
static bool host_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
		      c == '-' || c == '_' || c == ':' || c == '[' || c == ']'))
			return false;
	}
	return s.n > 0 && s.n <= 255;
}

static bool length_valid(struct str s, uint64_t *ret)
{
	uint64_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		n = n * 10 + (uint64_t)(s.p[i] - '0');
	}
	*ret = n;
	return s.n > 0 && s.n <= 15;
}

static bool value_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < ' ' && c != '\t') || c == 0x7f)
			return false;
	}
	return true;
}

static int guard_headers(const struct head *h, struct guarded *ret)
{
	size_t total = h->target.n;
	unsigned hosts = 0, lengths = 0, codings = 0;
	if (h->headers > REQUEST_HEADER_MAX)
		return 431;
	for (size_t i = 0; i < h->headers; i++) {
		struct str name = h->header[i].name, value = h->header[i].value;
		total += name.n + value.n + 4;
		if (!is_token(name) || !value_valid(value))
			return 400;
		if (str_eq_nocase(name, STR("host"))) {
			hosts++;
			if (!host_valid(value))
				return 400;
		} else if (str_eq_nocase(name, STR("content-length"))) {
			lengths++;
			if (!length_valid(value, &ret->length))
				return 400;
		} else if (str_eq_nocase(name, STR("transfer-encoding"))) {
			codings++;
			if (!str_eq_nocase(value, STR("chunked")))
				return 400;
		}
	}
	if (total > HEAD_MAX)
		return 431;
	bool old = str_eq(h->version, STR("HTTP/1.0"));
	if (!old && !str_eq(h->version, STR("HTTP/1.1")))
		return 400;
	if (hosts > 1 || (hosts == 0 && !old) || lengths > 1 || codings > 1 || (codings && (lengths || old)))
		return 400;
	ret->has_length = lengths == 1;
	/* A body where none has a meaning is how requests are smuggled. */
	if (ret->method != METHOD_POST && (codings || ret->length))
		return 400;
	return 0;
}

/* Browsers resolve "." and ".." before they send, so whoever sends them wants something else. */
static bool has_dot_segment(struct str path)
{
	struct str rest = path, part;
	while (str_split(&rest, '/', &part))
		if (str_eq(part, STR(".")) || str_eq(part, STR("..")))
			return true;
	return false;
}

static bool has_escaped_slash(struct str raw)
{
	for (size_t i = 0; i + 2 < raw.n; i++)
		if (raw.p[i] == '%' && ((raw.p[i + 1] == '2' && (raw.p[i + 2] | 32) == 'f') ||
					(raw.p[i + 1] == '5' && (raw.p[i + 2] | 32) == 'c')))
			return true;
	return false;
}

static int guard_target(struct arena *a, struct str target, struct guarded *ret)
{
	if (target.n > TARGET_MAX)
		return 414;
	if (!str_starts(target, STR("/")))
		return 400;
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.p[i];
		if (c <= ' ' || c >= 0x7f || c == '#' || c == '\\' || c == '"' || c == '<' || c == '>')
			return 400;
	}
	size_t mark = str_find(target, '?', 0);
	struct str raw = str_cut(target, 0, mark), path, query;
	ret->query = arena_str(a, str_cut(target, mark + 1, target.n));
	if (has_escaped_slash(raw) || !percent_decode(a, raw, false, &path) || !str_is_utf8(path) ||
	    !value_valid(path) || str_find(path, '\t', 0) < path.n || has_dot_segment(path))
		return 400;
	if (!percent_decode(a, ret->query, true, &query) || !str_is_utf8(query))
		return 400;
	ret->path = path;
	return 0;
}

int guard_head(struct arena *a, const struct head *head, struct guarded *ret)
{
	struct guarded found = {0};
	int status = guard_method(head->method, &found.method);
	if (!status)
		status = guard_target(a, head->target, &found);
	if (!status)
		status = guard_headers(head, &found);
	if (!status)
		*ret = found;
	return status;
}
