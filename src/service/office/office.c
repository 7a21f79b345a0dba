#include "office.h"
#include "office_languages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SETTINGS_MAX = 64 * 1024, METRICS_TOKEN_MIN = 16 };

static struct str path_in(struct arena *a, struct str folder, const char *name)
{
	return arena_fmt(a, "%.*s/%s", STR_ARG(folder), name);
}

static bool is_there(struct str path)
{
	struct stat st;
	return stat(path.p, &st) == 0;
}

static const struct error *whole_number(struct str value, int64_t least, int64_t most, const char *key, int line,
					uint32_t *ret)
{
	int64_t n;
	if (!str_to_int(value, least, most, &n))
		return error_new(ERROR_INVALID, "settings line %d: %s is a number from %lld to %lld", line, key,
				 (long long)least, (long long)most);
	*ret = (uint32_t)n;
	return NULL;
}

/* Every key that settings may have. */
static const struct error *setting(struct office *o, struct str key, struct str value, int line)
{
	if (str_eq(key, STR("database"))) {
		o->where = value;
	} else if (str_eq(key, STR("origin"))) {
		if (!str_starts(value, STR("https://")) || str_ends(value, STR("/")))
			return error_new(ERROR_INVALID,
					 "settings line %d: origin is the address people type, such as "
					 "https://alwayshere.council.example, without a slash at its end",
					 line);
		o->origin = value;
	} else if (str_eq(key, STR("dfe_area"))) {
		if (value.n != 9 || value.p[0] != 'E')
			return error_new(ERROR_INVALID,
					 "settings line %d: dfe_area is the code of the local authority in the DfE's "
					 "files, such as E10000024",
					 line);
		o->dfe_area = value;
	} else if (str_eq(key, STR("seal"))) {
		o->seal = value;
	} else if (str_eq(key, STR("codes"))) {
		if (!str_eq(value, STR("file")))
			return error_new(ERROR_INVALID, "settings line %d: codes is file, for a demonstration", line);
		o->codes = value;
	} else if (str_eq(key, STR("metrics_token"))) {
		if (value.n < METRICS_TOKEN_MIN)
			return error_new(ERROR_INVALID,
					 "settings line %d: metrics_token is a secret of at least %d characters", line,
					 METRICS_TOKEN_MIN);
		o->metrics_token = value;
	} else if (str_eq(key, STR("idle_minutes"))) {
		return whole_number(value, 5, 8 * 60, "idle_minutes", line, &o->idle_minutes);
	} else if (str_eq(key, STR("session_hours"))) {
		return whole_number(value, 1, 24, "session_hours", line, &o->session_hours);
	} else if (str_eq(key, STR("oc3_months_before"))) {
		return whole_number(value, 1, 12, "oc3_months_before", line, &o->oc3_months_before);
	} else if (str_eq(key, STR("oc3_months_after"))) {
		return whole_number(value, 1, 12, "oc3_months_after", line, &o->oc3_months_after);
	} else if (str_eq(key, STR("behind_proxy"))) {
		if (!str_eq(value, STR("yes")) && !str_eq(value, STR("no")))
			return error_new(ERROR_INVALID, "settings line %d: behind_proxy is yes or no", line);
		o->behind_proxy = str_eq(value, STR("yes"));
	} else {
		return error_new(
		    ERROR_INVALID,
		    "settings line %d: there is no setting \"%.*s\"; known: database, origin, behind_proxy, "
		    "idle_minutes, session_hours, metrics_token, codes, seal, dfe_area, oc3_months_before, "
		    "oc3_months_after",
		    line, STR_ARG(key));
	}
	return NULL;
}

static const struct error *read_settings(struct arena *a, struct office *o)
{
	struct str text, line;
	struct str path = path_in(a, o->data, "settings");
	if (!is_there(path))
		return NULL;
	const struct error *e = council_file_load(path.p, a, &text);
	if (e)
		return e;
	for (int number = 1; str_split(&text, '\n', &line); number++) {
		line = str_trim(line);
		if (str_empty(line) || line.p[0] == '#')
			continue;
		size_t at = str_find(line, '=', 0);
		if (at == line.n)
			return error_new(ERROR_INVALID, "settings line %d: expected key = value", number);
		struct str value = arena_str(a, str_trim(str_cut(line, at + 1, line.n)));
		if ((e = setting(o, str_trim(str_cut(line, 0, at)), value, number)))
			return e;
	}
	return NULL;
}

