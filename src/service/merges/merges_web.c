#include "merge_pages.h"

#include "kept.h"
#include "merges_html.h"
#include "merges_sql.h"
#include "operation.h"

/* ---- which other record ---- */

static const struct error *start(struct request *rq, struct response *rs)
{
	struct merge_start s = {0};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &s.who);
	if (e || (e = merges_of(rq->db, rq->arena, viewer_of(rq), s.who.person, &s.merges)))
		return e;
	struct str typed = rq->method == METHOD_POST ? form_text(&rq->body, "other") : STR_NONE;
	if (!str_empty(typed) && ((e = search_people(rq->db, rq->arena, office_of(rq)->policy, viewer_of(rq), typed,
						     instant_london_day(rq->now), &s.found)) ||
				  (e = office_saw(rq, (struct person_id){0}, "people.searched"))))
		return e;
	merge_start_page(&rs->body, rq, &s);
	return NULL;
}

/* ---- side by side ---- */

static const struct error *works_with(struct request *rq, struct person_id person, struct str *ret)
{
	struct merges_works_with_row row;
	bool any;
	const struct error *e = merges_works_with(rq->db, rq->arena, viewer_of(rq), person, &any, &row);
	if (e)
		return e;
	*ret = STR("nobody");
	if (any) {
		struct str worker = str_empty(row.worker) ? row.worker_said : row.worker;
		*ret = arena_fmt(rq->arena, "%.*s%s%.*s", STR_ARG(worker),
				 str_empty(worker) || str_empty(row.team) ? "" : ", ", STR_ARG(row.team));
	}
	return NULL;
}

/* Names that do not stand become former names, and from when records are complete stays the kept one's. Who told us
 * of a death goes with the death. What one of them has alone stands; but for a death, which is always asked about. */
static bool is_asked(const struct merge_form *f, enum detail d)
{
	struct str kept = f->kept_now.v[d], other = f->other_now.v[d];
	if (d == DETAIL_FORMER_NAMES || d == DETAIL_RECORDS_FROM || d == DETAIL_DIED_TOLD || str_eq(kept, other))
		return false;
	return d == DETAIL_DIED || (!str_empty(kept) && !str_empty(other));
}

static void add_field(struct merge_form *f, const struct form *body, struct merge_field c)
{
	c.chosen = body ? form_text(body, c.name.p) : STR_NONE;
	f->fields.p[f->fields.n++] = c;
}

/* body: what was chosen; NULL for nothing yet. */
static const struct error *read_both(struct request *rq, const struct form *body, struct merge_form *f)
{
	struct str kept, other;
	const struct error *e;
	if ((e = details_now(rq->db, rq->arena, f->kept.person, &f->kept_now)) ||
	    (e = details_now(rq->db, rq->arena, f->other.person, &f->other_now)) ||
	    (e = works_with(rq, f->kept.person, &kept)) || (e = works_with(rq, f->other.person, &other)))
		return e;
	f->fields.p = arena_new(rq->arena, struct merge_field, DETAILS + 1);
	f->reason = body ? form_text(body, "reason") : STR_NONE;
	for (int i = 0; i < DETAILS; i++) {
		enum detail d = (enum detail)i;
		if (is_asked(f, d))
			add_field(f, body,
				  (struct merge_field){
				      .name = arena_fmt(rq->arena, "choose-%s", detail_code(d)),
				      .words = str_c(detail_words(d)),
				      .kept = detail_value_words(rq->arena, d, f->kept_now.v[i]),
				      .other = detail_value_words(rq->arena, d, f->other_now.v[i]),
				  });
	}
	if (!str_eq(kept, other))
		add_field(f, body,
			  (struct merge_field){.name = STR("choose-worker"),
					       .words = STR("Who works with them"),
					       .kept = kept,
					       .other = other});
	return NULL;
}

