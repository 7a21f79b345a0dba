#include "downloads.h"
#include "change.h"
#include "kept.h"
#include "letter_page.h"
#include "letters_html.h"
#include "operation.h"
#include "prison_letters_sql.h"

static struct str full_name(struct arena *a, const struct prison_letters_addressee_row *r,
			    const struct seen_person *who)
{
	struct str first = str_empty(r->first_name) ? r->known_as : r->first_name;
	if (str_empty(first) && str_empty(r->surname))
		return who->name;
	return str_trim(arena_fmt(a, "%.*s %.*s", STR_ARG(first), STR_ARG(r->surname)));
}

/* Names that are noted about them: people who matter, whose numbers are on the list, whom they must not meet. */
static const struct error *read_names(struct request *rq, struct letter_form *f)
{
	struct notes notes;
	struct consents consents;
	const struct error *e = notes_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &notes);
	if (e || (e = consents_standing(rq->db, rq->arena, viewer_of(rq), f->who.person, f->today, &consents)))
		return e;
	struct str *p = arena_new(rq->arena, struct str, notes.n + consents.n);
	for (size_t i = 0; i < notes.n; i++)
		if (notes.p[i].kind == NOTE_PERSON || notes.p[i].kind == NOTE_PHONE)
			p[f->n_names++] = notes.p[i].text[COLUMN_NAME];
	for (size_t i = 0; i < consents.n; i++)
		p[f->n_names++] = consents.p[i].name;
	f->names = p;
	return NULL;
}

/* A death and an alert that says so stop letters too; the way is the prison's own. */
static const struct error *read_stopped(struct request *rq, struct letter_form *f)
{
	struct reach reach;
	const struct error *e = reach_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &reach);
	if (e)
		return e;
	if (date_known(reach.died))
		f->stopped = STR("They have died. Nothing goes out to them any more.");
	else if (reach.stopped)
		f->stopped = STR("An alert says that nothing is to be sent to them while it stands.");
	return NULL;
}

static const struct error *begin(struct request *rq, struct letter_form *f)
{
	struct prison_letters_addressee_row row;
	bool found;
	*f = (struct letter_form){
	    .today = instant_london_day(rq->now), .operation = operation_of(rq), .errors = {.arena = rq->arena}};
	const struct error *e = access_person(rq, rq->param[0], "person.letters-seen", &f->who);
	if (e || (e = custody_read(rq->db, rq->arena, viewer_of(rq), f->who.person, f->today, &f->custody)) ||
	    (e = prison_letters_addressee(rq->db, rq->arena, viewer_of(rq), f->who.person, &found, &row)) ||
	    (e = read_names(rq, f)) || (e = read_stopped(rq, f)))
		return e;
	f->name = found ? full_name(rq->arena, &row, &f->who) : f->who.name;
	if (f->custody.inside && f->custody.now.number.n && f->custody.place.address.n)
		f->addressed = arena_fmt(rq->arena, "%.*s %.*s\n%.*s", STR_ARG(f->custody.now.number), STR_ARG(f->name),
					 STR_ARG(f->custody.place.address));
	return NULL;
}

/* Who writes, and where to answer: never the team's name, which may tell why somebody is with us. */
static const struct error *first_sender(struct request *rq, const struct letter_form *f, struct str *ret)
{
	const struct office *office = office_of(rq);
	struct prison_letters_phone_of_team_row row;
	bool found;
	const struct error *e = prison_letters_phone_of_team(rq->db, rq->arena, viewer_of(rq), f->who.person, &found,
							     &row);
	struct str phone = STR("");
	for (size_t i = 0; !e && found && i < office->teams.n; i++)
		if (str_eq(office->teams.p[i].code, row.team))
			phone = office->teams.p[i].phone;
	*ret = arena_fmt(rq->arena, "%.*s\n%.*s\n%.*s", STR_ARG(rq->who.name), STR_ARG(office->policy->council),
			 STR_ARG(phone));
	return e;
}

static void fill(const struct form *from, struct letter_form *f)
{
	f->words = form_text(from, "words");
	f->sender = form_text(from, "sender");
	f->sure = form_text(from, "sure");
}

static const struct error *write_form(struct request *rq, struct response *rs)
{
	struct letter_form f;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)) || (e = first_sender(rq, &f, &f.sender)))
		return e;
	struct str first = str_cut(f.who.name, 0, str_find(f.who.name, ' ', 0));
	f.words = arena_fmt(rq->arena, "Dear %.*s,\n\n\n\nBest wishes\n%.*s", STR_ARG(first), STR_ARG(rq->who.name));
	if (f.was_kept) {
		fill(&kept.fields, &f);
		f.operation = kept.number;
	}
	letter_form_page(&rs->body, rq, &f);
	return NULL;
}

