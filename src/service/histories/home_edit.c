#include "entry_edit.h"

#include "home_form.h"
#include "home_form_html.h"

static const struct error *load(struct request *rq, struct edit *e, bool fill, bool *ret_found)
{
	struct homes all;
	const struct error *error = homes_read(rq->db, rq->arena, viewer_of(rq), e->who.person, e->viewer.may_see,
					       &all);
	if (error)
		return error;
	const struct home_entry *h = home_of(&all, e->of);
	*ret_found = h != NULL;
	if (!h)
		return NULL;
	e->stands = instant_iso(rq->arena, h->entry.recorded);
	e->stands_by = str_empty(h->entry.by) ? STR("A file") : h->entry.by;
	e->stands_says = home_words(rq->arena, &h->said);
	e->stands_kept = h->kept;
	/* That an address was shown which others do not see is recorded by itself. */
	if (fill && h->said.sensitive && !h->kept && (error = office_saw(rq, e->who.person, "address.seen")))
		return error;
	if (fill) {
		e->home = (struct home_typed){.said = h->said,
					      .kind = home_kind_code(h->said.kind),
					      .suitable = suitability_code(h->said.suitable),
					      .why = h->said.why,
					      .address = h->said.address,
					      .postcode = h->said.postcode,
					      .sensitive = h->said.sensitive,
					      .sensitive_why = h->said.sensitive_why};
		home_offer(rq, e);
		home_typed_where(&e->home);
	}
	return NULL;
}

static const struct error *taken(struct request *rq, struct edit *e, bool *ret_taken)
{
	struct homes all;
	const struct error *error = homes_read(rq->db, rq->arena, viewer_of(rq), e->who.person, false, &all);
	const struct home_entry *there = error ? NULL : home_of(&all, e->on);
	*ret_taken = there && edit_ours(&there->entry);
	return error;
}

static const struct error *write(struct recording *r, const struct edit *e)
{
	return record_home_said(r, &e->home.said, e->of);
}

static const struct error *take_back(struct recording *r, const struct edit *e)
{
	return record_no_home(r, e->of);
}

static struct str detail(struct arena *a, const struct edit *e)
{
	return e->mistake ? STR("") : home_code(a, &e->home.said);
}

const struct edit_kind home_edit = {
    .path = "home",
    .name = "home",
    .recorded = "home.recorded",
    .corrected = "home.corrected",
    .removed = "home.taken-back",
    .title_new = "Record where they live",
    .title_change = "Change where they lived",
    .done = "Home recorded.",
    .load = load,
    .taken = taken,
    .read = home_read,
    .page = home_form_page,
    .write = write,
    .remove = take_back,
    .detail = detail,
};
