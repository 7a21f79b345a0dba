/* A code of six digits: made for one browser, sent to where it is safe, looked at a few times. */
#include "own_private.h"

#include <sodium.h>

#include "code_app.h"
#include "own_account_sql.h"
#include "session.h"

enum { CODE_DIGITS = 6, CODE_ONE_OF = 1000000 };

struct str own_token_hash(struct arena *a, struct str token)
{
	unsigned char *hash = arena_new(a, unsigned char, 32);
	crypto_generichash(hash, 32, (const unsigned char *)token.p, token.n, NULL, 0);
	return (struct str){(char *)hash, 32};
}

const struct error *own_by_link(struct request *rq, struct str token, struct own_way *ret)
{
	struct own_account_by_link_row row;
	bool found;
	const struct error *e = own_account_by_link(rq->db, rq->arena, own_token_hash(rq->arena, token), rq->now,
						    &found, &row);
	if (e)
		return e;
	*ret = found ? (struct own_way){row.id, row.person, row.kind, row.goes_to} : (struct own_way){0};
	return NULL;
}

const struct error *own_by_typed(struct request *rq, struct str typed, struct own_way *ret)
{
	struct own_account_by_sign_in_row row;
	bool found, email = str_contains(typed, STR("@"));
	struct str sign_in = way_compared(rq->arena, email ? WAY_EMAIL : WAY_MOBILE, typed);
	const struct error *e = own_account_by_sign_in(rq->db, rq->arena, sign_in, &found, &row);
	if (e)
		return e;
	*ret = found ? (struct own_way){row.id, row.person, row.kind, row.goes_to} : (struct own_way){0};
	return NULL;
}

/* The browser, as the table knows it; and a code of an account, as this browser alone can make it again. */
static struct str visit_of(struct request *rq)
{
	return session_mark(rq, STR("own-code visit"));
}

static struct str mark_of(struct request *rq, struct account_id account, struct str code)
{
	return session_mark(rq, arena_fmt(rq->arena, "own-code %lld %.*s", (long long)account.id, STR_ARG(code)));
}

static struct str draw(struct arena *a)
{
	uint32_t n;
	do
		random_bytes(&n, sizeof(n));
	while (n >= UINT32_MAX - UINT32_MAX % CODE_ONE_OF); /* each as likely as any other */
	return arena_fmt(a, "%06u", n % CODE_ONE_OF);
}

