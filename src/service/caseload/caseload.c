#include "caseload.h"

#include "caseload_sql.h"
#include "operation.h"
#include "permit.h"
#include "record.h"

static int age_on(const struct policy *policy, struct date birth, struct date today)
{
	return date_age(birth, today, !policy->leap_on_28_february);
}

const struct error *caseload_of(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				struct account_id worker, struct team_id team, struct date today,
				struct caseload_people *ret, int64_t *ret_hidden)
{
	struct caseload_whose rows;
	struct caseload_hidden_row count;
	const struct error *e = caseload_whose(db, a, viewer, worker, team, &rows);
	if (e || (e = caseload_hidden(db, a, worker, team, viewer.account, &count)))
		return e;
	struct caseload_people people = {arena_new(a, struct caseload_person, rows.n), rows.n, rows.more};
	for (size_t i = 0; i < rows.n; i++) {
		const struct caseload_whose_row *r = &rows.p[i];
		people.p[i] = (struct caseload_person){.ref = r->ref,
						       .name = r->name,
						       .team = r->team_name,
						       .category = r->category,
						       .last_contact = r->last_contact,
						       .next = r->next_day,
						       .age = age_on(policy, r->birth_date, today)};
	}
	*ret = people;
	*ret_hidden = count.hidden;
	return NULL;
}

/* Whether the worker is away today, and who covers. */
static void read_away(const struct caseload_covers *covers, struct date today, struct caseload_size *s)
{
	for (size_t i = 0; i < covers->n; i++)
		if (str_eq(covers->p[i].away_ref, s->ref) && date_cmp(covers->p[i].from_day, today) <= 0) {
			s->away = true;
			if (!str_empty(covers->p[i].by_name))
				s->covered = covers->p[i].by_name;
		}
}

static int64_t late_of(const struct caseload_late *late, struct account_id worker)
{
	for (size_t i = 0; i < late->n; i++)
		if (late->p[i].worker.id == worker.id)
			return late->p[i].late;
	return 0;
}

const struct error *caseload_sizes_read(struct db *db, struct arena *a, struct date today, struct caseload_sizes *ret)
{
	struct caseload_sizes sizes = {0};
	struct caseload_late late;
	struct caseload_covers covers;
	struct caseload_counts rows;
	const struct error *e = caseload_counts(db, a, &rows);
	if (e || (e = caseload_late(db, a, today, &late)) || (e = caseload_covers(db, a, today, &covers)))
		return e;
	sizes.p = arena_new(a, struct team_sizes, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct caseload_counts_row *r = &rows.p[i];
		if (i == 0 || r->team.id != rows.p[i - 1].team.id) {
			struct team_sizes *team = &sizes.p[sizes.n++];
			*team = (struct team_sizes){.code = r->team_code, .name = r->team_name};
			team->workers.p = arena_new(a, struct caseload_size, rows.n - i);
		}
		struct team_sizes *team = &sizes.p[sizes.n - 1];
		team->people += r->people;
		team->workers.p[team->workers.n++] = (struct caseload_size){.ref = r->worker_ref,
									    .name = r->worker_name,
									    .people = r->people,
									    .late = late_of(&late, r->worker)};
		read_away(&covers, today, &team->workers.p[team->workers.n - 1]);
	}
	*ret = sizes;
	return NULL;
}

/* Whoever takes over somebody restricted has to see them, from the same moment on. */
static const struct error *let_in(struct request *rq, struct txn *txn, const struct hand_over *h,
				  const struct caseload_one_row *who)
{
	return who->restricted && h->to.worker.id ? access_let_in(txn, who->person, h->to.worker, rq->who.account,
								  STR("They took over as the worker"), rq->now)
						  : NULL;
}

const struct error *hand_over_note_put(struct txn *txn, const struct hand_over_note *n, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e
		 : caseload_hand_over_add(txn, n->person, n->on, id, n->from, n->to, n->team, n->by, n->note, now,
					  NULL);
}

/* One person's part of it, in the transaction that is open. */
static const struct error *hand_over_one(struct request *rq, struct txn *txn, const struct hand_over *h,
					 const struct caseload_one_row *who)
{
	struct date today = instant_london_day(rq->now);
	struct recording r = {
	    .txn = txn, .arena = rq->arena, .now = rq->now, .person = who->person, .source = STR("here")};
	struct team_id team = h->to.team.id ? h->to.team : who->team;
	struct hand_over_note note = {who->person, today, h->from, h->to.worker, team, rq->who.account, h->note};
	const struct error *e = record_allocated(&r, today, team, h->to.worker);
	if (e || (e = hand_over_note_put(txn, &note, rq->now)) || (e = let_in(rq, txn, h, who)))
		return e;
	return dues_refresh(txn_own(txn), rq->arena, office_of(rq)->policy, who->person, rq->now);
}

/* Whom it is about, as they stand now. */
static const struct error *look_up(struct request *rq, const struct hand_over *h, size_t i,
				   struct caseload_one_row *ret)
{
	bool found;
	const struct error *e = caseload_one(rq->db, rq->arena, viewer_of(rq), h->refs[i], &found, ret);
	if (e)
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	return ret->worker.id == h->from.id ? NULL
					    : error_new(ERROR_CONFLICT, "somebody else has given them to another");
}

const struct error *caseload_hand_over(struct request *rq, const struct hand_over *h, struct url outcome)
{
	struct caseload_one_row *who = arena_new(rq->arena, struct caseload_one_row, h->n);
	struct deed deed = {.account = rq->who.account, .what = "allocation.handed-over", .at = rq->now};
	struct txn *txn = NULL;
	const struct error *e = NULL;
	for (size_t i = 0; i < h->n && !e; i++)
		e = look_up(rq, h, i, &who[i]);
	for (size_t i = 0; i < h->n && !e; i++) {
		deed.person = who[i].person;
		e = i == 0 ? txn_begin(rq->db, &deed, &txn) : txn_also(txn, &deed);
		if (!e)
			e = hand_over_one(rq, txn, h, &who[i]);
	}
	if (!e && txn && !(e = operation_keep(txn, rq, outcome)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
