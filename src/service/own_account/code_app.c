#include "code_app.h"

#include <sodium.h>

#include "log.h"
#include "own_account_sql.h"
#include "own_private.h"
#include "totp.h"

enum {
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	MORE = NONCE + crypto_aead_xchacha20poly1305_ietf_ABYTES /* than what is sealed */
};

/* What was sealed for one account opens for no other: a row that somebody copied to theirs is worth nothing. */
static struct str whose(struct arena *a, struct account_id account)
{
	return arena_fmt(a, "own-code-app %lld", (long long)account.id);
}

static const unsigned char *key_of(const struct request *rq)
{
	struct str key = office_of(rq)->code_app_key;
	return key.n == CODE_APP_KEY ? (const unsigned char *)key.p : NULL;
}

static struct str seal(struct request *rq, struct account_id account, struct str secret)
{
	struct str ad = whose(rq->arena, account);
	unsigned char *box = arena_new(rq->arena, unsigned char, secret.n + MORE);
	random_bytes(box, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE, NULL, (const unsigned char *)secret.p, secret.n,
						   (const unsigned char *)ad.p, ad.n, NULL, box, key_of(rq));
	return (struct str){(char *)box, secret.n + MORE};
}

/* False when the key is another one, or the row was another account's. */
static bool unseal(struct request *rq, struct account_id account, struct str sealed, struct str *ret)
{
	struct str ad = whose(rq->arena, account);
	const unsigned char *box = (const unsigned char *)sealed.p;
	unsigned char *secret = arena_new(rq->arena, unsigned char, TOTP_SECRET);
	if (!key_of(rq) || sealed.n != TOTP_SECRET + MORE ||
	    crypto_aead_xchacha20poly1305_ietf_decrypt(secret, NULL, NULL, box + NONCE, sealed.n - NONCE,
						       (const unsigned char *)ad.p, ad.n, box, key_of(rq)) != 0)
		return false;
	*ret = (struct str){(char *)secret, TOTP_SECRET};
	return true;
}

const struct error *own_app_read(struct request *rq, struct account_id account, struct own_app *ret)
{
	struct own_account_app_of_row row;
	bool found;
	struct str secret;
	const struct error *e = own_account_app_of(rq->db, rq->arena, account, &found, &row);
	if (e)
		return e;
	*ret = (struct own_app){0};
	if (!found)
		return NULL;
	if (!unseal(rq, account, row.sealed, &secret)) {
		log_line(LOG_WARNING, "code-app", "what=\"a secret does not open with this key: a code is sent\"");
		return NULL;
	}
	*ret = (struct own_app){.there = true,
				.on = instant_known(row.confirmed_at),
				.secret = secret,
				.made = row.made_at,
				.confirmed = row.confirmed_at,
				.last_step = row.last_step};
	return NULL;
}

const struct error *own_app_step(struct request *rq, const struct own_app *app, struct str code, int64_t *ret)
{
	return totp_step_of(rq->arena, app->secret, code, rq->now, app->last_step, ret);
}

const struct error *own_app_use(struct txn *txn, struct account_id account, int64_t step, bool *ret)
{
	int64_t changed = 0;
	const struct error *e = own_account_app_used(txn, account, step, &changed);
	if (!e)
		*ret = changed == 1;
	return e;
}

static const struct error *begin(struct request *rq, struct person_id person, const char *what, struct txn **ret)
{
	struct deed deed = {.account = rq->who.account, .person = person, .what = what, .at = rq->now};
	return txn_begin(rq->db, &deed, ret);
}

const struct error *own_app_begin(struct request *rq, struct person_id person)
{
	unsigned char bytes[TOTP_SECRET];
	struct own_app app;
	struct txn *txn;
	const struct error *e = own_app_read(rq, rq->who.account, &app);
	if (!e && app.on)
		e = error_new(ERROR_CONFLICT, "a code app is on already");
	if (!e && !key_of(rq))
		e = error_new(ERROR_UNAVAILABLE, "there is no key for code apps");
	if (e || (e = begin(rq, person, "own-pages.code-app-begun", &txn)))
		return e;
	random_bytes(bytes, sizeof(bytes));
	struct str sealed = seal(rq, rq->who.account, (struct str){(const char *)bytes, sizeof(bytes)});
	explicit_bzero(bytes, sizeof(bytes));
	/* One that does not open with this key any more goes, on or not. */
	e = app.there ? own_account_app_forget_begun(txn, rq->who.account, NULL)
		      : own_account_app_remove(txn, rq->who.account, NULL);
	if (!e && !(e = own_account_app_add(txn, rq->who.account, sealed, rq->now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* What a code lets somebody do on their own pages: with its row in the trail, or not at all. */
static const struct error *by_code(struct request *rq, struct person_id person, const struct own_app *app, int64_t step,
				   bool *ret)
{
	struct txn *txn;
	struct account_id me = rq->who.account;
	int64_t changed = 0;
	const struct error *e = begin(rq, person, app->on ? "own-pages.code-app-ended" : "own-pages.code-app-on", &txn);
	if (e)
		return e;
	if (!app->on) {
		e = own_account_app_confirm(txn, me, app->made, rq->now, step, &changed);
		*ret = changed == 1;
	} else if (!(e = own_app_use(txn, me, step, ret)) && *ret) {
		e = own_account_app_remove(txn, me, NULL);
	}
	if (!e && *ret)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *with_code(struct request *rq, struct person_id person, struct str code, bool on, bool *ret)
{
	struct own_app app;
	int64_t step = 0;
	const struct error *e = own_app_read(rq, rq->who.account, &app);
	if (!e && (!app.there || app.on != on))
		e = error_new(ERROR_CONFLICT, "the code app is not as the page says");
	if (!e)
		e = own_app_step(rq, &app, code, &step);
	*ret = false;
	return e || !step ? e : by_code(rq, person, &app, step, ret);
}

const struct error *own_app_confirm(struct request *rq, struct person_id person, struct str code, bool *ret)
{
	return with_code(rq, person, code, false, ret);
}

const struct error *own_app_end(struct request *rq, struct person_id person, struct str code, bool *ret)
{
	return with_code(rq, person, code, true, ret);
}

const struct error *own_app_tell(struct request *rq, bool on)
{
	struct own_account_way_of_row row;
	bool found;
	const struct error *e = own_account_way_of(rq->db, rq->arena, viewer_of(rq), &found, &row);
	if (e || !found)
		return e;
	return own_tell(rq, &(struct own_way){row.id, row.person, row.kind, row.goes_to},
			on ? STR("Your code app is set up. Was that not you? Tell your worker.")
			   : STR("Your code app is off. Was that not you? Tell your worker."));
}
