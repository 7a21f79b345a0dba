/* Made by mkquery from visits.sql. */
#pragma once
#include "query.h"
#include "kinds.h"
#include "codes.h"

extern const struct query_list visits_queries;

#line 5 "good/visits.sql"
struct visits_due_row {
	struct person_id person;
	struct str name;
	struct date on_day;
	struct str note;
};
struct visits_due {
	struct visits_due_row *p;
	size_t n;
	bool more; /* than 50 */
};
#line 5 "good/visits.sql"
MUST_CHECK const struct error *visits_due(struct db *db, struct arena *arena, struct viewer viewer, struct account_id worker, struct date before, enum kind kind, struct opt_int least, bool urgent, struct visits_due *ret);

#line 17 "good/visits.sql"
struct visits_by_id_row {
	struct str name;
	struct date born_on;
	struct str photo;
	int64_t visits;
};
/* ERROR_NOT_FOUND when there is none. */
#line 17 "good/visits.sql"
MUST_CHECK const struct error *visits_by_id(struct db *db, struct arena *arena, struct person_id id, struct visits_by_id_row *ret);

#line 22 "good/visits.sql"
struct visits_last_row {
	struct date on_day;
	enum kind kind;
	enum kind kind_opt;
	struct str code;
};
/* *ret is set only when there is one. */
#line 22 "good/visits.sql"
MUST_CHECK const struct error *visits_last(struct db *db, struct arena *arena, struct person_id person, bool *ret_found, struct visits_last_row *ret);

#line 30 "good/visits.sql"
struct visits_names_row {
	struct person_id id;
	struct str name;
	int64_t n;
};
/* The row's text is gone after the callback, which must not begin a transaction; its error ends it. */
#line 30 "good/visits.sql"
MUST_CHECK const struct error *visits_names(struct db *db, const struct error *(*callback)(void *context, const struct visits_names_row *row), void *context);

/* ret_changed: how many rows were written; may be NULL. */
#line 35 "good/visits.sql"
MUST_CHECK const struct error *visits_add(struct txn *txn, struct person_id person, struct date on_day, int64_t id, enum kind kind, struct str note, struct str photo, struct instant at, struct opt_bool b, int64_t *ret_changed);

#line 39 "good/visits.sql"
struct visits_team_add_row {
	struct team_id id;
};
/* ERROR_NOT_FOUND when there is none. */
#line 39 "good/visits.sql"
MUST_CHECK const struct error *visits_team_add(struct txn *txn, struct arena *arena, struct str code, struct visits_team_add_row *ret);

/* ret_changed: how many rows were written; may be NULL. */
#line 43 "good/visits.sql"
MUST_CHECK const struct error *visits_say(struct txn *txn, struct str said, int64_t *ret_changed);

#line 46 "good/visits.sql"
struct visits_lease_take_row {
	struct str name;
	struct instant until;
};
/* *ret is set only when there is one. */
#line 46 "good/visits.sql"
MUST_CHECK const struct error *visits_lease_take(struct own_txn *own, struct arena *arena, struct str name, struct instant until, struct instant now, bool *ret_found, struct visits_lease_take_row *ret);

