/* What meets a promise is written down on one page or another: something done, or something given. */
#pragma once
#include "award.h"
#include "html.h"
#include "policy.h"

/* Whether anything but a contact, a team's taking over or an award meets the promise. */
bool done_by_hand(const struct promise *promise);
/* The page on which the first kind of award that meets it is recorded; empty when none does. */
struct url done_award_url(struct arena *a, struct str ref, const struct promise *promise);
