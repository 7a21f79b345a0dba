/* The pages of statements: what they show, and what came back typed. */
#pragma once
#include "access.h"
#include "follow_ups.h"
#include "statements.h"
#include "teams.h"

/* A day and a time of day, as typed. */
struct typed_moment {
	struct str day, month, year, clock;
};
/* Fields NAME-day, NAME-month, NAME-year and clock-NAME. */
struct typed_moment typed_moment_of(const struct form *from, struct arena *a, const char *name);
struct typed_moment typed_moment_fill(struct arena *a, struct instant at);
/* what, in the middle of a sentence: "when it came". False, with errors, when it is no moment up to now. */
bool typed_moment_read(const struct form *body, const char *name, const char *what, struct instant now,
		       struct form_errors *errors, struct instant *ret);

/* Recording one. */
struct statement_form {
	struct seen_person who;
	struct url action;
	struct str operation;
	struct str worker; /* who works with them; empty: nobody */
	struct account_id worker_id;
	struct govuk_choices channels;
	struct govuk_options colleagues;
	/* As typed. */
	struct str said, channel, about, colleague;
	struct typed_moment came;
	struct form_errors errors;
	bool was_kept;
	struct str draft_of;
};

/* One of them: read, answered, decided upon. */
struct statement_page {
	struct seen_person who;
	struct statement it;
	struct instant now;
	struct str operation;
	bool may_answer, may_decide, may_take_back; /* whoever looks */
	bool shown;                                 /* to the worker it is about */
	struct govuk_choices channels;
	struct govuk_options colleagues;
	/* As typed. */
	struct str words, channel, said_by, why;
	struct typed_moment at;
	struct form_errors errors;
	bool was_kept;
	struct str draft_of;
};

/* Those of one young person. */
struct statements_page {
	struct seen_person who;
	struct statements list;
	struct instant now;
	bool may_record;
};

/* One that was answered. */
struct statement_answered {
	struct str ref, statement_ref, name, by;
	struct instant came_at, answered_at;
	bool about_worker;
};
/* Those that wait, and those answered of late. */
struct statements_list_page {
	struct instant now;
	struct statements_waiting waiting;
	struct {
		const struct statement_answered *p;
		size_t n;
	} answered;
	struct team_choice team; /* of a manager */
	bool manager;
};
