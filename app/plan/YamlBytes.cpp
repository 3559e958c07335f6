// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/YamlBytes.h"

#include <QStringDecoder>

#include <algorithm>

namespace hcp
{

namespace
{

constexpr qsizetype MaxSize = 1024LL * 1024;

bool isUtf8(const QByteArray& bytes)
{
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString text = decode(bytes);
    return !decode.hasError() && !text.isNull();
}

bool isControl(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    return (code < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || code == 0x7f;
}

bool looksLikeUtf16(const QByteArray& text)
{
    return text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff");
}

bool checkLine(const QByteArray& line, int number, YamlProblems& problems)
{
    const auto* const control = std::find_if(line.begin(), line.end(), isControl);
    if (control != line.end()) {
        const auto column = static_cast<int>(control - line.begin()) + 1;
        problems.add(number, column,
                     QStringLiteral("a control character (0x%1)")
                         .arg(static_cast<unsigned char>(*control), 2, 16, QLatin1Char('0')),
                     QStringLiteral("a plan is plain text in UTF-8"));
        return false;
    }
    if (line.isEmpty() || isUtf8(line))
        return true;
    problems.add(number, 1, QStringLiteral("this line is not UTF-8"),
                 QStringLiteral("save the file as UTF-8"));
    return false;
}

} // namespace

std::optional<QByteArray> checkedBytes(const QByteArray& text, YamlProblems& problems)
{
    if (text.size() > MaxSize) {
        problems.add(1, 1, QStringLiteral("the file is larger than 1 MiB"),
                     QStringLiteral("a plan has a few kilobytes: is this the right file?"));
        return std::nullopt;
    }
    if (looksLikeUtf16(text)) {
        problems.add(1, 1, QStringLiteral("the file is UTF-16"),
                     QStringLiteral("save the file as UTF-8"));
        return std::nullopt;
    }
    QByteArray clean = text.startsWith("\xef\xbb\xbf") ? text.mid(3) : text;
    int number = 0;
    for (const QByteArray& line : clean.split('\n')) {
        if (!checkLine(line, ++number, problems))
            return std::nullopt;
    }
    return clean;
}

std::pair<int, int> placeOf(int line, int column, const QList<QByteArray>& lines)
{
    const int row = std::clamp<int>(line, 0, static_cast<int>(lines.size()) - 1);
    const auto before = lines.value(row).left(std::max(column, 0));
    return {row + 1, static_cast<int>(QString::fromUtf8(before).size()) + 1};
}

bool isForbidden(QChar character)
{
    return character.category() == QChar::Other_Control ||
           character.category() == QChar::Other_Format ||
           character.category() == QChar::Separator_Line ||
           character.category() == QChar::Separator_Paragraph;
}

QString shown(const QString& text)
{
    QString result = text.left(64);
    for (QChar& character : result) {
        if (isForbidden(character))
            character = QChar::ReplacementCharacter;
    }
    return text.size() > 64 ? result + QStringLiteral("…") : result;
}

} // namespace hcp
