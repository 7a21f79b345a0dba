/* What the pages about a spell ask, and whether what was typed can be so. */
#include "custody_form.h"

/* clang-format off */
const struct custody_act_words custody_acts[ACTS] = {
    [ACT_INSIDE] = {"Record that they are in custody", "Record that they are in custody", "custody.inside", "Recorded.",
		    "The day they came inside", "Anything a colleague must know",
		    ASK_STATUS | ASK_DAY | ASK_PRISON | ASK_NUMBER | ASK_EXPECTED},
    [ACT_SENTENCED] = {"Record the sentence", "Record the sentence", "custody.sentenced", "Recorded.",
		       "The day they were sentenced", "Anything a colleague must know", ASK_DAY | ASK_EXPECTED},
    [ACT_EXPECTED] = {"Change the expected release", "Change the expected release", "custody.expected",
		      "Expected release changed.", "", "Why it moved, and who said so", ASK_EXPECTED},
    [ACT_MOVED] = {"Record a move to another prison", "Record the move", "custody.moved", "Move recorded.",
		   "The day they were moved", "", ASK_DAY | ASK_PRISON},
    [ACT_RELEASED] = {"Record the release", "Record the release", "custody.released", "Release recorded.",
		      "The day they were released", "Anything a colleague must know", ASK_DAY | ASK_SUPERVISED},
    [ACT_CORRECT] = {"Correct what was recorded", "Save the correction", "custody.corrected", "Corrected.",
		     "The first day", "What was wrong, and how you know",
		     ASK_STATUS | ASK_DAY | ASK_NUMBER | ASK_EXPECTED | ASK_RELEASED | ASK_MISTAKE},
};
/* clang-format on */

static struct typed_day typed(const struct form *from, const char *day, const char *month, const char *year)
{
	return (struct typed_day){form_text(from, day), form_text(from, month), form_text(from, year)};
}

void custody_form_fill(const struct form *from, struct custody_form *f)
{
	f->status = form_text(from, "status");
	f->prison = form_text(from, "prison");
	f->elsewhere = form_text(from, "elsewhere");
	f->number = form_text(from, "number");
	f->supervised = form_text(from, "supervised");
	f->mistake = form_text(from, "mistake");
	f->note = form_text(from, "note");
	f->on = typed(from, "day-day", "day-month", "day-year");
	f->expected = typed(from, "expected-day", "expected-month", "expected-year");
	f->released = typed(from, "released-day", "released-month", "released-year");
}

static void check_prison(struct custody_form *f, struct custody_said *said)
{
	said->prison = f->prison;
	said->elsewhere = f->elsewhere;
	if (!str_empty(f->prison) && !prison_of(f->prison))
		form_error(&f->errors, "prison", "Choose the prison from the list");
	else if (str_empty(f->prison) && str_empty(f->elsewhere) && f->act == ACT_MOVED)
		form_error(&f->errors, "prison", "Choose the prison, or write where they are");
	else if (!str_empty(f->prison) && !str_empty(f->elsewhere))
		form_error(&f->errors, "elsewhere", "Choose a prison from the list or write where they are, not both");
	if (str_chars(f->elsewhere) > PRISON_SAID_MAX)
		form_error(&f->errors, "elsewhere", "Where they are must be 300 characters or fewer");
}

/* A prison number is a letter, four digits and two letters; those of other places are not. */
static void check_number(struct custody_form *f, struct custody_said *said)
{
	said->spell.number = f->number;
	if (str_chars(f->number) > PRISON_NUMBER_MAX)
		form_error(&f->errors, "number", "The prison number must be 20 characters or fewer");
	for (size_t i = 0; i < f->number.n; i++)
		if (f->number.p[i] == '\n') {
			form_error(&f->errors, "number", "The prison number must be one line");
			break;
		}
}

