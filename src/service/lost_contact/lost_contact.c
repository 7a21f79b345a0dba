#include "lost_contact.h"

#include "buf.h"
#include "lost_contact_sql.h"

static const struct str codes[SEARCH_WHATS] = {
    [SEARCH_LOST] = {"lost", 4}, [SEARCH_TRIED] = {"tried", 5}, [SEARCH_STOPPED] = {"stopped", 7}};

struct str search_what_code(enum search_what v)
{
	return v > SEARCH_NONE && v < SEARCH_WHATS ? codes[v] : STR("");
}

bool search_what_from_code(struct str code, enum search_what *ret)
{
	for (int i = SEARCH_NONE + 1; i < SEARCH_WHATS; i++) {
		if (str_eq(code, codes[i])) {
			*ret = (enum search_what)i;
			return true;
		}
	}
	return false;
}

static void try_step(struct search_state *s, const struct search_event *event)
{
	for (size_t i = 0; i < s->steps.n; i++) {
		struct tried_step *t = &s->steps.p[i];
		if (!str_eq(t->step->id, event->step))
			continue;
		s->tried += !date_known(t->on);
		t->on = event->on;
		t->note = event->note;
		t->by = event->by;
	}
}

static struct search_state begin(struct arena *a, const struct lost_contact *council)
{
	struct search_state s = {.lost_since = DATE_NONE, .found_on = DATE_NONE, .stopped_on = DATE_NONE};
	s.steps.n = council->steps.n;
	s.steps.p = arena_new(a, struct tried_step, s.steps.n);
	for (size_t i = 0; i < s.steps.n; i++)
		s.steps.p[i] = (struct tried_step){.step = &council->steps.p[i], .on = DATE_NONE};
	return s;
}

void search_work_out(struct arena *a, const struct lost_contact *council, const struct search_event *events, size_t n,
		     struct date found, struct search_state *ret)
{
	struct search_state s = begin(a, council);
	for (size_t i = 0; i < n; i++) {
		if (events[i].what == SEARCH_LOST) {
			s = begin(a, council);
			s.lost_since = events[i].on;
			s.lost_note = events[i].note;
			s.lost_by = events[i].by;
		} else if (events[i].what == SEARCH_STOPPED) {
			s.stopped_on = events[i].on;
			s.stopped_note = events[i].note;
			s.stopped_by = events[i].by;
		} else {
			try_step(&s, &events[i]);
		}
	}
	s.found_on = found;
	if (date_known(found) || date_known(s.stopped_on))
		s.lost_since = DATE_NONE;
	for (size_t i = 0; i < s.steps.n && !s.next; i++)
		if (!date_known(s.steps.p[i].on))
			s.next = s.steps.p[i].step;
	*ret = s;
}

const struct error *search_read(struct db *db, struct arena *a, const struct lost_contact *council,
				struct viewer viewer, struct person_id person, struct search_state *ret)
{
	struct lost_contact_marks rows;
	struct lost_contact_found_row found = {.on_day = DATE_NONE};
	const struct error *e = lost_contact_marks(db, a, viewer, person, &rows);
	bool any = false;
	size_t lost = rows.n;
	if (e)
		return e;
	struct search_event *events = arena_new(a, struct search_event, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct lost_contact_marks_row *r = &rows.p[i];
		events[i] = (struct search_event){
		    .on = r->on_day, .what = r->what, .step = r->step, .note = r->note, .by = r->by_name};
		lost = r->what == SEARCH_LOST ? i : lost;
	}
	if (lost < rows.n &&
	    (e = lost_contact_found(db, a, viewer, person, rows.p[lost].on_day, rows.p[lost].id, &any, &found)))
		return e;
	search_work_out(a, council, events, rows.n, any ? found.on_day : DATE_NONE, ret);
	return NULL;
}

const struct error *search_event_put(struct txn *txn, const struct search_new *s, struct instant now)
{
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	return e ? e : lost_contact_add(txn, s->person, s->on, id, s->what, s->step, s->note, s->by, now, NULL);
}