static void print_findings(struct str name, const struct findings *found, struct arena *a)
{
	for (size_t i = 0; i < found->n; i++)
		fprintf(stderr, "%.*s\n", STR_ARG(finding_line(name, &found->p[i], a)));
}

/* What is tried when somebody does not answer; a folder from before there was such a file has none. */
static const struct error *read_lost_contact(struct arena *a, struct str path, struct office *o, struct findings *found)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return lost_contact_parse(text, path, a, &o->lost_contact, found);
}

static const struct error *read_same_night(struct arena *a, struct str path, struct office *o, struct findings *found)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return same_night_parse(text, path, a, &o->same_night, found);
}

/* What an audit of a plan asks; a folder from before there was such a file asks nothing. */
static const struct error *read_dip_form(struct arena *a, struct str path, struct office *o, struct findings *found)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return dip_form_parse(text, path, a, &o->dip_form, found);
}

/* Who helps; a folder from before there was such a file has nobody. */
static const struct error *read_directory(struct arena *a, struct str path, struct office *o, bool teams_known,
					  struct findings *found)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return directory_parse(text, path, teams_known ? &o->teams : NULL, a, &o->directory, found);
}

/* What partners pledged; it names what the policy and the directory say, so it is read when both are right. */
static const struct error *read_pledge(struct arena *a, struct str path, struct office *o, struct findings *found,
				       struct findings *notices)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return pledge_parse(text, path, o->policy, &o->directory.directory, a, &o->pledge, found, notices);
}

/* The words that it uses; a folder from before there was such a file explains none. */
static const struct error *read_words(struct arena *a, struct str path, struct office *o, struct findings *found)
{
	struct str text = STR_NONE;
	const struct error *e = is_there(path) ? council_file_load(path.p, a, &text) : NULL;
	if (e || !is_there(path))
		return e;
	return words_parse(text, path, a, &o->words, found);
}

/* Reads and checks a council's folder; every problem of its files goes to standard error, once. in_use: what an earlier
 * version took is said and does not stop this one. */
static const struct error *read_council(struct arena *a, struct str folder, bool in_use, struct office *o)
{
	struct findings in_policy = {0}, in_teams = {0}, in_lost = {0}, in_holidays = {0}, in_night = {0},
			in_directory = {0}, in_pledge = {0}, in_words = {0}, in_dip = {0}, notices = {0};
	struct holidays holidays = {0};
	struct str teams, days = STR_NONE;
	struct str policy_path = path_in(a, folder, "policy.yaml"), teams_path = path_in(a, folder, "teams.yaml"),
		   lost_path = path_in(a, folder, "lost-contact.yaml"),
		   holidays_path = path_in(a, folder, "bank-holidays.yaml"),
		   night_path = path_in(a, folder, "same-night.yaml"),
		   directory_path = path_in(a, folder, "directory.yaml"),
		   dip_path = path_in(a, folder, "dip-sample.yaml"), pledge_path = path_in(a, folder, "pledge.yaml"),
		   words_path = path_in(a, folder, "words.yaml");
	const struct error *e, *no_teams, *no_policy, *no_lost, *no_holidays, *no_night, *no_directory, *no_pledge,
	    *no_words, *no_dip, *no_offers;
	if ((e = council_file_load(policy_path.p, a, &o->policy_text)) ||
	    (e = council_file_load(teams_path.p, a, &teams)))
		return e;
	no_teams = teams_parse(teams, teams_path, a, &o->teams, &in_teams);
	no_holidays = holidays_load(holidays_path, a, &holidays, &days, &in_holidays);
	no_policy = policy_parse_with(o->policy_text, policy_path, no_teams ? NULL : &o->teams, &holidays, a,
				      &o->policy, &in_policy);
	/* Other holidays are another policy: what is due by them is worked out again. */
	if (!str_empty(days))
		o->policy_text = arena_fmt(a, "%.*s\n# bank-holidays.yaml\n%.*s", STR_ARG(o->policy_text),
					   STR_ARG(days));
	no_lost = read_lost_contact(a, lost_path, o, &in_lost);
	no_night = read_same_night(a, night_path, o, &in_night);
	no_dip = read_dip_form(a, dip_path, o, &in_dip);
	no_offers = no_teams || no_policy
			? NULL
			: offers_load(path_in(a, folder, "offers"), o->policy, &o->teams, a, &o->offers);
	no_directory = read_directory(a, directory_path, o, !no_teams, &in_directory);
	no_pledge = no_policy || no_directory ? NULL
					      : read_pledge(a, pledge_path, o, &in_pledge, in_use ? &notices : NULL);
	print_findings(pledge_path, &notices, a);
	no_words = read_words(a, words_path, o, &in_words);
	if (!no_teams && !no_policy && !no_lost && !no_holidays && !no_night && !no_directory && !no_pledge &&
	    !no_words && !no_dip)
		return no_offers ? no_offers : office_languages_read(a, path_in(a, folder, "languages"), &o->languages);
	print_findings(policy_path, &in_policy, a);
	print_findings(teams_path, &in_teams, a);
	print_findings(lost_path, &in_lost, a);
	print_findings(holidays_path, &in_holidays, a);
	print_findings(night_path, &in_night, a);
	print_findings(directory_path, &in_directory, a);
	print_findings(pledge_path, &in_pledge, a);
	print_findings(words_path, &in_words, a);
	print_findings(dip_path, &in_dip, a);
	size_t n = in_policy.n + in_teams.n + in_lost.n + in_holidays.n + in_night.n + in_directory.n + in_pledge.n +
		   in_words.n + in_dip.n;
	if (n == 0) /* no problem inside, but it cannot be read */
		return no_lost        ? no_lost
		       : no_holidays  ? no_holidays
		       : no_night     ? no_night
		       : no_directory ? no_directory
		       : no_pledge    ? no_pledge
		       : no_dip       ? no_dip
				      : no_words;
	return error_new(ERROR_INVALID, "%.*s cannot be used: %s above", STR_ARG(folder),
			 n == 1 ? "mend what is said" : arena_fmt(a, "mend the %zu problems", n).p);
}

