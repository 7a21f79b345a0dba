#include <stdlib.h>

#include "confidential.h"
#include "confidential_sql.h"
#include "downloads.h"
#include "reason.h"
#include "seen.h"
#include "seen_html.h"

struct str seen_moment(struct arena *a, struct instant at)
{
	return instant_long(a, at);
}

static int newest_first(const void *x, const void *y)
{
	const struct seen_row *a = x, *b = y;
	return (a->at.seconds < b->at.seconds) - (a->at.seconds > b->at.seconds);
}

/* The newest of both, ending between two seconds, so that the next page begins where this one ends. */
static void finish(struct request *rq, struct seen_row *rows, size_t n, bool more, struct seen_page *page)
{
	qsort(rows, n, sizeof(rows[0]), newest_first);
	more |= n > SEEN_ROWS;
	if (n > SEEN_ROWS)
		n = SEEN_ROWS;
	size_t whole = n;
	while (more && whole > 1 && rows[whole - 1].at.seconds == rows[n - 1].at.seconds)
		whole--;
	page->rows = (struct seen_rows){rows, more ? whole : n};
	struct url own = url_const("/home");
	if (more && url_local(rq->arena, rq->path, &own))
		page->older = url_with(rq->arena, own, "before", instant_iso(rq->arena, rows[whole - 1].at));
}

static struct instant before_of(struct request *rq)
{
	struct instant before = {rq->now.seconds + 60};
	(void)instant_parse_iso(form_text(&rq->query, "before"), &before);
	return before;
}

static struct str name_or_system(struct str name)
{
	return str_empty(name) ? STR("The system or a file") : name;
}

static const struct error *read_reasons(struct request *rq, struct person_id person, struct seen_page *page)
{
	struct confidential_reasons_of_person rows;
	const struct error *e = confidential_reasons_of_person(rq->db, rq->arena, viewer_of(rq), person, &rows);
	if (e)
		return e;
	struct seen_row *p = arena_new(rq->arena, struct seen_row, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct seen_row){
		    .at = rows.p[i].at,
		    .who = rows.p[i].name,
		    .what = arena_fmt(rq->arena, "%.*s%s%.*s", STR_ARG(access_reason_words(rows.p[i].reason)),
				      str_empty(rows.p[i].said) ? "" : ": ", STR_ARG(rows.p[i].said))};
	page->reasons = (struct seen_rows){p, rows.n};
	return NULL;
}

static const struct error *of_person(struct request *rq, struct response *rs)
{
	struct seen_person who;
	struct confidential_reads_of_person reads;
	struct confidential_writes_of_person writes;
	struct instant before = before_of(rq);
	const struct error *e = access_person(rq, rq->param[0], "person.trail-seen", &who);
	struct seen_page page = {.caption = STR("Who read and wrote"), .name = who.name, .ref = who.ref};
	if (e || (e = read_reasons(rq, who.person, &page)) ||
	    (e = confidential_reads_of_person(rq->db, rq->arena, viewer_of(rq), who.person, before, &reads)) ||
	    (e = confidential_writes_of_person(rq->db, rq->arena, viewer_of(rq), who.person, before, &writes)))
		return e;
	struct seen_row *rows = arena_new(rq->arena, struct seen_row, reads.n + writes.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < reads.n; i++)
		rows[n++] = (struct seen_row){.at = reads.p[i].at,
					      .who = name_or_system(reads.p[i].name),
					      .what = seen_words(rq->arena, reads.p[i].what)};
	for (size_t i = 0; i < writes.n; i++)
		rows[n++] = (struct seen_row){.at = writes.p[i].at,
					      .who = name_or_system(writes.p[i].name),
					      .what = seen_words(rq->arena, writes.p[i].what),
					      .wrote = true};
	finish(rq, rows, n, reads.more || writes.more, &page);
	page.back = url_path(rq->arena, "/people/{}", who.ref);
	if (download_asked(rq))
		return seen_file(rq, rs, &page);
	seen_page(&rs->body, rq, &page);
	return NULL;
}

static const struct error *colleagues(struct request *rq, struct response *rs)
{
	struct confidential_team_colleagues rows;
	const struct error *e = confidential_team_colleagues(rq->db, rq->arena, rq->who.account, &rows);
	if (e)
		return e;
	struct seen_colleague *p = arena_new(rq->arena, struct seen_colleague, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct seen_colleague){rows.p[i].ref, rows.p[i].name, role_words(rows.p[i].role)};
	const struct seen_colleagues list = {p, rows.n};
	if (download_asked(rq))
		return colleagues_file(rq, rs, &list);
	colleagues_page(&rs->body, rq, list);
	return NULL;
}

/* Of somebody whom the manager may not see: that there was one, and nothing else. */
static struct seen_row row_of(struct arena *a, struct instant at, int64_t person, struct str what, struct str ref,
			      struct str known_as, struct str first, struct str surname, bool wrote)
{
	struct seen_row row = {.at = at, .what = seen_words(a, what), .wrote = wrote};
	if (person && str_empty(ref))
		row.who = STR("somebody whose record is restricted");
	else if (person) {
		row.who = display_name(a, known_as, first, surname, STR(""));
		row.ref = ref;
	}
	return row;
}

static const struct error *of_colleague(struct request *rq, struct response *rs)
{
	struct confidential_team_colleague_row who;
	struct confidential_reads_of_account r;
	struct confidential_writes_of_account w;
	struct instant before = before_of(rq);
	bool found;
	const struct error *e = confidential_team_colleague(rq->db, rq->arena, rq->param[0], rq->who.account, &found,
							    &who);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "nobody of the manager's own teams");
	if (e || (e = office_saw(rq, (struct person_id){0}, "account.trail-seen")) ||
	    (e = confidential_reads_of_account(rq->db, rq->arena, viewer_of(rq), who.account, before, &r)) ||
	    (e = confidential_writes_of_account(rq->db, rq->arena, viewer_of(rq), who.account, before, &w)))
		return e;
	struct seen_page page = {
	    .caption = STR("What they read and wrote"), .name = who.name, .back = url_const("/colleagues")};
	struct seen_row *rows = arena_new(rq->arena, struct seen_row, r.n + w.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < r.n; i++)
		rows[n++] = row_of(rq->arena, r.p[i].at, r.p[i].person.known ? r.p[i].person.value : 0, r.p[i].what,
				   r.p[i].ref, r.p[i].known_as, r.p[i].first_name, r.p[i].surname, false);
	for (size_t i = 0; i < w.n; i++)
		rows[n++] = row_of(rq->arena, w.p[i].at, w.p[i].person.known ? w.p[i].person.value : 0, w.p[i].what,
				   w.p[i].ref, w.p[i].known_as, w.p[i].first_name, w.p[i].surname, true);
	finish(rq, rows, n, r.more || w.more, &page);
	if (download_asked(rq))
		return seen_file(rq, rs, &page);
	seen_page(&rs->body, rq, &page);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/seen", of_person, MAY_SEE_TRAIL | MAY_SEE_PEOPLE),
    ROUTE_GET("/colleagues", colleagues, MAY_SEE_TRAIL),
    ROUTE_GET("/colleagues/{ref}", of_colleague, MAY_SEE_TRAIL),
};
const struct route_table seen_routes = ROUTE_TABLE(routes);
