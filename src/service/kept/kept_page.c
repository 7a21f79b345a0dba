/* What the page is made of. */
#include "kept_page.h"

struct url kept_url_of(struct arena *a, struct period_asked p, struct str team)
{
	struct url url = url_with(a, url_const("/kept"), "from", date_iso(a, p.from));
	url = url_with(a, url, "to", date_iso(a, p.to));
	return str_empty(team) ? url : url_with(a, url, "team", team);
}

struct str period_asked_words(struct arena *a, struct period_asked p)
{
	return arena_fmt(a, "%s to %s", date_long(a, p.from).p, date_long(a, p.to).p);
}

struct str kept_share(struct arena *a, const struct kept_line *l)
{
	return arena_fmt(a, "%lld of %lld", (long long)l->count[OUTCOME_ON_TIME].n, (long long)l->all);
}

static void count(struct arena *a, const struct kept_view *v, struct kept_line *l, size_t promise)
{
	for (int o = OUTCOME_ON_TIME; o < OUTCOMES; o++) {
		enum outcome outcome = (enum outcome)o;
		struct kept_count *c = &l->count[o];
		for (size_t t = v->first_team; t <= v->last_team; t++)
			c->n += *kept_outcomes(&v->figures, promise, t, outcome);
		l->all += outcome == OUTCOME_NOT_WANTED ? 0 : c->n;
		if (v->names && c->n)
			c->url = url_with(a,
					  url_path(a, "/kept/{}/{}/{}/{}", date_iso(a, v->period.from),
						   date_iso(a, v->period.to), l->promise->id, outcome_code(outcome)),
					  "team", v->team);
	}
}

static void add_whys(struct arena *a, struct kept_view *v)
{
	v->whys.p = arena_new(a, struct kept_why, WHYS);
	for (int w = WHYS - 1; w >= 0; w--) { /* what nobody has said, last */
		struct kept_why why = {.why = (enum why_not)w};
		for (size_t p = 0; p < v->figures.policy->n_promises; p++)
			for (size_t t = v->first_team; t <= v->last_team; t++)
				why.n += *kept_whys(&v->figures, p, t, why.why);
		if (why.n)
			v->whys.p[v->whys.n++] = why;
	}
}

void kept_lines(struct arena *a, struct kept_view *v)
{
	const struct policy *policy = v->figures.policy;
	v->lines.p = arena_new(a, struct kept_line, policy->n_promises);
	for (size_t p = 0; p < policy->n_promises; p++) {
		struct kept_line l = {.promise = &policy->promises[p]};
		count(a, v, &l, p);
		if (l.all || l.count[OUTCOME_NOT_WANTED].n)
			v->lines.p[v->lines.n++] = l;
	}
	for (size_t t = v->first_team; t <= v->last_team; t++)
		v->not_known += v->figures.teams.p[t].not_known;
	add_whys(a, v);
	if (v->names && v->lines.n)
		v->file =
		    url_with(a, url_path(a, "/kept/{}/{}/file", date_iso(a, v->period.from), date_iso(a, v->period.to)),
			     "team", v->team);
}
