#include "twenty_one.h"

#include "twenty_one_sql.h"

static const struct {
	const char *words;
	struct str code;
} steps[TURNING_STEPS] = {
    [TURNING_ASKED] = {"Summary asked", {"summary-asked", 13}},
    [TURNING_RECEIVED] = {"Summary received", {"summary-received", 16}},
    [TURNING_MET] = {"Met the team", {"joint-visit-21-plus", 19}},
    [TURNING_INVITED] = {"Invited to a drop-in", {"drop-in-invited", 15}},
    [TURNING_DECIDED] = {"Decision", {NULL, 0}},
    [TURNING_WELCOMED] = {"Welcomed", {"welcome-sent", 12}},
};

const char *turning_words(enum turning_step s)
{
	return steps[s].words;
}

struct str turning_code(enum turning_step s)
{
	return steps[s].code;
}

static bool leap_on_1_march(const struct policy *policy)
{
	return !policy->leap_on_28_february;
}

/* Whoever was born on this day or earlier has had that birthday by then. */
static struct date born_by(const struct policy *policy, int years, struct date day)
{
	struct date born = date_add_months(day, -12 * years);
	while (date_cmp(date_birthday(date_add_days(born, 1), years, leap_on_1_march(policy)), day) <= 0)
		born = date_add_days(born, 1);
	return born;
}

static int age_on(const struct policy *policy, struct date birth, struct date today)
{
	return date_age(birth, today, leap_on_1_march(policy));
}

/* The latest of those that are known. */
static struct date latest(struct date a, struct date b)
{
	return !date_known(a) ? b : !date_known(b) ? a : date_max(a, b);
}

static void decide(struct turning *t, struct date stays, struct date moves, bool with_21_plus)
{
	t->done[TURNING_DECIDED] = date_known(stays) ? stays : moves;
	t->decision = date_known(stays)   ? STR("Stays with adviser")
		      : date_known(moves) ? STR("Moves to 21 Plus")
		      : with_21_plus      ? STR("With 21 Plus")
					  : STR("");
}

static const struct error *read_turning(struct db *db, struct arena *a, const struct policy *policy,
					struct viewer viewer, const struct twenty_one_asked *q, struct twenty_one *ret)
{
	struct twenty_one_turning rows;
	struct twenty_one_turning_hidden_row count;
	struct date oldest = born_by(policy, TWENTY_ONE + 4, q->today), turned = born_by(policy, TWENTY_ONE, q->today),
		    lately = born_by(policy, TWENTY_ONE, date_add_months(q->today, -TURNING_MONTHS)),
		    youngest = born_by(policy, TWENTY_ONE, date_add_months(q->today, TURNING_MONTHS));
	const struct error *e;
	if ((e = twenty_one_turning(db, a, viewer, q->mine, q->team, oldest, turned, lately, youngest, &rows)) ||
	    (e = twenty_one_turning_hidden(db, a, viewer.account, q->mine, q->team, oldest, turned, lately, youngest,
					   &count)))
		return e;
	struct turning *p = arena_new(a, struct turning, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct twenty_one_turning_row *r = &rows.p[i];
		p[i] = (struct turning){.ref = r->ref,
					.name = r->name,
					.team = r->team_name,
					.worker = r->worker_name,
					.birthday = date_birthday(r->birth_date, TWENTY_ONE, leap_on_1_march(policy)),
					.done = {[TURNING_ASKED] = r->asked,
						 [TURNING_RECEIVED] = r->received,
						 [TURNING_MET] = latest(latest(r->joint_visit, r->drop_in), r->visited),
						 [TURNING_INVITED] = r->invited,
						 [TURNING_WELCOMED] = r->welcomed},
					.today = q->today};
		decide(&p[i], r->stays_since, r->moves_from, str_eq(r->team_kind, TEAM_KIND_21_PLUS));
		/* sorted by birth: those who are 21 come first */
		if (date_cmp(r->birth_date, turned) <= 0)
			ret->now = (struct turning_list){p, i + 1};
	}
	ret->coming = (struct turning_list){p + ret->now.n, rows.n - ret->now.n};
	ret->hidden = count.hidden;
	ret->more = rows.more;
	return NULL;
}

static const struct error *read_unmet(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				      const struct twenty_one_asked *q, struct twenty_one *ret)
{
	struct twenty_one_never_met rows;
	struct twenty_one_never_met_hidden_row count;
	const struct error *e = twenty_one_never_met(db, a, viewer, q->mine, q->team, &rows);
	if (e || (e = twenty_one_never_met_hidden(db, a, viewer.account, q->mine, q->team, &count)))
		return e;
	ret->unmet.p = arena_new(a, struct unmet, rows.n);
	ret->unmet.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		ret->unmet.p[i] = (struct unmet){.ref = rows.p[i].ref,
						 .name = rows.p[i].name,
						 .team = rows.p[i].team_name,
						 .age = age_on(policy, rows.p[i].birth_date, q->today),
						 .invited = rows.p[i].invited,
						 .welcomed = rows.p[i].welcomed,
						 .last_contact = rows.p[i].last_contact};
	ret->hidden = count.hidden;
	ret->more = rows.more;
	return NULL;
}

