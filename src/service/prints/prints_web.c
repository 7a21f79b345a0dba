/* The list of papers, and each as a file. */
#include "files.h"
#include "prints_html.h"

#define LOOK_AGAIN STR("2") /* seconds */

/* What was made; without any when it is not of what is published now. */
static const struct error *current(struct request *rq, struct prints_list *ret, struct published_offers *published)
{
	const struct error *e = prints_list_read(rq->arena, office_of(rq)->paper, ret);
	if (!e)
		e = offers_published(rq->db, rq->arena, published);
	if (!e && !prints_are_of(ret, published->mark, instant_london_day(rq->now)))
		ret->n = 0;
	return e;
}

/* Whether it is of one offer whose page can be left at once. */
static bool is_left_at_once(struct request *rq, const struct published_offers *published, struct str name)
{
	for (size_t i = 0; i < published->offers.n; i++) {
		const struct offer *o = &published->offers.p[i];
		if (o->exit && str_starts(name, arena_fmt(rq->arena, "offer-%.*s-", STR_ARG(o->id))))
			return true;
	}
	return false;
}

static const struct error *being_made(struct request *rq, struct response *rs)
{
	prints_page(&rs->body, rq, &(struct prints_page){.waiting = true});
	rs->status = 202;
	response_header(rs, "Refresh", LOOK_AGAIN);
	return NULL;
}

static struct str as_words(enum prints_as as)
{
	switch (as) {
	case PRINTS_LARGE: return STR("Large print");
	case PRINTS_BOOKLET: return STR("Booklet to fold");
	case PRINTS_PRISON: return STR("To send to prison: two sheets");
	case PRINTS_EASY: return STR("Easy read");
	default: return STR("A4");
	}
}

static struct str size_words(struct arena *a, const struct prints_made *m)
{
	return arena_fmt(a, "PDF, %lld %s, %lld kB", (long long)m->pages, m->pages == 1 ? "page" : "pages",
			 (long long)(m->bytes + 999) / 1000);
}

/* Papers of one thing follow one another. */
static struct paper_rows rows_of(struct arena *a, const struct prints_items *items, const struct prints_list *list,
				 enum prints_of of)
{
	struct paper_row *rows = arena_new(a, struct paper_row, items->n);
	struct paper_link *links = arena_new(a, struct paper_link, items->n);
	size_t n = 0, at = 0;
	const struct prints_item *last = NULL;
	for (size_t i = 0; i < items->n; i++) {
		const struct prints_item *item = &items->p[i];
		const struct prints_made *m = item->of == of ? prints_find(list, item->name) : NULL;
		if (!m)
			continue;
		if (!last || last->which != item->which)
			rows[n++] = (struct paper_row){item->title, {&links[at], 0}};
		links[at++] = (struct paper_link){url_path(a, "/paper/{}.pdf", m->name), as_words(item->as),
						  size_words(a, m)};
		rows[n - 1].links.n++;
		last = item;
	}
	return (struct paper_rows){rows, n};
}

static const struct error *all(struct request *rq, struct response *rs)
{
	struct prints_list list;
	struct published_offers published;
	struct prints_ground ground;
	struct prints_page p = {0};
	const struct error *e = current(rq, &list, &published);
	if (!e && list.n == 0)
		return being_made(rq, rs);
	if (e || (e = prints_ground(rq->db, rq->arena, office_of(rq), instant_london_day(rq->now), &ground)))
		return e;
	struct prints_items items = prints_items(rq->arena, &ground);
	for (int of = 0; of < PRINTS_OFS; of++)
		if (of != PRINTS_OF_OFFER) /* each offer's page leads to its own */
			p.of[of] = rows_of(rq->arena, &items, &list, (enum prints_of)of);
	prints_page(&rs->body, rq, &p);
	public_finish_once(rq, rs); /* papers may come at any moment */
	return NULL;
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct prints_list list;
	struct published_offers published;
	struct str file = rq->param[0], bytes;
	const struct error *e = current(rq, &list, &published);
	if (!e && list.n == 0)
		return being_made(rq, rs);
	if (e)
		return e;
	const struct prints_made *m = prints_find(&list, str_cut(file, 0, file.n - strlen(".pdf")));
	if (!m)
		return error_new(ERROR_NOT_FOUND, "no such paper");
	if ((e = prints_file_read(rq->arena, prints_file(rq->arena, office_of(rq)->paper, m), PRINTS_FILE_MAX, &bytes)))
		return e->kind == ERROR_NOT_FOUND ? being_made(rq, rs) : e; /* changed at this moment */
	rs->type = "application/pdf";
	rs->plain = true;
	response_header(rs, "Content-Disposition", arena_fmt(rq->arena, "inline; filename=\"%.*s\"", STR_ARG(file)));
	rs->fixed = bytes;
	if (is_left_at_once(rq, &published, m->name)) /* then nobody keeps it, as its page */
		return NULL;
	struct str tag = arena_fmt(rq->arena, "\"%.*s-%lld\"", STR_ARG(m->hash), (long long)m->bytes);
	if (response_keep(rq, rs, response_public_age(rq), tag))
		rs->fixed = STR_NONE;
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/on-paper", all, PERMISSION_PUBLIC),
    ROUTE_GET("/paper/{pdf}", one, PERMISSION_PUBLIC),
};
const struct route_table prints_routes = ROUTE_TABLE(routes);
