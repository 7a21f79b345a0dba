#include "head.h"
#include "seal_sql.h"

enum { SAID_AT_MOST = 20 };

struct checking {
	const struct sealer *sealer;
	struct db *db;
	struct arena *a; /* what one step needs */
	struct seal_report *report;
	struct head head;
	enum head_found found;
	int64_t position;                /* the last one looked at */
	unsigned char before[SEAL_HASH]; /* its hash, as the database has it */
};

static void problem(struct checking *c, struct str sentence)
{
	if (c->report->problems++ < SAID_AT_MOST)
		c->report->say(c->report->arg, sentence);
}
#define SAY(c, ...) problem((c), arena_fmt((c)->a, __VA_ARGS__))

static struct str row_name(struct checking *c, const struct seal_walk_row *s)
{
	if (s->trail.known)
		return arena_fmt(c->a, "row %lld of the trail", (long long)s->trail.value);
	return arena_fmt(c->a, "the look at byte %lld of journal %.*s", (long long)s->at_byte.value, STR_ARG(s->file));
}

static struct sealed_row as_sealed(const struct seal_walk_row *s)
{
	if (s->trail.known)
		return (struct sealed_row){.id = s->trail.value,
					   .at = s->t_at,
					   .account = s->t_account,
					   .person = s->t_person,
					   .what = s->t_what,
					   .detail = s->t_detail};
	return (struct sealed_row){.id = s->at_byte.known ? s->at_byte.value : 0,
				   .file = s->file,
				   .at = s->r_at,
				   .account = s->r_account,
				   .person = s->r_person,
				   .what = s->r_what};
}

static void check_row(struct checking *c, const struct seal_walk_row *s, bool linked)
{
	unsigned char hash[SEAL_HASH];
	struct sealed_row row = as_sealed(s);
	long long position = s->position;
	struct str name = row_name(c, s);
	if (!(s->trail.known ? s->trail_there : s->read_there).known) {
		SAY(c, "%.*s was removed (position %lld, sealed %.*s)", STR_ARG(name), position, STR_ARG(s->at));
		return;
	}
	if (!linked)
		return; /* its hash covers one that is not there */
	seal_hash(c->sealer, c->before, s->position, s->at, &row, hash);
	if (s->hash.n != SEAL_HASH || memcmp(hash, s->hash.p, SEAL_HASH) != 0)
		SAY(c, "%.*s was changed, or its seal was (position %lld, sealed %.*s)", STR_ARG(name), position,
		    STR_ARG(s->at));
}

static void check_seal(struct checking *c, const struct seal_walk_row *s)
{
	int64_t missing = s->position - c->position - 1;
	if (missing > 0)
		SAY(c, "%lld seal(s) from position %lld on were removed, so position %lld cannot be checked",
		    (long long)missing, (long long)c->position + 1, (long long)s->position);
	check_row(c, s, missing == 0);
	c->position = s->position;
	seal_copy_hash(s->hash, c->before);
	if (c->found == HEAD_GOOD && s->position == c->head.position && memcmp(c->before, c->head.hash, SEAL_HASH) != 0)
		SAY(c,
		    "what is sealed up to position %lld is not what the head was written for: another database, or "
		    "seals of another time",
		    (long long)s->position);
	c->report->entries++;
}

/* The last moment must outlive the step's memory. */
static const struct error *walk(struct checking *c, int64_t last, struct arena *keep)
{
	struct seal_walk rows;
	do {
		const struct error *e = seal_walk(c->db, c->a, c->position, last, &rows);
		if (e)
			return e;
		for (size_t i = 0; i < rows.n; i++)
			check_seal(c, &rows.p[i]);
		if (rows.n && !rows.more)
			c->report->sealed = arena_str(keep, rows.p[rows.n - 1].at);
		arena_reset(c->a);
	} while (rows.more);
	return NULL;
}

static void check_head(struct checking *c, int64_t last)
{
	const char *folder = arena_str(c->a, c->sealer->folder).p;
	if (c->found == HEAD_NONE)
		SAY(c, "the head (%s/head) is missing: whether newer entries were removed cannot be said", folder);
	else if (c->found == HEAD_CHANGED)
		SAY(c, "the head (%s/head) was changed, or was written with another key", folder);
	else if (c->head.position > last)
		SAY(c,
		    "the database is older than the head: %lld sealed entries after position %lld are gone. It was "
		    "rolled back, or a backup was put back",
		    (long long)(c->head.position - last), (long long)last);
	else if (last - c->head.position > 2 * SEAL_BATCH)
		SAY(c, "the head is older than the database (position %lld of %lld): an old copy was put in its place",
		    (long long)c->head.position, (long long)last);
}

/* Rows before sealed ones that have no seal. */
static const struct error *check_between(struct checking *c)
{
	struct seal_newest_trail_row newest;
	struct seal_trail_between trail;
	struct seal_reads_between reads;
	const struct error *e = seal_newest_trail(c->db, c->a, &newest);
	if (e)
		return e;
	int64_t before = db_is_postgres(c->db) ? newest.id - SEAL_LATE : newest.id;
	if ((e = seal_trail_between(c->db, c->a, before, &trail)) || (e = seal_reads_between(c->db, c->a, &reads)))
		return e;
	for (size_t i = 0; i < trail.n; i++)
		SAY(c, "row %lld of the trail was inserted: it is not sealed, and later rows are",
		    (long long)trail.p[i].id);
	for (size_t i = 0; i < reads.n; i++)
		SAY(c, "the look at byte %lld of journal %.*s was inserted: it is not sealed, and later ones are",
		    (long long)reads.p[i].at_byte, STR_ARG(reads.p[i].file));
	return NULL;
}

const struct error *seal_verify(const struct sealer *sealer, struct db *db, struct arena *scratch,
				struct seal_report *report)
{
	struct arena step;
	struct head newest;
	struct seal_unsealed_row unsealed;
	struct checking c = {.sealer = sealer, .db = db, .a = &step, .report = report};
	arena_init(&step, 8 << 20);
	report->problems = 0;
	report->entries = 0;
	report->sealed = STR_NONE;
	/* The head first: what a serving process seals meanwhile only brings the database further. */
	const struct error *e = head_read(sealer, &step, &c.found, &c.head);
	if (!e && !(e = seal_newest(db, &step, &newest))) {
		check_head(&c, newest.position);
		e = walk(&c, newest.position, scratch);
	}
	if (!e)
		e = check_between(&c);
	if (!e && !(e = seal_unsealed(db, &step, &unsealed)))
		report->unsealed = unsealed.trail + unsealed.reads;
	if (!e && report->problems > SAID_AT_MOST)
		report->say(report->arg, arena_fmt(scratch, "and %zu more", report->problems - SAID_AT_MOST));
	arena_finish(&step);
	return e;
}
