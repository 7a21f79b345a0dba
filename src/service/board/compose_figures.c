/* The tables and charts of each section. */
#include "compose_parts.h"

/* ---- figures ---- */

static struct str before_text(const struct board_figures *f, const struct board_line *l)
{
	const struct board_line *before = board_line_find(&f->before, l->word);
	if (!before)
		return STR("");
	return board_known(&f->before) ? board_line_text(&f->before, before) : STR("not known");
}

static void add_line(struct making_rows *t, const struct board_figures *f, const struct board_line *l)
{
	const struct board_counts *c = &f->now;
	bool share = l->indicator->kind == INDICATOR_SHARE, average = l->indicator->kind == INDICATOR_AVERAGE;
	struct board_cell cells[5] = {cell_text(l->title)};
	cells[1] = average ? cell_text(board_line_text(c, l)) : cell_count(c, l->in);
	cells[2] = share ? cell_count(c, l->of) : cell_text(STR(""));
	cells[3] = share ? cell_text(board_percent(c, l->in, l->of)) : cell_text(STR(""));
	cells[4] = cell_text(before_text(f, l));
	rows_add(t, cells);
}

static void figures_table(struct arena *a, const struct board_figures *f, struct str name, const char *what,
			  const char *const *words, struct board_blocks *to)
{
	static const struct str columns[] = {
	    {"Figure", 6}, {"How many", 8}, {"Out of", 6}, {"Per cent", 8}, {"A year before", 13}};
	struct making_rows *t = rows_new(a, name, caption_as_of(a, what, f), columns, 5);
	for (; *words; words++) {
		const struct board_line *l = board_line_find(&f->now, str_c(*words));
		if (l)
			add_line(t, f, l);
	}
	rows_put(t, to);
}

/* Every one there is, those that were added since too. */
static void glance(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	const char **words = arena_new(a, const char *, f->now.n_lines + 1);
	size_t n = 0;
	for (size_t i = 0; i < f->now.n_lines; i++)
		if (!f->now.lines[i].over_21)
			words[n++] = f->now.lines[i].word.p;
	figures_table(a, f, STR("Figures at a glance"), "Figures", words, to);
}

/* ---- what they are made up of ---- */

static bool is_of(const struct board_counts *c, const struct board_reason *r, const char *word, bool in)
{
	return r->in == in && str_eq(c->lines[r->line].word, str_c(word));
}

/* Difficulty in engaging stands as one line, its two parts below it. */
static int rank(const struct board_reason *r)
{
	return str_eq(r->word, STR("engaging-all"))                                      ? 0
	       : r->reason == REASON_ENGAGING || r->reason == REASON_ENGAGING_IN_CUSTODY ? 1
											 : 2;
}

/* A part that is all of it says nothing more. */
static bool is_all_of_it(const struct board_counts *c, const struct board_line *l, const struct board_reason *r)
{
	for (size_t i = 0; i < c->n_reasons; i++) {
		const struct board_reason *all = &c->reasons[i];
		if (rank(r) == 1 && rank(all) == 0 && &c->lines[all->line] == l)
			return !c->cells[r->cell].hidden && c->cells[all->cell].n == c->cells[r->cell].n;
	}
	return false;
}

static void add_reasons(struct making_rows *t, const struct board_counts *c, const struct board_line *l, bool in)
{
	for (int at = 0; at <= 2; at++)
		for (size_t i = 0; i < c->n_reasons; i++) {
			const struct board_reason *r = &c->reasons[i];
			if (!is_of(c, r, l->word.p, in) || rank(r) != at ||
			    (!c->cells[r->cell].n && !c->cells[r->cell].hidden) || is_all_of_it(c, l, r))
				continue;
			struct str words = at != 1                        ? r->words
					   : r->reason == REASON_ENGAGING ? STR("of them: not in custody")
									  : STR("of them: in custody");
			rows_add(t, (const struct board_cell[]){cell_text(words), cell_count(c, r->cell),
								cell_text(board_reason_percent(c, r))});
		}
}

