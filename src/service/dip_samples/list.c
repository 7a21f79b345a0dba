#include "list.h"

#include "buf.h"
#include "dip_samples_sql.h"
#include "figures.h"

#define BY(code, words)                                                                                                \
	{                                                                                                              \
		{"" code "", sizeof(code) - 1},                                                                        \
		{                                                                                                      \
			"" words "", sizeof(words) - 1                                                                 \
		}                                                                                                      \
	}
static const struct {
	struct str code, words;
} bys[DIP_BYS] = {[DIP_BY_TEAM] = BY("team", "Team"),
		  [DIP_BY_CATEGORY] = BY("category", "Category"),
		  [DIP_BY_AGE] = BY("age", "Age"),
		  [DIP_BY_CUSTODY] = BY("custody", "In custody or not"),
		  [DIP_BY_UASC] = BY("uasc", "Came seeking asylum alone or not")};

struct str dip_by_code(enum dip_by v)
{
	return bys[v].code;
}

struct str dip_by_words(enum dip_by v)
{
	return bys[v].words;
}

/* ---- strata ---- */

static size_t values_of(const struct cohort *c, enum dip_by by)
{
	static const enum dimension of[DIP_BYS] = {[DIP_BY_TEAM] = DIMENSION_TEAM,
						   [DIP_BY_CATEGORY] = DIMENSION_CATEGORY,
						   [DIP_BY_AGE] = DIMENSION_AGE,
						   [DIP_BY_UASC] = DIMENSION_UASC};
	return by == DIP_BY_CUSTODY ? 2 : dimension_values(c, of[by]);
}

static size_t value_of(const struct figure_case *one, enum dip_by by)
{
	switch (by) {
	case DIP_BY_TEAM: return dimension_of(one, DIMENSION_TEAM);
	case DIP_BY_CATEGORY: return dimension_of(one, DIMENSION_CATEGORY);
	case DIP_BY_AGE: return dimension_of(one, DIMENSION_AGE);
	case DIP_BY_UASC: return dimension_of(one, DIMENSION_UASC);
	case DIP_BY_CUSTODY: return one->inside ? 0 : 1;
	case DIP_BYS: break;
	}
	return 0;
}

static struct str value_words(const struct cohort *c, enum dip_by by, size_t value)
{
	switch (by) {
	case DIP_BY_TEAM: return dimension_value_words(c, DIMENSION_TEAM, value);
	case DIP_BY_CATEGORY: return dimension_value_words(c, DIMENSION_CATEGORY, value);
	case DIP_BY_AGE: return dimension_value_words(c, DIMENSION_AGE, value);
	case DIP_BY_UASC:
		return value == YES  ? STR("came seeking asylum alone")
		       : value == NO ? STR("did not come seeking asylum alone")
				     : STR("not known whether they came seeking asylum alone");
	case DIP_BY_CUSTODY: return value == 0 ? STR("in custody") : STR("not in custody");
	case DIP_BYS: break;
	}
	return STR("");
}

/* All combinations, in order, as one number. */
static size_t cell_of(const struct cohort *c, const struct figure_case *one, unsigned by)
{
	size_t cell = 0;
	for (int i = 0; i < DIP_BYS; i++)
		if (by & 1u << i)
			cell = cell * values_of(c, (enum dip_by)i) + value_of(one, (enum dip_by)i);
	return cell;
}

static struct str cell_words(struct arena *a, const struct cohort *c, size_t cell, unsigned by)
{
	struct str words = STR("");
	for (int i = DIP_BYS - 1; i >= 0; i--) {
		if (!(by & 1u << i))
			continue;
		size_t values = values_of(c, (enum dip_by)i);
		struct str one = value_words(c, (enum dip_by)i, cell % values);
		words = arena_fmt(a, "%.*s%s%.*s", STR_ARG(one), words.n ? ", " : "", STR_ARG(words));
		cell /= values;
	}
	return words.n ? words : STR("Everybody");
}

/* ---- the list ---- */

struct making {
	const struct cohort *c;
	struct arena *a;
	unsigned by;
	size_t *cells; /* of each on the list */
	struct draw_entry *entries;
	struct person_id *people;
	struct account_id *workers;
	size_t n;
};

