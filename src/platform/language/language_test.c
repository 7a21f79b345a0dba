/* A page in another language: words, title, links, direction, names; and that nothing is half translated. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "date.h"
#include "phrase.h"

static const struct phrase phrases[] = {
    {{"Help", 4}, {"Hilfe", 5}},        {{"Help &amp; more", 15}, {"Hilfe &amp; mehr", 16}},
    {{"March", 5}, {"M\xC3\xA4rz", 5}}, {{"Monday", 6}, {"Montag", 6}},
    {{"Ring us", 7}, {"Ruf an", 6}},    {{"Shown now", 9}, {"Jetzt gezeigt", 13}},
    {{"today", 5}, {"heute", 5}},
};
#define P(english, other)                                                                                              \
	{                                                                                                              \
		{english, sizeof(english) - 1},                                                                        \
		{                                                                                                      \
			other, sizeof(other) - 1                                                                       \
		}                                                                                                      \
	}
static const struct phrase patterns[] = {
    P("From {}.", "Ab {}."),
    P("Your team in {}", "Dein Team in {}"),
    P("Open {time} to {time2}", "Von {time} bis {time2} offen"),
    P("By {date}, {time}.", "Um {time} am {date}."),
    P("By {}!", "Bis: {}!"),
    P("You wrote {number} letters", "{number} Zeichen"),
    P("{name} does it.", "Das macht {name}."),
    P("{weekday} {day} {month}", "{weekday}, {day}. {month}"),
    P("{day} {month} {year}", "{day}. {month} {year}"),
};
static const struct language german = {.code = {"de", 2},
				       .name = {"Deutsch", 7},
				       .right_to_left = true, /* so that it is seen */
				       .phrases = phrases,
				       .n = sizeof(phrases) / sizeof(phrases[0]),
				       .patterns = patterns,
				       .n_patterns = sizeof(patterns) / sizeof(patterns[0])};

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
				.note = STR("<p>note</p>"),
				.english_note = STR("<p>note</p>"),
				.english = english};
	struct buf out;
	bool other = language_page(&a, &t, str_c(page), 1 << 20, &out, ret_missing);
	if (english)
		assert_false(other);
	return other || english ? buf_str(&out) : STR_NONE;
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

#define LTR(words) "<bdi dir=\"ltr\">" words "</bdi>"

/* A date in the order of the language, a time by 24 hours; what is no date is none. */
static void dates_and_times(void **state)
{
	struct str missing;
	(void)state;
	is("<p>2 March 2026</p>", "<p>2. M\xC3\xA4rz 2026</p>");
	is("<p>Monday 2 March</p>", "<p>Montag, 2. M\xC3\xA4rz</p>");
	is("<p>By Monday 2 March, 5:30pm.</p>", "<p>Um " LTR("17:30") " am Montag, 2. M\xC3\xA4rz.</p>");
	is("<p>By 2 March 2026, 12am.</p>", "<p>Um " LTR("0:00") " am 2. M\xC3\xA4rz 2026.</p>");
	is("<p>Open 9am to 12pm</p>", "<p>Von " LTR("9:00") " bis " LTR("12:00") " offen</p>");
	is("<p>By today!</p>", "<p>Bis: heute!</p>");
	is("<p>By 2 March 2026!</p>", "<p>Bis: 2. M\xC3\xA4rz 2026!</p>");
	is("<p>You wrote 3,001 letters</p>", "<p>" LTR("3,001") " Zeichen</p>");
	/* whoever somebody wrote down, though no list of names has them */
	is("<p>Ms Ali at the college does it.</p>", "<p>Das macht " LTR("Ms Ali at the college") ".</p>");
	/* a month, a weekday or an order that the language lacks; a word where a number belongs */
	assert_true(str_empty(given("<p>2 April 2026</p>", false, &missing)));
	assert_true(str_empty(given("<p>Tuesday 2 March</p>", false, &missing)));
	assert_true(str_empty(given("<p>2 March</p>", false, &missing)));
	assert_true(str_empty(given("<p>Open 13pm to 12pm</p>", false, &missing)));
	assert_true(str_empty(given("<p>Open 9amx to 12pm</p>", false, &missing)));
	assert_true(str_empty(given("<p>You wrote many letters</p>", false, &missing)));
	assert_true(str_empty(given("<p>By By By By By By today!!!!!!</p>", false, &missing)));
	assert_str(missing, "By By By By By By today!!!!!!");
}

