#include "core/source.h"

#include "core/printable.h"
#include "core/source_decode.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where a block of the text begins, so that a place is found without walking the whole text. */
typedef struct checkpoint {
  uint32_t line;       /* from 1 */
  uint32_t line_start; /* offset */
  uint32_t column;     /* of the block's first byte, from 1 */
} checkpoint;

enum { BLOCK_SIZE = 1024, READ_STEP = 1 << 16 };

struct lc_source {
  char *name;
  char *buffer; /* owns the text, padding included */
  lc_string text;
  lc_encoding encoding;
  lc_position origin;      /* where the text begins */
  checkpoint *checkpoints; /* one a block; built by the first question for a place */
};

/* --- reading ------------------------------------------------------------------------------- */

typedef struct byte_buffer {
  char *bytes;
  size_t len;
  size_t capacity; /* without the padding */
} byte_buffer;

static bool buffer_reserve(byte_buffer *buffer, size_t capacity) {
  if (capacity <= buffer->capacity && buffer->bytes != NULL)
    return true;
  char *bytes = realloc(buffer->bytes, capacity + LC_SOURCE_PADDING);
  if (bytes == NULL)
    return false;
  buffer->bytes = bytes;
  buffer->capacity = capacity;
  return true;
}

static bool buffer_copy(byte_buffer *buffer, lc_string bytes) {
  if (!buffer_reserve(buffer, bytes.len + 1))
    return false;
  if (bytes.len != 0)
    memcpy(buffer->bytes, bytes.ptr, bytes.len);
  buffer->len = bytes.len;
  return true;
}

static lc_status out_of_memory(const char *name, lc_error *error) {
  lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", name);
  return LC_ERROR_MEMORY;
}

static lc_status too_large(const lc_limits *limits, lc_error *error) {
  lc_error_set(error, LC_ERROR_LIMIT, "the file is larger than the limit of %zu bytes",
               limits->size);
  if (error != NULL)
    error->position = (lc_position){1, 1};
  return LC_ERROR_LIMIT;
}

/* The size that a regular file claims to have; a pipe claims none. */
static size_t expected_size(int descriptor) {
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size < 0)
    return 0;
  return (size_t)status.st_size;
}

static lc_status read_all(byte_buffer *buffer, int descriptor, const char *name,
                          const lc_limits *limits, lc_error *error) {
  size_t expected = expected_size(descriptor);
  if (expected > limits->size)
    return too_large(limits, error);
  if (!buffer_reserve(buffer, expected + 1))
    return out_of_memory(name, error);
  for (;;) {
    if (buffer->len == buffer->capacity && !buffer_reserve(buffer, buffer->len * 2 + READ_STEP))
      return out_of_memory(name, error);
    ssize_t got = read(descriptor, buffer->bytes + buffer->len, buffer->capacity - buffer->len);
    if (got == 0)
      return LC_OK;
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return lc_error_set(error, LC_ERROR_IO, "cannot read %s: %s", name, strerror(errno));
    buffer->len += (size_t)got;
    if (buffer->len > limits->size)
      return too_large(limits, error);
  }
}

/* --- construction -------------------------------------------------------------------------- */

static lc_limits limits_or_default(const lc_limits *limits) {
  lc_limits chosen = limits == NULL ? lc_limits_default() : *limits;
  if (chosen.size > LC_LARGEST_SIZE_LIMIT)
    chosen.size = LC_LARGEST_SIZE_LIMIT;
  return chosen;
}

/* Takes over buffer->bytes, also when it fails. The source has no text yet. */
static lc_status source_allocate(lc_source **out, byte_buffer *buffer, const char *name,
                                 lc_error *error) {
  lc_source *source = calloc(1, sizeof *source);
  char *name_copy = strdup(name);
  if (source == NULL || name_copy == NULL) {
    free(source);
    free(name_copy);
    free(buffer->bytes);
    return out_of_memory(name, error);
  }
  memset(buffer->bytes + buffer->len, 0, LC_SOURCE_PADDING);
  source->name = name_copy;
  source->buffer = buffer->bytes;
  source->origin = (lc_position){.line = 1, .column = 1};
  *out = source;
  return LC_OK;
}

/* The same, and the text decoded. */
static lc_status source_create(lc_source **out, byte_buffer *buffer, const char *name,
                               lc_error *error) {
  lc_source *source = NULL;
  lc_status status = source_allocate(&source, buffer, name, error);
  if (status != LC_OK)
    return status;
  status = lc_source_decode(&source->buffer, buffer->len, &source->text, &source->encoding, error);
  if (status != LC_OK) {
    lc_source_free(source);
    return status;
  }
  *out = source;
  return LC_OK;
}

