/* Easy read: a picture and a very short text, one below the other. */
#include "compose.h"

static void write_lines(struct writing *w, const struct offer *o)
{
	write_group(w, PAPER_FRESH_PAGE);
	write_block(w, PAPER_TITLE, o->title)->name = o->id;
	for (size_t i = 0; i < o->easy.n; i++)
		write_block(w, PAPER_TEXT, says(w, o, o->easy.p[i].text))->picture =
		    offer_picture_path(o->easy.p[i].picture);
}

void write_easy_offer(struct writing *w, const struct offer *o)
{
	write_lines(w, o);
	struct ask_teams teams = ask_teams(w->arena, &w->ground->office->teams, &o->contact);
	if (teams.n)
		write_teams(w, "Ask us", teams);
	write_group(w, PAPER_FLOWS);
	write_code(w, "On the web:", arena_fmt(w->arena, "/offers/%.*s/easy", STR_ARG(o->id)));
}

void write_easy(struct writing *w, const struct prints_item *item)
{
	struct offer_lines all = offers_in_easy_read(w->arena, &w->ground->offers);
	write_group(w, PAPER_FRESH_PAGE);
	write_block(w, PAPER_TITLE, item->title);
	write_block(w, PAPER_LEAD, STR("In easy read."));
	for (size_t i = 0; i < all.n; i++) {
		struct paper_block *b = write_block(w, PAPER_ENTRY, all.p[i].offer->title);
		b->link = arena_fmt(w->arena, "#%.*s", STR_ARG(all.p[i].offer->id));
	}
	for (size_t i = 0; i < all.n; i++)
		write_lines(w, all.p[i].offer);
	write_group(w, PAPER_FRESH_PAGE);
	write_block(w, PAPER_TITLE, STR("Ask us"));
	write_teams(w, NULL, ask_teams(w->arena, &w->ground->office->teams, NULL));
	write_group(w, PAPER_FLOWS);
	write_if_it_cannot_wait(w, true);
}
