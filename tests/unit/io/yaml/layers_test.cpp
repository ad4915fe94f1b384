#include "io/yaml/layers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "io/text/io_error.h"
#include "io/text/render.h"
#include "io/yaml/parse.h"
#include "io/yaml/write.h"

namespace seatcast::yaml {
namespace {

class Layers : public ::testing::Test {
 protected:
  Node read(const std::string& file, const std::vector<std::string>& overrides = {}) {
    auto root = read_layers(file, sources_, faults_);
    if (root) apply_overrides(*root, overrides, faults_);
    return root.value_or(Node());
  }

  Node tree(const std::string& text) {
    text::Sources sources;
    return *parse(sources.add("expected.yaml", text), faults_);
  }

  void expect_same(const Node& found, const std::string& expected) {
    EXPECT_TRUE(same_content(found, tree(expected))) << write(found);
    EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
  }

  text::Sources sources_;
  text::Diagnostics faults_;
};

TEST_F(Layers, MapsMergeListsAndScalarsReplace) {
  sources_.add("base.yaml", "a: {x: 1, y: 2}\nl: [1, 2]\ns: old\nkeep: 1\n");
  sources_.add("top.yaml", "extends: base.yaml\na: {y: 3, z: 4}\nl: [9]\ns: new\n");
  expect_same(read("top.yaml"), "a: {x: 1, y: 3, z: 4}\nl: [9]\ns: new\nkeep: 1\n");
}

TEST_F(Layers, AnotherKindReplaces) {
  sources_.add("base.yaml", "births: data/births.csv\npath: {2024: 1, 2027: 2}\n");
  sources_.add("top.yaml", "extends: base.yaml\nbirths: {path: b.csv}\npath: 5\n");
  expect_same(read("top.yaml"), "births: {path: b.csv}\npath: 5\n");
}

TEST_F(Layers, AppendingToOneValueMakesAList) {
  sources_.add("base.yaml", "l: a.csv\n");
  sources_.add("top.yaml", "extends: base.yaml\nl+: [b.csv]\n");
  expect_same(read("top.yaml"), "l: [a.csv, b.csv]\n");
}

TEST_F(Layers, AppendDeleteReplace) {
  sources_.add("base.yaml", "l: [1, 2]\nm: {a: 1, b: 2}\nr: {a: 1}\n");
  sources_.add("top.yaml", "extends: base.yaml\nl+: [3]\nm: {a: !delete}\nr: !replace {z: 9}\n");
  expect_same(read("top.yaml"), "l: [1, 2, 3]\nm: {b: 2}\nr: {z: 9}\n");
}

TEST_F(Layers, AChainIsLaidFromTheBottomUp) {
  sources_.add("c/one.yaml", "v: 1\na: 1\nl: [1]\n");
  sources_.add("c/two.yaml", "extends: one.yaml\nv: 2\nb: 2\nl+: [2]\n");
  sources_.add("top.yaml", "extends: c/two.yaml\nv: 3\nl+: [3]\na: !delete\n");
  expect_same(read("top.yaml"), "v: 3\nl: [1, 2, 3]\nb: 2\n");
}

TEST_F(Layers, ValuesKeepTheirOrigin) {
  sources_.add("base.yaml", "a:\n  x: 1\n  y: 2\n");
  sources_.add("top.yaml", "extends: base.yaml\na: {y: 3}\n");
  const auto root = read("top.yaml", {"a.z=4"});
  EXPECT_EQ(write(root, {.origins = true}), "a:\n  x: 1  # base.yaml:2\n  y: 3  # top.yaml:2\n  z: 4  # -s a.z=4\n");
}

TEST_F(Layers, MergingIsAssociative) {
  const std::vector<std::string> texts = {"a: {x: 1, l: [1]}\nb: 1\n", "a: {y: 2, l: [2]}\n", "a: {x: 3}\nc: {d: 1}\n"};
  auto left = tree(texts[0]);
  merge(left, tree(texts[1]), faults_);
  merge(left, tree(texts[2]), faults_);
  auto over = tree(texts[1]);
  merge(over, tree(texts[2]), faults_);
  auto right = tree(texts[0]);
  merge(right, over, faults_);
  EXPECT_TRUE(same_content(left, right)) << write(left) << write(right);
}

TEST_F(Layers, AnEmptyLayerChangesNothing) {
  sources_.add("base.yaml", "a: 1\n");
  sources_.add("top.yaml", "extends: base.yaml\n");
  expect_same(read("top.yaml"), "a: 1\n");
}

TEST_F(Layers, OverridesReachMapsListsAndNewPlaces) {
  sources_.add("s.yaml", "policy: {relief: {primary: [{raise_by: 10}, {hard_cap: 65}]}}\nname: x\n");
  const auto root = read("s.yaml", {"policy.relief.primary[0].raise_by=5", "policy.relief.primary+=[{temporary: 2%}]",
                                    "new.deep.key=[1, 2]", "name=y", "policy.relief.primary[1]={hard_cap: 60}"});
  expect_same(root,
              "policy: {relief: {primary: [{raise_by: 5}, {hard_cap: 60}, {temporary: 2%}]}}\nname: y\nnew: {deep: "
              "{key: [1, 2]}}\n");
}

TEST_F(Layers, OverridesMergeMapsToo) {
  sources_.add("s.yaml", "a: {x: 1, y: 2}\n");
  expect_same(read("s.yaml", {"a={y: 3}"}), "a: {x: 1, y: 3}\n");
  expect_same(read("s.yaml", {"a=!replace {y: 3}"}), "a: {y: 3}\n");
  expect_same(read("s.yaml", {"a.x=!delete"}), "a: {y: 2}\n");
}

TEST_F(Layers, AnOverrideMayBeginWithAMarkOfItsEncoding) {
  sources_.add("s.yaml", "a: 1\n");
  expect_same(read("s.yaml", {"\xEF\xBB\xBF"
                              "a=23"}),
              "a: 23\n");
}

TEST_F(Layers, LaterOverridesWin) {
  sources_.add("s.yaml", "a: 1\n");
  expect_same(read("s.yaml", {"a=2", "a=3"}), "a: 3\n");
}

TEST_F(Layers, TheFileItselfMustBeReadable) { EXPECT_THROW(read("missing.yaml"), text::IoError); }

TEST_F(Layers, AFileThatIsReachedTwiceIsNoCycle) {
  sources_.add("base.yaml", "a: 1\n");
  sources_.add("x/../mid.yaml", "extends: ./base.yaml\n");
  sources_.add("top.yaml", "extends: [x/../mid.yaml, base.yaml]\n");
  expect_same(read("top.yaml"), "a: 1\n");
}

TEST_F(Layers, OfAListLaterFilesWin) {
  sources_.add("base.yaml", "a: {x: 1, y: 1}\nl: [1]\n");
  sources_.add("params.yaml", "a: {y: 2, z: 2}\nl+: [2]\n");
  sources_.add("top.yaml", "extends: [base.yaml, params.yaml]\na: {z: 3}\n");
  expect_same(read("top.yaml"), "a: {x: 1, y: 2, z: 3}\nl: [1, 2]\n");
}

TEST_F(Layers, AListOfOneIsThatOne) {
  sources_.add("base.yaml", "a: 1\n");
  sources_.add("top.yaml", "extends: [base.yaml]\nb: 2\n");
  expect_same(read("top.yaml"), "a: 1\nb: 2\n");
}

TEST_F(Layers, TwoVariantsOfOneBaselineAreJoined) {
  sources_.add("base.yaml", "size: 45\nlate: 0\nl: [1]\n");
  sources_.add("small.yaml", "extends: base.yaml\nsize: 30\nl+: [2]\n");
  sources_.add("late.yaml", "extends: base.yaml\nlate: 2\nl+: [3]\n");
  sources_.add("both.yaml", "extends: [small.yaml, late.yaml]\nname: both\n");
  expect_same(read("both.yaml"), "size: 30\nlate: 2\nl: [1, 2, 3]\nname: both\n");
}

TEST_F(Layers, AListMergesAsAChainDoes) {
  sources_.add("one.yaml", "a: {x: 1}\n");
  sources_.add("two.yaml", "a: {y: 2}\nb: [1]\n");
  sources_.add("two_on_one.yaml", "extends: one.yaml\na: {y: 2}\nb: [1]\n");
  sources_.add("list.yaml", "extends: [one.yaml, two.yaml]\na: {x: !delete}\nb+: [2]\n");
  sources_.add("chain.yaml", "extends: two_on_one.yaml\na: {x: !delete}\nb+: [2]\n");
  EXPECT_TRUE(same_content(read("list.yaml"), read("chain.yaml")));
  EXPECT_TRUE(faults_.empty()) << text::render(faults_, {});
}

TEST_F(Layers, ValuesOfAListKeepTheirOrigin) {
  sources_.add("base.yaml", "x: 1\ny: 1\nz: 1\n");
  sources_.add("params.yaml", "y: 2\n");
  sources_.add("top.yaml", "extends: [base.yaml, params.yaml]\nz: 3\n");
  EXPECT_EQ(write(read("top.yaml"), {.origins = true}),
            "x: 1  # base.yaml:1\ny: 2  # params.yaml:1\nz: 3  # top.yaml:2\n");
}

TEST_F(Layers, EveryFileOfAListIsRead) {
  sources_.add("one.yaml", "a: 1\na: 2\n");
  sources_.add("two.yaml", "b: [1,,2]\n");
  sources_.add("top.yaml", "extends: [one.yaml, two.yaml, three.yaml]\n");
  read("top.yaml");
  EXPECT_EQ(faults_.error_count(), 3U) << text::render(faults_, {});
}

TEST_F(Layers, LayersArePreparedFromTheLowestUp) {
  sources_.add("base.yaml", "n: base\n");
  sources_.add("params.yaml", "n: params\n");
  sources_.add("top.yaml", "extends: [base.yaml, params.yaml]\nn: top\n");
  std::vector<std::string> order;
  const auto note = [&](Node& layer) {
    order.push_back(layer.find("n")->value.scalar);
    EXPECT_EQ(layer.find("extends"), nullptr);
    layer.set("by_" + order.back(), make_scalar("1"));
    return true;
  };
  const auto root = read_layers("top.yaml", sources_, faults_, note);
  EXPECT_THAT(order, ::testing::ElementsAre("base", "params", "top"));
  expect_same(*root, "n: top\nby_base: 1\nby_params: 1\nby_top: 1\n");
  EXPECT_FALSE(read_layers("top.yaml", sources_, faults_, [](Node&) { return false; }));
}

TEST_F(Layers, ACycleIsReportedOnce) {
  sources_.add("a.yaml", "extends: ./x/../b.yaml\n");
  sources_.add("b.yaml", "extends: a.yaml\n");
  read("a.yaml");
  ASSERT_EQ(faults_.error_count(), 1U);
  EXPECT_EQ(faults_.all()[0].message(text::Language::en), "extends goes in a circle: a.yaml -> b.yaml -> a.yaml");
}

}  // namespace
}  // namespace seatcast::yaml
