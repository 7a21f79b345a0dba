/* Hours that count only on working days: what must be answered "within 24 working hours". */
#pragma once
#include "policy.h"

/* Monday to Friday and no bank holiday of the policy's. */
bool working_day(const struct policy *policy, struct date day);
/* When the duty desk next reads what comes at that moment: the same moment while it is open. */
struct instant desk_reads(const struct policy *policy, struct instant at);
/*
 * The moment so many working hours after at. Where the policy names no hours of the day, 24 working hours are the same
 * time by London's clocks on the next working day (s:003), and any hours are so many whole or begun days of 24. Where
 * it does, only those hours of working days are counted, and what arrives outside them begins when the next ones begin.
 */
struct instant working_hours_after(const struct policy *policy, struct instant at, int hours);
