/* The desk: a call that begins, today's queue, the note of the shift before, and what is done the same night. */
#include "pages.h"

#include "desk_html.h"
#include "downloads.h"
#include "duty_sql.h"
#include "kept.h"
#include "operation.h"

static const struct error *read_desk(struct request *rq, struct duty_desk *d)
{
	const struct error *e;
	d->today = instant_london_day(rq->now);
	d->night = duty_night(rq->arena, &office_of(rq)->same_night, NULL);
	d->may_see_helped = request_may(rq, MAY_SEE_TEAM_LIST);
	if ((e = duty_queue_read(rq->db, rq->arena, viewer_of(rq), &d->open)) ||
	    (e = duty_closed_read(rq->db, rq->arena, viewer_of(rq), d->today, &d->closed)) ||
	    (e = duty_hidden_read(rq->db, rq->arena, rq->who.account, &d->hidden)) ||
	    (e = duty_notes_read(rq->db, rq->arena, &d->notes)))
		return e;
	if (d->may_see_helped && (e = duty_helped_read(rq->db, rq->arena, d->today, &d->months, &d->kinds)))
		return e;
	return office_saw(rq, (struct person_id){0}, "duty.seen");
}

static const struct error *desk(struct request *rq, struct response *rs)
{
	struct duty_desk d = {.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	struct kept kept;
	bool any;
	const struct error *e = kept_find(rq, &any, &kept);
	if (e || (e = read_desk(rq, &d)))
		return e;
	if (download_asked(rq))
		return duty_desk_file(rq, rs, &d);
	d.typed.channel = STR("phone");
	if (any) {
		d.was_kept = kept.signed_out;
		d.draft_of = instant_long(rq->arena, kept.at);
		d.typed = duty_typed_of(&kept.fields);
		d.operation = kept.number;
	}
	duty_desk_page(&rs->body, rq, &d);
	return NULL;
}

static const struct error *begin_call(struct request *rq, const struct duty_call_new *call, struct person_id meant,
				      struct url *ret)
{
	struct deed deed = {
	    .account = rq->who.account, .what = "duty.call-begun", .detail = call->urgency, .at = rq->now};
	struct txn *txn;
	struct str ref;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = duty_call_put(txn, rq->arena, call, rq->who.account, rq->now, &id, &ref)) &&
	    !(e = meant.id ? duty_write_person(txn, rq,
					       &(struct duty_call){.id = id,
								   .caller = call->caller,
								   .caller_name = call->caller_name,
								   .organisation = call->organisation,
								   .phone = call->phone},
					       &meant)
			   : NULL)) {
		*ret = duty_call_url(rq->arena, ref);
		if (!(e = operation_keep(txn, rq, *ret)))
			e = txn_commit(txn);
	}
	txn_end(txn);
	return e;
}

/* Whoever rings for themself and names nobody is meant. */
static struct str about_of(const struct duty_typed *t)
{
	return str_empty(t->about_name) && str_eq(t->caller, STR("self")) ? t->caller_name : t->about_name;
}

/* Who was chosen of those who may be meant; id 0: nobody, or a choice of another session. */
static const struct error *meant_by(struct request *rq, const struct duty_typed *t, struct person_id *ret)
{
	struct str ref = duty_picked(rq, t->pick);
	struct duty_person_of_ref_row row = {0};
	bool found = false;
	const struct error *e = str_empty(ref)
				    ? NULL
				    : duty_person_of_ref(rq->db, rq->arena, viewer_of(rq), ref, &found, &row);
	if (!e)
		*ret = found ? row.person : (struct person_id){0};
	return e;
}

/* Who may be meant by what is typed so far. What was chosen stays chosen. */
static const struct error *look(struct request *rq, struct duty_desk *d, struct date born)
{
	struct str name = about_of(&d->typed), chosen = duty_picked(rq, d->typed.pick);
	const struct error *e = str_empty(name) ? NULL : duty_find(rq, name, born, &d->found);
	for (size_t i = 0; !e && i < d->found.people.n; i++)
		if (!str_empty(chosen) && str_eq(duty_picked(rq, d->found.people.p[i].pick), chosen))
			d->typed.pick = d->found.people.p[i].pick;
	return e;
}

static const struct error *show_again(struct request *rq, struct response *rs, struct duty_desk *d)
{
	const struct error *e = read_desk(rq, d);
	if (!e)
		duty_desk_page(&rs->body, rq, d);
	return e;
}

/* Whoever is known by full name and birth date and must not be spoken of here: nothing is created. */
static const struct error *begin(struct request *rq, struct response *rs)
{
	struct duty_desk d = {.operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct duty_typed *t = &d.typed;
	struct date today = instant_london_day(rq->now);
	struct person_id meant;
	struct url to;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	d.typed = duty_typed_of(&rq->body);
	struct date born = duty_check_about(&rq->body, t, today, &d.errors);
	if (str_eq(form_text(&rq->body, "do"), STR("find")))
		return (e = look(rq, &d, born)) ? e : show_again(rq, rs, &d);
	duty_check_caller(t, &d.errors);
	if (!duty_has_code(&duty_channels, t->channel))
		form_error(&d.errors, "channel", "Say how they get in touch");
	duty_check_topic(t, &d.errors);
	duty_check_text(&d.errors, "said", t->said, DUTY_TEXT_MAX);
	if ((e = duty_must_ring(rq, about_of(t), born, &d.ring)))
		return e;
	if (d.ring || d.errors.n)
		return !d.ring && !str_empty(t->pick) && (e = look(rq, &d, born)) ? e : show_again(rq, rs, &d);
	struct duty_call_new call = {.channel = t->channel,
				     .caller = t->caller,
				     .caller_name = t->caller_name,
				     .organisation = t->organisation,
				     .phone = t->phone,
				     .about_name = about_of(t),
				     .about_born = born,
				     .topic = t->topic,
				     .urgency = t->urgency,
				     .said = t->said,
				     .taken = str_empty(t->leave)};
	if ((e = meant_by(rq, t, &meant)) || (e = begin_call(rq, &call, meant, &to)))
		return e;
	response_redirect(rs, to);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/duty", desk, MAY_RECORD),
    ROUTE_POST("/duty", begin, MAY_RECORD),
};
const struct route_table duty_desk_routes = ROUTE_TABLE(routes);
