/* A page in another language: words, title, links, direction, names; and that nothing is half translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "language.h"

static const struct phrase phrases[] = {
    {{"Help", 4}, {"Hilfe", 5}},
    {{"Help &amp; more", 15}, {"Hilfe &amp; mehr", 16}},
    {{"Ring us", 7}, {"Ruf an", 6}},
    {{"Shown now", 9}, {"Jetzt gezeigt", 13}},
};
static const struct phrase patterns[] = {
    {{"From {}.", 8}, {"Ab {}.", 6}},
    {{"Your team in {}", 15}, {"Dein Team in {}", 15}},
};
static const struct language german = {.code = {"de", 2},
				       .name = {"Deutsch", 7},
				       .right_to_left = true, /* so that it is seen */
				       .phrases = phrases,
				       .n = 4,
				       .patterns = patterns,
				       .n_patterns = 2};

static struct arena a;

#define assert_str(s, literal) assert_string_equal(arena_str(&a, (s)).p, literal)

/* Empty when something has no translation; *ret_missing says what. */
static struct str given(const char *page, bool english, struct str *ret_missing)
{
	static const struct str names[] = {{"Worksop", 7}};
	struct translation t = {.language = &german,
				.names = names,
				.n_names = 1,
				.css = STR("/assets/a.css"),
				.css_right_to_left = STR("/assets/b.css"),
				.english = english};
	struct buf out;
	buf_init(&out, &a, 1 << 20);
	return language_page(&a, &t, str_c(page), STR("<p>note</p>"), &out, ret_missing) ? buf_str(&out) : STR_NONE;
}

static void is(const char *page, const char *expected)
{
	struct str missing;
	assert_str(given(page, false, &missing), expected);
}

static void words(void **state)
{
	(void)state;
	is("<p>Help</p>", "<p>Hilfe</p>");
	is("<p>\n Help\n  &amp; more </p>", "<p> Hilfe &amp; mehr </p>");
	is("<p>Help <a href=\"tel:1\">999</a> Ring us</p>",
	   "<p>Hilfe <a href=\"tel:1\"><bdi dir=\"ltr\">999</bdi></a> Ruf an</p>");
	is("<title>Help \xE2\x80\x93 Ring us</title>", "<title>Hilfe \xE2\x80\x93 Ruf an</title>");
	is("<nav aria-label=\"Help\"></nav>", "<nav aria-label=\"Hilfe\"></nav>");
	is("<p>sam@example.org</p>", "<p><bdi dir=\"ltr\">sam@example.org</bdi></p>");
	is("<p>&gt; \xE2\x80\x93</p>", "<p>&gt; \xE2\x80\x93</p>");
	is("", "");
}

static void names_and_numbers(void **state)
{
	(void)state;
	is("<li>Worksop</li>", "<li><bdi dir=\"ltr\">Worksop</bdi></li>");
	is("<h1>Your team in Worksop</h1>", "<h1>Dein Team in <bdi dir=\"ltr\">Worksop</bdi></h1>");
	is("<p>From 18.</p>", "<p>Ab <bdi dir=\"ltr\">18</bdi>.</p>");
	is("<p>From Help.</p>", "<p>Ab Hilfe.</p>");
	is("<option>From 18.</option>", "<option>Ab 18.</option>");
	is("<title>From 18.</title>", "<title>Ab 18.</title>");
	is("<p translate=\"no\">Any <b>words</b> <p>at</p> all</p> Help",
	   "<p translate=\"no\">Any <b>words</b> <p>at</p> all</p> Hilfe");
	is("<script>Any words</script>", "<script>Any words</script>");
}

static void the_page_itself(void **state)
{
	(void)state;
	is("<!DOCTYPE html>\n<html lang=\"en\" class=\"x\">",
	   "<!DOCTYPE html>\n<html lang=\"de\" dir=\"rtl\" class=\"x\">");
	is("<link rel=\"stylesheet\" href=\"/assets/a.css\">", "<link rel=\"stylesheet\" href=\"/assets/b.css\">");
	is("<main id=\"m\">Help</main>", "<main id=\"m\"><p>note</p>Hilfe</main>");
}

static void links(void **state)
{
	(void)state;
	is("<a class=\"y\" href=\"/help-now\">Help</a>", "<a class=\"y\" href=\"/in/de/help-now\">Hilfe</a>");
	is("<a href=\"/\">Help</a>", "<a href=\"/in/de/\">Hilfe</a>");
	is("<form action=\"/look-for\"></form>", "<form action=\"/in/de/look-for\"></form>");
	is("<a href=\"/sign-in\">Help</a>", "<a href=\"/sign-in\">Hilfe</a>");
	is("<a href=\"https://example.org/\">Help</a>", "<a href=\"https://example.org/\">Hilfe</a>");
	is("<a href=\"//example.org/\">Help</a>", "<a href=\"//example.org/\">Hilfe</a>");
	is("<a href=\"/in/fr/\" hreflang=\"fr\">Au secours</a>", "<a href=\"/in/fr/\" hreflang=\"fr\">Au secours</a>");
	is("<a href=\"/\" hreflang=\"en\">English</a>", "<a href=\"/\" hreflang=\"en\">English</a>");
}

static void half_is_none(void **state)
{
	struct str missing;
	(void)state;
	assert_true(str_empty(given("<p>Help</p><p>Other words</p><p>And more</p>", false, &missing)));
	assert_str(missing, "Other words");
	assert_true(str_empty(given("<p>Your team in Nowhere</p>", false, &missing)));
	assert_str(given("<html lang=\"en\"><main>Other <a href=\"/x\">words</a></main>", true, &missing),
		   "<html lang=\"en\" dir=\"ltr\"><main><p>note</p>Other <a href=\"/in/de/x\">words</a></main>");
}

/* What no template writes must not be read past its end. */
static void cut_short(void **state)
{
	static const char whole[] = "<html lang=\"en\"><p translate=\"no\" href=\"/a\">Help</p><title>Help</title>";
	struct str missing;
	(void)state;
	for (size_t n = 0; n < sizeof(whole); n++) {
		char *cut = malloc(n + 1); /* so that the sanitizer sees a byte too many */
		memcpy(cut, whole, n);
		cut[n] = '\0';
		given(cut, false, &missing);
		free(cut);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(words),           cmocka_unit_test(names_and_numbers),
					   cmocka_unit_test(the_page_itself), cmocka_unit_test(links),
					   cmocka_unit_test(half_is_none),    cmocka_unit_test(cut_short)};
	arena_init(&a, 1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
