/* Templates as a page uses them: what they write, and that a browser reads the text that was put in. */
#include "html_test_html.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>

static struct arena arena;
static struct buf out;

static int setup(void **state)
{
	(void)state;
	arena_reset(&arena);
	buf_init(&out, &arena, 1 << 20);
	return 0;
}

#define assert_out(literal)                                                                                            \
	do {                                                                                                           \
		assert_string_equal(buf_str(&out).p, literal);                                                         \
		setup(NULL);                                                                                           \
	} while (0)

static void each_type_has_its_form(void **state)
{
	(void)state;
	struct date day;
	assert_true(date_from_ymd(2026, 3, 4, &day));
	types(&out, day);
	assert_out("-1 2 -3 4 -5 6 a&lt;b |4 March 2026\n");
	types(&out, DATE_NONE);
	assert_out("-1 2 -3 4 -5 6 a&lt;b |\n");
	html_put_int(&out, INT64_MIN);
	html_put_unsigned(&out, UINT64_MAX);
	assert_out("-922337203685477580818446744073709551615");
}

static void what_has_a_meaning_is_escaped(void **state)
{
	(void)state;
	html_text(&out, "a & b < c > d \" e ' f");
	assert_out("a &amp; b &lt; c &gt; d \" e ' f");
	html_rcdata(&out, "</title>");
	assert_out("&lt;/title&gt;");
	html_attr(&out, "a & b < c > d \" e ' f");
	assert_out("a &amp; b &lt; c &gt; d &quot; e &#39; f");
	html_url(&out, (struct url){STR("/x?a='1'&b=\"2\"")});
	assert_out("/x?a=&#39;1&#39;&amp;b=&quot;2&quot;");
	html_text(&out, STR_NONE);
	assert_out("");
}

/* Eight bytes are looked at together: each byte at each place must come out as it does alone. */
static void a_byte_is_escaped_wherever_it_stands(void **state)
{
	(void)state;
	for (int byte = 0; byte < 256; byte++) {
		char c = (char)byte;
		html_attr(&out, ((struct str){&c, 1}));
		struct str alone = arena_str(&arena, buf_str(&out));
		for (size_t at = 0; at < 24; at++) {
			char text[24], wanted[48];
			memset(text, at % 2 ? '~' : ' ', sizeof(text));
			snprintf(wanted, sizeof(wanted), "%.*s%.*s%.*s", (int)at, text, (int)alone.n, alone.p,
				 (int)(23 - at), text);
			text[at] = c;
			buf_init(&out, &arena, 1000);
			html_attr(&out, ((struct str){text, sizeof(text)}));
			assert_string_equal(buf_str(&out).p, wanted);
		}
		setup(NULL);
	}
}

static void what_is_no_text_is_replaced(void **state)
{
	(void)state;
	html_text(&out, ((struct str){"a\0b", 3}));
	assert_out("a\xEF\xBF\xBD"
		   "b");
	html_text(&out, "\x01\x7F\t\n\r\x1B");
	assert_out("\xEF\xBF\xBD\xEF\xBF\xBD\t\n\r\xEF\xBF\xBD");
	html_text(&out, "\xC2\x85|\xC2\xA0"); /* a C1 control; no-break space */
	assert_out("\xEF\xBF\xBD|\xC2\xA0");
	html_text(&out, "\xEF\xBF\xBF|\xF4\x8F\xBF\xBE|\xEF\xB7\x90"); /* U+FFFF, U+10FFFE, U+FDD0 */
	assert_out("\xEF\xBF\xBD|\xEF\xBF\xBD|\xEF\xBF\xBD");
	html_text(&out, "\xC3(\xED\xA0\x80|\xC0\xBC|\xE2\x82"); /* cut off, a surrogate, overlong <, cut off */
	assert_out(
	    "\xEF\xBF\xBD(\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD|\xEF\xBF\xBD\xEF\xBF\xBD");
	html_attr(&out, "Mêl \xF0\x9F\x98\x80 \xE1\x88\xB0");
	assert_out("Mêl \xF0\x9F\x98\x80 \xE1\x88\xB0");
}

