/* Pages by hand, and what poppler reads in what was drawn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "draw.h"
#include "poppler_test.h"

#define T(s)                                                                                                           \
	{                                                                                                              \
		"" s "", sizeof(s) - 1                                                                                 \
	}
#define OK(e) assert_ok(e)
static void assert_ok(const struct error *e)
{
	if (e)
		fail_msg("%.*s", STR_ARG(e->what));
}

/* ---- on which page ---- */

static struct placed of_height(double height, bool keep)
{
	static const struct paper_block any = {PAPER_TEXT, .text = T("any")};
	return (struct placed){.block = &any, .space = 10, .height = height, .keep = keep};
}

static size_t put(enum paper_place place, struct placed *p, size_t n, bool booklet)
{
	size_t pages;
	OK(pages_place(&(struct pages_group){place, p, n}, 1, 100, 20, booklet, &pages));
	return pages;
}

static void a_page_is_filled_and_turned(void **state)
{
	struct placed p[4];
	(void)state;
	for (int i = 0; i < 4; i++)
		p[i] = of_height(30, false);
	assert_int_equal(put(PAPER_FLOWS, p, 4, false), 2); /* 30, 10 + 30, 10 + 20: the third does not fit */
	assert_int_equal(p[1].page, 0);
	assert_true(p[0].y == 0 && p[1].y == 40);
	assert_int_equal(p[2].page, 1);
	assert_true(p[2].y == 0); /* the space above it is gone */
	assert_true(p[3].y == 40);
}

static void a_heading_is_never_the_last(void **state)
{
	struct placed p[3] = {of_height(60, false), of_height(15, true), of_height(40, false)};
	(void)state;
	assert_int_equal(put(PAPER_FLOWS, p, 3, false), 2); /* the heading would fit alone */
	assert_int_equal(p[1].page, 1);
	assert_int_equal(p[2].page, 1);
}

static void what_is_short_is_not_parted(void **state)
{
	struct placed first[1] = {of_height(70, false)}, second[2] = {of_height(10, false), of_height(20, false)};
	struct pages_group groups[2] = {{PAPER_FLOWS, first, 1}, {PAPER_FLOWS, second, 2}};
	size_t pages;
	(void)state;
	OK(pages_place(groups, 2, 100, 20, false, &pages));
	assert_int_equal(pages, 2); /* its first would fit below the other */
	assert_int_equal(second[0].page, 1);
}

static void halves(void **state)
{
	struct placed p[5] = {of_height(40, false), of_height(30, false), of_height(41, false), of_height(10, false),
			      of_height(5, false)};
	struct pages_group groups[5];
	size_t pages;
	(void)state;
	for (int i = 0; i < 5; i++)
		groups[i] = (struct pages_group){PAPER_HALF_PAGE, &p[i], 1};
	OK(pages_place(groups, 5, 100, 20, true, &pages));
	assert_true(p[0].page == 0 && p[0].y == 0);
	assert_true(p[1].page == 0 && p[1].y == 60); /* 40 and the gap of 20 */
	assert_true(p[2].page == 1 && p[2].y == 0);  /* more than half a page: all of one */
	assert_true(p[3].page == 2 && p[3].y == 0);
	assert_true(p[4].page == 2 && p[4].y == 60);
	assert_int_equal(pages, 4);
}

static void a_page_is_ended(void **state)
{
	struct placed p[2] = {of_height(10, false), of_height(10, false)};
	struct pages_group groups[4] = {
	    {PAPER_FRESH_PAGE, p, 0}, {PAPER_FLOWS, &p[0], 1}, {PAPER_FRESH_PAGE, p, 0}, {PAPER_HALF_PAGE, &p[1], 1}};
	size_t pages;
	(void)state;
	OK(pages_place(groups, 4, 100, 20, false, &pages));
	assert_true(p[0].page == 0 && p[1].page == 1 && p[1].y == 0);
}

