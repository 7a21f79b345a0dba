/* Every kind of job there is, and what the clock asks for. */
#pragma once
#include "job.h"

enum { JOB_KINDS = 16, JOB_TIMERS = 5 };
extern const struct job_kind all_job_kinds[JOB_KINDS];
extern const struct job_timer all_job_timers[JOB_TIMERS];
