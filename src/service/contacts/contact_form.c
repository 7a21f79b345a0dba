#include "contact_form.h"

/* In the order of the page: what happens most often comes first. */
static const enum contact_kind kinds[] = {
    CONTACT_PHONE,   CONTACT_VISIT,  CONTACT_TEXT,        CONTACT_EMAIL,          CONTACT_VIDEO,
    CONTACT_DROP_IN, CONTACT_LETTER, CONTACT_VISIT_LEGAL, CONTACT_VISIT_DOMESTIC,
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

const struct topic contact_changes[CHANGES] = {
    {{"home", 4}, {"Where they live", 15}},
    {{"work", 4}, {"Work or learning", 16}},
    {{"reach", 5}, {"How to reach them safely", 24}},
};

struct govuk_links contact_changed_links(struct arena *a, struct str ref, const struct form *query)
{
	const struct url to[CHANGES] = {url_path(a, "/people/{}/home/new", ref),
					url_path(a, "/people/{}/activity/new", ref), url_const("#reach")};
	struct govuk_link *links = arena_new(a, struct govuk_link, CHANGES);
	size_t n = 0;
	for (size_t i = 0; i < CHANGES; i++)
		if (form_checked(query, "changed", contact_changes[i].code))
			links[n++] = (struct govuk_link){.text = contact_changes[i].words, .href = to[i]};
	return (struct govuk_links){links, n};
}

static struct govuk_choices choices_of(struct arena *a, const struct topic *all, size_t n)
{
	struct govuk_choice *list = arena_new(a, struct govuk_choice, n);
	for (size_t i = 0; i < n; i++)
		list[i] = (struct govuk_choice){.value = all[i].code, .text = all[i].words};
	return (struct govuk_choices){list, n};
}

const struct error *contact_form_choices(struct request *rq, struct contact_form *f)
{
	struct arena *a = rq->arena;
	struct govuk_choice *how = arena_new(a, struct govuk_choice, KINDS);
	for (size_t i = 0; i < KINDS; i++)
		how[i] = (struct govuk_choice){.value = contact_kind_code(kinds[i]),
					       .text = capital(a, contact_kind_words(kinds[i]))};
	f->kinds = (struct govuk_choices){how, KINDS};
	f->topic_choices = choices_of(a, contact_topics, TOPICS);
	f->there_choices = choices_of(a, contact_there, THERE);
	f->change_choices = choices_of(a, contact_changes, CHANGES);
	return f->correcting ? NULL : colleagues(rq->db, a, &f->colleagues);
}

/* The ticked ones that there are: as the page shows them again, and as they are stored. */
static struct govuk_texts ticked(struct arena *a, const struct form *body, const char *name, const struct topic *all,
				 size_t n_all, struct str *ret_codes)
{
	struct str *list = arena_new(a, struct str, n_all);
	struct buf codes;
	size_t n = 0;
	buf_init(&codes, a, 200);
	for (size_t i = 0; i < n_all; i++) {
		if (!form_checked(body, name, all[i].code))
			continue;
		list[n++] = all[i].code;
		if (codes.n)
			buf_char(&codes, ' ');
		buf_add(&codes, all[i].code);
	}
	if (ret_codes)
		*ret_codes = buf_str(&codes);
	return (struct govuk_texts){list, n};
}

static void read_text(struct request *rq, const struct form *body, struct contact_form *f, struct contact_new *c)
{
	f->topics = ticked(rq->arena, body, "topics", contact_topics, TOPICS, &c->topics);
	f->there = ticked(rq->arena, body, "there", contact_there, THERE, &c->there);
	f->changes = ticked(rq->arena, body, "changes", contact_changes, CHANGES, NULL);
	f->there_said = form_text(body, "there-said");
	f->note = form_text(body, "note");
	size_t chars = str_chars(f->note);
	if (chars > NOTE_MAX_CHARS)
		form_error(&f->errors, "note", "What happened must be 12,000 characters or fewer; it has %zu", chars);
	if (str_chars(f->there_said) > THERE_MAX_CHARS)
		form_error(&f->errors, "there-said", "Who else was there must be 200 characters or fewer");
	c->note = f->note;
	c->there_said = f->there_said;
}

static void check_day(struct request *rq, const struct form *body, struct contact_form *f, struct contact_new *c)
{
	if (!form_date(body, "day", "the day of the contact", true, &f->errors, &c->on))
		return;
	if (date_cmp(c->on, instant_london_day(rq->now)) > 0) {
		form_error(&f->errors, "day", "The day of the contact must be today or in the past");
		return;
	}
	if (date_cmp(c->on, f->about.birth) < 0) {
		form_error(&f->errors, "day", "The day of the contact must be after they were born");
		return;
	}
	for (size_t i = 0; i < f->with.n; i++)
		if (date_cmp(c->on, f->with.p[i].birth) < 0) {
			form_error(&f->errors, "day", "The day of the contact must be after %.*s was born",
				   STR_ARG(f->with.p[i].name));
			return;
		}
}

void contact_form_read(struct request *rq, const struct form *body, struct contact_form *f, struct contact_new *c)
{
	f->kind = form_text(body, "kind");
	f->made = form_text(body, "made");
	f->day_day = form_text(body, "day-day");
	f->day_month = form_text(body, "day-month");
	f->day_year = form_text(body, "day-year");
	f->why = form_text(body, "why");
	*c = (struct contact_new){
	    .person = f->about.person, .on = DATE_NONE, .by = rq->who.account, .source = STR("here")};
	if (!contact_kind_from_code(f->kind, &c->kind))
		form_error(&f->errors, "kind", "Say how you were in touch");
	c->made = str_eq(f->made, STR("made"));
	if (!c->made && !str_eq(f->made, STR("attempted")))
		form_error(&f->errors, "made", "Say whether it happened");
	check_day(rq, body, f, c);
	read_text(rq, body, f, c);
	if (!f->correcting)
		return;
	if (str_empty(f->why))
		form_error(&f->errors, "why", "Say why it is corrected");
	if (str_chars(f->why) > WHY_MAX_CHARS)
		form_error(&f->errors, "why", "Why it is corrected must be 500 characters or fewer");
}

static void check_follow_day(struct request *rq, const struct form *body, struct contact_form *f, struct date *ret)
{
	struct date today = instant_london_day(rq->now);
	if (!form_date(body, "follow-day", "the day to follow it up by", true, &f->errors, ret))
		return;
	if (date_cmp(*ret, today) < 0)
		form_error(&f->errors, "follow-day", "The day to follow it up by must be today or later");
	else if (date_cmp(*ret, date_add_months(today, 12 * FOLLOW_UP_LATEST_YEARS)) > 0)
		form_error(&f->errors, "follow-day", "The day to follow it up by must be within 5 years");
}

const struct error *contact_form_follow_up(struct request *rq, const struct form *body, struct contact_form *f,
					   struct contact_follow_up *ret)
{
	struct contact_follow_up up = {.what = form_text(body, "follow-what"), .by = DATE_NONE};
	f->follow_what = up.what;
	f->follow_owner = form_text(body, "follow-owner");
	f->follow_day = form_text(body, "follow-day-day");
	f->follow_month = form_text(body, "follow-day-month");
	f->follow_year = form_text(body, "follow-day-year");
	*ret = up;
	if (f->follow_what.n + f->follow_day.n + f->follow_month.n + f->follow_year.n == 0)
		return NULL;
	if (str_empty(up.what))
		form_error(&f->errors, "follow-what", "Say what is to be followed up");
	if (str_chars(up.what) > FOLLOW_UP_MAX_CHARS)
		form_error(&f->errors, "follow-what", "What is to be followed up must be 500 characters or fewer");
	const struct error *e = colleague_for(rq->db, rq->arena, f->follow_owner, f->about.person, &up.owner);
	if (e)
		return e;
	if (!up.owner.id)
		form_error(&f->errors, "follow-owner", "Choose a colleague who may see this record");
	check_follow_day(rq, body, f, &up.by);
	*ret = up;
	return NULL;
}

/* ---- who was there ---- */

bool contact_form_there(const struct contact_form *f, struct person_id person)
{
	bool there = f->about.person.id == person.id;
	for (size_t i = 0; i < f->with.n; i++)
		there |= f->with.p[i].person.id == person.id;
	return there;
}

/* One more. Somebody who may not be seen (any more) is left out, and the page says so; when a reason for opening their
 * record has to be given first, the page that asks goes out and this form goes on behind it. */
static const struct error *join(struct request *rq, struct contact_form *f, struct str ref)
{
	struct seen_person who;
	const struct error *e = NULL;
	if (ref_valid(ref))
		e = access_person(rq, ref, "person.name-seen", &who);
	if (!ref_valid(ref) || (e && e->kind == ERROR_NOT_FOUND)) {
		form_error(&f->errors, "find",
			   "Somebody you added cannot be found any more: they are not on this contact");
		return NULL;
	}
	if (e || contact_form_there(f, who.person))
		return e;
	if (f->with.n + 1 >= CONTACT_MOST_PEOPLE)
		form_error(&f->errors, "find", "A contact can be with at most %d young people",
			   (int)CONTACT_MOST_PEOPLE);
	else
		f->with.p[f->with.n++] = who;
	return NULL;
}

const struct error *contact_form_people(struct request *rq, const struct form *body, struct contact_form *f)
{
	struct str ref, removed = form_text(body, "remove"), added = form_text(body, "add");
	size_t at = 0;
	const struct error *e = NULL;
	f->find = form_text(body, "find");
	f->with = (struct contact_people){arena_new(rq->arena, struct seen_person, CONTACT_MOST_PEOPLE), 0};
	while (!e && form_next(body, "with", &at, &ref))
		if (!str_eq(ref, removed))
			e = join(rq, f, ref);
	if (!e && !str_empty(added)) {
		f->find = STR("");
		e = join(rq, f, added);
	}
	return e;
}

static struct found_people not_there(struct arena *a, const struct contact_form *f, const struct found_people *all)
{
	struct found_person *list = arena_new(a, struct found_person, all->n);
	size_t n = 0;
	for (size_t i = 0; i < all->n; i++)
		if (!contact_form_there(f, all->p[i].person))
			list[n++] = all->p[i];
	return (struct found_people){list, n};
}

const struct error *contact_form_find(struct request *rq, struct contact_form *f)
{
	const struct error *e = search_people(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), f->find,
					      instant_london_day(rq->now), &f->found);
	if (e || (e = office_saw(rq, (struct person_id){0}, "people.searched")))
		return e;
	f->searched = true;
	f->found.people = not_there(rq->arena, f, &f->found.people);
	f->found.sounds = not_there(rq->arena, f, &f->found.sounds);
	return NULL;
}
