/* What the DfE publishes, taken in and read beside our own: against its files (SHARED_DATA/dfe), and by hand. */
#include "testing.h"

#include "others.h"

struct fixture {
	struct test_office *t;
	char *said;
	size_t said_n;
};

static struct fixture open_it(void)
{
	return (struct fixture){.t = test_office_open()};
}

static void close_it(struct fixture *f)
{
	free(f->said);
	test_office_close(f->t);
}

static struct others_taken take(struct fixture *f, const char *path, bool dry_run)
{
	struct others_taken r;
	struct others_import in = {f->t->db, &f->t->arena, str_c(path), dry_run, f->t->now};
	free(f->said);
	FILE *report = open_memstream(&f->said, &f->said_n);
	OK(others_take_in(&in, report, &r));
	fclose(report);
	return r;
}

static const char *put(struct fixture *f, const char *name, const char *text)
{
	const char *path = arena_fmt(&f->t->arena, "%s/%s", f->t->folder, name).p;
	FILE *out = fopen(path, "wb");
	assert_non_null(out);
	assert_true(fputs(text, out) >= 0 && fclose(out) == 0);
	return path;
}

#define HEAD                                                                                                           \
	"time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"  \
	"la_name,new_la_code,care_leaver_age,breakdown,care_leaver_count,care_leaver_percent\n"
#define COUNCIL(year, number, name, code, line, n, percent)                                                            \
#year ",Reporting year,Local authority,E92000001,England,E12000004,East Midlands," #number "," name "," code   \
	      ",19 to 21 years," line "," #n "," #percent "\n"

#define OURS(year, n, percent)                                                                                         \
	COUNCIL(year, 891, "Nottinghamshire", "E10000024", "Accommodation considered suitable", n, percent)
#define CITY(year, n, percent)                                                                                         \
	COUNCIL(year, 892, "Nottingham", "E06000018", "Accommodation considered suitable", n, percent)
#define NEAR(year, percent)                                                                                            \
	COUNCIL(year, 830, "Derbyshire", "E10000007", "Accommodation considered suitable", 10, percent)
#define LIST                                                                                                           \
	"LA num,LA Name,LA number,GOInd,GOReg,SN1,SNP,SN2,SNP,SN3,SNP,SN4,SNP,SN5,SNP,SN6,SNP,SN7,SNP,SN8,SNP,SN9,"    \
	"SNP,SN10,SNP,\n"                                                                                              \
	"891,Nottinghamshire,891,1,East Midlands,830,Close,892,Close,909,Close,,,,,,,,,,,,,,,\n"

static int64_t stored(struct fixture *f)
{
	return test_count(f->t, "dfe_figure") * 1000000 + test_count(f->t, "dfe_area") * 1000 +
	       test_count(f->t, "dfe_release");
}

static void a_file_is_taken_in_once(void **state)
{
	(void)state;
	struct fixture f = open_it();
	const char *path = put(&f, "s.csv", HEAD OURS(2024, 90, 90) OURS(2025, 94, 94) NEAR(2025, 90) CITY(2025, 1, c));
	struct others_taken r = take(&f, path, true);
	assert_true(!r.refused && r.added == 2 && r.same == 0 && r.rows == 4 && r.areas == 3);
	assert_int_equal(stored(&f), 0); /* a dry run */
	r = take(&f, path, false);
	assert_true(!r.refused && r.added == 2 && r.first_year == 2024 && r.last_year == 2025);
	assert_int_equal(r.table, DFE_SUITABILITY);
	assert_int_equal(stored(&f), 4003002);
	struct str before = test_table(f.t, &f.t->arena, "dfe_figure");
	int64_t trail = test_count(f.t, "trail");
	r = take(&f, path, false);
	assert_true(r.added == 0 && r.changed == 0 && r.same == 2);
	assert_true(str_eq(before, test_table(f.t, &f.t->arena, "dfe_figure")));
	assert_int_equal(test_count(f.t, "trail"), trail);
	/* The rows in another order say the same. */
	path = put(&f, "s.csv", HEAD CITY(2025, 1, c) OURS(2025, 94, 94) OURS(2024, 90, 90) NEAR(2025, 90));
	r = take(&f, path, false);
	assert_true(r.same == 2);
	/* A newer release says something else of one year: that year is replaced, and the other stands. */
	path = put(&f, "s.csv", HEAD OURS(2025, 95, 95) NEAR(2025, 90) CITY(2025, 1, c));
	r = take(&f, path, false);
	assert_true(r.changed == 1 && r.added == 0 && r.same == 0);
	assert_int_equal(test_count(f.t, "dfe_figure"), 4);
	assert_int_equal(test_count(f.t, "dfe_figure where percent = '94'"), 0);
	close_it(&f);
}

