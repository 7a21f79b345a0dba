/* One page, with its structure. What is tagged is read out in the order in which it is drawn. */
#include "buf.h"
#include "draw.h"

#define HAIR 0.6

static const char *const tags[PAPER_ROLES] = {
    [PAPER_TITLE] = "H1",   [PAPER_HEADING] = "H2", [PAPER_SUBHEADING] = "H3", [PAPER_LEAD] = "P",
    [PAPER_TEXT] = "P",     [PAPER_ITEM] = "LBody", [PAPER_QUIET] = "P",       [PAPER_NUMBER] = "P",
    [PAPER_ENTRY] = "TOCI", [PAPER_CODE] = "P",     [PAPER_WRITE_ON] = NULL,   [PAPER_CAPTION] = "Caption",
    [PAPER_NOTE] = "P"};

static void ink(cairo_t *cr, enum paper_role role)
{
	if (role == PAPER_QUIET || role == PAPER_NOTE)
		cairo_set_source_rgb(cr, 0.26, 0.29, 0.31);
	else
		cairo_set_source_rgb(cr, 0.04, 0.05, 0.05);
}

void layout_show(struct drawing *d, PangoLayout *layout, double x, double y)
{
	cairo_move_to(d->cr, x, y);
	pango_cairo_update_layout(d->cr, layout);
	pango_cairo_show_layout(d->cr, layout);
	cairo_new_path(d->cr); /* or a line leads from here to whatever is drawn next */
}

/* ---- structure ---- */

/* Consecutive items are one list, consecutive entries one table of contents, a caption and the rows after it one table.
 */
static void follow(struct drawing *d, const struct paper_block *b)
{
	static const char *const around[] = {[IN_LIST] = "L", [IN_CONTENTS] = "TOC", [IN_TABLE] = "Table"};
	int in = !b                                                 ? IN_NOTHING
		 : b->role == PAPER_ITEM                            ? IN_LIST
		 : b->role == PAPER_ENTRY                           ? IN_CONTENTS
		 : b->role == PAPER_ROW || b->role == PAPER_CAPTION ? IN_TABLE
								    : IN_NOTHING;
	if (in == (int)d->in && !(b && b->role == PAPER_CAPTION))
		return;
	if (d->in != IN_NOTHING)
		cairo_tag_end(d->cr, around[d->in]);
	if (in != IN_NOTHING)
		cairo_tag_begin(d->cr, around[in], NULL);
	d->in = in;
}

/* The attributes of a tag are text in single quotes. */
static struct str quoted(struct arena *a, struct str s)
{
	struct buf b;
	buf_init(&b, a, 3 * s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'' || s.p[i] == '\\')
			buf_fmt(&b, "%%%02X", (unsigned)(unsigned char)s.p[i]);
		else
			buf_char(&b, s.p[i]);
	return buf_str(&b);
}

static void begin_link(struct drawing *d, struct str link)
{
	bool inside = link.n && link.p[0] == '#';
	struct str to = quoted(d->arena, inside ? str_cut(link, 1, link.n) : link);
	cairo_tag_begin(d->cr, CAIRO_TAG_LINK, arena_fmt(d->arena, inside ? "dest='%s'" : "uri='%s'", to.p).p);
}

static void mark_place(struct drawing *d, const struct measured *m, double y)
{
	struct str name = arena_fmt(d->arena, "name='b%zu' x=0 y=%.1f", (size_t)(m - d->blocks), y);
	cairo_tag_begin(d->cr, CAIRO_TAG_DEST, name.p);
	cairo_tag_end(d->cr, CAIRO_TAG_DEST);
	if (str_empty(m->placed->block->name))
		return;
	name = arena_fmt(d->arena, "name='%.*s' x=0 y=%.1f", STR_ARG(m->placed->block->name), y);
	cairo_tag_begin(d->cr, CAIRO_TAG_DEST, name.p);
	cairo_tag_end(d->cr, CAIRO_TAG_DEST);
}

/* ---- blocks ---- */

static double text_width(const struct drawing *d)
{
	return d->sheet->width - d->sheet->left - d->sheet->right;
}

static size_t page_of(const struct drawing *d, struct str link)
{
	for (size_t i = 0; i < d->n && link.n; i++)
		if (str_eq(d->blocks[i].placed->block->name, str_cut(link, 1, link.n)))
			return d->blocks[i].placed->page + 1;
	return 0;
}

static void show_entry_page(struct drawing *d, const struct measured *m, double y)
{
	struct paper_block number = {.role = PAPER_TEXT};
	number.text = arena_fmt(d->arena, "%zu", page_of(d, m->placed->block->link));
	PangoLayout *layout = layout_of(d, &number, 3 * d->sheet->size);
	pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
	layout_show(d, layout, d->sheet->width - d->sheet->right - 3 * d->sheet->size, y);
	g_object_unref(layout);
}

static void show_bullet(struct drawing *d, double x, double y)
{
	double size = d->sheet->size;
	cairo_arc(d->cr, x + 0.4 * size, y + 0.72 * size, 0.17 * size, 0, 6.2832);
	cairo_fill(d->cr);
}

static void draw_line(struct drawing *d, double y)
{
	cairo_set_source_rgb(d->cr, 0.7, 0.72, 0.73);
	cairo_rectangle(d->cr, d->sheet->left, y, text_width(d), HAIR);
	cairo_fill(d->cr);
}

