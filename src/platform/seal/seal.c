#include <errno.h>
#include <stdio.h>

#include "buf.h"
#include "head.h"
#include "seal_sql.h"

/* A first round finds years of a trail: it takes them in several rounds, and the process does its other work between.
 */
enum { BATCHES_A_ROUND = 40 };

void seal_copy_hash(struct str bytes, unsigned char ret[SEAL_HASH])
{
	memset(ret, 0, SEAL_HASH);
	if (bytes.n == SEAL_HASH)
		memcpy(ret, bytes.p, SEAL_HASH);
}

const struct error *seal_newest(struct db *db, struct arena *a, struct head *ret)
{
	struct seal_last_row last;
	bool any;
	const struct error *e = seal_last(db, a, &any, &last);
	if (e)
		return e;
	*ret = (struct head){.position = any ? last.position : 0};
	if (any)
		seal_copy_hash(last.hash, ret->hash);
	return NULL;
}

static const struct error *first_head(struct arena *a, struct str folder, struct instant now)
{
	struct sealer sealer;
	const struct error *e = seal_open(a, folder, &sealer);
	if (!e)
		e = head_write(&sealer, a, &(struct head){0}, now);
	explicit_bzero(&sealer, sizeof(sealer)); /* web workers are forked from a process that did this */
	return e;
}

const struct error *seal_init(struct arena *a, struct str folder, struct instant now)
{
	const struct error *e = seal_there(a, folder, "key") ? NULL : key_make(a, folder);
	if (!e && seal_there(a, folder, "head")) {
		struct str head = arena_fmt(a, "%.*s/head", STR_ARG(folder));
		struct str aside = arena_fmt(a, "%s-until-%s", head.p, instant_iso(a, now).p);
		if (rename(head.p, aside.p) != 0)
			return error_new(ERROR_UNAVAILABLE, "cannot move %s aside: %s", head.p, strerrordesc_np(errno));
	}
	return e ? e : first_head(a, folder, now);
}

const struct error *seal_prepare(struct arena *a, struct str folder, struct db *db, struct instant now)
{
	struct head newest;
	const struct error *e = seal_newest(db, a, &newest);
	if (e || newest.position > 0 || seal_there(a, folder, "head"))
		return e;
	if (!seal_there(a, folder, "key"))
		e = key_make(a, folder);
	return e ? e : first_head(a, folder, now);
}

/* Whether the head is of this database, and how far that has come; *ret: its newest seal. */
static const struct error *reconcile(const struct sealer *sealer, struct db *db, struct arena *a, struct instant now,
				     struct head *ret)
{
	struct head head = {0}, newest;
	struct seal_at_row sealed;
	enum head_found found;
	bool any = false;
	const struct error *e;
	if ((e = head_read(sealer, a, &found, &head)) || (e = seal_newest(db, a, &newest)) ||
	    (head.position && (e = seal_at(db, a, head.position, &any, &sealed))))
		return e;
	bool same = head.position == 0 ||
		    (any && sealed.hash.n == SEAL_HASH && memcmp(sealed.hash.p, head.hash, SEAL_HASH) == 0);
	if (found != HEAD_GOOD || !same || newest.position > head.position + SEAL_BATCH)
		return error_new(
		    ERROR_CONFLICT,
		    "nothing is sealed, because database and %.*s/head do not go together: run `alwayshere "
		    "verify-trail` (after putting a backup back: `verify-trail --restored`)",
		    STR_ARG(sealer->folder));
	*ret = newest;
	/* A process that was ended between its commit and the head. */
	return newest.position > head.position ? head_write(sealer, a, &newest, now) : NULL;
}

struct batch {
	const struct sealer *sealer;
	struct own_txn *own;
	struct head head;
	struct str at;
};

static const struct error *put(struct batch *b, const struct sealed_row *row)
{
	int64_t changed, position = b->head.position + 1;
	unsigned char hash[SEAL_HASH];
	seal_hash(b->sealer, b->head.hash, position, b->at, row, hash);
	bool read = row->file.p != NULL;
	const struct error *e = seal_add(b->own, position, b->at, read ? OPT_INT_NONE : opt_int(row->id), row->file,
					 read ? opt_int(row->id) : OPT_INT_NONE, (struct str){(char *)hash, SEAL_HASH},
					 &changed);
	if (e)
		return e;
	b->head.position = position;
	memcpy(b->head.hash, hash, SEAL_HASH);
	return NULL;
}

struct rows {
	struct sealed_row *p;
	size_t n;
};

/* In one transaction; then the head. */
static const struct error *seal_rows(const struct sealer *sealer, struct db *db, struct arena *a, struct instant now,
				     const struct rows *rows, struct head *head)
{
	struct batch b = {.sealer = sealer, .head = *head, .at = instant_iso(a, now)};
	const struct error *e = own_begin(db, &b.own);
	if (e)
		return e;
	for (size_t i = 0; i < rows->n && !e; i++)
		e = put(&b, &rows->p[i]);
	if (!e)
		e = own_commit(b.own);
	own_end(b.own);
	if (e)
		return e;
	*head = b.head;
	return head_write(sealer, a, head, now);
}

