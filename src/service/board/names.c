#include "names.h"

#include "buf.h"

enum { NAMES_MAX = 200, INSTEAD_MAX = 4000 };

struct making {
	struct arena *arena;
	struct board_name *p;
	size_t n;
};

static void put(struct making *m, struct str word, const char *part, struct str means, struct str value)
{
	if (m->n < NAMES_MAX)
		m->p[m->n++] = (struct board_name){arena_fmt(m->arena, "%.*s.%s", STR_ARG(word), part), means, value};
}

/* In a sentence: "c" says nothing to who reads it aloud. Whatever is hidden reads the same: what is hidden beside a
 * small number may be large, and which of the two it is would tell. */
static struct str said_count(const struct board_counts *c, size_t cell)
{
	return c->cells[cell].hidden ? STR("a number that is not shown") : board_cell_text(c, cell);
}

static struct str said_percent(const struct board_counts *c, size_t in, size_t of)
{
	return board_tenths(c, in, of) < 0 && (c->cells[in].hidden || c->cells[of].hidden)
		   ? STR("a share that is not shown")
		   : board_percent(c, in, of);
}

static struct str said_line(const struct board_counts *c, const struct board_line *l)
{
	if (l->indicator->kind == INDICATOR_SHARE)
		return said_percent(c, l->in, l->of);
	return l->indicator->kind == INDICATOR_COUNT ? said_count(c, l->in) : board_line_text(c, l);
}

static struct str means(struct making *m, const struct board_line *l, const char *what)
{
	return arena_fmt(m->arena, "%.*s%s", STR_ARG(l->title), what);
}

static void put_line(struct making *m, const struct board_figures *f, const struct board_line *l)
{
	const struct board_counts *c = &f->now;
	const struct board_line *before = board_line_find(&f->before, l->word);
	if (l->indicator->kind == INDICATOR_AVERAGE) {
		put(m, l->word, "average", means(m, l, ""), board_line_text(c, l));
	} else {
		put(m, l->word, "count", means(m, l, ": how many"), said_count(c, l->in));
		if (l->in != l->of) {
			put(m, l->word, "of", means(m, l, ": out of how many"), said_count(c, l->of));
			put(m, l->word, "not", means(m, l, ": how many are not"), said_count(c, l->not_in));
			put(m, l->word, "percent", means(m, l, ", in per cent"), said_percent(c, l->in, l->of));
		}
	}
	if (before)
		put(m, l->word, "before", means(m, l, " a year before"),
		    board_known(&f->before) ? said_line(&f->before, before) : STR("not known"));
}

static void put_reasons(struct making *m, const struct board_counts *c)
{
	for (size_t i = 0; i < c->n_reasons; i++) {
		const struct board_reason *r = &c->reasons[i];
		const struct board_line *l = &c->lines[r->line];
		put(m, l->word, r->word.p, arena_fmt(m->arena, "%.*s: %.*s", STR_ARG(l->title), STR_ARG(r->words)),
		    said_count(c, r->cell));
	}
}

static struct str published(struct arena *a, struct str percent)
{
	int64_t n;
	if (str_empty(percent))
		return STR("not known");
	return str_to_int(percent, 0, 100, &n) ? arena_fmt(a, "%lld%%", (long long)n)
					       : STR("a share that was not published");
}

static void put_besides(struct making *m, const struct board_figures *f)
{
	for (size_t i = 0; i < BOARD_BESIDES; i++) {
		const struct beside *b = &f->besides[i].beside;
		struct str word = f->besides[i].word;
		struct arena *a = m->arena;
		put(m, word, "outturn", STR("Ours, as the DfE published it last"), published(a, b->own));
		put(m, word, "outturn-before", STR("Ours the year before that"), published(a, b->before));
		put(m, word, "neighbours", STR("The median of our statistical neighbours"), median_text(a, b->median));
		put(m, word, "region", STR("The region"), published(a, b->region));
		put(m, word, "england", STR("England"), published(a, b->england));
		put(m, word, "year", STR("The year of what the DfE published"),
		    b->year ? arena_fmt(a, "%d", b->year) : STR("not known"));
	}
}

struct board_names names_of(struct arena *a, const struct board_figures *f)
{
	struct making m = {a, arena_new(a, struct board_name, NAMES_MAX), 0};
	const struct board_counts *c = &f->now;
	for (size_t i = 0; i < c->n_lines; i++)
		put_line(&m, f, &c->lines[i]);
	put_reasons(&m, c);
	put_besides(&m, f);
	put(&m, STR("custody"), "under-21", STR("In custody, under 21"), said_count(c, c->inside_under_21));
	put(&m, STR("custody"), "from-21", STR("In custody, from 21 on"), said_count(c, c->inside_from_21));
	put(&m, STR("offer"), "count", STR("Has the Local Offer: how many"), said_count(c, c->offer_got));
	put(&m, STR("offer"), "of", STR("Has the Local Offer: out of how many"), said_count(c, c->offer_of));
	put(&m, STR("offer"), "percent", STR("Has the Local Offer, in per cent"),
	    said_percent(c, c->offer_got, c->offer_of));
	put(&m, STR("day"), "on", STR("The day of the figures"), date_long(a, f->on));
	put(&m, STR("day"), "before", STR("The day a year before"), date_long(a, date_add_months(f->on, -12)));
	return (struct board_names){m.p, m.n};
}

bool names_value(const void *context, struct str name, struct str *ret)
{
	const struct board_names *names = context;
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(names->p[i].name, name)) {
			*ret = names->p[i].value;
			return true;
		}
	return false;
}

static struct str word_of(struct str name)
{
	return str_cut(name, 0, str_find(name, '.', 0));
}

static bool stands_before(const struct board_names *names, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (str_eq(word_of(names->p[i].name), word_of(names->p[at].name)))
			return true;
	return false;
}

struct str names_instead(struct arena *a, const struct board_names *names, struct str wrong)
{
	struct buf b;
	buf_init(&b, a, INSTEAD_MAX);
	for (size_t i = 0; i < names->n; i++)
		if (str_eq(word_of(names->p[i].name), word_of(wrong)))
			buf_fmt(&b, "%s{%.*s}", b.n ? ", " : "There are ", STR_ARG(names->p[i].name));
	if (b.n)
		return buf_str(&b);
	for (size_t i = 0; i < names->n; i++)
		if (!stands_before(names, i))
			buf_fmt(&b, "%s%.*s", b.n ? ", " : "Names begin with ", STR_ARG(word_of(names->p[i].name)));
	buf_fmt(&b, " and go on behind a dot, as {open.count} does");
	return buf_str(&b);
}
