#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/mark.h>

#include "io/text/diagnostic.h"
#include "io/text/source.h"
#include "io/yaml/node.h"

namespace seatcast::yaml {

/// Thrown to leave yaml-cpp early, where going on is pointless (too deep, too large, a second document). The fault is
/// reported.
struct ParseStopped {};

/// Receives yaml-cpp's events and builds our tree. Aliases are never followed, so a "billion laughs" text is one fault,
/// not a billion nodes.
class TreeBuilder : public YAML::EventHandler {
 public:
  TreeBuilder(text::SourcePtr source, text::Diagnostics& faults) : source_(std::move(source)), faults_(faults) {}

  Node take_root() { return std::move(root_); }

  /// Innermost flow map or list that is open, for the message about a missing bracket.
  std::optional<text::Location> open_bracket() const;

  /// Byte offset behind the last scalar seen.
  std::size_t reached() const { return reached_; }

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }
  void OnAnchor(const YAML::Mark& mark, const std::string& name) override;

 private:
  struct Frame {
    Node node;
    std::optional<Entry> pending;  // of a map: the key that waits for its value
    std::size_t start = 0;         // byte offset
    bool flow = false;
    bool drop_value = false;  // the key was unusable
  };

  std::size_t offset_of(const YAML::Mark& mark) const;
  text::Location at(std::size_t offset, std::size_t bytes = 1);
  text::Location at_null(std::size_t offset);
  void fault(const text::Rule* rule, text::Location where, std::vector<text::Argument> arguments = {},
             std::vector<text::Note> notes = {});
  void open(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::EmitterStyle::value style);
  void close();
  void stretch_to_closing_bracket(Frame& frame);
  void add(Node node, bool written);
  void add_key(Frame& frame, Node key);
  void add_item(Frame& frame, Node item, bool written);
  void add_value(Frame& frame, Node value, bool written);
  void check_missing_colon(const Entry& entry);
  std::string check_tag(const std::string& tag, std::size_t offset);
  void check_plain(const Node& scalar);
  void count_node(std::size_t offset);

  text::SourcePtr source_;
  text::Diagnostics& faults_;
  Node root_;
  std::vector<Frame> stack_;
  std::size_t nodes_ = 0;
  std::size_t reached_ = 0;
  std::size_t cursor_ =
      0;  // offset of cursor_position_: places are asked for in rising order, columns are counted from here
  text::Position cursor_position_;
  bool started_ = false;
  bool met_anchor_ = false;
};

}  // namespace seatcast::yaml
