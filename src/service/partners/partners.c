#include "partners.h"

#include <stdio.h>
#include <stdlib.h>

#include "log.h"

enum { PARTNERS_MEMORY = 8 << 20, MARK_MAX = 32 };

const struct version_kind partner_organisations = {"organisation", "partner.drafted", "partner.published",
						   "partner.discarded"};
const struct version_kind partner_services = {"service", "partner.drafted", "partner.published", "partner.discarded"};

/* What this process read last. A request is alone in it, so nothing else looks at it while it is made anew. */
static struct {
	struct arena arena;
	bool begun;
	char mark[MARK_MAX];
	const struct office *office;
	unsigned worded; /* the numbers of teams, and which are key contacts, are the office's */
	struct directory directory;
} kept;

const struct error *partner_read(struct arena *a, const struct office *office, bool is_service, struct str item,
				 struct str text, struct directory_entry *ret)
{
	struct findings found = {0};
	return directory_entry_parse(text, item, is_service, &office->teams, true, a, ret, &found);
}

/* ---- in the order of the file; what it does not name comes after, in the order in which it came ---- */

struct placed {
	int64_t place;
	struct directory_entry entry;
	struct instant at;
};
struct placed_list {
	struct placed *p;
	size_t n;
};

static int64_t place_in_file(const struct directory *file, bool is_service, const struct standing_text *t)
{
	size_t n = is_service ? file->n_services : file->n_organisations;
	for (size_t i = 0; i < n; i++)
		if (str_eq(is_service ? file->services[i].id : file->organisations[i].id, t->item))
			return (int64_t)i;
	return (int64_t)n + t->place;
}

static int by_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;
	return (a->place > b->place) - (a->place < b->place);
}

static const struct error *read_kind(struct db *db, struct arena *a, const struct office *office, bool is_service,
				     struct placed_list *ret)
{
	struct standing_texts texts;
	const struct version_kind *kind = is_service ? &partner_services : &partner_organisations;
	const struct error *e = versions_standing(db, a, kind->kind, &texts);
	if (e)
		return e;
	struct placed_list list = {arena_new(a, struct placed, texts.n), 0};
	for (size_t i = 0; i < texts.n; i++) {
		struct placed *p = &list.p[list.n];
		p->place = place_in_file(&office->directory.directory, is_service, &texts.p[i]);
		p->at = texts.p[i].at;
		e = partner_read(a, office, is_service, texts.p[i].item, texts.p[i].text, &p->entry);
		if (e)
			log_error("partner", e); /* the others are shown */
		else if (!p->entry.withdrawn)
			list.n++;
	}
	qsort(list.p, list.n, sizeof(*list.p), by_place);
	*ret = list;
	return NULL;
}

/* As a page says it, or the file. */
static int key_of(const struct office *office, struct str id)
{
	const struct directory_service *s = directory_find(&office->directory.directory, id);
	for (size_t i = 0; i < office->key_contacts.n; i++)
		if (str_eq(office->key_contacts.p[i], id))
			return (int)i + 1;
	return s && !office->key_contacts.n ? s->key : 0;
}

/* Those of an organisation stand together; one whose organisation is gone is not shown. */
static struct directory arrange(struct arena *a, const struct office *office, const struct placed_list *organisations,
				const struct placed_list *services)
{
	struct organisation *o = arena_new(a, struct organisation, organisations->n);
	struct directory_service *s = arena_new(a, struct directory_service, services->n);
	struct directory d = {o, organisations->n, s, 0};
	for (size_t i = 0; i < organisations->n; i++) {
		o[i] = organisations->p[i].entry.organisation;
		o[i].changed = organisations->p[i].at;
		for (size_t k = 0; k < services->n; k++) {
			const struct directory_entry *entry = &services->p[k].entry;
			if (!str_eq(entry->of, o[i].id))
				continue;
			s[d.n_services] = entry->service;
			s[d.n_services].organisation = i;
			s[d.n_services].changed = services->p[k].at;
			s[d.n_services++].key = key_of(office, entry->service.id);
		}
	}
	return d;
}

const struct error *partners_published(struct db *db, struct arena *a, const struct office *office,
				       struct published_partners *ret)
{
	struct placed_list organisations, services;
	struct str mark;
	const struct error *e = versions_mark(db, a, &mark);
	if (e)
		return e;
	if (!kept.begun)
		arena_init(&kept.arena, PARTNERS_MEMORY);
	kept.begun = true;
	if (!str_eq(mark, str_c(kept.mark)) || kept.office != office || kept.worded != office->worded.times) {
		kept.mark[0] = '\0';
		arena_reset(&kept.arena);
		if ((e = read_kind(db, &kept.arena, office, false, &organisations)) ||
		    (e = read_kind(db, &kept.arena, office, true, &services)))
			return e;
		kept.directory = arrange(&kept.arena, office, &organisations, &services);
		kept.office = office;
		kept.worded = office->worded.times;
		snprintf(kept.mark, sizeof(kept.mark), "%.*s", STR_ARG(mark));
	}
	*ret = (struct published_partners){kept.directory, str_c(kept.mark)};
	return NULL;
}

struct directory partners_shown(struct request *rq)
{
	struct published_partners published;
	const struct error *e = rq->db ? partners_published(rq->db, rq->arena, office_of(rq), &published)
				       : error_new(ERROR_UNAVAILABLE, "-");
	if (!e)
		return published.directory;
	if (rq->db)
		log_error("partners", e);
	rq->unsure = true;
	return office_of(rq)->directory.directory;
}
