// ltci: the estimator on the command line. Exit 0 done, 1 the input was bad (the envelope says how), 2 wrong usage.
// Nothing is ever written besides stdout and stderr.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/checked_folder.hpp"
#include "cli/diff.hpp"
#include "cli/kiosk_font.hpp"
#include "cli/new_pack.hpp"
#include "cli/policy_folder.hpp"
#include "cli/print_code.hpp"
#include "cli/print_faults.hpp"
#include "cli/print_issues.hpp"
#include "cli/print_page.hpp"
#include "codec/fields.hpp"
#include "codec/json_writer.hpp"
#include "codec/write_estimate.hpp"
#include "present/engine.hpp"
#include "present/pages.hpp"

namespace {

using namespace ltci;
namespace fs = std::filesystem;

constexpr int kDone = 0, kBadInput = 1, kWrongUsage = 2;

struct Options {
  std::string file = "-", code, policy, lang = "zh", today, place, insured = "resident", kiosk;
  bool text = false, explain = false, trace = false, json = false, document = false;
};

Language language_of(const Options& o) { return o.lang == "en" ? Language::en : Language::zh; }

fs::path policy_folder(const Options& o) {
  if (!o.policy.empty()) return o.policy;
  if (fs::is_directory(LTCI_POLICY_SOURCE)) return LTCI_POLICY_SOURCE;
  return LTCI_POLICY_INSTALLED;
}

bool load(const Options& o, Engine& engine) {
  CheckedFolder folder = check_folder(policy_folder(o));
  if (folder.sound()) engine.use(std::move(folder.data));
  else std::fputs(print_issues(folder, folder.issues, language_of(o)).c_str(), stderr);
  return engine.ready();
}

// What a skeleton is made from: the places, their documents and the words. Other files may be unfinished, or, as the one that the skeleton is
// about to be written to, empty.
bool load_for_new(const Options& o, Engine& engine) {
  CheckedFolder folder;
  folder.path = policy_folder(o);
  folder.data = std::make_unique<PolicyData>();
  Sources sources = read_policy_folder(folder.path, folder.issues);
  const auto directory = std::find_if(sources.files.begin(), sources.files.end(), [](const SourceFile& f) { return kind_of(f) == FileKind::directory; });
  std::string cited;
  if (directory != sources.files.end()) {
    JsonWriter w(cited);
    write_tree(w, directory->value);
  }
  std::erase_if(sources.files, [&](const SourceFile& f) {
    const JsonValue id = f.value.member("id");
    const bool of_directory = id && id.kind() == JsonKind::string && cited.find('"' + std::string(id.as_string()) + '#') != std::string::npos;
    return kind_of(f) != FileKind::directory && kind_of(f) != FileKind::texts && !(kind_of(f) == FileKind::document && of_directory);
  });
  std::erase_if(folder.issues, [](const Issue& i) { return i.file.compare(0, 6, "packs/") == 0 || i.file.compare(0, 10, "documents/") == 0; });
  add_issues(folder.issues, read_policy_data(std::move(sources), *folder.data));
  add_lines(folder.issues, folder.data->sources);
  if (folder.sound()) engine.use(std::move(folder.data));
  else std::fputs(print_issues(folder, folder.issues, language_of(o)).c_str(), stderr);
  return engine.ready();
}

// Reads at most one byte more than a case may have.
bool read_all(const std::string& file, std::string& text) {
  std::ifstream from;
  if (file != "-") from.open(file, std::ios::binary);
  std::istream& in = file == "-" ? std::cin : from;
  if (!in) return false;
  text.resize(kMaxCaseBytes + 1);
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return !in.bad();
}

int no_such_file(const std::string& file) {
  std::fprintf(stderr, "ltci: cannot read %s\n", file.c_str());
  return kWrongUsage;
}

void print_line(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
  std::fflush(stdout);  // whoever asks line by line waits for it
}

bool is_refusal(const std::string& envelope) { return envelope.compare(0, 11, "{\"ok\":false") == 0; }

// The same case as the page would show it, or step by step.
std::string sheet(const Options& o, const Engine& engine, const std::string& text) {
  JsonTree tree;
  Issues issues;
  Session session;
  if (tree.parse(text, issues)) add_issues(issues, read_case(tree.root(), engine.data().policy, session.c));
  session.at = Place::result;
  session.today = parse_date(o.today);
  session.language = language_of(o);
  session.asked = first_priced(session.c);
  Page page;
  auto scratch = std::make_unique<Estimate>();
  if (o.explain) compose_explanation(engine.data(), session, *scratch, page);
  else compose_page(engine.data(), session, std::nullopt, nullptr, *scratch, page);
  std::string out = print_page(page);
  if (o.text && session.c.period.months) {
    Page months;
    session.at = Place::calendar;
    compose_page(engine.data(), session, std::nullopt, nullptr, *scratch, months);
    out += '\n' + print_page(months);
  }
  return out;
}

int estimate(const Options& o, Engine& engine) {
  std::string text;
  if (!read_all(o.file, text)) return no_such_file(o.file);
  const std::string envelope = engine.answer(text, {true, parse_date(o.today)});
  if ((o.text || o.explain) && !is_refusal(envelope)) std::fputs(sheet(o, engine, text).c_str(), stdout);
  else if (o.text) std::fputs(print_faults(engine.data(), language_of(o), text).c_str(), stdout);
  else print_line(envelope);
  return is_refusal(envelope) ? kBadInput : kDone;
}

// One line in, one line out, in constant memory: of a line longer than a case may be, the rest is skipped.
int batch(const Options& o, Engine& engine) {
  std::FILE* in = o.file == "-" ? stdin : std::fopen(o.file.c_str(), "rb");
  if (!in) return no_such_file(o.file);
  const AnswerDefaults defaults{o.trace, parse_date(o.today)};
  std::string line;
  line.reserve(kMaxCaseBytes + 1);
  bool any = false;
  const auto answer = [&] {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    print_line(engine.answer(line, defaults));
    line.clear();
    any = false;
  };
  for (int c; (c = std::getc(in)) != EOF;) {
    any = true;
    if (c == '\n') answer();
    else if (line.size() <= kMaxCaseBytes) line += static_cast<char>(c);
  }
  if (any) answer();
  const bool failed = std::ferror(in) != 0;
  if (in != stdin) std::fclose(in);
  return failed ? kBadInput : kDone;
}

int check(const Options& o) {
  CheckedFolder folder = check_folder(o.file == "-" ? policy_folder(o) : fs::path(o.file));
  if (!o.kiosk.empty()) {
    std::ifstream in(o.kiosk, std::ios::binary);
    const std::string list{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    add_issues(folder.issues, check_kiosk_font(folder.data->sources, list), o.kiosk);
    add_lines(folder.issues, folder.data->sources);
  }
  if (o.json) {
    if (folder.sound()) {
      std::string out;
      JsonWriter w(out);
      w.open_object().member("ok", true).key("value");
      write_schemes(w, folder.data->policy);
      if (!folder.warnings.empty()) write_issues(w.key("warnings"), folder.warnings);
      w.close_object();
      w.finish();
      print_line(out);
    } else {
      print_line(refusal(folder.issues));
    }
  } else {
    std::fputs(print_issues(folder, folder.warnings, language_of(o)).c_str(), stderr);
    std::fputs(print_issues(folder, folder.issues, language_of(o)).c_str(), stdout);
    std::printf("%zu issue%s\n", folder.issues.size(), folder.issues.size() == 1 ? "" : "s");
  }
  return folder.sound() ? kDone : kBadInput;
}

// The share code of a case.
int encode(const Options& o, Engine& engine) {
  std::string text;
  if (!read_all(o.file, text)) return no_such_file(o.file);
  const std::string envelope = engine.answer(text);
  if (is_refusal(envelope)) {
    print_line(envelope);
    return kBadInput;
  }
  JsonTree tree;
  Issues issues;
  Session session;
  if (tree.parse(text, issues)) add_issues(issues, read_case(tree.root(), engine.data().policy, session.c));
  session.asked = first_priced(session.c);
  auto scratch = std::make_unique<Estimate>();
  print_line(std::string(share_session(engine.data(), session, *scratch).view()));
  return kDone;
}

// What a share code says, and whether it still comes out the same.
int decode(const Options& o, Engine& engine) {
  Session session;
  OpenedCode code;
  auto scratch = std::make_unique<Estimate>();
  session.language = language_of(o);
  const std::string_view text = code_in(o.code);
  const CodeFault fault = open_code(engine.data(), text, parse_date(o.today), *scratch, session, code);
  if (fault != CodeFault::none) {
    print_line(o.text ? print_code_sentence(engine.data(), session.language, fault) : print_code_fault(fault, text));
    return kBadInput;
  }
  if (!o.text) {
    print_line(print_code(engine.data(), session, code));
    return kDone;
  }
  Page page;
  compose_page(engine.data(), session, std::nullopt, nullptr, *scratch, page);
  std::fputs(print_page(page).c_str(), stdout);
  return kDone;
}

int schemes(Engine& engine) {
  print_line(engine.answer("{\"op\":\"schemes\"}"));
  return kDone;
}

// A skeleton to fill in, for a place of the directory; or of a document.
int new_file(const Options& o, const Engine& engine) {
  if (o.document) {
    std::fputs(new_document(engine.data(), language_of(o)).c_str(), stdout);
    return kDone;
  }
  const PilotPlace* const place = place_named(engine.data().policy.directory, o.place);
  if (!place) {
    std::fprintf(stderr, "ltci: %s\n", std::string(engine.data().texts.get(language_of(o), "cli.new.unknown_place")).c_str());
    return kWrongUsage;
  }
  std::fputs(new_pack(engine.data(), language_of(o), *place, o.insured == "employee" ? Insured::employee : Insured::resident).c_str(), stdout);
  return kDone;
}

// All files as one JSON text, or as the script that gives it to the browser. Worked cases have done their work.
int pack(const Options& o) {
  const CheckedFolder folder = check_folder(policy_folder(o));
  if (!folder.sound()) {
    std::fputs(print_issues(folder, folder.issues, language_of(o)).c_str(), stderr);
    return kBadInput;
  }
  std::string bundle;
  JsonWriter w(bundle);
  w.open_object().member("bundle", 1).key("files").open_array();
  for (const SourceFile& f : folder.data->sources.files) {
    w.open_object().member("name", f.name).key("content").open_object();
    for (JsonValue v = f.value.first(); v; v = v.next())
      if (kind_of(f) != FileKind::pack || v.key() != "cases") write_tree(w.any_key(v.key()), v);
    w.close_object().close_object();
  }
  w.close_array().close_object();
  w.finish();
  if (o.json) {
    print_line(bundle);
    return kDone;
  }
  std::string script = "window.LTCI_POLICY = ";
  JsonWriter(script).value(std::string_view(bundle));
  print_line(script + ";");
  return kDone;
}

}  // namespace

int main(int argc, char** argv) {
  Options o;
  CLI::App app{"Long-term care insurance estimator", "ltci"};
  app.set_version_flag("--version", LTCI_VERSION);
  app.require_subcommand(0, 1);  // whether there is one is asked below: a wrong name is to be called that, not a missing command
  app.failure_message(CLI::FailureMessage::help);
  const auto with_policy = [&](CLI::App* sub) {
    sub->add_option("--policy", o.policy, "folder of policy data")->check(CLI::ExistingDirectory);
    return sub;
  };
  const auto with_today = [&](CLI::App* sub) {
    sub->add_option("--today", o.today, "today's date, to tell whether the data are stale")
        ->check([](const std::string& s) { return parse_date(s) ? "" : "not a date: " + s; });
  };
  CLI::App* estimate_command = with_policy(app.add_subcommand("estimate", "one case to one envelope"));
  estimate_command->add_option("file", o.file, "case, - for standard input");
  estimate_command->add_flag("--text", o.text, "a sheet for a person");
  estimate_command->add_option("--lang", o.lang, "language of the sheet")->check(CLI::IsMember({"zh", "en"}));
  with_today(estimate_command);
  CLI::App* explain_command = with_policy(app.add_subcommand("explain", "one case: how every figure comes about, for a person"));
  explain_command->add_option("file", o.file, "case, - for standard input");
  explain_command->add_option("--lang", o.lang, "language")->check(CLI::IsMember({"zh", "en"}));
  with_today(explain_command);
  CLI::App* batch_command = with_policy(app.add_subcommand("batch", "JSON Lines of cases to one envelope a line"));
  batch_command->add_option("file", o.file, "cases, - for standard input");
  batch_command->add_flag("--trace", o.trace, "with the steps behind each figure");
  with_today(batch_command);
  CLI::App* encode_command = with_policy(app.add_subcommand("encode", "the share code of a case"));
  encode_command->add_option("file", o.file, "case, - for standard input");
  CLI::App* decode_command = with_policy(app.add_subcommand("decode", "what a share code says, and whether it still comes out the same"));
  decode_command->add_option("code", o.code, "the code, or a link with it")->required();
  decode_command->add_flag("--text", o.text, "the result, for a person");
  decode_command->add_option("--lang", o.lang, "language")->check(CLI::IsMember({"zh", "en"}));
  with_today(decode_command);
  CLI::App* check_command = with_policy(app.add_subcommand("check", "every fault in a folder of policy data"));
  check_command->add_option("dir", o.file, "folder");
  check_command->add_flag("--json", o.json, "as JSON");
  check_command->add_option("--kiosk", o.kiosk, "kiosk-characters.json of a release: also what its kiosk cannot draw")->check(CLI::ExistingFile);
  check_command->add_option("--lang", o.lang, "language")->check(CLI::IsMember({"zh", "en"}));
  CLI::App* schemes_command = with_policy(app.add_subcommand("schemes", "the schemes, their dates, grades and review dates"));
  DiffOptions compared;
  std::string as_of;
  CLI::App* diff_command = app.add_subcommand("diff", "what changed between two folders of policy data, and whose estimate");
  diff_command->add_option("old", compared.before, "folder")->required()->check(CLI::ExistingDirectory);
  diff_command->add_option("new", compared.after, "folder")->required()->check(CLI::ExistingDirectory);
  diff_command->add_option("--cases", compared.cases, "JSON Lines or an array of cases, or a folder of them");
  diff_command->add_option("--as-of", as_of, "ask the cases on this day")->check([](const std::string& s) { return parse_date(s) ? "" : "not a date: " + s; });
  diff_command->add_flag("--citizens", compared.citizens, "the changes for citizens, in plain words");
  diff_command->add_flag("--json", compared.json, "as JSON");
  diff_command->add_option("--lang", o.lang, "language")->check(CLI::IsMember({"zh", "en"}));
  CLI::App* new_command = with_policy(app.add_subcommand("new", "the skeleton of a pack, to fill in"));
  new_command->add_option("city", o.place, "a place of the directory: its name or its code");
  new_command->add_option("--insured", o.insured, "which medical insurance")->check(CLI::IsMember({"resident", "employee"}));
  new_command->add_flag("--document", o.document, "of a document that packs cite, instead");
  new_command->add_option("--lang", o.lang, "language of the explanations")->check(CLI::IsMember({"zh", "en"}));
  CLI::App* pack_command = with_policy(app.add_subcommand("pack", "all policy data as one script for the browser"));
  pack_command->add_flag("--json", o.json, "as JSON instead");

  try {
    app.parse(argc, argv);
    if (app.get_subcommands().empty()) throw CLI::RequiredError("A subcommand");
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? kDone : kWrongUsage;
  }

  if (check_command->parsed()) return check(o);
  if (pack_command->parsed()) return pack(o);
  if (diff_command->parsed()) {
    compared.as_of = parse_date(as_of);
    compared.language = language_of(o);
    return diff(compared);
  }
  Engine engine;
  if (new_command->parsed()) return load_for_new(o, engine) ? new_file(o, engine) : kBadInput;
  if (!load(o, engine)) return kBadInput;
  if (schemes_command->parsed()) return schemes(engine);
  if (batch_command->parsed()) return batch(o, engine);
  if (encode_command->parsed()) return encode(o, engine);
  if (decode_command->parsed()) return decode(o, engine);
  o.explain = explain_command->parsed();
  return estimate(o, engine);
}
