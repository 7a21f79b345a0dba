/* Inside own_account/: what the pages of signing in show. */
#pragma once
#include "own_account.h"
#include "my_page.h"

enum { WAY_TYPED_MAX = 254 }; /* characters */

struct own_sign_in_page {
	struct str typed;
	struct form_errors errors;
};
struct own_code_page {
	struct form_errors errors;
	bool over; /* the code is good no more: ask for another */
};
