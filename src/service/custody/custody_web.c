#include "custody_form.h"

#include "change.h"
#include "custody_form_html.h"
#include "custody_sql.h"
#include "histories.h"
#include "kept.h"
#include "operation.h"

static void offer(struct arena *a, struct custody_form *f)
{
	struct govuk_choice *s = arena_new(a, struct govuk_choice, HELD_COUNT);
	struct govuk_option *p = arena_new(a, struct govuk_option, n_prisons + 1);
	size_t n = 0;
	for (int i = 0; i < HELD_COUNT; i++)
		if (held_inside((enum held)i) || (f->act == ACT_CORRECT && i == HELD_SUPERVISION))
			s[n++] = (struct govuk_choice){.value = held_code((enum held)i),
						       .text = held_words((enum held)i)};
	f->statuses = (struct govuk_choices){s, n};
	p[0] = (struct govuk_option){.empty = true, .text = STR("Not known")};
	for (size_t i = 0; i < n_prisons; i++)
		p[i + 1] = (struct govuk_option){.value = prisons[i].code, .text = prisons[i].name};
	f->prisons = (struct govuk_options){p, n_prisons + 1};
}

static const char *const paths[ACTS] = {
    [ACT_INSIDE] = "inside", [ACT_SENTENCED] = "sentenced", [ACT_EXPECTED] = "expected-release",
    [ACT_MOVED] = "moved",   [ACT_RELEASED] = "released",
};

/* The spell that a correction's address names by its first day. */
static const struct error *find_spell(struct request *rq, struct custody_form *f)
{
	struct date on;
	if (!date_parse_iso(rq->param[1], &on))
		return error_new(ERROR_NOT_FOUND, "no such day");
	for (size_t i = 0; i < f->custody.rows.n && !f->spell; i++) {
		const struct spell_row *r = &f->custody.rows.p[i];
		if (!instant_known(r->replaced) && r->what != SPELL_WITHDRAWN && r->spell.on.days == on.days)
			f->spell = &r->spell;
	}
	return f->spell ? NULL : error_new(ERROR_NOT_FOUND, "nothing begins on that day");
}

/* What stands against recording it as things are: nobody is released who is not inside. NULL: nothing. */
static const char *impossible(const struct custody_form *f)
{
	const struct custody *c = &f->custody;
	switch (f->act) {
	case ACT_INSIDE: return c->inside ? "They are in custody already, as it is recorded" : NULL;
	case ACT_SENTENCED:
		return c->inside && c->now.status == HELD_REMAND ? NULL : "They are not on remand, as it is recorded";
	case ACT_EXPECTED:
	case ACT_MOVED: return c->inside ? NULL : "They are not in custody, as it is recorded";
	case ACT_RELEASED: return c->inside || c->supervised ? NULL : "They are not in custody, as it is recorded";
	case ACT_CORRECT:
	case ACTS: break;
	}
	return NULL;
}

