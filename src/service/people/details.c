#include "details.h"

#include "details_private.h"

static const struct {
	const char *code, *words;
} fields[DETAILS] = {
    [DETAIL_FIRST_NAME] = {"first_name", "First name"},
    [DETAIL_SURNAME] = {"surname", "Surname"},
    [DETAIL_KNOWN_AS] = {"known_as", "Known as"},
    [DETAIL_FORMER_NAMES] = {"former_names", "Former names"},
    [DETAIL_PRONOUNS] = {"pronouns", "Pronouns"},
    [DETAIL_BIRTH] = {"birth_date", "Birth date"},
    [DETAIL_GENDER] = {"gender", "Gender"},
    [DETAIL_ETHNICITY] = {"ethnicity", "Ethnicity"},
    [DETAIL_UASC] = {"uasc", "Came alone to seek asylum"},
    [DETAIL_DISABILITY] = {"disability", "Disability"},
    [DETAIL_MOTHER] = {"mother", "Is a mother"},
    [DETAIL_PHONE] = {"phone", "Phone"},
    [DETAIL_EMAIL] = {"email", "Email"},
    [DETAIL_RECORDS_FROM] = {"records_from", "Contacts and plans recorded here from"},
    [DETAIL_DIED] = {"died_on", "Died on"},
    [DETAIL_DIED_TOLD] = {"died_told", "Who told us of the death"},
};

const char *detail_code(enum detail d)
{
	return fields[d].code;
}

const char *detail_words(enum detail d)
{
	return fields[d].words;
}

bool detail_from_code(struct str code, enum detail *ret)
{
	for (int i = 0; i < DETAILS; i++)
		if (str_eq(code, str_c(fields[i].code))) {
			*ret = (enum detail)i;
			return true;
		}
	return false;
}

struct str detail_value_words(struct arena *a, enum detail d, struct str value)
{
	struct date day;
	enum gender gender;
	enum ethnicity ethnicity;
	enum yes_no yes_no;
	if (str_empty(value))
		return STR("nothing");
	switch (d) {
	case DETAIL_BIRTH:
	case DETAIL_RECORDS_FROM:
	case DETAIL_DIED: return date_parse_iso(value, &day) ? date_long(a, day) : value;
	case DETAIL_GENDER: return gender_from_code(value, &gender) ? capital(a, gender_words(gender)) : value;
	case DETAIL_ETHNICITY:
		return ethnicity_from_code(value, &ethnicity) ? capital(a, ethnicity_words(ethnicity)) : value;
	case DETAIL_UASC:
	case DETAIL_MOTHER:
	case DETAIL_DISABILITY: return yes_no_from_code(value, &yes_no) ? capital(a, yes_no_words(yes_no)) : value;
	case DETAIL_FIRST_NAME:
	case DETAIL_SURNAME:
	case DETAIL_KNOWN_AS:
	case DETAIL_FORMER_NAMES:
	case DETAIL_PRONOUNS:
	case DETAIL_PHONE:
	case DETAIL_EMAIL:
	case DETAIL_DIED_TOLD:
	case DETAILS: break;
	}
	return value;
}

static struct str day_text(struct arena *a, struct date day)
{
	return date_known(day) ? date_iso(a, day) : STR_NONE;
}

static struct str bool_text(struct opt_bool b)
{
	return b.known ? yes_no_code(b.value ? YES : NO) : STR_NONE;
}

static uint32_t edited_bits(struct str codes)
{
	uint32_t bits = 0;
	struct str code;
	enum detail d;
	while (str_split(&codes, ' ', &code))
		if (detail_from_code(code, &d))
			bits |= 1u << d;
	return bits;
}

static struct str edited_codes(struct arena *a, uint32_t bits)
{
	struct buf codes;
	buf_init(&codes, a, 400);
	for (int i = 0; i < DETAILS; i++)
		if (bits >> i & 1)
			buf_fmt(&codes, "%s%s", codes.n ? " " : "", fields[i].code);
	return codes.n ? buf_str(&codes) : STR("");
}

