#include "cli/proof/snapshot.h"

#include "cli/run/isolate.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

/* Copies to the end, or one byte behind the limit. */
static bool copy(int from, int to, size_t most, lc_sha256 *sha) {
  char bytes[65536];
  while (sha->size <= most) {
    size_t room = most + 1 - sha->size;
    ssize_t count = read(from, bytes, room < sizeof bytes ? (size_t)room : sizeof bytes);
    if (count < 0 && errno == EINTR)
      continue;
    if (count <= 0)
      return count == 0;
    lc_string piece = {bytes, (size_t)count};
    if (!cli_write_all(to, piece))
      return false;
    lc_sha256_add(sha, piece);
  }
  return true;
}

lc_status cli_snapshot(int *descriptor, const lc_limits *limits, char hex[LC_SHA256_HEX_SIZE],
                       lc_error *error) {
  lc_sha256 sha = lc_sha256_begin();
  int memory = memfd_create("snapshot", MFD_CLOEXEC);
  bool ok = memory >= 0 && copy(*descriptor, memory, limits->size, &sha) &&
            lseek(memory, 0, SEEK_SET) == 0;
  if (!ok) {
    lc_error_set(error, LC_ERROR_IO, "cannot copy it to memory: %s", strerror(errno));
    if (memory >= 0)
      close(memory);
    return LC_ERROR_IO;
  }
  close(*descriptor);
  *descriptor = memory;
  hex[0] = '\0';
  if (sha.size <= limits->size)
    lc_sha256_write(&sha, hex);
  return LC_OK;
}
