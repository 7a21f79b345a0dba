/* What the handlers of reports share. */
#include "board_page.h"

struct url board_url(struct arena *a, const struct board_report *r)
{
	return url_path(a, "/board/{}", r->ref);
}

struct url board_url_of(struct arena *a, const struct board_report *r, const char *rest)
{
	return url_path(a, "/board/{}/{}", r->ref, str_c(rest));
}

struct url board_section_url(struct arena *a, const struct board_report *r, struct str code)
{
	return url_path(a, "/board/{}/sections/{}", r->ref, code);
}

struct deed board_deed(struct request *rq, const struct board_report *r, const char *what, struct str more)
{
	return (struct deed){
	    .account = rq->who.account,
	    .what = what,
	    .detail = arena_fmt(rq->arena, "report=%.*s%s%.*s", STR_ARG(r->ref), more.n ? " " : "", STR_ARG(more)),
	    .at = rq->now};
}

const struct error *board_finish(struct request *rq, struct response *rs, struct txn *txn, const struct error *e,
				 struct str done, struct url to)
{
	if (!e && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	response_flash(rq, rs, done);
	response_redirect(rs, to);
	return NULL;
}

void board_check_title(struct board_form *f)
{
	if (str_empty(f->title))
		form_error(&f->errors, "title", "Give the report a title");
	else if (str_chars(f->title) > BOARD_TITLE_MAX_CHARS)
		form_error(&f->errors, "title", "The title must be %d characters or fewer", BOARD_TITLE_MAX_CHARS);
}

bool board_read_day(struct request *rq, struct board_form *f, struct date *ret)
{
	f->day = form_text(&rq->body, "on-day");
	f->month = form_text(&rq->body, "on-month");
	f->year = form_text(&rq->body, "on-year");
	if (!form_date(&rq->body, "on", "the day of the figures", true, &f->errors, ret))
		return false;
	if (date_cmp(*ret, f->today) <= 0)
		return true;
	form_error(&f->errors, "on-day", "The day of the figures must be today or in the past");
	return false;
}

struct str board_fill(enum paper_pattern pattern)
{
	switch (pattern) {
	case PAPER_HATCHED: return STR("url(#app-hatched)");
	case PAPER_EMPTY: return STR("none");
	case PAPER_DOTTED: return STR("url(#app-dotted)");
	case PAPER_CROSSED: return STR("url(#app-crossed)");
	case PAPER_SOLID:
	case PAPER_PATTERNS: break;
	}
	return STR("currentColor");
}

bool board_same_list(const struct board_block *from, const struct board_block *to)
{
	for (; from <= to; from++)
		if (from->kind != BLOCK_ITEM)
			return false;
	return true;
}
