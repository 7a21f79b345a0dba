/* The lists of the 21 Plus page as files. */
#pragma once
#include "twenty_one.h"

MUST_CHECK const struct error *twenty_one_file(struct request *rq, struct response *rs, const struct twenty_one *list);
