#include "prints.h"
#include "sayings.h"

void prints_use(paper_draw_fn *draw)
{
	paper_use(draw);
}

const struct error *prints_prepare(void *office)
{
	return paper_prepare(office);
}

static const struct error *finish(struct job_run *run, const struct prints_making *m)
{
	struct own_txn *own;
	const struct error *e = own_begin(run->db, &own);
	if (e)
		return e;
	struct str result = arena_fmt(run->arena, "made=%zu kept=%zu", m->made, m->kept);
	if (!(e = job_finish(own, run->job, result, run->now)))
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *prints_run(struct job_run *run)
{
	struct office *office = run->context;
	struct prints_making m = {.arena = run->arena, .draw = paper_drawing(), .folder = office->paper, .run = run};
	const struct error *e = sayings_take(run->db, run->arena, office);
	if (!e)
		e = prints_ground(run->db, run->arena, office, instant_london_day(run->now), &m.ground);
	if (!e && !(e = prints_make(&m)))
		e = finish(run, &m);
	return e;
}
