/* What waits, what is overdue, and the pages of each commitment. */
#include "downloads.h"
#include "pledge_list_html.h"
#include "role.h"

static const struct error *read_entry(struct request *rq, struct str item, struct str text, struct directory *d,
				      struct pledge_entry *ret)
{
	*d = partners_shown(rq);
	return pledge_read(rq->arena, office_of(rq), d, item, text, ret);
}

/* "You are well, in body and mind" */
static struct str theme_title(struct request *rq, struct str theme)
{
	const struct pledge_theme *t = pledge_theme_find(&office_of(rq)->pledge, theme);
	return t ? t->title : STR("A theme that the Pledge has no more");
}

static const struct error *facts(struct request *rq, struct str item, struct str text, struct edited_facts *ret)
{
	const struct pledge *pledge = &office_of(rq)->pledge;
	struct directory d;
	struct pledge_entry entry;
	const struct error *e = read_entry(rq, item, text, &d, &entry);
	if (e)
		return e;
	struct pledge now = pledges_shown(rq, &d);
	const struct commitment *c = &entry.commitment;
	struct str by = STR("");
	for (size_t i = 0; i < c->n_by; i++)
		by = arena_fmt(rq->arena, "%.*s%s%.*s", STR_ARG(by), i ? ", " : "",
			       STR_ARG(partner_name(&d, &c->by[i])));
	*ret = (struct edited_facts){
	    .title = c->says,
	    .source = source_words(rq->arena, c->source),
	    .owner = arena_fmt(rq->arena, "%.*s: %.*s", STR_ARG(by), STR_ARG(pledge_state_words(c->state))),
	    .review = pledge_review(pledge, c),
	    .withdrawn = !pledge_stands(c) || !pledge_theme_find(pledge, entry.theme) ||
			 (!c->own && !pledge_find(rq->arena, &now, item))};
	return NULL;
}

static struct url shown(struct request *rq, struct str item, struct str text)
{
	struct directory d;
	struct pledge_entry entry;
	if (read_entry(rq, item, text, &d, &entry))
		return url_const("/pledge");
	return url_at(rq->arena, url_const("/pledge"), entry.theme);
}

static const struct error *preview(struct request *rq, struct str item, struct str text, const void **ret)
{
	struct commitment_preview *p = arena_new(rq->arena, struct commitment_preview, 1);
	struct pledge_entry entry;
	const struct error *e = read_entry(rq, item, text, &p->directory, &entry);
	if (e)
		return e;
	p->commitment = entry.commitment;
	p->theme = theme_title(rq, entry.theme);
	p->today = instant_london_day(rq->now);
	p->review = pledge_review(&office_of(rq)->pledge, &p->commitment);
	*ret = p;
	return NULL;
}

static void show(struct buf *out, const void *what)
{
	commitment_preview(out, what);
}

static const struct edited_label labels[] = {{"says", "What is pledged, in words"},
					     {"source", "Where it is written"},
					     {"by", "Who keeps it"},
					     {"state", "How it goes"},
					     {"told", "Who says so, or where it is written"},
					     {"told_on", "When they said it"},
					     {"why", "What is done, or in the way"},
					     {"review_by", "Ask again by"},
					     {"withdrawn", "No longer pledged"}};

const struct edited edited_commitments = {.kind = &pledge_commitments,
					  .base = "/pledges",
					  .list = {EDITED_TEXT("/pledges")},
					  .list_title = EDITED_TEXT("The Pledge"),
					  .published = EDITED_TEXT("Published. Everybody reads it now."),
					  .label = labels,
					  .labels = sizeof(labels) / sizeof(labels[0]),
					  .facts = facts,
					  .shown = shown,
					  .preview = preview,
					  .show = show};

static const struct error *all(struct request *rq, struct response *rs)
{
	const struct edited *const kinds[] = {&edited_commitments};
	struct pledge_list_page p = {.may_add = office_of(rq)->pledge.n_themes > 0};
	const struct error *e = edited_lists_read(rq, kinds, 1, &p.lists);
	if (e)
		return e;
	if (download_asked(rq))
		return edited_lists_file(rq, rs, kinds[0], &p.lists);
	pledge_list_page(&rs->body, rq, &p);
	return NULL;
}

EDITED_PAGES(commitment, &edited_commitments)

static const struct route routes[] = {
    ROUTE_GET("/pledges", all, MAY_EDIT_OFFERS),
    EDITED_ROUTES(commitment, "/pledges", MAY_EDIT_OFFERS),
};
const struct route_table pledge_edit_routes = ROUTE_TABLE(routes);
