#include "oc3_xml.h"

#include <libxml/xmlwriter.h>

struct oc3_xml {
	struct arena *a;
	xmlBufferPtr buffer;
	xmlTextWriterPtr to;
	bool failed;
};

static void forget(void *context)
{
	struct oc3_xml *x = context;
	if (x->to)
		xmlFreeTextWriter(x->to);
	if (x->buffer)
		xmlBufferFree(x->buffer);
	x->to = NULL;
	x->buffer = NULL;
}

static const xmlChar *name(const char *s)
{
	return (const xmlChar *)s;
}

static void start(struct oc3_xml *x, const char *tag)
{
	x->failed = x->failed || xmlTextWriterStartElement(x->to, name(tag)) < 0;
}

static void end(struct oc3_xml *x)
{
	x->failed = x->failed || xmlTextWriterEndElement(x->to) < 0;
}

/* text is the arena's or a constant, so a NUL is behind it. */
static void element(struct oc3_xml *x, struct arena *scratch, const char *tag, struct str text)
{
	struct str s = arena_str(scratch, text);
	x->failed = x->failed || xmlTextWriterWriteElement(x->to, name(tag), name(s.n ? s.p : "")) < 0;
}

const struct error *oc3_xml_begin(struct arena *a, struct oc3_xml **ret)
{
	struct oc3_xml *x = arena_new(a, struct oc3_xml, 1);
	x->a = a;
	arena_defer(a, forget, x);
	x->buffer = xmlBufferCreate();
	x->to = x->buffer ? xmlNewTextWriterMemory(x->buffer, 0) : NULL;
	if (!x->to)
		return error_new(ERROR_UNAVAILABLE, "XML cannot be written: out of memory");
	x->failed = xmlTextWriterStartDocument(x->to, NULL, "UTF-8", NULL) < 0;
	start(x, "EXPSSDA903");
	*ret = x;
	return NULL;
}

static bool whole(const struct care_episode *e)
{
	return e->rne.n == 1 && e->ls.n == 2 && e->cin.n == 2 && e->place.n == 2;
}

static void episode(struct oc3_xml *x, struct arena *scratch, const struct care_episode *e)
{
	start(x, "EPISODE");
	element(x, scratch, "DECOM", return_day(scratch, e->from));
	element(x, scratch, "RNE", e->rne);
	element(x, scratch, "LS", e->ls);
	element(x, scratch, "CIN", e->cin);
	element(x, scratch, "PL", e->place);
	element(x, scratch, "PL_POST", e->place_post);
	element(x, scratch, "HOME_POST", e->home_post);
	element(x, scratch, "URN", e->urn);
	element(x, scratch, "PLACE_PROVIDER", e->provider);
	element(x, scratch, "DEC", return_day(scratch, e->to));
	element(x, scratch, "REC", e->rec);
	element(x, scratch, "REASON_PLACE_CHANGE", e->change);
	end(x);
}

static struct str uasc(enum yes_no v)
{
	return v == YES ? STR("1") : v == NO ? STR("0") : STR("");
}

const struct error *oc3_xml_child(struct oc3_xml *x, struct arena *scratch, const struct return_person *p,
				  const struct oc3_row *row, const struct return_year *year,
				  const struct care_episodes *episodes)
{
	start(x, "CHILD");
	start(x, "HEADER");
	element(x, scratch, "CHILDID", oc3_out(row, OC3_CHILD));
	element(x, scratch, "UPN", STR(""));
	element(x, scratch, "SEX", oc3_out(row, OC3_SEX));
	element(x, scratch, "DOB", return_day(scratch, p->facts.birth));
	element(x, scratch, "ETHNIC", oc3_out(row, OC3_ETHNIC));
	element(x, scratch, "UASC", uasc(p->uasc));
	for (enum oc3_field f = OC3_IN_TOUCH; f <= OC3_ACCOM; f++)
		element(x, scratch, oc3_field_name(f), oc3_out(row, f));
	if (!str_empty(oc3_out(row, OC3_MOTHER)))
		element(x, scratch, "MOTHER", oc3_out(row, OC3_MOTHER));
	end(x);
	for (size_t i = 0; i < episodes->n; i++) {
		struct care_episode then = episode_at_years_end(&episodes->p[i], year);
		if (episode_in_year(&then, year) && whole(&then))
			episode(x, scratch, &then);
	}
	end(x);
	return x->failed ? error_new(ERROR_UNAVAILABLE, "XML cannot be written: out of memory") : NULL;
}

const struct error *oc3_xml_end(struct oc3_xml *x, struct str *ret)
{
	end(x);
	if (x->failed || xmlTextWriterEndDocument(x->to) < 0)
		return error_new(ERROR_UNAVAILABLE, "XML cannot be written: out of memory");
	xmlFreeTextWriter(x->to);
	x->to = NULL;
	*ret = arena_str(x->a,
			 (struct str){(const char *)xmlBufferContent(x->buffer), (size_t)xmlBufferLength(x->buffer)});
	forget(x);
	return NULL;
}
