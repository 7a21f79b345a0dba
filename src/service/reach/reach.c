#include "reach.h"

#include "outgoing.h"
#include "reach_sql.h"

/* ---- what is recorded ---- */

/* Room for those of a file beside those that are recorded. */
enum { FROM_FILE_MAX = 8 };

struct ways {
	struct way *p;
	size_t n, recorded;
};

/* Mobile numbers begin with 07 here. */
static enum way_kind kind_of_number(struct str number)
{
	size_t at = 0;
	while (at < number.n && (number.p[at] < '0' || number.p[at] > '9'))
		at++;
	struct str from = str_cut(number, at, number.n);
	return str_starts(from, STR("07")) || str_starts(from, STR("447")) || str_starts(from, STR("44 7"))
		   ? WAY_MOBILE
		   : WAY_LANDLINE;
}

static bool stands_for(const struct way *way, enum way_kind kind, struct str value)
{
	bool phones = (kind == WAY_MOBILE || kind == WAY_LANDLINE) &&
		      (way->kind == WAY_MOBILE || way->kind == WAY_LANDLINE);
	return (phones || way->kind == kind) &&
	       (way_same(kind, way->value, value) || (way->imported.n && way_same(kind, way->imported, value)));
}

/* One that a file names and nobody has looked at here. */
static void add_from_file(struct ways *w, enum way_kind kind, struct str value)
{
	value = str_trim(value);
	for (size_t i = 0; i < w->recorded; i++)
		if (stands_for(&w->p[i], kind, value))
			return;
	if (!str_empty(value) && w->n < w->recorded + FROM_FILE_MAX)
		w->p[w->n++] =
		    (struct way){.ref = STR_NONE, .kind = kind, .value = value, .imported = value, .used = true};
}

/* A field may hold several: 07700 900123 (mum), 0115 496 0000. */
static void add_all_from_file(struct ways *w, struct str phone, struct str email)
{
	size_t start = 0;
	for (size_t i = 0; i <= phone.n; i++)
		if (i == phone.n || phone.p[i] == ',' || phone.p[i] == ';' || phone.p[i] == '/') {
			struct str one = str_trim(str_cut(phone, start, i));
			if (!str_empty(one))
				add_from_file(w, kind_of_number(one), one);
			start = i + 1;
		}
	add_from_file(w, WAY_EMAIL, email);
}

static struct opt_bool mark_of(const struct way *way, enum channel channel)
{
	if (channel == CHANNEL_CALL)
		return OPT_BOOL_NONE; /* ringing leaves nothing behind */
	return channel == CHANNEL_VOICEMAIL ? way->voicemail : way->safe;
}

static bool marked_unsafe(const struct way *way)
{
	return (way->kind != WAY_LANDLINE && way->safe.known && !way->safe.value) ||
	       (way->voicemail.known && !way->voicemail.value);
}

static bool marked_safe(const struct way *way)
{
	return (way->kind != WAY_LANDLINE && way->safe.known) || way->voicemail.known;
}

/* 0 asked and safe, 1 not asked, 2 something is not safe. */
static int risk(const struct way *way)
{
	return marked_unsafe(way) ? 2 : marked_safe(way) ? 0 : 1;
}

static enum way_kind kind_of_channel(enum channel channel)
{
	switch (channel) {
	case CHANNEL_EMAIL: return WAY_EMAIL;
	case CHANNEL_POST: return WAY_POST;
	case CHANNEL_SOCIAL: return WAY_SOCIAL;
	case CHANNEL_NONE:
	case CHANNEL_CALL:
	case CHANNEL_TEXT:
	case CHANNEL_VOICEMAIL:
	case CHANNEL_MEETING:
	case CHANNELS: break;
	}
	return WAY_MOBILE;
}

/* The safest first; among those, what they like best, then as recorded: few, so sorted by putting each in its place. */
static void sort_ways(struct reach *r)
{
	enum way_kind best = kind_of_channel(r->speaking.channel);
	bool asked = r->speaking.channel != CHANNEL_NONE && r->speaking.channel != CHANNEL_MEETING;
	for (size_t i = 1; i < r->n; i++) {
		struct way w = r->p[i];
		int key = 2 * risk(&w) + !(asked && w.kind == best);
		size_t at = i;
		for (; at > 0 && 2 * risk(&r->p[at - 1]) + !(asked && r->p[at - 1].kind == best) > key; at--)
			r->p[at] = r->p[at - 1];
		r->p[at] = w;
	}
}

