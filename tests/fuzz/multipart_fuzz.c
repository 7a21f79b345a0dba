/* Forms with files: cut in two at any place, the same comes out as in one piece. */
#include <stdint.h>
#include <stdlib.h>

#include "buf.h"
#include "multipart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct error *write_down(void *arg, const struct multipart_part *part, struct str piece)
{
	struct buf *to = arg;
	if (!str_is_utf8(part->name) || (part->file.p && !str_is_utf8(part->file)))
		abort();
	for (size_t i = 0; part->file.p && i < part->file.n; i++)
		if ((unsigned char)part->file.p[i] < ' ' || part->file.p[i] == '/')
			abort();
	if (!piece.p)
		buf_char(to, '|');
	buf_add(to, piece.p ? piece : STR(""));
	return NULL;
}

static struct str read_it(struct arena *a, struct str type, struct str body, size_t cut, bool *ret_good)
{
	struct multipart *m;
	struct buf out;
	buf_init(&out, a, 1 << 20);
	*ret_good = !multipart_begin(a, type, write_down, &out, &m) && !multipart_feed(m, str_cut(body, 0, cut)) &&
		    !multipart_feed(m, str_cut(body, cut, body.n)) && !multipart_end(m);
	return buf_str(&out);
}

/* The first line is the Content-Type, its first byte says where to cut. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct arena a;
	if (size < 2 || size > 64 * 1024)
		return 0;
	arena_init(&a, 64 << 20);
	struct str all = {(const char *)data + 1, size - 1};
	size_t line = str_find(all, '\n', 0);
	struct str type = arena_str(&a, str_cut(all, 0, line));
	struct str body = arena_str(&a, str_cut(all, line < all.n ? line + 1 : line, all.n));
	bool good, again;
	struct str whole = read_it(&a, type, body, body.n, &good);
	struct str cut = read_it(&a, type, body, body.n ? data[0] % (body.n + 1) : 0, &again);
	if (good != again || (good && !str_eq(whole, cut)))
		abort();
	arena_finish(&a);
	return 0;
}
