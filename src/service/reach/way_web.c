/* A number or an address: a new one, one that a file named, and a change to one. */
#include "reach_form.h"

#include "access.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "reach_web.h"
#include "way_form_html.h"

const char *way_safe_question(enum way_kind kind)
{
	static const char *const questions[WAY_KINDS] = {
	    [WAY_MOBILE] = "Is it safe to text?",          [WAY_LANDLINE] = "",
	    [WAY_EMAIL] = "Is it safe to email?",          [WAY_POST] = "Is it safe to send letters?",
	    [WAY_SOCIAL] = "Is it safe to send messages?",
	};
	return questions[kind];
}

const char *way_value_label(enum way_kind kind)
{
	static const char *const labels[WAY_KINDS] = {
	    [WAY_MOBILE] = "Mobile number",     [WAY_LANDLINE] = "Landline number",     [WAY_EMAIL] = "Email address",
	    [WAY_POST] = "Address for letters", [WAY_SOCIAL] = "Where, and which name",
	};
	return labels[kind];
}

static struct str yes_no(struct opt_bool v)
{
	return !v.known ? STR("not-known") : v.value ? STR("yes") : STR("no");
}

static struct opt_bool said(struct str typed)
{
	return str_eq(typed, STR("yes")) ? opt_bool(true) : str_eq(typed, STR("no")) ? opt_bool(false) : OPT_BOOL_NONE;
}

/* The fields as a way says them. */
static void fill(struct way_form *f, const struct way *w)
{
	f->value = w->value;
	f->imported = w->imported;
	f->safe = yes_no(w->safe);
	f->voicemail = yes_no(w->voicemail);
	f->caution = w->caution;
	f->used = STR("yes");
}

/* For a new one: the nth of those that a file names, when the address asks for one. */
static void fill_from_file(struct request *rq, const struct reach *r, struct way_form *f)
{
	int64_t nth = 0, seen = 0;
	(void)form_int(&rq->query, "from", 1, 20, &nth);
	fill(f, &(struct way){.kind = f->kind, .value = STR(""), .imported = STR(""), .caution = STR("")});
	for (size_t i = 0; i < r->n; i++)
		if (str_empty(r->p[i].ref) && ++seen == nth && r->p[i].kind == f->kind)
			fill(f, &r->p[i]);
}

static struct str title_of(struct arena *a, const struct way_form *f)
{
	static const char *const add[WAY_KINDS] = {"Add a mobile number", "Add a landline number",
						   "Add an email address", "Add an address for letters",
						   "Add a social media account"};
	return f->before.id ? arena_fmt(a, "Change: %.*s", STR_ARG(f->before.value)) : str_c(add[f->kind]);
}

/* The person, and the way in the address, by its kind when it is new, by its ref when it is not. */
static const struct error *begin(struct request *rq, bool is_new, struct way_form *f)
{
	struct reach r;
	const struct error *e = access_person(rq, rq->param[0], "person.reach-seen", &f->who);
	if (e || (e = reach_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &r)))
		return e;
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	if (is_new) {
		if (!way_kind_from_code(rq->param[1], &f->kind))
			return error_new(ERROR_NOT_FOUND, "no such kind of number or address");
		f->action = url_path(rq->arena, "/people/{}/ways/new/{}", f->who.ref, rq->param[1]);
		fill_from_file(rq, &r, f);
	} else {
		for (size_t i = 0; i < r.n; i++)
			if (r.p[i].ref.n && str_eq(r.p[i].ref, rq->param[1]))
				f->before = r.p[i];
		for (size_t i = 0; i < r.n_gone; i++)
			if (str_eq(r.gone[i].ref, rq->param[1]))
				f->before = r.gone[i];
		if (!f->before.id)
			return error_new(ERROR_NOT_FOUND, "no such number or address");
		f->kind = f->before.kind;
		f->action = url_path(rq->arena, "/people/{}/ways/{}", f->who.ref, rq->param[1]);
		fill(f, &f->before);
		f->used = f->before.used ? STR("yes") : STR("no");
	}
	f->title = title_of(rq->arena, f);
	return NULL;
}

