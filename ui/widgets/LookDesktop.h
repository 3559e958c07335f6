// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusVariant>
#include <QMap>
#include <QObject>
#include <QVariantMap>

namespace hcp::ui
{

/// What the desktop wants: dark, more contrast, less motion. Asked of the settings portal without
/// waiting for it; without portal it stays what it was at the start.
class LookDesktop : public QObject
{
    Q_OBJECT

public:
    /// `dark`: as far as can be seen without asking.
    LookDesktop(bool dark, QObject* parent);

    bool isDark() const { return m_dark; }
    bool wantsContrast() const { return m_contrast; }
    bool wantsStillness() const { return m_still; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    void askPortal();
    void followQt();
    bool take(const QString& key, const QVariant& value);

    bool m_startedDark;
    bool m_dark;
    bool m_contrast = false;
    bool m_still = false;
};

} // namespace hcp::ui
