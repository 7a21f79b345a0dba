/* Any bytes as the beginning of a document: it is one of three types, whose mark it bears, or is refused in words. */
#include <stdint.h>
#include <stdlib.h>

#include "store.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool good)
{
	if (!good)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str head = {(const char *)data, size < DOCUMENT_HEAD ? size : DOCUMENT_HEAD}, advice = STR_NONE;
	enum document_type type = 0, again;
	if (!document_type_of(head, &type, &advice)) {
		check(type == 0 && advice.n > 0 && str_is_utf8(advice));
		return 0;
	}
	check(type >= DOCUMENT_PDF && type < DOCUMENT_TYPES);
	check(document_type_from_code(document_type_code(type), &again) && again == type);
	check((type == DOCUMENT_PDF) == str_starts(head, STR("%PDF-")));
	check((type == DOCUMENT_JPEG) == str_starts(head, STR("\xFF\xD8\xFF")));
	check((type == DOCUMENT_PNG) == str_starts(head, STR("\x89PNG")));
	return 0;
}