static void ours_is_found_by_name(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct dfe_area own;
	bool found;
	OK(others_own(f.t->db, &f.t->arena, STR("Nottinghamshire County Council"), STR(""), &found, &own));
	assert_false(found); /* no file yet */
	take(&f, put(&f, "s.csv", HEAD CITY(2025, 10, 50) OURS(2025, 94, 94)), false);
	OK(others_own(f.t->db, &f.t->arena, STR("Nottinghamshire County Council"), STR(""), &found, &own));
	assert_true(found && str_eq(own.code, STR("E10000024")) && str_eq(own.number, STR("891")));
	OK(others_own(f.t->db, &f.t->arena, STR("Nottingham City Council"), STR(""), &found, &own));
	assert_true(found && str_eq(own.code, STR("E06000018")));
	OK(others_own(f.t->db, &f.t->arena, STR("Hull City Council"), STR(""), &found, &own));
	assert_false(found);
	OK(others_own(f.t->db, &f.t->arena, STR("Hull City Council"), STR("E06000018"), &found, &own));
	assert_true(found && str_eq(own.name, STR("Nottingham")));
	close_it(&f);
}

static void beside_by_hand(void **state)
{
	(void)state;
	struct fixture f = open_it();
	struct dfe_area own = {STR("E10000024"), STR("891"), STR("Nottinghamshire"), STR("E12000004"), DFE_LOCAL};
	struct beside b;
	OK(others_beside(f.t->db, &f.t->arena, &own, 0, DFE_19_TO_21, DFE_SUITABLE, &b));
	assert_true(b.year == 0 && b.median == MEDIAN_NONE && str_empty(b.own));
	take(&f, put(&f, "s.csv", HEAD OURS(2024, 90, 90) OURS(2025, 94, 94) NEAR(2025, 90) CITY(2025, 1, c)), false);
	take(&f, put(&f, "n.csv", LIST), false);
	assert_int_equal(test_count(f.t, "dfe_neighbour"), 3);
	OK(others_beside(f.t->db, &f.t->arena, &own, 0, DFE_19_TO_21, DFE_SUITABLE, &b));
	assert_int_equal(b.year, 2025);
	assert_true(str_eq(b.own, STR("94")) && str_eq(b.before, STR("90")) && str_eq(b.count, STR("94")));
	assert_true(b.neighbours == 3 && b.counted == 1); /* one is hidden, one is not in the file */
	assert_string_equal(median_text(&f.t->arena, b.median).p, "90%");
	assert_true(str_empty(b.england) && str_empty(b.region));
	close_it(&f);
}

static void medians_by_hand(void **state)
{
	(void)state;
	struct arena a;
	size_t counted;
	arena_init(&a, 1 << 20);
	static const struct str even[] = {{"91", 2}, {"c", 1}, {"96", 2}, {"z", 1}, {"90", 2}, {"100", 3}, {"", 0}};
	assert_int_equal(median_of(&a, even, 7, &counted), 935);
	assert_int_equal(counted, 4);
	assert_int_equal(median_of(&a, even, 5, &counted), 910);
	assert_int_equal(median_of(&a, even + 1, 1, &counted), MEDIAN_NONE);
	assert_string_equal(median_text(&a, 935).p, "93.5%");
	assert_string_equal(median_text(&a, MEDIAN_NONE).p, "not known");
	arena_finish(&a);
}

/* Says where, what and what was expected; and nothing of the file is there. */
static void mistakes_are_named(void **state)
{
	(void)state;
	static const struct {
		const char *text, *says;
	} files[] = {
	    {"a,b\n1,2\n", "are those of none of the DfE's files"},
	    {HEAD, "there is no row under its first one"},
	    {HEAD OURS(2025, 94, 94) OURS(31, 94, 94), "line 3, column 1 \"time_period\": \"31\" is no year"},
	    {HEAD OURS(2025, 94, 94) OURS(2025, 94, 94), "is there already for this year, area and age, on line 2"},
	    {HEAD OURS(2025, 94, 101),
	     "column 14 \"care_leaver_percent\": \"101\" is no percentage. Expected 0 to 100"},
	    {HEAD OURS(2025, x4, 94), "\"x4\" is no count. Expected a whole number"},
	    {HEAD COUNCIL(2025, 891, "N", "E1", "Total", 1, c), "\"E1\" is no area's code"},
	    {HEAD COUNCIL(2025, 891, "N", "E10000024", "Tea", 1, c), "\"Tea\" is no line of the tables"},
	    {HEAD "2025,x\n", "there are 2 fields where the first row has 14"},
	    {"LA num,LA Name,SN1\n891,N,830\n", "there is no column \"SN2\""},
	    {LIST "891,N,891,1,E,83O,Close,892,Close,909,Close,,,,,,,,,,,,,,,\n", "\"83O\" is no council's number"},
	    {LIST "891,N,891,1,E,830,Close,892,Close,909,Close,,,,,,,,,,,,,,,\n", "has a row already"},
	};
	struct fixture f = open_it();
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct others_taken r = take(&f, put(&f, "m.csv", files[i].text), false);
		if (!str_contains(str_c(f.said), str_c(files[i].says)))
			fail_msg("expected \"%s\" in: %s", files[i].says, f.said);
		assert_true(r.refused);
		assert_int_equal(stored(&f), 0);
		assert_int_equal(test_count(f.t, "dfe_neighbour"), 0);
	}
	close_it(&f);
}

