// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/PlanFile.h"

#include "base/Files.h"
#include "plan/PlanReader.h"
#include "plan/YamlMap.h"

#include <QFileInfo>

namespace hcp
{

namespace
{

constexpr int Version = 1;
constexpr qint64 MaxSize = 1024LL * 1024;

/// The version stands alone: a newer file may have a shape that today's keys do not describe.
std::optional<QString> newerVersion(const YamlNode& root)
{
    if (root.kind != YamlNode::Kind::Map)
        return std::nullopt;
    for (qsizetype i = 0; i + 1 < root.items.size(); i += 2) {
        const YamlNode& value = root.items.at(i + 1);
        bool number = false;
        if (root.items.at(i).text == QStringLiteral("version") && !value.quoted &&
            value.text.toLongLong(&number) > Version && number)
            return value.text;
    }
    return std::nullopt;
}

tl::unexpected<Error> refused(const QString& path, const YamlProblems& problems)
{
    const auto lines = problems.lines();
    const QString what =
        lines.size() == 1
            ? QStringLiteral("The plan %1 has a mistake").arg(path)
            : QStringLiteral("The plan %1 has %2 mistakes").arg(path).arg(lines.size());
    return failure(
        ErrorCode::InvalidPlan, what, lines.join(QLatin1Char('\n')),
        QStringLiteral("mend the lines named above; `hcp-bgp example` prints a plan with "
                       "every key explained"));
}

} // namespace

Result<Plan> parsePlan(const QByteArray& text, const QString& path)
{
    YamlProblems problems(path);
    const YamlNode root = parseYaml(text, problems);
    if (const auto newer = newerVersion(root))
        return failure(
            ErrorCode::NewerPlan,
            QStringLiteral("The plan %1 is of version %2, and this program knows version "
                           "%3")
                .arg(path, *newer)
                .arg(Version),
            {}, QStringLiteral("use a newer hcp-bgp; the file was not touched"));
    // A text that could not be read whole would only bring complaints that follow from the first.
    if (!problems.isEmpty() && root.kind != YamlNode::Kind::Map)
        return refused(path, problems);
    Plan plan = readPlan(root, QFileInfo(path).absolutePath(), problems);
    if (!problems.isEmpty())
        return refused(path, problems);
    return plan;
}

Result<Plan> loadPlan(const QString& path)
{
    return readFile(path, MaxSize).and_then([&](const QByteArray& text) {
        return parsePlan(text, path);
    });
}

Status savePlan(const Plan& plan, const QString& path)
{
    return writeFile(path, formatPlan(plan, path));
}

} // namespace hcp
