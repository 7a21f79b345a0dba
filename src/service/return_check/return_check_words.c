#include "return_check_page.h"

struct str check_title(struct arena *a, const struct return_check *c)
{
	return arena_fmt(a, "The return of the year that ended on 31 March %d%s", c->year,
			 c->as_published ? ", as the public validator" : "");
}

struct str check_goes(struct arena *a, const struct return_check *c)
{
	return clock_words(a, (struct instant){c->sent.seconds + 3600});
}

struct str check_not_asked(struct arena *a, const struct found *f, enum rule_outcome outcome)
{
	struct buf b;
	buf_init(&b, a, 400);
	for (size_t i = 0; i < RULES_903; i++)
		if (f->outcome[i] == outcome)
			buf_fmt(&b, "%s%s", b.n ? ", " : "", check_903_rule(i)->code);
	return buf_str(&b);
}

struct govuk_options check_rule_choices(struct arena *a, const struct check_view *v)
{
	struct govuk_option *p = arena_new(a, struct govuk_option, v->by_rule.n + 1);
	p[0] = (struct govuk_option){.empty = true, .text = STR("All rules")};
	for (size_t i = 0; i < v->by_rule.n; i++) {
		const struct rule_line *l = &v->by_rule.p[i];
		p[i + 1] = (struct govuk_option){.value = str_c(l->rule->code),
						 .text = arena_fmt(a, "%s (%lld)", l->rule->code, (long long)l->n)};
	}
	return (struct govuk_options){p, v->by_rule.n + 1};
}
