#include "list.h"

#include "access.h"
#include "downloads.h"
#include "list_html.h"
#include "one_to_one_sql.h"

static const struct error *choose_team(struct request *rq, struct support_lists *l, struct team_id *ret)
{
	struct one_to_one_teams teams;
	const struct error *e = one_to_one_teams(rq->db, rq->arena, &teams);
	if (e)
		return e;
	struct str asked = form_text(&rq->query, "team");
	struct govuk_option *p = arena_new(rq->arena, struct govuk_option, teams.n + 1);
	*ret = (struct team_id){0};
	l->team = STR("all");
	p[0] = (struct govuk_option){.value = STR("all"), .text = STR("All teams")};
	for (size_t i = 0; i < teams.n; i++) {
		p[i + 1] = (struct govuk_option){.value = teams.p[i].code, .text = teams.p[i].name};
		if (!str_eq(asked, teams.p[i].code))
			continue;
		l->team = asked;
		*ret = teams.p[i].id;
	}
	l->teams = (struct govuk_options){p, teams.n + 1};
	return NULL;
}

static struct support_row row(const struct one_to_one_standing_row *r)
{
	return (struct support_row){.ref = r->ref,
				    .name = r->name,
				    .support = {.ref = r->support,
						.what = r->what,
						.after_release = str_eq(r->began, STR("release")),
						.why = r->why,
						.aim = r->aim,
						.weeks = r->weeks,
						.meeting = r->meeting,
						.review_by = r->review_by,
						.since = r->since_day,
						.team_name = r->team_name,
						.worker_name = r->worker_name,
						.proposed_by_name = r->proposed_by_name}};
}

/* Those for a meeting come by its day, those without one last, as the query sorts them. */
static void add_to_agenda(struct support_lists *l, struct support_row r)
{
	size_t n = l->agenda.n;
	r.new_meeting = n == 0 || l->agenda.p[n - 1].support.meeting.days != r.support.meeting.days;
	l->agenda.p[l->agenda.n++] = r;
}

static int soonest_first(const void *x, const void *y)
{
	const struct support_row *a = x, *b = y;
	return (a->support.review_by.days > b->support.review_by.days) -
	       (a->support.review_by.days < b->support.review_by.days);
}

static const struct error *read_lists(struct request *rq, struct support_lists *l)
{
	struct one_to_one_standing rows;
	struct one_to_one_standing_hidden_row count;
	struct team_id team;
	bool all;
	const struct error *e = choose_team(rq, l, &team);
	if (e || (e = access_all_teams(rq, &all)) ||
	    (e = one_to_one_standing(rq->db, rq->arena, viewer_of(rq), !all, team, &rows)) ||
	    (e = one_to_one_standing_hidden(rq->db, rq->arena, rq->who.account, !all, team, &count)))
		return e;
	l->agenda.p = arena_new(rq->arena, struct support_row, rows.n);
	l->lasting.p = arena_new(rq->arena, struct support_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct support_row r = row(&rows.p[i]);
		if (support_open(&r.support))
			add_to_agenda(l, r);
		else
			l->lasting.p[l->lasting.n++] = r;
	}
	if (l->lasting.n)
		qsort(l->lasting.p, l->lasting.n, sizeof(*l->lasting.p), soonest_first);
	l->hidden = count.hidden;
	l->more = rows.more;
	return released_read(rq, !all, team, l);
}

static const struct error *lists(struct request *rq, struct response *rs)
{
	struct support_lists l = {.today = instant_london_day(rq->now), .may_decide = request_may(rq, MAY_REASSIGN)};
	const struct error *e = read_lists(rq, &l);
	if (!e && download_asked(rq))
		return support_file(rq, rs, &l);
	if (e || (e = office_saw(rq, (struct person_id){0}, "one-to-one.seen")))
		return e;
	support_lists_page(&rs->body, rq, &l);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/one-to-one", lists, MAY_SEE_PEOPLE),
};
const struct route_table one_to_one_routes = ROUTE_TABLE(routes);
