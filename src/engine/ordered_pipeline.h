// Work on a stream of items by several threads, with results in the order of the items and a bounded number
// of them in memory.
#ifndef PARALLAX_ENGINE_ORDERED_PIPELINE_H_
#define PARALLAX_ENGINE_ORDERED_PIPELINE_H_

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace parallax {

// Calls `next` (one thread at a time) until it gives nothing, `work` on each item in any of `threads`
// threads, and `sink` on the calling thread with the results in the order of the items. A sink that gives
// false ends the work: items already begun are finished and dropped. At most `threads` × 4 items are in
// flight.
template <typename In, typename Out>
void OrderedPipeline(unsigned threads, const std::function<std::optional<In>()>& next,
                     const std::function<Out(In)>& work, const std::function<bool(Out)>& sink) {
  if (threads <= 1) {
    while (std::optional<In> item = next()) {
      if (!sink(work(std::move(*item)))) return;
    }
    return;
  }
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Out> done;
  std::size_t taken = 0;
  std::size_t given = 0;
  bool ended = false;
  const std::size_t window = std::size_t{threads} * 4;

  const auto worker = [&] {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return ended || taken - given < window; });
      if (ended) return;
      std::optional<In> item = next();
      if (!item) {
        ended = true;
        changed.notify_all();
        return;
      }
      const std::size_t number = taken++;
      lock.unlock();
      Out result = work(std::move(*item));
      lock.lock();
      done.emplace(number, std::move(result));
      changed.notify_all();
    }
  };
  std::vector<std::jthread> pool;
  for (unsigned i = 0; i < threads; ++i) pool.emplace_back(worker);

  std::unique_lock lock(mutex);
  while (true) {
    changed.wait(lock, [&] { return done.contains(given) || (ended && given == taken); });
    if (!done.contains(given)) return;
    Out result = std::move(done.extract(given).mapped());
    ++given;
    changed.notify_all();
    lock.unlock();
    const bool go_on = sink(std::move(result));
    lock.lock();
    if (!go_on) {
      ended = true;
      changed.notify_all();
      return;
    }
  }
}

}  // namespace parallax

#endif  // PARALLAX_ENGINE_ORDERED_PIPELINE_H_
