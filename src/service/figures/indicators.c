/* Each indicator: its words, and what one case is in it. What is law or the DfE's is in doc/figures.md. */
#include "figures.h"

static const struct judged not_open = {.reason = REASON_NOT_OPEN};

static struct judged counted(bool in, enum figure_reason reason)
{
	return (struct judged){.counted = true, .in = in, .reason = reason};
}

static struct judged excluded(enum figure_reason reason)
{
	return (struct judged){.reason = reason};
}

/* Open, and no longer looked after. */
static bool has_left(const struct figure_case *c)
{
	return c->open && c->category != CATEGORY_ELIGIBLE;
}

static struct judged open_cases(const struct figure_case *c)
{
	return c->open ? counted(true, REASON_NONE) : not_open;
}

static struct judged under_21(const struct figure_case *c)
{
	return c->open ? counted(c->age < 21, REASON_NONE) : not_open;
}

static struct judged helped(const struct figure_case *c)
{
	return c->helped ? counted(true, REASON_NONE) : excluded(REASON_NONE);
}

static enum figure_reason why_not_reviewed(const struct figure_case *c)
{
	if (!c->planned)
		return REASON_NO_PLAN;
	if (c->plan_reason == REASON_ENGAGING)
		return c->inside ? REASON_ENGAGING_IN_CUSTODY : REASON_ENGAGING;
	if (c->plan_reason)
		return (enum figure_reason)c->plan_reason;
	if (c->inside)
		return REASON_CUSTODY;
	if (c->in_touch == IN_TOUCH_NO || c->in_touch == IN_TOUCH_REFUSED)
		return REASON_ENGAGING;
	return REASON_NOBODY_SAID;
}

static struct judged plan_reviewed(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	if (c->reviewed)
		return counted(true, REASON_NONE);
	return c->plan_new ? counted(true, REASON_PLAN_NEW) : counted(false, why_not_reviewed(c));
}

static struct judged adviser(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	return counted(c->adviser, c->adviser ? REASON_NONE : c->worker ? REASON_NO_ADVISER : REASON_NO_WORKER);
}

static struct judged in_touch(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	if (!has_left(c))
		return excluded(REASON_IN_CARE);
	switch ((enum in_touch)c->in_touch) {
	case IN_TOUCH_YES: return counted(true, REASON_NONE);
	case IN_TOUCH_NO: return counted(false, REASON_NOT_IN_TOUCH);
	case IN_TOUCH_REFUSED: return counted(false, REASON_REFUSES);
	case IN_TOUCH_NO_NEED: return counted(false, REASON_NO_NEED);
	case IN_TOUCH_HOME: return excluded(REASON_RETURNED_HOME);
	default: return counted(false, REASON_IN_TOUCH_NOT_RECORDED);
	}
}

static enum figure_reason too_few(const struct figure_case *c)
{
	if (c->contacts == 1)
		return REASON_ONE_CONTACT;
	return c->attempts ? REASON_ONLY_ATTEMPTS : REASON_NO_CONTACT;
}

static struct judged contact(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	return c->contacts ? counted(true, REASON_NONE) : counted(false, too_few(c));
}

static struct judged two_contacts(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	return c->contacts >= 2 ? counted(true, REASON_NONE) : counted(false, too_few(c));
}

static struct judged uptake(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	return c->age < 21 ? excluded(REASON_OTHER_AGE) : counted(c->support, REASON_NONE);
}

static enum figure_reason why_unsuitable(const struct figure_case *c)
{
	switch ((enum home_kind)c->home) {
	case HOME_HOMELESS: return REASON_HOMELESS;
	case HOME_EMERGENCY: return REASON_EMERGENCY;
	case HOME_BED_BREAKFAST: return REASON_BED_BREAKFAST;
	default: return REASON_HOME_OTHER;
	}
}

/* Custody is never suitable, whatever was recorded of the home. */
static struct judged suitable(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	if (!has_left(c))
		return excluded(REASON_IN_CARE);
	if (c->inside)
		return counted(false, REASON_CUSTODY_HOME);
	switch ((enum home_kind)c->home) {
	case HOME_ABROAD: return excluded(REASON_HOME_ABROAD);
	case HOME_DEPORTED: return excluded(REASON_HOME_DEPORTED);
	case HOME_UNKNOWN: return excluded(REASON_HOME_UNKNOWN);
	case HOME_HOMELESS: return counted(false, REASON_HOMELESS);
	case HOME_NOT_RECORDED:
	case HOME_NOT_APPLICABLE: return counted(false, REASON_HOME_NOT_RECORDED);
	default: break;
	}
	if (c->suitable == SUITABLE)
		return counted(true, REASON_NONE);
	return counted(false, c->suitable == UNSUITABLE ? why_unsuitable(c) : REASON_HOME_NOT_RECORDED);
}

static struct judged eet(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	if (!has_left(c))
		return excluded(REASON_IN_CARE);
	switch ((enum activity)c->activity) {
	case ACTIVITY_F1:
	case ACTIVITY_P1: return counted(true, REASON_HIGHER_EDUCATION);
	case ACTIVITY_F2:
	case ACTIVITY_P2: return counted(true, REASON_OTHER_EDUCATION);
	case ACTIVITY_F4:
	case ACTIVITY_P4: return counted(true, REASON_APPRENTICESHIP);
	case ACTIVITY_F3: /* files still hold these two; they do not say which of the two it is */
	case ACTIVITY_P3:
	case ACTIVITY_F5:
	case ACTIVITY_P5: return counted(true, REASON_WORK);
	case ACTIVITY_G4: return counted(false, REASON_NEET_ILLNESS);
	case ACTIVITY_G5: return counted(false, REASON_NEET_OTHER);
	case ACTIVITY_G6: return counted(false, REASON_NEET_PARENTING);
	default: return counted(false, REASON_ACTIVITY_NOT_RECORDED);
	}
}

