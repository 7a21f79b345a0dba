/* The pages of lists exchanged with prisons. */
#pragma once
#include "prison_lists.h"

struct list_line {
	struct str ref, prison, by;
	bool asked;
	int64_t people;
	struct date on;
};
struct lists_form {
	struct govuk_options prisons;
	struct str operation;
	/* As typed. */
	struct str prison, elsewhere, whom, reason;
	struct form_errors errors;
	struct {
		const struct list_line *p;
		size_t n;
	} lists;
};
struct list_match {
	int64_t n;
	struct str ref, our_name, team, name, number, decided;
	struct date our_birth, birth;
	enum likeness alike;
};
struct list_view {
	struct str ref, prison, whom, reason, by;
	bool asked;
	int64_t people, hidden;
	struct date on;
	struct {
		const struct list_match *p;
		size_t n;
	} rows;
};

/* The page with both forms, as far as they are filled in. */
MUST_CHECK const struct error *lists_show(struct request *rq, struct response *rs, struct lists_form *f);
/* Which prison it is about: into f, and what is wrong into f->errors. */
void lists_read_prison(struct request *rq, struct lists_form *f);
