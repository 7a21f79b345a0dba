/* Many at once: choose who and what, then record that they got it. */
#include "send_page.h"

#include "operation.h"
#include "send_html.h"

bool send_ticked(const struct send_page *p, struct str ref)
{
	bool ticked = false;
	for (size_t i = 0; i < p->ticked.n; i++)
		ticked |= str_eq(p->ticked.p[i], ref);
	return ticked;
}

struct govuk_options send_categories(struct arena *a)
{
	static const enum category open[] = {CATEGORY_ELIGIBLE, CATEGORY_RELEVANT, CATEGORY_FORMER_RELEVANT,
					     CATEGORY_QUALIFYING};
	enum { OPEN = sizeof(open) / sizeof(open[0]) };
	struct govuk_option *p = arena_new(a, struct govuk_option, OPEN + 1);
	p[0] = (struct govuk_option){.value = STR("all"), .text = STR("All categories")};
	for (size_t i = 0; i < OPEN; i++)
		p[i + 1] = (struct govuk_option){.value = str_c(category_name(open[i])),
						 .text = str_c(category_title(open[i]))};
	return (struct govuk_options){p, OPEN + 1};
}

struct str send_verb(enum given_how how, bool one)
{
	static const char *const verbs[GIVEN_HOWS] = {
	    [GIVEN_HANDED] = "handed it",     [GIVEN_POSTED] = "posted it",         [GIVEN_EMAILED] = "emailed it",
	    [GIVEN_TEXTED] = "texted a link", [GIVEN_TALKED] = "talked through it", [GIVEN_OWN_PAGES] = "shown it"};
	static const char *const for_one[GIVEN_HOWS] = {
	    [GIVEN_HANDED] = "was handed it",         [GIVEN_POSTED] = "was posted it",
	    [GIVEN_EMAILED] = "was emailed it",       [GIVEN_TEXTED] = "was texted a link",
	    [GIVEN_TALKED] = "was talked through it", [GIVEN_OWN_PAGES] = "was shown it"};
	return str_c(one ? for_one[how] : verbs[how]);
}

struct str send_button(struct arena *a, const struct send_page *p)
{
	size_t n = p->list.send.n;
	return n == 1 ? arena_fmt(a, "Record that 1 person %.*s", STR_ARG(send_verb(p->filter.how, true)))
		      : arena_fmt(a, "Record that all %zu were %.*s", n, STR_ARG(send_verb(p->filter.how, false)));
}

static const char *const age_codes[AGE_BANDS] = {"all", "under-18", "18-to-20", "21-and-over"};
static const char *const had_codes[HADS] = {"never", "old", "any"};

static size_t which(const char *const *codes, size_t n, struct str code)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(code, str_c(codes[i])))
			return i;
	return 0;
}

/* What is not chosen: all of it as a booklet, by post, for those who never had it. */
static void choices(const struct form *from, struct send_page *p)
{
	p->thing = form_text(from, "what");
	p->form = form_text(from, "form");
	p->how = form_text(from, "how");
	p->ages = form_text(from, "ages");
	p->had = form_text(from, "had");
	p->category = form_text(from, "category");
	p->inside = form_text(from, "inside");
	if (str_empty(p->thing))
		p->thing = STR("all");
	if (str_empty(p->form))
		p->form = STR("booklet");
	if (!given_how_from_code(p->how, &p->filter.how)) {
		p->filter.how = GIVEN_POSTED;
		p->how = given_how_code(GIVEN_POSTED);
	}
	p->filter.ages = (enum age_band)which(age_codes, AGE_BANDS, p->ages);
	p->filter.had = (enum had_it)which(had_codes, HADS, p->had);
	if (!category_from_code(p->category, &p->filter.category))
		p->filter.category = CATEGORY_NONE;
	p->filter.inside_only = str_eq(p->inside, STR("yes"));
	p->ages = str_c(age_codes[p->filter.ages]);
	p->had = str_c(had_codes[p->filter.had]);
}

static struct url address(struct arena *a, const struct send_page *p)
{
	struct url u = url_with(a, url_const("/distribution/send"), "team", p->filter.team.code);
	u = url_with(a, u, "category", p->filter.category ? p->category : STR("all"));
	u = url_with(a, u, "ages", p->ages);
	u = url_with(a, u, "inside", p->filter.inside_only ? STR("yes") : STR("all"));
	u = url_with(a, u, "had", p->had);
	u = url_with(a, u, "what", p->thing);
	u = url_with(a, u, "form", p->form);
	return url_with(a, u, "how", p->how);
}