lc_status lc_source_read(lc_source **out, int descriptor, const char *name, const lc_limits *limits,
                         lc_error *error) {
  lc_limits chosen = limits_or_default(limits);
  byte_buffer buffer = {0};
  lc_status status = read_all(&buffer, descriptor, name, &chosen, error);
  if (status != LC_OK) {
    free(buffer.bytes);
    return status;
  }
  return source_create(out, &buffer, name, error);
}

lc_status lc_source_open(lc_source **out, const char *path, const lc_limits *limits,
                         lc_error *error) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC);
  if (descriptor < 0)
    return lc_error_set(error, LC_ERROR_IO, "cannot open %s: %s", path, strerror(errno));
  lc_status status = lc_source_read(out, descriptor, path, limits, error);
  close(descriptor);
  return status;
}

lc_status lc_source_copy(lc_source **out, lc_string bytes, const char *name,
                         const lc_limits *limits, lc_error *error) {
  lc_limits chosen = limits_or_default(limits);
  if (bytes.len > chosen.size)
    return too_large(&chosen, error);
  byte_buffer buffer = {0};
  if (!buffer_copy(&buffer, bytes))
    return out_of_memory(name, error);
  return source_create(out, &buffer, name, error);
}

lc_status lc_source_copy_part(lc_source **out, lc_string text, const char *name, lc_position origin,
                              lc_error *error) {
  if (text.len > LC_LARGEST_SIZE_LIMIT)
    return too_large(&(lc_limits){.size = LC_LARGEST_SIZE_LIMIT}, error);
  byte_buffer buffer = {0};
  if (!buffer_copy(&buffer, text))
    return out_of_memory(name, error);
  lc_source *source = NULL;
  lc_status status = source_allocate(&source, &buffer, name, error);
  if (status != LC_OK)
    return status;
  source->text = (lc_string){source->buffer, buffer.len};
  source->origin = origin;
  *out = source;
  return LC_OK;
}

void lc_source_free(lc_source *source) {
  if (source == NULL)
    return;
  free(source->name);
  free(source->buffer);
  free(source->checkpoints);
  free(source);
}

lc_string lc_source_name(const lc_source *source) {
  return lc_string_of(source->name);
}

lc_string lc_source_text(const lc_source *source) {
  return source->text;
}

lc_encoding lc_source_encoding(const lc_source *source) {
  return source->encoding;
}

/* --- places -------------------------------------------------------------------------------- */

static bool starts_character(char byte) {
  return ((unsigned char)byte & 0xC0) != 0x80;
}

static checkpoint first_checkpoint(const lc_source *source) {
  return (checkpoint){
      .line = source->origin.line, .line_start = 0, .column = source->origin.column};
}

/* Moves `at` over text[from, to). */
static void advance(checkpoint *at, const char *text, size_t from, size_t to) {
  for (size_t i = from; i < to; i++) {
    if (text[i] == '\n') {
      at->line++;
      at->line_start = (uint32_t)i + 1;
      at->column = 1;
    } else {
      at->column += starts_character(text[i]);
    }
  }
}

static void build_checkpoints(lc_source *source) {
  size_t count = source->text.len / BLOCK_SIZE + 1;
  source->checkpoints = malloc(count * sizeof *source->checkpoints);
  if (source->checkpoints == NULL)
    return;
  checkpoint at = first_checkpoint(source);
  for (size_t i = 0; i < count; i++) {
    source->checkpoints[i] = at;
    size_t end = (i + 1) * BLOCK_SIZE;
    advance(&at, source->text.ptr, i * BLOCK_SIZE, end < source->text.len ? end : source->text.len);
  }
}

/* Without memory for the checkpoints the whole text is walked: slow, and right all the same. */
static checkpoint locate(const lc_source *source, uint32_t offset) {
  if (offset > source->text.len)
    offset = (uint32_t)source->text.len;
  if (source->checkpoints == NULL)
    build_checkpoints((lc_source *)source);
  checkpoint at = first_checkpoint(source);
  size_t from = 0;
  if (source->checkpoints != NULL) {
    at = source->checkpoints[offset / BLOCK_SIZE];
    from = offset / BLOCK_SIZE * BLOCK_SIZE;
  }
  advance(&at, source->text.ptr, from, offset);
  return at;
}

lc_position lc_source_position(const lc_source *source, uint32_t offset) {
  checkpoint at = locate(source, offset);
  return (lc_position){.line = at.line, .column = at.column};
}

/* --- excerpts ------------------------------------------------------------------------------ */

enum {
  EXCERPT_WIDTH = 100, /* columns shown of a line, at most */
  EXCERPT_BEFORE = 32, /* columns shown before the mark when the line is cut */
  EXCERPT_BYTES = LC_EXCERPT_SIZE - 2 * LC_PRINTABLE_MAX
};

