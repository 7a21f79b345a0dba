#include "xlsx.h"

#include "buf.h"
#include "xlsx_sheet.h"

enum { MAX_SHEETS = 512, MAX_STYLES = 65536, MAX_STRINGS = 1000000, MAX_FORMATS = 4096 };

struct sheet_name {
	struct str name, relation;
};

/* What the parts other than the sheet are read into. */
struct opening {
	struct arena *arena;
	struct xlsx *x;
	struct sheet_name sheets[MAX_SHEETS];
	size_t sheets_n;
	struct str relation, target; /* of the sheet wanted */
	size_t strings_room, strings_bytes;
	int64_t date_formats[MAX_FORMATS];
	size_t date_formats_n;
	bool in_cell_styles;
};

static bool is_true(struct str s)
{
	return str_eq(s, STR("1")) || str_eq(s, STR("true"));
}

/* Opens a part, which may be missing, and shows visit every node of it. */
static const struct error *walk(struct opening *o, struct str name, void (*visit)(struct part *, struct opening *))
{
	struct part *part;
	const struct error *e = part_open(o->arena, &o->x->package, name, &part);
	int state = 0;
	if (e)
		return e;
	while (part && (state = part_next(part)) == 1 && !o->x->package.why)
		visit(part, o);
	return state < 0 || o->x->package.why ? package_error(&o->x->package) : NULL;
}

static void visit_workbook(struct part *part, struct opening *o)
{
	if (part_starts(part, "workbookPr"))
		o->x->from_1904 = is_true(part_attribute(part, "date1904"));
	if (part_starts(part, "sheet") && o->sheets_n < MAX_SHEETS) {
		struct sheet_name *s = &o->sheets[o->sheets_n++];
		s->name = arena_str(o->arena, part_attribute(part, "name"));
		s->relation = arena_str(o->arena, part_attribute(part, "id"));
	}
}

static void visit_relations(struct part *part, struct opening *o)
{
	if (part_starts(part, "Relationship") && str_eq(part_attribute(part, "Id"), o->relation))
		o->target = arena_str(o->arena, part_attribute(part, "Target"));
}

static void string_keep(struct opening *o, struct str s)
{
	struct xlsx *x = o->x;
	o->strings_bytes += s.n;
	if (x->strings_n == MAX_STRINGS || o->strings_bytes > XLSX_MAX_STRINGS) {
		x->package.why =
		    "the workbook holds more text than a list of people could. Save only the sheet to be imported";
		return;
	}
	if (x->strings_n == o->strings_room) {
		size_t room = o->strings_room ? o->strings_room * 2 : 256;
		struct str *p = arena_new(o->arena, struct str, room);
		if (x->strings_n)
			memcpy(p, x->strings, x->strings_n * sizeof(*p));
		x->strings = p;
		o->strings_room = room;
	}
	x->strings[x->strings_n++] = s.p ? arena_str(o->arena, s) : STR_NONE;
}

static void visit_strings(struct part *part, struct opening *o)
{
	struct cell_text *t = &o->x->value;
	bool starts = part_starts(part, "si");
	if (starts)
		t->n = t->over = t->inside = t->phonetic = 0;
	cell_text_visit(t, part, "t");
	if (part_ends(part, "si") || (starts && part_is_empty(part)))
		string_keep(o, t->over ? STR_NONE : cell_text_taken(t));
}

