#include "downloads.h"
#include "editing_html.h"
#include "log.h"
#include "operation.h"

static bool same(struct account_id a, struct account_id b)
{
	return a.id == b.id;
}

struct url edited_url(struct arena *a, const struct edited *e, struct str item, const char *rest)
{
	const char *pattern = arena_fmt(a, "%s/{}%s", e->base, rest).p;
	return url_path_from(a, pattern, &item, 1);
}

static const struct error *read(struct request *rq, const struct edited *e, struct versions *ret)
{
	return versions_read(rq->db, rq->arena, e->kind->kind, rq->param[0], ret);
}

/* ---- lists ---- */

static void sort_row(struct edited_lists *l, const struct edited_row *r)
{
	l->all.p[l->all.n++] = *r;
	if (r->draft)
		l->drafts.p[l->drafts.n++] = *r;
	if (!r->facts.withdrawn && r->published && date_known(r->facts.review) &&
	    date_cmp(r->facts.review, l->today) <= 0)
		l->overdue.p[l->overdue.n++] = *r;
}

/* One that cannot be read any more is said in the log and in its place, and takes nothing else with it. */
static struct edited_facts facts_of(struct request *rq, const struct edited *e, struct str item,
				    const struct version *v)
{
	struct edited_facts facts;
	const struct error *wrong = e->facts(rq, item, v->text, &facts);
	if (!wrong)
		return facts;
	log_error("editing", wrong);
	return (struct edited_facts){.title = v->title, .review = DATE_NONE, .withdrawn = true, .unreadable = true};
}

static void add_kind(struct request *rq, const struct edited *e, const struct newest_versions *newest,
		     struct edited_lists *l)
{
	for (size_t i = 0; i < newest->n; i++) {
		const struct newest_version *n = &newest->p[i];
		struct edited_row r = {.of = e,
				       .item = n->item,
				       .by_name = n->v.by_name,
				       .at = n->v.recorded_at,
				       .published = n->published > 0,
				       .draft = n->draft,
				       .facts = facts_of(rq, e, n->item, &n->v)};
		sort_row(l, &r);
	}
}

const struct error *edited_lists_read(struct request *rq, const struct edited *const *kinds, size_t n,
				      struct edited_lists *ret)
{
	struct newest_versions *newest = arena_new(rq->arena, struct newest_versions, n);
	struct edited_lists l = {.today = instant_london_day(rq->now)};
	const struct error *e = NULL;
	size_t all = 0;
	for (size_t i = 0; i < n && !e; i++)
		if (!(e = versions_newest(rq->db, rq->arena, kinds[i]->kind->kind, &newest[i])))
			all += newest[i].n;
	l.all.p = arena_new(rq->arena, struct edited_row, all);
	l.drafts.p = arena_new(rq->arena, struct edited_row, all);
	l.overdue.p = arena_new(rq->arena, struct edited_row, all);
	if (e)
		return e;
	for (size_t i = 0; i < n; i++)
		add_kind(rq, kinds[i], &newest[i], &l);
	*ret = l;
	return NULL;
}

/* ---- one of them ---- */

const struct error *edited_one(struct request *rq, struct response *rs, const struct edited *of)
{
	struct one_page p = {.of = of, .operation = operation_of(rq), .item = rq->param[0]};
	const struct error *e = read(rq, of, &p.versions);
	if (e)
		return e;
	p.published = version_published(&p.versions);
	p.draft = version_draft(&p.versions);
	p.mine = p.draft && same(p.draft->by, rq->who.account);
	if (p.published)
		p.facts = facts_of(rq, of, p.item, p.published);
	if (p.published && !p.facts.withdrawn)
		p.shown = of->shown(rq, p.item, p.published->text);
	if (p.draft && p.published)
		p.changes = differences_of(rq->arena, of, p.published->text, p.draft->text);
	if (download_asked(rq))
		return edited_versions_file(rq, rs, &p);
	editing_one_page(&rs->body, rq, &p);
	return NULL;
}

const struct error *edited_preview(struct request *rq, struct response *rs, const struct edited *of)
{
	struct versions all;
	struct preview_page p = {.of = of, .item = rq->param[0]};
	int64_t version = 0;
	const struct error *e = read(rq, of, &all);
	if (e)
		return e;
	if (!str_to_int(rq->param[1], 1, INT32_MAX, &version) || !(p.version = version_find(&all, version)))
		return error_new(ERROR_NOT_FOUND, "no such version");
	const struct version *before = version_find(&all, version - 1);
	p.changes = differences_of(rq->arena, of, before ? before->text : STR(""), p.version->text);
	if ((e = of->preview(rq, p.item, p.version->text, &p.what))) {
		log_error("editing", e);
		p.unreadable = true;
	}
	editing_preview_page(&rs->body, rq, &p);
	return NULL;
}

/* ---- what is done ---- */

/* The version that the form names, which must still be the draft. */
static const struct error *named(struct request *rq, const struct edited *of, bool draft, const struct version **ret)
{
	struct versions *all = arena_new(rq->arena, struct versions, 1);
	int64_t version;
	const struct error *e = read(rq, of, all);
	if (e)
		return e;
	if (!form_int(&rq->body, "version", 1, INT32_MAX, &version) || !(*ret = version_find(all, version)))
		return error_new(ERROR_NOT_FOUND, "no such version");
	if (draft && *ret != version_draft(all))
		return error_new(ERROR_CONFLICT, "it is no draft any more");
	return NULL;
}

static const struct error *decide(struct request *rq, struct response *rs, const struct edited *of,
				  enum version_deed deed, struct str says)
{
	const struct version *v = NULL;
	struct url to = edited_url(rq->arena, of, rq->param[0], "");
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = named(rq, of, true, &v)) || !v)
		return e;
	if (deed == VERSION_PUBLISHED && same(v->by, rq->who.account))
		return error_new(ERROR_FORBIDDEN, "whoever wrote a draft does not publish it");
	if ((e = version_decide(rq, of->kind, rq->param[0], v->version, deed, to)))
		return e;
	response_flash(rq, rs, says);
	response_redirect(rs, to);
	return NULL;
}

const struct error *edited_publish(struct request *rq, struct response *rs, const struct edited *of)
{
	return decide(rq, rs, of, VERSION_PUBLISHED, of->published);
}

const struct error *edited_discard(struct request *rq, struct response *rs, const struct edited *of)
{
	return decide(rq, rs, of, VERSION_DISCARDED, STR("The draft was thrown away."));
}

const struct error *edited_restore(struct request *rq, struct response *rs, const struct edited *of)
{
	const struct version *v = NULL;
	struct url to = edited_url(rq->arena, of, rq->param[0], "");
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = named(rq, of, false, &v)) || !v)
		return e;
	const struct version_text t = {rq->param[0], v->title, v->text,
				       arena_fmt(rq->arena, "As in version %lld", (long long)v->version)};
	if ((e = version_draft_add(rq, of->kind, &t, to)))
		return e;
	response_flash(rq, rs, STR("There is a draft like it now. Somebody else publishes it."));
	response_redirect(rs, to);
	return NULL;
}
