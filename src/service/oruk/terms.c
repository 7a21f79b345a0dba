/* The two taxonomies: what help is about, and who it is for. */
#include "feed.h"

static const struct {
	const char *code, *name, *description, *page;
} taxonomies[FEED_TAXONOMIES] = {
    {"topics", "What help for care leavers is about",
     "The topics by which young people and those beside them find help for care leavers", "/directory"},
    {"audiences", "Who help for care leavers is for",
     "Groups of care leavers for whom something is meant, beside everybody", "/offers"},
};

/* The titles of the pages speak as the young person; here others read. */
static const char *const audiences[AUDIENCE_COUNT] = {
    [AUDIENCE_EVERYONE] = "All care leavers",
    [AUDIENCE_CUSTODY] = "Care leavers in custody, or just released",
    [AUDIENCE_PARENTS] = "Care leavers who are parents, or soon will be",
    [AUDIENCE_UASC] = "Care leavers who came to the UK alone to seek safety",
    [AUDIENCE_21_PLUS] = "Care leavers of 21 and over",
    [AUDIENCE_ACHIEVEMENT] = "Care leavers in work, training or learning, or looking for it",
};

int taxonomy_from(int taxonomy)
{
	return taxonomy ? HELP_ABOUTS : 0;
}

int taxonomy_to(int taxonomy)
{
	return taxonomy ? FEED_TERMS : HELP_ABOUTS;
}

static int taxonomy_of(int term)
{
	return term >= HELP_ABOUTS;
}

static struct str code_of(int term)
{
	return taxonomy_of(term) ? str_c(offer_audience_name((enum offer_audience)(term - HELP_ABOUTS)))
				 : help_about_code((enum help_about)term);
}

static struct str words_of(int term)
{
	return taxonomy_of(term) ? str_c(audiences[term - HELP_ABOUTS]) : help_about_words((enum help_about)term);
}

static struct str says_of(const struct feed *f, int term)
{
	return taxonomy_of(term) ? arena_fmt(f->arena, "What is meant for: %.*s", STR_ARG(words_of(term)))
				 : help_about_says((enum help_about)term);
}

struct str taxonomy_id(const struct feed *f, int taxonomy)
{
	return feed_id(f, "taxonomy", str_c(taxonomies[taxonomy].code));
}

struct str term_id(const struct feed *f, int term)
{
	const char *kind = taxonomy_of(term) ? "taxonomy_term of audiences" : "taxonomy_term";
	return feed_id(f, kind, code_of(term));
}

json_t *json_term(const struct feed *f, int term)
{
	int taxonomy = taxonomy_of(term);
	json_t *o = json_object();
	json_put(o, "id", term_id(f, term));
	json_put(o, "name", words_of(term));
	json_put(o, "description", says_of(f, term));
	json_put(o, "taxonomy", str_c(taxonomies[taxonomy].name));
	json_put(o, "taxonomy_id", taxonomy_id(f, taxonomy));
	if (!taxonomy)
		json_put(o, "term_uri",
			 arena_fmt(f->arena, "%.*s/directory/about/%.*s", STR_ARG(f->origin), STR_ARG(code_of(term))));
	json_put(o, "term", code_of(term));
	return o;
}

json_t *json_taxonomy(const struct feed *f, int taxonomy, bool whole)
{
	json_t *o = json_object(), *list = json_array();
	json_put(o, "id", taxonomy_id(f, taxonomy));
	json_put(o, "name", str_c(taxonomies[taxonomy].name));
	json_put(o, "description", str_c(taxonomies[taxonomy].description));
	json_put(o, "uri", arena_fmt(f->arena, "%.*s%s", STR_ARG(f->origin), taxonomies[taxonomy].page));
	json_put(o, "version", STR("1"));
	for (int t = taxonomy_from(taxonomy); t < taxonomy_to(taxonomy) && whole; t++)
		json_array_append_new(list, json_term(f, t));
	json_put_list(o, "taxonomy_terms", list);
	return o;
}
