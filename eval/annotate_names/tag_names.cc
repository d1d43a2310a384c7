// tag_names GOLD.jsonl.gz [--cache CACHE] [--data FOLDER]: what NameTagger finds in the texts of a gold file,
// as NDJSON for tools/score_annotate.py. With a cache of vectors (cache_vectors) sentences that it holds are
// tagged with them.
#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "annotate/names/name_tagger.h"
#include "gold.h"
#include "text/segmenter.h"
#include "token_vectors.h"

int main(int count, char** arguments) {
  using namespace parallax;
  std::string cache_path;
  std::string data_folder;
  for (int i = 2; i + 1 < count; i += 2) {
    (std::string_view(arguments[i]) == "--cache" ? cache_path : data_folder) = arguments[i + 1];
  }
  if (count < 2 || count % 2 != 0) {
    fmt::print(stderr, "usage: tag_names GOLD.jsonl.gz [--cache CACHE] [--data FOLDER]\n");
    return 2;
  }
  const DataFiles data = data_folder.empty() ? DataFiles() : DataFiles(data_folder);
  const auto gold = eval::ReadSentences(arguments[1]);
  auto matcher = NameMatcher::Create(data);
  const auto segmenter = Segmenter::Create(data);
  if (!gold || !matcher || !segmenter) {
    fmt::print(stderr, "a file or table cannot be read\n");
    return 3;
  }
  const auto tagger = NameTagger::Create(data, std::shared_ptr<const NameMatcher>(std::move(*matcher)));
  if (!tagger) {
    fmt::print(stderr, "{}\n", tagger.error().ToString());
    return 3;
  }
  std::unique_ptr<eval::TokenVectors> cache;
  if (!cache_path.empty()) {
    auto opened = eval::TokenVectors::Open(cache_path);
    if (!opened) {
      fmt::print(stderr, "{}\n", opened.error().ToString());
      return 3;
    }
    cache = std::move(*opened);
  }
  for (const eval::GoldSentence& document : *gold) {
    AnnotatedArticle article;
    article.article.id = document.id;
    article.article.language = document.language;
    article.article.text = document.text;
    AnnotationContext context;
    context.tokens[0] = (*segmenter)->Tokens(document.text, document.language);
    std::vector<TokenEmbeddings> vectors;
    for (const Span span : (*segmenter)->Sentences(document.text, document.language)) {
      article.sentences.push_back({{Field::kBody, span}});
      if (cache == nullptr) continue;
      TokenEmbeddings held;
      if (!cache->Find(Surface(document.text, span), held)) {
        fmt::print(stderr, "{}: the cache lacks a sentence\n", document.id);
        return 3;
      }
      vectors.push_back(std::move(held));
    }
    context.vectors = vectors;
    (*tagger)->Annotate(context, article);
    nlohmann::json row{{"id", document.id}, {"language", document.language}};
    row["mentions"] = nlohmann::json::array();
    for (const Mention& mention : article.mentions) {
      if (mention.nominal) continue;
      row["mentions"].push_back({{"begin", mention.place.span.begin},
                                 {"end", mention.place.span.end},
                                 {"type", EntityTypeName(mention.type)},
                                 {"entity", mention.entity}});
    }
    row["entities"] = nlohmann::json::array();
    for (std::size_t e = 0; e < article.entities.size(); ++e) {
      const Entity& entity = article.entities[e];
      row["entities"].push_back(
          {{"id", e}, {"name", entity.name}, {"type", EntityTypeName(entity.type)}, {"roles", entity.roles}});
      if (entity.conflicts_with) row["entities"].back()["conflicts_with"] = *entity.conflicts_with;
    }
    fmt::print("{}\n", row.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  }
  return 0;
}
