/*
 * For tests: prints what the readers made of a file, so that another program's reading can be held against it.
 *   imports_dump csv FILE | rows FILE SHEET            cells, one a line
 *   imports_dump people|contacts|plans|dates|annex-a FILE [REFUSED]   typed rows, then the report
 *   imports_dump ssda903 FOLDER                                 children, then the report
 */
#include <stdio.h>
#include <stdlib.h>

#include "csv.h"
#include "imports.h"
#include "ssda903.h"

static void print_text(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == '\\' || s.p[i] == '|')
			printf("\\x%02x", (unsigned)s.p[i]);
		else
			putchar(s.p[i]);
}

static void print_row(const struct row *row)
{
	static const char *const kinds[] = {"t", "n", "n", "d", "e"};
	printf("row %u %zu", row->line, row->n);
	if (row->broken)
		printf(" broken at %u.%u%s: %s", row->broken_line, row->broken_at, row->stops ? " stops" : "",
		       row->broken);
	printf("\n");
	for (size_t i = 0; i < row->n; i++) {
		printf("%s|", kinds[row->cells[i].kind]);
		print_text(row->cells[i].text);
		printf("\n");
	}
}

static int fail(const struct error *e)
{
	printf("error: %s: %.*s\n", error_kind_name(e->kind), STR_ARG(e->what));
	return 0;
}

static int dump_csv(struct arena *a, const char *path)
{
	struct csv *csv;
	struct row row;
	FILE *in = fopen(path, "rb");
	if (!in)
		return 2;
	const struct error *e = csv_open(a, in, false, &csv);
	if (e)
		return fail(e);
	printf("separator %d%s\n", csv_separator(csv), csv_notice(csv) ? " windows-1252" : "");
	while (csv_next(csv, &row))
		print_row(&row);
	return 0;
}

static int dump_rows(struct arena *a, const char *path, const char *sheet)
{
	struct rows *rows;
	struct row row;
	const struct error *e = rows_open(a, str_c(path), str_c(sheet), &rows);
	if (e)
		return fail(e);
	while (rows_next(rows, &row))
		print_row(&row);
	return 0;
}

static struct arena *dates;
static const char *day(struct date d)
{
	return date_known(d) ? date_iso(dates, d).p : "-";
}

static void field(const char *name, struct str s)
{
	if (s.n == 0)
		return;
	printf(" %s=", name);
	print_text(s);
}

static void print_people(const struct import_people *people)
{
	for (size_t i = 0; i < people->n; i++) {
		const struct import_person *p = &people->p[i];
		printf("person %.*s row %u born=%s", STR_ARG(p->person_id), p->at.row, day(p->birth));
		field("first", p->first_name);
		field("surname", p->surname);
		field("known_as", p->known_as);
		field("former", p->former_names);
		field("pronouns", p->pronouns);
		field("phone", p->phone);
		field("email", p->email);
		field("worker", p->worker);
		field("team", p->team);
		field("gender", gender_code(p->gender));
		field("ethnicity", ethnicity_code(p->ethnicity));
		field("uasc", yes_no_code(p->uasc));
		field("disability", yes_no_code(p->disability));
		field("home", home_kind_code(p->home));
		field("suitable", suitability_code(p->suitable));
		field("activity", activity_code(p->activity));
		field("in_touch", in_touch_code(p->in_touch));
		field("address", p->address);
		field("postcode", p->postcode);
		field("town", p->town);
		field("address_sensitive", yes_no_code(p->address_sensitive));
		field("language", p->language);
		printf(" records=%s situation=%s\n", day(p->records_from), day(p->situation_on));
		for (size_t k = 0; k < p->care_n; k++)
			printf("  care %s to %s %.*s%s%s row %u\n", day(p->care[k].from), day(p->care[k].to),
			       STR_ARG(p->care[k].ended), p->care[k].short_break ? " short-break" : "",
			       p->care[k].other_council ? " other-council" : "", p->care[k].at.row);
	}
}

static void print_leavers(const struct import_leavers *leavers)
{
	printf("layout %s\n", leavers->newer ? "newer" : "older");
	for (size_t i = 0; i < leavers->n; i++) {
		const struct import_leaver *l = &leavers->p[i];
		printf("leaver %.*s born=%s", STR_ARG(l->person_id), day(l->birth));
		field("gender", gender_code(l->gender));
		field("ethnicity", ethnicity_code(l->ethnicity));
		field("uasc", yes_no_code(l->uasc));
		field("disability", yes_no_code(l->disability));
		field("team", l->team);
		field("worker", l->worker);
		field("adviser", l->adviser);
		field("category", category_code(l->category));
		field("in_touch", in_touch_code(l->in_touch));
		field("home", home_kind_code(l->home));
		field("suitable", suitability_code(l->suitable));
		field("activity", activity_code(l->activity));
		printf(" plan=%s contact=%s\n", day(l->plan_reviewed_on), day(l->contact_on));
	}
}