/* Those in use, and those that are no longer theirs. */
static void part(struct arena *a, const struct ways *w, struct reach *r)
{
	r->p = arena_new(a, struct way, w->n);
	r->gone = arena_new(a, struct way, w->n);
	for (size_t i = 0; i < w->n; i++)
		if (w->p[i].used)
			r->p[r->n++] = w->p[i];
		else
			r->gone[r->n_gone++] = w->p[i];
	sort_ways(r);
}

static const struct error *read_speaking(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
					 struct speaking *ret)
{
	struct reach_speaking_row s;
	bool found;
	const struct error *e = reach_speaking(db, a, viewer, person, &found, &s);
	*ret = (struct speaking){0};
	if (e || !found)
		return e;
	ret->language = s.language;
	ret->dialect = s.dialect;
	ret->interpreter = s.interpreter;
	ret->on = s.on_day;
	ret->id = s.id;
	if (!channel_from_code(s.channel, &ret->channel) || !format_from_code(s.format, &ret->format))
		return error_new(ERROR_INTERNAL, "a way of speaking that is none");
	return NULL;
}

const struct error *reach_read(struct db *db, struct arena *a, struct viewer viewer, struct person_id person,
			       struct reach *ret)
{
	struct reach_details_row d;
	struct reach_ways rows;
	struct reach r = {0};
	bool found;
	const struct error *e;
	if ((e = reach_details(db, a, viewer, person, &found, &d)) || (e = reach_ways(db, a, viewer, person, &rows)) ||
	    (e = read_speaking(db, a, viewer, person, &r.speaking)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	struct ways w = {.p = arena_new(a, struct way, rows.n + FROM_FILE_MAX), .n = rows.n, .recorded = rows.n};
	for (size_t i = 0; i < rows.n; i++) {
		const struct reach_ways_row *x = &rows.p[i];
		w.p[i] = (struct way){.ref = x->ref,
				      .kind = x->kind,
				      .value = x->value,
				      .imported = x->imported,
				      .safe = x->safe,
				      .voicemail = x->safe_voicemail,
				      .caution = x->caution,
				      .used = x->used,
				      .on = x->on_day,
				      .id = x->id};
	}
	add_all_from_file(&w, d.phone, d.email);
	r.died = d.died_on;
	r.stopped = d.stopped;
	part(a, &w, &r);
	*ret = r;
	return NULL;
}

size_t way_nth(const struct reach *r, const struct way *way)
{
	size_t nth = 0;
	for (size_t i = 0; i < r->n && &r->p[i] <= way; i++)
		nth += str_empty(r->p[i].ref);
	return nth;
}

/* ---- may it go out? ---- */

static bool serves(const struct way *way, enum channel channel)
{
	if (channel == CHANNEL_CALL || channel == CHANNEL_VOICEMAIL)
		return way->kind == WAY_MOBILE || way->kind == WAY_LANDLINE;
	if (channel == CHANNEL_NONE || channel == CHANNEL_MEETING)
		return false;
	return way->kind == kind_of_channel(channel);
}

/* Marked so on this row or on any other of the same number or address, even one that is no longer theirs. */
static bool not_safe(const struct reach *r, const struct way *way, enum channel channel)
{
	const struct way *lists[] = {r->p, r->gone};
	const size_t n[] = {r->n, r->n_gone};
	for (size_t l = 0; l < 2; l++)
		for (size_t i = 0; i < n[l]; i++) {
			struct opt_bool mark = mark_of(&lists[l][i], channel);
			if (serves(&lists[l][i], channel) && mark.known && !mark.value &&
			    way_same(way->kind, lists[l][i].value, way->value))
				return true;
		}
	return false;
}

static struct reach_answer stopped(enum reach_why why, struct str words)
{
	return (struct reach_answer){.why = why, .words = words};
}

struct reach_answer reach_decide(struct arena *a, const struct reach *r, enum channel channel)
{
	bool any = false;
	if (date_known(r->died))
		return stopped(REACH_DIED, arena_fmt(a, "They died on %.*s.", STR_ARG(date_long(a, r->died))));
	if (r->stopped)
		return stopped(REACH_ALERT, STR("An alert says that nothing is to be sent to them."));
	for (size_t i = 0; i < r->n; i++) {
		const struct way *way = &r->p[i];
		if (!serves(way, channel))
			continue;
		any = true;
		if (!not_safe(r, way, channel))
			return (struct reach_answer){.allowed = true, .why = REACH_OK, .words = STR(""), .way = *way};
	}
	return any ? stopped(REACH_UNSAFE,
			     arena_fmt(a, "It is not safe to send them %.*s.", STR_ARG(channel_words(channel))))
		   : stopped(REACH_NO_WAY,
			     arena_fmt(a, "There is nowhere to send %.*s to.", STR_ARG(channel_words(channel))));
}

/* What is recorded, for whatever sends. *ret_outgoing: as outgoing_allowed(). */
static const struct error *read_for_sending(struct db *db, struct arena *a, struct person_id person, bool *ret_outgoing,
					    struct reach *ret)
{
	struct reach_details_of_row d;
	struct reach_ways_of rows;
	struct reach r = {0};
	bool found;
	const struct error *e;
	if ((e = outgoing_allowed(db, a, person, ret_outgoing)) || (e = reach_details_of(db, a, person, &found, &d)) ||
	    (e = reach_ways_of(db, a, person, &rows)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such person");
	struct ways w = {.p = arena_new(a, struct way, rows.n + FROM_FILE_MAX), .n = rows.n, .recorded = rows.n};
	for (size_t i = 0; i < rows.n; i++)
		w.p[i] = (struct way){.ref = rows.p[i].ref,
				      .kind = rows.p[i].kind,
				      .value = rows.p[i].value,
				      .imported = rows.p[i].imported,
				      .safe = rows.p[i].safe,
				      .voicemail = rows.p[i].safe_voicemail,
				      .caution = rows.p[i].caution,
				      .used = rows.p[i].used,
				      .on = rows.p[i].on_day,
				      .id = rows.p[i].id};
	add_all_from_file(&w, d.phone, d.email);
	r.died = d.died_on;
	r.stopped = d.stopped;
	part(a, &w, &r);
	*ret = r;
	return NULL;
}

const struct error *reach_allows(struct db *db, struct arena *a, struct person_id person, enum channel channel,
				 struct reach_answer *ret)
{
	struct reach r;
	bool outgoing;
	const struct error *e = read_for_sending(db, a, person, &outgoing, &r);
	if (!e)
		*ret = outgoing || date_known(r.died)
			   ? reach_decide(a, &r, channel)
			   : stopped(REACH_JOINED, STR("This record was joined with another one."));
	return e;
}

const struct error *reach_read_own(struct db *db, struct arena *a, struct person_id person, struct reach *ret)
{
	struct reach_speaking_now_row row;
	bool outgoing, found;
	const struct error *e = read_for_sending(db, a, person, &outgoing, ret);
	if (e || (e = reach_speaking_now(db, a, person, &found, &row)) || !found)
		return e;
	ret->speaking = (struct speaking){.language = row.language,
					  .dialect = row.dialect,
					  .interpreter = row.interpreter,
					  .on = row.on_day,
					  .id = row.id};
	if (!channel_from_code(row.channel, &ret->speaking.channel) ||
	    !format_from_code(row.format, &ret->speaking.format))
		return error_new(ERROR_INTERNAL, "a way of speaking that is none");
	return NULL;
}

const struct error *reach_allows_way(struct db *db, struct arena *a, struct person_id person, enum way_kind kind,
				     struct str value, bool *ret)
{
	struct reach r = {.n = 0};
	bool outgoing = false;
	const struct error *e = read_for_sending(db, a, person, &outgoing, &r);
	enum channel channel = kind == WAY_EMAIL ? CHANNEL_EMAIL : CHANNEL_TEXT;
	if (e)
		return e;
	*ret = false;
	for (size_t i = 0; i < r.n && outgoing && !r.stopped; i++)
		if (r.p[i].kind == kind && way_same(kind, r.p[i].value, value))
			*ret = !not_safe(&r, &r.p[i], channel);
	return NULL;
}

struct str reach_warning(struct arena *a, const struct reach *r, enum channel channel)
{
	for (size_t i = 0; i < r->n; i++) {
		const struct way *way = &r->p[i];
		struct opt_bool mark = mark_of(way, channel);
		if (serves(way, channel) && mark.known && !mark.value)
			return arena_fmt(a, "%.*s is marked as not safe for %.*s%s%.*s", STR_ARG(way->value),
					 STR_ARG(channel_words(channel)), way->caution.n ? ": " : "",
					 STR_ARG(way->caution));
	}
	return STR("");
}
