/* Everybody's account as a file. */
#include "downloads.h"
#include "manage_web.h"

static const struct table_column columns[] = {{DOWNLOAD_TITLE("Name"), 28},          {DOWNLOAD_TITLE("Email"), 36},
					      {DOWNLOAD_TITLE("Role"), 22},          {DOWNLOAD_TITLE("Team"), 22},
					      {DOWNLOAD_TITLE("Has a password"), 0}, {DOWNLOAD_TITLE("Closed"), 0}};
DOWNLOAD_LIST(files, "accounts", "Accounts", "accounts.downloaded", columns);

const struct error *accounts_file(struct request *rq, struct response *rs, const struct account_cards *list)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &files, &d);
	for (size_t i = 0; i < list->n && !e; i++) {
		const struct account_card *a = &list->p[i];
		const struct table_cell cells[] = {table_text(a->name),
						   table_text(a->email),
						   table_text(role_words(a->role)),
						   table_text(a->teams.n ? a->teams.p[0].name : STR("")),
						   table_yes_no(a->can_sign_in),
						   table_yes_no(a->closed)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}
