/* Inside tables/ only: one workbook, by libxlsxwriter. */
#pragma once
#include "tables.h"

struct workbook;

/* folder: where parts of it are written while it is made. */
MUST_CHECK const struct error *workbook_open(struct arena *a, struct str path, struct str folder,
					     const struct table_about *about, struct workbook **ret);
MUST_CHECK const struct error *workbook_sheet(struct workbook *b, struct str name, const struct table_column *columns,
					      size_t n);
MUST_CHECK const struct error *workbook_row(struct workbook *b, const struct table_cell *cells);
MUST_CHECK const struct error *workbook_close_file(struct workbook *b);
/* Without writing it. */
void workbook_forget(struct workbook *b);
