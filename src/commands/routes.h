/* Every page there is: what serve answers, and what the golden file of roles by routes is made of. */
#pragma once
#include "route.h"

/* For struct web: of staff, and of young people on their own pages. */
MUST_CHECK const struct error *any_principal(struct request *rq, struct account_id account, struct principal *ret);
void any_problem_page(struct request *rq, struct response *rs, enum page_problem problem);

/* Before anything of the office is used: what is said on pages stands in it. */
void any_prepare(struct request *rq);

/* The mark of all that pages for everybody show and the database has. */
MUST_CHECK const struct error *any_published_mark(struct request *rq, struct str *ret);

/* A table for struct web, in a; *ret_n: how many. */
const struct route_table *all_routes(struct arena *a, size_t *ret_n);
