/* Inside own_account/. */
#pragma once
#include "own_account.h"

/* What the database keeps of a link. */
struct str own_token_hash(struct arena *a, struct str token);
/* What somebody did, or tried, that changes nothing else: its row in the trail. */
MUST_CHECK const struct error *own_deed(struct request *rq, struct account_id account, const char *what);
/* Something to whoever signs in there; nothing when it is not safe, or nothing sends. */
MUST_CHECK const struct error *own_tell(struct request *rq, const struct own_way *to, struct str words);
/* Without the spaces that somebody types: "123 456" is as good as 123456. */
struct str own_digits(struct arena *a, struct str typed);
/* A few tries of a code in 15 minutes from one place, which may be a whole hostel's. */
bool own_may_try(struct request *rq);
