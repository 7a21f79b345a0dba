#include "figures.h"

#define WORDS(code, words)                                                                                             \
	{                                                                                                              \
		{"" code "", sizeof(code) - 1},                                                                        \
		{                                                                                                      \
			"" words "", sizeof(words) - 1                                                                 \
		}                                                                                                      \
	}

static const struct {
	struct str code, words;
} reasons[FIGURE_REASONS] = {
    [REASON_NONE] = WORDS("none", "Nothing more to say"),
    [REASON_NOT_OPEN] = WORDS("not-open", "No open case"),
    [REASON_IN_CARE] = WORDS("in-care", "Still looked after"),
    [REASON_OTHER_AGE] = WORDS("other-age", "Of another age"),
    [REASON_HOME_ABROAD] = WORDS("abroad", "Gone abroad"),
    [REASON_HOME_DEPORTED] = WORDS("deported", "Deported"),
    [REASON_HOME_UNKNOWN] = WORDS("home-unknown", "The council does not know where they live"),
    [REASON_RETURNED_HOME] = WORDS("returned-home", "Back with their parents for six months"),
    [REASON_NO_PLAN] = WORDS("no-plan", "No plan is recorded"),
    [REASON_PLAN_NEW] = WORDS("plan-new", "The plan is new"),
    [REASON_ENGAGING] = WORDS("engaging", "Difficulty in engaging: not reached, or did not want it"),
    [REASON_ENGAGING_IN_CUSTODY] = WORDS("engaging-custody", "Difficulty in engaging, in custody"),
    [REASON_CUSTODY] = WORDS("custody", "In custody, and nobody has said more"),
    [REASON_WORKER_AWAY] = WORDS("worker-away", "Their worker was away"),
    [REASON_RECORDED_LATE] = WORDS("recorded-late", "Done, but not recorded in time"),
    [REASON_OTHER] = WORDS("other", "Something else"),
    [REASON_NOBODY_SAID] = WORDS("nobody-said", "Nobody has said why"),
    [REASON_CUSTODY_HOME] = WORDS("in-custody", "In custody"),
    [REASON_HOMELESS] = WORDS("homeless", "No fixed home"),
    [REASON_EMERGENCY] = WORDS("emergency", "In emergency accommodation"),
    [REASON_BED_BREAKFAST] = WORDS("bed-breakfast", "In bed and breakfast"),
    [REASON_HOME_OTHER] = WORDS("home-other", "Another home that is not suitable"),
    [REASON_HOME_NOT_RECORDED] = WORDS("home-not-recorded", "Not recorded"),
    [REASON_HIGHER_EDUCATION] = WORDS("higher-education", "Higher education"),
    [REASON_OTHER_EDUCATION] = WORDS("other-education", "Other education"),
    [REASON_APPRENTICESHIP] = WORDS("apprenticeship", "Apprenticeship"),
    [REASON_WORK] = WORDS("work", "Employment or other training"),
    [REASON_NEET_ILLNESS] = WORDS("illness", "Not, because of illness or disability"),
    [REASON_NEET_OTHER] = WORDS("neet-other", "Not, for other reasons"),
    [REASON_NEET_PARENTING] = WORDS("parenting", "Not, because of pregnancy or parenting"),
    [REASON_ACTIVITY_NOT_RECORDED] = WORDS("activity-not-recorded", "What they do is not recorded"),
    [REASON_NOT_IN_TOUCH] = WORDS("not-in-touch", "Not in touch"),
    [REASON_REFUSES] = WORDS("refuses", "Refuses contact"),
    [REASON_NO_NEED] = WORDS("no-need", "No longer needs the service"),
    [REASON_IN_TOUCH_NOT_RECORDED] = WORDS("in-touch-not-recorded", "Whether in touch is not recorded"),
    [REASON_ONLY_ATTEMPTS] = WORDS("only-attempts", "Tried, and not reached"),
    [REASON_NO_CONTACT] = WORDS("no-contact", "No contact, and none tried"),
    [REASON_ONE_CONTACT] = WORDS("one-contact", "One contact"),
    [REASON_NO_ADVISER] = WORDS("no-adviser", "A worker who is no personal adviser"),
    [REASON_NO_WORKER] = WORDS("no-worker", "Nobody is named"),
};

struct str figure_reason_code(enum figure_reason v)
{
	return reasons[v].code;
}

bool figure_reason_from_code(struct str code, enum figure_reason *ret)
{
	for (int i = 0; i < FIGURE_REASONS; i++)
		if (str_eq(reasons[i].code, code)) {
			*ret = (enum figure_reason)i;
			return true;
		}
	return false;
}

struct str figure_reason_words(enum figure_reason v)
{
	return reasons[v].words;
}
