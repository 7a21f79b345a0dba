#include "html.h"
#include "log.h"

/* What each byte needs. */
enum { SAFE, IN_TEXT, IN_ATTRIBUTE, CONTROL, LONG };

/* clang-format off */
#define ALL_16(x) x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x
static const unsigned char needs[256] = {
	CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL, CONTROL,
	CONTROL, SAFE /* tab */, SAFE /* LF */, CONTROL, CONTROL, SAFE /* CR */, CONTROL, CONTROL,
	ALL_16(CONTROL),
	SAFE, SAFE, IN_ATTRIBUTE /* " */, SAFE, SAFE, SAFE, IN_TEXT /* & */, IN_ATTRIBUTE /* ' */,
	SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE,
	SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE,
	SAFE, SAFE, SAFE, SAFE, IN_TEXT /* < */, SAFE, IN_TEXT /* > */, SAFE,
	ALL_16(SAFE), ALL_16(SAFE), ALL_16(SAFE),
	SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, SAFE, CONTROL /* DEL */,
	ALL_16(LONG), ALL_16(LONG), ALL_16(LONG), ALL_16(LONG), ALL_16(LONG), ALL_16(LONG), ALL_16(LONG), ALL_16(LONG),
};
/* clang-format on */

#define REPLACEMENT STR("\xEF\xBF\xBD")

/* Bytes of the character at s.p[at], 0 when it must not go out: no UTF-8, a C1 control or a non-character. */
static size_t long_step(struct str s, size_t at)
{
	size_t n = str_utf8_step(s, at);
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (n == 2 && p[0] == 0xC2 && p[1] < 0xA0)
		return 0;
	if (n == 3 && p[0] == 0xEF &&
	    ((p[1] == 0xB7 && p[2] >= 0x90 && p[2] <= 0xAF) || (p[1] == 0xBF && p[2] >= 0xBE)))
		return 0;
	if (n == 4 && (p[1] & 0x0F) == 0x0F && p[2] == 0xBF && p[3] >= 0xBE)
		return 0;
	return n;
}

static struct str escaped(char c)
{
	switch (c) {
	case '&': return STR("&amp;");
	case '<': return STR("&lt;");
	case '>': return STR("&gt;");
	case '"': return STR("&quot;");
	case '\'': return STR("&#39;");
	default: return REPLACEMENT;
	}
}

typedef signed char sixteen_t __attribute__((vector_size(16)));
typedef uint64_t two_t __attribute__((vector_size(16)));

/* Sixteen bytes at once: true where one of them is a control, a quotation mark, & \' < > or not ASCII. */
static bool any_special(sixteen_t x)
{
	/* What is not ASCII is negative. 0x26 and 0x27 differ in a bit, 0x3c and 0x3e too. */
	two_t found = (two_t)((x < 0x20) | (x == 0x22) | ((x | 0x01) == 0x27) | ((x | 0x02) == 0x3e) | (x == 0x7f));
	return (found[0] | found[1]) != 0;
}

static sixteen_t sixteen(const char *p)
{
	sixteen_t x;
	memcpy(&x, p, sizeof(x));
	return x;
}

/* Fewer than sixteen: from both ends, where they may overlap. */
static sixteen_t fewer(struct str s)
{
	two_t x = {0x6161616161616161, 0x6161616161616161};
	uint64_t first = 0, last = 0;
	if (s.n >= 8) {
		memcpy(&first, s.p, 8);
		memcpy(&last, s.p + s.n - 8, 8);
		x = (two_t){first, last};
	} else if (s.n >= 4) {
		uint32_t half, other;
		memcpy(&half, s.p, 4);
		memcpy(&other, s.p + s.n - 4, 4);
		x[0] = (uint64_t)half << 32 | other;
	} else {
		for (size_t i = 0; i < s.n; i++)
			x[0] = x[0] << 8 | (unsigned char)s.p[i];
	}
	return (sixteen_t)x;
}

/* Most text needs nothing. The last sixteen bytes are looked at together, some of them a second time. */
static bool all_plain(struct str s)
{
	if (s.n < 16)
		return !any_special(fewer(s));
	for (size_t i = 0; s.n - i >= 16; i += 16)
		if (any_special(sixteen(s.p + i)))
			return false;
	return !any_special(sixteen(s.p + s.n - 16));
}

