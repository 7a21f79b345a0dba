/* The form with which a sample is drawn. */
#include "dip_pages.h"
#include "draw_html.h"
#include "kept.h"
#include "operation.h"

enum { SEED_MAX = 40 };

struct govuk_choices dip_by_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, DIP_BYS);
	for (int i = 0; i < DIP_BYS; i++)
		p[i] = (struct govuk_choice){.value = dip_by_code((enum dip_by)i),
					     .text = dip_by_words((enum dip_by)i)};
	return (struct govuk_choices){p, DIP_BYS};
}

static struct dip_new_form begin(struct request *rq)
{
	return (struct dip_new_form){.today = instant_london_day(rq->now),
				     .operation = operation_of(rq),
				     .no_questions = office_of(rq)->dip_form.questions.n == 0,
				     .errors = {.arena = rq->arena}};
}

static void typed(struct arena *a, const struct form *from, struct dip_new_form *f)
{
	struct str *p = arena_new(a, struct str, from->n), value;
	size_t n = 0;
	for (size_t at = 0; form_next(from, "by", &at, &value);)
		p[n++] = value;
	f->by = (struct govuk_texts){p, n};
	f->title = form_text(from, "title");
	f->number = form_text(from, "number");
	f->seed = form_text(from, "seed");
	f->on_day = form_text(from, "on-day");
	f->on_month = form_text(from, "on-month");
	f->on_year = form_text(from, "on-year");
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	static const struct str team[] = {{"team", 4}};
	struct dip_new_form f = begin(rq);
	struct kept kept;
	const struct error *e = kept_find(rq, &f.was_kept, &kept);
	if (e)
		return e;
	if (f.was_kept) {
		typed(rq->arena, &kept.fields, &f);
		f.operation = kept.number;
	} else {
		form_fill_date(rq->arena, f.today, &f.on_day, &f.on_month, &f.on_year);
		f.number = STR("12");
		f.by = (struct govuk_texts){team, 1};
	}
	dip_new_page(&rs->body, rq, &f);
	return NULL;
}

/* Letters, digits and signs that everybody types alike. */
static bool plain(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return true;
}

static void read_new(struct request *rq, struct dip_new_form *f, struct dip_new *n)
{
	int64_t number;
	typed(rq->arena, &rq->body, f);
	*n = (struct dip_new){.title = f->title, .account = rq->who.account, .on = DATE_NONE};
	if (str_empty(f->title))
		form_error(&f->errors, "title", "Say what this sample looks at");
	else if (str_chars(f->title) > DIP_TITLE_MAX)
		form_error(&f->errors, "title", "What it looks at must be 100 characters or fewer");
	if (form_date(&rq->body, "on", "the day", true, &f->errors, &n->on) && date_cmp(n->on, f->today) > 0)
		form_error(&f->errors, "on", "The day must be today or in the past");
	if (form_int(&rq->body, "number", 1, DIP_PLANS_MAX, &number))
		n->number = (size_t)number;
	else
		form_error(&f->errors, "number", "Enter how many plans, from 1 to 100");
	if (f->seed.n > SEED_MAX || !plain(f->seed))
		form_error(&f->errors, "seed",
			   "The seed must be 40 characters or fewer: letters without accents, digits, and signs");
	n->seed = str_empty(f->seed) ? ref_new(rq->arena) : f->seed;
	for (int i = 0; i < DIP_BYS; i++)
		if (form_checked(&rq->body, "by", dip_by_code((enum dip_by)i)))
			n->by |= 1u << i;
}

static const struct error *read_list(struct request *rq, struct dip_new_form *f, const struct dip_new *n,
				     struct dip_list *list)
{
	const struct office *office = office_of(rq);
	bool too_many = false;
	const struct error *e = dip_list_read(rq->db, rq->arena, office->policy, &office->teams, viewer_of(rq), n->on,
					      f->today, n->by, &too_many, list);
	if (!e && too_many)
		form_error(&f->errors, "by", "These make more than %d groups. Tick fewer", (int)DRAW_STRATA_MAX);
	else if (!e && list->list.n == 0)
		form_error(
		    &f->errors, "on",
		    "Nobody whose record you may see had an open case and a plan on that day. Choose a later day");
	return e;
}

static const struct error *write_new(struct request *rq, const struct dip_new *n, const struct dip_list *list,
				     struct url *ret)
{
	struct deed deed = {.account = rq->who.account,
			    .what = "dip-sample.drawn",
			    .detail = arena_fmt(rq->arena, "plans=%zu listed=%zu", n->number, list->list.n),
			    .at = rq->now};
	struct dip_put put;
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = dip_sample_put(txn, rq->arena, n, list, &office_of(rq)->dip_form, rq->now, &put))) {
		*ret = url_path(rq->arena, "/dip-samples/{}", put.ref);
		if (!(e = operation_keep(txn, rq, *ret)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	return e;
}

static const struct error *new_sample(struct request *rq, struct response *rs)
{
	struct dip_new_form f = begin(rq);
	struct dip_list list = {.hidden = 0};
	struct dip_new n;
	struct url to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	read_new(rq, &f, &n);
	if (!f.errors.n && !f.no_questions && (e = read_list(rq, &f, &n, &list)))
		return e;
	if (f.errors.n || f.no_questions) {
		dip_new_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = write_new(rq, &n, &list, &to)))
		return e;
	response_flash(rq, rs, STR("Sample drawn. Choose who audits each plan."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/dip-samples/new", new_form, MAY_SEE_FIGURES),
    ROUTE_POST("/dip-samples/new", new_sample, MAY_SEE_FIGURES),
};
const struct route_table dip_new_routes = ROUTE_TABLE(routes);