static struct str without_slash(struct str path)
{
	while (path.n > 1 && path.p[path.n - 1] == '/')
		path.n--;
	return path;
}

const struct error *office_open(struct arena *a, struct str data, struct str database, struct office *ret)
{
	struct office o = {.data = arena_str(a, without_slash(data))};
	struct str council = path_in(a, o.data, "council");
	const struct error *e;
	if (!is_there(council))
		return error_new(
		    ERROR_NOT_FOUND,
		    "%.*s is no data folder of Always Here. Make one: alwayshere --data %.*s init --council "
		    "councils/nottinghamshire",
		    STR_ARG(o.data), STR_ARG(o.data));
	o.where = path_in(a, o.data, "alwayshere.db");
	o.seal = arena_fmt(a, "%.*s.seal", STR_ARG(o.data));
	o.uploads = path_in(a, o.data, "uploads");
	o.paper = path_in(a, o.data, "paper");
	o.documents = path_in(a, o.data, "documents");
	if ((e = read_settings(a, &o)) || (e = read_council(a, council, true, &o)))
		return e;
	if (str_starts(o.seal, arena_fmt(a, "%.*s/", STR_ARG(o.data))))
		return error_new(ERROR_INVALID, "settings: seal is a folder outside the data folder, where web workers "
						"cannot go");
	o.address = o.origin;
	if (!str_empty(database))
		o.where = arena_str(a, database);
	*ret = o;
	return NULL;
}

static const struct error *make_folder(struct str path)
{
	if (mkdir(path.p, 0700) == 0 || errno == EEXIST)
		return NULL;
	if (errno == ENOENT) {
		size_t n = path.n;
		while (n > 0 && path.p[n - 1] != '/')
			n--;
		return error_new(ERROR_NOT_FOUND, "cannot make the folder %.*s: there is no %.*s to make it in",
				 STR_ARG(path), STR_ARG(str_cut(path, 0, n)));
	}
	return error_new(ERROR_UNAVAILABLE, "cannot make the folder %.*s: %s", STR_ARG(path), strerror(errno));
}

