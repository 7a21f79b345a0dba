#include "reader.h"

#include <stdarg.h>
#include <stdio.h>

#include "buf.h"

enum { TEXT_SHOWN = 60, PROBLEM_MAX = 400, CODE_MAX = 40 };

static void add(struct reader *r, size_t line, size_t column, struct str text)
{
	struct findings *all = r->problems;
	if (all->n == FINDINGS_MAX)
		return;
	if (!all->p)
		all->p = arena_new(r->arena, struct finding, FINDINGS_MAX);
	all->p[all->n++] = (struct finding){(int)line + 1, (int)column + 1, text};
}

void finding_at(struct reader *r, const yaml_node_t *node, const char *format, ...)
{
	char text[PROBLEM_MAX];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	size_t kept = n < 0 ? 0 : (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1;
	add(r, node->start_mark.line, node->start_mark.column, arena_str(r->arena, (struct str){text, kept}));
}

/* As it may be shown: not too long, without control characters. */
static const char *shown(struct reader *r, struct str s)
{
	struct buf b;
	size_t n = s.n < TEXT_SHOWN ? s.n : TEXT_SHOWN;
	while (n < s.n && n > 0 && ((unsigned char)s.p[n] & 0xc0) == 0x80) /* not through the middle of a character */
		n--;
	buf_init(&b, r->arena, TEXT_SHOWN + 8);
	for (size_t i = 0; i < n; i++)
		buf_char(&b, (unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f ? ' ' : s.p[i]);
	if (n < s.n)
		buf_add(&b, STR("..."));
	return arena_str(r->arena, buf_str(&b)).p;
}

/* Levenshtein distance of short words. */
static size_t distance(struct str a, struct str b)
{
	size_t row[CODE_MAX + 1];
	if (a.n > CODE_MAX || b.n > CODE_MAX)
		return CODE_MAX;
	for (size_t j = 0; j <= b.n; j++)
		row[j] = j;
	for (size_t i = 0; i < a.n; i++) {
		size_t corner = row[0];
		row[0] = i + 1;
		for (size_t j = 0; j < b.n; j++) {
			size_t swap = corner + (a.p[i] != b.p[j]);
			corner = row[j + 1];
			size_t step = (row[j] < row[j + 1] ? row[j] : row[j + 1]) + 1;
			row[j + 1] = swap < step ? swap : step;
		}
	}
	return row[b.n];
}

size_t finding_word(struct reader *r, const yaml_node_t *node, struct str found, const char *const *words, size_t n)
{
	struct buf list;
	/* One letter off in a short word, three in a long one: "categories" for category. */
	size_t best = found.n < 4 ? 2 : found.n < 10 ? 3 : 4, near = n, colon = str_find(found, ':', 0);
	bool stuck = false; /* "title:Visit" */
	buf_init(&list, r->arena, PROBLEM_MAX);
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_add(&list, i + 1 == n ? STR(" or ") : STR(", "));
		buf_add(&list, str_c(words[i]));
		size_t d = distance(found, str_c(words[i]));
		if (colon < found.n && str_eq(str_cut(found, 0, colon), str_c(words[i]))) {
			stuck = true;
			d = 0;
		}
		if (d < best) {
			best = d;
			near = i;
		}
	}
	const char *hint = "";
	if (near < n)
		hint = arena_fmt(r->arena, stuck ? " (write a space after %s:)" : " (did you mean %s?)", words[near]).p;
	finding_at(r, node, "found \"%s\", expected %.*s%s", shown(r, found), STR_ARG(buf_str(&list)), hint);
	return near;
}

static void close_document(void *document)
{
	yaml_document_delete(document);
}

/* "title:Visit": a name, a colon and something that follows at once, which is no URL. */
static bool colon_without_space(struct str line)
{
	line = str_trim(line);
	if (str_starts(line, STR("- ")))
		line = str_trim(str_cut(line, 2, line.n));
	size_t i = 0;
	while (i < line.n && ((line.p[i] >= 'a' && line.p[i] <= 'z') || line.p[i] == '_'))
		i++;
	return i > 0 && i + 1 < line.n && line.p[i] == ':' && line.p[i + 1] != ' ' && line.p[i + 1] != '/';
}

/* libyaml reads such a line as text that goes on, and stumbles over one after it: the last up to line (from 0), or the
 * one after, which a text may have ended before. Empty when there is none. */
static const char *colon_hint(struct reader *r, size_t line)
{
	struct str rest = r->text, one;
	size_t at = 0;
	for (size_t i = 0; i <= line + 1 && str_split(&rest, '\n', &one); i++)
		if (i + 3 > line && colon_without_space(one))
			at = i + 1;
	return at ? arena_fmt(r->arena, " (is a space missing after the colon on line %zu?)", at).p : "";
}

/* Loads the next document; what libyaml refuses is reported where it stands in the text. */
static bool load(struct reader *r, yaml_parser_t *parser, yaml_document_t *document)
{
	if (yaml_parser_load(parser, document))
		return true;
	add(r, parser->problem_mark.line, parser->problem_mark.column,
	    arena_fmt(r->arena, "this is not YAML: %s%s", parser->problem ? parser->problem : "out of memory",
		      colon_hint(r, parser->problem_mark.line)));
	return false;
}

/* One document, a mapping, and nothing after it. */
static bool load_only(struct reader *r, yaml_parser_t *parser)
{
	yaml_document_t next;
	if (!load(r, parser, &r->document))
		return false;
	arena_defer(r->arena, close_document, &r->document);
	const yaml_node_t *root = yaml_document_get_root_node(&r->document);
	if (!root || root->type != YAML_MAPPING_NODE) {
		add(r, 0, 0,
		    arena_fmt(r->arena, "found no mapping, expected keys with values, such as council: A Council%s",
			      colon_hint(r, 0)));
		return false;
	}
	if (!load(r, parser, &next))
		return false;
	bool more = yaml_document_get_root_node(&next) != NULL;
	if (more)
		add(r, next.start_mark.line, next.start_mark.column,
		    STR("a second document begins here; there must be one"));
	yaml_document_delete(&next);
	return !more;
}

bool reader_open(struct reader *r, struct str text, struct arena *a, struct findings *problems)
{
	yaml_parser_t parser;
	*r = (struct reader){.arena = a, .problems = problems, .text = text};
	if (!yaml_parser_initialize(&parser)) {
		add(r, 0, 0, STR("out of memory"));
		return false;
	}
	yaml_parser_set_input_string(&parser, (const unsigned char *)(text.p ? text.p : ""), text.n);
	bool ok = load_only(r, &parser);
	yaml_parser_delete(&parser);
	return ok;
}

const struct error *reader_result(const struct reader *r, struct str name)
{
	const struct findings *all = r->problems;
	if (!all->n)
		return NULL;
	return error_new(ERROR_INVALID, "%.*s:%d:%d: %.*s (%zu problem%s in all)", STR_ARG(name), all->p[0].line,
			 all->p[0].column, STR_ARG(all->p[0].text), all->n, all->n == 1 ? "" : "s");
}

struct str finding_line(struct str name, const struct finding *p, struct arena *a)
{
	return arena_fmt(a, "%.*s:%d:%d: %.*s", STR_ARG(name), p->line, p->column, STR_ARG(p->text));
}

static struct str scalar(const yaml_node_t *node)
{
	return (struct str){(const char *)node->data.scalar.value, node->data.scalar.length};
}

static yaml_node_t *node_at(struct reader *r, int index)
{
	return yaml_document_get_node(&r->document, index);
}

void yaml_keys(struct reader *r, const yaml_node_t *map, const struct key *keys, size_t n, const yaml_node_t **ret)
{
	const char *names[KEYS_MAX] = {""};
	bool misspelt[KEYS_MAX + 1] = {false};
	for (size_t i = 0; i < n; i++) {
		names[i] = keys[i].name;
		ret[i] = NULL;
	}
	if (!map)
		return;
	if (map->type != YAML_MAPPING_NODE) {
		struct str s = map->type == YAML_SCALAR_NODE ? scalar(map) : STR_NONE;
		finding_at(r, map, "expected keys with values, such as %s: and what it is, found a %s%s", names[0],
			   map->type == YAML_SEQUENCE_NODE ? "list" : "plain value",
			   colon_without_space(s) ? " (write a space after the colon)" : "");
		return;
	}
	for (yaml_node_pair_t *p = map->data.mapping.pairs.start; p < map->data.mapping.pairs.top; p++) {
		const yaml_node_t *key = node_at(r, p->key);
		struct str found = key->type == YAML_SCALAR_NODE ? scalar(key) : STR("a list or mapping");
		size_t i = 0;
		while (i < n && !str_eq(found, str_c(names[i])))
			i++;
		if (i == n)
			misspelt[finding_word(r, key, found, names, n)] = true;
		else if (ret[i])
			finding_at(r, key, "the key %s is here twice", names[i]);
		else
			ret[i] = node_at(r, p->value);
	}
	for (size_t i = 0; i < n; i++)
		if (keys[i].required && !ret[i] && !misspelt[i])
			finding_at(r, map, "the key %s is missing", names[i]);
}

size_t list_size(struct reader *r, const yaml_node_t *node, bool alone)
{
	if (!node)
		return 0;
	if (node->type == YAML_SEQUENCE_NODE) {
		size_t n = (size_t)(node->data.sequence.items.top - node->data.sequence.items.start);
		if (!n)
			finding_at(r, node, "found an empty list, expected at least one item");
		return n;
	}
	if (!alone)
		finding_at(r, node, "expected a list");
	return alone;
}

size_t list_at_most(struct reader *r, const yaml_node_t *node, bool alone, size_t most, const char *things)
{
	size_t n = list_size(r, node, alone);
	if (n <= most)
		return n;
	finding_at(r, node, "found %zu %s, expected at most %zu", n, things, most);
	return 0;
}

void id_once(struct reader *r, struct ids *ids, const yaml_node_t *at, struct str id, const char *what)
{
	for (size_t i = 0; i < ids->n; i++)
		if (at && id.n && str_eq(id, ids->p[i]))
			finding_at(r, at, "the id %.*s is taken already, by %s %zu", STR_ARG(id), what, i + 1);
	ids->p[ids->n++] = id;
}

const yaml_node_t *list_item(struct reader *r, const yaml_node_t *node, size_t i)
{
	return node->type == YAML_SEQUENCE_NODE ? node_at(r, node->data.sequence.items.start[i]) : node;
}

bool yaml_scalar(struct reader *r, const yaml_node_t *node, struct str *ret)
{
	if (!node)
		return false;
	if (node->type != YAML_SCALAR_NODE) {
		finding_at(r, node, "found a %s, expected one value",
			   node->type == YAML_SEQUENCE_NODE ? "list" : "mapping");
		return false;
	}
	*ret = scalar(node);
	return true;
}

struct str yaml_text(struct reader *r, const yaml_node_t *node, size_t max)
{
	struct str s = STR_NONE;
	if (!yaml_scalar(r, node, &s))
		return STR_NONE;
	s = str_trim(s);
	bool plain = str_is_utf8(s);
	for (size_t i = 0; i < s.n; i++)
		plain = plain && (unsigned char)s.p[i] >= ' ' && s.p[i] != 0x7f;
	if (str_empty(s))
		finding_at(r, node, "found nothing, expected some text");
	else if (!plain)
		finding_at(r, node, "found a line break or control character, expected one line of text");
	else if (s.n > max)
		finding_at(r, node, "found %zu bytes of text, expected at most %zu", s.n, max);
	else
		return arena_str(r->arena, s);
	return STR_NONE;
}

struct str yaml_code(struct reader *r, const yaml_node_t *node)
{
	struct str s = STR_NONE;
	return yaml_scalar(r, node, &s) ? code_of(r, node, s) : STR_NONE;
}

struct str code_of(struct reader *r, const yaml_node_t *node, struct str s)
{
	bool fine = s.n > 0 && s.n <= CODE_MAX && s.p[0] != '-';
	for (size_t i = 0; i < s.n; i++)
		fine = fine && ((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '-');
	if (fine)
		return arena_str(r->arena, s);
	finding_at(r, node, "found \"%s\", expected small letters, digits and hyphens, at most %d", shown(r, s),
		   CODE_MAX);
	return STR_NONE;
}

struct str yaml_phone(struct reader *r, const yaml_node_t *node)
{
	enum { LONGEST = 100 };
	struct str s = yaml_text(r, node, LONGEST);
	bool fine = true;
	for (size_t i = 0; i < s.n; i++)
		fine = fine && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == ' ' || (i == 0 && s.p[i] == '+'));
	if (!fine)
		finding_at(r, node, "found \"%.*s\", expected a telephone number", STR_ARG(s));
	return s;
}

struct str yaml_email(struct reader *r, const yaml_node_t *node)
{
	enum { EMAIL_MAX = 120 };
	struct str s = yaml_text(r, node, EMAIL_MAX);
	size_t at = str_find(s, '@', 0);
	struct str host = str_cut(s, at + 1, s.n);
	bool fine = at > 0 && at < s.n && str_find(host, '@', 0) == host.n && str_find(host, '.', 0) + 1 < host.n &&
		    str_find(s, ' ', 0) == s.n;
	if (str_empty(s) || fine)
		return s;
	finding_at(r, node, "found \"%.*s\", expected an email address such as name@council.example", STR_ARG(s));
	return STR_NONE;
}

int64_t yaml_int(struct reader *r, const yaml_node_t *node, int64_t min, int64_t max, int64_t otherwise)
{
	struct str s = STR_NONE;
	int64_t value = otherwise;
	if (yaml_scalar(r, node, &s) && !str_to_int(s, min, max, &value)) {
		finding_at(r, node, "found \"%s\", expected a whole number from %lld to %lld", shown(r, s),
			   (long long)min, (long long)max);
		return otherwise;
	}
	return value;
}

int yaml_word(struct reader *r, const yaml_node_t *node, const char *const *words, size_t n)
{
	struct str s = STR_NONE;
	if (!yaml_scalar(r, node, &s))
		return -1;
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_c(words[i])))
			return (int)i;
	finding_word(r, node, s, words, n);
	return -1;
}

