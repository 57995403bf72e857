#include "core/stix_cut.h"

#include "core/json_scan.h"

/* Inside a string. */
static bool cut_string(lc_stix_cut *cut, const char *text, size_t size) {
  while (cut->len < size) {
    cut->len = (size_t)(lc_scan_string(text + cut->len) - text);
    if (cut->len >= size)
      return false;
    char byte = text[cut->len];
    if (byte == '\\' && cut->len + 1 == size)
      return false;
    cut->len += byte == '\\' ? 2 : 1;
    if (byte == '"') {
      cut->is_in_string = false;
      return cut->depth == 0;
    }
  }
  return false;
}

/* Outside of strings, up to the beginning of one. Whether brackets match is not asked. */
static bool cut_rest(lc_stix_cut *cut, const char *text, size_t size) {
  while (cut->len < size) {
    char byte = text[cut->len];
    bool is_closing = byte == '}' || byte == ']';
    if (cut->depth == 0 && (is_closing || byte == ',' || lc_scan_is_space(byte)))
      return true;
    cut->len++;
    if (byte == '"') {
      cut->is_in_string = true;
      return false;
    }
    if (byte == '{' || byte == '[')
      cut->depth++;
    if (is_closing && --cut->depth == 0)
      return true;
  }
  return false;
}

bool lc_stix_cut_on(lc_stix_cut *cut, const char *text, size_t size) {
  for (size_t before = size; cut->len < size && cut->len != before;) {
    before = cut->len;
    if (cut->is_in_string ? cut_string(cut, text, size) : cut_rest(cut, text, size))
      return true;
  }
  return false;
}
