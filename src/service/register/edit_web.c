#include "edit.h"

#include "edit_html.h"
#include "operation.h"
#include "register_sql.h"

static int64_t number_in(const struct form *body, const char *name)
{
	int64_t n;
	return form_int(body, name, 1, INT64_MAX, &n) ? n : 0;
}

/* The form as it came; what it does not hold is as it was in the version that it was filled from. A version that is
 * not there belongs to a record that was joined with this one: then everything that differs is asked about. */
static const struct error *read_form(struct request *rq, const struct form *body, struct edit_form *f,
				     struct details *ret_base)
{
	f->details.errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	f->version = number_in(body, "version");
	f->was = number_in(body, "was");
	const struct error *e = details_at(rq->db, rq->arena, f->who.person, f->version, ret_base);
	if (e && e->kind == ERROR_NOT_FOUND) {
		e = details_now(rq->db, rq->arena, f->who.person, ret_base);
		for (int i = 0; i < DETAILS; i++)
			if (detail_on_form((enum detail)i))
				ret_base->v[i] = STR("not known");
	}
	if (e)
		return e;
	f->details.typed = *ret_base;
	details_form_read(rq->arena, body, instant_london_day(rq->now), false, &f->details);
	return NULL;
}

static const struct error *edit_form(struct request *rq, struct response *rs)
{
	struct edit_form f = {.operation = operation_of(rq)};
	struct details now, base;
	struct kept kept;
	bool any;
	const struct error *e = access_person(rq, rq->param[0], "person.details-seen", &f.who);
	if (e || (e = kept_find(rq, &any, &kept)) || (e = details_now(rq->db, rq->arena, f.who.person, &now)))
		return e;
	if (any) {
		if ((e = read_form(rq, &kept.fields, &f, &base)))
			return e;
		f.details.errors.n = 0;
		f.operation = kept.number;
		f.was_kept = true;
	} else {
		details_form_fill(rq->arena, &now, &f.details);
		f.version = now.id;
	}
	edit_page(&rs->body, rq, &f);
	return NULL;
}

/* Who wrote the newest row. */
static const struct error *who_saved(struct request *rq, const struct edit_form *f, struct str *ret)
{
	struct register_history rows;
	const struct error *e = register_history(rq->db, rq->arena, viewer_of(rq), f->who.person, &rows);
	if (!e)
		*ret = rows.n && !str_empty(rows.p[0].by_name) ? rows.p[0].by_name : STR("A file or the service");
	return e;
}

static struct str field_names(struct arena *a, uint32_t fields)
{
	struct buf words;
	buf_init(&words, a, 400);
	for (int i = 0; i < DETAILS; i++)
		if (fields >> i & 1)
			buf_fmt(&words, "%s%s", words.n ? ", " : "", detail_words((enum detail)i));
	return words.n ? buf_str(&words) : STR_NONE;
}

/* Which fields a page had asked about. */
static uint32_t asked_before(struct request *rq)
{
	struct str asked;
	enum detail d;
	uint32_t fields = 0;
	for (size_t at = 0; form_next(&rq->body, "asked", &at, &asked);)
		if (detail_from_code(asked, &d) && detail_on_form(d))
			fields |= 1u << d;
	return fields;
}

static struct str choice_of(struct request *rq, enum detail d)
{
	return form_text(&rq->body, arena_fmt(rq->arena, "choose-%s", detail_code(d)).p);
}

/* What was chosen on a page that asked: "theirs" takes what is in the version that was shown. Nothing is taken while
 * any choice is missing. */
static void take_choices(struct request *rq, const struct details *base, struct edit_form *f)
{
	uint32_t asked = asked_before(rq);
	for (int i = 0; i < DETAILS; i++) {
		struct str chosen = choice_of(rq, (enum detail)i);
		if ((asked >> i & 1) && !str_eq(chosen, STR("theirs")) && !str_eq(chosen, STR("mine")))
			form_error(&f->details.errors, arena_fmt(rq->arena, "choose-%s", detail_code((enum detail)i)).p,
				   "Choose which is right: %s", detail_words((enum detail)i));
	}
	for (int i = 0; i < DETAILS && !f->details.errors.n; i++)
		if ((asked >> i & 1) && str_eq(choice_of(rq, (enum detail)i), STR("theirs")))
			f->details.typed.v[i] = base->v[i];
}

/* The page that asks, about these fields. was: before theirs. mine stays in the boxes of what is asked, all else is
 * joined already. */
