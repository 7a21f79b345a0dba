#include "episode_codes.h"

#define FOR_ADOPTION "placed for adoption with "
#define TO_GUARDIAN  "special guardianship order to "

static const struct episode_code rne[] = {
    {"S", "started to be looked after", 0, 0},
    {"L", "legal status changed", 0, 0},
    {"P", "placement and carers changed", 0, 0},
    {"T", "placement changed, same carers", 0, 0},
    {"B", "legal status, placement and carers changed", 0, 0},
    {"U", "legal status and placement changed, same carers", 0, 0},
};

static const struct episode_code ls[] = {
    {"C1", "interim care order", 0, 0},
    {"C2", "full care order", 0, 0},
    {"D1", "freeing order", 0, 0},
    {"E1", "placement order", 0, 0},
    {"V2", "accommodated under section 20", 0, 0},
    {"V3", "short breaks, each recorded by itself", 0, 0},
    {"V4", "short breaks, recorded as one agreement", 0, 0},
    {"J1", "remanded to the council or to youth detention", 0, 0},
    {"J2", "accommodated under the Police and Criminal Evidence Act", 0, 0},
    {"J3", "youth rehabilitation order with residence", 0, 0},
    {"L1", "police protection", 0, 0},
    {"L2", "emergency protection order", 0, 0},
    {"L3", "child assessment order", 0, 0},
};

static const struct episode_code cin[] = {
    {"N1", "abuse or neglect", 0, 0},
    {"N2", "disability", 0, 0},
    {"N3", "a parent's illness or disability", 0, 0},
    {"N4", "family in acute stress", 0, 0},
    {"N5", "family dysfunction", 0, 0},
    {"N6", "socially unacceptable behaviour", 0, 0},
    {"N7", "low income", 0, 0},
    {"N8", "absent parenting", 0, 0},
};

/* K3 is in the schemas from 2025, in which H5 and P2 are not; Z11 to Z14 are from 2026. What we read of these five
 * names them without their meaning. */
static const struct episode_code place[] = {
    {"A3", FOR_ADOPTION "consent, with the current foster carers", 0, 0},
    {"A4", FOR_ADOPTION "consent, not with the current foster carers", 0, 0},
    {"A5", FOR_ADOPTION "a placement order, with the current foster carers", 0, 0},
    {"A6", FOR_ADOPTION "a placement order, not with the current foster carers", 0, 0},
    {"H5", "semi-independent, outside the children's homes regulations", 0, 2024},
    {"K1", "secure children's home", 0, 0},
    {"K2", "children's home", 0, 0},
    {"K3", "placement K3 of the return from 2025", 2025, 0},
    {"P1", "with parents or others with parental responsibility", 0, 0},
    {"P2", "independent living", 0, 2024},
    {"P3", "residential employment", 0, 0},
    {"R1", "residential care home", 0, 0},
    {"R2", "hospital or other medical or nursing care", 0, 0},
    {"R3", "family centre or mother and baby unit", 0, 0},
    {"R5", "young offender institution", 0, 0},
    {"S1", "residential school", 0, 0},
    {"T0", "temporary move", 0, 0},
    {"T1", "for a time in hospital", 0, 0},
    {"T2", "for a time on holiday", 0, 0},
    {"T3", "for a time, while the foster carers are on holiday", 0, 0},
    {"T4", "for seven days or less", 0, 0},
    {"U1", "fostered by relatives or friends, long term", 0, 0},
    {"U2", "fostered by relatives or friends who may adopt", 0, 0},
    {"U3", "fostered by relatives or friends, not long term", 0, 0},
    {"U4", "fostered, long term", 0, 0},
    {"U5", "fostered by carers who may adopt", 0, 0},
    {"U6", "fostered, not long term", 0, 0},
    {"Z1", "other placement", 0, 0},
    {"Z11", "other placement Z11 of the return from 2026", 2026, 0},
    {"Z12", "other placement Z12 of the return from 2026", 2026, 0},
    {"Z13", "other placement Z13 of the return from 2026", 2026, 0},
    {"Z14", "other placement Z14 of the return from 2026", 2026, 0},
};

