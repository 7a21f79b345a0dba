/* Which lists have no file, which pages are not walked to, and how rows are counted where it is not plain. */
#include "lists_test.h"

static const struct reason without_file[] = {
    {"/account", "the browsers in which somebody is signed in", false},
    {"/worklist", "where nothing is due: it leads to other lists", true},
    {"/digest", "leads to the digests", false},
    {"/mail-run", "leads to those to whom something is to be sent, who have labels as a file", false},
    {"/people/{ref}/lost", "a form; what was tried stands in what has happened", false},
    {"/people/{ref}/21-plus", "a form; who has which step stands in the list Turning 21", false},
    {"/people/{ref}/local-offer/{ref}", "a form that corrects one, with what it said", false},
    {"/people/{ref}/differences", "a form: whether a file or what stands here is right", false},
    {"/board/{ref}", "has a PDF and a workbook of its own", false},
    {"/board/{ref}/sections/{word}", "a form", false},
    {"/status", "how the service itself is doing", false},
};

static const struct reason not_reached[] = {
    {"/people/new/details", "the second part of a form", false},
    {"/people/{ref}/21-plus/help", "a form, of somebody without an open case", false},
    {"/people/{ref}/custody/sentenced", "a form, of somebody on remand", false},
    {"/people/{ref}/custody/letters/{ref}", "a letter as it was printed; none was", false},
    {"/people/{ref}/details/council-id", "a form, of somebody who was registered here", false},
    {"/people/{ref}/join/{ref}", "a form, after a search", false},
    {"/people/{ref}/joined/{number}", "a form that parts two records; none were joined", false},
    {"/duty/calls/{ref}/number", "the number to ring back on, shown when it is asked for", false},
    {"/custody/lists/{ref}", "a prison was asked; it has a file of its own", false},
    {"/custody/lists/{ref}/names", "that file", false},
    {"/imports/{ref}", "a file was sent; it has a report of its own", false},
    {"/imports/{ref}/report", "that file", false},
    {"/imports/{ref}/refused/{number}", "the rows that were refused, as a file", false},
    {"/returns/check/{ref}", "a return was sent to be checked; it has files of its own", false},
    {"/returns/check/{ref}/csv", "that file", false},
    {"/returns/check/{ref}/workbook", "that file", false},
    {"/returns/annex-a/making/{ref}", "while Ofsted's list is being made", false},
    {"/returns/annex-a/making/{ref}/file", "that file", false},
    {"/returns/oc3/making/{ref}", "while a return is being made", false},
    {"/returns/oc3/made/{ref}/file", "a file of the return; none was made", false},
    {"/returns/oc3/made/{ref}/sent", "a form about it", false},
    {"/requests/answers/{ref}", "a table that may be published; none was kept", false},
    {"/board/{ref}/files/{ref}/{word}", "a report's PDF or workbook; none was made", false},
    {"/downloads/{ref}", "while a spreadsheet is being made", false},
    {"/downloads/{ref}/file", "a spreadsheet", false},
};

static const struct counted counted[] = {
    {"/worklist", NULL, NULL, NULL, {"app-worklist__row\""}, NULL},
    {"/worklist/of", NULL, NULL, NULL, {"app-worklist__row\""}, NULL},
    {"/worklist/everybody", NULL, NULL, NULL, {"app-worklist__row\""}, NULL},
    {"/caseload", NULL, NULL, NULL, {">Last contact ", ">No contact recorded yet"}, NULL},
    {"/caseload/people", NULL, NULL, NULL, {"govuk-checkboxes__item\""}, NULL},
    {"/duty", NULL, NULL, NULL, {"href=\"/duty/calls/"}, NULL},
    {"/duty/calls/{ref}", NULL, "In this call", NULL, {"app-list__item\""}, NULL},
    {"/21-plus/help", NULL, "<ol class=\"app-list\"", NULL, {"app-list__item\""}, NULL},
    {"/digest/{date}", NULL, "<h2", NULL, {"<li", "govuk-table__cell app-break\""}, NULL},
    {"/forecast", NULL, NULL, NULL, {"govuk-table__cell--numeric\""}, NULL},
    {"/people/{ref}", "list=due", NULL, NULL, {"data-promise=\"", "/follow-ups/", "/outcome\""}, NULL},
    {"/people/{ref}", "as=", "id=\"happened\"", NULL, {"app-list__item\""}, NULL},
    {"/people/{ref}/contacts/{date}", NULL, NULL, NULL, {"app-list__item\"", "What it said before"}, NULL},
    {"/people/{ref}/details", NULL, "Who recorded and changed what", NULL, {"<li class=\"app-break\""}, NULL},
    {"/people/{ref}/custody", NULL, NULL, NULL, {NULL}, "who may be told what, and where they were held, are no items"},
    {"/distribution/campaigns/{ref}", NULL, "To whom", "</ul>", {"<li>"}, NULL},
    {"/figures", NULL, NULL, NULL, {"class=\"app-figure\""}, NULL},
    {"/returns/annex-a", NULL, "Whose is blank", NULL, {"app-list__item\""}, NULL},
    {"/dip-samples", "list=actions", "To put right", "</ol>", {"app-list__item\""}, NULL},
    {"/dip-samples", NULL, NULL, NULL, {NULL}, "a row a question and sample, where the page has a column a sample"},
    {"/dip-samples/{ref}", NULL, "The plans", NULL, {"app-list__item\""}, NULL},
    {"/dip-samples/{ref}/audits/{ref}", NULL, NULL, NULL, {"<h3", "app-list__item\"", "app-thin\""}, NULL},
    {"/kept", "/file", NULL, NULL, {NULL}, "a row a due, where the page has counts"},
    {"/kept", "as=", "What was kept", "</table>", {"<th scope=\"row\""}, NULL},
    {"/figures/{word}", "/file", NULL, NULL, {NULL}, "of names, which stand on a page of their own"},
};

static const struct reason *known(const struct reason *list, size_t n, const char *pattern)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(list[i].pattern, pattern) == 0)
			return &list[i];
	return NULL;
}

const struct reason *list_without_file(const char *pattern)
{
	return known(without_file, sizeof(without_file) / sizeof(without_file[0]), pattern);
}

const struct reason *page_not_reached(const char *pattern)
{
	return known(not_reached, sizeof(not_reached) / sizeof(not_reached[0]), pattern);
}

const struct counted *list_counted(const char *pattern, struct str file)
{
	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
		if (strcmp(counted[i].pattern, pattern) == 0 &&
		    (!counted[i].file || str_contains(file, str_c(counted[i].file))))
			return &counted[i];
	return NULL;
}
