/* All that the page of a call shows. Of the young person's record nothing, until it is shown that the caller is who
 * they say; then what must be known first, and with whom they agreed that we speak. */
#include "pages.h"

#include "duty_sql.h"

static const struct error *read_shown(struct request *rq, const struct duty_call *c, struct duty_page *p)
{
	struct date today = instant_london_day(rq->now);
	struct consents all;
	struct duty_with_whom_row with;
	bool any;
	size_t n = 0;
	const struct error *e;
	if ((e = alerts_open(rq->db, rq->arena, viewer_of(rq), c->person, &p->alerts)) ||
	    (e = consents_standing(rq->db, rq->arena, viewer_of(rq), c->person, today, &all)) ||
	    (e = duty_with_whom(rq->db, rq->arena, viewer_of(rq), c->person, &any, &with)))
		return e;
	struct consent *theirs = arena_new(rq->arena, struct consent, all.n);
	for (size_t i = 0; i < all.n; i++)
		if (consent_is_for(rq->arena, &all.p[i], today, c->caller_name, c->organisation))
			theirs[n++] = all.p[i];
	p->consents = (struct consents){theirs, n};
	if (any) {
		p->worker = with.worker_name;
		p->team = with.team_name;
		p->team_phone = with.phone;
		p->team_email = with.email;
	}
	return office_saw(rq, c->person, "duty.alerts-seen");
}

static const struct error *read_person(struct request *rq, const struct duty_call *c, struct duty_page *p)
{
	const struct error *e;
	if ((e = duty_person_read(rq, c->person, &p->person)) || (e = duty_stopped(rq, c, &p->stop)))
		return e;
	if (duty_self(c) && (e = agreed_question_read(rq->db, rq->arena, viewer_of(rq), c->person, &p->question)))
		return e;
	p->shown = duty_open(c) && duty_verified(c) && !p->stop;
	return p->shown ? read_shown(rq, c, p) : NULL;
}

/* ---- whose they are ---- */

static struct govuk_options offer_places(struct arena *a, const struct teams *teams)
{
	struct route_places all = routing_places(a, teams);
	struct govuk_option *p = arena_new(a, struct govuk_option, all.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("Not known, or out of area")};
	for (size_t i = 0; i < all.n; i++)
		p[i + 1] = (struct govuk_option){.value = str_empty(all.p[i].town) ? all.p[i].district : all.p[i].town,
						 .text = place_words(a, &all.p[i])};
	return (struct govuk_options){p, all.n + 1};
}

/* Asked in the address: it names nobody. */
static void read_route(struct request *rq, struct duty_page *p)
{
	enum { OLDEST = 120 };
	int64_t age;
	p->teams = &office_of(rq)->teams;
	p->places = offer_places(rq->arena, p->teams);
	p->place = form_text(&rq->query, "place");
	p->age = form_text(&rq->query, "age");
	p->status = form_text(&rq->query, "status");
	if (!form_has(&rq->query, "age"))
		return;
	if (!str_to_int(p->age, 0, OLDEST, &age)) {
		form_error(&p->errors, "age", "Enter their age in years, such as 19");
		return;
	}
	p->asked = true;
	p->route = routing_find(
	    p->teams, &(struct whom){.place = p->place, .age = (int)age, .uasc = str_eq(p->status, STR("uasc"))});
}

/* ---- what happened ---- */

/* "Same-night step: Ring 111"; the code where the council has taken the step out of its file. */
static struct str night_step_words(struct arena *a, const struct same_night *night, struct str code)
{
	struct night_parts parts = duty_night(a, night, NULL);
	for (size_t i = 0; i < parts.n; i++)
		for (size_t j = 0; j < parts.p[i].steps.n; j++)
			if (str_eq(parts.p[i].steps.p[j].code, code))
				return arena_fmt(a, "%.*s: %.*s", STR_ARG(parts.p[i].need->title),
						 STR_ARG(parts.p[i].steps.p[j].step->says));
	return code;
}

static struct str line_words(struct request *rq, const struct duty_event *e)
{
	static const struct {
		const char *what, *words;
	} known[] = {
	    {"said", "What was said"},
	    {"done", "What was done"},
	    {"person", "The young person was found"},
	    {"nobody", "It was not that young person"},
	    {"about", "Who is meant was put right"},
	    {"caller", "Who calls was put right"},
	    {"topic", "Topic or urgency was changed"},
	    {"taken", "Taken"},
	    {"left", "Put back for somebody to take"},
	    {"council", "Another council's care leaver"},
	    {"number", "Was shown the number to ring back on"},
	    {"stopped", "Stopped: the caller may be told nothing"},
	    {"opened", "Opened the record"},
	    {"closed", "Closed"},
	    {"reopened", "Opened again"},
	};
	struct arena *a = rq->arena;
	if (str_eq(e->what, STR("step")))
		return arena_fmt(a, "Done tonight. %.*s",
				 STR_ARG(night_step_words(a, &office_of(rq)->same_night, e->code)));
	if (str_eq(e->what, STR("verified")))
		return arena_fmt(a, "Verified: %.*s", STR_ARG(duty_how_words(e->code)));
	if (str_eq(e->what, STR("tried")))
		return arena_fmt(a, "Not verified, it was tried: %.*s", STR_ARG(duty_how_words(e->code)));
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (str_eq(e->what, str_c(known[i].what)))
			return str_c(known[i].words);
	return e->what;
}

static struct duty_lines read_lines(struct request *rq, const struct duty_call *c)
{
	struct duty_line *p = arena_new(rq->arena, struct duty_line, c->events.n);
	struct date today = instant_london_day(rq->now);
	for (size_t i = 0; i < c->events.n; i++) {
		const struct duty_event *e = &c->events.p[c->events.n - 1 - i];
		p[i] = (struct duty_line){.when = capital(rq->arena, duty_when(rq->arena, e->at, today)),
					  .by = e->by,
					  .what = line_words(rq, e),
					  .words = e->said};
	}
	return (struct duty_lines){p, c->events.n};
}

const struct error *duty_page_read(struct request *rq, const struct duty_call *c, struct duty_page *ret)
{
	struct duty_page *p = ret;
	p->call = *c;
	p->today = instant_london_day(rq->now);
	p->night = duty_night(rq->arena, &office_of(rq)->same_night, c);
	p->lines = read_lines(rq, c);
	read_route(rq, p);
	if (c->person.id)
		return read_person(rq, c, p);
	if (!duty_open(c) || str_empty(c->about_name) || !str_empty(c->council))
		return NULL;
	return duty_find(rq, c->about_name, c->about_born, &p->found);
}
