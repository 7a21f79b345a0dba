/* Made by mkhtml from people.html: change that file. */
#pragma once
#include "html.h"
#line 2 "pages/people.html"
#include "people.h"
#line 4 "pages/people.html"
void people_list(struct buf *out, const struct people *p, struct url next);