static void the_back_is_the_last(void **state)
{
	struct placed p[2] = {of_height(40, false), of_height(30, false)};
	struct pages_group groups[2] = {{PAPER_FLOWS, &p[0], 1}, {PAPER_BACK, &p[1], 1}};
	size_t pages;
	(void)state;
	OK(pages_place(groups, 2, 100, 20, true, &pages));
	assert_int_equal(pages, 4);
	assert_int_equal(p[1].page, 3);
	OK(pages_place(groups, 2, 100, 20, false, &pages));
	assert_int_equal(pages, 2);
}

static void what_is_too_high_is_said(void **state)
{
	struct placed p[1] = {of_height(101, false)};
	size_t pages;
	(void)state;
	const struct error *e = pages_place(&(struct pages_group){PAPER_FLOWS, p, 1}, 1, 100, 20, false, &pages);
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_INVALID);
}

/* Folded from a sheet of paper, and written down. */
static void sheets_in_the_order_for_folding(void **state)
{
	static const struct pages_side four[] = {{3, 0}, {1, 2}},
				       twelve[] = {{11, 0}, {1, 10}, {9, 2}, {3, 8}, {7, 4}, {5, 6}};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct pages_side s = pages_side(4, i);
		assert_true(s.left == four[i].left && s.right == four[i].right);
	}
	for (size_t i = 0; i < 6; i++) {
		struct pages_side s = pages_side(12, i);
		assert_true(s.left == twelve[i].left && s.right == twelve[i].right);
	}
}

/* ---- what is drawn ---- */

static const struct paper_block some[] = {
    {PAPER_TITLE, .text = T("Money for a home"), .name = T("home")},
    {PAPER_ENTRY, .text = T("Who can get it"), .link = T("#who")},
    {PAPER_LEAD, .text = T("Up to £3,000 — to make a home.")},
    {PAPER_HEADING, .text = T("Who can get it"), .name = T("who")},
    {PAPER_ITEM, .text = T("Everybody who left care")},
    {PAPER_ITEM, .text = T("Ring 0115 496 0001"), .link = T("tel:01154960001")},
    {PAPER_SUBHEADING, .text = T("And then")},
    {PAPER_TEXT, .label = T("Ask:"), .text = T("your adviser"), .boxed = true},
    {PAPER_NUMBER, .text = T("0115 496 0002"), .boxed = true},
    {PAPER_CODE, .text = T("This page: alwayshere.example/offers/home"),
     .link = T("https://alwayshere.example/offers/home")},
};
enum { SOME = sizeof(some) / sizeof(some[0]) };

static struct paper_drawn draw(struct arena *a, enum paper_form form, const struct paper_group *groups, size_t n)
{
	struct paper_document d = {.title = T("Money for a home"),
				   .author = T("Exampleshire"),
				   .foot = T("Correct on 29 November 2026."),
				   .form = form,
				   .notes = T("My notes"),
				   .p = groups,
				   .n = n};
	struct paper_drawn drawn;
	assert_true(date_from_ymd(2026, 11, 29, &d.made));
	OK(paper_draw(a, &d, &drawn));
	return drawn;
}

static bool in_order(struct str text, const char *const *words)
{
	const char *at = text.p;
	for (; *words; words++)
		if (!(at = strstr(at, *words)))
			return false;
	return true;
}

static void read_in_order_and_tagged(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct paper_drawn drawn = draw(&a, PAPER_A4, &(struct paper_group){PAPER_FLOWS, some, SOME}, 1);
	assert_int_equal(drawn.pages, 1);
	assert_int_equal(drawn.missing, 0);
	assert_true(drawn.pdf.n < 60000);
	struct str text = poppler(&a, "pdftotext", "-", drawn.pdf);
	const char *const order[] = {"Money for a home",
				     "Who can get it",
				     "Up to £3,000 — to make a home.",
				     "Who can get it",
				     "Everybody",
				     "0115 496 0001",
				     "And then",
				     "Ask: your adviser",
				     "0115 496 0002",
				     "This page",
				     "Exampleshire. Correct on 29 November 2026.",
				     NULL};
	assert_true(in_order(text, order));
	struct str info = poppler(&a, "pdfinfo", "", drawn.pdf);
	const char *const says[] = {"Title:           Money for a home", "Tagged:          yes", "Pages:           1",
				    NULL};
	assert_true(in_order(info, says));
	assert_false(str_contains(info, STR("Error")));
	struct str structure = poppler(&a, "pdfinfo -struct-text", "", drawn.pdf);
	const char *const tags[] = {
	    "Document", "H1", "Money for a home", "TOCI", "Link", "P (block)", "H2", "L (block)", "LI",
	    "LBody",    "H3", "P (block)",        "Ask",  NULL};
	assert_true(in_order(structure, tags));
	assert_true(
	    str_contains(poppler(&a, "pdfinfo -url", "", drawn.pdf), STR("https://alwayshere.example/offers/home")) ||
	    str_contains(poppler(&a, "pdfinfo -url", "", drawn.pdf), STR("tel:01154960001")));
	assert_true(str_contains(drawn.pdf, STR("/Lang (en-GB)")));
	struct str marks = poppler(&a, "pdftohtml -xml -i -stdout", "", drawn.pdf);
	const char *const bookmarks[] = {"<outline>", "Money for a home", "<outline>", "Who can get it",
					 "<outline>", "And then",         NULL};
	assert_true(in_order(marks, bookmarks));
	arena_finish(&a);
}

