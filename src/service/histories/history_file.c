/* How it is and how it was as a file, with what was corrected. An address that is kept from the viewer is in neither.
 */
#include "downloads.h"
#include "history.h"

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},     {DOWNLOAD_TITLE("List"), 22},
    {DOWNLOAD_TITLE("From"), 14},     {DOWNLOAD_TITLE("When"), 34},
    {DOWNLOAD_TITLE("What"), 44},     {DOWNLOAD_TITLE("Code"), 10},
    {DOWNLOAD_TITLE("Where"), 28},    {DOWNLOAD_TITLE("Address"), 40},
    {DOWNLOAD_TITLE("Note"), 40},     {DOWNLOAD_TITLE("Kept from other colleagues"), 40},
    {DOWNLOAD_TITLE("Recorded"), 40}, {DOWNLOAD_TITLE("What says so now"), 50}};
DOWNLOAD_LIST(files, "how-it-is-and-was", "How it is and how it was", "person.history-downloaded", columns);

static const struct error *lines(struct download *d, const struct history_page *h, const struct history_section *s,
				 const struct history_lines *all)
{
	struct arena *a = d->rq->arena;
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++) {
		const struct history_line *l = &all->p[i];
		const struct table_cell cells[] = {table_text(h->who.name),
						   table_text(s->title),
						   table_day(l->entry.on),
						   table_text(l->span),
						   table_text(capital(a, l->words)),
						   table_text(l->code),
						   table_text(capital(a, l->where)),
						   table_text(l->kept ? STR("Kept from view") : l->address),
						   table_text(l->note),
						   table_text(l->kept_why),
						   table_text(capital(a, entry_recorded(a, &l->entry))),
						   table_text(l->instead)};
		e = download_row(d, h->who.ref, cells);
	}
	return e;
}

const struct error *history_file(struct request *rq, struct response *rs, const struct history_page *h)
{
	struct download d;
	const struct error *e = NULL;
	bool more = false;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < HISTORY_SECTIONS && !e; i++) {
		const struct history_section *s = &h->section[i];
		if (!(e = lines(&d, h, s, &s->now)))
			e = lines(&d, h, s, &s->was);
		more |= s->more;
	}
	return e ? e : download_end(&d, rs, more);
}
