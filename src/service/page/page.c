#include "page.h"

#include "assets.h"
#include "json.h"
#include "page_html.h"
#include "reason_html.h"

struct govuk_urls page_styles(const struct request *rq, const struct page *p)
{
	struct url *css = arena_new(rq->arena, struct url, 2);
	css[0] = url_const(ASSET_APP_CSS);
	css[1] = url_const(ASSET_COUNTS_CSS);
	return (struct govuk_urls){css, p->counts ? 2 : 1};
}

struct str day_words(struct arena *a, struct date day, struct date today)
{
	int32_t days = date_days_between(today, day);
	return days > -15 && days < 15 ? date_weekday_day_month(a, day) : date_long(a, day);
}

/* Worklists are full of these: joined by hand, which is several times faster than printf. */
static struct str with_number(struct arena *a, struct str before, int32_t n, struct str after)
{
	char digits[12];
	size_t i = sizeof(digits);
	do
		digits[--i] = (char)('0' + n % 10);
	while (n /= 10);
	char *p = arena_bytes(a, before.n + (sizeof(digits) - i) + after.n + 1), *to = p;
	memcpy(to, before.p, before.n);
	to += before.n;
	memcpy(to, digits + i, sizeof(digits) - i);
	to += sizeof(digits) - i;
	memcpy(to, after.p, after.n);
	to += after.n;
	*to = '\0';
	return (struct str){p, (size_t)(to - p)};
}

struct str clock_words(struct arena *a, struct instant at)
{
	int minutes = instant_london_seconds(at) / 60, hour = minutes / 60;
	return arena_fmt(a, "%d:%02d%s", hour % 12 ? hour % 12 : 12, minutes % 60, hour < 12 ? "am" : "pm");
}

static struct str late_words(struct arena *a, int32_t days)
{
	if (days < 92)
		return with_number(a, STR(""), days, STR(" days late"));
	return days < 730 ? with_number(a, STR(""), days * 12 / 365, STR(" months late"))
			  : with_number(a, STR(""), days / 365, STR(" years late"));
}

struct str distance_words(struct arena *a, struct date day, struct date today)
{
	int32_t days = date_days_between(today, day);
	if (days == 0)
		return STR("today");
	if (days == 1)
		return STR("tomorrow");
	if (days == -1)
		return STR("1 day late");
	if (days < 0)
		return late_words(a, -days);
	if (days < 28)
		return with_number(a, STR("in "), days, STR(" days"));
	return days < 92 ? with_number(a, STR("in "), days / 7, STR(" weeks"))
			 : with_number(a, STR("in "), days / 30, STR(" months"));
}

struct str days_ago_words(struct arena *a, struct date day, struct date today)
{
	int32_t days = date_days_between(day, today);
	if (days <= 1)
		return days == 1 ? STR("yesterday") : STR("today");
	if (days < 28)
		return with_number(a, STR(""), days, STR(" days ago"));
	return days < 92 ? with_number(a, STR(""), days / 7, STR(" weeks ago"))
			 : with_number(a, STR(""), days / 30, STR(" months ago"));
}

struct str capital(struct arena *a, struct str words)
{
	if (str_empty(words) || words.p[0] < 'a' || words.p[0] > 'z')
		return words;
	char *p = arena_bytes(a, words.n + 1);
	memcpy(p, words.p, words.n);
	p[0] = (char)(words.p[0] - 'a' + 'A');
	p[words.n] = '\0';
	return (struct str){p, words.n};
}

struct str step_words(const struct policy *policy, struct arena *a, struct str code)
{
	for (size_t i = 0; i < policy->n_steps; i++)
		if (str_eq(policy->steps[i].id, code))
			return policy->steps[i].says;
	char *p = arena_bytes(a, code.n + 1);
	for (size_t i = 0; i < code.n; i++)
		p[i] = (char)(code.p[i] == '-' ? ' ' : code.p[i]);
	p[code.n] = '\0';
	return capital(a, (struct str){p, code.n});
}

static bool stands(const struct dues *dues, const struct due *d)
{
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].promise == d->promise && dues->p[i].by.days == d->by.days)
			return true;
	return false;
}

static bool any_of(const struct dues *dues, const struct promise *promise)
{
	for (size_t i = 0; i < dues->n; i++)
		if (dues->p[i].promise == promise)
			return true;
	return false;
}

