#include "tests/fuzz/write_json.h"

#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>

static void write_value(FILE *out, lc_json_value value, lc_string text);

static void write_string(FILE *out, lc_string string) {
  fputc('"', out);
  for (size_t i = 0; i < string.len; i++) {
    unsigned char byte = (unsigned char)string.ptr[i];
    if (byte == '"' || byte == '\\')
      fprintf(out, "\\%c", byte);
    else if (byte < 0x20)
      fprintf(out, "\\u%04x", byte);
    else
      fputc(byte, out);
  }
  fputc('"', out);
}

static void write_container(FILE *out, lc_json_value value, lc_string text, bool is_object) {
  fputc(is_object ? '{' : '[', out);
  lc_json_cursor cursor = lc_json_walk(value);
  for (bool is_first = true; lc_json_next(&cursor); is_first = false) {
    if (!is_first)
      fputc(',', out);
    if (is_object) {
      write_string(out, lc_json_string(cursor.key));
      fputc(':', out);
    }
    write_value(out, cursor.value, text);
  }
  fputc(is_object ? '}' : ']', out);
}

static void write_value(FILE *out, lc_json_value value, lc_string text) {
  lc_range range = lc_json_range(value);
  switch (lc_json_type_of(value)) {
  case LC_JSON_STRING:
    write_string(out, lc_json_string(value));
    break;
  case LC_JSON_ARRAY:
    write_container(out, value, text, false);
    break;
  case LC_JSON_OBJECT:
    write_container(out, value, text, true);
    break;
  default:
    fwrite(text.ptr + range.start, 1, range.end - range.start, out);
  }
}

lc_string fuzz_write_json(lc_json_value value, lc_string text) {
  char *written = NULL;
  size_t len = 0;
  FILE *out = open_memstream(&written, &len);
  REQUIRE(out != NULL);
  write_value(out, value, text);
  REQUIRE(fclose(out) == 0);
  return (lc_string){written, len};
}
