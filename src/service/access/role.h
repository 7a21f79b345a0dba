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
	MAY_SEE_TEAM_LIST = 1u << 2, /* everybody's worklist, caseloads */
	MAY_SEE_PEOPLE = 1u << 3,    /* a young person's record */
	MAY_RECORD = 1u << 4,        /* contacts, plans, steps, and what is known about somebody */
	MAY_MANAGE_ACCOUNTS = 1u << 5,
	MAY_REASSIGN = 1u << 6,        /* who works with whom, and who covers for whom */
	MAY_RESTRICT = 1u << 7,        /* restrict a record and say who may see it */
	MAY_SEE_TRAIL = 1u << 8,       /* who read and wrote what */
	MAY_SEE_SENSITIVE = 1u << 9,   /* addresses kept from most colleagues */
	MAY_MERGE = 1u << 10,          /* join two records of one young person, and undo it */
	MAY_IMPORT = 1u << 11,         /* files from the council's other systems, and files for them */
	MAY_SEE_STATUS = 1u << 12,     /* how the service itself is doing */
	MAY_SEE_FIGURES = 1u << 13,    /* counts without names */
	MAY_ASK_PRISONS = 1u << 14,    /* give a prison the names of whom we look for, and read what it sends */
	MAY_EDIT_OFFERS = 1u << 15,    /* write and publish what young people can get; never one's own draft */
	MAY_MAKE_RETURNS = 1u << 17,   /* statutory returns, with everybody in them */
	MAY_SEE_REQUESTS = 1u << 18,   /* the register of requests and complaints: those that are theirs to see */
	MAY_FREEZE_REPORTS = 1u << 19, /* to the board: from then on they do not change */
	MAY_SEE_OWN_PAGES = 1u << 16,  /* is a young person, on their own pages: no role has it */
};

enum role { ROLE_ADVISER, ROLE_DUTY, ROLE_MANAGER, ROLE_ANALYST, ROLE_ADMINISTRATOR, ROLES };

struct str role_code(enum role r);
bool role_from_code(struct str code, enum role *ret);
/* "Personal adviser" */
struct str role_words(enum role r);
uint32_t role_permissions(enum role r);