/* Spells follow each other: the first day must lie between those of the one before and the one after. */
static const char *out_of_order(const struct custody_form *f, struct date day)
{
	const struct spell *own = f->act == ACT_CORRECT ? f->spell : NULL; /* else a new one begins */
	for (size_t i = 0; i < f->custody.rows.n; i++) {
		const struct spell_row *r = &f->custody.rows.p[i];
		const struct spell *s = &r->spell;
		if (instant_known(r->replaced) || r->what == SPELL_WITHDRAWN || (own && s->id == own->id))
			continue;
		if (s->on.days == day.days)
			return "Another time in custody or under supervision begins on that day: correct that one";
		if (!own && date_cmp(day, s->on) < 0)
			return "That is before what is recorded already: correct that first";
		if (own && (date_cmp(s->on, own->on) < 0) != (date_cmp(s->on, day) < 0))
			return "The first day must not pass that of another time that is recorded";
		if (date_known(s->released) && date_cmp(s->on, day) < 0 && date_cmp(day, s->released) < 0)
			return "They had not been released then, as it is recorded: correct that first";
	}
	return NULL;
}

static void check_day(struct request *rq, const struct form *body, struct custody_form *f, struct custody_said *said)
{
	struct str what = arena_fmt(rq->arena, "%c%s", f->words->day[0] - 'A' + 'a', f->words->day + 1);
	bool begins = f->act == ACT_INSIDE || f->act == ACT_SENTENCED || f->act == ACT_CORRECT;
	if (!form_date(body, "day", what.p, true, &f->errors, &said->day))
		return;
	const char *wrong = begins ? out_of_order(f, said->day) : NULL;
	if (date_cmp(said->day, f->today) > 0)
		form_error(&f->errors, "day", "%s must be today or in the past", f->words->day);
	else if (date_cmp(said->day, f->who.birth) < 0)
		form_error(&f->errors, "day", "%s must be after they were born", f->words->day);
	else if (f->spell && f->act != ACT_CORRECT && date_cmp(said->day, f->spell->on) < 0)
		form_error(&f->errors, "day", "%s must be on or after %.*s, when this began", f->words->day,
			   STR_ARG(date_long(rq->arena, f->spell->on)));
	else if (wrong)
		form_error(&f->errors, "day", "%s", wrong);
}

static void check_expected(const struct form *body, struct custody_form *f, struct custody_said *said, struct date from)
{
	struct date *expected = &said->spell.expected;
	if (!form_date(body, "expected", "the expected release", false, &f->errors, expected) ||
	    !date_known(*expected) || !date_known(from))
		return;
	if (date_cmp(*expected, from) < 0)
		form_error(&f->errors, "expected", "The expected release must be on or after the first day");
}

static void check_released(const struct form *body, struct custody_form *f, struct custody_said *said)
{
	struct date *released = &said->spell.released;
	if (!form_date(body, "released", "the day of the release", false, &f->errors, released) ||
	    !date_known(*released))
		return;
	if (date_cmp(*released, f->today) > 0)
		form_error(&f->errors, "released", "The day of the release must be today or in the past");
	else if (date_known(said->day) && date_cmp(*released, said->day) < 0)
		form_error(&f->errors, "released", "The day of the release must be on or after the first day");
}

void custody_form_check(struct request *rq, const struct form *body, struct custody_form *f, struct custody_said *said)
{
	unsigned asks = f->words->asks;
	*said = (struct custody_said){
	    .spell = f->spell ? *f->spell
			      : (struct spell){.number = STR(""), .expected = DATE_NONE, .released = DATE_NONE},
	    .day = DATE_NONE,
	    .supervised = str_eq(f->supervised, STR("yes")),
	    .mistake = str_eq(f->mistake, STR("yes"))};
	if (asks & ASK_STATUS && !held_from_code(f->status, &said->spell.status))
		form_error(&f->errors, "status", "Say whether they are on remand, sentenced or recalled");
	if (asks & ASK_DAY)
		check_day(rq, body, f, said);
	if (asks & ASK_PRISON)
		check_prison(f, said);
	if (asks & ASK_NUMBER)
		check_number(f, said);
	if (asks & ASK_EXPECTED)
		check_expected(body, f, said, date_known(said->day) || !f->spell ? said->day : f->spell->on);
	if (asks & ASK_SUPERVISED && f->spell && held_inside(f->spell->status) && !said->supervised &&
	    !str_eq(f->supervised, STR("no")))
		form_error(&f->errors, "supervised", "Say whether they are supervised now");
	if (asks & ASK_RELEASED)
		check_released(body, f, said);
	if (f->act == ACT_CORRECT && str_empty(f->note))
		form_error(&f->errors, "note", "Say what was wrong, and how you know");
	if (str_chars(f->note) > CUSTODY_NOTE_MAX)
		form_error(&f->errors, "note", "This must be 500 characters or fewer");
}
