/*
 * The partner directory on the council's public pages, and whom somebody contacts. Nothing here asks who is asking:
 * nothing is stored or logged of it, and an address of a page says no more than a place and what help is about.
 */
#pragma once
#include "directory_file.h"
#include "route.h"

/* Without the numbers of our documents, which say nothing to a reader: "Partnership Pledge, safe". */
struct str source_words(struct arena *a, struct str source);

extern const struct route_table directory_routes, who_routes;
