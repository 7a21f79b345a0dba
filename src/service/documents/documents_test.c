/* Documents: what is taken and what is refused, whole or not at all; and what a disk does to them. */
#include "documents_test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- taken ---- */

static void what_was_added_comes_back_to_the_byte(void **state)
{
	struct desk d = begin();
	char name[256], hash[65] = "";
	(void)state;
	struct str bytes = {PDF "\0\r\n--x\r\n\xff\xfe", sizeof(PDF "\0\r\n--x\r\n\xff\xfe") - 1};
	assert_int_equal(add(&d, d.kai, "scan 1.pdf", bytes), 303);
	assert_int_equal(test_get(&d.c, at(&d, d.kai, "")), 200);
	assert_true(test_shows(&d.c, "Their paper") && test_shows(&d.c, "Passport, 20 November 2026. PDF, 1 kB."));
	const char *ref = newest_ref(&d, d.kai);
	assert_int_equal(test_get(&d.c, file_of(&d, d.kai, ref)), 200);
	assert_true(str_eq(test_body(&d.c), bytes));
	assert_true(str_eq(test_answer_header(&d.c, "content-disposition"),
			   STR("attachment; filename=\"passport-2026-11-20.pdf\"")));
	assert_true(str_eq(test_answer_header(&d.c, "content-type"), STR("application/pdf")));
	assert_true(str_eq(test_answer_header(&d.c, "x-content-type-options"), STR("nosniff")));
	assert_true(str_eq(test_answer_header(&d.c, "cache-control"), STR("no-store")));
	assert_true(str_contains(test_answer_header(&d.c, "content-security-policy"), STR("sandbox")));
	assert_false(str_contains(test_answer_header(&d.c, "content-security-policy"), STR("script-src")));
	/* the name is what another program says of the bytes */
	assert_int_equal(files_in(d.t->office.documents, name), 1);
	FILE *b2sum = popen(arena_fmt(&d.t->arena, "b2sum -l 256 %s/%s", d.t->office.documents.p, name).p,
			    "r"); /* of coreutils */
	assert_non_null(b2sum);
	assert_int_equal(fread(hash, 1, 64, b2sum), 64);
	pclose(b2sum);
	assert_string_equal(hash, name);
	assert_int_equal(files_in(d.t->office.uploads, name), 0);
	end(&d);
}

