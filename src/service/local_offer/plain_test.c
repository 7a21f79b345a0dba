/*
 * Whether young people can read what is written for them: the reading age of every offer of every council and of every
 * public page's own words, and the words that GOV.UK's style guide, and we, do not use. Reading age is Flesch-Kincaid's
 * grade plus five. Names what reads worst.
 */
#include "testing.h"

#include "buf.h"

enum {
	OLDEST = 11,
	OLDEST_EASY = 8,
	WORDS_EASY = 14 /* in a sentence of easy read */,
	ENOUGH_WORDS = 40 /* of fewer the formula says nothing */
};

static bool is_vowel(char c)
{
	return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static char small(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Groups of vowels, without an e that is not spoken. */
static int syllables(struct str word)
{
	int n = 0;
	bool before = false;
	for (size_t i = 0; i < word.n; i++) {
		bool vowel = is_vowel(small(word.p[i]));
		n += vowel && !before;
		before = vowel;
	}
	char last = small(word.p[word.n - 1]), second = word.n > 1 ? small(word.p[word.n - 2]) : 'a';
	bool le = last == 'e' && second == 'l' && word.n > 2 && !is_vowel(small(word.p[word.n - 3]));
	if (n > 1 && last == 'e' && !is_vowel(second) && !le)
		n--;
	if (n > 1 && last == 'd' && second == 'e' && word.n > 3 && !strchr("td", small(word.p[word.n - 3])))
		n--;
	return n ? n : 1;
}

struct measure {
	int words, sentences, syllables;
};

/* Every text ends a sentence. */
static void measure(struct str text, struct measure *m)
{
	bool open = false;
	for (size_t i = 0; i < text.n;) {
		if (is_letter(text.p[i])) {
			size_t from = i;
			/* an apostrophe, plain or curled, does not end a word */
			while (i < text.n && (is_letter(text.p[i]) || text.p[i] == '\'' || (text.p[i] & 0x80)))
				i++;
			m->words++;
			m->syllables += syllables(str_cut(text, from, i));
			open = true;
			continue;
		}
		if (open && (text.p[i] == '.' || text.p[i] == '!' || text.p[i] == '?' || text.p[i] == ':')) {
			m->sentences++;
			open = false;
		}
		i++;
	}
	m->sentences += open;
}

static double age_of(const struct measure *m)
{
	double words = m->words;
	return 0.39 * words / m->sentences + 11.8 * m->syllables / words - 15.59 + 5;
}

/* Longer ones first where one holds another. */
static const char *const avoided[] = {
    "agenda",       "collaborat",         "combat",      "deliver",    "deploy",
    "dialogue",     "disincentiv",        "empower",     "facilitat",  "going forward",
    "impact",       "in order to",        "incentivis",  "initiate",   "leverage",
    "liaise",       "one-stop",           "overarching", "ring-fence", "robust",
    "service user", "slimming down",      "stakeholder", "streamlin",  "strengthening",
    "tackle",       "transforming",       "utilis",      "utiliz",     "placement",
    "neet ",        "looked after child", "commenc",     "endeavour",  "prior to",
    "with regard",  "terminate",          "purchase",    "ascertain",  "pursuant"};

static const char *avoided_in(struct arena *a, struct str text)
{
	struct buf b;
	buf_init(&b, a, text.n + 2);
	for (size_t i = 0; i < text.n; i++)
		buf_char(&b, small(text.p[i]));
	buf_char(&b, ' ');
	for (size_t i = 0; i < sizeof(avoided) / sizeof(avoided[0]); i++)
		if (str_contains(buf_str(&b), str_c(avoided[i])))
			return avoided[i];
	return NULL;
}

struct judged {
	struct arena *a;
	double worst, all;
	int n, wrong;
	struct str worst_name;
};

static void judge_for(struct judged *j, double oldest, struct str name, const struct measure *m, struct str text)
{
	const char *word = avoided_in(j->a, text);
	if (word) {
		print_error("%.*s: says \"%s\"\n", STR_ARG(name), word);
		j->wrong++;
	}
	if (m->words < ENOUGH_WORDS)
		return;
	double age = age_of(m);
	j->n++;
	j->all += age;
	if (age > oldest) {
		print_error("%.*s: reading age %.1f\n", STR_ARG(name), age);
		j->wrong++;
	}
	if (age > j->worst) {
		j->worst = age;
		j->worst_name = name;
	}
}

static void judge(struct judged *j, struct str name, const struct measure *m, struct str text)
{
	judge_for(j, OLDEST, name, m, text);
}

static void say(struct buf *b, struct measure *m, struct str text)
{
	measure(text, m);
	buf_fmt(b, "%.*s. ", STR_ARG(text));
}

static void say_all(struct buf *b, struct measure *m, const struct offer_words *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		say(b, m, texts->p[i]);
}

/* All that is read on an offer's page, but for where it was decided. */
static void judge_offer(struct judged *j, const char *council, const struct offer *o)
{
	struct measure m = {0};
	struct buf b;
	buf_init(&b, j->a, 16000);
	say(&b, &m, o->title);
	say_all(&b, &m, &o->what);
	say(&b, &m, o->much);
	say_all(&b, &m, &o->get);
	say_all(&b, &m, &o->need);
	say(&b, &m, o->for_whom);
	judge(j, arena_fmt(j->a, "%s: %.*s", council, STR_ARG(o->id)), &m, buf_str(&b));
}

/* Each line by itself: few words, and no sentence that is long. */
static void judge_easy(struct judged *j, const char *council, const struct offer *o)
{
	struct measure m = {0};
	struct buf b;
	buf_init(&b, j->a, 16000);
	for (size_t i = 0; i < o->easy.n; i++) {
		struct measure line = {0};
		say(&b, &m, o->easy.p[i].text);
		measure(o->easy.p[i].text, &line);
		if (line.words > WORDS_EASY * line.sentences) {
			print_error("%s: %.*s: long for easy read: %.*s\n", council, STR_ARG(o->id),
				    STR_ARG(o->easy.p[i].text));
			j->wrong++;
		}
	}
	judge_for(j, OLDEST_EASY, arena_fmt(j->a, "%s: %.*s, easy read", council, STR_ARG(o->id)), &m, buf_str(&b));
}

static struct str council_file(struct arena *a, const char *name)
{
	struct str text = STR("");
	OK(council_file_load(arena_fmt(a, "%s/%s", getenv("SOURCE_ROOT"), name).p, a, &text));
	return text;
}

static struct offers offers_of(struct arena *a, const char *council)
{
	const struct policy *policy = NULL;
	struct findings found = {0};
	struct offers offers = {0};
	OK(policy_parse(council_file(a, arena_fmt(a, "councils/%s/policy.yaml", council).p), STR("policy"), a, &policy,
			&found));
	OK(offers_load(arena_fmt(a, "%s/councils/%s/offers", getenv("SOURCE_ROOT"), council), policy, NULL, a,
		       &offers));
	return offers;
}

static void end(struct judged *j, const char *of)
{
	print_message("# %s: %d measured, reading age %.1f on average, worst %.1f: %.*s\n", of, j->n, j->all / j->n,
		      j->worst, STR_ARG(j->worst_name));
	assert_int_equal(j->wrong, 0);
}

static void offers_are_plain(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct judged j = {.a = &a};
	for (size_t c = 0; c < sizeof(councils) / sizeof(councils[0]); c++) {
		struct offers offers = offers_of(&a, councils[c]);
		for (size_t i = 0; i < offers.n; i++)
			judge_offer(&j, councils[c], &offers.p[i]);
	}
	end(&j, "offers");
	arena_finish(&a);
}

/* The ten that are asked for most, of each council. */
static void easy_read_is_easier(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	enum { TEN = 10 };
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct judged j = {.a = &a};
	for (size_t c = 0; c < sizeof(councils) / sizeof(councils[0]); c++) {
		struct offers offers = offers_of(&a, councils[c]);
		int n = 0;
		for (size_t i = 0; i < offers.n; i++)
			if (offers.p[i].easy.n) {
				judge_easy(&j, councils[c], &offers.p[i]);
				n++;
			}
		assert_true(n >= TEN);
	}
	assert_true(j.n >= 2 * TEN); /* each is long enough to be measured */
	end(&j, "easy read");
	arena_finish(&a);
}

/* What stands in quotes after a word of the templates' language: {{ t "..." }}, STR("..."). */
static void quoted_after(struct buf *b, struct measure *m, struct str text, const char *mark)
{
	for (size_t i = 0; i + strlen(mark) < text.n; i++) {
		if (!str_starts(str_cut(text, i, text.n), str_c(mark)))
			continue;
		size_t from = i + strlen(mark), to = str_find(text, '"', from);
		struct str s = str_cut(text, from, to);
		/* a class or the name of a field is no text */
		if (str_find(s, ' ', 0) < s.n && !str_contains(s, STR("govuk-")))
			say(b, m, s);
		i = to;
	}
}

static void pages_are_plain(void **state)
{
	static const char *const files[] = {"src/service/local_offer/pages.html", "src/service/local_offer/offer.html",
					    "src/service/local_offer/can_get.html", "src/service/local_offer/easy.html",
					    "src/service/public/public.html"};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct judged j = {.a = &a};
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct measure m = {0};
		struct buf b;
		struct str text = council_file(&a, files[i]);
		buf_init(&b, &a, 100000);
		quoted_after(&b, &m, text, "{{ t \"");
		quoted_after(&b, &m, text, "STR(\"");
		judge(&j, str_c(files[i]), &m, buf_str(&b));
	}
	/* Each page of this file by itself; professionals and the statement on accessibility are for others too. */
	struct str about = council_file(&a, "src/service/local_offer/about.html"), page;
	static const char *const own[] = {"help_now(", "privacy(", "cookies("};
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) {
		struct measure m = {0};
		struct buf b;
		struct str start = arena_fmt(&a, "{{ template %s", own[i]);
		size_t from = 0;
		while (from < about.n && !str_starts(str_cut(about, from, about.n), start))
			from++;
		assert_true(from < about.n);
		size_t to = from + 1;
		while (to < about.n && !str_starts(str_cut(about, to, about.n), STR("{{ template ")))
			to++;
		page = str_cut(about, from, to);
		buf_init(&b, &a, 100000);
		quoted_after(&b, &m, page, "{{ t \"");
		quoted_after(&b, &m, page, "STR(\"");
		judge(&j, str_c(own[i]), &m, buf_str(&b));
	}
	end(&j, "pages");
	arena_finish(&a);
}

