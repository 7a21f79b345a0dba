#pragma once
#include "html.h"
struct person {struct url url; struct str name; struct date born;};
struct people { struct str title, id; bool wide; int count; struct attrs attributes; struct {const struct person *p; size_t n;} list; };
