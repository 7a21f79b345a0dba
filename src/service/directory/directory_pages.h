/* Inside directory/ only: what its templates show. */
#pragma once
#include "directory.h"
#include "partners.h"
#include "public.h"
#include "routing.h"

struct service_list {
	struct directory_service *p;
	size_t n;
};

/* Bands of ages that a page is about. */
struct age_band {
	const char *code, *words;
	int from, under;
};
struct age_bands {
	const struct age_band *p;
	size_t n;
};
struct age_bands age_bands(void);
struct help_abouts {
	const enum help_about *p;
	size_t n;
};
struct help_abouts topics_of(struct arena *a, const struct directory *d);

struct organisation_list {
	const struct organisation *p;
	size_t n;
};
/* By name. */
struct organisation_list organisations_by_name(struct arena *a, const struct directory *d);
struct service_list services_of(struct arena *a, const struct directory *d, const struct organisation *o);

/* One service, as a page shows it. */
struct card {
	const struct directory *directory;
	const struct directory_service *service;
	struct date today;
	bool whole; /* with address, hours, and where it is said */
};

/* What is said of a service that has neither a phone nor an email. */
struct str missing_words(const struct directory_service *s);
/* "Bassetlaw, Newark and Sherwood" */
struct str district_words(struct arena *a, const struct directory_service *s);
/* "County Hall, West Bridgford, Nottingham, NG2 7QP" */
struct str address_words(struct arena *a, const struct post_address *at);
/* The web address as a link; empty when there is none. */
struct url web_url(struct arena *a, struct str web);
/* "www.uservoice.org" of "https://www.uservoice.org/a/b" */
struct str web_words(struct str web);

/* ---- whom somebody contacts ---- */

struct place_link {
	struct str name, slug; /* "Newark-on-Trent", "newark-on-trent" */
};
struct place_links {
	const struct place_link *p;
	size_t n;
};
struct district_links {
	struct district_link {
		struct place_link district;
		struct place_links towns;
	} * p;
	size_t n;
};
struct district_links district_links(struct arena *a, const struct teams *teams);

struct team_list {
	const struct team *p;
	size_t n;
};

struct who_page {
	struct str place; /* in words; empty: no place is meant */
	struct str slug;  /* as in the address */
	struct route_bands bands;
	struct team_list teams;            /* those of the places: for when no rule fits without one */
	struct situations situations;      /* to choose from */
	const struct situation *situation; /* the one that was chosen, or NULL */
	struct service_list first, after;  /* of it */
	const struct directory *directory;
	struct str council_web; /* where to look when a team has given no number; may be empty */
	struct date today;
};

/* "If you are under 21", "If you are 21 or over" */
struct str band_words(struct arena *a, const struct route_band *band);