/* The formats that every spreadsheet program has without saying so (ECMA-376 18.8.30, with those of East Asia). */
static bool builtin_is_date(int64_t id)
{
	return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

bool xlsx_format_is_date(struct str code)
{
	for (size_t i = 0; i < code.n; i++) {
		char ch = code.p[i];
		if (ch == '\\' || ch == '_' || ch == '*') /* the next character is shown, or its width, or repeated */
			i++;
		else if (ch == '"')
			i = str_find(code, '"', i + 1);
		else if (ch == '[') /* a colour, a condition, a currency, or hours beyond 24 */
			i = str_find(code, ']', i + 1);
		else if (memchr("dDmMyYhHsS", ch, 10))
			return true;
	}
	return false;
}

static void visit_styles(struct part *part, struct opening *o)
{
	struct xlsx *x = o->x;
	int64_t id;
	if (part_starts(part, "numFmt") && str_to_int(part_attribute(part, "numFmtId"), 0, INT32_MAX, &id) &&
	    o->date_formats_n < MAX_FORMATS && xlsx_format_is_date(part_attribute(part, "formatCode")))
		o->date_formats[o->date_formats_n++] = id;
	if (part_starts(part, "cellXfs"))
		o->in_cell_styles = !part_is_empty(part);
	if (part_ends(part, "cellXfs"))
		o->in_cell_styles = false;
	if (!o->in_cell_styles || !part_starts(part, "xf") || x->styles_n == MAX_STYLES)
		return;
	bool date = false;
	if (str_to_int(part_attribute(part, "numFmtId"), 0, INT32_MAX, &id)) {
		date = builtin_is_date(id);
		for (size_t i = 0; i < o->date_formats_n; i++)
			date = date || o->date_formats[i] == id;
	}
	x->style_is_date[x->styles_n++] = date;
}

static const struct error *no_such_sheet(struct opening *o, struct str wanted)
{
	struct buf names;
	buf_init(&names, o->arena, 400);
	for (size_t i = 0; i < o->sheets_n; i++) {
		buf_add(&names, i ? STR(", \"") : STR("\""));
		buf_add(&names, o->sheets[i].name);
		buf_char(&names, '"');
	}
	if (wanted.n == 0)
		return error_new(ERROR_INVALID, "the workbook has several sheets; say which one: %s",
				 buf_str(&names).p);
	return error_new(ERROR_INVALID, "the workbook has no sheet \"%.*s\"; it has %s", STR_ARG(wanted),
			 o->sheets_n ? buf_str(&names).p : "none");
}

static const struct error *find_sheet(struct opening *o, struct str wanted)
{
	const struct error *e = walk(o, STR("xl/workbook.xml"), visit_workbook);
	if (e)
		return e;
	const struct sheet_name *found = wanted.n == 0 && o->sheets_n == 1 ? &o->sheets[0] : NULL;
	for (size_t i = 0; i < o->sheets_n && !found; i++)
		if (wanted.n && str_eq_nocase(str_trim(o->sheets[i].name), str_trim(wanted)))
			found = &o->sheets[i];
	if (!found)
		return no_such_sheet(o, wanted);
	o->x->sheet = found->name;
	o->relation = found->relation;
	if ((e = walk(o, STR("xl/_rels/workbook.xml.rels"), visit_relations)))
		return e;
	/* A target is beside the workbook unless it begins with a slash. */
	struct str name = str_starts(o->target, STR("/")) ? str_cut(o->target, 1, o->target.n)
							  : arena_fmt(o->arena, "xl/%.*s", STR_ARG(o->target));
	if ((e = part_open(o->arena, &o->x->package, name, &o->x->part)))
		return e;
	return o->x->part ? NULL : package_error(&o->x->package);
}

const struct error *xlsx_open(struct arena *a, FILE *in, struct str sheet, struct xlsx **ret)
{
	struct xlsx *x = arena_new(a, struct xlsx, 1);
	struct opening *o = arena_new(a, struct opening, 1);
	const struct error *e = package_open(a, in, &x->package);
	if (e)
		return e;
	*o = (struct opening){.arena = a, .x = x};
	x->style_is_date = arena_new(a, bool, MAX_STYLES);
	if ((e = find_sheet(o, sheet)) || (e = walk(o, STR("xl/sharedStrings.xml"), visit_strings)) ||
	    (e = walk(o, STR("xl/styles.xml"), visit_styles)))
		return e;
	xlsx_sheet_init(a, x);
	*ret = x;
	return NULL;
}

const struct error *xlsx_sheets(struct arena *a, FILE *in, struct str **ret_names, size_t *ret_n)
{
	struct opening *o = arena_new(a, struct opening, 1);
	*o = (struct opening){.arena = a, .x = arena_new(a, struct xlsx, 1)};
	const struct error *e = package_open(a, in, &o->x->package);
	if (e || (e = walk(o, STR("xl/workbook.xml"), visit_workbook)))
		return e;
	struct str *names = arena_new(a, struct str, o->sheets_n);
	for (size_t i = 0; i < o->sheets_n; i++)
		names[i] = o->sheets[i].name;
	*ret_names = names;
	*ret_n = o->sheets_n;
	return NULL;
}

const char *xlsx_sheet(const struct xlsx *x)
{
	return x->sheet.p;
}
