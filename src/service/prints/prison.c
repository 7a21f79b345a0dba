/* A copy for prison: to be read over a shoulder, by somebody who has a pen and a phone on the wing and no web. */
#include "buf.h"
#include "compose.h"
#include "prison_letters.h"

struct str prints_aloud(struct arena *a, struct str number)
{
	static const char *const digits[] = {"zero", "one", "two",   "three", "four",
					     "five", "six", "seven", "eight", "nine"};
	struct buf b;
	buf_init(&b, a, 8 * number.n + 1);
	for (size_t i = 0; i < number.n; i++) {
		if (number.p[i] < '0' || number.p[i] > '9') {
			if (b.n && i + 1 < number.n)
				buf_char(&b, ',');
			continue;
		}
		if (b.n)
			buf_char(&b, ' ');
		buf_add(&b, str_c(digits[number.p[i] - '0']));
	}
	return buf_str(&b);
}

/* All that would stand there of it. */
static struct str told_by(struct arena *a, const struct offer *o)
{
	struct buf b;
	buf_init(&b, a, 16000);
	buf_fmt(&b, "%.*s. %.*s. ", STR_ARG(o->title), STR_ARG(o->much));
	for (size_t i = 0; i < o->what.n; i++)
		buf_fmt(&b, "%.*s ", STR_ARG(o->what.p[i]));
	for (size_t i = 0; i < o->get.n; i++)
		buf_fmt(&b, "%.*s ", STR_ARG(o->get.p[i]));
	return buf_str(&b);
}

/* Nothing of an offence, of abuse, immigration or health: by its topics, and by the words for which letters to prison
 * are looked through. */
static bool tells_nothing(struct arena *a, struct str words)
{
	struct tellings t;
	letter_tells(a, words, NULL, 0, STR(""), &t);
	return t.n == 0;
}

static bool may_stand(struct arena *a, const struct offer *o)
{
	return !o->exit && !(o->topics & 1U << TOPIC_HEALTH) && !(o->audiences & 1U << AUDIENCE_UASC) &&
	       tells_nothing(a, told_by(a, o));
}

static struct ask_teams prison_teams(const struct writing *w)
{
	struct ask_teams all = ask_teams(w->arena, &w->ground->office->teams, NULL);
	struct ask_team *p = arena_new(w->arena, struct ask_team, all.n);
	struct ask_teams may = {p, 0};
	for (size_t i = 0; i < all.n; i++)
		if (tells_nothing(w->arena, all.p[i].name) && tells_nothing(w->arena, all.p[i].places))
			p[may.n++] = all.p[i];
	return may;
}

struct offer_lines prison_lines(struct arena *a, const struct prints_ground *g)
{
	struct offer_lines all = offers_of_audience(a, &g->offers, AUDIENCE_CUSTODY);
	struct offer_line *p = arena_new(a, struct offer_line, all.n);
	struct offer_lines may = {p, 0};
	for (size_t i = 0; i < all.n; i++)
		if (may_stand(a, all.p[i].offer))
			p[may.n++] = all.p[i];
	return may;
}

static void write_letters_go_to(struct writing *w)
{
	const struct post_address *to = council_address(&w->ground->directory);
	struct str council = w->ground->office->policy->council;
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_HEADING, STR("Write to us"));
	if (!to) {
		write_block(w, PAPER_TEXT,
			    STR("Ask a worker in here for our address. Put your name and number on the letter."));
		return;
	}
	struct str lines[] = {STR("Leaving Care"), council, to->street, to->town, to->postcode};
	struct buf b;
	buf_init(&b, w->arena, 1000);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		if (!str_empty(lines[i])) {
			buf_add(&b, b.n ? STR("\n") : STR(""));
			buf_add(&b, lines[i]);
		}
	write_block(w, PAPER_TEXT, buf_str(&b))->boxed = true;
	write_block(w, PAPER_TEXT, STR("Put your name and your number on the letter. We write back."));
}

static void write_ways(struct writing *w)
{
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_TITLE, STR("We are still here for you"));
	write_block(w, PAPER_LEAD, STR("This is what we do while you are inside, and when you leave."));
	write_letters_go_to(w);
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_HEADING, STR("Ring us"));
	write_block(w, PAPER_TEXT,
		    STR("Have our number put on your phone list. A worker in here can ring or email for you: read the "
			"number or the email out to them."));
	write_teams(w, NULL, prison_teams(w));
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_TEXT,
		    STR("Staff may read letters and listen to calls. Keep what is private for a visit."));
}

/* Who can get it says that somebody has done something, or came from somewhere; here the ages are enough. */
static struct str ages_of(struct arena *a, const struct offer *o)
{
	int from = 0, under = 0;
	for (size_t i = 0; i < o->who.n; i++) {
		const struct offer_who *w = &o->who.p[i];
		int begins = w->after_25 ? 25 : w->who.from, ends = w->after_25 ? 0 : w->who.under;
		from = i == 0 || begins < from ? begins : from;
		under = i == 0 || (under && ends > under) || ends == 0 ? ends : under;
	}
	if (from && under)
		return arena_fmt(a, "If you are %d to %d.", from, under - 1);
	return from    ? arena_fmt(a, "If you are %d or over.", from)
	       : under ? arena_fmt(a, "If you are under %d.", under)
		       : STR("");
}

static void write_brief(struct writing *w, const struct offer *o)
{
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_SUBHEADING, o->title);
	write_block(w, PAPER_TEXT, as_one(w, o, &o->what));
	write_labelled(w, "How much:", says(w, o, o->much));
	write_labelled(w, "For you:", ages_of(w->arena, o));
	write_labelled(w, "How to get it:", as_one(w, o, &o->get));
}

void write_prison(struct writing *w, size_t most)
{
	struct offer_lines lines = prison_lines(w->arena, w->ground);
	write_ways(w);
	for (size_t i = 0; i < lines.n && i < most; i++)
		write_brief(w, lines.p[i].offer);
	write_group(w, PAPER_FLOWS);
	write_block(w, PAPER_TEXT, STR("There is more. Ask us by letter or at a visit, and we tell you."));
}
