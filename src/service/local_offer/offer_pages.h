/* The pages of the Local Offer for everybody. */
#pragma once
#include "answers.h"
#include "local_offer.h"
#include "public.h"

/* All that is published. */
MUST_CHECK const struct error *offers_shown(struct request *rq, struct offers *ret);

struct start_page {
	struct str area;
};

struct audience_link {
	struct url to;
	struct str title;
};
struct audience_links {
	const struct audience_link *p;
	size_t n;
};
/* All but "everyone", in their order. */
struct audience_links audience_links(struct arena *a);

struct topic_link {
	struct url to;
	struct str title;
	size_t n; /* how many offers */
};
struct topic_links {
	const struct topic_link *p;
	size_t n;
};

struct topic_links topic_links(struct arena *a, const struct offers *offers);

/* A list of offers with a few words above it. */
struct offer_list_page {
	struct str title, intro;
	struct str paper; /* "topic-money": what its PDFs are called; empty: there are none */
	struct offer_lines lines;
	enum offer_audience audience; /* what else stands on it; AUDIENCE_EVERYONE: nothing */
};

struct find_page {
	struct str typed;
	bool asked;
	struct offer_lines found;
	struct topic_links topics;
};

/* What a phone may keep. */
struct keep_page {
	struct topic_links topics;
};

/* A team to ask. */
struct ask_team {
	struct str name, phone, email, places;
};
struct ask_teams {
	const struct ask_team *p;
	size_t n;
};
/* Of these kinds, in the order of teams.yaml; all teams with kinds NULL. */
struct ask_teams ask_teams(struct arena *a, const struct teams *teams, const struct offer_words *kinds);

struct offer_page {
	const struct offer *offer;
	const struct policy *policy;
	struct date today;
	struct ask_teams ask;
	struct url link; /* of a provider; empty: none */
};

/* Answers, and what follows. */
struct can_get_page {
	struct str area;
	struct answers said;
	struct str age; /* as typed */
	struct form_errors errors;
};
struct can_get_topic {
	struct str title;
	struct offer_lines lines;
};
struct can_get_topics {
	const struct can_get_topic *p;
	size_t n;
};
struct can_get_result {
	struct can_get_topics fits; /* each offer once, under its first topic */
	size_t n_fits;
	struct offer_lines perhaps; /* with what must hold */
};

/* What the page of one offer shows, by the council's teams and policy, today. */
struct offer_page offer_page_of(struct request *rq, const struct offer *o);
