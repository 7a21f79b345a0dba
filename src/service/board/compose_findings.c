/*
 * What looking closely at plans found (../dip_samples). Counts of plans that were drawn at random and of how they were
 * written: they say how the council works, and nobody outside knows whose plan was drawn, so they are not suppressed.
 */
#include "compose_parts.h"
#include "dip_samples.h"

static struct str share_in(struct arena *a, const struct dip_result *r, struct str code)
{
	const struct dip_question_count *q = r ? dip_question_of(r, code) : NULL;
	return q ? dip_share_words(a, q) : STR("not asked");
}

static void samples_table(struct arena *a, const struct dip_results *all, struct board_blocks *to)
{
	static const struct str columns[] = {{"Sample", 6}, {"Plans drawn", 11}, {"Audited", 7}};
	struct making_rows *t = rows_new(a, STR("Dip samples"), STR("Dip samples of the twelve months before"), columns,
					 3);
	for (size_t i = 0; i < all->n; i++) {
		const struct dip_result *r = &all->p[i];
		struct str name = arena_fmt(a, "%.*s, %.*s", STR_ARG(r->title), STR_ARG(date_long(a, r->on)));
		rows_add(t, (const struct board_cell[]){cell_text(name), cell_number(a, r->plans),
							cell_number(a, r->audited)});
	}
	rows_put(t, to);
}

/* What questions about one thing found together: bars of all questions would be too many to read. */
static void subjects(struct arena *a, const struct dip_result *newest, struct str caption, struct board_blocks *to)
{
	static const struct str columns[] = {{"What it is about", 16}, {"Found", 5}, {"Out of", 6}, {"Per cent", 8}};
	struct making_rows *t = rows_new(a, STR("Found by subject"), arena_fmt(a, "%.*s, by subject", STR_ARG(caption)),
					 columns, 4);
	struct making_bars c = bars_new(a);
	for (size_t i = 0; i < newest->questions.n; i++) {
		struct str about = newest->questions.p[i].about;
		int64_t found = 0, asked = 0;
		bool before = false;
		for (size_t k = 0; k < newest->questions.n; k++) {
			const struct dip_question_count *q = &newest->questions.p[k];
			if (!str_eq(q->about, about))
				continue;
			before |= k < i;
			found += q->n[DIP_YES];
			asked += dip_asked(q);
		}
		if (before)
			continue;
		struct str share = share_decimal(a, found, asked);
		bars_add(&c, about, share, share_tenths(found, asked));
		rows_add(t, (const struct board_cell[]){cell_text(about), cell_number(a, found), cell_number(a, asked),
							cell_text(share)});
	}
	bars_put(&c, caption, to);
	rows_put(t, to);
}

static void questions(struct arena *a, const struct dip_result *newest, const struct dip_result *before,
		      struct board_blocks *to)
{
	static const struct str columns[] = {
	    {"What was looked for", 19}, {"Found in", 8}, {"Out of", 6}, {"Per cent", 8}, {"Sample before", 13}};
	struct str caption = arena_fmt(a, "What was found in %.*s", STR_ARG(newest->title));
	struct making_rows *t = rows_new(a, STR("Found in plans"), caption, columns, 5);
	subjects(a, newest, caption, to);
	for (size_t i = 0; i < newest->questions.n; i++) {
		const struct dip_question_count *q = &newest->questions.p[i];
		rows_add(t, (const struct board_cell[]){cell_text(q->asks), cell_number(a, q->n[DIP_YES]),
							cell_number(a, dip_asked(q)), cell_text(dip_share_words(a, q)),
							cell_text(share_in(a, before, q->code))});
	}
	rows_put(t, to);
}

static void grades(struct arena *a, const struct dip_result *newest, struct board_blocks *to)
{
	static const struct str columns[] = {{"Judged as", 9}, {"Plans", 5}};
	struct making_rows *t = rows_new(a, STR("Plans judged as"), STR("How the plans were judged"), columns, 2);
	for (size_t i = 0; i < newest->grades.n; i++)
		rows_add(t, (const struct board_cell[]){cell_text(newest->grades.p[i].says),
							cell_number(a, newest->grades.p[i].n)});
	rows_put(t, to);
}

static void actions(struct arena *a, const struct dip_actions *all, struct board_blocks *to)
{
	static const struct str columns[] = {{"What came of audits", 19}, {"Agreed", 6}, {"Open", 4}, {"Overdue", 7}};
	struct making_rows *t = rows_new(a, STR("Actions from audits"), STR("Actions that were agreed"), columns, 4);
	if (all->made)
		rows_add(t, (const struct board_cell[]){cell_text(STR("Actions")), cell_number(a, all->made),
							cell_number(a, all->open), cell_number(a, all->overdue)});
	rows_put(t, to);
}

/* One that was only just drawn has found nothing yet. NULL: no further one was audited. */
static const struct dip_result *next_audited(const struct dip_results *all, size_t *at)
{
	while (*at < all->n && !all->p[*at].audited)
		(*at)++;
	return *at < all->n ? &all->p[(*at)++] : NULL;
}

const struct error *compose_findings(struct db *db, struct arena *a, const struct board_figures *f,
				     struct board_blocks *to)
{
	struct dip_board found;
	const struct error *e = dip_board_read(db, a, f->on, date_london_end(f->known), &found);
	if (e || found.samples.n == 0)
		return e;
	size_t at = 0;
	const struct dip_result *newest = next_audited(&found.samples, &at);
	const struct dip_result *before = next_audited(&found.samples, &at);
	if (!before && found.compared)
		before = &found.before;
	if (newest)
		questions(a, newest, before, to);
	samples_table(a, &found.samples, to);
	if (newest)
		grades(a, newest, to);
	actions(a, &found.actions, to);
	return NULL;
}
