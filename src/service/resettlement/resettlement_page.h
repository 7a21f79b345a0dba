/* What the pages of this folder show. */
#pragma once
#include "engine.h"
#include "resettlement.h"

/* A part of the page: the notes of one kind. */
struct note_part {
	const struct note_spec *spec;
	struct notes notes;
	bool may_add;
};
struct sent_letter {
	struct str ref;
	struct date on;
	struct str by;
};

struct inside_view {
	struct seen_person who;
	struct custody custody;
	struct alerts not_meet; /* whom they must not meet */
	struct consents consents;
	struct wishes wishes;
	struct notes notes;
	struct note_part part[NOTE_KINDS];
	bool step[RESETTLEMENT_STEPS];
	struct date done[INSIDE_DONE]; /* the newest since they came inside; DATE_NONE: not yet */
	struct dues dues;              /* of promises that count from custody or a release */
	struct date today;
	bool may_record;
};

/* Its lists as a file. */
MUST_CHECK const struct error *resettlement_file(struct request *rq, struct response *rs, const struct inside_view *v);

struct note_form {
	struct seen_person who;
	enum note_kind kind;
	const struct note_spec *spec;
	struct note before; /* id 0: a new one */
	struct date today;
	struct url action;
	struct str operation;
	/* As typed, by field. */
	struct typed_field {
		const struct note_field *field;
		struct str name, value, day, month, year;
		struct govuk_choices choices;
	} field[NOTE_FIELDS];
	struct {
		const struct typed_field *p;
		size_t n;
	} fields;
	struct str ended;
	struct form_errors errors;
	bool was_kept;
};

struct done_inside_form {
	struct seen_person who;
	struct date today;
	struct str operation;
	struct govuk_texts done;
	struct govuk_choices choices;
	struct str day, month, year;
	struct form_errors errors;
};
