#include "demo_dip_samples.h"

#include "accounts.h"
#include "dues.h"
#include "follow_ups.h"
#include "list.h"

/* Whoever may audit, in the order in which they are asked; the first who does not work with the young person does. */
static const char *const auditors[] = {"ruth.adeyemi@demo.example", "priya.nair@demo.example",
				       "tom.hallam@demo.example", "lena.brook@demo.example"};
enum { AUDITORS = sizeof(auditors) / sizeof(auditors[0]) };

/* More than a year apart, so that a board compares them; a year ago only a few of the thirty had a plan. */
static const struct sample {
	const char *title, *seed;
	int ago, number, audited;
	unsigned by;
	int yes, partly; /* of ten answers */
} samples[] = {
    {"Plans a year ago", "14 27 33 39 41 50", 367, 8, 8, 1u << DIP_BY_TEAM, 6, 3},
    {"Plans this year", "03 11 19 28 44 57", 21, 10, 8, 1u << DIP_BY_TEAM | 1u << DIP_BY_AGE, 8, 1},
};
enum { SAMPLES = sizeof(samples) / sizeof(samples[0]) };

/* Days from that of the demonstration. The first is late. */
static const struct {
	const char *what;
	int by;
} to_do[] = {{"Write down with them, in their words, what they want from this year", -3},
	     {"Add what happens when the tenancy ends, and who they ring first", 12}};
enum { TO_DO = sizeof(to_do) / sizeof(to_do[0]) };

struct making {
	struct arena *a;
	const struct office *office;
	struct db *db;
	struct instant now;
	struct account_id auditor[AUDITORS]; /* the first is the manager who draws */
	const struct sample *s;
	struct dip_list list;
	struct dip_put put;
	size_t said; /* of to_do */
};

/* The same hour of a day before the demonstration's. */
static struct instant moment_of(const struct making *m, int ago)
{
	return (struct instant){m->now.seconds - (int64_t)ago * 24 * 60 * 60};
}

