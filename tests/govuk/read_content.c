/* The components that show something. */
#include "read_options.h"

#include "govuk_content_html.h"
#include "govuk_lists_html.h"

static void render_button(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_button(out, &(struct govuk_button){.text = read_text(a, o, "text"),
						 .html = read_html(a, o, "html"),
						 .href = read_url(a, o, "href"),
						 .type = read_text(a, o, "type"),
						 .name = read_text(a, o, "name"),
						 .value = read_text(a, o, "value"),
						 .id = read_text(a, o, "id"),
						 .disabled = read_bool(o, "disabled"),
						 .start = read_bool(o, "isStartButton"),
						 .prevent_double_click = read_set(o, "preventDoubleClick"),
						 .classes = read_text(a, o, "classes"),
						 .attrs = read_attrs(a, o, "attributes")});
}

static struct govuk_tag tag(struct arena *a, const json_t *o)
{
	return (struct govuk_tag){read_text(a, o, "text"), read_html(a, o, "html"), read_text(a, o, "classes"),
				  read_attrs(a, o, "attributes")};
}

static void render_tag(struct buf *out, struct arena *a, const json_t *o)
{
	struct govuk_tag t = tag(a, o);
	govuk_tag(out, &t);
}

static void render_error_summary(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_error_summary(out, &(struct govuk_error_summary){.title = read_text(a, o, "titleText"),
							       .title_html = read_html(a, o, "titleHtml"),
							       .description = read_text(a, o, "descriptionText"),
							       .description_html = read_html(a, o, "descriptionHtml"),
							       .errors = read_links(a, json_object_get(o, "errorList")),
							       .disable_auto_focus = read_set(o, "disableAutoFocus"),
							       .classes = read_text(a, o, "classes"),
							       .attrs = read_attrs(a, o, "attributes")});
}

static void render_notification_banner(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_notification_banner(
	    out, &(struct govuk_notification_banner){.text = read_text(a, o, "text"),
						     .html = read_html(a, o, "html"),
						     .success = str_eq(read_text(a, o, "type"), STR("success")),
						     .title = read_text(a, o, "titleText"),
						     .title_html = read_html(a, o, "titleHtml"),
						     .title_id = read_text(a, o, "titleId"),
						     .heading_level = read_int(o, "titleHeadingLevel"),
						     .role = read_text(a, o, "role"),
						     .disable_auto_focus = read_set(o, "disableAutoFocus"),
						     .classes = read_text(a, o, "classes"),
						     .attrs = read_attrs(a, o, "attributes")});
}

static void render_details(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_details(out, &(struct govuk_details){.summary = read_text(a, o, "summaryText"),
						   .summary_html = read_html(a, o, "summaryHtml"),
						   .text = read_text(a, o, "text"),
						   .html = read_html(a, o, "html"),
						   .id = read_text(a, o, "id"),
						   .open = read_bool(o, "open"),
						   .classes = read_text(a, o, "classes"),
						   .attrs = read_attrs(a, o, "attributes")});
}

static void render_inset_text(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_inset_text(out, &(struct govuk_inset_text){read_text(a, o, "text"), read_html(a, o, "html"),
							 read_text(a, o, "id"), read_text(a, o, "classes"),
							 read_attrs(a, o, "attributes")});
}

static void render_warning_text(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_warning_text(out,
			   &(struct govuk_warning_text){read_text(a, o, "text"), read_html(a, o, "html"),
							read_text(a, o, "iconFallbackText"), read_text(a, o, "classes"),
							read_attrs(a, o, "attributes")});
}

static void render_panel(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *actions = json_object_get(o, "actions"), *items = json_object_get(actions, "items");
	size_t n = json_array_size(items);
	struct govuk_panel_action *p = arena_new(a, struct govuk_panel_action, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *e = json_array_get(items, i);
		p[i] = (struct govuk_panel_action){read_text(a, e, "text"), read_text(a, e, "type"),
						   read_url(a, e, "href"), read_text(a, e, "classes"),
						   read_attrs(a, e, "attributes")};
	}
	govuk_panel(out, &(struct govuk_panel){.title = read_text(a, o, "titleText"),
					       .title_html = read_html(a, o, "titleHtml"),
					       .heading_level = read_int(o, "headingLevel"),
					       .text = read_text(a, o, "text"),
					       .html = read_html(a, o, "html"),
					       .actions = {p, n},
					       .actions_classes = read_text(a, actions, "classes"),
					       .actions_attrs = read_attrs(a, actions, "attributes"),
					       .classes = read_text(a, o, "classes"),
					       .attrs = read_attrs(a, o, "attributes")});
}