/* Every day of some years, as pages write it, is taken whole. */
static void every_day_is_a_date(void **state)
{
	struct date d = {0};
	(void)state;
	for (assert_true(date_parse_iso(STR("2024-01-01"), &d)); d.days < 22000; d.days++) {
		struct arena b;
		arena_init(&b, 1 << 16);
		struct str day = date_weekday_day_month(&b, d), whole = date_long(&b, d);
		assert_int_equal(hole_takes(HOLE_DATE, day), day.n);
		assert_int_equal(hole_takes(HOLE_DATE, whole), whole.n);
		arena_finish(&b);
	}
}

/* What somebody typed stays as it is. */
static void typed_words_stay(void **state)
{
	(void)state;
	is("<textarea name=\"said\">Help</textarea><p>Help</p>", "<textarea name=\"said\">Help</textarea><p>Hilfe</p>");
	is("<p><bdi translate=\"no\">Help</bdi></p>", "<p><bdi translate=\"no\">Help</bdi></p>");
}

/* What a council words: in the language where there is something, else in English and said to be; the page is not lost.
 */
static void a_councils_own_words(void **state)
{
	struct str missing;
	(void)state;
	is("<p>Help</p><ul lang=\"en\" dir=\"ltr\"><li>A grant</li><li>Help &amp; "
	   "more</li><li>12</li></ul><p>today</p>",
	   "<p>Hilfe</p><ul lang=\"en\" dir=\"ltr\"><li>A grant</li><li><bdi lang=\"de\" dir=\"rtl\">Hilfe &amp; "
	   "mehr</bdi>"
	   "</li><li>12</li></ul><p>heute</p>");
	/* what it is called stays where no element can mark it; what follows the element is ours again */
	is("<div lang=\"en\"><div><a aria-label=\"Help\">Ours</a></div>A grant</div><p>Help</p>",
	   "<div lang=\"en\"><div><a aria-label=\"Help\">Ours</a></div>A grant</div><p>Hilfe</p>");
	assert_int_equal(given("<div lang=\"en\">A grant</div><p>Nowhere</p>", false, &missing).n, 0);
	assert_str(missing, "Nowhere");
}

static void names_of_languages(void **state)
{
	static const struct language all[] = {
	    {.code = {"ckb", 3}, .name = {"\xDA\xA9", 2}, .known_as = {"Kurdish Sorani, Sorani", 22}},
	    {.code = {"sq", 2}, .name = {"Shqip", 5}, .known_as = {"Albanian", 8}}};
	static const struct languages list = {all, 2, {NULL, 0}};
	(void)state;
	assert_ptr_equal(language_called(&list, STR(" sorani ")), &all[0]);
	assert_ptr_equal(language_called(&list, STR("\xDA\xA9")), &all[0]);
	assert_ptr_equal(language_called(&list, STR("ALBANIAN")), &all[1]);
	assert_ptr_equal(language_called(&list, STR("shqip")), &all[1]);
	assert_null(language_called(&list, STR("Kurdish")));
	assert_null(language_called(&list, STR("")));
}

static void count_text(void *to, struct str text)
{
	struct buf *all = to;
	buf_fmt(all, "%.*s|", STR_ARG(text));
}

static void texts_of_a_page(void **state)
{
	static const struct str names[] = {{"Kai", 3}, {"Kai Moor", 8}};
	struct translation t = {.names = names, .n_names = 2};
	struct buf all;
	(void)state;
	buf_init(&all, &a, 4096);
	language_texts(&a, &t,
		       STR("<title>Help \xE2\x80\x93 Us</title><nav aria-label=\"Here\"><a href=\"/x\">Go  on</a> 9 "
			   "Kai</nav>"),
		       count_text, &all);
	assert_str(buf_str(&all), "Help|Us|Here|Go on|9 Kai|");
	assert_str(language_with_holes(&a, &t, STR("Hi Kai Moor, by 2 March 2026, 9am to 5pm in Kairo")),
		   "Hi {}, by {date}, {time} to {time2} in Kairo");
	assert_true(language_fits(STR("Hi {}, by {date}"), STR("Hi you, by 2 March")));
	assert_false(language_fits(STR("Hi {}, by {date}"), STR("Hi you, by then")));
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
	const struct CMUnitTest tests[] = {cmocka_unit_test(words),
					   cmocka_unit_test(names_and_numbers),
					   cmocka_unit_test(the_page_itself),
					   cmocka_unit_test(links),
					   cmocka_unit_test(half_is_none),
					   cmocka_unit_test(cut_short),
					   cmocka_unit_test(dates_and_times),
					   cmocka_unit_test(every_day_is_a_date),
					   cmocka_unit_test(typed_words_stay),
					   cmocka_unit_test(a_councils_own_words),
					   cmocka_unit_test(names_of_languages),
					   cmocka_unit_test(texts_of_a_page)};
	arena_init(&a, 1 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