static const struct error *find_both(struct request *rq, struct merge_form *f)
{
	*f = (struct merge_form){.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.details-seen", &f->kept);
	if (e || (e = access_person(rq, rq->param[1], "person.details-seen", &f->other)))
		return e;
	return NULL;
}

/* Already one: somebody pressed twice, or was quicker. */
static bool are_one(struct request *rq, struct response *rs, const struct merge_form *f)
{
	if (f->kept.person.id != f->other.person.id)
		return false;
	response_redirect(rs, url_path(rq->arena, "/people/{}", f->kept.ref));
	return true;
}

static const struct error *join_form(struct request *rq, struct response *rs)
{
	struct merge_form f;
	struct kept kept;
	bool any;
	const struct error *e = find_both(rq, &f);
	if (e || are_one(rq, rs, &f))
		return e;
	if ((e = kept_find(rq, &any, &kept)) || (e = read_both(rq, any ? &kept.fields : NULL, &f)))
		return e;
	if (any)
		f.operation = kept.number;
	f.was_kept = any;
	merge_form_page(&rs->body, rq, &f);
	return NULL;
}

static bool same_version(const struct form *body, const char *name, const struct details *d)
{
	int64_t version;
	return form_int(body, name, 1, INT64_MAX, &version) && version == d->id;
}

static void check_form(struct request *rq, struct merge_form *f)
{
	for (size_t i = 0; i < f->fields.n; i++) {
		const struct merge_field *c = &f->fields.p[i];
		if (!str_eq(c->chosen, STR("kept")) && !str_eq(c->chosen, STR("other")))
			form_error(&f->errors, c->name.p, "Choose which is right: %.*s", STR_ARG(c->words));
	}
	if (!same_version(&rq->body, "kept-version", &f->kept_now) ||
	    !same_version(&rq->body, "other-version", &f->other_now))
		form_error(&f->errors, "reason",
			   "Somebody changed the details of one of them while you were choosing: look at the choices "
			   "again");
	if (str_empty(f->reason))
		form_error(&f->errors, "reason", "Say how you know that they are the same");
	else if (str_chars(f->reason) > MERGE_REASON_MAX)
		form_error(&f->errors, "reason", "How you know must be %d characters or fewer", MERGE_REASON_MAX);
	if (f->kept.restricted != f->other.restricted)
		form_error(&f->errors, "reason",
			   "One of the records is restricted and the other is not. Restrict both, or neither, first");
}

static bool others_chosen(const struct merge_form *f, const char *name)
{
	for (size_t i = 0; i < f->fields.n; i++)
		if (str_eq(f->fields.p[i].name, str_c(name)))
			return str_eq(f->fields.p[i].chosen, STR("other"));
	return false;
}

static void add_former(struct buf *names, struct str name, struct str stands)
{
	if (str_empty(name) || str_eq(name, stands) || (names->n && str_contains(buf_str(names), name)))
		return;
	if (names->n)
		buf_add(names, STR(", "));
	buf_add(names, name);
}

/* What stands afterwards. */
static struct details chosen_details(struct request *rq, const struct merge_form *f)
{
	static const enum detail names[] = {DETAIL_FIRST_NAME, DETAIL_SURNAME, DETAIL_KNOWN_AS};
	struct details d = f->kept_now;
	struct buf former;
	for (int i = 0; i < DETAILS; i++) {
		bool alone = str_empty(d.v[i]) && i != DETAIL_DIED && i != DETAIL_DIED_TOLD;
		if (alone || others_chosen(f, arena_fmt(rq->arena, "choose-%s", detail_code((enum detail)i)).p))
			d.v[i] = f->other_now.v[i];
	}
	if (!str_eq(d.v[DETAIL_DIED], f->kept_now.v[DETAIL_DIED]))
		d.v[DETAIL_DIED_TOLD] = f->other_now.v[DETAIL_DIED_TOLD];
	buf_init(&former, rq->arena, 1000);
	add_former(&former, f->kept_now.v[DETAIL_FORMER_NAMES], STR_NONE);
	add_former(&former, f->other_now.v[DETAIL_FORMER_NAMES], STR_NONE);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		add_former(&former, f->kept_now.v[names[i]], d.v[names[i]]);
		add_former(&former, f->other_now.v[names[i]], d.v[names[i]]);
	}
	d.v[DETAIL_FORMER_NAMES] = former.n ? buf_str(&former) : STR_NONE;
	return d;
}

