// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Icons.h"

#include "ui/widgets/Look.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

QString fileOf(const QString& name)
{
    return u":/icons/%1.svg"_s.arg(name);
}

class Engine : public QIconEngine
{
public:
    explicit Engine(QString name) : m_name(std::move(name)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRect place(0, 0, side, side);
        place.moveCenter(rect.center());
        painter->drawPixmap(place, iconPixmap(m_name, side, painter->device()->devicePixelRatio(),
                                              colour(mode, state)));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        // `size` is in device pixels already.
        return iconPixmap(m_name, qMin(size.width(), size.height()), 1, colour(mode, state));
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal /*scale*/) override
    {
        return pixmap(size, mode, state);
    }
    QString key() const override { return u"hcp"_s; }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_name.isEmpty(); }
    QIconEngine* clone() const override { return new Engine(m_name); }

private:
    static QColor colour(QIcon::Mode mode, QIcon::State state)
    {
        const Tokens& tokens = Tokens::of(QGuiApplication::palette());
        if (mode == QIcon::Disabled)
            return tokens.textOff;
        if (state == QIcon::On)
            return tokens.accentInk;
        return mode == QIcon::Active ? tokens.text : tokens.text2;
    }

    QString m_name;
};

} // namespace

QIcon icon(const QString& name)
{
    return QIcon(new Engine(name));
}

QPixmap iconPixmap(const QString& name, int size, qreal ratio, const QColor& colour)
{
    const QString key = u"hcp:%1:%2:%3:%4"_s.arg(name).arg(size).arg(ratio).arg(colour.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int side = qCeil(size * ratio);
    pixmap = QPixmap(side, side);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(fileOf(name));
    {
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(0, 0, side, side));
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
    }
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QString stateIconName(State state)
{
    return u"state-"_s + stateWord(state);
}

QPixmap statePixmap(State state, int size, qreal ratio, const QPalette& palette)
{
    return iconPixmap(stateIconName(state), size, ratio, Tokens::of(palette).of(state));
}

QString stateForPeople(State state)
{
    switch (state) {
    case State::Passed:
        return QCoreApplication::translate("State", "holds");
    case State::Failed:
        return QCoreApplication::translate("State", "broken");
    case State::Warning:
        return QCoreApplication::translate("State", "warning");
    case State::Waiting:
        return QCoreApplication::translate("State", "waiting");
    case State::Skipped:
        return QCoreApplication::translate("State", "waits for another");
    case State::Unknown:
        break;
    }
    return QCoreApplication::translate("State", "not known");
}

} // namespace hcp::ui
