/* The directory: what is stored is what the file says, and the public pages show it to everybody, in three taps. */
#include "testing.h"

#include "buf.h"
#include "directory.h"
#include "partners.h"

/* An office with Nottinghamshire's own directory. */
static struct test_office *open_directory(void)
{
	struct test_office *t = test_office_open();
	const char *root = getenv("SOURCE_ROOT");
	struct findings found = {0};
	struct str text, path = arena_fmt(&t->arena, "%s/councils/nottinghamshire/directory.yaml", root ? root : ".");
	OK(council_file_load(path.p, &t->arena, &text));
	OK(directory_parse(text, path, &t->office.teams, &t->arena, &t->office.directory, &found));
	OK(partners_put_files(t->db, &t->arena, &t->office.directory.directory, t->now));
	return t;
}

static struct directory published(struct test_office *t)
{
	struct published_partners all;
	OK(partners_published(t->db, &t->arena, &t->office, &all));
	return all.directory;
}

static void assert_ways(const struct ways_in *x, const struct ways_in *y)
{
	assert_true(str_eq(x->phone, y->phone) && str_eq(x->email, y->email) && str_eq(x->web, y->web));
	assert_true(str_eq(x->hours, y->hours) && str_eq(x->address.street, y->address.street));
	assert_true(str_eq(x->address.town, y->address.town) && str_eq(x->address.county, y->address.county));
	assert_true(str_eq(x->address.postcode, y->address.postcode));
}

static void assert_proof(const struct proof *x, const struct proof *y)
{
	assert_true(str_eq(x->source, y->source));
	assert_int_equal(date_cmp(x->checked, y->checked), 0);
	assert_int_equal(date_cmp(x->review_by, y->review_by), 0);
}

static void assert_same(const struct directory *x, const struct directory *y)
{
	assert_int_equal(x->n_organisations, y->n_organisations);
	assert_int_equal(x->n_services, y->n_services);
	for (size_t i = 0; i < x->n_organisations; i++) {
		assert_true(str_eq(x->organisations[i].id, y->organisations[i].id));
		assert_true(str_eq(x->organisations[i].does, y->organisations[i].does));
		assert_ways(&x->organisations[i].reach, &y->organisations[i].reach);
		assert_proof(&x->organisations[i].proof, &y->organisations[i].proof);
	}
	for (size_t i = 0; i < x->n_services; i++) {
		const struct directory_service *s = &x->services[i], *o = &y->services[i];
		assert_true(str_eq(s->id, o->id) && str_eq(s->name, o->name) && str_eq(s->does, o->does));
		assert_true(s->organisation == o->organisation && s->from == o->from && s->until == o->until);
		assert_true(str_eq(s->ages, o->ages) && s->topics == o->topics && s->key == o->key);
		assert_int_equal(s->districts.n, o->districts.n);
		for (size_t k = 0; k < s->districts.n; k++)
			assert_true(str_eq(s->districts.p[k], o->districts.p[k]));
		assert_ways(&s->reach, &o->reach);
		assert_proof(&s->proof, &o->proof);
	}
}

static void what_is_stored_is_what_the_file_says(void **state)
{
	(void)state;
	struct test_office *t = open_directory();
	struct directory d;
	d = published(t);
	assert_true(d.n_services > 40);
	assert_same(&d, &t->office.directory.directory);
	for (size_t i = 0; i < d.n_services; i++)
		assert_int_equal(d.services[i].changed.seconds, t->now.seconds);

	/* A start with the same file leaves no row that says nothing. */
	int64_t rows = test_count(t, "trail");
	OK(partners_put_files(t->db, &t->arena, &t->office.directory.directory, t->now));
	assert_int_equal(test_count(t, "trail"), rows);
	test_office_close(t);
}

static void what_has_changed_is_known_by_its_moment(void **state)
{
	(void)state;
	struct test_office *t = open_directory();
	const struct directory *file = &t->office.directory.directory;
	struct directory other = *file, d;
	struct instant then = t->now;
	struct directory_service *s = arena_new(&t->arena, struct directory_service, file->n_services);
	memcpy(s, file->services, file->n_services * sizeof(*s));
	s[3].districts = (struct text_list){NULL, 0};
	s[3].topics = 1u << HELP_ABOUT_LEISURE;
	s[5].reach.phone = STR("0115 496 0009");
	s[5].team = STR("");
	other.services = s;
	other.n_services--; /* and the last is gone */
	t->now.seconds += 3600;
	OK(partners_put_files(t->db, &t->arena, &other, t->now));
	d = published(t);
	assert_same(&d, &other);
	for (size_t i = 0; i < d.n_services; i++)
		assert_int_equal(d.services[i].changed.seconds, i == 3 || i == 5 ? t->now.seconds : then.seconds);

	/* An empty file, such as an older folder has: nobody is left. */
	OK(partners_put_files(t->db, &t->arena, &(struct directory){0}, t->now));
	d = published(t);
	assert_true(d.n_organisations == 0 && d.n_services == 0);
	struct test_client c = test_browser(t);
	assert_int_equal(test_get(&c, "/directory"), 200);
	assert_true(test_shows(&c, "has not put anybody here yet"));
	test_client_finish(&c);
	test_office_close(t);
}