/* A table that is longer than a page: each page says what its columns are, and it is read out once. What explains it
 * is not alone on the last. */
static void a_long_table_says_its_titles_on_each_page(void **state)
{
	enum { ROWS = 90 };
	static const struct str titles[] = {T("Figure"), T("How many")}, cells[] = {T("Open cases"), T("290")};
	static const struct paper_table_row head = {titles, 2, .heading = true, .numbers = true},
					    row = {cells, 2, .numbers = true};
	static struct paper_block blocks[ROWS + 4];
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	blocks[0] = (struct paper_block){PAPER_HEADING, .text = T("Figures at a glance")};
	blocks[1] = (struct paper_block){PAPER_CAPTION, .text = T("Figures")};
	blocks[2] = (struct paper_block){PAPER_ROW, .row = &head};
	for (size_t i = 0; i < ROWS; i++)
		blocks[3 + i] = (struct paper_block){PAPER_ROW, .row = &row};
	blocks[ROWS + 3] = (struct paper_block){PAPER_NOTE, .text = T("c is hidden")};
	for (size_t n = 26; n <= ROWS; n += 13) {
		blocks[3 + n] = blocks[ROWS + 3];
		struct paper_drawn drawn = draw(&a, PAPER_A4, &(struct paper_group){PAPER_FLOWS, blocks, n + 4}, 1);
		for (size_t page = 1; page <= drawn.pages; page++) {
			const char *how = arena_fmt(&a, "pdftotext -layout -f %zu -l %zu", page, page).p;
			struct str text = poppler(&a, how, "-", drawn.pdf);
			assert_true(str_contains(text, STR("How many")) && str_contains(text, STR("Open cases")));
		}
		struct str read = poppler(&a, "pdfinfo -struct-text", "", drawn.pdf);
		assert_null(strstr(strstr(read.p, "How many") + 1, "How many"));
		blocks[3 + n] = (struct paper_block){PAPER_ROW, .row = &row};
	}
	arena_finish(&a);
}

static void the_same_again_is_the_same_bytes(void **state)
{
	struct arena a;
	struct paper_group group = {PAPER_FLOWS, some, SOME};
	(void)state;
	arena_init(&a, 64 << 20);
	assert_true(str_eq(draw(&a, PAPER_LARGE, &group, 1).pdf, draw(&a, PAPER_LARGE, &group, 1).pdf));
	arena_finish(&a);
}

