/*
 * What the components share. Every member is optional unless it says otherwise: zero means "not there".
 * Where a component has text and html, html wins. Classes and attributes are added to the component's own.
 */
#pragma once
#include "html.h"

/* GOVUK_DEFAULT leaves the choice to the component; .checked = true is GOVUK_ON. */
enum govuk_set { GOVUK_DEFAULT, GOVUK_ON, GOVUK_OFF };

/* A piece of text or markup with its own classes and attributes: an affix, a cell, a title. */
struct govuk_part {
	struct str text;
	struct html html;
	struct str classes;
	struct attrs attrs;
};

/* A link or, without href, its text. */
struct govuk_link {
	struct str text;
	struct html html;
	struct url href;
	struct str hidden_text; /* said by screen readers after the text: "Change" + "date of birth" */
	struct str classes;
	struct attrs attrs;
};
struct govuk_links {
	const struct govuk_link *p;
	size_t n;
};

/* A list written where it is used: .items = GOVUK_LIST(govuk_links, struct govuk_link, {...}, {...}). */
#define GOVUK_LIST(list, item, ...)                                                                                    \
	((struct list){(const item[]){__VA_ARGS__}, sizeof((const item[]){__VA_ARGS__}) / sizeof(item)})
#define GOVUK_LINKS(...) GOVUK_LIST(govuk_links, struct govuk_link, __VA_ARGS__)
#define GOVUK_ATTRS(...) GOVUK_LIST(attrs, struct attr, __VA_ARGS__)

/* True when there is text or markup to show. */
static inline bool govuk_has(struct str text, struct html html)
{
	return text.n > 0 || html.markup.n > 0;
}
/* The first that is not empty. */
static inline struct str govuk_or(struct str first, struct str second)
{
	return first.n > 0 ? first : second;
}
