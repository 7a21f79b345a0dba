/* cairo writes the catalogue last, before the table of where objects are: what is put into it moves nothing but the
 * table itself, whose place the last lines say. */
#include "buf.h"
#include "draw.h"

#define MORE "   /MarkInfo << /Marked true >>\n   /Lang (en-GB)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"

static bool find_last(struct str in, const char *what, size_t *ret)
{
	struct str w = str_c(what);
	for (size_t i = in.n >= w.n ? in.n - w.n + 1 : 0; i-- > 0;)
		if (memcmp(in.p + i, w.p, w.n) == 0) {
			*ret = i;
			return true;
		}
	return false;
}

const struct error *catalogue_complete(struct arena *a, struct str pdf, struct str *ret)
{
	static const char catalogue[] = "<< /Type /Catalog\n", start[] = "startxref\n";
	size_t at, end;
	int64_t table = 0;
	struct buf b;
	if (!find_last(pdf, catalogue, &at) || !find_last(pdf, start, &end))
		return error_new(ERROR_INTERNAL, "this cairo writes another kind of PDF than 1.16 does");
	size_t digits = end + sizeof(start) - 1;
	at += sizeof(catalogue) - 1;
	if (!str_to_int(str_cut(pdf, digits, str_find(pdf, '\n', digits)), 0, INT64_MAX, &table) ||
	    (size_t)table < at || (size_t)table >= end || memcmp(pdf.p + table, "xref", 4) != 0)
		return error_new(ERROR_INTERNAL, "this cairo writes its objects in another order than 1.16 does");
	buf_init(&b, a, pdf.n + sizeof(MORE) + 100);
	buf_add(&b, str_cut(pdf, 0, at));
	buf_add(&b, STR(MORE));
	buf_add(&b, str_cut(pdf, at, digits));
	buf_int(&b, table + (int64_t)sizeof(MORE) - 1);
	buf_add(&b, STR("\n%%EOF\n"));
	*ret = buf_str(&b);
	return NULL;
}
