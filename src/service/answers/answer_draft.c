/* The draft answer, in plain English: every number in it is a cell of the tables. */
#include "answer_parts.h"

enum { DRAFT_MAX = 20000 };

struct draft {
	struct arena *a;
	struct buf out;
	const struct count_cell *cells;
};

/* "212 of 290 young people (73%) had ..."; where one of the two is hidden, that it is not given. */
static void say_share(struct draft *d, size_t cell, size_t of, const char *whom, const char *what)
{
	const struct count_cell *n = &d->cells[cell], *all = &d->cells[of];
	if (n->hidden || all->hidden) {
		buf_fmt(&d->out, "How many %s %s is not given (c). ", whom, what);
		return;
	}
	if (all->n == 0) {
		buf_fmt(&d->out, "There were no %s. ", whom);
		return;
	}
	struct str share = count_share(d->a, n, all);
	bool number = share.p[0] >= '0' && share.p[0] <= '9';
	buf_fmt(&d->out, "%lld of %lld %s (%.*s%s) %s. ", (long long)n->n, (long long)all->n, whom,
		number ? (int)share.n : 15, number ? share.p : "less than half ", number ? "%" : "of 1%", what);
}

/* "There were 290 young people with an open case." "43 of them were aged 16 or 17." */
static void say_number(struct draft *d, size_t cell, const char *whom, const char *what)
{
	const struct count_cell *n = &d->cells[cell];
	bool all = cell == CELL_OPEN;
	if (n->hidden)
		buf_fmt(&d->out, "How many %s were %s is not given (c). ", whom, what);
	else if (all)
		buf_fmt(&d->out, "There %s %lld %s %s. ", n->n == 1 ? "was" : "were", (long long)n->n,
			n->n == 1 ? "young person" : whom, what);
	else
		buf_fmt(&d->out, "%lld %s %s %s. ", (long long)n->n, whom, n->n == 1 ? "was" : "were", what);
}

static void heading(struct draft *d, const char *words)
{
	buf_fmt(&d->out, "\n\n%s\n", words);
}

static void say_offer(struct draft *d, const struct answer_parts *p)
{
	heading(d, "The Local Offer");
	if (!date_known(p->first)) {
		buf_fmt(&d->out, "Our Local Offer for care leavers was not published on these pages by that day. ");
	} else {
		buf_fmt(&d->out, "We publish our Local Offer for care leavers. It has been on these pages since %s. ",
			date_long(d->a, p->first).p);
		if (date_known(p->changed))
			buf_fmt(&d->out, "It was last changed on %s. ", date_long(d->a, p->changed).p);
	}
	if (p->announced)
		buf_fmt(&d->out,
			"In the twelve months until then we announced it %lld time%s to professionals and partners, "
			"%lld in all. ",
			(long long)p->announced, p->announced == 1 ? "" : "s", (long long)p->receivers);
	say_share(d, CELL_GOT + 4, CELL_OPEN, "young people with an open case",
		  "had been given it, or had it talked through with them");
	buf_fmt(&d->out, "How it was given, in each year, is in the last table.");
}

struct str answer_draft(const struct answer_parts *p, struct arena *a)
{
	struct draft d = {.a = a, .cells = p->people.cells};
	buf_init(&d.out, a, DRAFT_MAX);
	buf_fmt(&d.out,
		"Care leavers of %.*s on %s, as recorded by %s.\n\n"
		"A number from 1 to 5 is not given, and neither is any other from which one could be worked out: they "
		"could tell of somebody. They are shown as c (Freedom of Information Act 2000, section 40).",
		STR_ARG(p->council), date_long(a, p->on).p, date_long(a, p->known).p);
	say_offer(&d, p);
	heading(&d, "How many young people");
	say_number(&d, CELL_OPEN, "young people", "with an open case");
	say_number(&d, CELL_16_17, "of them", "aged 16 or 17");
	say_number(&d, CELL_18_20, "of them", "aged 18 to 20");
	say_number(&d, CELL_21, "of them", "aged 21 to 24");
	heading(&d, "Contact");
	say_share(&d, CELL_CONTACT_0 + 6, CELL_OPEN, "young people with an open case",
		  "had at least two contacts in the twelve months until then");
	say_share(&d, CELL_CONTACT_0 + 3, CELL_21, "young people of 21 and over", "had at least two");
	buf_fmt(&d.out, "Cards, newsletters, and what was tried without reaching them are not counted.");
	heading(&d, "Support from 21 on");
	say_share(&d, CELL_UPTAKE, CELL_21, "young people of 21 and over",
		  "took up support: one-to-one support, a drop-in, or help through the duty desk");
	heading(&d, "Accommodation");
	say_share(&d, CELL_HOME + 10, CELL_LEFT, "young people who had left care", "lived somewhere suitable");
	buf_fmt(&d.out, "Custody is never suitable. Those abroad, or whose home we do not know, are among the all.");
	heading(&d, "Education, employment and training");
	say_share(&d, CELL_WORK + 6, CELL_LEFT, "young people who had left care",
		  "were in education, employment or training");
	return str_trim(buf_str(&d.out));
}
