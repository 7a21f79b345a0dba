#include "demo.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "accounts.h"
#include "county.h"
#include "demo_21.h"
#include "demo_board.h"
#include "demo_contacts.h"
#include "demo_custody.h"
#include "demo_dip_samples.h"
#include "demo_distribution.h"
#include "demo_documents.h"
#include "demo_duty.h"
#include "demo_first.h"
#include "demo_histories.h"
#include "demo_moved.h"
#include "demo_past.h"
#include "demo_requests.h"
#include "demo_restricted.h"
#include "demo_plans.h"
#include "demo_said.h"
#include "demo_steps.h"

const struct demo_account demo_accounts[DEMO_ACCOUNTS] = {
    {"lena.brook@demo.example", "Lena Brook", "21-plus", ROLE_ADVISER},
    {"sam.okoro@demo.example", "Sam Okoro", "north", ROLE_ADVISER},
    {"ruth.adeyemi@demo.example", "Ruth Adeyemi", "north", ROLE_MANAGER},
    {"priya.nair@demo.example", "Priya Nair", "central", ROLE_ADVISER},
    {"tom.hallam@demo.example", "Tom Hallam", "south", ROLE_ADVISER},
    {"aster.tesfay@demo.example", "Aster Tesfay", "uasc", ROLE_ADVISER},
    {"jo.marsh@demo.example", "Jo Marsh", "", ROLE_ADMINISTRATOR},
    {"dee.fox@demo.example", "Dee Fox", "north", ROLE_DUTY},
    {"ann.whittle@demo.example", "Ann Whittle", "", ROLE_ANALYST},
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

enum { PIECE = 2000 /* people in one file: their contacts stay well below the 200,000 rows of a file */ };
#define PIECE_MEMORY ((size_t)1 << 30)

struct demo {
	struct arena *arena;
	const struct office *office;
	struct db *db;
	struct instant now;
	const struct demo_size *size;
	struct date today;
	struct str folder;
};

static struct date born(const struct demo *d, const struct demo_person *p)
{
	return date_add_months(date_add_days(d->today, -p->days), -12 * p->age);
}

static FILE *file_new(const struct demo *d, struct str name)
{
	struct str path = arena_fmt(d->arena, "%.*s/%.*s", STR_ARG(d->folder), STR_ARG(name));
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return fd < 0 ? NULL : fdopen(fd, "w");
}

static const char *iso(const struct demo *d, struct date day)
{
	return date_known(day) ? date_iso(d->arena, day).p : "";
}

static void write_people(const struct demo *d, FILE *to)
{
	fputs("person_id,first_name,surname,known_as,pronouns,birth_date,gender,ethnicity,uasc,mother,phone,email,team,"
	      "worker,"
	      "care_from,care_to,records_from,home,activity,in_touch\n",
	      to);
	for (size_t i = 0; i < DEMO_PEOPLE; i++) {
		const struct demo_person *p = &demo_people[i];
		struct date birth = born(d, p);
		struct date care_to = date_add_months(birth, p->care_to ? p->care_to : 18 * 12);
		if (date_cmp(care_to, d->today) > 0)
			care_to = DATE_NONE;
		fprintf(to, "DEMO-%03zu,%s,%s,%s,%s,%s,%s,%s,%s,%s,07700 900%03zu,%s,%s,%s%s,%s,%s,%s,%s,%s,%s\n",
			i + 1, p->first_name, p->surname, p->known_as, p->pronouns, iso(d, birth), p->gender,
			p->ethnicity, p->uasc,
			*p->gender != 'F'                       ? ""
			: str_eq(str_c(p->activity), STR("G6")) ? "yes"
								: "no",
			i + 100, "", p->team, p->worker, *p->worker ? "@demo.example" : "",
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
	} kinds[] = {{'v', "visit"}, {'p', "phone"},   {'t', "text"},   {'e', "email"},
		     {'c', "video"}, {'d', "drop-in"}, {'l', "letter"}, {'L', "visit-legal"}};
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

/* The three files of one piece: piece 0 is the thirty, people.csv; those after it are people-1.csv and so on. */
static struct str file_name(const struct demo *d, const char *what, size_t piece)
{
	return piece ? arena_fmt(d->arena, "%s-%zu.csv", what, piece) : arena_fmt(d->arena, "%s.csv", what);
}

static void write_thirty(const struct demo *d, const struct county_files *to)
{
	write_people(d, to->people);
	write_events(d, to->contacts, true);
	write_events(d, to->plans, false);
}

static void write_piece(const struct demo *d, const struct county_files *to, size_t piece)
{
	size_t first = DEMO_PEOPLE + (piece - 1) * PIECE + 1, last = first + PIECE - 1;
	county_write_headings(to);
	for (size_t number = first; number <= last && number <= d->size->people; number++) {
		struct county_person p = county_person(d->size->seed, d->today, number);
		county_write(to, d->size->seed, d->today, &p);
	}
}

static const struct error *write_files(const struct demo *d, size_t piece)
{
	struct county_files to = {.people = file_new(d, file_name(d, "people", piece)),
				  .plans = file_new(d, file_name(d, "plans", piece)),
				  .contacts = file_new(d, file_name(d, "contacts", piece)),
				  .teams = &d->office->teams};
	bool good = to.people && to.plans && to.contacts;
	if (good && piece == 0)
		write_thirty(d, &to);
	else if (good)
		write_piece(d, &to, piece);
	good &= to.people && !ferror(to.people) && fclose(to.people) == 0;
	good &= to.plans && !ferror(to.plans) && fclose(to.plans) == 0;
	good &= to.contacts && !ferror(to.contacts) && fclose(to.contacts) == 0;
	return good ? NULL : error_new(ERROR_UNAVAILABLE, "cannot write to %.*s", STR_ARG(d->folder));
}

static const struct error *take(const struct demo *d, enum intake_kind kind, struct str name)
{
	struct demo_past past = {d->size, d->today};
	struct intake in = {.db = d->db,
			    .arena = d->arena,
			    .policy = d->office->policy,
			    .teams = &d->office->teams,
			    .kind = kind,
			    .path = arena_fmt(d->arena, "%.*s/%.*s", STR_ARG(d->folder), STR_ARG(name)),
			    .as_at = DATE_NONE,
			    .now = d->now,
			    .past = demo_past,
			    .past_arg = &past};
	struct intake_result result;
	const struct error *e = intake_run(&in, stderr, &result);
	if (!e && !result.applied)
		e = error_new(ERROR_INTERNAL, "the demonstration's own %.*s was refused", STR_ARG(name));
	return e;
}

/* Each piece has memory of its own, so that 100,000 people need no more than 2,000. */
static const struct error *make_piece(const struct demo *whole, size_t piece)
{
	struct arena a;
	struct demo d = *whole;
	arena_init(&a, PIECE_MEMORY);
	d.arena = &a;
	const struct error *e = write_files(&d, piece);
	if (!e)
		e = take(&d, INTAKE_PEOPLE, file_name(&d, "people", piece));
	if (!e)
		e = take(&d, INTAKE_PLANS, file_name(&d, "plans", piece));
	if (!e)
		e = take(&d, INTAKE_CONTACTS, file_name(&d, "contacts", piece));
	arena_finish(&a);
	return e;
}

size_t demo_accounts_of(const struct demo_size *size)
{
	size_t counties = (size->people + COUNTY_PEOPLE - 1) / COUNTY_PEOPLE;
	return size->people == DEMO_PEOPLE ? DEMO_ACCOUNTS : counties * COUNTY_STAFF;
}

static const struct error *make_accounts(const struct demo *d, struct str password)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < demo_accounts_of(d->size) && !e; i++) {
		struct county_worker w = county_worker(d->size->seed, i / COUNTY_STAFF, i % COUNTY_STAFF);
		struct account_id id;
		struct account_new account = {.email = str_c(w.email),
					      .name = str_c(w.name),
					      .team = str_c(w.team),
					      .role = w.role,
					      .password = i < COUNTY_STAFF ? password : STR_NONE};
		e = account_add(d->db, d->arena, d->now, &account, &id);
	}
	return e;
}

static const struct error *check_size(const struct demo_size *size)
{
	if (size->people >= DEMO_PEOPLE && size->people <= DEMO_MOST_PEOPLE)
		return NULL;
	return error_new(ERROR_INVALID, "a demonstration has from %d to %d people, not %zu", (int)DEMO_PEOPLE,
			 (int)DEMO_MOST_PEOPLE, size->people);
}

const struct error *demo_make(struct arena *a, const struct office *office, struct db *db, struct instant now,
			      struct str password, const struct demo_size *size)
{
	struct demo d = {.arena = a,
			 .office = office,
			 .db = db,
			 .now = now,
			 .size = size,
			 .today = instant_london_day(now),
			 .folder = arena_fmt(a, "%.*s/demonstration", STR_ARG(office->data))};
	struct people_batch anybody = {.more = true};
	const struct error *e = check_size(size);
	db_statement_limit(db, 0); /* a long job: nobody waits for a page */
	if (!e)
		e = dues_next_people(db, a, &anybody);
	if (!e && anybody.n)
		e = error_new(ERROR_CONFLICT,
			      "there are people in %.*s already; a demonstration needs an empty data folder",
			      STR_ARG(office->data));
	if (!e && mkdir(d.folder.p, 0700) != 0 && errno != EEXIST)
		e = error_new(ERROR_UNAVAILABLE, "cannot make %.*s: %s", STR_ARG(d.folder), strerror(errno));
	if (!e)
		e = make_accounts(&d, password);
	size_t pieces = 1 + (size->people - DEMO_PEOPLE + PIECE - 1) / PIECE;
	for (size_t piece = 0; piece < pieces && !e; piece++)
		e = make_piece(&d, piece);
	if (!e)
		e = demo_custody(office, db, now, size);
	if (!e)
		e = demo_steps(a, office, db, now);
	if (!e)
		e = demo_histories(a, office, db, now);
	if (!e)
		e = demo_contacts(a, office->policy, db, now);
	if (!e)
		e = demo_moved(db, a, office->policy, STR("DEMO-029"), now);
	if (!e)
		e = demo_first(a, office, db, now);
	if (!e)
		e = demo_documents(a, office, db, now);
	if (!e)
		e = demo_duty(a, db, now);
	if (!e)
		e = demo_said(a, office->policy, db, now);
	if (!e)
		e = demo_requests(a, office->policy, db, now);
	if (!e)
		e = demo_plans(a, office, db, now);
	if (!e)
		e = demo_custody_of_the_thirty(a, office, db, now);
	if (!e)
		e = demo_21(a, office, db, now);
	if (!e)
		e = demo_distribution(a, office, db, now);
	if (!e)
		e = demo_dip_samples(a, office, db, now);
	if (!e)
		e = demo_board(office, db, now, size);
	return e ? e
		 : demo_restricted(db, a, STR("DEMO-014"), STR("priya.nair@demo.example"),
				   STR("ruth.adeyemi@demo.example"), office->policy, now);
}
