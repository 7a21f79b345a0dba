/* https://prometheus.io/docs/instrumenting/exposition_formats/, text format 0.0.4. */
#include "status.h"

static void gauge(struct buf *out, const char *name, const char *kind, const char *help)
{
	buf_fmt(out, "# HELP alwayshere_%s %s\n# TYPE alwayshere_%s %s\n", name, help, name, kind);
}

static void one(struct buf *out, const char *name, const char *kind, const char *help, int64_t value)
{
	gauge(out, name, kind, help);
	buf_fmt(out, "alwayshere_%s %lld\n", name, (long long)value);
}

static void answers(const struct status *s, struct buf *out)
{
	gauge(out, "requests_total", "counter", "Answers by the class of their status.");
	for (int i = 1; i < 6; i++)
		buf_fmt(out, "alwayshere_requests_total{status=\"%dxx\"} %lld\n", i, (long long)s->answers[i]);
	gauge(out, "request_seconds", "histogram", "How long an answer took.");
	int64_t sum = 0;
	for (size_t i = 0; i < BOARD_TIMES; i++) {
		sum += s->times[i];
		buf_fmt(out, "alwayshere_request_seconds_bucket{le=\"%g\"} %lld\n", (double)board_times[i] / 1e6,
			(long long)sum);
	}
	sum += s->times[BOARD_TIMES];
	buf_fmt(out, "alwayshere_request_seconds_bucket{le=\"+Inf\"} %lld\n", (long long)sum);
	buf_fmt(out, "alwayshere_request_seconds_sum %.6f\nalwayshere_request_seconds_count %lld\n",
		(double)s->microseconds / 1e6, (long long)sum);
}

static int64_t or_zero(struct instant t)
{
	return instant_known(t) ? t.seconds : 0;
}

void status_metrics(const struct status *s, struct buf *out)
{
	gauge(out, "info", "gauge", "Which program, on which database.");
	buf_fmt(out, "alwayshere_info{version=\"%s\",database=\"%.*s\"} 1\n", VERSION, STR_ARG(s->database));
	one(out, "start_timestamp_seconds", "gauge", "When serve was started.", or_zero(s->started));
	answers(s, out);
	one(out, "workers", "gauge", "Web workers that there should be.", (int64_t)s->workers);
	one(out, "workers_running", "gauge", "Web workers that there are.", (int64_t)s->running);
	one(out, "workers_busy", "gauge", "Web workers that answer a request just now.", (int64_t)s->busy);
	one(out, "connections", "gauge", "Open connections.", s->connections);
	one(out, "restarts_total", "counter", "Processes that were replaced.", s->restarts);
	one(out, "work_process_running", "gauge", "1 when the work process is there.", s->work_runs);
	one(out, "work_pulse_timestamp_seconds", "gauge", "When the work process was last heard of.",
	    or_zero(s->pulse));
	one(out, "journal_files", "gauge", "Journals of reads.", (int64_t)s->journals.files);
	one(out, "journal_backlog_bytes", "gauge", "Records of reads that are not in the database yet, 64 bytes each.",
	    s->journals.bytes);
	one(out, "last_ingest_timestamp_seconds", "gauge", "When journals were last taken into the database.",
	    or_zero(s->ingested));
	one(out, "last_seal_timestamp_seconds", "gauge", "When the trail was last sealed.", or_zero(s->sealed));
	gauge(out, "jobs", "gauge", "Jobs; failed ones of the last week.");
	buf_fmt(out,
		"alwayshere_jobs{state=\"waiting\"} %lld\nalwayshere_jobs{state=\"running\"} %lld\n"
		"alwayshere_jobs{state=\"failed\"} %lld\n",
		(long long)s->jobs.waiting, (long long)s->jobs.running, (long long)s->jobs.failed);
	one(out, "disk_free_bytes", "gauge", "Room where the data folder is.", (int64_t)s->disk_free);
}
