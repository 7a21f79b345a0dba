/* What is published, in the place of what the files say. */
#include "sayings.h"

#include <stdio.h>

#include "log.h"

enum { WORDED_MEMORY = 8 << 20 };

/* ---- how each is called ---- */

static struct str theme_or_situation(struct arena *a, enum saying_about about, const struct saying *s)
{
	const char *before = about == SAYING_THEME ? "A theme of the Pledge:" : "Who do I contact?";
	return arena_fmt(a, "%s %.*s", before, STR_ARG(saying_value(about, s, "title")));
}

static struct str team_title(struct arena *a, const struct office *office, struct str code)
{
	for (size_t i = 0; i < office->teams.n; i++)
		if (str_eq(office->teams.p[i].code, code))
			return arena_fmt(a, "%.*s: how to reach them", STR_ARG(office->teams.p[i].name));
	return arena_fmt(a, "A team that is no more: %.*s", STR_ARG(code));
}

static struct str page_title(struct arena *a, struct str page)
{
	struct worded_pages all = worded_pages();
	for (size_t i = 0; i < all.n; i++)
		if (str_eq(str_c(all.p[i].page), page))
			return arena_fmt(a, "The page “%s”: what you say on it", all.p[i].title);
	return arena_fmt(a, "A page that is no more: %.*s", STR_ARG(page));
}

struct str saying_title(struct arena *a, const struct office *office, struct str item, const struct saying *s)
{
	enum saying_about about = SAYING_ABOUTS;
	struct str of = STR_NONE;
	if (!saying_named(item, &about, &of))
		return item;
	switch (about) {
	case SAYING_NIGHT: return STR("The number at night and at weekends");
	case SAYING_KEY_CONTACTS: return STR("Key contacts, at the foot of every page");
	case SAYING_PLEDGE: return STR("The Pledge: its title, and what stands above it");
	case SAYING_GLOSSARY:
		return str_eq(item, STR(WORDS_WE_USE)) ? STR("Words we use") : STR("The Pledge: what words mean");
	case SAYING_TEAM: return team_title(a, office, of);
	case SAYING_PAGE: return page_title(a, of);
	default: return theme_or_situation(a, about, s);
	}
}

/* ---- in the office ---- */

static void take_team(struct office *o, struct str code, const struct saying *s)
{
	struct arena *a = &o->worded.arena;
	struct team *p = arena_new(a, struct team, o->teams.n);
	for (size_t i = 0; i < o->teams.n; i++) {
		p[i] = o->teams.p[i];
		if (!str_eq(p[i].code, code))
			continue;
		p[i].phone = saying_value(SAYING_TEAM, s, "phone");
		p[i].email = saying_value(SAYING_TEAM, s, "email");
		p[i].places = saying_value(SAYING_TEAM, s, "places");
	}
	o->teams.p = p;
}

/* Wherever the duty desk is told to ring the number that the file has for the night, it rings this one. */
static void take_night(struct office *o, const struct saying *s)
{
	struct arena *a = &o->worded.arena;
	const struct night_step *file = same_night_out_of_hours(&o->same_night);
	struct str was = file ? file->phone : STR_NONE, phone = saying_value(SAYING_NIGHT, s, "phone");
	struct night_need *needs = arena_new(a, struct night_need, o->same_night.n);
	if (str_eq(was, phone))
		return;
	o->night_phone = phone;
	for (size_t i = 0; i < o->same_night.n; i++) {
		struct night_step *steps = arena_new(a, struct night_step, o->same_night.p[i].n_steps);
		needs[i] = o->same_night.p[i];
		for (size_t k = 0; k < needs[i].n_steps; k++) {
			steps[k] = needs[i].steps[k];
			if (str_empty(was) || !str_eq(steps[k].phone, was))
				continue;
			steps[k].phone = phone;
			steps[k].made_up = false;
		}
		needs[i].steps = steps;
	}
	o->same_night.p = needs;
}

