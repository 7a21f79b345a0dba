/* A report to print: what the page says, in the same order. */
#include "content.h"

struct printing {
	struct arena *arena;
	struct paper_block *p;
	size_t n, room;
};

static void add(struct printing *to, struct paper_block block)
{
	if (to->n == to->room) {
		size_t room = to->room ? 2 * to->room : 64;
		struct paper_block *p = arena_new(to->arena, struct paper_block, room);
		if (to->n)
			memcpy(p, to->p, to->n * sizeof(*p));
		to->p = p;
		to->room = room;
	}
	to->p[to->n++] = block;
}

static void add_text(struct printing *to, enum paper_role role, struct str text)
{
	add(to, (struct paper_block){.role = role, .text = text});
}

static void add_row(struct printing *to, const struct str *cells, size_t n, bool heading)
{
	struct paper_table_row *row = arena_new(to->arena, struct paper_table_row, 1);
	*row = (struct paper_table_row){.cell = cells, .n = n, .heading = heading, .numbers = true};
	add(to, (struct paper_block){.role = PAPER_ROW, .row = row});
}

static void add_figures(struct printing *to, const struct board_table *t)
{
	add_text(to, PAPER_CAPTION, t->caption);
	add_row(to, t->columns.p, t->columns.n, true);
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct board_row *r = &t->rows.p[i];
		struct str *cells = arena_new(to->arena, struct str, r->n + 1);
		for (size_t k = 0; k < r->n; k++)
			cells[k] = r->p[k].text;
		add_row(to, cells, r->n, false);
	}
}

/* Sentences in narrow columns are hard to read: a row is an item, with what its columns say behind it. */
static void add_wordy(struct printing *to, const struct board_table *t)
{
	add_text(to, PAPER_SUBHEADING, t->caption);
	for (size_t i = 0; i < t->rows.n; i++) {
		const struct board_row *r = &t->rows.p[i];
		struct buf b;
		buf_init(&b, to->arena, 20000);
		for (size_t k = 0; k < r->n && k < t->columns.n; k++) {
			const char *stop = k == 0 && !str_ends(r->p[0].text, STR(".")) ? "." : k ? ";" : "";
			if (k)
				buf_fmt(&b, " %.*s: ", STR_ARG(t->columns.p[k]));
			buf_fmt(&b, "%.*s%s", STR_ARG(r->p[k].text), k + 1 == r->n ? "" : stop);
		}
		add_text(to, PAPER_ITEM, buf_str(&b));
	}
}

static void add_chart(struct printing *to, const struct board_block *b)
{
	struct paper_chart *chart = arena_new(to->arena, struct paper_chart, 1);
	*chart = (struct paper_chart){b->bars.p, b->bars.n};
	add(to, (struct paper_block){.role = PAPER_CHART, .chart = chart});
}

static void add_block(struct printing *to, const struct board_block *b)
{
	switch (b->kind) {
	case BLOCK_TEXT: add_text(to, PAPER_TEXT, b->text); break;
	case BLOCK_ITEM: add_text(to, PAPER_ITEM, b->text); break;
	case BLOCK_HEADING: add_text(to, PAPER_SUBHEADING, b->text); break;
	case BLOCK_QUIET: add_text(to, PAPER_NOTE, b->text); break;
	case BLOCK_TABLE: b->table.wordy ? add_wordy(to, &b->table) : add_figures(to, &b->table); break;
	case BLOCK_CHART:
		add_text(to, PAPER_SUBHEADING, b->text);
		add_chart(to, b);
		break;
	case BLOCK_KINDS: break;
	}
}

/* A section in which nothing is written and nothing counted is left out. */
static void add_section(struct printing *to, const struct board_says *s)
{
	if (s->blocks.n == 0)
		return;
	add(to, (struct paper_block){.role = PAPER_HEADING, .text = s->title, .name = s->code});
	for (size_t i = 0; i < s->blocks.n; i++)
		add_block(to, &s->blocks.p[i]);
}

static struct str foot(struct arena *a, const struct board_content *c)
{
	struct str days = content_days(a, c);
	if (!instant_known(c->frozen_at))
		return arena_fmt(a, "%.*s Draft", STR_ARG(days));
	return arena_fmt(a, "%.*s Frozen on %.*s", STR_ARG(days), STR_ARG(instant_long(a, c->frozen_at)));
}

struct paper_document content_paper(struct arena *a, const struct board_content *c)
{
	struct printing to = {.arena = a};
	struct paper_group *group = arena_new(a, struct paper_group, 1);
	add(&to, (struct paper_block){.role = PAPER_TITLE, .text = c->title, .name = STR("report")});
	add_text(&to, PAPER_LEAD, arena_fmt(a, "%.*s: report to the Corporate Parenting Board", STR_ARG(c->council)));
	add_text(&to, PAPER_NOTE, content_days(a, c));
	if (instant_known(c->frozen_at))
		add_text(&to, PAPER_NOTE,
			 arena_fmt(a, "Frozen by %.*s on %.*s: nothing in it has changed since.", STR_ARG(c->frozen_by),
				   STR_ARG(instant_long(a, c->frozen_at))));
	else
		add_text(&to, PAPER_NOTE, STR("This is a draft. Its figures and words can still change."));
	for (size_t i = 0; i < c->sections.n; i++)
		add_section(&to, &c->sections.p[i]);
	*group = (struct paper_group){PAPER_FLOWS, to.p, to.n};
	return (struct paper_document){.title = c->title,
				       .author = c->council,
				       .foot = foot(a, c),
				       .made = c->known,
				       .form = PAPER_A4,
				       .p = group,
				       .n = 1};
}
