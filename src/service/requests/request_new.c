/* /requests/new: what came is written down. */
#include "access.h"
#include "kept.h"
#include "operation.h"
#include "request_new_html.h"
#include "requests_sql.h"
#include "role.h"

enum { OLDEST_YEARS = 2 };

static void offer(struct request *rq, struct request_form *f)
{
	struct govuk_choice *kinds = arena_new(rq->arena, struct govuk_choice, f->policy->n_requests);
	struct govuk_choice *channels = arena_new(rq->arena, struct govuk_choice, REQUEST_CHANNELS);
	size_t n = 0;
	for (size_t i = 0; i < f->policy->n_requests; i++)
		kinds[i] = (struct govuk_choice){.value = f->policy->requests[i].id,
						 .text = f->policy->requests[i].title,
						 .hint.text = f->policy->requests[i].says};
	for (int c = REQUEST_CHANNEL_NONE + 1; c < REQUEST_OWN_PAGES; c++)
		channels[n++] = (struct govuk_choice){.value = request_channel_code((enum request_channel)c),
						      .text = request_channel_words((enum request_channel)c)};
	f->kinds = (struct govuk_choices){kinds, f->policy->n_requests};
	f->channels = (struct govuk_choices){channels, n};
}

/* ?person=REF, or the field of that name: about whom it is, under that record's access. */
static const struct error *begin(struct request *rq, struct request_form *f, struct person_id *ret_person)
{
	struct seen_person who;
	bool may_see = request_may(rq, MAY_SEE_PEOPLE);
	*f = (struct request_form){.policy = office_of(rq)->policy,
				   .today = instant_london_day(rq->now),
				   .operation = operation_of(rq),
				   .may_find = may_see,
				   .errors = {.arena = rq->arena}};
	*ret_person = (struct person_id){0};
	if (f->policy->n_requests == 0)
		return error_new(ERROR_NOT_FOUND, "the policy has no kinds of requests");
	offer(rq, f);
	const struct error *e = request_colleagues(rq->db, rq->arena, STR("Nobody yet"), &f->colleagues);
	if (!e)
		e = request_colleagues(rq->db, rq->arena, STR("No colleague"), &f->whom);
	struct str ref = form_text(rq->method == METHOD_POST ? &rq->body : &rq->query, "person");
	if (e || str_empty(ref) || !may_see)
		return e;
	if (!ref_valid(ref))
		return error_new(ERROR_NOT_FOUND, "no such person");
	if ((e = access_person(rq, ref, "person.name-seen", &who)))
		return e;
	*ret_person = who.person;
	f->person_ref = who.ref;
	f->person = who.name;
	return NULL;
}

static void typed(const struct form *from, struct request_form *f)
{
	f->kind = form_text(from, "kind");
	f->channel = form_text(from, "channel");
	f->who = form_text(from, "who");
	f->reach = form_text(from, "reach");
	f->what = form_text(from, "asked");
	f->owner = form_text(from, "owner");
	f->about = form_text(from, "about");
	f->on_day = form_text(from, "came-day");
	f->on_month = form_text(from, "came-month");
	f->on_year = form_text(from, "came-year");
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct request_form f;
	struct person_id person;
	struct kept kept;
	const struct error *e = begin(rq, &f, &person);
	if (e || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		typed(&kept.fields, &f);
		f.operation = kept.number;
	} else {
		form_fill_date(rq->arena, f.today, &f.on_day, &f.on_month, &f.on_year);
	}
	request_new_page(&rs->body, rq, &f);
	return NULL;
}

static void too_long(struct request_form *f, const char *field, struct str text, size_t most)
{
	if (str_chars(text) > most)
		form_error(&f->errors, field, "Make it shorter: %zu characters at most. It has %zu", most,
			   str_chars(text));
}

static void check_day(struct request *rq, struct request_form *f, struct date *ret)
{
	if (!form_date(&rq->body, "came", "the day it came", true, &f->errors, ret))
		return;
	if (date_cmp(*ret, f->today) > 0)
		form_error(&f->errors, "came", "The day it came must be today or in the past");
	else if (date_cmp(*ret, date_add_months(f->today, -12 * OLDEST_YEARS)) < 0)
		form_error(&f->errors, "came", "The day it came must be in the last %d years", OLDEST_YEARS);
}

