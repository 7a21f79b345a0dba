#include "people.h"

#include "downloads.h"
#include "exchange.h"
#include "people_sql.h"
#include "person_html.h"

/* Their documents, without what is not for whoever looks; after read_papers(), which knows that. */
static const struct error *read_documents(struct request *rq, struct person_view *v)
{
	if (!v->there->documents)
		return NULL;
	return documents_of(rq->db, rq->arena, viewer_of(rq), v->who.person, v->may_see_papers, &v->documents);
}

/* Papers are for those who work with the person; that they were seen is recorded apart. */
static const struct error *read_papers(struct request *rq, struct person_view *v)
{
	const struct error *e = asylum_may_see(rq, v->who.person, &v->may_see_papers);
	if (e || !v->may_see_papers)
		return e;
	if ((e = papers_now(rq->db, rq->arena, viewer_of(rq), v->who.person, &v->has_papers, &v->papers)))
		return e;
	return v->has_papers ? office_saw(rq, v->who.person, "person.papers-seen") : NULL;
}

const struct error *person_page_read(struct request *rq, const struct seen_person *who, enum timeline_kind kind,
				     size_t page, struct person_view *ret)
{
	struct fact_differences differences = {0};
	const struct lost_contact *council = &office_of(rq)->lost_contact;
	const struct error *e = person_read(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), who, rq->now, ret);
	if (e || (e = moment_read(rq, who, ret->age, ret->uasc, &ret->moment)) ||
	    (e = person_timeline_read(
		 rq->db, rq->arena, viewer_of(rq),
		 &(struct timeline_of){who->person, office_of(rq)->policy, ret->there, &ret->facts}, kind, page,
		 &ret->timeline)))
		return e;
	search_work_out(rq->arena, council, NULL, 0, DATE_NONE, &ret->search);
	if ((ret->there->search &&
	     (e = search_read(rq->db, rq->arena, council, viewer_of(rq), who->person, &ret->search))) ||
	    (ret->there->facts_differ &&
	     (e = fact_differences_open(rq->db, rq->arena, viewer_of(rq), who->person, &differences))))
		return e;
	ret->facts_differ = differences.n;
	ret->may_reassign = request_may(rq, MAY_REASSIGN);
	ret->may_record = request_may(rq, MAY_RECORD);
	ret->kind = kind;
	ret->page = page;
	return NULL;
}

static const struct error *person(struct request *rq, struct response *rs)
{
	struct seen_person who;
	struct person_view view;
	enum timeline_kind kind = TIMELINE_ALL;
	int64_t page = 1;
	(void)timeline_kind_from_code(form_text(&rq->query, "show"), &kind);
	(void)form_int(&rq->query, "page", 1, TIMELINE_PAGES, &page);
	const struct error *e = access_person(rq, rq->param[0], "person.seen", &who);
	if (e || (e = person_page_read(rq, &who, kind, (size_t)page, &view)))
		return e;
	if (download_asked(rq))
		return str_eq(form_text(&rq->query, "list"), STR("due")) ? person_due_file(rq, rs, &view)
									 : person_timeline_file(rq, rs, &view);
	if ((e = read_papers(rq, &view)) || (e = read_documents(rq, &view)))
		return e;
	person_page(&rs->body, rq, &view);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}", person, MAY_SEE_PEOPLE),
};
const struct route_table people_routes = ROUTE_TABLE(routes);