static const struct error *dump_typed(struct arena *a, const char *kind, const char *path, struct problems *ps)
{
	struct import_options options = {.sheet = STR("")};
	const struct error *e;
	date_from_ymd(2026, 11, 21, &options.today);
	if (strcmp(kind, "people") == 0) {
		struct import_people people = {NULL, 0};
		e = import_read_people(a, str_c(path), &options, &people, ps);
		print_people(&people);
	} else if (strcmp(kind, "contacts") == 0) {
		struct import_contacts contacts = {NULL, 0};
		e = import_read_contacts(a, str_c(path), &options, &contacts, ps);
		for (size_t i = 0; i < contacts.n; i++) {
			const struct import_contact *c = &contacts.p[i];
			printf("contact %.*s on=%s kind=%s %s", STR_ARG(c->person_id), day(c->on),
			       contact_kind_code(c->kind).p,
			       c->withdrawn ? "withdrawn"
			       : c->made    ? "made"
					    : "attempted");
			field("id", c->contact_id);
			field("by", c->by);
			field("topics", c->topics);
			field("note", c->note);
			printf("\n");
		}
	} else if (strcmp(kind, "plans") == 0) {
		struct import_plans plans = {NULL, 0};
		e = import_read_plans(a, str_c(path), &options, &plans, ps);
		for (size_t i = 0; i < plans.n; i++) {
			printf("plan %.*s on=%s %s", STR_ARG(plans.p[i].person_id), day(plans.p[i].on),
			       plan_event_kind_code(plans.p[i].event).p);
			field("id", plans.p[i].plan_id);
			field("by", plans.p[i].by);
			printf("\n");
		}
	} else if (strcmp(kind, "dates") == 0) {
		struct import_dates list = {NULL, 0};
		e = import_read_dates(a, str_c(path), &options, &list, ps);
		for (size_t i = 0; i < list.n; i++) {
			const struct import_date *d = &list.p[i];
			printf("date %.*s on=%s", STR_ARG(d->person_id), day(d->on));
			field("id", d->date_id);
			field("step", d->step);
			field("home", home_kind_code(d->home));
			field("suitable", suitability_code(d->suitable));
			field("activity", activity_code(d->activity));
			field("in_touch", in_touch_code(d->in_touch));
			printf("\n");
		}
	} else {
		struct import_leavers leavers = {NULL, 0, false};
		e = import_read_annex_a(a, str_c(path), &options, &leavers, ps);
		print_leavers(&leavers);
	}
	return e;
}

static void print_child(const struct ssda903_child *c)
{
	printf("child %.*s born=%s", STR_ARG(c->id), day(c->birth));
	field("gender", gender_code(c->gender));
	field("ethnicity", ethnicity_code(c->ethnicity));
	field("uasc", yes_no_code(c->uasc));
	printf("%s\n", c->care_refused ? " refused" : "");
	for (size_t i = 0; i < c->n; i++)
		printf("  episode %s to %s %.*s %.*s %.*s%s line %u\n", day(c->episodes[i].from),
		       day(c->episodes[i].to), STR_ARG(str_c(c->episodes[i].began)),
		       STR_ARG(str_c(c->episodes[i].legal)), STR_ARG(str_c(c->episodes[i].ended)),
		       c->episodes[i].short_break ? " short-break" : "", c->episodes[i].at.line);
	if (c->leaver.any)
		printf("  leaver on=%s %.*s %.*s %.*s%.*s%s\n", day(c->leaver.on),
		       STR_ARG(in_touch_code(c->leaver.in_touch)), STR_ARG(activity_code(c->leaver.activity)),
		       STR_ARG(home_kind_code(c->leaver.home)), STR_ARG(suitability_code(c->leaver.suitable)),
		       c->leaver_refused ? " refused" : "");
}

static int dump_return(struct arena *a, const char *folder)
{
	struct import_options options = {.sheet = STR("")};
	struct ssda903 s;
	date_from_ymd(2026, 11, 21, &options.today);
	const struct error *e = import_read_ssda903(a, str_c(folder), &options, 0, &s);
	if (e)
		return fail(e);
	for (size_t i = 0; i < s.n; i++)
		print_child(s.p[i]);
	printf("--\nyear to %s\n", day(s.year_to));
	for (size_t i = 0; i < s.n_remarks; i++)
		printf("%.*s\n", STR_ARG(s.remarks[i]));
	for (int i = 0; i < SSDA903_TABLES; i++)
		if (s.file[i].path.n)
			problems_print(a, &s.file[i].problems, stdout);
	return 0;
}

static int run(struct arena *a, int argc, char **argv)
{
	struct problems ps;
	if (argc == 3 && strcmp(argv[1], "csv") == 0)
		return dump_csv(a, argv[2]);
	if (argc == 4 && strcmp(argv[1], "rows") == 0)
		return dump_rows(a, argv[2], argv[3]);
	if (argc == 3 && strcmp(argv[1], "ssda903") == 0)
		return dump_return(a, argv[2]);
	if (argc < 3)
		return 2;
	const struct error *e = dump_typed(a, argv[1], argv[2], &ps);
	if (e)
		return fail(e);
	printf("--\n");
	problems_print(a, &ps, stdout);
	if (argc == 4 && !ps.refuses_file) {
		size_t rows = 0;
		FILE *to = fopen(argv[3], "wb");
		if (!to)
			return 2;
		e = import_write_refused(a, str_c(argv[2]), &ps, to, &rows);
		fclose(to);
		printf("%zu refused rows written\n", rows);
	}
	return e ? fail(e) : 0;
}

int main(int argc, char **argv)
{
	struct arena a, for_dates;
	arena_init(&a, (size_t)1 << 30);
	arena_init(&for_dates, (size_t)1 << 26);
	dates = &for_dates;
	int status = run(&a, argc, argv);
	arena_finish(&for_dates);
	arena_finish(&a);
	return status;
}
