/* Inside duty/: what its pages show, and what came back typed. */
#pragma once
#include "verify.h"

/* What is typed about a call: when it begins, and when something of it is put right. */
struct duty_typed {
	struct str channel, caller, caller_name, organisation, phone;
	struct str about_name, born_day, born_month, born_year;
	struct str topic, urgency, said, done, leave;
	struct str pick; /* of a call that begins: who was chosen of those who may be meant */
};

/* A same-night step and when it was done with this call. */
struct night_done {
	const struct night_step *step;
	struct str code; /* "homeless/district" */
	const struct duty_event *event;
};
struct night_done_list {
	const struct night_done *p;
	size_t n;
};
struct night_part {
	const struct night_need *need;
	struct night_done_list steps;
	size_t done;
};
struct night_parts {
	const struct night_part *p;
	size_t n;
};

struct duty_desk {
	struct duty_typed typed;
	struct str operation;
	bool was_kept, ring;
	struct str draft_of; /* when it was saved, when it is a draft */
	struct form_errors errors;
	struct duty_found found; /* who may be meant, when it was asked */
	struct duty_queue open, closed;
	int64_t hidden;
	struct duty_notes notes;
	struct duty_helped months, kinds; /* who was helped without an open case: for managers */
	struct night_parts night;
	struct date today;
	bool may_see_helped;
};

/* The queue, and what was closed today, as a file. */
MUST_CHECK const struct error *duty_desk_file(struct request *rq, struct response *rs, const struct duty_desk *d);

struct duty_line {
	struct str when, by, what, words;
};
struct duty_lines {
	const struct duty_line *p;
	size_t n;
};

struct duty_page {
	struct duty_call call;
	struct duty_typed typed;
	struct str operation;
	struct str how; /* typed: of verifying */
	struct str called;
	struct form_errors errors;
	bool was_kept;
	struct str draft_of;
	struct date today;
	struct duty_found found;   /* while nobody is chosen */
	struct duty_person person; /* who was */
	const struct never_tell *stop;
	struct agreed_question question;
	/* Once it is shown that the caller is who they say: */
	bool shown;
	struct alerts alerts;
	struct consents consents; /* those for this caller */
	struct str worker;
	struct str team, team_phone, team_email;
	/* Whom to send them to: asked by place, age and status, or of the one who was chosen. */
	struct str place, age, status;
	struct govuk_options places;
	bool asked;
	const struct team_route *route;
	const struct teams *teams;
	struct str again; /* typed: why it is opened again */
	struct night_parts night;
	struct duty_lines lines; /* what happened, newest first */
};

struct duty_close_page {
	struct duty_call call;
	struct duty_person person;
	struct str operation;
	struct form_errors errors;
	bool was_kept, contact, done_before;
	struct date today;
	struct govuk_options teams, colleagues;
	struct str outcome, outcome_said, team, done; /* as typed */
	struct str follow_what, follow_owner, follow_day, follow_month, follow_year;
};

struct duty_number_page {
	struct duty_call call;
	struct duty_numbers numbers;
	struct alerts alerts;
};

struct duty_note_page {
	struct duty_notes notes;
	struct str operation, note; /* as typed */
	struct str before;          /* the version that was on the page */
	bool was_kept;
	struct str draft_of;
	struct date today;
	struct form_errors errors;
};

/* Choices of a list, for radios; and with an empty first one, for a select. */
struct govuk_choices duty_choices(struct arena *a, const struct duty_words *list);
struct govuk_options duty_options(struct arena *a, const struct duty_words *list);
struct govuk_choices duty_topics(struct arena *a);
/* What is typed, from a form; only what its page has. */
struct duty_typed duty_typed_of(const struct form *from);
/* Checks what says who calls: into errors. */
void duty_check_caller(const struct duty_typed *t, struct form_errors *errors);
void duty_check_topic(const struct duty_typed *t, struct form_errors *errors);
/* What they say of the young person; DATE_NONE where no birth date is typed. */
struct date duty_check_about(const struct form *from, const struct duty_typed *t, struct date today,
			     struct form_errors *errors);
void duty_check_text(struct form_errors *errors, const char *field, struct str text, size_t most);
/* The steps of the same night, with those that were done in this call; call may be NULL. */
struct night_parts duty_night(struct arena *a, const struct same_night *night, const struct duty_call *call);

/* The call in the address; open_only: ERROR_CONFLICT when it is closed. Records that it was seen. */
MUST_CHECK const struct error *duty_call_of(struct request *rq, bool open_only, struct duty_call *ret);
struct url duty_call_url(struct arena *a, struct str ref);

/* One change of a call: its row in the trail, the change and the form's number, all of it or nothing. */
typedef const struct error *duty_change_fn(struct txn *txn, struct request *rq, const struct duty_call *c,
					   const void *what);
MUST_CHECK const struct error *duty_change(struct request *rq, const struct duty_call *c, const char *deed,
					   struct str detail, duty_change_fn *write, const void *what);
/* what: the person_id of whom they mean, 0: nobody. Also that whoever calls is to be told nothing, where it is so. */
MUST_CHECK const struct error *duty_write_person(struct txn *txn, struct request *rq, const struct duty_call *c,
						 const void *what);
/* Fills in all that the call's page shows, but what was typed. */
MUST_CHECK const struct error *duty_page_read(struct request *rq, const struct duty_call *c, struct duty_page *ret);
/* What happened in one call, and the notes so far, as files. */
MUST_CHECK const struct error *duty_call_file(struct request *rq, struct response *rs, const struct duty_page *p);
MUST_CHECK const struct error *duty_notes_file(struct request *rq, struct response *rs, const struct duty_notes *notes);
