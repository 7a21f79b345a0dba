/* The job: the PDF and the workbook of a report: of a draft as it was when they were asked for, or of what was frozen.
 */
#include <unistd.h>

#include "board_reports.h"
#include "report.h"
#include "stored_sql.h"
#include "whole.h"

enum { BOOK_MAX = 4 << 20, A_DAY = 86400 };

/* Of a draft what it said then; of a frozen report what was frozen, whose hash is checked. */
static const struct error *content_of(struct job_run *run, const struct stored_of_job_row *asked,
				      struct board_content *ret)
{
	struct board_kept kept;
	if (!asked->keep)
		return content_read(run->arena, asked->content, ret);
	const struct error *e = report_frozen_read(run->db, run->arena, asked->report, &kept);
	if (!e)
		*ret = kept.content;
	return e;
}

static const struct error *make(struct job_run *run, const struct stored_of_job_row *asked, struct str *ret_pdf,
				struct str *ret_book)
{
	const struct office *office = run->context;
	struct board_content content = {0};
	struct paper_drawn drawn = {0};
	const struct error *e = content_of(run, asked, &content);
	if (e)
		return e;
	struct paper_document document = content_paper(run->arena, &content);
	if ((e = paper_drawing()(run->arena, &document, &drawn)))
		return e;
	struct instant made = instant_known(content.frozen_at) ? content.frozen_at : date_london_start(content.known);
	struct str path = arena_fmt(run->arena, "%.*s/%.*s.xlsx", STR_ARG(office->uploads), STR_ARG(asked->ref));
	if (!(e = content_book(run->arena, &content, made, path)))
		e = whole_read(run->arena, path, BOOK_MAX, ret_book);
	(void)unlink(path.p);
	*ret_pdf = drawn.pdf;
	return e;
}

const struct error *board_run(struct job_run *run)
{
	struct stored_of_job_row asked;
	struct str pdf = {0}, book = {0};
	struct own_txn *own;
	bool found = false;
	const struct error *e = stored_of_job(run->db, run->arena, run->job->ref, &found, &asked);
	bool making = !e && found && !instant_known(asked.made_at);
	if (e || (making && (e = make(run, &asked, &pdf, &book))) || (e = own_begin(run->db, &own)))
		return e;
	if ((!making || !(e = stored_print_made(own, asked.ref, run->now, pdf, book, NULL))) &&
	    !(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *board_forget(struct db *db, struct instant now)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = stored_print_forget(own, (struct instant){now.seconds - A_DAY}, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}
