#include "help.h"

#include "help_sql.h"

static const struct {
	struct str code, words;
} whoms[HELP_WHOMS] = {
    [HELP_QUALIFYING] = {{"qualifying", 10}, {"Qualifying", 10}},
    [HELP_NO_OPEN_CASE] = {{"no-open-case", 12}, {"Known here, no open case", 24}},
    [HELP_NOT_RECORDED] = {{"not-recorded", 12}, {"Not recorded here", 17}},
};

static const struct help_topic topics[] = {
    {{"finance", 7}, {"Money", 5}},
    {{"housing", 7}, {"Housing", 7}},
    {{"mental-health", 13}, {"Mental health", 13}},
    {{"employment", 10}, {"Work", 4}},
    {{"training", 8}, {"Training", 8}},
    {{"education", 9}, {"Education", 9}},
    {{"other", 5}, {"Something else", 14}},
};
const struct help_topics help_topics = {topics, sizeof(topics) / sizeof(topics[0])};

struct str help_whom_code(enum help_whom v)
{
	return whoms[v].code;
}

struct str help_whom_words(enum help_whom v)
{
	return whoms[v].words;
}

bool help_whom_from_code(struct str code, enum help_whom *ret)
{
	for (size_t i = HELP_NONE + 1; i < HELP_WHOMS; i++)
		if (str_eq(whoms[i].code, code)) {
			*ret = (enum help_whom)i;
			return true;
		}
	return false;
}

enum help_whom help_whom_of(enum category category)
{
	switch (category) {
	case CATEGORY_QUALIFYING: return HELP_QUALIFYING;
	case CATEGORY_NONE:
	case CATEGORY_CLOSED: return HELP_NO_OPEN_CASE;
	case CATEGORY_NOT_YET:
	case CATEGORY_ELIGIBLE:
	case CATEGORY_RELEVANT:
	case CATEGORY_FORMER_RELEVANT:
	case CATEGORY_COUNT: break;
	}
	return HELP_NONE;
}

struct str help_topic_words(struct str code)
{
	for (size_t i = 0; i < help_topics.n; i++)
		if (str_eq(topics[i].code, code))
			return topics[i].words;
	return code;
}

const struct error *help_put(struct txn *txn, struct arena *a, const struct help_new *h, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : help_add(txn, id, ref_new(a), h->person, h->on, h->whom, h->topic, h->what, h->by, now, NULL);
}

static int newest_first(const void *x, const void *y)
{
	const struct help_row *a = x, *b = y;
	return date_cmp(b->on, a->on);
}

const struct error *help_incidental(struct db *db, struct arena *a, struct viewer viewer, struct date since,
				    struct help_list *ret)
{
	struct help_recorded known;
	struct help_not_recorded unknown;
	struct help_hidden_row count;
	const struct error *e = help_recorded(db, a, viewer, since, &known);
	if (e || (e = help_not_recorded(db, a, since, &unknown)) ||
	    (e = help_hidden(db, a, since, viewer.account, &count)))
		return e;
	struct help_row *p = arena_new(a, struct help_row, known.n + unknown.n);
	size_t n = 0;
	for (size_t i = 0; i < known.n; i++) {
		const struct help_recorded_row *r = &known.p[i];
		p[n++] = (struct help_row){.ref = r->ref,
					   .topic = r->topic,
					   .what = r->what,
					   .by = r->by_name,
					   .person_ref = r->person_ref,
					   .name = r->name,
					   .on = r->on_day,
					   .whom = r->whom};
	}
	for (size_t i = 0; i < unknown.n; i++) {
		const struct help_not_recorded_row *r = &unknown.p[i];
		p[n++] = (struct help_row){.ref = r->ref,
					   .topic = r->topic,
					   .what = r->what,
					   .by = r->by_name,
					   .on = r->on_day,
					   .whom = r->whom};
	}
	if (n)
		qsort(p, n, sizeof(*p), newest_first);
	*ret = (struct help_list){p, n, known.more || unknown.more, count.hidden};
	return NULL;
}

const struct error *help_by_ref(struct db *db, struct arena *a, struct viewer viewer, struct str ref, bool *ret_found,
				struct help_row *ret)
{
	struct help_by_ref_of_row r;
	struct help_nobodys_by_ref_row n;
	bool found;
	const struct error *e = help_by_ref_of(db, a, viewer, ref, &found, &r);
	if (!e && found)
		*ret = (struct help_row){r.ref, r.topic, r.what, r.by_name, r.person_ref, r.name, r.on_day, r.whom};
	if (!e && !found && !(e = help_nobodys_by_ref(db, a, ref, &found, &n)) && found)
		*ret = (struct help_row){
		    .ref = n.ref, .topic = n.topic, .what = n.what, .by = n.by_name, .on = n.on_day, .whom = n.whom};
	if (!e)
		*ret_found = found;
	return e;
}

const struct error *help_take_back(struct txn *txn, struct arena *a, struct str ref, struct str why, struct instant now)
{
	struct help_take_back_of_row row;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e)
		e = help_take_back_of(txn, a, ref, why, now, id, &row);
	return e && e->kind == ERROR_NOT_FOUND ? error_new(ERROR_CONFLICT, "somebody took this back first") : e;
}

const struct error *help_counts_read(struct db *db, struct arena *a, struct date since, struct help_counts *ret)
{
	struct help_counts_since rows;
	struct help_counts counts = {.n = 0};
	const struct error *e = help_counts_since(db, a, since, &rows);
	for (size_t i = 0; !e && i < rows.n; i++)
		counts.p[counts.n++] = (struct help_count){rows.p[i].whom, rows.p[i].times, rows.p[i].people};
	if (!e)
		*ret = counts;
	return e;
}

const struct error *help_timeline(struct db *db, struct viewer viewer, struct person_id person,
				  struct timeline_parts *t)
{
	struct help_latest rows;
	const struct error *e = help_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		const struct help_latest_row *r = &rows.p[i];
		struct str taken = str_empty(r->replaced_why)
				       ? STR("")
				       : arena_fmt(t->arena, "Taken back: %.*s", STR_ARG(r->replaced_why));
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = arena_fmt(t->arena, "Help given: %.*s",
									   STR_ARG(help_topic_words(r->topic))),
							 .by = r->by_name,
							 .note = r->what,
							 .changed = taken});
	}
	t->more |= !e && rows.more;
	return e;
}
