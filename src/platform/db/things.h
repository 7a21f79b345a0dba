/* The enum of things.sql. 0 is none. */
#pragma once
#include "str.h"

enum colour { COLOUR_NONE, RED, GREEN };
struct str colour_code(enum colour colour);
bool colour_from_code(struct str code, enum colour *ret);
