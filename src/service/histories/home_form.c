#include "home_form.h"

#include "postcode.h"

/* Values of the select of places that are none of the council's. */
#define HERE   "here"
#define AWAY   "away"
#define ABROAD "abroad"

void home_offer(struct request *rq, struct edit *e)
{
	struct arena *a = rq->arena;
	struct route_places all = routing_places(a, &office_of(rq)->teams);
	struct govuk_option *kinds = arena_new(a, struct govuk_option, HOME_KINDS);
	struct govuk_option *places = arena_new(a, struct govuk_option, all.n + 4);
	size_t n = 0;
	kinds[n++] = edit_option(a, STR_NONE, STR("Choose one"));
	for (int k = 1; k < HOME_KINDS; k++)
		kinds[n++] = edit_option(a, home_kind_code((enum home_kind)k), home_kind_words((enum home_kind)k));
	e->home.kinds = (struct govuk_options){kinds, n};
	n = 0;
	places[n++] = (struct govuk_option){.empty = true, .text = STR("Not known")};
	for (size_t i = 0; i < all.n; i++) {
		bool town = !str_empty(all.p[i].town);
		places[n++] = (struct govuk_option){.value = town ? all.p[i].town : all.p[i].district,
						    .text = place_words(a, &all.p[i])};
	}
	places[n++] = (struct govuk_option){.value = STR(HERE),
					    .text = arena_fmt(a, all.n ? "Somewhere else in %.*s" : "In %.*s",
							      STR_ARG(office_of(rq)->policy->council))};
	places[n++] = (struct govuk_option){.value = STR(AWAY), .text = STR("Out of area")};
	places[n++] = (struct govuk_option){.value = STR(ABROAD), .text = STR("Abroad")};
	e->home.places = (struct govuk_options){places, n};
}

void home_typed_where(struct home_typed *t)
{
	const struct home_said *s = &t->said;
	t->where = home_place_code(s->place);
	t->elsewhere = s->place == HOME_IN_ANOTHER_COUNTRY ? s->country : s->town;
	if (s->place != HOME_HERE || str_empty(s->town))
		return;
	for (size_t i = 0; i < t->places.n; i++)
		if (str_eq(t->places.p[i].value, s->town)) {
			t->where = s->town;
			t->elsewhere = STR_NONE;
		}
}

static void read_where(struct request *rq, struct edit *e)
{
	struct home_typed *t = &e->home;
	struct home_said *s = &t->said;
	const struct route_place *place = place_find(&office_of(rq)->teams, t->where);
	if (place) {
		s->place = HOME_HERE;
		s->town = str_empty(place->town) ? place->district : place->town;
	} else if (str_empty(t->where) && s->kind == HOME_ABROAD) {
		s->place = HOME_IN_ANOTHER_COUNTRY;
	} else if (!str_empty(t->where) && !home_place_from_code(t->where, &s->place)) {
		form_error(&e->errors, "where", "Choose where it is from the list");
		return;
	}
	if (s->place == HOME_IN_ANOTHER_COUNTRY)
		s->country = t->elsewhere;
	else if (!place)
		s->town = t->elsewhere;
	if (place && !str_empty(t->elsewhere) && !str_eq_nocase(t->elsewhere, s->town))
		form_error(&e->errors, "elsewhere",
			   "Leave this empty when the place is chosen from the list, or choose out of area or abroad");
	if (s->place == HOME_IN_ANOTHER_COUNTRY && str_empty(s->country))
		form_error(&e->errors, "elsewhere", "Enter the country");
	if (s->place == HOME_AWAY && str_empty(s->town))
		form_error(&e->errors, "elsewhere", "Enter the town, and the council if you know it");
}

static void read_address(struct request *rq, struct edit *e)
{
	struct home_typed *t = &e->home;
	struct home_said *s = &t->said;
	s->address = t->address;
	if (str_empty(t->postcode))
		return;
	if (s->place == HOME_IN_ANOTHER_COUNTRY)
		form_error(&e->errors, "postcode", "Write the postcode of another country into the address");
	else if (!postcode_tidy(rq->arena, t->postcode, &s->postcode))
		form_error(&e->errors, "postcode", "Enter a full postcode, such as NG22 8PZ");
}

static void read_suitable(struct edit *e)
{
	struct home_typed *t = &e->home;
	struct home_said *s = &t->said;
	bool never = s->kind != HOME_NOT_RECORDED && !home_kind_may_be_suitable(s->kind);
	if (!str_empty(t->suitable) && !suitability_from_code(t->suitable, &s->suitable))
		form_error(&e->errors, "suitable", "Say whether it is suitable");
	if (never && s->suitable == SUITABLE)
		form_error(&e->errors, "suitable", "%s is never suitable, says the Department for Education",
			   s->kind == HOME_CUSTODY ? "Custody" : "Being homeless");
	if (never && s->suitable == SUITABILITY_NOT_RECORDED)
		s->suitable = UNSUITABLE;
	s->why = t->why;
	if (s->provided && never)
		form_error(&e->errors, "provided", "%s is no home that the council provides",
			   s->kind == HOME_CUSTODY ? "Custody" : "Being homeless");
	if (s->suitable == UNSUITABLE && !never && str_empty(s->why))
		form_error(&e->errors, "why", "Say why it is not suitable");
}

void home_read(struct request *rq, const struct form *body, struct edit *e)
{
	struct home_typed *t = &e->home;
	*t = (struct home_typed){.kind = form_text(body, "kind"),
				 .suitable = form_text(body, "suitable"),
				 .where = form_text(body, "where"),
				 .postcode = form_text(body, "postcode"),
				 .sensitive = form_checked(body, "sensitive", STR("yes")),
				 .said = {.on = e->on, .provided = form_checked(body, "provided", STR("yes"))}};
	home_offer(rq, e);
	if (!home_kind_from_code(t->kind, &t->said.kind))
		form_error(&e->errors, "kind", "Say what kind of home it is");
	t->why = edit_text(body, "why", "Why", HISTORY_TEXT_MAX, &e->errors);
	read_suitable(e);
	t->elsewhere = edit_text(body, "elsewhere", "The town or country", PLACE_NAME_MAX, &e->errors);
	read_where(rq, e);
	t->address = edit_text(body, "address", "The address", ADDRESS_MAX, &e->errors);
	read_address(rq, e);
	t->sensitive_why = edit_text(body, "sensitive-why", "The reason", HISTORY_TEXT_MAX, &e->errors);
	t->said.sensitive = t->sensitive;
	t->said.sensitive_why = t->sensitive ? t->sensitive_why : STR_NONE;
	if (t->sensitive && str_empty(t->sensitive_why))
		form_error(&e->errors, "sensitive-why", "Say why the address is to be kept from view");
}
