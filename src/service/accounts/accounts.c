#include "accounts.h"

#include "accounts_sql.h"
#include "db.h"
#include "password.h"
#include "policy_file.h"
#include "session.h"

static struct str lower(struct arena *a, struct str s)
{
	char *p = arena_new(a, char, s.n + 1);
	for (size_t i = 0; i < s.n; i++)
		p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] - 'A' + 'a' : s.p[i]);
	return (struct str){p, s.n};
}

struct str account_email(struct arena *a, struct str typed)
{
	return lower(a, str_trim(typed));
}

static bool email_looks_right(struct str email)
{
	size_t at = str_find(email, '@', 0);
	return at > 0 && at + 1 < email.n && str_find(email, '@', at + 1) == email.n && str_is_utf8(email) &&
	       str_find(email, ' ', 0) == email.n && email.n <= 254;
}

static const struct error *check_new(struct db *db, struct arena *a, const struct account_new *account,
				     struct team_id *ret_team)
{
	const struct password_owner owner = {account->name, account->email, account->council};
	const char *refused = str_empty(account->password) ? NULL : password_refused(account->password, &owner);
	struct accounts_team_by_code_row team;
	bool found;
	if (!email_looks_right(account_email(a, account->email)))
		return error_new(ERROR_INVALID, "\"%.*s\" is not an email address", STR_ARG(account->email));
	if (str_empty(account->name) || !str_is_utf8(account->name))
		return error_new(ERROR_INVALID, "give the account a name, such as --name \"Sam Okoro\"");
	if (refused)
		return error_new(ERROR_INVALID, "%s", refused);
	if (str_empty(account->team))
		return NULL;
	const struct error *e = accounts_team_by_code(db, a, account->team, &found, &team);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_INVALID, "there is no team \"%.*s\"; the codes are in council/teams.yaml",
				 STR_ARG(account->team));
	*ret_team = team.id;
	return NULL;
}

const struct error *account_add(struct db *db, struct arena *a, struct instant now, const struct account_new *account,
				struct account_id *ret)
{
	struct team_id team = {0};
	struct str hash = STR_NONE;
	struct str email = account_email(a, account->email);
	struct accounts_any_by_email_row taken;
	bool found;
	const struct error *e = check_new(db, a, account, &team);
	if (e || (!str_empty(account->password) && (e = password_hash(a, account->password, &hash))) ||
	    (e = accounts_any_by_email(db, a, email, &found, &taken)))
		return e;
	if (found)
		return error_new(ERROR_CONFLICT, "there is an account with the email %.*s already", STR_ARG(email));
	struct txn *txn;
	struct deed deed = {
	    .account = account->by, .what = "account.added", .detail = role_code(account->role), .at = now};
	struct account_id id;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = txn_new_id(txn, &id.id)) &&
	    !(e = accounts_add(txn, id, ref_new(a), email, account->name, account->role, team, hash, now, NULL)) &&
	    (!team.id || !(e = accounts_team_join(txn, id, team, NULL))))
		e = txn_commit(txn);
	txn_end(txn);
	if (!e)
		*ret = id;
	return e;
}

const struct error *account_set_password(struct db *db, struct arena *a, struct instant now, struct str email,
					 struct str password, struct str council)
{
	struct accounts_by_email_row account;
	struct str hash;
	struct txn *txn;
	struct deed deed = {.what = "account.password-set", .at = now};
	bool found;
	const struct error *e = accounts_by_email(db, a, account_email(a, email), &found, &account);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "there is no account with the email %.*s", STR_ARG(email));
	const char *refused =
	    password_refused(password, &(struct password_owner){account.name, account_email(a, email), council});
	if (refused)
		return error_new(ERROR_INVALID, "%s", refused);
	deed.detail = account.ref; /* whose */
	if ((e = password_hash(a, password, &hash)) || (e = txn_begin(db, &deed, &txn)))
		return e;
	if (!(e = accounts_set_password(txn, account.id, hash, NULL)))
		e = txn_commit(txn);
	txn_end(txn);
	/* Whoever knew the old one is out. */
	return e ? e : session_end_all(db, account.id, now);
}

static bool stands(const struct accounts_teams_put *rows, const struct team *t)
{
	for (size_t i = 0; i < rows->n; i++)
		if (str_eq(rows->p[i].code, t->code))
			return str_eq(rows->p[i].name, t->name) && str_eq(rows->p[i].kind, t->kind) &&
			       str_eq(rows->p[i].phone, t->phone) && str_eq(rows->p[i].email, t->email);
	return false;
}

const struct error *accounts_put_teams(struct db *db, struct arena *a, struct instant now, const struct teams *teams)
{
	struct txn *txn;
	struct deed deed = {.what = "teams.put", .at = now};
	struct accounts_teams_put rows;
	size_t same = 0;
	const struct error *e = accounts_teams_put(db, a, &rows);
	if (e)
		return e;
	while (same < teams->n && stands(&rows, &teams->p[same]))
		same++;
	if (same == teams->n) /* a start need not wait for the disk, nor leave a row that says nothing */
		return NULL;
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	for (size_t i = same; i < teams->n && !e; i++) {
		const struct team *t = &teams->p[i];
		struct team_id id;
		if (!(e = txn_new_id(txn, &id.id)))
			e = accounts_team_put(txn, id, t->code, t->name, t->kind, t->phone, t->email, NULL);
	}
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *account_principal(struct request *rq, struct account_id account, struct principal *ret)
{
	struct accounts_by_id_row row;
	bool found;
	const struct error *e = accounts_by_id(rq->db, rq->arena, account, &found, &row);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "the account is closed");
	*ret = (struct principal){.account = account, .permissions = role_permissions(row.role), .name = row.name};
	return NULL;
}

const struct error *account_list(struct db *db, struct arena *a, struct account_list *ret)
{
	struct accounts_working rows;
	const struct error *e = accounts_working(db, a, &rows);
	if (e)
		return e;
	*ret = (struct account_list){arena_new(a, struct account_row, rows.n), rows.n};
	for (size_t i = 0; i < rows.n; i++)
		ret->p[i] = (struct account_row){.name = rows.p[i].name,
						 .email = rows.p[i].email,
						 .team = rows.p[i].team,
						 .role = rows.p[i].role,
						 .can_sign_in = rows.p[i].can_sign_in};
	return NULL;
}

const struct error *account_find(struct db *db, struct arena *a, struct str email_or_name, struct account_id *ret)
{
	struct accounts_by_email_row row;
	struct accounts_by_name named;
	bool found;
	const struct error *e = accounts_by_email(db, a, account_email(a, email_or_name), &found, &row);
	if (e)
		return e;
	if (!found && (e = accounts_by_name(db, a, email_or_name, &named)))
		return e;
	if (found)
		*ret = row.id;
	else
		*ret = named.n == 1 && !named.more ? named.p[0].id : (struct account_id){0};
	return NULL;
}

const struct error *team_find(struct db *db, struct arena *a, struct str code_or_name, struct team_id *ret)
{
	struct accounts_teams teams;
	const struct error *e = accounts_teams(db, a, &teams);
	if (e)
		return e;
	*ret = (struct team_id){0};
	for (size_t i = 0; i < teams.n; i++)
		if (str_eq_nocase(teams.p[i].code, code_or_name) || str_eq_nocase(teams.p[i].name, code_or_name))
			*ret = teams.p[i].id;
	return NULL;
}
