#include "coding.h"

#include <brotli/encode.h>
#include <libdeflate.h>

/* "; q=0", "; Q=0.000" */
static bool refuses(struct str parameters)
{
	struct str q = str_trim(str_cut(parameters, 1, parameters.n));
	if (q.n < 3 || !str_eq_nocase(str_cut(q, 0, 2), STR("q=")) || q.p[2] != '0')
		return false;
	for (size_t i = 2; i < q.n; i++)
		if (q.p[i] != '0' && q.p[i] != '.')
			return false;
	return true;
}

static bool names(struct str header, struct str coding)
{
	struct str rest = header, part;
	while (str_split(&rest, ',', &part)) {
		size_t name = str_find(part, ';', 0);
		if (str_eq_nocase(str_trim(str_cut(part, 0, name)), coding))
			return !refuses(str_cut(part, name, part.n));
	}
	return false;
}

enum coding coding_accepted(const struct request *rq)
{
	struct str header = request_header(rq, "accept-encoding");
	for (enum coding coding = CODING_BROTLI; coding > CODING_NONE; coding--)
		if (names(header, coding_name(coding)))
			return coding;
	return CODING_NONE;
}

struct str coding_name(enum coding coding)
{
	return coding == CODING_BROTLI ? STR("br") : coding == CODING_GZIP ? STR("gzip") : STR("identity");
}

/* The compressor is made once for each process. */
static size_t gzip(struct arena *a, struct str page, char **ret)
{
	static struct libdeflate_compressor *compressor;
	if (!compressor && !(compressor = libdeflate_alloc_compressor(6)))
		return 0;
	size_t room = libdeflate_gzip_compress_bound(compressor, page.n);
	*ret = arena_bytes(a, room);
	return libdeflate_gzip_compress(compressor, page.p, page.n, *ret, room);
}

/* The window holds all of most pages. */
static size_t brotli_at(int quality, struct str page, char *to, size_t room)
{
	enum { WINDOW = 16, LARGE_WINDOW = 18 };
	int window = page.n > (size_t)1 << WINDOW ? LARGE_WINDOW : WINDOW;
	size_t n = room;
	return BrotliEncoderCompress(quality, window, BROTLI_MODE_TEXT, page.n, (const uint8_t *)page.p, &n,
				     (uint8_t *)to)
		   ? n
		   : 0;
}

/* Level 5 is the first that looks at what stands before a letter. Level 10 takes a tenth more away and thirty times as
 * long, so it is for the few pages that come under what a page may weigh by it: 6,144 bytes with their heads. */
static size_t brotli(struct arena *a, bool light, struct str page, char **ret)
{
	enum { QUALITY = 5, BEST = 10, LIGHT = 5480, WITHIN_REACH = 6200, LONGEST = 1 << 17 };
	size_t room = BrotliEncoderMaxCompressedSize(page.n);
	*ret = arena_bytes(a, room);
	size_t n = brotli_at(QUALITY, page, *ret, room);
	if (!light || n <= LIGHT || n > WITHIN_REACH || page.n > LONGEST)
		return n;
	char *smaller = arena_bytes(a, n);
	size_t best = brotli_at(BEST, page, smaller, n);
	if (best)
		*ret = smaller;
	return best ? best : n;
}

/* A bad line is worth more than the processor here (doc/performance.md, Light). */
bool coding_pack(struct arena *a, enum coding coding, bool light, struct str page, struct str *ret)
{
	char *to = NULL;
	size_t n = coding == CODING_BROTLI ? brotli(a, light, page, &to)
		   : coding == CODING_GZIP ? gzip(a, page, &to)
					   : 0;
	if (n == 0 || n >= page.n)
		return false;
	*ret = (struct str){to, n};
	return true;
}
