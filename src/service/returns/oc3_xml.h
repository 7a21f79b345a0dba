/* Inside returns/ only: the return as XML, valid by the Department for Education's CLA.xsd. */
#pragma once
#include "oc3_files.h"

struct oc3_xml;

MUST_CHECK const struct error *oc3_xml_begin(struct arena *a, struct oc3_xml **ret);
/* year: episodes that touch it, and of which every code is known, are among them. */
MUST_CHECK const struct error *oc3_xml_child(struct oc3_xml *x, struct arena *scratch, const struct return_person *p,
					     const struct oc3_row *row, const struct return_year *year,
					     const struct care_episodes *episodes);
/* The text lives in the arena. */
MUST_CHECK const struct error *oc3_xml_end(struct oc3_xml *x, struct str *ret);
/* What goes out of a value: of SEX and ETHNIC nobody knows, U and NOBT. */
struct str oc3_out(const struct oc3_row *row, enum oc3_field field);
/* "21/11/2026", or empty */
struct str return_day(struct arena *a, struct date day);
/* Whether an episode touches the year; those that end before it do not. */
bool episode_in_year(const struct care_episode *e, const struct return_year *year);
/* As it stood when the year ended: one that ended later went on. */
struct care_episode episode_at_years_end(const struct care_episode *e, const struct return_year *year);
