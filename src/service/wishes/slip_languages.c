/* A data file: the words of the reply slip. Those of a language whose translator nobody has named are never printed: a
 * wrong word about what somebody wants does harm. doc/custody.md says how a translation comes in. */
#include "wishes_form.h"

#define NAMED(code, name)                                                                                              \
	{code, sizeof(code) - 1},                                                                                      \
	{                                                                                                              \
		name, sizeof(name) - 1                                                                                 \
	}

/* clang-format off */
const struct slip_language slip_languages[SLIP_LANGUAGES] = {
    {NAMED("en", "English"), false, "the authors", {
	[SLIP_TITLE] = "What do you want from us?",
	[SLIP_WHY] = "You decide. Tick what you want, and send this sheet back to us. You can change your mind at any time.",
	[SLIP_VISITS] = "Do you want us to visit you, or to talk by video?",
	[SLIP_VISIT_KIND] = "Which kind of visit?",
	[SLIP_LETTERS] = "Do you want letters from us?",
	[SLIP_OFTEN] = "How often?",
	[SLIP_SAY] = "Is there anything else you want to tell us?",
	[SLIP_YES] = "Yes",
	[SLIP_NO] = "No",
	[SLIP_LATER] = "Not now, ask me again",
	[SLIP_LEGAL] = "A legal visit",
	[SLIP_DOMESTIC] = "A visit like family and friends have",
	[SLIP_NAME] = "Your name",
	[SLIP_DATE] = "Date",
	[SLIP_BACK] = "Please send this back to",
    }},
    {NAMED("ar", "Arabic"), true, NULL, {0}},
    {NAMED("ckb", "Kurdish Sorani"), true, NULL, {0}},
    {NAMED("ps", "Pashto"), true, NULL, {0}},
    {NAMED("ti", "Tigrinya"), false, NULL, {0}},
    {NAMED("sq", "Albanian"), false, NULL, {0}},
    {NAMED("vi", "Vietnamese"), false, NULL, {0}},
};
/* clang-format on */

const struct slip_language *slip_language_of(struct str name)
{
	for (size_t i = 0; i < SLIP_LANGUAGES; i++)
		if (str_eq_nocase(slip_languages[i].name, name))
			return &slip_languages[i];
	return str_eq_nocase(name, STR("Kurdish")) || str_eq_nocase(name, STR("Sorani"))
		   ? slip_language_of(STR("Kurdish Sorani"))
		   : NULL;
}

bool slip_language_ready(const struct slip_language *l)
{
	for (size_t i = 0; i < SLIP_TEXTS; i++)
		if (!l->text[i])
			return false;
	return l->checked_by != NULL;
}
