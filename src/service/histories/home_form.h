/* Inside histories/ only: the fields of a home. */
#pragma once
#include "entry_edit.h"

/* The kinds of home and the places to choose from. */
void home_offer(struct request *rq, struct edit *e);
/* e->home.where and elsewhere, as the form has them, of e->home.said. */
void home_typed_where(struct home_typed *t);
void home_read(struct request *rq, const struct form *body, struct edit *e);
