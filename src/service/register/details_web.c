#include "details_page.h"

#include "details_form.h"
#include "details_page_html.h"
#include "downloads.h"
#include "operation.h"
#include "register_sql.h"
#include "search.h"

/* What one row changed of the one before it. */
static void changed_fields(struct arena *a, const struct details *before, const struct details *after,
			   struct details_change *c)
{
	uint32_t differ = details_differ(before, after);
	c->fields.p = arena_new(a, struct changed_field, DETAILS);
	c->fields.n = 0;
	for (int i = 0; i < DETAILS; i++)
		if (differ >> i & 1)
			c->fields.p[c->fields.n++] =
			    (struct changed_field){.words = detail_words((enum detail)i),
						   .from = detail_value_words(a, (enum detail)i, before->v[i]),
						   .to = detail_value_words(a, (enum detail)i, after->v[i])};
}

static const struct error *read_history(struct request *rq, struct details_view *v)
{
	struct register_history rows;
	struct details after, before;
	const struct error *e = register_history(rq->db, rq->arena, viewer_of(rq), v->who.person, &rows);
	if (e)
		return e;
	v->history.p = arena_new(rq->arena, struct details_change, rows.n);
	v->more = rows.more;
	for (size_t i = 0; i < rows.n; i++) {
		struct details_change *c = &v->history.p[v->history.n];
		before = (struct details){0};
		if ((e = details_at(rq->db, rq->arena, v->who.person, rows.p[i].id, &after)) ||
		    (i + 1 < rows.n && (e = details_at(rq->db, rq->arena, v->who.person, rows.p[i + 1].id, &before))))
			return e;
		*c = (struct details_change){.at = rows.p[i].recorded_at,
					     .by = str_empty(rows.p[i].by_name) ? rows.p[i].source : rows.p[i].by_name,
					     .first = i + 1 == rows.n && !rows.more};
		changed_fields(rq->arena, &before, &after, c);
		/* The oldest that is shown, of more, would look as if it had changed everything. */
		if (i + 1 < rows.n || !rows.more)
			v->history.n++;
	}
	return NULL;
}

static const struct error *read_view(struct request *rq, struct details_view *v)
{
	*v = (struct details_view){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.details-seen", &v->who);
	if (e || (e = details_now(rq->db, rq->arena, v->who.person, &v->now)) ||
	    (e = differences_open(rq->db, rq->arena, viewer_of(rq), v->who.person, &v->differences)))
		return e;
	v->made_here = is_made_here(v->who.council_ref);
	return NULL;
}

static const struct error *details(struct request *rq, struct response *rs)
{
	struct details_view v;
	const struct error *e = read_view(rq, &v);
	if (e || (e = read_history(rq, &v)))
		return e;
	if (download_asked(rq))
		return details_file(rq, rs, &v);
	details_page(&rs->body, rq, &v);
	return NULL;
}

/* ---- what a file says instead ---- */

static const struct error *decide_difference(struct request *rq, const struct details_view *v, enum detail field,
					     bool take, struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = v->who.person,
			    .what = take ? "difference.taken" : "difference.kept",
			    .detail = str_c(detail_code(field)),
			    .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = v->who.person, .source = STR("here")};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = difference_decide(&r, viewer_of(rq), field, take)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, r.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

/* Whether what was decided about still stands: the file may have come again, or a colleague have decided. */
static bool stands(const struct details_view *v, enum detail field, struct str file_value)
{
	for (size_t i = 0; i < v->differences.n; i++)
		if (v->differences.p[i].field == field && str_eq(v->differences.p[i].file_value, file_value))
			return true;
	return false;
}

static const struct error *difference_post(struct request *rq, struct response *rs)
{
	struct details_view v;
	enum detail field = DETAILS;
	bool again;
	const struct error *e = read_view(rq, &v);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	struct str decision = form_text(&rq->body, "decide");
	struct url to = url_path(rq->arena, "/people/{}/details", v.who.ref);
	bool take = str_eq(decision, STR("take"));
	if (!detail_from_code(form_text(&rq->body, "field"), &field) || (!take && !str_eq(decision, STR("keep"))))
		return error_new(ERROR_INVALID, "no decision that there is");
	if (!stands(&v, field, form_raw(&rq->body, "file-value"))) {
		response_flash(rq, rs, STR("That was decided or has changed meanwhile. Nothing was done: look again."));
	} else {
		if ((e = decide_difference(rq, &v, field, take, to)))
			return e;
		response_flash(rq, rs, take ? STR("The file’s is taken.") : STR("Ours is kept."));
	}
	response_redirect(rs, to);
	return NULL;
}

/* ---- the council's own id ---- */

enum { COUNCIL_REF_MAX = 60 };

static const struct error *check_id(struct request *rq, struct details_view *v)
{
	struct person_id has = {0};
	const struct error *e = NULL;
	v->typed = form_text(&rq->body, "council_ref");
	if (str_empty(v->typed))
		form_error(&v->errors, "council_ref", "Enter the council’s own id");
	else if (str_chars(v->typed) > COUNCIL_REF_MAX)
		form_error(&v->errors, "council_ref", "The council’s id must be %d characters or fewer",
			   COUNCIL_REF_MAX);
	else if (is_made_here(v->typed))
		form_error(&v->errors, "council_ref", "Ids that begin with “here-” are made here");
	else if (!(e = person_by_council_ref(rq->db, rq->arena, v->typed, &has)) && has.id)
		form_error(&v->errors, "council_ref",
			   "Another record has that id. If both are the same young person, ask your Team Manager to "
			   "join the two records");
	return e;
}

static const struct error *write_id(struct request *rq, const struct details_view *v, struct url to)
{
	struct deed deed = {
	    .account = rq->who.account, .person = v->who.person, .what = "person.council-id", .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = register_alias_add(txn, v->who.council_ref, v->who.person, rq->now, NULL)) &&
	    !(e = register_set_council_ref(txn, v->who.person, v->typed, NULL)) &&
	    !(e = search_refresh(txn_own(txn), rq->arena, v->who.person)) &&
	    !(e = dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, v->who.person, rq->now)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *council_id(struct request *rq, struct response *rs)
{
	struct details_view v;
	struct kept kept;
	bool any, again;
	const struct error *e = read_view(rq, &v);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	struct url to = url_path(rq->arena, "/people/{}/details", v.who.ref);
	if (!v.made_here) {
		response_redirect(rs, to);
		return NULL;
	}
	if (rq->method == METHOD_POST) {
		if ((e = check_id(rq, &v)))
			return e;
		if (!v.errors.n) {
			if ((e = write_id(rq, &v, to)))
				return e;
			response_flash(rq, rs, STR("Id added. Files join on it from now on."));
			response_redirect(rs, to);
			return NULL;
		}
	} else if ((e = kept_find(rq, &any, &kept))) {
		return e;
	} else if (any) {
		v.typed = form_text(&kept.fields, "council_ref");
		v.operation = kept.number;
	}
	council_id_page(&rs->body, rq, &v);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/details", details, MAY_SEE_PEOPLE),
    ROUTE_POST("/people/{ref}/details/differences", difference_post, MAY_RECORD),
    ROUTE_GET("/people/{ref}/details/council-id", council_id, MAY_RECORD),
    ROUTE_POST("/people/{ref}/details/council-id", council_id, MAY_RECORD),
};
const struct route_table details_routes = ROUTE_TABLE(routes);
