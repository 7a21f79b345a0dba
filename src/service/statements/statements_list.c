/* The list of those that wait for an answer: one's own, a team's; and all that one young person said. */
#include "downloads.h"
#include "statement_form.h"
#include "statements_list_html.h"
#include "statements_sql.h"

enum { ANSWERED_FOR_DAYS = 28 };

static const struct table_column person_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},        {DOWNLOAD_TITLE("Came"), 14},        {DOWNLOAD_TITLE("How"), 14},
    {DOWNLOAD_TITLE("Said"), 60},        {DOWNLOAD_TITLE("Recorded by"), 22}, {DOWNLOAD_TITLE("About a worker"), 0},
    {DOWNLOAD_TITLE("Answer by"), 14},   {DOWNLOAD_TITLE("Answered"), 14},    {DOWNLOAD_TITLE("Answer"), 60},
    {DOWNLOAD_TITLE("Answered by"), 22}, {DOWNLOAD_TITLE("Taken back"), 40}};
DOWNLOAD_LIST(person_files, "what-they-said", "What they said", "person.statements-downloaded", person_columns);

/* With what was said, as on the page: whoever may not read one there has no row of it here. */
static const struct error *person_file(struct request *rq, struct response *rs, const struct statements_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &person_files, &d);
	for (size_t i = 0; i < p->list.n && !e; i++) {
		const struct statement *s = &p->list.p[i];
		const struct table_cell cells[] = {table_text(p->who.name),
						   download_day(s->came_at),
						   table_text(statement_channel_words(s->channel)),
						   table_text(s->said),
						   table_text(s->by),
						   table_yes_no(s->about_worker),
						   download_day(s->by_at),
						   download_day(s->answered_at),
						   table_text(s->answer),
						   table_text(s->answered_by),
						   table_text(s->taken_back)};
		e = download_row(&d, p->who.ref, cells);
	}
	return e ? e : download_end(&d, rs, p->list.more);
}

static const struct error *of_person(struct request *rq, struct response *rs)
{
	struct statements_page p = {.now = rq->now, .may_record = request_may(rq, MAY_RECORD)};
	const struct error *e = access_person(rq, rq->param[0], "person.statements-seen", &p.who);
	if (e || (e = statements_of(rq->db, rq->arena, viewer_of(rq), p.who.person, &p.list)))
		return e;
	if (download_asked(rq))
		return person_file(rq, rs, &p);
	statements_of_person_page(&rs->body, rq, &p);
	return NULL;
}

static const struct error *read_answered(struct request *rq, struct team_range in, struct account_id worker,
					 struct statements_list_page *p)
{
	struct statements_answered_in rows;
	struct date since = date_add_days(instant_london_day(rq->now), -ANSWERED_FOR_DAYS);
	const struct error *e = statements_answered_in(rq->db, rq->arena, viewer_of(rq), in.first, in.last, worker,
						       since, &rows);
	if (e)
		return e;
	struct statement_answered *list = arena_new(rq->arena, struct statement_answered, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		list[i] = (struct statement_answered){.ref = rows.p[i].ref,
						      .statement_ref = rows.p[i].statement_ref,
						      .name = rows.p[i].name,
						      .by = rows.p[i].answered_by,
						      .came_at = rows.p[i].came_at,
						      .answered_at = rows.p[i].answered_at,
						      .about_worker = rows.p[i].about_worker};
	p->answered.p = list;
	p->answered.n = rows.n;
	return NULL;
}

static const struct error *mine(struct request *rq, struct statements_list_page *p)
{
	const struct error *e = statements_waiting_of(rq->db, rq->arena, viewer_of(rq), instant_london_day(rq->now),
						      &p->waiting);
	return e ? e : read_answered(rq, team_range_of((struct team_id){0}), rq->who.account, p);
}

static const struct error *managers(struct request *rq, struct statements_list_page *p)
{
	const struct error *e = teams_choose(rq, form_text(&rq->query, "team"), &p->team);
	if (e || (e = statements_waiting_in(rq->db, rq->arena, viewer_of(rq), p->team.team, &p->waiting)))
		return e;
	return read_answered(rq, team_range_of(p->team.team), (struct account_id){0}, p);
}

static const struct table_column waiting_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},     {DOWNLOAD_TITLE("Worker"), 22},     {DOWNLOAD_TITLE("Team"), 22},
    {DOWNLOAD_TITLE("Came"), 14},     {DOWNLOAD_TITLE("Answer by"), 14},  {DOWNLOAD_TITLE("About a worker"), 0},
    {DOWNLOAD_TITLE("Answered"), 14}, {DOWNLOAD_TITLE("Answered by"), 22}};
DOWNLOAD_LIST(waiting_files, "statements", "Statements", "statements.downloaded", waiting_columns);

static const struct error *waiting_rows(struct download *d, const struct statements_list_page *p)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < p->waiting.n && !e; i++) {
		const struct statement_waiting *w = &p->waiting.p[i];
		const struct table_cell cells[] = {table_text(w->name),    table_text(w->worker),
						   table_text(w->team),    download_day(w->came_at),
						   download_day(w->by_at), table_yes_no(w->about_worker),
						   table_day(DATE_NONE),   table_text(STR(""))};
		e = download_row(d, w->ref, cells);
	}
	for (size_t i = 0; i < p->answered.n && !e; i++) {
		const struct statement_answered *w = &p->answered.p[i];
		const struct table_cell cells[] = {table_text(w->name),          table_text(STR("")),
						   table_text(STR("")),          download_day(w->came_at),
						   table_day(DATE_NONE),         table_yes_no(w->about_worker),
						   download_day(w->answered_at), table_text(w->by)};
		e = download_row(d, w->ref, cells);
	}
	return e;
}

/* Not what was said: that is read where it is answered. */
static const struct error *waiting_file(struct request *rq, struct response *rs, const struct statements_list_page *p)
{
	struct download d;
	download_begin(rq, &waiting_files, &d);
	const struct error *e = waiting_rows(&d, p);
	download_hidden(&d, p->waiting.hidden);
	return e ? e : download_end(&d, rs, false);
}

static const struct error *waiting(struct request *rq, struct response *rs)
{
	struct statements_list_page p = {.now = rq->now, .manager = request_may(rq, MAY_SEE_TEAM_LIST)};
	const struct error *e = p.manager ? managers(rq, &p) : mine(rq, &p);
	if (!e && download_asked(rq))
		return waiting_file(rq, rs, &p);
	if (e || (e = office_saw(rq, (struct person_id){0}, "statements.seen")))
		return e;
	statements_list_page(&rs->body, rq, &p);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/statements", waiting, MAY_SEE_OWN_LIST | MAY_RECORD),
    ROUTE_GET("/people/{ref}/statements", of_person, MAY_SEE_PEOPLE),
};
const struct route_table statement_list_routes = ROUTE_TABLE(routes);
