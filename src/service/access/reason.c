#include "reason.h"

#include "access_sql.h"

const struct access_reason access_reasons[ACCESS_REASONS] = {
    {{"duty-call", 9}, {"They, or somebody about them, got in touch with duty", 52}},
    {{"cover", 5}, {"I am covering for a colleague", 29}},
    {{"asked", 5}, {"A manager asked me to", 21}},
    {{"joint-work", 10}, {"A meeting or joint work", 23}},
    {{"other", 5}, {"Something else", 14}},
};

struct str access_reason_words(struct str code)
{
	for (size_t i = 0; i < ACCESS_REASONS; i++)
		if (str_eq(access_reasons[i].code, code))
			return access_reasons[i].words;
	return code;
}

bool access_reason_field(struct str name)
{
	return str_eq(name, STR("access-for")) || str_eq(name, STR("access-reason")) ||
	       str_eq(name, STR("access-words"));
}

static void check(struct access_hold *hold)
{
	bool known = false;
	for (size_t i = 0; i < ACCESS_REASONS; i++)
		known |= str_eq(access_reasons[i].code, hold->reason);
	if (!known)
		form_error(&hold->errors, "access-reason", "Say why you need to open this record");
	else if (str_eq(hold->reason, STR("other")) && str_empty(hold->said))
		form_error(&hold->errors, "access-words", "Say in a few words why you need to open this record");
	if (str_chars(hold->said) > REASON_MAX_CHARS)
		form_error(&hold->errors, "access-words", "The reason must be 500 characters or fewer");
}

/* In a transaction of its own: whoever asks for a record has begun none yet. */
static const struct error *keep(struct request *rq, struct person_id person, const struct access_hold *hold)
{
	struct deed deed = {.account = rq->who.account,
			    .person = person,
			    .what = "person.reason-given",
			    .detail = hold->reason,
			    .at = rq->now};
	struct instant until = date_london_end(instant_london_day(rq->now));
	struct txn *txn;
	int64_t id;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	if (!(e = txn_new_id(txn, &id)) &&
	    !(e = access_reason_add(txn, person, rq->who.account, id, rq->now, until, hold->reason, hold->said, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *access_give_reason(struct request *rq, struct person_id person, struct str code, struct str said)
{
	const struct access_hold hold = {.reason = code, .said = said};
	struct access_standing_row row;
	bool found;
	const struct error *e = access_standing(rq->db, rq->arena, viewer_of(rq), person, instant_london_day(rq->now),
						rq->now, &found, &row);
	return e || !found || row.open ? e : keep(rq, person, &hold);
}

const struct error *access_take_reason(struct request *rq, struct person_id person, struct access_hold *hold,
				       bool *ret_given)
{
	*ret_given = false;
	if (rq->method != METHOD_POST || !str_eq(form_text(&rq->body, "access-for"), hold->ref))
		return NULL;
	hold->reason = form_text(&rq->body, "access-reason");
	hold->said = form_text(&rq->body, "access-words");
	check(hold);
	if (hold->errors.n)
		return NULL;
	const struct error *e = keep(rq, person, hold);
	if (!e)
		*ret_given = true;
	return e;
}