/* From this block to the last of its box. */
static void draw_box(struct drawing *d, const struct measured *m, double y)
{
	double end = y;
	for (const struct measured *k = m; k < d->blocks + d->n; k++) {
		end = d->sheet->top + k->placed->y + k->placed->height;
		if (k->last_boxed)
			break;
	}
	cairo_set_source_rgb(d->cr, 0.945, 0.945, 0.935);
	cairo_rectangle(d->cr, d->sheet->left, y, text_width(d), end - y);
	cairo_fill(d->cr);
	cairo_set_source_rgb(d->cr, 0.04, 0.05, 0.05);
	cairo_rectangle(d->cr, d->sheet->left, y, 0.25 * d->sheet->size, end - y);
	cairo_fill(d->cr);
}

static void draw_text(struct drawing *d, const struct measured *m, double x, double y)
{
	const struct paper_block *b = m->placed->block;
	if (b->role == PAPER_ITEM)
		cairo_tag_begin(d->cr, "LI", NULL);
	cairo_tag_begin(d->cr, tags[b->role], NULL);
	if (b->link.n)
		begin_link(d, b->link);
	ink(d->cr, b->role);
	layout_show(d, m->layout, x, y);
	if (b->role == PAPER_ENTRY)
		show_entry_page(d, m, y);
	if (b->link.n)
		cairo_tag_end(d->cr, CAIRO_TAG_LINK);
	cairo_tag_end(d->cr, tags[b->role]);
	if (b->role == PAPER_ITEM)
		cairo_tag_end(d->cr, "LI");
}

/* Outside of the structure: they were read out where the table begins. */
static void draw_titles(struct drawing *d, const struct measured *m, double y)
{
	const struct measured *titles = m;
	while (titles->placed != m->placed->titles)
		titles--;
	row_draw(d, titles, y - titles->placed->height, false);
}

static void draw_block(struct drawing *d, const struct measured *m)
{
	const struct paper_block *b = m->placed->block;
	double y = d->sheet->top + m->placed->y, x = d->sheet->left + m->x, size = d->sheet->size;
	if (m->first_boxed)
		draw_box(d, m, y);
	if (m->placed->again)
		draw_titles(d, m, y);
	y += m->inset;
	follow(d, b);
	if (b->role <= PAPER_SUBHEADING)
		mark_place(d, m, y);
	if (b->role == PAPER_WRITE_ON) {
		draw_line(d, y + layout_height(m->layout));
		return;
	}
	if (b->role == PAPER_ROW) {
		row_draw(d, m, y, true);
		return;
	}
	if (b->role == PAPER_CHART) {
		chart_draw(d, b->chart, y);
		return;
	}
	if (b->role == PAPER_CODE) {
		double code = m->placed->height - m->inset;
		code_draw(d->cr, b->link, d->sheet->left, y, code < 7.5 * size ? code : 7.5 * size);
		y += 0.6 * size;
	}
	if (b->role == PAPER_ITEM) {
		ink(d->cr, b->role);
		show_bullet(d, x - 1.2 * size, y);
	}
	if (b->picture) { /* the middle of the first lines beside the middle of the picture */
		double picture = PICTURE_SIZE(d->sheet), text = layout_height(m->layout);
		ink(d->cr, b->role);
		picture_draw(d->cr, b->picture, d->sheet->left, y, picture);
		y += text < picture ? (picture - text) / 2 : 0;
	}
	draw_text(d, m, x, y);
}

/* Outside of the structure: it is no part of what is read. */
static void draw_foot(struct drawing *d, size_t page)
{
	const struct sheet *s = d->sheet;
	double y = s->height - s->foot * 0.7;
	struct str number = arena_fmt(d->arena, "%zu", page + 1);
	struct str words = str_empty(d->document->foot)
			       ? d->document->author
			       : arena_fmt(d->arena, "%.*s. %.*s", STR_ARG(d->document->author),
					   STR_ARG(d->document->foot));
	PangoLayout *left = layout_small(d, words), *right = layout_small(d, number);
	pango_layout_set_width(left, (int)((text_width(d) - 3 * s->size) * PANGO_SCALE));
	pango_layout_set_width(right, (int)(3 * s->size * PANGO_SCALE));
	pango_layout_set_alignment(right, PANGO_ALIGN_RIGHT);
	draw_line(d, y - 0.5 * s->size);
	ink(d->cr, PAPER_QUIET);
	layout_show(d, left, s->left, y);
	layout_show(d, right, s->width - s->right - 3 * s->size, y);
	g_object_unref(left);
	g_object_unref(right);
}

static void draw_notes(struct drawing *d)
{
	if (str_empty(d->document->notes))
		return;
	struct paper_block b = {.role = PAPER_HEADING, .text = d->document->notes};
	PangoLayout *layout = layout_of(d, &b, text_width(d));
	cairo_tag_begin(d->cr, "P", NULL);
	ink(d->cr, PAPER_HEADING);
	layout_show(d, layout, d->sheet->left, d->sheet->top);
	cairo_tag_end(d->cr, "P");
	double step = 3 * d->sheet->size, room = d->sheet->height - d->sheet->foot - d->sheet->top;
	for (int i = 2; i * step < room; i++)
		draw_line(d, d->sheet->top + i * step);
	g_object_unref(layout);
}

void draw_page(struct drawing *d, size_t page)
{
	bool empty = true;
	size_t at = 0;
	for (size_t g = 0; g < d->document->n; g++)
		for (size_t i = 0; i < d->groups[g].n; i++, at++) {
			const struct placed *p = d->blocks[at].placed;
			if (p->page != page)
				continue;
			if (i == 0 && p->y > 0 && d->groups[g].place == PAPER_HALF_PAGE)
				draw_line(d, d->sheet->top + p->y - 0.8 * d->sheet->size);
			draw_block(d, &d->blocks[at]);
			empty = false;
		}
	follow(d, NULL);
	if (empty)
		draw_notes(d);
	draw_foot(d, page);
}
