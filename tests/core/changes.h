/**
 * Changes for tests: two layers compared, and the changes as one line of text.
 */
#ifndef LAYERCHECK_TESTS_CORE_CHANGES_H
#define LAYERCHECK_TESTS_CORE_CHANGES_H

#include "tests/core/layers.h"

#include <stdarg.h>

/** The change set of two files given as text; NULL is no file. Release it. */
static inline lc_change_set *changes_of_texts(const char *base, const char *head) {
  lc_document *old_document = base == NULL ? NULL : document_of(base);
  lc_document *new_document = head == NULL ? NULL : document_of(head);
  lc_change_set *set = NULL;
  ck_assert_int_eq(
      lc_change_set_create(&set, old_document, new_document, lc_attack_builtin(), NULL), LC_OK);
  lc_document_release(old_document);
  lc_document_release(new_document);
  return set;
}

static inline void append(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static inline void append(char *text, size_t size, const char *format, ...) {
  size_t len = strlen(text);
  va_list arguments;
  va_start(arguments, format);
  int more = vsnprintf(text + len, size - len, format, arguments);
  va_end(arguments);
  ck_assert_int_lt(more, (int)(size - len));
}

static inline void append_change(char *text, size_t size, const lc_change *change) {
  static const char signs[] = {'+', '-', '~'};
  lc_string id = lc_change_technique_id(change);
  append(text, size, "%s%c%.*s", text[0] == '\0' ? "" : "; ", signs[lc_change_kind_of(change)],
         (int)id.len, id.ptr);
  for (uint32_t i = 0; i < lc_change_tactic_count(change); i++) {
    lc_string tactic = lc_change_tactic_at(change, i);
    append(text, size, "%c%.*s", i == 0 ? '/' : ',', (int)tactic.len, tactic.ptr);
  }
  for (uint32_t i = 0; i < lc_change_field_count(change); i++) {
    lc_technique_field field = lc_change_field_at(change, i);
    append(text, size, " %s", lc_format_of(LC_FORMAT_TECHNIQUE)->fields[field].name);
  }
}

/**
 * All changes as text: "name; +T1557/collection comment; ~T1485/impact score". Layers that only one
 * file has come out as "+layer" or "-layer", their techniques left out.
 */
static inline const char *shown(const lc_change_set *set) {
  static char text[4000];
  text[0] = '\0';
  for (uint32_t i = 0; i < lc_change_set_layer_count(set); i++) {
    const lc_layer_change *layer = lc_change_set_layer_at(set, i);
    lc_change_kind kind = lc_layer_change_kind(layer);
    if (kind != LC_CHANGE_CHANGED) {
      append(text, sizeof text, "%s%clayer", text[0] == '\0' ? "" : "; ",
             kind == LC_CHANGE_ADDED ? '+' : '-');
      continue;
    }
    for (uint32_t k = 0; k < lc_layer_change_part_count(layer); k++)
      append(text, sizeof text, "%s%s", text[0] == '\0' ? "" : "; ",
             lc_layer_change_part_at(layer, k)->name);
    for (uint32_t k = 0; k < lc_layer_change_count(layer); k++)
      append_change(text, sizeof text, lc_layer_change_at(layer, k));
  }
  ck_assert(lc_change_set_is_empty(set) == (text[0] == '\0'));
  return text;
}

/** Compares two layers that are alike but for these members, in JSON. */
static inline void assert_changes(const char *base, const char *head, const char *expected) {
  lc_document *old_document = layer_with(base);
  lc_document *new_document = layer_with(head);
  lc_change_set *set = NULL;
  ck_assert_int_eq(
      lc_change_set_create(&set, old_document, new_document, lc_attack_builtin(), NULL), LC_OK);
  ck_assert_str_eq(shown(set), expected);
  lc_change_set_release(set);
  lc_document_release(old_document);
  lc_document_release(new_document);
}

/** The same of two lists of entries. */
static inline void assert_entry_changes(const char *base, const char *head, const char *expected) {
  char old_members[4000];
  char new_members[4000];
  snprintf(old_members, sizeof old_members, "\"techniques\":[%s]", base);
  snprintf(new_members, sizeof new_members, "\"techniques\":[%s]", head);
  assert_changes(old_members, new_members, expected);
}

#endif
