/* Folding, sounds and what is typed: against tables that somebody can check by eye, and published codes. */
#include "testing.h"

#include "words.h"

static struct arena *arena(void)
{
	static struct arena a;
	static bool begun;
	if (!begun)
		arena_init(&a, 64 << 20);
	else
		arena_reset(&a);
	begun = true;
	return &a;
}

static void folding(void **state)
{
	static const struct {
		const char *text, *folded;
	} cases[] = {
	    {"Kai", "kai"},
	    {"ZOË", "zoe"},
	    {"Zoe\xCC\x88", "zoe"}, /* e and a combining diaeresis */
	    {"Łukasz", "lukasz"},
	    {"Straßer", "strasser"},
	    {"Işıl", "isil"},
	    {"ISIL", "isil"},
	    {"İbrahim", "ibrahim"},
	    {"Ørjan Æbelø", "orjan aebelo"},
	    {"Đặng Thị", "dang thi"},
	    {"Nguyễn", "nguyen"},
	    {"Þór", "thor"},
	    {"O'Neill", "oneill"},
	    {"O’Neill", "oneill"},
	    {"O`Neill", "oneill"},
	    {"Worksop-Lea", "worksop lea"},
	    {"Worksop–Lea", "worksop lea"}, /* an en dash */
	    {"  van  der   Berg ", "van der berg"},
	    {"Ｋａｉ", "kai"},
	    {"ﬁnn", "finn"},
	    {"Ёлкина", "елкина"},
	    {"مُحَمَّد", "محمد"},
	    {"Σίσυφος", "σισυφοσ"},
	    {"", ""},
	    {"?!", ""},
	    {"\xFFKai\xC3", "kai"}, /* no characters */
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str folded = words_fold(arena(), str_c(cases[i].text));
		if (!str_eq(folded, str_c(cases[i].folded)))
			fail_msg("%s gives \"%.*s\"", cases[i].text, STR_ARG(folded));
	}
}

/* The codes that the National Archives publish, archives.gov/research/census/soundex, and those of Knuth's book. */
static void published_codes(void **state)
{
	static const struct {
		const char *name, *code;
	} cases[] = {
	    {"washington", "W252"}, {"lee", "L000"},         {"gutierrez", "G362"}, {"pfister", "P236"},
	    {"jackson", "J250"},    {"tymczak", "T522"},     {"vandeusen", "V532"}, {"ashcraft", "A261"},
	    {"ashcroft", "A261"},   {"robert", "R163"},      {"rupert", "R163"},    {"rubin", "R150"},
	    {"euler", "E460"},      {"gauss", "G200"},       {"hilbert", "H416"},   {"knuth", "K530"},
	    {"lloyd", "L300"},      {"lukasiewicz", "L222"}, {"ellery", "E460"},    {"ghosh", "G200"},
	    {"heilbronn", "H416"},  {"kant", "K530"},        {"ladd", "L300"},      {"lissajous", "L222"},
	    {"honeyman", "H555"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct str code = soundex(arena(), str_c(cases[i].name));
		if (!str_eq(code, str_c(cases[i].code)))
			fail_msg("%s gives %.*s, not %s", cases[i].name, STR_ARG(code), cases[i].code);
	}
	assert_true(str_empty(soundex(arena(), STR("елкина"))));
	assert_true(str_empty(soundex(arena(), STR(""))));
}

static void sounds_alike(void **state)
{
	static const char *const same[][2] = {
	    {"catherine", "kathryn"}, {"philip", "filip"},          {"zofia", "sofia"},  {"mohammed", "muhamad"},
	    {"jeffrey", "geoffrey"},  {"cecilia", "sesilia"},       {"knight", "night"}, {"moorhouse", "morehouse"},
	    {"yusuf", "yousef"},      {"christopher", "kristofer"}, {"tsegay", "segai"}, {"nguyen", "nguyan"},
	};
	static const char *const other[][2] = {{"kai", "sam"}, {"moorhouse", "birch"}, {"leon", "nora"}};
	(void)state;
	for (size_t i = 0; i < sizeof(same) / sizeof(same[0]); i++) {
		struct arena *a = arena();
		if (!str_eq(sound_of(a, str_c(same[i][0])), sound_of(a, str_c(same[i][1]))))
			fail_msg("%s and %s", same[i][0], same[i][1]);
	}
	for (size_t i = 0; i < sizeof(other) / sizeof(other[0]); i++) {
		struct arena *a = arena();
		assert_false(str_eq(sound_of(a, str_c(other[i][0])), sound_of(a, str_c(other[i][1]))));
	}
}

/* What was typed becomes: each word, with / before its other reading. */
static void typed_as(const char *text, const char *expected)
{
	struct arena *a = arena();
	struct typed typed;
	struct buf b;
	words_typed(a, str_c(text), &typed);
	buf_init(&b, a, 2000);
	for (size_t i = 0; i < typed.n; i++) {
		buf_fmt(&b, "%s%.*s", i ? " " : "", STR_ARG(typed.p[i].from));
		if (typed.p[i].or_from.n)
			buf_fmt(&b, "/%.*s", STR_ARG(typed.p[i].or_from));
	}
	if (!str_eq(buf_str(&b), str_c(expected)))
		fail_msg("%s gives %.*s", text, STR_ARG(buf_str(&b)));
}

static void what_is_typed(void **state)
{
	(void)state;
	typed_as("", "");
	typed_as("  ", "");
	typed_as("- '", "");
	/* longer than an id can be: it is nobody's */
	typed_as("4fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "");
	typed_as("111111111111111111111111111111111111111111111111111111111111", "");
	typed_as("Kai 4fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "kai/~K000");
	typed_as("Kai MOORHOUSE", "moorhouse/~M620 kai/~K000");
	typed_as("Moorhouse, Kai", "moorhouse/~M620 kai/~K000");
	typed_as("k m", "k m");
	typed_as("3/4/2008", "=2008-04-03");
	typed_as("03.04.08", "=2008-04-03");
	typed_as("3-Apr-2008", "=2008-04-03");
	typed_as("2008-04-03", "=2008-04-03");
	typed_as("kai 3rd April 2008", "=2008-04-03 kai/~K000");
	typed_as("29 february 2008", "=2008-02-29");
	typed_as("april 2008", "=2008-04-");
	typed_as("April Jones", "april/~A164 jones/~G520");
	typed_as("07700 900 123", "@07700900123/#32100900770");
	typed_as("+44 7700 900123", "@447700900123/#32100900770");
	typed_as("0044 7700 900123", "@00447700900123/#32100900770");
	typed_as("123", "@123/#321");
	typed_as("12", "@12");
	typed_as("NL-0042", "@nl0042");
	typed_as("nl0042", "@nl0042/nl0042");
	typed_as("30/2/2008", "@3022008");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(folding),
	    cmocka_unit_test(published_codes),
	    cmocka_unit_test(sounds_alike),
	    cmocka_unit_test(what_is_typed),
	};
	return TESTING_MAIN("search words", tests);
}
