/* One's own account: who am I here, where am I signed in, another password; and the page behind a link that sets one.
 */
#pragma once
#include "manage.h"
#include "page.h"
#include "session.h"

struct own_page {
	struct account_card card;
	struct session_rows sessions;
	struct form_errors errors;
};
/* "Firefox on Windows", as somebody knows their own again. */
struct str own_browser(const struct session_row *s);
/* "21 November 2026 at 4:05pm" */
struct str own_moment(struct arena *a, struct instant at);