static const struct error *read_staying(struct db *db, struct arena *a, const struct policy *policy,
					struct viewer viewer, const struct twenty_one_asked *q, struct twenty_one *ret)
{
	struct twenty_one_staying rows;
	struct twenty_one_staying_hidden_row count;
	const struct error *e = twenty_one_staying(db, a, viewer, q->mine, q->team, &rows);
	if (e || (e = twenty_one_staying_hidden(db, a, viewer.account, q->mine, q->team, &count)))
		return e;
	ret->stayers.p = arena_new(a, struct stayer, rows.n);
	ret->stayers.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		ret->stayers.p[i] = (struct stayer){.ref = rows.p[i].ref,
						    .name = rows.p[i].name,
						    .team = rows.p[i].team_name,
						    .worker = rows.p[i].worker_name,
						    .why = rows.p[i].why,
						    .age = age_on(policy, rows.p[i].birth_date, q->today),
						    .since = rows.p[i].since_day,
						    .review_by = rows.p[i].review_by};
	ret->hidden = count.hidden;
	ret->more = rows.more;
	return NULL;
}

static const struct error *read_qualifying(struct db *db, struct arena *a, const struct policy *policy,
					   struct viewer viewer, const struct twenty_one_asked *q,
					   struct twenty_one *ret)
{
	struct twenty_one_qualifying rows;
	struct twenty_one_qualifying_hidden_row count;
	const struct error *e = twenty_one_qualifying(db, a, viewer, q->mine, q->team,
						      date_add_months(q->today, -COUNTED_MONTHS), &rows);
	if (e || (e = twenty_one_qualifying_hidden(db, a, viewer.account, q->mine, q->team, &count)))
		return e;
	ret->qualifiers.p = arena_new(a, struct qualifier, rows.n);
	ret->qualifiers.n = rows.n;
	for (size_t i = 0; i < rows.n; i++)
		ret->qualifiers.p[i] = (struct qualifier){.ref = rows.p[i].ref,
							  .name = rows.p[i].name,
							  .team = rows.p[i].team_name,
							  .worker = rows.p[i].worker_name,
							  .age = age_on(policy, rows.p[i].birth_date, q->today),
							  .contacts = rows.p[i].contacts,
							  .help = rows.p[i].help,
							  .last_help = rows.p[i].last_help};
	ret->hidden = count.hidden;
	ret->more = rows.more;
	return NULL;
}

static const struct error *read_help(struct db *db, struct arena *a, struct viewer viewer, struct date today,
				     struct twenty_one *ret)
{
	struct date since = date_add_months(today, -COUNTED_MONTHS);
	const struct error *e = help_incidental(db, a, viewer, since, &ret->help);
	if (e || (e = help_counts_read(db, a, since, &ret->counts)))
		return e;
	ret->hidden = ret->help.hidden;
	ret->more = ret->help.more;
	return NULL;
}

const struct error *twenty_one_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				    const struct twenty_one_asked *asked, enum twenty_one_part part,
				    struct twenty_one *ret)
{
	struct twenty_one value = {.part = part};
	const struct error *e = NULL;
	switch (part) {
	case PART_TURNING: e = read_turning(db, a, policy, viewer, asked, &value); break;
	case PART_UNMET: e = read_unmet(db, a, policy, viewer, asked, &value); break;
	case PART_STAYING: e = read_staying(db, a, policy, viewer, asked, &value); break;
	case PART_QUALIFYING: e = read_qualifying(db, a, policy, viewer, asked, &value); break;
	case PART_HELP: e = read_help(db, a, viewer, asked->today, &value); break;
	case PARTS: break;
	}
	if (!e)
		*ret = value;
	return e;
}

const struct error *turning_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				 const struct seen_person *who, struct date today, struct turning *ret)
{
	struct twenty_one_steps_row r;
	struct twenty_one_with_whom_row with = {.worker = {0}};
	struct at_21 decided;
	bool found, listed;
	const struct error *e = twenty_one_steps(db, a, viewer, who->person, &found, &r);
	if (e || (e = at_21_read(db, a, viewer, who->person, &decided)) ||
	    (e = twenty_one_with_whom(db, a, viewer, who->person, &listed, &with)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	struct turning t = {.ref = who->ref,
			    .name = who->name,
			    .team = with.team_name,
			    .worker = with.worker_name,
			    .birthday = date_birthday(who->birth, TWENTY_ONE, leap_on_1_march(policy)),
			    .done = {[TURNING_ASKED] = r.asked,
				     [TURNING_RECEIVED] = r.received,
				     [TURNING_MET] = latest(latest(r.joint_visit, r.drop_in), r.visited),
				     [TURNING_INVITED] = r.invited,
				     [TURNING_WELCOMED] = r.welcomed},
			    .today = today};
	decide(&t, decided.staying.stands ? decided.staying.since : DATE_NONE, decided.move.from,
	       str_eq(with.team_kind, TEAM_KIND_21_PLUS));
	*ret = t;
	return NULL;
}
