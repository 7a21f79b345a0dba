#include "duty.h"

#define WORD(code, words)                                                                                              \
	{                                                                                                              \
		{code, sizeof(code) - 1}, {words, sizeof(words) - 1},                                                  \
	}
#define LIST(array)                                                                                                    \
	{                                                                                                              \
		array, sizeof(array) / sizeof((array)[0])                                                              \
	}

/* Professionals as the Local Offer in custody (s:001) and the duty desk know them. */
static const struct topic callers[] = {
    WORD("self", "The young person"),
    WORD("champion", "Prison: care leaver champion"),
    WORD("resettlement", "Prison: resettlement worker"),
    WORD("probation", "Probation or youth justice"),
    WORD("college", "College or school"),
    WORD("landlord", "Landlord or housing"),
    WORD("professional", "Another professional"),
    WORD("other", "Family, a friend, somebody else"),
};
static const struct topic urgencies[] = {
    WORD("urgent", "Urgent: now"),
    WORD("today", "Today"),
    WORD("week", "This week"),
};
/* Kinds of contact (codes.h) by which somebody comes to the desk, in the desk's words. */
static const struct topic channels[] = {
    WORD("phone", "Phone"),   WORD("text", "Text"),           WORD("email", "Email"),
    WORD("letter", "Letter"), WORD("drop-in", "At the desk"),
};
static const struct topic outcomes[] = {
    WORD("helped", "Helped or advised, nothing more to do"),
    WORD("follow-up", "Somebody follows it up"),
    WORD("passed", "Passed to a team or their worker"),
    WORD("signposted", "Told who can help, and given the number"),
    WORD("message", "A message taken, nothing said"),
    WORD("ended", "It ended before we could help"),
};
static const struct topic hows[] = {
    WORD("known-number", "They ring from a number that we know"),
    WORD("call-back", "We rang back, on a number that did not come from the caller"),
    WORD("question", "They answered the agreed question"),
};
/* Without an open case; F1 counts it apart. */
static const struct topic helps[] = {
    WORD("elsewhere", "Another council's care leaver"),
    WORD("over-25", "25 or over"),
    WORD("closed", "Closed"),
    WORD("qualifying", "Qualifying, with no worker"),
    WORD("none", "Not a care leaver by what is recorded"),
};

const struct duty_words duty_callers = LIST(callers), duty_urgencies = LIST(urgencies), duty_channels = LIST(channels),
			duty_outcomes = LIST(outcomes), duty_hows = LIST(hows), duty_helps = LIST(helps);

struct str duty_words_of(const struct duty_words *list, struct str code)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].code, code))
			return list->p[i].words;
	return STR("");
}

/* What comes from somebody's own pages: the channel, and that it is them. */
#define OWN_PAGES_CODE STR("own-pages")

struct str duty_channel_words(struct str code)
{
	return str_eq(code, OWN_PAGES_CODE) ? STR("Their own pages") : duty_words_of(&duty_channels, code);
}

struct str duty_how_words(struct str code)
{
	return str_eq(code, OWN_PAGES_CODE) ? STR("They signed in to their own pages")
					    : duty_words_of(&duty_hows, code);
}

bool duty_has_code(const struct duty_words *list, struct str code)
{
	return !str_empty(duty_words_of(list, code));
}
