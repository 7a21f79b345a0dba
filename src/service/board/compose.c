#include "compose.h"

#include "written.h"

struct composing {
	struct db *db;
	struct arena *arena;
	const struct board_report *report;
	const struct board_figures *figures;
	struct board_names names;
	struct board_wrong wrong;
};

static void say(struct composing *c, enum board_section_code section, enum board_part part, bool titled,
		struct board_blocks *to)
{
	struct str words = c->report->words[section][part].words;
	if (str_empty(words))
		return;
	if (titled)
		blocks_text(c->arena, to, BLOCK_HEADING, board_part_words(part));
	struct words_wrong wrong = words_say(c->arena, words, names_value, &c->names, to);
	if (wrong.fault != WORDS_FINE && c->wrong.section == BOARD_SECTIONS)
		c->wrong = (struct board_wrong){section, part, wrong.name};
}

static struct str or_none(struct str s)
{
	return str_empty(s) ? STR("Not said") : s;
}

static struct str by_words(struct composing *c, const struct board_item *item)
{
	struct arena *a = c->arena;
	if (date_known(item->done))
		return arena_fmt(a, "Done on %.*s", STR_ARG(date_long(a, item->done)));
	if (!date_known(item->by))
		return STR("No day");
	struct str day = date_long(a, item->by);
	bool late = item->kind == BOARD_STEP && date_cmp(item->by, c->figures->known) < 0;
	return late ? arena_fmt(a, "%.*s: overdue", STR_ARG(day)) : day;
}

static struct board_row row_of(struct composing *c, const struct board_item *item)
{
	bool pilot = item->kind == BOARD_PILOT;
	struct board_cell *p = arena_new(c->arena, struct board_cell, 5);
	size_t n = 0;
	p[n++] = cell_text(item->what);
	p[n++] = cell_text(or_none(item->who));
	if (pilot)
		p[n++] = cell_text(or_none(item->amount));
	p[n++] = cell_text(by_words(c, item));
	if (pilot)
		p[n++] = cell_text(or_none(item->sustained));
	return (struct board_row){p, n};
}

static struct board_table items_table(enum board_section_code section, enum board_kind kind)
{
	static const struct str steps[] = {{"What", 4}, {"Owner", 5}, {"By when", 7}},
				pilots[] = {{"Pilot", 5},
					    {"Who pays", 8},
					    {"How much", 8},
					    {"Until when", 10},
					    {"What would sustain it", 21}};
	bool pilot = kind == BOARD_PILOT;
	return (struct board_table){.name = board_sections[section].title,
				    .caption = pilot ? STR("Who pays, and until when") : board_kind_title(kind),
				    .columns = {pilot ? pilots : steps, pilot ? 5 : 3},
				    .wordy = true};
}

static void add_items(struct composing *c, enum board_section_code section, struct board_blocks *to)
{
	enum board_kind kind = board_sections[section].items;
	const struct board_items *all = &c->report->items;
	struct board_row *rows = arena_new(c->arena, struct board_row, all->n + 1);
	struct board_table table = items_table(section, kind);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++) {
		if (all->p[i].section != section)
			continue;
		if (kind == BOARD_RECOMMENDATION)
			blocks_text(c->arena, to, BLOCK_ITEM, all->p[i].what);
		else
			rows[n++] = row_of(c, &all->p[i]);
	}
	table.rows = (struct board_rows){rows, n};
	if (n)
		blocks_add(c->arena, to, (struct board_block){.kind = BLOCK_TABLE, .table = table});
}

static bool is_whole_percent(struct str s)
{
	return str_ends(s, STR("%")) && !str_contains(s, STR("."));
}

/* Somebody reads one section of it: what a letter means stands in each, and why a share has no decimal. */
static void explain_hidden(struct composing *c, struct board_blocks *to)
{
	bool hidden = false, rounded = false;
	for (size_t i = 0; i < to->n; i++)
		for (size_t r = 0; to->p[i].kind == BLOCK_TABLE && r < to->p[i].table.rows.n; r++) {
			const struct board_row *row = &to->p[i].table.rows.p[r];
			bool letter = false, whole = false;
			for (size_t k = 1; k < row->n; k++) {
				letter |= str_eq(row->p[k].text, STR("c"));
				whole |= is_whole_percent(row->p[k].text);
			}
			hidden |= letter;
			rounded |= letter && whole;
		}
	if (hidden)
		blocks_text(c->arena, to, BLOCK_QUIET,
			    STR("c is hidden: it counts 1 to 5 young people, or would give away a number that does."));
	if (rounded)
		blocks_text(c->arena, to, BLOCK_QUIET,
			    STR("A share beside it without a decimal is rounded for the same reason."));
}

static const struct error *add_section(struct composing *c, enum board_section_code section, struct board_says *to)
{
	*to = (struct board_says){.code = board_sections[section].code, .title = board_sections[section].title};
	say(c, section, BOARD_NARRATIVE, false, &to->blocks);
	const struct error *e = compose_figures(c->db, c->arena, c->figures, section, &to->blocks);
	if (e)
		return e;
	explain_hidden(c, &to->blocks);
	if (board_sections[section].priority) {
		say(c, section, BOARD_WORKS, true, &to->blocks);
		say(c, section, BOARD_WORRIES, true, &to->blocks);
	}
	add_items(c, section, &to->blocks);
	return NULL;
}

const struct error *report_compose(struct db *db, struct arena *a, const struct board_report *r,
				   const struct board_figures *f, struct board_content *ret,
				   struct board_wrong *ret_wrong)
{
	struct composing c = {.db = db,
			      .arena = a,
			      .report = r,
			      .figures = f,
			      .names = names_of(a, f),
			      .wrong = {.section = BOARD_SECTIONS}};
	struct board_content content = {
	    .council = f->council, .title = r->title, .on = f->on, .known = f->known, .frozen_at = INSTANT_NONE};
	const struct error *e = NULL;
	content.sections.p = arena_new(a, struct board_says, BOARD_SECTIONS);
	for (size_t i = 0; i < BOARD_SECTIONS && !e; i++)
		if (r->order[i].shown)
			e = add_section(&c, r->order[i].section, &content.sections.p[content.sections.n++]);
	if (e)
		return e;
	*ret = content;
	*ret_wrong = c.wrong;
	return NULL;
}
