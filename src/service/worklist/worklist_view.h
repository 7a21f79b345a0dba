/* The page of a worklist: the list, and what stands around it. */
#pragma once
#include "drafts.h"
#include "requests.h"
#include "service_promises.h"
#include "statements.h"
#include "teams.h"
#include "uncovered.h"
#include "worklist.h"

/* A colleague who is away and whom the viewer covers for. */
struct covering {
	struct str ref, name;
	struct date until;
};

/* A week's digest that was not read yet. */
struct unread_digest {
	struct str team, code; /* empty: without a team */
	struct date monday;
};

struct worklist_view {
	struct str title;
	struct worklist list;
	struct drafts drafts; /* on one's own list */
	struct {
		const struct covering *p;
		size_t n;
	} covering;
	struct {
		const struct unread_digest *p;
		size_t n;
	} digests;
	struct service_dues service;          /* soon or late, for managers */
	struct request_lines requests;        /* on one's own list: of the register, theirs */
	struct uncovered_list uncovered;      /* of a manager's team, or of the team whose list it is */
	size_t offers_overdue;                /* to be looked at again, for who keeps the Local Offer */
	size_t partners_overdue;              /* and who helps */
	int64_t audits;                       /* Pathway Plans to audit, on one's own list */
	size_t sayings_overdue;               /* numbers and words likewise */
	size_t pledge_overdue;                /* and whom to ask how a commitment of the Pledge goes */
	struct statements_waiting statements; /* on one's own list, and a manager's of a team */
	/* On a team's list: which one, and of which promise. */
	struct team_choice team;
	struct str promise; /* its id; empty for all */
	struct govuk_options promises;
	struct url next; /* empty: this is the last page */
	bool own, later; /* later: not the first page */
};
