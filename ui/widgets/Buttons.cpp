// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Icons.h"
#include "ui/widgets/Parts.h"

#include <QHelpEvent>
#include <QToolTip>

namespace hcp::ui
{

namespace
{

constexpr int LeastWidth = 240; ///< below that no button is elided
constexpr int MostWidth = 440;

/// Names in its text may be long: it gives way to its window, and the whole is its tooltip then.
class ElidingButton : public QPushButton
{
public:
    using QPushButton::QPushButton;

    QSize sizeHint() const override
    {
        const QSize whole = QPushButton::sizeHint();
        return {qMin(whole.width(), MostWidth), whole.height()};
    }
    QSize minimumSizeHint() const override
    {
        const QSize whole = QPushButton::minimumSizeHint();
        return {qMin(whole.width(), LeastWidth), whole.height()};
    }

protected:
    bool event(QEvent* event) override
    {
        if (event->type() != QEvent::ToolTip || !toolTip().isEmpty() ||
            width() >= QPushButton::sizeHint().width())
            return QPushButton::event(event);
        const QString whole = QString(text()).replace(QStringLiteral("&&"), QStringLiteral("&"));
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), whole, this);
        return true;
    }
};

QPushButton* button(const QString& text, const char* kind, QWidget* parent)
{
    auto* made = new ElidingButton(text, parent);
    made->setProperty("kind", QString::fromLatin1(kind));
    made->setAutoDefault(false);
    made->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return made;
}

} // namespace

QString withoutMnemonic(QString text)
{
    return text.replace(u'&', QStringLiteral("&&"));
}

QPushButton* primaryButton(const QString& text, QWidget* parent)
{
    return button(text, "primary", parent);
}

QPushButton* plainButton(const QString& text, QWidget* parent)
{
    return button(text, "", parent);
}

QPushButton* linkButton(const QString& text, QWidget* parent)
{
    QPushButton* made = button(text, "link", parent);
    made->setCursor(Qt::PointingHandCursor);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

QToolButton* iconButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setIcon(icon(iconName));
    made->setToolTip(name);
    made->setAccessibleName(name);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

} // namespace hcp::ui
