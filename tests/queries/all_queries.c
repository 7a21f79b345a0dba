#include "query.h"

#define QUERIES(x) extern const struct query_list x##_queries;
#include "all_queries.h"
#undef QUERIES

extern const struct query_list *const all_queries[];
#define QUERIES(x) &x##_queries,
const struct query_list *const all_queries[] = {
#include "all_queries.h"
    NULL,
};
