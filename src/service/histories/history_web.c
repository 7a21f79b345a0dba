#include "downloads.h"
#include "entry_edit.h"
#include "history.h"

#include "history_html.h"

/* ---- entries as lines ---- */

struct line_list {
	struct history_line *now, *was;
	size_t n_now, n_was;
};

static struct line_list lines_new(struct arena *a, size_t n)
{
	return (struct line_list){.now = arena_new(a, struct history_line, n),
				  .was = arena_new(a, struct history_line, n)};
}

static void add_line(struct line_list *to, struct history_line line, struct str instead)
{
	if (!instant_known(line.entry.replaced)) {
		to->now[to->n_now++] = line;
		return;
	}
	line.change = (struct url){0};
	line.instead = instead;
	to->was[to->n_was++] = line;
}

/* What says so now: "Replaced on 4 May 2026 by: supported lodgings, suitable, from 1 May 2026". */
static struct str instead_of(struct arena *a, const struct entry *old, const struct entry *now, struct str now_words)
{
	struct str on = date_long(a, instant_london_day(old->replaced));
	if (!now)
		return arena_fmt(a, "Taken back on %.*s", STR_ARG(on));
	return arena_fmt(a, "Replaced on %.*s by: %.*s, from %.*s", STR_ARG(on), STR_ARG(now_words),
			 STR_ARG(date_long(a, now->on)));
}

static struct url change_url(struct arena *a, const struct history_page *h, struct str path, struct date on)
{
	if (!h->may_record)
		return (struct url){0};
	return url_path(a, "/people/{}/{}/{}", h->who.ref, path, date_iso(a, on));
}

static void finish(struct history_section *s, const struct line_list *lines, bool more)
{
	s->now = (struct history_lines){lines->now, lines->n_now};
	s->was = (struct history_lines){lines->was, lines->n_was};
	s->more = more;
}

static struct history_section section_of(struct arena *a, const struct history_page *h, struct str title, struct str id,
					 struct str empty, struct str add_text)
{
	struct history_section s = {.title = title, .id = id, .empty = empty};
	if (h->may_record) {
		s.add_text = add_text;
		s.add = url_path(a, "/people/{}/{}/new", h->who.ref, id);
	}
	return s;
}

static struct str address_of(struct arena *a, const struct home_said *s)
{
	if (str_empty(s->postcode))
		return s->address;
	return arena_fmt(a, "%.*s%s%.*s", STR_ARG(s->address), s->address.n ? "\n" : "", STR_ARG(s->postcode));
}

static const struct error *read_homes(struct request *rq, struct history_page *h)
{
	struct arena *a = rq->arena;
	struct homes all;
	bool shown = false;
	struct history_section *s = &h->section[0];
	*s = section_of(
	    a, h, STR("Home"), STR("home"),
	    STR("Nobody has recorded where they live. It comes with the council's own files, or is recorded here."),
	    STR("Record where they live"));
	const struct error *e = homes_read(rq->db, a, viewer_of(rq), h->who.person, h->viewer.may_see, &all);
	if (e)
		return e;
	struct line_list lines = lines_new(a, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct home_entry *p = &all.p[i], *by = NULL;
		for (size_t j = 0; j < all.n; j++)
			if (all.p[j].entry.id == p->entry.replaced_by)
				by = &all.p[j];
		shown |= p->said.sensitive && !p->kept;
		struct history_line line = {.entry = p->entry,
					    .words = home_words(a, &p->said),
					    .code = home_code(a, &p->said),
					    .span = entry_span(a, &p->entry),
					    .where = home_where(a, &p->said),
					    .address = address_of(a, &p->said),
					    .note = p->said.why,
					    .kept = p->kept,
					    .kept_why = p->said.sensitive ? p->said.sensitive_why : STR_NONE,
					    .change = change_url(a, h, STR("home"), p->entry.on)};
		add_line(&lines, line,
			 instead_of(a, &p->entry, by ? &by->entry : NULL, by ? home_words(a, &by->said) : STR_NONE));
	}
	finish(s, &lines, all.more);
	/* That an address was shown which others do not see is recorded by itself. */
	return shown ? office_saw(rq, h->who.person, "address.seen") : NULL;
}

static const struct error *read_activities(struct request *rq, struct history_page *h)
{
	struct arena *a = rq->arena;
	struct activities all;
	struct history_section *s = &h->section[1];
	*s = section_of(a, h, STR("Work or learning"), STR("activity"), STR("Nobody has recorded what they do."),
			STR("Record what they do"));
	const struct error *e = activities_read(rq->db, a, viewer_of(rq), h->who.person, &all);
	if (e)
		return e;
	struct line_list lines = lines_new(a, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct activity_entry *p = &all.p[i], *by = NULL;
		for (size_t j = 0; j < all.n; j++)
			if (all.p[j].entry.id == p->entry.replaced_by)
				by = &all.p[j];
		struct history_line line = {.entry = p->entry,
					    .words = activity_words(p->activity),
					    .code = activity_code(p->activity),
					    .span = entry_span(a, &p->entry),
					    .note = p->note,
					    .change = change_url(a, h, STR("activity"), p->entry.on)};
		add_line(
		    &lines, line,
		    instead_of(a, &p->entry, by ? &by->entry : NULL, by ? activity_words(by->activity) : STR_NONE));
	}
	finish(s, &lines, all.more);
	return NULL;
}

