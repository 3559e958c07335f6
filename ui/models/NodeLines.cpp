// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/NodeLines.h"

#include "ui/models/PlanValues.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Values {
    Q_DECLARE_TR_FUNCTIONS(Values)
};

const QString AddressColumn = u"INTERNAL-IP"_s;

tl::unexpected<Error> wrong(const QString& what, const QString& remedy)
{
    return failure(ErrorCode::InvalidPlan, what, {}, remedy);
}

QStringList wordsOf(const QString& line, const QRegularExpression& between)
{
    return line.split(between, Qt::SkipEmptyParts);
}

/// `NAME STATUS ROLES …`
bool isHeader(const QStringList& words)
{
    return words.size() > 1 && words.first() == u"NAME"_s &&
           (words.contains(u"STATUS"_s) || words.contains(AddressColumn));
}

/// Which of a table's words is the address. None of the columns before it has blanks in it, so
/// words can be counted, also where the columns are no longer aligned. -1: no table was announced.
qsizetype columnOf(const QString& text, const QRegularExpression& blanks)
{
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        const QStringList words = wordsOf(line, blanks);
        if (isHeader(words))
            return words.indexOf(AddressColumn);
    }
    return -1;
}

Result<QString> addressIn(const QStringList& words, qsizetype column)
{
    if (column > 0 && words.size() > column)
        return words.at(column);
    if (words.size() == 2)
        return words.last();
    const auto found = std::find_if(words.cbegin() + 1, words.cend(), [](const QString& word) {
        return Address::parse(word).has_value();
    });
    if (found != words.cend())
        return *found;
    return wrong(Values::tr("there is no IPv4 address behind “%1”").arg(words.first()),
                 Values::tr("kubectl get nodes -o wide shows the addresses"));
}

Status readLine(NodePlan& node, const QString& line, qsizetype column)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    static const QRegularExpression between(u"[,\\s]+"_s);
    QStringList words = wordsOf(line, blanks);
    if (words.size() <= 2) // typed: `node1, 192.168.125.20`
        words = wordsOf(line, between);
    if (words.size() < 2)
        return wrong(Values::tr("“%1” is not a node's name and address").arg(line.trimmed()),
                     Values::tr("write a line for each: node1 192.168.125.20"));
    const auto text = addressIn(words, column);
    if (!text)
        return tl::make_unexpected(text.error());
    Address address;
    if (const Status status = setValue(address, *text); !status)
        return status;
    node = {words.first(), address};
    return {};
}

struct WrongLine {
    qsizetype number = 0;
    Error why;
};

/// What is wrong with each of them; with the others of many, only that they are.
Status wrongLines(const QList<WrongLine>& lines)
{
    constexpr qsizetype MostInFull = 3;
    QStringList full, others;
    for (const WrongLine& line : lines) {
        if (full.size() < MostInFull)
            full << Values::tr("line %1: %2").arg(line.number).arg(line.why.what);
        else
            others << QString::number(line.number);
    }
    const QString what = full.join(u"; "_s);
    return wrong(others.isEmpty()
                     ? what
                     : Values::tr("%1 (also wrong: line %2)").arg(what, others.join(u", "_s)),
                 lines.first().why.hint);
}

} // namespace

Status readNodeLines(QList<NodePlan>& nodes, const QString& text)
{
    static const QRegularExpression blanks(u"\\s+"_s);
    nodes.clear();
    QList<WrongLine> wrongOnes;
    const qsizetype column = columnOf(text, blanks);
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringList words = wordsOf(lines.at(i), blanks);
        if (words.isEmpty() || isHeader(words))
            continue;
        NodePlan node;
        const Status status = readLine(node, lines.at(i), column);
        if (status)
            nodes << node; // also those beside a line that is wrong: they are seen, and kept
        else
            wrongOnes << WrongLine{i + 1, status.error()};
    }
    return wrongOnes.isEmpty() ? Status() : wrongLines(wrongOnes);
}

} // namespace hcp::ui
