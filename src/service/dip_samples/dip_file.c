/* What is to be put right, what one is to audit, what an audit asked, and how a sample was drawn, as files. */
#include "dip_pages.h"
#include "downloads.h"

static const struct table_column action_columns[] = {{DOWNLOAD_TITLE("Name"), 28},
						     {DOWNLOAD_TITLE("What"), 60},
						     {DOWNLOAD_TITLE("By"), 14},
						     {DOWNLOAD_TITLE("Whose"), 22}};
DOWNLOAD_LIST(action_files, "to-put-right", "To put right", "dip-samples.actions-downloaded", action_columns);

const struct error *dip_actions_file(struct request *rq, struct response *rs, const struct dip_all_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &action_files, &d);
	for (size_t i = 0; i < v->actions.n && !e; i++) {
		const struct dip_action_row *x = &v->actions.p[i];
		const struct table_cell cells[] = {table_text(x->name), table_text(x->what), table_day(x->by),
						   table_text(x->owner)};
		e = download_row(&d, x->ref, cells);
	}
	if (e)
		return e;
	if (!v->actions.more)
		download_hidden(&d, v->counted.open - (int64_t)v->actions.n);
	return download_end(&d, rs, v->actions.more);
}

static const struct table_column mine_columns[] = {{DOWNLOAD_TITLE("Name"), 28},
						   {DOWNLOAD_TITLE("Sample"), 36},
						   {DOWNLOAD_TITLE("Plans of"), 14},
						   {DOWNLOAD_TITLE("Audited on"), 14},
						   {DOWNLOAD_TITLE("Grade"), 22}};
DOWNLOAD_LIST(mine_files, "plans-to-audit", "Pathway Plans to audit", "dip-samples.own-downloaded", mine_columns);

const struct error *dip_mine_file(struct request *rq, struct response *rs, const struct dip_mine_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &mine_files, &d);
	for (size_t i = 0; i < v->rows.n && !e; i++) {
		const struct dip_mine_row *r = &v->rows.p[i];
		const struct table_cell cells[] = {table_text(r->name), table_text(r->title), table_day(r->on),
						   table_day(r->audited_on), table_text(r->grade)};
		e = download_row(&d, r->person_ref, cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct table_column asked_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},     {DOWNLOAD_TITLE("Sample"), 36}, {DOWNLOAD_TITLE("Kind"), 14},
    {DOWNLOAD_TITLE("Question"), 50}, {DOWNLOAD_TITLE("Found"), 18},  {DOWNLOAD_TITLE("In words"), 60},
    {DOWNLOAD_TITLE("Whose"), 22},    {DOWNLOAD_TITLE("By"), 14},     {DOWNLOAD_TITLE("Ended"), 14}};
DOWNLOAD_LIST(asked_files, "audit", "Audit of a Pathway Plan", "dip-sample.audit-downloaded", asked_columns);

static const struct error *answer(struct download *d, const struct dip_audit_view *v, const struct dip_asked *x)
{
	const struct table_cell cells[] = {table_text(v->who.name),
					   table_text(v->sample.title),
					   table_text(x->finding ? STR("To put right") : STR("Asked")),
					   table_text(x->q->asks),
					   table_text(dip_answer_words(x->found)),
					   table_text(x->words),
					   table_text(STR("")),
					   table_day(DATE_NONE),
					   table_day(DATE_NONE)};
	return download_row(d, v->who.ref, cells);
}

static const struct error *action(struct download *d, const struct dip_audit_view *v, const struct dip_asked *x,
				  const struct dip_action_row *r)
{
	const struct table_cell cells[] = {
	    table_text(v->who.name), table_text(v->sample.title), table_text(STR("To be done")), table_text(x->q->asks),
	    table_text(STR("")),     table_text(r->what),         table_text(r->owner),          table_day(r->by),
	    table_day(r->ended_on)};
	return str_eq(r->question, x->q->id) ? download_row(d, v->who.ref, cells) : NULL;
}

/* Each question that was answered, and under it what is to be done. */
const struct error *dip_audit_file(struct request *rq, struct response *rs, const struct dip_audit_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &asked_files, &d);
	for (size_t i = 0; i < v->asked.n; i++) {
		const struct dip_asked *x = &v->asked.p[i];
		if (!e && !str_empty(x->answer))
			e = answer(&d, v, x);
		for (size_t k = 0; k < v->actions.n && !e && x->finding; k++)
			e = action(&d, v, x, &v->actions.p[k]);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct table_column drawn_columns[] = {{DOWNLOAD_TITLE("Sample"), 36},
						    {DOWNLOAD_TITLE("Who"), 44},
						    {DOWNLOAD_TITLE("Drawn"), 0},
						    {DOWNLOAD_TITLE("Out of"), 0}};
DOWNLOAD_LIST(drawn_files, "dip-sample-drawn", "How it was drawn", "dip-sample.drawn-downloaded", drawn_columns);

const struct error *dip_drawn_file(struct request *rq, struct response *rs, const struct dip_drawn_view *v)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &drawn_files, &d);
	for (size_t i = 0; i < v->kept.strata.n && !e; i++) {
		const struct dip_stratum *s = &v->kept.strata.p[i];
		const struct table_cell cells[] = {table_text(v->sample.title), table_text(s->words),
						   table_number((int64_t)s->drawn), table_number((int64_t)s->listed)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