bool yaml_bool(struct reader *r, const yaml_node_t *node, bool otherwise)
{
	static const char *const words[] = {"false", "true"};
	int i = yaml_word(r, node, words, 2);
	return i < 0 ? otherwise : i == 1;
}

struct date yaml_date(struct reader *r, const yaml_node_t *node)
{
	struct str s = STR_NONE;
	struct date d = DATE_NONE;
	if (!yaml_scalar(r, node, &s))
		return DATE_NONE;
	if (date_parse_iso(s, &d))
		return d;
	finding_at(r, node, "found \"%s\", expected a day such as 2026-04-01", shown(r, s));
	return DATE_NONE;
}

struct period period_of(struct reader *r, const yaml_node_t *node, struct str s)
{
	static const char *const words[] = {"days", "weeks", "months", "years"};
	static const char *const singular[] = {"day", "week", "month", "year"};
	static const int most[] = {3660, 520, 120, 10};
	struct str number = STR_NONE;
	int64_t n = 0;
	struct str rest = s;
	if (!str_split(&rest, ' ', &number) || !str_to_int(number, 1, 3660, &n) || str_empty(rest)) {
		finding_at(r, node,
			   "found \"%s\", expected a number and days, weeks, months or years, such as 6 months",
			   shown(r, s));
		return (struct period){0};
	}
	for (int unit = 0; unit < PERIOD_UNIT_COUNT; unit++) {
		if (!str_eq(rest, str_c(words[unit])) && !(n == 1 && str_eq(rest, str_c(singular[unit]))))
			continue;
		if (n <= most[unit])
			return (struct period){(int)n, (enum period_unit)unit};
		finding_at(r, node, "found %lld %s, expected at most %d", (long long)n, words[unit], most[unit]);
		return (struct period){0};
	}
	finding_word(r, node, rest, words, PERIOD_UNIT_COUNT);
	return (struct period){0};
}

struct period yaml_period(struct reader *r, const yaml_node_t *node)
{
	struct str s = STR_NONE;
	return yaml_scalar(r, node, &s) ? period_of(r, node, s) : (struct period){0};
}
