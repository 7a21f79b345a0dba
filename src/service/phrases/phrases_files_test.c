/* What stands in files: the council's own words, and texts that no page has shown. */
#include "phrases_test.h"

#include <dirent.h>

struct str root_path(struct arena *a, const char *rest)
{
	const char *root = getenv("SOURCE_ROOT");
	return arena_fmt(a, "%s/%s", root ? root : ".", rest);
}

struct str file_text(struct arena *a, struct str path)
{
	struct str text = STR_NONE;
	FILE *in = fopen(path.p, "rb");
	if (!in)
		return STR_NONE;
	char *p = arena_bytes(a, 1 << 20);
	text = (struct str){p, fread(p, 1, 1 << 20, in)};
	fclose(in);
	return text;
}

/* ---- what the council says in its own words is none of the program's ---- */

static void add_words(struct buf *out, struct str text)
{
	bool blank = true;
	for (size_t i = 0; i < text.n; i++) {
		bool space = text.p[i] == ' ' || text.p[i] == '\n';
		if (!space || !blank)
			buf_char(out, space ? ' ' : text.p[i]);
		blank = space;
	}
}

void read_council(struct county *c)
{
	static const char *const files[] = {"policy.yaml", "teams.yaml", "same-night.yaml"};
	struct buf out;
	struct dirent **entry;
	struct str folder = root_path(&c->a, "tests/policies/nottinghamshire");
	buf_init(&out, &c->a, MOST_TEXT);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		add_words(&out, file_text(&c->a, arena_fmt(&c->a, "%s/%s", folder.p, files[i])));
	int n = scandir(arena_fmt(&c->a, "%s/offers", folder.p).p, &entry, NULL, alphasort);
	assert_true(n >= 3);
	for (int i = 0; i < n; i++) {
		add_words(&out, file_text(&c->a, arena_fmt(&c->a, "%s/offers/%s", folder.p, entry[i]->d_name)));
		free(entry[i]);
	}
	free(entry);
	c->council = buf_str(&out);
}

/* A long text that stands anywhere in its files; a short one that is all of a value. */
bool councils_own(void *to, struct str text)
{
	struct county *c = to;
	enum { LONG = 24 };
	struct str quoted = arena_fmt(&c->a, ": \"%.*s\"", STR_ARG(text)),
		   bare = arena_fmt(&c->a, ": %.*s", STR_ARG(text));
	if (text.n > LONG && str_contains(c->council, text))
		return true;
	if (str_contains(c->council, quoted))
		return true;
	for (size_t i = str_find(c->council, ':', 0); i < c->council.n; i = str_find(c->council, ':', i + 1))
		if (str_starts(str_cut(c->council, i, c->council.n), bare)) {
			size_t end = i + bare.n, key = end + 1;
			while (key < c->council.n && (c->council.p[key] == '-' || c->council.p[key] == '_' ||
						      (c->council.p[key] >= 'a' && c->council.p[key] <= 'z')))
				key++;
			if (end >= c->council.n || (c->council.p[end] == ' ' && (key > end + 1 && key < c->council.n) &&
						    (c->council.p[key] == ':' || c->council.p[end + 1] == '-')))
				return true;
		}
	return false;
}

/* ---- what stands in files and no page has shown ---- */

/* The C string that begins behind a quote at i; its end in *ret_end. */
static struct str literal(struct arena *a, struct str s, size_t i, size_t *ret_end)
{
	struct buf out;
	buf_init(&out, a, 4096);
	for (; i < s.n && s.p[i] != '"'; i++) {
		if (s.p[i] == '\\' && i + 1 < s.n)
			i++;
		buf_char(&out, s.p[i]);
	}
	*ret_end = i + 1;
	return buf_str(&out);
}

/* "%zu" and its like as holes. */
static struct str as_pattern(struct arena *a, struct str format)
{
	struct buf out;
	buf_init(&out, a, 4096);
	for (size_t i = 0; i < format.n; i++) {
		if (format.p[i] != '%') {
			buf_char(&out, format.p[i]);
			continue;
		}
		buf_add(&out, STR("{}"));
		while (i + 1 < format.n && strchr(".*zldsu", format.p[i + 1]))
			if (strchr("sud", format.p[++i]))
				break;
	}
	return buf_str(&out);
}

