#include "consent_forms.h"

#include "change.h"
#include "kept.h"
#include "operation.h"
#include "question_form_html.h"
#include "search.h"

static const struct error *begin(struct request *rq, struct question_form *f)
{
	const struct error *e = consent_page_begin(rq, &f->page);
	if (e)
		return e;
	f->page.action = url_path(rq->arena, "/people/{}/question", f->page.who.ref);
	return agreed_question_read(rq->db, rq->arena, viewer_of(rq), f->page.who.person, &f->before);
}

static const struct error *show(struct request *rq, struct response *rs)
{
	struct question_form f = {0};
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, &f)) || (e = kept_find(rq, &f.page.was_kept, &kept)))
		return e;
	if (f.page.was_kept) {
		f.question = form_text(&kept.fields, "question");
		f.gone = form_text(&kept.fields, "gone");
		f.page.operation = kept.number;
	}
	question_form_page(&rs->body, rq, &f);
	return NULL;
}

struct saving {
	const struct question_form *form;
	struct str hash;
};

static const struct error *write_question(struct txn *txn, struct request *rq, const void *what)
{
	const struct saving *s = what;
	struct str question = s->hash.n ? s->form->question : STR("");
	return agreed_question_put(txn, s->form->page.who.person, &s->form->before, question, s->hash, rq->who.account,
				   rq->now);
}

/* The answer has a password's name: it is never kept as a draft. Nor is it shown again. */
static void read_form(struct request *rq, struct question_form *f)
{
	enum { SHORTEST = 3 };
	struct form_errors *errors = &f->page.errors;
	struct str answer = form_raw(&rq->body, "answer-password");
	f->question = form_text(&rq->body, "question");
	f->gone = form_text(&rq->body, "gone");
	if (f->gone.n) {
		if (!f->before.id || str_empty(f->before.question))
			form_error(errors, "gone", "No question is agreed that could be taken away");
		return;
	}
	consent_text(errors, "question", f->question, "Enter the question that was agreed with them", CONSENT_TEXT_MAX);
	consent_text(errors, "answer-password", answer, NULL, CONSENT_NAME_MAX);
	if (words_fold(rq->arena, answer).n < SHORTEST)
		form_error(errors, "answer-password", "Enter the answer that they gave, at least 3 letters or digits");
}

static const struct error *save(struct request *rq, struct response *rs)
{
	struct question_form f = {0};
	struct saving saving = {&f, STR("")};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again || (e = begin(rq, &f)))
		return e;
	read_form(rq, &f);
	if (f.page.errors.n) {
		question_form_page(&rs->body, rq, &f);
		return NULL;
	}
	if (!f.gone.n && (e = agreed_answer_hash(rq->arena, form_raw(&rq->body, "answer-password"), &saving.hash)))
		return e;
	struct change c = {.person = f.page.who.person,
			   .deed = f.gone.n ? "question.taken-away" : "question.agreed",
			   .to = url_path(rq->arena, "/people/{}", f.page.who.ref),
			   .write = write_question,
			   .what = &saving};
	return change_and_say(rq, rs, &c, f.gone.n ? STR("The question is no longer asked.") : STR("Question agreed."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/question", show, MAY_RECORD),
    ROUTE_POST("/people/{ref}/question", save, MAY_RECORD),
};
const struct route_table question_routes = ROUTE_TABLE(routes);