static void reasons_table(struct arena *a, const struct board_figures *f, struct str name, const char *what,
			  const char *word, bool in, struct board_blocks *to)
{
	static const struct str columns[] = {{"Reason", 6}, {"How many", 8}, {"Per cent of all", 15}},
				made_of[] = {{"Of what", 7}, {"How many", 8}, {"Per cent of all", 15}};
	const struct board_counts *c = &f->now;
	const struct board_line *l = board_line_find(c, str_c(word));
	struct making_rows *t = rows_new(a, name, caption_as_of(a, what, f), in ? made_of : columns, 3);
	if (!l)
		return;
	size_t all = in ? l->in : l->not_in;
	add_reasons(t, c, l, in);
	if (t->t.rows.n)
		rows_add(t, (const struct board_cell[]){cell_text(STR("Together")), cell_count(c, all),
							cell_text(board_percent(c, all, l->of))});
	rows_put(t, to);
}

/* ---- charts ---- */

static void lines_chart(struct arena *a, const struct board_figures *f, const char *what, const char *const *words,
			struct board_blocks *to)
{
	struct making_bars c = bars_new(a);
	for (; *words; words++) {
		const struct board_line *l = board_line_find(&f->now, str_c(*words));
		if (l)
			bars_add(&c, l->title, board_percent(&f->now, l->in, l->of),
				 board_tenths(&f->now, l->in, l->of));
	}
	bars_put(&c, caption_as_of(a, what, f), to);
}

static void now_and_before(struct arena *a, const struct board_figures *f, const char *what, const char *word,
			   struct board_blocks *to)
{
	struct making_bars c = bars_new(a);
	const struct board_line *l = board_line_find(&f->now, str_c(word)),
				*b = board_line_find(&f->before, str_c(word));
	if (!l || !b)
		return;
	bars_add(&c, date_long(a, f->on), board_percent(&f->now, l->in, l->of), board_tenths(&f->now, l->in, l->of));
	bars_add(&c, date_long(a, date_add_months(f->on, -12)), board_percent(&f->before, b->in, b->of),
		 board_tenths(&f->before, b->in, b->of));
	bars_put(&c, str_c(what), to);
}

static void reasons_chart(struct arena *a, const struct board_figures *f, const char *what, const char *word,
			  struct board_blocks *to)
{
	struct making_bars c = bars_new(a);
	const struct board_line *l = board_line_find(&f->now, str_c(word));
	for (size_t i = 0; l && i < f->now.n_reasons; i++) {
		const struct board_reason *r = &f->now.reasons[i];
		if (is_of(&f->now, r, word, true) && f->now.cells[r->cell].n)
			bars_add(&c, r->words, board_reason_percent(&f->now, r), board_reason_tenths(&f->now, r));
	}
	bars_put(&c, caption_as_of(a, what, f), to);
}

/* ---- the other sections ---- */

static void custody(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const struct str columns[] = {{"Age", 3}, {"In custody", 10}};
	static const char *const words[] = {"custody", NULL};
	struct making_rows *t = rows_new(a, STR("In custody by age"), caption_as_of(a, "In custody by age", f), columns,
					 2);
	const struct board_counts *c = &f->now;
	figures_table(a, f, STR("In custody"), "In custody", words, to);
	rows_add(t, (const struct board_cell[]){cell_text(STR("Under 21")), cell_count(c, c->inside_under_21)});
	rows_add(t, (const struct board_cell[]){cell_text(STR("From 21 on")), cell_count(c, c->inside_from_21)});
	rows_put(t, to);
}

