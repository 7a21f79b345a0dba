/* Inside consents/: whether two names, as people say and spell them, may be of one person. */
#pragma once
#include "str.h"

struct arena;

/* Every word of name is a word of said; titles, marks and the order make no difference. False for an empty name. */
bool name_covers(struct arena *a, struct str name, struct str said);
/* They may be the same: one covers the other ("Mr Whittle"), or the surnames sound the same and the first names begin
 * alike. False when either is empty. */
bool name_may_be(struct arena *a, struct str listed, struct str said);
