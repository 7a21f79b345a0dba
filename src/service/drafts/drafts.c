#include "drafts.h"

#include "access.h"
#include "drafts_sql.h"
#include "kept.h"

/* Of /people/REF/rest; false for another path. */
static bool person_path(struct str path, struct str *ret_ref, struct str *ret_rest)
{
	struct str people = STR("/people/");
	if (!str_starts(path, people))
		return false;
	size_t end = str_find(path, '/', people.n);
	*ret_ref = str_cut(path, people.n, end);
	*ret_rest = str_cut(path, end, path.n);
	return ref_valid(*ret_ref);
}

/* What a form at a person is for, as the list says it before the name. */
static const char *form_words(struct str rest)
{
	if (str_eq(rest, STR("/contacts/new")))
		return "Contact with";
	if (str_starts(rest, STR("/contacts/")))
		return "Correction of a contact with";
	return str_starts(rest, STR("/done/")) ? "Something done for" : "Form about";
}

static const struct error *what(struct request *rq, struct str path, struct str *ret)
{
	struct drafts_about_row row;
	struct str ref, rest;
	bool found;
	if (!person_path(path, &ref, &rest)) {
		*ret = str_eq(path, STR("/duty/note"))   ? STR("Hand-over note")
		       : str_starts(path, STR("/duty"))  ? STR("Duty call")
		       : str_starts(path, STR("/board")) ? STR("Report to the board")
		       : str_starts(path, STR("/dip-samples/"))
			   ? (str_contains(path, STR("/audits/")) ? STR("Audit of a Pathway Plan") : STR("Dip sample"))
			   : STR("A form");
		return NULL;
	}
	const struct error *e = drafts_about(rq->db, rq->arena, viewer_of(rq), ref, &found, &row);
	if (e)
		return e;
	struct str name = STR("somebody whose record you may not see");
	if (found)
		name = display_name(rq->arena, row.known_as, row.first_name, row.surname, row.council_ref);
	*ret = arena_fmt(rq->arena, "%s %.*s", form_words(rest), STR_ARG(name));
	return NULL;
}

/* "today at 3:05pm", "18 November 2026 at 3:05pm" */
static struct str when(struct arena *a, struct instant at, struct date today)
{
	struct str words = instant_long(a, at), at_word = STR(" at ");
	if (instant_london_day(at).days != today.days)
		return words;
	for (size_t i = 0; i + at_word.n < words.n; i++)
		if (str_starts(str_cut(words, i, words.n), at_word))
			return arena_fmt(a, "today%.*s", STR_ARG(str_cut(words, i, words.n)));
	return words;
}

const struct error *drafts_read(struct request *rq, struct drafts *ret)
{
	struct kept_list kept;
	const struct error *e = kept_all(rq->db, rq->arena, rq->who.account, &kept);
	if (e)
		return e;
	struct draft *list = arena_new(rq->arena, struct draft, kept.n);
	size_t n = 0;
	for (size_t i = 0; i < kept.n; i++) {
		const struct kept *k = &kept.p[i];
		struct str param[ROUTE_CAPTURES];
		unsigned others;
		/* A form without a page of its own (a button) cannot be gone on with. */
		if (!route_find(rq->web, METHOD_GET, k->path, param, &others))
			continue;
		struct draft *d = &list[n++];
		*d = (struct draft){.saved = when(rq->arena, k->at, instant_london_day(rq->now)),
				    .until = date_add_days(instant_london_day(k->at), KEPT_DAYS),
				    .resume = kept_url(rq->arena, k->path, k->number),
				    .throw_away = url_path(rq->arena, "/drafts/{}/throw-away", k->number),
				    .signed_out = k->signed_out};
		if ((e = what(rq, k->path, &d->what)))
			return e;
	}
	*ret = (struct drafts){list, n};
	return NULL;
}
