// A StoryIndex as bytes: "PXSTORY4", then lengths and values, little-endian. Derived parts (sums, the graph
// of vectors, counts of terms) are made anew on loading, from the reports in their order of arrival.
#include <bit>
#include <cmath>
#include <cstring>
#include <type_traits>

#include "group/story_state.h"

namespace parallax {
namespace {

constexpr std::string_view kMagic = "PXSTORY4";
static_assert(std::endian::native == std::endian::little, "written and read as it lies in memory");

class Writer {
 public:
  template <typename T>
  void Put(T value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof value);
  }
  void Put(const std::string& text) {
    Put(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
  }
  template <typename T>
  void PutList(const std::vector<T>& values) {
    Put(static_cast<std::uint32_t>(values.size()));
    for (const T& value : values) Put(value);
  }
  void PutTerms(const SparseVector& terms) {
    Put(static_cast<std::uint32_t>(terms.size()));
    for (const auto& [term, weight] : terms) {
      Put(term);
      Put(weight);
    }
  }
  [[nodiscard]] std::string Take() { return std::move(bytes_); }
  void Raw(std::string_view bytes) { bytes_ += bytes; }

 private:
  std::string bytes_;
};

// Reads what Writer wrote; after the first value that is not there all others are empty and ok() is false.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  template <typename T>
  T Get() {
    T value{};
    if (bytes_.size() - at_ < sizeof value) {
      ok_ = false;
      at_ = bytes_.size();
      return value;
    }
    std::memcpy(&value, bytes_.data() + at_, sizeof value);
    at_ += sizeof value;
    return value;
  }
  // A count of items that have at least `size` bytes each: one that cannot be true is refused before memory
  // is taken.
  std::uint32_t GetCount(std::size_t size) {
    const auto count = Get<std::uint32_t>();
    if (count > (bytes_.size() - at_) / size) ok_ = false;
    return ok_ ? count : 0;
  }
  std::string GetText() {
    const std::uint32_t size = GetCount(1);
    std::string text(bytes_.substr(at_, size));
    at_ += size;
    return text;
  }
  template <typename T>
  std::vector<T> GetList() {
    std::vector<T> values(GetCount(sizeof(T)));
    for (T& value : values) value = Get<T>();
    return values;
  }
  SparseVector GetTerms() {
    SparseVector terms(GetCount(sizeof(std::uint32_t) + sizeof(float)));
    for (auto& [term, weight] : terms) {
      term = Get<std::uint32_t>();
      weight = Get<float>();
    }
    return terms;
  }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool at_end() const { return at_ == bytes_.size(); }
  void Break() { ok_ = false; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

void PutMarks(Writer& writer, const std::set<std::pair<std::string, std::string>>& marks) {
  writer.Put(static_cast<std::uint32_t>(marks.size()));
  for (const auto& [first, second] : marks) {
    writer.Put(first);
    writer.Put(second);
  }
}

void GetMarks(Reader& reader, std::set<std::pair<std::string, std::string>>& marks) {
  const std::uint32_t count = reader.GetCount(2 * sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < count; ++i) {
    std::string first = reader.GetText();
    marks.emplace(std::move(first), reader.GetText());
  }
}

void PutContent(Writer& writer, const StoryIndex::State::Content& content) {
  writer.Put(content.language);
  writer.Put(content.length);
  writer.Put(content.dense.scale);
  writer.PutList(content.dense.values);
  writer.PutTerms(content.words);
  writer.PutTerms(content.anchors);
  writer.PutList(content.word_counts);
  writer.PutList(content.anchor_counts);
}

StoryIndex::State::Content GetContent(Reader& reader) {
  StoryIndex::State::Content content;
  content.language = reader.GetText();
  content.length = reader.Get<float>();
  content.dense.scale = reader.Get<float>();
  content.dense.values = reader.GetList<std::int8_t>();
  content.words = reader.GetTerms();
  content.anchors = reader.GetTerms();
  content.word_counts = reader.GetList<std::uint8_t>();
  content.anchor_counts = reader.GetList<std::uint8_t>();
  if (content.words.size() != content.word_counts.size() ||
      content.anchors.size() != content.anchor_counts.size())
    reader.Break();
  return content;
}

}  // namespace

std::string StoryIndex::Save() const {
  const State& state = *state_;
  Writer writer;
  writer.Raw(kMagic);
  writer.Put(state.options.window_days);
  writer.Put(state.options.least_kept);
  writer.PutList(state.clock.recent());
  writer.Put(static_cast<std::uint8_t>(state.clock.now() ? 1 : 0));
  writer.Put(state.clock.now().value_or(0));
  writer.Put(static_cast<std::uint8_t>(state.careful ? 1 : 0));
  writer.Put(static_cast<std::uint8_t>(state.traffic.story_size() ? 1 : 0));
  writer.Put(state.traffic.story_size().value_or(0));
  writer.Put(state.next_report);
  writer.Put(state.next_story);
  writer.Put(state.regroup_at);
  writer.Put(static_cast<std::uint32_t>(state.centre.means().size()));
  for (const auto& [key, mean] : state.centre.means()) {
    writer.Put(key.second);
    writer.PutList(mean);
  }
  PutMarks(writer, state.same);
  PutMarks(writer, state.different);

  // Walked by id: the same index gives the same bytes.
  writer.Put(static_cast<std::uint32_t>(state.story_numbers.size()));
  for (const auto& [id, number] : state.story_numbers) {
    const State::LiveStory& story = state.stories.at(number);
    writer.Put(id);
    writer.Put(number);
    writer.Put(story.checked_at);
    writer.Put(static_cast<std::uint32_t>(story.former.size()));
    for (const std::string& former : story.former) writer.Put(former);
    writer.PutList(story.cluster.members);
  }
  std::map<const State::Content*, std::uint32_t> places;
  std::vector<const State::Content*> contents;
  for (const auto& [id, number] : state.report_numbers) {
    const State::Content* content = state.reports.at(number).content.get();
    if (places.try_emplace(content, static_cast<std::uint32_t>(contents.size())).second)
      contents.push_back(content);
  }
  writer.Put(static_cast<std::uint32_t>(contents.size()));
  for (const State::Content* content : contents) PutContent(writer, *content);
  writer.Put(static_cast<std::uint32_t>(state.report_numbers.size()));
  for (const auto& [id, number] : state.report_numbers) {
    const State::Report& report = state.reports.at(number);
    writer.Put(id);
    writer.Put(number);
    writer.Put(places.at(report.content.get()));
    writer.Put(static_cast<std::uint8_t>(report.hours.has_value() ? 1 : 0));
    writer.Put(report.hours.value_or(0));
    writer.Put(report.seen);
    writer.Put(static_cast<std::uint8_t>(report.findable ? 1 : 0));
    writer.Put(report.border);
  }
  return writer.Take();
}

Result<std::unique_ptr<StoryIndex>> StoryIndex::Load(const DataFiles& data, std::string_view bytes) {
  const auto damaged = [](std::size_t at, std::string message) -> std::unexpected<Error> {
    return std::unexpected(Error{ErrorKind::kMalformed, std::move(message), "snapshot of stories", at,
                                 "group the reports anew"});
  };
  if (!bytes.starts_with(kMagic)) return damaged(0, "does not begin with the mark of a snapshot");
  Reader reader(bytes.substr(kMagic.size()));
  StoryIndexOptions options;
  options.window_days = reader.Get<double>();
  options.least_kept = reader.Get<std::uint32_t>();
  auto index = Create(data, options);
  if (!index) return index;
  State& state = *(*index)->state_;
  std::vector<double> recent = reader.GetList<double>();
  const bool known = reader.Get<std::uint8_t>() != 0;
  const auto now = reader.Get<double>();
  state.clock.Restore(std::move(recent), known ? std::optional(now) : std::nullopt);
  if (reader.Get<std::uint8_t>() == 0) state.TrustVectors();
  const bool sized = reader.Get<std::uint8_t>() != 0;
  const auto size = reader.Get<double>();
  state.traffic.SetStorySize(sized && std::isfinite(size) ? std::optional(size) : std::nullopt);
  state.next_report = reader.Get<std::uint32_t>();
  state.next_story = reader.Get<std::uint32_t>();
  state.regroup_at = reader.Get<std::uint32_t>();
  const std::uint32_t means = reader.GetCount(2 * sizeof(std::uint32_t));
  PileCentre::Means centre;
  for (std::uint32_t i = 0; i < means && reader.ok(); ++i) {
    std::string language = reader.GetText();
    std::vector<float> mean = reader.GetList<float>();
    const std::size_t dimensions = mean.size();
    centre.emplace(std::pair(dimensions, std::move(language)), std::move(mean));
  }
  state.centre.Restore(std::move(centre));
  GetMarks(reader, state.same);
  GetMarks(reader, state.different);

  std::map<std::uint32_t, std::vector<std::uint32_t>> members;  // by story
  const std::uint32_t stories = reader.GetCount(4 * sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < stories && reader.ok(); ++i) {
    std::string id = reader.GetText();
    const auto number = reader.Get<std::uint32_t>();
    State::LiveStory& story = state.stories[number];
    story.checked_at = reader.Get<std::uint32_t>();
    const std::uint32_t formers = reader.GetCount(sizeof(std::uint32_t));
    for (std::uint32_t f = 0; f < formers; ++f) {
      story.former.push_back(reader.GetText());
      state.redirects[story.former.back()] = id;
    }
    members[number] = reader.GetList<std::uint32_t>();
    if (members[number].empty()) reader.Break();
    state.story_numbers[id] = number;
    story.id = std::move(id);
  }
  std::vector<std::shared_ptr<State::Content>> contents;
  const std::uint32_t content_count = reader.GetCount(sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < content_count && reader.ok(); ++i) {
    contents.push_back(std::make_shared<State::Content>(GetContent(reader)));
    state.contents[contents.back()->Hash()] = contents.back();
  }
  const std::uint32_t reports = reader.GetCount(sizeof(std::uint32_t));
  for (std::uint32_t i = 0; i < reports && reader.ok(); ++i) {
    std::string id = reader.GetText();
    const auto number = reader.Get<std::uint32_t>();
    State::Report& report = state.reports[number];
    const auto place = reader.Get<std::uint32_t>();
    if (place >= contents.size()) {
      reader.Break();
      break;
    }
    report.content = contents[place];
    const bool dated = reader.Get<std::uint8_t>() != 0;
    const auto hours = reader.Get<double>();
    if (dated) report.hours = hours;
    report.seen = reader.Get<double>();
    report.findable = reader.Get<std::uint8_t>() != 0;
    report.border = reader.Get<float>();
    state.report_numbers[id] = number;
    report.id = std::move(id);
  }
  if (!reader.ok() || !reader.at_end()) return damaged(kMagic.size() + reader.at(), "is cut off or damaged");

  std::size_t placed = 0;
  for (const auto& [number, list] : members) {
    for (const std::uint32_t member : list) {
      if (!state.reports.contains(member))
        return damaged(bytes.size(), "names a report that it does not hold");
      state.PutInto(number, state.ClusterOf(member));
      ++placed;
    }
  }
  if (placed != state.reports.size()) return damaged(bytes.size(), "holds reports without a story");
  std::set<std::uint32_t> order;
  for (const auto& [id, number] : state.report_numbers) order.insert(number);
  for (const std::uint32_t number : order) {
    const State::Report& report = state.reports.at(number);
    state.word_weights.Add(report.content->words);
    state.anchor_weights.Add(report.content->anchors);
    state.traffic.Add(report.hours);
    if (report.findable) state.MakeFindable(number);
    if (!state.same.empty() || !state.different.empty()) state.RefreshMarks(report.id);
  }
  return index;
}

}  // namespace parallax
