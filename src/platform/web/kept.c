#include "kept.h"

#include "db.h"
#include "web_sql.h"

/* What has no business in a kept form: tokens, numbers that were used, passwords. */
static bool left_out(struct str name)
{
	return str_eq(name, STR("csrf")) || str_eq(name, STR("operation")) || str_contains(name, STR("password"));
}

static struct str without_secrets(struct arena *a, struct str body)
{
	struct buf b;
	buf_init(&b, a, KEPT_MAX_BODY);
	struct str rest = body, part;
	while (str_split(&rest, '&', &part)) {
		if (left_out(str_cut(part, 0, str_find(part, '=', 0))))
			continue;
		if (b.n)
			buf_char(&b, '&');
		buf_add(&b, part);
	}
	return buf_str(&b);
}

const struct error *kept_store(struct request *rq)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	e = web_kept_upsert(own, rq->session.account, rq->path, without_secrets(rq->arena, rq->body_text), rq->now,
			    NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *kept_newest(struct request *rq, bool *ret_any, struct kept *ret)
{
	struct web_kept_row row;
	bool found;
	struct form fields;
	const struct error *e = web_kept(rq->db, rq->arena, rq->who.account, &found, &row);
	if (!e && found)
		e = form_parse(rq->arena, row.body, &fields);
	if (e)
		return e;
	if (found)
		*ret = (struct kept){row.path, fields, row.kept_at};
	*ret_any = found;
	return NULL;
}

const struct error *kept_forget(struct request *rq)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	e = web_kept_delete(own, rq->who.account, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}
