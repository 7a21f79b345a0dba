/* A list that a prison sent: read, held against everybody, and put aside for somebody to look at. */
#include "list_page.h"
#include "operation.h"
#include "prison_lists_sql.h"

struct matches {
	struct list_match_new {
		struct person_id person;
		const struct list_row *row;
		enum likeness alike;
	} p[LIST_MATCHES_MAX];
	size_t n;
};

static const struct error *match_row(struct request *rq, const struct list_row *row, struct matches *m)
{
	struct prison_lists_born born;
	const struct error *e = prison_lists_born(
	    rq->db, rq->arena, arena_fmt(rq->arena, "=%.*s", STR_ARG(date_iso(rq->arena, row->birth))), &born);
	if (e)
		return e;
	for (size_t i = 0; i < born.n && m->n < LIST_MATCHES_MAX; i++) {
		const struct prison_lists_born_row *b = &born.p[i];
		struct names ours = {b->first_name, b->surname, b->known_as, b->former_names};
		enum likeness alike = names_alike(rq->arena, &ours, row->name);
		if (alike != ALIKE_NOT)
			m->p[m->n++] = (struct list_match_new){b->person, row, alike};
	}
	return NULL;
}

static const struct error *put_rows(struct txn *txn, int64_t list, const struct matches *m)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < m->n && !e; i++) {
		const struct list_match_new *x = &m->p[i];
		int64_t id;
		if (!(e = txn_new_id(txn, &id)))
			e = prison_lists_add_row(txn, id, list, (int64_t)i + 1, x->person, x->row->name, x->row->birth,
						 x->row->number, x->alike, NULL);
	}
	return e;
}

static const struct error *keep_came(struct request *rq, const struct lists_form *f, const struct list_file *file,
				     const struct matches *m, struct str ref, struct url to)
{
	struct deed deed = {
	    .account = rq->who.account,
	    .what = "prison-list.came",
	    .detail = arena_fmt(rq->arena, "prison=%.*s rows=%zu maybe=%zu", STR_ARG(f->prison), file->n, m->n),
	    .at = rq->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) &&
	    !(e = prison_lists_add(txn, id, ref, STR("came"), f->prison, f->elsewhere, STR(""), STR(""),
				   (int64_t)file->n, rq->who.account, rq->now, NULL)) &&
	    !(e = put_rows(txn, id, m)) && !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *read_file(struct request *rq, struct lists_form *f, struct list_file *file)
{
	const struct upload *u = rq->upload;
	const struct error *e = NULL;
	lists_read_prison(rq, f);
	*file = (struct list_file){.n = 0};
	if (!u || u->n != 1 || u->file[0].bytes == 0)
		form_error(&f->errors, "file", "Select one file that is not empty");
	else if (!(e = list_file_read(rq->arena,
				      arena_fmt(rq->arena, "%.*s/%.*s", STR_ARG(u->folder), STR_ARG(u->file[0].name)),
				      file)) &&
		 file->wrong.n)
		form_error(&f->errors, "file", "%.*s", STR_ARG(file->wrong));
	return e;
}

static const struct error *came(struct request *rq, struct response *rs)
{
	struct lists_form f = {.errors = {.arena = rq->arena}};
	struct list_file file;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	struct matches *m = arena_new(rq->arena, struct matches, 1);
	if ((e = read_file(rq, &f, &file)))
		return e;
	if (f.errors.n)
		return lists_show(rq, rs, &f);
	for (size_t i = 0; i < file.n && !e; i++)
		e = match_row(rq, &file.p[i], m);
	struct str ref = ref_new(rq->arena);
	struct url to = url_path(rq->arena, "/custody/lists/{}", ref);
	if (e || (e = keep_came(rq, &f, &file, m, ref, to)))
		return e;
	response_flash(rq, rs,
		       arena_fmt(rq->arena,
				 "%zu rows read, %zu could not be used. Nothing is changed before you confirm it.",
				 file.n, file.unreadable));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_UPLOAD("/custody/lists/came", came, MAY_ASK_PRISONS, LIST_BYTES_MAX),
};
const struct route_table list_came_routes = ROUTE_TABLE(routes);
