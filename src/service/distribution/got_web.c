/* One young person got the Local Offer: recorded, corrected, taken back. */
#include "buf.h"
#include "change.h"
#include "downloads.h"
#include "got_html.h"
#include "kept.h"
#include "operation.h"

/* "It is not safe to send them a letter." of each channel by which nothing must go; nothing of what is merely missing.
 */
static struct str unsafe_words(struct arena *a, const struct reach *reach)
{
	static const enum channel channels[] = {CHANNEL_POST, CHANNEL_EMAIL, CHANNEL_TEXT};
	struct buf b;
	enum reach_why last = REACH_OK;
	buf_init(&b, a, 1000);
	for (size_t i = 0; i < sizeof(channels) / sizeof(channels[0]); i++) {
		struct reach_answer answer = reach_decide(a, reach, channels[i]);
		if (!answer.allowed && answer.why != REACH_NO_WAY && (answer.why == REACH_UNSAFE || answer.why != last))
			buf_fmt(&b, "%s%.*s", b.n ? " " : "", STR_ARG(answer.words));
		last = answer.why;
	}
	return buf_str(&b);
}

static const struct error *begin(struct request *rq, struct got_page *p)
{
	struct reach reach;
	*p = (struct got_page){.today = instant_london_day(rq->now),
			       .operation = operation_of(rq),
			       .errors = {.arena = rq->arena},
			       .may_record = request_may(rq, MAY_RECORD)};
	const struct error *e = access_person(rq, rq->param[0], "person.offer-given-seen", &p->who);
	if (e || (e = given_of(rq->db, rq->arena, viewer_of(rq), p->who.person, &p->got)) ||
	    (e = given_last(rq->db, rq->arena, viewer_of(rq), p->who.person, &p->last)) ||
	    (e = offers_same_since(rq->db, rq->arena, office_of(rq)->policy, p->today, &p->same_since)) ||
	    (e = reach_read(rq->db, rq->arena, viewer_of(rq), p->who.person, &reach)) ||
	    (e = giveables_read(rq, &p->things)))
		return e;
	p->unsafe = unsafe_words(rq->arena, &reach);
	p->action = url_path(rq->arena, "/people/{}/local-offer", p->who.ref);
	return NULL;
}

/* What was given then is a choice, though it is no longer made. */
static void with_before(struct arena *a, struct got_page *p)
{
	if (giveable_find(&p->things, p->before->what))
		return;
	struct giveable *more = arena_new(a, struct giveable, p->things.n + 1);
	memcpy(more, p->things.p, p->things.n * sizeof(*more));
	more[p->things.n] = (struct giveable){p->before->part, p->before->what, p->before->title,
					      (1u << GIVEN_FORMS) - 1};
	p->things = (struct giveables){more, p->things.n + 1};
}

static const struct error *begin_correction(struct request *rq, struct got_page *p)
{
	const struct error *e = begin(rq, p);
	if (e)
		return e;
	for (size_t i = 0; i < p->got.n; i++)
		if (str_eq(p->got.p[i].ref, rq->param[1]))
			p->before = &p->got.p[i];
	if (!p->before)
		return error_new(ERROR_NOT_FOUND, "nothing like that was recorded");
	with_before(rq->arena, p);
	p->action = url_path(rq->arena, "/people/{}/local-offer/{}", p->who.ref, p->before->ref);
	return given_rows(rq->db, rq->arena, viewer_of(rq), p->who.person, p->before->ref, &p->rows);
}

static void typed(const struct form *from, struct got_page *p)
{
	p->what = form_text(from, "what");
	p->form = form_text(from, "form");
	p->how = form_text(from, "how");
	p->given_by = form_text(from, "given-by");
	p->day_day = form_text(from, "day-day");
	p->day_month = form_text(from, "day-month");
	p->day_year = form_text(from, "day-year");
}

/* What stands; of a new one today, and nothing chosen that somebody must think about. */
static void fill(struct request *rq, struct got_page *p)
{
	const struct given *g = p->before;
	p->what = g ? g->what : STR("all");
	p->form = g ? given_form_code(g->form) : STR("");
	p->how = g ? given_how_code(g->how) : STR("");
	p->given_by = g ? g->given_by : STR("");
	form_fill_date(rq->arena, g ? g->on : p->today, &p->day_day, &p->day_month, &p->day_year);
}

