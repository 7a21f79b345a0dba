#include "award.h"

static const struct {
	struct str code, words;
} kinds[AWARD_KINDS] = {
    [AWARD_PHONE] = {{"phone", 5}, {"Phone", 5}},
    [AWARD_CREDIT] = {{"credit", 6}, {"Credit on the phone", 19}},
    [AWARD_CLOTHING] = {{"clothing", 8}, {"Clothing", 8}},
    [AWARD_ALLOWANCE] = {{"allowance", 9}, {"Short-term allowance", 20}},
    [AWARD_HOME_GRANT] = {{"home-establishment-grant", 24}, {"Home Establishment Grant", 24}},
    [AWARD_BURSARY] = {{"bursary", 7}, {"Bursary", 7}},
    [AWARD_OTHER] = {{"other", 5}, {"Something else", 14}},
};

struct str award_kind_code(enum award_kind v)
{
	return kinds[v].code;
}

struct str award_kind_words(enum award_kind v)
{
	return kinds[v].words;
}

bool award_kind_from_code(struct str code, enum award_kind *ret)
{
	for (size_t i = 0; i < AWARD_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum award_kind)i;
			return true;
		}
	return false;
}

bool award_kind_of_step(struct str step, enum award_kind *ret)
{
	const struct str given = STR("-given");
	return str_ends(step, given) && award_kind_from_code(str_cut(step, 0, step.n - given.n), ret) &&
	       *ret != AWARD_OTHER;
}
