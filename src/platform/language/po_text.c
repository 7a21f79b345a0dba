/* Texts as they stand in a catalogue and in markup. */
#include "po.h"

struct str po_in_markup(struct arena *a, struct str text)
{
	struct buf out;
	buf_init(&out, a, 6 * text.n + 1);
	for (size_t i = 0; i < text.n; i++)
		switch (text.p[i]) {
		case '&': buf_add(&out, STR("&amp;")); break;
		case '<': buf_add(&out, STR("&lt;")); break;
		case '>': buf_add(&out, STR("&gt;")); break;
		case '"': buf_add(&out, STR("&quot;")); break;
		default: buf_char(&out, text.p[i]);
		}
	return buf_str(&out);
}

void po_write(struct buf *to, const char *keyword, struct str text)
{
	buf_fmt(to, "%s \"", keyword);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '\n' || c == '\t' || c == '"' || c == '\\')
			buf_char(to, '\\');
		buf_char(to, c == '\n' ? 'n' : c == '\t' ? 't' : c);
	}
	buf_add(to, STR("\"\n"));
}

uint64_t po_mark(uint64_t before, struct str text)
{
	uint64_t h = before ? before : 14695981039346656037u; /* FNV-1a */
	for (size_t i = 0; i < text.n; i++)
		h = (h ^ (unsigned char)text.p[i]) * 1099511628211u;
	return h;
}
