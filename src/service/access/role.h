/*
 * Who may do what. A role is a set of permissions; a route names the permission it needs, and to platform/web that is
 * an opaque bit.
 */
#pragma once
#include <stdint.h>

#include "str.h"

enum permission {
	MAY_USE = 1u << 0,           /* is signed in at all */
	MAY_SEE_OWN_LIST = 1u << 1,  /* the own worklist */
	MAY_SEE_TEAM_LIST = 1u << 2, /* everybody's worklist */
	MAY_SEE_PEOPLE = 1u << 3,    /* a young person's record */
	MAY_RECORD = 1u << 4,        /* contacts, plans, steps */
	MAY_MANAGE_ACCOUNTS = 1u << 5,
};

enum role { ROLE_ADVISER, ROLE_MANAGER, ROLE_ADMINISTRATOR, ROLES };

struct str role_code(enum role r);
bool role_from_code(struct str code, enum role *ret);
/* "Personal adviser" */
struct str role_words(enum role r);
uint32_t role_permissions(enum role r);
