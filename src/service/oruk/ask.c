/* What a question asks: its parameters, each of which is what it must be or is named in the answer. */
#include "feed.h"

enum { PER_PAGE = 20, PER_PAGE_MAX = 100, PAGES_MAX = 1000000, UUID_CHARS = 36, AGE_MOST = 120, DAY_SECONDS = 86400 };

static bool wrong(struct response *rs, struct arena *a, const char *name, const char *must)
{
	json_problem(rs, 400, "A parameter is not what it must be", arena_fmt(a, "%s must be %s", name, must));
	return false;
}

static bool given(const struct request *rq, const char *name)
{
	return !str_empty(form_text(&rq->query, name));
}

/* As given, or a value that stands already. */
static bool read_number(struct request *rq, struct response *rs, const char *name, int64_t most, int64_t *ret)
{
	if (!form_has(&rq->query, name) || form_int(&rq->query, name, 1, most, ret))
		return true;
	return wrong(rs, rq->arena, name, arena_fmt(rq->arena, "a whole number from 1 to %lld", (long long)most).p);
}

static bool is_uuid(struct str s)
{
	bool fine = s.n == UUID_CHARS;
	for (size_t i = 0; i < s.n && fine; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;
		bool digit = (s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] >= 'a' && s.p[i] <= 'f') ||
			     (s.p[i] >= 'A' && s.p[i] <= 'F');
		fine = dash ? s.p[i] == '-' : digit;
	}
	return fine;
}

static bool read_id(struct request *rq, struct response *rs, const char *name, struct str *ret)
{
	*ret = form_text(&rq->query, name);
	return str_empty(*ret) || is_uuid(*ret) || wrong(rs, rq->arena, name, "an id (a UUID) that this API gave");
}

/* "17", "17.5": in half years, rounded so that what it must at least be is not less. */
static bool read_age(struct request *rq, struct response *rs, const char *name, bool *ret_has, int *ret)
{
	int64_t years = 0, tenths = 0;
	struct str s = form_text(&rq->query, name);
	size_t dot = str_find(s, '.', 0);
	struct str after = str_cut(s, dot + 1, s.n);
	*ret_has = !str_empty(s);
	if (str_empty(s))
		return true;
	if (!str_to_int(str_cut(s, 0, dot), 0, AGE_MOST, &years) ||
	    (dot < s.n && (after.n != 1 || !str_to_int(after, 0, 9, &tenths))))
		return wrong(rs, rq->arena, name, "an age in years, such as 16 or 17.5");
	*ret = (int)(2 * years + (tenths > 5 ? 2 : tenths > 0));
	return true;
}

/* "HH:MM", "HH:MM:SS", perhaps with a Z. */
static bool read_time(struct request *rq, struct response *rs, const char *name, int *ret)
{
	struct str s = form_text(&rq->query, name);
	*ret = -1;
	if (str_empty(s))
		return true;
	if (str_ends(s, STR("Z")))
		s.n--;
	if ((s.n != 5 && s.n != 8) || s.p[2] != ':' || !clock_parse(str_cut(s, 0, 5), ret))
		return wrong(rs, rq->arena, name, "a time of day, such as 09:30");
	return true;
}

static bool read_day(struct request *rq, struct response *rs, bool *ret)
{
	static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
	struct str s = form_text(&rq->query, "day");
	*ret = !str_empty(s);
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++)
		if (str_eq_nocase(s, str_c(days[i])))
			return true;
	return str_empty(s) || wrong(rs, rq->arena, "day", "MO, TU, WE, TH, FR, SA or SU");
}

static bool read_changed(struct request *rq, struct response *rs, struct instant *ret)
{
	struct str s = form_text(&rq->query, "modified_after");
	struct date day;
	*ret = (struct instant){INT64_MIN};
	if (date_parse_iso(s, &day)) {
		*ret = date_london_start(day);
		return true;
	}
	return str_empty(s) || instant_parse_iso(s, ret) ||
	       wrong(rs, rq->arena, "modified_after", "a day or a moment, such as 2026-11-21T16:05:00Z");
}