typedef struct excerpt_writer {
  lc_excerpt *excerpt;
  size_t len;
  uint32_t width;
} excerpt_writer;

static void write_text(excerpt_writer *writer, const char *text, size_t len, uint32_t width) {
  memcpy(writer->excerpt->text + writer->len, text, len);
  writer->len += len;
  writer->width += width;
}

/* Columns that the line takes from `from` on when shown, but no more than `most`. */
static uint32_t shown_width(lc_string line, size_t from, uint32_t most) {
  uint32_t width = 0;
  while (from < line.len && width < most) {
    lc_printable shown = lc_printable_first((lc_string){line.ptr + from, line.len - from});
    width += shown.width;
    from += shown.consumed;
  }
  return width < most ? width : most;
}

/* The offset from which a long line is shown, so that the mark is in the window: as many columns
   before it as are left when what follows has its share. */
static size_t window_start(lc_string line, size_t mark) {
  const uint32_t behind = EXCERPT_WIDTH - EXCERPT_BEFORE;
  uint32_t budget = EXCERPT_WIDTH - shown_width(line, mark, behind);
  size_t bytes = EXCERPT_BYTES / 2; /* combining characters take room and no column */
  size_t start = mark;
  while (start > 0) {
    size_t previous = start - 1;
    while (previous > 0 && start - previous < 4 && !starts_character(line.ptr[previous]))
      previous--;
    lc_printable shown = lc_printable_first((lc_string){line.ptr + previous, start - previous});
    /* A byte that is no character stands for itself. */
    previous = start - shown.consumed > previous ? start - 1 : previous;
    if (shown.width > budget || shown.len > bytes)
      break;
    budget -= shown.width;
    bytes -= shown.len;
    start = previous;
  }
  return start;
}

/* The line from `line_start`, as far as an excerpt can show it behind `mark`: a line may have as
   many megabytes as the file, and ten thousand findings on it. */
static lc_string line_from(lc_string text, uint32_t line_start, uint32_t mark) {
  size_t reach = (size_t)mark + LC_EXCERPT_SIZE;
  size_t limit = reach < text.len ? reach : text.len;
  const char *newline = memchr(text.ptr + mark, '\n', limit - mark);
  size_t end = newline == NULL ? limit : (size_t)(newline - text.ptr);
  bool is_whole = newline != NULL || end == text.len;
  if (is_whole && end > line_start && text.ptr[end - 1] == '\r')
    end--;
  return (lc_string){text.ptr + line_start, end < line_start ? 0 : end - line_start};
}

lc_excerpt lc_source_excerpt(const lc_source *source, lc_range range) {
  lc_excerpt excerpt = {.text = ""};
  lc_string text = source->text;
  if (range.start > text.len)
    return excerpt;
  checkpoint at_start = locate(source, range.start);
  uint32_t line_start = at_start.line_start;
  lc_string line = line_from(text, line_start, range.start);
  excerpt.line = at_start.line;

  excerpt_writer writer = {.excerpt = &excerpt};
  size_t at = window_start(line, range.start - line_start);
  if (at > 0)
    write_text(&writer, "\u2026", strlen("\u2026"), 1);
  size_t mark_end = range.end - line_start;
  excerpt.mark_start = writer.width;
  while (at < line.len && writer.width < EXCERPT_WIDTH && writer.len < EXCERPT_BYTES) {
    if (at <= range.start - line_start)
      excerpt.mark_start = writer.width;
    lc_printable shown = lc_printable_first((lc_string){line.ptr + at, line.len - at});
    write_text(&writer, shown.text, shown.len, shown.width);
    at += shown.consumed;
    if (at <= mark_end && at > range.start - line_start)
      excerpt.mark_len = writer.width - excerpt.mark_start;
  }
  if (range.start - line_start >= at)
    excerpt.mark_start = writer.width;
  if (at < line.len)
    write_text(&writer, "\u2026", strlen("\u2026"), 1);
  excerpt.text[writer.len] = '\0';
  if (excerpt.mark_len == 0)
    excerpt.mark_len = 1;
  return excerpt;
}

lc_status lc_source_error(const lc_source *source, lc_range range, lc_error *error,
                          lc_status status, const char *format, ...) {
  if (error == NULL)
    return status;
  memset(error, 0, sizeof *error);
  error->status = status;
  error->position = lc_source_position(source, range.start);
  error->excerpt = lc_source_excerpt(source, range);
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(error->message, sizeof error->message, format, arguments);
  va_end(arguments);
  lc_error_tidy(error);
  return status;
}
