#include "public.h"

#include "assets.h"
#include "partners.h"

struct govuk_urls public_scripts(const struct public_page *page)
{
	static const struct url leaves = {{ASSET_EXIT_JS, sizeof(ASSET_EXIT_JS) - 1}};
	static const struct url keeps = {{ASSET_KEEP_JS, sizeof(ASSET_KEEP_JS) - 1}};
	const struct url *script = page->exit ? &leaves : page->keeps ? &keeps : NULL;
	return (struct govuk_urls){script, script ? 1 : 0};
}

struct public_numbers public_numbers_of(struct arena *a, const struct directory *d)
{
	const struct directory_service **p = arena_new(a, const struct directory_service *, d->n_services);
	struct public_numbers numbers = {p, 0};
	for (int place = 1; place <= (int)d->n_services; place++)
		for (size_t i = 0; i < d->n_services; i++)
			if (d->services[i].key == place && !str_empty(d->services[i].reach.phone))
				p[numbers.n++] = &d->services[i];
	return numbers;
}

struct public_numbers public_numbers(struct request *rq)
{
	struct directory d = partners_shown(rq);
	return public_numbers_of(rq->arena, &d);
}

struct str public_area(struct arena *a, const struct policy *policy)
{
	static const char *const endings[] = {" County Council", " City Council", " Borough Council", " Council"};
	struct str name = policy->council;
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (str_ends(name, str_c(endings[i])))
			return arena_str(a, str_cut(name, 0, name.n - strlen(endings[i])));
	return name;
}

struct public_out_of_hours public_out_of_hours(const struct office *office)
{
	if (!str_empty(office->night_phone))
		return (struct public_out_of_hours){office->night_phone, false};
	const struct night_step *step = same_night_out_of_hours(&office->same_night);
	return step ? (struct public_out_of_hours){step->phone, step->made_up} : (struct public_out_of_hours){0};
}

void public_finish_once(const struct request *rq, struct response *rs)
{
	/* With a message to tell or a cookie to set it is one person's. */
	if (!rq->session.is_new && str_empty(rq->flash))
		response_keep_public(rq, rs);
}

void public_finish(const struct request *rq, struct response *rs)
{
	rs->lasts = true;
	public_finish_once(rq, rs);
}
