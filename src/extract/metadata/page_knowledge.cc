#include "extract/metadata/page_knowledge.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "extract/metadata/metadata_model.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Moves what was loaded into its place; the error when it was not.
template <typename T>
std::optional<Error> Place(Result<T> loaded, T& place) {
  if (!loaded) return std::move(loaded.error());
  place = std::move(*loaded);
  return std::nullopt;
}

// Adds the words of a column, one a row, or several with blanks between them.
std::optional<Error> AddWords(Result<Table> table, std::size_t column,
                              std::unordered_set<std::string>& words) {
  if (!table) return std::move(table.error());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::string_view cell = table->Cell(row, column);
    while (!cell.empty()) {
      const std::size_t end = std::min(cell.find(' '), cell.size());
      if (end > 0) words.emplace(cell.substr(0, end));
      cell.remove_prefix(std::min(end + 1, cell.size()));
    }
  }
  return std::nullopt;
}

}  // namespace

bool PageKnowledge::IsGivenName(std::string_view word) const {
  return given_names_.contains(FoldAccents(word));
}

bool PageKnowledge::HasFunctionWord(std::string_view text) const {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (function_words_.contains(FoldCase(text.substr(0, end)))) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

PageKnowledge::PageKnowledge() : model_(std::make_unique<html::MetadataModel>()) {}
PageKnowledge::~PageKnowledge() = default;

Result<std::unique_ptr<PageKnowledge>> PageKnowledge::Create(const DataFiles& data) {
  auto knowledge = CreateUntrained(data);
  if (!knowledge) return knowledge;
  constexpr const char* kFile = "extract/metadata.bin";
  auto bytes = data.Read(kFile);
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  auto model = html::ReadMetadataModel(*bytes);
  if (!model) {
    model.error().document = kFile;
    return std::unexpected(std::move(model.error()));
  }
  (*knowledge)->model_ = std::make_unique<html::MetadataModel>(std::move(*model));
  return knowledge;
}

Result<std::unique_ptr<PageKnowledge>> PageKnowledge::CreateUntrained(const DataFiles& data) {
  std::unique_ptr<PageKnowledge> knowledge(new PageKnowledge());
  std::optional<Error> error = Place(Agencies::Load(data), knowledge->agencies_);
  if (!error) error = Place(Labels::Load(data), knowledge->labels_);
  if (!error) error = Place(ResiduePhrases::Load(data), knowledge->residue_);
  if (!error) error = Place(DateOrder::Load(data), knowledge->date_order_);
  if (!error) error = Place(OutletZones::Load(data), knowledge->outlet_zones_);
  if (!error) error = Place(ClassWords::Load(data), knowledge->class_words_);
  if (!error) error = Place(html::FieldTable::Load(data), knowledge->fields_);
  if (!error) error = Place(RelativeTimes::Load(data), knowledge->relative_times_);
  std::unordered_set<std::string>& given = knowledge->given_names_;
  if (!error) error = AddWords(Table::Load(data, "names/first_names.tsv", {"name"}), 0, given);
  if (!error) error = AddWords(Table::Load(data, "names/given_names.tsv", {"forms"}), 0, given);
  if (!error) {
    error = AddWords(Table::Load(data, "names/function_words.tsv", {"languages", "word"}), 1,
                     knowledge->function_words_);
  }
  if (!error) error = Place(DateReader::Create(data), knowledge->dates_);
  if (error) return std::unexpected(std::move(*error));
  knowledge->credits_ =
      std::make_unique<CreditReader>(knowledge->agencies_, knowledge->labels_, *knowledge->dates_, &given);
  return knowledge;
}

}  // namespace parallax