/* Copies whole runs, and stops only at what has to change. */
static void put_escaped(struct buf *out, struct str s, int least)
{
	if (all_plain(s)) {
		buf_add(out, s);
		return;
	}
	size_t run = 0, closely = 0; /* until there, byte by byte */
	for (size_t i = 0; i < s.n;) {
		if (i >= closely && s.n - i >= 16) {
			if (!any_special(sixteen(s.p + i))) {
				i += 16;
				continue;
			}
			closely = i + 16;
		}
		unsigned char need = needs[(unsigned char)s.p[i]];
		if (need == SAFE || (need == IN_ATTRIBUTE && least != IN_ATTRIBUTE)) {
			i++;
			continue;
		}
		size_t step = need == LONG ? long_step(s, i) : 0;
		if (step) {
			i += step;
			continue;
		}
		buf_add(out, str_cut(s, run, i));
		buf_add(out, escaped(s.p[i]));
		/* A character of ours to refuse goes whole; of bytes that are no character, one at a time. */
		step = need == LONG ? str_utf8_step(s, i) : 1;
		i += step ? step : 1;
		run = i;
	}
	buf_add(out, str_cut(s, run, s.n));
}

void html_put_text(struct buf *out, struct str text)
{
	put_escaped(out, text, IN_TEXT);
}

void html_put_attr(struct buf *out, struct str text)
{
	put_escaped(out, text, IN_ATTRIBUTE);
}

void html_put_text_c(struct buf *out, const char *text)
{
	html_put_text(out, str_c(text));
}

void html_put_attr_c(struct buf *out, const char *text)
{
	html_put_attr(out, str_c(text));
}

void html_put_unsigned(struct buf *out, uint64_t value)
{
	char digits[20];
	size_t i = sizeof(digits);
	if (value < 100) { /* ages and counts, mostly */
		unsigned n = (unsigned)value;
		char two[2] = {(char)('0' + n / 10), (char)('0' + n % 10)};
		buf_add(out, (struct str){two + (n < 10), (size_t)(n < 10 ? 1 : 2)});
		return;
	}
	do {
		digits[--i] = (char)('0' + value % 10);
		value /= 10;
	} while (value);
	buf_add(out, (struct str){digits + i, sizeof(digits) - i});
}

void html_put_int(struct buf *out, int64_t value)
{
	if (value < 0)
		buf_char(out, '-');
	html_put_unsigned(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void html_put_date(struct buf *out, struct date date)
{
	if (date_known(date))
		buf_add(out, date_long(out->arena, date));
}

void html_put_markup(struct buf *out, struct html html)
{
	buf_add(out, html.markup);
}

void html_put_url(struct buf *out, struct url url)
{
	put_escaped(out, url.text, IN_ATTRIBUTE);
}

/* A name that makes an attribute, and none that a browser would run, fetch or go to. */
static bool attr_name_safe(struct str name)
{
	static const char *const refused[] = {
	    "href",     "src",      "action", "formaction",  "poster",     "cite",     "data",    "background",
	    "longdesc", "manifest", "usemap", "icon",        "xlink:href", "codebase", "classid", "profile",
	    "style",    "srcset",   "srcdoc", "imagesrcset", "http-equiv", "ping",     "archive", "content"};
	if (name.n == 0 || str_starts(name, STR("on")))
		return false;
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool good = (c >= 'a' && c <= 'z') ||
			    (i && ((c >= '0' && c <= '9') || c == '-' || c == '_' || c == ':' || c == '.'));
		if (!good)
			return false;
	}
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++)
		if (str_eq(name, str_c(refused[i])))
			return false;
	return true;
}

void html_attrs(struct buf *out, struct attrs attrs)
{
	for (size_t i = 0; i < attrs.n; i++) {
		struct str name = str_c(attrs.p[i].name);
		if (!attr_name_safe(name)) {
			log_line(LOG_ERROR, "html", "refused_attribute=%s", attrs.p[i].name ? attrs.p[i].name : "");
			continue;
		}
		buf_char(out, ' ');
		buf_add(out, name);
		if (attrs.p[i].bare)
			continue;
		buf_add(out, STR("=\""));
		html_put_attr(out, attrs.p[i].value);
		buf_char(out, '"');
	}
}

struct buf html_capture(const struct buf *out)
{
	struct buf captured;
	buf_init(&captured, out->arena, out->max);
	return captured;
}

struct html html_captured(struct buf *captured, struct buf *out)
{
	out->over = out->over || captured->over;
	return (struct html){buf_str(captured)};
}