/* from: the address, or the form that came back. */
static const struct error *begin(struct request *rq, const struct form *from, struct send_page *p)
{
	*p = (struct send_page){.today = instant_london_day(rq->now),
				.operation = operation_of(rq),
				.errors = {.arena = rq->arena},
				.choice = {.arena = rq->arena}};
	choices(from, p);
	const struct error *e = access_all_teams(rq, &p->filter.every);
	if (e || (e = teams_choose(rq, form_text(from, "team"), &p->filter.team)) ||
	    (e = giveables_read(rq, &p->things)) ||
	    (e = offers_same_since(rq->db, rq->arena, office_of(rq)->policy, p->today, &p->same_since)) ||
	    (e = send_list_read(rq, &p->filter, p->same_since, &p->list)))
		return e;
	p->what.how = p->filter.how;
	giveable_typed(&p->things, p->thing, p->form, &p->choice, &p->what);
	if (!p->choice.n && p->what.form == GIVEN_NO_PAPER && p->filter.how == GIVEN_POSTED)
		form_error(&p->choice, "form", "What is posted is on paper: choose as what");
	p->here = address(rq->arena, p);
	return office_saw(rq, (struct person_id){0}, "distribution.list-seen");
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct send_page p;
	const struct error *e = begin(rq, &rq->query, &p);
	if (e)
		return e;
	form_fill_date(rq->arena, p.today, &p.day_day, &p.day_month, &p.day_year);
	send_page(&rs->body, rq, &p);
	return NULL;
}

static void read_form(struct request *rq, struct send_page *p)
{
	struct str *refs = arena_new(rq->arena, struct str, rq->body.n), ref;
	size_t n = 0;
	for (size_t at = 0; form_next(&rq->body, "person", &at, &ref);)
		refs[n++] = ref;
	p->ticked = (struct govuk_texts){refs, n};
	p->day_day = form_text(&rq->body, "day-day");
	p->day_month = form_text(&rq->body, "day-month");
	p->day_year = form_text(&rq->body, "day-year");
	if (n == 0 && !form_has(&rq->body, "all"))
		form_error(&p->errors, "person", "Choose who got it");
	if (form_date(&rq->body, "day", "the day they got it", true, &p->errors, &p->what.on) &&
	    date_cmp(p->what.on, p->today) > 0)
		form_error(&p->errors, "day", "The day they got it must be today or in the past");
}

/* Of those to whom something may go: what is safe is looked up again in the same request that records. */
static struct send_people chosen(struct request *rq, const struct send_page *p)
{
	struct send_people to = {arena_new(rq->arena, struct send_person, p->list.send.n), 0};
	for (size_t i = 0; i < p->list.send.n; i++)
		if (form_has(&rq->body, "all") || send_ticked(p, p->list.send.p[i].ref))
			to.p[to.n++] = p->list.send.p[i];
	return to;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct send_page p;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &rq->body, &p)))
		return e;
	read_form(rq, &p);
	struct send_people to = chosen(rq, &p);
	/* a button that says how many is held to it */
	if (!p.errors.n && form_has(&rq->body, "all") &&
	    !str_eq(form_text(&rq->body, "all"), arena_fmt(rq->arena, "%zu", p.list.send.n)))
		form_error(&p.errors, "person", "The list has changed: look at it again");
	if (!p.errors.n && to.n == 0)
		form_error(&p.errors, "person", "Nobody of these is still on the list: look at it again");
	if (p.errors.n || p.choice.n) {
		send_page(&rs->body, rq, &p);
		return NULL;
	}
	if ((e = send_record(rq, to.p, to.n, &p.what, p.here)))
		return e;
	response_flash(
	    rq, rs,
	    to.n == 1
		? arena_fmt(rq->arena, "Recorded: 1 person %.*s.", STR_ARG(send_verb(p.what.how, true)))
		: arena_fmt(rq->arena, "Recorded: %zu people were %.*s.", to.n, STR_ARG(send_verb(p.what.how, false))));
	response_redirect(rs, p.here);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/distribution/send", list, MAY_RECORD),
    ROUTE_POST("/distribution/send", record, MAY_RECORD),
};
const struct route_table give_many_routes = ROUTE_TABLE(routes);
