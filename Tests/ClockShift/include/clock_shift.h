// Preloaded, not called: shift.c has what it does.
