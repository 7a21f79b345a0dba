#include "working_time.h"

enum { DAY_HOURS = 24, MINUTE = 60, HOUR = 3600 };

bool working_day(const struct policy *policy, struct date day)
{
	enum weekday w = date_weekday(day);
	if (w == SATURDAY || w == SUNDAY)
		return false;
	for (size_t i = 0; i < policy->n_holidays; i++)
		if (date_cmp(policy->holidays[i], day) == 0)
			return false;
	return true;
}

static struct date next_working_day(const struct policy *policy, struct date day)
{
	do
		day = date_add_days(day, 1);
	while (!working_day(policy, day));
	return day;
}

/* By the clock in London, whatever the clocks do in between. */
static struct instant at_time(struct date day, int seconds)
{
	struct instant t = {date_london_start(day).seconds + seconds};
	return (struct instant){t.seconds + seconds - instant_london_seconds(t)};
}

struct instant desk_reads(const struct policy *policy, struct instant at)
{
	struct date day = instant_london_day(at);
	int time = instant_london_seconds(at);
	const int opens = policy->desk_opens * MINUTE, closes = policy->desk_closes * MINUTE;
	if (working_day(policy, day) && time >= opens && time < closes)
		return at;
	if (!working_day(policy, day) || time >= closes)
		day = next_working_day(policy, day);
	return at_time(day, opens);
}

struct instant working_hours_after(const struct policy *policy, struct instant at, int hours)
{
	struct date day = instant_london_day(at);
	int time = instant_london_seconds(at), left = hours * HOUR;
	const int opens = policy->opens * MINUTE, closes = policy->closes * MINUTE;
	if (closes == 0) {
		for (; left > 0; left -= DAY_HOURS * HOUR)
			day = next_working_day(policy, day);
		return at_time(day, time);
	}
	if (!working_day(policy, day) || time >= closes) {
		day = next_working_day(policy, day);
		time = opens;
	}
	time = time < opens ? opens : time;
	while (time + left > closes) {
		left -= closes - time;
		day = next_working_day(policy, day);
		time = opens;
	}
	return at_time(day, time + left);
}
