/* What the templates of the Pledge show, here and where it is edited. */
#pragma once
#include "directory.h"
#include "partners.h"
#include "pledges.h"
#include "public.h"

struct themes {
	const struct pledge_theme *p;
	size_t n;
};
struct commitments {
	const struct commitment *p;
	size_t n;
};
struct partners {
	const struct pledge_partner *p;
	size_t n;
};
static inline struct themes themes_of(const struct pledge *p)
{
	return (struct themes){p->themes, p->n_themes};
}
static inline struct commitments commitments_of(const struct pledge_theme *t)
{
	return (struct commitments){t->commitments, t->n};
}
static inline struct partners partners_of(const struct commitment *c)
{
	return (struct partners){c->by, c->n_by};
}
/* As the directory calls them today; as the file does where they stand in it no more, or are the council's own worker.
 */
struct str partner_name(const struct directory *d, const struct pledge_partner *p);
