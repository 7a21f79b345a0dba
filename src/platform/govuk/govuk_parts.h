/* What the templates work out in C. For the templates of this folder only. */
#pragma once
#include "govuk_common.h"
#include "govuk_content.h"
#include "govuk_form.h"
#include "govuk_page.h"

/* Two texts as one; two lists of words (classes, ids) as one. */
struct str govuk_join(struct arena *a, struct str first, struct str second);
struct str govuk_words(struct arena *a, struct str first, struct str second);

/* What a field with one control is made of besides the control. */
struct govuk_field {
	struct str id;
	const struct govuk_label *label;
	const struct govuk_hint *hint;
	const struct govuk_error_message *error;
	const struct govuk_group *group;
};
/* Ids of all that describes a field: given, then its hint, then its error. */
struct str govuk_describers(struct arena *a, struct str given, struct str id, const struct govuk_hint *hint,
			    const struct govuk_error_message *error);
/* The same as an aria-describedby attribute, or nothing. */
struct attrs govuk_described(struct arena *a, struct str given, struct str id, const struct govuk_hint *hint,
			     const struct govuk_error_message *error);
struct attrs govuk_true_or_false(struct arena *a, const char *name, enum govuk_set set);
bool govuk_wrong(const struct govuk_error_message *error);
bool govuk_input_wrapped(const struct govuk_input *i);
const struct govuk_input *govuk_password_as_input(struct arena *a, const struct govuk_password_input *p,
						  struct html toggle);
/* "You can enter up to 10 characters", nothing without a limit. */
struct str govuk_count_text(struct arena *a, const struct govuk_character_count *c);
const struct govuk_textarea *govuk_count_as_textarea(struct arena *a, const struct govuk_character_count *c,
						     struct html message);
bool govuk_option_selected(const struct govuk_select *s, const struct govuk_option *o);

/* Radios and checkboxes differ in little more than their names. */
struct govuk_choice_group {
	struct str kind, type;              /* "radios" and "radio", "checkboxes" and "checkbox" */
	struct str label_class, hint_class; /* of an item */
	struct str name, id_prefix;
	const struct govuk_fieldset *fieldset;
	const struct govuk_hint *hint;
	const struct govuk_error_message *error;
	const struct govuk_group *group;
	struct govuk_texts values;
	struct govuk_choices items;
	struct str described_by; /* by this, each checkbox, when there is no fieldset */
	struct str classes;
	struct attrs attrs;
};
/* PREFIX for the first, PREFIX-2 for the second ... */
struct str govuk_choice_id(struct arena *a, const struct govuk_choice_group *g, const struct govuk_choice *c);
bool govuk_choice_checked(const struct govuk_choice_group *g, const struct govuk_choice *c);
struct attrs govuk_choice_described(struct arena *a, const struct govuk_choice_group *g, const struct govuk_choice *c,
				    struct str id);
bool govuk_fieldset_used(const struct govuk_fieldset *f);

/* The boxes of a date with everything filled in: names, ids, labels, widths, red edges. */
struct govuk_date_parts govuk_date_parts(struct arena *a, const struct govuk_date_input *d);
const struct govuk_input *govuk_date_part_as_input(struct arena *a, const struct govuk_date_part *p);

bool govuk_panel_interrupts(const struct govuk_panel *p);
/* False when errors are listed and none has text. */
bool govuk_anything_wrong(const struct govuk_error_summary *s);
bool govuk_card_used(const struct govuk_summary_card *c);
/* True when a row of the list has an action: then those without say so. */
bool govuk_any_actions(const struct govuk_summary_list *l);

bool govuk_nav_used(const struct govuk_service_navigation *s);
bool govuk_nav_collapses(const struct govuk_service_navigation *s);
