#include "entry_edit.h"

#include "episode_form_html.h"
#include "episodes_read.h"
#include "postcode.h"

static const char *const names[EPISODE_FIELDS] = {
    [EPISODE_RNE] = "rne",           [EPISODE_LS] = "ls",   [EPISODE_CIN] = "cin",       [EPISODE_PLACE] = "place",
    [EPISODE_PROVIDER] = "provider", [EPISODE_REC] = "rec", [EPISODE_CHANGE] = "change",
};

/* The code of a field in the episode. */
static struct str *code_of(struct care_episode *e, enum episode_field field)
{
	switch (field) {
	case EPISODE_RNE: return &e->rne;
	case EPISODE_LS: return &e->ls;
	case EPISODE_CIN: return &e->cin;
	case EPISODE_PLACE: return &e->place;
	case EPISODE_PROVIDER: return &e->provider;
	case EPISODE_REC: return &e->rec;
	case EPISODE_CHANGE:
	case EPISODE_FIELDS: break;
	}
	return &e->change;
}

static void offer(struct request *rq, struct edit *e)
{
	for (int f = 0; f < EPISODE_FIELDS; f++) {
		struct episode_codes codes = episode_codes((enum episode_field)f);
		struct govuk_option *p = arena_new(rq->arena, struct govuk_option, codes.n + 1);
		p[0] = edit_option(rq->arena, STR_NONE, STR("Not known"));
		for (size_t i = 0; i < codes.n; i++)
			p[i + 1] = edit_option(rq->arena, str_c(codes.p[i].code), str_c(codes.p[i].words));
		e->episode.options[f] = (struct govuk_options){p, codes.n + 1};
	}
}

static void fill_from(struct request *rq, struct edit *e, const struct episode_entry *now)
{
	struct care_episode episode = now->episode;
	e->episode = (struct episode_typed){
	    .episode = episode, .home_post = episode.home_post, .place_post = episode.place_post, .urn = episode.urn};
	for (int f = 0; f < EPISODE_FIELDS; f++)
		e->episode.code[f] = *code_of(&episode, (enum episode_field)f);
	if (date_known(episode.to)) {
		form_fill_date(rq->arena, episode.to, &e->episode.until_day, &e->episode.until_month,
			       &e->episode.until_year);
	}
	offer(rq, e);
}

static const struct error *load(struct request *rq, struct edit *e, bool fill, bool *ret_found)
{
	struct episode_entries all;
	const struct error *error = episodes_read(rq, e->who.person, &e->viewer, &all);
	if (error)
		return error;
	const struct episode_entry *now = episode_of(&all, e->of);
	*ret_found = now != NULL;
	if (!now)
		return NULL;
	e->stands = instant_iso(rq->arena, now->entry.recorded);
	e->stands_by = str_empty(now->entry.by) ? STR("A file") : now->entry.by;
	e->stands_says = episode_text(rq->arena, &now->episode);
	e->stands_kept = now->kept;
	if (fill)
		fill_from(rq, e, now);
	return NULL;
}

static const struct error *taken(struct request *rq, struct edit *e, bool *ret_taken)
{
	struct episode_entries all;
	const struct error *error = episodes_read(rq, e->who.person, &e->viewer, &all);
	if (!error)
		*ret_taken = episode_of(&all, e->on) != NULL;
	return error;
}

static void read_end(const struct form *body, struct edit *e)
{
	struct episode_typed *t = &e->episode;
	t->until_day = form_text(body, "until-day");
	t->until_month = form_text(body, "until-month");
	t->until_year = form_text(body, "until-year");
	if (!form_date(body, "until", "the day it ended", false, &e->errors, &t->episode.to))
		return;
	bool ended = date_known(t->episode.to);
	if (ended && date_known(e->on) && date_cmp(t->episode.to, e->on) <= 0)
		form_error(&e->errors, "until", "The day it ended must be after the day it began");
	if (ended && str_empty(t->episode.rec))
		form_error(&e->errors, "rec", "Say why it ended");
	if (!ended && !str_empty(t->episode.rec))
		form_error(&e->errors, "until", "Enter the day it ended, or leave out why it ended");
}

static struct str read_postcode(struct request *rq, const struct form *body, const char *name, struct edit *e,
				struct str *ret_typed)
{
	struct str tidy = STR_NONE;
	*ret_typed = form_text(body, name);
	if (!str_empty(*ret_typed) && !postcode_tidy(rq->arena, *ret_typed, &tidy))
		form_error(&e->errors, name, "Enter a full postcode, such as NG22 8PZ");
	return tidy;
}

static void read(struct request *rq, const struct form *body, struct edit *e)
{
	enum { URN_MAX = 20 };
	struct episode_typed *t = &e->episode;
	*t = (struct episode_typed){.episode = {.from = e->on, .to = DATE_NONE}};
	for (int f = 0; f < EPISODE_FIELDS; f++) {
		t->code[f] = form_text(body, names[f]);
		if (str_empty(t->code[f]))
			continue;
		*code_of(&t->episode, (enum episode_field)f) = t->code[f];
		if (!episode_code_known((enum episode_field)f, t->code[f]))
			form_error(&e->errors, names[f], "Choose one of the list");
	}
	if (str_empty(t->code[EPISODE_LS]))
		form_error(&e->errors, "ls", "Say what the legal status was");
	t->urn = edit_text(body, "urn", "The number", URN_MAX, &e->errors);
	t->episode.urn = t->urn;
	t->episode.home_post = read_postcode(rq, body, "home-post", e, &t->home_post);
	t->episode.place_post = read_postcode(rq, body, "place-post", e, &t->place_post);
	read_end(body, e);
	offer(rq, e);
}

static const struct error *write(struct recording *r, const struct edit *e)
{
	const struct error *error = NULL;
	if (date_known(e->of) && e->of.days != e->on.days)
		error = record_no_episode(r, e->of);
	if (!error)
		error = record_episode(r, &e->episode.episode);
	return error ? error : record_care_of_episodes(r);
}

static const struct error *take_back(struct recording *r, const struct edit *e)
{
	const struct error *error = record_no_episode(r, e->of);
	return error ? error : record_care_of_episodes(r);
}

static struct str detail(struct arena *a, const struct edit *e)
{
	const struct care_episode *c = &e->episode.episode;
	if (e->mistake)
		return STR("");
	return arena_fmt(a, "%.*s %.*s %.*s", STR_ARG(c->ls), STR_ARG(c->place), STR_ARG(c->rec));
}

const struct edit_kind episode_edit = {
    .path = "care",
    .name = "episode of care",
    .recorded = "episode.recorded",
    .corrected = "episode.corrected",
    .removed = "episode.taken-back",
    .title_new = "Record an episode of care",
    .title_change = "Change an episode of care",
    .done = "Episode of care recorded.",
    .load = load,
    .taken = taken,
    .read = read,
    .page = episode_form_page,
    .write = write,
    .remove = take_back,
    .detail = detail,
};
