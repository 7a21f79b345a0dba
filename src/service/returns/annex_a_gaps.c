#include "annex_a_gaps.h"

const char *annex_a_gap_words(enum annex_a_gap gap)
{
	static const char *const words[ANNEX_A_GAPS] = {
	    [GAP_ID] = "The council’s id",
	    [GAP_GENDER] = "Gender",
	    [GAP_ETHNICITY] = "Ethnicity",
	    [GAP_BIRTH] = "Date of birth",
	    [GAP_UASC] = "Whether they came as an unaccompanied asylum-seeking child",
	    [GAP_DISABILITY] = "Disability",
	    [GAP_WORKER] = "Allocated team and worker",
	    [GAP_ADVISER] = "Allocated personal adviser",
	    [GAP_REVIEW] = "Pathway Plan review",
	    [GAP_IN_TOUCH] = "Whether the council is in touch",
	    [GAP_CONTACT] = "Latest contact",
	    [GAP_HOME] = "Where they live",
	    [GAP_SUITS] = "Whether their home is suitable",
	    [GAP_ACTIVITY] = "Work or learning",
	};
	return words[gap];
}

static enum in_touch touch_on(const struct return_person *p, struct date day)
{
	const struct return_in_touch *t = in_touch_on(p, day);
	return t ? t->code : IN_TOUCH_NOT_RECORDED;
}

uint32_t annex_a_missing(const struct return_person *p, const struct annex_a_row *row, struct date day)
{
	enum in_touch touch = touch_on(p, day);
	bool died = touch == IN_TOUCH_DIED, in_touch = touch == IN_TOUCH_YES || touch == IN_TOUCH_NOT_RECORDED;
	const bool missing[ANNEX_A_GAPS] = {
	    [GAP_ID] = str_empty(row->id),
	    [GAP_GENDER] = p->gender == GENDER_NOT_RECORDED,
	    [GAP_ETHNICITY] = p->ethnicity == ETHNICITY_NOT_RECORDED,
	    [GAP_BIRTH] = !date_known(row->birth),
	    [GAP_UASC] = str_empty(row->uasc),
	    [GAP_DISABILITY] = str_empty(row->disability),
	    [GAP_WORKER] = !died && (str_empty(row->worker) || str_empty(row->team)),
	    [GAP_ADVISER] = !died && !str_empty(row->worker) && str_empty(row->adviser),
	    [GAP_REVIEW] = !died && !date_known(row->reviewed),
	    [GAP_IN_TOUCH] = touch == IN_TOUCH_NOT_RECORDED,
	    [GAP_CONTACT] = in_touch && !date_known(row->contact),
	    [GAP_HOME] = !died && str_empty(row->home),
	    [GAP_SUITS] = !died && !str_empty(row->home) && str_empty(row->suits),
	    [GAP_ACTIVITY] = !died && str_empty(row->activity),
	};
	uint32_t bits = 0;
	for (int i = 0; i < ANNEX_A_GAPS; i++)
		bits |= missing[i] ? 1u << i : 0;
	return bits;
}
