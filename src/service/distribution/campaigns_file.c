/* Campaigns as a file, and to whom one of them went. */
#include "campaigns_page.h"
#include "downloads.h"

static const struct table_column all_columns[] = {{DOWNLOAD_TITLE("Day"), 14},
						  {DOWNLOAD_TITLE("Name"), 40},
						  {DOWNLOAD_TITLE("What"), 40},
						  {DOWNLOAD_TITLE("Form"), 22},
						  {DOWNLOAD_TITLE("How"), 24},
						  {DOWNLOAD_TITLE("To how many"), 0},
						  {DOWNLOAD_TITLE("What came of it"), 60},
						  {DOWNLOAD_TITLE("Recorded by"), 22}};
DOWNLOAD_LIST(all_files, "campaigns", "Campaigns", "campaigns.downloaded", all_columns);

static const struct table_column receiver_columns[] = {{DOWNLOAD_TITLE("Campaign"), 40},
						       {DOWNLOAD_TITLE("Day"), 14},
						       {DOWNLOAD_TITLE("To whom"), 44},
						       {DOWNLOAD_TITLE("Kind"), 12}};
DOWNLOAD_LIST(receiver_files, "campaign", "Campaign", "campaign.downloaded", receiver_columns);

const struct error *campaigns_file(struct request *rq, struct response *rs, const struct campaigns *all)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &all_files, &d);
	for (size_t i = 0; i < all->n && !e; i++) {
		const struct campaign *c = &all->p[i];
		const struct table_cell cells[] = {
		    table_day(c->on),
		    table_text(c->name),
		    table_text(c->what.title),
		    table_text(c->what.form == GIVEN_NO_PAPER ? STR("") : given_form_words(c->what.form)),
		    table_text(campaign_how_words(c->how)),
		    table_number(c->receivers),
		    table_text(c->outcome),
		    table_text(c->by)};
		e = download_row(&d, STR(""), cells);
	}
	return e ? e : download_end(&d, rs, false);
}

const struct error *campaign_file(struct request *rq, struct response *rs, const struct campaign *c)
{
	struct download d;
	const struct error *e = NULL;
	download_begin(rq, &receiver_files, &d);
	for (int kind = 0; kind < RECEIVER_KINDS; kind++)
		for (size_t i = 0; i < c->to.n && !e; i++) {
			const struct receiver *r = &c->to.p[i];
			const struct table_cell cells[] = {table_text(c->name), table_day(c->on), table_text(r->name),
							   table_text(receiver_kind_code(r->kind))};
			if (r->kind == (enum receiver_kind)kind)
				e = download_row(&d, STR(""), cells);
		}
	return e ? e : download_end(&d, rs, false);
}
