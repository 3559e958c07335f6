// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/result/DiffLines.h"

#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPainterPath>

namespace hcp::ui
{

namespace
{

constexpr int RowHeight = 20;
constexpr int Inset = 8;

} // namespace

DiffLines::DiffLines(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void DiffLines::setLines(const QStringList& lines)
{
    if (lines == m_lines)
        return;
    m_lines = lines;
    setAccessibleDescription(lines.join(QLatin1Char('\n')));
    setToolTip(lines.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize DiffLines::sizeHint() const
{
    return {200, RowHeight * static_cast<int>(m_lines.size())};
}

void DiffLines::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath box;
    box.addRoundedRect(rect(), tagRadius, tagRadius);
    painter.setClipPath(box);
    const Tokens& tokens = Tokens::of(palette());
    const QFont font = fontFor(TextRole::Mono);
    painter.setFont(font);
    for (int i = 0; i < m_lines.size(); ++i) {
        const QString& line = m_lines.at(i);
        const QRect row(0, i * RowHeight, width(), RowHeight);
        const bool added = line.startsWith(QLatin1Char('+'));
        const bool removed = line.startsWith(QLatin1Char('-'));
        painter.fillRect(row, added     ? tokens.passedTint
                              : removed ? tokens.failedTint
                                        : tokens.sunken);
        painter.setPen(tokens.text);
        // A diff is read from its left, its sign first.
        paintText(painter, row.adjusted(Inset, 0, -Inset, 0),
                  Qt::AlignVCenter | Qt::AlignLeft | Qt::AlignAbsolute | Qt::TextSingleLine,
                  QFontMetrics(font).elidedText(line, Qt::ElideRight, width() - 2 * Inset));
    }
}

} // namespace hcp::ui
