#include "wishes_form.h"

#include "change.h"
#include "kept.h"
#include "operation.h"
#include "reach.h"
#include "wishes_html.h"
#include "slip_sql.h"

static struct str joined(struct arena *a, struct str name, const char *end)
{
	return arena_fmt(a, "%.*s%s", STR_ARG(name), end);
}

static const struct error *begin(struct request *rq, struct wish_form *f)
{
	*f = (struct wish_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.wishes-seen", &f->who);
	if (e || (e = wishes_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->now)))
		return e;
	for (int i = WISH_NONE + 1; i < WISH_COUNT; i++) {
		enum wish w = (enum wish)i;
		f->field[i - 1] = (struct wish_field){.wish = w,
						      .title = wish_words(w),
						      .now = wish_sentence(rq->arena, &f->now.p[i]),
						      .name = wish_code(w),
						      .again = joined(rq->arena, STR("again-"), wish_code(w).p)};
	}
	f->fields.p = f->field;
	f->fields.n = WISH_COUNT - 1;
	return NULL;
}

static void fill(struct request *rq, const struct form *from, struct wish_form *f)
{
	f->heard = form_text(from, "heard");
	f->words = form_text(from, "words");
	f->on_day = form_text(from, "day-day");
	f->on_month = form_text(from, "day-month");
	f->on_year = form_text(from, "day-year");
	for (size_t i = 0; i < f->fields.n; i++) {
		struct wish_field *w = &f->field[i];
		w->answer = form_text(from, w->name.p);
		w->day = form_text(from, joined(rq->arena, w->again, "-day").p);
		w->month = form_text(from, joined(rq->arena, w->again, "-month").p);
		w->year = form_text(from, joined(rq->arena, w->again, "-year").p);
	}
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct wish_form f;
	struct kept kept;
	const struct error *e = begin(rq, &f);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	form_fill_date(rq->arena, f.today, &f.on_day, &f.on_month, &f.on_year);
	if (f.was_kept) {
		fill(rq, &kept.fields, &f);
		f.operation = kept.number;
	}
	wishes_page(&rs->body, rq, &f);
	return NULL;
}

/* A no is asked again by a day: at the latest a year on. */
static void read_no(struct request *rq, struct wish_form *f, const struct wish_field *w, struct wish_said *said)
{
	if (!form_date(&rq->body, w->again.p, "the day to ask again", true, &f->errors, &said->ask_again))
		return;
	if (date_cmp(said->ask_again, f->today) <= 0)
		form_error(&f->errors, w->again.p, "The day to ask again must be in the future");
	else if (date_cmp(said->ask_again, date_add_months(f->today, 12)) > 0)
		form_error(&f->errors, w->again.p, "The day to ask again must be within a year");
}

static void read_every(struct wish_form *f, const struct wish_field *w, struct wish_said *said)
{
	int64_t n;
	if (!str_to_int(w->answer, 0, WISH_EVERY_MAX, &n))
		form_error(&f->errors, w->name.p, "How often must be a whole number up to 104, or 0 for what is usual");
	else
		said->every = (int)n;
	said->wanted = said->every > 0;
}

/* Whether anything was said about it. */
static bool read_one(struct request *rq, struct wish_form *f, const struct wish_field *w, struct wish_said *said)
{
	*said = (struct wish_said){
	    .wish = w->wish, .wanted = true, .ask_again = DATE_NONE, .heard = f->heard, .words = f->words};
	if (str_empty(w->answer))
		return false;
	if (wish_is_interval(w->wish))
		read_every(f, w, said);
	else if (str_eq(w->answer, STR("no"))) {
		said->wanted = false;
		read_no(rq, f, w, said);
	}
	return true;
}

struct answers {
	struct person_id person;
	struct account_id by;
	struct wish_said said[WISH_COUNT];
	size_t n;
};

static void read_form(struct request *rq, struct wish_form *f, struct answers *to)
{
	struct date on = DATE_NONE;
	*to = (struct answers){.person = f->who.person, .by = rq->who.account};
	fill(rq, &rq->body, f);
	for (size_t i = 0; i < f->fields.n; i++)
		if (read_one(rq, f, &f->field[i], &to->said[to->n]))
			to->n++;
	if (to->n == 0)
		form_error(&f->errors, f->field[0].name.p, "Say what they want, or how often");
	if (str_chars(f->heard) > WISH_HEARD_MAX)
		form_error(&f->errors, "heard", "Who heard it must be 100 characters or fewer");
	if (str_chars(f->words) > WISH_WORDS_MAX)
		form_error(&f->errors, "words", "Their words must be 1,000 characters or fewer");
	if (form_date(&rq->body, "day", "the day they said it", true, &f->errors, &on)) {
		if (date_cmp(on, f->today) > 0)
			form_error(&f->errors, "day", "The day they said it must be today or in the past");
		else if (date_cmp(on, f->who.birth) < 0)
			form_error(&f->errors, "day", "The day they said it must be after they were born");
	}
	for (size_t i = 0; i < to->n; i++)
		to->said[i].on = on;
}

static const struct error *write_wishes(struct txn *txn, struct request *rq, const void *what)
{
	const struct answers *w = what;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = w->person, .source = STR("here")};
	const struct error *e = NULL;
	for (size_t i = 0; i < w->n && !e; i++)
		e = wish_put(&r, &w->said[i], w->by);
	return e;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct wish_form f;
	struct answers answers;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	read_form(rq, &f, &answers);
	if (f.errors.n) {
		wishes_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "wishes.recorded",
			   .to = url_path(rq->arena, "/people/{}/wishes", f.who.ref),
			   .write = write_wishes,
			   .what = &answers};
	return change_and_say(rq, rs, &c, STR("Recorded what they want. What is due follows it."));
}

/* ---- the reply slip ---- */

/* The council and the number to ring: a team's name would tell those who open letters why somebody is with us. */
static struct str sender_address(struct request *rq, struct str team)
{
	const struct office *office = office_of(rq);
	for (size_t i = 0; i < office->teams.n; i++) {
		const struct team *t = &office->teams.p[i];
		if (str_eq(t->code, team))
			return arena_fmt(rq->arena, "%.*s\n%.*s", STR_ARG(office->policy->council), STR_ARG(t->phone));
	}
	return office->policy->council;
}

static const struct error *slip(struct request *rq, struct response *rs)
{
	struct slip s = {.language = &slip_languages[0], .council = office_of(rq)->policy->council};
	struct reach reach;
	struct slip_from_row from;
	bool found;
	const struct error *e = access_person(rq, rq->param[0], "person.wishes-seen", &s.who);
	if (e || (e = reach_read(rq->db, rq->arena, viewer_of(rq), s.who.person, &reach)) ||
	    (e = slip_from(rq->db, rq->arena, viewer_of(rq), s.who.person, &found, &from)))
		return e;
	const struct slip_language *theirs = slip_language_of(reach.speaking.language);
	s.wants = reach.speaking.language;
	if (theirs && slip_language_ready(theirs))
		s.language = theirs;
	s.unchecked = !str_empty(s.wants) && !str_eq_nocase(s.language->name, s.wants);
	s.worker = found ? from.worker : STR("");
	s.address = sender_address(rq, found ? from.team : STR(""));
	slip_page(&rs->body, rq, &s);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/wishes", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/wishes", record, MAY_RECORD),
    ROUTE_GET("/people/{ref}/wishes/slip", slip, MAY_SEE_PEOPLE),
};
const struct route_table wish_routes = ROUTE_TABLE(routes);
