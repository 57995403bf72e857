/**
 * Layers for tests: parsed from text, asked for their findings.
 */
#ifndef LAYERCHECK_TESTS_CORE_LAYERS_H
#define LAYERCHECK_TESTS_CORE_LAYERS_H

#include "core/layercheck.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/** The document of a text that is JSON; release it. */
static inline lc_document *document_of(const char *text) {
  lc_document *document = NULL;
  lc_error error;
  lc_status status = lc_document_parse(&document, lc_string_of(text), "test.json", NULL, &error);
  ck_assert_msg(status == LC_OK, "%s", status == LC_OK ? "" : error.message);
  return document;
}

/** The only layer of a document. */
static inline const lc_layer *layer_of(const lc_document *document) {
  ck_assert_uint_eq(lc_document_layer_count(document), 1);
  return lc_document_layer_at(document, 0);
}

/**
 * A document around these members of a layer, which has name, domain and versions already, each on
 * line 1.
 */
static inline lc_document *layer_with(const char *members) {
  static char text[20000];
  int len = snprintf(
      text, sizeof text,
      "{\"name\":\"test\",\"domain\":\"enterprise-attack\",\"versions\":{\"layer\":\"4.5\","
      "\"navigator\":\"5.1.0\",\"attack\":\"18\"}%s\n%s}",
      members[0] == '\0' ? "" : ",", members);
  ck_assert_int_lt(len, (int)sizeof text);
  return document_of(text);
}

/** A layer with these entries, in JSON, on line 2. */
static inline lc_document *layer_with_techniques(const char *entries) {
  static char members[20000];
  snprintf(members, sizeof members, "\"techniques\":[%s]", entries);
  return layer_with(members);
}

#endif