static const struct error *ask(struct request *rq, struct response *rs, struct edit_form *f, uint32_t asked,
			       const struct details *was, const struct details *theirs, const struct details *joined,
			       uint32_t they_changed)
{
	struct form_errors errors = f->details.errors;
	f->clash.p = arena_new(rq->arena, struct edit_clash, DETAILS);
	for (int i = 0; i < DETAILS; i++) {
		enum detail d = (enum detail)i;
		if (!(asked >> i & 1))
			continue;
		const char *name = arena_fmt(rq->arena, "choose-%s", detail_code(d)).p;
		f->clash.p[f->clash.n++] =
		    (struct edit_clash){.field = d,
					.before = detail_value_words(rq->arena, d, was->v[i]),
					.theirs = detail_value_words(rq->arena, d, theirs->v[i]),
					.mine = detail_value_words(rq->arena, d, f->details.typed.v[i]),
					.chosen = form_text(&rq->body, name),
					.error = form_error_for(&errors, name)};
	}
	const struct error *e = who_saved(rq, f, &f->they);
	if (e)
		return e;
	if (they_changed & ~asked)
		f->their_words = arena_fmt(rq->arena, "What else they changed is kept: %.*s.",
					   STR_ARG(field_names(rq->arena, they_changed & ~asked)));
	details_form_fill(rq->arena, joined, &f->details);
	f->version = theirs->id;
	f->was = was->id;
	clash_page(&rs->body, rq, f);
	return NULL;
}

static const struct error *ask_again(struct request *rq, struct response *rs, struct edit_form *f,
				     const struct details *base)
{
	struct details was, typed = f->details.typed;
	const struct error *e = details_at(rq->db, rq->arena, f->who.person, f->was, &was);
	return e ? e : ask(rq, rs, f, asked_before(rq), &was, base, &typed, 0);
}

/* Joins with what is recorded at this moment, and writes unless something has to be asked. */
static const struct error *join_and_write(struct request *rq, const struct edit_form *f, const struct details *base,
					  struct url to, struct details *ret_theirs, struct details *ret_joined,
					  uint32_t *ret_asked)
{
	struct deed deed = {
	    .account = rq->who.account, .person = f->who.person, .what = "details.changed", .at = rq->now};
	struct recording r = {.arena = rq->arena, .now = rq->now, .person = f->who.person, .source = STR("here")};
	const struct error *e = txn_begin(rq->db, &deed, &r.txn);
	if (e)
		return e;
	if (!(e = details_now(txn_db(r.txn), rq->arena, f->who.person, ret_theirs))) {
		*ret_asked = details_join(base, &f->details.typed, ret_theirs, ret_joined);
		if (!*ret_asked && !(e = record_details_as(&r, ret_joined)) &&
		    !(e = dues_refresh(txn_own(r.txn), rq->arena, office_of(rq)->policy, r.person, rq->now)) &&
		    !(e = operation_keep(r.txn, rq, to)))
			e = txn_commit(r.txn);
	}
	txn_end(r.txn);
	return e;
}

/* "Details saved. Ruth Adeyemi changed Phone while you were typing: that is kept too." */
static const struct error *saved_words(struct request *rq, uint32_t they_changed, struct str they, struct str *ret)
{
	*ret = STR("Details saved.");
	if (they_changed)
		*ret = arena_fmt(rq->arena, "Details saved. %.*s changed %.*s while you were typing: that is kept too.",
				 STR_ARG(they), STR_ARG(field_names(rq->arena, they_changed)));
	return NULL;
}

static const struct error *edit(struct request *rq, struct response *rs)
{
	struct edit_form f = {0};
	struct details base, theirs, joined;
	struct url to;
	bool again;
	struct str they, words;
	uint32_t asked = 0;
	const struct error *e = access_person(rq, rq->param[0], "person.details-seen", &f.who);
	if (e || (e = operation_done(rq, rs, &again)) || again)
		return e;
	if ((e = read_form(rq, &rq->body, &f, &base)))
		return e;
	if (f.details.errors.n) {
		edit_page(&rs->body, rq, &f);
		return NULL;
	}
	take_choices(rq, &base, &f);
	if (f.details.errors.n)
		return ask_again(rq, rs, &f, &base);
	to = url_path(rq->arena, "/people/{}/details", f.who.ref);
	if ((e = who_saved(rq, &f, &they)) || (e = join_and_write(rq, &f, &base, to, &theirs, &joined, &asked)))
		return e;
	uint32_t they_changed = details_differ(&base, &theirs);
	if (asked)
		return ask(rq, rs, &f, asked, &base, &theirs, &joined, they_changed);
	if ((e = saved_words(rq, they_changed, they, &words)))
		return e;
	response_flash(rq, rs, words);
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/details/change", edit_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/details/change", edit, MAY_RECORD),
};
const struct route_table edit_routes = ROUTE_TABLE(routes);
