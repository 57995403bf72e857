#include "core/stix_scan.h"

#include "core/json_scan.h"
#include "core/json_why.h"
#include "core/stix_cut.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  READ_SIZE = 1 << 16,
  FIRST_CAPACITY = 2 * READ_SIZE,
  LARGEST_PIECE = 32 << 20, /* an object of ATT&CK's has 3 MiB at most */
  CONTEXT_SIZE = 256        /* of text that a message may show before and behind a fault */
};

typedef enum scan_state { AT_BEGINNING, IN_BUNDLE, IN_OBJECTS, AT_END } scan_state;

struct lc_stix_scan {
  int descriptor;
  const char *name;
  char *buffer; /* what is read and not yet handed out is [start, end); NUL bytes follow it */
  size_t start;
  size_t end;
  size_t capacity; /* without the padding */
  bool has_ended;  /* the input */
  uint64_t size;
  scan_state state;
  bool is_first;    /* there was no member or object so far */
  lc_position at;   /* where `start` is in the bundle */
  lc_position last; /* where the byte is that was taken last, white space aside */
  /* The piece handed out last, and the name of its member. */
  lc_source *source;
  lc_json *json;
  lc_source *name_source;
  lc_json *name_json;
};

/* --- construction -------------------------------------------------------------------------- */

lc_stix_scan *lc_stix_scan_create(int descriptor, const char *name) {
  lc_stix_scan *scan = calloc(1, sizeof *scan);
  char *buffer = calloc(1, FIRST_CAPACITY + LC_SOURCE_PADDING);
  if (scan == NULL || buffer == NULL) {
    free(scan);
    free(buffer);
    return NULL;
  }
  scan->buffer = buffer;
  scan->capacity = FIRST_CAPACITY;
  scan->descriptor = descriptor;
  scan->name = name;
  scan->at = (lc_position){1, 1};
  return scan;
}

static void release_piece(lc_stix_scan *scan) {
  lc_json_free(scan->json);
  lc_source_free(scan->source);
  lc_json_free(scan->name_json);
  lc_source_free(scan->name_source);
  scan->json = scan->name_json = NULL;
  scan->source = scan->name_source = NULL;
}

void lc_stix_scan_free(lc_stix_scan *scan) {
  if (scan == NULL)
    return;
  release_piece(scan);
  free(scan->buffer);
  free(scan);
}

uint64_t lc_stix_scan_size(const lc_stix_scan *scan) {
  return scan->size;
}

/* --- input --------------------------------------------------------------------------------- */

/* Room for another read: what was handed out makes place first, but for what messages may show. */
static lc_status make_room(lc_stix_scan *scan, lc_error *error) {
  if (scan->start > CONTEXT_SIZE) {
    size_t gone = scan->start - CONTEXT_SIZE;
    memmove(scan->buffer, scan->buffer + gone, scan->end - gone);
    scan->start -= gone;
    scan->end -= gone;
  }
  if (scan->capacity - scan->end >= READ_SIZE)
    return LC_OK;
  size_t capacity = scan->capacity * 2;
  char *buffer = realloc(scan->buffer, capacity + LC_SOURCE_PADDING);
  if (buffer == NULL)
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", scan->name);
  scan->buffer = buffer;
  scan->capacity = capacity;
  return LC_OK;
}

