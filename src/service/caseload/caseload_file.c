/* Somebody's people, and how large caseloads are, as files. */
#include "caseload_form.h"
#include "downloads.h"

static const struct table_column people_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Age"), 0},           {DOWNLOAD_TITLE("Category"), 20},
    {DOWNLOAD_TITLE("Team"), 22}, {DOWNLOAD_TITLE("Last contact"), 14}, {DOWNLOAD_TITLE("Next due by"), 14}};
DOWNLOAD_LIST(my_files, "my-people", "My people", "caseload.downloaded", people_columns);
DOWNLOAD_LIST(their_files, "caseload", "Caseload", "caseload.other-downloaded", people_columns);

static const struct table_column size_columns[] = {{DOWNLOAD_TITLE("Team"), 22},  {DOWNLOAD_TITLE("Worker"), 28},
						   {DOWNLOAD_TITLE("People"), 0}, {DOWNLOAD_TITLE("Late"), 0},
						   {DOWNLOAD_TITLE("Away"), 0},   {DOWNLOAD_TITLE("Covered by"), 28}};
DOWNLOAD_LIST(size_files, "caseloads", "Caseloads", "caseload.sizes-downloaded", size_columns);

const struct error *caseload_people_file(struct request *rq, struct response *rs, bool own,
					 const struct caseload_people *people, int64_t hidden)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, own ? &my_files : &their_files, &d);
	for (size_t i = 0; i < people->n && !e; i++) {
		const struct caseload_person *p = &people->p[i];
		const struct table_cell cells[] = {table_text(p->name),
						   table_number(p->age),
						   table_text(category_words(p->category)),
						   table_text(p->team),
						   table_day(p->last_contact),
						   table_day(p->next.days == NO_DAY.days ? DATE_NONE : p->next)};
		e = download_row(&d, p->ref, cells);
	}
	if (e)
		return e;
	download_hidden(&d, hidden);
	return download_end(&d, rs, people->more);
}

/* Counts are of everybody, restricted people among them. */
const struct error *caseload_sizes_file(struct request *rq, struct response *rs, const struct caseload_sizes *list)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &size_files, &d);
	for (size_t i = 0; i < list->n; i++)
		for (size_t k = 0; k < list->p[i].workers.n && !e; k++) {
			const struct team_sizes *t = &list->p[i];
			const struct caseload_size *s = &t->workers.p[k];
			const struct table_cell cells[] = {table_text(str_empty(t->name) ? STR("No team") : t->name),
							   table_text(str_empty(s->ref) ? STR("Nobody yet") : s->name),
							   table_number(s->people),
							   str_empty(s->ref) ? table_text(STR(""))
									     : table_number(s->late),
							   table_yes_no(s->away),
							   table_text(s->covered)};
			e = download_row(&d, STR(""), cells);
		}
	return e ? e : download_end(&d, rs, false);
}
