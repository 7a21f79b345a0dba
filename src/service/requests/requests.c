/* The register's words, and what is written. */
#include "requests.h"

#include "requests_sql.h"

#define WORDS(s)                                                                                                       \
	{                                                                                                              \
		"" s "", sizeof(s) - 1                                                                                 \
	}

static const struct {
	struct str code, words;
} channels[REQUEST_CHANNELS] =
    {
	[REQUEST_CHANNEL_NONE] = {WORDS(""), WORDS("")},
	[REQUEST_EMAIL] = {WORDS("email"), WORDS("Email")},
	[REQUEST_POST] = {WORDS("post"), WORDS("Post")},
	[REQUEST_PHONE] = {WORDS("phone"), WORDS("Phone")},
	[REQUEST_IN_PERSON] = {WORDS("in-person"), WORDS("In person")},
	[REQUEST_FORM] = {WORDS("form"), WORDS("A form on the council’s website")},
	[REQUEST_OWN_PAGES] = {WORDS("own-pages"), WORDS("Their own pages")},
},
  happened[REQUEST_HAPPENED] = {
      [REQUEST_NOTHING] = {WORDS(""), WORDS("")},
      [REQUEST_OWNER] = {WORDS("owner"), WORDS("Given to somebody")},
      [REQUEST_ACKNOWLEDGED] = {WORDS("acknowledged"), WORDS("Acknowledged: they were told that we have it")},
      [REQUEST_CLARIFIED] = {WORDS("clarified"), WORDS("They said what they meant")},
      [REQUEST_EXTENDED] = {WORDS("extended"), WORDS("They were told why it takes longer")},
      [REQUEST_ADVOCATE] = {WORDS("advocate"), WORDS("An advocate was offered")},
      [REQUEST_ANSWERED] = {WORDS("answered"), WORDS("Answered")},
      [REQUEST_ENDED] = {WORDS("ended"), WORDS("Taken back, or passed on")},
};

static const struct govuk_choice of_complaint[] =
    {
	{.value = WORDS("upheld"), .text = WORDS("Upheld")},
	{.value = WORDS("partly-upheld"), .text = WORDS("Upheld in part")},
	{.value = WORDS("not-upheld"), .text = WORDS("Not upheld")},
	{.value = WORDS("put-right"), .text = WORDS("Put right at once")},
},
				 of_request[] = {
				     {.value = WORDS("given"), .text = WORDS("All of it was given")},
				     {.value = WORDS("part"), .text = WORDS("Given in part")},
				     {.value = WORDS("refused"), .text = WORDS("Refused")},
				     {.value = WORDS("not-held"), .text = WORDS("We do not hold it")},
};
enum { OF_EACH = sizeof(of_complaint) / sizeof(of_complaint[0]) };

struct str request_channel_code(enum request_channel v)
{
	return channels[v].code;
}

struct str request_channel_words(enum request_channel v)
{
	return channels[v].words;
}

bool request_channel_from_code(struct str code, enum request_channel *ret)
{
	for (size_t i = REQUEST_CHANNEL_NONE + 1; i < REQUEST_CHANNELS; i++)
		if (str_eq(channels[i].code, code)) {
			*ret = (enum request_channel)i;
			return true;
		}
	return false;
}

struct str request_happened_code(enum request_happened v)
{
	return happened[v].code;
}

struct str request_happened_words(enum request_happened v)
{
	return happened[v].words;
}

bool request_happened_from_code(struct str code, enum request_happened *ret)
{
	for (size_t i = REQUEST_NOTHING + 1; i < REQUEST_HAPPENED; i++)
		if (str_eq(happened[i].code, code)) {
			*ret = (enum request_happened)i;
			return true;
		}
	return false;
}

/* Where an advocate is offered, or a complaint is only to be acknowledged, it is a complaint. */
struct govuk_choices request_outcomes(const struct request_promise *promise)
{
	bool complaint = promise && (promise->advocate || promise->answer.period.n == 0);
	return (struct govuk_choices){complaint ? of_complaint : of_request, OF_EACH};
}

