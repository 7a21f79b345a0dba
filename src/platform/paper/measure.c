/* How high each block is, in its form's letters. */
#include "buf.h"
#include "draw.h"

#define FAMILIES     "Noto Sans, Noto Naskh Arabic, Noto Sans Ethiopic"
#define CODE_SIZE(s) ((s)->size * 7.5)

static const struct sheet sheets[PAPER_FORMS] = {
    [PAPER_A4] = {595.28, 841.89, 60, 48, 60, 56, 11.5, 0.82, 0.96},
    [PAPER_LARGE] = {595.28, 841.89, 54, 54, 54, 98, 18, 0.9, 0.98}, /* nothing below 16 point */
    [PAPER_BOOKLET] = {419.53, 595.28, 34, 32, 34, 46, 11, 0.82, 0.9},
    [PAPER_SHORT] = {595.28, 841.89, 54, 46, 54, 54, 11, 0.86, 0.92},
};

/* In letters' sizes. */
static const struct {
	double scale, space;
	bool bold;
} roles[PAPER_ROLES] = {
    [PAPER_TITLE] = {2.0, 1.6, true},  [PAPER_HEADING] = {1.35, 1.3, true},  [PAPER_SUBHEADING] = {1.12, 1.5, true},
    [PAPER_LEAD] = {1.2, 0.8, false},  [PAPER_TEXT] = {1.0, 0.5, false},     [PAPER_ITEM] = {1.0, 0.3, false},
    [PAPER_QUIET] = {0, 0.4, false},   [PAPER_NUMBER] = {1.5, 0.1, true},    [PAPER_ENTRY] = {1.0, 0.35, false},
    [PAPER_CODE] = {1.0, 1.2, false},  [PAPER_WRITE_ON] = {1.0, 1.8, false}, [PAPER_CAPTION] = {1.0, 1.0, true},
    [PAPER_NOTE] = {0.82, 0.5, false}, [PAPER_ROW] = {0.88, 0, false},       [PAPER_CHART] = {0.88, 0.8, false},
};

const struct sheet *sheet_of(enum paper_form form)
{
	return &sheets[form];
}

static double letters_of(const struct drawing *d, enum paper_role role)
{
	return d->sheet->size * (role == PAPER_QUIET ? d->sheet->quiet : roles[role].scale);
}

