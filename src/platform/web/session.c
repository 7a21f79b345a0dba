#include "session.h"

#include "db.h"
#include "kept.h"
#include "log.h"
#include "route.h"
#include "secret.h"
#include "web_sql.h"

enum { IDLE = 30 * 60, ABSOLUTE = 12 * 3600, DEAD_STAYS = 24 * 3600, SEEN_EVERY = 60 };

static int64_t or_else(uint32_t seconds, int64_t otherwise)
{
	return seconds ? (int64_t)seconds : otherwise;
}

/* The moment from which the session is dead. */
static struct instant ends_at(const struct web *web, const struct web_session_by_token_row *row)
{
	uint32_t idle_of = row->apart ? web->apart.idle_seconds : web->idle_seconds;
	uint32_t absolute_of = row->apart ? web->apart.absolute_seconds : web->absolute_seconds;
	int64_t idle = row->seen_at.seconds + or_else(idle_of, IDLE);
	int64_t absolute = row->started_at.seconds + or_else(absolute_of, ABSOLUTE);
	int64_t end = idle < absolute ? idle : absolute;
	if (instant_known(row->ended_at) && row->ended_at.seconds < end)
		end = row->ended_at.seconds;
	return (struct instant){end};
}

/* That somebody is there is worth a write once a minute, and no error: the next request tries again. */
static void note_seen(struct request *rq)
{
	struct own_txn *own;
	const struct error *e = own_begin(rq->db, &own);
	if (!e) {
		e = web_session_seen(own, rq->session.id, rq->now, NULL);
		if (!e)
			e = own_commit(own);
		own_end(own);
	}
	if (e)
		log_error("session-seen", e);
	else
		rq->session.seen = rq->now;
}

static const struct error *load_row(struct request *rq, const unsigned char secret[SESSION_SECRET])
{
	unsigned char hash[SECRET_HASH];
	struct web_session_by_token_row row;
	bool found;
	secret_hash(secret, hash);
	const struct error *e = web_session_by_token(rq->db, rq->arena, (struct str){(char *)hash, SECRET_HASH}, &found,
						     &row);
	if (e || !found)
		return e;
	int64_t dead_for = rq->now.seconds - ends_at(rq->web, &row).seconds;
	if (dead_for >= DEAD_STAYS)
		return NULL;
	struct session *s = &rq->session;
	*s = (struct session){
	    .live = dead_for < 0, .has_secret = true, .id = row.id, .account = row.account, .seen = row.seen_at};
	s->started = row.started_at;
	s->apart = row.apart;
	memcpy(s->secret, secret, SESSION_SECRET);
	if (s->live && rq->now.seconds - row.seen_at.seconds >= SEEN_EVERY)
		note_seen(rq);
	return NULL;
}

void visit_load(struct request *rq)
{
	unsigned char secret[SESSION_SECRET];
	rq->session = (struct session){0};
	if (secret_read(request_cookie(rq, cookie_name(rq->web, rq->arena, "visit").p), secret)) {
		rq->session.has_secret = true;
		memcpy(rq->session.secret, secret, SESSION_SECRET);
	}
}

const struct error *session_load(struct request *rq)
{
	unsigned char secret[SESSION_SECRET];
	rq->session = (struct session){0};
	if (rq->db && secret_read(request_cookie(rq, cookie_name(rq->web, rq->arena, "session").p), secret)) {
		const struct error *e = load_row(rq, secret);
		if (e || rq->session.has_secret)
			return e;
	}
	visit_load(rq);
	return NULL;
}

/* Ids are random: the number of sessions is nobody's business, and two processes never meet. */
static struct session_id new_id(void)
{
	uint64_t bits;
	random_bytes(&bits, sizeof(bits));
	return (struct session_id){(int64_t)(bits >> 11) + 1};
}

/* "Firefox on Windows": enough to know one's own again; nothing more is kept of the header. */
static struct str browser_words(struct request *rq)
{
	static const struct {
		const char *in, *says;
	} browsers[] = {{"Edg", "Edge"},        {"SamsungBrowser", "Samsung Internet"},
			{"Firefox", "Firefox"}, {"FxiOS", "Firefox"},
			{"CriOS", "Chrome"},    {"Chrome", "Chrome"},
			{"Safari", "Safari"}},
	  systems[] = {{"Android", "Android"}, {"iPhone", "iPhone"},   {"iPad", "iPad"},  {"Windows", "Windows"},
		       {"Mac OS", "Mac"},      {"CrOS", "Chromebook"}, {"Linux", "Linux"}};
	struct str agent = request_header(rq, "User-Agent");
	const char *browser = NULL, *on = NULL;
	for (size_t i = 0; i < sizeof(browsers) / sizeof(browsers[0]) && !browser; i++)
		if (str_contains(agent, str_c(browsers[i].in)))
			browser = browsers[i].says;
	for (size_t i = 0; i < sizeof(systems) / sizeof(systems[0]) && !on; i++)
		if (str_contains(agent, str_c(systems[i].in)))
			on = systems[i].says;
	return arena_fmt(rq->arena, "%s%s%s", browser ? browser : "Another browser", on ? " on " : "", on ? on : "");
}