/* Whose it is, and about whom: colleagues by their refs. An owner must be able to open it. */
static const struct error *check_colleagues(struct request *rq, struct request_form *f, struct request_new *to)
{
	struct requests_colleague_row row;
	struct requests_may_see_row seen;
	const struct error *e = NULL;
	bool found = true;
	if (!str_empty(f->about)) {
		if ((e = requests_colleague(rq->db, rq->arena, f->about, &found, &row)))
			return e;
		to->about_worker = true;
		to->about = found ? row.id : (struct account_id){0};
		if (!found)
			form_error(&f->errors, "about", "Choose the colleague whom it is about");
		else if (row.id.id == rq->who.account.id)
			form_error(&f->errors, "about",
				   "One about yourself is recorded by somebody else: ask a manager");
	}
	if (str_empty(f->owner))
		return NULL;
	if ((e = requests_colleague(rq->db, rq->arena, f->owner, &found, &row)))
		return e;
	if (found && to->person.id &&
	    (e = requests_may_see(rq->db, rq->arena, (struct viewer){row.id}, to->person, &found, &seen)))
		return e;
	if (!found)
		form_error(&f->errors, "owner", "Choose a colleague who may see this record");
	else if (to->about.id == row.id.id)
		form_error(&f->errors, "owner", "It is about %.*s: somebody else deals with it", STR_ARG(row.name));
	else
		to->owner = row.id;
	return NULL;
}

static const struct error *read_form(struct request *rq, struct request_form *f, struct request_new *to)
{
	typed(&rq->body, f);
	to->kind = f->kind;
	to->who = f->who;
	to->reach = f->reach;
	to->what = f->what;
	to->by = rq->who.account;
	if (!policy_request(f->policy, f->kind))
		form_error(&f->errors, "kind", "Say what it is");
	if (!request_channel_from_code(f->channel, &to->channel) || to->channel == REQUEST_OWN_PAGES)
		form_error(&f->errors, "channel", "Say how it came");
	check_day(rq, f, &to->received);
	if (str_empty(f->what))
		form_error(&f->errors, "asked", "Write what they ask, or complain about");
	if (str_empty(f->who) && !to->person.id)
		form_error(&f->errors, "who", "Write who asked; “not given” where nobody said");
	too_long(f, "who", f->who, REQUEST_WHO_MAX_CHARS);
	too_long(f, "reach", f->reach, REQUEST_REACH_MAX_CHARS);
	too_long(f, "asked", f->what, REQUEST_WHAT_MAX_CHARS);
	return check_colleagues(rq, f, to);
}

static const struct error *write(struct request *rq, const struct request_new *r, struct url *ret_to,
				 struct str *ret_number)
{
	struct deed deed = {.account = rq->who.account,
			    .person = r->person,
			    .what = "request.recorded",
			    .detail = r->kind,
			    .at = rq->now};
	struct txn *txn;
	struct request_key key;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = request_put(txn, rq->arena, r, rq->now, &key))) {
		*ret_to = url_path(rq->arena, "/requests/{}", key.ref);
		*ret_number = key.number;
		if (!(e = operation_keep(txn, rq, *ret_to)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	return e;
}

static const struct error *record(struct request *rq, struct response *rs)
{
	struct request_form f;
	struct request_new r = {.received = DATE_NONE};
	struct str number = STR_NONE;
	struct url to = url_const("/requests");
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &f, &r.person)) || (e = read_form(rq, &f, &r)))
		return e;
	if (f.errors.n) {
		request_new_page(&rs->body, rq, &f);
		return NULL;
	}
	if ((e = write(rq, &r, &to, &number)))
		return e;
	response_flash(rq, rs, arena_fmt(rq->arena, "Recorded as %.*s.", STR_ARG(number)));
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/requests/new", show, MAY_SEE_REQUESTS),
    ROUTE_POST("/requests/new", record, MAY_SEE_REQUESTS),
};
const struct route_table request_new_routes = ROUTE_TABLE(routes);
