#include "core/text.h"

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
