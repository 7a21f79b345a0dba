#include "uploads.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "upload.h"
#include "uploads_sql.h"

enum { READ_MAX = 3 * 1024 * 1024 /* of a page's 4 MB */ };

static const struct {
	struct str code, words;
} kinds[] = {
    [INTAKE_PEOPLE] = {{"people", 6}, {"Young people", 12}},
    [INTAKE_CONTACTS] = {{"contacts", 8}, {"Contacts", 8}},
    [INTAKE_PLANS] = {{"plans", 5}, {"Pathway Plans and their reviews", 31}},
    [INTAKE_DATES] = {{"dates", 5}, {"Dates and details", 17}},
    [INTAKE_ANNEX_A] = {{"annex-a", 7}, {"Ofsted's Annex A, list 9", 24}},
    [INTAKE_SSDA903] = {{"ssda903", 7}, {"The children looked-after return (SSDA903)", 42}},
};
enum { KINDS = sizeof(kinds) / sizeof(kinds[0]) };

struct str upload_kind_code(enum intake_kind kind)
{
	return kinds[kind].code;
}

struct str upload_kind_words(enum intake_kind kind)
{
	return kinds[kind].words;
}

bool upload_kind_from_code(struct str code, enum intake_kind *ret)
{
	for (size_t i = 0; i < KINDS; i++)
		if (str_eq(code, kinds[i].code)) {
			*ret = (enum intake_kind)i;
			return true;
		}
	return false;
}

struct str upload_counts_text(struct arena *a, const struct upload_counts *c)
{
	return arena_fmt(a,
			 "people=%lld added=%lld changed=%lld unchanged=%lld refused=%lld problems=%lld differs=%lld "
			 "file=%d applied=%d sheet=%d year=%lld",
			 (long long)c->people, (long long)c->added, (long long)c->changed, (long long)c->unchanged,
			 (long long)c->refused, (long long)c->problems, (long long)c->differs, c->refuses_file,
			 c->applied, c->asks_sheet, (long long)c->year);
}

/* A result of before there was a choice ends earlier. */
bool upload_counts_read(struct str text, struct upload_counts *ret)
{
	static const char *const names[] = {"people=",  "added=", "changed=", "unchanged=", "refused=", "problems=",
					    "differs=", "file=",  "applied=", "sheet=",     "year="};
	enum { ALL = sizeof(names) / sizeof(names[0]), BEFORE_CHOICES = 9 };
	int64_t v[ALL] = {0};
	struct str word;
	for (size_t i = 0; i < ALL; i++) {
		if (!str_split(&text, ' ', &word)) {
			if (i == BEFORE_CHOICES)
				break;
			return false;
		}
		if (!str_starts(word, str_c(names[i])) ||
		    !str_to_int(str_cut(word, strlen(names[i]), word.n), 0, INT32_MAX, &v[i]))
			return false;
	}
	*ret = (struct upload_counts){.people = v[0],
				      .added = v[1],
				      .changed = v[2],
				      .unchanged = v[3],
				      .refused = v[4],
				      .problems = v[5],
				      .differs = v[6],
				      .refuses_file = v[7],
				      .applied = v[8],
				      .asks_sheet = v[9],
				      .year = v[10]};
	return true;
}

const struct error *upload_find(struct db *db, struct arena *a, struct account_id account, struct str ref,
				struct sent_file *ret)
{
	struct uploads_by_ref_row row;
	bool found = false;
	enum intake_kind kind;
	const struct error *e = uploads_by_ref(db, a, ref, &found, &row);
	if (e)
		return e;
	if (!found || (account.id && row.account.id != account.id) || !upload_kind_from_code(row.kind, &kind))
		return error_new(ERROR_NOT_FOUND, "no file was sent under that ref");
	*ret = (struct sent_file){.ref = arena_str(a, ref),
				  .name = row.name,
				  .kind = kind,
				  .bytes = row.bytes,
				  .as_at = row.as_at,
				  .sheet = row.sheet,
				  .year = row.year.known ? (int)row.year.value : 0,
				  .sent = row.sent_at,
				  .gone = row.gone_at,
				  .check_job = row.check_job,
				  .import_job = row.import_job};
	return NULL;
}

