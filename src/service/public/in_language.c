#include "in_language_html.h"

#include "assets.h"
#include "languages.h"
#include "public.h"
#include "routing.h"

#define ASK STR("This page is in English only. Ask us for an interpreter: it costs you nothing.")

/* The names that stand on pages for everybody. */
static void add_names(struct request *rq, struct translation *t)
{
	const struct office *office = office_of(rq);
	struct route_places places = routing_places(rq->arena, &office->teams);
	struct str *p = arena_new(rq->arena, struct str, 2 + 2 * office->teams.n + 2 * places.n);
	size_t n = 0;
	p[n++] = office->policy->council;
	p[n++] = public_area(rq->arena, office->policy);
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

static struct str note_of(struct request *rq, const struct translation *t, bool shown)
{
	struct buf note;
	struct str asked = shown || !str_empty(t->language->checked_by) ? language_say(rq->arena, t, ASK) : STR_NONE;
	buf_init(&note, rq->arena, 4096);
	if (t->english)
		language_not_there(&note, t->language, str_eq(asked, ASK) ? STR_NONE : asked);
	else if (str_empty(t->language->checked_by))
		language_unchecked(&note);
	return buf_str(&note);
}

void public_in_language(struct request *rq, struct response *rs)
{
	const struct language *l = language_of(&languages, rq->language);
	struct translation t = {
	    .language = l, .css = STR(ASSET_PUBLIC_CSS), .css_right_to_left = STR(ASSET_PUBLIC_RTL_CSS)};
	struct str missing;
	struct buf page;
	if (rs->status != 200 || rs->fixed.p || !str_starts(str_c(rs->type), STR("text/html")))
		return;
	if (!l) {
		web_problem(rq, rs, PROBLEM_NOT_FOUND);
		return;
	}
	/* A council whose numbers are made up is a demonstration. */
	bool shown = !str_empty(l->checked_by) || public_out_of_hours(office_of(rq)).made_up;
	add_names(rq, &t);
	buf_init(&page, rq->arena, RESPONSE_MAX_BODY);
	if (!shown || !language_page(rq->arena, &t, buf_str(&rs->body), note_of(rq, &t, shown), &page, &missing)) {
		t.english = true;
		buf_init(&page, rq->arena, RESPONSE_MAX_BODY);
		language_page(rq->arena, &t, buf_str(&rs->body), note_of(rq, &t, shown), &page, &missing);
	}
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
