/*
 * JSON as an answer. Everything is made of jansson's values and written by it, so that what stands in a text is escaped
 * in one place. What is empty is left out, never null or "".
 */
#pragma once
#include <jansson.h>

#include "date.h"
#include "request.h"
#include "response.h"

/* Each puts name into o; an empty text, an unknown day and an empty list are left out. */
void json_put(json_t *o, const char *name, struct str text);
void json_put_day(json_t *o, const char *name, struct date day);
void json_put_moment(json_t *o, const char *name, struct instant at);
void json_put_list(json_t *o, const char *name, json_t *list);

/* Takes root and answers with it, with an ETag; 304 when the client has it. For whoever asks, from any site. */
void json_answer(struct request *rq, struct response *rs, json_t *root);
/* An error in the words of RFC 9457. detail: what to do about it; may be empty. */
void json_problem(struct response *rs, int status, const char *title, struct str detail);
