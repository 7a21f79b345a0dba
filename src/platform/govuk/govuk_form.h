/*
 * Parts of forms. Ids come from the name: NAME for the control, NAME-2 for the second choice, NAME-hint, NAME-error.
 * The shortest field: {.name = STR("town"), .label.text = STR("Town"), .value = ..., .error.text = ...}.
 * An empty error means that there is none.
 */
#pragma once
#include "govuk_common.h"

struct govuk_label {
	struct str text;
	struct html html;
	struct str for_id; /* set by the field it belongs to */
	bool page_heading;
	struct str classes; /* govuk-label--s ... --xl */
	struct attrs attrs;
};

struct govuk_hint {
	struct str text;
	struct html html;
	struct str id; /* set by the field it belongs to */
	struct str classes;
	struct attrs attrs;
};

struct govuk_error_message {
	struct str text;
	struct html html;
	struct str id;          /* set by the field it belongs to */
	struct str hidden_text; /* "Error" when empty */
	bool no_hidden_text;
	struct str classes;
	struct attrs attrs;
};

struct govuk_legend {
	struct str text;
	struct html html;
	bool page_heading;
	struct str classes; /* govuk-fieldset__legend--s ... --xl */
};

/* content is what the fieldset holds; a component that has a fieldset fills it. */
struct govuk_fieldset {
	struct govuk_legend legend;
	struct html content;
	struct str described_by;
	struct str role;
	struct str classes;
	struct attrs attrs;
};

/* The div around a field. */
struct govuk_group {
	struct str classes;
	struct attrs attrs;
	struct govuk_part before, after; /* the input or inputs; only text and html are used */
};

struct govuk_input {
	struct str name; /* required */
	struct str id;   /* the name when empty */
	struct govuk_label label;
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value;
	struct str type; /* "text" when empty */
	struct str inputmode, autocomplete, pattern, autocapitalize;
	enum govuk_set spellcheck;
	bool disabled;
	struct str described_by; /* ids of more that describes it */
	struct govuk_part prefix, suffix;
	struct govuk_part wrapper; /* around prefix, input and suffix: classes and attrs are used */
	struct govuk_group group;
	struct str classes; /* govuk-input--width-10 ... */
	struct attrs attrs;
};

/* Its value never comes back from the server unless it is set here. */
struct govuk_password_input {
	struct str name; /* required */
	struct str id;
	struct govuk_label label;
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value;
	struct str autocomplete; /* "current-password" when empty; "new-password" where one is chosen */
	bool disabled;
	struct str described_by;
	struct str show_text, hide_text, show_label, hide_label, shown_announcement, hidden_announcement;
	struct str button_classes;
	struct govuk_group group;
	struct str classes;
	struct attrs attrs;
};

struct govuk_textarea {
	struct str name; /* required */
	struct str id;
	struct govuk_label label;
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value;
	struct str autocomplete;
	int rows; /* 0 for 5 */
	enum govuk_set spellcheck;
	bool disabled;
	struct str described_by;
	struct govuk_group group;
	struct str classes;
	struct attrs attrs;
};

/* A textarea that says how much room is left. It counts; it does not refuse: check the length on the server. */
struct govuk_character_count {
	struct str name; /* required */
	struct str id;
	struct govuk_label label;
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value;
	int rows;
	int max_length, max_words; /* one of them; words win */
	int threshold;             /* per cent of the limit from which the count shows; 0 for always */
	struct str count_type;     /* "words" or "length", instead of max_words */
	struct str description;    /* without JavaScript; %{count} stands for the limit */
	struct attrs messages;     /* data-i18n.* */
	struct str message_classes;
	enum govuk_set spellcheck;
	struct govuk_group group;
	struct str classes;
	struct attrs attrs;
};

/* A radio button, a checkbox or a divider between them. Without text, html and divider it is left out, but counts. */
struct govuk_choice {
	struct str value;
	struct str text;
	struct html html;
	struct str id;
	struct str name; /* of one checkbox, when it is not the group's */
	struct govuk_hint hint;
	struct html conditional; /* shown when chosen */
	struct str divider;      /* "or" */
	enum govuk_set checked;  /* wins over the group's value */
	bool exclusive;          /* of a checkbox: unticks the others */
	bool disabled;
	struct str label_classes;
	struct attrs label_attrs;
	struct attrs attrs;
};
struct govuk_choices {
	const struct govuk_choice *p;
	size_t n;
};
#define GOVUK_CHOICES(...) GOVUK_LIST(govuk_choices, struct govuk_choice, __VA_ARGS__)

struct govuk_radios {
	struct str name; /* required */
	struct str id_prefix;
	struct govuk_fieldset fieldset; /* its legend is the question */
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value; /* of the chosen item */
	struct govuk_choices items;
	struct govuk_group group;
	struct str classes; /* govuk-radios--inline, govuk-radios--small */
	struct attrs attrs;
};

struct govuk_texts {
	const struct str *p;
	size_t n;
};

#define GOVUK_TEXTS(...) GOVUK_LIST(govuk_texts, struct str, __VA_ARGS__)

struct govuk_checkboxes {
	struct str name; /* required */
	struct str id_prefix;
	struct govuk_fieldset fieldset; /* its legend is the question */
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct govuk_texts values; /* of the ticked items */
	struct govuk_choices items;
	struct str described_by;
	struct govuk_group group;
	struct str classes; /* govuk-checkboxes--small */
	struct attrs attrs;
};

struct govuk_option {
	struct str value; /* the text when empty, unless empty is set */
	bool empty;       /* the value is "" */
	struct str text;
	enum govuk_set selected; /* wins over the select's value */
	bool disabled;
	struct attrs attrs;
};
struct govuk_options {
	const struct govuk_option *p;
	size_t n;
};
#define GOVUK_OPTIONS(...) GOVUK_LIST(govuk_options, struct govuk_option, __VA_ARGS__)

/* An option without text and value is left out. */
struct govuk_select {
	struct str name; /* required */
	struct str id;
	struct govuk_label label;
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct str value; /* of the chosen option */
	struct govuk_options items;
	bool disabled;
	struct str described_by;
	struct govuk_group group;
	struct str classes;
	struct attrs attrs;
};

/* One box of a date. */
struct govuk_date_part {
	struct str name; /* "day", "month" or "year" when empty */
	struct str label;
	struct str value;
	enum govuk_set error; /* red box; with an error and no box marked, every box is red */
	bool omit;
	struct str id;
	struct str inputmode, autocomplete, pattern;
	struct str classes;
	struct attrs attrs;
};
struct govuk_date_parts {
	const struct govuk_date_part *p;
	size_t n;
};
#define GOVUK_DATE_PARTS(...) GOVUK_LIST(govuk_date_parts, struct govuk_date_part, __VA_ARGS__)

/* Three boxes, named PREFIX-day, PREFIX-month, PREFIX-year with a name_prefix, else day, month, year. */
struct govuk_date_input {
	struct str id; /* required */
	struct str name_prefix;
	struct govuk_fieldset fieldset; /* its legend is the question */
	struct govuk_hint hint;
	struct govuk_error_message error;
	struct govuk_date_part day, month, year;
	struct govuk_date_parts parts; /* instead of day, month, year */
	struct govuk_group group;
	struct str classes;
	struct attrs attrs;
};
