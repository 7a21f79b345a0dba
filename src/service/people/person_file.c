/* The lists of a young person's page as files. */
#include "downloads.h"
#include "explain.h"
#include "people.h"

static const struct table_column happened_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},        {DOWNLOAD_TITLE("Day"), 14},    {DOWNLOAD_TITLE("What"), 44},
    {DOWNLOAD_TITLE("Attempted"), 0},    {DOWNLOAD_TITLE("About"), 28},  {DOWNLOAD_TITLE("Note"), 60},
    {DOWNLOAD_TITLE("Recorded by"), 22}, {DOWNLOAD_TITLE("Changed"), 40}};
DOWNLOAD_LIST(happened_files, "what-has-happened", "What has happened", "person.timeline-downloaded", happened_columns);

static const struct table_column due_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},  {DOWNLOAD_TITLE("List"), 18},  {DOWNLOAD_TITLE("What"), 50},
    {DOWNLOAD_TITLE("By"), 14},    {DOWNLOAD_TITLE("Since"), 14}, {DOWNLOAD_TITLE("How it stands"), 18},
    {DOWNLOAD_TITLE("Whose"), 28}, {DOWNLOAD_TITLE("Ended"), 14}, {DOWNLOAD_TITLE("Why"), 50}};
DOWNLOAD_LIST(due_files, "what-is-due", "What is due", "person.due-downloaded", due_columns);

struct url person_due_url(struct arena *a, struct str ref)
{
	return url_with(a, url_path(a, "/people/{}", ref), "list", STR("due"));
}

static const struct error *entries(struct download *d, const struct person_view *v, const struct timeline *t)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < t->n && !e; i++) {
		const struct timeline_entry *x = &t->p[i];
		const struct table_cell cells[] = {
		    table_text(v->who.name),    table_day(x->on),      table_text(capital(d->rq->arena, x->what)),
		    table_yes_no(x->attempted), table_text(x->topics), table_text(x->note),
		    table_text(x->by),          table_text(x->changed)};
		e = download_row(d, v->who.ref, cells);
	}
	return e;
}

const struct error *person_timeline_file(struct request *rq, struct response *rs, const struct person_view *v)
{
	struct download d;
	struct timeline t = {.more = true};
	struct timeline_place place = TIMELINE_START;
	const struct timeline_of of = {v->who.person, office_of(rq)->policy, v->there, &v->facts};
	download_begin(rq, &happened_files, &d);
	for (int page = 0; page < TIMELINE_PAGES && t.more; page++) {
		const struct error *e = person_timeline_next(rq->db, rq->arena, viewer_of(rq), &of, v->kind, &place,
							     &t);
		if (e || (e = entries(&d, v, &t)))
			return e;
	}
	return download_end(&d, rs, t.more);
}

struct due_cells {
	const char *list, *stands;
	struct str what, whose, why;
	struct date by, since, ended;
};

static const struct error *due_row(struct download *d, const struct person_view *v, const struct due_cells *c)
{
	const struct table_cell cells[] = {
	    table_text(v->who.name), table_text(str_c(c->list)), table_text(c->what),
	    table_day(c->by),        table_day(c->since),        table_text(str_c(c->stands)),
	    table_text(c->whose),    table_day(c->ended),        table_text(c->why)};
	return download_row(d, v->who.ref, cells);
}

static const char *stands(struct date by, struct date today)
{
	return !date_known(by) ? "open" : date_cmp(by, today) < 0 ? "late" : "open";
}

static const struct error *dues(struct download *d, const struct person_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->dues.n && !e; i++) {
		const struct due *x = &v->dues.p[i];
		e = due_row(
		    d, v,
		    &(struct due_cells){.list = "Due",
					.what = x->promise->title,
					.by = x->by,
					.since = x->since,
					.ended = DATE_NONE,
					.stands = x->state == DUE_NOT_KNOWN ? "not known" : stands(x->by, v->today),
					.whose = str_c(owner_name(x->promise->owner)),
					.why = due_sentence(x, d->rq->arena)});
	}
	return e;
}

static const struct error *follow_ups(struct download *d, const struct person_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->follow_ups.n && !e; i++) {
		const struct follow_up *f = &v->follow_ups.p[i];
		e = due_row(d, v,
			    &(struct due_cells){.list = "To follow up",
						.what = f->what,
						.by = f->by,
						.since = DATE_NONE,
						.ended = DATE_NONE,
						.stands = stands(f->by, v->today),
						.whose = f->owner});
	}
	return e;
}

static const struct error *agreed(struct download *d, const struct person_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->actions.n && !e; i++) {
		const struct plan_action *x = &v->actions.p[i];
		e = due_row(d, v,
			    &(struct due_cells){.list = "Agreed in the plan",
						.what = x->what,
						.by = x->by,
						.since = x->agreed_on,
						.ended = x->ended_on,
						.stands = x->state == ACTION_OPEN   ? stands(x->by, v->today)
							  : x->state == ACTION_DONE ? "done"
										    : "not wanted any more",
						.whose = action_who_words(x),
						.why = x->why});
	}
	return e;
}

const struct error *person_due_file(struct request *rq, struct response *rs, const struct person_view *v)
{
	struct download d;
	download_begin(rq, &due_files, &d);
	const struct error *e = dues(&d, v);
	if (!e)
		e = follow_ups(&d, v);
	if (!e)
		e = agreed(&d, v);
	return e ? e : download_end(&d, rs, false);
}