struct str request_outcome_words(struct str code)
{
	for (size_t i = 0; i < OF_EACH; i++) {
		if (str_eq(of_complaint[i].value, code))
			return of_complaint[i].text;
		if (str_eq(of_request[i].value, code))
			return of_request[i].text;
	}
	return code;
}

static const struct error *write_owner(struct txn *txn, int64_t request, struct account_id owner, struct account_id by,
				       struct date on, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : requests_add_step(txn, request, id, on, REQUEST_OWNER, STR(""), STR(""), owner, by, now, NULL);
}

/* The next of the year in which it came. */
static const struct error *next_number(struct txn *txn, struct arena *a, struct date received, struct str *ret)
{
	struct requests_numbers_row row;
	struct str year = str_cut(date_iso(a, received), 0, 4);
	const struct error *e = requests_numbers(txn_db(txn), a, arena_fmt(a, "%.*s-", STR_ARG(year)),
						 arena_fmt(a, "%.*s.", STR_ARG(year)), &row);
	if (!e)
		*ret = arena_fmt(a, "%.*s-%04lld", STR_ARG(year), (long long)row.n + 1);
	return e;
}

const struct error *request_put(struct txn *txn, struct arena *a, const struct request_new *r, struct instant now,
				struct request_key *ret)
{
	int64_t id;
	struct str ref = ref_new(a), number = STR_NONE;
	struct opt_int statement = r->statement ? opt_int(r->statement) : OPT_INT_NONE;
	const struct error *e = next_number(txn, a, r->received, &number);
	if (e || (e = txn_new_id(txn, &id)) ||
	    (e = requests_add(txn, id, ref, number, r->kind, r->received, r->channel, r->who, r->reach, r->what,
			      r->person, statement, r->about_worker, r->about, r->by, now, NULL)) ||
	    (e = requests_is_open(txn_own(txn), id, r->owner.id, NULL)))
		return e;
	if (r->owner.id && (e = write_owner(txn, id, r->owner, r->by, instant_london_day(now), now)))
		return e;
	*ret = (struct request_key){id, ref, number};
	return NULL;
}

const struct error *request_of_complaint(struct txn *txn, struct arena *a, const struct policy *policy,
					 struct request_new *r, struct instant now)
{
	const struct request_promise *kind = policy_their_complaint(policy);
	struct request_key key;
	if (!kind)
		return NULL;
	r->kind = kind->id;
	return request_put(txn, a, r, now, &key);
}

const struct error *request_step_put(struct txn *txn, const struct request_step_new *s, struct instant now)
{
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(txn, &id);
	if (e || (e = requests_add_step(txn, s->request, id, s->on, s->what, s->words, s->outcome, s->owner, s->by, now,
					NULL)))
		return e;
	if (s->what == REQUEST_OWNER)
		e = requests_is_given(txn_own(txn), s->request, s->owner.id, &changed);
	else if (s->what == REQUEST_ANSWERED || s->what == REQUEST_ENDED)
		e = requests_is_closed(txn_own(txn), s->request, &changed);
	if (!e && changed != 1)
		return error_new(ERROR_CONFLICT, "somebody closed it already");
	return e;
}

const struct error *request_step_back(struct txn *txn, int64_t request, int64_t step, struct account_id owner,
				      struct instant now)
{
	int64_t id, changed;
	const struct error *e = txn_new_id(txn, &id);
	if (e || (e = requests_replace_step(txn, request, step, now, id, &changed)))
		return e;
	if (changed != 1)
		return error_new(ERROR_CONFLICT, "somebody took it back already");
	return requests_is_open_again(txn_own(txn), request, owner.id, NULL);
}

const struct error *request_colleagues(struct db *db, struct arena *a, struct str nobody, struct govuk_options *ret)
{
	struct requests_colleagues rows;
	const struct error *e = requests_colleagues(db, a, &rows);
	if (e)
		return e;
	struct govuk_option *p = arena_new(a, struct govuk_option, rows.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = nobody};
	for (size_t i = 0; i < rows.n; i++)
		p[i + 1] = (struct govuk_option){.value = rows.p[i].ref, .text = rows.p[i].name};
	*ret = (struct govuk_options){p, rows.n + 1};
	return NULL;
}
