/* The components for finding one's way. */
#include "read_options.h"

#include "govuk_navigation_html.h"

static void render_skip_link(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_skip_link(out, &(struct govuk_skip_link){read_text(a, o, "text"), read_html(a, o, "html"),
						       read_url(a, o, "href"), read_text(a, o, "classes"),
						       read_attrs(a, o, "attributes")});
}

static void render_generic_header(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_generic_header(out,
			     &(struct govuk_generic_header){.text = read_text(a, o, "logoText"),
							    .html = read_html(a, o, "logoHtml"),
							    .href = read_url(a, o, "url"),
							    .container_classes = read_text(a, o, "containerClasses"),
							    .classes = read_text(a, o, "classes"),
							    .attrs = read_attrs(a, o, "attributes")});
}

static void render_back_link(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_back_link(out, &(struct govuk_back_link){read_text(a, o, "text"), read_html(a, o, "html"),
						       read_url(a, o, "href"), read_text(a, o, "classes"),
						       read_attrs(a, o, "attributes")});
}

static void render_breadcrumbs(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_breadcrumbs(out, &(struct govuk_breadcrumbs){.items = read_links(a, json_object_get(o, "items")),
							   .collapse_on_mobile = read_bool(o, "collapseOnMobile"),
							   .label = read_text(a, o, "labelText"),
							   .classes = read_text(a, o, "classes"),
							   .attrs = read_attrs(a, o, "attributes")});
}

static void render_phase_banner(struct buf *out, struct arena *a, const json_t *o)
{
	govuk_phase_banner(out, &(struct govuk_phase_banner){read_text(a, o, "text"), read_html(a, o, "html"),
							     read_part(a, o, "tag"), read_text(a, o, "classes"),
							     read_attrs(a, o, "attributes")});
}

static void render_service_navigation(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *items = json_object_get(o, "navigation"), *slots = json_object_get(o, "slots");
	const json_t *end = json_object_get(slots, "end");
	size_t n = json_array_size(items);
	struct govuk_nav_item *p = arena_new(a, struct govuk_nav_item, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *e = json_array_get(items, i);
		p[i] = (struct govuk_nav_item){read_text(a, e, "text"), read_html(a, e, "html"),
					       read_url(a, e, "href"),  read_bool(e, "current"),
					       read_bool(e, "active"),  read_attrs(a, e, "attributes")};
	}
	govuk_service_navigation(
	    out, &(struct govuk_service_navigation){.service_name = read_text(a, o, "serviceName"),
						    .service_url = read_url(a, o, "serviceUrl"),
						    .items = {p, n},
						    .collapse = read_set(o, "collapseNavigationOnMobile"),
						    .label = read_text(a, o, "ariaLabel"),
						    .menu_text = read_text(a, o, "menuButtonText"),
						    .menu_label = read_text(a, o, "menuButtonLabel"),
						    .navigation_label = read_text(a, o, "navigationLabel"),
						    .navigation_id = read_text(a, o, "navigationId"),
						    .navigation_classes = read_text(a, o, "navigationClasses"),
						    .start = read_html(a, slots, "start"),
						    .end = json_is_object(end) ? read_html(a, end, "html")
									       : read_html(a, slots, "end"),
						    .end_inline = str_eq(read_text(a, end, "align"), STR("inline")),
						    .navigation_start = read_html(a, slots, "navigationStart"),
						    .navigation_end = read_html(a, slots, "navigationEnd"),
						    .classes = read_text(a, o, "classes"),
						    .attrs = read_attrs(a, o, "attributes")});
}

static struct govuk_page_turn page_turn(struct arena *a, const json_t *o)
{
	return (struct govuk_page_turn){read_text(a, o, "text"), read_html(a, o, "html"), read_text(a, o, "labelText"),
					read_url(a, o, "href"), read_attrs(a, o, "attributes")};
}

static void render_pagination(struct buf *out, struct arena *a, const json_t *o)
{
	const json_t *items = json_object_get(o, "items");
	size_t n = json_array_size(items);
	struct govuk_page_link *p = arena_new(a, struct govuk_page_link, n + 1);
	for (size_t i = 0; i < n; i++) {
		const json_t *e = json_array_get(items, i);
		p[i] = (struct govuk_page_link){
		    read_text(a, e, "number"), read_url(a, e, "href"),   read_text(a, e, "visuallyHiddenText"),
		    read_bool(e, "current"),   read_bool(e, "ellipsis"), read_attrs(a, e, "attributes")};
	}
	govuk_pagination(out, &(struct govuk_pagination){.items = {p, n},
							 .previous = page_turn(a, json_object_get(o, "previous")),
							 .next = page_turn(a, json_object_get(o, "next")),
							 .label = read_text(a, o, "landmarkLabel"),
							 .classes = read_text(a, o, "classes"),
							 .attrs = read_attrs(a, o, "attributes")});
}

render *navigation_component(const char *name)
{
	static const struct {
		const char *name;
		render *render;
	} all[] = {
	    {"skip-link", render_skip_link},       {"generic-header", render_generic_header},
	    {"back-link", render_back_link},       {"breadcrumbs", render_breadcrumbs},
	    {"phase-banner", render_phase_banner}, {"service-navigation", render_service_navigation},
	    {"pagination", render_pagination},
	};
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (strcmp(all[i].name, name) == 0)
			return all[i].render;
	}
	return NULL;
}
