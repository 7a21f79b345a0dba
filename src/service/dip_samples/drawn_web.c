/* How a sample was drawn, and that it comes out the same again. */
#include "dip_pages.h"
#include "dip_samples_sql.h"
#include "downloads.h"
#include "draw_html.h"

/* Whether what was drawn is what its list, number and seed give. */
static const struct error *draw_again(struct request *rq, struct dip_drawn_view *v)
{
	struct dip_samples_drawn rows;
	struct drawn d = draw(rq->arena, v->sample.seed, &v->kept.list, (size_t)v->sample.number);
	const struct error *e = dip_samples_drawn(rq->db, rq->arena, v->sample.id, &rows);
	if (e)
		return e;
	v->drawn = rows.n;
	v->same = rows.n == d.n;
	for (size_t i = 0; i < d.n && v->same; i++)
		v->same = str_eq(rows.p[i].drawn_ref, v->kept.list.p[d.p[i]].ref);
	return NULL;
}

/* "Team, Age" */
static struct str by_words(struct arena *a, struct str codes)
{
	struct str words = STR(""), code;
	while (str_split(&codes, ',', &code))
		for (int i = 0; i < DIP_BYS; i++)
			if (str_eq(dip_by_code((enum dip_by)i), code))
				words = arena_fmt(a, "%.*s%s%.*s", STR_ARG(words), words.n ? ", " : "",
						  STR_ARG(dip_by_words((enum dip_by)i)));
	return words;
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct dip_drawn_view v = {.same = false};
	struct dip_samples_list_row row;
	const struct error *e = dip_sample_find(rq, &v.sample);
	if (e || (e = dip_samples_list(rq->db, rq->arena, v.sample.id, &row)) ||
	    (e = dip_list_parse(rq->arena, row.strata, row.people, &v.kept)) || (e = draw_again(rq, &v)))
		return e;
	if (download_asked(rq))
		return dip_drawn_file(rq, rs, &v);
	if ((e = office_saw(rq, (struct person_id){0}, "dip-sample.seen")))
		return e;
	v.by_words = by_words(rq->arena, v.sample.strata);
	dip_drawn_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/{ref}/drawn", show, MAY_SEE_FIGURES),
};
const struct route_table dip_drawn_routes = ROUTE_TABLE(routes);
