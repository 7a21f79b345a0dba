#include "county.h"

enum { PURPOSE_HISTORY = 2 };

static void put_day(FILE *to, struct date d)
{
	int year, month, day;
	if (!date_known(d))
		return;
	date_to_ymd(d, &year, &month, &day);
	fprintf(to, "%04d-%02d-%02d", year, month, day);
}

void county_write_headings(const struct county_files *to)
{
	fputs("person_id,first_name,surname,known_as,former_names,pronouns,birth_date,gender,ethnicity,uasc,disability,"
	      "mother,"
	      "phone,email,language,team,worker,records_from,home,activity,in_touch,address,town,postcode,"
	      "address_sensitive,care_from,care_to,care_ended_reason,short_break,"
	      "other_council\n",
	      to->people);
	fputs("person_id,date,event\n", to->plans);
	fputs("person_id,contact_id,date,kind,made,by,note\n", to->contacts);
}

/* Of young women: some, and those who are at home with a child. */
static const char *mother_of(const struct county_person *p)
{
	if (p->gender != COUNTY_FEMALE || p->little_known)
		return "";
	return p->activity[0] == 'G' && p->activity[1] == '6' ? "yes" : p->number % 20 ? "no" : "yes";
}

/* One row a period in care; what is the person's own stands on the first. */
static void write_person(FILE *to, const struct county_person *p, const struct county_home *h)
{
	static const char genders[] = {[COUNTY_MALE] = 'M', [COUNTY_FEMALE] = 'F', [COUNTY_NEITHER] = 'N'};
	fprintf(to, "DEMO-%05zu,%s,%s,%s,%s,%s,", p->number, p->name.first, p->name.surname, p->name.known_as,
		p->former_names, p->pronouns);
	put_day(to, p->birth);
	fprintf(to, ",%c,%s,%s,%s,%s,07700 900%03zu,", genders[p->gender], p->little_known ? "" : p->name.ethnicity,
		p->unaccompanied ? "yes" : "no",
		p->little_known ? ""
		: p->disabled   ? "yes"
				: "no",
		mother_of(p), p->number % 1000);
	if (p->has_email)
		fprintf(to, "demo.%05zu@demo.example", p->number);
	fprintf(to, ",%s,%s,%s,", p->little_known ? "" : p->name.language, p->team, p->worker);
	put_day(to, p->records_from);
	fprintf(to, ",%s,%s,%s,%s,%s,%s,%s", p->home, p->activity, p->in_touch, h->address, h->town, h->postcode,
		h->sensitive ? "yes" : "");
	for (size_t i = 0; i < p->care_n; i++) {
		const struct county_period *care = &p->care[i];
		if (i)
			fprintf(to, "DEMO-%05zu,,,,,,,,,,,,,,,,,,,,,,,,", p->number);
		fputc(',', to);
		put_day(to, care->from);
		fputc(',', to);
		put_day(to, care->to);
		fprintf(to, ",%s,%s,%s\n", care->ended, care->short_break ? "yes" : "",
			care->other_council ? "yes" : "");
	}
	if (!p->care_n)
		fputs(",,,,,\n", to);
}

/* A plan within three months, then its reviews: nearly all within six months, some late, until 21. */
static void write_plans(FILE *to, struct chance *c, struct date today, const struct county_person *p)
{
	struct date until = date_min(today, date_add_days(date_birthday(p->birth, 21, true), -1));
	struct date on = date_add_days(county_story_begins(p), chance_in(c, 8, 80));
	const char *event = "started";
	if (p->qualifying || (p->little_known && chance_percent(c, 50)))
		return;
	while (date_cmp(on, until) <= 0) {
		fprintf(to, "DEMO-%05zu,", p->number);
		put_day(to, on);
		fprintf(to, ",%s\n", event);
		event = "reviewed";
		bool slips = chance_percent(c, p->stays_away ? 25 : 6);
		on = date_add_days(on, slips ? chance_in(c, 184, 260) : chance_in(c, 115, 178));
	}
}

/* How long until the next contact: less time for the younger, a lot for those who would rather not. */
static int until_next(struct chance *c, const struct county_person *p, int age)
{
	if (p->qualifying)
		return chance_in(c, 50, 240);
	if (age >= 21)
		return p->stays_away ? chance_in(c, 50, 190) : chance_in(c, 45, 150);
	if (p->stays_away)
		return chance_in(c, 30, 120);
	return age < 18 ? chance_in(c, 14, 48) : chance_in(c, 18, 66);
}

static void write_contact(FILE *to, struct chance *c, const struct county_person *p, bool inside, int n, struct date on)
{
	int age = date_age(p->birth, on, true);
	bool made = !chance_percent(c, p->stays_away ? 45 : 11), earlier = age < 21 || !*p->worker;
	char kind[COUNTY_TEXT];
	chance_share(c,
		     inside     ? "visit-legal*35 phone*30 letter*22 video*13"
		     : age < 18 ? "visit*52 phone*22 text*12 video*6 email*3 drop-in*5"
		     : age < 21 ? "visit*38 phone*26 text*18 video*6 email*5 drop-in*6 letter*1"
				: "phone*34 text*25 visit*20 email*8 video*5 drop-in*6 letter*2",
		     kind);
	fprintf(to, "DEMO-%05zu,C%05zu-%d,", p->number, p->number, n);
	put_day(to, on);
	fprintf(to, ",%s,%s,%s,", kind, made ? "made" : "attempted", earlier ? p->earlier_worker : p->worker);
	county_write_note(to, c, kind, inside, made);
	fputc('\n', to);
}

static void write_contacts(FILE *to, struct chance *c, struct date today, const struct county_person *p,
			   const struct county_inside *in)
{
	struct date on = date_add_days(county_story_begins(p), chance_in(c, 2, 20));
	if (p->little_known) /* only of late has anybody written it down */
		on = date_max(on, date_add_days(today, -chance_in(c, 30, 200)));
	for (int n = 1; date_cmp(on, today) <= 0; n++) {
		write_contact(to, c, p, county_inside_on(in, on), n, on);
		on = date_add_days(on, until_next(c, p, date_age(p->birth, on, true)));
	}
}

void county_write(const struct county_files *to, uint64_t seed, struct date today, const struct county_person *p)
{
	struct chance c = chance_new(seed, p->number, PURPOSE_HISTORY);
	struct county_home home = county_home(seed, to->teams, p);
	struct county_inside in;
	(void)county_inside(seed, today, p, &in);
	write_person(to->people, p, &home);
	write_plans(to->plans, &c, today, p);
	write_contacts(to->contacts, &c, today, p, &in);
}
