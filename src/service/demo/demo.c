#include "demo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accounts.h"
#include "demo_people.h"

const struct demo_account demo_accounts[DEMO_ACCOUNTS] = {
    {"lena.brook@demo.example", "Lena Brook", "21-plus", ROLE_ADVISER},
    {"sam.okoro@demo.example", "Sam Okoro", "north", ROLE_ADVISER},
    {"ruth.adeyemi@demo.example", "Ruth Adeyemi", "north", ROLE_MANAGER},
    {"priya.nair@demo.example", "Priya Nair", "central", ROLE_ADVISER},
    {"tom.hallam@demo.example", "Tom Hallam", "south", ROLE_ADVISER},
    {"aster.tesfay@demo.example", "Aster Tesfay", "uasc", ROLE_ADVISER},
    {"jo.marsh@demo.example", "Jo Marsh", "", ROLE_ADMINISTRATOR},
};

static const char *const notes[] = {
    "Talked about how the week had been and what comes next.",
    "Went through the letter about council tax together. Will send a copy.",
    "College is going well. Wants to hear about part-time work in the summer.",
    "The boiler is mended. Asked about money for the bus.",
    "Met for tea in town. Cheerful, and sleeping better than last month.",
    "Looked at flats together. Two to visit next week.",
};
enum { NOTES = sizeof(notes) / sizeof(notes[0]) };

struct demo {
	struct arena *arena;
	struct date today;
	struct str folder;
};

static struct date born(const struct demo *d, const struct demo_person *p)
{
	return date_add_months(date_add_days(d->today, -p->days), -12 * p->age);
}

