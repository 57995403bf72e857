#include "cli/repl/interrupt.h"

#include <signal.h>
#include <stddef.h>

/* How many instructions may pass between two looks. */
enum { INSTRUCTIONS = 1000 };

static volatile sig_atomic_t is_marked;

static void mark(int signal_number) {
  if (is_marked) {
    signal(signal_number, SIG_DFL);
    raise(signal_number);
  }
  is_marked = 1;
}

void cli_interrupt_catch(void) {
  struct sigaction action = {.sa_handler = mark}; /* without SA_RESTART: reading is interrupted */
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

bool cli_interrupt_take(void) {
  bool was_marked = is_marked;
  is_marked = 0;
  return was_marked;
}

/* The mark stays and every further instruction raises the error again, so that nothing gains from
   catching it. */
static void look(lua_State *L, lua_Debug *frame) {
  (void)frame;
  if (!is_marked)
    return;
  lua_sethook(L, look, LUA_MASKCOUNT, 1);
  lua_pushliteral(L, "interrupted");
  lua_error(L);
}

void cli_interrupt_guard(lua_State *L) {
  lua_sethook(L, look, LUA_MASKCOUNT, INSTRUCTIONS);
}
