/* The job: works the forecast out and keeps it. */
#include "forecasts.h"

#include "forecasts_sql.h"
#include "results.h"

struct making {
	struct result_making result;
	int64_t people; /* in all */
};

static const struct error *forget(struct job_run *run, int64_t number)
{
	return result_forget_rows(run, number, forecasts_forget);
}

/* Keeps what was found by name. */
static const struct error *keep(void *arg, const struct forecast_named *named, size_t n, int64_t people)
{
	struct making *m = arg;
	struct job_run *run = m->result.run;
	struct own_txn *own;
	const struct error *e = job_step(run, people, m->people);
	if (e || n == 0 || (e = job_begin(run->db, run->job, &own)))
		return e;
	for (size_t i = 0; i < n && !e; i++)
		e = forecasts_add(own, m->result.number, forecast_event_code(named[i].what), named[i].on,
				  named[i].person, named[i].team, NULL);
	if (!e)
		e = own_commit(own);
	own_end(own);
	return e;
}

const struct error *forecast_run(struct job_run *run)
{
	const struct office *office = run->context;
	struct making m = {0};
	struct forecast_figures f;
	const struct error *e = result_begin(run, forget, &m.result);
	if (e || (e = result_people(run->db, run->arena, &m.people)) ||
	    (e = forecast_start(run->db, run->arena, office->policy, instant_london_day(run->now), FORECAST_MONTHS,
				&f)) ||
	    (e = forecast_county(run->db, &f, keep, &m)))
		return e;
	return result_finish(&m.result, forecast_text(run->arena, &f));
}
