// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Address.h"
#include "base/Asn.h"
#include "plan/YamlTree.h"

#include <QList>

#include <functional>
#include <optional>

namespace hcp
{

/// One map of the file, read key by key. Whoever reads says which keys there are; every other key
/// is a problem. A getter whose key is left out, or whose value is noted as a problem, returns
/// nothing.
class YamlMap
{
public:
    /// `path` is the map's own place, `routers[0]`; empty for the whole file.
    YamlMap(const YamlNode& node, QString path, QStringList keys, YamlProblems& problems);

    bool has(const QString& key) const { return valueIn(m_node, key) != nullptr; }

    std::optional<QString> text(const QString& key) const;
    /// A path, `~` and relative ones (to `folder`) resolved.
    std::optional<QString> file(const QString& key, const QString& folder) const;
    std::optional<bool> boolean(const QString& key) const;
    std::optional<int> number(const QString& key, int least, int most) const;
    std::optional<Address> address(const QString& key) const;
    std::optional<Asn> asn(const QString& key) const;
    /// One of a few words; the index in `words`.
    std::optional<int> word(const QString& key, const QStringList& words) const;
    /// A list of texts.
    QStringList texts(const QString& key) const;
    /// A list of addresses.
    QList<Address> addresses(const QString& key) const;

    using Visit = std::function<void(const YamlNode& node, const QString& path)>;
    /// The value of a key that holds a map.
    void map(const QString& key, const Visit& visit) const;
    /// Every item of a list, each with its path.
    void list(const QString& key, const Visit& visit) const;

    void problem(const QString& key, const QString& what, const QString& remedy) const;

private:
    /// As valueIn, and notes a null value.
    const YamlNode* value(const QString& key) const;
    QString pathOf(const QString& key) const;
    void checkKey(const YamlNode& key) const;

    const YamlNode& m_node;
    QString m_path;
    QStringList m_keys;
    YamlProblems& m_problems;
};

/// A text value of a list; nothing when it is none (noted).
std::optional<QString> yamlText(const YamlNode& node, const QString& path, YamlProblems& problems);

/// The candidate that is the fewest edits away, or an empty string when none is near.
QString nearestWord(const QString& word, const QStringList& candidates);

} // namespace hcp
