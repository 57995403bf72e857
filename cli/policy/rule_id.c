#include "cli/policy/rule_id.h"

#include <limits.h>
#include <stdbool.h>

static bool is_word_letter(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
}

/* The length of the words with dashes between them that stand at `from`. */
static size_t name_len(lc_string id, size_t from) {
  size_t at = from;
  while (at < id.len &&
         (is_word_letter(id.ptr[at]) || (id.ptr[at] == '-' && at > from && id.ptr[at - 1] != '-' &&
                                         at + 1 < id.len && is_word_letter(id.ptr[at + 1]))))
    at++;
  return at - from;
}

/* How many names with slashes between them the id is; 0 when it is anything else. */
static size_t count_names(lc_string id) {
  size_t names = 0;
  size_t at = 0;
  for (;;) {
    size_t len = name_len(id, at);
    at += len;
    names++;
    if (len == 0 || (at < id.len && id.ptr[at] != '/'))
      return 0;
    if (at == id.len)
      return names;
    at++;
  }
}

lc_status cli_rule_id_check(lc_string id, lc_error *error) {
  enum { LONGEST = 100 };
  if (id.len <= LONGEST && count_names(id) >= 2)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_SYNTAX,
                      "'%.*s' is no rule id: a category and a name of lower-case words and digits, "
                      "such as org/has-owner",
                      id.len < INT_MAX ? (int)id.len : INT_MAX, id.ptr);
}
