/* Contacts and events of plans that carry an id: ours that came back, and other systems'. */
#include "exchange.h"
#include "exchange_sql.h"

static bool from_here(struct str source)
{
	return str_eq(source, STR("here"));
}

static struct str contact_text(struct arena *a, const struct exchange_contact *c)
{
	enum { SHOWN = 120 };
	struct str note = str_trim(c->note);
	size_t n = 0;
	while (n < note.n && n < SHOWN) {
		size_t step = str_utf8_step(note, n);
		n += step ? step : note.n;
	}
	return arena_fmt(a, "%.*s%s on %.*s%s%.*s%s", STR_ARG(contact_kind_words(c->kind)),
			 c->made ? "" : ", attempted", STR_ARG(date_long(a, c->on)), note.n ? ": " : "", (int)n,
			 note.p ? note.p : "", n < note.n ? " ..." : "");
}

static bool same(const struct exchange_contact *x, const struct exchange_contact *y)
{
	return x->on.days == y->on.days && x->kind == y->kind && x->made == y->made && x->by.id == y->by.id &&
	       str_eq(x->by_said, y->by_said) && str_eq(x->note, y->note);
}

static const struct error *ours_came_back(struct recording *r, int64_t id, const struct exchange_contact *said,
					  bool *ret_done)
{
	enum exchange_answer answer = EXCHANGE_UNKNOWN;
	struct exchange_contact now = {.on = DATE_NONE};
	const struct error *e = exchange_compare_contact(txn_db(r->txn), r->arena, r->person, id, said, &answer, &now);
	*ret_done = !e && answer != EXCHANGE_UNKNOWN;
	if (e || answer == EXCHANGE_UNKNOWN)
		return e;
	if (answer == EXCHANGE_SAME)
		return fact_agrees(r, "contact", now.on);
	return fact_differs(r, "contact", now.on, contact_text(r->arena, &now), contact_text(r->arena, said));
}

const struct error *exchange_settle_contact(struct recording *r, struct str ref, const struct exchange_contact *said,
					    bool *ret_done)
{
	struct exchange_contact_of_ref_row row;
	struct str name = STR_NONE;
	bool found = false;
	int64_t id = 0;
	const struct error *e = exchange_name(txn_db(r->txn), r->arena, &name);
	*ret_done = false;
	if (e)
		return e;
	if (exchange_ref_read(ref, name, &id) && ((e = ours_came_back(r, id, said, ret_done)) || *ret_done))
		return e;
	struct str source_ref = arena_fmt(r->arena, "id %.*s", STR_ARG(ref));
	if ((e = exchange_contact_of_ref(txn_db(r->txn), r->arena, r->person, source_ref, &found, &row)))
		return e;
	*ret_done = found && instant_known(row.replaced_at); /* withdrawn here: whoever did knew better */
	if (!found || *ret_done || !from_here(row.source))
		return NULL;
	struct exchange_contact now = {row.on_day, row.kind, row.made, row.by_account, row.by_said, row.note};
	*ret_done = true;
	if (same(&now, said))
		return fact_agrees(r, "contact", now.on);
	return fact_differs(r, "contact", now.on, contact_text(r->arena, &now), contact_text(r->arena, said));
}

/* One that another system took back: what came from it goes; what is ours stays, and is only told. */
const struct error *exchange_withdraw_contact(struct recording *r, struct str ref)
{
	struct exchange_contact_of_ref_row row;
	struct str name = STR_NONE, source_ref = arena_fmt(r->arena, "id %.*s", STR_ARG(ref));
	bool found = false;
	int64_t id = 0;
	const struct error *e = exchange_name(txn_db(r->txn), r->arena, &name);
	if (e || exchange_ref_read(ref, name, &id) ||
	    (e = exchange_contact_of_ref(txn_db(r->txn), r->arena, r->person, source_ref, &found, &row)))
		return e;
	if (!found || instant_known(row.replaced_at))
		return NULL;
	struct exchange_contact now = {row.on_day, row.kind, row.made, row.by_account, row.by_said, row.note};
	if (from_here(row.source))
		return fact_differs(r, "contact", now.on, contact_text(r->arena, &now), STR("it never was"));
	r->changed++;
	return exchange_contact_withdraw(r->txn, r->person, row.on_day, row.id, r->now, txn_trail(r->txn).id, NULL);
}

