/*
 * Values as councils write them. Each parser returns NULL and sets *ret, or returns the end of a sentence that begins
 * with the value in quotation marks: "is not a day in the calendar. Write it as 28/02/2006 or 2006-02-28."
 * A blank cell is not recorded: DATE_NONE, 0 of an enum, empty text.
 */
#pragma once
#include "codes.h"
#include "date.h"
#include "rows.h"

/* 12/03/2006 (day first, also with - or .), 2006-03-12, either with a time behind, 12 Mar 2006, a spreadsheet's number
 * for a day (20000 to 80000), ZZ/ZZ/ZZZZ for not known. Years 1900 to 2199, of four figures. */
const char *value_date(const struct cell *c, struct date *ret);

/* One line, at most max characters, trimmed. Workbook errors and control characters are refused. */
const char *value_text(const struct cell *c, size_t max, struct str *ret);
/* The same with line ends allowed. */
const char *value_note(const struct cell *c, size_t max, struct str *ret);

/* A code ("F2"), code and words ("F2: Full time ...", "f2 - ...", "(F2) ..."), or the words. */
const char *value_activity(const struct cell *c, enum activity *ret);
/* Letter ("U"), letter and suitability ("U1", sets *ret_suitability, else left alone), either with words, or words.
 * A letter before a closing bracket alone ("d) Supported lodgings") is a list's numbering, and only the words count. */
const char *value_home(const struct cell *c, enum home_kind *ret, enum suitability *ret_suitability);
const char *value_suitability(const struct cell *c, enum suitability *ret);
const char *value_in_touch(const struct cell *c, enum in_touch *ret);
const char *value_gender(const struct cell *c, enum gender *ret);
/* A code, Annex A's letter with code ("a) WBRI"), or the DfE's words. */
const char *value_ethnicity(const struct cell *c, enum ethnicity *ret);
/* CATEGORY_NONE when blank. */
const char *value_category(const struct cell *c, enum category *ret);
const char *value_yes_no(const struct cell *c, enum yes_no *ret);
/* A reason why care ended, by the return's code (E2 to E48, E4A, E4B, X1), with its words or without; upper case into
 * ret, empty when blank. */
const char *value_care_ended(const struct cell *c, char ret[8]);
/* These three must not be asked about a blank cell. */
const char *value_contact_kind(const struct cell *c, enum contact_kind *ret);
const char *value_contact_made(const struct cell *c, bool *ret);
const char *value_plan_event(const struct cell *c, enum plan_event_kind *ret);
