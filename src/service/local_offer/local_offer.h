/*
 * What young people can get, on pages for everybody: by topic, by who somebody is, one by one, by searching, and by
 * answering a few questions. Nobody signs in, no cookie is set, and what is answered or looked for is sent with POST,
 * so that it stands in no address and no log, and is stored nowhere.
 */
#pragma once
#include "offers.h"

extern const struct route_table local_offer_routes, offline_routes;
extern const struct route_table can_get_routes;
extern const struct route_table about_routes;

/* An offer in a list. */
struct offer_line {
	const struct offer *offer;
	struct str what; /* its first sentence, with its amount */
	struct str why;  /* "you left care and are under 21"; empty: nothing is known of whoever reads */
};
/* The line of one that is somebody's or may be: "Because you left care", "If you have a child". */
struct offer_line offer_line_for(struct arena *a, const struct policy *policy, struct date today, const struct offer *o,
				 const struct offer_answer *answer, const struct offer_life *life);
struct offer_lines {
	const struct offer_line *p;
	size_t n;
};

/* Those of a topic, or of an audience, in their order. */
struct offer_lines offers_of_topic(struct arena *a, const struct offers *offers, enum offer_topic topic);
struct offer_lines offers_of_audience(struct arena *a, const struct offers *offers, enum offer_audience audience);
/* Those that there are in easy read too. */
struct offer_lines offers_in_easy_read(struct arena *a, const struct offers *offers);
/* A few words above those of an audience; may be empty. */
struct str audience_intro(enum offer_audience audience);
/* Under which an offer stands where each stands once. */
int offer_first_topic(const struct offer *o);
/* How sure it is: "The law says that we must do this." */
struct str offer_strength_words(const struct offer *o);

enum { OFFERS_FOUND_MAX = 20 };
/* What somebody looks for, in their own words and spelling: best first. Empty when nothing was typed that says
 * anything. */
struct offer_lines offers_look_for(struct arena *a, const struct offers *offers, struct str typed);