static const struct error *keep(struct request *rq, const struct own_way *to, struct str hash, bool sent)
{
	struct deed deed = {.account = to->account, .person = to->person, .at = rq->now};
	deed.what = sent ? "own-pages.code-sent" : "own-pages.code-asked";
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	struct own_txn *own = txn_own(txn);
	if (!(e = own_account_code_clear(own, rq->now, NULL)) &&
	    !(e = own_account_code_put(own, visit_of(rq), to->account, hash,
				       (struct instant){rq->now.seconds + OWN_CODE_MINUTES * 60}, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *may_go(struct request *rq, const struct own_way *to, bool *ret)
{
	*ret = false;
	return code_driver_of(office_of(rq))
		   ? reach_allows_way(rq->db, rq->arena, to->person, to->kind, to->goes_to, ret)
		   : NULL;
}

const struct error *own_tell(struct request *rq, const struct own_way *to, struct str words)
{
	bool allowed;
	struct code_message m = {.kind = to->kind, .to = to->goes_to, .words = words};
	const struct error *e = may_go(rq, to, &allowed);
	return e || !allowed ? e : code_send(office_of(rq), rq->arena, &m, rq->now);
}

const struct error *own_code_send(struct request *rq, const struct own_way *found)
{
	struct own_way to = *found;
	struct own_app app = {0};
	struct str code = draw(rq->arena);
	bool allowed = false;
	const struct error *e = to.account.id ? own_app_read(rq, to.account, &app) : NULL;
	if (!e && to.account.id && !app.on)
		e = may_go(rq, &to, &allowed);
	if (e)
		return e;
	if (!allowed && !app.on)
		to = (struct own_way){0};
	if ((e = keep(rq, &to, mark_of(rq, to.account, allowed ? code : STR("none")), allowed)) || !allowed)
		return e;
	return own_tell(rq, &to,
			arena_fmt(rq->arena, "Your code is %.*s. It is good for %d minutes. Tell it to nobody.",
				  STR_ARG(code), OWN_CODE_MINUTES));
}

/* Each look counts, whatever comes of it: written before it is looked at. */
/* *ret: false when there are no more tries. */
static const struct error *count_try(struct request *rq, struct str visit, bool *ret)
{
	struct own_txn *own;
	int64_t changed = 0;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (!(e = own_account_code_tried(own, visit, OWN_CODE_TRIES, &changed)))
		e = own_commit(own);
	own_end(own);
	*ret = changed == 1;
	return e;
}

const struct error *own_deed(struct request *rq, struct account_id account, const char *what)
{
	struct deed deed = {.account = account, .what = what, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* step: of their code app; 0 when the code was one that was sent. *ret: false when that step was used meanwhile. */
static const struct error *sign_in(struct request *rq, struct response *rs, struct account_id account,
				   struct person_id person, int64_t step, bool *ret)
{
	struct deed deed = {.account = account, .person = person, .what = "own-pages.signed-in", .at = rq->now};
	struct txn *txn;
	int64_t changed = 0;
	const struct error *e = txn_begin(rq->db, &deed, &txn);
	if (e)
		return e;
	*ret = true;
	if (!(e = step ? own_app_use(txn, account, step, ret) : NULL) && *ret &&
	    !(e = own_account_signed_in(txn, account, rq->now, &changed)) &&
	    !(e = own_account_code_used(txn_own(txn), visit_of(rq), NULL)))
		e = changed == 1 ? txn_commit(txn) : error_new(ERROR_CONFLICT, "it was taken back");
	txn_end(txn);
	return e || !*ret ? e : session_start_apart(rq, rs, account);
}

/* Of their app when they use one, and of that alone; else the one that was sent. */
static const struct error *is_right(struct request *rq, const struct own_account_code_of_row *row, struct str code,
				    int64_t *ret_step, bool *ret)
{
	struct own_app app = {0};
	const struct error *e = row->account.id ? own_app_read(rq, row->account, &app) : NULL;
	*ret_step = 0;
	*ret = false;
	if (e || !row->account.id || code.n != CODE_DIGITS)
		return e;
	if (app.on) {
		e = own_app_step(rq, &app, code, ret_step);
		*ret = *ret_step > 0;
	} else {
		*ret = str_eq(row->code_hash, mark_of(rq, row->account, code));
	}
	return e;
}

const struct error *own_code_try(struct request *rq, struct response *rs, struct str code, enum own_code_answer *ret)
{
	struct own_account_code_of_row row;
	struct principal who;
	struct own_account_self_row self;
	struct str visit = visit_of(rq);
	bool found, there, right, may_try, in = false;
	int64_t step;
	const struct error *e = own_account_code_of(rq->db, rq->arena, visit, rq->now, &found, &row);
	if (e)
		return e;
	*ret = OWN_CODE_OVER;
	if (!found)
		return NULL;
	if ((e = count_try(rq, visit, &may_try)) || !may_try || (e = is_right(rq, &row, code, &step, &right)))
		return e;
	*ret = OWN_CODE_WRONG;
	if (!right)
		return own_deed(rq, row.account, "own-pages.refused");
	/* Not when it ended meanwhile. */
	e = own_principal(rq, row.account, &who);
	if (e && e->kind == ERROR_NOT_FOUND)
		return own_deed(rq, row.account, "own-pages.refused");
	if (e || (e = own_account_self(rq->db, rq->arena, (struct viewer){row.account}, &there, &self)) ||
	    (e = sign_in(rq, rs, row.account, self.person, step, &in)))
		return e;
	if (!in)
		return own_deed(rq, row.account, "own-pages.refused");
	*ret = OWN_CODE_RIGHT;
	return NULL;
}
