/* Inside own_account/. */
#pragma once
#include "own_account.h"

/* What the database keeps of a link. */
struct str own_token_hash(struct arena *a, struct str token);
/* What somebody did, or tried, that changes nothing else: its row in the trail. */
MUST_CHECK const struct error *own_deed(struct request *rq, struct account_id account, const char *what);
