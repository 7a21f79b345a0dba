#include "return_check.h"

#include <unistd.h>

#include "checked_sql.h"
#include "upload.h"
#include "uploads.h"

struct str return_check_path(struct arena *a, const struct office *office, struct str ref, const char *end)
{
	return arena_fmt(a, "%.*s/%.*s%s", STR_ARG(office->uploads), STR_ARG(ref), end);
}

const struct error *return_check_find(struct db *db, struct arena *a, struct account_id account, struct str ref,
				      struct instant now, struct return_check *ret)
{
	struct checked_one_row row;
	bool found = false;
	const struct error *e = checked_one(db, a, ref, &found, &row);
	if (e)
		return e;
	if (!found || (account.id && row.account.id != account.id) ||
	    row.sent_at.seconds + RETURN_CHECK_KEPT_SECONDS <= now.seconds)
		return error_new(ERROR_NOT_FOUND, "no return of this account was sent under that ref within the hour");
	*ret = (struct return_check){.ref = arena_str(a, ref),
				     .job = row.job,
				     .account = row.account,
				     .year = (int)row.year,
				     .as_published = row.as_published,
				     .sent = row.sent_at};
	return NULL;
}

void return_check_remove(struct arena *a, const struct office *office, struct str ref)
{
	static const char *const folders[] = {"", ".last"};
	static const char *const files[] = {".found",      ".csv",        ".xlsx",     ".lines",
					    ".found.part", ".lines.part", ".csv.part", ".xlsx.part"};
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		upload_remove(return_check_path(a, office, ref, folders[i]));
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		(void)unlink(return_check_path(a, office, ref, files[i]).p);
}

const struct error *return_check_forget(struct own_txn *own, struct str ref)
{
	return checked_forget(own, ref, NULL);
}

static void remove_old(struct arena *a, const struct office *office, const struct checked_old *old)
{
	for (size_t i = 0; i < old->n; i++)
		return_check_remove(a, office, old->p[i].ref);
}

const struct error *return_check_sweep(struct db *db, struct arena *a, const struct office *office, struct instant now)
{
	struct checked_old old;
	struct own_txn *own;
	struct instant before = {now.seconds - RETURN_CHECK_KEPT_SECONDS};
	const struct error *e = checked_old(db, a, before, &old);
	if (e || (e = upload_sweep_strays(db, a, office->uploads, before)) || !old.n)
		return e;
	remove_old(a, office, &old);
	if ((e = own_begin(db, &own)))
		return e;
	for (size_t i = 0; i < old.n && !e; i++)
		e = return_check_forget(own, old.p[i].ref);
	if (!e)
		e = own_commit(own);
	own_end(own);
	if (!e)
		remove_old(a, office, &old); /* what a check wrote while it was known still */
	return e;
}