static struct text_list list_of(struct arena *a, struct str lines)
{
	struct text_lines l = saying_lines(a, lines);
	return (struct text_list){l.p, l.n};
}

static void take_situation(struct office *o, struct str id, const struct saying *s)
{
	struct arena *a = &o->worded.arena;
	struct situations all = o->directory.situations;
	struct situation *p = arena_new(a, struct situation, all.n + 1);
	bool gone = !str_empty(saying_value(SAYING_SITUATION, s, "withdrawn"));
	size_t n = 0, at = all.n;
	for (size_t i = 0; i < all.n; i++) {
		if (str_eq(all.p[i].id, id))
			at = n;
		if (!gone || !str_eq(all.p[i].id, id))
			p[n++] = all.p[i];
	}
	if (!gone) {
		bool team = at < all.n ? p[at].team : true;
		if (at == all.n)
			at = n++;
		p[at] = (struct situation){.id = id,
					   .title = saying_value(SAYING_SITUATION, s, "title"),
					   .says = saying_value(SAYING_SITUATION, s, "says"),
					   .team = team,
					   .first = list_of(a, saying_value(SAYING_SITUATION, s, "first")),
					   .services = list_of(a, saying_value(SAYING_SITUATION, s, "services"))};
	}
	o->directory.situations = (struct situations){p, n};
}

static void take_theme(struct office *o, struct str id, const struct saying *s)
{
	struct pledge *pledge = &o->pledge;
	struct pledge_theme *p = arena_new(&o->worded.arena, struct pledge_theme, pledge->n_themes + 1);
	bool gone = !str_empty(saying_value(SAYING_THEME, s, "withdrawn")), known = false;
	size_t n = 0;
	for (size_t i = 0; i < pledge->n_themes; i++) {
		bool it = str_eq(pledge->themes[i].id, id);
		known = known || it;
		if (it && gone)
			continue;
		p[n] = pledge->themes[i];
		if (it) {
			p[n].title = saying_value(SAYING_THEME, s, "title");
			p[n].says = saying_value(SAYING_THEME, s, "says");
		}
		n++;
	}
	if (!known && !gone)
		p[n++] = (struct pledge_theme){.id = id,
					       .title = saying_value(SAYING_THEME, s, "title"),
					       .says = saying_value(SAYING_THEME, s, "says")};
	pledge->themes = p;
	pledge->n_themes = n;
}

static void take_pledge(struct office *o, const struct saying *s)
{
	o->pledge.title = saying_value(SAYING_PLEDGE, s, "title");
	o->pledge.says = saying_value(SAYING_PLEDGE, s, "says");
	o->pledge.proof = (struct proof){saying_value(SAYING_PLEDGE, s, "source"),
					 saying_day(SAYING_PLEDGE, s, "checked"),
					 saying_day(SAYING_PLEDGE, s, "review_by")};
}

static void take_page(struct office *o, struct str page, const struct saying *s)
{
	struct arena *a = &o->worded.arena;
	struct council_words_of *p = arena_new(a, struct council_words_of, o->council_words.n + 1);
	for (size_t i = 0; i < o->council_words.n; i++)
		p[i] = o->council_words.p[i];
	p[o->council_words.n] = (struct council_words_of){page, saying_lines(a, saying_value(SAYING_PAGE, s, "says"))};
	o->council_words = (struct council_words){p, o->council_words.n + !!p[o->council_words.n].lines.n};
}

static void take_words(struct office *o, struct str item, const struct saying *s)
{
	struct glossary words = saying_glossary(&o->worded.arena, saying_value(SAYING_GLOSSARY, s, "words"));
	if (str_eq(item, STR(WORDS_WE_USE)))
		o->words = words_in_order(&o->worded.arena, words);
	else if (str_eq(item, STR(WORDS_OF_THE_PLEDGE)))
		o->pledge.glossary = words;
}

