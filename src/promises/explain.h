/* A due in words: why it exists, from which promise, from which facts, and what would meet it. */
#pragma once
#include "engine.h"

/* Short, for a row of a list: "Review the Pathway Plan by 1 March 2026"; for one that is not known, what to check. */
struct str due_sentence(const struct due *d, struct arena *a);
/* The promise, its source, the facts used, the sum ("1 September 2025 + 6 months = 1 March 2026"), and what meets it.
 */
struct lines due_explain(const struct policy *policy, const struct facts *facts, const struct due *d, struct arena *a);
/* "recording what they want", or the words of what meets it */
struct str promise_met_text(const struct promise *p, struct arena *a);
/* "a visit, a legal visit or a video call that took place" */
struct str met_by_text(const struct met_by *m, struct arena *a);
