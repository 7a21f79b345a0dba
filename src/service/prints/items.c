/* Which papers there are, and one of them drawn. */
#include "compose.h"

#include "partners.h"

const struct error *prints_ground(struct db *db, struct arena *a, const struct office *office, struct date today,
				  struct prints_ground *ret)
{
	struct published_offers published;
	struct published_partners partners;
	const struct error *e = offers_published(db, a, &published);
	if (e || (e = partners_published(db, a, office, &partners)))
		return e;
	*ret = (struct prints_ground){office, published.offers, arena_str(a, published.mark), today,
				      partners.directory};
	return NULL;
}

static const char *const ways[PRINTS_ASES] = {[PRINTS_A4] = "a4",
					      [PRINTS_LARGE] = "large-print",
					      [PRINTS_BOOKLET] = "booklet",
					      [PRINTS_PRISON] = "prison",
					      [PRINTS_EASY] = "easy-read"};

const char *prints_as_name(enum prints_as as)
{
	return ways[as];
}

struct adding {
	struct arena *arena;
	struct prints_item *p;
	size_t n;
};

static void add(struct adding *to, struct prints_item item, const char *of, struct str which)
{
	item.name = arena_fmt(to->arena, "%s%.*s-%s", of, STR_ARG(which), ways[item.as]);
	to->p[to->n++] = item;
}

/* As a page to read, in large print, as a booklet. */
static void add_three(struct adding *to, enum prints_of of, int which, struct str title, const char *begins,
		      struct str name)
{
	for (int as = PRINTS_A4; as <= PRINTS_BOOKLET; as++)
		add(to, (struct prints_item){.of = of, .as = (enum prints_as)as, .which = which, .title = title},
		    begins, name);
}

static struct str all_title(void)
{
	return STR("What you can get and who can help");
}

struct prints_items prints_items(struct arena *a, const struct prints_ground *g)
{
	size_t room = 3 * (1 + AUDIENCE_COUNT + TOPIC_COUNT) + 2 + 3 * g->offers.n;
	struct adding items = {a, arena_new(a, struct prints_item, room), 0};
	add_three(&items, PRINTS_OF_ALL, 0, all_title(), "all", STR(""));
	if (offers_in_easy_read(a, &g->offers).n)
		add(&items, (struct prints_item){PRINTS_OF_ALL, PRINTS_EASY, 0, STR_NONE, all_title()}, "all", STR(""));
	for (int i = AUDIENCE_EVERYONE + 1; i < AUDIENCE_COUNT; i++)
		if (offers_of_audience(a, &g->offers, (enum offer_audience)i).n)
			add_three(&items, PRINTS_OF_AUDIENCE, i, str_c(offer_audience_title((enum offer_audience)i)),
				  "for-", str_c(offer_audience_name((enum offer_audience)i)));
	if (offers_of_audience(a, &g->offers, AUDIENCE_CUSTODY).n)
		add(&items,
		    (struct prints_item){PRINTS_OF_AUDIENCE, PRINTS_PRISON, AUDIENCE_CUSTODY, STR_NONE,
					 STR("We are still here for you")},
		    "for-", str_c(offer_audience_name(AUDIENCE_CUSTODY)));
	for (int t = 0; t < TOPIC_COUNT; t++)
		if (offers_of_topic(a, &g->offers, (enum offer_topic)t).n)
			add_three(&items, PRINTS_OF_TOPIC, t, str_c(offer_topic_title((enum offer_topic)t)), "topic-",
				  str_c(offer_topic_name((enum offer_topic)t)));
	for (size_t i = 0; i < g->offers.n; i++) {
		for (int as = PRINTS_A4; as <= PRINTS_LARGE; as++)
			add(&items,
			    (struct prints_item){PRINTS_OF_OFFER, (enum prints_as)as, (int)i, STR_NONE,
						 g->offers.p[i].title},
			    "offer-", g->offers.p[i].id);
		if (g->offers.p[i].easy.n)
			add(&items,
			    (struct prints_item){PRINTS_OF_OFFER, PRINTS_EASY, (int)i, STR_NONE, g->offers.p[i].title},
			    "offer-", g->offers.p[i].id);
	}
	return (struct prints_items){items.p, items.n};
}

const struct error *prints_draw(struct arena *a, paper_draw_fn *draw, const struct prints_ground *g,
				const struct prints_item *item, struct paper_drawn *ret)
{
	struct str foot = arena_fmt(a, "Correct on %.*s.", STR_ARG(date_long(a, g->today)));
	size_t most = prison_lines(a, g).n;
	for (;;) {
		struct paper_document *d = arena_new(a, struct paper_document, 1);
		*d = prints_compose(a, g, item, most);
		d->made = g->today;
		d->foot = foot;
		const struct error *e = draw(a, d, ret);
		if (e || item->as != PRINTS_PRISON || ret->sides <= PRINTS_PRISON_SIDES || most == 0)
			return e;
		most--; /* what is left out, "There is more" says */
	}
}
