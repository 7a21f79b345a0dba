/* What is typed on the desk's forms, and what several of its pages need. */
#include "pages.h"

#include "access.h"
#include "operation.h"

struct govuk_choices duty_choices(struct arena *a, const struct duty_words *list)
{
	struct govuk_choice *p = arena_new(a, struct govuk_choice, list->n);
	for (size_t i = 0; i < list->n; i++)
		p[i] = (struct govuk_choice){.value = list->p[i].code, .text = list->p[i].words};
	return (struct govuk_choices){p, list->n};
}

struct govuk_options duty_options(struct arena *a, const struct duty_words *list)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, list->n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("Choose")};
	for (size_t i = 0; i < list->n; i++)
		p[i + 1] = (struct govuk_option){.value = list->p[i].code, .text = list->p[i].words};
	return (struct govuk_options){p, list->n + 1};
}

struct govuk_choices duty_topics(struct arena *a)
{
	return duty_choices(a, &(struct duty_words){contact_topics, TOPICS});
}

struct duty_typed duty_typed_of(const struct form *from)
{
	return (struct duty_typed){.channel = form_text(from, "channel"),
				   .caller = form_text(from, "caller"),
				   .caller_name = form_text(from, "caller-name"),
				   .organisation = form_text(from, "organisation"),
				   .phone = form_text(from, "phone"),
				   .about_name = form_text(from, "about-name"),
				   .born_day = form_text(from, "born-day"),
				   .born_month = form_text(from, "born-month"),
				   .born_year = form_text(from, "born-year"),
				   .topic = form_text(from, "topic"),
				   .urgency = form_text(from, "urgency"),
				   .said = form_text(from, "said"),
				   .done = form_text(from, "done"),
				   .leave = form_text(from, "leave"),
				   .pick = form_text(from, "pick")};
}

void duty_check_text(struct form_errors *errors, const char *field, struct str text, size_t most)
{
	if (str_chars(text) > most)
		form_error(errors, field, "This must be %zu characters or fewer; it has %zu", most, str_chars(text));
}

void duty_check_caller(const struct duty_typed *t, struct form_errors *errors)
{
	if (!duty_has_code(&duty_callers, t->caller))
		form_error(errors, "caller", "Say who gets in touch");
	duty_check_text(errors, "caller-name", t->caller_name, DUTY_NAME_MAX);
	duty_check_text(errors, "organisation", t->organisation, DUTY_NAME_MAX);
	duty_check_text(errors, "phone", t->phone, DUTY_NAME_MAX);
}

void duty_check_topic(const struct duty_typed *t, struct form_errors *errors)
{
	if (!duty_has_code(&(struct duty_words){contact_topics, TOPICS}, t->topic))
		form_error(errors, "topic", "Say what it is about");
	if (!duty_has_code(&duty_urgencies, t->urgency))
		form_error(errors, "urgency", "Say how urgent it is");
}

struct date duty_check_about(const struct form *from, const struct duty_typed *t, struct date today,
			     struct form_errors *errors)
{
	struct date born = DATE_NONE;
	duty_check_text(errors, "about-name", t->about_name, DUTY_NAME_MAX);
	if (form_date(from, "born", "their birth date", false, errors, &born) && date_known(born) &&
	    date_cmp(born, today) > 0)
		form_error(errors, "born", "Their birth date must be in the past");
	return born;
}

struct url duty_call_url(struct arena *a, struct str ref)
{
	return url_path(a, "/duty/calls/{}", ref);
}

const struct error *duty_call_of(struct request *rq, bool open_only, struct duty_call *ret)
{
	const struct error *e = duty_call_read(rq->db, rq->arena, viewer_of(rq), rq->param[0], ret);
	if (!e && open_only && !duty_open(ret))
		e = error_new(ERROR_CONFLICT, "the call is closed");
	return e ? e : office_saw(rq, ret->person, "duty.call-seen");
}

const struct error *duty_change(struct request *rq, const struct duty_call *c, const char *deed, struct str detail,
				duty_change_fn *write, const void *what)
{
	struct deed d = {
	    .account = rq->who.account, .person = c->person, .what = deed, .detail = detail, .at = rq->now};
	struct txn *txn;
	const struct error *e = txn_begin(rq->db, &d, &txn);
	if (e)
		return e;
	if (!(e = write(txn, rq, c, what)) && !(e = operation_keep(txn, rq, duty_call_url(rq->arena, c->ref))))
		e = txn_commit(txn);
	txn_end(txn);
	return e;
}

struct night_parts duty_night(struct arena *a, const struct same_night *night, const struct duty_call *call)
{
	struct night_part *parts = arena_new(a, struct night_part, night->n);
	for (size_t i = 0; i < night->n; i++) {
		const struct night_need *need = &night->p[i];
		struct night_done *steps = arena_new(a, struct night_done, need->n_steps);
		parts[i] = (struct night_part){.need = need, .steps = {steps, need->n_steps}};
		for (size_t j = 0; j < need->n_steps; j++) {
			const struct night_step *step = &need->steps[j];
			struct str code = arena_fmt(a, "%.*s/%.*s", STR_ARG(need->id), STR_ARG(step->id));
			steps[j] = (struct night_done){
			    .step = step, .code = code, .event = call ? duty_last(call, STR("step"), code) : NULL};
			parts[i].done += steps[j].event != NULL;
		}
	}
	return (struct night_parts){parts, night->n};
}
