/* Whole papers. */
#include "compose.h"
#include "public.h"

struct offer_lines lines_of_item(struct arena *a, const struct prints_ground *g, const struct prints_item *item, int t)
{
	struct offer_lines all = item->of == PRINTS_OF_TOPIC
				     ? offers_of_topic(a, &g->offers, (enum offer_topic)item->which)
				 : item->of == PRINTS_OF_AUDIENCE
				     ? offers_of_audience(a, &g->offers, (enum offer_audience)item->which)
				     : offers_of_topic(a, &g->offers, (enum offer_topic)t);
	if (item->of != PRINTS_OF_ALL)
		return all;
	struct offer_line *p = arena_new(a, struct offer_line, all.n);
	struct offer_lines once = {p, 0};
	for (size_t i = 0; i < all.n; i++)
		if (offer_first_topic(all.p[i].offer) == t)
			p[once.n++] = all.p[i];
	return once;
}

static struct str path_of_item(struct arena *a, const struct prints_item *item)
{
	if (item->of == PRINTS_OF_TOPIC)
		return arena_fmt(a, "/topics/%s", offer_topic_name((enum offer_topic)item->which));
	if (item->of == PRINTS_OF_AUDIENCE)
		return arena_fmt(a, "/for/%s", offer_audience_name((enum offer_audience)item->which));
	return STR("/");
}

static struct str intro_of_item(const struct prints_item *item)
{
	if (item->of == PRINTS_OF_ALL)
		return STR("All that is offered to you when you have left care, or will soon.");
	return item->of == PRINTS_OF_AUDIENCE ? audience_intro((enum offer_audience)item->which) : STR("");
}

static void write_entry(struct writing *w, struct str text, struct str name)
{
	write_block(w, PAPER_ENTRY, text)->link = arena_fmt(w->arena, "#%.*s", STR_ARG(name));
}

static struct str topic_title(int t)
{
	return str_c(offer_topic_title((enum offer_topic)t));
}

static struct str topic_place(struct arena *a, int t)
{
	return arena_fmt(a, "topic-%s", offer_topic_name((enum offer_topic)t));
}

/* Of all: its topics; of others: each offer. */
static void write_contents(struct writing *w, const struct prints_item *item)
{
	write_block(w, PAPER_HEADING, STR("What is in here"));
	if (item->of == PRINTS_OF_ALL) {
		for (int t = 0; t < TOPIC_COUNT; t++) {
			struct offer_lines lines = lines_of_item(w->arena, w->ground, item, t);
			if (lines.n) /* a booklet has no heading for a topic */
				write_entry(w, topic_title(t),
					    item->as == PRINTS_BOOKLET ? lines.p[0].offer->id
								       : topic_place(w->arena, t));
		}
	} else {
		struct offer_lines lines = lines_of_item(w->arena, w->ground, item, 0);
		for (size_t i = 0; i < lines.n; i++)
			write_entry(w, lines.p[i].offer->title, lines.p[i].offer->id);
	}
	write_entry(w, STR("Whom to ask"), STR("whom-to-ask"));
}

static void write_whom(struct writing *w, enum paper_place place)
{
	write_group(w, place);
	write_block(w, PAPER_HEADING, STR("Whom to ask"))->name = STR("whom-to-ask");
	write_block(w, PAPER_TEXT, STR("Under 21: the team for where you live or come from."));
	write_teams(w, NULL, ask_teams(w->arena, &w->ground->office->teams, NULL));
}

static void write_topic(struct writing *w, const struct prints_item *item, int t)
{
	struct offer_lines lines = lines_of_item(w->arena, w->ground, item, t);
	if (lines.n == 0)
		return;
	for (size_t i = 0; i < lines.n; i++) {
		write_group(w, PAPER_FLOWS);
		if (i == 0)
			write_block(w, PAPER_HEADING, topic_title(t))->name = topic_place(w->arena, t);
		write_offer_brief(w, lines.p[i].offer, PAPER_SUBHEADING);
	}
}

void write_collection(struct writing *w, const struct prints_item *item)
{
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_TITLE, item->title);
	if (intro_of_item(item).n)
		write_block(w, PAPER_LEAD, intro_of_item(item));
	write_code(w, "On the web, where it is newest:", path_of_item(w->arena, item));
	write_group(w, PAPER_FLOWS);
	write_contents(w, item);
	write_group(w, PAPER_FRESH_PAGE);
	if (item->of == PRINTS_OF_ALL) {
		for (int t = 0; t < TOPIC_COUNT; t++)
			write_topic(w, item, t);
	} else {
		struct offer_lines lines = lines_of_item(w->arena, w->ground, item, 0);
		for (size_t i = 0; i < lines.n; i++) {
			write_group(w, PAPER_FLOWS);
			write_offer_brief(w, lines.p[i].offer, PAPER_HEADING);
		}
	}
	write_whom(w, PAPER_FRESH_PAGE);
	write_group(w, PAPER_FLOWS);
	write_if_it_cannot_wait(w, true);
}

