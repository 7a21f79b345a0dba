/*
 * What the law has a council send: the inspection list (annex_a_out.h) and the year's return about care leavers
 * (oc3.h). Both hold everybody, restricted records too.
 */
#pragma once
#include "db.h"

/* What was made, in the trail: a deed that changes nothing else. */
MUST_CHECK const struct error *return_deed(struct db *db, struct account_id account, const char *what,
					   struct str detail, struct instant now);
