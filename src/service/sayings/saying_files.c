/* From the council's files into versions. */
#include "sayings.h"

/* Of the files, also when the office has other words by now. */
#define FILES_OF(office, part) ((office)->worded.begun ? (office)->worded.files.part : (office)->part)

struct listing {
	struct arena *arena;
	const struct office *office;
	struct version_text *p;
	size_t n, room;
};

static struct str day(struct arena *a, struct date d)
{
	return date_known(d) ? date_iso(a, d) : STR("");
}

static struct str join(struct arena *a, const struct text_list *list)
{
	struct str s = STR("");
	for (size_t i = 0; i < list->n; i++)
		if (!str_empty(list->p[i]))
			s = saying_add_line(a, s, list->p[i]);
	return s;
}

static void add(struct listing *l, enum saying_about about, struct str of, const struct saying *s)
{
	struct saying_fields f = saying_fields(about);
	struct str item = saying_item(l->arena, about, of);
	if (l->n < l->room)
		l->p[l->n++] = (struct version_text){item, saying_title(l->arena, l->office, item, s),
						     saying_write(l->arena, f.p, f.n, s), VERSION_FROM_FILES};
}

static void add_numbers(struct listing *l)
{
	struct same_night night = FILES_OF(l->office, same_night);
	struct teams teams = FILES_OF(l->office, teams);
	const struct night_step *step = same_night_out_of_hours(&night);
	if (step)
		add(l, SAYING_NIGHT, STR(""), &(struct saying){{step->phone}});
	for (size_t i = 0; i < teams.n; i++)
		add(l, SAYING_TEAM, teams.p[i].code,
		    &(struct saying){{teams.p[i].phone, teams.p[i].email, teams.p[i].places}});
}

static void add_contacts(struct listing *l)
{
	const struct directory_text d = FILES_OF(l->office, directory);
	struct str keys = STR("");
	for (int place = 1; place <= (int)d.directory.n_services; place++)
		for (size_t i = 0; i < d.directory.n_services; i++)
			if (d.directory.services[i].key == place)
				keys = saying_add_line(l->arena, keys, d.directory.services[i].id);
	if (!str_empty(keys))
		add(l, SAYING_KEY_CONTACTS, STR(""), &(struct saying){{keys}});
	for (size_t i = 0; i < d.situations.n; i++) {
		const struct situation *s = &d.situations.p[i];
		add(l, SAYING_SITUATION, s->id,
		    &(struct saying){{s->title, s->says, join(l->arena, &s->first), join(l->arena, &s->services)}});
	}
}

static void add_pledge(struct listing *l)
{
	const struct pledge p = FILES_OF(l->office, pledge);
	if (str_empty(p.title))
		return;
	add(l, SAYING_PLEDGE, STR(""),
	    &(struct saying){
		{p.title, p.says, p.proof.source, day(l->arena, p.proof.checked), day(l->arena, p.proof.review_by)}});
	for (size_t i = 0; i < p.n_themes; i++)
		add(l, SAYING_THEME, p.themes[i].id, &(struct saying){{p.themes[i].title, p.themes[i].says}});
}

static void add_words(struct listing *l, const char *item, const struct glossary *g)
{
	enum saying_about about;
	struct str of;
	if (g->n && saying_named(str_c(item), &about, &of))
		add(l, about, of, &(struct saying){{saying_of_glossary(l->arena, g)}});
}

struct version_texts sayings_of_files(struct arena *a, const struct office *office)
{
	struct worded_pages pages = worded_pages();
	struct listing l = {.arena = a, .office = office};
	struct glossary words = FILES_OF(office, words), pledged = FILES_OF(office, pledge).glossary;
	l.room = 5 + FILES_OF(office, teams).n + FILES_OF(office, directory).situations.n +
		 FILES_OF(office, pledge).n_themes + pages.n;
	l.p = arena_new(a, struct version_text, l.room);
	add_numbers(&l);
	add_contacts(&l);
	add_pledge(&l);
	add_words(&l, WORDS_OF_THE_PLEDGE, &pledged);
	add_words(&l, WORDS_WE_USE, &words);
	for (size_t i = 0; i < pages.n; i++)
		add(&l, SAYING_PAGE, str_c(pages.p[i].page), &(struct saying){0});
	return (struct version_texts){l.p, l.n};
}

const struct error *sayings_put_files(struct db *db, struct arena *a, const struct office *office, struct instant now)
{
	struct deed deed = {.what = "sayings.put", .at = now};
	struct version_texts all = sayings_of_files(a, office);
	return versions_put_files(db, a, &saying_kind, &deed, all.p, all.n);
}
