/* Their documents: those marked for them, and each as a file. Its name says no more than its day, since others may see
 * what a phone has saved. */
#include "documents_page.h"

#include "documents_html.h"

static const struct error *read_them(struct request *rq, const char *saw, struct own_documents *ret)
{
	const struct error *e = own_self_read(rq, saw, &ret->self);
	return e ? e : documents_own(rq->db, rq->arena, viewer_of(rq), &ret->documents);
}

static const struct error *all(struct request *rq, struct response *rs)
{
	struct own_documents o;
	const struct error *e = read_them(rq, "own.documents-seen", &o);
	if (e)
		return e;
	own_documents_page(&rs->body, rq, &o);
	return NULL;
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct own_documents o;
	struct document d;
	const struct error *e = read_them(rq, "own.document-opened", &o);
	if (e || (e = documents_find(&o.documents, rq->param[0], &d)))
		return e;
	return document_give(rq, rs, &d, STR("document"));
}

static const struct route routes[] = {
    ROUTE_GET("/my/documents", all, MAY_SEE_OWN_PAGES),
    ROUTE_GET("/my/documents/{ref}", one, MAY_SEE_OWN_PAGES),
};
const struct route_table own_document_routes = ROUTE_TABLE(routes);