static const struct error *begin(struct request *rq, enum custody_act act, struct custody_form *f)
{
	*f = (struct custody_form){.act = act,
				   .words = &custody_acts[act],
				   .today = instant_london_day(rq->now),
				   .operation = operation_of(rq),
				   .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.custody-seen", &f->who);
	if (e || (e = custody_read(rq->db, rq->arena, viewer_of(rq), f->who.person, f->today, &f->custody)))
		return e;
	if (act == ACT_CORRECT) {
		f->action = url_path(rq->arena, "/people/{}/custody/{}/correct", f->who.ref, rq->param[1]);
		e = find_spell(rq, f);
	} else {
		f->action = url_path(rq->arena, "/people/{}/custody/{}", f->who.ref, str_c(paths[act]));
		f->spell = act == ACT_INSIDE ? NULL : &f->custody.now;
	}
	offer(rq->arena, f);
	return e;
}

static void fill_day(struct arena *a, struct date d, struct typed_day *to)
{
	if (date_known(d))
		form_fill_date(a, d, &to->day, &to->month, &to->year);
}

/* Of somebody who is not inside as far as we know: the number they had, or what a prison has told since. */
static const struct error *fill_new(struct request *rq, struct custody_form *f)
{
	struct custody_told_row told;
	bool found;
	const struct error *e = custody_told(rq->db, rq->arena, viewer_of(rq), f->who.person, &found, &told);
	fill_day(rq->arena, f->today, &f->on);
	f->number = f->custody.ever ? f->custody.now.number : STR("");
	if (!e && found) {
		f->number = told.number;
		f->prison = told.prison;
		f->elsewhere = told.prison_said;
	}
	return e;
}

/* What the fields hold before anybody typed. */
static void fill_known(struct arena *a, struct custody_form *f)
{
	const struct spell *s = f->spell;
	f->status = held_code(s->status);
	f->number = s->number;
	fill_day(a, f->act == ACT_CORRECT ? s->on : f->today, &f->on);
	fill_day(a, s->expected, &f->expected);
	fill_day(a, s->released, &f->released);
}

static const struct error *show(struct request *rq, struct response *rs, enum custody_act act)
{
	struct custody_form f;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, act, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (impossible(&f)) {
		response_flash(rq, rs, arena_fmt(rq->arena, "%s.", impossible(&f)));
		response_redirect(rs, url_path(rq->arena, "/people/{}/custody", f.who.ref));
		return NULL;
	}
	if (f.was_kept) {
		custody_form_fill(&kept.fields, &f);
		f.operation = kept.number;
	} else if (!f.spell) {
		e = fill_new(rq, &f);
	} else {
		fill_known(rq->arena, &f);
	}
	if (e)
		return e;
	custody_form_page(&rs->body, rq, &f);
	return NULL;
}

/* ---- writing ---- */

struct to_write {
	const struct custody_form *form;
	const struct custody_said *said;
	struct account_id by;
	bool home; /* the home of that day says that they are in custody, and goes along */
};

static struct home_said in_custody(struct date on)
{
	return (struct home_said){
	    .on = on, .kind = HOME_CUSTODY, .suitable = UNSUITABLE, .why = STR("In custody, which is never suitable")};
}

static const struct error *write_inside(struct recording *r, const struct to_write *w)
{
	struct spell s = w->said->spell;
	struct home_said home = in_custody(w->said->day);
	s.on = w->said->day;
	const struct error *e = custody_put(r, NULL, &s, SPELL_BEGAN, s.on, w->form->note, w->by);
	if (!e && (!str_empty(w->said->prison) || !str_empty(w->said->elsewhere)))
		e = custody_moved(r, s.on, w->said->prison, w->said->elsewhere, w->by);
	return e ? e : record_home_said(r, &home, DATE_NONE);
}

/* Sentenced: a spell of its own. The number stays theirs. */
static const struct error *write_sentenced(struct recording *r, const struct to_write *w)
{
	struct spell s = {.on = w->said->day,
			  .status = HELD_SENTENCED,
			  .number = w->form->spell->number,
			  .expected = w->said->spell.expected,
			  .released = DATE_NONE};
	return custody_put(r, NULL, &s, SPELL_BEGAN, s.on, w->form->note, w->by);
}

static const struct error *write_released(struct recording *r, const struct to_write *w)
{
	struct spell s = *w->form->spell;
	s.released = w->said->day;
	const struct error *e = custody_put(r, w->form->spell, &s, SPELL_RELEASED, s.released, w->form->note, w->by);
	if (e || !w->said->supervised)
		return e;
	struct spell after = {.on = s.released,
			      .status = HELD_SUPERVISION,
			      .number = s.number,
			      .expected = DATE_NONE,
			      .released = DATE_NONE};
	return custody_put(r, NULL, &after, SPELL_BEGAN, after.on, STR(""), w->by);
}

static const struct error *write_corrected(struct recording *r, const struct to_write *w)
{
	struct spell s = w->said->spell;
	struct date was = w->form->spell->on, today = w->form->today;
	struct home_said home = in_custody(w->said->day);
	s.on = w->said->mistake ? was : w->said->day;
	const struct error *e = custody_put(r, w->form->spell, &s, w->said->mistake ? SPELL_WITHDRAWN : SPELL_CORRECTED,
					    today, w->form->note, w->by);
	if (e || !w->home || (!w->said->mistake && s.on.days == was.days))
		return e;
	return w->said->mistake ? record_no_home(r, was) : record_home_said(r, &home, was);
}

static const struct error *write_act(struct txn *txn, struct request *rq, const void *what)
{
	const struct to_write *w = what;
	const struct custody_form *f = w->form;
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = f->who.person, .source = STR("here")};
	switch (f->act) {
	case ACT_INSIDE: return write_inside(&r, w);
	case ACT_SENTENCED: return write_sentenced(&r, w);
	case ACT_EXPECTED: return custody_put(&r, f->spell, &w->said->spell, SPELL_EXPECTED, f->today, f->note, w->by);
	case ACT_MOVED: return custody_moved(&r, w->said->day, w->said->prison, w->said->elsewhere, w->by);
	case ACT_RELEASED: return write_released(&r, w);
	case ACT_CORRECT:
	case ACTS: break;
	}
	return write_corrected(&r, w);
}

