// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTemporaryDir>

#include <memory>

namespace hcp::test
{

/// A folder of a test's own for state and home, and no lab, anew for each of its functions.
class OwnState
{
protected:
    void renew()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->filePath(QStringLiteral("state")).toUtf8());
        qputenv("HOME", m_folder->path().toUtf8());
        qputenv("HCP_LAB", m_folder->filePath(QStringLiteral("none")).toUtf8());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

} // namespace hcp::test
