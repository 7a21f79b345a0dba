/* Inside policy/ only: a list of words with what they mean, which stands in words.yaml and in pledge.yaml. */
#pragma once
#include "reader.h"
#include "words_file.h"

/* Each word may stand in it once; NULL: nothing. */
struct glossary read_glossary(struct reader *r, const yaml_node_t *node);
