/* What somebody can get as a file. */
#include "downloads.h"
#include "entitled_page.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Name"), 28},  {DOWNLOAD_TITLE("For them"), 18},
					      {DOWNLOAD_TITLE("Offer"), 40}, {DOWNLOAD_TITLE("What"), 60},
					      {DOWNLOAD_TITLE("Why"), 44},   {DOWNLOAD_TITLE("Source"), 40}};
DOWNLOAD_LIST(files, "what-they-can-get", "What they can get", "person.offers-downloaded", columns);

static const struct error *lines(struct download *d, const struct entitled_page *p, const struct offer_lines *all,
				 const char *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < all->n && !e; i++) {
		const struct offer_line *l = &all->p[i];
		const struct table_cell cells[] = {table_text(p->who.name),     table_text(str_c(list)),
						   table_text(l->offer->title), table_text(l->what),
						   table_text(l->why),          table_text(l->offer->source)};
		e = download_row(d, p->who.ref, cells);
	}
	return e;
}

const struct error *entitled_file(struct request *rq, struct response *rs, const struct entitled_page *p)
{
	struct download d;
	download_begin(rq, &files, &d);
	const struct error *e = lines(&d, p, &p->lists.fits, "yes");
	if (!e)
		e = lines(&d, p, &p->lists.perhaps, "if it is so");
	return e ? e : download_end(&d, rs, false);
}