static void blocks_write_what_they_say(void **state)
{
	(void)state;
	const struct str three[] = {STR("a"), STR(""), STR("<c>")};
	list(&out, &(struct words){three, 3});
	assert_out("<ul class=\"many very-many\">\n<li>1. a</li>\n<li hidden>2. </li>\n<li>3. &lt;c&gt;</li>\n</ul>\n");
	list(&out, &(struct words){three, 2});
	assert_out("<ul class=\"many\">\n<li>1. a</li>\n<li hidden>2. </li>\n</ul>\n");
	list(&out, &(struct words){NULL, 0});
	assert_out("<ul>\n<li>Nobody &amp; \"nothing\"</li>\n</ul>\n");
	link(&out, url_const("/a?b=1&c=2"), false);
	assert_out("<a href=\"/a?b=1&amp;c=2\">x</a>\n");
	link(&out, url_const("/a"), true);
	assert_out("<a href=\"#here\">x</a>\n");
	slots(&out, STR("<&>"));
	assert_out("\n<div><i><b>&lt;&amp;&gt;</b></i>\n</div>\n<div></div>\n");
}

/* Nor does a line whose only text is in a branch that was not taken, or what indents one. */
static void blanks_that_nobody_sees_are_left_out(void **state)
{
	(void)state;
	indented(&out, false, STR_NONE);
	assert_out("<ul class=\"a\">\n<li id=\"x\"><b>one</b> two</li>\n</ul>\n");
	indented(&out, true, STR("\n\n  as typed\n"));
	assert_out("<ul class=\"a\" hidden>\n<li>first</li>\n<li id=\"x\"><b>one</b> two</li>\n"
		   "<li>last</li>\n<textarea>\n\n\n  as typed\n  </textarea>\n</ul>\n");
}

static void a_line_of_directives_leaves_nothing(void **state)
{
	(void)state;
	lines(&out, true);
	assert_out("one\ntwo ?"
		   "?=\nfour\n");
	lines(&out, false);
	assert_out("one\nthree\n");
}

static void attributes_that_could_run_are_left_out(void **state)
{
	(void)state;
	const struct attr some[] = {
	    {"data-module", STR("a \"b\""), false},
	    {"disabled", STR_NONE, true},
	    {"onclick", STR("x()"), false},
	    {"href", STR("javascript:x()"), false},
	    {"style", STR("x"), false},
	    {"x><script", STR(""), false},
	    {"srcdoc", STR("x"), false},
	    {"formaction", STR("x"), false},
	    {"", STR(""), false},
	    {NULL, STR(""), false},
	    {"ONCLICK", STR("x"), false},
	    {"aria-label", STR("<"), false},
	};
	attributes(&out, (struct attrs){some, sizeof(some) / sizeof(some[0])});
	assert_out("<p data-module=\"a &quot;b&quot;\" disabled aria-label=\"&lt;\">\n");
	attributes(&out, (struct attrs){NULL, 0});
	assert_out("<p>\n");
}

/* Nothing is written past the maximum, the buffer says so, and what is there is the beginning of the page. */
static void a_small_buffer_overflows_safely(void **state)
{
	(void)state;
	places(&out, STR("a<b\x01\xC3\xA9"));
	struct str whole = buf_str(&out);
	for (size_t max = 0; max <= whole.n; max++) {
		struct buf small;
		buf_init(&small, &arena, max);
		places(&small, STR("a<b\x01\xC3\xA9"));
		assert_int_equal(small.over, max < whole.n);
		assert_true(small.n <= max);
		assert_true(str_starts(whole, buf_str(&small)));
	}
	struct buf small;
	buf_init(&small, &arena, 3);
	slots(&small, STR("xyz"));
	assert_true(small.over);
	assert_true(small.n <= 3);
	buf_init(&small, &arena, 30); /* room for the page around, not for what is captured */
	const struct str long_word = STR("a word that does not fit into thirty bytes");
	slots(&small, long_word);
	assert_true(small.over);
	buf_init(&small, &arena, 30); /* what was captured is cut off: the page is, even if it leaves that out */
	struct buf captured = html_capture(&small);
	html_text(&captured, long_word);
	(void)html_captured(&captured, &small);
	assert_true(small.over);
}

