/* Codes as councils' files spell them (values.h). Seen in Annex A lists, in the return and in case systems' reports. */
#include "values.h"

struct spelling {
	const char *folded; /* lower-case letters and digits only; a * at the end: and whatever follows */
	int value;
};

enum { FOLDED = 96 };

struct folded {
	char p[FOLDED]; /* what is longer is cut off: the words that matter come first */
	size_t n;
};

/* Letters and digits, lower case. */
static struct folded fold(struct str s)
{
	struct folded f = {.n = 0};
	for (size_t i = 0; i < s.n && f.n < FOLDED; i++) {
		char ch = s.p[i];
		if (ch >= 'A' && ch <= 'Z')
			ch = (char)(ch - 'A' + 'a');
		if ((ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9'))
			f.p[f.n++] = ch;
	}
	return f;
}

/* The first entry that s is; -1 when none. */
static int spelled(struct str s, const struct spelling *list, size_t n)
{
	struct folded f = fold(s);
	struct str written = {f.p, f.n};
	for (size_t i = 0; i < n; i++) {
		struct str entry = str_c(list[i].folded);
		bool open = str_ends(entry, STR("*"));
		entry = str_cut(entry, 0, entry.n - open);
		if (open ? str_starts(written, entry) : str_eq(written, entry))
			return list[i].value;
	}
	return -1;
}
#define SPELLED(s, list) spelled((s), (list), sizeof(list) / sizeof((list)[0]))

static bool is_alnum(char ch)
{
	return (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') || (ch >= 'A' && ch <= 'Z');
}

/* Without a list's numbering: "b) No" is "No". A bracket on both sides, "(B) Parents", holds a code and stays. */
static struct str without_numbering(struct str s)
{
	s = str_trim(s);
	if (s.n > 2 && is_alnum(s.p[0]) && s.p[1] == ')')
		s = str_trim(str_cut(s, 2, s.n));
	return s;
}

/*
 * The code that s begins with, upper case, in to: "F2", "f2 - ...", "(F2) ...", "F2: ...". Words may follow a space
 * alone only where codes are no words themselves. False when s begins with something else.
 */
static bool leading_code(struct str s, bool space_ends, char to[8], struct str *ret)
{
	size_t n = 0;
	if (s.n && (s.p[0] == '(' || s.p[0] == '['))
		s = str_cut(s, 1, s.n);
	for (; n < s.n && is_alnum(s.p[n]); n++) {
		if (n == 7)
			return false;
		to[n] = (char)(s.p[n] >= 'a' && s.p[n] <= 'z' ? s.p[n] - 'a' + 'A' : s.p[n]);
	}
	*ret = (struct str){to, n};
	bool spaced = n < s.n && s.p[n] == ' ';
	struct str rest = str_trim(str_cut(s, n, s.n));
	if (n == 0)
		return false;
	return rest.n == 0 || memchr(":-)]", rest.p[0], 4) || str_starts(rest, STR("\xE2\x80\x93")) ||
	       (space_ends && spaced);
}

static const char *error_cell(const struct cell *c)
{
	return c->kind == CELL_ERROR ? "is an error in the workbook. Mend the formula, or leave the cell blank." : NULL;
}

const char *value_activity(const struct cell *c, enum activity *ret)
{
	static const struct spelling words[] = {
	    {"fulltimeinhighereducation*", ACTIVITY_F1},
	    {"parttimeinhighereducation*", ACTIVITY_P1},
	    {"fulltimeineducationotherthanhigher*", ACTIVITY_F2},
	    {"parttimeineducationotherthanhigher*", ACTIVITY_P2},
	    {"fulltimeinanapprenticeship*", ACTIVITY_F4},
	    {"fulltimeinapprenticeship*", ACTIVITY_F4},
	    {"fulltimeapprenticeship*", ACTIVITY_F4},
	    {"parttimeinanapprenticeship*", ACTIVITY_P4},
	    {"parttimeinapprenticeship*", ACTIVITY_P4},
	    {"parttimeapprenticeship*", ACTIVITY_P4},
	    {"fulltimeintrainingoremployment*", ACTIVITY_F5},
	    {"parttimeintrainingoremployment*", ACTIVITY_P5},
	    {"notineducationemploymentortrainingillness*", ACTIVITY_G4},
	    {"notineducationemploymentortrainingduetoillness*", ACTIVITY_G4},
	    {"notineducationemploymentortrainingpregnancy*", ACTIVITY_G6},
	    {"notineducationemploymentortrainingduetopregnancy*", ACTIVITY_G6},
	    {"notineducationemploymentortrainingother*", ACTIVITY_G5},
	    {"notineducationemploymentortrainingduetoother*", ACTIVITY_G5},
	    {"neetillness*", ACTIVITY_G4},
	    {"neetpregnan*", ACTIVITY_G6},
	    {"neetother*", ACTIVITY_G5},
	};
	struct str s = str_trim(c->text), code;
	char upper[8];
	if (error_cell(c))
		return error_cell(c);
	*ret = ACTIVITY_NOT_RECORDED;
	if (s.n == 0 || (leading_code(s, true, upper, &code) && activity_from_code(code, ret)))
		return NULL;
	int found = SPELLED(without_numbering(s), words);
	if (found < 0)
		return "is no activity code. Write one of F1 P1 F2 P2 F4 P4 F5 P5 G4 G5 G6 or 0, with its words behind "
		       "it if you like: \"F2: Full time in education other than higher\".";
	*ret = (enum activity)found;
	return NULL;
}

static const struct spelling home_words[] = {
    {"parents*", HOME_PARENTS},
    {"withparent*", HOME_PARENTS},
    {"communityhome*", HOME_RESIDENTIAL},
    {"residentialcare*", HOME_RESIDENTIAL},
    {"semiindependent*", HOME_SEMI},
    {"supportedlodgings*", HOME_LODGINGS},
    {"goneabroad*", HOME_ABROAD},
    {"abroad", HOME_ABROAD},
    {"deported", HOME_DEPORTED},
    {"ordinarylodgings*", HOME_ORDINARY},
    {"residencenotknown*", HOME_UNKNOWN},
    {"whereaboutsunknown", HOME_UNKNOWN},
    {"nofixedabode*", HOME_HOMELESS},
    {"nfa*", HOME_HOMELESS},
    {"homeless", HOME_HOMELESS},
    {"foyer*", HOME_FOYER},
    {"independentliving*", HOME_INDEPENDENT},
    {"emergencyaccommodation*", HOME_EMERGENCY},
    {"bedandbreakfast*", HOME_BED_BREAKFAST},
    {"bandb", HOME_BED_BREAKFAST},
    {"bb", HOME_BED_BREAKFAST},
    {"incustody*", HOME_CUSTODY},
    {"custody*", HOME_CUSTODY},
    {"prison", HOME_CUSTODY},
    {"otheraccommodation*", HOME_OTHER},
    {"other", HOME_OTHER},
    {"withformerfostercarer*", HOME_FORMER_CARER},
    {"formerfostercarer*", HOME_FORMER_CARER},
    {"stayingput*", HOME_FORMER_CARER},
};

const char *value_home(const struct cell *c, enum home_kind *ret, enum suitability *ret_suitability)
{
	struct str s = str_trim(c->text), plain = without_numbering(s), code;
	char upper[8];
	if (error_cell(c))
		return error_cell(c);
	*ret = HOME_NOT_RECORDED;
	if (s.n == 0)
		return NULL;
	int found = SPELLED(plain, home_words);
	if (found >= 0) {
		*ret = (enum home_kind)found;
		return NULL;
	}
	if (plain.n == s.n && leading_code(s, true, upper, &code) && code.n <= 2 &&
	    home_kind_from_code(str_cut(code, 0, 1), ret)) {
		enum suitability suits = SUITABILITY_NOT_RECORDED;
		bool given = code.n == 2 && suitability_from_code(str_cut(code, 1, 2), &suits);
		if (code.n == 1 || given) {
			if (given)
				*ret_suitability = suits;
			return NULL;
		}
		*ret = HOME_NOT_RECORDED;
	}
	return "is no accommodation code. Write a letter of B C D E G H K R S T U V W X Y Z (or 0), alone, with 1 for "
	       "suitable or 2 for not, or with its words: \"U\", \"U1\" or \"U: Independent living\".";
}

/* A list whose codes may be words themselves: whole words first, then a code before a mark. -1: neither. */
static int code_or_words(const struct cell *c, const struct spelling *list, size_t n)
{
	struct str s = without_numbering(c->text), code;
	char upper[8];
	int found = spelled(s, list, n);
	if (found < 0 && leading_code(s, false, upper, &code))
		found = spelled(code, list, n);
	return found;
}
#define CODE_OR_WORDS(type, list, wrong)                                                                               \
	do {                                                                                                           \
		if (error_cell(c))                                                                                     \
			return error_cell(c);                                                                          \
		int found_ = code_or_words(c, (list), sizeof(list) / sizeof((list)[0]));                               \
		if (str_trim(c->text).n == 0)                                                                          \
			found_ = 0;                                                                                    \
		if (found_ < 0)                                                                                        \
			return (wrong);                                                                                \
		*ret = (type)found_;                                                                                   \
		return NULL;                                                                                           \
	} while (0)

const char *value_suitability(const struct cell *c, enum suitability *ret)
{
	static const struct spelling words[] = {
	    {"suitable", SUITABLE},      {"1", SUITABLE},   {"yes", SUITABLE},  {"y", SUITABLE},
	    {"unsuitable", UNSUITABLE},  {"2", UNSUITABLE}, {"no", UNSUITABLE}, {"n", UNSUITABLE},
	    {"notsuitable", UNSUITABLE},
	};
	CODE_OR_WORDS(enum suitability, words, "is neither suitable nor unsuitable. Write 1 or 2, or the words.");
}

const char *value_in_touch(const struct cell *c, enum in_touch *ret)
{
	static const struct spelling words[] = {
	    {"yes", IN_TOUCH_YES},
	    {"y", IN_TOUCH_YES},
	    {"true", IN_TOUCH_YES},
	    {"intouch", IN_TOUCH_YES},
	    {"no", IN_TOUCH_NO},
	    {"n", IN_TOUCH_NO},
	    {"false", IN_TOUCH_NO},
	    {"notintouch", IN_TOUCH_NO},
	    {"died*", IN_TOUCH_DIED},
	    {"refu", IN_TOUCH_REFUSED},
	    {"refused*", IN_TOUCH_REFUSED},
	    {"refuses*", IN_TOUCH_REFUSED},
	    {"youngpersonrefuse*", IN_TOUCH_REFUSED},
	    {"nreq", IN_TOUCH_NO_NEED},
	    {"nolongerrequire*", IN_TOUCH_NO_NEED},
	    {"youngpersonnolongerrequire*", IN_TOUCH_NO_NEED},
	    {"notrequired", IN_TOUCH_NO_NEED},
	    {"rhom", IN_TOUCH_HOME},
	    {"returnedhome*", IN_TOUCH_HOME},
	    {"youngpersonreturnedhome*", IN_TOUCH_HOME},
	};
	CODE_OR_WORDS(enum in_touch, words, "is no in-touch code. Write YES, NO, DIED, REFU, NREQ or RHOM.");
}

const char *value_gender(const struct cell *c, enum gender *ret)
{
	static const struct spelling words[] = {
	    {"m", GENDER_MALE},
	    {"male", GENDER_MALE},
	    {"1", GENDER_MALE},
	    {"f", GENDER_FEMALE},
	    {"female", GENDER_FEMALE},
	    {"2", GENDER_FEMALE},
	    {"n", GENDER_NEITHER},
	    {"neither*", GENDER_NEITHER},
	    {"nonbinary", GENDER_NEITHER},
	    {"other", GENDER_NEITHER},
	    {"u", GENDER_NOT_STATED},
	    {"notstated*", GENDER_NOT_STATED},
	    {"unknown", GENDER_NOT_STATED},
	    {"notrecorded", GENDER_NOT_STATED},
	};
	CODE_OR_WORDS(enum gender, words,
		      "is not understood. Write M, F, N for neither or U for not stated, or \"a) Male\" and so on.");
}

const char *value_ethnicity(const struct cell *c, enum ethnicity *ret)
{
	static const struct spelling words[] = {
	    {"unknown", ETHNICITY_NOT_RECORDED},
	    {"notknown", ETHNICITY_NOT_RECORDED},
	    {"whitebritish", ETHNICITY_WBRI},
	    {"whiteirish", ETHNICITY_WIRI},
	    {"travellerofirishheritage", ETHNICITY_WIRT},
	    {"gypsyroma", ETHNICITY_WROM},
	    {"anyotherwhitebackground", ETHNICITY_WOTH},
	    {"whiteandblackcaribbean", ETHNICITY_MWBC},
	    {"whiteandblackafrican", ETHNICITY_MWBA},
	    {"whiteandasian", ETHNICITY_MWAS},
	    {"anyothermixedbackground", ETHNICITY_MOTH},
	    {"indian", ETHNICITY_AIND},
	    {"pakistani", ETHNICITY_APKN},
	    {"bangladeshi", ETHNICITY_ABAN},
	    {"anyotherasianbackground", ETHNICITY_AOTH},
	    {"blackcaribbean", ETHNICITY_BCRB},
	    {"caribbean", ETHNICITY_BCRB},
	    {"blackafrican", ETHNICITY_BAFR},
	    {"african", ETHNICITY_BAFR},
	    {"anyotherblackbackground", ETHNICITY_BOTH},
	    {"chinese", ETHNICITY_CHNE},
	    {"anyotherethnicgroup", ETHNICITY_OOTH},
	    {"refused", ETHNICITY_REFU},
	    {"informationnotyetobtained", ETHNICITY_NOBT},
	};
	struct str s = without_numbering(c->text), code;
	char upper[8];
	if (error_cell(c))
		return error_cell(c);
	*ret = ETHNICITY_NOT_RECORDED;
	if (s.n == 0 || (leading_code(s, true, upper, &code) && ethnicity_from_code(code, ret)))
		return NULL;
	int found = SPELLED(s, words);
	if (found < 0)
		return "is no ethnicity code. Write the return's four letters, such as WBRI or ABAN.";
	*ret = (enum ethnicity)found;
	return NULL;
}

const char *value_category(const struct cell *c, enum category *ret)
{
	static const struct spelling words[] = {
	    {"relevant*", CATEGORY_RELEVANT},
	    {"formerrelevant*", CATEGORY_FORMER_RELEVANT},
	    {"qualifying*", CATEGORY_QUALIFYING},
	    {"eligible*", CATEGORY_ELIGIBLE},
	};
	CODE_OR_WORDS(enum category, words, "is no category. Write eligible, relevant, former relevant or qualifying.");
}

const char *value_yes_no(const struct cell *c, enum yes_no *ret)
{
	static const struct spelling words[] = {
	    {"yes", YES},
	    {"y", YES},
	    {"true", YES},
	    {"1", YES},
	    {"no", NO},
	    {"n", NO},
	    {"false", NO},
	    {"0", NO},
	    {"notknown", YES_NO_NOT_RECORDED},
	    {"unknown", YES_NO_NOT_RECORDED},
	};
	CODE_OR_WORDS(enum yes_no, words, "is neither yes nor no. Write yes, no, or leave it blank.");
}

const char *value_care_ended(const struct cell *c, char ret[8])
{
	struct str s = str_trim(c->text), code;
	int64_t number;
	if (error_cell(c))
		return error_cell(c);
	ret[0] = '\0';
	if (s.n == 0)
		return NULL;
	if (leading_code(s, true, ret, &code) && code.n >= 2 && code.n <= 3) {
		bool letter = ret[code.n - 1] == 'A' || ret[code.n - 1] == 'B';
		struct str digits = str_cut(code, 1, code.n - letter);
		ret[code.n] = '\0';
		if (ret[0] == 'E' && str_to_int(digits, 2, 48, &number))
			return NULL;
		if (str_eq(code, STR("X1")))
			return NULL;
	}
	return "is no reason for care to end. Write the return's code, such as E11, or leave it blank.";
}

const char *value_contact_kind(const struct cell *c, enum contact_kind *ret)
{
	static const struct spelling words[] = {
	    {"visit", CONTACT_VISIT},
	    {"homevisit", CONTACT_VISIT},
	    {"facetoface", CONTACT_VISIT},
	    {"facetofacevisit", CONTACT_VISIT},
	    {"f2f", CONTACT_VISIT},
	    {"inperson", CONTACT_VISIT},
	    {"visitlegal", CONTACT_VISIT_LEGAL},
	    {"legalvisit", CONTACT_VISIT_LEGAL},
	    {"visitdomestic", CONTACT_VISIT_DOMESTIC},
	    {"domesticvisit", CONTACT_VISIT_DOMESTIC},
	    {"socialvisit", CONTACT_VISIT_DOMESTIC},
	    {"videocall", CONTACT_VIDEO},
	    {"video", CONTACT_VIDEO},
	    {"virtualvisit", CONTACT_VIDEO},
	    {"phone", CONTACT_PHONE},
	    {"phonecall", CONTACT_PHONE},
	    {"telephone", CONTACT_PHONE},
	    {"telephonecall", CONTACT_PHONE},
	    {"call", CONTACT_PHONE},
	    {"text", CONTACT_TEXT},
	    {"textmessage", CONTACT_TEXT},
	    {"sms", CONTACT_TEXT},
	    {"whatsapp", CONTACT_TEXT},
	    {"email", CONTACT_EMAIL},
	    {"letter", CONTACT_LETTER},
	    {"post", CONTACT_LETTER},
	    {"dropin", CONTACT_DROP_IN},
	    {"unstated", CONTACT_UNSTATED},
	    {"notstated", CONTACT_UNSTATED},
	    {"contactkindnotstated", CONTACT_UNSTATED},
	};
	CODE_OR_WORDS(
	    enum contact_kind, words,
	    "is no kind of contact. Write visit, legal visit, domestic visit, video call, phone, text, email, "
	    "letter or drop-in.");
}

const char *value_contact_made(const struct cell *c, bool *ret)
{
	static const struct spelling words[] = {
	    {"made", true},      {"yes", true},           {"y", true},        {"true", true},     {"successful", true},
	    {"completed", true}, {"attempted", false},    {"attempt", false}, {"no", false},      {"n", false},
	    {"false", false},    {"unsuccessful", false}, {"notmade", false}, {"noreply", false}, {"noanswer", false},
	};
	CODE_OR_WORDS(bool, words,
		      "is neither made nor attempted. Write one of the two, or withdrawn for one that never was.");
}

const char *value_plan_event(const struct cell *c, enum plan_event_kind *ret)
{
	static const struct spelling words[] = {
	    {"started", PLAN_STARTED},     {"start", PLAN_STARTED},     {"firstplan", PLAN_STARTED},
	    {"initialplan", PLAN_STARTED}, {"reviewed", PLAN_REVIEWED}, {"review", PLAN_REVIEWED},
	};
	CODE_OR_WORDS(enum plan_event_kind, words,
		      "is nothing that happens to a plan here. Write started or reviewed.");
}