static void take(struct office *o, struct str item, enum saying_about about, struct str of, const struct saying *s)
{
	switch (about) {
	case SAYING_NIGHT: take_night(o, s); break;
	case SAYING_TEAM: take_team(o, of, s); break;
	case SAYING_KEY_CONTACTS:
		o->key_contacts = list_of(&o->worded.arena, saying_value(about, s, "services"));
		break;
	case SAYING_SITUATION: take_situation(o, of, s); break;
	case SAYING_PLEDGE: take_pledge(o, s); break;
	case SAYING_THEME:
		if (!str_empty(o->pledge.title))
			take_theme(o, of, s);
		break;
	case SAYING_GLOSSARY: take_words(o, item, s); break;
	default: take_page(o, of, s);
	}
}

static void begin(struct office *o)
{
	struct office_worded *w = &o->worded;
	w->files.teams = o->teams;
	w->files.same_night = o->same_night;
	w->files.directory = o->directory;
	w->files.pledge = o->pledge;
	w->files.words = o->words;
	arena_init(&w->arena, WORDED_MEMORY);
	w->begun = true;
}

static void as_files(struct office *o)
{
	const struct office_worded *w = &o->worded;
	o->teams = w->files.teams;
	o->same_night = w->files.same_night;
	o->directory = w->files.directory;
	o->pledge = w->files.pledge;
	o->words = w->files.words;
	o->worded.reviews = 0;
	o->night_phone = STR_NONE;
	o->key_contacts = (struct text_list){0};
	o->council_words = (struct council_words){0};
}

/* The whole Pledge's day is each of its commitments' too, and counted with them. */
static void note_review(enum saying_about about, const struct saying *s, struct date *list, size_t *n)
{
	struct date review = saying_day(about, s, "review_by");
	if (date_known(review) && about != SAYING_PLEDGE && str_empty(saying_value(about, s, "withdrawn")))
		list[(*n)++] = review;
}

/* One that cannot be read is said in the log; the file's own stands. */
static void take_text(struct office *o, const struct standing_text *t, struct date *reviews)
{
	enum saying_about about = SAYING_ABOUTS;
	struct saying s;
	struct str of = STR_NONE;
	const struct error *e = saying_read(&o->worded.arena, t->item, t->text, &s);
	if (e)
		log_error("saying", e);
	else if (saying_named(t->item, &about, &of)) {
		take(o, t->item, about, of, &s);
		note_review(about, &s, reviews, &o->worded.reviews);
	}
}

/* What somebody edited stands from then on; what came from the files is in the office already, and what they name no
 * more is gone. */
static const struct error *take_anew(struct db *db, struct office *o)
{
	struct standing_texts all;
	struct arena *a = &o->worded.arena;
	o->worded.mark[0] = '\0';
	o->worded.times++;
	as_files(o);
	arena_reset(a);
	const struct error *e = versions_standing(db, a, saying_kind.kind, &all);
	if (e)
		return e;
	struct date *reviews = arena_new(a, struct date, all.n);
	o->worded.review = reviews;
	for (size_t i = 0; i < all.n; i++)
		if (!all.p[i].by_files)
			take_text(o, &all.p[i], reviews);
	return NULL;
}

const struct error *sayings_take(struct db *db, struct arena *a, struct office *o)
{
	struct str mark;
	const struct error *e = versions_mark(db, a, &mark);
	if (e || (o->worded.begun && str_eq(mark, str_c(o->worded.mark))))
		return e;
	if (!o->worded.begun)
		begin(o);
	if ((e = take_anew(db, o)))
		return e;
	snprintf(o->worded.mark, sizeof(o->worded.mark), "%.*s", STR_ARG(mark));
	return NULL;
}

void sayings_forget(struct office *o)
{
	if (!o->worded.begun)
		return;
	as_files(o);
	arena_finish(&o->worded.arena);
	o->worded.begun = false;
}

size_t sayings_overdue(const struct office *o, struct date today)
{
	size_t n = 0;
	for (size_t i = 0; i < o->worded.reviews; i++)
		n += date_cmp(o->worded.review[i], today) <= 0;
	return n;
}