static void render(struct request *rq, struct response *rs, const struct got_page *p)
{
	if (p->before)
		got_correct_page(&rs->body, rq, p);
	else
		got_page(&rs->body, rq, p);
}

static const struct error *show(struct request *rq, struct response *rs, struct got_page *p)
{
	struct kept kept;
	const struct error *e = kept_find(rq, &p->was_kept, &kept);
	if (e)
		return e;
	if (p->was_kept) {
		typed(&kept.fields, p);
		p->operation = kept.number;
	} else {
		fill(rq, p);
	}
	render(rq, rs, p);
	return NULL;
}

static void read_form(struct request *rq, struct got_page *p, struct given *to)
{
	typed(&rq->body, p);
	*to = (struct given){.given_by = p->given_by};
	giveable_typed(&p->things, p->what, p->form, &p->errors, to);
	if (!given_how_from_code(p->how, &to->how))
		form_error(&p->errors, "how", "Say how they got it");
	else if (!p->errors.n && to->form == GIVEN_NO_PAPER && to->how == GIVEN_POSTED)
		form_error(&p->errors, "form", "What was posted was on paper: say as what");
	if (form_date(&rq->body, "day", "the day they got it", true, &p->errors, &to->on) &&
	    date_cmp(to->on, p->today) > 0)
		form_error(&p->errors, "day", "The day they got it must be today or in the past");
	else if (date_known(to->on) && date_cmp(to->on, p->who.birth) < 0)
		form_error(&p->errors, "day", "The day they got it must be after they were born");
	if (str_chars(p->given_by) > GIVEN_BY_MAX_CHARS)
		form_error(&p->errors, "given-by", "Who gave it must be 100 characters or fewer");
}

struct writing_it {
	struct person_id person;
	const struct given *before, *to;
};

static const struct error *write_it(struct txn *txn, struct request *rq, const void *what)
{
	const struct writing_it *w = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = w->person, .source = STR("here")};
	return give(&r, w->before, w->to, rq->who.account);
}

static const struct error *keep(struct request *rq, struct response *rs, const struct got_page *p,
				const struct given *to, const char *deed, struct str done)
{
	struct writing_it it = {p->who.person, p->before, to};
	struct change c = {.person = p->who.person,
			   .deed = deed,
			   .detail = given_how_code(to->how),
			   .to = url_path(rq->arena, "/people/{}", p->who.ref),
			   .write = write_it,
			   .what = &it};
	return change_and_say(rq, rs, &c, done);
}

static const struct error *got(struct request *rq, struct response *rs)
{
	struct got_page p;
	const struct error *e = begin(rq, &p);
	if (!e && download_asked(rq))
		return got_file(rq, rs, &p);
	return e ? e : show(rq, rs, &p);
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct got_page p;
	struct given to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &p)))
		return e;
	read_form(rq, &p, &to);
	if (p.errors.n) {
		render(rq, rs, &p);
		return NULL;
	}
	return keep(rq, rs, &p, &to, "offer.given", STR("Recorded that they got it."));
}

static const struct error *correct_form(struct request *rq, struct response *rs)
{
	struct got_page p;
	const struct error *e = begin_correction(rq, &p);
	return e ? e : show(rq, rs, &p);
}

static const struct error *correct(struct request *rq, struct response *rs)
{
	struct got_page p;
	struct given to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin_correction(rq, &p)))
		return e;
	if (form_has(&rq->body, "mistaken")) {
		to = *p.before;
		to.mistaken = true;
		return keep(rq, rs, &p, &to, "offer.given-mistaken", STR("Taken back."));
	}
	read_form(rq, &p, &to);
	if (p.errors.n) {
		render(rq, rs, &p);
		return NULL;
	}
	return keep(rq, rs, &p, &to, "offer.given-corrected", STR("Corrected. What it said before is kept."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/local-offer", got, MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/local-offer", record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/local-offer/{ref}", correct_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/local-offer/{ref}", correct, MAY_RECORD),
};
const struct route_table given_routes = ROUTE_TABLE(routes);
