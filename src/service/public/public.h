/*
 * What every page for everybody has around it: no sign-in, no cookie, no script but the one that leaves a page at once,
 * and at its foot whom to ring. The page is the same for everybody, so copies of it may be kept.
 */
#pragma once
#include "govuk.h"
#include "office.h"

enum public_section { PUBLIC_NONE, PUBLIC_CAN_GET, PUBLIC_CONTACT, PUBLIC_FIND, PUBLIC_DIRECTORY, PUBLIC_PLEDGE };

struct public_page {
	struct str title;
	enum public_section section; /* which item of the navigation is this page */
	bool error;                  /* a form has come back: "Error: " before the title */
	bool exit;                   /* can be left at once: about abuse */
	bool keeps;                  /* asks whether a phone shall keep these pages */
	struct url back;             /* a back link, when set */
	struct str back_text;
	struct html main;
};

/* Most pages have none. */
struct govuk_urls public_scripts(const struct public_page *page);

/* web->in_language: the page in rs in another language, or in English with a word on interpreters, where a phrase has
 * no translation, or nobody has checked any and this is no demonstration. A redirect leads on in the language. */
void public_in_language(struct request *rq, struct response *rs);
/* The names that stand on pages for everybody, which stay as they are. */
void public_names(struct arena *a, const struct office *office, struct translation *t);
/* This page in a language ("ar"); empty: in English. */
struct url public_in(struct request *rq, struct str code);

/* Where somebody is who leaves a page at once: a page that anybody may have open. */
#define PUBLIC_ELSEWHERE "https://www.bbc.co.uk/weather"

/* The key contacts that have a number: at the foot of every page. */
struct public_numbers {
	const struct directory_service **p;
	size_t n;
};
struct public_numbers public_numbers_of(struct arena *a, const struct directory *d);
struct public_numbers public_numbers(struct request *rq);

/* "Nottinghamshire" of "Nottinghamshire County Council". */
struct str public_area(struct arena *a, const struct policy *policy);

/* Whom to ring when nobody else is there: the council's own number, as a page says it or same-night.yaml. */
struct public_out_of_hours {
	struct str phone; /* empty: the council gave none */
	bool made_up;     /* an example, to be replaced */
};
struct public_out_of_hours public_out_of_hours(const struct office *office);

/* What the council says in its own words on a page of ours. */
enum council_part_is { WORDED_PARAGRAPH, WORDED_HEADING, WORDED_LIST, WORDED_LINK };
struct council_part {
	enum council_part_is is;
	struct str text;
	struct url link;         /* of a web address, an email or a number */
	struct text_lines items; /* of a list */
};
struct council_parts {
	const struct council_part *p;
	size_t n;
};
struct council_parts council_parts_of(struct arena *a, struct text_lines lines);
/* On the page of this name ("privacy"); none when nothing was published for it. */
struct council_parts council_words_on(struct request *rq, const char *page);

/* Once the page is in rs->body: it may be kept for five minutes by anybody, and who has it already is told so (304).
 * Not for what was answered to a POST. It depends on the council's files, what is published and the day, and on nothing
 * else: we too give it again without making it anew (finished.h). */
void public_finish(const struct request *rq, struct response *rs);
/* The same for a page that depends on more, such as which files there are. */
void public_finish_once(const struct request *rq, struct response *rs);
