#include "change.h"
#include "csv.h"
#include "list_page.h"
#include "lists_html.h"
#include "operation.h"
#include "prison_lists_sql.h"

enum { OF_AGE = 18 };

static struct str prison_words(struct str code, struct str said)
{
	const struct prison *p = prison_of(code);
	return p ? p->name : str_cut(said, 0, str_find(said, '\n', 0));
}

const struct error *lists_show(struct request *rq, struct response *rs, struct lists_form *f)
{
	struct prison_lists_newest rows;
	const struct error *e = prison_lists_newest(rq->db, rq->arena, &rows);
	if (e)
		return e;
	struct govuk_option *o = arena_new(rq->arena, struct govuk_option, n_prisons + 1);
	struct list_line *p = arena_new(rq->arena, struct list_line, rows.n);
	o[0] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < n_prisons; i++)
		o[i + 1] = (struct govuk_option){.value = prisons[i].code, .text = prisons[i].name};
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct list_line){.ref = rows.p[i].ref,
					  .prison = prison_words(rows.p[i].prison, rows.p[i].prison_said),
					  .by = rows.p[i].by_name,
					  .asked = str_eq(rows.p[i].what, STR("asked")),
					  .people = rows.p[i].people,
					  .on = instant_london_day(rows.p[i].recorded_at)};
	f->prisons = (struct govuk_options){o, n_prisons + 1};
	f->lists.p = p;
	f->lists.n = rows.n;
	f->operation = operation_of(rq);
	lists_page(&rs->body, rq, f);
	return NULL;
}

static const struct error *lists(struct request *rq, struct response *rs)
{
	struct lists_form f = {.errors = {.arena = rq->arena}};
	return lists_show(rq, rs, &f);
}

void lists_read_prison(struct request *rq, struct lists_form *f)
{
	f->prison = form_text(&rq->body, "prison");
	f->elsewhere = form_text(&rq->body, "elsewhere");
	if (str_empty(f->prison) ? str_empty(f->elsewhere) : !prison_of(f->prison))
		form_error(&f->errors, "prison", "Choose the prison from the list, or write which it is");
	if (str_chars(f->elsewhere) > PRISON_SAID_MAX)
		form_error(&f->errors, "elsewhere", "Which prison it is must be 300 characters or fewer");
}

/* ---- asking ---- */

struct asked_names {
	struct names *p;
	struct date *birth;
	size_t n;
};

#define TAKE(rows)                                                                                                     \
	do {                                                                                                           \
		ret->p = arena_new(rq->arena, struct names, (rows).n);                                                 \
		ret->birth = arena_new(rq->arena, struct date, (rows).n);                                              \
		for (size_t i = 0; i < (rows).n; i++) {                                                                \
			ret->p[i] = (struct names){(rows).p[i].first_name, (rows).p[i].surname, (rows).p[i].known_as,  \
						   (rows).p[i].former_names};                                          \
			ret->birth[i] = (rows).p[i].birth_date;                                                        \
		}                                                                                                      \
		ret->n = (rows).n;                                                                                     \
	} while (0)

static const struct error *read_names(struct request *rq, struct str whom, struct asked_names *ret)
{
	struct prison_lists_lost lost;
	struct prison_lists_everybody all;
	const struct error *e;
	if (str_eq(whom, STR("lost"))) {
		if ((e = prison_lists_lost(rq->db, rq->arena, viewer_of(rq), &lost)))
			return e;
		TAKE(lost);
		return NULL;
	}
	struct date born_by = date_add_months(instant_london_day(rq->now), -12 * OF_AGE);
	if ((e = prison_lists_everybody(rq->db, rq->arena, viewer_of(rq), born_by, &all)))
		return e;
	TAKE(all);
	return NULL;
}

