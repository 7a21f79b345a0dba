/* Inside prints/: files read and written whole. */
#pragma once
#include "error.h"

enum { PRINTS_FILE_MAX = 4 << 20 };
MUST_CHECK const struct error *prints_file_read(struct arena *a, struct str path, size_t most, struct str *ret);
/* It is there whole or not at all. */
MUST_CHECK const struct error *prints_file_write(struct arena *a, struct str folder, struct str path, struct str bytes);
