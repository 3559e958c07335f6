// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Steps.h"

#include <QObject>

class QTimer;

namespace hcp::ui
{

class MainWindow;

/// Writes a picture of every page, and of the topology alone, to a folder; then ends the program:
/// exit code 0, or 1 when a file could not be written. What the pages ask for is waited for, a
/// minute at most.
class Pictures : public QObject
{
    Q_OBJECT

public:
    Pictures(MainWindow& window, Engine& engine, const QString& folder);

private:
    void next();
    void take();
    bool isBusy() const;

    MainWindow& m_window;
    Engine& m_engine;
    QString m_folder;
    QList<StepId> m_left;
    bool m_topologyLeft = true;
    int m_waited = 0; ///< turns of the timer
    QTimer* m_timer;
};

} // namespace hcp::ui