struct str moved_words(struct arena *a, const char *done, const struct dues *before, const struct dues *after,
		       struct date today)
{
	enum { BANNER_MAX = 480 };
	struct buf words;
	buf_init(&words, a, BANNER_MAX);
	buf_add(&words, str_c(done));
	for (size_t i = 0; i < after->n; i++) {
		const struct due *d = &after->p[i];
		if (date_known(d->by) && !stands(before, d))
			buf_fmt(&words, " %.*s: now by %.*s.", STR_ARG(d->promise->title),
				STR_ARG(day_words(a, d->by, today)));
	}
	for (size_t i = 0; i < before->n; i++)
		if (!any_of(after, before->p[i].promise))
			buf_fmt(&words, " %.*s: done.", STR_ARG(before->p[i].promise->title));
	return buf_str(&words);
}

static const struct {
	const char *heading, *advice;
	bool sign_in;
} problems[] = {
    [PROBLEM_BAD_REQUEST] = {"This address or form is not right", "Go back and try again.", false},
    [PROBLEM_SIGNED_OUT] = {"You have been signed out", "Sign in to go on.", true},
    [PROBLEM_SIGNED_OUT_KEPT] = {"You have been signed out", "What you typed is safe. Sign in and you will see it.",
				 true},
    [PROBLEM_STALE_FORM] = {"This page was open for too long", "Go back, load the page again and send it once more.",
			    false},
    [PROBLEM_FORBIDDEN] = {"You may not see this page", "If you need it for your work, ask your Team Manager.", false},
    [PROBLEM_NOT_FOUND] = {"Page not found",
			   "If you typed the address, check it. A record that you may not see is not found either.",
			   false},
    [PROBLEM_METHOD] = {"This page cannot be asked for like that", "Go back and use the page's own buttons.", false},
    [PROBLEM_CONFLICT] = {"Somebody changed this before you", "Go back, look at what is there now, and try again.",
			  false},
    [PROBLEM_TOO_LARGE] = {"That is too much to send at once",
			   "Go back and send less: a shorter text, or a smaller file.", false},
    [PROBLEM_TOO_MANY] = {"Too many tries", "Wait a few minutes and try again.", false},
    [PROBLEM_BROKEN] = {"Sorry, there is a problem with Always Here",
			"Nothing was saved. Go back, where what you typed should still stand, and try again.", false},
    [PROBLEM_BUSY] = {"Always Here is busy", "Nothing was saved. Go back and try again in a moment.", false},
};

void problem_page(struct request *rq, struct response *rs, enum page_problem problem_met)
{
	if (str_starts(rq->path, STR("/api/"))) {
		json_problem(rs, rs->status, problems[problem_met].heading, STR(""));
		return;
	}
	if (problem_met == PROBLEM_FORBIDDEN && access_hold_of(rq)) {
		reason_page(&rs->body, rq, access_hold_of(rq));
		return;
	}
	problem(&rs->body, rq, str_c(problems[problem_met].heading), str_c(problems[problem_met].advice),
		problems[problem_met].sign_in);
}

struct page_fields page_fields(const struct form *form)
{
	return (struct page_fields){form->field, form->n};
}

struct govuk_choices page_reasons(struct arena *a)
{
	struct govuk_choice *choices = arena_new(a, struct govuk_choice, ACCESS_REASONS);
	for (size_t i = 0; i < ACCESS_REASONS; i++)
		choices[i] = (struct govuk_choice){.value = access_reasons[i].code, .text = access_reasons[i].words};
	return (struct govuk_choices){choices, ACCESS_REASONS};
}

struct url page_own_address(struct request *rq)
{
	struct url to = url_const("/home");
	struct str own = rq->path;
	if (!str_empty(rq->query_text))
		own = arena_fmt(rq->arena, "%.*s?%.*s", STR_ARG(rq->path), STR_ARG(rq->query_text));
	(void)url_local(rq->arena, own, &to);
	return to;
}

struct govuk_links error_links(struct arena *a, const struct form_errors *errors)
{
	struct govuk_link *links = arena_new(a, struct govuk_link, errors->n);
	for (size_t i = 0; i < errors->n; i++)
		links[i] = (struct govuk_link){.text = errors->p[i].message,
					       .href = url_fragment(a, errors->p[i].field)};
	return (struct govuk_links){links, errors->n};
}
