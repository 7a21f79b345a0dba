/* Title, day and order of a report; and what is written in a section. */
#include "board_page.h"
#include "written.h"
#include "write_html.h"

/* ---- title, day and order ---- */

static void begin_edit(struct request *rq, const struct board_report *r, struct board_form *f)
{
	*f = (struct board_form){.report = r,
				 .today = instant_london_day(rq->now),
				 .action = board_url_of(rq->arena, r, "edit"),
				 .operation = operation_of(rq),
				 .title = r->title,
				 .errors = {.arena = rq->arena}};
	memcpy(f->order, r->order, sizeof(f->order));
	form_fill_date(rq->arena, r->on, &f->day, &f->month, &f->year);
}

static const struct error *edit(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_form f;
	bool late;
	const struct error *e = board_draft(rq, rs, &r, &late);
	if (e || late)
		return e;
	begin_edit(rq, &r, &f);
	board_edit_page(&rs->body, rq, &f);
	return NULL;
}

/* Where a section stands that a button moves, or where none does, BOARD_SECTIONS. */
static size_t moved(const struct board_form *f, struct str code)
{
	size_t at = 0;
	while (at < BOARD_SECTIONS && !str_eq(board_sections[f->order[at].section].code, code))
		at++;
	return at;
}

static void swap(struct board_form *f, size_t a, size_t b)
{
	struct board_place place = f->order[a];
	f->order[a] = f->order[b];
	f->order[b] = place;
}

static void read_order(const struct form *body, struct board_form *f)
{
	for (size_t i = 0; i < BOARD_SECTIONS; i++)
		f->order[i].shown = form_checked(body, "shown", board_sections[f->order[i].section].code);
	size_t up = moved(f, form_text(body, "up")), down = moved(f, form_text(body, "down"));
	if (up < BOARD_SECTIONS && up > 0)
		swap(f, up, up - 1);
	if (down + 1 < BOARD_SECTIONS)
		swap(f, down, down + 1);
}

static const struct error *save_edit(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_form f;
	struct date on = DATE_NONE;
	struct txn *txn;
	bool again, late;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = board_draft(rq, rs, &r, &late)) || late)
		return e;
	begin_edit(rq, &r, &f);
	f.title = form_text(&rq->body, "title");
	board_check_title(&f);
	(void)board_read_day(rq, &f, &on);
	read_order(&rq->body, &f);
	if (f.errors.n) {
		board_edit_page(&rs->body, rq, &f);
		return NULL;
	}
	struct deed deed = board_deed(rq, &r, "board.arranged", STR(""));
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	if (!(e = report_change(txn, &r, f.title, on)))
		e = report_arrange(txn, &r, f.order);
	bool stays = form_has(&rq->body, "up") || form_has(&rq->body, "down");
	return board_finish_draft(rq, rs, txn, e, stays ? STR("Moved.") : STR("Saved."),
				  stays ? board_url_of(rq->arena, &r, "edit") : board_url(rq->arena, &r));
}

/* ---- what is written in a section ---- */

static struct board_items items_of(struct arena *a, const struct board_report *r, enum board_section_code section)
{
	struct board_item *p = arena_new(a, struct board_item, r->items.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < r->items.n; i++)
		if (r->items.p[i].section == section)
			p[n++] = r->items.p[i];
	return (struct board_items){p, n};
}