/* One that was cut off left rows: nobody sees them, and the next takes them away. */
static void half_a_file_is_none(void **state)
{
	(void)state;
	struct fixture f = open_it();
	testdb_run(f.t->db, "insert into dfe_figure (file, year, age, measure, area, count, percent) "
			    "values (7, 2025, '19-21', 'suitable', 'E10000024', '1', '1')");
	testdb_run(f.t->db, "insert into dfe_area (file, code, level, number, name, region) "
			    "values (7, 'E10000024', 'local', '891', 'Nottinghamshire', '')");
	struct dfe_area area;
	bool found;
	OK(others_own(f.t->db, &f.t->arena, STR("Nottinghamshire County Council"), STR(""), &found, &area));
	assert_false(found);
	take(&f, put(&f, "s.csv", HEAD OURS(2025, 94, 94)), false);
	assert_int_equal(test_count(f.t, "dfe_figure where file = 7"), 0);
	assert_int_equal(test_count(f.t, "dfe_area"), 1);
	close_it(&f);
}

static struct beside beside_2025(struct fixture *f, const struct dfe_area *own, enum dfe_age age, enum dfe_measure m)
{
	struct beside b;
	OK(others_beside(f->t->db, &f->t->arena, own, 2025, age, m, &b));
	return b;
}

static void expect(const struct beside *b, const char *own, const char *count, int median, const char *england)
{
	assert_true(str_eq(b->own, str_c(own)));
	assert_true(str_eq(b->count, str_c(count)));
	assert_int_equal(b->median, median);
	assert_true(str_eq(b->england, str_c(england)));
}

/* Nottinghamshire, its neighbours and England in 2025, as worked out elsewhere from the same files. */
static void nottinghamshire_in_2025(void **state)
{
	(void)state;
	static const char *const names[] = {"dfe_la_care_leavers_activity.csv",
					    "dfe_la_care_leavers_accommodation_suitability.csv",
					    "dfe_New_Statistical_Neighbour_Groupings_April_2021.csv"};
	struct fixture f = open_it();
	const char *data = getenv("SHARED_DATA");
	for (size_t i = 0; i < 3; i++) {
		struct str path = arena_fmt(&f.t->arena, "%s/dfe/%s", data ? data : "", names[i]);
		FILE *there = fopen(path.p, "r");
		if (!there) {
			print_message("# skipped: %s is not in SHARED_DATA, nothing was compared with it\n", names[i]);
			close_it(&f);
			return;
		}
		fclose(there);
		struct others_taken r = take(&f, path.p, false);
		assert_true(str_contains(str_c(f.said), STR("no problems, ")));
		assert_false(r.refused);
		assert_int_equal(r.rows, i == 0 ? 20040 : i == 1 ? 6680 : r.areas);
		r = take(&f, path.p, false);
		assert_true(r.added == 0 && r.changed == 0);
	}
	struct dfe_area own;
	bool found;
	OK(others_own(f.t->db, &f.t->arena, f.t->office.policy->council, STR(""), &found, &own));
	assert_true(found && str_eq(own.code, STR("E10000024")));
	struct beside b = beside_2025(&f, &own, DFE_17_TO_18, DFE_SUITABLE);
	expect(&b, "94", "198", 935, "91");
	assert_true(b.neighbours == 10 && b.counted < 10 && str_eq(b.region_name, STR("East Midlands")));
	b = beside_2025(&f, &own, DFE_19_TO_21, DFE_SUITABLE);
	expect(&b, "95", "485", 910, "89");
	b = beside_2025(&f, &own, DFE_17_TO_18, DFE_EET);
	expect(&b, "72", "152", 660, "64");
	b = beside_2025(&f, &own, DFE_19_TO_21, DFE_EET);
	expect(&b, "51", "262", 510, "54");
	assert_true(b.before.n > 0);
	close_it(&f);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_file_is_taken_in_once), cmocka_unit_test(ours_is_found_by_name),
	    cmocka_unit_test(beside_by_hand),          cmocka_unit_test(medians_by_hand),
	    cmocka_unit_test(mistakes_are_named),      cmocka_unit_test(half_a_file_is_none),
	    cmocka_unit_test(nottinghamshire_in_2025),
	};
	return TESTING_MAIN("figures others", tests);
}
