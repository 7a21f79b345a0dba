#include "in_language_html.h"

#include "assets.h"
#include "public.h"
#include "routing.h"

#define ASK STR("This page is in English only. Ask us for an interpreter: it costs you nothing.")

void public_names(struct arena *a, const struct office *office, struct translation *t)
{
	struct route_places places = routing_places(a, &office->teams);
	struct str *p = arena_new(a, struct str, 2 + 2 * office->teams.n + 2 * places.n);
	size_t n = 0;
	p[n++] = office->policy->council;
	p[n++] = public_area(a, office->policy);
	for (size_t i = 0; i < office->teams.n; i++) {
		p[n++] = office->teams.p[i].name;
		p[n++] = office->teams.p[i].places;
	}
	for (size_t i = 0; i < places.n; i++) {
		p[n++] = places.p[i].district;
		p[n++] = places.p[i].town;
	}
	t->names = p;
	t->n_names = n;
}

static struct str not_there_note(struct request *rq, const struct translation *t)
{
	struct str asked = t->english ? STR_NONE : language_say(rq->arena, t, ASK);
	struct buf note;
	buf_init(&note, rq->arena, 4096);
	language_not_there(&note, t->language, str_eq(asked, ASK) ? STR_NONE : asked);
	return buf_str(&note);
}

static struct str unchecked_note(struct request *rq, const struct language *l)
{
	struct buf note;
	buf_init(&note, rq->arena, 4096);
	if (str_empty(l->checked_by))
		language_unchecked(&note);
	return buf_str(&note);
}

/* From one page of ours to another: in the language, too. */
static void lead_on(struct request *rq, struct response *rs)
{
	for (size_t i = 0; i < rs->headers; i++) {
		struct header *h = &rs->header[i];
		if (str_eq(h->name, STR("Location")) && language_leads(h->value))
			h->value = arena_fmt(rq->arena, "/in/%.*s%.*s", STR_ARG(rq->language), STR_ARG(h->value));
	}
}

/* The pages that young people have of their own, and on which they sign in, have a stylesheet of their own. */
static void add_looks(const struct request *rq, struct translation *t)
{
	bool own = str_eq(rq->path, STR("/my")) || str_starts(rq->path, STR("/my/"));
	t->css = own ? STR(ASSET_OWN_CSS) : STR(ASSET_PUBLIC_CSS);
	t->css_right_to_left = own ? STR(ASSET_OWN_RTL_CSS) : STR(ASSET_PUBLIC_RTL_CSS);
}

void public_in_language(struct request *rq, struct response *rs)
{
	const struct language *l = language_of(&office_of(rq)->languages, rq->language);
	struct translation t = {.language = l};
	struct str missing;
	struct buf page;
	if (l && rs->status == 303)
		lead_on(rq, rs);
	if (rs->status != 200 || rs->fixed.p || !str_starts(str_c(rs->type), STR("text/html")))
		return;
	if (!l) {
		web_problem(rq, rs, PROBLEM_NOT_FOUND);
		return;
	}
	/* A council whose numbers are made up is a demonstration. */
	t.english = str_empty(l->checked_by) && !public_out_of_hours(office_of(rq)).made_up;
	public_names(rq->arena, office_of(rq), &t);
	add_looks(rq, &t);
	t.note = unchecked_note(rq, l);
	t.english_note = not_there_note(rq, &t);
	language_page(rq->arena, &t, buf_str(&rs->body), RESPONSE_MAX_BODY, &page, &missing);
	rs->body = page;
}

struct url public_in(struct request *rq, struct str code)
{
	struct url url = url_const("/");
	const char *in = str_empty(code) ? "" : "/in/";
	if (!url_local(rq->arena, arena_fmt(rq->arena, "%s%.*s%.*s", in, STR_ARG(code), STR_ARG(rq->path)), &url))
		url = url_const("/");
	return url;
}
