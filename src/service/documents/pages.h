/* Inside documents/: what the pages show, and what came back typed. */
#pragma once
#include "access.h"
#include "documents.h"

struct document_list {
	struct seen_person who;
	struct documents documents;
	bool may_record;
	struct date today;
};

struct document_form {
	struct seen_person who;
	bool change;
	struct document before; /* of a change, and of one that is withdrawn */
	bool may_see;           /* whether whoever writes sees restricted ones */
	struct date today;
	struct url action;
	struct str operation;
	struct govuk_choices kinds;
	/* As typed. */
	struct str kind, title, day_day, day_month, day_year, for_them, why, restricted;
	struct form_errors errors;
	bool was_kept;
};

/* The one that the address names, among those whoever looks may see. ERROR_NOT_FOUND. */
MUST_CHECK const struct error *document_begin(struct request *rq, const char *saw, bool named, struct document_form *f);
/* The form's fields but the file, into what is shown again and into a document; what is wrong into f->errors. */
void document_typed(const struct form *from, struct document_form *f);
void document_check_form(const struct form *from, struct document_form *f, struct document *to);
/* The file that came with the form: what it is, or what is wrong with it. Nothing is kept yet. */
void document_check_file(struct request *rq, struct form_errors *errors, struct document_file *ret);
/* One row, what is due after it and the form's number; then the list of documents with that banner. */
MUST_CHECK const struct error *document_write(struct request *rq, struct response *rs, const struct document_form *f,
					      enum document_deed deed, const struct document *to, struct str done);
struct url documents_url(struct arena *a, struct str ref);

/* The list as a file. */
MUST_CHECK const struct error *documents_file(struct request *rq, struct response *rs, const struct document_list *l);
