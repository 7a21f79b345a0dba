#include "driver.h"
#include "trail_sql.h"

/* An id is the trail row's, shifted by this, and a number counted from 1. */
enum { ID_BITS = 16, IDS_MAX = (1 << ID_BITS) - 1 };

const struct error *txn_open(struct db *db)
{
	if (db->open)
		return error_new(ERROR_INTERNAL, "a transaction is open already: end it before beginning another");
	if (db->running)
		return error_new(ERROR_INTERNAL, "a query is still being read: a callback cannot begin a transaction");
	if (!db->handle || db->owner != process_forks())
		return error_new(ERROR_INTERNAL,
				 "the database is closed here, or was opened before fork: open it again");
	db_read_end(db);
	const struct error *error = db->engine->begin(db);
	if (error)
		return error;
	/* One of several, so that ending an old one late does not end the next. */
	struct txn *txn = &db->transactions[db->next_transaction++ % TRANSACTIONS_KEPT];
	*txn = (struct txn){.db = db, .own = {txn}};
	db->open = txn;
	return NULL;
}

static bool detail_good(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < ' ' || s.p[i] > '~')
			return false;
	return s.n <= DETAIL_MAX;
}

const struct error *txn_also(struct txn *txn, const struct deed *deed)
{
	struct trail_record_row row;
	if (!detail_good(deed->detail))
		return error_new(ERROR_INTERNAL, "the detail of %s must be codes and counts, at most %d bytes",
				 deed->what, DETAIL_MAX);
	const struct error *error = trail_record(txn, txn->db->arena, deed->at, deed->account, deed->person,
						 str_c(deed->what), deed->detail, &row);
	if (error)
		return error;
	txn->trail = row.id;
	txn->ids = 0;
	return NULL;
}

const struct error *txn_begin(struct db *db, const struct deed *deed, struct txn **ret)
{
	const struct error *error = txn_open(db);
	if (error)
		return error;
	struct txn *txn = db->open;
	error = txn_also(txn, deed);
	if (error) {
		txn_end(txn);
		return error;
	}
	*ret = txn;
	return NULL;
}

const struct error *txn_commit(struct txn *txn)
{
	struct db *db = txn->db;
	if (db->open != txn)
		return error_new(ERROR_INTERNAL, "this transaction has ended already");
	if (db->running)
		return error_new(ERROR_INTERNAL, "a query is still being read: end it before the commit");
	if (txn->failed) {
		txn_end(txn);
		return error_new(ERROR_INTERNAL, "a statement failed in this transaction: nothing of it is kept");
	}
	db->open = NULL;
	return db->engine->commit(db);
}

void txn_end(struct txn *txn)
{
	if (!txn || txn->db->open != txn)
		return;
	txn->db->open = NULL;
	txn->db->engine->rollback(txn->db);
}

struct db *txn_db(struct txn *txn)
{
	return txn->db;
}

struct own_txn *txn_own(struct txn *txn)
{
	return &txn->own;
}

struct trail_id txn_trail(const struct txn *txn)
{
	return txn->trail;
}

const struct error *txn_new_id(struct txn *txn, int64_t *ret)
{
	if (txn->ids >= IDS_MAX || txn->trail.id <= 0 || txn->trail.id > INT64_MAX >> ID_BITS)
		return error_new(ERROR_INTERNAL, "more than %d rows in one transaction: take them in smaller steps",
				 IDS_MAX);
	*ret = txn->trail.id << ID_BITS | ++txn->ids;
	return NULL;
}

/*
 * The one change of a trail row, inside the transaction that wrote it: whom a deed is about when that person is made by
 * the deed. Written by hand because mkquery rightly refuses to change a table that is only added to.
 */
const struct error *txn_about(struct txn *txn, struct person_id person)
{
	static const struct query_field params[] = {{"person", "person_id", QUERY_INT, false},
						    {"id", "trail_id", QUERY_INT, false}};
	static const struct query about = {
	    .name = "trail.about",
	    .where = "txn.c",
	    .sqlite = "update trail set person = ?1 where id = ?2 and person is null",
	    .postgres = "update trail set person = $1 where id = $2 and person is null",
	    .params = params,
	    .n_params = 2,
	};
	struct query_run run;
	query_start(&run, txn->db, &about);
	query_bind_int(&run, 0, person.id);
	query_bind_int(&run, 1, txn->trail.id);
	query_step(&run);
	int64_t changed = query_changed(&run);
	const struct error *error = query_end(&run);
	if (!error && changed != 1)
		error = error_new(ERROR_INTERNAL, "the trail says already whom this deed is about");
	return error;
}

const struct error *own_begin(struct db *db, struct own_txn **ret)
{
	const struct error *error = txn_open(db);
	if (!error)
		*ret = &db->open->own;
	return error;
}

const struct error *own_commit(struct own_txn *own)
{
	if (own->txn->trail.id)
		return error_new(ERROR_INTERNAL, "this belongs to a transaction with a trail row: commit that");
	return txn_commit(own->txn);
}

void own_end(struct own_txn *own)
{
	if (own && !own->txn->trail.id)
		txn_end(own->txn);
}

struct db *own_db(struct own_txn *own)
{
	return own->txn->db;
}
