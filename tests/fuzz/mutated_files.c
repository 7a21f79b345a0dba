/*
 * mutated_files COUNCILS FACTS N SEED: N times a real file of a council, or a real life, with one to three mistakes: a
 * bit flipped, a byte put in or lost, a line lost, doubled or moved, two words exchanged, a word of another file, the
 * end cut off. What is refused must say where, in the form FILE:LINE:COLUMN: what was found and what may stand there;
 * what is accepted must be fit for the heart. Prints TAP.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include <jansson.h>

#include "explain.h"
#include "life_file.h"

enum kind { POLICY, HOLIDAYS, TEAMS, LOST_CONTACT, SAME_NIGHT, DIP_SAMPLE, LIFE, KINDS };
enum { FILES_MOST = 400, CODES_MOST = 200, LONGEST = 64 * 1024 };

struct file {
	enum kind kind;
	struct str path, text;
	size_t council;
};

struct council {
	const struct policy *policy;
	struct teams teams;
};

static struct file files[FILES_MOST];
static size_t n_files, of_kind[KINDS][FILES_MOST], n_of_kind[KINDS], refused, accepted, n_codes, n_councils;
static struct council councils[8];
static const char *codes[CODES_MOST];
static struct arena kept;
static uint64_t seed;

static size_t below(size_t n)
{
	seed ^= seed >> 12;
	seed ^= seed << 25;
	seed ^= seed >> 27;
	return n ? (size_t)((seed * 2685821657736338717u >> 16) % n) : 0;
}

static void die(const char *why, struct str what)
{
	printf("Bail out! %s: %.*s\n", why, STR_ARG(what));
	exit(1);
}

static void add(enum kind kind, struct str path, struct str text, size_t council)
{
	if (n_files == FILES_MOST)
		die("too many files", path);
	of_kind[kind][n_of_kind[kind]++] = n_files;
	files[n_files++] = (struct file){kind, path, text, council};
}

/* Every word that a life of the tests has is one that may be there. */
static void gather_codes(const json_t *node)
{
	const char *key;
	json_t *value;
	size_t i;
	if (json_is_string(node) && n_codes < CODES_MOST && json_string_length(node) < 20)
		codes[n_codes++] = arena_fmt(&kept, "%s", json_string_value(node)).p;
	json_array_foreach(node, i, value) gather_codes(value);
	json_object_foreach((json_t *)(uintptr_t)node, key,
			    value) if (!json_is_string(value) || !strcmp(key, "type") || !strcmp(key, "code") ||
				       !strcmp(key, "ended") || !strcmp(key, "legal_status")) gather_codes(value);
}