static void each_type_by_what_it_holds(void **state)
{
	static const struct {
		const char *name, *type;
		struct str bytes;
	} taken[] = {
	    {"photo.pdf", "image/jpeg", {"\xFF\xD8\xFF\xE0\0\x10JFIF", 10}},
	    {"photo", "image/png", {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1", 20}},
	    {"photo.jpg", "application/pdf", {"%PDF-1.7", 8}},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(taken) / sizeof(taken[0]); i++) {
		assert_int_equal(add(&d, d.kai, taken[i].name, taken[i].bytes), 303);
		assert_int_equal(test_get(&d.c, file_of(&d, d.kai, newest_ref(&d, d.kai))), 200);
		assert_true(str_eq(test_answer_header(&d.c, "content-type"), str_c(taken[i].type)));
	}
	end(&d);
}

/* ---- refused ---- */

/* With memory for a form larger than a page. */
static struct test_client roomy_browser(struct desk *d)
{
	struct test_client c = test_browser_of(d->t, d->sam);
	arena_finish(&c.arena);
	arena_init(&c.arena, 64 << 20);
	return c;
}

static void refused_in_words_and_nothing_of_it_stays(void **state)
{
	struct str large = {NULL, DOCUMENT_MAX + 1};
	static const struct {
		struct str bytes;
		const char *name, *says;
	} wrong[] = {
	    {{"", 0}, NULL, "Select a file"},
	    {{"", 0}, "empty.pdf", "The selected file is empty"},
	    {{"MZ\x90\0", 4}, "passport.pdf", "must be a PDF, a JPEG or a PNG"},
	    {{"<html><script>", 14}, "passport.pdf", "must be a PDF, a JPEG or a PNG"},
	    {{" %PDF-1.4", 9}, "passport.pdf", "must be a PDF, a JPEG or a PNG"},
	    {{"%PDF", 4}, "passport.pdf", "must be a PDF, a JPEG or a PNG"},
	    {{"\x89PNG\r\n\x1A\n", 8}, "cut.png", "must be a PDF, a JPEG or a PNG"},
	    {{"GIF89a", 6}, "photo.gif", "must be a PDF, a JPEG or a PNG"},
	    {{"PK\3\4 word/document.xml", 22}, "letter.docx", "Save it as a PDF"},
	    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "letter.doc", "Save it as a PDF"},
	    {{"\0\0\0\x18"
	      "ftypheic",
	      12},
	     "IMG_1.HEIC",
	     "Save it as a JPEG"},
	    {{NULL, 1}, "large.pdf", "smaller than 10 MB"},
	};
	struct desk d = begin();
	char name[256];
	char *bytes = calloc(1, large.n);
	(void)state;
	assert_non_null(bytes);
	memcpy(bytes, PDF, sizeof(PDF) - 1);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct str sent = wrong[i].bytes.p ? wrong[i].bytes : (struct str){bytes, large.n};
		assert_int_equal(add_with(&d, d.kai, wrong[i].name, sent, "health", "no", "yes"), 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%zu: the page does not say \"%s\"", i, wrong[i].says);
		/* what was typed beside it is still there */
		assert_true(test_shows(&d.c, "Error: Add a document") && test_shows(&d.c, "value=\"Their paper\"") &&
			    test_shows(&d.c, "value=\"It names her mother\"") &&
			    test_shows(&d.c, "value=\"health\" checked"));
		test_client_finish(&d.c);
		d.c = roomy_browser(&d);
		assert_int_equal(files_in(d.t->office.uploads, name), 0);
	}
	free(bytes);
	assert_int_equal(kept(&d), 0);
	assert_int_equal(test_count(d.t, "document"), 0);
	end(&d);
}

static void what_is_typed_wrongly(void **state)
{
	static const struct {
		const char *typed, *says;
	} wrong[] = {
	    {"kind=nonsense&title=x&day-day=1&day-month=1&day-year=2026&for-them=yes&restricted=no",
	     "what kind of document"},
	    {"kind=letter&title=&day-day=1&day-month=1&day-year=2026&for-them=yes&restricted=no", "in a few words"},
	    {"kind=letter&title=x&day-day=31&day-month=2&day-year=2026&for-them=yes&restricted=no", "real date"},
	    {"kind=letter&title=x&day-day=1&day-month=1&day-year=2030&for-them=yes&restricted=no", "in the past"},
	    {"kind=letter&title=x&day-day=1&day-month=1&day-year=2026&restricted=no", "on their own pages"},
	    {"kind=letter&title=x&day-day=1&day-month=1&day-year=2026&for-them=no&restricted=no",
	     "why they do not see it"},
	    {"kind=letter&title=x&day-day=1&day-month=1&day-year=2026&for-them=yes", "which colleagues"},
	};
	struct desk d = begin();
	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		assert_int_equal(test_upload(&d.c, at(&d, d.kai, "/new"), wrong[i].typed, true, "a.pdf", STR(PDF)),
				 200);
		if (!test_shows(&d.c, wrong[i].says))
			fail_msg("%zu: the page does not say \"%s\"", i, wrong[i].says);
	}
	assert_int_equal(kept(&d), 0);
	end(&d);
}

static void no_name_of_a_file_leads_anywhere(void **state)
{
	static const char *const names[] = {"../../../etc/passwd",
					    "..",
					    "/etc/passwd",
					    "a\\..\\b.pdf",
					    "%2e%2e%2fx",
					    ".hidden",
					    "x;rm -rf",
					    "a'b<c>.pdf",
					    "\xd8\xac\xd9\x88\xd8\xa7\xd8\xb2.pdf"};
	struct desk d = begin();
	char name[256];
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct str bytes = arena_fmt(&d.t->arena, "%s%zu", PDF, i);
		assert_int_equal(add(&d, d.kai, names[i], bytes), 303);
		assert_int_equal(test_get(&d.c, file_of(&d, d.kai, newest_ref(&d, d.kai))), 200);
		assert_true(str_eq(test_answer_header(&d.c, "content-disposition"),
				   STR("attachment; filename=\"passport-2026-11-20.pdf\"")));
	}
	assert_int_equal(files_in(d.t->office.documents, name), sizeof(names) / sizeof(names[0]));
	assert_int_equal(strspn(name, "0123456789abcdef"), 64);
	end(&d);
}

