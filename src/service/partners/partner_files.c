/* From the council's file into versions. */
#include "partners.h"

/* What is to be written of one kind. */
struct putting {
	struct arena *arena;
	const char *kind;
	struct standing_texts standing;
	struct edited_items edited; /* what somebody edited on a page */
	struct version_text *text;
	int64_t *place;
	size_t n;
};

static void put(struct putting *x, const struct directory_entry *entry, int64_t place)
{
	struct str item = entry->is_service ? entry->service.id : entry->organisation.id;
	struct str text = directory_entry_write(x->arena, entry);
	const struct standing_text *now = standing_find(&x->standing, item);
	if (version_edited(&x->edited, item) || (now && str_eq(now->text, text)))
		return;
	x->place[x->n] = place;
	x->text[x->n++] = (struct version_text){
	    item, entry->is_service ? entry->service.name : entry->organisation.name, text, VERSION_FROM_FILES};
}

static bool in_file(const struct directory *file, bool is_service, struct str item)
{
	if (is_service)
		return directory_find(file, item);
	for (size_t i = 0; i < file->n_organisations; i++)
		if (str_eq(file->organisations[i].id, item))
			return true;
	return false;
}

/* What the file no longer names; one that was written on a page was never in it. */
static const struct error *take_away_gone(struct putting *x, const struct directory *file, bool is_service)
{
	for (size_t i = 0; i < x->standing.n; i++) {
		const struct standing_text *t = &x->standing.p[i];
		struct directory_entry entry;
		struct findings found = {0};
		if (version_edited(&x->edited, t->item) || in_file(file, is_service, t->item))
			continue;
		const struct error *e = directory_entry_parse(t->text, t->item, is_service, NULL, true, x->arena,
							      &entry, &found);
		if (e)
			return e;
		entry.withdrawn = true;
		put(x, &entry, -1);
	}
	return NULL;
}

static const struct error *look(struct db *db, struct arena *a, const struct directory *file, bool is_service,
				struct putting *x)
{
	const struct version_kind *kind = is_service ? &partner_services : &partner_organisations;
	size_t n = is_service ? file->n_services : file->n_organisations;
	*x = (struct putting){.arena = a, .kind = kind->kind};
	const struct error *e = versions_standing(db, a, kind->kind, &x->standing);
	if (e || (e = versions_edited(db, a, kind->kind, &x->edited)))
		return e;
	x->text = arena_new(a, struct version_text, n + x->standing.n);
	x->place = arena_new(a, int64_t, n + x->standing.n);
	for (size_t i = 0; i < n; i++) {
		struct directory_entry entry = {.is_service = is_service};
		if (is_service) {
			entry.service = file->services[i];
			entry.of = file->organisations[file->services[i].organisation].id;
		} else {
			entry.organisation = file->organisations[i];
		}
		put(x, &entry, (int64_t)i);
	}
	return take_away_gone(x, file, is_service);
}

const struct error *partners_put_files(struct db *db, struct arena *a, const struct directory *file, struct instant now)
{
	struct deed deed = {.what = "partners.put", .at = now};
	struct putting x[2];
	struct txn *txn;
	const struct error *e = NULL;
	for (int i = 0; i < 2 && !e; i++)
		e = look(db, a, file, i, &x[i]);
	if (e || x[0].n + x[1].n == 0 || (e = txn_begin(db, &deed, &txn)))
		return e;
	for (int i = 0; i < 2; i++)
		for (size_t k = 0; k < x[i].n && !e; k++)
			e = version_from_files(txn, a, x[i].kind, &x[i].text[k], x[i].place[k], now);
	if (!e)
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}
