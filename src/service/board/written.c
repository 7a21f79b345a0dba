#include "written.h"

struct reading {
	struct arena *arena;
	words_value_fn *value;
	const void *context;
	struct words_wrong wrong;
	struct board_blocks blocks;
	struct buf paragraph;
	size_t most;
};

enum { VALUE_MAX = 200, WRONG_SHOWN = 40 };

static struct str cut_shown(struct str s)
{
	size_t n = 0, step;
	while (n < s.n && (step = str_utf8_step(s, n)) && n + step <= WRONG_SHOWN)
		n += step;
	return str_cut(s, 0, n);
}

static void wrong(struct reading *r, enum words_fault fault, struct str name)
{
	if (r->wrong.fault == WORDS_FINE)
		r->wrong = (struct words_wrong){fault, arena_str(r->arena, cut_shown(name))};
}

/* From a brace on: what it stands for goes to the paragraph. Gives where to go on. */
static size_t place(struct reading *r, struct str line, size_t at)
{
	size_t end = str_find(line, '}', at);
	struct str name = str_trim(str_cut(line, at + 1, end)), value;
	if (end == line.n || str_find(name, '{', 0) < name.n) {
		wrong(r, WORDS_OPEN, name);
		return line.n;
	}
	if (name.n > WORDS_NAME_MAX || !r->value(r->context, name, &value))
		wrong(r, WORDS_UNKNOWN, name);
	else
		buf_add(&r->paragraph, str_cut(value, 0, VALUE_MAX));
	return end + 1;
}

static void take_line(struct reading *r, struct str line)
{
	if (r->paragraph.n)
		buf_char(&r->paragraph, ' ');
	for (size_t at = 0; at < line.n;) {
		size_t brace = str_find(line, '{', at);
		buf_add(&r->paragraph, str_cut(line, at, brace));
		at = brace < line.n ? place(r, line, brace) : line.n;
	}
}

static void end_block(struct reading *r, enum board_block_kind kind)
{
	struct str said = str_trim(buf_str(&r->paragraph));
	if (!str_empty(said))
		blocks_text(r->arena, &r->blocks, kind, said);
	buf_init(&r->paragraph, r->arena, r->most);
}

struct words_wrong words_say(struct arena *a, struct str text, words_value_fn *value, const void *context,
			     struct board_blocks *blocks)
{
	struct reading r = {.arena = a, .value = value, .context = context, .most = text.n * (VALUE_MAX + 1) + 1};
	enum board_block_kind kind = BLOCK_TEXT;
	struct str line;
	buf_init(&r.paragraph, a, r.most);
	while (str_split(&text, '\n', &line)) {
		bool item;
		line = str_trim(line);
		item = str_starts(line, STR("- ")) || str_eq(line, STR("-"));
		if (str_empty(line) || item) {
			end_block(&r, kind);
			kind = item ? BLOCK_ITEM : BLOCK_TEXT;
		}
		take_line(&r, item ? str_trim(str_cut(line, 1, line.n)) : line);
	}
	end_block(&r, kind);
	for (size_t i = 0; i < r.blocks.n && r.wrong.fault == WORDS_FINE; i++)
		blocks_add(a, blocks, r.blocks.p[i]);
	return r.wrong;
}
