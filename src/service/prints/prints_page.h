/* What the page of papers shows. */
#pragma once
#include "prints.h"
#include "public.h"

struct paper_link {
	struct url to;
	struct str words; /* "Booklet to fold" */
	struct str size;  /* "PDF, 12 pages, 84 kB" */
};
struct paper_links {
	const struct paper_link *p;
	size_t n;
};
struct paper_row {
	struct str title;
	struct paper_links links;
};
struct paper_rows {
	const struct paper_row *p;
	size_t n;
};
struct prints_page {
	bool waiting; /* they are being made */
	struct paper_rows of[PRINTS_OFS];
};
