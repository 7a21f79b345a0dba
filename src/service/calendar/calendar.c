#include "calendar.h"

#include <sodium.h>

#include "calendar_sql.h"
#include "ical.h"
#include "outgoing.h"

enum { SECRET = 32, HASH = 32, DAYS_BACK = 92, DAYS_AHEAD = 400 };

const struct error *calendar_state(struct db *db, struct arena *a, struct account_id account,
				   struct calendar_state *ret)
{
	struct calendar_state__row row;
	bool found = false;
	const struct error *e = calendar_state_(db, a, account, &found, &row);
	if (!e)
		*ret = found ? (struct calendar_state){true, row.made_at, row.fetched_at}
			     : (struct calendar_state){.fetched = INSTANT_NONE};
	return e;
}

/* Small letters and digits, five bits each: a segment of a path. */
static struct str token_text(struct arena *a, const unsigned char secret[SECRET])
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
	struct buf b;
	uint32_t bits = 0;
	int have = 0;
	buf_init(&b, a, 64);
	for (int i = 0; i < SECRET; i++) {
		bits = bits << 8 | secret[i];
		for (have += 8; have >= 5; have -= 5)
			buf_char(&b, letters[bits >> (have - 5) & 31]);
	}
	if (have)
		buf_char(&b, letters[bits << (5 - have) & 31]);
	return buf_str(&b);
}

static struct str token_hash(struct arena *a, struct str token)
{
	unsigned char hash[HASH];
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)token.p, token.n,
			   (const unsigned char *)"alwayshere calendar", 19);
	return arena_str(a, (struct str){(const char *)hash, sizeof(hash)});
}

const struct error *calendar_make(struct db *db, struct arena *a, struct account_id account, struct instant now,
				  struct str *ret_token)
{
	struct deed deed = {.account = account, .what = "calendar.made", .at = now};
	unsigned char secret[SECRET];
	struct txn *txn;
	random_bytes(secret, sizeof(secret));
	struct str token = token_text(a, secret);
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	if (!(e = calendar_put(txn_own(txn), account, token_hash(a, token), now, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e)
		*ret_token = token;
	return e;
}

const struct error *calendar_stop(struct db *db, struct account_id account, struct instant now)
{
	struct deed deed = {.account = account, .what = "calendar.stopped", .at = now};
	struct txn *txn;
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	if (!(e = calendar_remove(txn_own(txn), account, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *calendar_owner(struct db *db, struct arena *a, struct str token, struct account_id *ret,
				   struct str *ret_key)
{
	struct calendar_owner__row row = {0};
	struct str hash = token_hash(a, token);
	bool found = false;
	const struct error *e = calendar_owner_(db, a, hash, &found, &row);
	if (e)
		return e;
	*ret = found ? row.account : (struct account_id){0};
	*ret_key = hash;
	return NULL;
}

static struct str initial(struct str name)
{
	name = str_trim(name);
	return str_cut(name, 0, name.n ? str_utf8_step(name, 0) : 0);
}

struct str calendar_initials(struct arena *a, struct str known_as, struct str first_name, struct str surname)
{
	struct str first = initial(str_empty(known_as) ? first_name : known_as), last = initial(surname);
	if (!first.n && !last.n)
		return STR("Somebody");
	return arena_fmt(a, "%.*s%s%.*s%s", STR_ARG(first), first.n ? "." : "", STR_ARG(last), last.n ? "." : "");
}

/* The same for the same due, so that a calendar moves an event and does not double it; says nothing to who has no key.
 */
static struct str event_id(struct arena *a, struct str key, const struct calendar_dues_row *d)
{
	unsigned char hash[crypto_generichash_BYTES_MIN];
	char hex[2 * sizeof(hash) + 1];
	struct str what = arena_fmt(a, "%lld|%.*s|%.*s", (long long)d->person.id, STR_ARG(d->promise),
				    STR_ARG(d->occurrence));
	crypto_generichash(hash, sizeof(hash), (const unsigned char *)what.p, what.n, (const unsigned char *)key.p,
			   key.n);
	sodium_bin2hex(hex, sizeof(hex), hash, sizeof(hash));
	return arena_fmt(a, "%s@alwayshere", hex);
}

static const struct error *note_fetch(struct db *db, struct account_id account, struct instant now)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	if (!(e = calendar_fetched(own, account, now, (struct instant){now.seconds - 60}, NULL)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *calendar_write(struct db *db, struct arena *a, const struct policy *policy,
				   struct account_id account, struct str key, struct instant now, struct buf *to)
{
	struct date today = instant_london_day(now);
	struct calendar_dues dues;
	const struct error *e = calendar_dues(db, a, (struct viewer){account}, account,
					      date_add_days(today, -DAYS_BACK), date_add_days(today, DAYS_AHEAD),
					      &dues);
	if (e || (e = note_fetch(db, account, now)))
		return e;
	ical_begin(to, STR("Always Here"));
	for (size_t i = 0; i < dues.n; i++) {
		const struct calendar_dues_row *d = &dues.p[i];
		const struct promise *promise = policy_promise(policy, d->promise);
		bool allowed;
		if ((e = outgoing_allowed(db, a, d->person, &allowed)))
			return e;
		if (!allowed)
			continue;
		struct str who = calendar_initials(a, d->known_as, d->first_name, d->surname);
		ical_day(to, event_id(a, key, d), now, d->by_day,
			 arena_fmt(a, "%.*s %.*s", STR_ARG(who), STR_ARG(promise ? promise->title : d->promise)));
	}
	ical_end(to);
	return NULL;
}