static void a_booklet_folds(void **state)
{
	static const struct paper_block pages[] = {{PAPER_TITLE, .text = T("Front")},
						   {PAPER_HEADING, .text = T("Upper")},
						   {PAPER_HEADING, .text = T("Lower")},
						   {PAPER_HEADING, .text = T("Back")}};
	static const struct paper_group groups[] = {{PAPER_FRESH_PAGE, &pages[0], 1},
						    {PAPER_FRESH_PAGE, &pages[1], 1},
						    {PAPER_HALF_PAGE, &pages[2], 1},
						    {PAPER_BACK, &pages[3], 1}};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct paper_drawn drawn = draw(&a, PAPER_BOOKLET, groups, 4);
	assert_int_equal(drawn.pages, 4);
	assert_int_equal(drawn.sides, 2);
	const char *const outside[] = {"Back", "Front", NULL}, *const inside[] = {"Upper", "Lower", "My notes", NULL};
	assert_true(in_order(poppler(&a, "pdftotext -raw -l 1", "-", drawn.pdf), outside));
	assert_true(in_order(poppler(&a, "pdftotext -raw -f 2", "-", drawn.pdf), inside));
	assert_true(str_contains(poppler(&a, "pdfinfo", "", drawn.pdf), STR("841.89 pts") /* wide */) ||
		    str_contains(poppler(&a, "pdfinfo", "", drawn.pdf), STR("839.06")));
	arena_finish(&a);
}

/* A line each: "we are here for you", or a greeting; with the letters that only these languages have. */
static void every_script_has_its_letters(void **state)
{
	static const struct paper_block lines[] = {
	    {PAPER_TEXT, .text = T("نحن هنا من أجلك في كل وقت.")},
	    {PAPER_TEXT, .text = T("موږ تل ستاسو لپاره دلته یو. ټ ډ ړ ږ ښ ځ څ ڼ ې ۍ ئ")},
	    {PAPER_TEXT, .text = T("ئێمە هەمیشە لێرەین بۆ تۆ. ڕ ڵ ێ ۆ ە گ چ پ ژ ڤ")},
	    {PAPER_TEXT, .text = T("ኩሉ ግዜ ምሳኻ ኣሎና። ቐ ኸ ዀ ጸ")},
	    {PAPER_TEXT, .text = T("ሁልጊዜ ከእርስዎ ጋር ነን። ኧ ጰ ፐ")},
	    {PAPER_TITLE, .text = T("نحن هنا ኩሉ ግዜ")}};
	static const struct paper_block none[] = {{PAPER_TEXT, .text = T("漢")}};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct paper_drawn drawn = draw(&a, PAPER_A4, &(struct paper_group){PAPER_FLOWS, lines, 6}, 1);
	assert_int_equal(drawn.missing, 0);
	struct str fonts = poppler(&a, "pdffonts", "", drawn.pdf);
	assert_true(str_contains(fonts, STR("NotoNaskhArabic-Regular")) &&
		    str_contains(fonts, STR("NotoSansEthiopic-Regular")) &&
		    str_contains(fonts, STR("NotoSansEthiopic-Bold")));
	assert_false(str_contains(fonts, STR(" no "))); /* embedded, subset, with their letters */
	struct str text = poppler(&a, "pdftotext", "-", drawn.pdf);
	assert_true(str_contains(text, STR("ሁልጊዜ ከእርስዎ ጋር ነን")));
	assert_int_equal(draw(&a, PAPER_A4, &(struct paper_group){PAPER_FLOWS, none, 1}, 1).missing, 1);
	arena_finish(&a);
}

static void a_module_that_is_not_there_is_said(void **state)
{
	paper_draw_fn *fn;
	(void)state;
	const struct error *e = paper_load(STR("/nowhere/alwayshere-paper.so"), &fn);
	assert_non_null(e);
	assert_int_equal(e->kind, ERROR_UNAVAILABLE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_page_is_filled_and_turned),
	    cmocka_unit_test(a_heading_is_never_the_last),
	    cmocka_unit_test(what_is_short_is_not_parted),
	    cmocka_unit_test(halves),
	    cmocka_unit_test(a_page_is_ended),
	    cmocka_unit_test(the_back_is_the_last),
	    cmocka_unit_test(what_is_too_high_is_said),
	    cmocka_unit_test(sheets_in_the_order_for_folding),
	    cmocka_unit_test(read_in_order_and_tagged),
	    cmocka_unit_test(a_long_table_says_its_titles_on_each_page),
	    cmocka_unit_test(the_same_again_is_the_same_bytes),
	    cmocka_unit_test(a_booklet_folds),
	    cmocka_unit_test(every_script_has_its_letters),
	    cmocka_unit_test(a_module_that_is_not_there_is_said),
	};
	return cmocka_run_group_tests_name("paper", tests, NULL, NULL);
}