static size_t digits(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] >= '0' && s.p[i] <= '9';
	return n;
}

static void check_value(struct way_form *f)
{
	static const char *const missing[WAY_KINDS] = {"Enter a mobile number", "Enter a landline number",
						       "Enter an email address", "Enter an address",
						       "Enter where, and which name"};
	struct str v = f->value;
	size_t sign = str_find(v, '@', 0);
	if (str_empty(v))
		form_error(&f->errors, "value", "%s", missing[f->kind]);
	else if (str_chars(v) > WAY_VALUE_MAX)
		form_error(&f->errors, "value", "This must be 500 characters or fewer");
	else if (f->kind <= WAY_LANDLINE && (digits(v) < 7 || digits(v) > 15))
		form_error(&f->errors, "value", "Enter one phone number, like 07700 900123");
	else if (f->kind == WAY_EMAIL &&
		 (sign == 0 || sign + 1 >= v.n || str_find(v, ' ', 0) < v.n || str_find(v, '@', sign + 1) < v.n))
		form_error(&f->errors, "value", "Enter an email address in the right form, like name@example.com");
}

/* What was typed, what is wrong with it, and what it says. */
static void read_form(const struct form *body, struct way_form *f, struct way *w)
{
	f->value = form_text(body, "value");
	f->imported = form_text(body, "imported");
	f->safe = form_text(body, "safe");
	f->voicemail = form_text(body, "voicemail");
	f->caution = form_text(body, "caution");
	f->used = form_text(body, "used");
	check_value(f);
	if (str_chars(f->caution) > CAUTION_MAX)
		form_error(&f->errors, "caution", "What to mind must be 300 characters or fewer");
	if (str_chars(f->imported) > WAY_VALUE_MAX)
		f->imported = STR("");
	*w = (struct way){.kind = f->kind,
			  .value = f->value,
			  .imported = f->imported,
			  .safe = f->kind == WAY_LANDLINE ? OPT_BOOL_NONE : said(f->safe),
			  .voicemail = f->kind <= WAY_LANDLINE ? said(f->voicemail) : OPT_BOOL_NONE,
			  .caution = f->caution,
			  .used = !str_eq(f->used, STR("no"))};
}

static const struct error *show(struct request *rq, struct response *rs, bool is_new)
{
	struct way_form f = {0};
	struct way unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, is_new, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_form(&kept.fields, &f, &unused);
		f.errors.n = 0;
		f.operation = kept.number;
	}
	way_form_page(&rs->body, rq, &f);
	return NULL;
}

struct way_saved {
	struct person_id person;
	const struct way *before;
	struct way now_is;
};

static const struct error *write_way(struct txn *txn, struct request *rq, const void *what)
{
	const struct way_saved *c = what;
	return way_put(txn, rq->arena, c->person, c->before, &c->now_is, rq->who.account, rq->now);
}

static const struct error *save(struct request *rq, struct response *rs, bool is_new)
{
	struct way_form f = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, is_new, &f)))
		return e;
	struct way_saved way = {.person = f.who.person, .before = f.before.id ? &f.before : NULL};
	read_form(&rq->body, &f, &way.now_is);
	if (f.errors.n) {
		way_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "way.recorded",
			   .detail = way_kind_code(f.kind),
			   .to = url_path(rq->arena, "/people/{}", f.who.ref),
			   .write = write_way,
			   .what = &way};
	return change_and_say(rq, rs, &c, STR("How to reach them is saved."));
}

const struct error *way_new_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, true);
}

const struct error *way_new(struct request *rq, struct response *rs)
{
	return save(rq, rs, true);
}

const struct error *way_form(struct request *rq, struct response *rs)
{
	return show(rq, rs, false);
}

const struct error *way_change(struct request *rq, struct response *rs)
{
	return save(rq, rs, false);
}