static struct judged staying_put(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	if (c->category != CATEGORY_FORMER_RELEVANT || c->age >= 21)
		return excluded(REASON_OTHER_AGE);
	return counted(c->home == HOME_FORMER_CARER && !c->inside, REASON_NONE);
}

static struct judged in_custody(const struct figure_case *c)
{
	return c->open ? counted(c->inside, REASON_NONE) : not_open;
}

static struct judged caseload(const struct figure_case *c)
{
	if (!c->open)
		return not_open;
	return c->worker ? counted(true, REASON_NONE) : excluded(REASON_NO_WORKER);
}

#define CODE(code)                                                                                                     \
	{                                                                                                              \
		"" code "", sizeof(code) - 1                                                                           \
	}
#define OPEN_CASES    "Young people whose case is open on the day"
#define LEFT_CARE     "Young people whose case is open on the day and who are no longer looked after"
#define NOBODY        "Nobody"
#define TWELVE_MONTHS " in the twelve months that end on the day"

const struct indicator indicators[] = {
    {CODE("open"), CODE("Open cases"), INDICATOR_COUNT,
     "How many young people the leaving care service is open to: eligible, relevant or former relevant, and with a "
     "team "
     "or a worker.",
     "All of them", OPEN_CASES,
     "Qualifying young people, who are helped without an open case; whoever has died, is 25, or is another council's",
     open_cases},
    {CODE("under-21"), CODE("Under 21"), INDICATOR_COUNT, "How many of the open cases are before their 21st birthday.",
     "Those under 21", OPEN_CASES, NOBODY, under_21},
    {CODE("helped"), CODE("Helped now and then"), INDICATOR_COUNT,
     "Apart from open cases: how many were given advice or help through duty in the twelve months that end on the day.",
     "Those with help or a call to duty that was recorded as help without an open case", "The same",
     "Help to somebody who has no record here is counted on the 21 Plus page, as there is nobody to count once",
     helped},
    {CODE("plan-reviewed"), CODE("Plans up to date"), INDICATOR_SHARE,
     "How many have had their Pathway Plan begun or reviewed in the six months that end on the day.",
     "Those whose plan was begun or reviewed in that time", OPEN_CASES, NOBODY, plan_reviewed},
    {CODE("adviser"), CODE("Adviser named"), INDICATOR_SHARE,
     "How many have a personal adviser whose name they can know.",
     "Those with a personal adviser, or a named worker of a 21 Plus team", OPEN_CASES, NOBODY, adviser},
    {CODE("in-touch"), CODE("In touch"), INDICATOR_SHARE,
     "How many the service is in touch with, as it was last recorded by the day.", "Those recorded as in touch",
     LEFT_CARE, "Those who went back to live with their parents for six months", in_touch},
    {CODE("contact"), CODE("Contact in twelve months"), INDICATOR_SHARE,
     "How many had a real contact" TWELVE_MONTHS ": somebody met, spoke or wrote with them.",
     "Those with one contact that was made. Cards, newsletters and other mailings, attempts, and what somebody else "
     "said "
     "of them are no contact",
     OPEN_CASES, NOBODY, contact},
    {CODE("two-contacts"), CODE("Two contacts in twelve months"), INDICATOR_SHARE,
     "How many had at least two real contacts" TWELVE_MONTHS ".", "Those with two contacts that were made, as above",
     OPEN_CASES, NOBODY, two_contacts},
    {CODE("uptake"), CODE("Support taken up from 21"), INDICATOR_SHARE,
     "How many from 21 on took up support" TWELVE_MONTHS ".",
     "Those who had one-to-one support, came to a drop-in, or were helped through duty",
     "Young people from 21 on whose case is open on the day", "Those under 21", uptake},
    {CODE("suitable"), CODE("Suitable accommodation"), INDICATOR_SHARE,
     "How many live somewhere suitable, as it was last recorded by the day. Custody never is, nor is having no home.",
     "Those whose home is recorded as suitable", LEFT_CARE,
     "Those who have gone abroad, were deported, or whose home is not known to the council", suitable},
    {CODE("eet"), CODE("In education, employment or training"), INDICATOR_SHARE,
     "How many are in education, employment or training, full or part time, as it was last recorded by the day.",
     "Those who are", LEFT_CARE, NOBODY, eet},
    {CODE("staying-put"), CODE("Living with former foster carers"), INDICATOR_SHARE,
     "How many stay put: live from 18 on with whoever fostered them.", "Those who do",
     "Former relevant young people under 21 whose case is open on the day", "Those under 18 or from 21 on",
     staying_put},
    {CODE("custody"), CODE("In custody"), INDICATOR_SHARE,
     "How many are in custody on the day, on remand or sentenced.", "Those inside", OPEN_CASES, NOBODY, in_custody},
    {CODE("caseload"), CODE("Average caseload"), INDICATOR_AVERAGE, "How many open cases each worker has who has any.",
     "Open cases with a named worker", "Workers with an open case", "Open cases where nobody is named", caseload},
};
const size_t n_indicators = sizeof(indicators) / sizeof(indicators[0]);

const struct indicator *indicator_by_code(struct str code)
{
	for (size_t i = 0; i < n_indicators; i++)
		if (str_eq(indicators[i].code, code))
			return &indicators[i];
	return NULL;
}
