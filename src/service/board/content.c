#include "content.h"

void blocks_add(struct arena *a, struct board_blocks *b, struct board_block block)
{
	if (b->n == b->room) {
		size_t room = b->room ? 2 * b->room : 8;
		struct board_block *p = arena_new(a, struct board_block, room);
		if (b->n)
			memcpy(p, b->p, b->n * sizeof(*p));
		b->p = p;
		b->room = room;
	}
	b->p[b->n++] = block;
}

void blocks_text(struct arena *a, struct board_blocks *b, enum board_block_kind kind, struct str text)
{
	blocks_add(a, b, (struct board_block){.kind = kind, .text = text});
}

struct board_cell cell_text(struct str text)
{
	return (struct board_cell){.text = text};
}

struct str number_words(struct arena *a, int64_t n)
{
	long long thousands = n / 1000, rest = n % 1000;
	return thousands ? arena_fmt(a, "%lld,%03lld", thousands, rest) : arena_fmt(a, "%lld", rest);
}

struct board_cell cell_number(struct arena *a, int64_t n)
{
	return (struct board_cell){.text = number_words(a, n), .number = true, .n = n};
}

struct str content_days(struct arena *a, const struct board_content *c)
{
	struct str on = date_long(a, c->on);
	if (c->on.days == c->known.days)
		return arena_fmt(a, "As of %.*s.", STR_ARG(on));
	return arena_fmt(a, "As of %.*s, as known on %.*s.", STR_ARG(on), STR_ARG(date_long(a, c->known)));
}