/* "Lost contact, tried: ring and text" from the step's id: the words of a step may have changed since. */
static struct str event_words(struct arena *a, const struct lost_contact_latest_row *r)
{
	if (r->what == SEARCH_LOST)
		return STR("Lost contact");
	if (r->what == SEARCH_STOPPED)
		return STR("Agreed to stop looking");
	struct buf b;
	buf_init(&b, a, 200);
	buf_add(&b, STR("Lost contact, tried: "));
	for (size_t i = 0; i < r->step.n; i++)
		buf_char(&b, r->step.p[i] == '-' ? ' ' : r->step.p[i]);
	return buf_str(&b);
}

const struct error *search_timeline(struct db *db, struct viewer viewer, struct person_id person,
				    struct timeline_parts *t)
{
	struct lost_contact_latest rows;
	const struct error *e = lost_contact_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct lost_contact_latest_row *r = &rows.p[i];
		timeline_add(t, &(struct timeline_entry){.on = r->on_day,
							 .id = r->id,
							 .what = event_words(t->arena, r),
							 .by = r->by_name,
							 .note = r->note});
	}
	t->more |= rows.more;
	return NULL;
}

static int age_on(const struct policy *policy, struct date birth, struct date today)
{
	return date_age(birth, today, !policy->leap_on_28_february);
}

/* What the list says of each: where the search stands, and the last contact. */
static const struct error *look_up(struct db *db, struct arena *a, const struct lost_contact *council,
				   struct viewer viewer, struct person_id person, struct lost_person *row)
{
	struct lost_contact_last_contact_row last;
	bool found;
	const struct error *e = lost_contact_last_contact(db, a, viewer, person, &found, &last);
	if (e)
		return e;
	row->last_contact = found ? last.on_day : DATE_NONE;
	return search_read(db, a, council, viewer, person, &row->state);
}

static const struct error *read_lost(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				     struct account_id worker, struct lost_list *list)
{
	struct lost_contact_lost rows;
	const struct error *e = lost_contact_lost(db, a, viewer, worker, list->everybody, &rows);
	if (e)
		return e;
	list->lost = (struct lost_people){arena_new(a, struct lost_person, rows.n), rows.n, rows.more};
	for (size_t i = 0; i < rows.n && !e; i++) {
		struct lost_person *p = &list->lost.p[i];
		*p = (struct lost_person){.ref = rows.p[i].ref,
					  .name = rows.p[i].name,
					  .worker = rows.p[i].worker_name,
					  .age = age_on(policy, rows.p[i].birth_date, list->today)};
		e = look_up(db, a, list->council, viewer, rows.p[i].person, p);
	}
	return e;
}

static const struct error *read_maybe(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				      struct account_id worker, struct lost_list *list)
{
	struct lost_contact_maybe_of_worker rows;
	struct date since = period_add(list->today, list->council->within, -1);
	const struct error *e = lost_contact_maybe_of_worker(db, a, viewer, worker, since, list->council->attempts,
							     &rows);
	if (e)
		return e;
	list->maybe = (struct lost_people){arena_new(a, struct lost_person, rows.n), rows.n, rows.more};
	for (size_t i = 0; i < rows.n && !e; i++) {
		struct lost_person *p = &list->maybe.p[i];
		*p = (struct lost_person){.ref = rows.p[i].ref,
					  .name = rows.p[i].name,
					  .age = age_on(policy, rows.p[i].birth_date, list->today),
					  .attempts = rows.p[i].attempts};
		e = look_up(db, a, list->council, viewer, rows.p[i].person, p);
	}
	return e;
}

const struct error *lost_list_read(struct db *db, struct arena *a, const struct lost_contact *council,
				   const struct policy *policy, struct viewer viewer, struct account_id worker,
				   struct date today, struct lost_list *ret)
{
	struct lost_list value = {.today = today, .council = council, .everybody = worker.id == 0}, *list = &value;
	struct lost_contact_hidden_lost_row count;
	const struct error *e = lost_contact_hidden_lost(db, a, viewer.account, &count);
	if (e || (e = read_lost(db, a, policy, viewer, worker, list)))
		return e;
	list->hidden = list->everybody ? count.hidden : 0;
	if (!list->everybody && council->steps.n)
		e = read_maybe(db, a, policy, viewer, worker, list);
	if (!e)
		*ret = *list;
	return e;
}
