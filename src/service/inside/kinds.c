/* A data file: the kinds of note, and what each asks. */
#include "notes.h"

#define OPTION(code, words)                                                                                            \
	{                                                                                                              \
		{code, sizeof(code) - 1},                                                                              \
		{                                                                                                      \
			words, sizeof(words) - 1                                                                       \
		}                                                                                                      \
	}
#define CODE(literal)                                                                                                  \
	{                                                                                                              \
		literal, sizeof(literal) - 1                                                                           \
	}

/* clang-format off */
#define KIT_STATES {OPTION("not-yet", "Not yet"), OPTION("ready", "Ready to be given"), OPTION("not-needed", "Not wanted")}

const struct note_spec note_specs[NOTE_KINDS] = {
    [NOTE_BOOKING] = {
	.code = CODE("booking"), .title = "How to visit", .single = true, .add = "Record how visits are booked", .button = "Save how visits are booked",
	.empty = "Nobody has recorded how visits are booked. The next colleague finds here whom to ring and what to bring.",
	.fields = {
	    {FIELD_LINES, COLUMN_NAME, "name", "How to book", "Whom to ring or write to, and how long before", "Say how visits are booked", {{{0}, {0}}}},
	    {FIELD_LINES, COLUMN_ABOUT, "about", "What to bring", "Which identity papers, and what may not come in", NULL, {{{0}, {0}}}},
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "Which visit they prefer", "A legal visit is usual. They may want a domestic one.", NULL,
	     {OPTION("legal", "Legal visit"), OPTION("domestic", "Domestic visit"), OPTION("either", "Either")}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "Anything else", "", NULL, {{{0}, {0}}}}}},
    [NOTE_PHONE] = {
	.code = CODE("phone"), .title = "Approved telephone list", .add = "Add a number", .button = "Save number",
	.empty = "No number is on the list. They can ring only those that the prison has approved: ask for yours to be put on it.",
	.fields = {
	    {FIELD_LINE, COLUMN_NAME, "name", "Whose number", "", "Say whose number it is", {{{0}, {0}}}},
	    {FIELD_LINE, COLUMN_ABOUT, "about", "Number", "", "Enter the number", {{{0}, {0}}}},
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "Has the prison approved it?", "", "Say whether the prison has approved it",
	     {OPTION("approved", "Approved"), OPTION("asked", "Asked for"), OPTION("refused", "Refused")}}}},
    [NOTE_PERSON] = {
	.code = CODE("person"), .title = "People who matter", .add = "Add somebody who matters", .button = "Save",
	.empty = "Nobody is named. Ask whom they want to stay in touch with, and what would help.",
	.fields = {
	    {FIELD_LINE, COLUMN_NAME, "name", "Name", "", "Enter the name", {{{0}, {0}}}},
	    {FIELD_LINE, COLUMN_ABOUT, "about", "Who they are to them", "Sister, best friend, former foster carer", NULL, {{{0}, {0}}}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "What would help", "Visits together, money for calls, a letter to find them", NULL, {{{0}, {0}}}}}},
    [NOTE_WORK] = {
	.code = CODE("work"), .title = "Work and learning inside", .single = true, .add = "Record work and learning", .button = "Save work and learning",
	.empty = "Nobody has recorded whether work and learning were talked about.",
	.fields = {
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "What they do", "", "Say what they do",
	     {OPTION("works", "Works"), OPTION("learns", "Learns"), OPTION("both", "Works and learns"), OPTION("waits", "Waits for a place"),
	      OPTION("cannot", "Cannot"), OPTION("not-wanted", "Does not want to")}},
	    {FIELD_LINE, COLUMN_NAME, "name", "What it is", "Kitchen, bricklaying, English level 1", NULL, {{{0}, {0}}}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "Why not, and what support they need", "", NULL, {{{0}, {0}}}},
	    {FIELD_FROM, COLUMN_NAME, "from", "The day you talked about it", "", "Enter the day you talked about it", {{{0}, {0}}}}},
	.steps = {{COLUMN_CHOICE, false, NULL, "work-inside-explored"}}},
    [NOTE_MONEY] = {
	.code = CODE("money"), .title = "Money while inside", .add = "Record money agreed", .button = "Save money agreed",
	.empty = "Nothing is agreed. Ask what they need for their identity, their physical care, or to keep in touch.",
	.fields = {
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "What it is for", "", "Say what it is for",
	     {OPTION("touch", "Keeping in touch"), OPTION("identity", "Their identity"), OPTION("care", "Physical care"), OPTION("nothing", "They need nothing at the moment")}},
	    {FIELD_LINE, COLUMN_NAME, "name", "What it buys", "Calls, hair care, a prayer mat", NULL, {{{0}, {0}}}},
	    {FIELD_PENCE, COLUMN_NAME, "pounds", "How much", "In pounds", NULL, {{{0}, {0}}}},
	    {FIELD_FROM, COLUMN_NAME, "from", "Agreed on", "", "Enter the day it was agreed", {{{0}, {0}}}}},
	.steps = {{COLUMN_CHOICE, false, NULL, "money-inside-agreed"}}},
    [NOTE_MEETING] = {
	.code = CODE("meeting"), .title = "Meetings about the release", .add = "Add a meeting", .button = "Save meeting",
	.empty = "No meeting is recorded. If they want you to, go to the discharge planning meetings.",
	.fields = {
	    {FIELD_DAY, COLUMN_NAME, "from", "Day of the meeting", "", "Enter the day of the meeting", {{{0}, {0}}}},
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "Did we go?", "", "Say whether we go, or went",
	     {OPTION("planned", "We are going"), OPTION("attended", "We went"), OPTION("not-attended", "We did not go"), OPTION("not-invited", "Nobody asked us"),
	      OPTION("not-wanted", "They did not want us there")}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "What came of it", "", NULL, {{{0}, {0}}}}}},
    [NOTE_RELEASE] = {
	.code = CODE("release-day"), .title = "Plan for the day of the release", .single = true, .add = "Make the plan for the day", .button = "Save the plan for the day",
	.empty = "There is no plan for the day yet: where they go, which home waits for them, how they get there, who is at the gate.",
	.fields = {
	    {FIELD_LINES, COLUMN_NAME, "name", "Where they go", "The address, or where they will sleep that night", "Say where they go", {{{0}, {0}}}},
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "Is there a home?", "", "Say whether there is a home",
	     {OPTION("found", "Yes, it is found and agreed"), OPTION("applied", "Applied for, not agreed yet"), OPTION("looking", "No, we are looking")}},
	    {FIELD_LINES, COLUMN_ABOUT, "about", "How they get there", "Who drives, or which train and who pays for it", NULL, {{{0}, {0}}}},
	    {FIELD_LINE, COLUMN_MORE, "more", "Who is at the gate", "", NULL, {{{0}, {0}}}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "The first days", "Appointments with probation, Jobcentre, doctor", NULL, {{{0}, {0}}}},
	    {FIELD_FROM, COLUMN_NAME, "from", "Agreed with them on", "Leave it empty until they have agreed", NULL, {{{0}, {0}}}}},
	.steps = {{COLUMN_NAME, true, NULL, "release-day-plan"}}},
    [NOTE_KIT] = {
	.code = CODE("kit"), .title = "Kit for the release", .single = true, .add = "Record the kit", .button = "Save the kit",
	.empty = "Nothing is ready yet: a phone, credit, clothing, and a decision on the allowance until benefits are paid.",
	.fields = {
	    {FIELD_CHOICE, COLUMN_NAME, "name", "Basic phone", "", "Say how it is with the phone", KIT_STATES},
	    {FIELD_CHOICE, COLUMN_ABOUT, "about", "Credit on it", "", "Say how it is with the credit", KIT_STATES},
	    {FIELD_PENCE, COLUMN_NAME, "pounds", "How much credit", "In pounds", NULL, {{{0}, {0}}}},
	    {FIELD_CHOICE, COLUMN_CHOICE, "choice", "Clothing", "Once, before they are 21", "Say how it is with the clothing", KIT_STATES},
	    {FIELD_CHOICE, COLUMN_MORE, "more", "Allowance until benefits are paid", "The council looks at it; a decision is due, not the money", "Say whether it is decided",
	     {OPTION("not-yet", "Not decided yet"), OPTION("yes", "Decided: it is paid"), OPTION("no", "Decided: it is not paid")}},
	    {FIELD_LINES, COLUMN_WORDS, "words", "Who decided, and why", "", NULL, {{{0}, {0}}}},
	    {FIELD_FROM, COLUMN_NAME, "from", "The day on which it is so, or was decided", "", "Enter the day", {{{0}, {0}}}}},
	.steps = {{COLUMN_MORE, false, "yes", "allowance-decided"}, {COLUMN_MORE, false, "no", "allowance-decided"}}},
};
/* clang-format on */

struct str note_kind_code(enum note_kind v)
{
	return note_specs[v].code;
}

bool note_kind_from_code(struct str code, enum note_kind *ret)
{
	for (size_t i = 0; i < NOTE_KINDS; i++)
		if (str_eq(note_specs[i].code, code)) {
			*ret = (enum note_kind)i;
			return true;
		}
	return false;
}
