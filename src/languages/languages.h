/* The languages that public pages are there in: what stands in the .po files of this folder. */
#pragma once
#include "language.h"

extern const struct languages languages;