/* Read before the transaction that seals them: on PostgreSQL a serializable one would stand in other people's way. */
static const struct error *new_trail(struct db *db, struct arena *a, struct rows *ret)
{
	struct seal_newest_trail_row last;
	struct seal_new_trail found;
	const struct error *e = seal_newest_trail(db, a, &last);
	if (e || (e = seal_new_trail(db, a, db_is_postgres(db) ? last.id - SEAL_LATE : last.id, &found)))
		return e;
	ret->p = arena_new(a, struct sealed_row, found.n + 1);
	ret->n = found.n;
	for (size_t i = 0; i < found.n; i++)
		ret->p[i] = (struct sealed_row){.id = found.p[i].id,
						.at = found.p[i].at,
						.account = found.p[i].account,
						.person = found.p[i].person,
						.what = found.p[i].what,
						.detail = found.p[i].detail};
	return NULL;
}

static const struct error *new_reads(struct db *db, struct arena *a, struct str file, struct rows *ret)
{
	struct seal_newest_read_row last;
	struct seal_new_reads found;
	const struct error *e = seal_newest_read(db, a, file, &last);
	if (e || (e = seal_new_reads(db, a, file, last.at_byte, &found)))
		return e;
	ret->p = arena_new(a, struct sealed_row, found.n + 1);
	ret->n = found.n;
	for (size_t i = 0; i < found.n; i++)
		ret->p[i] = (struct sealed_row){.id = found.p[i].at_byte,
						.file = file,
						.at = found.p[i].at,
						.account = found.p[i].account,
						.person = found.p[i].person,
						.what = found.p[i].what};
	return NULL;
}

void seal_journal_taken(struct seal_journals *journals, struct str file)
{
	for (size_t i = 0; i < journals->n; i++)
		if (str_eq(str_c(journals->file[i]), file))
			return;
	if (journals->n == SEAL_FILES || file.n >= SEAL_FILE_NAME) {
		journals->all = true;
		return;
	}
	char *name = journals->file[journals->n++];
	memcpy(name, file.p, file.n);
	name[file.n] = '\0';
}

/* How far a round has come. */
struct walk {
	const struct seal_journals *journals;
	struct buf file; /* the journal it is at; empty before the first */
	size_t i;        /* the next of journals */
	bool trail_done, done;
};

static const struct error *next_journal(struct db *db, struct arena *a, struct walk *w)
{
	struct seal_next_file_row next = {0};
	struct str now = buf_str(&w->file);
	const struct error *e = NULL;
	if (w->journals->all)
		e = seal_next_file(db, a, now.p ? now : STR(""), &next);
	else if (w->i < w->journals->n)
		next.file = str_c(w->journals->file[w->i++]);
	w->file.n = 0;
	w->done = !e && !next.file.p;
	if (!e && next.file.p)
		buf_add(&w->file, next.file);
	return e;
}

/* The next rows: the trail's, then those of one journal after the other. */
static const struct error *new_rows(struct db *db, struct arena *a, struct walk *w, struct rows *ret)
{
	*ret = (struct rows){0};
	const struct error *e = w->trail_done ? NULL : new_trail(db, a, ret);
	if (e || ret->n)
		return e;
	w->trail_done = true;
	for (;;) {
		struct str now = buf_str(&w->file);
		if (now.n && ((e = new_reads(db, a, now, ret)) || ret->n))
			return e;
		if ((e = next_journal(db, a, w)) || w->done)
			return e;
	}
}

const struct error *seal_round(const struct sealer *sealer, struct db *db, struct arena *scratch, struct instant now,
			       struct seal_journals *journals, size_t *ret_sealed)
{
	struct head head;
	struct rows rows;
	struct walk walk = {.journals = journals};
	struct arena a;
	size_t sealed = 0;
	buf_init(&walk.file, scratch, 1000);
	arena_init(&a, 4 << 20);
	const struct error *e = reconcile(sealer, db, scratch, now, &head);
	for (int i = 0; i < BATCHES_A_ROUND && !e; i++) {
		if ((e = new_rows(db, &a, &walk, &rows)) || !rows.n)
			break;
		e = seal_rows(sealer, db, &a, now, &rows, &head);
		sealed += e ? 0 : rows.n;
		arena_reset(&a);
	}
	arena_finish(&a);
	if (e)
		return e;
	if (walk.done)
		*journals = (struct seal_journals){0};
	*ret_sealed = sealed;
	return NULL;
}

const struct error *seal_restored(const struct sealer *sealer, struct db *db, struct arena *scratch, struct instant now)
{
	struct head head = {0}, newest;
	enum head_found found;
	struct txn *txn;
	const struct error *e = head_read(sealer, scratch, &found, &head);
	if (e || (e = seal_newest(db, scratch, &newest)))
		return e;
	struct deed deed = {.what = "trail.restored",
			    .detail = arena_fmt(scratch, "head=%lld database=%lld", (long long)head.position,
						(long long)newest.position),
			    .at = now};
	if ((e = txn_begin(db, &deed, &txn)))
		return e;
	e = txn_commit(txn);
	txn_end(txn);
	return e ? e : head_write(sealer, scratch, &newest, now);
}