const struct error *upload_read_file(struct arena *a, struct str path, struct str *ret)
{
	struct stat about;
	int fd = open(path.p, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		return error_new(errno == ENOENT ? ERROR_NOT_FOUND : ERROR_UNAVAILABLE, "a file cannot be read (%s)",
				 strerrordesc_np(errno));
	if (fstat(fd, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size > READ_MAX) {
		close(fd);
		return error_new(ERROR_UNAVAILABLE, "a file is too large to show");
	}
	char *text = arena_bytes(a, (size_t)about.st_size + 1);
	ssize_t n = pread(fd, text, (size_t)about.st_size, 0);
	close(fd);
	if (n < 0)
		return error_new(ERROR_UNAVAILABLE, "a file cannot be read (%s)", strerrordesc_np(errno));
	text[n] = '\0';
	*ret = (struct str){text, (size_t)n};
	return NULL;
}

/* A file or a folder of files, if it was last changed before then. */
static void sweep_one(struct arena *a, DIR *d, struct str folder, const char *name, struct instant before)
{
	struct stat about;
	if (name[0] == '.' || fstatat(dirfd(d), name, &about, AT_SYMLINK_NOFOLLOW) != 0 ||
	    about.st_mtime >= before.seconds)
		return;
	if (S_ISDIR(about.st_mode))
		upload_remove(arena_fmt(a, "%.*s/%s", STR_ARG(folder), name));
	else
		(void)unlinkat(dirfd(d), name, 0);
}

/* db NULL: whatever it is; else what no row knows by the name in front of its first dot. */
static const struct error *sweep(struct db *db, struct arena *a, struct str folder, struct instant before)
{
	const struct error *e = NULL;
	DIR *d = opendir(folder.p);
	if (!d)
		return errno == ENOENT ? NULL
				       : error_new(ERROR_UNAVAILABLE, "the folder of files cannot be read (%s)",
						   strerrordesc_np(errno));
	for (struct dirent *entry; !e && (entry = readdir(d));) {
		struct str name = str_c(entry->d_name);
		struct uploads_by_ref_row row;
		bool known = false;
		if (db)
			e = uploads_by_ref(db, a, str_cut(name, 0, str_find(name, '.', 0)), &known, &row);
		if (!e && !known)
			sweep_one(a, d, folder, entry->d_name, before);
	}
	closedir(d);
	return e;
}

const struct error *upload_sweep(struct arena *a, struct str folder, struct instant before)
{
	return sweep(NULL, a, folder, before);
}

const struct error *upload_sweep_strays(struct db *db, struct arena *a, struct str folder, struct instant before)
{
	return sweep(db, a, folder, before);
}

static struct found_problem read_problem(struct str line)
{
	struct str part[7] = {{0}};
	for (size_t i = 0; i < 7; i++)
		if (!str_split(&line, '\t', &part[i]))
			part[i] = STR("");
	return (struct found_problem){
	    part[1], part[2], part[3], part[4], part[5], part[6], str_eq(part[0], STR("refuses"))};
}

const struct error *upload_problems(struct arena *a, const struct office *office, struct str ref, size_t most,
				    struct found_problems *ret)
{
	struct str text, line;
	struct str path = arena_fmt(a, "%.*s/%.*s.problems", STR_ARG(office->uploads), STR_ARG(ref));
	*ret = (struct found_problems){arena_new(a, struct found_problem, most), 0, 0};
	const struct error *e = upload_read_file(a, path, &text);
	if (e)
		return e->kind == ERROR_NOT_FOUND ? NULL : e;
	/* What stops rows comes first, whatever else is worth knowing. */
	for (int notices = 0; notices < 2; notices++) {
		struct str rest = text;
		while (str_split(&rest, '\n', &line)) {
			if (str_empty(line) || str_starts(line, STR("notice\t")) != (bool)notices)
				continue;
			if (ret->n < most)
				ret->p[ret->n++] = read_problem(line);
			else
				ret->more++;
		}
	}
	return NULL;
}

const struct error *upload_sheets(struct arena *a, const struct office *office, struct str ref,
				  struct import_sheets *ret)
{
	enum { MOST = 512 };
	struct str text, line;
	*ret = (struct import_sheets){arena_new(a, struct str, MOST), 0};
	const struct error *e =
	    upload_read_file(a, arena_fmt(a, "%.*s/%.*s.sheets", STR_ARG(office->uploads), STR_ARG(ref)), &text);
	if (e)
		return e->kind == ERROR_NOT_FOUND ? NULL : e;
	while (ret->n < MOST && str_split(&text, '\n', &line))
		if (!str_empty(line))
			ret->p[ret->n++] = line;
	return NULL;
}