/* ---- the booklet ---- */

static void write_halves(struct writing *w, const struct prints_item *item, int t)
{
	struct offer_lines lines = lines_of_item(w->arena, w->ground, item, t);
	for (size_t i = 0; i < lines.n; i++) {
		write_group(w, PAPER_HALF_PAGE);
		if (item->of == PRINTS_OF_ALL)
			write_block(w, PAPER_QUIET, topic_title(t));
		write_offer_brief(w, lines.p[i].offer, PAPER_HEADING);
	}
}

/* Whom to ring: on the back, where it is found without opening. */
static void write_back(struct writing *w)
{
	struct public_out_of_hours night = public_out_of_hours(w->ground->office);
	struct ask_teams teams = ask_teams(w->arena, &w->ground->office->teams, NULL);
	write_group(w, PAPER_BACK);
	write_block(w, PAPER_TITLE, STR("Ring us"));
	bool said = false;
	for (size_t i = 0; i < teams.n; i++) {
		if (!teams.p[i].phone.n)
			continue;
		if (!said)
			write_block(w, PAPER_LEAD, STR("In the day, your team. It can act today."));
		said = true;
		write_number(w, teams.p[i].phone, teams.p[i].name);
	}
	if (night.phone.n) {
		write_block(w, PAPER_LEAD, STR("At night and at weekends, the council."));
		write_number(w, night.phone,
			     night.made_up ? STR("Made up: this is a demonstration") : STR("All night"));
	}
	write_if_it_cannot_wait(w, false);
}

void write_booklet(struct writing *w, const struct prints_item *item)
{
	write_group(w, PAPER_FRESH_PAGE);
	write_block(w, PAPER_TITLE, item->title);
	if (intro_of_item(item).n)
		write_block(w, PAPER_LEAD, intro_of_item(item));
	write_code(w, "On the web, where it is newest:", path_of_item(w->arena, item));
	write_group(w, item->of == PRINTS_OF_ALL ? PAPER_FLOWS : PAPER_FRESH_PAGE);
	write_contents(w, item);
	write_group(w, PAPER_FRESH_PAGE); /* no offer below the contents */
	if (item->of == PRINTS_OF_ALL)
		for (int t = 0; t < TOPIC_COUNT; t++)
			write_halves(w, item, t);
	else
		write_halves(w, item, 0);
	write_whom(w, PAPER_FRESH_PAGE);
	write_back(w);
}

/* ---- any of them ---- */

static enum paper_form form_of(enum prints_as as)
{
	static const enum paper_form forms[PRINTS_ASES] = {[PRINTS_A4] = PAPER_A4,
							   [PRINTS_LARGE] = PAPER_LARGE,
							   [PRINTS_BOOKLET] = PAPER_BOOKLET,
							   [PRINTS_PRISON] = PAPER_SHORT,
							   [PRINTS_EASY] = PAPER_LARGE};
	return forms[as];
}

struct paper_document prints_compose(struct arena *a, const struct prints_ground *g, const struct prints_item *item,
				     size_t most)
{
	struct writing w = {.arena = a, .ground = g, .as = item->as};
	if (item->as == PRINTS_PRISON)
		write_prison(&w, most);
	else if (item->as == PRINTS_EASY && item->of == PRINTS_OF_OFFER)
		write_easy_offer(&w, &g->offers.p[item->which]);
	else if (item->as == PRINTS_EASY)
		write_easy(&w, item);
	else if (item->of == PRINTS_OF_OFFER)
		write_offer(&w, &g->offers.p[item->which]);
	else if (item->as == PRINTS_BOOKLET)
		write_booklet(&w, item);
	else
		write_collection(&w, item);
	size_t at = 0;
	for (size_t i = 0; i < w.groups; i++) {
		w.group[i].p = &w.block[at];
		at += w.group[i].n;
	}
	return (struct paper_document){.title = item->title,
				       .author = g->office->policy->council,
				       .form = form_of(item->as),
				       .notes = STR("My notes"),
				       .p = w.group,
				       .n = w.groups};
}
