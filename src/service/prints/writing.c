/* Blocks one after another, and the pieces that stand in several papers. */
#include "buf.h"
#include "compose.h"
#include "public.h"

enum { FIRST_ROOM = 64 };

static void *grown(struct arena *a, const void *old, size_t n, size_t size, size_t *room)
{
	*room = *room ? 2 * *room : FIRST_ROOM;
	char *p = arena_alloc(a, *room, size);
	if (n)
		memcpy(p, old, n * size);
	return p;
}

void write_group(struct writing *w, enum paper_place place)
{
	if (w->groups == w->group_room)
		w->group = grown(w->arena, w->group, w->groups, sizeof(*w->group), &w->group_room);
	w->group[w->groups++] = (struct paper_group){.place = place};
}

struct paper_block *write_block(struct writing *w, enum paper_role role, struct str text)
{
	if (w->blocks == w->block_room)
		w->block = grown(w->arena, w->block, w->blocks, sizeof(*w->block), &w->block_room);
	struct paper_block *b = &w->block[w->blocks++];
	*b = (struct paper_block){.role = role, .text = text};
	w->group[w->groups - 1].n++;
	return b;
}

void write_labelled(struct writing *w, const char *label, struct str text)
{
	if (!str_empty(text))
		write_block(w, PAPER_TEXT, text)->label = str_c(label);
}

struct str says(const struct writing *w, const struct offer *o, struct str text)
{
	return offer_says(w->arena, o, text, w->ground->office->policy, w->ground->today);
}

struct str as_one(const struct writing *w, const struct offer *o, const struct offer_words *list)
{
	struct buf b;
	buf_init(&b, w->arena, 8000);
	for (size_t i = 0; i < list->n; i++) {
		if (i)
			buf_char(&b, ' ');
		buf_add(&b, says(w, o, list->p[i]));
	}
	return buf_str(&b);
}

struct str link_to_ring(struct arena *a, struct str phone)
{
	struct buf b;
	buf_init(&b, a, phone.n + 8);
	buf_add(&b, STR("tel:"));
	for (size_t i = 0; i < phone.n; i++)
		if (phone.p[i] == '+' || (phone.p[i] >= '0' && phone.p[i] <= '9'))
			buf_char(&b, phone.p[i]);
	return buf_str(&b);
}

static struct paper_block *boxed(struct paper_block *b)
{
	b->boxed = true;
	return b;
}

static void write_email(struct writing *w, struct str email)
{
	if (email.n)
		boxed(write_block(w, PAPER_TEXT, email))->link = arena_fmt(w->arena, "mailto:%.*s", STR_ARG(email));
}

static void write_team_name(struct writing *w, const struct ask_team *t)
{
	boxed(write_block(w, PAPER_TEXT, STR("")))->label = t->name;
	if (t->places.n)
		boxed(write_block(w, PAPER_QUIET, t->places));
	if (!t->phone.n && !t->email.n)
		boxed(write_block(w, PAPER_TEXT, STR("Their number does not stand here yet. Ask any worker for it.")));
}

/* In as few lines as it takes. */
static void write_team_close(struct writing *w, const struct ask_team *t)
{
	struct paper_block *b;
	write_team_name(w, t);
	if (!t->phone.n) {
		write_email(w, t->email);
		return;
	}
	b = boxed(write_block(w, PAPER_TEXT, t->email));
	b->label = t->phone;
	b->link = link_to_ring(w->arena, t->phone);
}

static void write_team_large(struct writing *w, const struct ask_team *t)
{
	write_team_name(w, t);
	if (t->phone.n)
		boxed(write_block(w, PAPER_NUMBER, t->phone))->link = link_to_ring(w->arena, t->phone);
	if (t->phone.n && w->as == PRINTS_PRISON)
		boxed(write_block(w, PAPER_QUIET, prints_aloud(w->arena, t->phone)));
	write_email(w, t->email);
}

void write_teams(struct writing *w, const char *title, struct ask_teams teams)
{
	bool close = w->as == PRINTS_A4 || w->as == PRINTS_BOOKLET;
	for (size_t i = 0; i < teams.n; i++) {
		if (i == 0 || !close) /* else all of them are one box */
			write_group(w, PAPER_FLOWS);
		if (i == 0 && title)
			write_block(w, PAPER_HEADING, str_c(title));
		if (close)
			write_team_close(w, &teams.p[i]);
		else
			write_team_large(w, &teams.p[i]);
	}
}

void write_number(struct writing *w, struct str phone, struct str who)
{
	write_block(w, PAPER_TEXT, who);
	write_block(w, PAPER_NUMBER, phone)->link = link_to_ring(w->arena, phone);
}

static void write_ring(struct writing *w, struct str phone, struct str who)
{
	struct paper_block *b = boxed(write_block(w, PAPER_TEXT, who));
	b->label = phone;
	b->link = link_to_ring(w->arena, phone);
}

void write_if_it_cannot_wait(struct writing *w, bool at_night)
{
	const struct office *office = w->ground->office;
	struct public_numbers numbers = public_numbers_of(w->arena, &w->ground->directory);
	struct public_out_of_hours night = public_out_of_hours(office);
	boxed(write_block(w, PAPER_SUBHEADING, STR("If it cannot wait")));
	for (size_t i = 0; i < numbers.n; i++)
		write_ring(w, numbers.p[i]->reach.phone, numbers.p[i]->name);
	if (numbers.n == 0) {
		write_ring(w, STR("999"), STR("in danger now"));
		write_ring(w, STR("111"), STR("if you are ill or feel very low"));
	}
	if (!night.phone.n || !at_night)
		return;
	write_ring(w, night.phone,
		   night.made_up ? STR("The council at night and at weekends (made up: this is a demonstration)")
				 : STR("The council at night and at weekends"));
}

void write_code(struct writing *w, const char *words, struct str path)
{
	struct str address = w->ground->office->address;
	if (str_empty(address))
		return;
	struct str link = arena_fmt(w->arena, "%.*s%.*s", STR_ARG(address), STR_ARG(path));
	struct paper_block *b = write_block(w, PAPER_CODE, web_to_type(link));
	b->label = str_c(words);
	b->link = link;
}

static bool is_given(const struct post_address *at)
{
	return !str_empty(at->street) || !str_empty(at->postcode);
}

/* The council is the directory's first organisation; else where one of its services is. */
const struct post_address *council_address(const struct directory *d)
{
	if (d->n_organisations && is_given(&d->organisations[0].reach.address))
		return &d->organisations[0].reach.address;
	for (size_t i = 0; i < d->n_services; i++)
		if (d->services[i].organisation == 0 && is_given(&d->services[i].reach.address))
			return &d->services[i].reach.address;
	return NULL;
}
