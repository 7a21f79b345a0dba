/* What is missing in a return as a file: the same as on the page, all of its pages. */
#include "annex_a_page.h"
#include "downloads.h"
#include "oc3_page.h"
#include "returns_sql.h"

static const struct table_column oc3_columns[] = {{DOWNLOAD_TITLE("Who"), 28},    {DOWNLOAD_TITLE("By"), 14},
						  {DOWNLOAD_TITLE("Field"), 14},  {DOWNLOAD_TITLE("Why"), 60},
						  {DOWNLOAD_TITLE("Worker"), 22}, {DOWNLOAD_TITLE("Team"), 22}};
DOWNLOAD_LIST(oc3_files, "missing-in-the-return", "Missing in the return", "return.gaps-downloaded", oc3_columns);

static struct str who(struct request *rq, struct str name, struct str council_ref)
{
	return request_may(rq, MAY_SEE_PEOPLE) ? name : council_ref;
}

const struct error *oc3_gaps_file(struct request *rq, struct response *rs, const struct oc3_view *v)
{
	struct team_range teams = team_range_of(v->team.team);
	struct returns_gaps rows = {.more = true};
	struct date from = {0};
	int64_t after = -1;
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &oc3_files, &d);
	while (rows.more && !e && d.rows < DOWNLOAD_ROWS_MAX) {
		if ((e = returns_gaps(rq->db, rq->arena, viewer_of(rq), v->result.number, teams.first, teams.last, from,
				      after, &rows)))
			return e;
		for (size_t i = 0; i < rows.n && !e; i++) {
			const struct returns_gaps_row *r = &rows.p[i];
			const struct table_cell cells[] = {table_text(who(rq, r->name, r->council_ref)),
							   table_day(r->by_day),
							   table_text(r->field),
							   table_text(r->why),
							   table_text(r->worker_name),
							   table_text(r->team_name)};
			e = download_row(&d, r->ref, cells);
			from = r->by_day;
			after = r->item;
		}
	}
	download_hidden(&d, v->hidden);
	return e ? e : download_end(&d, rs, rows.more);
}

static const struct table_column annex_columns[] = {{DOWNLOAD_TITLE("Who"), 28},
						    {DOWNLOAD_TITLE("What is missing"), 60},
						    {DOWNLOAD_TITLE("Worker"), 22},
						    {DOWNLOAD_TITLE("Team"), 22}};
DOWNLOAD_LIST(annex_files, "missing-in-ofsteds-list", "Missing in Ofsted's list", "return.annex-a-gaps-downloaded",
	      annex_columns);

static struct str missing_words(struct arena *a, int64_t columns)
{
	struct buf b;
	buf_init(&b, a, 1000);
	for (int i = 0; i < ANNEX_A_GAPS; i++)
		if (columns >> i & 1)
			buf_fmt(&b, "%s%s", b.n ? "; " : "", annex_a_gap_words((enum annex_a_gap)i));
	return buf_str(&b);
}

const struct error *annex_a_gaps_file(struct request *rq, struct response *rs, const struct annex_a_view *v)
{
	struct team_range teams = team_range_of(v->team.team);
	struct returns_annex_a_gaps rows = {.more = true};
	int64_t after = -1;
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &annex_files, &d);
	while (rows.more && !e && d.rows < DOWNLOAD_ROWS_MAX) {
		if ((e = returns_annex_a_gaps(rq->db, rq->arena, viewer_of(rq), v->result.number, teams.first,
					      teams.last, after, &rows)))
			return e;
		for (size_t i = 0; i < rows.n && !e; i++) {
			const struct returns_annex_a_gaps_row *r = &rows.p[i];
			const struct table_cell cells[] = {table_text(who(rq, r->name, r->council_ref)),
							   table_text(missing_words(rq->arena, r->columns)),
							   table_text(r->worker_name), table_text(r->team_name)};
			e = download_row(&d, r->ref, cells);
			after = r->item;
		}
	}
	download_hidden(&d, v->hidden);
	return e ? e : download_end(&d, rs, rows.more);
}
