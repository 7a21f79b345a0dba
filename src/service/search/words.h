/*
 * What somebody can be found by, as words. Made of what is recorded, and of what is typed, by the same rules: accents,
 * case and apostrophes make no difference; hyphens part words.
 *
 *	moorhouse       a word of a name, as letters alone
 *	~M620           how a word of a name sounds
 *	#321009007700   a telephone number from its end, so that its last digits will do
 *	=2008-04-03     a birth date
 *	+ng22           a postcode: its first part,
 *	+ng22 8         and the digit behind that, which some type without
 *	+ng228          the space,
 *	+ng22 8pz       and all of it
 *	@nl0042         the council's own id, or the ref in an address
 */
#pragma once
#include "date.h"

enum { WORD_MAX = 60 /* bytes of one word */, WORDS_MAX = 60 /* words of one person */ };

enum word_kind { WORD_NAME, WORD_SOUND, WORD_PHONE, WORD_BIRTH, WORD_ID, WORD_POSTCODE };

struct word {
	enum word_kind kind;
	bool former; /* of a former name, and of no other */
	struct str text;
};

struct words {
	struct word p[WORDS_MAX];
	size_t n;
};

/* What is recorded about somebody; empty and DATE_NONE where nothing is. */
struct findable {
	struct str first_name, surname, known_as, former_names, phone, council_ref, ref;
	struct str postcode; /* of where they live today; empty when the address is kept from view */
	struct date birth;
};

/* All words somebody can be found by, none twice. What is over WORDS_MAX is left out. */
void words_of_person(struct arena *a, const struct findable *f, struct words *ret);

/* The same in two steps: all but how names sound; and that, which takes longest and is not asked of most. */
void words_spelled(struct arena *a, const struct findable *f, struct words *ret);
void words_add_sounds(struct arena *a, struct words *to);

/* The letters and digits of a text in small Latin letters where there are such (ø: o, ß: ss, ı: i), without marks and
 * apostrophes; single spaces between words, where anything else stood. Other scripts stay as they are. */
struct str words_fold(struct arena *a, struct str text);

/* Soundex as the National Archives of the United States define it: a letter and three digits. Empty unless word is
 * all of a to z. */
struct str soundex(struct arena *a, struct str word);
/* Soundex, forgiving with the first letter: Catherine and Kathryn, Philip and Filip, Zofia and Sofia are the same. */
struct str sound_of(struct arena *a, struct str word);

enum { TYPED_MAX = 12 };

/* One thing typed that must match: a word in either of two ranges, from (with) to (without). */
struct typed_word {
	struct str from, to, or_from, or_to; /* the second may be empty */
	size_t says;                         /* how much: what says most is looked up first */
};

struct typed {
	struct typed_word p[TYPED_MAX];
	size_t n; /* what is over TYPED_MAX is left out */
};

/* What was typed, in the order of how much it says. Dates as 3/4/2008, 3.4.08, 2008-04-03, 3 April 2008, April 2008. */
void words_typed(struct arena *a, struct str text, struct typed *ret);

enum match { MATCH_NONE, MATCH_SOUND, MATCH_PREFIX, MATCH_EXACT };
/* How a word matches what was typed. */
enum match word_match(const struct word *w, const struct typed_word *t);