static FILE *file_new(const struct demo *d, const char *name)
{
	struct str path = arena_fmt(d->arena, "%.*s/%s", STR_ARG(d->folder), name);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

static const char *iso(const struct demo *d, struct date day)
{
	return date_known(day) ? date_iso(d->arena, day).p : "";
}

static void write_people(const struct demo *d, FILE *to)
{
	fputs("person_id,first_name,surname,known_as,pronouns,birth_date,gender,ethnicity,uasc,phone,email,team,worker,"
	      "care_from,care_to,records_from,home,activity,in_touch\n",
	      to);
	for (size_t i = 0; i < DEMO_PEOPLE; i++) {
		const struct demo_person *p = &demo_people[i];
		struct date birth = born(d, p);
		struct date care_to = date_add_months(birth, p->care_to ? p->care_to : 18 * 12);
		if (date_cmp(care_to, d->today) > 0)
			care_to = DATE_NONE;
		fprintf(to, "DEMO-%03zu,%s,%s,%s,%s,%s,%s,%s,%s,07700 900%03zu,%s,%s,%s%s,%s,%s,%s,%s,%s,%s\n", i + 1,
			p->first_name, p->surname, p->known_as, p->pronouns, iso(d, birth), p->gender, p->ethnicity,
			p->uasc, i + 100, "", p->team, p->worker, *p->worker ? "@demo.example" : "",
			iso(d, date_add_months(birth, p->care_from)), iso(d, care_to),
			iso(d, date_birthday(birth, 16, true)), p->home, p->activity, p->in_touch);
	}
}

/* Calls each with the days ago and what follows them, for every piece of "12p 40v!". */
static void each_event(const char *events, void (*each)(void *arg, int ago, const char *what), void *arg)
{
	struct str rest = str_c(events), piece;
	while (!str_empty(rest) && str_split(&rest, ' ', &piece)) {
		size_t digits = 0;
		int64_t ago;
		while (digits < piece.n && piece.p[digits] >= '0' && piece.p[digits] <= '9')
			digits++;
		if (str_to_int(str_cut(piece, 0, digits), 0, 10000, &ago))
			each(arg, (int)ago, piece.p + digits);
	}
}

struct event_writer {
	const struct demo *demo;
	FILE *to;
	size_t person, written;
	const char *worker;
};

static const char *kind_word(char letter)
{
	static const struct {
		char letter;
		const char *word;
	} kinds[] = {{'v', "visit"}, {'p', "phone"},   {'t', "text"},  {'e', "email"},
		     {'c', "video"}, {'d', "drop-in"}, {'l', "letter"}};
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (kinds[i].letter == letter)
			return kinds[i].word;
	return "phone";
}

static void write_contact(void *arg, int ago, const char *what)
{
	struct event_writer *w = arg;
	bool attempted = what[0] && what[1] == '!';
	w->written++;
	fprintf(w->to, "DEMO-%03zu,C%03zu-%zu,%s,%s,%s,%s%s,\"%s\"\n", w->person, w->person, w->written,
		iso(w->demo, date_add_days(w->demo->today, -ago)), kind_word(what[0]), attempted ? "attempted" : "made",
		w->worker, *w->worker ? "@demo.example" : "",
		attempted ? "No answer." : notes[(w->person + w->written) % NOTES]);
}

static void write_plan(void *arg, int ago, const char *what)
{
	struct event_writer *w = arg;
	fprintf(w->to, "DEMO-%03zu,%s,%s\n", w->person, iso(w->demo, date_add_days(w->demo->today, -ago)),
		what[0] == 's' ? "started" : "reviewed");
}

static void write_events(const struct demo *d, FILE *to, bool contacts)
{
	fputs(contacts ? "person_id,contact_id,date,kind,made,by,note\n" : "person_id,date,event\n", to);
	for (size_t i = 0; i < DEMO_PEOPLE; i++) {
		const struct demo_person *p = &demo_people[i];
		struct event_writer w = {.demo = d, .to = to, .person = i + 1, .worker = p->worker};
		each_event(contacts ? p->contacts : p->plans, contacts ? write_contact : write_plan, &w);
	}
}

static const struct error *write_files(const struct demo *d)
{
	FILE *people = file_new(d, "people.csv"), *contacts = file_new(d, "contacts.csv"),
	     *plans = file_new(d, "plans.csv");
	bool good = people && contacts && plans;
	if (good) {
		write_people(d, people);
		write_events(d, contacts, true);
		write_events(d, plans, false);
	}
	good &= people && fclose(people) == 0;
	good &= contacts && fclose(contacts) == 0;
	good &= plans && fclose(plans) == 0;
	return good ? NULL : error_new(ERROR_UNAVAILABLE, "cannot write to %.*s", STR_ARG(d->folder));
}

static const struct error *take(const struct demo *d, const struct office *office, struct db *db, struct instant now,
				enum intake_kind kind, const char *name)
{
	struct intake in = {.db = db,
			    .arena = d->arena,
			    .policy = office->policy,
			    .kind = kind,
			    .path = arena_fmt(d->arena, "%.*s/%s", STR_ARG(d->folder), name),
			    .as_at = DATE_NONE,
			    .now = now};
	struct intake_result result;
	const struct error *e = intake_run(&in, stderr, &result);
	if (!e && !result.applied)
		e = error_new(ERROR_INTERNAL, "the demonstration's own %s was refused", name);
	return e;
}

const struct error *demo_make(struct arena *a, const struct office *office, struct db *db, struct instant now,
			      struct str password)
{
	struct demo d = {.arena = a,
			 .today = instant_london_day(now),
			 .folder = arena_fmt(a, "%.*s/demonstration", STR_ARG(office->data))};
	struct people_batch anybody = {.more = true};
	const struct error *e = dues_next_people(db, a, &anybody);
	if (!e && anybody.n)
		e = error_new(ERROR_CONFLICT,
			      "there are people in %.*s already; a demonstration needs an empty data folder",
			      STR_ARG(office->data));
	if (!e && mkdir(d.folder.p, 0700) != 0 && errno != EEXIST)
		e = error_new(ERROR_UNAVAILABLE, "cannot make %.*s: %s", STR_ARG(d.folder), strerror(errno));
	for (size_t i = 0; i < DEMO_ACCOUNTS && !e; i++) {
		struct account_id id;
		struct account_new account = {.email = str_c(demo_accounts[i].email),
					      .name = str_c(demo_accounts[i].name),
					      .team = str_c(demo_accounts[i].team),
					      .role = demo_accounts[i].role,
					      .password = password};
		e = account_add(db, a, now, &account, &id);
	}
	if (e || (e = write_files(&d)) || (e = take(&d, office, db, now, INTAKE_PEOPLE, "people.csv")) ||
	    (e = take(&d, office, db, now, INTAKE_PLANS, "plans.csv")))
		return e;
	return take(&d, office, db, now, INTAKE_CONTACTS, "contacts.csv");
}
