#include "role.h"

enum { CASEWORK = MAY_SEE_PEOPLE | MAY_RECORD };

static const struct {
	struct str code, words;
	uint32_t permissions;
} roles[ROLES] = {
    [ROLE_ADVISER] = {{"adviser", 7},
		      {"Personal adviser", 16},
		      MAY_USE | MAY_SEE_OWN_LIST | MAY_SEE_REQUESTS | CASEWORK},
    [ROLE_DUTY] = {{"duty", 4},
		   {"Duty worker", 11},
		   MAY_USE | MAY_SEE_OWN_LIST | MAY_SEE_REQUESTS | CASEWORK | MAY_ASK_PRISONS},
    [ROLE_MANAGER] = {{"manager", 7},
		      {"Team Manager", 12},
		      MAY_USE | MAY_SEE_OWN_LIST | MAY_SEE_TEAM_LIST | CASEWORK | MAY_REASSIGN | MAY_RESTRICT |
			  MAY_SEE_TRAIL | MAY_SEE_SENSITIVE | MAY_MERGE | MAY_SEE_FIGURES | MAY_ASK_PRISONS |
			  MAY_EDIT_OFFERS | MAY_SEE_REQUESTS | MAY_FREEZE_REPORTS},
    /* Brings files in and figures out; opens no record. */
    [ROLE_ANALYST] = {{"analyst", 7},
		      {"Performance analyst", 19},
		      MAY_USE | MAY_IMPORT | MAY_SEE_FIGURES | MAY_MAKE_RETURNS | MAY_SEE_REQUESTS},
    /* Looks after accounts and the service; has no business in anybody's record. */
    [ROLE_ADMINISTRATOR] = {{"administrator", 13},
			    {"Administrator", 13},
			    MAY_USE | MAY_MANAGE_ACCOUNTS | MAY_IMPORT | MAY_SEE_STATUS | MAY_EDIT_OFFERS |
				MAY_SEE_REQUESTS},
};

struct str role_code(enum role r)
{
	return roles[r].code;
}

struct str role_words(enum role r)
{
	return roles[r].words;
}

uint32_t role_permissions(enum role r)
{
	return roles[r].permissions;
}

bool role_from_code(struct str code, enum role *ret)
{
	for (size_t i = 0; i < ROLES; i++) {
		if (str_eq(roles[i].code, code)) {
			*ret = (enum role)i;
			return true;
		}
	}
	return false;
}
