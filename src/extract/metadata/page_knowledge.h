// The tables that metadata of pages and plain texts is read with, loaded once and shared by all threads.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_

#include <memory>

#include "extract/metadata/agencies.h"
#include "extract/metadata/credits.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/labels.h"
#include "extract/metadata/residue.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class PageKnowledge {
 public:
  // Fails when a table is missing or malformed, naming the table and the line.
  [[nodiscard]] static Result<std::unique_ptr<PageKnowledge>> Create(const DataFiles& data);

  [[nodiscard]] const Agencies& agencies() const { return agencies_; }
  [[nodiscard]] const Labels& labels() const { return labels_; }
  [[nodiscard]] const ResiduePhrases& residue() const { return residue_; }
  [[nodiscard]] const DateReader& dates() const { return *dates_; }
  [[nodiscard]] const CreditReader& credits() const { return credits_; }

 private:
  PageKnowledge(Agencies agencies, Labels labels, ResiduePhrases residue, std::unique_ptr<DateReader> dates)
      : agencies_(std::move(agencies)),
        labels_(std::move(labels)),
        residue_(std::move(residue)),
        dates_(std::move(dates)),
        credits_(agencies_, labels_, *dates_) {}

  Agencies agencies_;
  Labels labels_;
  ResiduePhrases residue_;
  std::unique_ptr<DateReader> dates_;
  CreditReader credits_;  // refers to the members above
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_KNOWLEDGE_H_
