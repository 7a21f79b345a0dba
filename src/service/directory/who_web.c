/* Whom somebody contacts, by the place and by what is happening, with every age on one page. */
#include "buf.h"
#include "who_html.h"

enum { SLUG_MAX = 60 };
#define ELSEWHERE STR("elsewhere")

/* "newark-and-sherwood": small letters and digits, all else a dash. */
static struct str slug_of(struct arena *a, struct str name)
{
	struct buf b;
	buf_init(&b, a, SLUG_MAX);
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
		buf_char(&b, plain ? c : '-');
	}
	return buf_str(&b);
}

static struct place_link link_of(struct arena *a, struct str name)
{
	return (struct place_link){name, slug_of(a, name)};
}

struct district_links district_links(struct arena *a, const struct teams *teams)
{
	struct route_places all = routing_places(a, teams);
	struct district_link *p = arena_new(a, struct district_link, all.n);
	struct place_link *towns = arena_new(a, struct place_link, all.n);
	struct district_links list = {p, 0};
	for (size_t i = 0; i < all.n; i++) {
		if (str_empty(all.p[i].town)) {
			p[list.n++] = (struct district_link){link_of(a, all.p[i].district), {&towns[i], 0}};
		} else if (list.n) {
			struct district_link *of = &p[list.n - 1];
			towns[i - 1] = link_of(a, all.p[i].town);
			of->towns.n++;
		}
	}
	return list;
}

static const struct route_place *place_of(struct arena *a, const struct teams *teams, struct str slug)
{
	struct route_places all = routing_places(a, teams);
	for (size_t i = 0; i < all.n; i++) {
		const struct route_place *p = &all.p[i];
		if (str_eq(slug_of(a, str_empty(p->town) ? p->district : p->town), slug))
			return place_find(teams, str_empty(p->town) ? p->district : p->town);
	}
	return NULL;
}

/* The teams of rules that ask for a place, each once. */
static struct team_list teams_of_places(struct arena *a, const struct teams *teams)
{
	struct team *p = arena_new(a, struct team, teams->n);
	struct team_list list = {p, 0};
	for (size_t t = 0; t < teams->n; t++)
		for (size_t i = 0; i < teams->n_routes; i++)
			if (teams->routes[i].team == t && teams->routes[i].n_places) {
				p[list.n++] = teams->p[t];
				break;
			}
	return list;
}

/* The council is the directory's first organisation. */
static struct str council_web(const struct directory *d)
{
	return d->n_organisations ? d->organisations[0].reach.web : STR("");
}

/* What the address says of the place. ERROR_NOT_FOUND when there is none such. */
static const struct error *read_place(struct request *rq, struct str slug, const struct directory *d,
				      struct who_page *w, struct str *ret_district)
{
	const struct office *o = office_of(rq);
	const struct route_place *place = place_of(rq->arena, &o->teams, slug);
	if (!place && !str_eq(slug, ELSEWHERE))
		return error_new(ERROR_NOT_FOUND, "there is no such place");
	struct str name = !place ? STR("") : str_empty(place->town) ? place->district : place->town;
	*w = (struct who_page){.place = name,
			       .slug = slug,
			       .bands = routing_bands(rq->arena, &o->teams, name),
			       .teams = teams_of_places(rq->arena, &o->teams),
			       .situations = o->directory.situations,
			       .directory = d,
			       .council_web = council_web(d),
			       .today = instant_london_day(rq->now)};
	*ret_district = place ? place->district : STR("");
	return NULL;
}

/* Those of the ids that are there and serve the district; without a district none that has its own. */
static struct service_list chosen(struct arena *a, const struct directory *d, struct text_list ids, struct str district)
{
	struct service_list list = {arena_new(a, struct directory_service, ids.n), 0};
	for (size_t i = 0; i < ids.n; i++) {
		const struct directory_service *s = directory_find(d, ids.p[i]);
		if (s && serves_district(s, district))
			list.p[list.n++] = *s;
	}
	return list;
}

static const struct error *show_place(struct request *rq, struct response *rs, struct str slug, bool first)
{
	struct who_page w = {0};
	struct directory d = partners_shown(rq);
	struct str district;
	const struct error *e = read_place(rq, slug, &d, &w, &district);
	if (e)
		return e;
	who_place_page(&rs->body, rq, &w, first);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *places(struct request *rq, struct response *rs)
{
	const struct teams *teams = &office_of(rq)->teams;
	if (!routing_asks_place(teams))
		return show_place(rq, rs, ELSEWHERE, true);
	struct district_links list = district_links(rq->arena, teams);
	places_page(&rs->body, rq, &list);
	public_finish(rq, rs);
	return NULL;
}

static const struct error *place(struct request *rq, struct response *rs)
{
	return show_place(rq, rs, rq->param[0], false);
}

static const struct error *situation(struct request *rq, struct response *rs)
{
	struct who_page w = {0};
	struct directory d = partners_shown(rq);
	struct str district;
	const struct error *e = read_place(rq, rq->param[0], &d, &w, &district);
	if (e)
		return e;
	for (size_t i = 0; i < w.situations.n; i++)
		if (str_eq(w.situations.p[i].id, rq->param[1]))
			w.situation = &w.situations.p[i];
	if (!w.situation)
		return error_new(ERROR_NOT_FOUND, "nothing of that name can be happening");
	w.first = chosen(rq->arena, &d, w.situation->first, district);
	w.after = chosen(rq->arena, &d, w.situation->services, district);
	situation_page(&rs->body, rq, &w);
	public_finish(rq, rs);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/who-to-contact", places, PERMISSION_PUBLIC),
    ROUTE_GET("/who-to-contact/{word}", place, PERMISSION_PUBLIC),
    ROUTE_GET("/who-to-contact/{word}/{word}", situation, PERMISSION_PUBLIC),
};
const struct route_table who_routes = ROUTE_TABLE(routes);
