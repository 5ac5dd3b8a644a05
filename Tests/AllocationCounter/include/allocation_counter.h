// Counts the calling thread's allocations: the C library's functions are replaced in a program that links this.
#pragma once

// From now on the thread's allocations count, from 0.
void count_allocations(void);

// Ends the counting; how many there were.
long counted_allocations(void);

// From now on the thread's bytes count, from 0: those that it allocates, less those that it frees.
void count_bytes(void);

// Ends the counting; the most that there were at a time.
long counted_peak_bytes(void);
