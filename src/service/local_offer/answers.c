#include "answers.h"

struct str said_care_code(enum said_care c)
{
	static const char *const codes[] = {"", "now", "now-short", "left", "left-short", "never"};
	return str_c(codes[c]);
}

struct str said_custody_code(enum said_custody c)
{
	static const char *const codes[] = {"", "no", "remand", "sentenced", "supervision"};
	return str_c(codes[c]);
}

struct str said_yes_no_code(enum answer a)
{
	static const char *const codes[] = {"", "no", "yes"};
	return str_c(codes[a]);
}

static enum answer yes_no(const struct form *form, const char *name)
{
	struct str s = form_text(form, name);
	return str_eq(s, STR("yes")) ? ANSWER_YES : str_eq(s, STR("no")) ? ANSWER_NO : ANSWER_UNKNOWN;
}

void answers_read(const struct form *form, struct form_errors *errors, struct answers *ret)
{
	struct str age = form_text(form, "age"), care = form_text(form, "care"), inside = form_text(form, "custody");
	int64_t years = -1;
	if (!str_empty(age) && !str_to_int(age, 0, SAID_AGE_MAX, &years))
		form_error(errors, "age", "Your age must be a number, like 19");
	*ret = (struct answers){.age = (int)years,
				.alone = yes_no(form, "alone"),
				.child = yes_no(form, "child"),
				.here = yes_no(form, "here")};
	for (int c = 0; c < SAID_CARE_COUNT; c++)
		if (str_eq(care, said_care_code((enum said_care)c)))
			ret->care = (enum said_care)c;
	for (int c = 0; c < SAID_CUSTODY_COUNT; c++)
		if (str_eq(inside, said_custody_code((enum said_custody)c)))
			ret->custody = (enum said_custody)c;
}

/* In care long enough: by age, what the Children Act makes of it. */
static enum category of_long(enum said_care care, int age)
{
	if (age < 16)
		return care == CARE_NOW ? CATEGORY_NOT_YET : CATEGORY_NONE;
	if (age < 18)
		return care == CARE_NOW ? CATEGORY_ELIGIBLE : CATEGORY_RELEVANT;
	return CATEGORY_FORMER_RELEVANT;
}

static enum category of_short(enum said_care care, int age, int qualifying_until)
{
	if (care == CARE_NOW_SHORT && age < 18)
		return CATEGORY_NOT_YET;
	return age >= 16 && age < qualifying_until ? CATEGORY_QUALIFYING : CATEGORY_NONE;
}

static void care_life(const struct answers *said, int qualifying_until, struct offer_life *life)
{
	bool long_enough = said->care == CARE_NOW || said->care == CARE_LEFT;
	life->in_category = ANSWER_UNKNOWN;
	life->after_25 = said->age >= 0 && said->age < AGE_LAST ? ANSWER_NO : ANSWER_UNKNOWN;
	if (said->care == CARE_NEVER || (said->care != CARE_NOT_SAID && !long_enough))
		life->after_25 = ANSWER_NO;
	if (said->age >= AGE_LAST)
		life->in_category = ANSWER_NO;
	if (long_enough && said->age >= AGE_LAST)
		life->after_25 = ANSWER_YES;
	if (said->care == CARE_NEVER)
		life->in_category = ANSWER_NO;
	if (said->care == CARE_NOT_SAID || said->care == CARE_NEVER || said->age < 0 || said->age >= AGE_LAST)
		return;
	life->category = long_enough ? of_long(said->care, said->age)
				     : of_short(said->care, said->age, qualifying_until);
	life->in_category = life->category == CATEGORY_NONE ? ANSWER_NO : ANSWER_YES;
}

struct offer_life answers_life(const struct answers *said, int qualifying_until)
{
	struct offer_life life = {.age = said->age, .uasc = said->alone, .parent = said->child};
	care_life(said, qualifying_until, &life);
	life.outside = said->here == ANSWER_YES ? ANSWER_NO : said->here == ANSWER_NO ? ANSWER_YES : ANSWER_UNKNOWN;
	switch (said->custody) {
	case INSIDE_REMAND:
		life.in_custody = ANSWER_YES;
		life.custody = CUSTODY_REMAND;
		break;
	case INSIDE_SENTENCED:
		life.in_custody = ANSWER_YES;
		life.custody = CUSTODY_SENTENCED;
		break;
	case INSIDE_SUPERVISION:
		life.in_custody = ANSWER_YES;
		life.custody = CUSTODY_SUPERVISION;
		break;
	case INSIDE_NO: life.in_custody = ANSWER_NO; break;
	default: life.in_custody = ANSWER_UNKNOWN;
	}
	return life;
}

static enum said_care care_of(const struct offer_life *life)
{
	if (life->after_25 == ANSWER_YES)
		return CARE_LEFT;
	if (life->in_category != ANSWER_YES)
		return life->in_category == ANSWER_NO ? CARE_NEVER : CARE_NOT_SAID;
	switch (life->category) {
	case CATEGORY_NOT_YET: return CARE_NOW_SHORT;
	case CATEGORY_ELIGIBLE: return CARE_NOW;
	case CATEGORY_RELEVANT:
	case CATEGORY_FORMER_RELEVANT: return CARE_LEFT;
	case CATEGORY_QUALIFYING: return CARE_LEFT_SHORT;
	default: return CARE_NEVER;
	}
}

struct answers answers_of(const struct offer_life *life)
{
	struct answers said = {.age = life->age, .care = care_of(life), .alone = life->uasc, .child = life->parent};
	said.here = life->outside == ANSWER_YES ? ANSWER_NO : life->outside == ANSWER_NO ? ANSWER_YES : ANSWER_UNKNOWN;
	if (life->in_custody == ANSWER_NO)
		said.custody = INSIDE_NO;
	if (life->in_custody == ANSWER_YES)
		said.custody = life->custody == CUSTODY_REMAND      ? INSIDE_REMAND
			       : life->custody == CUSTODY_SENTENCED ? INSIDE_SENTENCED
								    : INSIDE_SUPERVISION;
	return said;
}
