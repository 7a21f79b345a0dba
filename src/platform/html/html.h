/*
 * What templates write through. Text is escaped for the place where it stands, by its type; the only markup that goes
 * out as it is has the type struct html, which templates, the Markdown wrapper and tests alone can make.
 *
 * Nothing here fails. When the page outgrows its buffer, buf.over is set and the page must not be sent.
 */
#pragma once
#include "buf.h"
#include "date.h"

/* Markup that is safe as it stands. */
struct html {
	struct str markup;
};

/* A whole URL, percent-encoded: made by the url_ functions below, never by joining text. */
struct url {
	struct str text;
};

/* Extra attributes for a component: names are constants of the program, values are escaped. */
struct attr {
	const char *name;
	struct str value;
	bool bare; /* a boolean attribute: the name alone */
};
struct attrs {
	const struct attr *p;
	size_t n;
};

/*
 * The four places a value can stand. mkhtml chooses the place, _Generic the function; a type that has no business
 * there (a struct str where a URL is wanted, a bool anywhere) does not compile.
 *   html_text    between tags: text, numbers, dates, struct html
 *   html_rcdata  in <title> and <textarea>: the same without struct html
 *   html_attr    in a double-quoted attribute value: likewise, and quotes are escaped
 *   html_url     the whole value of href, src, action ...: a struct url only
 * Bytes that are not UTF-8, control characters and non-characters come out as U+FFFD. A date is "4 March 2026";
 * DATE_NONE writes nothing. Text in a struct str may have p NULL; a NULL char pointer writes nothing.
 */
/* clang-format off */
#define html_text(out, ...) \
	_Generic((__VA_ARGS__), struct html: html_put_markup, HTML_PLAIN_TYPES(html_put_text))((out), __VA_ARGS__)
#define html_rcdata(out, ...) _Generic((__VA_ARGS__), HTML_PLAIN_TYPES(html_put_text))((out), __VA_ARGS__)
#define html_attr(out, ...)   _Generic((__VA_ARGS__), HTML_PLAIN_TYPES(html_put_attr))((out), __VA_ARGS__)
#define html_url(out, ...) \
	_Generic((__VA_ARGS__), struct url: html_put_url, default: href_needs_struct_url__use_url_path)((out), __VA_ARGS__)
#define HTML_PLAIN_TYPES(text) \
	struct str: text, char *: text##_c, const char *: text##_c, int: html_put_int, long: html_put_int, \
	long long: html_put_int, unsigned: html_put_unsigned, unsigned long: html_put_unsigned, \
	unsigned long long: html_put_unsigned, struct date: html_put_date
/* clang-format on */

void html_put_text(struct buf *out, struct str text);
void html_put_text_c(struct buf *out, const char *text);
void html_put_attr(struct buf *out, struct str text);
void html_put_attr_c(struct buf *out, const char *text);
void html_put_int(struct buf *out, int64_t value);
void html_put_unsigned(struct buf *out, uint64_t value);
void html_put_date(struct buf *out, struct date date);
void html_put_markup(struct buf *out, struct html html);
void html_put_url(struct buf *out, struct url url);
/* Never defined, and given nothing: its name is what the compiler says of a text where a URL is wanted. */
struct not_a_url {
	char none;
};
void href_needs_struct_url__use_url_path(struct buf *out, struct not_a_url no);
/* Each as ` name="value"` or ` name`. Left out, with a line in the log: a name that is none, and one whose value a
 * browser would run or fetch (on..., style, srcdoc, srcset, http-equiv, and all that take a URL). */
void html_attrs(struct buf *out, struct attrs attrs);

/* What {{ set }} is made of: a buffer beside out with the same arena and maximum; its content as markup. When it
 * overflowed, so has out. */
struct buf html_capture(const struct buf *out);
struct html html_captured(struct buf *captured, struct buf *out);

/* A URL that the program knows: url_const("/people"). Only for string literals. */
#define url_const(literal) ((struct url){STR(literal)})
/*
 * url_path(arena, "/people/{}/contacts/{}", ref, contact_ref): each {} in the literal pattern becomes the next struct
 * str, percent-encoded. A whole path segment that is empty, "." or ".." becomes "-", because a browser would take it
 * for another path. Give as many texts as there are {}; a missing one is "-", with a line in the log.
 */
#define url_path(arena, pattern, ...)                                                                                  \
	url_path_from((arena), "" pattern "", (const struct str[]){__VA_ARGS__},                                       \
		      sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))
struct url url_path_from(struct arena *a, const char *pattern, const struct str *parts, size_t n);
/* With ?name=value or &name=value added to its query, both percent-encoded. */
struct url url_with(struct arena *a, struct url url, const char *name, struct str value);
/* "#id": a place on this page. */
struct url url_fragment(struct arena *a, struct str id);
/* The URL with #id in place of any fragment it has. */
struct url url_at(struct arena *a, struct url url, struct str id);
/* "tel:" with the digits of number and a leading +; what else is in it (spaces, brackets) is left out. */
struct url url_tel(struct arena *a, struct str number);
/* "mailto:" with the address percent-encoded. */
struct url url_mailto(struct arena *a, struct str address);
/* An absolute link from data: http:// or https://, a host, no user name, printable ASCII. False on anything else, and
 * *ret is then untouched. */
bool url_https(struct arena *a, struct str text, struct url *ret);
/* A link to this site from data, such as where to go after signing in: /path, not //host. False on anything else. */
bool url_local(struct arena *a, struct str text, struct url *ret);
