/* What there is to say, and of which fields each is made. */
#include "sayings.h"

const struct version_kind saying_kind = {"saying", "saying.drafted", "saying.published", "saying.discarded"};

static const struct saying_field night[] = {{"phone", SAYING_PHONE, true}, {"review_by", SAYING_DAY, false}};
static const struct saying_field team[] = {{"phone", SAYING_PHONE, false},
					   {"email", SAYING_EMAIL, false},
					   {"places", SAYING_LINE, false},
					   {"review_by", SAYING_DAY, false}};
static const struct saying_field key_contacts[] = {{"services", SAYING_LINES, true}, {"review_by", SAYING_DAY, false}};
static const struct saying_field situation[] = {{"title", SAYING_LINE, true},     {"says", SAYING_TEXT, false},
						{"first", SAYING_LINES, false},   {"services", SAYING_LINES, false},
						{"review_by", SAYING_DAY, false}, {"withdrawn", SAYING_YES, false}};
static const struct saying_field pledge[] = {{"title", SAYING_LINE, true},
					     {"says", SAYING_TEXT, true},
					     {"source", SAYING_LINE, true},
					     {"checked", SAYING_DAY, true},
					     {"review_by", SAYING_DAY, true}};
static const struct saying_field theme[] = {
    {"title", SAYING_LINE, true}, {"says", SAYING_TEXT, false}, {"withdrawn", SAYING_YES, false}};
static const struct saying_field glossary[] = {{"words", SAYING_WORDS, true}, {"review_by", SAYING_DAY, false}};
static const struct saying_field page[] = {{"says", SAYING_LINES, false}, {"review_by", SAYING_DAY, false}};

#define FIELDS(list)                                                                                                   \
	{                                                                                                              \
		list, sizeof(list) / sizeof((list)[0])                                                                 \
	}
static const struct {
	struct saying_fields fields;
	const char *name; /* the whole id, or how it begins */
	bool many;
} kinds[SAYING_ABOUTS] = {
    [SAYING_NIGHT] = {FIELDS(night), "out-of-hours", false},
    [SAYING_TEAM] = {FIELDS(team), "team-", true},
    [SAYING_KEY_CONTACTS] = {FIELDS(key_contacts), "key-contacts", false},
    [SAYING_SITUATION] = {FIELDS(situation), "situation-", true},
    [SAYING_PLEDGE] = {FIELDS(pledge), "the-pledge", false},
    [SAYING_THEME] = {FIELDS(theme), "theme-", true},
    [SAYING_GLOSSARY] = {FIELDS(glossary), "words-", true},
    [SAYING_PAGE] = {FIELDS(page), "page-", true},
};

struct saying_fields saying_fields(enum saying_about about)
{
	return kinds[about].fields;
}

struct str saying_value(enum saying_about about, const struct saying *s, const char *key)
{
	for (size_t i = 0; i < kinds[about].fields.n; i++)
		if (str_eq(str_c(kinds[about].fields.p[i].key), str_c(key)))
			return s->value[i];
	return STR("");
}

struct date saying_day(enum saying_about about, const struct saying *s, const char *key)
{
	struct date d = DATE_NONE;
	return date_parse_iso(saying_value(about, s, key), &d) ? d : DATE_NONE;
}

bool saying_named(struct str item, enum saying_about *ret, struct str *ret_of)
{
	for (int i = 0; i < SAYING_ABOUTS; i++) {
		struct str name = str_c(kinds[i].name);
		if (kinds[i].many ? !str_starts(item, name) || item.n == name.n : !str_eq(item, name))
			continue;
		*ret = (enum saying_about)i;
		*ret_of = str_cut(item, name.n, item.n);
		return true;
	}
	return false;
}

struct str saying_item(struct arena *a, enum saying_about about, struct str of)
{
	return arena_fmt(a, "%s%.*s", kinds[about].name, STR_ARG(of));
}

static const struct worded_page pages[] = {
    {"start", "Start", "/"},
    {"help-now", "Help now", "/help-now"},
    {"who-to-contact", "Who do I contact?", "/who-to-contact"},
    {"custody", "I am in custody", "/for/custody"},
    {"professionals", "I work with care leavers", "/for/professionals"},
    {"accessibility", "Accessibility", "/accessibility"},
    {"privacy", "Privacy", "/privacy"},
    {"cookies", "Cookies", "/cookies"},
};

struct worded_pages worded_pages(void)
{
	return (struct worded_pages)FIELDS(pages);
}

const struct error *saying_read(struct arena *a, struct str item, struct str text, struct saying *ret)
{
	enum saying_about about;
	struct findings found = {0};
	struct str of;
	if (!saying_named(item, &about, &of))
		return error_new(ERROR_NOT_FOUND, "nothing is called %.*s", STR_ARG(item));
	return saying_parse(text, item, kinds[about].fields.p, kinds[about].fields.n, a, ret, &found);
}
