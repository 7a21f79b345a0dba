#include "campaigns_page.h"

#include "buf.h"
#include "campaigns_html.h"
#include "downloads.h"
#include "kept.h"
#include "operation.h"
#include "prisons.h"

static const struct error *list(struct request *rq, struct response *rs)
{
	struct campaigns all;
	const struct error *e = campaigns_read(rq->db, rq->arena, &all);
	if (e)
		return e;
	if (download_asked(rq))
		return campaigns_file(rq, rs, &all);
	campaigns_page(&rs->body, rq, &all);
	return NULL;
}

static const struct error *one(struct request *rq, struct response *rs)
{
	struct campaigns rows;
	const struct error *e = campaign_read(rq->db, rq->arena, rq->param[0], &rows);
	if (e)
		return e;
	if (download_asked(rq))
		return campaign_file(rq, rs, rows.p);
	campaign_page(&rs->body, rq, &rows);
	return NULL;
}

/* ---- the form ---- */

/* The directory's first organisation is the council itself. */
static struct govuk_choices partner_choices(struct arena *a, const struct directory *d)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, d->n_organisations);
	size_t n = 0;
	for (size_t i = 1; i < d->n_organisations; i++)
		p[n++] = (struct govuk_choice){.value = d->organisations[i].id, .text = d->organisations[i].name};
	return (struct govuk_choices){p, n};
}

static struct govuk_choices prison_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, n_prisons);
	for (size_t i = 0; i < n_prisons; i++)
		p[i] = (struct govuk_choice){.value = prisons[i].code, .text = prisons[i].name};
	return (struct govuk_choices){p, n_prisons};
}

static struct govuk_choices how_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, CAMPAIGN_HOWS);
	for (int i = 0; i < CAMPAIGN_HOWS; i++)
		p[i] = (struct govuk_choice){.value = campaign_how_code((enum campaign_how)i),
					     .text = campaign_how_words((enum campaign_how)i)};
	return (struct govuk_choices){p, CAMPAIGN_HOWS};
}

static const struct error *begin(struct request *rq, bool change, struct campaign_form *f)
{
	struct campaigns rows;
	const struct error *e;
	*f = (struct campaign_form){.today = instant_london_day(rq->now),
				    .operation = operation_of(rq),
				    .partners = partner_choices(rq->arena, &office_of(rq)->directory.directory),
				    .prisons = prison_choices(rq->arena),
				    .hows = how_choices(rq->arena),
				    .action = url_const("/distribution/campaigns/new"),
				    .errors = {.arena = rq->arena}};
	if ((e = giveables_read(rq, &f->things)) || !change)
		return e;
	if ((e = campaign_read(rq->db, rq->arena, rq->param[0], &rows)))
		return e;
	f->before = rows.p; /* the newest */
	f->action = url_path(rq->arena, "/distribution/campaigns/{}/change", f->before->ref);
	return NULL;
}

static struct govuk_texts ticked(struct arena *a, const struct form *from, const char *name)
{
	struct str *p = arena_new(a, struct str, from->n), value;
	size_t n = 0;
	for (size_t at = 0; form_next(from, name, &at, &value);)
		p[n++] = value;
	return (struct govuk_texts){p, n};
}

static void typed(struct arena *a, const struct form *from, struct campaign_form *f)
{
	f->name = form_text(from, "name");
	f->what = form_text(from, "what");
	f->form = form_text(from, "form");
	f->how = form_text(from, "how");
	f->others = form_text(from, "others");
	f->outcome = form_text(from, "outcome");
	f->day_day = form_text(from, "day-day");
	f->day_month = form_text(from, "day-month");
	f->day_year = form_text(from, "day-year");
	f->ticked_partners = ticked(a, from, "partner");
	f->ticked_prisons = ticked(a, from, "prison");
}

/* Those of a kind, by code, or by name where they have none. */
static struct govuk_texts codes_of(struct arena *a, const struct receivers *to, enum receiver_kind kind)
{
	struct str *p = arena_new(a, struct str, to->n);
	size_t n = 0;
	for (size_t i = 0; i < to->n; i++)
		if (to->p[i].kind == kind)
			p[n++] = kind == RECEIVER_OTHER ? to->p[i].name : to->p[i].code;
	return (struct govuk_texts){p, n};
}

static void fill(struct request *rq, struct campaign_form *f)
{
	const struct campaign *c = f->before;
	f->what = c ? c->what.what : STR("all");
	if (!c) {
		form_fill_date(rq->arena, f->today, &f->day_day, &f->day_month, &f->day_year);
		return;
	}
	struct govuk_texts others = codes_of(rq->arena, &c->to, RECEIVER_OTHER);
	struct buf b;
	buf_init(&b, rq->arena, 64 * 1024);
	for (size_t i = 0; i < others.n; i++)
		buf_fmt(&b, "%s%.*s", i ? "\n" : "", STR_ARG(others.p[i]));
	f->others = buf_str(&b);
	f->name = c->name;
	f->form = given_form_code(c->what.form);
	f->how = campaign_how_code(c->how);
	f->outcome = c->outcome;
	f->ticked_partners = codes_of(rq->arena, &c->to, RECEIVER_PARTNER);
	f->ticked_prisons = codes_of(rq->arena, &c->to, RECEIVER_PRISON);
	form_fill_date(rq->arena, c->on, &f->day_day, &f->day_month, &f->day_year);
}

