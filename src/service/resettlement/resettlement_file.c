/* The lists of somebody's custody page as a file. */
#include "downloads.h"
#include "resettlement_page.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Name"), 28},       {DOWNLOAD_TITLE("List"), 28},
					      {DOWNLOAD_TITLE("Day"), 14},        {DOWNLOAD_TITLE("What"), 44},
					      {DOWNLOAD_TITLE("In words"), 60},   {DOWNLOAD_TITLE("Until"), 14},
					      {DOWNLOAD_TITLE("Recorded by"), 22}};
DOWNLOAD_LIST(files, "custody-of-one", "Custody", "person.custody-downloaded", columns);

struct file_line {
	struct str list, what, words, by;
	struct date on, until;
};

static const struct error *put(struct download *d, const struct inside_view *v, const struct file_line *l)
{
	const struct table_cell cells[] = {table_text(v->who.name), table_text(l->list),  table_day(l->on),
					   table_text(l->what),     table_text(l->words), table_day(l->until),
					   table_text(l->by)};
	return download_row(d, v->who.ref, cells);
}

static const struct error *dues(struct download *d, const struct inside_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->dues.n && !e; i++)
		e = put(d, v,
			&(struct file_line){.list = STR("What is due"),
					    .what = v->dues.p[i].promise->title,
					    .on = v->dues.p[i].by,
					    .until = DATE_NONE});
	return e;
}

/* "Approved: yes; Number: 12" */
static struct str note_text(struct arena *a, const struct note *n)
{
	struct note_lines lines = note_lines(a, n);
	struct str text = STR("");
	for (size_t i = 0; i < lines.n; i++)
		text = arena_fmt(a, "%.*s%s%.*s: %.*s", STR_ARG(text), i ? "; " : "", STR_ARG(lines.p[i].label),
				 STR_ARG(lines.p[i].value));
	return text;
}

static const struct error *notes(struct download *d, const struct inside_view *v)
{
	const struct error *e = NULL;
	for (int k = 0; k < NOTE_KINDS; k++)
		for (size_t i = 0; i < v->part[k].notes.n && !e; i++) {
			const struct note *n = &v->part[k].notes.p[i];
			e = put(d, v,
				&(struct file_line){.list = v->part[k].spec->title,
						    .words = note_text(d->rq->arena, n),
						    .by = n->by,
						    .on = n->on,
						    .until = DATE_NONE});
		}
	return e;
}

static const struct error *wanted(struct download *d, const struct inside_view *v)
{
	static const enum wish each[] = {WISH_CUSTODY_VISITS, WISH_CUSTODY_LETTERS, WISH_CUSTODY_VISIT_INTERVAL};
	const struct error *e = NULL;
	for (size_t i = 0; i < sizeof(each) / sizeof(each[0]) && !e; i++) {
		struct arena *a = d->rq->arena;
		struct str said = v->wishes.p[each[i]].words;
		struct str sentence = wish_sentence(a, &v->wishes.p[each[i]]);
		e = put(d, v,
			&(struct file_line){.list = STR("What they want"),
					    .what = wish_words(each[i]),
					    .words = str_empty(said)
							 ? sentence
							 : arena_fmt(a, "%.*s. %.*s", STR_ARG(sentence), STR_ARG(said)),
					    .on = DATE_NONE,
					    .until = DATE_NONE});
	}
	return e;
}

static const struct error *consents(struct download *d, const struct inside_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->consents.n && !e; i++) {
		const struct consent *c = &v->consents.p[i];
		e = put(d, v,
			&(struct file_line){.list = STR("Who may be told what"),
					    .what = consent_whom(d->rq->arena, c),
					    .words = consent_about_words(d->rq->arena, c),
					    .on = c->since,
					    .until = c->until});
	}
	return e;
}

static const struct error *spells(struct download *d, const struct inside_view *v)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < v->custody.rows.n && !e; i++) {
		const struct spell_row *r = &v->custody.rows.p[i];
		bool back = r->what == SPELL_WITHDRAWN;
		e = put(d, v,
			&(struct file_line){.list = back                         ? STR("Time in custody, taken back")
						    : instant_known(r->replaced) ? STR("Time in custody, changed since")
										 : STR("Time in custody"),
					    .what = held_words(r->spell.status),
					    .words = r->note,
					    .by = r->by,
					    .on = r->spell.on,
					    .until = r->spell.released});
	}
	for (size_t i = 0; i < v->custody.moves.n && !e; i++) {
		const struct held_place *p = &v->custody.moves.p[i];
		e = put(d, v,
			&(struct file_line){.list = STR("Where they were held"),
					    .what = p->name,
					    .by = p->by,
					    .on = p->on,
					    .until = DATE_NONE});
	}
	return e;
}

typedef const struct error *part_of_file(struct download *d, const struct inside_view *v);

const struct error *resettlement_file(struct request *rq, struct response *rs, const struct inside_view *v)
{
	static part_of_file *const parts[] = {dues, notes, wanted, consents};
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]) && !e && v->custody.ever; i++)
		e = parts[i](&d, v);
	if (!e)
		e = spells(&d, v);
	return e ? e : download_end(&d, rs, false);
}
