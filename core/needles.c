#include "needles.h"

lc_needles lc_needles_of(const lc_string *items, uint32_t count) {
  lc_needles needles = {.items = items, .count = count};
  for (uint32_t i = 0; i < count; i++) {
    if (items[i].len == 0)
      needles.has_empty = true;
    else
      needles.begins[(unsigned char)items[i].ptr[0]] = true;
  }
  return needles;
}

static bool begins_with_one(const lc_needles *needles, lc_string text) {
  for (uint32_t i = 0; i < needles->count; i++) {
    const lc_string *item = &needles->items[i];
    if (item->ptr[0] == text.ptr[0] && item->len <= text.len &&
        memcmp(item->ptr, text.ptr, item->len) == 0)
      return true;
  }
  return false;
}

bool lc_needles_occur(const lc_needles *needles, lc_string text) {
  if (needles->has_empty)
    return true;
  for (size_t i = 0; i < text.len; i++) {
    bool is_candidate = needles->begins[(unsigned char)text.ptr[i]];
    if (is_candidate && begins_with_one(needles, (lc_string){text.ptr + i, text.len - i}))
      return true;
  }
  return false;
}
