/* Three beginnings, looked at by hand: nothing here opens what it is given, each file goes out under the type found
 * here and never under another (nosniff), to be saved. libmagic would bring a database of 7 MB into every web worker to
 * say the same, and would have to be loaded before the sandbox. */
#include "store.h"

static const struct {
	struct str code, words;
	const char *media;
} types[DOCUMENT_TYPES] = {
    [DOCUMENT_PDF] = {{"pdf", 3}, {"PDF", 3}, "application/pdf"},
    [DOCUMENT_JPEG] = {{"jpeg", 4}, {"JPEG photo", 10}, "image/jpeg"},
    [DOCUMENT_PNG] = {{"png", 3}, {"PNG picture", 11}, "image/png"},
};

struct str document_type_code(enum document_type v)
{
	return types[v].code;
}

struct str document_type_words(enum document_type v)
{
	return types[v].words;
}

const char *document_type_media(enum document_type v)
{
	return types[v].media;
}

bool document_type_from_code(struct str code, enum document_type *ret)
{
	for (size_t i = DOCUMENT_PDF; i < DOCUMENT_TYPES; i++)
		if (str_eq(types[i].code, code)) {
			*ret = (enum document_type)i;
			return true;
		}
	return false;
}

/* What is taken (ISO 32000-1 7.5.2; ITU T.81 B.1.1.3, then any marker; PNG 5.2 and its first chunk), and what comes
 * often and is not. */
static const struct {
	size_t at;
	struct str begins;
	enum document_type type; /* 0: not taken */
	struct str advice;
} beginnings[] = {
    {0, {"%PDF-", 5}, DOCUMENT_PDF, {NULL, 0}},
    {0, {"\xFF\xD8\xFF", 3}, DOCUMENT_JPEG, {NULL, 0}},
    {0, {"\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16}, DOCUMENT_PNG, {NULL, 0}},
#define OFFICE "The selected file is a Word, Excel or other office document. Save it as a PDF and select that"
    {0, {"PK\x03\x04", 4}, 0, {OFFICE, sizeof(OFFICE) - 1}},
    {0, {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, 0, {OFFICE, sizeof(OFFICE) - 1}},
    {0, {"{\\rtf", 5}, 0, {OFFICE, sizeof(OFFICE) - 1}},
#define HEIC                                                                                                           \
	"The selected photo is in a format that not every computer can open (HEIC). Save it as a JPEG and select that"
    {4, {"ftyphei", 7}, 0, {HEIC, sizeof(HEIC) - 1}},
    {4, {"ftypmif1", 8}, 0, {HEIC, sizeof(HEIC) - 1}},
};

bool document_type_of(struct str head, enum document_type *ret, struct str *ret_advice)
{
	*ret_advice = STR("The selected file must be a PDF, a JPEG or a PNG");
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++) {
		if (!str_starts(str_cut(head, beginnings[i].at, head.n), beginnings[i].begins))
			continue;
		if (beginnings[i].type) {
			*ret = beginnings[i].type;
			return true;
		}
		*ret_advice = beginnings[i].advice;
		return false;
	}
	return false;
}
