/* Inside own_account/. */
#pragma once
#include "own_account.h"

/* What the database keeps of a link. */
struct str own_token_hash(struct arena *a, struct str token);