/* Whether where they live was recorded together with the spell. */
static const struct error *home_goes_along(struct request *rq, const struct custody_form *f, bool *ret)
{
	struct homes homes = {0};
	const struct error *e = homes_read(rq->db, rq->arena, viewer_of(rq), f->who.person, false, &homes);
	*ret = false;
	for (size_t i = 0; !e && f->spell && i < homes.n; i++) {
		const struct home_entry *h = &homes.p[i];
		*ret |= h->entry.on.days == f->spell->on.days && h->said.kind == HOME_CUSTODY &&
			!instant_known(h->entry.replaced);
	}
	return e;
}

/* Records it, and says in the banner which promises have another day since. */
static const struct error *keep(struct request *rq, struct response *rs, const struct custody_form *f,
				const struct custody_said *said)
{
	const struct policy *policy = office_of(rq)->policy;
	struct to_write w = {f, said, rq->who.account, false};
	struct change c = {.person = f->who.person,
			   .deed = said->mistake ? "custody.withdrawn" : f->words->deed,
			   .detail = f->words->asks & ASK_STATUS ? held_code(said->spell.status) : STR(""),
			   .to = url_path(rq->arena, "/people/{}/custody", f->who.ref),
			   .write = write_act,
			   .what = &w};
	struct subject s;
	const struct error *e = dues_subject(rq->db, rq->arena, f->who.person, &s);
	if (e || (e = home_goes_along(rq, f, &w.home)))
		return e;
	struct dues before = promises_due(policy, &s.facts, rq->now, rq->arena);
	if ((e = change_person(rq, &c)) || (e = dues_subject(rq->db, rq->arena, f->who.person, &s)))
		return e;
	struct dues after = promises_due(policy, &s.facts, rq->now, rq->arena);
	response_flash(
	    rq, rs, moved_words(rq->arena, said->mistake ? "Taken back." : f->words->done, &before, &after, f->today));
	response_redirect(rs, c.to);
	return NULL;
}

static const struct error *save(struct request *rq, struct response *rs, enum custody_act act)
{
	struct custody_form f;
	struct custody_said said = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, act, &f)))
		return e;
	custody_form_fill(&rq->body, &f);
	if (impossible(&f))
		form_error(&f.errors, f.words->asks & ASK_DAY ? "day" : "expected", "%s", impossible(&f));
	else
		custody_form_check(rq, &rq->body, &f, &said);
	if (f.errors.n) {
		custody_form_page(&rs->body, rq, &f);
		return NULL;
	}
	return keep(rq, rs, &f, &said);
}

#define ACT(name, act)                                                                                                 \
	static const struct error *name##_form(struct request *rq, struct response *rs)                                \
	{                                                                                                              \
		return show(rq, rs, act);                                                                              \
	}                                                                                                              \
	static const struct error *name(struct request *rq, struct response *rs)                                       \
	{                                                                                                              \
		return save(rq, rs, act);                                                                              \
	}

ACT(inside, ACT_INSIDE)
ACT(sentenced, ACT_SENTENCED)
ACT(expected, ACT_EXPECTED)
ACT(moved, ACT_MOVED)
ACT(released, ACT_RELEASED)
ACT(correct, ACT_CORRECT)

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/custody/inside", inside_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/inside", inside, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/sentenced", sentenced_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/sentenced", sentenced, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/expected-release", expected_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/expected-release", expected, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/moved", moved_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/moved", moved, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/released", released_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/released", released, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/{date}/correct", correct_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/{date}/correct", correct, MAY_RECORD),
};
const struct route_table custody_routes = ROUTE_TABLE(routes);