static void check(struct request *rq, struct letter_form *f)
{
	struct str own = arena_fmt(rq->arena, "%.*s %.*s %.*s", STR_ARG(f->name), STR_ARG(f->who.name),
				   STR_ARG(f->sender));
	if (!str_empty(f->stopped))
		form_error(&f->errors, "words", "%.*s", STR_ARG(f->stopped));
	else if (str_empty(f->addressed))
		form_error(&f->errors, "words",
			   "Record the prison and the prison number first: without them it does not arrive");
	if (str_empty(f->words))
		form_error(&f->errors, "words", "Write the letter");
	else if (str_chars(f->words) > LETTER_WORDS_MAX)
		form_error(&f->errors, "words", "The letter must be 6,000 characters or fewer");
	if (str_empty(f->sender))
		form_error(&f->errors, "sender", "Say who writes, and where to answer");
	else if (str_chars(f->sender) > LETTER_SENDER_MAX)
		form_error(&f->errors, "sender", "Who writes must be 400 characters or fewer");
	letter_tells(rq->arena, f->words, f->names, f->n_names, own, &f->tells);
	if (f->tells.n && !str_eq(f->sure, STR("yes")))
		form_error(&f->errors, "sure",
			   "Somebody else may read this. Change the words that tell them something, or tick that they "
			   "do no harm");
}

struct to_send {
	const struct letter_form *form;
	struct account_id by;
	struct str ref;
};

static const struct error *write_letter(struct txn *txn, struct request *rq, const void *what)
{
	const struct to_send *w = what;
	const struct letter_form *f = w->form;
	struct contact_new contact = {.person = f->who.person,
				      .on = f->today,
				      .kind = CONTACT_LETTER,
				      .made = true,
				      .topics = STR(""),
				      .there = STR(""),
				      .there_said = STR(""),
				      .note = f->words,
				      .by = w->by,
				      .source = STR("here")};
	int64_t id;
	const struct error *e = txn_new_id(txn, &id);
	if (!e)
		e = prison_letters_add(txn, f->who.person, f->today, id, w->ref, f->addressed, f->sender, f->words,
				       w->by, rq->now, NULL);
	return e ? e : contact_put(txn, &contact, rq->now);
}

static const struct error *send_letter(struct request *rq, struct response *rs)
{
	struct letter_form f;
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	fill(&rq->body, &f);
	check(rq, &f);
	if (f.errors.n) {
		letter_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct to_send w = {&f, rq->who.account, ref_new(rq->arena)};
	struct change c = {.person = f.who.person,
			   .deed = "prison-letter.sent",
			   .to = url_path(rq->arena, "/people/{}/custody/letters/{}", f.who.ref, w.ref),
			   .write = write_letter,
			   .what = &w};
	return change_and_say(rq, rs, &c, STR("Recorded as a letter. Print it and post it today."));
}

static const struct table_column columns[] = {
    {DOWNLOAD_TITLE("Name"), 28}, {DOWNLOAD_TITLE("Letter of"), 14}, {DOWNLOAD_TITLE("By"), 22}};
DOWNLOAD_LIST(files, "letters-to-custody", "Letters to custody", "person.letters-downloaded", columns);

static const struct error *list_file(struct request *rq, struct response *rs, const struct letter_list *l)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < l->sent.n && !e; i++) {
		const struct table_cell cells[] = {table_text(l->who.name), table_day(l->sent.p[i].on),
						   table_text(l->sent.p[i].by)};
		e = download_row(&d, l->who.ref, cells);
	}
	return e ? e : download_end(&d, rs, false);
}

static const struct error *list(struct request *rq, struct response *rs)
{
	struct letter_list l = {.may_write = request_may(rq, MAY_RECORD)};
	struct prison_letters_sent rows;
	const struct error *e = access_person(rq, rq->param[0], "person.letters-seen", &l.who);
	if (e || (e = prison_letters_sent(rq->db, rq->arena, viewer_of(rq), l.who.person, &rows)))
		return e;
	struct letter_sent *p = arena_new(rq->arena, struct letter_sent, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		p[i] = (struct letter_sent){rows.p[i].ref, rows.p[i].by_name, rows.p[i].on_day};
	l.sent.p = p;
	l.sent.n = rows.n;
	if (download_asked(rq))
		return list_file(rq, rs, &l);
	letter_list_page(&rs->body, rq, &l);
	return NULL;
}

static const struct error *print(struct request *rq, struct response *rs)
{
	struct letter_print l = {0};
	struct prison_letters_one_row row;
	bool found;
	const struct error *e = access_person(rq, rq->param[0], "person.letters-seen", &l.who);
	if (e || (e = prison_letters_one(rq->db, rq->arena, viewer_of(rq), l.who.person, rq->param[1], &found, &row)))
		return e;
	if (!found)
		return error_new(ERROR_NOT_FOUND, "no such letter");
	l.addressed = row.addressed;
	l.sender = row.sender;
	l.words = row.words;
	l.on = row.on_day;
	letter_print_page(&rs->body, rq, &l);
	return NULL;
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/custody/letters", list, MAY_SEE_PEOPLE),
    ROUTE_GET("/people/{ref}/custody/letters/new", write_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/custody/letters/new", send_letter, MAY_RECORD),
    ROUTE_GET("/people/{ref}/custody/letters/{ref}", print, MAY_SEE_PEOPLE),
};
const struct route_table prison_letter_routes = ROUTE_TABLE(routes);