static struct str plan_text(struct arena *a, struct date on, enum plan_event_kind kind)
{
	return arena_fmt(a, "%.*s on %.*s", STR_ARG(plan_event_kind_words(kind)), STR_ARG(date_long(a, on)));
}

bool exchange_plan_meant(struct str words, struct date *ret_on, enum plan_event_kind *ret_kind)
{
	for (int k = 0; k < PLAN_EVENT_KIND_COUNT; k++) {
		struct str kind = plan_event_kind_words((enum plan_event_kind)k);
		*ret_kind = (enum plan_event_kind)k;
		if (str_starts(words, kind) && str_starts(str_cut(words, kind.n, words.n), STR(" on ")) &&
		    date_parse_long(str_cut(words, kind.n + 4, words.n), ret_on))
			return true;
	}
	return false;
}

/* Ours under the id that it went out with. */
static const struct error *our_plan_came_back(struct recording *r, struct str ref, struct date on,
					      enum plan_event_kind kind, bool *ret_done)
{
	enum exchange_answer answer = EXCHANGE_UNKNOWN;
	enum plan_event_kind ours = kind;
	struct str name = STR_NONE;
	struct date day = DATE_NONE;
	int64_t id = 0;
	const struct error *e = exchange_name(txn_db(r->txn), r->arena, &name);
	if (!e && exchange_ref_read(ref, name, &id))
		e = exchange_compare_plan(txn_db(r->txn), r->arena, r->person, id, on, kind, &answer, &day, &ours);
	if (e)
		return e;
	*ret_done = answer != EXCHANGE_UNKNOWN;
	if (answer == EXCHANGE_DIFFERS)
		return fact_differs(r, "plan", day, plan_text(r->arena, day, ours), plan_text(r->arena, on, kind));
	return answer == EXCHANGE_SAME ? fact_agrees(r, "plan", day) : NULL;
}

const struct error *exchange_settle_plan(struct recording *r, struct str ref, struct date on, enum plan_event_kind kind,
					 bool *ret_done)
{
	struct exchange_plan_of_ref_row row;
	struct str source_ref = arena_fmt(r->arena, "id %.*s", STR_ARG(ref));
	bool found = false;
	*ret_done = false;
	const struct error *e = exchange_plan_of_ref(txn_db(r->txn), r->arena, r->person, source_ref, &found, &row);
	if (e || !found) /* what is found is the file's own, also where it was ours once and the file's was taken */
		return e ? e : our_plan_came_back(r, ref, on, kind, ret_done);
	*ret_done = row.on_day.days == on.days && row.kind == kind;
	if (*ret_done)
		return NULL;
	r->changed++;
	return exchange_plan_withdraw(r->txn, r->person, row.on_day, row.id, r->now, txn_trail(r->txn).id, NULL);
}

const struct error *exchange_withdraw_plan(struct recording *r, struct date on, enum plan_event_kind kind,
					   struct str *ret_ref, bool *ret)
{
	struct exchange_plan_ours_row row;
	struct str name = STR_NONE;
	const struct error *e = exchange_plan_ours(txn_db(r->txn), r->arena, r->person, on, kind, ret, &row);
	if (e || !*ret || (e = exchange_name(txn_db(r->txn), r->arena, &name)))
		return e;
	*ret_ref = exchange_ref(r->arena, name, row.id);
	r->changed++;
	return exchange_plan_withdraw(r->txn, r->person, on, row.id, r->now, txn_trail(r->txn).id, NULL);
}

const struct error *exchange_name_plan(struct recording *r, struct str ref, struct date on, enum plan_event_kind kind)
{
	int64_t n = 0;
	const struct error *e = exchange_plan_name(r->txn, r->person, on, kind,
						   arena_fmt(r->arena, "id %.*s", STR_ARG(ref)), &n);
	if (!e)
		r->changed += (size_t)n;
	return e;
}
