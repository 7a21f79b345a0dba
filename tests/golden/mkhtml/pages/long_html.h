/* Made by mkhtml from long.html: change that file. */
#pragma once
#include "html.h"
#line 1 "pages/long.html"
void long_text(struct buf *out, struct str name);
