/* A moment in a form: a date and a time of day, in London. */
#include "statement_form.h"

static struct str part(const struct form *from, struct arena *a, const char *name, const char *end)
{
	return form_text(from, arena_fmt(a, "%s-%s", name, end).p);
}

/* Not "NAME-clock": what is wrong with it would be shown beside the date too. */
static const char *clock_of(struct arena *a, const char *name)
{
	return arena_fmt(a, "clock-%s", name).p;
}

struct typed_moment typed_moment_of(const struct form *from, struct arena *a, const char *name)
{
	return (struct typed_moment){part(from, a, name, "day"), part(from, a, name, "month"),
				     part(from, a, name, "year"), form_text(from, clock_of(a, name))};
}

struct typed_moment typed_moment_fill(struct arena *a, struct instant at)
{
	struct typed_moment m = {.clock = clock_words(a, at)};
	form_fill_date(a, instant_london_day(at), &m.day, &m.month, &m.year);
	return m;
}

bool typed_moment_read(const struct form *body, const char *name, const char *what, struct instant now,
		       struct form_errors *errors, struct instant *ret)
{
	struct date day;
	int seconds;
	const char *field = clock_of(errors->arena, name);
	bool good = form_date(body, name, what, true, errors, &day);
	if (!clock_parse(form_text(body, field), &seconds)) {
		form_error(errors, field, "Enter a time, like 2:30pm");
		return false;
	}
	if (!good)
		return false;
	*ret = date_london_at(day, seconds);
	if (ret->seconds <= now.seconds)
		return true;
	if (date_cmp(day, instant_london_day(now)) > 0)
		form_error(errors, arena_fmt(errors->arena, "%s-day", name).p, "The day must be today or in the past");
	else
		form_error(errors, field, "The time must be in the past: it is %s now",
			   clock_words(errors->arena, now).p);
	return false;
}
