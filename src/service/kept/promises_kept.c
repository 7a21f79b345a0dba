#include "promises_kept.h"

#include "promises_kept_sql.h"

struct coded {
	struct str code, words;
};

static const struct coded outcomes[OUTCOMES] = {
    [OUTCOME_ON_TIME] = {{"on-time", 7}, {"On time", 7}},
    [OUTCOME_LATE] = {{"late", 4}, {"Late", 4}},
    [OUTCOME_MISSED] = {{"missed", 6}, {"Missed", 6}},
    [OUTCOME_NOT_WANTED] = {{"not-wanted", 10}, {"Not wanted", 10}},
    [OUTCOME_OPEN] = {{"open", 4}, {"Still open", 10}},
};

static const struct coded whys[WHYS] = {
    [WHY_NOT_REACHED] = {{"not-reached", 11}, {"Could not reach them", 20}},
    [WHY_NOT_WANTED] = {{"not-wanted", 10}, {"They did not want it", 20}},
    [WHY_REFUSED] = {{"visit-refused", 13}, {"In custody, and the visit was refused", 37}},
    [WHY_WORKER_AWAY] = {{"worker-away", 11}, {"The worker was away", 19}},
    [WHY_RECORDED_LATE] = {{"recorded-late", 13}, {"It was done, and recorded late", 30}},
    [WHY_OTHER] = {{"other", 5}, {"Something else", 14}},
};

static int find_code(const struct coded *all, int n, struct str code)
{
	for (int i = 1; i < n; i++)
		if (str_eq(all[i].code, code))
			return i;
	return 0;
}

struct str outcome_code(enum outcome o)
{
	return outcomes[o].code;
}

bool outcome_from_code(struct str code, enum outcome *ret)
{
	int found = find_code(outcomes, OUTCOMES, code);
	if (found)
		*ret = (enum outcome)found;
	return found != 0;
}

struct str outcome_words(enum outcome o)
{
	return outcomes[o].words;
}

enum outcome outcome_of(const struct due *d)
{
	if (!date_known(d->by))
		return OUTCOME_NONE;
	switch (d->state) {
	case DUE_MET: return due_met_late(d) ? OUTCOME_LATE : OUTCOME_ON_TIME;
	case DUE_MISSED: return OUTCOME_MISSED;
	case DUE_NOT_WANTED: return OUTCOME_NOT_WANTED;
	case DUE_UPCOMING:
	case DUE_TODAY:
	case DUE_OVERDUE: return OUTCOME_OPEN;
	case DUE_NOT_KNOWN:
	case DUE_STATE_COUNT: break;
	}
	return OUTCOME_NONE;
}

struct str why_not_code(enum why_not w)
{
	return whys[w].code;
}

bool why_not_from_code(struct str code, enum why_not *ret)
{
	int found = find_code(whys, WHYS, code);
	if (found)
		*ret = (enum why_not)found;
	return found != 0;
}

struct str why_not_words(enum why_not w)
{
	return whys[w].words;
}

bool why_not_asked(const struct due *d)
{
	enum outcome o = outcome_of(d);
	return date_known(d->key) && (o == OUTCOME_LATE || o == OUTCOME_MISSED || d->state == DUE_OVERDUE);
}

struct str due_occurrence(const struct due *d, struct arena *a)
{
	struct str key = date_known(d->key) ? date_iso(a, d->key) : STR("unknown");
	return d->number ? arena_fmt(a, "%.*s.%lld", STR_ARG(key), (long long)d->number) : key;
}

const struct error *due_reasons_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				     struct due_reasons *ret)
{
	struct promises_kept_reasons rows;
	const struct error *e = promises_kept_reasons(db, a, viewer, person, &rows);
	if (e)
		return e;
	struct due_reason *p = arena_new(a, struct due_reason, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct due_reason){.promise = rows.p[i].promise,
					   .occurrence = rows.p[i].occurrence,
					   .why = rows.p[i].reason,
					   .words = rows.p[i].words,
					   .by = rows.p[i].by_name,
					   .at = rows.p[i].recorded_at};
	*ret = (struct due_reasons){p, rows.n};
	return NULL;
}

const struct due_reason *due_reason_of(const struct due_reasons *all, const struct due *d, struct arena *a)
{
	struct str occurrence = all->n ? due_occurrence(d, a) : STR_NONE;
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->p[i].promise, d->promise->id) && str_eq(all->p[i].occurrence, occurrence))
			return &all->p[i];
	return NULL;
}

struct str period_asked_text(struct arena *a, struct period_asked p)
{
	return arena_fmt(a, "%s %s", date_iso(a, p.from).p, date_iso(a, p.to).p);
}

bool period_asked_from(struct str text, struct period_asked *ret)
{
	struct period_asked p;
	size_t at = str_find(text, ' ', 0);
	if (!date_parse_iso(str_cut(text, 0, at), &p.from) || !date_parse_iso(str_cut(text, at + 1, text.n), &p.to) ||
	    date_cmp(p.from, p.to) > 0)
		return false;
	*ret = p;
	return true;
}

int64_t *kept_outcomes(const struct kept_figures *f, size_t promise, size_t team, enum outcome o)
{
	return &f->outcomes[(promise * f->teams.n + team) * OUTCOMES + (size_t)o];
}

int64_t *kept_whys(const struct kept_figures *f, size_t promise, size_t team, enum why_not w)
{
	return &f->whys[(promise * f->teams.n + team) * WHYS + (size_t)w];
}

const struct error *kept_start(struct db *db, struct arena *a, const struct policy *policy, struct kept_figures *ret)
{
	struct promises_kept_teams rows;
	const struct error *e = promises_kept_teams(db, a, &rows);
	if (e)
		return e;
	struct kept_figures f = {.policy = policy};
	f.teams.p = arena_new(a, struct kept_team, rows.n + 1);
	f.teams.n = rows.n + 1;
	for (size_t i = 0; i < rows.n; i++)
		f.teams.p[i] = (struct kept_team){.id = rows.p[i].id, .code = rows.p[i].code, .name = rows.p[i].name};
	f.outcomes = arena_new(a, int64_t, policy->n_promises * f.teams.n * OUTCOMES);
	f.whys = arena_new(a, int64_t, policy->n_promises * f.teams.n * WHYS);
	*ret = f;
	return NULL;
}
