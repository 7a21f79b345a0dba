/* What the public pages say, from the directory. */
#include <stdlib.h>

#include "buf.h"
#include "directory_pages.h"

enum { WORDS_MAX = 4096 };

struct age_bands age_bands(void)
{
	static const struct age_band bands[] = {{"under-16", "Under 16", 0, 16},
						{"16-and-17", "16 or 17", 16, 18},
						{"18-to-20", "18 to 20", 18, 21},
						{"21-to-24", "21 to 24", 21, 25},
						{"25-and-over", "25 or over", 25, 200}};
	return (struct age_bands){bands, sizeof(bands) / sizeof(bands[0])};
}

struct help_abouts topics_of(struct arena *a, const struct directory *d)
{
	enum help_about *p = arena_new(a, enum help_about, HELP_ABOUTS);
	struct help_abouts list = {p, 0};
	uint32_t all = 0;
	for (size_t i = 0; i < d->n_services; i++)
		all |= d->services[i].topics;
	for (int t = 0; t < HELP_ABOUTS; t++)
		if (all & 1u << t)
			p[list.n++] = (enum help_about)t;
	return list;
}

static int by_name(const void *x, const void *y)
{
	return str_cmp(((const struct organisation *)x)->name, ((const struct organisation *)y)->name);
}

struct organisation_list organisations_by_name(struct arena *a, const struct directory *d)
{
	struct organisation *p = arena_new(a, struct organisation, d->n_organisations);
	for (size_t i = 0; i < d->n_organisations; i++)
		p[i] = d->organisations[i];
	qsort(p, d->n_organisations, sizeof(*p), by_name);
	return (struct organisation_list){p, d->n_organisations};
}

struct service_list services_of(struct arena *a, const struct directory *d, const struct organisation *o)
{
	struct service_list list = {arena_new(a, struct directory_service, d->n_services), 0};
	for (size_t i = 0; i < d->n_services; i++)
		if (&d->organisations[d->services[i].organisation] == o)
			list.p[list.n++] = d->services[i];
	return list;
}

struct str source_words(struct arena *a, struct str source)
{
	struct buf b;
	buf_init(&b, a, WORDS_MAX);
	for (size_t i = 0; i < source.n; i++) {
		struct str rest = str_cut(source, i, i + 7);
		bool number = rest.n >= 7 - (i + 7 > source.n) && str_starts(rest, STR(", s:"));
		for (size_t k = 4; k < 7 && number; k++)
			number = k < rest.n && rest.p[k] >= '0' && rest.p[k] <= '9';
		if (number)
			i += 6;
		else
			buf_char(&b, source.p[i]);
	}
	return buf_str(&b);
}

struct str missing_words(const struct directory_service *s)
{
	if (s->key && str_empty(s->reach.web))
		return STR("The council has not given a number for this page yet. In danger, ring 999.");
	if (str_empty(s->reach.web))
		return STR("No phone number, email or website is given here. Your adviser or your team can reach them "
			   "for you.");
	return STR("No phone number or email is given here. Your adviser or your team can reach them for you.");
}

struct str district_words(struct arena *a, const struct directory_service *s)
{
	struct buf b;
	buf_init(&b, a, WORDS_MAX);
	for (size_t i = 0; i < s->districts.n; i++)
		buf_fmt(&b, "%s%.*s", i ? ", " : "", STR_ARG(s->districts.p[i]));
	return buf_str(&b);
}

struct str address_words(struct arena *a, const struct post_address *at)
{
	return arena_fmt(a, "%.*s, %.*s, %.*s", STR_ARG(at->street), STR_ARG(at->town), STR_ARG(at->postcode));
}

struct url web_url(struct arena *a, struct str web)
{
	struct url url = {STR("")};
	return url_https(a, web, &url) ? url : (struct url){STR("")};
}

struct str web_words(struct str web)
{
	size_t from = str_starts(web, STR("https://")) ? 8 : str_starts(web, STR("http://")) ? 7 : 0;
	return str_cut(web, from, str_find(web, '/', from));
}

struct str band_words(struct arena *a, const struct route_band *band)
{
	if (band->uasc && band->under)
		return arena_fmt(a, "If you came to the UK on your own to seek safety, until you are %d", band->under);
	if (band->uasc)
		return STR("If you came to the UK on your own to seek safety");
	if (band->from && band->under)
		return arena_fmt(a, "If you are %d to %d", band->from, band->under - 1);
	if (band->from)
		return arena_fmt(a, "If you are %d or over", band->from);
	return band->under ? arena_fmt(a, "If you are under %d", band->under) : STR("At any age");
}
