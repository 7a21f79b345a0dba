/* Components that show something: buttons, tags, tables, lists, banners. See govuk_common.h for the conventions. */
#pragma once
#include "govuk_common.h"

/* A button, or with href a link that looks like one. {.text = STR("Record contact")} is a submit button. */
struct govuk_button {
	struct str text;
	struct html html;
	struct url href;
	struct str type; /* "submit" when empty */
	struct str name, value, id;
	bool disabled;
	bool start; /* the large green one with an arrow that begins a journey */
	enum govuk_set prevent_double_click;
	struct str classes; /* govuk-button--secondary, --warning, --inverse */
	struct attrs attrs;
};

struct govuk_tag {
	struct str text;
	struct html html;
	struct str classes; /* govuk-tag--grey, --green, --red, --yellow ... */
	struct attrs attrs;
};

/*
 * All that may be wrong, in the order of the fields, each linked to its field: GOVUK_ERROR("place", f->place_error).
 * Those without text are left out; when all are, so is the summary, so that a page need not ask.
 */
#define GOVUK_ERROR(id, message) ((struct govuk_link){.text = (message), .href = url_const("#" id)})
struct govuk_error_summary {
	struct str title; /* "There is a problem" when empty */
	struct html title_html;
	struct str description;
	struct html description_html;
	struct govuk_links errors;
	enum govuk_set disable_auto_focus; /* it takes the focus when the page opens */
	struct str classes;
	struct attrs attrs;
};

struct govuk_notification_banner {
	struct str text; /* a heading; use html for more */
	struct html html;
	bool success;     /* green, and announced at once */
	struct str title; /* "Important", or "Success" */
	struct html title_html;
	struct str title_id;
	int heading_level; /* 1 to 6; 0 for 2 */
	struct str role;
	enum govuk_set disable_auto_focus; /* it takes the focus when the page opens */
	struct str classes;
	struct attrs attrs;
};

struct govuk_cell {
	struct str text;
	struct html html;
	struct str format; /* "numeric" aligns figures to the right */
	int colspan, rowspan;
	struct str classes;
	struct attrs attrs;
};
struct govuk_cells {
	const struct govuk_cell *p;
	size_t n;
};
struct govuk_rows {
	const struct govuk_cells *p;
	size_t n;
};
#define GOVUK_CELLS(...) GOVUK_LIST(govuk_cells, struct govuk_cell, __VA_ARGS__)
#define GOVUK_ROWS(...)  GOVUK_LIST(govuk_rows, struct govuk_cells, __VA_ARGS__)

/* A row without cells is left out. */
struct govuk_table {
	struct str caption;
	struct str caption_classes; /* govuk-table__caption--m ... */
	struct govuk_cells head;
	struct govuk_rows rows;
	bool first_cell_is_header;
	struct str classes;
	struct attrs attrs;
};

struct govuk_actions {
	struct govuk_links items;
	struct str classes;
};

struct govuk_summary_row {
	struct govuk_part key, value;
	struct govuk_actions actions;
	struct str classes;
};
struct govuk_summary_rows {
	const struct govuk_summary_row *p;
	size_t n;
};
#define GOVUK_SUMMARY_ROWS(...) GOVUK_LIST(govuk_summary_rows, struct govuk_summary_row, __VA_ARGS__)

/* A summary list stands on a card when there is a title or when on is set. */
struct govuk_summary_card {
	bool on;
	struct govuk_part title;
	int heading_level; /* 1 to 6; 0 for 2 */
	struct govuk_actions actions;
	struct str classes;
	struct attrs attrs;
};

/* A row without key and value is left out. */
struct govuk_summary_list {
	struct govuk_summary_rows rows;
	struct govuk_summary_card card;
	struct str classes;
	struct attrs attrs;
};

struct govuk_details {
	struct str summary;
	struct html summary_html;
	struct str text;
	struct html html;
	struct str id;
	bool open;
	struct str classes;
	struct attrs attrs;
};

struct govuk_inset_text {
	struct str text;
	struct html html;
	struct str id;
	struct str classes;
	struct attrs attrs;
};

struct govuk_warning_text {
	struct str text;
	struct html html;
	struct str icon_text; /* "Warning" when empty */
	struct str classes;
	struct attrs attrs;
};

/* One way on from an interruption panel: a button, or with href and no type a link. */
struct govuk_panel_action {
	struct str text;
	struct str type; /* "button" or "submit" makes it look like a button */
	struct url href;
	struct str classes;
	struct attrs attrs;
};
struct govuk_panel_actions {
	const struct govuk_panel_action *p;
	size_t n;
};
#define GOVUK_PANEL_ACTIONS(...) GOVUK_LIST(govuk_panel_actions, struct govuk_panel_action, __VA_ARGS__)

/* Says that something is done, or (classes govuk-panel--interruption) makes people stop and read. */
struct govuk_panel {
	struct str title;
	struct html title_html;
	int heading_level; /* 1 to 6; 0 for 1 */
	struct str text;
	struct html html;
	struct govuk_panel_actions actions; /* shown on an interruption panel only */
	struct str actions_classes;
	struct attrs actions_attrs;
	struct str classes;
	struct attrs attrs;
};

struct govuk_task {
	struct govuk_part title;
	struct govuk_part hint;
	struct govuk_part status; /* plain words: done, or nothing to do yet */
	struct govuk_tag tag;     /* status as a tag: something is wanted */
	struct url href;
	struct str classes;
};
struct govuk_tasks {
	const struct govuk_task *p;
	size_t n;
};
#define GOVUK_TASKS(...) GOVUK_LIST(govuk_tasks, struct govuk_task, __VA_ARGS__)

/* A task without a title is left out, but counts in the ids. */
struct govuk_task_list {
	struct govuk_tasks items;
	struct str id_prefix; /* "task-list" when empty */
	struct str classes;
	struct attrs attrs;
};