static const struct error *read_in_touches(struct request *rq, struct history_page *h)
{
	struct arena *a = rq->arena;
	struct in_touches all;
	struct history_section *s = &h->section[2];
	*s = section_of(a, h, STR("In touch"), STR("in-touch"), STR("Nobody has recorded whether they are in touch."),
			STR("Record whether they are in touch"));
	const struct error *e = in_touches_read(rq->db, a, viewer_of(rq), h->who.person, &all);
	if (e)
		return e;
	struct line_list lines = lines_new(a, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct in_touch_entry *p = &all.p[i], *by = NULL;
		for (size_t j = 0; j < all.n; j++)
			if (all.p[j].entry.id == p->entry.replaced_by)
				by = &all.p[j];
		struct history_line line = {.entry = p->entry,
					    .words = in_touch_words(p->in_touch),
					    .code = in_touch_code(p->in_touch),
					    .span = entry_span(a, &p->entry),
					    .note = p->note,
					    .change = change_url(a, h, STR("in-touch"), p->entry.on)};
		add_line(
		    &lines, line,
		    instead_of(a, &p->entry, by ? &by->entry : NULL, by ? in_touch_words(by->in_touch) : STR_NONE));
	}
	finish(s, &lines, all.more);
	return NULL;
}

/* Why it began and ended, who provided it and where. */
static struct str episode_note(struct arena *a, const struct care_episode *e)
{
	static const enum episode_field fields[] = {EPISODE_RNE, EPISODE_CIN, EPISODE_PROVIDER, EPISODE_REC,
						    EPISODE_CHANGE};
	const struct str codes[] = {e->rne, e->cin, e->provider, e->rec, e->change};
	struct buf out;
	buf_init(&out, a, 2000);
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (!str_empty(codes[i]))
			buf_fmt(&out, "%s%.*s: %.*s", out.n ? "\n" : "", STR_ARG(episode_field_words(fields[i])),
				STR_ARG(episode_words(fields[i], codes[i])));
	if (!str_empty(e->place_post))
		buf_fmt(&out, "%sPostcode of the placement: %.*s", out.n ? "\n" : "", STR_ARG(e->place_post));
	if (!str_empty(e->home_post))
		buf_fmt(&out, "%sPostcode they came from: %.*s", out.n ? "\n" : "", STR_ARG(e->home_post));
	if (!str_empty(e->urn))
		buf_fmt(&out, "%sOfsted's number: %.*s", out.n ? "\n" : "", STR_ARG(e->urn));
	return buf_str(&out);
}

static const struct error *read_episodes(struct request *rq, struct history_page *h)
{
	struct arena *a = rq->arena;
	struct episode_entries all;
	struct history_section *s = &h->section[3];
	*s = section_of(
	    a, h, STR("Care"), STR("care"),
	    STR("No episodes of care are recorded. They come with the council's SSDA903 files, or are recorded here; "
		"until then their category rests on the periods in care of the council's other files."),
	    STR("Record an episode of care"));
	const struct error *e = episodes_read(rq, h->who.person, &h->viewer, &all);
	if (e)
		return e;
	struct line_list lines = lines_new(a, all.n);
	for (size_t i = 0; i < all.n; i++) {
		const struct episode_entry *p = &all.p[i], *by = NULL;
		for (size_t j = 0; j < all.n; j++)
			if (all.p[j].entry.id == p->entry.replaced_by)
				by = &all.p[j];
		struct history_line line = {.entry = p->entry,
					    .words = episode_text(a, &p->episode),
					    .code = episode_codes_text(a, &p->episode),
					    .span = entry_span(a, &p->entry),
					    .note = episode_note(a, &p->episode),
					    .kept = p->kept,
					    .change = change_url(a, h, STR("care"), p->entry.on)};
		add_line(
		    &lines, line,
		    instead_of(a, &p->entry, by ? &by->entry : NULL, by ? episode_text(a, &by->episode) : STR_NONE));
	}
	finish(s, &lines, all.more);
	return NULL;
}

static const struct error *history(struct request *rq, struct response *rs)
{
	struct history_page h = {.may_record = request_may(rq, MAY_RECORD)};
	const struct error *e = access_person(rq, rq->param[0], "person.history-seen", &h.who);
	if (e ||
	    (e = home_viewer_read(rq->db, rq->arena, viewer_of(rq), h.who.person, instant_london_day(rq->now),
				  request_may(rq, MAY_SEE_SENSITIVE), &h.viewer)) ||
	    (e = read_homes(rq, &h)) || (e = read_activities(rq, &h)) || (e = read_in_touches(rq, &h)) ||
	    (e = read_episodes(rq, &h)))
		return e;
	if (download_asked(rq))
		return history_file(rq, rs, &h);
	history_page(&rs->body, rq, &h);
	return NULL;
}

/* ---- forms ---- */

#define FORM(name)                                                                                                     \
	static const struct error *name##_form(struct request *rq, struct response *rs)                                \
	{                                                                                                              \
		return edit_show(rq, rs, &name##_edit);                                                                \
	}                                                                                                              \
	static const struct error *name##_record(struct request *rq, struct response *rs)                              \
	{                                                                                                              \
		return edit_record(rq, rs, &name##_edit);                                                              \
	}
FORM(home)
FORM(activity)
FORM(in_touch)
FORM(episode)

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/history", history, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/home/new", home_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/home/new", home_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/home/{date}", home_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/home/{date}", home_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/activity/new", activity_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/activity/new", activity_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/activity/{date}", activity_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/activity/{date}", activity_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/in-touch/new", in_touch_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/in-touch/new", in_touch_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/in-touch/{date}", in_touch_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/in-touch/{date}", in_touch_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/care/new", episode_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/care/new", episode_record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/care/{date}", episode_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/care/{date}", episode_record, MAY_RECORD),
};
const struct route_table history_routes = ROUTE_TABLE(routes);