/* Both stand in the order of people. */
static int64_t take_seen(struct making *m, const struct dip_samples_refs *refs)
{
	int64_t hidden = 0;
	size_t at = 0;
	for (size_t i = 0; i < m->c->n; i++) {
		const struct figure_case *one = &m->c->cases[i];
		if (!one->open || !one->planned)
			continue;
		while (at < refs->n && refs->p[at].person.id < one->person)
			at++;
		if (at == refs->n || refs->p[at].person.id != one->person) {
			hidden++;
			continue;
		}
		m->entries[m->n].ref = refs->p[at].ref;
		m->people[m->n].id = one->person;
		m->workers[m->n].id = one->worker;
		m->cells[m->n++] = cell_of(m->c, one, m->by);
	}
	return hidden;
}

/* Those combinations that somebody has, numbered in their order; false when they are too many. */
static bool number_strata(struct making *m, struct dip_list *list)
{
	size_t all = 1, n = 0;
	for (int i = 0; i < DIP_BYS; i++)
		if (m->by & 1u << i)
			all *= values_of(m->c, (enum dip_by)i);
	size_t *number = arena_new(m->a, size_t, all);
	for (size_t i = 0; i < m->n; i++)
		number[m->cells[i]] = 1;
	struct str *words = arena_new(m->a, struct str, all);
	for (size_t cell = 0; cell < all; cell++)
		if (number[cell]) {
			words[n] = cell_words(m->a, m->c, cell, m->by);
			number[cell] = n++;
		}
	for (size_t i = 0; i < m->n; i++)
		m->entries[i].stratum = number[m->cells[i]];
	list->words = words;
	list->list.strata = n;
	return n <= DRAW_STRATA_MAX;
}

const struct error *dip_list_read(struct db *db, struct arena *a, const struct policy *policy,
				  const struct teams *teams, struct viewer viewer, struct date on, struct date today,
				  unsigned by, bool *ret_too_many, struct dip_list *ret)
{
	struct dip_samples_refs refs;
	struct cohort c;
	struct dip_list list = {.hidden = 0};
	const struct error *e = cohort_read(db, a, policy, teams, on, today, &c);
	if (e || (e = dip_samples_refs(db, a, viewer, &refs)))
		return e;
	struct making m = {.c = &c,
			   .a = a,
			   .by = by,
			   .cells = arena_new(a, size_t, c.n),
			   .entries = arena_new(a, struct draw_entry, c.n),
			   .people = arena_new(a, struct person_id, c.n),
			   .workers = arena_new(a, struct account_id, c.n)};
	list.hidden = take_seen(&m, &refs);
	*ret_too_many = !number_strata(&m, &list);
	list.list.p = m.entries;
	list.list.n = m.n;
	list.people = m.people;
	list.workers = m.workers;
	if (!*ret_too_many)
		*ret = list;
	return NULL;
}

/* ---- a sample ---- */

static struct str by_codes(struct arena *a, unsigned by)
{
	struct str codes = STR("");
	for (int i = 0; i < DIP_BYS; i++)
		if (by & 1u << i)
			codes = arena_fmt(a, "%.*s%s%.*s", STR_ARG(codes), codes.n ? "," : "", STR_ARG(bys[i].code));
	return codes;
}

static const struct error *put_form(struct txn *txn, int64_t id, const struct dip_form *form)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < form->questions.n && !e; i++) {
		const struct dip_question *q = &form->questions.p[i];
		e = dip_samples_question_add(txn, id, (int64_t)i + 1, q->id, q->about, q->asks, q->look_for,
					     q->may_not_apply, NULL);
	}
	for (size_t i = 0; i < form->grades.n && !e; i++) {
		const struct dip_grade *g = &form->grades.p[i];
		e = dip_samples_grade_add(txn, id, (int64_t)i + 1, g->id, g->says, g->means, NULL);
	}
	return e;
}

enum { STRATUM_LINE = 400, PERSON_LINE = 24 };

