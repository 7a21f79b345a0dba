/* What a report to the board is made of, and in which order it begins. */
#pragma once
#include "str.h"

enum board_part { BOARD_PART_NONE, BOARD_NARRATIVE, BOARD_WORKS, BOARD_WORRIES, BOARD_PARTS };
struct str board_part_code(enum board_part v);
bool board_part_from_code(struct str code, enum board_part *ret);
/* "What is working well" */
struct str board_part_words(enum board_part v);

/* What stands in rows of its own. */
enum board_kind { BOARD_KIND_NONE, BOARD_STEP, BOARD_RECOMMENDATION, BOARD_PILOT, BOARD_KINDS };
struct str board_kind_code(enum board_kind v);
bool board_kind_from_code(struct str code, enum board_kind *ret);
/* "Next steps"; "next step" */
struct str board_kind_title(enum board_kind v);
struct str board_kind_words(enum board_kind v);

enum board_section_code {
	SECTION_SUMMARY,
	SECTION_RECOMMENDATIONS,
	SECTION_GLANCE,
	SECTION_PLANS,
	SECTION_CONTACT,
	SECTION_HOMES,
	SECTION_EET,
	SECTION_OTHERS,
	SECTION_OVER_21,
	SECTION_INSIDE,
	SECTION_HEALTH,
	SECTION_OFFER,
	SECTION_AUDIT,
	SECTION_PRIORITY_HOMES,
	SECTION_PRIORITY_DESTINATIONS,
	SECTION_PRIORITY_WELLBEING,
	SECTION_PILOTS,
	BOARD_SECTIONS
};
struct board_section {
	struct str code, title;
	enum board_kind items; /* BOARD_KIND_NONE: it has none */
	bool priority;         /* what works and what worries us */
	const char *hint;      /* what is written here */
};
extern const struct board_section board_sections[BOARD_SECTIONS];
/* False when there is none of that code. */
bool board_section_find(struct str code, enum board_section_code *ret);
/* Whether something is written there: the narrative in every section. */
bool board_section_has(enum board_section_code section, enum board_part part);