/* ---- A round trip through another program's HTML parser ---- */

/* The text that may come back: what html.h replaces is replaced, and a line end is LF, as HTML reads it. */
static struct str readable(struct str s)
{
	struct buf b;
	buf_init(&b, &arena, 1 << 16);
	for (size_t i = 0; i < s.n;) {
		size_t step = str_utf8_step(s, i);
		unsigned char c = (unsigned char)s.p[i];
		if (!step || (c < 0x20 && !strchr("\t\n\r", c)) || c == 0x7F)
			buf_add(&b, STR("\xEF\xBF\xBD"));
		else
			buf_add(&b, str_cut(s, i, i + step));
		i += step ? step : 1;
	}
	return buf_str(&b);
}

static struct str node_text(xmlDocPtr doc, const char *xpath)
{
	xmlXPathContextPtr context = xmlXPathNewContext(doc);
	xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)xpath, context);
	assert_non_null(found);
	assert_true(found->nodesetval && found->nodesetval->nodeNr == 1);
	xmlChar *text = xmlNodeGetContent(found->nodesetval->nodeTab[0]);
	struct str s = arena_str(&arena, str_c((const char *)text));
	xmlFree(text);
	xmlXPathFreeObject(found);
	xmlXPathFreeContext(context);
	return s;
}

/* libxml2 reads HTML 4 and keeps the first line end of pre and textarea, which HTML 5 drops. */
static struct str without_first_newline(struct str s)
{
	assert_true(s.n > 0 && s.p[0] == '\n');
	return str_cut(s, 1, s.n);
}

static void assert_same(struct str got, struct str want)
{
	if (!str_eq(got, want))
		fail_msg("got \"%.*s\", put in \"%.*s\"", STR_ARG(got), STR_ARG(want));
}