/* A stratum a line: how many are listed, how many drawn, its words. A young person a line: ref, stratum. */
static const struct error *put_list(struct txn *txn, struct arena *a, int64_t id, const struct dip_list *list,
				    const struct drawn *d)
{
	struct buf strata, people;
	size_t *listed = arena_new(a, size_t, list->list.strata), *drawn = arena_new(a, size_t, list->list.strata);
	buf_init(&strata, a, STRATUM_LINE * (list->list.strata + 1));
	buf_init(&people, a, PERSON_LINE * (list->list.n + 1));
	for (size_t i = 0; i < list->list.n; i++) {
		const struct draw_entry *x = &list->list.p[i];
		listed[x->stratum]++;
		buf_fmt(&people, "%.*s %zu\n", STR_ARG(x->ref), x->stratum);
	}
	for (size_t i = 0; i < d->n; i++)
		drawn[list->list.p[d->p[i]].stratum]++;
	for (size_t i = 0; i < list->list.strata; i++)
		buf_fmt(&strata, "%zu %zu %.*s\n", listed[i], drawn[i], STR_ARG(list->words[i]));
	if (strata.over || people.over)
		return error_new(ERROR_INTERNAL, "a list that is longer than it can be");
	return dip_samples_list_add(txn, id, buf_str(&strata), buf_str(&people), NULL);
}

const struct error *dip_sample_put(struct txn *txn, struct arena *a, const struct dip_new *n,
				   const struct dip_list *list, const struct dip_form *form, struct instant now,
				   struct dip_put *ret)
{
	struct drawn d = draw(a, n->seed, &list->list, n->number);
	struct str ref = ref_new(a);
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (e ||
	    (e = dip_samples_sample_add(txn, id, ref, n->on, n->title, (int64_t)n->number, by_codes(a, n->by), n->seed,
					(int64_t)list->list.n, list->hidden, n->account, now, NULL)) ||
	    (e = put_form(txn, id, form)) || (e = put_list(txn, a, id, list, &d)))
		return e;
	int64_t *plans = arena_new(a, int64_t, d.n);
	for (size_t i = 0; i < d.n && !e; i++) {
		const struct draw_entry *x = &list->list.p[d.p[i]];
		if (!(e = txn_new_id(txn, &plans[i])))
			e = dip_samples_plan_add(txn, plans[i], id, (int64_t)i + 1, ref_new(a), list->people[d.p[i]],
						 list->workers[d.p[i]], list->words[x->stratum], x->ref, NULL);
	}
	if (!e)
		*ret = (struct dip_put){ref, plans, d};
	return e;
}

const struct error *dip_auditor_put(struct txn *txn, int64_t plan, struct account_id auditor, struct account_id was)
{
	int64_t changed;
	const struct error *e = dip_samples_auditor_set(txn, plan, auditor, was, &changed);
	if (!e && changed != 1)
		return error_new(ERROR_CONFLICT, "somebody else was chosen meanwhile, or the plan is audited");
	return e;
}

/* ---- what was kept ---- */

static bool size_of(struct str digits, size_t *ret)
{
	int64_t n;
	if (!str_to_int(digits, 0, INT32_MAX, &n))
		return false;
	*ret = (size_t)n;
	return true;
}

/* "12 3 North, 18 to 20" */
static bool stratum_of(struct str line, struct dip_stratum *ret)
{
	struct str listed, drawn;
	if (!str_split(&line, ' ', &listed) || !str_split(&line, ' ', &drawn))
		return false;
	ret->words = line;
	return size_of(listed, &ret->listed) && size_of(drawn, &ret->drawn);
}

static size_t lines_in(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n';
	return n;
}

const struct error *dip_list_parse(struct arena *a, struct str strata, struct str people, struct dip_kept_list *ret)
{
	const size_t n = lines_in(strata), of = lines_in(people);
	struct dip_stratum *s = arena_new(a, struct dip_stratum, n);
	struct draw_entry *p = arena_new(a, struct draw_entry, of);
	struct str line;
	bool good = true;
	for (size_t i = 0; i < n && good; i++)
		good = str_split(&strata, '\n', &line) && stratum_of(line, &s[i]);
	for (size_t i = 0; i < of && good; i++)
		good = str_split(&people, '\n', &line) && str_split(&line, ' ', &p[i].ref) &&
		       size_of(line, &p[i].stratum) && p[i].stratum < n;
	if (!good)
		return error_new(ERROR_INTERNAL, "a list of a dip sample that cannot be read");
	*ret = (struct dip_kept_list){.list = {p, of, n}, .strata = {s, n}};
	return NULL;
}
