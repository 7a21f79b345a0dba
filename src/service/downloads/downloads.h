/*
 * Every list as a file: the page with ?as=csv or ?as=xlsx behind its own address gives what stands on it, by the same
 * query, access and filters, with a read kept of each person in it. CSV is the answer itself. A workbook is made by the
 * work process; until it is there a page says so.
 *
 *	if (download_asked(rq))
 *		return my_people_file(rq, rs, &list);
 */
#pragma once
#include "job.h"
#include "page.h"
#include "tables.h"

extern const struct route_table download_routes;

enum { DOWNLOAD_ROWS_MAX = 20000, DOWNLOAD_KEPT_SECONDS = 3600 };

struct download_list {
	const char *name; /* of the file: letters and hyphens */
	struct str title; /* of the sheet: at most 31 characters */
	const char *seen; /* what the record of reads says of each person: "caseload.downloaded" */
	const struct table_column *columns;
	size_t n;
};
#define DOWNLOAD_TITLE(literal)                                                                                        \
	{                                                                                                              \
		"" literal "", sizeof(literal) - 1                                                                     \
	}

/* The file of a list, whose columns stand above it. */
#define DOWNLOAD_LIST(list, file, words, what, columns_of)                                                             \
	static const struct download_list list = {.name = (file),                                                      \
						  .title = DOWNLOAD_TITLE(words),                                      \
						  .seen = (what),                                                      \
						  .columns = (columns_of),                                             \
						  .n = sizeof(columns_of) / sizeof((columns_of)[0])}

/* A cell with the day on which it was in London; empty when it is not known. */
static inline struct table_cell download_day(struct instant at)
{
	return table_day(instant_known(at) ? instant_london_day(at) : DATE_NONE);
}

struct download {
	struct request *rq;
	const struct download_list *list;
	enum table_format format;
	struct table_about about;
	struct buf csv;
	struct str last; /* whose row the last was */
	size_t rows;
	char kinds[TABLE_COLUMNS_MAX + 1];
};

bool download_asked(const struct request *rq);
void download_begin(struct request *rq, const struct download_list *list, struct download *ret);
/* ref: of whom the row is; empty: of nobody. The read of them is kept; without it nothing goes out. */
MUST_CHECK const struct error *download_row(struct download *d, struct str ref, const struct table_cell *cells);
/* "And N restricted", where the page says so, as the last row; nothing when there are none. */
void download_hidden(struct download *d, int64_t n);
/* The answer. more: the page says that there are more than it shows; then the file's name says that it is not all. */
MUST_CHECK const struct error *download_end(struct download *d, struct response *rs, bool more);
/* An address with ?as=. */
struct url download_url(struct arena *a, struct url at, enum table_format format);

/* The job: makes the workbook, and forgets those that are an hour old. */
MUST_CHECK const struct error *download_run(struct job_run *run);
