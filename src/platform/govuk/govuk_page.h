/* Finding one's way, and the page that holds everything. See govuk_common.h for the conventions. */
#pragma once
#include "govuk_common.h"

struct govuk_skip_link {
	struct str text;
	struct html html;
	struct url href; /* "#content" when empty */
	struct str classes;
	struct attrs attrs;
};

/* The bar at the top, without a crown. */
struct govuk_generic_header {
	struct str text;
	struct html html;             /* a logo */
	struct url href;              /* "/" when empty */
	struct str container_classes; /* govuk-width-container when empty */
	struct str classes;
	struct attrs attrs;
};

struct govuk_nav_item {
	struct str text;
	struct html html;
	struct url href;
	bool current; /* this very page */
	bool active;  /* a page below it */
	struct attrs attrs;
};
struct govuk_nav_items {
	const struct govuk_nav_item *p;
	size_t n;
};
#define GOVUK_NAV_ITEMS(...) GOVUK_LIST(govuk_nav_items, struct govuk_nav_item, __VA_ARGS__)

/* An item without text and html is left out. */
struct govuk_service_navigation {
	struct str service_name;
	struct url service_url;
	struct govuk_nav_items items;
	enum govuk_set collapse; /* behind a menu button on a phone; by itself when there is more than one item */
	struct str label;        /* "Service information" */
	struct str menu_text;    /* "Menu" */
	struct str menu_label, navigation_label, navigation_id, navigation_classes;
	struct html start, end, navigation_start, navigation_end; /* slots */
	bool end_inline;                                          /* the end slot stands beside the items */
	struct str classes;
	struct attrs attrs;
};

struct govuk_back_link {
	struct str text; /* "Back" when empty */
	struct html html;
	struct url href; /* "#" when empty */
	struct str classes;
	struct attrs attrs;
};

/* An item without href is the page itself. */
struct govuk_breadcrumbs {
	struct govuk_links items;
	bool collapse_on_mobile;
	struct str label; /* "Breadcrumb" when empty */
	struct str classes;
	struct attrs attrs;
};

struct govuk_phase_banner {
	struct str text;
	struct html html;
	struct govuk_part tag;
	struct str classes;
	struct attrs attrs;
};

struct govuk_page_link {
	struct str number; /* what it shows */
	struct url href;
	struct str label; /* "Page 3" when empty */
	bool current, ellipsis;
	struct attrs attrs;
};
struct govuk_page_links {
	const struct govuk_page_link *p;
	size_t n;
};

/* previous and next are there when they have an href. */
struct govuk_page_turn {
	struct str text;
	struct html html;
	struct str label; /* the title of that page */
	struct url href;
	struct attrs attrs;
};
struct govuk_pagination {
	struct govuk_page_links items;
	struct govuk_page_turn previous, next;
	struct str label; /* "Pagination" when empty */
	struct str classes;
	struct attrs attrs;
};

struct govuk_urls {
	const struct url *p;
	size_t n;
};

/*
 * The page that every page is. title, service_name, css and main are required. The error flag puts "Error: " before
 * the title. A page needs exactly one h1, in main.
 *
 * It holds one line of script that tells the stylesheet whether scripts run; the Content-Security-Policy must allow
 * 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw=' (script-src). The test of this folder checks the hash.
 */
struct govuk_page {
	struct str title;
	bool error;
	bool quiet;         /* the name of the service stays out of the browser's title */
	struct str lang;    /* "en" when empty */
	struct str council; /* in the bar at the top; the service's name when empty */
	struct url home;    /* of that bar; "/" when empty */
	struct str service_name;
	struct url service_url;
	struct govuk_nav_items nav;
	struct str account_name; /* of whoever is signed in */
	struct html sign_out;    /* a small form with one button */
	struct html search;
	struct html phase_banner;
	struct html banner;         /* what just happened: above main's content */
	struct url back;            /* a back link to there ... */
	struct str back_text;       /* ... "Back" when empty */
	struct html before;         /* breadcrumbs */
	struct html main, main_end; /* what stands below every page's own, so that a long one need not be copied */
	bool wide;                  /* main uses the whole width: worklists */
	struct govuk_links footer;
	struct html footer_html;
	struct govuk_urls css, scripts; /* scripts are modules */
	struct url icon;                /* favicon.svg; left out when empty */
	struct url manifest;            /* what makes it an app of the phone's; left out when empty */
	struct str theme_color;         /* the brand colour of app.scss when empty */
};
