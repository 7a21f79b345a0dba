/* A digest as a file: of each part how many of which, then who, as on its page. */
#include "digest_page.h"
#include "downloads.h"

/* As on the page. */
static const enum digest_section in_order[DIGEST_SECTIONS] = {DIGEST_STATEMENTS, DIGEST_NOBODY,    DIGEST_LATE,
							      DIGEST_DUE,        DIGEST_BIRTHDAYS, DIGEST_RELEASES,
							      DIGEST_SERVICE,    DIGEST_KEPT};

const char *digest_heading(enum digest_section section)
{
	static const char *const words[DIGEST_SECTIONS] = {
	    [DIGEST_LATE] = "Late",
	    [DIGEST_DUE] = "Due this week",
	    [DIGEST_NOBODY] = "Due within two weeks, with nobody to do it",
	    [DIGEST_STATEMENTS] = "Statements to answer",
	    [DIGEST_BIRTHDAYS] = "Turning 18, 21 or 25 within four weeks",
	    [DIGEST_RELEASES] = "Coming out of custody within four weeks",
	    [DIGEST_SERVICE] = "Promised by the whole service",
	    [DIGEST_KEPT] = "Last week",
	};
	return words[section];
}

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Part"), 30},    {DOWNLOAD_TITLE("What"), 44},
					      {DOWNLOAD_TITLE("Name"), 28},    {DOWNLOAD_TITLE("Day"), 14},
					      {DOWNLOAD_TITLE("How many"), 0}, {DOWNLOAD_TITLE("Late"), 0},
					      {DOWNLOAD_TITLE("Missed"), 0}};
DOWNLOAD_LIST(files, "digest", "The week's digest", "digest.downloaded", columns);

static const struct error *lines(struct download *d, const struct digest_part *p)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < p->n_lines && !e; i++) {
		const struct digest_line *l = &p->lines[i];
		const struct table_cell cells[] = {table_text(str_c(digest_heading(p->section))),
						   table_text(l->title),
						   table_text(STR("")),
						   table_day(DATE_NONE),
						   table_number(l->n),
						   table_number(l->late),
						   table_number(l->missed)};
		e = download_row(d, STR(""), cells);
	}
	return e;
}

static const struct error *people(struct download *d, const struct digest_part *p)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < p->n_rows && !e; i++) {
		const struct digest_row *r = &p->rows[i];
		const struct table_cell cells[] = {table_text(str_c(digest_heading(p->section))),
						   table_text(r->title),
						   table_text(r->name),
						   table_day(r->on),
						   table_number(1),
						   table_number(0),
						   table_number(0)};
		e = download_row(d, r->ref, cells);
	}
	return e;
}

const struct error *digest_file(struct request *rq, struct response *rs, const struct digest *digest)
{
	struct download d;
	const struct error *e = NULL;
	int64_t hidden = 0;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < DIGEST_SECTIONS && !e; i++) {
		const struct digest_part *p = &digest->part[in_order[i]];
		if (digest_counts(p))
			e = lines(&d, p);
		if (!e)
			e = people(&d, p);
		hidden += p->stored - (int64_t)p->n_rows;
	}
	if (e)
		return e;
	download_hidden(&d, hidden);
	return download_end(&d, rs, false);
}