/* ---- once ---- */

static void the_same_bytes_are_kept_once(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	assert_int_equal(add(&d, d.kai, "b.pdf", STR(PDF)), 303);
	assert_int_equal(add(&d, d.lee, "c.pdf", STR(PDF)), 303);
	assert_int_equal(kept(&d), 1);
	assert_int_equal(test_count(d.t, "document"), 3);
	/* one taken back takes nothing from the other */
	const char *ref = newest_ref(&d, d.lee),
		   *path = at(&d, d.lee, arena_fmt(&d.t->arena, "/%.12s/withdraw", ref).p);
	assert_int_equal(test_get(&d.c, path), 200);
	assert_int_equal(
	    test_post(&d.c, path,
		      arena_fmt(&d.t->arena, "operation=%s&why=Another+person", test_operation(d.t, &d.c)).p, true),
	    303);
	assert_int_equal(test_get(&d.c, file_of(&d, d.lee, ref)), 404);
	assert_int_equal(test_get(&d.c, file_of(&d, d.kai, newest_ref(&d, d.kai))), 200);
	end(&d);
}

static void a_form_sent_twice_adds_once(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(test_get(&d.c, at(&d, d.kai, "/new")), 200);
	const char *form = fields(&d, "letter", "yes", "no");
	for (int i = 0; i < 2; i++)
		assert_int_equal(test_upload(&d.c, at(&d, d.kai, "/new"), form, true, "a.pdf", STR(PDF)), 303);
	assert_int_equal(test_count(d.t, "document"), 1);
	end(&d);
}

static void a_record_holds_so_many(void **state)
{
	struct desk d = begin();
	(void)state;
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	for (int i = 1; i < DOCUMENTS_MOST; i++)
		testdb_run(d.t->db,
			   arena_fmt(&d.t->arena,
				     "insert into document select person, on_day, id + %d, 'ref%d', what, kind, title, "
				     "day, hash, bytes, type, for_them, restricted, why, by_account, recorded_at, "
				     "replaced_at, replaced_by from document where ref not like 'ref%%'",
				     i * 100000, i)
			       .p);
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF "more")), 200);
	assert_true(test_shows(&d.c, "There are 200 documents already"));
	assert_int_equal(kept(&d), 1);
	assert_int_equal(add(&d, d.lee, "a.pdf", STR(PDF)), 303);
	end(&d);
}

/* ---- the disk ---- */

static struct str written(struct desk *d, const char *name, struct str bytes)
{
	struct str path = arena_fmt(&d->t->arena, "%s/%s", d->t->folder, name);
	int fd = open(path.p, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	assert_int_equal(write(fd, bytes.p, bytes.n), bytes.n);
	close(fd);
	return path;
}

static void collect(void *arg, struct str sentence)
{
	*(struct str *)arg = sentence;
}

static struct documents_checked checked(struct desk *d, struct str *ret_said)
{
	struct documents_checked sum;
	*ret_said = STR("");
	OK(documents_check(d->t->db, &d->t->arena, d->t->office.documents, collect, ret_said, &sum));
	return sum;
}

/* Room for some of it: the copy ends in the middle. */
static void a_disk_without_room_keeps_nothing_of_it(void **state)
{
	struct desk d = begin();
	struct document_file file = {.type = DOCUMENT_PDF};
	char bytes[5000] = PDF;
	struct rlimit before, little;
	(void)state;
	struct str path = written(&d, "sent.pdf", (struct str){bytes, sizeof(bytes)});
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	little = (struct rlimit){1000, before.rlim_max};
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &little), 0);
	const struct error *e = document_keep(&d.t->arena, d.t->office.documents, path, &file);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	assert_true(e && e->kind == ERROR_UNAVAILABLE);
	assert_int_equal(kept(&d), 0);
	OK(document_keep(&d.t->arena, d.t->office.documents, path, &file));
	assert_int_equal(kept(&d), 1);
	/* on the page, with what was typed */
	d.t->office.documents = STR("/nowhere");
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 503);
	assert_true(test_shows(&d.c, "the disk of this service is full or fails") &&
		    test_shows(&d.c, "value=\"Their paper\""));
	assert_int_equal(test_count(d.t, "document"), 0);
	end(&d);
}