static void text_comes_back_from_a_parser(void **state)
{
	(void)state;
	static const char *const pieces[] = {"a",
					     " ",
					     "&",
					     "<",
					     "\"",
					     "'",
					     ">",
					     "&amp;",
					     "&#60;",
					     "</",
					     "</title>",
					     "<!--",
					     "</textarea>",
					     "-->",
					     "\n",
					     "\t",
					     "\xC3\xA9",
					     "\xFF",
					     "\x01",
					     "<script>",
					     "]]>",
					     "\xF0\x9F\x98\x80",
					     "=",
					     "{{",
					     "/>",
					     "lt;",
					     "&lt",
					     "\\",
					     "</p>",
					     "\xC2\xA0",
					     "?",
					     "%3C",
					     "\x1B",
					     "\xE2",
					     "`"};
	uint32_t random = 20261121;
	for (int round = 0; round < 3000; round++) {
		struct buf b;
		setup(NULL);
		buf_init(&b, &arena, 4096);
		buf_char(&b, 'x'); /* libxml2 drops blank text in some places */
		for (uint32_t n = random % 12; n > 0; n--) {
			random = random * 1664525 + 1013904223;
			buf_add(&b, str_c(pieces[(random >> 8) % (sizeof(pieces) / sizeof(pieces[0]))]));
		}
		random = random * 1664525 + 1013904223;
		struct str text = buf_str(&b), want = readable(text);
		places(&out, text);
		xmlDocPtr doc = htmlReadMemory(out.p, (int)out.n, NULL, "UTF-8",
					       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
		assert_non_null(doc);
		assert_same(node_text(doc, "//title"), want);
		assert_same(node_text(doc, "//p[@id='text']"), want);
		assert_same(node_text(doc, "//input[@id='attribute']/@value"), want);
		assert_same(node_text(doc, "//input[@id='extra']/@data-x"), want);
		assert_same(without_first_newline(node_text(doc, "//textarea")), want);
		assert_same(without_first_newline(node_text(doc, "//pre")), want);
		assert_int_equal(xmlChildElementCount(xmlDocGetRootElement(doc)), 2); /* head and body */
		xmlFreeDoc(doc);
	}
}

/* ---- URLs ---- */

#define assert_url(url, literal) assert_string_equal((url).text.p, literal)

static void urls_are_encoded(void **state)
{
	(void)state;
	struct arena *a = &arena;
	assert_url(url_path(a, "/people/{}", STR("abc-1.2_3~")), "/people/abc-1.2_3~");
	assert_url(url_path(a, "/people/{}/x/{}", STR("a/b?c#d"), STR("\xC3\xA9 &%\"")),
		   "/people/a%2Fb%3Fc%23d/x/%C3%A9%20%26%25%22");
	assert_url(url_path(a, "/a/{}/{}/{}", STR(".."), STR("."), STR("")), "/a/-/-/-");
	assert_url(url_path(a, "/a/{}.csv?q={}", STR(".."), STR("..")), "/a/...csv?q=..");
	assert_url(url_path(a, "/a/{}/{}", STR("1")), "/a/1/-");
	assert_url(url_path(a, "/a/{}", STR("1"), STR("2")), "/a/1");
	assert_url(url_with(a, url_const("/a"), "q", STR("x y&z=1")), "/a?q=x%20y%26z%3D1");
	assert_url(url_with(a, url_const("/a?b=1#top"), "q", STR("")), "/a?b=1&q=#top");
	assert_url(url_fragment(a, STR("name 1")), "#name%201");
	assert_url(url_at(a, url_const("/a#b"), STR("c")), "/a#c");
	assert_url(url_tel(a, STR("+44 (0)115 496+0000")), "tel:+4401154960000");
	assert_url(url_mailto(a, STR("a+b@example.org?cc=x")), "mailto:a+b@example.org%3Fcc%3Dx");
}

static void links_from_data_are_checked(void **state)
{
	(void)state;
	struct url url = url_const("untouched");
	static const char *const good[] = {"https://example.org", "HTTP://example.org/a?b=c#d",
					   "https://example.org:8443/"};
	static const char *const bad[] = {"",
					  "example.org",
					  "javascript:alert(1)",
					  "https:example.org",
					  "https:///a",
					  "https://",
					  "https://user@example.org/",
					  "https://a@b:1/",
					  "https://ex ample.org/",
					  "https://example.org/\n",
					  "https://example.org/\"",
					  "https://example.org\\x",
					  " https://example.org/",
					  "ftp://example.org/",
					  "//example.org/",
					  "https://:80/",
					  "data:text/html,x",
					  "https://ex\xC3\xA4mple.org/"};
	static const char *const away[] = {"",
					   "people",
					   "//example.org",
					   "/\\example.org",
					   "https://example.org",
					   "/\t/example.org",
					   "javascript:x",
					   "/a b",
					   "/a\r\nSet-Cookie: x"};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_false(url_https(&arena, str_c(bad[i]), &url));
	for (size_t i = 0; i < sizeof(away) / sizeof(away[0]); i++)
		assert_false(url_local(&arena, str_c(away[i]), &url));
	assert_url(url, "untouched");
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(url_https(&arena, str_c(good[i]), &url));
		assert_url(url, good[i]);
	}
	assert_true(url_local(&arena, STR("/people?q=1#x"), &url));
	assert_url(url, "/people?q=1#x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(each_type_has_its_form, setup),
	    cmocka_unit_test_setup(what_has_a_meaning_is_escaped, setup),
	    cmocka_unit_test_setup(a_byte_is_escaped_wherever_it_stands, setup),
	    cmocka_unit_test_setup(what_is_no_text_is_replaced, setup),
	    cmocka_unit_test_setup(blocks_write_what_they_say, setup),
	    cmocka_unit_test_setup(a_line_of_directives_leaves_nothing, setup),
	    cmocka_unit_test_setup(blanks_that_nobody_sees_are_left_out, setup),
	    cmocka_unit_test_setup(attributes_that_could_run_are_left_out, setup),
	    cmocka_unit_test_setup(a_small_buffer_overflows_safely, setup),
	    cmocka_unit_test_setup(text_comes_back_from_a_parser, setup),
	    cmocka_unit_test_setup(urls_are_encoded, setup),
	    cmocka_unit_test_setup(links_from_data_are_checked, setup),
	};
	arena_init(&arena, SIZE_MAX);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&arena);
	xmlCleanupParser();
	return failed;
}