static const struct episode_code provider[] = {
    {"PR0", "parents or others with parental responsibility", 0, 0},
    {"PR1", "this council", 0, 0},
    {"PR2", "another council", 0, 0},
    {"PR3", "another public body", 0, 0},
    {"PR4", "private", 0, 0},
    {"PR5", "voluntary or third sector", 0, 0},
};

static const struct episode_code rec[] = {
    {"X1", "a new episode began on the same day", 0, 0},
    {"E11", "adopted, unopposed", 0, 0},
    {"E12", "adopted, the court dispensed with consent", 0, 0},
    {"E2", "died", 0, 0},
    {"E3", "another council took over", 0, 0},
    {"E4A", "returned home as planned", 0, 0},
    {"E4B", "returned home, not as planned", 0, 0},
    {"E13", "left to live with somebody without parental responsibility", 0, 0},
    {"E41", "residence or child arrangements order", 0, 0},
    {"E45", TO_GUARDIAN "former foster carers who are relatives or friends", 0, 0},
    {"E46", TO_GUARDIAN "former foster carers who are not", 0, 0},
    {"E47", TO_GUARDIAN "other relatives or friends", 0, 0},
    {"E48", TO_GUARDIAN "others", 0, 0},
    {"E5", "moved into independent living with support", 0, 0},
    {"E6", "moved into independent living without support", 0, 0},
    {"E7", "moved to residential care of adult social services", 0, 0},
    {"E8", "ended for another reason", 0, 0},
    {"E9", "sentenced to custody", 0, 0},
    {"E14", "remand ended", 0, 0},
    {"E15", "found to be 18 or over", 0, 0},
    {"E16", "moved abroad", 0, 0},
    {"E17", "stayed with the same carers at 18", 0, 0},
};

static const struct episode_code change[] = {
    {"CARPL", "the care plan", 0, 0},
    {"CLOSE", "the place closed or the carers resigned", 0, 0},
    {"ALLEG", "an allegation", 0, 0},
    {"STAND", "concern about the standard of care", 0, 0},
    {"APPRR", "approval was removed", 0, 0},
    {"CREQB", "the carers asked, because of behaviour", 0, 0},
    {"CREQO", "the carers asked, for another reason", 0, 0},
    {"CHILD", "the young person asked", 0, 0},
    {"LAREQ", "the council asked", 0, 0},
    {"PLACE", "only the status of the placement changed", 0, 0},
    {"CUSTOD", "custody", 0, 0},
    {"OTHER", "another reason", 0, 0},
};

#define LIST(name, codes)                                                                                              \
	{                                                                                                              \
		name,                                                                                                  \
		{                                                                                                      \
			codes, sizeof(codes) / sizeof((codes)[0])                                                      \
		}                                                                                                      \
	}
static const struct {
	const char *words;
	struct episode_codes codes;
} lists[EPISODE_FIELDS] = {
    [EPISODE_RNE] = LIST("Why it began", rne),
    [EPISODE_LS] = LIST("Legal status", ls),
    [EPISODE_CIN] = LIST("Category of need", cin),
    [EPISODE_PLACE] = LIST("Placement", place),
    [EPISODE_PROVIDER] = LIST("Provider", provider),
    [EPISODE_REC] = LIST("Why it ended", rec),
    [EPISODE_CHANGE] = LIST("Why the placement changed", change),
};

struct episode_codes episode_codes(enum episode_field field)
{
	return lists[field].codes;
}

static const struct episode_code *find(enum episode_field field, struct str code)
{
	const struct episode_codes *list = &lists[field].codes;
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(str_c(list->p[i].code), code))
			return &list->p[i];
	return NULL;
}

bool episode_code_known(enum episode_field field, struct str code)
{
	return find(field, code) != NULL;
}

bool episode_code_in(enum episode_field field, struct str code, int year)
{
	const struct episode_code *c = find(field, code);
	return c && (!c->from || year >= c->from) && (!c->until || year <= c->until);
}

struct str episode_words(enum episode_field field, struct str code)
{
	const struct episode_code *c = find(field, code);
	if (c)
		return str_c(c->words);
	return str_empty(code) ? STR("not known") : code;
}

struct str episode_field_words(enum episode_field field)
{
	return str_c(lists[field].words);
}

bool episode_is_short_break(struct str status)
{
	return str_eq(status, STR("V3")) || str_eq(status, STR("V4"));
}