static const struct error *write_file(struct str path, struct str text)
{
	int fd = open(path.p, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool good = fd >= 0 && write(fd, text.p, text.n) == (ssize_t)text.n && fsync(fd) == 0;
	const char *why = strerror(errno);
	if (fd >= 0)
		close(fd);
	return good ? NULL : error_new(ERROR_UNAVAILABLE, "cannot write %.*s: %s", STR_ARG(path), why);
}

static const struct error *copy_file(struct arena *a, struct str from, struct str to, const char *name)
{
	struct str text;
	const struct error *e = council_file_load(path_in(a, from, name).p, a, &text);
	return e ? e : write_file(path_in(a, to, name), text);
}

/* The files of a folder, which a council may not have. */
static const struct error *copy_folder(struct arena *a, struct str from, struct str to, const char *name,
				       struct str ending)
{
	struct dirent **entry = NULL;
	struct str folder = path_in(a, from, name), into = path_in(a, to, name);
	const struct error *e = is_there(folder) ? make_folder(into) : NULL;
	int n = e || !is_there(folder) ? 0 : scandir(folder.p, &entry, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		if (!e && str_ends(str_c(entry[i]->d_name), ending))
			e = copy_file(a, folder, into, entry[i]->d_name);
		free(entry[i]);
	}
	free(entry);
	return e;
}

static const struct error *copy_if_there(struct arena *a, struct str from, struct str to, const char *name)
{
	return is_there(path_in(a, from, name)) ? copy_file(a, from, to, name) : NULL;
}

const struct error *office_init(struct arena *a, struct str data, struct str council, struct str database,
				struct instant now)
{
	struct office o = {.data = arena_str(a, without_slash(data))};
	struct str to = path_in(a, o.data, "council");
	struct db *db;
	size_t applied;
	const struct error *e;
	if (is_there(to))
		return error_new(ERROR_CONFLICT, "%.*s is a data folder already; nothing was changed", STR_ARG(o.data));
	if ((e = read_council(a, arena_str(a, without_slash(council)), false, &o)))
		return e;
	o.where = str_empty(database) ? path_in(a, o.data, "alwayshere.db") : arena_str(a, database);
	if ((e = make_folder(o.data)) || (e = make_folder(path_in(a, o.data, "journal"))) ||
	    (e = db_open(a, o.where, DB_CREATE, &db)))
		return e;
	e = db_migrate(db, schema_migrations, migration_count(schema_migrations), now, &applied);
	db_close(db);
	if (e)
		return e;
	if (!str_empty(database) &&
	    (e = write_file(path_in(a, o.data, "settings"), arena_fmt(a, "database = %.*s\n", STR_ARG(database)))))
		return e;
	/* The council's folder comes last: with it the data folder is one. */
	struct str making = path_in(a, o.data, "council.making");
	if ((e = make_folder(making)) || (e = copy_file(a, council, making, "policy.yaml")) ||
	    (e = copy_file(a, council, making, "teams.yaml")) ||
	    (e = copy_if_there(a, council, making, "lost-contact.yaml")) ||
	    (e = copy_if_there(a, council, making, "bank-holidays.yaml")) ||
	    (e = copy_if_there(a, council, making, "same-night.yaml")) ||
	    (e = copy_if_there(a, council, making, "dip-sample.yaml")) ||
	    (e = copy_if_there(a, council, making, "directory.yaml")) ||
	    (e = copy_if_there(a, council, making, "pledge.yaml")) ||
	    (e = copy_if_there(a, council, making, "words.yaml")) ||
	    (e = copy_folder(a, council, making, "offers", STR(".yaml"))) ||
	    (e = copy_folder(a, council, making, "languages", STR(".po"))))
		return e;
	if (rename(making.p, to.p) != 0)
		return error_new(ERROR_UNAVAILABLE, "cannot make %.*s: %s", STR_ARG(to), strerror(errno));
	return NULL;
}

const struct error *office_database(struct arena *process, const struct office *office, struct db **ret)
{
	struct db *db;
	const struct error *e = db_open(process, office->where, DB_EXISTING, &db);
	if (e)
		return e;
	if ((e = db_check_schema(db, schema_migrations, migration_count(schema_migrations)))) {
		db_close(db);
		return e;
	}
	*ret = db;
	return NULL;
}

const struct error *office_saw(struct request *rq, struct person_id person, const char *what)
{
	const struct office *office = office_of(rq);
	if (!office->journal)
		return error_new(ERROR_UNAVAILABLE, "no journal is open, so nothing may be shown: check the disk");
	return journal_append(office->journal, rq->who.account, person, what, rq->now);
}