bool ask_read(struct request *rq, struct response *rs, struct ask *ret)
{
	struct ask ask = {.page = 1, .per_page = PER_PAGE, .search = form_text(&rq->query, "search")};
	if (!read_number(rq, rs, "page", PAGES_MAX, &ask.page) ||
	    !read_number(rq, rs, "per_page", PER_PAGE_MAX, &ask.per_page) ||
	    !read_id(rq, rs, "taxonomy_term_id", &ask.term) || !read_id(rq, rs, "taxonomy_id", &ask.taxonomy) ||
	    !read_id(rq, rs, "organization_id", &ask.organisation) ||
	    !read_age(rq, rs, "minimum_age", &ask.has_least, &ask.least) ||
	    !read_age(rq, rs, "maximum_age", &ask.has_most, &ask.most) ||
	    !read_time(rq, rs, "start_time", &ask.starts) || !read_time(rq, rs, "end_time", &ask.ends) ||
	    !read_day(rq, rs, &ask.on_day) || !read_changed(rq, rs, &ask.changed_after))
		return false;
	if (given(rq, "postcode") || given(rq, "proximity"))
		return wrong(rs, rq->arena, given(rq, "postcode") ? "postcode" : "proximity",
			     "left out: where places are on a map is not known here. service_areas names districts");
	*ret = ask;
	return true;
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool has_word(struct str text, struct str word)
{
	for (size_t i = 0; i + word.n <= text.n; i++) {
		size_t k = 0;
		while (k < word.n && small(text.p[i + k]) == small(word.p[k]))
			k++;
		if (k == word.n)
			return true;
	}
	return false;
}

/* Every word of it stands in the name, the description or the organisation's name. */
static bool is_found(struct str search, const struct feed_service *s)
{
	struct str word;
	while (str_split(&search, ' ', &word))
		if (!has_word(s->name, word) && !has_word(s->description, word) &&
		    !has_word(s->organisation->name, word))
			return false;
	return true;
}

static bool has_term(const struct ask *ask, const struct feed *f, const struct feed_service *s)
{
	for (int t = 0; t < FEED_TERMS; t++)
		if (s->terms & 1u << t && str_eq_nocase(term_id(f, t), ask->term))
			return true;
	return false;
}

static bool has_taxonomy(const struct ask *ask, const struct feed *f, const struct feed_service *s)
{
	for (int x = 0; x < FEED_TAXONOMIES; x++)
		for (int t = taxonomy_from(x); t < taxonomy_to(x); t++)
			if (s->terms & 1u << t && str_eq_nocase(taxonomy_id(f, x), ask->taxonomy))
				return true;
	return false;
}

/* The last age at which it helps, in half years: 24 for until the 25th birthday. */
static int last_age(const struct feed_service *s)
{
	return s->until % 2 ? s->until - 1 : s->until - 2;
}

bool ask_fits(const struct ask *ask, const struct feed *f, const struct feed_service *s)
{
	bool hours = ask->on_day || ask->starts >= 0 || ask->ends >= 0;
	if (hours && (!feed_always_open(s) || ask->starts > 0))
		return false;
	if (ask->ends >= 0 && ask->ends < DAY_SECONDS - 60)
		return false;
	if (ask->has_least && s->from < ask->least)
		return false;
	if (ask->has_most && (!s->until || last_age(s) > ask->most))
		return false;
	if (s->changed.seconds < ask->changed_after.seconds)
		return false;
	if (!str_empty(ask->organisation) &&
	    !str_eq_nocase(feed_id(f, "organization", s->organisation->id), ask->organisation))
		return false;
	if (!str_empty(ask->taxonomy) && !has_taxonomy(ask, f, s))
		return false;
	return (str_empty(ask->term) || has_term(ask, f, s)) && is_found(ask->search, s);
}

size_t ask_from(const struct ask *ask, size_t total)
{
	size_t from = (size_t)(ask->page - 1) * (size_t)ask->per_page;
	return from < total ? from : total;
}

size_t ask_to(const struct ask *ask, size_t total)
{
	size_t to = (size_t)ask->page * (size_t)ask->per_page;
	return to < total ? to : total;
}

json_t *ask_envelope(const struct ask *ask, size_t total, json_t *contents)
{
	json_t *o = json_object();
	size_t size = json_array_size(contents);
	int64_t pages = ((int64_t)total + ask->per_page - 1) / ask->per_page;
	json_object_set_new(o, "total_items", json_integer((json_int_t)total));
	json_object_set_new(o, "total_pages", json_integer(pages));
	json_object_set_new(o, "page_number", json_integer(ask->page));
	json_object_set_new(o, "size", json_integer((json_int_t)size));
	json_object_set_new(o, "first_page", json_boolean(ask->page == 1));
	json_object_set_new(o, "last_page", json_boolean(ask->page >= pages));
	json_object_set_new(o, "empty", json_boolean(size == 0));
	json_object_set_new(o, "contents", contents);
	return o;
}
