#include "kept.h"

#include "db.h"
#include "operation.h"
#include "route.h"
#include "web_sql.h"

enum { DAY = 24 * 3600 };

/* What has no business in a kept form: tokens, how it was sent, passwords. The number has a column of its own. */
static bool left_out(struct str name)
{
	return str_eq(name, STR("csrf")) || str_eq(name, STR("operation")) || str_eq(name, STR("draft")) ||
	       str_contains(name, STR("password"));
}

static struct str without_secrets(struct arena *a, struct str body)
{
	struct buf b;
	buf_init(&b, a, BODY_LIMIT);
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

static const struct error *put(struct request *rq, struct account_id account, struct str number, bool signed_out)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (!(e = web_draft_put(own, account, number, rq->path, without_secrets(rq->arena, rq->body_text), rq->now,
				signed_out, NULL)) &&
	    !(e = web_draft_delete_most(own, account, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *kept_store(struct request *rq, struct account_id account, bool signed_out, struct str *ret_number)
{
	struct str number = operation_of(rq);
	struct web_operation_row done;
	bool recorded;
	const struct error *e = web_operation(rq->db, rq->arena, account, number, &recorded, &done);
	if (!e && !recorded)
		e = put(rq, account, number, signed_out);
	if (e)
		return e;
	*ret_number = recorded ? STR("") : number;
	return NULL;
}

/* A row of any of the three queries for one draft. */
#define KEPT_OF(row, form) ((struct kept){(row).number, (row).path, (form), (row).kept_at, (row).signed_out})

const struct error *kept_find(struct request *rq, bool *ret_any, struct kept *ret)
{
	struct str asked = form_text(&rq->query, "draft");
	struct form fields;
	const struct error *e;
	bool found = false;
	if (form_has(&rq->query, "new")) {
		*ret_any = false;
		return NULL;
	}
	if (!str_empty(asked)) {
		struct web_draft_row row;
		e = web_draft(rq->db, rq->arena, rq->who.account, asked, &found, &row);
		found = !e && found && str_eq(row.path, rq->path);
		if (found && !(e = form_parse(rq->arena, row.body, &fields)))
			*ret = KEPT_OF(row, fields);
	} else {
		struct web_draft_of_form_row row;
		e = web_draft_of_form(rq->db, rq->arena, rq->who.account, rq->path, &found, &row);
		if (!e && found && !(e = form_parse(rq->arena, row.body, &fields)))
			*ret = KEPT_OF(row, fields);
	}
	if (!e)
		*ret_any = found;
	return e;
}

const struct error *kept_newest(struct request *rq, bool *ret_any, struct kept *ret)
{
	struct web_draft_sent_late_row row;
	struct form fields;
	bool found;
	const struct error *e = web_draft_sent_late(rq->db, rq->arena, rq->who.account,
						    (struct instant){rq->now.seconds - DAY}, &found, &row);
	if (!e && found && !(e = form_parse(rq->arena, row.body, &fields)))
		*ret = KEPT_OF(row, fields);
	if (!e)
		*ret_any = found;
	return e;
}

const struct error *kept_all(struct db *db, struct arena *a, struct account_id account, struct kept_list *ret)
{
	struct web_drafts rows;
	const struct error *e = web_drafts(db, a, account, &rows);
	if (e)
		return e;
	struct kept *list = arena_new(a, struct kept, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		list[i] = KEPT_OF(rows.p[i], (struct form){0});
	*ret = (struct kept_list){list, rows.n};
	return NULL;
}

const struct error *kept_forget(struct request *rq)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (!(e = web_draft_delete_of_form(own, rq->who.account, rq->path, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *kept_throw_away(struct request *rq, struct str number)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (!(e = web_draft_delete(own, rq->who.account, number, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

struct url kept_url(struct arena *a, struct str path, struct str number)
{
	struct url to;
	if (!url_local(a, path, &to))
		to = url_const("/home");
	return url_with(a, to, "draft", number);
}
