/* The return's tables: their columns in order, and what the rules take from them (statutory.md 1.1). */
#include "rows_903.h"

static int digits(struct str s, size_t *at, size_t most)
{
	int n = 0;
	size_t from = *at;
	while (*at < s.n && *at - from < most && s.p[*at] >= '0' && s.p[*at] <= '9')
		n = n * 10 + (s.p[(*at)++] - '0');
	return *at == from ? -1 : n;
}

struct date date_903(struct str s)
{
	const struct date least = {-106751}, most = {106751}; /* what nanoseconds in 64 bits can count */
	struct date d;
	size_t at = 0;
	if (!s.n)
		return DATE_NONE;
	int day = digits(s, &at, 2);
	bool ok = at < s.n && s.p[at++] == '/';
	int month = digits(s, &at, 2);
	ok = ok && at < s.n && s.p[at++] == '/' && at + 4 == s.n;
	int year = digits(s, &at, 4);
	if (!ok || at != s.n || year < 1 || !date_from_ymd(year, month, day, &d) || date_cmp(d, least) < 0 ||
	    date_cmp(d, most) > 0)
		return DATE_UNREAD;
	return d;
}

static uint16_t code(struct str s)
{
	if (s.n == 0)
		return CODE_BLANK;
	return s.n == 1   ? CODE1((unsigned char)s.p[0])
	       : s.n == 2 ? CODE2((unsigned char)s.p[0], (unsigned char)s.p[1])
			  : CODE_OTHER;
}

/* 1 + the index of s among words, 0 when it is blank, n + 1 when it is none of them. */
static uint8_t word(struct str s, const char *const *words, uint8_t n)
{
	if (!s.n)
		return 0;
	for (uint8_t i = 0; i < n; i++)
		if (str_eq(s, str_c(words[i])))
			return (uint8_t)(i + 1);
	return (uint8_t)(n + 1);
}

static void put_born(struct row_903 *r, struct str s)
{
	r->born = date_903(s);
}

static void put_from(struct row_903 *r, struct str s)
{
	r->from = date_903(s);
}

static void put_to(struct row_903 *r, struct str s)
{
	r->to = date_903(s);
}

static void put_rne(struct row_903 *r, struct str s)
{
	r->starts = str_eq(s, STR("S"));
}

static void put_ls(struct row_903 *r, struct str s)
{
	r->short_break = str_eq(s, STR("V3")) || str_eq(s, STR("V4"));
}

static void put_rec(struct row_903 *r, struct str s)
{
	static const char *const words[] = {"X1", "E2", "E3", "E11", "E12"};
	r->rec = word(s, words, REC_OTHER - 1);
}

static void put_sex(struct row_903 *r, struct str s)
{
	static const char *const words[] = {"1", "2", "M", "F"};
	r->sex = word(s, words, SEX_OTHER - 1);
}

static void put_mother(struct row_903 *r, struct str s)
{
	static const char *const words[] = {"0", "1"};
	r->mother = word(s, words, MOTHER_OTHER - 1);
}

static void put_filled(struct row_903 *r, struct str s)
{
	r->filled |= s.n > 0;
}

static void put_in_touch(struct row_903 *r, struct str s)
{
	static const char *const words[] = {"YES", "NO", "DIED", "REFU", "NREQ", "RHOM"};
	r->in_touch = word(s, words, TOUCH_OTHER - 1);
	put_filled(r, s);
}

static void put_activ(struct row_903 *r, struct str s)
{
	r->activ = code(s);
	put_filled(r, s);
}

static void put_accom(struct row_903 *r, struct str s)
{
	r->accom = code(s);
	put_filled(r, s);
}

/* clang-format off */
const struct table_903_def table_defs[T_DOLO + 1] = {
    [T_HEADER] = {"Header", "header.csv", {{"CHILD", NULL}, {"SEX", put_sex}, {"DOB", put_born}, {"ETHNIC", NULL},
	{"UPN", NULL}, {"MOTHER", put_mother}, {"MC_DOB", NULL}}},
    [T_EPISODES] = {"Episodes", "episodes.csv", {{"CHILD", NULL}, {"DECOM", put_from}, {"RNE", put_rne}, {"LS", put_ls},
	{"CIN", NULL}, {"PLACE", NULL}, {"PLACE_PROVIDER", NULL}, {"DEC", put_to}, {"REC", put_rec},
	{"REASON_PLACE_CHANGE", NULL}, {"HOME_POST", NULL}, {"PL_POST", NULL}, {"URN", NULL}}},
    [T_REVIEWS] = {"Reviews", "reviews.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"REVIEW", NULL}, {"REVIEW_CODE", NULL}}},
    [T_UASC] = {"UASC", "uasc.csv", {{"CHILD", NULL}, {"SEX", NULL}, {"DOB", NULL}, {"DUC", NULL}}},
    [T_OC2] = {"OC2", "oc2.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"SDQ_SCORE", NULL}, {"SDQ_REASON", NULL},
	{"CONVICTED", put_filled}, {"HEALTH_CHECK", put_filled}, {"IMMUNISATIONS", put_filled}, {"TEETH_CHECK", put_filled},
	{"HEALTH_ASSESSMENT", put_filled}, {"SUBSTANCE_MISUSE", put_filled}, {"INTERVENTION_RECEIVED", put_filled},
	{"INTERVENTION_OFFERED", put_filled}}},
    [T_OC3] = {"OC3", "oc3.csv", {{"CHILD", NULL}, {"DOB", put_born}, {"IN_TOUCH", put_in_touch}, {"ACTIV", put_activ},
	{"ACCOM", put_accom}}},
    [T_AD1] = {"AD1", "ad1.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"DATE_INT", put_filled}, {"DATE_MATCH", put_filled},
	{"FOSTER_CARE", put_filled}, {"NB_ADOPTR", put_filled}, {"SEX_ADOPTR", put_filled}, {"LS_ADOPTR", put_filled}}},
    [T_PLACED] = {"PlacedAdoption", "placed_for_adoption.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"DATE_PLACED", NULL},
	{"DATE_PLACED_CEASED", NULL}, {"REASON_PLACED_CEASED", NULL}}},
    [T_PREV_PERM] = {"PrevPerm", "previous_permanence.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"PREV_PERM", NULL},
	{"LA_PERM", NULL}, {"DATE_PERM", NULL}}},
    [T_MISSING] = {"Missing", "missing.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"MISSING", NULL}, {"MIS_START", NULL},
	{"MIS_END", NULL}}},
    [T_SW_EPISODES] = {"SWEpisodes", "sw_episodes.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"SW_ID", NULL}, {"SW_DECOM", NULL},
	{"SW_DEC", NULL}, {"SW_REASON", NULL}}},
    [T_DOLO] = {"DoLo", "dolo.csv", {{"CHILD", NULL}, {"DOB", NULL}, {"DOLO_START", NULL}, {"DOLO_END", NULL}}},
};
/* clang-format on */
