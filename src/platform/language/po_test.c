/* Catalogues: what gettext writes is read, what is wrong is said with line and column. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "po.h"

static struct arena a;

#define HEADER                                                                                                         \
	"msgid \"\"\nmsgstr \"\"\n\"Language: de\\n\"\n\"X-Name: Deutsch\\n\"\n\"X-Direction: ltr\\n\"\n"              \
	"\"X-Checked-By: \\n\"\n"
#define assert_str(s, literal) assert_string_equal(arena_str(&a, (s)).p, literal)

static struct language good(const char *text)
{
	struct language l;
	struct po_problems problems;
	if (!po_read(&a, str_c(text), &l, &problems))
		fail_msg("%d:%d: %s", problems.p[0].line, problems.p[0].column, problems.p[0].text.p);
	return l;
}

static struct str other(const struct language *l, const char *english)
{
	return language_say(&a, &(struct translation){.language = l}, str_c(english));
}

/* As msgmerge and editors write it: notes, a byte order mark, line ends of Windows, long texts in several pieces. */
static void what_gettext_writes(void **state)
{
	struct language l = good(
	    "\xEF\xBB\xBF# A note\r\nmsgid \"\"\r\nmsgstr \"\"\r\n\"Language: ckb\\n\"\r\n\"X-Name: "
	    "\xDA\xA9\\n\"\r\n\"X-Known-As: Sorani\\n\"\r\n\"X-Direction: rtl\\n\"\r\n\"X-Checked-By: A. "
	    "Name, 2026-11-29\\n\"\r\n\r\n#. Note\r\n#: /help\r\nmsgid \"\"\r\n\"Two \"\r\n\"pieces\"\r\nmsgstr "
	    "\"Zwei\\t\"\r\n\"\\\"St\\\\\"\r\n\r\n#~ msgid \"Old\"\r\n#~ msgstr \"Alt\"\r\n");
	(void)state;
	assert_str(l.code, "ckb");
	assert_str(l.known_as, "Sorani");
	assert_str(l.checked_by, "A. Name, 2026-11-29");
	assert_true(l.right_to_left);
	assert_int_equal(l.n, 1);
	assert_str(other(&l, "Two pieces"), "Zwei\t&quot;St\\");
}

static void phrases(void **state)
{
	struct language l = good(HEADER "msgid \"Z\"\nmsgstr \"z\"\n"
					"msgid \"A & B <i> \\\"q\\\"\"\nmsgstr \"a & b\"\n"
					"#, fuzzy\nmsgid \"Fuzzy\"\nmsgstr \"unklar\"\n"
					"msgid \"Empty\"\nmsgstr \"\"\n"
					"#, c-format\nmsgid \"By {date}, {}\"\nmsgstr \"{}: {date}\"\n");
	(void)state;
	assert_int_equal(l.n, 2);
	assert_int_equal(l.n_patterns, 1);
	assert_str(other(&l, "Z"), "z");
	assert_str(other(&l, "A &amp; B &lt;i&gt; &quot;q&quot;"), "a &amp; b");
	assert_str(other(&l, "Fuzzy"), "Fuzzy");
	assert_str(other(&l, "Empty"), "Empty");
	assert_true(str_empty(l.checked_by));
}

static void templates(void **state)
{
	struct language l;
	struct po_problems problems;
	(void)state;
	assert_true(
	    po_read_template(&a, STR("msgid \"\"\nmsgstr \"\"\n\nmsgid \"Help\"\nmsgstr \"\"\n"), &l, &problems));
	assert_int_equal(l.n, 1);
	assert_str(l.phrases[0].other, "Help");
}

static void mistakes(void **state)
{
	static const struct {
		const char *text;
		int line, column;
		const char *says;
	} cases[] = {
	    {"", 1, 1, "expected a header first"},
	    {"\"x\"\n", 1, 1, "expected msgid first"},
	    {"msgstr \"x\"\n", 1, 1, "expected msgid before msgstr"},
	    {"msgid \"\"\nmsgstr \"\"\n", 2, 1, "Language: the code"},
	    {HEADER "msgid \"x\nmsgstr \"y\"\n", 7, 9, "write \" at its end"},
	    {HEADER "msgid \"x\" y\nmsgstr \"y\"\n", 7, 10, "nothing may stand behind"},
	    {HEADER "msgid \"\xC3\xA4\\q\"\nmsgstr \"y\"\n", 7, 9, "behind a backslash"},
	    {HEADER "msgid x\nmsgstr \"y\"\n", 7, 7, "in double quotes"},
	    {HEADER "  msgctxt \"x\"\n", 7, 3, "expected msgid, msgstr"},
	    {HEADER "msgid \"x\"\nmsgid \"y\"\nmsgstr \"\"\n", 8, 1, "the msgid above has none"},
	    {HEADER "msgid \"x\"\n", 7, 1, "the last msgid has none"},
	    {HEADER "msgid \"x\"\nmsgstr \"y\"\nmsgid \"x\"\nmsgstr \"z\"\n", 9, 1, "stands in line 7 too"},
	    {HEADER "msgid \"x {}\"\nmsgstr \"y\"\n", 8, 1, "must stand once in both"},
	    {HEADER "msgid \"x\"\nmsgstr \"y {date}\"\n", 8, 1, "must stand once in both"},
	    {HEADER "msgid \"x {} {}\"\nmsgstr \"\"\n", 8, 1, "must stand once in both"},
	    {HEADER "msgid \"{}\"\nmsgstr \"{}\"\n", 7, 1, "words must stand beside"},
	    {"msgid \"\"\nmsgstr \"Language: de\\nX-Name: D\\nX-Direction: up\\nX-Checked-By: \\n\"\n", 2, 1,
	     "ltr or rtl"},
	    {"msgid \"\"\nmsgstr \"Language: de\\nX-Name: D\\nX-Direction: ltr\\nX-Checked-By: Somebody\\n\"\n", 2, 1,
	     "who and when"},
	    {"msgid \"\"\nmsgstr \"Language: ../de\\nX-Name: D\\nX-Direction: ltr\\nX-Checked-By: \\n\"\n", 2, 1,
	     "Language: the code"},
	    {HEADER "msgid \"\xFF\"\nmsgstr \"\"\n", 1, 1, "UTF-8"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct language l;
		struct po_problems p;
		if (po_read(&a, str_c(cases[i].text), &l, &p))
			fail_msg("%s: nothing is said", cases[i].says);
		if (p.p[0].line != cases[i].line || p.p[0].column != cases[i].column ||
		    !str_contains(p.p[0].text, str_c(cases[i].says)))
			fail_msg("%s: %d:%d: %s", cases[i].says, p.p[0].line, p.p[0].column, p.p[0].text.p);
	}
}

static void written_and_read(void **state)
{
	struct buf out;
	struct language l;
	struct po_problems problems;
	(void)state;
	buf_init(&out, &a, 4096);
	buf_add(&out, STR("msgid \"\"\nmsgstr \"\"\n"));
	po_write(&out, "msgid", STR("a \"b\" \\c\n\td"));
	po_write(&out, "msgstr", STR(""));
	assert_true(po_read_template(&a, buf_str(&out), &l, &problems));
	assert_str(l.phrases[0].english, "a &quot;b&quot; \\c\n\td");
	assert_true(po_mark(0, STR("a")) != po_mark(0, STR("b")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(what_gettext_writes), cmocka_unit_test(phrases),
					   cmocka_unit_test(templates), cmocka_unit_test(mistakes),
					   cmocka_unit_test(written_and_read)};
	arena_init(&a, 64 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
