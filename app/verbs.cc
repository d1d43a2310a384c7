#include "app/verbs.h"

#include <fmt/format.h>

#include <cstdio>

namespace parallax {

void AddCommonOptions(CLI::App* verb, CommonOptions* options, const std::vector<std::string>& formats) {
  options->format = formats.front();
  verb->add_option("PATH", options->paths,
                   "Files, folders, archives, or - for standard input; formats are found by looking")
      ->required();
  verb->add_option("-f,--format", options->format, "What to write")
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  verb->add_option("-o,--output", options->output, "File to write to, in place of standard output");
  verb->add_option("-j,--threads", options->engine.threads, "Threads to use; 0: one a core")
      ->check(CLI::Range(0U, 1024U))
      ->capture_default_str();
  verb->add_flag("-q,--quiet", options->quiet, "No progress and no remarks; failures are still named");
  verb->add_option("--input-format", options->engine.input_format,
                   "What the inputs are, where looking is not enough")
      ->check(CLI::IsMember({"auto", "html", "text", "ndjson", "feed", "ninjs", "newsml", "warc"}))
      ->capture_default_str();
  verb->add_option(
          "--encoder", options->engine.encoder,
          "Sentence encoder: an ONNX file with its SentencePiece model beside it, the URL of an embeddings "
          "endpoint, or none; without it the bundled model")
      ->type_name("FILE|URL|none");
  verb->add_option("--vector-cache", options->engine.vector_cache,
                   "Folder that keeps sentence vectors between runs")
      ->type_name("DIR");
  verb->add_option("--models", options->engine.models_folder, "Folder of the models")->type_name("DIR");
  verb->add_option("--data", options->engine.data_folder, "Folder of tables that replace built-in ones")
      ->type_name("DIR")
      ->check(CLI::ExistingDirectory);
}

void Run::Note(const std::string& message) {
  if (options_.quiet) return;
  progress_.Clear();
  fmt::print(stderr, "parallax: {}\n", message);
}

void Run::Fail(const Error& error) {
  ++failed_;
  progress_.Clear();
  fmt::print(stderr, "parallax: {}\n", error.ToString());
}

int Run::Do(const std::function<void(const Engine&, const EngineEvents&, Output&)>& work) {
  const auto engine = Engine::Create(options_.engine);
  if (!engine) {
    Fail(engine.error());
    return engine.error().kind == ErrorKind::kInvalidArgument ? kWrongUsage : kNothingDone;
  }
  auto output = Output::Open(options_.output);
  if (!output) {
    Fail(output.error());
    return kNothingDone;
  }
  const EngineEvents events{[this](const Error& error) { Fail(error); },
                            [this](std::uint64_t reports) { progress_.Show(reports); }};
  work(**engine, events, **output);
  progress_.Clear();
  if (failed_ > 1 || (failed_ == 1 && done_ > 0)) {
    Note(fmt::format("{} {} failed, {} {} done", failed_, failed_ == 1 ? "input" : "inputs", done_,
                     done_ == 1 ? "report was" : "reports were"));
  }
  if (done_ == 0 && failed_ > 0) return kNothingDone;
  if (const Result<void> closed = (*output)->Close(); !closed) {
    Fail(closed.error());
    return kNothingDone;
  }
  if (done_ == 0) {
    Note("there were no reports in the inputs");
    return kNothingDone;
  }
  return failed_ > 0 ? kSomeFailed : kAllWell;
}

}  // namespace parallax