/* Reads on; at the end of the input `has_ended` is set and nothing else changes. */
static lc_status read_more(lc_stix_scan *scan, lc_error *error) {
  lc_status status = make_room(scan, error);
  if (status != LC_OK)
    return status;
  ssize_t got;
  do {
    got = read(scan->descriptor, scan->buffer + scan->end, READ_SIZE);
  } while (got < 0 && errno == EINTR);
  if (got < 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot read %s: %s", scan->name, strerror(errno));
  scan->has_ended = got == 0;
  scan->size += (uint64_t)got;
  scan->end += (size_t)got;
  memset(scan->buffer + scan->end, 0, LC_SOURCE_PADDING);
  return LC_OK;
}

static bool starts_character(char byte) {
  return ((unsigned char)byte & 0xC0) != 0x80;
}

/* Moves `start` and the place over `count` bytes. */
static void advance(lc_stix_scan *scan, size_t count) {
  const char *p = scan->buffer + scan->start;
  const char *end = p + count;
  scan->start += count;
  for (const char *feed; (feed = memchr(p, '\n', (size_t)(end - p))) != NULL; p = feed + 1) {
    scan->at.line++;
    scan->at.column = 1;
  }
  for (; p < end; p++)
    scan->at.column += starts_character(*p);
}

/* --- faults -------------------------------------------------------------------------------- */

/* The text that a message about `start` shows, and where it begins. */
typedef struct context {
  size_t first;
  lc_position origin;
} context;

/* With no more than white space before `start` one byte of that will do. */
static context blank_context(const lc_stix_scan *scan) {
  lc_position before = {scan->at.line, scan->at.column - 1};
  if (scan->start == 0)
    return (context){0, scan->at};
  if (scan->buffer[scan->start - 1] == '\n')
    before = (lc_position){scan->at.line - 1, 1};
  return (context){scan->start - 1, before};
}

/* The byte that was taken last belongs to it, with its line as far as that is in memory. */
static context context_of(const lc_stix_scan *scan) {
  size_t first = scan->start < CONTEXT_SIZE ? 0 : scan->start - CONTEXT_SIZE;
  size_t last = scan->start;
  while (last > first && lc_scan_is_space(scan->buffer[last - 1]))
    last--;
  if (last == first)
    return blank_context(scan);
  context found = {first, scan->last};
  last--;
  const char *feed = memchr(scan->buffer + first, '\n', last - first);
  if (feed != NULL)
    found = (context){(size_t)(feed + 1 - scan->buffer), {scan->last.line, 1}};
  for (size_t i = found.first; i < last; i++) {
    found.origin.line -= scan->buffer[i] == '\n';
    found.origin.column -= feed == NULL && starts_character(scan->buffer[i]);
  }
  return found;
}

static lc_status refuse_here(const lc_stix_scan *scan, lc_status status, const char *message,
                             lc_error *error) {
  lc_error_set(error, status, "%s", message);
  if (error != NULL)
    error->position = scan->at;
  return status;
}

/* What the reader says of the byte at `start`. */
static lc_status refuse(lc_stix_scan *scan, lc_json_expected expected, lc_error *error) {
  context shown = context_of(scan);
  lc_string before = {scan->buffer + shown.first, scan->start - shown.first};
  bool has_begun = scan->state != AT_BEGINNING;
  if (has_begun && scan->start == scan->end && lc_string_is_blank(before))
    return refuse_here(scan, LC_ERROR_SYNTAX, "the file ends too early", error);
  size_t end = scan->end - scan->start < CONTEXT_SIZE ? scan->end : scan->start + CONTEXT_SIZE;
  lc_source *source = NULL;
  lc_status status =
      lc_source_copy_part(&source, (lc_string){scan->buffer + shown.first, end - shown.first},
                          scan->name, shown.origin, error);
  if (status != LC_OK)
    return status;
  status = lc_json_why(source, (uint32_t)(scan->start - shown.first), expected, error);
  lc_source_free(source);
  return status;
}

/* --- pieces -------------------------------------------------------------------------------- */

/* Moves to the next byte that is not white space; at the end of the input there is a NUL. */
static lc_status skip_space(lc_stix_scan *scan, lc_error *error) {
  for (;;) {
    const char *p = scan->buffer + scan->start;
    advance(scan, (size_t)(lc_scan_space(p) - p));
    if (scan->start < scan->end || scan->has_ended)
      return LC_OK;
    lc_status status = read_more(scan, error);
    if (status != LC_OK)
      return status;
  }
}

static char here(const lc_stix_scan *scan) {
  return scan->start < scan->end ? scan->buffer[scan->start] : '\0';
}

/* Finds the end of the value that begins at `start`; all of it is in the buffer then. */
static lc_status find_end(lc_stix_scan *scan, size_t *len, lc_error *error) {
  lc_stix_cut cut = {0};
  while (!lc_stix_cut_on(&cut, scan->buffer + scan->start, scan->end - scan->start) &&
         !scan->has_ended) {
    if (scan->end - scan->start > LARGEST_PIECE)
      return refuse_here(scan, LC_ERROR_LIMIT, "this value is larger than the limit of 32 MiB",
                         error);
    lc_status status = read_more(scan, error);
    if (status != LC_OK)
      return status;
  }
  *len = cut.len < scan->end - scan->start ? cut.len : scan->end - scan->start;
  return LC_OK;
}

/* Parses the value that begins at `start`, and moves behind it. */
static lc_status take_value(lc_stix_scan *scan, lc_source **source, lc_json **json,
                            lc_error *error) {
  size_t len = 0;
  lc_status status = find_end(scan, &len, error);
  if (status != LC_OK)
    return status;
  if (len == 0)
    return refuse(scan, LC_EXPECTED_VALUE, error);
  status = lc_source_copy_part(source, (lc_string){scan->buffer + scan->start, len}, scan->name,
                               scan->at, error);
  if (status == LC_OK)
    status = lc_json_parse(json, *source, NULL, error);
  if (status != LC_OK)
    return status;
  advance(scan, len);
  scan->last = (lc_position){scan->at.line, scan->at.column - 1};
  return LC_OK;
}

/* Takes the byte at `start` if it is this one. */
static bool take(lc_stix_scan *scan, char byte) {
  if (here(scan) != byte)
    return false;
  scan->last = scan->at;
  advance(scan, 1);
  return true;
}

/* --- the bundle ---------------------------------------------------------------------------- */

static bool begins_with(const lc_stix_scan *scan, lc_string bytes) {
  return scan->end >= bytes.len && memcmp(scan->buffer, bytes.ptr, bytes.len) == 0;
}

static void drop_first(lc_stix_scan *scan, size_t count) {
  scan->end -= count;
  memmove(scan->buffer, scan->buffer + count, scan->end + LC_SOURCE_PADDING);
}

static lc_status begin(lc_stix_scan *scan, lc_error *error) {
  lc_status status = LC_OK;
  while (status == LC_OK && scan->end < 3 && !scan->has_ended)
    status = read_more(scan, error);
  if (status != LC_OK)
    return status;
  if (begins_with(scan, LC_STRING("\xFF\xFE")) || begins_with(scan, LC_STRING("\xFE\xFF")))
    return refuse_here(scan, LC_ERROR_ENCODING, "STIX is UTF-8, and this is UTF-16", error);
  if (begins_with(scan, LC_STRING("\xEF\xBB\xBF")))
    drop_first(scan, 3);
  status = skip_space(scan, error);
  if (status != LC_OK)
    return status;
  if (here(scan) == '[')
    return refuse_here(scan, LC_ERROR_SYNTAX, "a bundle is an object, and this is an array", error);
  if (!take(scan, '{'))
    return refuse(scan, LC_EXPECTED_VALUE, error);
  scan->is_first = true;
  scan->state = IN_BUNDLE;
  return LC_OK;
}

/* The name of a member and the colon, up to the value. */
static lc_status take_name(lc_stix_scan *scan, lc_error *error) {
  if (here(scan) != '"')
    return refuse(scan, scan->is_first ? LC_EXPECTED_NAME_OR_END : LC_EXPECTED_NAME, error);
  lc_status status = take_value(scan, &scan->name_source, &scan->name_json, error);
  if (status == LC_OK)
    status = skip_space(scan, error);
  if (status != LC_OK)
    return status;
  return take(scan, ':') ? skip_space(scan, error) : refuse(scan, LC_EXPECTED_COLON, error);
}

static lc_status take_member(lc_stix_scan *scan, lc_stix_piece *piece, lc_error *error) {
  lc_status status = take_name(scan, error);
  if (status != LC_OK)
    return status;
  piece->name = lc_json_string(lc_json_root(scan->name_json));
  piece->place = scan->at;
  scan->is_first = false;
  if (lc_string_equals(piece->name, LC_STRING("objects")) && take(scan, '[')) {
    piece->kind = LC_STIX_LIST;
    scan->is_first = true;
    scan->state = IN_OBJECTS;
    return LC_OK;
  }
  piece->kind = LC_STIX_MEMBER;
  status = take_value(scan, &scan->source, &scan->json, error);
  if (status == LC_OK)
    piece->value = lc_json_root(scan->json);
  return status;
}

static lc_status take_object(lc_stix_scan *scan, lc_stix_piece *piece, lc_error *error) {
  piece->kind = LC_STIX_OBJECT;
  piece->place = scan->at;
  scan->is_first = false;
  lc_status status = take_value(scan, &scan->source, &scan->json, error);
  if (status == LC_OK)
    piece->value = lc_json_root(scan->json);
  return status;
}

/* Behind the bundle there is nothing. */
static lc_status finish(lc_stix_scan *scan, lc_error *error) {
  lc_status status = skip_space(scan, error);
  if (status == LC_OK && scan->start < scan->end)
    status = refuse(scan, LC_EXPECTED_END, error);
  scan->state = AT_END;
  return status;
}

/* Moves to the next member or object, over the comma before it. At the end of the list it goes on
   in the bundle, and at the end of that the scan ends. */
static lc_status step(lc_stix_scan *scan, lc_error *error) {
  lc_status status = skip_space(scan, error);
  if (status == LC_OK && scan->state == IN_OBJECTS && take(scan, ']')) {
    scan->is_first = false;
    scan->state = IN_BUNDLE;
    status = skip_space(scan, error);
  }
  if (status != LC_OK)
    return status;
  bool is_list = scan->state == IN_OBJECTS;
  if (!is_list && take(scan, '}'))
    return finish(scan, error);
  if (scan->is_first)
    return LC_OK;
  return take(scan, ',')
             ? skip_space(scan, error)
             : refuse(scan, is_list ? LC_EXPECTED_COMMA_OR_BRACKET : LC_EXPECTED_COMMA_OR_BRACE,
                      error);
}

lc_status lc_stix_scan_next(lc_stix_scan *scan, lc_stix_piece *piece, lc_error *error) {
  release_piece(scan);
  *piece = (lc_stix_piece){.kind = LC_STIX_END, .name = {"", 0}};
  lc_status status = scan->state == AT_BEGINNING ? begin(scan, error) : LC_OK;
  if (status == LC_OK && scan->state != AT_END)
    status = step(scan, error);
  if (status != LC_OK || scan->state == AT_END)
    return status;
  return scan->state == IN_OBJECTS ? take_object(scan, piece, error)
                                   : take_member(scan, piece, error);
}
