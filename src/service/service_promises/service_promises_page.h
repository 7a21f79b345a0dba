/* The pages of what the service promised. */
#pragma once
#include "service_promises.h"

struct service_promises_page {
	struct service_dues dues;
	struct date today;
	bool may_record;
};

struct service_did {
	int64_t id;
	struct date on;
	struct opt_int people;
	struct str note, by;
	bool taken_back;
};
struct service_promise_page {
	struct service_due due;
	struct date today;
	struct {
		const struct service_did *p;
		size_t n;
	} history;
	bool may_record;
	struct url action;
	struct str operation;
	/* As typed. */
	struct str people, note, on_day, on_month, on_year;
	struct form_errors errors;
	bool was_kept;
};

/* Both pages as files. */
MUST_CHECK const struct error *service_promises_file(struct request *rq, struct response *rs,
						     const struct service_promises_page *p);
MUST_CHECK const struct error *service_promise_file(struct request *rq, struct response *rs,
						    const struct service_promise_page *p);
