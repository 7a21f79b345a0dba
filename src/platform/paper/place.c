#include "place.h"

enum { LAST_ROWS = 3 }; /* of a table that is parted: not one alone on a page, nor what explains it */

struct placing {
	double height, half; /* of a page; of each of its halves */
	double gap;
	size_t page;
	double y; /* where the next one goes; 0: the page is empty */
};

static void turn(struct placing *p)
{
	p->page++;
	p->y = 0;
}

/* As if it stood by itself: the space before its first block does not count. */
static double height_of(const struct placed *b, size_t n)
{
	double h = 0;
	for (size_t i = 0; i < n; i++)
		h += (i ? b[i].space : 0) + b[i].height;
	return h;
}

/* How many from here stay together: up to the first that does not ask for the next. */
static size_t together(const struct placed *b, size_t n)
{
	size_t k = 1;
	while (k < n && b[k - 1].keep)
		k++;
	return k;
}

static double titles_height(const struct placed *b)
{
	return b->titles ? b->titles->height : 0;
}

static void put(struct placing *p, struct placed *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		b[i].page = p->page;
		b[i].again = p->y <= 0 && b[i].titles;
		b[i].y = p->y > 0 ? p->y + b[i].space : titles_height(&b[i]);
		p->y = b[i].y + b[i].height;
	}
}

static bool fits(const struct placing *p, const struct placed *b, size_t n)
{
	return p->y <= 0 || p->y + b[0].space + height_of(b, n) <= p->height;
}

/* Of so many that stay together, how many go on a page: a table that is longer than one is parted after any row. */
static size_t part_of(const struct placed *b, size_t n, double height)
{
	size_t before = 0;
	if (b->titles)
		return n <= LAST_ROWS ? n : 1;
	if (height_of(b, n) <= height)
		return n;
	while (before < n && !b[before].titles)
		before++;
	return before < n ? before + 1 : 1;
}

static const struct error *flow(struct placing *p, struct placed *b, size_t n)
{
	double h = height_of(b, n);
	if (!fits(p, b, n) && h <= p->height / 2)
		turn(p);
	for (size_t i = 0; i < n;) {
		size_t k = part_of(&b[i], together(&b[i], n - i), p->height);
		if (titles_height(&b[i]) + b[i].height > p->height)
			return error_new(ERROR_INVALID, "a part of a document is higher than a page: \"%.*s\"",
					 STR_ARG(str_cut(b[i].block->text, 0, 60)));
		if (!fits(p, &b[i], k))
			turn(p);
		put(p, &b[i], k);
		i += k;
	}
	return NULL;
}

static const struct error *half(struct placing *p, struct placed *b, size_t n)
{
	double lower = p->half + p->gap;
	if (height_of(b, n) > p->half) {
		if (p->y > 0)
			turn(p);
		const struct error *e = flow(p, b, n);
		p->y = p->height; /* nothing stands below it */
		return e;
	}
	if (p->y > lower)
		turn(p);
	double top = p->y > 0 ? lower : 0;
	p->y = 0;
	put(p, b, n);
	for (size_t i = 0; i < n; i++)
		b[i].y += top;
	p->y = top > 0 ? p->height : p->half;
	return NULL;
}

static const struct error *place(struct placing *p, struct pages_group *g, bool booklet)
{
	if (g->n == 0) {
		if (g->place == PAPER_FRESH_PAGE && p->y > 0)
			turn(p);
		return NULL;
	}
	switch (g->place) {
	case PAPER_HALF_PAGE: return half(p, g->p, g->n);
	case PAPER_FRESH_PAGE:
	case PAPER_BACK:
		if (p->y > 0)
			turn(p);
		while (booklet && g->place == PAPER_BACK && p->page % 4 != 3)
			turn(p);
		return flow(p, g->p, g->n);
	case PAPER_FLOWS: break;
	}
	return flow(p, g->p, g->n);
}

const struct error *pages_place(struct pages_group *groups, size_t n, double height, double gap, bool booklet,
				size_t *ret_pages)
{
	struct placing p = {.height = height, .half = (height - gap) / 2, .gap = gap};
	for (size_t i = 0; i < n; i++) {
		const struct error *e = place(&p, &groups[i], booklet);
		if (e)
			return e;
	}
	*ret_pages = p.page + 1;
	while (booklet && *ret_pages % 4)
		++*ret_pages;
	return NULL;
}

struct pages_side pages_side(size_t pages, size_t side)
{
	size_t low = side, high = pages - 1 - side;
	/* The front of a sheet has the later page on its left, its back on its right. */
	return side % 2 == 0 ? (struct pages_side){high, low} : (struct pages_side){low, high};
}
