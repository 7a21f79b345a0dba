#include "details_form.h"

enum { OLDEST = 30 /* years; care leavers come back until 25, and some later */ };

static const enum detail texts[] = {DETAIL_FIRST_NAME, DETAIL_SURNAME, DETAIL_KNOWN_AS, DETAIL_FORMER_NAMES,
				    DETAIL_PRONOUNS,   DETAIL_PHONE,   DETAIL_EMAIL};
enum { TEXTS = sizeof(texts) / sizeof(texts[0]) };

bool detail_on_form(enum detail d)
{
	return d != DETAIL_RECORDS_FROM && d != DETAIL_DIED && d != DETAIL_DIED_TOLD && d != DETAILS;
}

void details_form_fill(struct arena *a, const struct details *d, struct details_form *f)
{
	struct date birth;
	f->typed = *d;
	if (!date_parse_iso(d->v[DETAIL_BIRTH], &birth))
		return;
	form_fill_date(a, birth, &f->birth_day, &f->birth_month, &f->birth_year);
}

static void read_birth(struct arena *a, const struct form *body, struct date today, struct details_form *f)
{
	struct date birth;
	f->birth_day = form_text(body, "birth_date-day");
	f->birth_month = form_text(body, "birth_date-month");
	f->birth_year = form_text(body, "birth_date-year");
	f->typed.v[DETAIL_BIRTH] = STR_NONE;
	if (!form_date(body, "birth_date", "their birth date", true, &f->errors, &birth))
		return;
	if (date_cmp(birth, today) > 0)
		form_error(&f->errors, "birth_date", "Their birth date must be today or in the past");
	else if (date_age(birth, today, true) >= OLDEST)
		form_error(&f->errors, "birth_date", "Their birth date must be within the last %d years", OLDEST);
	else
		f->typed.v[DETAIL_BIRTH] = date_iso(a, birth);
}

static struct str code_of(const struct form *body, enum detail d)
{
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no yes_no;
	struct str code = form_text(body, detail_code(d));
	bool known = d == DETAIL_GENDER      ? gender_from_code(code, &gender)
		     : d == DETAIL_ETHNICITY ? ethnicity_from_code(code, &ethnicity)
					     : yes_no_from_code(code, &yes_no);
	return known ? code : STR_NONE;
}

/* One address without spaces: enough to catch a number typed into the wrong box. */
static bool looks_like_email(struct str s)
{
	size_t at = str_find(s, '@', 0);
	return at > 0 && at + 1 < s.n && str_find(s, ' ', 0) == s.n && str_find(s, '@', at + 1) == s.n;
}

void details_form_read(struct arena *a, const struct form *body, struct date today, bool name_needed,
		       struct details_form *f)
{
	struct str *v = f->typed.v;
	for (size_t i = 0; i < TEXTS; i++)
		v[texts[i]] = form_text(body, detail_code(texts[i]));
	if (name_needed && str_empty(v[DETAIL_FIRST_NAME]) && str_empty(v[DETAIL_SURNAME]))
		form_error(&f->errors, "first_name", "Enter a first name or a surname; one name is enough");
	for (size_t i = 0; i < TEXTS; i++)
		if (str_chars(v[texts[i]]) > DETAIL_MAX_CHARS)
			form_error(&f->errors, detail_code(texts[i]), "%s must be %d characters or fewer",
				   detail_words(texts[i]), DETAIL_MAX_CHARS);
	read_birth(a, body, today, f);
	v[DETAIL_GENDER] = code_of(body, DETAIL_GENDER);
	v[DETAIL_ETHNICITY] = code_of(body, DETAIL_ETHNICITY);
	v[DETAIL_UASC] = code_of(body, DETAIL_UASC);
	v[DETAIL_DISABILITY] = code_of(body, DETAIL_DISABILITY);
	v[DETAIL_MOTHER] = code_of(body, DETAIL_MOTHER);
	if (!str_empty(v[DETAIL_EMAIL]) && !looks_like_email(v[DETAIL_EMAIL]))
		form_error(&f->errors, "email", "Enter an email address like name@example.org");
}

struct govuk_options gender_options(struct arena *a)
{
	struct govuk_option *o = arena_new(a, struct govuk_option, GENDERS);
	for (int i = 0; i < GENDERS; i++)
		o[i] = (struct govuk_option){.value = gender_code((enum gender)i),
					     .empty = i == 0,
					     .text = capital(a, gender_words((enum gender)i))};
	return (struct govuk_options){o, GENDERS};
}

struct govuk_options ethnicity_options(struct arena *a)
{
	struct govuk_option *o = arena_new(a, struct govuk_option, ETHNICITIES);
	for (int i = 0; i < ETHNICITIES; i++)
		o[i] = (struct govuk_option){.value = ethnicity_code((enum ethnicity)i),
					     .empty = i == 0,
					     .text = capital(a, ethnicity_words((enum ethnicity)i))};
	return (struct govuk_options){o, ETHNICITIES};
}

struct govuk_choices yes_no_choices(struct arena *a)
{
	struct govuk_choice *c = arena_new(a, struct govuk_choice, 3);
	c[0] = (struct govuk_choice){.value = yes_no_code(YES), .text = STR("Yes")};
	c[1] = (struct govuk_choice){.value = yes_no_code(NO), .text = STR("No")};
	c[2] = (struct govuk_choice){.value = STR("not-known"), .text = STR("Not known")};
	return (struct govuk_choices){c, 3};
}

struct str yes_no_chosen(struct str value)
{
	return str_empty(value) ? STR("not-known") : value;
}

struct carried_fields carried_fields(struct arena *a, const struct details_form *f)
{
	struct carried_fields all = {arena_new(a, struct carried_field, DETAILS + 3), 0};
	for (int i = 0; i < DETAILS; i++)
		if (detail_on_form((enum detail)i) && i != DETAIL_BIRTH)
			all.p[all.n++] = (struct carried_field){str_c(detail_code((enum detail)i)), f->typed.v[i]};
	all.p[all.n++] = (struct carried_field){STR("birth_date-day"), f->birth_day};
	all.p[all.n++] = (struct carried_field){STR("birth_date-month"), f->birth_month};
	all.p[all.n++] = (struct carried_field){STR("birth_date-year"), f->birth_year};
	return all;
}