/* Sentences with a date or a moment that no page above came to show; what stands in their holes. */
static const struct {
	const char *format, *fills[3];
} moments[] = {
    {"Make it shorter: 3,000 letters at most. You wrote %zu", {"{number}"}},
    {"This should have been done by %.*s. Ask us about it.", {"{date}"}},
    {"Done on %.*s", {"{date}"}},
    {"You last got this list from us on %.*s. You can have it on paper again: ask us.", {"{date}"}},
    {"Not needed any more since %.*s", {"{date}"}},
    {"We said by %.*s. Tell us if something is in the way.", {"{date}"}},
    {"Done before (%zu)", {"{number}"}},
    {"%.*s does it.", {"{name}"}},
    {"We answer you by %.*s.", {"today, {time}", "tomorrow, {time}", "{date}, {time}"}},
    {"Sent. We answer you by %.*s.", {"today, {time}", "tomorrow, {time}", "{date}, {time}"}},
    {"Answered %.*s.", {"today, {time}", "yesterday, {time}", "{date}, {time}"}},
    {"We should have answered by %.*s. Ring us about it.", {"today, {time}", "yesterday, {time}", "{date}, {time}"}},
    {"We answer by %.*s.", {"today, {time}", "tomorrow, {time}", "{date}, {time}"}},
};

static void add_moments(struct county *c, struct str format, const char *file)
{
	size_t at = str_find(format, '%', 0);
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		if (!str_eq(str_c(moments[i].format), format))
			continue;
		for (size_t j = 0; j < 3 && moments[i].fills[j]; j++) {
			size_t end = at;
			while (!strchr("sud", format.p[++end])) {
			}
			phrases_add(
			    &c->all,
			    arena_fmt(&c->a, "%.*s%s%s", (int)at, format.p, moments[i].fills[j], format.p + end + 1),
			    str_c(file));
		}
		return;
	}
	fail_msg("%s: no page shown here has \"%.*s\": show one, or say above what stands in it", file,
		 STR_ARG(format));
}

/* Text for people begins with a large letter; what a page has shown as part of a longer one is there. */
static void left_over(struct county *c, struct str text, const char *file)
{
	struct str pattern = as_pattern(&c->a, text);
	bool there = phrases_has(&c->all, pattern), filled = str_contains(pattern, STR("{}"));
	bool begins = !str_empty(text) && text.p[0] >= 'A' && text.p[0] <= 'Z';
	if ((!begins && !str_starts(text, STR("%.*s "))) || str_starts(text, STR("Set-")))
		return;
	for (size_t i = 0; i < c->all.n && !there; i++)
		there = !filled && text.n > 2 && str_contains(c->all.p[i].text, text);
	if (!there && filled)
		add_moments(c, text, file);
	else if (!there)
		phrases_add(&c->all, text, str_c(file));
}

void files_too(struct county *c)
{
	static const char *const files[] = {
	    "own_account/my_page.html",  "own_account/sign_in.html",   "own_account/sign_in_web.c",
	    "own_account/code_app.html", "own_account/code_app_web.c", "own_pages/common.c",
	    "own_pages/contact.html",    "own_pages/contact_web.c",    "own_pages/help.html",
	    "own_pages/help_web.c",      "own_pages/home.html",        "own_pages/home_web.c",
	    "own_pages/offers.html",     "own_pages/say.html",         "own_pages/say_web.c",
	    "local_offer/about.html",    "local_offer/can_get.html",   "local_offer/offer.html",
	    "local_offer/offline.html",  "local_offer/pages.html",     "directory/directory.html",
	    "directory/parts.html",      "directory/who.html",         "pledge/pledge.html",
	    "public/in_language.html",   "public/public.html",
	};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		const char *name = arena_fmt(&c->a, "src/service/%s", files[i]).p;
		struct str s = file_text(&c->a, root_path(&c->a, name));
		assert_true(s.n > 100);
		for (size_t at = str_find(s, '"', 0), from; at < s.n; at = str_find(s, '"', from)) {
			bool line = at > 0 && s.p[at - 1] == '=' && str_ends(str_c(files[i]), STR(".html"));
			struct str text = literal(&c->a, s, at + 1, &from);
			if (!line && !str_starts(str_cut(s, at > 9 ? at - 9 : 0, at), STR("#include ")))
				left_over(c, text, name);
		}
	}
}
