#include "own_words.h"

#include "access.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "own_words_html.h"
#include "own_words_sql.h"

const struct error *own_words_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				   struct own_words *ret)
{
	struct own_words_now_row row;
	bool found;
	const struct error *e = own_words_now(db, a, viewer, person, &found, &row);
	if (!e)
		*ret = found ? (struct own_words){row.said, row.on_day, row.id} : OWN_WORDS_NONE;
	return e;
}

const struct error *own_words_timeline(struct db *db, struct viewer viewer, struct person_id person,
				       struct timeline_parts *t)
{
	struct own_words_latest rows;
	const struct error *e = own_words_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = rows.p[i].on_day,
							 .id = rows.p[i].id,
							 .what = STR("What they want"),
							 .by = rows.p[i].by_name,
							 .note = rows.p[i].said});
	t->more |= rows.more;
	return NULL;
}

static const struct error *begin(struct request *rq, struct own_words_form *f)
{
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &f->who);
	return e ? e : own_words_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &f->before);
}

static const struct error *wants_form(struct request *rq, struct response *rs)
{
	struct own_words_form f = {0};
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	f.said = f.was_kept ? form_text(&kept.fields, "said") : f.before.said;
	if (f.was_kept)
		f.operation = kept.number;
	own_words_page(&rs->body, rq, &f);
	return NULL;
}

const struct error *own_words_put(struct txn *txn, struct arena *a, struct person_id person,
				  const struct own_words *before, struct str said, struct account_id by,
				  struct instant now)
{
	struct own_words_replace_row replaced;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before->id)
		e = own_words_replace(txn, a, person, before->on, before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	if (e)
		return e;
	return own_words_add(txn, person, instant_london_day(now), id, said, by, now, NULL);
}

static const struct error *write_words(struct txn *txn, struct request *rq, const void *what)
{
	const struct own_words_form *f = what;
	return own_words_put(txn, rq->arena, f->who.person, &f->before, f->said, rq->who.account, rq->now);
}

static const struct error *wants(struct request *rq, struct response *rs)
{
	struct own_words_form f = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	f.said = form_text(&rq->body, "said");
	if (str_empty(f.said))
		form_error(&f.errors, "said", "Write what they want");
	else if (str_chars(f.said) > OWN_WORDS_MAX)
		form_error(&f.errors, "said", "What they want must be 2,000 characters or fewer");
	if (f.errors.n) {
		own_words_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "wants.recorded",
			   .to = url_path(rq->arena, "/people/{}", f.who.ref),
			   .write = write_words,
			   .what = &f};
	return change_and_say(rq, rs, &c, STR("What they want is saved."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/wants", wants_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/wants", wants, MAY_RECORD),
};
const struct route_table own_words_routes = ROUTE_TABLE(routes);
