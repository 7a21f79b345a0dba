#include "sections.h"

#define T(words)                                                                                                       \
	{                                                                                                              \
		"" words "", sizeof(words) - 1                                                                         \
	}

static const struct {
	struct str code, words;
} parts[BOARD_PARTS] = {
    [BOARD_NARRATIVE] = {T("narrative"), T("What this says")},
    [BOARD_WORKS] = {T("works"), T("What is working well")},
    [BOARD_WORRIES] = {T("worries"), T("What we are worried about")},
};

static const struct {
	struct str code, title, words;
} kinds[BOARD_KINDS] = {
    [BOARD_STEP] = {T("step"), T("Next steps"), T("next step")},
    [BOARD_RECOMMENDATION] = {T("recommendation"), T("Recommendations"), T("recommendation")},
    [BOARD_PILOT] = {T("pilot"), T("Pilots"), T("pilot")},
};

const struct board_section board_sections[BOARD_SECTIONS] = {
    [SECTION_SUMMARY] = {T("summary"), T("Summary"), BOARD_KIND_NONE, false,
			 "In a few sentences: what has changed, what is good, what the board should know first."},
    [SECTION_RECOMMENDATIONS] = {T("recommendations"), T("Recommendations"), BOARD_RECOMMENDATION, false,
				 "What the board is asked to note or to do, one recommendation each."},
    [SECTION_GLANCE] = {T("glance"), T("Figures at a glance"), BOARD_KIND_NONE, false, "What stands out in the table."},
    [SECTION_PLANS] = {T("plans"), T("Pathway Plans"), BOARD_KIND_NONE, false,
		       "How many plans were reviewed in time, and what the biggest reason is where they were not."},
    [SECTION_CONTACT] = {T("contact"), T("In touch"), BOARD_KIND_NONE, false,
			 "Whether young people hear from us, and we from them."},
    [SECTION_HOMES] =
	{T("homes"), T("Accommodation"), BOARD_KIND_NONE, false,
	 "Where young people live, and what stands behind homes that are not suitable. Custody never is."},
    [SECTION_EET] = {T("eet"), T("Education, employment and training"), BOARD_KIND_NONE, false,
		     "What young people do, and what keeps those from it who would like to."},
    [SECTION_OTHERS] = {T("others"), T("Against others"), BOARD_KIND_NONE, false,
			"How we stand beside our own earlier outturn, our neighbours, the region and England."},
    [SECTION_OVER_21] = {T("over-21"), T("The 21 Plus service"), BOARD_KIND_NONE, false,
			 "Who uses the service from 21 on, and what they come for."},
    [SECTION_INSIDE] = {T("custody"), T("Young people in custody"), BOARD_KIND_NONE, false,
			"How we keep in touch with those inside, and prepare for their release."},
    [SECTION_HEALTH] = {T("health"), T("Health and loneliness"), BOARD_KIND_NONE, false,
			"What young people tell us about their health and about being alone. No names, and nothing by "
			"which somebody can be recognised."},
    [SECTION_OFFER] = {T("offer"), T("The Local Offer"), BOARD_KIND_NONE, false,
		       "How young people were told what they can get, and how many have it."},
    [SECTION_AUDIT] = {T("audit"), T("What looking closely at plans found"), BOARD_KIND_NONE, false,
		       "What the last dip sample of plans found, and what changes because of it."},
    [SECTION_PRIORITY_HOMES] = {T("priority-homes"), T("Priority: accommodation"), BOARD_STEP, true,
				"What this priority asks of partners."},
    [SECTION_PRIORITY_DESTINATIONS] = {T("priority-destinations"), T("Priority: positive destinations"), BOARD_STEP,
				       true, "What this priority asks of partners."},
    [SECTION_PRIORITY_WELLBEING] = {T("priority-wellbeing"), T("Priority: emotional well-being and loneliness"),
				    BOARD_STEP, true, "What this priority asks of partners."},
    [SECTION_PILOTS] = {T("pilots"), T("Pilots and their funding"), BOARD_PILOT, false,
			"What is being tried, and what happens when its money ends."},
};

struct str board_part_code(enum board_part v)
{
	return parts[v].code;
}

bool board_part_from_code(struct str code, enum board_part *ret)
{
	for (int i = BOARD_PART_NONE + 1; i < BOARD_PARTS; i++)
		if (str_eq(parts[i].code, code)) {
			*ret = (enum board_part)i;
			return true;
		}
	return false;
}

struct str board_part_words(enum board_part v)
{
	return parts[v].words;
}

struct str board_kind_code(enum board_kind v)
{
	return kinds[v].code;
}

bool board_kind_from_code(struct str code, enum board_kind *ret)
{
	for (int i = BOARD_KIND_NONE + 1; i < BOARD_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum board_kind)i;
			return true;
		}
	return false;
}

struct str board_kind_title(enum board_kind v)
{
	return kinds[v].title;
}

struct str board_kind_words(enum board_kind v)
{
	return kinds[v].words;
}

bool board_section_find(struct str code, enum board_section_code *ret)
{
	for (int i = 0; i < BOARD_SECTIONS; i++)
		if (str_eq(board_sections[i].code, code)) {
			*ret = (enum board_section_code)i;
			return true;
		}
	return false;
}

bool board_section_has(enum board_section_code section, enum board_part part)
{
	return part == BOARD_NARRATIVE || board_sections[section].priority;
}
