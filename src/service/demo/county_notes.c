/* What advisers write: plain, kind, and about nobody real. Put together from parts. */
#include "county.h"

static const char *const met[] = {
    "Met at home as agreed.",
    "Met in town for a hot chocolate.",
    "A good talk today.",
    "Short and cheerful.",
    "Quiet at first, then easier.",
    "Asked how the week had been: better than the last one.",
    "Walked round the park and talked.",
    "Talked while cooking; the soup was good.",
    "Tired after a late shift, but happy to talk.",
    "Came with a list of questions, and we went through all of them.",
};
static const char *const spoke[] = {
    "Caught up for half an hour.",
    "A good talk today.",
    "Short and cheerful.",
    "Quiet at first, then easier.",
    "Asked how the week had been: better than the last one.",
    "Glad to hear from me.",
    "Tired after a late shift, but happy to talk.",
    "Rang me back within the hour.",
};
static const char *const wrote[] = {
    "Asked how things are, and had an answer the same day.",
    "Wrote back with a photo of the new kitchen.",
    "Sent the times we had talked about; they suit.",
    "Had a question about a letter, and I answered it.",
    "Said thank you for the card.",
};
static const char *const told[] = {
    "College is going well, and the tutor is kind.",
    "Missed two days of college because of a cold, and has told them.",
    "Wants to hear about part-time work for the summer.",
    "Started the new job on Monday; the first pay comes at the end of the month.",
    "The boiler is mended.",
    "The neighbours are friendly. The stairs are dark, and the landlord has been told.",
    "Thinking about sharing a flat with a friend, and what each would pay.",
    "The bus pass has run out.",
    "Sleeping better than last month.",
    "Saw the doctor, as we had talked about. Nothing to worry about.",
    "Football on Thursdays again.",
    "Has been drawing a lot, and showed me some of it.",
    "Spoke to a brother for the first time in a while, and was glad of it.",
    "Money is tight this week. We looked at what goes out and when.",
    "Passed the theory test.",
    "Not sure about the course, and does not want to let anybody down.",
    "The letter about council tax came. We read it together.",
    "Cooked for two friends; it went well.",
    "Feeling a bit alone in the evenings. We talked about the drop-in.",
    "English class twice a week now, and it is getting easier.",
    "Waiting to hear about the university place.",
    "Moved the furniture round, and it looks like home.",
};
static const char *const agreed[] = {
    "I will send a copy of the letter.",
    "I will ask about money for the bus.",
    "We will look at flats together next week.",
    "Will ring the college on Tuesday.",
    "I said when I can next be reached.",
    "We agreed to meet again in three weeks.",
    "I will find out about the starting grant.",
    "Will think about it; I will ask again and not press.",
    "I will come along to the appointment, as asked.",
    "Nothing more needed for now.",
    "I will write down what we agreed and bring it.",
    "Has my number, and the out of hours number.",
};
static const char *const nobody_in[] = {
    "Went as agreed; nobody in. Put a card through the door.",
    "No answer at the door. Will try again on Thursday.",
    "Waited for twenty minutes. I wrote that I am here whenever it suits.",
};
static const char *const no_answer[] = {
    "No answer. Will try again on Thursday.",
    "Rang twice. Left a short message.",
    "The number does not ring. Will ask whether there is a new one.",
};
static const char *const no_reply[] = {
    "No reply. I wrote that I am here whenever it suits.",
    "It was read, no answer yet.",
    "Came back. Will ask whether the address is still right.",
};
#define LENGTH(list)    (int)(sizeof(list) / sizeof((list)[0]))
#define ONE_OF(c, list) (list)[chance_in((c), 0, LENGTH(list) - 1)]

static bool among(const char *kind, const char *kinds)
{
	return strstr(kinds, kind) != NULL;
}

void county_write_note(FILE *to, struct chance *c, const char *kind, bool made)
{
	bool face = among(kind, "visit drop-in"), voice = among(kind, "phone video");
	if (!made) {
		fprintf(to, "\"%s\"", face ? ONE_OF(c, nobody_in) : voice ? ONE_OF(c, no_answer) : ONE_OF(c, no_reply));
		return;
	}
	int sentences = chance_in(c, 0, 9), first = chance_in(c, 0, LENGTH(told) - 1);
	if (sentences == 0)
		return;
	fprintf(to, "\"%s", face ? ONE_OF(c, met) : voice ? ONE_OF(c, spoke) : ONE_OF(c, wrote));
	if (sentences > 2)
		fprintf(to, " %s", told[first]);
	if (sentences > 6)
		fprintf(to, " %s", told[(first + chance_in(c, 1, LENGTH(told) - 1)) % LENGTH(told)]);
	if (sentences > 4)
		fprintf(to, " %s", ONE_OF(c, agreed));
	fputc('"', to);
}
