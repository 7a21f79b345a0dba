/*
 * A form with a file (ROUTE_UPLOAD): looked at before its body is read, the file written to the folder web->uploads as
 * it comes. Inside the web folder; a handler sees rq->upload.
 */
#pragma once
#include "response.h"
#include "route.h"

struct upload_reader;

/* True when there may be one: the session is live and may use the route, and the form is one with parts. Else the
 * answer stands in rs. */
bool upload_begin(struct request *rq, struct response *rs, struct upload_reader **ret);
/* A piece of the body. Once something was wrong it does nothing more. */
void upload_take(struct upload_reader *u, struct str bytes);
/* All has come: fills rq->body_text with the fields and rq->upload. False when something was wrong: the answer stands
 * in rs. */
bool upload_end(struct upload_reader *u, struct request *rq, struct response *rs);
/* A folder with nothing but files in it, and those. */
void upload_remove(struct str folder);