struct instant session_ends(const struct request *rq)
{
	struct web_session_by_token_row row = {.seen_at = rq->session.seen,
					       .started_at = rq->session.started,
					       .ended_at = INSTANT_NONE,
					       .apart = rq->session.apart};
	return ends_at(rq->web, &row);
}

const struct error *session_list(struct request *rq, struct session_rows *ret)
{
	struct web_session_of_account rows;
	size_t n = 0;
	const struct error *e = web_session_of_account(rq->db, rq->arena, rq->who.account, &rows);
	if (e)
		return e;
	struct session_row *p = arena_new(rq->arena, struct session_row, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct web_session_by_token_row one = {
		    .seen_at = rows.p[i].seen_at, .started_at = rows.p[i].started_at, .ended_at = INSTANT_NONE};
		if (ends_at(rq->web, &one).seconds > rq->now.seconds)
			p[n++] = (struct session_row){.id = rows.p[i].id,
						      .started = rows.p[i].started_at,
						      .seen = rows.p[i].seen_at,
						      .browser = rows.p[i].agent,
						      .this_one = rows.p[i].id.id == rq->session.id.id};
	}
	*ret = (struct session_rows){p, n};
	return NULL;
}

static const struct error *start(struct request *rq, struct account_id account, bool apart)
{
	struct session fresh = {.live = true,
				.apart = apart,
				.has_secret = true,
				.is_new = true,
				.id = new_id(),
				.account = account,
				.seen = rq->now,
				.started = rq->now};
	unsigned char hash[SECRET_HASH];
	struct own_txn *own;
	random_bytes(fresh.secret, SESSION_SECRET);
	secret_hash(fresh.secret, hash);
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	if (rq->session.live)
		e = web_session_close(own, rq->session.id, rq->now, NULL);
	if (!e)
		e = web_session_insert(own, fresh.id, (struct str){(char *)hash, SECRET_HASH}, account, rq->now,
				       browser_words(rq), apart, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	if (e)
		return e;
	rq->session = fresh;
	rq->csrf = STR_NONE;
	return NULL;
}

/* The cookie goes out with the answer, in response_finish(). */
const struct error *session_start(struct request *rq, struct response *rs, struct account_id account)
{
	(void)rs;
	return start(rq, account, false);
}

const struct error *session_start_apart(struct request *rq, struct response *rs, struct account_id account)
{
	(void)rs;
	return start(rq, account, true);
}

const struct error *session_end(struct request *rq, struct response *rs)
{
	struct own_txn *own;
	if (!rq->session.live)
		return NULL;
	const struct error *e = own_begin(rq->db, &own);
	if (e)
		return e;
	e = web_session_close(own, rq->session.id, rq->now, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	if (e)
		return e;
	rq->session = (struct session){0};
	rq->who = (struct principal){0};
	response_header(rs, "Set-Cookie", cookie_set(rq->web, rs->arena, "session", STR("")));
	response_header(rs, "Clear-Site-Data", STR("\"storage\""));
	return NULL;
}

const struct error *session_end_one(struct own_txn *own, const struct request *rq, struct session_id id, bool *ret)
{
	int64_t changed = 0;
	const struct error *e = web_session_close_own(own, id, rq->who.account, rq->now, &changed);
	*ret = !e && changed == 1;
	return e;
}

const struct error *session_end_all(struct db *db, struct account_id account, struct instant now)
{
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = web_session_close_all(own, account, now, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *session_clear(struct db *db, struct instant now, uint32_t idle_seconds, uint32_t absolute_seconds)
{
	struct instant dead = {now.seconds - DEAD_STAYS}, old = {now.seconds - 7 * (int64_t)DEAD_STAYS};
	struct instant idle = {dead.seconds - or_else(idle_seconds, IDLE)};
	struct instant absolute = {dead.seconds - or_else(absolute_seconds, ABSOLUTE)};
	struct instant drafts = {now.seconds - KEPT_DAYS * (int64_t)DEAD_STAYS};
	struct own_txn *own;
	const struct error *e = own_begin(db, &own);
	if (e)
		return e;
	e = web_session_delete(own, dead, idle, absolute, NULL);
	if (!e)
		e = web_operation_delete_old(own, old, NULL);
	if (!e)
		e = web_draft_delete_old(own, drafts, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}
