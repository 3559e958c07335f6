// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace hcp
{

/// One node of a YAML text, with its place. A map's items alternate: key, value, key, value.
struct YamlNode {
    /// Refused: there was something, and it is among the problems already.
    enum class Kind { Null, Scalar, Sequence, Map, Refused };
    Kind kind = Kind::Null;
    QString text;        ///< scalars
    bool quoted = false; ///< in quotes or a block: text whatever it looks like
    int line = 0;        ///< from 1
    int column = 0;      ///< from 1, in characters
    QList<YamlNode> items;
};

/// What stands behind that key; its own node is the one in front. nullptr: no map, or no such key.
const YamlNode* valueIn(const YamlNode& map, const QString& key);

/// What is wrong with a file, in the order of the file: `plan.yaml:3:5: …` with its remedy.
class YamlProblems
{
public:
    explicit YamlProblems(QString file) : m_file(std::move(file)) {}

    void add(int line, int column, const QString& what, const QString& remedy);
    void add(const YamlNode& at, const QString& what, const QString& remedy)
    {
        add(at.line, at.column, what, remedy);
    }
    bool isEmpty() const { return m_problems.isEmpty(); }
    /// A line each, `file:line:column: what; remedy`.
    QStringList lines() const;

private:
    struct Problem {
        int line, column;
        QString text;
    };
    QString m_file;
    QList<Problem> m_problems;
};

/// The tree of a text that is one UTF-8 document without anchors, aliases, tags, duplicate keys,
/// control characters, at most 64 levels and 1 MiB. What is not so goes into the problems; the tree
/// is as much of it as could be read.
YamlNode parseYaml(const QByteArray& text, YamlProblems& problems);

/// Would a YAML 1.1 or 1.2 reader take this text, unquoted, for a number, boolean, null, date or
/// one of the special words?
bool looksLikeOtherType(const QString& text);

/// The text as a YAML scalar, safe in block and flow context: in double quotes unless it is
/// provably plain (a word, a host name, an IPv4 address or network).
QString yamlScalar(const QString& text);

} // namespace hcp
