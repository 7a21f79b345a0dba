/* Inside uploads/: what the pages show. */
#pragma once
#include "form.h"
#include "govuk.h"
#include "html.h"
#include "uploads.h"

struct upload_line {
	struct url url;
	struct str name, kind, when, state;
};

struct upload_form {
	const struct form_errors *errors;
	struct str kind, day, month, year, operation, most;
	struct upload_line *sent;
	size_t n_sent;
};
struct upload_lines {
	const struct upload_line *p;
	size_t n;
};
struct upload_lines sent_lines(const struct upload_form *f);

struct refused_file {
	struct str name, path;
	struct url url;
};
struct refused_files {
	const struct refused_file *p;
	size_t n;
};

struct upload_view {
	struct sent_file file;
	struct job job; /* the newest: of the check, or of the import */
	bool imports;   /* it is the import's */
	bool counted;   /* it is done and says what it came to */
	struct upload_counts counts;
	struct found_problems problems;
	struct refused_file *refused;
	size_t n_refused;
	struct import_sheets sheets; /* of a workbook that has several */
	struct form_errors errors;   /* of the form that says which sheet, or which year */
	struct str year;             /* as typed */
	struct str operation;
};
/* The file that the address names, how far it is, and what was found. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *upload_view_read(struct request *rq, struct upload_view *v);
struct refused_files refused_of(const struct upload_view *v);
/* Whether another sheet can be read, or the return as another year's. */
bool upload_may_choose(const struct upload_view *v);
struct govuk_choices sheet_choices(struct arena *a, const struct upload_view *v);
/* Checks the file once more, as the sheet or the year's return that was said. */
MUST_CHECK const struct error *upload_choose(struct request *rq, struct response *rs);

/* "Checking people.csv" */
struct str upload_title(struct arena *a, const struct upload_view *v);
/* "Read from the sheet “Care leavers”.", "Read as the return of the year that ended on 31 March 2026." */
struct str upload_read_as(struct arena *a, const struct upload_view *v);
/* "412 of 1,170 young people so far" */
struct str upload_progress(struct arena *a, const struct job *job);
/* "5 young people went in: 3 new here, 2 unchanged." */
struct str upload_sum(struct arena *a, const struct upload_counts *c, bool done);
struct str upload_kind_named(struct str code);
struct str upload_state_words(struct arena *a, bool imports, struct str state, struct str result, bool gone);
/* "1 row", "2 rows" */
struct str rows_words(struct arena *a, int64_t n);
void upload_remove_all(struct arena *a, const struct office *office, struct str ref);
