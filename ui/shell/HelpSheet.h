// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/Sheet.h"

namespace hcp::ui
{

/// Help: the keys, what the states mean, and where the log and everything else is kept.
class HelpSheet : public Sheet
{
    Q_OBJECT

public:
    /// A key, as people read it, and what it does.
    struct Key {
        QString key, does;
    };

    HelpSheet(const QList<Key>& keys, QWidget* parent);

    /// Name, version, licence and Qt version, as a text to show and to copy.
    static QString about();

private:
    static QWidget* keyTable(const QList<Key>& keys);
    static QWidget* stateTable();
    static QWidget* places();
};

} // namespace hcp::ui
