// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanPlaces.h"

#include "base/Files.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace hcp
{

namespace
{

/// The line to show for a node is its key's: a value may begin further down.
struct Found {
    const YamlNode* node;
    int line;
};

std::optional<Found> itemIn(const YamlNode& list, qsizetype index)
{
    if (list.kind != YamlNode::Kind::Sequence || index >= list.items.size())
        return {};
    return Found{&list.items.at(index), list.items.at(index).line};
}

std::optional<Found> memberOf(const YamlNode& map, const QString& key)
{
    const YamlNode* const value = valueIn(map, key);
    return value == nullptr ? std::nullopt : std::optional(Found{value, (value - 1)->line});
}

} // namespace

PlanPlaces::PlanPlaces(const QByteArray& text, const QString& path)
    : m_file(QFileInfo(path).fileName())
{
    YamlProblems problems(path);
    m_root = parseYaml(text, problems);
}

PlanPlaces PlanPlaces::ofFile(const QString& path)
{
    return readFile(path)
        .map([&](const QByteArray& text) { return PlanPlaces(text, path); })
        .value_or(PlanPlaces());
}

int PlanPlaces::line(const QString& field) const
{
    static const QRegularExpression part(QStringLiteral("\\[(\\d+)\\]|[^.\\[\\]]+"));
    Found found{&m_root, 0};
    for (const auto& match : part.globalMatch(field)) {
        const auto next = match.hasCaptured(1) ? itemIn(*found.node, match.captured(1).toInt())
                                               : memberOf(*found.node, match.captured());
        if (!next)
            break;
        found = *next;
    }
    return found.line;
}

QString PlanPlaces::before(const QString& field) const
{
    const int at = line(field);
    return at == 0 ? QString() : QStringLiteral("%1:%2: ").arg(m_file).arg(at);
}

} // namespace hcp
