#include "directory.h"

#include "db.h"
#include "directory_sql.h"

static const struct error *read_organisations(struct db *db, struct arena *a, struct directory *d)
{
	struct directory_organisations rows;
	const struct error *e = directory_organisations(db, a, &rows);
	if (e)
		return e;
	struct organisation *p = arena_new(a, struct organisation, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct directory_organisations_row *r = &rows.p[i];
		p[i] = (struct organisation){
		    .id = r->code,
		    .name = r->name,
		    .does = r->does,
		    .reach = {r->phone, r->email, r->web, r->hours, {r->street, r->town, r->county, r->postcode}},
		    .proof = {r->source, r->checked_on, r->review_by},
		    .changed = r->changed_at};
	}
	d->organisations = p;
	d->n_organisations = rows.n;
	return NULL;
}

/* rows are in the order of services' codes; each service's stand together, its topics last. */
static void use_words(struct arena *a, const struct directory_words *rows, struct directory_service *s)
{
	struct str *districts = NULL;
	for (size_t i = 0; i < rows->n; i++) {
		const struct directory_words_row *r = &rows->p[i];
		enum help_about topic;
		if (!str_eq(r->service, s->id))
			continue;
		if (str_eq(r->kind, STR("topic")) && help_about_from_code(r->word, &topic)) {
			s->topics |= 1u << topic;
		} else if (str_eq(r->kind, STR("district"))) {
			if (!districts)
				districts = arena_new(a, struct str, rows->n - i);
			districts[s->districts.n++] = r->word;
		}
	}
	s->districts.p = districts;
}

static size_t organisation_of(const struct directory *d, struct str code, size_t from)
{
	while (from < d->n_organisations && !str_eq(d->organisations[from].id, code))
		from++;
	return from;
}

static const struct error *read_services(struct db *db, struct arena *a, struct directory *d)
{
	struct directory_services rows;
	struct directory_words words;
	const struct error *e = directory_services(db, a, &rows);
	if (e || (e = directory_words(db, a, &words)))
		return e;
	struct directory_service *p = arena_new(a, struct directory_service, rows.n);
	size_t organisation = 0;
	for (size_t i = 0; i < rows.n; i++) {
		const struct directory_services_row *r = &rows.p[i];
		organisation = organisation_of(d, r->organisation, organisation);
		if (organisation == d->n_organisations) /* it went between two reads */
			return error_new(ERROR_BUSY, "the directory is being changed");
		p[i] = (struct directory_service){
		    .id = r->code,
		    .name = r->name,
		    .does = r->does,
		    .organisation = organisation,
		    .from = (int)r->from_half_years,
		    .until = (int)r->until_half_years,
		    .ages = r->ages,
		    .reach = {r->phone, r->email, r->web, r->hours, {r->street, r->town, r->county, r->postcode}},
		    .proof = {r->source, r->checked_on, r->review_by},
		    .key = (int)r->key_place,
		    .changed = r->changed_at};
		use_words(a, &words, &p[i]);
	}
	d->services = p;
	d->n_services = rows.n;
	return NULL;
}

const struct error *directory_mark(struct db *db, struct arena *a, struct str *ret)
{
	struct directory_state_row row;
	const struct error *e = directory_state(db, a, &row);
	if (!e)
		*ret = arena_fmt(a, "%lld %lld %lld", (long long)row.organisations, (long long)row.services,
				 (long long)row.changed.seconds);
	return e;
}

const struct error *directory_read(struct db *db, struct arena *a, struct directory *ret)
{
	struct directory d = {0};
	const struct error *e = read_organisations(db, a, &d);
	if (!e)
		e = read_services(db, a, &d);
	if (!e)
		*ret = d;
	return e;
}
