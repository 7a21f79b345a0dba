/* Made by mkhtml from people.html: change that file. */
#include "people_html.h"

#line 27 "pages/people.html"
static void inner(struct buf *out, struct html content);

#line 4 "pages/people.html"
void people_list(struct buf *out, const struct people *p, struct url next)
{
	buf_add(out, STR("<!DOCTYPE html>\n"
			     "<title>"));
#line 6 "pages/people.html"
	html_rcdata(out, p->title);
	buf_add(out, STR("</title>\n"
			     "<ul class=\"govuk-list"));
#line 7 "pages/people.html"
	if (p->wide) {
		buf_add(out, STR(" wide"));
	}
	buf_add(out, STR("\""));
#line 7 "pages/people.html"
	if (p->id.p) {
		buf_add(out, STR(" id=\""));
#line 7 "pages/people.html"
		html_attr(out, p->id);
		buf_add(out, STR("\""));
	}
#line 7 "pages/people.html"
	html_attrs(out, p->attributes);
	buf_add(out, STR(">\n"));
#line 8 "pages/people.html"
	__extension__ const __auto_type list_1 = p->list;
	for (size_t at_1 = 0; at_1 < list_1.n; at_1++) {
#line 8 "pages/people.html"
		const struct person *r = &list_1.p[at_1];
		buf_line(out, STR("\n"
				     "<li><a href=\""));
#line 9 "pages/people.html"
		html_url(out, r->url);
		buf_add(out, STR("\">"));
#line 9 "pages/people.html"
		html_text(out, r->name);
		buf_add(out, STR("</a>, born "));
#line 9 "pages/people.html"
		html_text(out, r->born);
		buf_add(out, STR(" or \"so\" &amp; so\n"));
	}
	if (list_1.n == 0) {
		buf_line(out, STR("\n"
				     "<li>Nobody\n"));
	}
	buf_add(out, STR("</ul>\n"));
#line 14 "pages/people.html"
	struct buf slot_out = html_capture(out);
	{
		buf_add(&slot_out, STR("<b>"));
#line 15 "pages/people.html"
		html_text(&slot_out, (struct str){"x", 1});
		buf_add(&slot_out, STR("</b>\n"));
	}
#line 14 "pages/people.html"
	const struct html slot = html_captured(&slot_out, out);
	buf_add(out, STR("<input"));
#line 17 "pages/people.html"
	if (p->wide)
		buf_add(out, STR(" checked"));
	buf_add(out, STR(" value=\""));
#line 17 "pages/people.html"
	html_attr(out, p->count);
	buf_add(out, STR("\"/>\n"));
#line 18 "pages/people.html"
	if (p->count > 3) {
#line 19 "pages/people.html"
		inner(out, slot);
#line 20 "pages/people.html"
	} else if (p->count == 2) {
		buf_add(out, STR("<textarea class=\"x\">\n"));
#line 21 "pages/people.html"
		html_rcdata(out, p->title);
		buf_add(out, STR("</textarea>\n"));
	} else {
		buf_add(out, STR("<a href=\""));
#line 23 "pages/people.html"
		if (p->wide) {
#line 23 "pages/people.html"
			html_url(out, next);
		} else {
			buf_add(out, STR("/people?a=1&amp;b=2"));
		}
		buf_add(out, STR("\">x</a>\n"));
	}
}

#line 27 "pages/people.html"
static void inner(struct buf *out, struct html content)
{
	buf_add(out, STR("<div>\n"));
#line 29 "pages/people.html"
	html_text(out, content);
	buf_line(out, STR("\n"
			     "</div>\n"));
}
