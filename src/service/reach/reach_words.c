/* The words of numbers, addresses and channels, and which of them are the same. */
#include "reach.h"
#include "reach_sql.h"

struct coded {
	struct str code, words;
};

static const struct coded way_kinds[WAY_KINDS] = {
    [WAY_MOBILE] = {{"mobile", 6}, {"Mobile", 6}},        [WAY_LANDLINE] = {{"landline", 8}, {"Landline", 8}},
    [WAY_EMAIL] = {{"email", 5}, {"Email", 5}},           [WAY_POST] = {{"post", 4}, {"Post", 4}},
    [WAY_SOCIAL] = {{"social", 6}, {"Social media", 12}},
};
static const struct coded channels[CHANNELS] = {
    [CHANNEL_NONE] = {{"", 0}, {"not asked yet", 13}},
    [CHANNEL_CALL] = {{"call", 4}, {"a call", 6}},
    [CHANNEL_TEXT] = {{"text", 4}, {"a text message", 14}},
    [CHANNEL_VOICEMAIL] = {{"voicemail", 9}, {"a voicemail", 11}},
    [CHANNEL_EMAIL] = {{"email", 5}, {"an email", 8}},
    [CHANNEL_POST] = {{"post", 4}, {"a letter", 8}},
    [CHANNEL_SOCIAL] = {{"social", 6}, {"a message on social media", 25}},
    [CHANNEL_MEETING] = {{"meeting", 7}, {"meeting in person", 17}},
};
static const struct coded formats[FORMATS] = {
    [FORMAT_NONE] = {{"", 0}, {"not asked yet", 13}},
    [FORMAT_STANDARD] = {{"standard", 8}, {"as it comes", 11}},
    [FORMAT_LARGE] = {{"large-print", 11}, {"large print", 11}},
    [FORMAT_EASY_READ] = {{"easy-read", 9}, {"easy read", 9}},
    [FORMAT_AUDIO] = {{"audio", 5}, {"audio", 5}},
    [FORMAT_BRAILLE] = {{"braille", 7}, {"braille", 7}},
    [FORMAT_READ_OUT] = {{"read-out", 8}, {"read out to them", 16}},
};

static bool from_code(const struct coded *list, size_t n, struct str code, int *ret)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(list[i].code, code)) {
			*ret = (int)i;
			return true;
		}
	return false;
}

struct str way_kind_code(enum way_kind v)
{
	return way_kinds[v].code;
}

struct str way_kind_words(enum way_kind v)
{
	return way_kinds[v].words;
}

bool way_kind_from_code(struct str code, enum way_kind *ret)
{
	int i;
	if (!from_code(way_kinds, WAY_KINDS, code, &i))
		return false;
	*ret = (enum way_kind)i;
	return true;
}

struct str channel_code(enum channel v)
{
	return channels[v].code;
}

struct str channel_words(enum channel v)
{
	return channels[v].words;
}

bool channel_from_code(struct str code, enum channel *ret)
{
	int i;
	if (!from_code(channels, CHANNELS, code, &i))
		return false;
	*ret = (enum channel)i;
	return true;
}

struct str format_code(enum format v)
{
	return formats[v].code;
}

struct str format_words(enum format v)
{
	return formats[v].words;
}

bool format_from_code(struct str code, enum format *ret)
{
	int i;
	if (!from_code(formats, FORMATS, code, &i))
		return false;
	*ret = (enum format)i;
	return true;
}

/* ---- the same one ---- */

/* The digits as they are dialled here: +44 (0)7700 900123 is 07700900123. */
static size_t dialled(struct str value, char *to, size_t room)
{
	char all[40];
	size_t n = 0, skip = 0, out = 0;
	for (size_t i = 0; i < value.n && n < sizeof(all); i++)
		if (value.p[i] >= '0' && value.p[i] <= '9')
			all[n++] = value.p[i];
	struct str digits = {all, n};
	if (str_starts(digits, STR("0044")))
		skip = 4;
	else if (str_starts(digits, STR("44")) && n >= 12)
		skip = 2;
	if (skip && out < room)
		to[out++] = '0';
	if (skip && skip < n && all[skip] == '0')
		skip++;
	for (size_t i = skip; i < n && out < room; i++)
		to[out++] = all[i];
	return out;
}

