#include "manage.h"

#include "accounts_sql.h"
#include "html.h"
#include "password.h"
#include "session.h"

static const struct error *read_teams(struct db *db, struct arena *a, struct account_card *card)
{
	struct accounts_teams_of rows;
	const struct error *e = accounts_teams_of(db, a, card->id, &rows);
	if (e)
		return e;
	struct account_team *p = arena_new(a, struct account_team, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct account_team){rows.p[i].id, rows.p[i].code, rows.p[i].name};
	card->teams = (struct account_teams){p, rows.n};
	return NULL;
}

const struct error *account_card(struct db *db, struct arena *a, struct str ref_or_email, struct account_card *ret)
{
	struct accounts_by_ref_row row;
	struct accounts_any_by_email_row named;
	bool found;
	const struct error *e = accounts_any_by_email(db, a, account_email(a, ref_or_email), &found, &named);
	if (e || (e = accounts_by_ref(db, a, found ? named.ref : ref_or_email, &found, &row)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "there is no account with the email %.*s", STR_ARG(ref_or_email));
	struct account_card card = {.id = row.id,
				    .ref = row.ref,
				    .name = row.name,
				    .email = row.email,
				    .role = row.role,
				    .can_sign_in = row.can_sign_in,
				    .closed = instant_known(row.closed_at)};
	if (!(e = read_teams(db, a, &card)))
		*ret = card;
	return e;
}

const struct error *account_cards(struct db *db, struct arena *a, struct account_cards *ret)
{
	struct accounts_everybody rows;
	const struct error *e = accounts_everybody(db, a, &rows);
	if (e)
		return e;
	struct account_card *p = arena_new(a, struct account_card, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct account_team *team = arena_new(a, struct account_team, 1);
		team->name = rows.p[i].team;
		p[i] = (struct account_card){.id = rows.p[i].id,
					     .ref = rows.p[i].ref,
					     .name = rows.p[i].name,
					     .email = rows.p[i].email,
					     .role = rows.p[i].role,
					     .can_sign_in = rows.p[i].can_sign_in,
					     .closed = instant_known(rows.p[i].closed_at),
					     .teams = {team, str_empty(rows.p[i].team) ? 0 : 1}};
	}
	*ret = (struct account_cards){p, rows.n};
	return NULL;
}

const struct error *account_all_teams(struct db *db, struct arena *a, struct account_teams *ret)
{
	struct accounts_teams rows;
	const struct error *e = accounts_teams(db, a, &rows);
	if (e)
		return e;
	struct account_team *p = arena_new(a, struct account_team, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct account_team){rows.p[i].id, rows.p[i].code, rows.p[i].name};
	*ret = (struct account_teams){p, rows.n};
	return NULL;
}

const struct error *account_load(struct db *db, struct arena *a, struct account_id account, struct account_load *ret)
{
	struct accounts_people_with_row people;
	struct accounts_tasks_with_row tasks;
	const struct error *e = accounts_people_with(db, a, account, &people);
	if (!e && !(e = accounts_tasks_with(db, a, account, &tasks)))
		*ret = (struct account_load){people.n, tasks.n};
	return e;
}

/* ---- changing ---- */

/* What would be left without anybody who may: asked inside the transaction, so that two cannot both be the last. */
static const struct error *may_go(struct txn *txn, struct arena *a, const struct accounts_by_ref_row *was)
{
	struct accounts_others_with_role_row others;
	struct accounts_restricted_with_alone_row alone;
	const struct error *e;
	if (role_permissions(was->role) & MAY_MANAGE_ACCOUNTS) {
		if ((e = accounts_others_with_role(txn_db(txn), a, was->id, was->role, &others)))
			return e;
		if (others.n == 0)
			return error_new(ERROR_CONFLICT, "Nobody else can look after accounts: make another "
							 "administrator who can sign in first");
	}
	if (role_permissions(was->role) & MAY_RESTRICT) {
		if ((e = accounts_restricted_with_alone(txn_db(txn), a, was->id, was->role, &alone)))
			return e;
		if (alone.n > 0)
			return error_new(ERROR_CONFLICT,
					 "No other Team Manager may see %lld restricted %s: another one must be let in "
					 "first",
					 (long long)alone.n, alone.n == 1 ? "record" : "records");
	}
	return NULL;
}

typedef const struct error *change_fn(struct txn *txn, struct arena *a, struct instant now,
				      const struct account_card *card);

/* One change of one account, as the trail has it: what, whose, and a word about it. */
static const struct error *change(struct db *db, struct arena *a, struct instant now, struct account_id by,
				  const struct account_card *card, const char *what, struct str word, change_fn *fn)
{
	struct deed deed = {.account = by,
			    .what = what,
			    .detail = str_empty(word) ? card->ref
						      : arena_fmt(a, "%.*s %.*s", STR_ARG(card->ref), STR_ARG(word)),
			    .at = now};
	struct txn *txn;
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	if (!(e = fn(txn, a, now, card)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

static const struct error *put(struct txn *txn, struct arena *a, struct instant now, const struct account_card *card)
{
	struct accounts_by_ref_row was;
	struct team_id first = card->teams.n ? card->teams.p[0].id : (struct team_id){0};
	bool found;
	const struct error *e = accounts_by_ref(txn_db(txn), a, card->ref, &found, &was);
	(void)now;
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "there is no such account");
	if (was.role != card->role && !instant_known(was.closed_at) && (e = may_go(txn, a, &was)))
		return e;
	if ((e = accounts_change(txn, card->id, card->name, card->role, first, NULL)) ||
	    (e = accounts_teams_leave(txn, card->id, NULL)))
		return e;
	for (size_t i = 0; i < card->teams.n && !e; i++)
		e = accounts_team_join(txn, card->id, card->teams.p[i].id, NULL);
	return e;
}

const struct error *account_change(struct db *db, struct arena *a, struct instant now, struct account_id by,
				   const struct account_card *card)
{
	if (str_empty(card->name) || !str_is_utf8(card->name) || str_chars(card->name) > 100)
		return error_new(ERROR_INVALID, "Enter a name of at most 100 characters");
	return change(db, a, now, by, card, "account.changed", role_code(card->role), put);
}

static const struct error *close_it(struct txn *txn, struct arena *a, struct instant now,
				    const struct account_card *card)
{
	struct accounts_by_ref_row was;
	bool found;
	const struct error *e = accounts_by_ref(txn_db(txn), a, card->ref, &found, &was);
	if (e || !found || instant_known(was.closed_at) || (e = may_go(txn, a, &was)))
		return e;
	return (e = accounts_close(txn, card->id, now, NULL)) ? e : accounts_link_used(txn, card->id, NULL);
}

const struct error *account_close(struct db *db, struct arena *a, struct instant now, struct account_id by,
				  const struct account_card *card)
{
	const struct error *e = change(db, a, now, by, card, "account.closed", STR(""), close_it);
	return e ? e : session_end_all(db, card->id, now);
}

static const struct error *open_it(struct txn *txn, struct arena *a, struct instant now,
				   const struct account_card *card)
{
	(void)a, (void)now;
	return accounts_reopen(txn, card->id, NULL);
}

const struct error *account_reopen(struct db *db, struct arena *a, struct instant now, struct account_id by,
				   const struct account_card *card)
{
	return change(db, a, now, by, card, "account.reopened", STR(""), open_it);
}

/* ---- links and passwords ---- */

const struct error *account_link_make(struct db *db, struct arena *a, struct instant now, struct account_id by,
				      const struct account_card *card, struct url *ret)
{
	struct str token = arena_fmt(a, "%s%s", ref_new(a).p, ref_new(a).p); /* 116 random bits */
	struct deed deed = {.account = by, .what = "account.link-made", .detail = card->ref, .at = now};
	struct txn *txn;
	const struct error *e = txn_begin(db, &deed, &txn);
	if (e)
		return e;
	if (!(e = accounts_link_put(txn, card->id, token_hash(a, token),
				    (struct instant){now.seconds + LINK_HOURS * 3600}, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e)
		*ret = url_path(a, "/set-password/{}", token);
	return e;
}

const struct error *account_link_find(struct db *db, struct arena *a, struct instant now, struct str token,
				      struct account_card *ret)
{
	struct accounts_link_find_row row;
	bool found;
	const struct error *e = accounts_link_find(db, a, token_hash(a, token), now, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "the link is good no more");
	*ret = (struct account_card){.id = row.account, .ref = row.ref, .name = row.name, .email = row.email};
	return NULL;
}

static const struct error *set_password(struct db *db, struct arena *a, struct instant now,
					const struct account_card *card, struct str password, const char *what)
{
	struct str hash;
	struct txn *txn;
	struct deed deed = {.account = card->id, .what = what, .detail = card->ref, .at = now};
	const struct error *e = password_hash(a, password, &hash);
	if (e || (e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = accounts_set_password(txn, card->id, hash, NULL)) && !(e = accounts_link_used(txn, card->id, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	return e ? e : session_end_all(db, card->id, now);
}

const struct error *account_link_use(struct db *db, struct arena *a, struct instant now,
				     const struct account_card *card, struct str password)
{
	return set_password(db, a, now, card, password, "account.link-used");
}

const struct error *account_own_password(struct db *db, struct arena *a, struct instant now,
					 const struct account_card *card, struct str password)
{
	return set_password(db, a, now, card, password, "account.own-password");
}
