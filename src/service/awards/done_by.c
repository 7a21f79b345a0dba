#include "done_by.h"

bool done_by_hand(const struct promise *promise)
{
	enum award_kind kind;
	bool step = false;
	for (size_t i = 0; i < promise->met_by.n_steps; i++)
		step |= !award_kind_of_step(promise->met_by.steps[i], &kind);
	return promise->met_by.plan || step;
}

struct url done_award_url(struct arena *a, struct str ref, const struct promise *promise)
{
	enum award_kind kind;
	for (size_t i = 0; i < promise->met_by.n_steps; i++)
		if (award_kind_of_step(promise->met_by.steps[i], &kind))
			return url_with(a, url_path(a, "/people/{}/awards/new", ref), "kind", award_kind_code(kind));
	return (struct url){.text = STR("")};
}