double layout_height(PangoLayout *layout)
{
	PangoRectangle logical;
	pango_layout_get_extents(layout, NULL, &logical);
	return (double)logical.height / PANGO_SCALE;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A number to ring stays on one line. */
static void keep_numbers(PangoAttrList *list, struct str text)
{
	for (size_t i = 0; i < text.n; i++) {
		size_t from = i;
		while (i < text.n &&
		       (digit(text.p[i]) || (text.p[i] == ' ' && i > from && i + 1 < text.n && digit(text.p[i + 1]))))
			i++;
		if (i == from)
			continue;
		PangoAttribute *keep = pango_attr_allow_breaks_new(FALSE);
		keep->start_index = (guint)from;
		keep->end_index = (guint)i;
		pango_attr_list_insert(list, keep);
	}
}

static PangoLayout *layout_new(struct drawing *d, struct str text, size_t bold, double size)
{
	PangoLayout *layout = pango_layout_new(d->context);
	PangoFontDescription *font = pango_font_description_from_string(FAMILIES);
	pango_font_description_set_size(font, (gint)(size * PANGO_SCALE));
	pango_layout_set_font_description(layout, font);
	pango_font_description_free(font);
	pango_layout_set_line_spacing(layout, (float)d->sheet->spacing);
	pango_layout_set_text(layout, text.p, (int)text.n);
	PangoAttrList *list = pango_attr_list_new();
	if (bold) {
		PangoAttribute *strong = pango_attr_weight_new(PANGO_WEIGHT_BOLD);
		strong->end_index = (guint)bold;
		pango_attr_list_insert(list, strong);
	}
	keep_numbers(list, text);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	d->missing += (size_t)pango_layout_get_unknown_glyphs_count(layout);
	return layout;
}

PangoLayout *layout_small(struct drawing *d, struct str text)
{
	return layout_new(d, text, 0, letters_of(d, PAPER_QUIET));
}

PangoLayout *layout_of(struct drawing *d, const struct paper_block *b, double width)
{
	struct str text = str_empty(b->label) ? b->text
					      : arena_fmt(d->arena, "%.*s%s%.*s", STR_ARG(b->label),
							  str_empty(b->text) ? "" : " ", STR_ARG(b->text));
	PangoLayout *layout = layout_new(d, text, roles[b->role].bold ? text.n : b->label.n, letters_of(d, b->role));
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	return layout;
}

static bool heading(const struct paper_block *b)
{
	return b->role <= PAPER_SUBHEADING;
}

static bool of_table(const struct paper_block *b)
{
	return b->role == PAPER_CAPTION || b->role == PAPER_ROW;
}

/* What stands small below a table belongs to it, and so does what stands below that. */
static bool explains(const struct paper_block *next, const struct paper_block *b)
{
	return next->role == PAPER_NOTE && (b->role == PAPER_ROW || b->role == PAPER_NOTE);
}

/* Of a row: its table's titles, which stand before it. */
static const struct placed *titles_of(const struct pages_group *g, size_t i)
{
	const struct paper_block *b = g->p[i].block, *before = i ? g->p[i - 1].block : NULL;
	if (b->role != PAPER_ROW || b->row->heading || !before || before->role != PAPER_ROW)
		return NULL;
	return before->row->heading ? &g->p[i - 1] : g->p[i - 1].titles;
}

static double indent_of(const struct drawing *d, const struct paper_block *b)
{
	double size = d->sheet->size;
	return (b->boxed ? size : 0) + (b->role == PAPER_ITEM   ? 1.2 * size
					: b->role == PAPER_CODE ? CODE_SIZE(d->sheet) + size
					: b->picture            ? PICTURE_SIZE(d->sheet) + size
								: 0);
}

static void measure_block(struct drawing *d, const struct pages_group *g, size_t i, struct measured *m)
{
	struct placed *p = &g->p[i];
	const struct paper_block *b = p->block, *next = i + 1 < g->n ? g->p[i + 1].block : NULL;
	const struct sheet *s = d->sheet;
	double pad = s->size * 0.8, right = b->boxed ? s->size : b->role == PAPER_ENTRY ? 3 * s->size : 0;
	m->placed = p;
	m->first_boxed = b->boxed && (i == 0 || !g->p[i - 1].block->boxed);
	m->last_boxed = b->boxed && (!next || !next->boxed);
	m->x = indent_of(d, b);
	m->inset = m->first_boxed ? pad : 0;
	double width = s->width - s->left - s->right - m->x - right;
	m->layout = layout_of(d, b, width);
	p->height = layout_height(m->layout);
	if (b->role == PAPER_ROW)
		row_measure(d, m, width);
	if (b->role == PAPER_CHART)
		p->height = chart_height(d, b->chart);
	if (b->role == PAPER_CODE && p->height < CODE_SIZE(s))
		p->height = CODE_SIZE(s);
	if (b->picture && p->height < PICTURE_SIZE(s))
		p->height = PICTURE_SIZE(s);
	p->height += m->inset + (m->last_boxed ? pad : 0);
	p->space = m->first_boxed ? s->size : roles[b->role].space * s->size;
	if (heading(b) && i > 0 && g->p[i - 1].block->role == PAPER_QUIET) /* what it belongs to stands above it */
		p->space = 0.1 * s->size;
	p->keep = next && (heading(b) || (b->boxed && next->boxed) || (of_table(b) && next->role == PAPER_ROW) ||
			   (b->role == PAPER_CAPTION && next->role == PAPER_CHART) || explains(next, b));
	p->titles = titles_of(g, i);
}

void measure(struct drawing *d)
{
	const struct paper_document *doc = d->document;
	d->groups = arena_new(d->arena, struct pages_group, doc->n);
	for (size_t g = 0; g < doc->n; g++)
		d->n += doc->p[g].n;
	d->blocks = arena_new(d->arena, struct measured, d->n);
	struct placed *placed = arena_new(d->arena, struct placed, d->n);
	size_t at = 0;
	for (size_t g = 0; g < doc->n; g++) {
		d->groups[g] = (struct pages_group){doc->p[g].place, &placed[at], doc->p[g].n};
		for (size_t i = 0; i < doc->p[g].n; i++)
			placed[at + i].block = &doc->p[g].p[i];
		for (size_t i = 0; i < doc->p[g].n; i++)
			measure_block(d, &d->groups[g], i, &d->blocks[at + i]);
		at += doc->p[g].n;
	}
}
