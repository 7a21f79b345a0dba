/* Who may do what: every page for every role, as the dispatcher answers, against a list that somebody has read. */
#include "testing.h"

#include "access.h"

/* What somebody (0: nobody) gets who asks for it. */
static const char *answer(struct test_office *t, const struct route *r, struct account_id who, bool young,
			  const char *path)
{
	struct test_client c = test_browser(t);
	if (young)
		test_sign_in_apart(&c, who);
	else if (who.id)
		test_sign_in(&c, who);
	int status = r->method == METHOD_GET ? test_get(&c, path) : test_post(&c, path, "", true);
	bool to_sign_in = status == 303 && str_starts(test_answer_header(&c, "location"), STR("/sign-in"));
	bool leaves = r->method == METHOD_POST && strstr(r->pattern, "sign-out");
	to_sign_in |= status == 303 && str_starts(test_answer_header(&c, "location"), STR("/my/sign-in"));
	test_client_finish(&c);
	if (status == 403)
		return "-";
	if (to_sign_in && !(leaves && who.id))
		return "sign in";
	if (status != 200 && status != 202 && status != 303 && status != 400 && status != 404)
		fail_msg("%s answers %d", path, status);
	return "yes";
}

static struct str matrix(struct test_office *t)
{
	struct account_id who[ROLES];
	struct buf lines;
	buf_init(&lines, &t->arena, 100000);
	buf_fmt(&lines, "%-4s %-36s %-22s %-8s", "", "", "", "nobody");
	for (int role = 0; role < ROLES; role++) {
		struct str code = role_code((enum role)role);
		buf_fmt(&lines, " %-*s", (int)code.n, code.p);
		who[role] = test_account(t, arena_fmt(&t->arena, "%s@example.org", code.p).p, code.p, (enum role)role,
					 "north", false);
	}
	struct person_id p = test_person(
	    t, &(struct test_person){
		   .id = "1", .first_name = "Kai", .surname = "M", .birth = "2009-06-14", .care_from = "2019-02-03"});
	const char *ref = test_ref(t, p);
	struct account_id young = test_own_account(t, p);
	buf_fmt(&lines, " young person\n");
	for (size_t i = 0; i < t->web.tables; i++)
		for (size_t j = 0; j < t->web.table[i].n; j++) {
			const struct route *r = &t->web.table[i].p[j];
			const char *path = test_path(t, r->pattern, ref);
			buf_fmt(&lines, "%-4s %-36s %-22s %-8s", r->method == METHOD_GET ? "GET" : "POST", r->pattern,
				r->permission_name, answer(t, r, (struct account_id){0}, false, path));
			for (int role = 0; role < ROLES; role++)
				buf_fmt(&lines, " %-*s", (int)role_code((enum role)role).n,
					answer(t, r, who[role], false, path));
			buf_fmt(&lines, " %s", answer(t, r, young, true, path));
			while (lines.p[lines.n - 1] == ' ')
				lines.n--;
			buf_char(&lines, '\n');
		}
	return buf_str(&lines);
}

static void roles_by_routes(void **state)
{
	struct test_office *t = test_office_open();
	struct str golden = STR_NONE, now = matrix(t);
	(void)state;
	const char *path = arena_fmt(&t->arena, "%s/tests/golden/routes.txt", getenv("SOURCE_ROOT")).p;
	if (getenv("UPDATE_GOLDEN")) {
		FILE *f = fopen(path, "w");
		assert_non_null(f);
		fwrite(now.p, 1, now.n, f);
		assert_int_equal(fclose(f), 0);
	}
	OK(council_file_load(path, &t->arena, &golden));
	if (!str_eq(golden, now))
		fail_msg("who may do what has changed. Now:\n%s\nRead it, then run again with UPDATE_GOLDEN=1.", now.p);
	test_office_close(t);
}

/* What no change of the list may change. */
static void what_stays(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++) {
		enum role back;
		assert_true(role_from_code(role_code((enum role)role), &back) && (int)back == role);
		assert_true(role_words((enum role)role).n > 0);
		assert_true(role_permissions((enum role)role) & MAY_USE);
		assert_int_equal(role_permissions((enum role)role) & (PERMISSION_PUBLIC | PERMISSION_SIGNED_IN), 0);
		/* whoever looks after accounts or files looks into no record, and the other way round */
		bool people = role_permissions((enum role)role) &
			      (MAY_SEE_PEOPLE | MAY_RECORD | MAY_SEE_OWN_LIST | MAY_SEE_TEAM_LIST);
		bool accounts = role_permissions((enum role)role) & MAY_MANAGE_ACCOUNTS;
		bool files = role_permissions((enum role)role) & MAY_IMPORT;
		assert_true(people != (accounts || files));
	}
	enum role none;
	assert_false(role_from_code(STR("owner"), &none) || role_from_code(STR(""), &none) ||
		     role_from_code(STR("Manager"), &none));
}

static void names_shown(void **state)
{
	struct arena a;
	(void)state;
	arena_init(&a, 100000);
	static const struct {
		const char *known_as, *first, *surname, *shown;
	} cases[] = {{"Milly", "Amelia", "Thorpe", "Milly Thorpe"},
		     {"", "Amelia", "Thorpe", "Amelia Thorpe"},
		     {"", "Amelia", "", "Amelia"},
		     {"", "", "Thorpe", "Thorpe"},
		     {"Milly", "", "", "Milly"},
		     {"", "", "", "No name recorded, id 77"}};
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++)
		assert_true(str_eq(display_name(&a, str_c(cases[i].known_as), str_c(cases[i].first),
						str_c(cases[i].surname), STR("77")),
				   str_c(cases[i].shown)));
	arena_finish(&a);
}

static void the_command_line_finds_by_either_id(void **state)
{
	struct test_office *t = test_office_open();
	struct person_id p = test_person(t, &(struct test_person){.id = "C-1", .birth = "2009-06-14"}), found = {0};
	(void)state;
	OK(access_find(t->db, &t->arena, STR("C-1"), &found));
	assert_int_equal(found.id, p.id);
	found.id = 0;
	OK(access_find(t->db, &t->arena, str_c(test_ref(t, p)), &found));
	assert_int_equal(found.id, p.id);
	assert_int_equal(access_find(t->db, &t->arena, STR("C"), &found)->kind, ERROR_NOT_FOUND);
	test_office_close(t);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(roles_by_routes),
	    cmocka_unit_test(what_stays),
	    cmocka_unit_test(names_shown),
	    cmocka_unit_test(the_command_line_finds_by_either_id),
	};
	return TESTING_MAIN("access", tests);
}
