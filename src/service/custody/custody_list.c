#include "custody_list.h"

#include "access.h"
#include "custody_list_html.h"
#include "custody_list_sql.h"
#include "downloads.h"

enum out_group out_of(struct date expected, struct date today)
{
	int y, m, d;
	struct date next;
	if (!date_known(expected))
		return OUT_UNKNOWN;
	date_to_ymd(today, &y, &m, &d);
	next = date_add_months(date_add_days(today, 1 - d), 1);
	return date_cmp(expected, next) < 0                         ? OUT_THIS_MONTH
	       : date_cmp(expected, date_add_months(today, 6)) <= 0 ? OUT_SIX_MONTHS
								    : OUT_LATER;
}

struct str out_words(enum out_group out)
{
	static const struct str words[OUT_GROUPS] = {
	    {"This month", 10}, {"Within six months", 17}, {"Later", 5}, {"Not known", 9}};
	return words[out];
}

/* A promise that counts from the day they came inside and that going there meets. */
static bool is_visit(const struct policy *policy, struct str promise)
{
	const struct promise *p = policy_promise(policy, promise);
	bool inside = false;
	for (int i = 0; p && i < p->clock.n_anchors; i++)
		inside |= p->clock.anchors[i].kind == ANCHOR_CUSTODY_START;
	return inside && p->met_by.contacts & 1u << CONTACT_VISIT_LEGAL;
}

static struct date next_visit(const struct policy *policy, const struct custody_list_dues *dues, struct person_id who)
{
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].person.id == who.id && dues->p[i].by_day.days != NO_DAY.days &&
		    is_visit(policy, dues->p[i].promise))
			return dues->p[i].by_day;
	return DATE_NONE;
}

static struct date came_inside(const struct custody_list_spells *all, struct person_id who)
{
	struct date since = DATE_NONE;
	for (size_t i = 0; i < all->n; i++) {
		const struct custody_list_spells_row *s = &all->p[i];
		if (s->person.id != who.id)
			continue;
		if (date_known(since) &&
		    (!held_inside(s->status) || (date_known(s->released) && date_cmp(s->released, since) < 0)))
			break;
		since = s->on_day;
	}
	return since;
}

static struct inside_person row_of(const struct policy *policy, const struct custody_list_inside_row *r,
				   struct date today)
{
	const struct prison *prison = prison_of(r->prison);
	bool steps[RESETTLEMENT_STEPS] = {r->started, r->home_found, r->agreed, r->gate, r->kit};
	struct inside_person p = {.ref = r->ref,
				  .name = r->name,
				  .worker = r->worker_name,
				  .prison = prison ? prison->name
						   : str_cut(r->prison_said, 0, str_find(r->prison_said, '\n', 0)),
				  .number = r->number,
				  .status = r->status,
				  .expected = r->expected_release,
				  .age = date_age(r->birth_date, today, !policy->leap_on_28_february)};
	memcpy(p.step, steps, sizeof(steps));
	return p;
}

static const struct error *read_list(struct request *rq, struct inside_list *list)
{
	const struct policy *policy = office_of(rq)->policy;
	struct custody_list_inside rows;
	struct custody_list_spells spells;
	struct custody_list_dues dues;
	struct custody_list_hidden_row hidden;
	bool every = request_may(rq, MAY_SEE_TEAM_LIST); /* others see those they work with, and their own teams' */
	const struct error *e = teams_choose(rq, form_text(&rq->query, "team"), &list->team);
	struct team_range teams = team_range_of(list->team.team);
	if (e ||
	    (e = custody_list_inside(rq->db, rq->arena, viewer_of(rq), teams.first, teams.last, every, list->today,
				     &rows)) ||
	    (e = custody_list_spells(rq->db, rq->arena, viewer_of(rq), list->today, &spells)) ||
	    (e = custody_list_dues(rq->db, rq->arena, viewer_of(rq), &dues)) ||
	    (e = custody_list_hidden(rq->db, rq->arena, teams.first, teams.last, every, list->today, rq->who.account,
				     &hidden)))
		return e;
	for (int g = 0; g < OUT_GROUPS; g++)
		list->group[g] = (struct inside_group){(enum out_group)g,
						       arena_new(rq->arena, struct inside_person, rows.n), 0};
	for (size_t i = 0; i < rows.n; i++) {
		struct inside_person p = row_of(policy, &rows.p[i], list->today);
		struct inside_group *g = &list->group[out_of(p.expected, list->today)];
		struct date since = came_inside(&spells, rows.p[i].person);
		p.days = date_known(since) ? date_days_between(since, list->today) : 0;
		p.visit = next_visit(policy, &dues, rows.p[i].person);
		g->p[g->n++] = p;
	}
	list->groups.p = list->group;
	list->groups.n = OUT_GROUPS;
	list->people = rows.n;
	list->more = rows.more;
	list->hidden = hidden.hidden;
	return NULL;
}

static const struct table_column inside_columns[] = {{DOWNLOAD_TITLE("Expected release"), 18},
						     {DOWNLOAD_TITLE("Day"), 14},
						     {DOWNLOAD_TITLE("Name"), 28},
						     {DOWNLOAD_TITLE("Age"), 0},
						     {DOWNLOAD_TITLE("Worker"), 22},
						     {DOWNLOAD_TITLE("Prison"), 28},
						     {DOWNLOAD_TITLE("Prison number"), 14},
						     {DOWNLOAD_TITLE("Status"), 16},
						     {DOWNLOAD_TITLE("Days inside"), 0},
						     {DOWNLOAD_TITLE("Next visit by"), 14},
						     {DOWNLOAD_TITLE("Started"), 0},
						     {DOWNLOAD_TITLE("Home found"), 0},
						     {DOWNLOAD_TITLE("Plan agreed"), 0},
						     {DOWNLOAD_TITLE("At the gate"), 0},
						     {DOWNLOAD_TITLE("Kit ready"), 0}};
DOWNLOAD_LIST(inside_files, "custody", "Custody", "custody.list-downloaded", inside_columns);
_Static_assert(RESETTLEMENT_STEPS == 5, "a column for each step");

static const struct error *inside_row(struct download *d, enum out_group out, const struct inside_person *p)
{
	const struct table_cell cells[] = {table_text(out_words(out)), table_day(p->expected),
					   table_text(p->name),        table_number(p->age),
					   table_text(p->worker),      table_text(p->prison),
					   table_text(p->number),      table_text(held_words(p->status)),
					   table_number(p->days),      table_day(p->visit),
					   table_yes_no(p->step[0]),   table_yes_no(p->step[1]),
					   table_yes_no(p->step[2]),   table_yes_no(p->step[3]),
					   table_yes_no(p->step[4])};
	return download_row(d, p->ref, cells);
}

static const struct error *inside_file(struct request *rq, struct response *rs, const struct inside_list *list)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &inside_files, &d);
	for (int g = 0; g < OUT_GROUPS; g++)
		for (size_t i = 0; i < list->group[g].n && !e; i++)
			e = inside_row(&d, (enum out_group)g, &list->group[g].p[i]);
	download_hidden(&d, list->hidden);
	return e ? e : download_end(&d, rs, list->more);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct inside_list list = {.today = instant_london_day(rq->now)};
	const struct error *e = read_list(rq, &list);
	if (!e && download_asked(rq))
		return inside_file(rq, rs, &list);
	if (e || (e = office_saw(rq, (struct person_id){0}, "custody.list-seen")))
		return e;
	inside_list_page(&rs->body, rq, &list);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/custody", show, MAY_SEE_PEOPLE),
};
const struct route_table custody_list_routes = ROUTE_TABLE(routes);
