/* Inside policy/ only: lines of YAML, always written the same way. What is empty is left out. */
#pragma once
#include "buf.h"

/* "...": with \ before quotes. */
void write_quoted(struct buf *b, struct str s);
/* key: "text" */
void write_text(struct buf *b, const char *key, struct str s);
/* key: word */
void write_word(struct buf *b, const char *key, struct str s);
/* key: and one quoted text a line */
void write_texts(struct buf *b, const char *key, const struct str *p, size_t n);
