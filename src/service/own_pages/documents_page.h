/* Inside own_pages/: their documents. */
#pragma once
#include "documents.h"
#include "pages.h"

struct own_documents {
	struct own_self self;
	struct documents documents;
};
