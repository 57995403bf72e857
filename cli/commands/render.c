/* layercheck render: a layer as a picture. */
#include "cli/commands/commands.h"
#include "cli/output.h"
#include "cli/policy/attack_finder.h"
#include "cli/render/convert.h"
#include "cli/render/picture.h"
#include "cli/run/input.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

enum {
  OPTION_OUTPUT,
  OPTION_O,
  OPTION_FORMAT,
  OPTION_LAYER,
  OPTION_LAYOUT,
  OPTION_RELEASE,
  OPTION_ATTACK,
  OPTION_TITLE,
  OPTION_NO_TITLE,
  OPTION_NO_LEGEND,
  OPTION_DARK
};

static const cli_option OPTIONS[] = {
    [OPTION_OUTPUT] = {"--output", "FILE", "write there instead of to standard output"},
    [OPTION_O] = {"-o", "FILE", "the same"},
    [OPTION_FORMAT] = {"--format", "FMT",
                       "svg, png or json (the picture's data); else by FILE's ending, else svg"},
    [OPTION_LAYER] = {"--layer", "N", "which layer of a file with several, from 0 (the default)"},
    [OPTION_LAYOUT] = {"--layout", "LAYOUT", "side, flat or mini instead of the layer's own"},
    [OPTION_RELEASE] = {"--release", "VERSION",
                        "draw this release of ATT&CK, such as 18.1, instead"},
    [OPTION_ATTACK] = CLI_ATTACK_OPTION,
    [OPTION_TITLE] = {"--title", "TEXT", "a title instead of the layer's name"},
    [OPTION_NO_TITLE] = {"--no-title", NULL, "draw neither title nor description"},
    [OPTION_NO_LEGEND] = {"--no-legend", NULL, "draw neither gradient nor legend"},
    [OPTION_DARK] = {"--dark", NULL, "draw on a dark background"},
    {NULL, NULL, NULL}};

static int run_render(int argc, char **argv);

const cli_command cli_render = {
    .name = "render",
    .usage = "render [OPTIONS] LAYER",
    .summary = "Draw a layer's ATT&CK matrix as SVG or PNG, in Navigator's layouts and colours.",
    .details =
        "Sorting, filters, unfolded sub-techniques, aggregate scores, gradient and legend are the "
        "layer's own.\nLAYER is a file, or - for standard input. PNG is made by rsvg-convert, "
        "inkscape or chromium,\nwhichever is installed.\n\n"
        "Examples:\n"
        "  layercheck render -o matrix.svg layer.json\n"
        "  layercheck render --layout mini --no-legend -o matrix.png layer.json\n"
        "  layercheck render --release 18.1 --title 'Before the split' layer.json >matrix.svg\n",
    .options = OPTIONS,
    .run = run_render};

typedef enum picture_format { FORMAT_SVG, FORMAT_PNG, FORMAT_JSON, FORMAT_UNKNOWN } picture_format;

static const char *const FORMAT_NAMES[] = {"svg", "png", "json"};

typedef struct rendering {
  const char *input;
  const char *output; /* NULL: standard output */
  picture_format format;
  uint32_t layer;
  const char *version;
  cli_attack_finder attacks;
  cli_drawing drawing;
} rendering;

/* --- writing ------------------------------------------------------------------------------- */

static unsigned size_of(lc_string svg, const char *attribute) {
  const char *found = memmem(svg.ptr, svg.len, attribute, strlen(attribute));
  return found == NULL ? 1 : (unsigned)strtoul(found + strlen(attribute), NULL, 10) + 1;
}

static lc_status write_png(const rendering *wanted, const cli_picture *picture, FILE *stream,
                           lc_error *error) {
  char *text = NULL;
  size_t size = 0;
  FILE *memory = open_memstream(&text, &size);
  if (memory == NULL)
    return lc_error_memory(error, NULL);
  lc_status status = cli_picture_draw(picture, &wanted->drawing, memory, error);
  if (fclose(memory) != 0 && status == LC_OK)
    status = lc_error_memory(error, NULL);
  lc_string svg = {text, size};
  if (status == LC_OK)
    status = cli_convert_to_png(svg, size_of(svg, " width=\""), size_of(svg, " height=\""), stream,
                                error);
  free(text);
  return status;
}

