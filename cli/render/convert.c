#include "cli/render/convert.h"

#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 8, PATH_SIZE = 4096, SECONDS_TO_WAIT = 60 };

/* Arguments behind the program's name: one that ends with '=' is completed by the output file, or
   for a window by its size, and the input comes last. */
typedef struct converter {
  const char *program;
  const char *arguments[MOST_ARGUMENTS];
  const char *in; /* what comes before the input file's path */
} converter;

static const char WINDOW[] = "--window-size=";

#define CHROMIUM                                                                                   \
  {                                                                                                \
    "--headless", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=2",           \
        "--window-size=", "--screenshot="                                                          \
  }

/* In the order in which they are tried. */
static const converter CONVERTERS[] = {
    {"rsvg-convert", {"--format=png", "--zoom=2", "--output="}, ""},
    {"inkscape", {"--export-type=png", "--export-dpi=192", "--export-filename="}, ""},
    {"chromium", CHROMIUM, "file://"},
    {"chromium-browser", CHROMIUM, "file://"},
    {"google-chrome", CHROMIUM, "file://"},
};

/* A folder of our own with the two files and what the program says. */
typedef struct workshop {
  char folder[PATH_SIZE];
  char in[PATH_SIZE + 16];
  char out[PATH_SIZE + 16];
  char log[PATH_SIZE + 16];
} workshop;

/* --- files --------------------------------------------------------------------------------- */

static lc_status open_workshop(workshop *shop, lc_error *error) {
  const char *folder = getenv("TMPDIR");
  snprintf(shop->folder, sizeof shop->folder, "%s/layercheck-XXXXXX",
           folder == NULL || folder[0] == '\0' ? "/tmp" : folder);
  if (mkdtemp(shop->folder) == NULL)
    return lc_error_set(error, LC_ERROR_IO, "cannot make the folder %s: %s", shop->folder,
                        strerror(errno));
  snprintf(shop->in, sizeof shop->in, "%s/picture.svg", shop->folder);
  snprintf(shop->out, sizeof shop->out, "%s/picture.png", shop->folder);
  snprintf(shop->log, sizeof shop->log, "%s/log", shop->folder);
  return LC_OK;
}

static void close_workshop(const workshop *shop) {
  unlink(shop->in);
  unlink(shop->out);
  unlink(shop->log);
  rmdir(shop->folder);
}

static lc_status write_file(const char *path, lc_string text, lc_error *error) {
  FILE *stream = fopen(path, "wb");
  bool ok = stream != NULL && fwrite(text.ptr, 1, text.len, stream) == text.len;
  ok = stream != NULL && fclose(stream) == 0 && ok;
  return ok ? LC_OK
            : lc_error_set(error, LC_ERROR_IO, "cannot write %s: %s", path, strerror(errno));
}

static bool copy_file(const char *path, FILE *to) {
  char bytes[4096];
  size_t total = 0;
  bool is_unwanted = false;
  FILE *from = fopen(path, "rb");
  if (from == NULL)
    return false;
  for (size_t len; (len = fread(bytes, 1, sizeof bytes, from)) > 0; total += len) {
    bool is_written = fwrite(bytes, 1, len, to) == len;
    is_unwanted = !is_written && cli_output_is_unwanted(to);
    if (!is_written)
      break;
  }
  bool ok = is_unwanted || (ferror(from) == 0 && ferror(to) == 0 && total > 0);
  fclose(from);
  return ok;
}

static void read_log(const char *path, char *line, size_t size) {
  FILE *stream = fopen(path, "r");
  line[0] = '\0';
  if (stream == NULL)
    return;
  if (fgets(line, (int)size, stream) == NULL)
    line[0] = '\0';
  line[strcspn(line, "\n")] = '\0';
  fclose(stream);
}

/* --- programs ------------------------------------------------------------------------------ */

static bool is_installed(const char *program) {
  const char *folders = getenv("PATH");
  char path[PATH_SIZE];
  while (folders != NULL && *folders != '\0') {
    size_t len = strcspn(folders, ":");
    snprintf(path, sizeof path, "%.*s/%s", (int)len, folders, program);
    if (len > 0 && access(path, X_OK) == 0)
      return true;
    folders += len + (folders[len] == ':');
  }
  return false;
}

static const converter *find_converter(void) {
  for (size_t i = 0; i < sizeof CONVERTERS / sizeof *CONVERTERS; i++) {
    if (is_installed(CONVERTERS[i].program))
      return &CONVERTERS[i];
  }
  return NULL;
}

/* A converter's command line; the texts that are put together for it live in `texts`. */
typedef struct command_line {
  const char *argv[MOST_ARGUMENTS + 4];
  char texts[MOST_ARGUMENTS][PATH_SIZE + 64];
} command_line;

static void fill(command_line *line, const converter *with, const workshop *shop, unsigned width,
                 unsigned height) {
  size_t count = 0;
  size_t used = 0;
  line->argv[count++] = with->program;
  /* Chromium has no sandbox to offer to root; what it shows is our own. */
  if (strncmp(with->in, "file:", 5) == 0 && geteuid() == 0)
    line->argv[count++] = "--no-sandbox";
  for (const char *const *each = with->arguments; *each != NULL; each++) {
    char *text = line->texts[used];
    line->argv[count++] = *each;
    if ((*each)[strlen(*each) - 1] != '=')
      continue;
    if (strcmp(*each, WINDOW) == 0)
      snprintf(text, sizeof line->texts[0], "%s%u,%u", WINDOW, width, height);
    else
      snprintf(text, sizeof line->texts[0], "%s%s", *each, shop->out);
    line->argv[count - 1] = line->texts[used++];
  }
  snprintf(line->texts[used], sizeof line->texts[0], "%s%s", with->in, shop->in);
  line->argv[count++] = line->texts[used];
  line->argv[count] = NULL;
}

/* The exit status of a child; one that takes too long is killed. */
static int wait_for(pid_t child) {
  const struct timespec pause = {.tv_nsec = 20 * 1000 * 1000};
  int status = 0;
  for (int i = 0; i < SECONDS_TO_WAIT * 50; i++) {
    if (waitpid(child, &status, WNOHANG) == child)
      return status;
    nanosleep(&pause, NULL);
  }
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  return status;
}

/* Runs the program with its output in the log; gives whether it ended well. */
static bool run(const command_line *line, const workshop *shop) {
  posix_spawn_file_actions_t actions;
  pid_t child = 0;
  if (posix_spawn_file_actions_init(&actions) != 0)
    return false;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, shop->log, O_WRONLY | O_CREAT, 0600);
  int problem =
      posix_spawnp(&child, line->argv[0], &actions, NULL, (char *const *)line->argv, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (problem != 0)
    return false;
  int status = wait_for(child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static lc_status convert(const converter *with, const workshop *shop, unsigned width,
                         unsigned height, FILE *stream, lc_error *error) {
  command_line line;
  fill(&line, with, shop, width, height);
  if (run(&line, shop) && copy_file(shop->out, stream))
    return LC_OK;
  char said[200];
  read_log(shop->log, said, sizeof said);
  return lc_error_set(error, LC_ERROR_IO, "%s made no PNG of the picture%s%s", with->program,
                      said[0] == '\0' ? "" : ": ", said);
}

lc_status cli_convert_to_png(lc_string svg, unsigned width, unsigned height, FILE *stream,
                             lc_error *error) {
  const converter *with = find_converter();
  if (with == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "PNG needs rsvg-convert (Debian: librsvg2-bin), inkscape or chromium, and "
                        "none of them is installed; SVG needs nothing");
  workshop shop;
  lc_status status = open_workshop(&shop, error);
  if (status != LC_OK)
    return status;
  status = write_file(shop.in, svg, error);
  if (status == LC_OK)
    status = convert(with, &shop, width, height, stream, error);
  close_workshop(&shop);
  return status;
}
