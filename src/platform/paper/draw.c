#include "draw.h"

#include <cairo-pdf.h>

#include "buf.h"

enum { PDF_MAX = 8 << 20 };

static cairo_status_t take(void *closure, const unsigned char *data, unsigned int length)
{
	struct buf *b = closure;
	buf_add(b, (struct str){(const char *)data, length});
	return b->over ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void say_what_it_is(struct drawing *d)
{
	const struct paper_document *doc = d->document;
	struct str made = arena_fmt(d->arena, "%.*sT00:00:00Z", STR_ARG(date_iso(d->arena, doc->made)));
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_TITLE, arena_str(d->arena, doc->title).p);
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_AUTHOR, arena_str(d->arena, doc->author).p);
	cairo_pdf_surface_set_metadata(d->surface, CAIRO_PDF_METADATA_CREATE_DATE, made.p);
}

/* A bookmark for each heading, below the nearest before it that is higher. */
static void add_bookmarks(struct drawing *d)
{
	int above[PAPER_SUBHEADING + 2] = {CAIRO_PDF_OUTLINE_ROOT};
	for (size_t i = 0; i < d->n; i++) {
		const struct paper_block *b = d->blocks[i].placed->block;
		if (b->role > PAPER_SUBHEADING)
			continue;
		int level = (int)b->role;
		int id = cairo_pdf_surface_add_outline(d->surface, above[level], arena_str(d->arena, b->text).p,
						       arena_fmt(d->arena, "dest='b%zu'", i).p,
						       level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
		for (int k = level + 1; k <= PAPER_SUBHEADING + 1; k++)
			above[k] = id;
	}
}

static void draw_booklet(struct drawing *d)
{
	for (size_t side = 0; side < d->pages / 2; side++) {
		struct pages_side s = pages_side(d->pages, side);
		draw_page(d, s.left);
		cairo_save(d->cr);
		cairo_translate(d->cr, d->sheet->width, 0);
		draw_page(d, s.right);
		cairo_restore(d->cr);
		cairo_show_page(d->cr);
	}
}

static void draw_pages(struct drawing *d)
{
	cairo_tag_begin(d->cr, "Document", NULL);
	if (d->document->form == PAPER_BOOKLET)
		draw_booklet(d);
	for (size_t i = 0; i < d->pages && d->document->form != PAPER_BOOKLET; i++) {
		draw_page(d, i);
		cairo_show_page(d->cr);
	}
	cairo_tag_end(d->cr, "Document");
	add_bookmarks(d);
}

static const struct error *write_pdf(struct drawing *d, struct buf *to)
{
	bool booklet = d->document->form == PAPER_BOOKLET;
	d->surface = cairo_pdf_surface_create_for_stream(take, to, d->sheet->width * (booklet ? 2 : 1),
							 d->sheet->height);
	d->cr = cairo_create(d->surface);
	say_what_it_is(d);
	draw_pages(d);
	cairo_status_t drawn = cairo_status(d->cr);
	cairo_destroy(d->cr);
	cairo_surface_finish(d->surface);
	cairo_status_t written = drawn ? drawn : cairo_surface_status(d->surface);
	cairo_surface_destroy(d->surface);
	return written ? error_new(ERROR_INTERNAL, "a PDF could not be drawn: %s", cairo_status_to_string(written))
		       : NULL;
}

const struct error *paper_draw(struct arena *a, const struct paper_document *doc, struct paper_drawn *ret)
{
	struct drawing d = {.arena = a, .document = doc, .sheet = sheet_of(doc->form)};
	bool booklet = doc->form == PAPER_BOOKLET;
	const struct sheet *s = d.sheet;
	struct buf pdf;
	struct str whole;
	const struct error *e = fonts_open(&d.context);
	if (e)
		return e;
	measure(&d);
	buf_init(&pdf, a, PDF_MAX);
	e = pages_place(d.groups, doc->n, s->height - s->top - s->foot, 1.6 * s->size, booklet, &d.pages);
	if (!e)
		e = write_pdf(&d, &pdf);
	for (size_t i = 0; i < d.n; i++) {
		row_forget(&d.blocks[i]);
		g_object_unref(d.blocks[i].layout);
	}
	if (e || (e = catalogue_complete(a, buf_str(&pdf), &whole)))
		return e;
	*ret = (struct paper_drawn){whole, d.pages, booklet ? d.pages / 2 : d.pages, d.missing};
	return NULL;
}