static const struct error *write_join(struct request *rq, const struct merge_form *f, struct url to, int64_t *ret_moved)
{
	struct deed deed = {
	    .account = rq->who.account, .person = f->kept.person, .what = "people.joined", .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = f->kept.person, .source = STR("here")};
	struct details chosen = chosen_details(rq, f);
	struct merge_new m = {.other = f->other.person,
			      .details = &chosen,
			      .others_worker = others_chosen(f, "choose-worker"),
			      .reason = f->reason,
			      .by = rq->who.account};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = merge_records(&r, &m, ret_moved)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, r.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

static const struct error *join(struct request *rq, struct response *rs)
{
	struct merge_form f;
	struct url to;
	int64_t moved;
	const struct error *e = find_both(rq, &f);
	if (e || are_one(rq, rs, &f) || (e = read_both(rq, &rq->body, &f)))
		return e;
	check_form(rq, &f);
	if (f.errors.n) {
		merge_form_page(&rs->body, rq, &f);
		return NULL;
	}
	to = url_path(rq->arena, "/people/{}", f.kept.ref);
	if ((e = write_join(rq, &f, to, &moved)))
		return e;
	response_flash(rq, rs,
		       arena_fmt(rq->arena, "Joined. %lld %s came over from the record with id %.*s.", (long long)moved,
				 moved == 1 ? "entry" : "entries", STR_ARG(f.other.council_ref)));
	response_redirect(rs, to);
	return NULL;
}

/* ---- and back ---- */

static const struct error *find_merge(struct request *rq, struct merge_undo_page *u)
{
	struct merge_list list;
	int64_t id;
	*u = (struct merge_undo_page){.operation = operation_of(rq)};
	const struct error *e = access_person(rq, rq->param[0], "person.name-seen", &u->who);
	if (e || (e = merges_of(rq->db, rq->arena, viewer_of(rq), u->who.person, &list)))
		return e;
	if (str_to_int(rq->param[1], 1, INT64_MAX, &id))
		for (size_t i = 0; i < list.n; i++)
			if (list.p[i].id == id) {
				u->merge = list.p[i];
				return NULL;
			}
	return error_new(ERROR_NOT_FOUND, "no such joining");
}

static const struct error *write_part(struct request *rq, const struct merge_undo_page *u, struct url to)
{
	struct deed deed = {
	    .account = rq->who.account, .person = u->who.person, .what = "people.parted", .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = u->who.person, .source = STR("here")};
	const struct policy *policy = office_of(rq)->policy;
	struct person_id other;
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = merge_undo(&r, viewer_of(rq), u->merge.id, &other)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, policy, other, rq->now)) &&
	    !(e = dues_refresh(txn_own(r.txn), rq->arena, policy, r.person, rq->now)) &&
	    !(e = operation_keep(r.txn, rq, to)))
		e = txn_commit(r.txn);
	txn_end(r.txn);
	return e;
}

static const struct error *part(struct request *rq, struct response *rs)
{
	struct merge_undo_page u;
	const struct error *e = find_merge(rq, &u);
	if (e)
		return e;
	struct url to = url_path(rq->arena, "/people/{}/join", u.who.ref);
	if (u.merge.undone) {
		response_redirect(rs, to);
		return NULL;
	}
	if (rq->method != METHOD_POST) {
		part_page(&rs->body, rq, &u);
		return NULL;
	}
	if ((e = write_part(rq, &u, to)))
		return e;
	response_flash(
	    rq, rs,
	    arena_fmt(rq->arena, "Parted. The record with id %.*s is there again.", STR_ARG(u.merge.council_ref)));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/join", start, MAY_MERGE),
    ROUTE_POST_ASKS("/people/{ref}/join", start, MAY_MERGE),
    ROUTE_GET("/people/{ref}/join/{ref}", join_form, MAY_MERGE),
    ROUTE_POST("/people/{ref}/join/{ref}", join, MAY_MERGE),
    ROUTE_GET("/people/{ref}/joined/{number}", part, MAY_MERGE),
    ROUTE_POST("/people/{ref}/joined/{number}", part, MAY_MERGE),
};
const struct route_table merge_routes = ROUTE_TABLE(routes);
