/* The Local Offer as those see it who keep it. */
#include "downloads.h"
#include "edit_html.h"
#include "pages_edit.h"
#include "role.h"

static const struct error *read(struct request *rq, struct str item, struct str text, struct offer *ret)
{
	struct findings found = {0};
	return offer_parse(text, item, NULL, NULL, rq->arena, ret, &found);
}

static const struct error *facts(struct request *rq, struct str item, struct str text, struct edited_facts *ret)
{
	struct offer o;
	const struct error *e = read(rq, item, text, &o);
	if (!e)
		*ret = (struct edited_facts){.title = o.title,
					     .source = o.source,
					     .owner = o.owner,
					     .review = o.review,
					     .withdrawn = o.withdrawn};
	return e;
}

static struct url shown(struct request *rq, struct str item, struct str text)
{
	(void)text;
	return url_path(rq->arena, "/offers/{}", item);
}

static const struct error *preview(struct request *rq, struct str item, struct str text, const void **ret)
{
	struct offer *o = arena_new(rq->arena, struct offer, 1);
	struct offer_page *p = arena_new(rq->arena, struct offer_page, 1);
	const struct error *e = read(rq, item, text, o);
	if (e)
		return e;
	*p = offer_page_of(rq, o);
	*ret = p;
	return NULL;
}

static void show(struct buf *out, const void *what)
{
	offer_preview(out, what);
}

static const struct edited_label labels[] = {{"title", "Title"},
					     {"what", "What it is"},
					     {"much", "How much"},
					     {"get", "How to get it"},
					     {"need", "What we need from them"},
					     {"who", "Who can get it, for the program"},
					     {"for", "Who can get it, in words"},
					     {"strength", "How sure it is"},
					     {"amounts", "Amounts"},
					     {"award", "Awards that are taken off it"},
					     {"by", "Given by"},
					     {"contact", "Teams to ask"},
					     {"phone", "Phone"},
					     {"email", "Email"},
					     {"link", "Website"},
					     {"topics", "Topics"},
					     {"audiences", "For"},
					     {"words", "Other words"},
					     {"easy", "Easy read"},
					     {"source", "Source"},
					     {"owner", "Owner"},
					     {"checked", "Checked on"},
					     {"review", "Look again on"},
					     {"exit", "Can be left at once"},
					     {"withdrawn", "No longer offered"}};

const struct edited edited_offers = {
    .kind = &offer_kind,
    .base = "/local-offer",
    .list = {EDITED_TEXT("/local-offer")},
    .list_title = EDITED_TEXT("The Local Offer"),
    .published = EDITED_TEXT("Published. Everybody reads it now, and who can get it is worked out by it."),
    .label = labels,
    .labels = sizeof(labels) / sizeof(labels[0]),
    .facts = facts,
    .shown = shown,
    .preview = preview,
    .show = show};

static const struct error *all(struct request *rq, struct response *rs)
{
	const struct edited *const kinds[] = {&edited_offers};
	struct edited_lists lists;
	const struct error *e = edited_lists_read(rq, kinds, 1, &lists);
	if (e)
		return e;
	if (download_asked(rq))
		return edited_lists_file(rq, rs, &edited_offers, &lists);
	edit_list_page(&rs->body, rq, &lists);
	return NULL;
}

EDITED_PAGES(offer, &edited_offers)

static const struct route routes[] = {
    ROUTE_GET("/local-offer", all, MAY_EDIT_OFFERS),
    EDITED_ROUTES(offer, "/local-offer", MAY_EDIT_OFFERS),
};
const struct route_table offer_edit_routes = ROUTE_TABLE(routes);
