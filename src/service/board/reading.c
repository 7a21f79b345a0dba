#include "board_reports.h"

static const struct error *read_frozen(struct db *db, struct arena *a, struct board_reading *r)
{
	struct board_kept kept;
	const struct error *e = report_frozen_read(db, a, r->report.id, &kept);
	if (e)
		return e;
	r->content = kept.content;
	r->sha256 = kept.sha256;
	return NULL;
}

const struct error *board_reading_of(struct db *db, struct arena *a, const struct office *office, struct str ref,
				     struct instant now, struct board_reading *ret)
{
	struct board_reading *r = arena_new(a, struct board_reading, 1);
	r->wrong.section = BOARD_SECTIONS;
	const struct error *e = report_read(db, a, ref, &r->report);
	if (e)
		return e;
	if (report_frozen(&r->report))
		e = read_frozen(db, a, r);
	else if (!(e = board_figures_read(db, a, office, r->report.on, instant_london_day(now), &r->figures)))
		e = report_compose(db, a, &r->report, &r->figures, &r->content, &r->wrong);
	if (!e)
		*ret = *r;
	return e;
}
