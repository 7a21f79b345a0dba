#pragma once
#include "html.h"

struct words {
	const struct str *p;
	size_t n;
};
