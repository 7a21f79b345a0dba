/* Which offers stand where. */
#include "local_offer.h"
#include "offer_pages.h"

const struct error *offers_shown(struct request *rq, struct offers *ret)
{
	struct published_offers published;
	const struct error *e = offers_published(rq->db, rq->arena, &published);
	if (!e)
		*ret = published.offers;
	return e;
}

struct offer_line offer_line_for(struct arena *a, const struct policy *policy, struct date today, const struct offer *o,
				 const struct offer_answer *answer, const struct offer_life *life)
{
	return (struct offer_line){.offer = o,
				   .what = offer_says(a, o, o->what.p[0], policy, today),
				   .why = arena_fmt(a, "%s %.*s", answer->fit == OFFER_FITS ? "Because" : "If",
						    STR_ARG(offer_why(a, answer, life)))};
}

static struct offer_lines lines_of(struct arena *a, const struct offers *offers, uint32_t topics, uint32_t audiences)
{
	struct offer_line *p = arena_new(a, struct offer_line, offers->n);
	struct offer_lines lines = {p, 0};
	for (size_t i = 0; i < offers->n; i++) {
		const struct offer *o = &offers->p[i];
		if ((o->topics & topics) || (o->audiences & audiences))
			p[lines.n++] = (struct offer_line){.offer = o, .what = o->what.p[0]};
	}
	return lines;
}

struct offer_lines offers_of_topic(struct arena *a, const struct offers *offers, enum offer_topic topic)
{
	return lines_of(a, offers, 1U << topic, 0);
}

struct offer_lines offers_of_audience(struct arena *a, const struct offers *offers, enum offer_audience audience)
{
	return lines_of(a, offers, 0, 1U << audience);
}

struct offer_lines offers_in_easy_read(struct arena *a, const struct offers *offers)
{
	struct offer_line *p = arena_new(a, struct offer_line, offers->n);
	struct offer_lines lines = {p, 0};
	for (size_t i = 0; i < offers->n; i++)
		if (offers->p[i].easy.n)
			p[lines.n++] = (struct offer_line){.offer = &offers->p[i]};
	return lines;
}

struct audience_links audience_links(struct arena *a)
{
	struct audience_link *p = arena_new(a, struct audience_link, AUDIENCE_COUNT);
	struct audience_links links = {p, 0};
	for (int i = AUDIENCE_EVERYONE + 1; i < AUDIENCE_COUNT; i++)
		p[links.n++] =
		    (struct audience_link){url_path(a, "/for/{}", str_c(offer_audience_name((enum offer_audience)i))),
					   str_c(offer_audience_title((enum offer_audience)i))};
	return links;
}

static bool of_kinds(const struct team *team, const struct offer_words *kinds)
{
	for (size_t i = 0; kinds && i < kinds->n; i++)
		if (str_eq(team->kind, kinds->p[i]))
			return true;
	return !kinds;
}

struct ask_teams ask_teams(struct arena *a, const struct teams *teams, const struct offer_words *kinds)
{
	struct ask_team *p = arena_new(a, struct ask_team, teams->n);
	struct ask_teams ask = {p, 0};
	for (size_t i = 0; i < teams->n; i++)
		if (of_kinds(&teams->p[i], kinds))
			p[ask.n++] = (struct ask_team){teams->p[i].name, teams->p[i].phone, teams->p[i].email,
						       teams->p[i].places};
	return ask;
}

struct str audience_intro(enum offer_audience audience)
{
	switch (audience) {
	case AUDIENCE_CUSTODY: return STR("We are here for you as a care leaver first. We do not judge.");
	case AUDIENCE_PARENTS: return STR("For you and your child.");
	case AUDIENCE_UASC: return STR("If you came to this country without your family, to be safe.");
	case AUDIENCE_21_PLUS: return STR("Our help does not stop at 21.");
	case AUDIENCE_ACHIEVEMENT: return STR("Jobs, training, school, college and university.");
	default: return STR("");
	}
}

int offer_first_topic(const struct offer *o)
{
	int t = 0;
	while (t < TOPIC_COUNT - 1 && !(o->topics >> t & 1))
		t++;
	return t;
}

struct str offer_strength_words(const struct offer *o)
{
	switch (o->strength) {
	case OFFER_MUST: return STR("The law says that we must do this.");
	case OFFER_MAY: return STR("We look at this for each person. You can ask, and we tell you why if it is no.");
	default: return str_empty(o->by) ? STR("We have promised this to you.") : STR("This has been promised to you.");
	}
}
