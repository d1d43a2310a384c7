// Marks a function that is compiled twice, plainly and for processors with AVX2; which one runs is chosen
// while the program is linked, when the thread sanitizer cannot run yet, so there it is compiled once. Only
// for loops that give the same bytes either way: AVX2 by itself has no fused steps, but the order of
// additions must be written down.
#ifndef PARALLAX_TEXT_PROCESSOR_CLONES_H_
#define PARALLAX_TEXT_PROCESSOR_CLONES_H_

#ifdef __SANITIZE_THREAD__
#define PARALLAX_CLONES
#else
#define PARALLAX_CLONES __attribute__((target_clones("avx2", "default")))
#endif

#endif  // PARALLAX_TEXT_PROCESSOR_CLONES_H_
