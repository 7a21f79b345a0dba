/* Forms with files: what browsers send, cut anywhere, and what nobody should. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "buf.h"
#include "multipart.h"

static struct arena a;

/* name[file]=content| for each part, as the function was given it. */
static const struct error *write_down(void *arg, const struct multipart_part *part, struct str piece)
{
	struct buf *to = arg;
	if (!piece.p)
		buf_char(to, '|');
	else if (piece.n)
		buf_add(to, piece);
	else
		buf_fmt(to, "%.*s[%.*s]=", STR_ARG(part->name), part->file.p ? (int)part->file.n : 1,
			part->file.p ? part->file.p : "-");
	return NULL;
}

#define TYPE "multipart/form-data; boundary=xyz"

/* Fed in pieces of that size; NULL when it is refused. */
static const char *read_parts(const char *type, struct str body, size_t piece)
{
	struct multipart *m;
	struct buf out;
	buf_init(&out, &a, 1 << 20);
	if (multipart_begin(&a, str_c(type), write_down, &out, &m))
		return NULL;
	for (size_t i = 0; i < body.n; i += piece)
		if (multipart_feed(m, str_cut(body, i, i + piece < body.n ? i + piece : body.n)))
			return NULL;
	return multipart_end(m) ? NULL : buf_str(&out).p;
}

static void reads(const char *body, const char *want)
{
	for (size_t piece = 1; piece <= strlen(body); piece++) {
		const char *have = read_parts(TYPE, str_c(body), piece);
		if (!have)
			fail_msg("in pieces of %zu it is refused: %s", piece, body);
		assert_string_equal(have, want);
	}
}

#define FIELD(name, value) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"

static void test_what_browsers_send(void **state)
{
	(void)state;
	/* Chromium's and Firefox's own words, with another boundary. */
	reads(
	    "--xyz\r\n" FIELD("kind", "people") "--xyz\r\nContent-Disposition: form-data; name=\"file\"; "
						"filename=\"a b.csv\"\r\nContent-Type: text/csv\r\n\r\n1,2\r\n3,4\n\r\n"
						"--xyz--\r\n",
	    "kind[-]=people|file[a b.csv]=1,2\r\n3,4\n|");
	reads("--xyz\r\n" FIELD("a", "") "--xyz--", "a[-]=|"); /* the last line end may be missing */
	reads("--xyz--\r\n", "");
	/* No file chosen. */
	reads("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
	      "Content-Type: application/octet-stream\r\n\r\n\r\n--xyz--\r\n",
	      "file[]=|");
	/* What looks like a boundary and is none. */
	reads("--xyz\r\n" FIELD("a", "\r\n--xy\r\n--\r\r\n-\r\n\r--xyz\n--xyz") "--xyz--\r\n",
	      "a[-]=\r\n--xy\r\n--\r\r\n-\r\n\r--xyz\n--xyz|");
	reads("--xyz\r\n" FIELD("a", "\r\r\n--xyz\r\n" FIELD("b", "2")) "--xyz--\r\n", "a[-]=\r|b[-]=2\r\n|");
	/* Names: folders are left out, letters kept, control characters not. */
	reads("--xyz\r\ncontent-disposition:form-data;filename=\"C:\\x\\Zo\xc3\xab\t.csv\";name=f\r\n\r\n\r\n--xyz--",
	      "f[Zo\xc3\xab .csv]=|");
	reads("--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"../../etc/pass;wd\"\r\n\r\n\r\n--xyz--",
	      "f[pass;wd]=|");
	reads("--xyz\r\nContent-Disposition: form-data; name=\"f\"; filename=\"\xff\xfe\"\r\n\r\n\r\n--xyz--", "f[]=|");
}

static void test_boundaries(void **state)
{
	(void)state;
	static const struct {
		const char *type;
		bool good;
	} cases[] = {
	    {"multipart/form-data; boundary=\"xyz\"", true},
	    {"Multipart/Form-Data; charset=utf-8; Boundary=xyz", true},
	    {"multipart/form-data", false},
	    {"multipart/form-data; boundary=", false},
	    {"multipart/form-data; boundary=\"xyz", false},
	    {"multipart/form-data; boundary=\"\"", false},
	    {"multipart/form-data; boundary=x yz", false},
	    {"multipart/mixed; boundary=xyz", false},
	    {"application/x-www-form-urlencoded", false},
	    {"", false},
	    {"multipart/form-data; boundary="
	     "12345678901234567890123456789012345678901234567890123456789012345678901",
	     false},
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_int_equal(read_parts(cases[i].type, STR("--xyz--\r\n"), 3) != NULL, cases[i].good);
}

static void test_what_is_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
	    "",
	    "x--xyz--",
	    "\r\n--xyz--",
	    "--xyz",
	    "--xyz\r\n",
	    "--xyzz\r\n" FIELD("a", "1") "--xyz--",
	    "--xyz\r\n" FIELD("a", "1"),
	    "--xyz\r\n" FIELD("a", "1") "--xyz",
	    "--xyz\r\n" FIELD("a", "1") "--xyz-",
	    "--xyz\r\n" FIELD("a", "1") "--xyz \r\n",
	    "--xyz\r\n\r\n1\r\n--xyz--",
	    "--xyz\r\nContent-Type: text/plain\r\n\r\n1\r\n--xyz--",
	    "--xyz\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--xyz--",
	    "--xyz\r\nContent-Disposition: form-data\r\n\r\n1\r\n--xyz--",
	    "--xyz\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n--xyz--",
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		for (size_t piece = 1; piece < 60; piece += 7)
			if (read_parts(TYPE, str_c(bad[i]), piece))
				fail_msg("it is taken: %s", bad[i]);
	struct buf many;
	buf_init(&many, &a, 1 << 20);
	for (int i = 0; i < MULTIPART_PARTS; i++)
		buf_add(&many, STR("--xyz\r\n" FIELD("a", "1")));
	struct str enough = arena_fmt(&a, "%.*s--xyz--", STR_ARG(buf_str(&many)));
	assert_non_null(read_parts(TYPE, enough, 100));
	assert_null(read_parts(TYPE, arena_fmt(&a, "--xyz\r\n" FIELD("a", "1") "%.*s", STR_ARG(enough)), 100));
	struct str long_head = arena_fmt(&a, "--xyz\r\nX: %*s\r\n" FIELD("a", "1") "--xyz--", MULTIPART_HEAD, "");
	assert_null(read_parts(TYPE, long_head, 100));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_what_browsers_send),
	    cmocka_unit_test(test_boundaries),
	    cmocka_unit_test(test_what_is_refused),
	};
	arena_init(&a, 256 << 20);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_finish(&a);
	return failed;
}
