/* The page of a workbook that is being made. */
#pragma once
#include "downloads.h"

struct download_view {
	struct str title;
	bool ready, failed;
	struct url file;
};
