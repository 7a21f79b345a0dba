#include "mail_run.h"

#include "buf.h"
#include "mail_run_sql.h"
#include "outgoing.h"

struct str mail_step(const struct promise *promise)
{
	return promise->met_by.n_steps ? promise->met_by.steps[0] : STR("");
}

const struct error *mail_lines_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				    struct date today, struct mail_lines *ret)
{
	struct mail_run_lines rows;
	struct mail_run_hidden_lines_row count;
	struct date until = date_add_days(today, MAIL_DAYS);
	const struct error *e = mail_run_lines(db, a, viewer, until, &rows);
	if (e || (e = mail_run_hidden_lines(db, a, until, viewer.account, &count)))
		return e;
	struct mail_lines lines = {.p = arena_new(a, struct mail_line, rows.n), .hidden = count.hidden};
	for (size_t i = 0; i < rows.n; i++) {
		const struct promise *promise = policy_promise(policy, rows.p[i].promise);
		if (promise)
			lines.p[lines.n++] = (struct mail_line){promise, rows.p[i].people, rows.p[i].first_day};
	}
	*ret = lines;
	return NULL;
}

/* Every channel that may be used, what they like best first; why none may, where that is so. */
static void decide(struct arena *a, const struct reach *reach, struct mail_person *p)
{
	static const enum channel usual[MAIL_CHANNELS] = {CHANNEL_POST, CHANNEL_EMAIL, CHANNEL_TEXT};
	struct buf why;
	enum reach_why last = REACH_OK;
	buf_init(&why, a, 400);
	for (int round = 0; round < 2; round++)
		for (size_t i = 0; i < MAIL_CHANNELS; i++) {
			if ((usual[i] == reach->speaking.channel) == (round == 1))
				continue;
			struct reach_answer answer = reach_decide(a, reach, usual[i]);
			if (answer.allowed)
				p->ways.p[p->ways.n++] = (struct mail_way){usual[i], answer.way.value,
									   answer.way.caution};
			else if (answer.why != last || answer.why == REACH_UNSAFE || answer.why == REACH_NO_WAY)
				buf_fmt(&why, "%s%.*s", why.n ? " " : "", STR_ARG(answer.words));
			last = answer.why;
		}
	p->why = p->ways.n ? STR("") : buf_str(&why);
	p->language = reach->speaking.language;
	p->format = reach->speaking.format;
}

static const struct error *look_up(struct db *db, struct arena *a, struct viewer viewer, struct mail_person *p)
{
	struct reach reach;
	bool outgoing;
	const struct error *e = outgoing_allowed(db, a, p->person, &outgoing);
	if (e || (e = reach_read(db, a, viewer, p->person, &reach)))
		return e;
	if (outgoing)
		decide(a, &reach, p);
	else
		p->why = STR("Nothing goes out to them any more.");
	return NULL;
}

const struct error *mail_list_read(struct db *db, struct arena *a, const struct promise *promise, struct viewer viewer,
				   struct date today, struct mail_list *ret)
{
	struct mail_run_people rows;
	struct mail_run_hidden_row count;
	struct date until = date_add_days(today, MAIL_DAYS);
	const struct error *e = mail_run_people(db, a, viewer, promise->id, until, &rows);
	if (e || (e = mail_run_hidden(db, a, promise->id, until, viewer.account, &count)))
		return e;
	struct mail_list list = {.promise = promise, .hidden = count.hidden, .more = rows.more, .today = today};
	list.send.p = arena_new(a, struct mail_person, rows.n);
	list.stop.p = arena_new(a, struct mail_person, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		struct mail_person p = {.person = rows.p[i].person,
					.ref = rows.p[i].ref,
					.name = rows.p[i].name,
					.team = rows.p[i].team_name,
					.by = rows.p[i].by_day};
		if ((e = look_up(db, a, viewer, &p)))
			return e;
		struct mail_people *to = p.ways.n ? &list.send : &list.stop;
		to->p[to->n++] = p;
	}
	*ret = list;
	return NULL;
}
