/* An offer as blocks: by itself, and as one of many. */
#include "buf.h"
#include "compose.h"

static struct ask_teams teams_of(const struct writing *w, const struct offer *o)
{
	return ask_teams(w->arena, &w->ground->office->teams, &o->contact);
}

static void write_all(struct writing *w, const struct offer *o, const struct offer_words *list)
{
	for (size_t i = 0; i < list->n; i++)
		write_block(w, PAPER_TEXT, says(w, o, list->p[i]));
}

/* Without what nobody types. */
struct str web_to_type(struct str link)
{
	if (str_starts(link, STR("https://")))
		link = str_cut(link, 8, link.n);
	return str_ends(link, STR("/")) ? str_cut(link, 0, link.n - 1) : link;
}

/* Where somebody can go at once. */
static void write_reach(struct writing *w, const struct offer *o)
{
	struct paper_block *b;
	if (o->phone.n) {
		b = write_block(w, PAPER_TEXT, o->phone);
		b->label = STR("Ring:");
		b->link = link_to_ring(w->arena, o->phone);
	}
	if (o->email.n) {
		b = write_block(w, PAPER_TEXT, o->email);
		b->label = STR("Email:");
		b->link = arena_fmt(w->arena, "mailto:%.*s", STR_ARG(o->email));
	}
	if (o->link.n) {
		b = write_block(w, PAPER_TEXT, web_to_type(o->link));
		b->label = STR("Website:");
		b->link = o->link;
	}
}

static struct str for_words(const struct writing *w, const struct offer *o)
{
	return arena_fmt(w->arena, "%.*s. %.*s", STR_ARG(o->for_whom), STR_ARG(offer_strength_words(o)));
}

static void write_checked(struct writing *w, const struct offer *o)
{
	struct str by = str_empty(o->by) ? STR("") : arena_fmt(w->arena, "Given by: %.*s. ", STR_ARG(o->by));
	write_block(w, PAPER_QUIET,
		    arena_fmt(w->arena, "%.*sWho decided this: %.*s. We last checked it on %.*s.", STR_ARG(by),
			      STR_ARG(offer_source(w->arena, o)), STR_ARG(date_long(w->arena, o->checked))));
}

static void part(struct writing *w, const char *title)
{
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_HEADING, str_c(title));
}

void write_offer(struct writing *w, const struct offer *o)
{
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_TITLE, o->title);
	write_all(w, o, &o->what);
	part(w, "Who can get it");
	write_block(w, PAPER_TEXT, arena_fmt(w->arena, "%.*s.", STR_ARG(o->for_whom)));
	write_block(w, PAPER_TEXT, offer_strength_words(o));
	if (o->much.n) {
		part(w, "How much");
		write_block(w, PAPER_TEXT, says(w, o, o->much));
	}
	part(w, "How to get it");
	write_all(w, o, &o->get);
	write_reach(w, o);
	if (o->need.n) {
		part(w, "What we need from you");
		write_all(w, o, &o->need);
	}
	write_group(w, PAPER_FLOWS);
	write_checked(w, o);
	write_code(w, "This page on the web:", arena_fmt(w->arena, "/offers/%.*s", STR_ARG(o->id)));
	struct ask_teams teams = teams_of(w, o);
	if (teams.n)
		write_teams(w, "Whom to ask", teams);
}

/* "Leaving Care North, Leaving Care South or 21 Plus" */
static struct str names_of(const struct writing *w, struct ask_teams teams)
{
	struct buf b;
	buf_init(&b, w->arena, 1000);
	for (size_t i = 0; i < teams.n; i++) {
		buf_add(&b, i == 0 ? STR("") : i + 1 < teams.n ? STR(", ") : STR(" or "));
		buf_add(&b, teams.p[i].name);
	}
	if (teams.n)
		buf_char(&b, '.');
	return buf_str(&b);
}

void write_offer_brief(struct writing *w, const struct offer *o, enum paper_role heading)
{
	write_block(w, heading, o->title)->name = o->id;
	write_all(w, o, &o->what);
	write_labelled(w, "For:", for_words(w, o));
	write_labelled(w, "How much:", says(w, o, o->much));
	write_labelled(w, "How to get it:", as_one(w, o, &o->get));
	write_labelled(w, "We need from you:", as_one(w, o, &o->need));
	write_reach(w, o);
	write_labelled(w, "Ask:", names_of(w, teams_of(w, o)));
	if (w->as != PRINTS_BOOKLET)
		write_checked(w, o);
}
