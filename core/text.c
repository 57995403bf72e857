#include "core/text.h"

#include <stdlib.h>

int lc_string_compare(lc_string a, lc_string b) {
  size_t shorter = a.len < b.len ? a.len : b.len;
  int order = shorter == 0 ? 0 : memcmp(a.ptr, b.ptr, shorter);
  if (order != 0)
    return order;
  return a.len < b.len ? -1 : a.len > b.len;
}

bool lc_string_is_blank(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (c != ' ' && (c < '\t' || c > '\r'))
      return false;
  }
  return true;
}

lc_string lc_string_copy(lc_string text) {
  char *copy = calloc(text.len + 1, 1);
  if (copy == NULL)
    return (lc_string){NULL, 0};
  if (text.len > 0)
    memcpy(copy, text.ptr, text.len);
  return (lc_string){copy, text.len};
}
