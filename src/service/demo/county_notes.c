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
/* In custody: nobody comes by bus, and nothing is put through a door. */
static const char *const seen_inside[] = {
    "We had an hour.",
    "A good talk today.",
    "Quiet at first, then easier.",
    "It began late, and we had forty minutes.",
    "Came with a list of questions, and we went through all of them.",
    "Asked how the week had been: better than the last one.",
};
static const char *const rang_inside[] = {
    "Rang me from the wing.",
    "A short call, until the credit ran out.",
    "Glad to hear from me.",
    "Rang at the time that we had agreed.",
};
static const char *const wrote_inside[] = {
    "Wrote with the news from the team.",
    "Sent the papers that we had talked about.",
    "Answered the letter of last week.",
};
static const char *const wrote_too_inside[] = {
    "Put in stamps and paper.",
    "Said who is at the office now and how to reach us.",
    "Said when I come next.",
};
static const char *const told_inside[] = {
    "Works in the kitchen in the mornings.",
    "Waits for a place on the maths course.",
    "Sleeping better than last month.",
    "Has been drawing a lot, and would like better pencils.",
    "Worries about where to live afterwards.",
    "Rings a sister on Sundays; the credit goes fast.",
    "Passed the first part of the food hygiene course.",
    "Has moved to another wing, which is calmer.",
    "Saw the nurse, as we had talked about. Nothing to worry about.",
    "Wants probation to be there when we plan what comes next.",
    "Reads a book a week.",
    "Has asked for the gym.",
};
static const char *const agreed_inside[] = {
    "I will book the next visit.",       "I will ask probation about the plan.",
    "I will send a copy of the letter.", "We will look at places to live next time.",
    "I will write before I come again.", "I will ask about money for calls.",
    "Nothing more needed for now.",
};
static const char *const not_seen_inside[] = {
    "The prison had called the visit off. Booked again.",
    "Did not want to come out of the cell today. I wrote that I will try again.",
    "Was in court. Booked again.",
};
static const char *const not_reached_inside[] = {
    "Left word with the wing.",
    "No answer from the prison. Will try again on Thursday.",
};
static const char *const not_written_inside[] = {
    "Came back: moved to another prison. Have asked which.",
    "No answer yet.",
};
#define LENGTH(list) (int)(sizeof(list) / sizeof((list)[0]))

static bool among(const char *kind, const char *kinds)
{
	return strstr(kinds, kind) != NULL;
}

struct sentences {
	const char *const *p;
	int n;
};
#define ALL_OF(list) ((struct sentences){(list), LENGTH(list)})

static const char *one_of(struct chance *c, struct sentences all)
{
	return all.p[chance_in(c, 0, all.n - 1)];
}

struct words {
	struct sentences made, not_made, told, agreed;
};

/* How it was, what they told, what was agreed: one sentence or several, or none. */
static void write_made(FILE *to, struct chance *c, const struct words *w)
{
	int sentences = chance_in(c, 0, 9), first = chance_in(c, 0, w->told.n - 1);
	if (sentences == 0)
		return;
	fprintf(to, "\"%s", one_of(c, w->made));
	if (sentences > 2)
		fprintf(to, " %s", w->told.p[first]);
	if (sentences > 6)
		fprintf(to, " %s", w->told.p[(first + chance_in(c, 1, w->told.n - 1)) % w->told.n]);
	if (sentences > 4)
		fprintf(to, " %s", one_of(c, w->agreed));
	fputc('"', to);
}

static struct words words_of(const char *kind)
{
	struct words w = {ALL_OF(wrote), ALL_OF(no_reply), ALL_OF(told), ALL_OF(agreed)};
	if (among(kind, "visit drop-in")) {
		w.made = ALL_OF(met);
		w.not_made = ALL_OF(nobody_in);
	} else if (among(kind, "phone video")) {
		w.made = ALL_OF(spoke);
		w.not_made = ALL_OF(no_answer);
	}
	return w;
}

static struct words words_inside(const char *kind)
{
	struct words w = {ALL_OF(wrote_inside), ALL_OF(not_written_inside), ALL_OF(told_inside), ALL_OF(agreed_inside)};
	if (among(kind, "visit-legal video")) {
		w.made = ALL_OF(seen_inside);
		w.not_made = ALL_OF(not_seen_inside);
	} else if (among(kind, "phone")) {
		w.made = ALL_OF(rang_inside);
		w.not_made = ALL_OF(not_reached_inside);
	} else {
		w.told = ALL_OF(wrote_too_inside); /* a letter of ours tells nothing of theirs */
	}
	return w;
}

void county_write_note(FILE *to, struct chance *c, const char *kind, bool inside, bool made)
{
	struct words w = inside ? words_inside(kind) : words_of(kind);
	if (made)
		write_made(to, c, &w);
	else
		fprintf(to, "\"%s\"", one_of(c, w.not_made));
}