static struct govuk_cells cells(struct arena *a, const json_t *array)
{
	size_t n = json_array_size(array);
	struct govuk_cell *p = arena_new(a, struct govuk_cell, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *o = json_array_get(array, i);
		p[i] = (struct govuk_cell){read_text(a, o, "text"),       read_html(a, o, "html"),
					   read_text(a, o, "format"),     read_int(o, "colspan"),
					   read_int(o, "rowspan"),        read_text(a, o, "classes"),
					   read_attrs(a, o, "attributes")};
	}
	return (struct govuk_cells){p, n};
}

static void render_table(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *rows = json_object_get(o, "rows");
	size_t n = json_array_size(rows);
	struct govuk_cells *p = arena_new(a, struct govuk_cells, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = cells(a, json_array_get(rows, i));
	govuk_table(out, &(struct govuk_table){.caption = read_text(a, o, "caption"),
					       .caption_classes = read_text(a, o, "captionClasses"),
					       .head = cells(a, json_object_get(o, "head")),
					       .rows = {p, n},
					       .first_cell_is_header = read_bool(o, "firstCellIsHeader"),
					       .classes = read_text(a, o, "classes"),
					       .attrs = read_attrs(a, o, "attributes")});
}

static struct govuk_actions actions(struct arena *a, const json_t *o)
{
	const json_t *v = json_object_get(o, "actions");
	return (struct govuk_actions){read_links(a, json_object_get(v, "items")), read_text(a, v, "classes")};
}

static void render_summary_list(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *rows = json_object_get(o, "rows"), *card = json_object_get(o, "card");
	size_t n = json_array_size(rows);
	struct govuk_summary_row *p = arena_new(a, struct govuk_summary_row, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *r = json_array_get(rows, i);
		p[i] = (struct govuk_summary_row){read_part(a, r, "key"), read_part(a, r, "value"), actions(a, r),
						  read_text(a, r, "classes")};
	}
	govuk_summary_list(out, &(struct govuk_summary_list){
				    .rows = {p, n},
				    .card = {.on = card != NULL,
					     .title = read_part(a, card, "title"),
					     .heading_level = read_int(json_object_get(card, "title"), "headingLevel"),
					     .actions = actions(a, card),
					     .classes = read_text(a, card, "classes"),
					     .attrs = read_attrs(a, card, "attributes")},
				    .classes = read_text(a, o, "classes"),
				    .attrs = read_attrs(a, o, "attributes")});
}

static void render_task_list(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *items = json_object_get(o, "items");
	size_t n = json_array_size(items);
	struct govuk_task *p = arena_new(a, struct govuk_task, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *e = json_array_get(items, i), *status = json_object_get(e, "status");
		p[i] = (struct govuk_task){read_part(a, e, "title"),  read_part(a, e, "hint"),
					   read_part(a, e, "status"), tag(a, json_object_get(status, "tag")),
					   read_url(a, e, "href"),    read_text(a, e, "classes")};
	}
	govuk_task_list(
	    out, &(struct govuk_task_list){
		     {p, n}, read_text(a, o, "idPrefix"), read_text(a, o, "classes"), read_attrs(a, o, "attributes")});
}

render *content_component(const char *name)
{
	static const struct {
		const char *name;
		render *render;
	} all[] = {
	    {"button", render_button},
	    {"tag", render_tag},
	    {"error-summary", render_error_summary},
	    {"notification-banner", render_notification_banner},
	    {"details", render_details},
	    {"inset-text", render_inset_text},
	    {"warning-text", render_warning_text},
	    {"panel", render_panel},
	    {"table", render_table},
	    {"summary-list", render_summary_list},
	    {"task-list", render_task_list},
	};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i].name, name) == 0)
			return all[i].render;
	}
	return NULL;
}
