#include "form.h"

#include <stdarg.h>
#include <stdio.h>

#include "buf.h"
#include "percent.h"

/* In place: CR LF and CR become LF; other control characters a space. s is ours, from percent_decode(). */
static struct str normalise(struct arena *a, struct str s)
{
	char *to = arena_new(a, char, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c == '\r') {
			if (i + 1 < s.n && s.p[i + 1] == '\n')
				continue;
			c = '\n';
		} else if (((unsigned char)c < ' ' && c != '\n' && c != '\t') || c == 0x7f) {
			c = ' ';
		}
		to[n++] = c;
	}
	return (struct str){to, n};
}

static bool decode(struct arena *a, struct str s, struct str *ret)
{
	struct str text;
	if (!percent_decode(a, s, true, &text) || !str_is_utf8(text))
		return false;
	*ret = normalise(a, text);
	return true;
}

static size_t count_fields(struct str text)
{
	size_t n = 1;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == '&';
	return n;
}

const struct error *form_parse(struct arena *a, struct str text, struct form *ret)
{
	size_t most = count_fields(text);
	if (most > FORM_MAX_FIELDS)
		return error_new(ERROR_INVALID, "form: more than %d fields", FORM_MAX_FIELDS);
	struct form_field *field = arena_new(a, struct form_field, most);
	size_t n = 0;
	struct str rest = text, part;
	while (str_split(&rest, '&', &part)) {
		if (str_empty(part))
			continue;
		size_t equals = str_find(part, '=', 0);
		struct str name = str_cut(part, 0, equals), value = str_cut(part, equals + 1, part.n);
		if (name.n > FORM_MAX_NAME || value.n > FORM_MAX_VALUE)
			return error_new(ERROR_INVALID, "form: a name or value is too long");
		if (!decode(a, name, &field[n].name) || !decode(a, value, &field[n].value))
			return error_new(ERROR_INVALID, "form: bad percent escape, or text that is not UTF-8");
		n++;
	}
	*ret = (struct form){field, n};
	return NULL;
}

static const struct form_field *find(const struct form *f, const char *name)
{
	for (size_t i = 0; i < f->n; i++)
		if (str_eq(f->field[i].name, str_c(name)))
			return &f->field[i];
	return NULL;
}

struct str form_raw(const struct form *f, const char *name)
{
	const struct form_field *field = find(f, name);
	return field ? field->value : STR("");
}

struct str form_text(const struct form *f, const char *name)
{
	return str_trim(form_raw(f, name));
}

bool form_has(const struct form *f, const char *name)
{
	return find(f, name) != NULL;
}

bool form_next(const struct form *f, const char *name, size_t *at, struct str *ret)
{
	while (*at < f->n) {
		const struct form_field *field = &f->field[(*at)++];
		if (str_eq(field->name, str_c(name))) {
			*ret = field->value;
			return true;
		}
	}
	return false;
}

bool form_checked(const struct form *f, const char *name, struct str value)
{
	struct str one;
	for (size_t at = 0; form_next(f, name, &at, &one);)
		if (str_eq(one, value))
			return true;
	return false;
}

bool form_int(const struct form *f, const char *name, int64_t min, int64_t max, int64_t *ret)
{
	return str_to_int(form_text(f, name), min, max, ret);
}

void form_error(struct form_errors *errors, const char *field, const char *format, ...)
{
	char text[300];
	va_list args;
	va_start(args, format);
	int n = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (errors->n == errors->room) {
		size_t room = errors->room ? errors->room * 2 : 8;
		struct form_error *p = arena_new(errors->arena, struct form_error, room);
		if (errors->n)
			memcpy(p, errors->p, errors->n * sizeof(*p));
		errors->p = p;
		errors->room = room;
	}
	size_t length = n < 0 ? 0 : (size_t)n < sizeof(text) ? (size_t)n : sizeof(text) - 1;
	errors->p[errors->n++] = (struct form_error){
	    .field = arena_str(errors->arena, str_c(field)),
	    .message = arena_str(errors->arena, (struct str){text, length}),
	};
}

struct str form_error_for(const struct form_errors *errors, const char *name)
{
	size_t n = strlen(name);
	for (size_t i = 0; i < errors->n; i++) {
		struct str field = errors->p[i].field;
		if (str_starts(field, str_c(name)) && (field.n == n || field.p[n] == '-'))
			return errors->p[i].message;
	}
	return STR("");
}

/* Dates */

static bool month_number(struct str s, int64_t *ret)
{
	static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
					     "july",    "august",   "september", "october", "november", "december"};
	if (str_to_int(s, 1, 12, ret))
		return true;
	for (int i = 0; i < 12; i++) {
		struct str month = str_c(months[i]);
		if (s.n >= 3 && s.n <= month.n && str_eq_nocase(s, str_cut(month, 0, s.n))) {
			*ret = i + 1;
			return true;
		}
	}
	return false;
}

static struct str part_text(const struct form *f, struct arena *a, const char *name, const char *part)
{
	return form_text(f, arena_fmt(a, "%s-%s", name, part).p);
}

static const char *part_field(struct arena *a, const char *name, const char *part)
{
	return arena_fmt(a, "%s-%s", name, part).p;
}

static int capital(const char *what)
{
	return what[0] >= 'a' && what[0] <= 'z' ? what[0] - 'a' + 'A' : what[0];
}

static void missing_parts(struct form_errors *errors, const char *name, const char *what, const bool missing[3])
{
	static const char *const parts[] = {"day", "month", "year"};
	struct buf words;
	buf_init(&words, errors->arena, 100);
	const char *first = NULL;
	for (int i = 0; i < 3; i++) {
		if (!missing[i])
			continue;
		if (first)
			buf_add(&words, STR(" and "));
		else
			first = parts[i];
		buf_fmt(&words, "a %s", parts[i]);
	}
	/* The design system's wording: "Date of birth must include a year" */
	form_error(errors, part_field(errors->arena, name, first), "%c%s must include %s", capital(what), what + 1,
		   buf_str(&words).p);
}

bool form_date(const struct form *f, const char *name, const char *what, bool required, struct form_errors *errors,
	       struct date *ret)
{
	struct arena *a = errors->arena;
	struct str day = part_text(f, a, name, "day"), month = part_text(f, a, name, "month"),
		   year = part_text(f, a, name, "year");
	bool missing[3] = {str_empty(day), str_empty(month), str_empty(year)};
	if (missing[0] && missing[1] && missing[2]) {
		if (required) {
			form_error(errors, part_field(a, name, "day"), "Enter %s", what);
			return false;
		}
		*ret = DATE_NONE;
		return true;
	}
	if (missing[0] || missing[1] || missing[2]) {
		missing_parts(errors, name, what, missing);
		return false;
	}
	int64_t d, m, y;
	if (!str_to_int(day, 1, 31, &d) || !month_number(month, &m) || !str_to_int(year, 1000, 9999, &y) ||
	    !date_from_ymd((int)y, (int)m, (int)d, ret)) {
		form_error(errors, part_field(a, name, "day"), "%c%s must be a real date", capital(what), what + 1);
		return false;
	}
	return true;
}

void form_fill_date(struct arena *a, struct date d, struct str *day, struct str *month, struct str *year)
{
	int y, m, number;
	date_to_ymd(d, &y, &m, &number);
	*day = arena_fmt(a, "%d", number);
	*month = arena_fmt(a, "%d", m);
	*year = arena_fmt(a, "%d", y);
}
