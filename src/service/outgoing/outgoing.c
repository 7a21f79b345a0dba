#include "outgoing.h"

#include "outgoing_sql.h"

const struct error *outgoing_allowed(struct db *db, struct arena *a, struct person_id person, bool *ret)
{
	struct outgoing_reachable_row row;
	bool found;
	const struct error *e = outgoing_reachable(db, a, person, &found, &row);
	if (!e)
		*ret = found;
	return e;
}
