#include "consents.h"

#include "consents_sql.h"
#include "same_name.h"

const struct consent_about consent_abouts[CONSENT_ABOUT] = {
    {{"anything", 8}, {"Anything that helps them", 24}},
    {{"finance", 7}, {"Finance", 7}},
    {{"housing", 7}, {"Housing", 7}},
    {{"mental-health", 13}, {"Mental health", 13}},
    {{"employment", 10}, {"Employment", 10}},
    {{"training", 8}, {"Training", 8}},
    {{"education", 9}, {"Education", 9}},
    {{"release", 7}, {"Prison and release", 18}},
};

const struct error *consents_standing(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				      struct date today, struct consents *ret)
{
	struct consents_standing_of rows;
	const struct error *e = consents_standing_of(db, a, viewer, person, today, &rows);
	if (e)
		return e;
	struct consent *p = arena_new(a, struct consent, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct consents_standing_of_row *r = &rows.p[i];
		p[i] = (struct consent){.ref = r->ref,
					.name = r->name,
					.organisation = r->organisation,
					.phone = r->phone,
					.about = r->about,
					.about_said = r->about_said,
					.how = r->how,
					.since = r->since_day,
					.until = r->until_day,
					.by = r->by_name,
					.on = r->on_day,
					.id = r->id};
	}
	*ret = (struct consents){p, rows.n};
	return NULL;
}

const struct error *consent_by_ref(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				   struct str ref, bool *ret_found, struct consent *ret)
{
	struct consents_by_ref_row r;
	bool found;
	const struct error *e = consents_by_ref(db, a, viewer, person, ref, &found, &r);
	if (e)
		return e;
	if (found)
		*ret = (struct consent){.ref = ref,
					.name = r.name,
					.organisation = r.organisation,
					.phone = r.phone,
					.about = r.about,
					.about_said = r.about_said,
					.how = r.how,
					.since = r.since_day,
					.until = r.until_day,
					.withdrawn = str_eq(r.what, STR("withdrawn")),
					.by = r.by_name,
					.on = r.on_day,
					.id = r.id};
	*ret_found = found;
	return NULL;
}

static struct str whom(struct arena *a, struct str name, struct str organisation)
{
	if (str_empty(name) || str_empty(organisation))
		return str_empty(name) ? organisation : name;
	return arena_fmt(a, "%.*s, %.*s", STR_ARG(name), STR_ARG(organisation));
}

struct str consent_whom(struct arena *a, const struct consent *c)
{
	return whom(a, c->name, c->organisation);
}

struct str consent_about_words(struct arena *a, const struct consent *c)
{
	enum { LONGEST = 4 * CONSENT_TEXT_MAX + 400 };
	struct buf words;
	struct str code, codes = c->about;
	buf_init(&words, a, LONGEST);
	while (str_split(&codes, ' ', &code))
		for (size_t i = 0; i < CONSENT_ABOUT; i++)
			if (str_eq(consent_abouts[i].code, code))
				buf_fmt(&words, "%s%.*s", words.n ? ", " : "", STR_ARG(consent_abouts[i].words));
	if (!str_empty(c->about_said))
		buf_fmt(&words, "%s%.*s", words.n ? ": " : "", STR_ARG(c->about_said));
	return buf_str(&words);
}

bool consent_is_for(struct arena *a, const struct consent *c, struct date today, struct str name,
		    struct str organisation)
{
	if (date_cmp(c->since, today) > 0)
		return false;
	return str_empty(c->name) ? name_covers(a, c->organisation, organisation) : name_covers(a, c->name, name);
}

const struct error *consent_put(struct txn *txn, struct arena *a, struct person_id person, const struct consent *before,
				const struct consent *said, struct account_id by, struct instant now)
{
	const struct consent *c = before ? before : said;
	int64_t id, changed = 1;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && before)
		e = consents_replace(txn, person, before->on, before->id, now, id, &changed);
	if (!e && changed != 1)
		e = error_new(ERROR_CONFLICT, "somebody else changed this consent first");
	return e ? e
		 : consents_add(txn, person, instant_london_day(now), id, before ? before->ref : ref_new(a),
				before ? STR("withdrawn") : STR("given"), c->name, c->organisation, c->phone, c->about,
				c->about_said, said->how, c->since, c->until, by, now, NULL);
}

const struct error *whom_to_tell_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				      struct date today, struct whom_to_tell *ret)
{
	struct whom_to_tell w;
	const struct error *e;
	if ((e = consents_standing(db, a, viewer, person, today, &w.consents)) ||
	    (e = never_tells_standing(db, a, viewer, person, &w.never)) ||
	    (e = agreed_question_read(db, a, viewer, person, &w.question)))
		return e;
	*ret = w;
	return NULL;
}

static const struct error *add_consents(struct db *db, struct viewer viewer, struct person_id person,
					struct timeline_parts *t)
{
	struct consents_latest rows;
	const struct error *e = consents_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct consents_latest_row *r = &rows.p[i];
		const char *what = str_eq(r->what, STR("given")) ? "Agreed that we speak with" : "Consent withdrawn:";
		timeline_add(
		    t, &(struct timeline_entry){.on = r->on_day,
						.id = r->id,
						.what = arena_fmt(t->arena, "%s %.*s", what,
								  STR_ARG(whom(t->arena, r->name, r->organisation))),
						.by = r->by_name,
						.note = r->how});
	}
	t->more |= rows.more;
	return NULL;
}

static const struct error *add_never(struct db *db, struct viewer viewer, struct person_id person,
				     struct timeline_parts *t)
{
	struct consents_never_latest rows;
	const struct error *e = consents_never_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	if (e)
		return e;
	for (size_t i = 0; i < rows.n; i++) {
		const struct consents_never_latest_row *r = &rows.p[i];
		const char *what = str_eq(r->what, STR("added")) ? "Tell nothing to" : "May be told again:";
		timeline_add(t, &(struct timeline_entry){
				    .on = r->on_day,
				    .id = r->id,
				    .what = arena_fmt(t->arena, "%s %.*s", what, STR_ARG(r->name)),
				    .by = r->by_name,
				    .note = r->why,
				});
	}
	t->more |= rows.more;
	return NULL;
}

const struct error *consents_timeline(struct db *db, struct viewer viewer, struct person_id person,
				      struct timeline_parts *t)
{
	const struct error *e = add_consents(db, viewer, person, t);
	return e ? e : add_never(db, viewer, person, t);
}
