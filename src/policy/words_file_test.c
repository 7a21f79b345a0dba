/* The words that a council uses: what a file may say, what is said of mistakes, and that both councils have theirs. */
#include "words_file.h"
#include "whole_policy.h"

static const char whole[] = "words:\n"
			    "- {word: Release, means: The day you leave custody.}\n"
			    "- {word: adviser, means: Your worker.}\n"
			    "- {word: Custody, means: Prison.}\n"
			    "- {word: \"Custody, on remand\", means: You wait for the court.}\n";

static const struct error *read(const char *text, struct glossary *ret, struct findings *found)
{
	return words_parse(str_c(text), STR("w"), &arena, ret, found);
}

static void words_are_read(void **state)
{
	static const char *const order[] = {"adviser", "Custody", "Custody, on remand", "Release"};
	struct glossary g = {0};
	struct findings found = {0};
	(void)state;
	assert_null(read(whole, &g, &found));
	assert_int_equal(g.n, 4);
	for (size_t i = 0; i < g.n; i++)
		assert_string_equal(g.p[i].word.p, order[i]);
	assert_string_equal(g.p[3].means.p, "The day you leave custody.");
}

static void mistakes_are_said(void **state)
{
	static const struct {
		const char *text, *said;
	} rows[] = {
	    {"words:\n- {word: A, means: b}\n- {word: a, means: c}\n",
	     "w:3:10: the word a is explained already, by entry 1"},
	    {"words:\n- {word: A, mean: b}\n", "w:2:13: found \"mean\", expected word or means (did you mean means?)"},
	    {"words:\n- {word: A}\n", "w:2:3: the key means is missing"},
	    {"word:\n- {word: A, means: b}\n", "w:1:1: found \"word\", expected words (did you mean words?)"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct glossary g = {0};
		struct findings found = {0};
		bool is_said = false;
		assert_non_null(read(rows[i].text, &g, &found));
		assert_int_equal(g.n, 0);
		for (size_t k = 0; k < found.n; k++)
			is_said = is_said || str_eq(finding_line(STR("w"), &found.p[k], &arena), str_c(rows[i].said));
		if (!is_said)
			fail_msg("not said: %s\nbut: %s", rows[i].said,
				 found.n ? finding_line(STR("w"), &found.p[0], &arena).p : "nothing");
	}
}

/* What every council's pages say without explaining it. */
static void both_councils_have_theirs(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	static const char *const must[] = {"Adviser, or personal adviser (PA)", "Care leaver", "Local Offer",
					   "Pathway Plan", "Entitled"};
	const char *root = getenv("SOURCE_ROOT");
	(void)state;
	for (size_t c = 0; c < 2; c++) {
		struct glossary g = {0};
		struct findings found = {0};
		struct str text, path = arena_fmt(&arena, "%s/councils/%s/words.yaml", root ? root : ".", councils[c]);
		assert_null(council_file_load(path.p, &arena, &text));
		assert_null(words_parse(text, path, &arena, &g, &found));
		for (size_t i = 0; i < sizeof(must) / sizeof(must[0]); i++) {
			bool there = false;
			for (size_t k = 0; k < g.n; k++)
				there = there || str_eq(g.p[k].word, str_c(must[i]));
			if (!there)
				fail_msg("%s does not explain %s", path.p, must[i]);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(words_are_read, setup, teardown),
	    cmocka_unit_test_setup_teardown(mistakes_are_said, setup, teardown),
	    cmocka_unit_test_setup_teardown(both_councils_have_theirs, setup, teardown),
	};
	return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
