/* Inside oruk/ only: what is published, in the words of the standard, and what a question asks of it. */
#pragma once
#include "directory.h"
#include "json.h"
#include "offers.h"
#include "office.h"

/* One service of the standard: somebody who helps. */
struct feed_service {
	struct str key; /* of which its ids are made: stays the same for ever */
	struct str name, description, url, email, phone, hours, eligibility, apply;
	const struct organisation *organisation;
	int from, until; /* in half years, as in the directory; 0: not said */
	uint32_t terms;  /* bits 1 << index of a term */
	struct text_list districts;
	const struct post_address *address; /* NULL: it has none */
	struct date checked;
	struct instant changed;
};

struct feed {
	struct arena *arena;
	struct str council; /* of its name all ids are made */
	struct str origin;  /* "https://alwayshere.example.gov.uk" */
	const struct feed_service *p;
	size_t n;
};

MUST_CHECK const struct error *feed_read(struct request *rq, struct feed *ret);
/* The same id for the same thing, here and after every start: a version 8 UUID made of the council's name. */
struct str feed_id(const struct feed *f, const char *kind, struct str key);
/* As feed_id(), of something that a service has several of. */
struct str feed_part_id(const struct feed *f, const char *kind, const struct feed_service *s, struct str part);

/* What a question wants; what it does not say is 0, empty or not known. */
struct ask {
	int64_t page, per_page;
	struct str search, term, taxonomy, organisation;
	bool has_least, has_most;
	int least, most;  /* ages, in half years */
	int starts, ends; /* seconds after midnight; -1 */
	bool on_day;      /* any day is meant, of what has hours at all */
	struct instant changed_after;
};
/* False when a value is not what it must be: the answer, which names it, then stands in rs. */
bool ask_read(struct request *rq, struct response *rs, struct ask *ret);
bool ask_fits(const struct ask *ask, const struct feed *f, const struct feed_service *s);
/* Where its page begins and ends among so many. */
size_t ask_from(const struct ask *ask, size_t total);
size_t ask_to(const struct ask *ask, size_t total);
/* The standard's envelope around the contents of the page. */
json_t *ask_envelope(const struct ask *ask, size_t total, json_t *contents);

/* Always open: the only hours that are more than words. */
bool feed_always_open(const struct feed_service *s);

/* whole: with everything that it has several of. */
json_t *json_service(const struct feed *f, const struct feed_service *s, bool whole);
json_t *json_service_at_location(const struct feed *f, const struct feed_service *s, bool whole);
/* The terms of all taxonomies, by one number: what help is about, then who it is for. */
enum { FEED_TAXONOMIES = 2, FEED_TERMS = HELP_ABOUTS + AUDIENCE_COUNT };
/* From the first to before the last. */
int taxonomy_from(int taxonomy);
int taxonomy_to(int taxonomy);
struct str taxonomy_id(const struct feed *f, int taxonomy);
struct str term_id(const struct feed *f, int term);
json_t *json_taxonomy(const struct feed *f, int taxonomy, bool whole);
json_t *json_term(const struct feed *f, int term);
