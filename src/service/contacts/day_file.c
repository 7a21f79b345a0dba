/* The contacts of a day as a file: each as it stands, and under it what it said before. */
#include "downloads.h"
#include "mend_page.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},          {DOWNLOAD_TITLE("Day"), 14},       {DOWNLOAD_TITLE("Contact"), 0},
    {DOWNLOAD_TITLE("How it stands"), 18}, {DOWNLOAD_TITLE("What"), 28},      {DOWNLOAD_TITLE("By"), 22},
    {DOWNLOAD_TITLE("About"), 28},         {DOWNLOAD_TITLE("There too"), 28}, {DOWNLOAD_TITLE("Note"), 60},
    {DOWNLOAD_TITLE("Changed by"), 22},    {DOWNLOAD_TITLE("Changed"), 14},   {DOWNLOAD_TITLE("Why"), 40}};
DOWNLOAD_LIST(files, "contacts-of-a-day", "Contacts of a day", "person.contacts-downloaded", columns);

static const struct error *version(struct download *d, const struct contact_day_page *p, size_t number,
				   const char *stands, const struct contact_version *v)
{
	const struct table_cell cells[] = {table_text(p->who.name),       table_day(v->on),
					   table_number((int64_t)number), table_text(str_c(stands)),
					   table_text(v->what),           table_text(v->by),
					   table_text(v->topics),         table_text(v->there),
					   table_text(v->note),           table_text(v->changed_by),
					   download_day(v->changed_at),   table_text(v->why)};
	return download_row(d, p->who.ref, cells);
}

const struct error *contact_day_file(struct request *rq, struct response *rs, const struct contact_day_page *p)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < p->day.n && !e; i++) {
		const struct contact_shown *c = &p->day.p[i];
		const char *stands = date_known(c->moved) ? "on another day now"
				     : c->withdrawn       ? "withdrawn"
							  : "stands";
		e = version(&d, p, c->number, stands, &c->now);
		for (size_t k = 0; k < c->n_earlier && !e; k++)
			e = version(&d, p, c->number, "said before", &c->earlier[k]);
	}
	return e ? e : download_end(&d, rs, false);
}
