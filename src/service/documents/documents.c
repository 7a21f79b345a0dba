#include "documents.h"

#include "asylum.h"
#include "documents_sql.h"

static const struct {
	struct str code, words;
} kinds[DOCUMENT_KINDS] = {
    [DOCUMENT_PASSPORT] = {{"passport", 8}, {"Passport", 8}},
    [DOCUMENT_BIRTH_CERTIFICATE] = {{"birth-certificate", 17}, {"Birth certificate", 17}},
    [DOCUMENT_NI_LETTER] = {{"ni-letter", 9}, {"National Insurance number letter", 32}},
    [DOCUMENT_LICENCE] = {{"licence", 7}, {"Driving licence or proof-of-age card", 36}},
    [DOCUMENT_HOME_OFFICE] = {{"home-office", 11}, {"Home Office papers", 18}},
    [DOCUMENT_PLAN] = {{"plan", 4}, {"Pathway Plan, a copy", 20}},
    [DOCUMENT_HEALTH] = {{"health", 6}, {"Health history", 14}},
    [DOCUMENT_CERTIFICATE] = {{"certificate", 11}, {"Certificate from school, college or work", 40}},
    [DOCUMENT_LETTER] = {{"letter", 6}, {"Letter", 6}},
    [DOCUMENT_PHOTO] = {{"photo", 5}, {"Photo", 5}},
    [DOCUMENT_OTHER] = {{"other", 5}, {"Something else", 14}},
};

struct str document_kind_code(enum document_kind v)
{
	return kinds[v].code;
}

struct str document_kind_words(enum document_kind v)
{
	return kinds[v].words;
}

bool document_kind_from_code(struct str code, enum document_kind *ret)
{
	for (size_t i = 0; i < DOCUMENT_KINDS; i++)
		if (str_eq(kinds[i].code, code)) {
			*ret = (enum document_kind)i;
			return true;
		}
	return false;
}

const struct error *documents_may_see(struct request *rq, struct person_id person, bool *ret)
{
	return asylum_may_see(rq, person, ret);
}

const struct error *documents_of(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
				 bool may_see_restricted, struct documents *ret)
{
	struct documents_of_person rows;
	struct documents_restricted_of_row restricted = {0};
	const struct error *e = documents_of_person(db, a, viewer, person, may_see_restricted, &rows);
	if (e || (!may_see_restricted && (e = documents_restricted_of(db, a, viewer, person, &restricted))))
		return e;
	struct document *p = arena_new(a, struct document, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct documents_of_person_row *r = &rows.p[i];
		p[i] = (struct document){.ref = r->ref,
					 .kind = r->kind,
					 .title = r->title,
					 .day = r->day,
					 .file = {r->hash, r->bytes, r->type},
					 .for_them = r->for_them,
					 .restricted = r->restricted,
					 .why = r->why,
					 .by = r->by_name,
					 .at = r->recorded_at,
					 .on = r->on_day,
					 .id = r->id};
	}
	*ret = (struct documents){p, rows.n, (size_t)restricted.n};
	return NULL;
}

const struct error *documents_own(struct db *db, struct arena *a, struct viewer viewer, struct documents *ret)
{
	struct documents_own_rows rows;
	const struct error *e = documents_own_rows(db, a, viewer, &rows);
	if (e)
		return e;
	struct document *p = arena_new(a, struct document, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct document){.ref = rows.p[i].ref,
					 .kind = rows.p[i].kind,
					 .title = rows.p[i].title,
					 .day = rows.p[i].day,
					 .file = {rows.p[i].hash, rows.p[i].bytes, rows.p[i].type},
					 .for_them = true};
	*ret = (struct documents){p, rows.n, 0};
	return NULL;
}

struct documents documents_newest(const struct documents *list)
{
	return (struct documents){list->p, list->n < DOCUMENTS_IN_BOX ? list->n : DOCUMENTS_IN_BOX, 0};
}

const struct error *documents_find(const struct documents *list, struct str ref, struct document *ret)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->p[i].ref, ref)) {
			*ret = list->p[i];
			return NULL;
		}
	return error_new(ERROR_NOT_FOUND, "no such document");
}

