#include "step_numbers.h"

/* The slot with this code, or the free one where it would be. */
static uint16_t *slot(const struct step_numbers *c, struct str code)
{
	size_t at = code.n * 31;
	if (code.n)
		at += (unsigned char)code.p[0] * 7U + (unsigned char)code.p[code.n / 2] * 5U +
		      (unsigned char)code.p[code.n - 1] * 13U;
	for (;; at++) {
		uint16_t *number = &c->slots[at & c->last];
		if (!*number || str_eq(c->all[*number], code))
			return number;
	}
}

unsigned step_number(const struct step_numbers *c, struct str code)
{
	return *slot(c, code);
}

static void add(struct step_numbers *c, struct str *all, struct str code)
{
	uint16_t *number = slot(c, code);
	if (*number)
		return;
	*number = (uint16_t)++c->n;
	all[c->n] = code;
}

struct step_numbers step_numbers_of(const struct policy *policy, struct arena *a)
{
	size_t most = 0, slots = 2;
	for (size_t i = 0; i < policy->n_promises; i++)
		most += policy->promises[i].met_by.n_steps + ANCHORS_MAX;
	while (slots < 2 * most)
		slots *= 2;
	struct str *all = arena_new(a, struct str, most + 1);
	struct step_numbers c = {.all = all, .slots = arena_new(a, uint16_t, slots), .last = slots - 1};
	for (size_t i = 0; i < policy->n_promises; i++) {
		const struct promise *p = &policy->promises[i];
		for (size_t j = 0; j < p->met_by.n_steps; j++)
			add(&c, all, p->met_by.steps[j]);
		for (int j = 0; j < p->clock.n_anchors; j++)
			if (p->clock.anchors[j].kind == ANCHOR_STEP)
				add(&c, all, p->clock.anchors[j].code);
	}
	return c;
}