static const struct error *show(struct request *rq, struct response *rs, bool change)
{
	struct campaign_form f;
	struct kept kept;
	const struct error *e = begin(rq, change, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(rq->arena, &kept.fields, &f);
		f.operation = kept.number;
	} else {
		fill(rq, &f);
	}
	campaign_form_page(&rs->body, rq, &f);
	return NULL;
}

static void add(struct receiver *p, size_t *n, enum receiver_kind kind, struct str code, struct str name)
{
	if (*n < RECEIVERS_MAX)
		p[(*n)++] = (struct receiver){kind, code, name};
}

static void add_ticked(struct receiver *p, size_t *n, enum receiver_kind kind, const struct govuk_choices *all,
		       const struct govuk_texts *codes)
{
	for (size_t i = 0; i < all->n; i++)
		for (size_t k = 0; k < codes->n; k++)
			if (str_eq(all->p[i].value, codes->p[k])) {
				add(p, n, kind, all->p[i].value, all->p[i].text);
				break;
			}
}

static struct receivers read_receivers(struct request *rq, struct campaign_form *f)
{
	struct receiver *p = arena_new(rq->arena, struct receiver, RECEIVERS_MAX);
	struct str rest = f->others, line;
	size_t n = 0;
	add_ticked(p, &n, RECEIVER_PARTNER, &f->partners, &f->ticked_partners);
	add_ticked(p, &n, RECEIVER_PRISON, &f->prisons, &f->ticked_prisons);
	while (str_split(&rest, '\n', &line)) {
		line = str_trim(line);
		if (str_chars(line) > CAMPAIGN_NAME_MAX_CHARS)
			form_error(&f->errors, "others", "Each line must be 100 characters or fewer");
		else if (!str_empty(line))
			add(p, &n, RECEIVER_OTHER, STR(""), line);
	}
	if (n == 0 && str_empty(form_error_for(&f->errors, "others")))
		form_error(&f->errors, f->partners.n ? "partner" : "others",
			   "Choose who got it, or write it under Others");
	return (struct receivers){p, n};
}

static void read_form(struct request *rq, struct campaign_form *f, struct campaign *to)
{
	typed(rq->arena, &rq->body, f);
	*to = (struct campaign){.name = f->name, .outcome = f->outcome};
	if (str_empty(f->name))
		form_error(&f->errors, "name", "Give the campaign a name");
	else if (str_chars(f->name) > CAMPAIGN_NAME_MAX_CHARS)
		form_error(&f->errors, "name", "The name must be 100 characters or fewer");
	if (form_date(&rq->body, "day", "the day", true, &f->errors, &to->on) && date_cmp(to->on, f->today) > 0)
		form_error(&f->errors, "day", "The day must be today or in the past: record it when it was done");
	giveable_typed(&f->things, f->what, f->form, &f->errors, &to->what);
	if (!campaign_how_from_code(f->how, &to->how))
		form_error(&f->errors, "how", "Say how they got it");
	to->to = read_receivers(rq, f);
	if (str_chars(f->outcome) > CAMPAIGN_OUTCOME_MAX_CHARS)
		form_error(&f->errors, "outcome", "What came of it must be 2,000 characters or fewer");
}

static const struct error *keep(struct request *rq, struct response *rs, const struct campaign_form *f,
				const struct campaign *to)
{
	struct deed deed = {
	    .account = rq->who.account, .what = f->before ? "campaign.changed" : "campaign.recorded", .at = rq->now};
	struct txn *txn;
	struct str ref;
	struct url at;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = campaign_put(txn, rq->arena, f->before, to, rq->who.account, rq->now, &ref))) {
		at = url_path(rq->arena, "/distribution/campaigns/{}", ref);
		e = operation_keep(txn, rq, at);
	}
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	if (e)
		return e;
	response_flash(rq, rs, f->before ? STR("Saved. What it said before is kept.") : STR("Campaign recorded."));
	response_redirect(rs, at);
	return NULL;
}

static const struct error *save(struct request *rq, struct response *rs, bool change)
{
	struct campaign_form f;
	struct campaign to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, change, &f)))
		return e;
	read_form(rq, &f, &to);
	if (f.errors.n) {
		campaign_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f, &to);
}

static const struct error *new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

static const struct error *new_campaign(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}

static const struct error *change_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

static const struct error *change_campaign(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

static const struct route routes[] = {
    ROUTE_GET("/distribution/campaigns", list, MAY_SEE_FIGURES),
    ROUTE_GET("/distribution/campaigns/new", new_form, MAY_SEE_FIGURES | MAY_EDIT_OFFERS),
    ROUTE_POST("/distribution/campaigns/new", new_campaign, MAY_SEE_FIGURES | MAY_EDIT_OFFERS),
    ROUTE_GET("/distribution/campaigns/{ref}", one, MAY_SEE_FIGURES),
    ROUTE_GET("/distribution/campaigns/{ref}/change", change_form, MAY_SEE_FIGURES | MAY_EDIT_OFFERS),
    ROUTE_POST("/distribution/campaigns/{ref}/change", change_campaign, MAY_SEE_FIGURES | MAY_EDIT_OFFERS),
};
const struct route_table campaign_routes = ROUTE_TABLE(routes);
