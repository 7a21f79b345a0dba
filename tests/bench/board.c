/*
 * board DATA DAY ROUNDS: a report to the board as of that day, made of everybody in a data folder. Prints, for each
 * round, milliseconds of the processor's time: its figures (two days, with what must not be published hidden), its
 * words and tables, its PDF, its workbook; and beside them the figures of one day and no more, and a PDF with one line.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "board_reports.h"
#include "draw.h"

static void good(const struct error *e)
{
	if (!e)
		return;
	fprintf(stderr, "board: %.*s\n", STR_ARG(e->what));
	exit(1);
}

static double milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Everything is in it, and a paragraph in each section. */
static struct board_report report_of(struct date on)
{
	static struct board_report r;
	r.title = STR("Measured");
	r.on = on;
	r.frozen_at = INSTANT_NONE;
	for (int s = 0; s < BOARD_SECTIONS; s++) {
		r.order[s] = (struct board_place){(enum board_section_code)s, true};
		r.words[s][BOARD_NARRATIVE].words = STR(
		    "{suitable.percent} of {suitable.of} lived somewhere suitable, and {eet.percent} were in "
		    "education, employment or training.");
	}
	return r;
}

static double empty_pdf(struct arena *a)
{
	static const struct paper_block line = {.role = PAPER_TEXT, .text = {"One line", 8}};
	struct paper_group group = {PAPER_FLOWS, &line, 1};
	struct paper_document d = {.title = STR("Empty"), .author = STR("Nobody"), .p = &group, .n = 1};
	struct paper_drawn drawn;
	double began = milliseconds();
	good(paper_draw(a, &d, &drawn));
	return milliseconds() - began;
}

static double one_day(struct arena *a, struct db *db, const struct office *office, struct date on, struct date known)
{
	struct cohort c;
	int64_t sum = 0;
	double began = milliseconds();
	good(cohort_read(db, a, office->policy, &office->teams, on, known, &c));
	for (size_t i = 0; i < n_indicators; i++)
		sum += figure_of(&c, &indicators[i], &everybody).in;
	return sum < 0 ? 0 : milliseconds() - began;
}

static void round_of(struct arena *a, struct db *db, const struct office *office, struct date on)
{
	struct date known = instant_london_day(instant_now());
	struct board_report r = report_of(on);
	struct board_figures f;
	struct board_content content;
	struct board_wrong wrong;
	struct paper_drawn drawn;
	struct str path = arena_fmt(a, "/tmp/board-bench-%d.xlsx", (int)getpid());
	double began = milliseconds();
	good(board_figures_read(db, a, office, on, known, &f));
	double figured = milliseconds();
	good(report_compose(db, a, &r, &f, &content, &wrong));
	struct paper_document d = content_paper(a, &content);
	double composed = milliseconds();
	good(paper_draw(a, &d, &drawn));
	double drew = milliseconds();
	good(content_book(a, &content, date_london_start(known), path));
	double booked = milliseconds();
	(void)unlink(path.p);
	double plain = one_day(a, db, office, on, known);
	printf("%.1f %.1f %.1f %.1f %.1f %.1f %zu %zu\n", figured - began, composed - figured, drew - composed,
	       booked - drew, plain, empty_pdf(a), drawn.pages, drawn.pdf.n);
}

int main(int argc, char **argv)
{
	struct arena process, a;
	struct office office;
	struct db *db;
	struct date day;
	int rounds = argc == 4 ? atoi(argv[3]) : 0;
	if (rounds < 1 || !date_parse_iso(str_c(argv[2]), &day))
		return fputs("board DATA DAY ROUNDS\n", stderr), 2;
	arena_init(&process, (size_t)64 << 20);
	arena_init(&a, (size_t)1 << 30);
	good(office_open(&process, str_c(argv[1]), STR_NONE, &office));
	good(office_database(&process, &office, &db));
	for (int i = 0; i < rounds; i++) {
		round_of(&a, db, &office, day);
		arena_reset(&a);
	}
	arena_finish(&a);
	arena_finish(&process);
	return 0;
}
