#include "operation.h"

#include "db.h"
#include "response.h"
#include "web_sql.h"

/* Two refs: 116 random bits. */
struct str operation_new(struct arena *a)
{
	return arena_fmt(a, "%s%s", ref_new(a).p, ref_new(a).p);
}

static bool number_valid(struct str s)
{
	return s.n == (size_t)2 * REF_LENGTH && ref_valid(str_cut(s, 0, REF_LENGTH)) &&
	       ref_valid(str_cut(s, REF_LENGTH, s.n));
}

struct str operation_of(const struct request *rq)
{
	struct str number = form_raw(&rq->body, "operation");
	return number_valid(number) ? number : operation_new(rq->arena);
}

const struct error *operation_find(struct request *rq, struct url *ret)
{
	struct str number = form_raw(&rq->body, "operation");
	struct web_operation_row row = {{NULL, 0}};
	bool found = false;
	if (number_valid(number)) {
		const struct error *e = web_operation(rq->db, rq->arena, rq->who.account, number, &found, &row);
		if (e)
			return e;
	}
	ret->text = found ? row.outcome : STR("");
	return NULL;
}

const struct error *operation_done(struct request *rq, struct response *rs, bool *ret)
{
	struct url earlier;
	const struct error *e = operation_find(rq, &earlier);
	*ret = !e && !str_empty(earlier.text);
	if (*ret)
		response_redirect(rs, earlier);
	return e;
}

const struct error *operation_keep(struct txn *txn, const struct request *rq, struct url outcome)
{
	struct str number = form_raw(&rq->body, "operation");
	if (!number_valid(number))
		return error_new(ERROR_INVALID, "the form carries no operation number");
	/* Who comes second meets the first one's key: the database says conflict. What it says is recorded now: a draft
	 * of it (kept.h) is none any more. */
	const struct error *e = web_operation_insert(txn_own(txn), rq->who.account, number, outcome.text, rq->now,
						     NULL);
	return e ? e : web_draft_delete(txn_own(txn), rq->who.account, number, NULL);
}
