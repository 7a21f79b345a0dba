#include "words_private.h"

#include <utf8proc.h>

#include "buf.h"
#include "postcode.h"

/* Letters that Unicode does not take apart, though people type the Latin ones for them. */
static const struct {
	int32_t letter;
	const char *latin;
} plain[] = {
    {0xE6, "ae"}, {0xF0, "d"},  {0xF8, "o"},  {0xFE, "th"},  {0x111, "d"}, {0x127, "h"}, {0x131, "i"},
    {0x138, "k"}, {0x142, "l"}, {0x14B, "n"}, {0x153, "oe"}, {0x167, "t"}, {0x180, "b"}, {0x183, "b"},
    {0x188, "c"}, {0x18C, "d"}, {0x192, "f"}, {0x199, "k"},  {0x19A, "l"}, {0x1A5, "p"}, {0x1AD, "t"},
    {0x1B4, "y"}, {0x1B6, "z"}, {0x1E5, "g"}, {0x253, "b"},  {0x256, "d"}, {0x257, "d"}, {0x259, "e"},
    {0x25B, "e"}, {0x254, "o"}, {0x1DD, "e"}, {0x268, "i"},  {0x289, "u"},
};

static bool is_apostrophe(int32_t c)
{
	return c == '\'' || c == '`' || c == 0xB4 || (c >= 0x2B9 && c <= 0x2BF) || c == 0x2018 || c == 0x2019 ||
	       c == 0x201B || c == 0x2032 || c == 0xFF07;
}

static bool is_word_letter(int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND: return true;
	default: return false;
	}
}

static bool is_mark(int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC ||
	       category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF;
}

static void add_letter(struct buf *to, int32_t c)
{
	for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++)
		if (plain[i].letter == c) {
			buf_add(to, str_c(plain[i].latin));
			return;
		}
	uint8_t bytes[4];
	utf8proc_ssize_t n = utf8proc_encode_char(c, bytes);
	buf_add(to, (struct str){(const char *)bytes, (size_t)n});
}

/* One character of the text, taken apart: Å is a and a ring, ﬁ is f and i, ß is s and s. */
static void add_folded(struct buf *to, int32_t c, bool *gap)
{
	enum { PARTS = 32 };
	utf8proc_int32_t part[PARTS];
	int last_class = 0;
	/* Apostrophes first: some of them come apart into a space and a mark. */
	if (is_apostrophe(c))
		return;
	utf8proc_ssize_t n = utf8proc_decompose_char(
	    c, part, PARTS, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD, &last_class);
	for (utf8proc_ssize_t i = 0; i < n && i < PARTS; i++) {
		if (is_mark(part[i]) || is_apostrophe(part[i]))
			continue;
		if (!is_word_letter(part[i])) {
			*gap = true;
			continue;
		}
		if (*gap && to->n)
			buf_char(to, ' ');
		*gap = false;
		add_letter(to, part[i]);
	}
}

/* ASCII by hand, which most names are: false for anything else. */
static bool add_ascii(struct buf *to, unsigned char c, bool *gap)
{
	if (c == 0 || c >= 0x80)
		return false;
	if (c == '\'' || c == '`')
		return true;
	bool capital = c >= 'A' && c <= 'Z';
	if (!capital && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9')) {
		*gap = true;
		return true;
	}
	if (*gap && to->n)
		buf_char(to, ' ');
	*gap = false;
	buf_char(to, (char)(capital ? c - 'A' + 'a' : c));
	return true;
}

struct str words_fold(struct arena *a, struct str text)
{
	enum { FOLDED_MAX = 4000 };
	struct buf folded;
	bool gap = false;
	if (str_empty(text))
		return STR("");
	buf_init(&folded, a, FOLDED_MAX);
	for (size_t at = 0; at < text.n && !folded.over;) {
		utf8proc_int32_t c;
		if (add_ascii(&folded, (unsigned char)text.p[at], &gap)) {
			at++;
			continue;
		}
		utf8proc_ssize_t n = utf8proc_iterate((const uint8_t *)text.p + at, (utf8proc_ssize_t)(text.n - at),
						      &c);
		if (n <= 0) { /* not a character: it parts words */
			gap = true;
			at++;
			continue;
		}
		at += (size_t)n;
		add_folded(&folded, c, &gap);
	}
	return buf_str(&folded);
}

struct str word_cut(struct str word)
{
	size_t n = 0;
	if (word.n <= WORD_MAX)
		return word;
	while (n < word.n) {
		size_t step = str_utf8_step(word, n);
		if (!step || n + step > WORD_MAX)
			break;
		n += step;
	}
	return str_cut(word, 0, n);
}

/* ---- what somebody can be found by ---- */

/* By hand: for each who may be meant this is done for each of their names. */
static struct str marked(struct arena *a, char mark, struct str text)
{
	char *p = arena_bytes(a, text.n + 2);
	p[0] = mark;
	memcpy(p + 1, text.p, text.n);
	p[text.n + 1] = '\0';
	return (struct str){p, text.n + 1};
}

static void add(struct words *to, enum word_kind kind, bool former, struct str text)
{
	if (str_empty(text) || to->n == WORDS_MAX)
		return;
	for (size_t i = 0; i < to->n; i++)
		if (str_eq(to->p[i].text, text))
			return;
	to->p[to->n++] = (struct word){kind, former, text};
}

