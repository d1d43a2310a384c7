#include "extract/metadata/page_knowledge.h"

#include <utility>

namespace parallax {
namespace {

// Moves what was loaded into its place; the error when it was not.
template <typename T>
std::optional<Error> Place(Result<T> loaded, T& place) {
  if (!loaded) return std::move(loaded.error());
  place = std::move(*loaded);
  return std::nullopt;
}

}  // namespace

Result<std::unique_ptr<PageKnowledge>> PageKnowledge::Create(const DataFiles& data) {
  std::unique_ptr<PageKnowledge> knowledge(new PageKnowledge());
  std::optional<Error> error = Place(Agencies::Load(data), knowledge->agencies_);
  if (!error) error = Place(Labels::Load(data), knowledge->labels_);
  if (!error) error = Place(ResiduePhrases::Load(data), knowledge->residue_);
  if (!error) error = Place(DateOrder::Load(data), knowledge->date_order_);
  if (!error) error = Place(ClassWords::Load(data), knowledge->class_words_);
  if (!error) error = Place(html::FieldTable::Load(data), knowledge->fields_);
  if (!error) error = Place(DateReader::Create(data), knowledge->dates_);
  if (error) return std::unexpected(std::move(*error));
  knowledge->credits_ =
      std::make_unique<CreditReader>(knowledge->agencies_, knowledge->labels_, *knowledge->dates_);
  return knowledge;
}

}  // namespace parallax
