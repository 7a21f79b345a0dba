/* What waits, what is overdue, and the pages of each. */
#include "downloads.h"
#include "partners.h"
#include "role.h"
#include "saying_list_html.h"

/* Whether there is still what it is about: a team, or a page, of the files. */
static bool has_place(const struct office *o, enum saying_about about, struct str of)
{
	struct worded_pages pages = worded_pages();
	for (size_t i = 0; about == SAYING_PAGE && i < pages.n; i++)
		if (str_eq(str_c(pages.p[i].page), of))
			return true;
	for (size_t i = 0; about == SAYING_TEAM && i < o->teams.n; i++)
		if (str_eq(o->teams.p[i].code, of))
			return true;
	return about != SAYING_PAGE && about != SAYING_TEAM;
}

static const struct error *facts(struct request *rq, struct str item, struct str text, struct edited_facts *ret)
{
	enum saying_about about = SAYING_ABOUTS;
	struct saying s;
	struct str of = STR_NONE;
	const struct error *e = saying_read(rq->arena, item, text, &s);
	if (e)
		return e;
	if (!saying_named(item, &about, &of))
		return error_new(ERROR_NOT_FOUND, "nothing is called so");
	*ret = (struct edited_facts){.title = saying_title(rq->arena, office_of(rq), item, &s),
				     .source = saying_value(about, &s, "source"),
				     .review = saying_day(about, &s, "review_by"),
				     .withdrawn = !str_empty(saying_value(about, &s, "withdrawn")) ||
						  !has_place(office_of(rq), about, of)};
	return NULL;
}

static struct url shown(struct request *rq, struct str item, struct str text)
{
	enum saying_about about = SAYING_ABOUTS;
	struct worded_pages pages = worded_pages();
	struct str of = STR_NONE;
	(void)text;
	if (!saying_named(item, &about, &of))
		return url_const("/");
	if (about == SAYING_THEME)
		return url_at(rq->arena, url_const("/pledge"), of);
	if (about == SAYING_PLEDGE || str_eq(item, STR(WORDS_OF_THE_PLEDGE)))
		return url_const("/pledge");
	if (about == SAYING_GLOSSARY)
		return url_const("/words");
	if (about == SAYING_TEAM || about == SAYING_SITUATION)
		return url_const("/who-to-contact");
	struct url to = url_const("/help-now");
	for (size_t i = 0; about == SAYING_PAGE && i < pages.n; i++)
		if (str_eq(str_c(pages.p[i].page), of))
			(void)url_local(rq->arena, str_c(pages.p[i].path), &to);
	return to;
}

static struct saying_rows rows_of(struct arena *a, enum saying_about about, const struct saying *s)
{
	struct saying_fields f = saying_fields(about);
	struct saying_row *p = arena_new(a, struct saying_row, f.n);
	size_t n = 0;
	for (size_t i = 0; i < f.n; i++)
		if (!str_empty(s->value[i]) && f.p[i].type != SAYING_YES)
			p[n++] = (struct saying_row){str_c(saying_label(about, f.p[i].key)),
						     saying_lines(a, s->value[i])};
	return (struct saying_rows){p, n};
}

static const struct error *preview(struct request *rq, struct str item, struct str text, const void **ret)
{
	struct saying_preview *p = arena_new(rq->arena, struct saying_preview, 1);
	struct saying s;
	struct str of;
	const struct error *e = saying_read(rq->arena, item, text, &s);
	if (e)
		return e;
	if (!saying_named(item, &p->about, &of))
		return error_new(ERROR_NOT_FOUND, "nothing is called so");
	p->title = saying_title(rq->arena, office_of(rq), item, &s);
	if (p->about == SAYING_GLOSSARY)
		p->words = saying_glossary(rq->arena, saying_value(p->about, &s, "words"));
	else if (p->about == SAYING_PAGE)
		p->own = council_parts_of(rq->arena, saying_lines(rq->arena, saying_value(p->about, &s, "says")));
	else
		p->rows = rows_of(rq->arena, p->about, &s);
	*ret = p;
	return NULL;
}

static void show(struct buf *out, const void *what)
{
	saying_preview(out, what);
}

static const struct edited_label labels[] = {{"phone", "Phone"},
					     {"email", "Email"},
					     {"places", "For whom, in words"},
					     {"title", "Title"},
					     {"says", "What it says"},
					     {"first", "Before our team"},
					     {"services", "Services"},
					     {"words", "Words"},
					     {"source", "Source"},
					     {"checked", "Checked on"},
					     {"review_by", "Look again by"},
					     {"withdrawn", "Taken out"}};

const struct edited edited_sayings = {.kind = &saying_kind,
				      .base = "/our-words",
				      .list = {EDITED_TEXT("/our-words")},
				      .list_title = EDITED_TEXT("Numbers and words"),
				      .published = EDITED_TEXT("Published. It stands on every page that says it now."),
				      .label = labels,
				      .labels = sizeof(labels) / sizeof(labels[0]),
				      .facts = facts,
				      .shown = shown,
				      .preview = preview,
				      .show = show};

static const struct error *all(struct request *rq, struct response *rs)
{
	const struct edited *const kinds[] = {&edited_sayings};
	struct saying_list_page p = {.pledge = !str_empty(office_of(rq)->pledge.title)};
	const struct error *e = edited_lists_read(rq, kinds, 1, &p.lists);
	if (e)
		return e;
	if (download_asked(rq))
		return edited_lists_file(rq, rs, kinds[0], &p.lists);
	saying_list_page(&rs->body, rq, &p);
	return NULL;
}

EDITED_PAGES(saying, &edited_sayings)

static const struct route routes[] = {
    ROUTE_GET("/our-words", all, MAY_EDIT_OFFERS),
    EDITED_ROUTES(saying, "/our-words", MAY_EDIT_OFFERS),
};
const struct route_table saying_edit_routes = ROUTE_TABLE(routes);