static const struct error *offer(struct db *db, struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const struct str columns[] = {{"Figure", 6}, {"How many", 8}, {"Out of", 6}, {"Per cent", 8}},
				told[] = {{"What was done", 13}, {"How", 3}, {"Day", 3}, {"To how many", 11}};
	const struct board_counts *c = &f->now;
	struct making_rows *t = rows_new(a, STR("Who has the Local Offer"),
					 caption_as_of(a, "Who has the Local Offer", f), columns, 4);
	struct campaigns campaigns;
	const struct error *e = campaigns_read(db, a, &campaigns);
	if (e)
		return e;
	if (board_known(c))
		rows_add(t, (const struct board_cell[]){cell_text(STR("Young people with an open case")),
							cell_count(c, c->offer_got), cell_count(c, c->offer_of),
							cell_text(board_percent(c, c->offer_got, c->offer_of))});
	rows_put(t, to);
	t = rows_new(a, STR("Professionals and partners"),
		     STR("How professionals and partners were told in the year before"), told, 4);
	t->t.wordy = true;
	for (size_t i = 0; i < campaigns.n; i++) {
		const struct campaign *x = &campaigns.p[i];
		if (date_cmp(x->on, f->on) <= 0 && date_cmp(x->on, date_add_months(f->on, -12)) > 0)
			rows_add(t, (const struct board_cell[]){
					cell_text(x->name), cell_text(campaign_how_words(x->how)),
					cell_text(date_long(a, x->on)), cell_number(a, x->receivers)});
	}
	rows_put(t, to);
	return NULL;
}

static void plans(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const char *const words[] = {"reviewed", NULL};
	now_and_before(a, f, "Plans begun or reviewed within six months", "reviewed", to);
	figures_table(a, f, STR("Plans"), "Plans begun or reviewed within six months", words, to);
	reasons_table(a, f, STR("Plans not reviewed"), "Why a plan was not reviewed", "reviewed", false, to);
}

static void contact(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const char *const words[] = {"in-touch", "contact", "two-contacts", NULL};
	lines_chart(a, f, "In touch and contacts", words, to);
	figures_table(a, f, STR("In touch and contacts"), "In touch and contacts", words, to);
	reasons_table(a, f, STR("Not in touch"), "Why the service is not in touch", "in-touch", false, to);
}

static void homes(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const char *const words[] = {"suitable", "staying-put", NULL};
	now_and_before(a, f, "Suitable accommodation", "suitable", to);
	figures_table(a, f, STR("Accommodation"), "Accommodation", words, to);
	reasons_table(a, f, STR("Homes not suitable"), "Why accommodation is not suitable", "suitable", false, to);
	blocks_text(a, to, BLOCK_QUIET, STR("Custody is never suitable accommodation."));
}

static void eet(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const char *const words[] = {"eet", NULL};
	reasons_chart(a, f, "What young people do, of all with an open case who have left care", "eet", to);
	figures_table(a, f, STR("EET"), "In education, employment or training", words, to);
	reasons_table(a, f, STR("EET is made up of"), "In education, employment or training: what they do", "eet", true,
		      to);
	reasons_table(a, f, STR("Not in EET"), "Not in education, employment or training", "eet", false, to);
}

static void over_21(struct arena *a, const struct board_figures *f, struct board_blocks *to)
{
	static const char *const words[] = {"uptake", "contact-from-21", "two-contacts-from-21", "helped", NULL};
	static const char *const bars[] = {"uptake", "contact-from-21", "two-contacts-from-21", NULL};
	lines_chart(a, f, "From 21 on", bars, to);
	figures_table(a, f, STR("From 21 on"), "From 21 on", words, to);
}

const struct error *compose_figures(struct db *db, struct arena *a, const struct board_figures *f,
				    enum board_section_code section, struct board_blocks *to)
{
	switch (section) {
	case SECTION_GLANCE: glance(a, f, to); break;
	case SECTION_PLANS: plans(a, f, to); break;
	case SECTION_CONTACT: contact(a, f, to); break;
	case SECTION_HOMES: homes(a, f, to); break;
	case SECTION_EET: eet(a, f, to); break;
	case SECTION_OTHERS: compose_others(a, f, to); break;
	case SECTION_OVER_21: over_21(a, f, to); break;
	case SECTION_INSIDE: custody(a, f, to); break;
	case SECTION_OFFER: return offer(db, a, f, to);
	case SECTION_AUDIT: return compose_findings(db, a, f, to);
	case SECTION_SUMMARY:
	case SECTION_RECOMMENDATIONS:
	case SECTION_HEALTH:
	case SECTION_PRIORITY_HOMES:
	case SECTION_PRIORITY_DESTINATIONS:
	case SECTION_PRIORITY_WELLBEING:
	case SECTION_PILOTS:
	case BOARD_SECTIONS: break;
	}
	return NULL;
}
