#include "sent.h"

#include <sodium.h>

#include "returns_sql.h"

static struct str hash_of(struct arena *a, struct str bytes)
{
	unsigned char hash[crypto_hash_sha256_BYTES];
	char *hex = arena_bytes(a, 2 * sizeof(hash) + 1);
	crypto_hash_sha256(hash, (const unsigned char *)bytes.p, bytes.n);
	sodium_bin2hex(hex, 2 * sizeof(hash) + 1, hash, sizeof(hash));
	return (struct str){hex, 2 * sizeof(hash)};
}

const struct error *return_keep(struct txn *txn, struct arena *a, int year, const struct oc3_files *files,
				struct account_id account, struct instant now, struct return_kept *ret)
{
	struct return_kept kept = {.ref = ref_new(a)};
	const struct error *e = txn_new_id(txn, &kept.id);
	if (e || (e = returns_made_add(txn, kept.id, kept.ref, STR("oc3"), year, now, account, (int64_t)files->rows,
				       (int64_t)files->counts.restricted, (int64_t)files->counts.missing,
				       (int64_t)files->left_out, NULL)))
		return e;
	for (size_t i = 0; i < files->n && !e; i++) {
		const struct return_file *f = &files->file[i];
		e = returns_file_add(txn, kept.id, f->name, hash_of(a, f->bytes), f->bytes, NULL);
	}
	if (!e)
		*ret = kept;
	return e;
}

const struct error *return_say_sent(struct txn *txn, int64_t id, struct date on, struct account_id account,
				    struct instant now)
{
	return returns_sent_add(txn, id, on, account, now, NULL);
}

static const struct error *read_files(struct db *db, struct arena *a, int64_t id, struct return_made *m)
{
	struct returns_files_of rows;
	const struct error *e = returns_files_of(db, a, id, &rows);
	if (e)
		return e;
	struct return_made_file *p = arena_new(a, struct return_made_file, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct return_made_file){rows.p[i].name, rows.p[i].sha256, rows.p[i].size};
	m->files.p = p;
	m->files.n = rows.n;
	return NULL;
}

const struct error *returns_made_read(struct db *db, struct arena *a, int year, struct returns_made *ret)
{
	struct returns_made_of_year rows;
	const struct error *e = returns_made_of_year(db, a, STR("oc3"), year, &rows);
	if (e)
		return e;
	struct return_made *p = arena_new(a, struct return_made, rows.n);
	for (size_t i = 0; i < rows.n && !e; i++) {
		const struct returns_made_of_year_row *r = &rows.p[i];
		p[i] = (struct return_made){.ref = r->ref,
					    .at = r->made_at,
					    .by = r->by_name,
					    .people = r->people,
					    .restricted = r->restricted,
					    .missing = r->missing,
					    .left_out = r->left_out,
					    .sent_on = r->sent_on,
					    .sent_by = r->sent_by};
		e = read_files(db, a, r->id, &p[i]);
	}
	if (!e)
		*ret = (struct returns_made){p, rows.n};
	return e;
}

const struct error *return_made_find(struct db *db, struct arena *a, struct str ref, int64_t *ret_id, int *ret_year)
{
	struct returns_made_by_ref_row row;
	bool found = false;
	const struct error *e = returns_made_by_ref(db, a, ref, &found, &row);
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such return");
	*ret_id = row.id;
	*ret_year = (int)row.year;
	return NULL;
}

const struct error *return_made_file_read(struct db *db, struct arena *a, struct str ref, struct str name,
					  struct str *ret)
{
	struct returns_file_row row;
	bool found = false;
	int64_t id = 0;
	int year = 0;
	const struct error *e = return_made_find(db, a, ref, &id, &year);
	if (e || (e = returns_file(db, a, id, name, &found, &row)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such file of that return");
	if (!str_eq(hash_of(a, row.bytes), row.sha256))
		return error_new(ERROR_INTERNAL, "a file of a return is not what it was when it was made");
	*ret = row.bytes;
	return NULL;
}
