/*
 * Reads one sheet of an .xlsx workbook (ECMA-376) as rows. The archive is opened with libarchive, the parts are read
 * with libxml2's text reader: no network, no document types, no entities of the file's own, and at most
 * XLSX_MAX_INFLATED bytes out of the archive in all, so that a zip bomb ends as an error. Values of formulas are those
 * that the spreadsheet program stored. Only the top left cell of merged ones has a value.
 */
#pragma once
#include <stdio.h>

#include "date.h"
#include "rows.h"

enum {
	XLSX_MAX_FILE = 128 * 1024 * 1024,
	XLSX_MAX_INFLATED = 256 * 1024 * 1024,
	XLSX_MAX_RATIO = 200, /* inflated to stored, looked at beyond 16 MB */
	XLSX_MAX_ENTRIES = 10000,
	XLSX_MAX_STRINGS = 64 * 1024 * 1024, /* bytes of all shared strings */
};

struct xlsx;

/* sheet empty: the only sheet. in must be seekable; the arena closes it.
 * ERROR_INVALID: not a workbook, no such sheet (says which there are), too large. */
MUST_CHECK const struct error *xlsx_open(struct arena *a, FILE *in, struct str sheet, struct xlsx **ret);
/* The names of its sheets, in the workbook's order. */
MUST_CHECK const struct error *xlsx_sheets(struct arena *a, FILE *in, struct str **ret_names, size_t *ret_n);
bool xlsx_next(struct xlsx *x, struct row *ret);
/* As the workbook spells it. */
const char *xlsx_sheet(const struct xlsx *x);

/* The day of a spreadsheet's serial number: 1 is 1 January 1900, 60 is the 29 February 1900 that never was (false),
 * 61 is 1 March 1900. from_1904: 0 is 1 January 1904. False outside 1 to 2,958,465 (31 December 9999). */
bool xlsx_serial_day(int64_t serial, bool from_1904, struct date *ret);
/* True when a number format shows a day or a time: "dd/mm/yyyy;@" yes, "[Red]0.00" no. */
bool xlsx_format_is_date(struct str code);
