/* The page on which a contact is recorded or corrected: what it shows, and what came back typed. */
#pragma once
#include "access.h"
#include "alerts.h"
#include "contacts.h"
#include "follow_ups.h"
#include "reach.h"
#include "search.h"

enum { CHANGES = 3 };
/* What may have changed with a contact: where they live, what they do, how to reach them. */
extern const struct topic contact_changes[CHANGES];

struct contact_people {
	struct seen_person *p;
	size_t n;
};

struct contact_form {
	struct seen_person about;   /* whose page the form is at */
	struct contact_people with; /* the other young people who were there */
	struct url action;
	struct str operation;
	/* As typed, so that a page which comes back with errors holds it all. */
	struct str kind, made, day_day, day_month, day_year, there_said, note, find;
	struct str follow_what, follow_owner, follow_day, follow_month, follow_year;
	struct govuk_texts topics, there, changes;
	/* What there is to choose from. */
	struct govuk_choices kinds, topic_choices, there_choices, change_choices;
	struct govuk_options colleagues;
	struct form_errors errors;
	bool searched;
	struct found found;   /* whom the typed name finds */
	bool was_kept;        /* sent, but not recorded: they had been signed out, or in again */
	struct str draft_of;  /* when it was saved, when it is a draft */
	struct alerts alerts; /* what must be known first */
	struct str unsafe;    /* for whom the way it was made is marked as not safe, in words */
	struct str sure;      /* "yes": recorded all the same */
	/* A correction: */
	bool correcting;
	struct str why, others; /* others: in whose records it is corrected too */
};

/* A follow-up that was typed; what is empty when none was. */
struct contact_follow_up {
	struct str what;
	struct account_id owner;
	struct date by;
};

/* Fills in what there is to choose from. */
MUST_CHECK const struct error *contact_form_choices(struct request *rq, struct contact_form *f);
/* What was typed: into f, and as far as it is right into c; what is wrong is in f->errors. f->about is known. */
void contact_form_read(struct request *rq, const struct form *body, struct contact_form *f, struct contact_new *c);
/* The alerts of whose page it is at. */
MUST_CHECK const struct error *contact_form_alerts(struct request *rq, struct contact_form *f);
/* Warns, once, before a contact is recorded that was made in a way which is marked as not safe. */
MUST_CHECK const struct error *contact_form_safety(struct request *rq, const struct form *body, struct contact_form *f,
						   const struct contact_new *c);
/* The follow-up, likewise. Its owner must be somebody who may see the young person. */
MUST_CHECK const struct error *contact_form_follow_up(struct request *rq, const struct form *body,
						      struct contact_form *f, struct contact_follow_up *ret);

/* The people of the form: those sent with it, with the one whom a button added and without the one it removed. Nobody
 * who may not be seen is there. */
MUST_CHECK const struct error *contact_form_people(struct request *rq, const struct form *body, struct contact_form *f);
/* Looks for the typed name; those who are there already are left out. */
MUST_CHECK const struct error *contact_form_find(struct request *rq, struct contact_form *f);
bool contact_form_there(const struct contact_form *f, struct person_id person);