static const struct error *begin_writing(struct request *rq, struct response *rs, struct board_report *r,
					 struct board_writing *w, bool *ret_late)
{
	struct board_figures f;
	const struct error *e = board_draft(rq, rs, r, ret_late);
	if (e || *ret_late)
		return e;
	*w = (struct board_writing){.report = r, .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	if (!board_section_find(rq->param[1], &w->section))
		return error_new(ERROR_NOT_FOUND, "no such section of a report");
	if ((e = board_figures_read(rq->db, rq->arena, office_of(rq), r->on, instant_london_day(rq->now), &f)))
		return e;
	w->names = names_of(rq->arena, &f);
	w->items = items_of(rq->arena, r, w->section);
	for (int p = 0; p < BOARD_PARTS; p++) {
		w->words[p] = r->words[w->section][p].words;
		w->was[p] = r->words[w->section][p].version;
	}
	return NULL;
}

static void typed(struct arena *a, const struct form *from, struct board_writing *w)
{
	for (int p = BOARD_PART_NONE + 1; p < BOARD_PARTS; p++) {
		if (!board_section_has(w->section, (enum board_part)p))
			continue;
		const char *name = board_part_code((enum board_part)p).p;
		w->words[p] = form_text(from, name);
		if (!form_int(from, arena_fmt(a, "%s-was", name).p, 0, INT32_MAX, &w->was[p]))
			w->was[p] = 0;
	}
}

static const struct error *section(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_writing w;
	struct kept kept;
	bool late;
	const struct error *e = begin_writing(rq, rs, &r, &w, &late);
	if (e || late || (e = kept_find(rq, &w.was_kept, &kept)))
		return e;
	if (w.was_kept) {
		typed(rq->arena, &kept.fields, &w);
		w.operation = kept.number;
	}
	board_section_page(&rs->body, rq, &w);
	return NULL;
}

static void check_part(struct request *rq, struct board_writing *w, enum board_part part)
{
	const char *name = board_part_code(part).p;
	struct board_blocks said = {0};
	struct words_wrong wrong = words_say(rq->arena, w->words[part], names_value, &w->names, &said);
	if (str_chars(w->words[part]) > BOARD_WORDS_MAX_CHARS)
		form_error(&w->errors, name, "%.*s must be %d characters or fewer", STR_ARG(board_part_words(part)),
			   BOARD_WORDS_MAX_CHARS);
	else if (wrong.fault == WORDS_OPEN)
		form_error(&w->errors, name,
			   "Close the brace of \"{%.*s\" with a }: a figure's name stands between { and }",
			   STR_ARG(wrong.name));
	else if (wrong.fault == WORDS_UNKNOWN)
		form_error(&w->errors, name, "No figure is called {%.*s}. %.*s. All names are listed on this page",
			   STR_ARG(wrong.name), STR_ARG(names_instead(rq->arena, &w->names, wrong.name)));
}

/* Nobody writes over what they have not read: what somebody else wrote is shown, and the next press is over that. */
static void check_versions(struct board_writing *w)
{
	for (int p = BOARD_PART_NONE + 1; p < BOARD_PARTS; p++) {
		const struct board_words *now = &w->report->words[w->section][p];
		if (!board_section_has(w->section, (enum board_part)p) || now->version == w->was[p])
			continue;
		w->theirs[p] = now->words;
		w->was[p] = now->version;
		form_error(&w->errors, board_part_code((enum board_part)p).p,
			   "Somebody else changed this while you were writing. Put both together and save again");
	}
}

static const struct error *write_parts(struct request *rq, struct txn *txn, const struct board_writing *w)
{
	const struct error *e = NULL;
	for (int p = BOARD_PART_NONE + 1; p < BOARD_PARTS && !e; p++) {
		bool put = true, same = str_eq(w->words[p], w->report->words[w->section][p].words);
		if (!board_section_has(w->section, (enum board_part)p) || same)
			continue;
		e = report_write(txn, rq->arena, w->report, w->section, (enum board_part)p, w->words[p], w->was[p],
				 rq->who.account, rq->now, &put);
		if (!e && !put)
			e = error_new(ERROR_CONFLICT, "somebody else changed that section at the same moment");
	}
	return e;
}

/* What was typed, held against what stands now. */
static const struct error *read_section(struct request *rq, struct response *rs, struct board_report *r,
					struct board_writing *w, bool *ret_late)
{
	const struct error *e = begin_writing(rq, rs, r, w, ret_late);
	if (e || *ret_late)
		return e;
	typed(rq->arena, &rq->body, w);
	for (int p = BOARD_PART_NONE + 1; p < BOARD_PARTS; p++)
		if (board_section_has(w->section, (enum board_part)p))
			check_part(rq, w, (enum board_part)p);
	check_versions(w);
	return NULL;
}

/* Somebody else saved at the same moment: as if they had a moment before. */
static const struct error *section_again(struct request *rq, struct response *rs, const struct error *conflict)
{
	struct board_report r;
	struct board_writing w;
	bool late;
	const struct error *e = read_section(rq, rs, &r, &w, &late);
	if (e || late)
		return e;
	if (w.errors.n == 0)
		return conflict;
	board_section_page(&rs->body, rq, &w);
	return NULL;
}

static const struct error *save_section(struct request *rq, struct response *rs)
{
	struct board_report r;
	struct board_writing w;
	struct txn *txn;
	bool again, late;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = read_section(rq, rs, &r, &w, &late)) || late)
		return e;
	if (w.errors.n) {
		board_section_page(&rs->body, rq, &w);
		return NULL;
	}
	struct str code = board_sections[w.section].code;
	struct deed deed = board_deed(rq, &r, "board.written", arena_fmt(rq->arena, "section=%.*s", STR_ARG(code)));
	if ((e = txn_begin(rq->db, &deed, &txn)))
		return e;
	e = board_finish(rq, rs, txn, write_parts(rq, txn, &w), STR("Saved. This is how it reads."),
			 url_at(rq->arena, board_url(rq->arena, &r), code));
	return e && e->kind == ERROR_CONFLICT ? section_again(rq, rs, e) : e;
}

static const struct route routes[] = {
    ROUTE_GET("/board/{ref}/edit", edit, MAY_SEE_FIGURES),
    ROUTE_POST("/board/{ref}/edit", save_edit, MAY_SEE_FIGURES),
    ROUTE_GET("/board/{ref}/sections/{word}", section, MAY_SEE_FIGURES),
    ROUTE_POST("/board/{ref}/sections/{word}", save_section, MAY_SEE_FIGURES),
};
const struct route_table board_write_routes = ROUTE_TABLE(routes);
