// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/YamlTree.h"

#include "plan/YamlBytes.h"

#include <QSet>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <vector>

namespace hcp
{

namespace
{

constexpr std::size_t MaxDepth = 64;

/// Thrown by TreeBuilder to leave the parser, caught in parseYaml.
struct TooDeep {
};

/// Builds the tree from the parser's events: they still know anchors, aliases and tags, which
/// yaml-cpp's own nodes have already resolved, and they cost nothing however often an alias is
/// used.
class TreeBuilder : public YAML::EventHandler
{
public:
    TreeBuilder(const QList<QByteArray>& lines, YamlProblems& problems)
        : m_lines(lines), m_problems(problems)
    {
    }

    YamlNode takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        attach(node(YamlNode::Kind::Null, mark, "?", anchor));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override
    {
        auto alias = node(YamlNode::Kind::Refused, mark, "?", YAML::NullAnchor);
        m_problems.add(alias, QStringLiteral("an alias (*) is not allowed in a plan"),
                       QStringLiteral("write the value out"));
        attach(std::move(alias));
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override
    {
        auto scalar = node(YamlNode::Kind::Scalar, mark, tag, anchor);
        scalar.text = QString::fromStdString(value);
        scalar.quoted = tag == "!";
        checkCharacters(scalar);
        attach(std::move(scalar));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value /*style*/) override
    {
        open(node(YamlNode::Kind::Sequence, mark, tag, anchor));
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value /*style*/) override
    {
        open(node(YamlNode::Kind::Map, mark, tag, anchor));
    }
    void OnMapEnd() override
    {
        checkKeys(m_open.back());
        close();
    }

    void place(YamlNode& node, const YAML::Mark& mark) const
    {
        const auto [line, column] = placeOf(mark.line, mark.column, m_lines);
        node.line = line;
        node.column = column;
    }

private:
    YamlNode node(YamlNode::Kind kind, const YAML::Mark& mark, const std::string& tag,
                  YAML::anchor_t anchor)
    {
        YamlNode made;
        made.kind = kind;
        place(made, mark);
        if (anchor != YAML::NullAnchor)
            m_problems.add(made, QStringLiteral("an anchor (&) is not allowed in a plan"),
                           QStringLiteral("write the value out wherever it is needed"));
        if (!tag.empty() && tag != "?" && tag != "!")
            m_problems.add(made, QStringLiteral("a tag (!) is not allowed in a plan"),
                           QStringLiteral("leave the tag out; quotes make a value text"));
        return made;
    }

    void checkCharacters(const YamlNode& scalar)
    {
        const auto* const bad = std::find_if(scalar.text.begin(), scalar.text.end(), isForbidden);
        if (bad != scalar.text.end())
            m_problems.add(scalar,
                           QStringLiteral("the value has a control character (U+%1)")
                               .arg(bad->unicode(), 4, 16, QLatin1Char('0')),
                           QStringLiteral("values are one line of visible characters"));
    }

    void checkKeys(const YamlNode& map)
    {
        QSet<QString> seen;
        for (qsizetype i = 0; i < map.items.size(); i += 2) {
            const YamlNode& key = map.items.at(i);
            if (key.kind != YamlNode::Kind::Scalar) {
                m_problems.add(key, QStringLiteral("a key has to be a word"),
                               QStringLiteral("write `key: value`"));
            } else if (seen.contains(key.text)) {
                m_problems.add(key,
                               QStringLiteral("the key “%1” is there twice").arg(shown(key.text)),
                               QStringLiteral("keep one of them"));
            }
            seen.insert(key.text);
        }
    }

    void open(YamlNode node)
    {
        if (m_open.size() >= MaxDepth) {
            m_problems.add(node, QStringLiteral("more than 64 levels of nesting"),
                           QStringLiteral("a plan needs five"));
            throw TooDeep{};
        }
        m_open.push_back(std::move(node));
    }

    void close()
    {
        YamlNode done = std::move(m_open.back());
        m_open.pop_back();
        attach(std::move(done));
    }

    void attach(YamlNode node)
    {
        if (m_open.empty())
            m_root = std::move(node);
        else
            m_open.back().items.append(std::move(node));
    }

    const QList<QByteArray>& m_lines;
    YamlProblems& m_problems;
    std::vector<YamlNode> m_open;
    YamlNode m_root;
};

/// Notes what stands after the first document.
class SecondDocument : public YAML::EventHandler
{
public:
    SecondDocument(const TreeBuilder& first, YamlProblems& problems)
        : m_first(first), m_problems(problems)
    {
    }
    void OnDocumentStart(const YAML::Mark& mark) override
    {
        YamlNode at;
        m_first.place(at, mark);
        m_problems.add(at, QStringLiteral("a second YAML document begins here"),
                       QStringLiteral("a plan is one document: take out the `---` line"));
        throw TooDeep{};
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {}
    void OnScalar(const YAML::Mark& /*mark*/, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                  const std::string& /*value*/) override
    {
    }
    void OnSequenceStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                         YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override
    {
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& /*mark*/, const std::string& /*tag*/,
                    YAML::anchor_t /*anchor*/, YAML::EmitterStyle::value /*style*/) override
    {
    }
    void OnMapEnd() override {}

private:
    const TreeBuilder& m_first;
    YamlProblems& m_problems;
};

/// The parser's own words, with a remedy for what people do most often.
void addSyntaxError(const YAML::Exception& error, const QList<QByteArray>& lines,
                    YamlProblems& problems)
{
    const auto [line, column] = placeOf(error.mark.line, error.mark.column, lines);
    const QByteArray text = lines.value(line - 1);
    const auto indent = text.left(text.size() - text.trimmed().size());
    const bool tab =
        text.left(std::max<qsizetype>(column, 1)).contains('\t') || indent.contains('\t');
    problems.add(line, column,
                 QStringLiteral("this is not YAML: %1").arg(QString::fromStdString(error.msg)),
                 tab ? QStringLiteral("indent with blanks, not with tabs")
                     : QStringLiteral("check indentation, brackets and quotes here and in the line "
                                      "above"));
}

} // namespace

void YamlProblems::add(int line, int column, const QString& what, const QString& remedy)
{
    m_problems.append(
        {line, column, remedy.isEmpty() ? what : what + QStringLiteral("; ") + remedy});
}

QStringList YamlProblems::lines() const
{
    auto sorted = m_problems;
    std::stable_sort(sorted.begin(), sorted.end(), [](const Problem& a, const Problem& b) {
        return std::pair(a.line, a.column) < std::pair(b.line, b.column);
    });
    QStringList result;
    for (const Problem& problem : sorted)
        result.append(QStringLiteral("%1:%2:%3: %4")
                          .arg(m_file)
                          .arg(problem.line)
                          .arg(problem.column)
                          .arg(problem.text));
    return result;
}

const YamlNode* valueIn(const YamlNode& map, const QString& key)
{
    if (map.kind != YamlNode::Kind::Map)
        return nullptr;
    for (qsizetype i = 0; i + 1 < map.items.size(); i += 2) {
        const YamlNode& candidate = map.items.at(i);
        if (candidate.kind == YamlNode::Kind::Scalar && candidate.text == key)
            return &map.items.at(i + 1);
    }
    return nullptr;
}

YamlNode parseYaml(const QByteArray& text, YamlProblems& problems)
{
    const auto clean = checkedBytes(text, problems);
    if (!clean)
        return {};
    const auto lines = clean->split('\n');
    TreeBuilder builder(lines, problems);
    try {
        std::istringstream stream(clean->toStdString());
        YAML::Parser parser(stream);
        if (!parser.HandleNextDocument(builder)) {
            problems.add(1, 1, QStringLiteral("the file holds nothing"),
                         QStringLiteral("begin with `version: 1`"));
            return {};
        }
        SecondDocument rest(builder, problems);
        parser.HandleNextDocument(rest);
    } catch (const TooDeep&) {
        return builder.takeRoot();
    } catch (const YAML::Exception& error) {
        addSyntaxError(error, lines, problems);
    } catch (const std::exception& error) {
        problems.add(
            1, 1, QStringLiteral("this is not YAML: %1").arg(QString::fromUtf8(error.what())), {});
    }
    return builder.takeRoot();
}

} // namespace hcp