static void everybody_sees_who_helps(void **state)
{
	(void)state;
	struct test_office *t = open_directory();
	struct test_client c = test_browser(t);
	assert_int_equal(test_get(&c, "/directory"), 200);
	assert_true(test_shows(&c, "href=\"/directory/about/having-your-say\""));
	assert_true(test_shows(&c, "href=\"/directory/nottinghamshire-police\""));
	assert_true(test_shows(&c, "href=\"tel:999\""));
	assert_true(test_shows(&c, "Independent advocate"));
	assert_int_equal(test_get(&c, "/directory/about/work-and-learning"), 200);
	assert_true(test_shows(&c, "achievement@nottscc.gov.uk"));
	assert_false(test_shows(&c, "Out-of-hours"));
	assert_int_equal(test_get(&c, "/directory/age/25-and-over"), 200);
	assert_false(test_shows(&c, "achievement@nottscc.gov.uk"));
	assert_int_equal(test_get(&c, "/directory/nottinghamshire-county-council"), 200);
	assert_true(test_shows(&c, "County Hall, West Bridgford, Nottingham, NG2 7QP"));
	assert_true(test_shows(&c, "From 17\xc2\xbd until your 21st birthday"));
	assert_true(
	    test_shows(&c, "From: Partnership Pledge, the partnership. Last checked 28 November 2026, next by"));
	assert_false(test_shows(&c, "s:003"));
	assert_true(test_shows(&c, "No phone number, email or website is given here."));
	static const char *const nowhere[] = {"/directory/nobody", "/directory/about/nothing", "/directory/age/30",
					      "/who-to-contact/nowhere", "/who-to-contact/worksop/nothing"};
	for (size_t i = 0; i < sizeof(nowhere) / sizeof(nowhere[0]); i++)
		assert_int_equal(test_get(&c, nowhere[i]), 404);

	/* Half a year on somebody should have looked at it again, and the page says so. */
	c.now = test_moment("2027-06-01T12:00:00Z");
	assert_int_equal(test_get(&c, "/directory/nottinghamshire-police"), 200);
	assert_true(test_shows(&c, "It was to be checked again by 28 May 2027"));
	test_client_finish(&c);
	test_office_close(t);
}

/* From the first page to a number: a place, and what is happening. Nothing is stored, and no cookie is set. */
static void worksop_and_out_of_prison_next_week(void **state)
{
	(void)state;
	struct test_office *t = open_directory();
	struct test_client c = test_browser(t);
	struct str before = test_everything(t, &t->arena);
	assert_int_equal(test_get(&c, "/who-to-contact"), 200);
	assert_true(test_shows(&c, "href=\"/who-to-contact/worksop\""));
	assert_int_equal(test_get(&c, "/who-to-contact/worksop"), 200);
	assert_true(test_shows(&c, "href=\"/who-to-contact/worksop/leaving-prison\""));
	assert_true(test_shows(&c, "href=\"tel:01158044401\""));
	assert_int_equal(test_get(&c, "/who-to-contact/worksop/leaving-prison"), 200);
	assert_true(test_shows(&c, "If you are under 21"));
	assert_true(test_shows(&c, "href=\"tel:01158044401\""));
	assert_true(test_shows(&c, "mailto:LeavingCare.North@nottscc.gov.uk"));
	assert_true(test_shows(&c, "If you are 21 or over"));
	assert_true(test_shows(&c, "href=\"tel:01158044154\""));
	assert_true(test_shows(&c, "mailto:uasc@nottscc.gov.uk"));
	assert_int_equal(test_answer_header(&c, "set-cookie").n, 0);
	struct str after = test_everything(t, &t->arena);
	assert_true(str_eq(before, after));

	/* Only the district's own council is named for somebody without a bed. */
	assert_int_equal(test_get(&c, "/who-to-contact/newark-on-trent/homeless-tonight"), 200);
	assert_true(test_shows(&c, "Newark and Sherwood District Council, housing"));
	assert_false(test_shows(&c, "Bassetlaw District Council, housing"));
	assert_int_equal(test_get(&c, "/who-to-contact/elsewhere/homeless-tonight"), 200);
	assert_false(test_shows(&c, "District Council, housing"));
	assert_true(test_shows(&c, "0115 804 4401") && test_shows(&c, "0115 804 1236"));
	assert_int_equal(test_get(&c, "/who-to-contact/mansfield/danger"), 200);
	assert_true(test_shows(&c, "href=\"tel:999\""));
	test_client_finish(&c);
	test_office_close(t);
}

/* Every place of the leaflet has a page of its own, by its name. */
static void every_place_has_its_page(void **state)
{
	(void)state;
	struct test_office *t = open_directory();
	struct test_client c = test_browser(t);
	size_t places = 0;
	for (size_t i = 0; i < t->office.teams.n_routes; i++) {
		const struct team_route *r = &t->office.teams.routes[i];
		for (size_t k = 0; k < r->n_places; k++) {
			struct str name = str_empty(r->places[k].town) ? r->places[k].district : r->places[k].town;
			struct buf path;
			buf_init(&path, &t->arena, 200);
			buf_add(&path, STR("/who-to-contact/"));
			for (size_t j = 0; j < name.n; j++) {
				char small = name.p[j] >= 'A' && name.p[j] <= 'Z' ? (char)(name.p[j] + 32) : name.p[j];
				buf_char(&path, small == ' ' ? '-' : small);
			}
			assert_int_equal(test_get(&c, buf_str(&path).p), 200);
			assert_true(test_shows(&c, t->office.teams.p[r->team].phone.p));
			places++;
		}
	}
	assert_int_equal(places, 35);
	test_client_finish(&c);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_is_stored_is_what_the_file_says),
	    cmocka_unit_test(what_has_changed_is_known_by_its_moment),
	    cmocka_unit_test(everybody_sees_who_helps),
	    cmocka_unit_test(worksop_and_out_of_prison_next_week),
	    cmocka_unit_test(every_place_has_its_page),
	};
	return TESTING_MAIN("directory", tests);
}
