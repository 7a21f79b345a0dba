#include "jobs.h"

#include "annex_a_page.h"
#include "board_reports.h"
#include "digest.h"
#include "documents.h"
#include "downloads.h"
#include "figures_page.h"
#include "forecasts.h"
#include "oc3_page.h"
#include "prints.h"
#include "promises_kept.h"
#include "return_check.h"
#include "uploads.h"

enum { IMPORT_ARENA = 512 << 20, AN_HOUR = 3600, A_DAY = 86400, KEEP_JOBS_DAYS = 30 };

/* Jobs that ended long ago, and what was left of documents that were being taken in when a process was killed. */
static const struct error *tidy(struct job_run *run)
{
	struct own_txn *own;
	const struct office *office = run->context;
	documents_sweep(office->documents, (struct instant){run->now.seconds - A_DAY});
	const struct error *e = job_forget(run->db, (struct instant){run->now.seconds - KEEP_JOBS_DAYS * A_DAY});
	if (e || (e = own_begin(run->db, &own)))
		return e;
	if (!(e = job_finish(own, run->job, STR(""), run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct job_kind all_job_kinds[JOB_KINDS] = {
    {.name = "check", .attempts = 3, .arena = IMPORT_ARENA, .run = upload_check_run},
    {.name = "import", .attempts = 5, .arena = IMPORT_ARENA, .run = upload_import_run},
    {.name = "check-903", .attempts = 3, .arena = IMPORT_ARENA, .run = return_check_run},
    {.name = "forecast", .attempts = 3, .arena = 64 << 20, .run = forecast_run},
    {.name = "kept", .attempts = 3, .arena = 64 << 20, .run = kept_run},
    {.name = "paper",
     .attempts = 3,
     .arena = 64 << 20,
     .run = prints_run,
     .prepare = prints_prepare,
     .read = PAPER_FONTS,
     .threads = true}, /* pango's, which look for fonts */
    {.name = "board",
     .attempts = 3,
     .arena = 64 << 20,
     .run = board_run,
     .prepare = paper_prepare,
     .read = PAPER_FONTS,
     .threads = true},
    {.name = "workbook", .attempts = 3, .arena = 128 << 20, .run = download_run},
    {.name = "oc3-gaps", .attempts = 3, .arena = 64 << 20, .run = oc3_gaps_run},
    {.name = "oc3-make", .attempts = 3, .arena = 512 << 20, .run = oc3_make_run},
    {.name = "annex-a-gaps", .attempts = 3, .arena = 64 << 20, .run = annex_a_gaps_run},
    {.name = "annex-a-make", .attempts = 3, .arena = 64 << 20, .run = annex_a_make_run},
    {.name = "figures", .attempts = 3, .arena = 64 << 20, .run = figures_trend_run},
    {.name = "tidy-uploads", .attempts = 3, .arena = 1 << 20, .run = upload_tidy_run},
    {.name = "tidy", .attempts = 3, .arena = 1 << 20, .run = tidy},
    {.name = "digest", .attempts = 3, .arena = 1 << 20, .run = digest_run},
};

const struct job_timer all_job_timers[JOB_TIMERS] = {
    {.kind = "tidy", .every = A_DAY},       {.kind = "tidy-uploads", .every = AN_HOUR},
    {.kind = "paper", .every = AN_HOUR},    /* an amount's day may have come */
    {.kind = "workbook", .every = AN_HOUR}, /* forgets those that are an hour old */
    {.kind = "digest", .every = AN_HOUR},   /* makes one where there is none of this week yet */
};
