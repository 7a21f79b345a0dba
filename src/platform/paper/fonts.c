#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include "draw.h"

enum { POINTS_PER_INCH = 72 };

/* fonts-noto-core: Latin, Arabic (Arabic, Pashto, Kurdish), Ethiopic (Tigrinya, Amharic). Naskh, because it has all the
 * letters of Pashto and Sorani and is what people read. */
static const char *const files[] = {
    PAPER_FONTS "/truetype/noto/NotoSans-Regular.ttf",         PAPER_FONTS "/truetype/noto/NotoSans-Bold.ttf",
    PAPER_FONTS "/truetype/noto/NotoNaskhArabic-Regular.ttf",  PAPER_FONTS "/truetype/noto/NotoNaskhArabic-Bold.ttf",
    PAPER_FONTS "/truetype/noto/NotoSansEthiopic-Regular.ttf", PAPER_FONTS "/truetype/noto/NotoSansEthiopic-Bold.ttf",
};

static const struct error *take_files(FcConfig *config)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (!FcConfigAppFontAddFile(config, (const FcChar8 *)files[i]))
			return error_new(ERROR_UNAVAILABLE, "%s cannot be read: install the package fonts-noto-core",
					 files[i]);
	return NULL;
}

const struct error *fonts_open(PangoContext **ret)
{
	static PangoContext *context;
	if (!context) {
		FcConfig *config = FcConfigCreate();
		const struct error *e = take_files(config);
		if (e) {
			FcConfigDestroy(config);
			return e;
		}
		FcConfigSetCurrent(config); /* or pango has the system's read, with every font there is */
		PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
		pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
		FcConfigDestroy(config); /* theirs now */
		pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), POINTS_PER_INCH);
		context = pango_font_map_create_context(map);
		pango_context_set_language(context, pango_language_from_string("en-gb"));
		pango_context_set_round_glyph_positions(context, FALSE);
	}
	*ret = context;
	return NULL;
}