const struct error *document_put(struct txn *txn, struct arena *a, const struct document_said *s, struct instant now)
{
	static const struct str deeds[] = {[DOCUMENT_ADDED] = {"added", 5},
					   [DOCUMENT_CHANGED] = {"changed", 7},
					   [DOCUMENT_WITHDRAWN] = {"withdrawn", 9}};
	struct documents_replace_row replaced;
	const struct document *to = &s->to;
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e && s->before)
		e = documents_replace(txn, a, s->person, s->before->on, s->before->id, now, id, &replaced);
	if (e && e->kind == ERROR_NOT_FOUND)
		return error_new(ERROR_CONFLICT, "somebody else changed this first");
	return e ? e
		 : documents_add(txn, s->person, instant_london_day(now), id, s->before ? s->before->ref : ref_new(a),
				 deeds[s->deed], to->kind, to->title, to->day, to->file.hash, to->file.bytes,
				 to->file.type, to->for_them, to->restricted, to->why, s->by, now, NULL);
}

const struct error *documents_count(struct db *db, struct arena *a, struct person_id person, size_t *ret)
{
	struct documents_counted_row row;
	const struct error *e = documents_counted(db, a, person, &row);
	if (!e)
		*ret = (size_t)row.n;
	return e;
}

struct str document_size_words(struct arena *a, const struct document_file *file)
{
	return arena_fmt(a, "%.*s, %lld kB", STR_ARG(document_type_words(file->type)),
			 (long long)(file->bytes + 999) / 1000);
}

const struct error *document_give(struct request *rq, struct response *rs, const struct document *d, struct str name)
{
	struct str bytes;
	const struct error *e = document_load(rq->arena, office_of(rq)->documents, &d->file, &bytes);
	if (e)
		return e;
	struct str file = arena_fmt(rq->arena, "%.*s-%.*s.%.*s", STR_ARG(name), STR_ARG(date_iso(rq->arena, d->day)),
				    STR_ARG(document_type_code(d->file.type)));
	response_download(rs, document_type_media(d->file.type), file.p);
	rs->plain = true;
	rs->fixed = bytes;
	return NULL;
}

/* Of one that is restricted only that, of one that was withdrawn not what somebody called it: it may be of another
 * young person. */
static struct timeline_entry entry_of(struct arena *a, const struct documents_latest_row *r)
{
	bool gone = str_eq(r->stands, STR("withdrawn")), hidden = r->restricted.known && r->restricted.value;
	struct str kind = hidden ? STR("restricted") : document_kind_words(r->kind);
	struct str note = str_eq(r->what, STR("withdrawn")) ? r->why : gone ? STR("") : r->title;
	return (struct timeline_entry){.on = r->on_day,
				       .id = r->id,
				       .what = arena_fmt(a, "Document %.*s: %.*s", STR_ARG(r->what), STR_ARG(kind)),
				       .by = r->by_name,
				       .note = hidden ? STR("") : note};
}

const struct error *documents_timeline(struct db *db, struct viewer viewer, struct person_id person,
				       struct timeline_parts *t)
{
	struct documents_latest rows;
	const struct error *e = documents_latest(db, t->arena, viewer, person, t->before.on, t->before.id, &rows);
	for (size_t i = 0; !e && i < rows.n; i++) {
		struct timeline_entry entry = entry_of(t->arena, &rows.p[i]);
		timeline_add(t, &entry);
	}
	t->more |= !e && rows.more;
	return e;
}

struct checking {
	struct arena *arena;
	struct str folder;
	void (*say)(void *arg, struct str sentence);
	void *arg;
	struct documents_checked sum;
};

static const struct error *check_one(void *arg, const struct documents_files_row *r)
{
	struct checking *c = arg;
	struct str trouble = document_trouble(c->arena, c->folder, r->hash, r->bytes);
	c->sum.files++;
	c->sum.bytes += r->bytes;
	if (trouble.p) {
		c->sum.problems++;
		c->say(c->arg, arena_fmt(c->arena, "documents/%.*s %.*s", STR_ARG(r->hash), STR_ARG(trouble)));
	}
	return NULL;
}

const struct error *documents_check(struct db *db, struct arena *a, struct str folder,
				    void (*say)(void *arg, struct str sentence), void *arg,
				    struct documents_checked *ret)
{
	struct checking c = {.arena = a, .folder = folder, .say = say, .arg = arg};
	const struct error *e = documents_files(db, check_one, &c);
	if (!e)
		*ret = c.sum;
	return e;
}
