/* The list of somebody's documents, one to be saved, and adding one. */
#include <fcntl.h>
#include <unistd.h>

#include "document_form_html.h"
#include "downloads.h"
#include "documents_page_html.h"
#include "operation.h"
#include "pages.h"

enum {
	BODY_MOST = 64 * 1024 * 1024 /* what is larger than a document may be is read to its end, to say so in words */
};

struct url documents_url(struct arena *a, struct str ref)
{
	return url_path(a, "/people/{}/documents", ref);
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct document_list l = {.may_record = request_may(rq, MAY_RECORD), .today = instant_london_day(rq->now)};
	bool may_see;
	const struct error *e = access_person(rq, rq->param[0], "person.documents-seen", &l.who);
	if (e || (e = documents_may_see(rq, l.who.person, &may_see)) ||
	    (e = documents_of(rq->db, rq->arena, viewer_of(rq), l.who.person, may_see, &l.documents)))
		return e;
	if (download_asked(rq))
		return documents_file(rq, rs, &l);
	documents_page(&rs->body, rq, &l);
	return NULL;
}

static const struct error *file(struct request *rq, struct response *rs)
{
	struct document_form f;
	const struct error *e = document_begin(rq, "person.document-opened", true, &f);
	return e ? e : document_give(rq, rs, &f.before, document_kind_code(f.before.kind));
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	struct document_form f;
	const struct error *e = document_begin(rq, "person.name-seen", false, &f);
	if (e)
		return e;
	form_fill_date(rq->arena, f.today, &f.day_day, &f.day_month, &f.day_year);
	f.restricted = STR("no");
	document_form_page(&rs->body, rq, &f);
	return NULL;
}

static struct str sent_path(const struct request *rq)
{
	return arena_fmt(rq->arena, "%.*s/%.*s", STR_ARG(rq->upload->folder), STR_ARG(rq->upload->file[0].name));
}

static struct str head_of(struct request *rq)
{
	char *p = arena_bytes(rq->arena, DOCUMENT_HEAD);
	int fd = open(sent_path(rq).p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ssize_t n = fd < 0 ? 0 : read(fd, p, DOCUMENT_HEAD);
	if (fd >= 0)
		close(fd);
	return (struct str){p, n > 0 ? (size_t)n : 0};
}

void document_check_file(struct request *rq, struct form_errors *errors, struct document_file *ret)
{
	const struct upload *u = rq->upload;
	struct str advice;
	if (!u)
		form_error(errors, "file", "Select a file");
	else if (u->n > 1)
		form_error(errors, "file", "Select one file. Add the others one by one, each with its title");
	else if (u->file[0].bytes == 0)
		form_error(errors, "file", "The selected file is empty");
	else if (!document_type_of(head_of(rq), &ret->type, &advice))
		form_error(errors, "file", "%.*s", STR_ARG(advice));
	else if (u->file[0].bytes > DOCUMENT_MAX)
		form_error(errors, "file", "The selected file must be smaller than 10 MB");
}

static const struct error *check_room(struct request *rq, struct document_form *f)
{
	size_t n = 0;
	const struct error *e = documents_count(rq->db, rq->arena, f->who.person, &n);
	if (!e && n >= DOCUMENTS_MOST)
		form_error(&f->errors, "file", "There are %d documents already, which is the most one record holds",
			   DOCUMENTS_MOST);
	return e;
}

static const struct error *show_again(struct request *rq, struct response *rs, const struct document_form *f)
{
	document_form_page(&rs->body, rq, f);
	return NULL;
}

/* The file first, and when it is on disk its row. */
static const struct error *add(struct request *rq, struct response *rs)
{
	struct document_form f;
	struct document to;
	struct document_file file = {.bytes = 0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = document_begin(rq, "person.name-seen", false, &f)))
		return e;
	document_check_file(rq, &f.errors, &file);
	document_check_form(&rq->body, &f, &to);
	if ((e = check_room(rq, &f)))
		return e;
	if (f.errors.n)
		return show_again(rq, rs, &f);
	to.file = file;
	e = document_keep(rq->arena, office_of(rq)->documents, sent_path(rq), &to.file);
	if (e && e->kind == ERROR_UNAVAILABLE) {
		rs->status = 503;
		form_error(
		    &f.errors, "file",
		    "The file could not be kept: the disk of this service is full or fails. Nothing was saved. Tell "
		    "your administrator, and select the file again");
		return show_again(rq, rs, &f);
	}
	return e ? e : document_write(rq, rs, &f, DOCUMENT_ADDED, &to, STR("Document added."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/documents", list, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/documents/new", new_form, MAY_RECORD),
    ROUTE_UPLOAD("/people/{ref}/documents/new", add, MAY_RECORD, BODY_MOST),
    ROUTE_GET("/people/{ref}/documents/{ref}/file", file, MAY_SEE_PEOPLE),
};
const struct route_table document_routes = ROUTE_TABLE(routes);
