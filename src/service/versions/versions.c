#include "versions.h"

#include "versions_sql.h"

const struct error *versions_read(struct db *db, struct arena *a, const char *kind, struct str item,
				  struct versions *ret)
{
	struct versions_versions rows;
	const struct error *e = versions_versions(db, a, str_c(kind), item, &rows);
	if (!e && rows.n == 0)
		e = error_new(ERROR_NOT_FOUND, "there is no such %s", kind);
	if (e)
		return e;
	struct version *p = arena_new(a, struct version, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct version){.version = rows.p[i].version,
					.place = rows.p[i].place,
					.title = rows.p[i].title,
					.text = rows.p[i].text,
					.note = rows.p[i].note,
					.by = rows.p[i].by_account,
					.by_name = rows.p[i].by_name,
					.recorded_at = rows.p[i].recorded_at,
					.published_at = rows.p[i].published_at,
					.discarded_at = rows.p[i].discarded_at,
					.published_by = rows.p[i].published_by};
	*ret = (struct versions){p, rows.n};
	return NULL;
}

const struct version *version_published(const struct versions *all)
{
	for (size_t i = 0; i < all->n; i++)
		if (instant_known(all->p[i].published_at))
			return &all->p[i];
	return NULL;
}

const struct version *version_draft(const struct versions *all)
{
	const struct version *newest = all->n ? &all->p[0] : NULL;
	return newest && !instant_known(newest->published_at) && !instant_known(newest->discarded_at) ? newest : NULL;
}

const struct version *version_find(const struct versions *all, int64_t version)
{
	for (size_t i = 0; i < all->n; i++)
		if (all->p[i].version == version)
			return &all->p[i];
	return NULL;
}

const struct error *version_known(struct db *db, struct arena *a, const char *kind, struct str item, bool *ret)
{
	struct versions_known_row row;
	return versions_known(db, a, str_c(kind), item, ret, &row);
}

const struct error *versions_standing(struct db *db, struct arena *a, const char *kind, struct standing_texts *ret)
{
	struct versions_published_texts rows;
	const struct error *e = versions_published_texts(db, a, str_c(kind), &rows);
	if (e)
		return e;
	struct standing_text *p = arena_new(a, struct standing_text, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct standing_text){.item = rows.p[i].item,
					      .text = rows.p[i].text,
					      .version = rows.p[i].version,
					      .place = rows.p[i].place,
					      .by_files = rows.p[i].by_account.id == 0,
					      .at = rows.p[i].at};
	*ret = (struct standing_texts){p, rows.n};
	return NULL;
}

const struct standing_text *standing_find(const struct standing_texts *all, struct str item)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].item, item))
			return &all->p[i];
	return NULL;
}

const struct error *versions_edited(struct db *db, struct arena *a, const char *kind, struct edited_items *ret)
{
	struct versions_edited_on_page rows;
	const struct error *e = versions_edited_on_page(db, a, str_c(kind), &rows);
	if (e)
		return e;
	struct str *p = arena_new(a, struct str, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = rows.p[i].item;
	*ret = (struct edited_items){p, rows.n};
	return NULL;
}

bool version_edited(const struct edited_items *all, struct str item)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i], item))
			return true;
	return false;
}

const struct error *versions_mark(struct db *db, struct arena *a, struct str *ret)
{
	struct versions_last_event rows;
	const struct error *e = versions_last_event(db, a, &rows);
	if (!e)
		*ret = rows.n ? rows.p[0].ref : STR("none");
	return e;
}

const struct error *versions_changed(struct db *db, struct arena *a, const char *kind, struct instant until,
				     struct instant *ret)
{
	struct versions_last_change_row row;
	const struct error *e = versions_last_change(db, a, str_c(kind), until, &row);
	if (!e)
		*ret = row.at;
	return e;
}

const struct error *versions_first(struct db *db, struct arena *a, const char *kind, struct instant *ret)
{
	struct versions_first_change_row row;
	const struct error *e = versions_first_change(db, a, str_c(kind), &row);
	if (!e)
		*ret = row.at;
	return e;
}

const struct error *versions_newest(struct db *db, struct arena *a, const char *kind, struct newest_versions *ret)
{
	struct versions_newest_of_each rows;
	const struct error *e = versions_newest_of_each(db, a, str_c(kind), &rows);
	if (e)
		return e;
	struct newest_version *p = arena_new(a, struct newest_version, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct versions_newest_of_each_row *r = &rows.p[i];
		p[i] = (struct newest_version){.item = r->item,
					       .v = {.version = r->version,
						     .title = r->title,
						     .text = r->text,
						     .by = r->by_account,
						     .by_name = r->by_name,
						     .recorded_at = r->recorded_at},
					       .published = r->published,
					       .draft = r->published < r->version && !r->discarded};
	}
	*ret = (struct newest_versions){p, rows.n};
	return NULL;
}
