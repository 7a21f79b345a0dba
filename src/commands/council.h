/* A council's folder, for commands that need no data folder. */
#pragma once
#include "commands.h"

/* Says what is wrong: the error alone when a file could not be read, else every problem on a line of its own. */
void failed_in(const struct error *e, struct str name, const struct findings *found, struct arena *a);
/* teams.yaml, bank-holidays.yaml when there is one, and policy.yaml. False, having said why. */
bool read_council(struct str folder, struct arena *a, struct teams *ret_teams, const struct policy **ret_policy);
