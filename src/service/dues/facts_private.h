/* Inside dues/ only: the parts of dues_subject(). Everything they read lives in a. */
#pragma once
#include "dues.h"

MUST_CHECK const struct error *facts_read_custody(struct db *db, struct arena *a, struct subject *s);
/* Homes, places and spells; after custody, which says spells too. */
MUST_CHECK const struct error *facts_read_homes(struct db *db, struct arena *a, struct subject *s);