static void from_row(struct arena *a, const struct people_details_row_row *r, struct details *ret)
{
	*ret = (struct details){.id = r->id,
				.v = {[DETAIL_FIRST_NAME] = r->first_name,
				      [DETAIL_SURNAME] = r->surname,
				      [DETAIL_KNOWN_AS] = r->known_as,
				      [DETAIL_FORMER_NAMES] = r->former_names,
				      [DETAIL_PRONOUNS] = r->pronouns,
				      [DETAIL_BIRTH] = day_text(a, r->birth_date),
				      [DETAIL_GENDER] = r->gender,
				      [DETAIL_ETHNICITY] = r->ethnicity,
				      [DETAIL_UASC] = bool_text(r->uasc),
				      [DETAIL_DISABILITY] = bool_text(r->disability),
				      [DETAIL_MOTHER] = bool_text(r->mother),
				      [DETAIL_PHONE] = r->phone,
				      [DETAIL_EMAIL] = r->email,
				      [DETAIL_RECORDS_FROM] = day_text(a, r->records_from),
				      [DETAIL_DIED] = day_text(a, r->died_on),
				      [DETAIL_DIED_TOLD] = r->died_told},
				.edited = edited_bits(r->edited),
				.source = r->source};
}

const struct error *details_now(struct db *db, struct arena *a, struct person_id person, struct details *ret)
{
	struct people_details_row_row row;
	bool found;
	const struct error *e = people_details_row(db, a, person, 0, &found, &row);
	if (e)
		return e;
	*ret = (struct details){0};
	if (found)
		from_row(a, &row, ret);
	return NULL;
}

const struct error *details_at(struct db *db, struct arena *a, struct person_id person, int64_t id, struct details *ret)
{
	struct people_details_row_row row;
	bool found = false;
	const struct error *e = id ? people_details_row(db, a, person, id, &found, &row) : NULL;
	if (e || !found)
		return e ? e : error_new(ERROR_NOT_FOUND, "no such version");
	from_row(a, &row, ret);
	return NULL;
}

static struct str or_none(struct str s)
{
	return str_empty(s) ? STR_NONE : s;
}

static struct date to_day(struct str s)
{
	struct date d;
	return date_parse_iso(s, &d) ? d : DATE_NONE;
}

static struct opt_bool to_bool(struct str s)
{
	return (struct opt_bool){.known = !str_empty(s), .value = str_eq(s, yes_no_code(YES))};
}

const struct error *details_put(struct txn *txn, struct arena *a, struct person_id person, int64_t id,
				struct instant now, const struct details *d, struct str source)
{
	const struct str *v = d->v;
	return people_details_add(txn, person, id, now, or_none(v[DETAIL_FIRST_NAME]), or_none(v[DETAIL_SURNAME]),
				  or_none(v[DETAIL_KNOWN_AS]), or_none(v[DETAIL_FORMER_NAMES]),
				  or_none(v[DETAIL_PRONOUNS]), to_day(v[DETAIL_BIRTH]), or_none(v[DETAIL_GENDER]),
				  or_none(v[DETAIL_ETHNICITY]), to_bool(v[DETAIL_UASC]), to_bool(v[DETAIL_DISABILITY]),
				  to_bool(v[DETAIL_MOTHER]), or_none(v[DETAIL_PHONE]), or_none(v[DETAIL_EMAIL]),
				  to_day(v[DETAIL_RECORDS_FROM]), to_day(v[DETAIL_DIED]), source,
				  edited_codes(a, d->edited), or_none(v[DETAIL_DIED_TOLD]), NULL);
}

uint32_t details_differ(const struct details *a, const struct details *b)
{
	uint32_t bits = 0;
	for (int i = 0; i < DETAILS; i++)
		if (!str_eq(a->v[i], b->v[i]))
			bits |= 1u << i;
	return bits;
}

uint32_t details_join(const struct details *base, const struct details *mine, const struct details *theirs,
		      struct details *ret)
{
	uint32_t i_changed = details_differ(base, mine), they_changed = details_differ(base, theirs);
	struct details joined = *theirs;
	for (int i = 0; i < DETAILS; i++)
		if (i_changed >> i & 1)
			joined.v[i] = mine->v[i];
	*ret = joined;
	return i_changed & they_changed & details_differ(mine, theirs);
}
