#include "downloads.h"
#include "partner_list_html.h"
#include "role.h"

static const struct error *facts(struct request *rq, bool is_service, struct str item, struct str text,
				 struct edited_facts *ret)
{
	struct directory_entry entry;
	const struct error *e = partner_read(rq->arena, office_of(rq), is_service, item, text, &entry);
	if (e)
		return e;
	const struct proof *p = is_service ? &entry.service.proof : &entry.organisation.proof;
	*ret = (struct edited_facts){.title = is_service ? entry.service.name : entry.organisation.name,
				     .source = source_words(rq->arena, p->source),
				     .review = p->review_by,
				     .withdrawn = entry.withdrawn};
	return NULL;
}

static const struct error *facts_of_organisation(struct request *rq, struct str item, struct str text,
						 struct edited_facts *ret)
{
	return facts(rq, false, item, text, ret);
}

static const struct error *facts_of_service(struct request *rq, struct str item, struct str text,
					    struct edited_facts *ret)
{
	return facts(rq, true, item, text, ret);
}

static struct url organisation_shown(struct request *rq, struct str item, struct str text)
{
	(void)text;
	return url_path(rq->arena, "/directory/{}", item);
}

static struct url service_shown(struct request *rq, struct str item, struct str text)
{
	struct directory_entry entry;
	if (partner_read(rq->arena, office_of(rq), true, item, text, &entry))
		return url_const("/directory");
	return url_at(rq->arena, url_path(rq->arena, "/directory/{}", entry.of), item);
}

static const struct error *preview(struct request *rq, bool is_service, struct str item, struct str text,
				   const void **ret)
{
	struct partner_preview *p = arena_new(rq->arena, struct partner_preview, 1);
	struct organisation *alone = arena_new(rq->arena, struct organisation, 1);
	const struct error *e = partner_read(rq->arena, office_of(rq), is_service, item, text, &p->entry);
	if (e)
		return e;
	*alone = p->entry.organisation;
	if (is_service)
		alone->id = p->entry.of;
	p->directory = (struct directory){alone, 1, &p->entry.service, is_service};
	p->today = instant_london_day(rq->now);
	*ret = p;
	return NULL;
}

static const struct error *preview_of_organisation(struct request *rq, struct str item, struct str text,
						   const void **ret)
{
	return preview(rq, false, item, text, ret);
}

static const struct error *preview_of_service(struct request *rq, struct str item, struct str text, const void **ret)
{
	return preview(rq, true, item, text, ret);
}

static void show(struct buf *out, const void *what)
{
	partner_preview(out, what);
}

static const struct edited_label labels[] = {{"name", "Name"},
					     {"does", "What they do"},
					     {"organisation", "Organisation"},
					     {"topics", "What it is about"},
					     {"from", "From which birthday"},
					     {"until", "Until which birthday"},
					     {"ages", "Ages, in words"},
					     {"districts", "Districts"},
					     {"team", "Team whose phone and email it has"},
					     {"phone", "Phone"},
					     {"email", "Email"},
					     {"web", "Website"},
					     {"address", "Address"},
					     {"hours", "Hours"},
					     {"source", "Source"},
					     {"checked", "Checked on"},
					     {"review_by", "Look again by"},
					     {"withdrawn", "No longer there"}};

#define PARTNERS(of, at, it, ...)                                                                                      \
	{                                                                                                              \
		.kind = &(of), .base = (at), .list = {EDITED_TEXT("/partners")},                                       \
		.list_title = EDITED_TEXT("Who helps"),                                                                \
		.published = EDITED_TEXT("Published. Everybody reads it now, and other directories have it."),         \
		.label = labels, .labels = sizeof(labels) / sizeof(labels[0]), .facts = facts_of_##it,                 \
		.shown = it##_shown, .preview = preview_of_##it, .show = show, __VA_ARGS__                             \
	}
const struct edited edited_organisations = PARTNERS(partner_organisations, "/partners/organisations", organisation,
						    .more = "Add a service of theirs", .more_rest = "/new-service");
const struct edited edited_services = PARTNERS(partner_services, "/partners/services", service, .more = NULL);

static const struct error *all(struct request *rq, struct response *rs)
{
	const struct edited *const kinds[] = {&edited_organisations, &edited_services};
	struct partner_list_page p;
	const struct error *e = edited_lists_read(rq, kinds, 2, &p.lists);
	if (e)
		return e;
	if (download_asked(rq))
		return edited_lists_file(rq, rs, kinds[0], &p.lists);
	partner_list_page(&rs->body, rq, &p);
	return NULL;
}

EDITED_PAGES(organisation, &edited_organisations)
EDITED_PAGES(service, &edited_services)

static const struct route routes[] = {
    ROUTE_GET("/partners", all, MAY_EDIT_OFFERS),
    EDITED_ROUTES(organisation, "/partners/organisations", MAY_EDIT_OFFERS),
    EDITED_ROUTES(service, "/partners/services", MAY_EDIT_OFFERS),
};
const struct route_table partner_edit_routes = ROUTE_TABLE(routes);