static void words_are_plain(void **state)
{
	static const char *const councils[] = {"nottinghamshire", "nottingham"};
	struct arena a;
	(void)state;
	arena_init(&a, 64 << 20);
	struct judged j = {.a = &a};
	for (size_t c = 0; c < sizeof(councils) / sizeof(councils[0]); c++) {
		struct str name = arena_fmt(&a, "councils/%s/words.yaml", councils[c]);
		struct glossary words = {0};
		struct findings found = {0};
		struct measure m = {0};
		struct buf b;
		OK(words_parse(council_file(&a, name.p), name, &a, &words, &found));
		buf_init(&b, &a, 100000);
		for (size_t i = 0; i < words.n; i++) {
			say(&b, &m, words.p[i].word);
			say(&b, &m, words.p[i].means);
		}
		judge(&j, name, &m, buf_str(&b));
	}
	end(&j, "words");
	arena_finish(&a);
}

/* That the measure measures. */
static void the_measure(void **state)
{
	struct measure easy = {0}, hard = {0};
	(void)state;
	measure(STR("The cat sat on the mat. It was a big cat."), &easy);
	assert_int_equal(easy.words, 11);
	assert_int_equal(easy.sentences, 2);
	assert_int_equal(easy.syllables, 11);
	measure(STR("Accommodation arrangements necessitate comprehensive multidisciplinary collaboration"), &hard);
	assert_true(age_of(&easy) < 6 && age_of(&hard) > 20);
	assert_int_equal(syllables(STR("people")), 2);
	assert_int_equal(syllables(STR("released")), 2);
	assert_int_equal(syllables(STR("wanted")), 2);
	assert_int_equal(syllables(STR("adviser")), 3);
	struct arena a;
	arena_init(&a, 1 << 20);
	assert_non_null(avoided_in(&a, STR("We will Facilitate it")));
	assert_null(avoided_in(&a, STR("We help you")));
	arena_finish(&a);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_measure),         cmocka_unit_test(offers_are_plain),
	    cmocka_unit_test(easy_read_is_easier), cmocka_unit_test(pages_are_plain),
	    cmocka_unit_test(words_are_plain),
	};
	return TESTING_MAIN("local_offer plain", tests);
}
