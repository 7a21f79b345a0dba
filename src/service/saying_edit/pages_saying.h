/* Inside saying_edit/: what its templates show. */
#pragma once
#include "public.h"
#include "saying_edit.h"

/* A field of the form, as it is asked for. */
struct saying_box {
	enum saying_type type;
	struct str key, label, hint, typed;
	int rows;
};
struct saying_boxes {
	struct saying_box *p;
	size_t n;
};
/* How a field is called, and what is said under it. */
const char *saying_label(enum saying_about about, const char *key);
struct saying_boxes saying_boxes(struct arena *a, enum saying_about about, const struct saying *typed);

struct saying_form {
	enum saying_about about;
	struct str item, title, id, note; /* id: of a new one */
	bool new;
	struct url action, back;
	struct str back_text;
	struct saying typed;
	struct saying_boxes boxes;
	struct directory directory; /* whose services may be named */
	struct str operation;
	struct form_errors errors;
	bool was_kept;
};

/* Reads what was typed as a file would be read; what is wrong is an error of its field. */
void saying_check(struct arena *a, struct saying_form *f, struct saying *ret);
struct saying saying_typed(enum saying_about about, const struct form *from);

struct saying_services {
	const struct directory_service *p;
	size_t n;
};
/* Those that may be named in it; none when it names none. */
static inline struct saying_services saying_services(const struct saying_form *f)
{
	bool names = f->about == SAYING_KEY_CONTACTS || f->about == SAYING_SITUATION;
	return (struct saying_services){f->directory.services, names ? f->directory.n_services : 0};
}

/* How a version would be read. */
struct saying_row {
	struct str label;
	struct text_lines lines;
};
struct saying_rows {
	const struct saying_row *p;
	size_t n;
};
struct saying_preview {
	enum saying_about about;
	struct str title;
	struct saying_rows rows;
	struct glossary words;    /* of a list of words */
	struct council_parts own; /* of a page */
};

struct saying_list_page {
	struct edited_lists lists;
	bool pledge; /* the council has one */
};
