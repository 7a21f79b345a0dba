#include "caseload.h"

#include "caseload_html.h"
#include "caseload_sql.h"
#include "downloads.h"

enum { NOTES_FOR_DAYS = 28 };

static const struct error *read_notes(struct request *rq, struct date today, struct handed_overs *ret)
{
	struct caseload_handed_to rows;
	const struct error *e = caseload_handed_to(rq->db, rq->arena, viewer_of(rq), rq->who.account,
						   date_add_days(today, -NOTES_FOR_DAYS), &rows);
	if (e)
		return e;
	struct handed_over *p = arena_new(rq->arena, struct handed_over, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct handed_over){.ref = rows.p[i].ref,
					    .name = rows.p[i].name,
					    .from = rows.p[i].from_name,
					    .by = rows.p[i].by_name,
					    .note = rows.p[i].note,
					    .on = rows.p[i].on_day};
	*ret = (struct handed_overs){p, rows.n};
	return NULL;
}

static const struct table_column people_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Age"), 0},           {DOWNLOAD_TITLE("Category"), 20},
    {DOWNLOAD_TITLE("Team"), 22}, {DOWNLOAD_TITLE("Last contact"), 14}, {DOWNLOAD_TITLE("Next due by"), 14}};
DOWNLOAD_LIST(people_list, "my-people", "My people", "caseload.downloaded", people_columns);

static const struct error *people_file(struct request *rq, struct response *rs, const struct my_people *my)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &people_list, &d);
	for (size_t i = 0; i < my->people.n && !e; i++) {
		const struct caseload_person *p = &my->people.p[i];
		const struct table_cell cells[] = {table_text(p->name),
						   table_number(p->age),
						   table_text(category_words(p->category)),
						   table_text(p->team),
						   table_day(p->last_contact),
						   table_day(p->next.days == NO_DAY.days ? DATE_NONE : p->next)};
		e = download_row(&d, p->ref, cells);
	}
	download_hidden(&d, my->hidden);
	return e ? e : download_end(&d, rs, my->people.more);
}

static const struct error *mine(struct request *rq, struct response *rs)
{
	struct my_people my = {.today = instant_london_day(rq->now)};
	const struct error *e = caseload_of(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), rq->who.account,
					    (struct team_id){0}, my.today, &my.people, &my.hidden);
	if (!e && download_asked(rq))
		return people_file(rq, rs, &my);
	if (e || (e = read_notes(rq, my.today, &my.notes)) ||
	    (e = office_saw(rq, (struct person_id){0}, "caseload.seen")))
		return e;
	my_people_page(&rs->body, rq, &my);
	return NULL;
}

static const struct error *sizes(struct request *rq, struct response *rs)
{
	struct caseload_sizes list;
	const struct error *e = caseload_sizes_read(rq->db, rq->arena, instant_london_day(rq->now), &list);
	if (e)
		return e;
	caseload_sizes_page(&rs->body, rq, &list);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/caseload", mine, MAY_SEE_OWN_LIST),
    ROUTE_GET("/caseload/team", sizes, MAY_SEE_TEAM_LIST),
};
const struct route_table caseload_routes = ROUTE_TABLE(routes);
