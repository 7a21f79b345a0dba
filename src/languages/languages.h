/* The languages that pages are there in: what stands in the .po files of this folder. */
#pragma once
#include "language.h"

extern const struct languages languages;
/* What they are made from: alwayshere.pot. */
extern const struct str languages_template;
