#include "own_account.h"

#include "outgoing.h"
#include "own_account_sql.h"
#include "own_private.h"
#include "page.h"
#include "session.h"

struct web_apart own_apart(void)
{
	return (struct web_apart){.permission = MAY_SEE_OWN_PAGES,
				  .sign_in = url_const("/my/sign-in"),
				  .home = url_const("/my"),
				  .idle_seconds = OWN_IDLE_SECONDS,
				  .absolute_seconds = OWN_ABSOLUTE_SECONDS};
}

static const struct error *self_of(struct request *rq, struct account_id account, struct own_self *ret)
{
	struct own_account_self_row row;
	bool found, living = false;
	const struct error *e = own_account_self(rq->db, rq->arena, (struct viewer){account}, &found, &row);
	if (!e && found)
		e = outgoing_allowed(rq->db, rq->arena, row.person, &living);
	if (e)
		return e;
	if (!found || !living)
		return error_new(ERROR_NOT_FOUND, "these pages are nobody's");
	*ret = (struct own_self){
	    .person = row.person,
	    .ref = row.ref,
	    .name = str_empty(row.known_as) ? row.first_name : row.known_as,
	    .full = display_name(rq->arena, row.known_as, row.first_name, row.surname, STR("not recorded")),
	    .language = row.language,
	};
	return NULL;
}

const struct error *own_principal(struct request *rq, struct account_id account, struct principal *ret)
{
	struct own_self self;
	const struct error *e = self_of(rq, account, &self);
	if (!e)
		*ret = (struct principal){.account = account, .permissions = MAY_SEE_OWN_PAGES, .name = self.name};
	return e;
}

const struct error *own_self_read(struct request *rq, const char *what, struct own_self *ret)
{
	const struct error *e = self_of(rq, rq->who.account, ret);
	if (e || (e = office_saw(rq, ret->person, what)))
		return e;
	const struct language *l = language_called(&office_of(rq)->languages, ret->language);
	if (l && !rq->in_english)
		rq->language = l->code;
	return NULL;
}

const struct error *own_state_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				   struct own_state *ret)
{
	struct own_account_of_person_row row;
	bool found;
	const struct error *e = own_account_of_person(db, a, viewer, person, &found, &row);
	if (e)
		return e;
	*ret = (struct own_state){0};
	if (found)
		*ret = (struct own_state){.account = row.id,
					  .kind = row.kind,
					  .goes_to = row.goes_to,
					  .invited_by = row.invited_by,
					  .invited = row.invited_at,
					  .link_until = row.link_until,
					  .begun = row.begun_at,
					  .seen = row.seen_at,
					  .code_app_since = row.code_app_since};
	return NULL;
}

struct str own_state_words(struct arena *a, const struct own_state *s, struct instant now)
{
	struct str invited = date_long(a, instant_london_day(s->invited));
	if (!s->account.id)
		return STR("Not invited.");
	if (instant_known(s->seen))
		return arena_fmt(a, "Invited on %.*s. Signed in last on %.*s.", STR_ARG(invited),
				 STR_ARG(date_long(a, instant_london_day(s->seen))));
	if (s->link_until.seconds <= now.seconds)
		return arena_fmt(a, "Invited on %.*s. The link was not used and is too old now.", STR_ARG(invited));
	return arena_fmt(a, "Invited on %.*s, not opened yet.", STR_ARG(invited));
}

const struct error *own_invite(struct txn *txn, struct arena *a, const struct own_invitation *i, struct instant now,
			       struct str *ret_token)
{
	struct str token = arena_fmt(a, "%s%s", ref_new(a).p, ref_new(a).p); /* 116 random bits */
	struct str sign_in = way_compared(a, i->kind, i->goes_to);
	struct own_account_taken_row row;
	struct account_id id;
	bool taken;
	const struct error *e = own_account_taken(txn_db(txn), a, sign_in, i->person, &taken, &row);
	if (!e && taken)
		e = error_new(ERROR_CONFLICT, "somebody else signs in with that number or address");
	if (e || (e = own_take_back(txn, i->person, i->by, now)) || (e = txn_new_id(txn, &id.id)) ||
	    (e = own_account_add(txn, id, i->person, i->kind, i->goes_to, sign_in, now, i->by, own_token_hash(a, token),
				 (struct instant){now.seconds + OWN_LINK_DAYS * 24 * 3600}, NULL)))
		return e;
	*ret_token = token;
	return NULL;
}

const struct error *own_take_back(struct txn *txn, struct person_id person, struct account_id by, struct instant now)
{
	const struct error *e = own_account_app_remove_of(txn, person, NULL);
	return e ? e : own_account_end_of(txn, person, now, by, NULL);
}

struct str own_link(const struct request *rq, struct str token)
{
	struct str origin = rq->web->origin;
	if (str_empty(origin))
		origin = arena_fmt(rq->arena, "http://%.*s", STR_ARG(request_header(rq, "host")));
	return arena_fmt(rq->arena, "%.*s/my/start/%.*s", STR_ARG(origin), STR_ARG(token));
}
