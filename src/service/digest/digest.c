#include "digest.h"

#include "digest_sql.h"
#include "dues.h"

static const struct str sections[DIGEST_SECTIONS] = {
    [DIGEST_LATE] = {"late", 4},           [DIGEST_DUE] = {"due", 3},
    [DIGEST_NOBODY] = {"nobody", 6},       [DIGEST_STATEMENTS] = {"statements", 10},
    [DIGEST_BIRTHDAYS] = {"birthdays", 9}, [DIGEST_RELEASES] = {"release", 7},
    [DIGEST_SERVICE] = {"service", 7},     [DIGEST_KEPT] = {"kept", 4},
};

struct str digest_section_code(enum digest_section v)
{
	return sections[v];
}

bool digest_section_from_code(struct str code, enum digest_section *ret)
{
	for (size_t i = 0; i < DIGEST_SECTIONS; i++)
		if (str_eq(sections[i], code)) {
			*ret = (enum digest_section)i;
			return true;
		}
	return false;
}

static struct str title_of(struct arena *a, const struct policy *policy, enum digest_section section, struct str what)
{
	if (section == DIGEST_BIRTHDAYS)
		return arena_fmt(a, "Turns %.*s", STR_ARG(what));
	if (section == DIGEST_RELEASES)
		return STR("Expected out");
	if (section == DIGEST_STATEMENTS)
		return str_eq(what, STR("waiting")) ? STR("Statement to answer")
						    : STR("About somebody who works with them");
	for (size_t i = 0; section == DIGEST_SERVICE && i < policy->n_service; i++)
		if (str_eq(policy->service[i].id, what))
			return policy->service[i].title;
	return due_title(policy, what);
}

static const struct error *read_lines(struct db *db, struct arena *a, const struct policy *policy, struct digest *d)
{
	struct digest_lines lines;
	const struct error *e = digest_lines(db, a, d->id, &lines);
	if (e)
		return e;
	for (size_t i = 0; i < lines.n; i++) {
		const struct digest_lines_row *r = &lines.p[i];
		enum digest_section section;
		if (!digest_section_from_code(r->section, &section))
			continue;
		struct digest_part *part = &d->part[section];
		if (!part->lines)
			part->lines = arena_new(a, struct digest_line, lines.n - i);
		part->lines[part->n_lines++] = (struct digest_line){.what = r->what,
								    .title = title_of(a, policy, section, r->what),
								    .n = r->n,
								    .late = r->late,
								    .missed = r->missed};
		part->n += r->n;
	}
	return NULL;
}

static const struct error *read_rows(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				     struct digest *d)
{
	struct digest_rows rows;
	struct digest_stored stored;
	enum digest_section section;
	const struct error *e = digest_rows(db, a, viewer, d->id, &rows);
	if (e || (e = digest_stored(db, a, d->id, &stored)))
		return e;
	for (size_t i = 0; i < stored.n; i++)
		if (digest_section_from_code(stored.p[i].section, &section))
			d->part[section].stored = stored.p[i].n;
	for (size_t i = 0; i < rows.n; i++) {
		const struct digest_rows_row *r = &rows.p[i];
		if (!digest_section_from_code(r->section, &section))
			continue;
		struct digest_part *part = &d->part[section];
		if (!part->rows)
			part->rows = arena_new(a, struct digest_row, rows.n - i);
		part->rows[part->n_rows++] =
		    (struct digest_row){.ref = r->ref,
					.name = display_name(a, r->known_as, r->first_name, r->surname, r->council_ref),
					.title = title_of(a, policy, section, r->what),
					.on = r->on_day};
	}
	return NULL;
}

const struct error *digest_read(struct db *db, struct arena *a, const struct policy *policy, struct viewer viewer,
				struct date monday, struct str team_code, struct digest *ret)
{
	struct digest_one_row one = {0};
	struct digest_team_by_code_row team = {.name = STR_NONE};
	struct digest d = {.monday = monday, .team_code = team_code};
	bool found = true;
	const struct error *e = str_empty(team_code) ? NULL : digest_team_by_code(db, a, team_code, &found, &team);
	if (!e && found)
		e = digest_one(db, a, monday, team.id, viewer.account, &found, &one);
	if (!e && !found)
		e = error_new(ERROR_NOT_FOUND, "no such digest");
	if (e)
		return e;
	d.id = one.id;
	d.made_at = one.made_at;
	d.read = one.read;
	d.team = team.name;
	for (size_t i = 0; i < DIGEST_SECTIONS; i++)
		d.part[i].section = (enum digest_section)i;
	if ((e = read_lines(db, a, policy, &d)) || (e = read_rows(db, a, policy, viewer, &d)))
		return e;
	*ret = d;
	return NULL;
}

struct url digest_url(struct arena *a, struct date monday, struct str team_code)
{
	struct url to = url_path(a, "/digest/{}", date_iso(a, monday));
	return str_empty(team_code) ? to : url_with(a, to, "team", team_code);
}