/* Every word of a name; and, of several, all in one: van der Berg is found as vanderberg, El-Hassan as elhassan. */
static void add_name(struct words *to, struct arena *a, bool former, struct str name)
{
	struct str rest = words_fold(a, name), word;
	struct buf joined;
	if (str_empty(rest))
		return;
	buf_init(&joined, a, WORD_MAX);
	bool several = str_find(rest, ' ', 0) < rest.n;
	while (str_split(&rest, ' ', &word)) {
		add(to, WORD_NAME, former, word_cut(word));
		if (several)
			buf_add(&joined, word);
	}
	if (several && !joined.over)
		add(to, WORD_NAME, former, arena_str(a, buf_str(&joined)));
}

/* O'Neill is the word oneill; who types "o neill" means the same, and who types "neill" too. */
static void add_after_apostrophe(struct words *to, struct arena *a, bool former, struct str name)
{
	for (size_t at = 0; at < name.n;) {
		utf8proc_int32_t c;
		if ((unsigned char)name.p[at] < 0x80 && name.p[at] != '\'' && name.p[at] != '`') {
			at++;
			continue;
		}
		utf8proc_ssize_t n = utf8proc_iterate((const uint8_t *)name.p + at, (utf8proc_ssize_t)(name.n - at),
						      &c);
		at += n > 0 ? (size_t)n : 1;
		if (n <= 0 || !is_apostrophe(c))
			continue;
		struct str after = words_fold(a, str_cut(name, at, name.n));
		add(to, WORD_NAME, former, word_cut(str_cut(after, 0, str_find(after, ' ', 0))));
	}
}

struct str word_of_phone(struct arena *a, struct str digits)
{
	char p[WORD_MAX];
	size_t n = 0;
	if (str_starts(digits, STR("0044")))
		digits = arena_fmt(a, "0%.*s", (int)digits.n - 4, digits.p + 4);
	else if (str_starts(digits, STR("44")) && digits.n == 12)
		digits = arena_fmt(a, "0%.*s", (int)digits.n - 2, digits.p + 2);
	p[n++] = '#';
	for (size_t i = digits.n; i > 0 && n < WORD_MAX; i--)
		p[n++] = digits.p[i - 1];
	return arena_str(a, (struct str){p, n});
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A field may hold several numbers and words between them: 07700 900123 (mum), 0115 496 0000. */
static void add_phones(struct words *to, struct arena *a, struct str phone)
{
	enum { SHORTEST = 5 };
	struct buf digits;
	buf_init(&digits, a, WORD_MAX);
	for (size_t i = 0; i <= phone.n; i++) {
		char c = i < phone.n ? phone.p[i] : ',';
		if (is_digit(c)) {
			buf_char(&digits, c);
		} else if (c != ' ' && c != '-' && c != '(' && c != ')' && c != '+' && c != '.') {
			if (digits.n >= SHORTEST)
				add(to, WORD_PHONE, false, word_of_phone(a, buf_str(&digits)));
			buf_init(&digits, a, WORD_MAX);
		}
	}
}

struct str word_of_id(struct arena *a, struct str id)
{
	struct str rest = words_fold(a, id), word;
	struct buf joined;
	if (str_empty(rest))
		return STR_NONE;
	buf_init(&joined, a, WORD_MAX);
	buf_char(&joined, '@');
	while (str_split(&rest, ' ', &word))
		buf_add(&joined, word);
	return joined.n > 1 ? buf_str(&joined) : STR_NONE; /* of one that is too long nothing fits */
}

static void add_postcode(struct words *to, struct arena *a, struct str postcode)
{
	struct str folded = words_fold(a, postcode), outward = postcode_outward(folded);
	if (str_empty(folded) || outward.n + 1 >= folded.n)
		return;
	char sector = folded.p[outward.n + 1];
	add(to, WORD_POSTCODE, false, arena_fmt(a, "+%.*s", STR_ARG(outward)));
	add(to, WORD_POSTCODE, false, arena_fmt(a, "+%.*s %c", STR_ARG(outward), sector));
	add(to, WORD_POSTCODE, false, arena_fmt(a, "+%.*s%c", STR_ARG(outward), sector));
	add(to, WORD_POSTCODE, false, arena_fmt(a, "+%.*s", STR_ARG(folded)));
}

void words_spelled(struct arena *a, const struct findable *f, struct words *ret)
{
	const struct {
		bool former;
		struct str text;
	} names[] = {{false, f->first_name}, {false, f->surname}, {false, f->known_as}, {true, f->former_names}};
	ret->n = 0;
	add(ret, WORD_ID, false, word_of_id(a, f->council_ref));
	add(ret, WORD_ID, false, word_of_id(a, f->ref));
	if (date_known(f->birth))
		add(ret, WORD_BIRTH, false, arena_fmt(a, "=%.*s", STR_ARG(date_iso(a, f->birth))));
	add_phones(ret, a, f->phone);
	add_postcode(ret, a, f->postcode);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add_name(ret, a, names[i].former, names[i].text);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		add_after_apostrophe(ret, a, names[i].former, names[i].text);
}

void words_add_sounds(struct arena *a, struct words *to)
{
	for (size_t i = 0, n = to->n; i < n; i++)
		if (to->p[i].kind == WORD_NAME) {
			struct str sound = sound_of(a, to->p[i].text);
			if (!str_empty(sound))
				add(to, WORD_SOUND, to->p[i].former, marked(a, '~', sound));
		}
}

void words_of_person(struct arena *a, const struct findable *f, struct words *ret)
{
	words_spelled(a, f, ret);
	words_add_sounds(a, ret);
}
