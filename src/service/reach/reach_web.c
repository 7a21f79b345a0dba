#include "reach_web.h"

#include "access.h"
#include "change.h"
#include "kept.h"
#include "operation.h"
#include "reach_form.h"
#include "speaking_form_html.h"

static void offer_choices(struct arena *a, struct speaking_form *f)
{
	static const enum channel channels[] = {CHANNEL_CALL, CHANNEL_TEXT,   CHANNEL_EMAIL,
						CHANNEL_POST, CHANNEL_SOCIAL, CHANNEL_MEETING};
	size_t n = sizeof(channels) / sizeof(channels[0]);
	struct govuk_choice *best = arena_new(a, struct govuk_choice, n + 1);
	struct govuk_choice *formats = arena_new(a, struct govuk_choice, FORMATS);
	for (size_t i = 0; i < n; i++)
		best[i] = (struct govuk_choice){.value = channel_code(channels[i]),
						.text = capital(a, channel_words(channels[i]))};
	best[n] = (struct govuk_choice){.value = STR("not-known"), .text = STR("Not asked yet")};
	for (int i = 1; i < FORMATS; i++)
		formats[i - 1] = (struct govuk_choice){.value = format_code((enum format)i),
						       .text = capital(a, format_words((enum format)i))};
	formats[FORMATS - 1] = (struct govuk_choice){.value = STR("not-known"), .text = STR("Not asked yet")};
	f->channels = (struct govuk_choices){best, n + 1};
	f->formats = (struct govuk_choices){formats, FORMATS};
}

static struct str or_not_known(struct str code)
{
	return str_empty(code) ? STR("not-known") : code;
}

static const struct error *begin(struct request *rq, struct speaking_form *f)
{
	struct reach r;
	const struct error *e = access_person(rq, rq->param[0], "person.reach-seen", &f->who);
	if (e || (e = reach_read(rq->db, rq->arena, viewer_of(rq), f->who.person, &r)))
		return e;
	f->errors = (struct form_errors){.arena = rq->arena};
	f->operation = operation_of(rq);
	f->before = r.speaking;
	f->channel = or_not_known(channel_code(r.speaking.channel));
	f->format = or_not_known(format_code(r.speaking.format));
	f->language = r.speaking.language;
	f->dialect = r.speaking.dialect;
	f->interpreter = !r.speaking.interpreter.known  ? STR("not-known")
			 : r.speaking.interpreter.value ? STR("yes")
							: STR("no");
	offer_choices(rq->arena, f);
	return NULL;
}

static void read_form(const struct form *body, struct speaking_form *f, struct speaking *s)
{
	f->channel = form_text(body, "channel");
	f->language = form_text(body, "language");
	f->dialect = form_text(body, "dialect");
	f->interpreter = form_text(body, "interpreter");
	f->format = form_text(body, "format");
	*s = (struct speaking){.language = f->language, .dialect = f->dialect};
	(void)channel_from_code(f->channel, &s->channel);
	(void)format_from_code(f->format, &s->format);
	if (str_eq(f->interpreter, STR("yes")) || str_eq(f->interpreter, STR("no")))
		s->interpreter = opt_bool(str_eq(f->interpreter, STR("yes")));
	if (str_chars(f->language) > LANGUAGE_MAX)
		form_error(&f->errors, "language", "The language must be 60 characters or fewer");
	if (str_chars(f->dialect) > LANGUAGE_MAX)
		form_error(&f->errors, "dialect", "The dialect must be 60 characters or fewer");
}

static const struct error *speaking_form(struct request *rq, struct response *rs)
{
	struct speaking_form f = {0};
	struct speaking unused;
	struct kept kept;
	const struct error *e;
	if ((e = begin(rq, &f)) || (e = kept_find(rq, &f.was_kept, &kept)))
		return e;
	if (f.was_kept) {
		read_form(&kept.fields, &f, &unused);
		f.errors.n = 0;
		f.operation = kept.number;
	}
	speaking_form_page(&rs->body, rq, &f);
	return NULL;
}

struct speaking_saved {
	struct person_id person;
	struct speaking before, now_is;
};

static const struct error *write_speaking(struct txn *txn, struct request *rq, const void *what)
{
	const struct speaking_saved *c = what;
	return speaking_put(txn, rq->arena, c->person, &c->before, &c->now_is, rq->who.account, rq->now);
}

static const struct error *speaking_save(struct request *rq, struct response *rs)
{
	struct speaking_form f = {0};
	bool again;
	const struct error *e = operation_done(rq, rs, &again);
	if (e || again)
		return e;
	if ((e = begin(rq, &f)))
		return e;
	struct speaking_saved saved = {.person = f.who.person, .before = f.before};
	read_form(&rq->body, &f, &saved.now_is);
	if (f.errors.n) {
		speaking_form_page(&rs->body, rq, &f);
		return NULL;
	}
	struct change c = {.person = f.who.person,
			   .deed = "speaking.recorded",
			   .to = url_path(rq->arena, "/people/{}", f.who.ref),
			   .write = write_speaking,
			   .what = &saved};
	return change_and_say(rq, rs, &c, STR("How to speak and write to them is saved."));
}

static const struct route routes[] = {
    ROUTE_GET("/people/{ref}/ways/new/{word}", way_new_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/ways/new/{word}", way_new, MAY_RECORD),
    ROUTE_GET("/people/{ref}/ways/{ref}", way_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/ways/{ref}", way_change, MAY_RECORD),
    ROUTE_GET("/people/{ref}/speaking", speaking_form, MAY_RECORD),
    ROUTE_POST("/people/{ref}/speaking", speaking_save, MAY_RECORD),
};
const struct route_table reach_routes = ROUTE_TABLE(routes);