static const struct error *keep_asked(struct request *rq, const struct lists_form *f, int64_t people, struct str ref,
				      struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .what = "prison-list.asked",
			    .detail = arena_fmt(rq->arena, "prison=%.*s whom=%.*s people=%lld", STR_ARG(f->prison),
						STR_ARG(f->whom), (long long)people),
			    .at = rq->now};
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) &&
	    !(e = prison_lists_add(txn, id, ref, STR("asked"), f->prison, f->elsewhere, f->whom, f->reason, people,
				   rq->who.account, rq->now, NULL)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *ask(struct request *rq, struct response *rs)
{
	struct lists_form f = {.errors = {.arena = rq->arena}};
	struct asked_names names;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	lists_read_prison(rq, &f);
	f.whom = form_text(&rq->body, "whom");
	f.reason = form_text(&rq->body, "reason");
	if (!str_eq(f.whom, STR("lost")) && !str_eq(f.whom, STR("everybody")))
		form_error(&f.errors, "whom", "Say whose names the prison gets");
	if (str_empty(f.reason))
		form_error(&f.errors, "reason", "Say why the prison gets their names");
	else if (str_chars(f.reason) > LIST_REASON_MAX)
		form_error(&f.errors, "reason", "Why must be 500 characters or fewer");
	if (f.errors.n)
		return lists_show(rq, rs, &f);
	struct str ref = ref_new(rq->arena);
	struct url to = url_path(rq->arena, "/custody/lists/{}", ref);
	if ((e = read_names(rq, f.whom, &names)) || (e = keep_asked(rq, &f, (int64_t)names.n, ref, to)))
		return e;
	response_flash(rq, rs, STR("Recorded. Save the file and send it in a way that only the prison can open."));
	response_redirect(rs, to);
	return NULL;
}

static const struct error *find_list(struct request *rq, struct prison_lists_one_row *ret)
{
	bool found;
	const struct error *e = prison_lists_one(rq->db, rq->arena, rq->param[0], &found, ret);
	return e || found ? e : error_new(ERROR_NOT_FOUND, "no such list");
}

/* Made anew each time, of those who are looked for now; that it was fetched is recorded. */
static const struct error *names_file(struct request *rq, struct response *rs)
{
	static const struct str headings[] = {
	    {"first_name", 10}, {"surname", 7}, {"known_as", 8}, {"former_names", 12}, {"birth_date", 10}};
	enum { COLUMNS = sizeof(headings) / sizeof(headings[0]) };
	struct prison_lists_one_row list;
	struct asked_names names;
	struct cell cells[COLUMNS];
	const struct error *e = find_list(rq, &list);
	if (!e && !str_eq(list.what, STR("asked")))
		e = error_new(ERROR_NOT_FOUND, "the prison sent that list");
	if (e || (e = read_names(rq, list.whom, &names)) ||
	    (e = office_saw(rq, (struct person_id){0}, "prison-list.fetched")))
		return e;
	for (size_t i = 0; i < COLUMNS; i++)
		cells[i] = (struct cell){.text = headings[i]};
	response_download(rs, "text/csv; charset=utf-8", "names.csv");
	csv_write(&rs->body, ',', cells, COLUMNS);
	for (size_t i = 0; i < names.n; i++) {
		const struct names *n = &names.p[i];
		struct str row[COLUMNS] = {n->first_name, n->surname, n->known_as, n->former_names,
					   date_iso(rq->arena, names.birth[i])};
		for (size_t c = 0; c < COLUMNS; c++)
			cells[c] = (struct cell){.text = row[c].p ? row[c] : STR("")};
		csv_write(&rs->body, ',', cells, COLUMNS);
	}
	return NULL;
}

/* ---- one list ---- */

static const struct error *read_rows(struct request *rq, int64_t list, struct list_view *v)
{
	struct prison_lists_rows rows;
	struct prison_lists_hidden_row hidden;
	const struct error *e = prison_lists_rows(rq->db, rq->arena, viewer_of(rq), list, &rows);
	if (e || (e = prison_lists_hidden(rq->db, rq->arena, list, rq->who.account, &hidden)))
		return e;
	struct list_match *p = arena_new(rq->arena, struct list_match, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct prison_lists_rows_row *r = &rows.p[i];
		p[i] = (struct list_match){.n = r->n,
					   .ref = r->ref,
					   .our_name = r->our_name,
					   .team = r->team_name,
					   .name = r->name,
					   .number = r->number,
					   .decided = r->decided,
					   .our_birth = r->our_birth,
					   .birth = r->birth_date,
					   .alike = (enum likeness)r->alike};
	}
	v->rows.p = p;
	v->rows.n = rows.n;
	v->hidden = hidden.hidden;
	return NULL;
}

static const struct error *show_list(struct request *rq, struct response *rs)
{
	struct prison_lists_one_row l;
	const struct error *e = find_list(rq, &l);
	if (e)
		return e;
	struct list_view v = {.ref = rq->param[0],
			      .prison = prison_words(l.prison, l.prison_said),
			      .whom = l.whom,
			      .reason = l.reason,
			      .by = l.by_name,
			      .asked = str_eq(l.what, STR("asked")),
			      .people = l.people,
			      .on = instant_london_day(l.recorded_at)};
	if (!v.asked &&
	    ((e = read_rows(rq, l.id, &v)) || (e = office_saw(rq, (struct person_id){0}, "prison-list.seen"))))
		return e;
	list_page(&rs->body, rq, &v);
	return NULL;
}

/* The undecided row that the address names, of somebody whom the viewer may see. */
static const struct error *find_row(struct request *rq, int64_t list, struct prison_lists_rows_row *ret)
{
	struct prison_lists_rows rows;
	int64_t n;
	const struct error *e = prison_lists_rows(rq->db, rq->arena, viewer_of(rq), list, &rows);
	if (!e && str_to_int(rq->param[1], 1, INT64_MAX, &n))
		for (size_t i = 0; i < rows.n; i++)
			if (rows.p[i].n == n && str_empty(rows.p[i].decided)) {
				*ret = rows.p[i];
				return NULL;
			}
	return e ? e : error_new(ERROR_NOT_FOUND, "no such row, or it is decided");
}

static const struct error *keep_decided(struct request *rq, int64_t list, const struct prison_lists_rows_row *row,
					bool theirs, struct url to)
{
	struct deed deed = {.account = rq->who.account,
			    .person = row->person,
			    .what = "prison-list.decided",
			    .detail = theirs ? STR("confirmed") : STR("not-them"),
			    .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = prison_lists_decide(txn, list, row->n, deed.detail, theirs ? row->number : STR(""), rq->who.account,
				      rq->now, NULL)) &&
	    !(e = operation_keep(txn, rq, to)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Confirming leads to the page on which it is recorded that they are inside, with what the prison said filled in. */
static const struct error *decide(struct request *rq, struct response *rs)
{
	struct prison_lists_one_row l;
	struct prison_lists_rows_row row = {0};
	bool again, theirs = str_eq(form_text(&rq->body, "answer"), STR("confirmed"));
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = find_list(rq, &l)) || (e = find_row(rq, l.id, &row)))
		return e;
	struct url to = theirs ? url_path(rq->arena, "/people/{}/custody/inside", row.ref)
			       : url_path(rq->arena, "/custody/lists/{}", rq->param[0]);
	if ((e = keep_decided(rq, l.id, &row, theirs, to)))
		return e;
	if (!theirs)
		response_flash(rq, rs, STR("It is not them. What the prison wrote is gone."));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/custody/lists", lists, MAY_ASK_PRISONS),
    ROUTE_POST("/custody/lists/ask", ask, MAY_ASK_PRISONS),
    ROUTE_GET("/custody/lists/{ref}", show_list, MAY_ASK_PRISONS),
    ROUTE_GET("/custody/lists/{ref}/names", names_file, MAY_ASK_PRISONS),
    ROUTE_POST("/custody/lists/{ref}/rows/{number}", decide, MAY_ASK_PRISONS),
};
const struct route_table prison_list_routes = ROUTE_TABLE(routes);
