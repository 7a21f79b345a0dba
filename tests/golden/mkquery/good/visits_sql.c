/* Made by mkquery from visits.sql. */
#include "visits_sql.h"

#line 5 "good/visits.sql"
static const struct query_field q_visits_due_params[] = {
	{"worker", "account_id", QUERY_INT, false},
	{"before", "date", QUERY_TEXT, false},
	{"kind", "enum kind", QUERY_TEXT, false},
	{"least", "int", QUERY_INT, true},
	{"urgent", "bool", QUERY_INT, false},
	{"viewer", "account_id", QUERY_INT, false},
};
static const struct query_field q_visits_due_columns[] = {
	{"person", "person_id", QUERY_INT, false},
	{"name", "text", QUERY_TEXT, false},
	{"on_day", "date", QUERY_TEXT, false},
	{"note", "text", QUERY_TEXT, true},
};
static const struct query q_visits_due = {
	.name = "visits.due",
	.where = "visits.sql:5",
	.sqlite = "select v.person, p.name, v.on_day, v.note from visit v join visible_person p on p.person = v.person and p.account = ?6 where v.person = ?1 and v.on_day < ?2 and v.kind = ?3 and v.note <> ':before; -- ''x'' ::' and cast(?4 as integer) is null and ?5 = 1 order by v.on_day limit 51",
	.postgres = "select v.person, p.name, v.on_day, v.note from visit v join visible_person p on p.person = v.person and p.account = $6 where v.person = $1 and v.on_day < $2 and v.kind = $3 and v.note <> ':before; -- ''x'' ::' and cast($4 as bigint) is null and $5 = 1 order by v.on_day limit 51",
	.params = q_visits_due_params,
	.columns = q_visits_due_columns,
	.n_params = 6,
	.n_columns = 4,
	.reads = "person team visit visible_person",
	.writes = "",
	.read_only = true,
};
static void q_visits_due_read(struct query_run *q_run, struct arena *arena, struct visits_due_row *q_row)
{
	(void)arena;
	q_row->person.id = query_int(q_run, 0);
	q_row->name = query_text(q_run, arena, 1);
	q_row->on_day = query_date(q_run, 2);
	q_row->note = query_opt_text(q_run, arena, 3);
}
const struct error *visits_due(struct db *db, struct arena *arena, struct viewer viewer, struct account_id worker, struct date before, enum kind kind, struct opt_int least, bool urgent, struct visits_due *ret)
{
	struct query_run q_run;
	query_start(&q_run, db, &q_visits_due);
	query_bind_int(&q_run, 0, worker.id);
	query_bind_date(&q_run, 1, before);
	query_bind_code(&q_run, 2, kind_code(kind));
	query_bind_opt_int(&q_run, 3, least);
	query_bind_int(&q_run, 4, urgent);
	query_bind_int(&q_run, 5, viewer.account.id);
	struct visits_due q_rows = {0};
	while (query_step(&q_run)) {
		if (q_rows.n == 50) {
			q_rows.more = true;
			break;
		}
		q_rows.p = query_grow(arena, q_rows.p, q_rows.n, sizeof(*q_rows.p));
		q_visits_due_read(&q_run, arena, &q_rows.p[q_rows.n++]);
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	*ret = q_rows;
	return NULL;
}

#line 17 "good/visits.sql"
static const struct query_field q_visits_by_id_params[] = {
	{"id", "person_id", QUERY_INT, false},
};
static const struct query_field q_visits_by_id_columns[] = {
	{"name", "text", QUERY_TEXT, false},
	{"born_on", "date", QUERY_TEXT, true},
	{"photo", "blob", QUERY_BLOB, true},
	{"visits", "pence", QUERY_INT, false},
};
static const struct query q_visits_by_id = {
	.name = "visits.by_id",
	.where = "visits.sql:17",
	.sqlite = "select name, born_on, photo, visits from person where id = ?1",
	.postgres = "select name, born_on, photo, visits from person where id = $1",
	.params = q_visits_by_id_params,
	.columns = q_visits_by_id_columns,
	.n_params = 1,
	.n_columns = 4,
	.reads = "person",
	.writes = "",
	.read_only = true,
};
static void q_visits_by_id_read(struct query_run *q_run, struct arena *arena, struct visits_by_id_row *q_row)
{
	(void)arena;
	q_row->name = query_text(q_run, arena, 0);
	q_row->born_on = query_opt_date(q_run, 1);
	q_row->photo = query_opt_blob(q_run, arena, 2);
	q_row->visits = query_int(q_run, 3);
}
const struct error *visits_by_id(struct db *db, struct arena *arena, struct person_id id, struct visits_by_id_row *ret)
{
	struct query_run q_run;
	query_start(&q_run, db, &q_visits_by_id);
	query_bind_int(&q_run, 0, id.id);
	struct visits_by_id_row q_row = {0};
	bool q_found = query_step(&q_run);
	if (q_found) {
		q_visits_by_id_read(&q_run, arena, &q_row);
		if (query_step(&q_run))
			query_fail(&q_run, query_several(&q_visits_by_id));
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	if (!q_found)
		return query_not_found(&q_visits_by_id);
	*ret = q_row;
	return NULL;
}

#line 22 "good/visits.sql"
static const struct query_field q_visits_last_params[] = {
	{"person", "person_id", QUERY_INT, false},
};
static const struct query_field q_visits_last_columns[] = {
	{"on_day", "date", QUERY_TEXT, false},
	{"kind", "enum kind", QUERY_TEXT, false},
	{"kind_opt", "enum kind", QUERY_TEXT, true},
	{"code", "text", QUERY_TEXT, true},
};
static const struct query q_visits_last = {
	.name = "visits.last",
	.where = "visits.sql:22",
	.sqlite = "select v.on_day, v.kind, v.note as kind_opt, t.code from visit v left join team as t on t.id = v.id where v.person = ?1 order by v.on_day desc limit 1",
	.postgres = "select v.on_day, v.kind, v.note as kind_opt, t.code from visit v left join team as t on t.id = v.id where v.person = $1 order by v.on_day desc limit 1",
	.params = q_visits_last_params,
	.columns = q_visits_last_columns,
	.n_params = 1,
	.n_columns = 4,
	.reads = "visit team",
	.writes = "",
	.read_only = true,
};
static void q_visits_last_read(struct query_run *q_run, struct arena *arena, struct visits_last_row *q_row)
{
	(void)arena;
	q_row->on_day = query_date(q_run, 0);
	if (!kind_from_code(query_code(q_run, 1), &q_row->kind))
		query_bad_code(q_run, 1);
	if (!kind_from_code(query_opt_code(q_run, 2), &q_row->kind_opt))
		query_bad_code(q_run, 2);
	q_row->code = query_opt_text(q_run, arena, 3);
}
const struct error *visits_last(struct db *db, struct arena *arena, struct person_id person, bool *ret_found, struct visits_last_row *ret)
{
	struct query_run q_run;
	query_start(&q_run, db, &q_visits_last);
	query_bind_int(&q_run, 0, person.id);
	struct visits_last_row q_row = {0};
	bool q_found = query_step(&q_run);
	if (q_found) {
		q_visits_last_read(&q_run, arena, &q_row);
		if (query_step(&q_run))
			query_fail(&q_run, query_several(&q_visits_last));
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	*ret_found = q_found;
	if (q_found)
		*ret = q_row;
	return NULL;
}

#line 30 "good/visits.sql"
static const struct query_field q_visits_names_columns[] = {
	{"id", "person_id", QUERY_INT, false},
	{"name", "text", QUERY_TEXT, false},
	{"n", "int", QUERY_INT, false},
};
static const struct query q_visits_names = {
	.name = "visits.names",
	.where = "visits.sql:30",
	.sqlite = "select p.id, p.name, (select count(*) from visit v where v.person = p.id) as n from person p",
	.postgres = "select p.id, p.name, (select count(*) from visit v where v.person = p.id) as n from person p",
	.columns = q_visits_names_columns,
	.n_params = 0,
	.n_columns = 3,
	.reads = "person visit",
	.writes = "",
	.read_only = true,
};
static void q_visits_names_read(struct query_run *q_run, struct arena *arena, struct visits_names_row *q_row)
{
	(void)arena;
	q_row->id.id = query_int(q_run, 0);
	q_row->name = query_text(q_run, arena, 1);
	q_row->n = query_int(q_run, 2);
}
const struct error *visits_names(struct db *db, const struct error *(*callback)(void *context, const struct visits_names_row *row), void *context)
{
	struct query_run q_run;
	query_start(&q_run, db, &q_visits_names);
	while (query_step(&q_run)) {
		struct visits_names_row q_row = {0};
		q_visits_names_read(&q_run, query_row_arena(&q_run), &q_row);
		if (!q_run.error)
			query_fail(&q_run, callback(context, &q_row));
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	return NULL;
}

#line 35 "good/visits.sql"
static const struct query_field q_visits_add_params[] = {
	{"person", "person_id", QUERY_INT, false},
	{"on_day", "date", QUERY_TEXT, false},
	{"id", "int", QUERY_INT, false},
	{"kind", "enum kind", QUERY_TEXT, true},
	{"note", "text", QUERY_TEXT, true},
	{"photo", "blob", QUERY_BLOB, true},
	{"at", "instant", QUERY_TEXT, true},
	{"b", "bool", QUERY_INT, true},
};
static const struct query q_visits_add = {
	.name = "visits.add",
	.where = "visits.sql:35",
	.sqlite = "insert into visit (person, on_day, id, kind, note) values (?1, ?2, ?3, coalesce(?4, ?7), ?5) on conflict (person, on_day, id) do update set note = cast(coalesce(?6, ?8) as text)",
	.postgres = "insert into visit (person, on_day, id, kind, note) values ($1, $2, $3, coalesce($4, $7), $5) on conflict (person, on_day, id) do update set note = cast(coalesce($6, $8) as text)",
	.params = q_visits_add_params,
	.n_params = 8,
	.n_columns = 0,
	.reads = "visit",
	.writes = "visit",
	.read_only = false,
};
const struct error *visits_add(struct txn *txn, struct person_id person, struct date on_day, int64_t id, enum kind kind, struct str note, struct str photo, struct instant at, struct opt_bool b, int64_t *ret_changed)
{
	struct query_run q_run;
	query_start(&q_run, txn_db(txn), &q_visits_add);
	query_bind_int(&q_run, 0, person.id);
	query_bind_date(&q_run, 1, on_day);
	query_bind_int(&q_run, 2, id);
	query_bind_opt_code(&q_run, 3, kind_code(kind));
	query_bind_opt_text(&q_run, 4, note);
	query_bind_opt_blob(&q_run, 5, photo);
	query_bind_opt_instant(&q_run, 6, at);
	query_bind_opt_bool(&q_run, 7, b);
	query_step(&q_run);
	int64_t q_changed = query_changed(&q_run);
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	if (ret_changed)
		*ret_changed = q_changed;
	return NULL;
}

#line 39 "good/visits.sql"
static const struct query_field q_visits_team_add_params[] = {
	{"code", "text", QUERY_TEXT, false},
};
static const struct query_field q_visits_team_add_columns[] = {
	{"id", "team_id", QUERY_INT, false},
};
static const struct query q_visits_team_add = {
	.name = "visits.team_add",
	.where = "visits.sql:39",
	.sqlite = "insert into team (code) values (?1) returning id",
	.postgres = "insert into team (code) values ($1) returning id",
	.params = q_visits_team_add_params,
	.columns = q_visits_team_add_columns,
	.n_params = 1,
	.n_columns = 1,
	.reads = "team",
	.writes = "team",
	.read_only = false,
};
static void q_visits_team_add_read(struct query_run *q_run, struct arena *arena, struct visits_team_add_row *q_row)
{
	(void)arena;
	q_row->id.id = query_int(q_run, 0);
}
const struct error *visits_team_add(struct txn *txn, struct arena *arena, struct str code, struct visits_team_add_row *ret)
{
	struct query_run q_run;
	query_start(&q_run, txn_db(txn), &q_visits_team_add);
	query_bind_text(&q_run, 0, code);
	struct visits_team_add_row q_row = {0};
	bool q_found = query_step(&q_run);
	if (q_found) {
		q_visits_team_add_read(&q_run, arena, &q_row);
		if (query_step(&q_run))
			query_fail(&q_run, query_several(&q_visits_team_add));
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	if (!q_found)
		return query_not_found(&q_visits_team_add);
	*ret = q_row;
	return NULL;
}

#line 43 "good/visits.sql"
static const struct query_field q_visits_say_params[] = {
	{"said", "text", QUERY_TEXT, false},
};
static const struct query q_visits_say = {
	.name = "visits.say",
	.where = "visits.sql:43",
	.sqlite = "insert into log (said) values (?1)",
	.postgres = "insert into log (said) values ($1)",
	.params = q_visits_say_params,
	.n_params = 1,
	.n_columns = 0,
	.reads = "",
	.writes = "log",
	.read_only = false,
};
const struct error *visits_say(struct txn *txn, struct str said, int64_t *ret_changed)
{
	struct query_run q_run;
	query_start(&q_run, txn_db(txn), &q_visits_say);
	query_bind_text(&q_run, 0, said);
	query_step(&q_run);
	int64_t q_changed = query_changed(&q_run);
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	if (ret_changed)
		*ret_changed = q_changed;
	return NULL;
}

#line 46 "good/visits.sql"
static const struct query_field q_visits_lease_take_params[] = {
	{"name", "text", QUERY_TEXT, false},
	{"until", "instant", QUERY_TEXT, false},
	{"now", "instant", QUERY_TEXT, false},
};
static const struct query_field q_visits_lease_take_columns[] = {
	{"name", "text", QUERY_TEXT, false},
	{"until", "instant", QUERY_TEXT, false},
};
static const struct query q_visits_lease_take = {
	.name = "visits.lease_take",
	.where = "visits.sql:46",
	.sqlite = "update lease set until = ?2 where name = ?1 and until < ?3 returning name, until",
	.postgres = "update lease set until = $2 where name = $1 and until < $3 returning name, until",
	.params = q_visits_lease_take_params,
	.columns = q_visits_lease_take_columns,
	.n_params = 3,
	.n_columns = 2,
	.reads = "lease",
	.writes = "lease",
	.read_only = false,
};
static void q_visits_lease_take_read(struct query_run *q_run, struct arena *arena, struct visits_lease_take_row *q_row)
{
	(void)arena;
	q_row->name = query_text(q_run, arena, 0);
	q_row->until = query_instant(q_run, 1);
}
const struct error *visits_lease_take(struct own_txn *own, struct arena *arena, struct str name, struct instant until, struct instant now, bool *ret_found, struct visits_lease_take_row *ret)
{
	struct query_run q_run;
	query_start(&q_run, own_db(own), &q_visits_lease_take);
	query_bind_text(&q_run, 0, name);
	query_bind_instant(&q_run, 1, until);
	query_bind_instant(&q_run, 2, now);
	struct visits_lease_take_row q_row = {0};
	bool q_found = query_step(&q_run);
	if (q_found) {
		q_visits_lease_take_read(&q_run, arena, &q_row);
		if (query_step(&q_run))
			query_fail(&q_run, query_several(&q_visits_lease_take));
	}
	const struct error *q_error = query_end(&q_run);
	if (q_error)
		return q_error;
	*ret_found = q_found;
	if (q_found)
		*ret = q_row;
	return NULL;
}

static const struct query *const q_visits_all[] = {&q_visits_due, &q_visits_by_id, &q_visits_last, &q_visits_names, &q_visits_add, &q_visits_team_add, &q_visits_say, &q_visits_lease_take, NULL};
const struct query_list visits_queries = {"visits.sql", q_visits_all, 8};