static void a_file_that_is_not_what_it_was_never_goes_out(void **state)
{
	struct desk d = begin();
	char name[256];
	struct str said;
	(void)state;
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	const char *ref = newest_ref(&d, d.kai);
	files_in(d.t->office.documents, name);
	struct str path = arena_fmt(&d.t->arena, "%s/%s", d.t->office.documents.p, name);
	struct documents_checked sum = checked(&d, &said);
	assert_true(sum.files == 1 && sum.problems == 0 && sum.bytes == sizeof(PDF) - 1);
	/* one bit */
	char changed[] = PDF;
	changed[12] ^= 1;
	(void)written(&d, arena_fmt(&d.t->arena, "documents/%s", name).p, STR_NONE);
	int fd = open(path.p, O_WRONLY);
	assert_int_equal(write(fd, changed, sizeof(changed) - 1), sizeof(changed) - 1);
	close(fd);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 500);
	sum = checked(&d, &said);
	assert_true(sum.problems == 1 && str_ends(said, STR("was changed")));
	/* cut off, longer, gone */
	assert_int_equal(truncate(path.p, 5), 0);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 500);
	checked(&d, &said);
	assert_true(str_contains(said, STR("has 5 bytes of ")));
	assert_int_equal(unlink(path.p), 0);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 500);
	checked(&d, &said);
	assert_true(str_ends(said, STR("is missing")));
	/* a link that leads elsewhere is no file of ours */
	assert_int_equal(symlink("/etc/hostname", path.p), 0);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 500);
	checked(&d, &said);
	assert_true(str_ends(said, STR("is missing")));
	/* the same document added again mends it */
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	assert_int_equal(opens(&d, d.sam, d.kai, ref), 200);
	assert_int_equal(checked(&d, &said).problems, 0);
	end(&d);
}

static void what_was_interrupted_is_cleared_away(void **state)
{
	struct desk d = begin();
	char name[256];
	(void)state;
	(void)written(&d, "documents/abcdefghjkmn.making", STR("half"));
	assert_int_equal(add(&d, d.kai, "a.pdf", STR(PDF)), 303);
	documents_sweep(d.t->office.documents, (struct instant){0}); /* not while it may be at work */
	assert_int_equal(kept(&d), 2);
	documents_sweep(d.t->office.documents, (struct instant){INT64_MAX});
	assert_int_equal(files_in(d.t->office.documents, name), 1);
	assert_int_equal(strspn(name, "0123456789abcdef"), 64);
	end(&d);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_was_added_comes_back_to_the_byte),
	    cmocka_unit_test(each_type_by_what_it_holds),
	    cmocka_unit_test(refused_in_words_and_nothing_of_it_stays),
	    cmocka_unit_test(what_is_typed_wrongly),
	    cmocka_unit_test(no_name_of_a_file_leads_anywhere),
	    cmocka_unit_test(the_same_bytes_are_kept_once),
	    cmocka_unit_test(a_form_sent_twice_adds_once),
	    cmocka_unit_test(a_record_holds_so_many),
	    cmocka_unit_test(a_disk_without_room_keeps_nothing_of_it),
	    cmocka_unit_test(a_file_that_is_not_what_it_was_never_goes_out),
	    cmocka_unit_test(what_was_interrupted_is_cleared_away),
	};
	return TESTING_MAIN("documents", tests);
}