/* The next letter or digit, small; spaces and commas of an address say nothing. */
static int next_sign(struct str s, size_t *at)
{
	while (*at < s.n) {
		char c = s.p[(*at)++];
		if (c >= 'A' && c <= 'Z')
			return c - 'A' + 'a';
		if (c != ' ' && c != ',' && c != '\n' && c != '\t')
			return (unsigned char)c;
	}
	return -1;
}

bool way_same(enum way_kind kind, struct str x, struct str y)
{
	if (kind == WAY_MOBILE || kind == WAY_LANDLINE) {
		char one[40], other[40];
		size_t n = dialled(x, one, sizeof(one)), m = dialled(y, other, sizeof(other));
		return n > 0 && str_eq((struct str){one, n}, (struct str){other, m});
	}
	size_t i = 0, j = 0;
	for (;;) {
		int c = next_sign(x, &i), d = next_sign(y, &j);
		if (c != d)
			return false;
		if (c < 0)
			return true;
	}
}

struct str way_compared(struct arena *a, enum way_kind kind, struct str value)
{
	char *to = arena_new(a, char, value.n + 2);
	size_t n = 0, at = 0;
	if (kind == WAY_MOBILE || kind == WAY_LANDLINE)
		n = dialled(value, to, value.n + 1);
	else
		for (int c; (c = next_sign(value, &at)) >= 0;)
			to[n++] = (char)c;
	return (struct str){to, n};
}

/* ---- what is safe, in words ---- */

static void say(struct buf *words, struct opt_bool safe, const char *yes, const char *no)
{
	if (!safe.known)
		return;
	if (words->n)
		buf_char(words, ' ');
	buf_add(words, str_c(safe.value ? yes : no));
}

struct str way_marks(struct arena *a, const struct way *way)
{
	static const struct {
		const char *yes, *no, *ask;
	} kinds[WAY_KINDS] = {
	    [WAY_MOBILE] = {"Safe to text.", "Do not text.", "Ask whether texts and voicemails are safe."},
	    [WAY_LANDLINE] = {NULL, NULL, "Ask whether voicemails are safe."},
	    [WAY_EMAIL] = {"Safe to email.", "Do not email.", "Ask whether emails are safe."},
	    [WAY_POST] = {"Safe to write to.", "Do not write to.", "Ask whether letters are safe."},
	    [WAY_SOCIAL] = {"Safe to message.", "Do not message.", "Ask whether messages are safe."},
	};
	struct buf words;
	buf_init(&words, a, 200);
	if (way->kind != WAY_LANDLINE)
		say(&words, way->safe, kinds[way->kind].yes, kinds[way->kind].no);
	if (way->kind == WAY_MOBILE || way->kind == WAY_LANDLINE)
		say(&words, way->voicemail, "Safe to leave a voicemail.", "Do not leave a voicemail.");
	return words.n ? buf_str(&words) : str_c(kinds[way->kind].ask);
}

/* ---- what has happened ---- */

const struct error *reach_timeline(struct db *db, struct viewer viewer, struct person_id person,
				   struct timeline_parts *t)
{
	struct reach_ways_latest ways;
	struct reach_speaking_latest speaking;
	struct timeline_place p = t->before;
	const struct error *e;
	if ((e = reach_ways_latest(db, t->arena, viewer, person, p.on, p.id, &ways)) ||
	    (e = reach_speaking_latest(db, t->arena, viewer, person, p.on, p.id, &speaking)))
		return e;
	for (size_t i = 0; i < ways.n; i++)
		timeline_add(
		    t, &(struct timeline_entry){.on = ways.p[i].on_day,
						.id = ways.p[i].id,
						.by = ways.p[i].by_name,
						.what = arena_fmt(t->arena, "How to reach them: %.*s %s",
								  STR_ARG(way_kind_words(ways.p[i].kind)),
								  ways.p[i].used ? "recorded" : "no longer theirs")});
	for (size_t i = 0; i < speaking.n; i++)
		timeline_add(t, &(struct timeline_entry){.on = speaking.p[i].on_day,
							 .id = speaking.p[i].id,
							 .by = speaking.p[i].by_name,
							 .what = STR("How to speak and write to them: recorded")});
	t->more |= ways.more || speaking.more;
	return NULL;
}
