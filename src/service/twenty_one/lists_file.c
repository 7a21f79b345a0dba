#include "lists_file.h"

#include "downloads.h"

static const struct table_column turning_columns[] = {
    {DOWNLOAD_TITLE("Turns 21"), 14},      {DOWNLOAD_TITLE("Name"), 28},
    {DOWNLOAD_TITLE("Team"), 22},          {DOWNLOAD_TITLE("Worker"), 22},
    {DOWNLOAD_TITLE("Summary asked"), 14}, {DOWNLOAD_TITLE("Summary received"), 14},
    {DOWNLOAD_TITLE("Met"), 14},           {DOWNLOAD_TITLE("Invited to a drop-in"), 14},
    {DOWNLOAD_TITLE("Decided"), 14},       {DOWNLOAD_TITLE("Decision"), 12},
    {DOWNLOAD_TITLE("Welcomed"), 14}};
DOWNLOAD_LIST(turning_files, "turning-21", "Turning 21", "21-plus.turning-downloaded", turning_columns);

static const struct table_column unmet_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},    {DOWNLOAD_TITLE("Age"), 0},       {DOWNLOAD_TITLE("Team"), 22},
    {DOWNLOAD_TITLE("Invited"), 14}, {DOWNLOAD_TITLE("Welcomed"), 14}, {DOWNLOAD_TITLE("Last contact"), 14}};
DOWNLOAD_LIST(unmet_files, "never-met", "Never met", "21-plus.never-met-downloaded", unmet_columns);

static const struct table_column stayer_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},   {DOWNLOAD_TITLE("Age"), 0},    {DOWNLOAD_TITLE("Team"), 22},
    {DOWNLOAD_TITLE("Worker"), 22}, {DOWNLOAD_TITLE("Since"), 14}, {DOWNLOAD_TITLE("To be looked at again"), 14},
    {DOWNLOAD_TITLE("Why"), 44}};
DOWNLOAD_LIST(stayer_files, "staying", "Staying with their adviser", "21-plus.staying-downloaded", stayer_columns);

static const struct table_column qualifier_columns[] = {
    {DOWNLOAD_TITLE("Name"), 28},       {DOWNLOAD_TITLE("Age"), 0},      {DOWNLOAD_TITLE("Team"), 22},
    {DOWNLOAD_TITLE("Worker"), 22},     {DOWNLOAD_TITLE("Contacts"), 0}, {DOWNLOAD_TITLE("Times helped"), 0},
    {DOWNLOAD_TITLE("Last helped"), 14}};
DOWNLOAD_LIST(qualifier_files, "qualifying", "Qualifying", "21-plus.qualifying-downloaded", qualifier_columns);

static const struct table_column help_columns[] = {
    {DOWNLOAD_TITLE("Day"), 14},        {DOWNLOAD_TITLE("Name"), 28},          {DOWNLOAD_TITLE("To whom"), 28},
    {DOWNLOAD_TITLE("What about"), 22}, {DOWNLOAD_TITLE("What was done"), 60}, {DOWNLOAD_TITLE("Recorded by"), 22}};
DOWNLOAD_LIST(help_files, "help-without-a-case", "Help without an open case", "21-plus.help-downloaded", help_columns);

static const struct error *turning_rows(struct download *d, const struct turning_list *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->n && !e; i++) {
		const struct turning *t = &list->p[i];
		const struct table_cell cells[] = {table_day(t->birthday),
						   table_text(t->name),
						   table_text(t->team),
						   table_text(t->worker),
						   table_day(t->done[TURNING_ASKED]),
						   table_day(t->done[TURNING_RECEIVED]),
						   table_day(t->done[TURNING_MET]),
						   table_day(t->done[TURNING_INVITED]),
						   table_day(t->done[TURNING_DECIDED]),
						   table_text(t->decision),
						   table_day(t->done[TURNING_WELCOMED])};
		e = download_row(d, t->ref, cells);
	}
	return e;
}

static const struct error *unmet_rows(struct download *d, const struct twenty_one *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->unmet.n && !e; i++) {
		const struct unmet *u = &list->unmet.p[i];
		const struct table_cell cells[] = {table_text(u->name),    table_number(u->age),
						   table_text(u->team),    table_day(u->invited),
						   table_day(u->welcomed), table_day(u->last_contact)};
		e = download_row(d, u->ref, cells);
	}
	return e;
}

static const struct error *stayer_rows(struct download *d, const struct twenty_one *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->stayers.n && !e; i++) {
		const struct stayer *s = &list->stayers.p[i];
		const struct table_cell cells[] = {table_text(s->name),   table_number(s->age), table_text(s->team),
						   table_text(s->worker), table_day(s->since),  table_day(s->review_by),
						   table_text(s->why)};
		e = download_row(d, s->ref, cells);
	}
	return e;
}

static const struct error *qualifier_rows(struct download *d, const struct twenty_one *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->qualifiers.n && !e; i++) {
		const struct qualifier *q = &list->qualifiers.p[i];
		const struct table_cell cells[] = {
		    table_text(q->name),       table_number(q->age),  table_text(q->team),    table_text(q->worker),
		    table_number(q->contacts), table_number(q->help), table_day(q->last_help)};
		e = download_row(d, q->ref, cells);
	}
	return e;
}

static const struct error *help_rows(struct download *d, const struct twenty_one *list)
{
	const struct error *e = NULL;
	for (size_t i = 0; i < list->help.n && !e; i++) {
		const struct help_row *h = &list->help.p[i];
		const struct table_cell cells[] = {table_day(h->on),
						   table_text(h->name),
						   table_text(help_whom_words(h->whom)),
						   table_text(help_topic_words(h->topic)),
						   table_text(h->what),
						   table_text(h->by)};
		e = download_row(d, str_empty(h->name) ? STR("") : h->person_ref, cells);
	}
	return e;
}

const struct error *twenty_one_file(struct request *rq, struct response *rs, const struct twenty_one *list)
{
	static const struct download_list *const of_part[PARTS] = {[PART_TURNING] = &turning_files,
								   [PART_UNMET] = &unmet_files,
								   [PART_STAYING] = &stayer_files,
								   [PART_QUALIFYING] = &qualifier_files,
								   [PART_HELP] = &help_files};
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, of_part[list->part], &d);
	if (list->part == PART_TURNING && !(e = turning_rows(&d, &list->now)))
		e = turning_rows(&d, &list->coming);
	else if (list->part == PART_UNMET)
		e = unmet_rows(&d, list);
	else if (list->part == PART_STAYING)
		e = stayer_rows(&d, list);
	else if (list->part == PART_QUALIFYING)
		e = qualifier_rows(&d, list);
	else if (list->part == PART_HELP)
		e = help_rows(&d, list);
	download_hidden(&d, list->hidden);
	return e ? e : download_end(&d, rs, list->more);
}
