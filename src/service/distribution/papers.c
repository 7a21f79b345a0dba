/* What can be given: the papers that are made, by what stands in them. */
#include "distribution.h"

/* "for-custody-a4" as "for-custody". */
static struct str what_of(const struct prints_item *item)
{
	return str_cut(item->name, 0, item->name.n - strlen(prints_as_name(item->as)) - 1);
}

static uint32_t form_bit(enum prints_as as)
{
	enum given_form form;
	return given_form_from_code(str_c(prints_as_name(as)), &form) ? 1u << form : 0;
}

const struct error *giveables_read(struct request *rq, struct giveables *ret)
{
	static const enum given_part parts[PRINTS_OFS] = {[PRINTS_OF_ALL] = GIVEN_ALL,
							  [PRINTS_OF_AUDIENCE] = GIVEN_AUDIENCE,
							  [PRINTS_OF_TOPIC] = GIVEN_TOPIC,
							  [PRINTS_OF_OFFER] = GIVEN_OFFER};
	struct prints_ground ground;
	const struct error *e = prints_ground(rq->db, rq->arena, office_of(rq), instant_london_day(rq->now), &ground);
	if (e)
		return e;
	struct prints_items items = prints_items(rq->arena, &ground);
	struct giveable *p = arena_new(rq->arena, struct giveable, items.n);
	size_t n = 0;
	for (size_t i = 0; i < items.n; i++) {
		struct str what = what_of(&items.p[i]);
		size_t k = 0;
		while (k < n && !str_eq(p[k].what, what))
			k++;
		if (k == n)
			p[n++] = (struct giveable){parts[items.p[i].of], what, items.p[i].title, 1u << GIVEN_NO_PAPER};
		p[k].forms |= form_bit(items.p[i].as);
	}
	*ret = (struct giveables){p, n};
	return NULL;
}

const struct giveable *giveable_find(const struct giveables *all, struct str what)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].what, what))
			return &all->p[i];
	return NULL;
}

struct govuk_options giveable_options(struct arena *a, const struct giveables *all)
{
	static const char *const begins[GIVEN_PARTS] = {[GIVEN_ALL] = "All of it: ",
							[GIVEN_AUDIENCE] = "For: ",
							[GIVEN_TOPIC] = "Topic: ",
							[GIVEN_OFFER] = "One offer: "};
	struct govuk_option *p = arena_new(a, struct govuk_option, all->n);
	for (size_t i = 0; i < all->n; i++)
		p[i] = (struct govuk_option){
		    .value = all->p[i].what,
		    .text = arena_fmt(a, "%s%.*s", begins[all->p[i].part], STR_ARG(all->p[i].title))};
	return (struct govuk_options){p, all->n};
}

struct govuk_choices given_form_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, GIVEN_FORMS);
	for (int i = 0; i < GIVEN_FORMS; i++)
		p[i] = (struct govuk_choice){.value = given_form_code((enum given_form)i),
					     .text = given_form_words((enum given_form)i)};
	return (struct govuk_choices){p, GIVEN_FORMS};
}

struct govuk_choices given_how_choices(struct arena *a)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, GIVEN_HOWS);
	for (int i = 0; i < GIVEN_HOWS; i++)
		p[i] = (struct govuk_choice){.value = given_how_code((enum given_how)i),
					     .text = given_how_words((enum given_how)i)};
	return (struct govuk_choices){p, GIVEN_HOWS};
}

void giveable_typed(const struct giveables *all, struct str what, struct str form, struct form_errors *errors,
		    struct given *ret)
{
	const struct giveable *g = giveable_find(all, what);
	if (!g) {
		form_error(errors, "what", "Choose what they got");
		return;
	}
	ret->part = g->part;
	ret->what = g->what;
	ret->title = g->title;
	if (!given_form_from_code(form, &ret->form))
		form_error(errors, "form", "Say as what they got it");
	else if (!(g->forms >> ret->form & 1))
		form_error(errors, "form", "This is not made in that form: choose A4 or large print");
}