static const struct error *draw_one(struct making *m)
{
	struct deed deed = {.account = m->auditor[0], .what = "dip-sample.drawn", .at = m->now};
	struct dip_new n = {.on = date_add_days(instant_london_day(m->now), -m->s->ago),
			    .title = str_c(m->s->title),
			    .seed = str_c(m->s->seed),
			    .number = (size_t)m->s->number,
			    .by = m->s->by,
			    .account = m->auditor[0]};
	struct txn *txn;
	bool too_many;
	const struct error *e = dip_list_read(m->db, m->a, m->office->policy, &m->office->teams,
					      (struct viewer){m->auditor[0]}, n.on, instant_london_day(m->now), n.by,
					      &too_many, &m->list);
	m->put.drawn.n = 0;
	if (e || m->list.list.n == 0 || (e = txn_begin(m->db, &deed, &txn)))
		return e;
	if (!(e = dip_sample_put(txn, m->a, &n, &m->list, &m->office->dip_form, moment_of(m, m->s->ago), &m->put)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

/* Better in the second sample than in the first; the same every time the demonstration is made. */
static enum dip_answer answer_of(const struct sample *s, const struct dip_question *q, size_t plan, size_t question)
{
	uint32_t x = (uint32_t)plan * 2654435761u ^ (uint32_t)(question + 1) * 2246822519u;
	x = (x ^ x >> 15) * 0x5bd1e995u;
	int chance = (int)((x ^ x >> 13) % 10);
	if (q->may_not_apply && plan % 4)
		return DIP_NOT_APPLY;
	return chance < s->yes ? DIP_YES : chance < s->yes + s->partly ? DIP_PARTLY : DIP_NO;
}

static struct str words_of(enum dip_answer v)
{
	return v == DIP_PARTLY ? STR("There is something, but not enough for a colleague to act on.")
	       : v == DIP_NO   ? STR("The plan does not speak of it.")
			       : STR("");
}

/* The best grade comes first. */
static struct str grade_of(const struct dip_form *form, size_t yes, size_t asked)
{
	size_t which = yes * 100 >= asked * 95 ? 0 : yes * 100 >= asked * 75 ? 1 : yes * 100 >= asked * 40 ? 2 : 3;
	return form->grades.p[which < form->grades.n ? which : form->grades.n - 1].id;
}

static void find(const struct making *m, size_t plan, struct dip_audit *audit)
{
	const struct dip_form *form = &m->office->dip_form;
	struct dip_found *found = arena_new(m->a, struct dip_found, form->questions.n);
	size_t yes = 0, asked = 0;
	for (size_t i = 0; i < form->questions.n; i++) {
		enum dip_answer v = answer_of(m->s, &form->questions.p[i], plan, i);
		found[i] = (struct dip_found){form->questions.p[i].id, v, words_of(v)};
		yes += v == DIP_YES;
		asked += v != DIP_NOT_APPLY;
	}
	audit->found.p = found;
	audit->found.n = form->questions.n;
	audit->grade = grade_of(form, yes, asked);
	audit->words = yes * 100 >= asked * 75
			   ? STR("Clear about who does what, and one hears the young person in it.")
			   : STR("One can see the work behind it, but the plan itself says too little of it.");
}

/* What is to be put right, of the first plans of the newest sample in which something was found. */
static const struct error *say_to_do(struct making *m, struct txn *txn, const struct dip_audit *audit,
				     struct account_id worker)
{
	const struct dip_found *first = NULL;
	for (size_t i = audit->found.n; i-- > 0;)
		if (dip_is_finding(audit->found.p[i].answer))
			first = &audit->found.p[i];
	if (!first || !worker.id || m->s != &samples[SAMPLES - 1] || m->said == TO_DO)
		return NULL;
	struct follow_up_new f = {.person = audit->person,
				  .owner = worker,
				  .what = str_c(to_do[m->said].what),
				  .by = date_add_days(instant_london_day(m->now), to_do[m->said].by),
				  .audit = audit->plan,
				  .question = first->question};
	m->said++;
	return follow_up_put(txn, &f, moment_of(m, m->s->ago - 5));
}

static const struct error *write_audit(struct making *m, struct txn *txn, size_t i, struct account_id worker,
				       struct account_id auditor)
{
	struct dip_audit audit = {.plan = m->put.plans[i],
				  .person = m->list.people[m->put.drawn.p[i]],
				  .on = date_add_days(instant_london_day(m->now), 5 - m->s->ago),
				  .by = auditor};
	find(m, i, &audit);
	const struct error *e = dip_audit_put(txn, &audit, NULL, moment_of(m, m->s->ago - 5));
	return e ? e : say_to_do(m, txn, &audit, worker);
}

static const struct error *audit_one(struct making *m, size_t i)
{
	struct person_id person = m->list.people[m->put.drawn.p[i]];
	struct account_id worker = m->list.workers[m->put.drawn.p[i]];
	struct account_id auditor =
	    m->auditor[worker.id == m->auditor[i % AUDITORS].id ? (i + 1) % AUDITORS : i % AUDITORS];
	struct deed deed = {.account = auditor, .person = person, .what = "plan.audited", .at = m->now};
	struct txn *txn;
	const struct error *e = txn_begin(m->db, &deed, &txn);
	if (e)
		return e;
	e = dip_auditor_put(txn, m->put.plans[i], auditor, (struct account_id){0});
	if (!e && i < (size_t)m->s->audited)
		e = write_audit(m, txn, i, worker, auditor);
	if (!e && !(e = dues_refresh(txn_own(txn), m->a, m->office->policy, person, m->now)))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

const struct error *demo_dip_samples(struct arena *a, const struct office *office, struct db *db, struct instant now)
{
	struct making m = {.a = a, .office = office, .db = db, .now = now};
	const struct error *e = NULL;
	if (office->dip_form.questions.n == 0)
		return NULL; /* a council without the file draws none */
	for (size_t i = 0; i < AUDITORS && !e; i++)
		e = account_find(db, a, str_c(auditors[i]), &m.auditor[i]);
	for (size_t k = 0; k < SAMPLES && !e; k++) {
		m.s = &samples[k];
		e = draw_one(&m);
		for (size_t i = 0; i < m.put.drawn.n && !e; i++)
			e = audit_one(&m, i);
	}
	return e;
}