static lc_status write_to(const rendering *wanted, const cli_picture *picture, FILE *stream,
                          lc_error *error) {
  switch (wanted->format) {
  case FORMAT_PNG:
    return write_png(wanted, picture, stream, error);
  case FORMAT_JSON:
    return cli_picture_write_data(picture, stream, error);
  default:
    return cli_picture_draw(picture, &wanted->drawing, stream, error);
  }
}

static lc_status write_picture(const rendering *wanted, const cli_picture *picture,
                               lc_error *error) {
  if (wanted->output == NULL)
    return write_to(wanted, picture, stdout, error);
  cli_output output;
  lc_status status = cli_output_open(&output, wanted->output, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  status = write_to(wanted, picture, output.stream, error);
  if (status == LC_OK)
    return cli_output_commit(&output, error);
  cli_output_discard(&output);
  return status;
}

/* What is not as one might think is said, since nobody may look at the picture's small print. */
static void say_notes(const cli_picture *picture) {
  if (picture->reason[0] != '\0')
    fprintf(stderr, "layercheck: note: %s\n", picture->reason);
  if (picture->hidden_count > 0)
    fprintf(stderr, "layercheck: note: %u %s not shown; the picture says why\n",
            (unsigned)picture->hidden_count,
            picture->hidden_count == 1 ? "entry is" : "entries are");
}

static lc_status make_and_write(rendering *wanted, const lc_layer *layer, cli_picture *picture,
                                lc_error *error) {
  const lc_attack *attack = NULL;
  lc_status status = cli_attack_finder_find(&wanted->attacks, wanted->input, &attack, error);
  if (status == LC_OK)
    status = cli_picture_make(picture, layer, attack, wanted->version, error);
  return status == LC_OK ? write_picture(wanted, picture, error) : status;
}

static int render(rendering *wanted, const lc_document *document) {
  uint32_t count = lc_document_layer_count(document);
  if (wanted->layer >= count)
    return cli_usage_error(&cli_render, "no layer %u in %s, which has %u (they count from 0)",
                           (unsigned)wanted->layer, wanted->input, (unsigned)count);
  cli_picture picture = {0};
  lc_error error;
  const lc_layer *layer = lc_document_layer_at(document, wanted->layer);
  lc_status status = make_and_write(wanted, layer, &picture, &error);
  if (status == LC_OK)
    say_notes(&picture);
  else
    fprintf(stderr, "layercheck: %s\n", error.message);
  cli_picture_free(&picture);
  return status == LC_OK ? CLI_EXIT_OK : CLI_EXIT_USAGE;
}

static int open_and_render(rendering *wanted) {
  lc_document *document = NULL;
  lc_error error;
  bool is_stdin = strcmp(wanted->input, "-") == 0;
  lc_status status = is_stdin ? lc_document_read(&document, STDIN_FILENO, "<stdin>", NULL, &error)
                              : lc_document_open(&document, wanted->input, NULL, &error);
  if (status != LC_OK) {
    cli_input_say_error(is_stdin ? "<stdin>" : wanted->input, &error);
    return CLI_EXIT_INPUT;
  }
  int code = CLI_EXIT_NOTHING;
  if (lc_document_layer_count(document) > 0 && lc_document_looks_like_layer(document))
    code = render(wanted, document);
  else
    fprintf(stderr, "layercheck: %s has no layer\n", wanted->input);
  lc_document_release(document);
  return code;
}

/* --- the command line ---------------------------------------------------------------------- */

static picture_format format_of(const char *name) {
  int format = FORMAT_SVG;
  while (format < FORMAT_UNKNOWN && strcmp(name, FORMAT_NAMES[format]) != 0)
    format++;
  return (picture_format)format;
}

/* A file that is named after a format is meant to have it; no ending at all leaves the default. */
static picture_format format_by_ending(const char *path) {
  const char *slash = path == NULL ? NULL : strrchr(path, '/');
  const char *name = slash == NULL ? path : slash + 1;
  const char *dot = name == NULL ? NULL : strrchr(name, '.');
  return dot == NULL ? FORMAT_SVG : format_of(dot + 1);
}

static int choose_format(rendering *wanted) {
  if (wanted->format == FORMAT_UNKNOWN)
    wanted->format = format_by_ending(wanted->output);
  if (wanted->format != FORMAT_UNKNOWN)
    return CLI_EXIT_OK;
  return cli_usage_error(&cli_render,
                         "no format is named by the ending of '%s'; there are svg, png and json, "
                         "or say it by --format",
                         wanted->output);
}

static int take_layer(rendering *wanted, const char *text) {
  char *end = NULL;
  errno = 0;
  unsigned long number = strtoul(text, &end, 10);
  if (errno != 0 || *text < '0' || *text > '9' || *end != '\0' || number > UINT32_MAX)
    return cli_usage_error(&cli_render, "--layer is a whole number from 0, not '%s'", text);
  wanted->layer = (uint32_t)number;
  return CLI_EXIT_OK;
}

static int take_option(void *context, int option, const char *value) {
  rendering *wanted = context;
  lc_layout layout;
  switch (option) {
  case OPTION_OUTPUT:
  case OPTION_O:
    wanted->output = value;
    return CLI_EXIT_OK;
  case OPTION_FORMAT:
    wanted->format = format_of(value);
    if (wanted->format == FORMAT_UNKNOWN)
      return cli_usage_error(&cli_render, "no format '%s'; there are svg, png and json", value);
    return CLI_EXIT_OK;
  case OPTION_LAYER:
    return take_layer(wanted, value);
  case OPTION_LAYOUT:
    wanted->drawing.layout = value;
    if (!lc_layout_parse(lc_string_of(value), &layout))
      return cli_usage_error(&cli_render, "--layout is side, flat or mini, not '%s'", value);
    return CLI_EXIT_OK;
  case OPTION_RELEASE:
    wanted->version = value;
    return CLI_EXIT_OK;
  case OPTION_ATTACK:
    return cli_attack_finder_take(&wanted->attacks, &cli_render, value);
  case OPTION_TITLE:
    wanted->drawing.title = value;
    return CLI_EXIT_OK;
  case OPTION_NO_TITLE:
    wanted->drawing.hides_title = true;
    return CLI_EXIT_OK;
  case OPTION_NO_LEGEND:
    wanted->drawing.hides_legend = true;
    return CLI_EXIT_OK;
  default:
    wanted->drawing.is_dark = true;
    return CLI_EXIT_OK;
  }
}

static int take_input(void *context, const char *word) {
  rendering *wanted = context;
  if (wanted->input != NULL)
    return cli_usage_error(&cli_render, "one layer at a time, not '%s' and '%s'", wanted->input,
                           word);
  wanted->input = word;
  return CLI_EXIT_OK;
}

static int parse(rendering *wanted, int argc, char **argv) {
  const cli_taker taker = {take_option, take_input};
  int code = cli_read_arguments(&cli_render, argc, argv, &taker, wanted);
  if (code != CLI_EXIT_OK)
    return code;
  if (wanted->input == NULL)
    return cli_usage_error(&cli_render, "nothing to draw: name a layer, or - for standard input");
  lc_error error;
  if (cli_output_spare(wanted->output, wanted->input, &error) != LC_OK)
    return cli_usage_error(&cli_render, "%s", error.message);
  return choose_format(wanted);
}

static int run_render(int argc, char **argv) {
  rendering wanted = {.format = FORMAT_UNKNOWN};
  int code = parse(&wanted, argc, argv);
  if (code == CLI_EXIT_OK)
    code = open_and_render(&wanted);
  cli_attack_finder_free(&wanted.attacks);
  return code;
}
