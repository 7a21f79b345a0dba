/* What is packed comes back as it was; who takes what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <brotli/decode.h>
#include <brotli/encode.h>
#include <cmocka.h>
#include <libdeflate.h>

#include "buf.h"
#include "coding.h"

static struct arena a;

static void who_takes_what(void **state)
{
	static const struct {
		const char *value;
		enum coding coding;
	} asked[] = {{"gzip", CODING_GZIP},
		     {"GZIP", CODING_GZIP},
		     {"br", CODING_BROTLI},
		     {"gzip, deflate, br", CODING_BROTLI},
		     {"br;q=1.0, gzip;q=0.8, *;q=0.1", CODING_BROTLI},
		     {"br;q=0.5, gzip", CODING_BROTLI},
		     {"br;q=0, gzip", CODING_GZIP},
		     {"br;q=0.0, gzip;q=0.001", CODING_GZIP},
		     {"br ; Q=0.000 , gzip", CODING_GZIP},
		     {"br; q=0.1", CODING_BROTLI},
		     {"gzip;q=0, br;q=0", CODING_NONE},
		     {"gzip;q=0", CODING_NONE},
		     {"deflate", CODING_NONE},
		     {"xgzip, brr", CODING_NONE},
		     {"identity", CODING_NONE},
		     {"", CODING_NONE}};
	(void)state;
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++) {
		const struct header one = {STR("Accept-Encoding"), str_c(asked[i].value)};
		struct request rq = {.header = &one, .headers = 1};
		assert_int_equal(coding_accepted(&rq), asked[i].coding);
	}
	assert_int_equal(coding_accepted(&(struct request){0}), CODING_NONE);
}

static size_t unpack(enum coding coding, struct str packed, char *to, size_t room)
{
	size_t n = room;
	if (coding == CODING_BROTLI) {
		assert_int_equal(BrotliDecoderDecompress(packed.n, (const uint8_t *)packed.p, &n, (uint8_t *)to),
				 BROTLI_DECODER_RESULT_SUCCESS);
		return n;
	}
	struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
	assert_int_equal(libdeflate_gzip_decompress(d, packed.p, packed.n, to, room, &n), LIBDEFLATE_SUCCESS);
	libdeflate_free_decompressor(d);
	return n;
}

/* Lines that differ a little, as those of a page do. */
static struct str page_of(size_t bytes)
{
	struct buf b;
	buf_init(&b, &a, bytes + 100);
	for (unsigned i = 0; b.n < bytes; i++)
		buf_fmt(&b, "<li><a href=\"/people/%x\">Visit %u</a></li>\n", i * 2654435761u, i);
	return str_cut(buf_str(&b), 0, bytes);
}

static void what_is_packed_comes_back(void **state)
{
	static const size_t sizes[] = {1000, 6000, 65535, 65536, 65537, 400000};
	(void)state;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
		struct str page = page_of(sizes[i]), packed[CODING_BROTLI + 1];
		char *back = arena_new(&a, char, page.n);
		for (enum coding c = CODING_GZIP; c <= CODING_BROTLI; c++) {
			assert_true(coding_pack(&a, c, true, page, &packed[c]));
			assert_int_equal(unpack(c, packed[c], back, page.n), page.n);
			assert_memory_equal(back, page.p, page.n);
			assert_true(packed[c].n < page.n / 2);
		}
		assert_true(packed[CODING_BROTLI].n < packed[CODING_GZIP].n);
	}
}

/* Words in no order, as in what people wrote. */
static struct str words_of(size_t bytes)
{
	static const char *const words[] = {"visit",  "rang",   "the",     "college", "about", "money",
					    "<p>",    "</p>\n", "home",    "letter",  "again", "on",
					    "Friday", "with",   "housing", "card"};
	struct buf b;
	buf_init(&b, &a, bytes + 100);
	for (unsigned x = 1; b.n < bytes; x = x * 1664525u + 1013904223u)
		buf_fmt(&b, "%s ", words[x >> 28]);
	return str_cut(buf_str(&b), 0, bytes);
}

/* A page that is a little over what it may weigh is packed again; one that is far over it, or need not be light, is
 * not. */
static void a_page_a_little_too_heavy_is_packed_better(void **state)
{
	static const struct {
		size_t from, to;
		bool better;
	} about[] = {{1000, 5480, false}, {5481, 6200, true}, {6201, 9000, false}};
	bool seen[3] = {false};
	static char back[65000];
	(void)state;
	for (size_t bytes = 20000; bytes < 65000; bytes += 500) {
		struct str page = words_of(bytes), packed;
		size_t n = BrotliEncoderMaxCompressedSize(bytes);
		uint8_t *to = (uint8_t *)arena_bytes(&a, n);
		assert_true(BrotliEncoderCompress(5, 16, BROTLI_MODE_TEXT, bytes, (const uint8_t *)page.p, &n, to));
		assert_true(coding_pack(&a, CODING_BROTLI, false, page, &packed));
		assert_int_equal(packed.n, n);
		assert_true(coding_pack(&a, CODING_BROTLI, true, page, &packed));
		assert_int_equal(unpack(CODING_BROTLI, packed, back, sizeof(back)), bytes);
		assert_memory_equal(back, page.p, bytes);
		for (size_t i = 0; i < 3; i++)
			if (n >= about[i].from && n <= about[i].to) {
				seen[i] = true;
				assert_int_equal(packed.n < n, about[i].better);
			}
	}
	assert_true(seen[0] && seen[1] && seen[2]);
}

static void what_does_not_gain_stays(void **state)
{
	struct str same = STR("as it was"), packed = same;
	char *noise = arena_new(&a, char, 5000);
	(void)state;
	for (unsigned i = 0, x = 1; i < 5000; i++, x = x * 1664525u + 1013904223u)
		noise[i] = (char)(x >> 24);
	for (enum coding c = CODING_NONE; c <= CODING_BROTLI; c++) {
		assert_false(coding_pack(&a, c, true, (struct str){noise, 5000}, &packed));
		assert_false(coding_pack(&a, c, true, STR("x"), &packed));
		assert_false(coding_pack(&a, c, true, STR(""), &packed));
		assert_true(packed.p == same.p);
	}
	assert_false(coding_pack(&a, CODING_NONE, true, page_of(5000), &packed));
}

int main(void)
{
	arena_init(&a, 64 * 1024 * 1024);
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(who_takes_what),
	    cmocka_unit_test(what_is_packed_comes_back),
	    cmocka_unit_test(a_page_a_little_too_heavy_is_packed_better),
	    cmocka_unit_test(what_does_not_gain_stays),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
