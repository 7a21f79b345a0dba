/* Inside prints/: offers as blocks. */
#pragma once
#include "local_offer.h"
#include "offer_pages.h" /* of local_offer: whom to ask */
#include "prints.h"

/* A document while it is written. */
struct writing {
	struct arena *arena;
	const struct prints_ground *ground;
	enum prints_as as;
	struct paper_block *block;
	size_t blocks, block_room;
	struct paper_group *group; /* n is set when the next begins */
	size_t groups, group_room;
};
void write_group(struct writing *w, enum paper_place place);
/* What comes back is there until the next is written. */
struct paper_block *write_block(struct writing *w, enum paper_role role, struct str text);
/* Nothing when the text is empty. */
void write_labelled(struct writing *w, const char *label, struct str text);
/* One paragraph of several. */
struct str as_one(const struct writing *w, const struct offer *o, const struct offer_words *list);
/* "tel:01158044401" */
struct str link_to_ring(struct arena *a, struct str phone);
/* A text of the offer, with its amount. */
struct str says(const struct writing *w, const struct offer *o, struct str text);
/* The teams to ask, boxed; title: of a part of their own, or NULL. */
void write_teams(struct writing *w, const char *title, struct ask_teams teams);
/* A number to ring, large; who: above it. */
void write_number(struct writing *w, struct str phone, struct str who);
/* 999 and the like, and the council's number at night: boxed. */
void write_if_it_cannot_wait(struct writing *w, bool at_night);
/* "alwayshere.example/offers/x" of what begins with https:// */
struct str web_to_type(struct str link);
/* The code that leads to a page of ours; nothing where our address is not known. path: "/offers/id". */
void write_code(struct writing *w, const char *words, struct str path);
/* Where the council takes letters; NULL when no file says it. */
const struct post_address *council_address(const struct directory *d);

/* An offer by itself, and as one of many, in a group that was begun. */
void write_offer(struct writing *w, const struct offer *o);
void write_offer_brief(struct writing *w, const struct offer *o, enum paper_role heading);
/* In easy read. */
void write_easy_offer(struct writing *w, const struct offer *o);
void write_easy(struct writing *w, const struct prints_item *item);
/* Documents. */
void write_collection(struct writing *w, const struct prints_item *item);
void write_booklet(struct writing *w, const struct prints_item *item);
/* most: how many offers at most. */
void write_prison(struct writing *w, size_t most);
/* Those that may stand in it. */
struct offer_lines prison_lines(struct arena *a, const struct prints_ground *g);

/* Offers of an item in their order; of all: those whose first topic is t. */
struct offer_lines lines_of_item(struct arena *a, const struct prints_ground *g, const struct prints_item *item, int t);
/* The whole of it, but what is said of the day. */
struct paper_document prints_compose(struct arena *a, const struct prints_ground *g, const struct prints_item *item,
				     size_t most);