static void load_lives(const char *folder, size_t council)
{
	struct dirent **entries;
	int n = scandir(folder, &entries, NULL, alphasort);
	for (int i = 0; i < n; i++) {
		const char *path = arena_fmt(&kept, "%s/%s", folder, entries[i]->d_name).p;
		json_t *life = strstr(path, ".json") ? json_load_file(path, 0, NULL) : NULL;
		char *text = life ? json_dumps(json_object_get(life, "facts"), JSON_INDENT(1)) : NULL;
		if (text) {
			gather_codes(json_object_get(life, "facts"));
			add(LIFE, str_c(path), arena_str(&kept, str_c(text)), council);
		}
		free(text);
		json_decref(life);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

static void load_council(const char *folder, const char *lives)
{
	static const char *const names[] = {"policy",       "bank-holidays", "teams",
					    "lost-contact", "same-night",    "dip-sample"};
	struct council *c = &councils[n_councils];
	for (int kind = 0; kind < LIFE; kind++) {
		struct str path = arena_fmt(&kept, "%s/%s.yaml", folder, names[kind]), text;
		if (council_file_load(path.p, &kept, &text))
			continue;
		add((enum kind)kind, path, text, n_councils);
		if (kind == TEAMS && teams_parse(text, path, &kept, &c->teams, &(struct findings){0}))
			die("refused as it is", path);
		if (kind == POLICY && policy_parse(text, path, &kept, &c->policy, &(struct findings){0}))
			die("refused as it is", path);
	}
	load_lives(lives, n_councils++);
}

static bool in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/* The word at or after a place; empty at the end. */
static struct str word_at(struct str s, size_t at)
{
	while (at < s.n && !in_word(s.p[at]))
		at++;
	size_t from = at;
	while (from > 0 && in_word(s.p[from - 1]))
		from--;
	while (at < s.n && in_word(s.p[at]))
		at++;
	return str_cut(s, from, at);
}

static struct str line_at(struct str s, size_t at)
{
	size_t from = at, to = at;
	while (from > 0 && s.p[from - 1] != '\n')
		from--;
	while (to < s.n && s.p[to] != '\n')
		to++;
	return str_cut(s, from, to < s.n ? to + 1 : to);
}

/* s without what is in it, and something else there. */
static struct str instead(struct arena *a, struct str s, struct str what, struct str other)
{
	size_t at = (size_t)(what.p - s.p), end = at + what.n;
	struct str made = {arena_alloc(a, s.n - what.n + other.n + 1, 1), s.n - what.n + other.n};
	char *p = (char *)(uintptr_t)made.p;
	memcpy(p, s.p, at);
	if (other.n)
		memcpy(p + at, other.p, other.n);
	memcpy(p + at + other.n, s.p + end, s.n - end);
	p[made.n] = 0;
	return made;
}

static struct str mistake(struct arena *a, struct str s)
{
	size_t at = below(s.n);
	char byte = s.n ? s.p[at] : ' ';
	struct str here = str_cut(s, at, s.n ? at + 1 : at), line = line_at(s, at), word = word_at(s, at), other;
	const struct file *file = &files[below(n_files)];
	switch (below(10)) {
	case 0: byte = (char)((unsigned)byte ^ 1U << below(8)); return instead(a, s, here, (struct str){&byte, 1});
	case 1: byte = (char)below(256); return instead(a, s, str_cut(s, at, at), (struct str){&byte, 1});
	case 2: return instead(a, s, here, STR_NONE);
	case 3: return instead(a, s, line, STR_NONE);
	case 4: return instead(a, s, str_cut(line, 0, 0), line);
	case 5: /* a line is moved */
		other = arena_str(a, line);
		s = instead(a, s, line, STR_NONE);
		line = line_at(s, below(s.n));
		return instead(a, s, str_cut(line, 0, 0), other);
	case 6: /* two words exchanged */
		other = word_at(s, below(s.n));
		if (word.p < other.p) {
			struct str swap = word;
			word = other;
			other = swap;
		}
		at = (size_t)(other.p - s.p);
		if (at + other.n > (size_t)(word.p - s.p)) /* the same */
			return s;
		struct str made = instead(a, s, word, other);
		return instead(a, made, str_cut(made, at, at + other.n), word);
	case 7: return instead(a, s, word, word_at(file->text, below(file->text.n)));
	case 8: return instead(a, s, word, arena_fmt(a, "%d", (int)below(5000) - 100));
	default:
		return below(8) ? instead(a, s, line_at(s, at), line_at(file->text, below(file->text.n)))
				: str_cut(s, 0, at);
	}
}

/* What may stand there; or what is missing; or with what else in the file it cannot be true. */
static bool says_what_is_allowed(struct str text)
{
	static const char *const words[] = {"expected ",
					    " is missing",
					    "this is not YAML",
					    "this is not JSON",
					    "there must be one",
					    " twice",
					    " already",
					    "this is never due: ",
					    "nobody ",
					    " before it begins",
					    "found made without contact",
					    "found custody with a birthday clock",
					    "found inside beside",
					    "found met_by, which",
					    "found more than ",
					    "it says why it ended, and no day",
					    "it was answered before it was made",
					    "only a phone number can be made up",
					    "show and within together reach",
					    "before they were born",
					    "before the day they came in"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strstr(text.p, words[i]))
			return true;
	return false;
}

static void check(const struct error *e, const struct findings *found, struct str name, struct str text,
		  struct arena *a)
{
	int lines = 1;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	if ((e != NULL) != (found->n > 0))
		die("an error without a finding, or a finding without an error", name);
	for (size_t i = 0; i < found->n; i++) {
		const struct finding *f = &found->p[i];
		struct str said = finding_line(name, f, a);
		bool plain = str_is_utf8(said);
		for (size_t k = 0; k < said.n; k++)
			plain = plain && (unsigned char)said.p[k] >= ' ' && said.p[k] != 0x7f;
		if (!plain || f->line < 1 || f->line > lines + 1 || f->column < 1)
			die("a finding that stands nowhere, or cannot be shown", said);
		if (!says_what_is_allowed(f->text))
			die("a finding that does not say what is allowed", said);
		if (i == 0 && !str_starts(e->what, said))
			die("an error that does not begin with the first finding", e->what);
	}
	refused += e != NULL;
	accepted += e == NULL;
}

static void use(const struct policy *policy, const struct facts *facts, struct arena *a)
{
	for (int32_t day = 17000; day < 25000; day += 1600) {
		struct dues dues = promises_history(policy, facts, date_london_end((struct date){day}), a);
		for (size_t i = 0; i < dues.n; i++)
			if (str_empty(due_sentence(&dues.p[i], a)) || !due_explain(policy, facts, &dues.p[i], a).n)
				die("a due without words", policy->council);
	}
}

static void read_file(const struct file *f, struct str text, struct arena *a)
{
	const struct council *c = &councils[f->council];
	const struct code_list list = {codes, n_codes};
	const struct life_codes life_codes = {list, list, list, list};
	struct findings found = {0};
	const struct policy *policy = NULL;
	const struct error *e = NULL;
	struct facts facts = {.birth = DATE_NONE};
	switch (f->kind) {
	case POLICY: e = policy_parse_with(text, f->path, &c->teams, NULL, a, &policy, &found); break;
	case HOLIDAYS: e = holidays_parse(text, f->path, a, &(struct holidays){0}, &found); break;
	case TEAMS: e = teams_parse(text, f->path, a, &(struct teams){0}, &found); break;
	case LOST_CONTACT: e = lost_contact_parse(text, f->path, a, &(struct lost_contact){0}, &found); break;
	case SAME_NIGHT: e = same_night_parse(text, f->path, a, &(struct same_night){0}, &found); break;
	case DIP_SAMPLE: e = dip_form_parse(text, f->path, a, &(struct dip_form){0}, &found); break;
	default:
		e = life_parse(text, f->path, c->policy, &c->teams, &life_codes, (struct date){20700}, a, &facts,
			       &found);
	}
	check(e, &found, f->path, text, a);
	if (!e && f->kind == LIFE)
		use(c->policy, &facts, a);
	if (policy && n_of_kind[LIFE]) {
		const struct file *life = &files[of_kind[LIFE][below(n_of_kind[LIFE])]];
		found = (struct findings){0};
		if (!life_parse(life->text, life->path, policy, &c->teams, &life_codes, (struct date){20700}, a, &facts,
				&found))
			use(policy, &facts, a);
	}
}

int main(int argc, char **argv)
{
	arena_init(&kept, (size_t)256 << 20);
	DIR *folder = argc == 5 ? opendir(argv[1]) : NULL;
	if (!folder)
		die("mutated_files COUNCILS FACTS N SEED", STR_NONE);
	for (const struct dirent *one; (one = readdir(folder)) && n_councils < 8;)
		if (one->d_name[0] != '.')
			load_council(arena_fmt(&kept, "%s/%s", argv[1], one->d_name).p,
				     arena_fmt(&kept, "%s/%s", argv[2], one->d_name).p);
	closedir(folder);
	struct arena a;
	arena_init(&a, (size_t)64 << 20);
	for (size_t i = 0; i < n_files; i++) {
		read_file(&files[i], files[i].text, &a);
		if (refused)
			die("refused as it is", files[i].path);
		arena_reset(&a);
	}
	accepted = 0;
	long n = atol(argv[3]);
	seed = strtoull(argv[4], NULL, 10) * 0x9e3779b97f4a7c15U + 1;
	for (long i = 0; i < n; i++) {
		/* As many policies as holidays as lives as all the rest. */
		static const enum kind kinds[] = {POLICY,       HOLIDAYS, LIFE,     TEAMS, POLICY,     HOLIDAYS,  LIFE,
						  LOST_CONTACT, POLICY,   HOLIDAYS, LIFE,  SAME_NIGHT, DIP_SAMPLE};
		enum kind kind = kinds[below(13)];
		const struct file *f = &files[of_kind[kind][below(n_of_kind[kind])]];
		struct str text = f->text;
		for (size_t k = 1 + below(3); k > 0; k--)
			text = mistake(&a, text);
		/* A buffer of exactly its size: one byte read past its end is seen. */
		char *exact = malloc(text.n + 1);
		memcpy(exact, text.p, text.n);
		exact[text.n] = 0;
		read_file(f, (struct str){exact, text.n}, &a);
		free(exact);
		arena_reset(&a);
	}
	printf("# %zu files; %zu refused, %zu accepted\n", n_files, refused, accepted);
	printf("ok 1 - %ld files with mistakes are refused with a place and what may stand there, or are fit for the "
	       "heart\n",
	       n);
	printf("1..1\n");
	arena_finish(&a);
	arena_finish(&kept);
	return 0;
}
