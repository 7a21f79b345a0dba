#include <stdio.h>

#include "commands.h"
#include "languages.h"
#include "own_account.h"
#include "phrases.h"
#include "po.h"
#include "public.h"
#include "routes.h"
#include "sayings.h"

/* The command "phrases": all that there is to translate, the council's own words too, as a catalogue to stdout. Pages
 * for everybody are made as they would be served; what stands on young people's own pages is in the template. */

enum { REQUEST_MAX = 64 << 20, CATALOGUE_MAX = 16 << 20 };

struct visitor {
	struct web web;
	struct db *db;
	struct instant now;
	struct arena arena; /* of one page */
};

static struct str page_at(void *to, struct str address)
{
	struct visitor *v = to;
	arena_reset(&v->arena);
	size_t question = str_find(address, '?', 0);
	struct request rq = {.arena = &v->arena,
			     .db = v->db,
			     .web = &v->web,
			     .now = v->now,
			     .method = METHOD_GET,
			     .path = arena_str(&v->arena, str_cut(address, 0, question)),
			     .query_text = str_cut(address, question + 1, address.n),
			     .peer = STR("127.0.0.1")};
	struct response rs;
	web_answer(&rq, &rs);
	return rs.status == 200 && !rs.fixed.p && str_starts(str_c(rs.type), STR("text/html")) ? buf_str(&rs.body)
											       : STR_NONE;
}

static bool in_template(void *to, struct str text)
{
	struct translation *t = to;
	struct arena scratch;
	arena_init(&scratch, 1 << 20);
	bool has = language_has(&scratch, t, po_in_markup(&scratch, text));
	arena_finish(&scratch);
	return has;
}

/* What the council says in its own words and the template lacks. template lives as long as ret. */
static void councils_words(struct command_line *line, struct office *office, struct db *db,
			   struct translation *template, struct phrases *ret)
{
	struct visitor v = {.web = {.context = office,
				    .prepare = any_prepare,
				    .load_principal = any_principal,
				    .problem_page = any_problem_page,
				    .apart = own_apart(),
				    .rate = rate_create()},
			    .db = db,
			    .now = instant_now()};
	v.web.table = all_routes(line->arena, &v.web.tables);
	arena_init(&v.arena, REQUEST_MAX);
	phrases_begin(ret, line->arena, office);
	template->names = ret->names.names;
	template->n_names = ret->names.n_names;
	ret->leave_out = in_template;
	ret->to = template;
	phrases_follow(ret, &(struct phrases_walk){page_at, &v, false}, STR("/"));
	for (size_t i = 0; i < office->policy->n_promises; i++)
		if (!str_empty(office->policy->promises[i].to_them))
			phrases_add(ret, office->policy->promises[i].to_them, STR("/my"));
	rate_destroy(v.web.rate);
	arena_finish(&v.arena);
	sayings_forget(office);
}

/* The template's line with what the language has already; those that need no more stay. */
static void put_line(struct buf *out, struct str line, struct str *phrase, const struct language *known)
{
	static const struct str msgid = {"msgid ", 6}, empty = {"msgstr \"\"", 9};
	struct language one;
	struct po_problems problems;
	if (str_starts(line, msgid) && !str_eq(line, STR("msgid \"\""))) {
		struct str entry = arena_fmt(out->arena, "msgid \"\"\nmsgstr \"\"\n%.*s\nmsgstr \"\"\n", STR_ARG(line));
		if (po_read_template(out->arena, entry, &one, &problems))
			*phrase = one.n ? one.phrases[0].english : one.patterns[0].english;
	}
	if (known && str_eq(line, empty) && !str_empty(*phrase))
		phrases_write_other(out, *phrase, known);
	else
		buf_fmt(out, "%.*s\n", STR_ARG(line));
}

/* Of a language that is new, whoever translates writes the header. */
static void put_header(struct buf *out, const struct language *l)
{
	buf_fmt(out,
		"msgid \"\"\nmsgstr \"\"\n\"Language: %.*s\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
		"\"Content-Transfer-Encoding: 8bit\\n\"\n\"MIME-Version: 1.0\\n\"\n\"X-Name: %.*s\\n\"\n"
		"\"X-Known-As: %.*s\\n\"\n\"X-Direction: %s\\n\"\n\"X-Checked-By: \\n\"\n",
		STR_ARG(l->code), STR_ARG(l->name), STR_ARG(l->known_as), l->right_to_left ? "rtl" : "ltr");
}

/* The template, whose header ends with the first empty line. */
static void put_template(struct buf *out, const struct language *known)
{
	static const struct language nobodys = {.code = {NULL, 0}};
	struct str rest = languages_template, line, phrase = STR_NONE;
	bool header = true;
	put_header(out, known ? known : &nobodys);
	while (str_split(&rest, '\n', &line)) {
		header = header && !str_empty(line);
		if (!header)
			put_line(out, line, &phrase, known);
	}
}

int command_phrases(struct command_line *line)
{
	struct office office;
	struct db *db;
	struct str code = STR_NONE;
	struct language language;
	struct translation template = {.language = &language};
	struct po_problems problems;
	struct phrases all;
	struct buf out;
	const struct language *known = NULL;
	option_value(line, "--in", &code);
	if (!options_used(line) || !open_office(line, &office, &db))
		return EXIT_USAGE;
	if (!str_empty(code) && !(known = language_of(&office.languages, code))) {
		fprintf(stderr, "alwayshere: no language is called %.*s here. Without --in comes a template for any.\n",
			STR_ARG(code));
		db_close(db);
		return EXIT_USAGE;
	}
	if (!po_read_template(line->arena, languages_template, &language, &problems))
		return failed(error_new(ERROR_INTERNAL, "the template in this program cannot be read"));
	councils_words(line, &office, db, &template, &all);
	db_close(db);
	buf_init(&out, line->arena, CATALOGUE_MAX);
	put_template(&out, known);
	for (size_t i = 0; i < all.n; i++)
		if (str_empty(language_phrase(&language, po_in_markup(line->arena, all.p[i].text))))
			phrases_write_entry(&out, &all.p[i], known);
	return fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0 ? EXIT_DONE : EXIT_FAILED;
}
