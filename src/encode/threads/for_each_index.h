// Work on a list, shared out to threads item by item.
#ifndef PARALLAX_ENCODE_THREADS_FOR_EACH_INDEX_H_
#define PARALLAX_ENCODE_THREADS_FOR_EACH_INDEX_H_

#include <cstddef>
#include <functional>
#include <span>

#include "parallax/error.h"

namespace parallax {

// Calls work(order[0]), work(order[1]), … on up to `threads` threads, of which the caller's is one, and
// returns when all are done. Work must not throw and must touch nothing of another item. After an error no
// new item is begun; of several errors the one of the smallest index is returned.
[[nodiscard]] Result<void> ForEachIndex(std::span<const std::size_t> order, unsigned threads,
                                        const std::function<Result<void>(std::size_t)>& work);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_THREADS_FOR_EACH_INDEX_H_
