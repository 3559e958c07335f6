// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/topology/LegendRow.h"

#include "ui/topology/Scene.h"
#include "ui/widgets/Look.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

namespace hcp::ui
{

using namespace Qt::StringLiterals;
using topology::LegendEntry;

namespace
{

constexpr int Side = 17;
constexpr int Edge = 8;
constexpr int Line = 18;
constexpr int Gap = 16;
constexpr int Beside = 6; // sample and words
constexpr qsizetype Folded = 3;

} // namespace

LegendRow::LegendRow(QWidget* parent) : QWidget(parent), m_more(new QToolButton(this))
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setFont(fontFor(TextRole::Caption));
    m_more->setFont(font());
    m_more->setAutoRaise(true);
    m_more->setCheckable(true);
    m_more->setProperty("kind", u"flat"_s);
    connect(m_more, &QToolButton::toggled, this, [this](bool on) {
        m_unfolded = on;
        arrange();
    });
    retranslate();
}

void LegendRow::retranslate()
{
    using Kind = LegendEntry::Kind;
    using topology::Mark;
    m_entries = {{Kind::Line, State::Passed, Mark::None, tr("holds")},
                 {Kind::Line, State::Waiting, Mark::None, tr("waiting")},
                 {Kind::Line, State::Failed, Mark::None, tr("broken")},
                 {Kind::Line, State::Warning, Mark::None, tr("warning")},
                 {Kind::Line, std::nullopt, Mark::None, tr("unknown")},
                 {Kind::Line, State::Skipped, Mark::None, tr("skipped")},
                 {Kind::Mark, {}, Mark::InKernel, tr("next hop in use")},
                 {Kind::Mark, {}, Mark::NotUsed, tr("not in use")},
                 {Kind::Probe, {}, Mark::None, tr("last probe")}};
    m_samples.clear();
    QStringList words;
    for (const LegendEntry& entry : m_entries) {
        m_samples << topology::drawSample(entry);
        words << entry.words;
    }
    m_more->setText(tr("Legend"));
    m_more->setToolTip(tr("Show the whole legend"));
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(words.join(u", "_s));
    arrange();
}

void LegendRow::setFolding(bool folds)
{
    if (m_folds == folds)
        return;
    m_folds = folds;
    arrange();
}

bool LegendRow::isFolded() const
{
    return m_folds && !m_unfolded;
}

int LegendRow::widthOf(qsizetype entry) const
{
    return static_cast<int>(m_samples[entry].width) + Beside +
           fontMetrics().horizontalAdvance(m_entries[entry].words);
}

QList<LegendRow::Place> LegendRow::places(int width, int* height) const
{
    QList<Place> places;
    QPoint at(Side, Edge);
    const qsizetype count = isFolded() ? Folded : m_entries.size();
    const int room = width - Side - (m_folds ? m_more->sizeHint().width() : 0);
    for (qsizetype i = 0; i < count; ++i) {
        if (at.x() > Side && at.x() + widthOf(i) > room) {
            if (isFolded())
                break;
            at = {Side, at.y() + Line};
        }
        places << Place{i, at};
        at.rx() += widthOf(i) + Gap;
    }
    if (height != nullptr)
        *height = at.y() + Line + Edge;
    return places;
}

int LegendRow::heightForWidth(int width) const
{
    int height = 0;
    places(width, &height);
    return height;
}

QSize LegendRow::sizeHint() const
{
    return {420, heightForWidth(std::max(width(), 160))};
}

void LegendRow::arrange()
{
    m_more->setVisible(m_folds);
    m_more->adjustSize();
    const QRect end(
        QPoint(width() - Side - m_more->width() + 8, (Line + 2 * Edge - m_more->height()) / 2),
        m_more->size());
    m_more->move(QStyle::visualRect(layoutDirection(), rect(), end).topLeft());
    setFixedHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

void LegendRow::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void LegendRow::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        update();
    else if (event->type() == QEvent::LayoutDirectionChange)
        arrange();
    QWidget::changeEvent(event);
}

void LegendRow::paintEvent(QPaintEvent* /*event*/)
{
    QPainter painter(this);
    const auto scheme = isDark(palette()) ? topology::Scheme::Dark : topology::Scheme::Light;
    for (const Place& place : places(width(), nullptr)) {
        const topology::Picture& sample = m_samples[place.entry];
        const QRect box = QStyle::visualRect(layoutDirection(), rect(),
                                             QRect(place.at, QSize(widthOf(place.entry), Line)));
        const int words = fontMetrics().horizontalAdvance(m_entries[place.entry].words);
        painter.save();
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        const double left = mirrored ? box.right() + 1 - sample.width : box.left();
        painter.translate(left, box.center().y() + 0.5 - sample.height / 2);
        Scene scene;
        scene.set(sample);
        scene.paint(painter, scheme);
        painter.restore();
        painter.setPen(Tokens::of(palette()).text2);
        const QRect room(mirrored ? box.left() : box.right() + 1 - words, box.top(), words, Line);
        painter.drawText(room, Qt::AlignVCenter | Qt::TextDontClip, m_entries[place.entry].words);
    }
}

} // namespace hcp::ui
