#include "episodes_read.h"

#include "histories_sql.h"
#include "page.h"

static struct episode_entry of_row(const struct histories_episodes_row *r, bool kept)
{
	return (struct episode_entry){.entry = {.on = r->on_day,
						.until = r->until_day,
						.id = r->id,
						.recorded = r->recorded_at,
						.replaced = r->replaced_at,
						.replaced_by = r->replaced_by.value,
						.by = r->by_name,
						.source = r->source},
				      .episode = {.from = r->on_day,
						  .to = r->until_day,
						  .rne = r->rne,
						  .ls = r->ls,
						  .cin = r->cin,
						  .place = r->place,
						  .provider = r->provider,
						  .rec = r->rec,
						  .change = r->change,
						  .home_post = kept ? STR_NONE : r->home_post,
						  .place_post = kept ? STR_NONE : r->place_post,
						  .urn = kept ? STR_NONE : r->urn},
				      .kept = kept};
}

const struct error *episodes_read(struct request *rq, struct person_id person, const struct home_viewer *viewer,
				  struct episode_entries *ret)
{
	struct histories_episodes rows;
	struct histories_home_now_row home;
	bool found;
	const struct error *e = histories_home_now(rq->db, rq->arena, viewer_of(rq), person, viewer->may_see, &found,
						   &home);
	if (e || (e = histories_episodes(rq->db, rq->arena, viewer_of(rq), person, &rows)))
		return e;
	bool kept = found && home.sensitive && !viewer->may_see;
	struct episode_entry *p = arena_new(rq->arena, struct episode_entry, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = of_row(&rows.p[i], kept);
	*ret = (struct episode_entries){p, rows.n, rows.more};
	return NULL;
}

const struct episode_entry *episode_of(const struct episode_entries *all, struct date on)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].entry.on.days == on.days && !instant_known(all->p[i].entry.replaced))
			return &all->p[i];
	return NULL;
}

struct str episode_text(struct arena *a, const struct care_episode *e)
{
	struct str status = capital(a, episode_words(EPISODE_LS, e->ls));
	if (str_empty(e->place))
		return status;
	return arena_fmt(a, "%.*s, %.*s", STR_ARG(status), STR_ARG(episode_words(EPISODE_PLACE, e->place)));
}

struct str episode_codes_text(struct arena *a, const struct care_episode *e)
{
	const struct str codes[] = {e->rne, e->ls, e->cin, e->place, e->provider, e->rec, e->change};
	struct buf out;
	buf_init(&out, a, 200);
	for (size_t i = 0; i < sizeof(codes) / sizeof(codes[0]); i++)
		if (!str_empty(codes[i]))
			buf_fmt(&out, "%s%.*s", out.n ? " " : "", STR_ARG(codes[i]));
	return buf_str(&out);
}
